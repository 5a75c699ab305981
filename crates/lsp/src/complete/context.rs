//! Where in the language a place of a text is. It is told by lines and indentation and not by the tree:
//! what is being typed seldom parses.

use goalpost_core::read::shape::{
    ACCOUNT, AUDIT, BASELINE_SHAPE, CHANGE, CHECK_IN, DELIVERABLE, FILE, GOAL, KEY_RESULT,
    METRIC_SHAPE, MILESTONE, OKR, PROGRAM, STRATEGY, Shape,
};
use goalpost_core::source::{Source, Span};

/// Where in the language a place of a text is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// The keys that lead there from the top of the file, the outermost first.
    pub(crate) path: Vec<String>,
    /// The key whose value is written there; none where a key is.
    pub(crate) key: Option<String>,
    /// Whether an item of the list is begun already by a dash.
    pub(crate) in_item: bool,
    /// The word that is being written, up to the place.
    pub(crate) word: String,
    /// The keys of the mapping that are there already.
    pub(crate) present: Vec<String>,
    /// The column that a key of the mapping begins at.
    pub(crate) column: usize,
}

/// A line as far as its layout tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line<'a> {
    /// The column of its first dash, where it begins an item.
    dash: Option<usize>,
    /// The column of its text, behind dashes.
    column: usize,
    /// Its key, where it has one.
    key: Option<&'a str>,
    /// What stands behind the key, or all of it.
    rest: &'a str,
}

impl<'a> Line<'a> {
    /// Nothing for a line that says nothing.
    fn of(text: &'a str) -> Option<Self> {
        let mut rest = text.trim_start_matches('\u{feff}');
        let mut column = 0;
        let mut dash = None;
        loop {
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            column += blanks;
            rest = rest.get(blanks..).unwrap_or("");
            let item = rest
                .strip_prefix("- ")
                .or(rest.strip_prefix('-').filter(|rest| rest.is_empty()));
            let Some(inside) = item else { break };
            dash = dash.or(Some(column));
            column += rest.len() - inside.len();
            rest = inside;
        }
        if (rest.is_empty() && dash.is_none()) || rest.starts_with('#') {
            return None;
        }
        let key = key_of(rest);
        Some(Self {
            dash,
            column,
            key,
            rest: match key {
                Some(key) => rest.get(key.len() + 1..).unwrap_or(""),
                None => rest,
            },
        })
    }
}

/// The key that a text begins with.
fn key_of(text: &str) -> Option<&str> {
    let (key, rest) = text.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_key && (rest.is_empty() || rest.starts_with([' ', '\r']))).then_some(key)
}

impl Place {
    /// Where in the language a byte of a text is.
    pub(crate) fn at(source: &Source, offset: usize) -> Self {
        let text = source.text();
        let before = text.get(..offset).unwrap_or(text);
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        let written = before.get(begin..).unwrap_or("");
        let above: Vec<&str> = before.get(..begin).unwrap_or("").lines().collect();
        let after = text.get(offset..).unwrap_or("");
        let below = after.split_once('\n').map_or("", |(_, below)| below);
        let mut place = Self::default();
        let line = Line::of(written);
        let (column, dash) = match line {
            Some(line) => (line.column, line.dash),
            None => (written.len(), None),
        };
        place.column = column;
        place.in_item = dash.is_some();
        place.climb(&above, column, dash);
        place.gather(&above, below, column, dash);
        match line {
            Some(line) => place.read_line(line),
            None => place.item_of_list(),
        }
        place
    }

    /// Finds the keys above, from the innermost to the outermost.
    fn climb(&mut self, above: &[&str], column: usize, dash: Option<usize>) {
        // A parent's key stands left of this: of an item, at its dash or left of it.
        let mut limit = dash.map_or(column, |dash| dash + 1);
        let mut path = Vec::new();
        let mut own = dash.is_none().then_some(column);
        for line in above.iter().rev().filter_map(|text| Line::of(text)) {
            // The item that the mapping stands in begins on this line.
            if let (Some(dash), true) = (line.dash, own == Some(line.column)) {
                if path.is_empty() {
                    self.in_item = true;
                }
                limit = limit.min(dash + 1);
                own = None;
            }
            let opens = line.rest.trim().is_empty() || line.rest.trim_start().starts_with('#');
            if let (Some(key), true) = (line.key, opens && line.column < limit) {
                path.push(key.to_owned());
                limit = line.dash.map_or(line.column, |dash| dash + 1);
                own = line.dash.is_none().then_some(line.column);
            }
            if limit == 0 {
                break;
            }
        }
        path.reverse();
        self.path = path;
    }

