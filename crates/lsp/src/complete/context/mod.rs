//! Where in the language a place of a text is. It is told by lines and indentation and not by the tree:
//! what is being typed seldom parses.

mod line;
mod within;
mod word;

use goalpost_core::read::shape::Content;
use goalpost_core::source::Source;

pub(crate) use self::within::Within;
pub(crate) use self::word::{key_at, word_at};

use self::line::{Line, key_of, last_item};
use self::within::within;

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

#[cfg(test)]
mod tests;
