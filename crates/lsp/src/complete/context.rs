//! Where in the language a place of a text is. It is told by lines and indentation and not by the tree:
//! what is being typed seldom parses.

use goalpost_core::read::shape::{CONFIGURATION, Content, FILE, Shape};
use goalpost_core::source::{Source, Span};

/// Where in the language a place of a text is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// Whether it is one of a configuration.
    pub(crate) is_configuration: bool,
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
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '*'));
    (is_key && (rest.is_empty() || rest.starts_with([' ', '\r']))).then_some(key)
}

/// Whether a text is a configuration, and no file of goals.
pub(crate) fn is_configuration(source: &Source) -> bool {
    let name = source.path().rsplit('/').next();
    name == Some(goalpost_project::CONFIGURATION)
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
        let mut place = Self {
            is_configuration: is_configuration(source),
            ..Self::default()
        };
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
        let Some((last, path)) = self.path.split_last() else {
            return;
        };
        let Some(Within::Mapping(shape)) = within(self.is_configuration, path) else {
            return;
        };
        let key = shape.key(last);
        if key.is_some_and(|key| matches!(key.content, Content::List(_))) {
            self.key = self.path.pop();
        }
    }

    /// What the place is in; nothing where the language has no such place.
    pub(crate) fn within(&self) -> Option<Within<'_>> {
        within(self.is_configuration, &self.path)
    }
}

/// What a place is in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Within<'a> {
    /// A mapping with known keys.
    Mapping(&'static Shape),
    /// Figures by the metrics that they are of.
    Figures,
    /// Levels by the rules that they are of.
    Rules,
    /// What is set of a rule.
    Rule(&'a str),
}

fn within(is_configuration: bool, path: &[String]) -> Option<Within<'_>> {
    let mut shape = if is_configuration {
        &CONFIGURATION
    } else {
        &FILE
    };
    let mut path = path.iter();
    while let Some(name) = path.next() {
        match &shape.key(name)?.content {
            Content::Figures => return path.next().is_none().then_some(Within::Figures),
            Content::RuleSettings => {
                return match (path.next(), path.next()) {
                    (None, _) => Some(Within::Rules),
                    (Some(rule), None) => Some(Within::Rule(rule)),
                    _ => None,
                };
            }
            other => shape = other.shape()?,
        }
    }
    Some(Within::Mapping(shape))
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

/// The word around a byte of a text: what a key, an id or one of a few words is made of.
pub(crate) fn word_at(source: &Source, offset: usize) -> Option<Span> {
    let text = source.text();
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '*');
    let begin = before.trim_end_matches(is_part).len();
    let end = text.len() - after.trim_start_matches(is_part).len();
    (begin < end).then(|| Span::new(source.id(), begin..end))
}

/// The key around a byte of a text: at the head of its line, or in braces.
pub(crate) fn key_at(source: &Source, offset: usize) -> Option<Span> {
    let word = word_at(source, offset)?;
    let text = source.text();
    let after = text.get(word.end as usize..)?.strip_prefix(':')?;
    if !(after.is_empty() || after.starts_with([' ', '\n', '\r'])) {
        return None;
    }
    let before = text.get(..word.start as usize)?;
    let line = before.rsplit('\n').next()?.trim_start_matches('\u{feff}');
    let at_head = line.trim_matches([' ', '-']).is_empty();
    (at_head || line.trim_end().ends_with(['{', ','])).then_some(word)
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