    /// Gathers the keys of the same mapping, above and below.
    fn gather(&mut self, above: &[&str], below: &str, column: usize, dash: Option<usize>) {
        if dash.is_none() {
            for line in above.iter().rev().filter_map(|text| Line::of(text)) {
                if line.column < column {
                    break;
                }
                if line.column == column {
                    self.present.extend(line.key.map(str::to_owned));
                    if line.dash.is_some() {
                        break;
                    }
                }
            }
        }
        for line in below.lines().filter_map(Line::of) {
            if line.column < column || line.dash.is_some_and(|dash| dash < column) {
                break;
            }
            if line.column == column {
                self.present.extend(line.key.map(str::to_owned));
            }
        }
    }

    /// What the line says up to the place.
    fn read_line(&mut self, line: Line<'_>) {
        let Some(key) = line.key else {
            if !self.in_braces(line.rest) {
                self.word = line.rest.to_owned();
                self.item_of_list();
            }
            return;
        };
        let value = line.rest.trim_start();
        if value.starts_with('{') {
            self.path.push(key.to_owned());
            self.present.clear();
            self.in_braces(value);
            self.in_item = true;
            return;
        }
        self.key = Some(key.to_owned());
        self.word = last_item(value);
    }

    /// Follows braces on the line: `{ value: 1, da`. Whether there are any.
    fn in_braces(&mut self, text: &str) -> bool {
        let Some(inside) = text.strip_prefix('{') else {
            return false;
        };
        let mut parts = inside.split(',').map(str::trim_start).peekable();
        while let Some(part) = parts.next() {
            let key = key_of(part);
            if parts.peek().is_some() {
                self.present.extend(key.map(str::to_owned));
                continue;
            }
            match key {
                Some(key) => {
                    self.key = Some(key.to_owned());
                    self.word = part
                        .get(key.len() + 1..)
                        .unwrap_or("")
                        .trim_start()
                        .to_owned();
                }
                None => self.word = part.to_owned(),
            }
        }
        self.in_item = true;
        true
    }

    /// Items of a list of words are values of its key.
    fn item_of_list(&mut self) {
        let words = ["supports", "agreed_with", "market", "categories"];
        let is_of_words = |path: &[String]| match path {
            [.., of, last] => {
                words.contains(&last.as_str())
                    || (matches!(last.as_str(), "accounts" | "programs") && of != "audit")
            }
            _ => false,
        };
        if is_of_words(&self.path) {
            self.key = self.path.pop();
        }
    }

    /// The kind of mapping that the place is in.
    pub(crate) fn shape(&self) -> Option<&'static Shape> {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        Some(match path.as_slice() {
            [] => &FILE,
            ["strategy"] => &STRATEGY,
            ["audit"] => &AUDIT,
            ["audit", "accounts"] => &ACCOUNT,
            ["audit", "programs"] => &PROGRAM,
            ["goals"] => &GOAL,
            ["okrs"] => &OKR,
            ["okrs", "key_results"] => &KEY_RESULT,
            ["metrics"] => &METRIC_SHAPE,
            ["goals" | "okrs", .., "baseline"] => &BASELINE_SHAPE,
            ["goals" | "okrs", .., "milestones"] => &MILESTONE,
            ["goals" | "okrs", .., "check_ins"] => &CHECK_IN,
            ["goals" | "okrs", .., "deliverables"] => &DELIVERABLE,
            ["goals" | "okrs", .., "changes"] => &CHANGE,
            _ => return None,
        })
    }
}

/// What is written of the last item of a value: `[a, b` is at `b`.
fn last_item(value: &str) -> String {
    match value.strip_prefix('[') {
        Some(items) => items
            .rsplit(',')
            .next()
            .unwrap_or("")
            .trim_start()
            .to_owned(),
        None => value.to_owned(),
    }
}

/// The key around a byte of a text, with its characters.
pub(crate) fn key_at(source: &Source, offset: usize) -> Option<(Span, String)> {
    let line = source
        .line_column(u32::try_from(offset).unwrap_or(u32::MAX))
        .line;
    let span = source.line_span(line);
    let text = source.slice(span);
    let known = Line::of(text)?;
    let key = known.key?;
    let begin = text.len() - text.trim_start_matches([' ', '-', '\u{feff}']).len();
    let own = span.part(begin..begin + key.len());
    let inside = own.start as usize <= offset && offset < own.end as usize;
    inside.then(|| (own, key.to_owned()))
}

/// Whether a byte of a text is one of a key.
pub(crate) fn on_key(source: &Source, offset: usize) -> bool {
    key_at(source, offset).is_some()
}

#[cfg(test)]
mod tests {
    use goalpost_core::source::SourceId;

    use super::*;

    /// The place of `|` in a text.
    fn place(text: &str) -> Place {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        Place::at(&Source::new(SourceId(0), "a.yaml", text), offset)
    }

    fn told(text: &str) -> String {
        let place = place(text);
        let key = place.key.map_or(String::new(), |key| format!(" {key}="));
        format!("{}{key} `{}`", place.path.join("/"), place.word)
    }

    #[test]
    fn the_keys_above_are_found_by_indentation() {
        for (text, expected) in [
            ("|", " ``"),
            ("go|", " `go`"),
            ("goals:\n- id: x\n  ti|", "goals `ti`"),
            ("goals:\n  - id: x\n    |", "goals ``"),
            ("goals:\n  - |", "goals ``"),
            (
                "goals:\n  - id: x\n    title: a: b: {\n    metric: re|",
                "goals metric= `re`",
            ),
            (
                "goals:\n  - id: x\n    milestones:\n      - date: 2026\n        |",
                "goals/milestones ``",
            ),
            (
                "okrs:\n- id: x\n  key_results:\n  - id: y\n    baseline:\n      va|",
                "okrs/key_results/baseline `va`",
            ),
            (
                "okrs:\n- id: x\n  key_results:\n  - id: y\n  ow|",
                "okrs `ow`",
            ),
            (
                "audit:\n  date: 2026\n  accounts:\n  - id: a\n    measures:\n      fo|",
                "audit/accounts/measures `fo`",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn values_belong_to_their_key_in_every_layout() {
        for (text, expected) in [
            ("goals:\n- id: x\n  supports: |", "goals supports= ``"),
            (
                "goals:\n- id: x\n  supports: [a, sa|",
                "goals supports= `sa`",
            ),
            (
                "goals:\n- id: x\n  supports:\n    - sa|",
                "goals supports= `sa`",
            ),
            ("goals:\n- id: x\n  supports:\n  - |", "goals supports= ``"),
            (
                "goals:\n- id: x\n  accounts:\n  - in|",
                "goals accounts= `in`",
            ),
            ("audit:\n  accounts:\n  - id|", "audit/accounts `id`"),
            (
                "goals:\n- id: x\n  baseline: { value: 1, da|",
                "goals/baseline `da`",
            ),
            (
                "goals:\n- id: x\n  baseline: { value: 4|",
                "goals/baseline value= `4`",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_that_are_there_are_known() {
        let found = place(
            "goals:\n- id: a\n  title: b\n- id: x\n  |\n  due: 2026\n  milestones:\n  - date: 1\n- id: z\n  how: y\n",
        );
        let mut present = found.present;
        present.sort();
        assert_eq!(present, ["due", "id", "milestones"]);
        assert!(found.in_item);
        assert!(!place("goals:\n  |").in_item);
        assert_eq!(place("goals:\n- {id: x, |").present, ["id"]);
    }
}
