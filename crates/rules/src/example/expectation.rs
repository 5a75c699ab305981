//! What an example expects: where the findings stand, and what their fixes make of lines.

use std::ops::Range;

use goalpost_core::source::{Source, Sources, Span};

/// Characters on which a finding has to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The columns in code points, from 1.
    pub columns: Range<usize>,
}

/// What a fix has to make of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The lines in its place, without their breaks.
    pub lines: Vec<String>,
}

/// The columns that a line such as `#   ^^^^` marks. A `#` in the first column that touches the
/// carets counts as one, because no caret can stand there.
pub(super) fn mark(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let rest = line.trim_start();
    let inner = rest.strip_prefix('#')?;
    let carets = inner.trim_start_matches(' ');
    if carets.is_empty() || carets.chars().any(|character| character != '^') {
        return None;
    }
    let end = line.chars().count() + 1;
    let first_column = rest.len() == line.len() && carets.len() == inner.len();
    let length = carets.len() + usize::from(first_column);
    Some(end - length..end)
}

/// The line that `# fixed: …` puts in place of the one above, indented as the `#` is; nothing in
/// its place where nothing follows.
pub(super) fn fixed(line: &str) -> Option<Option<String>> {
    let line = line.trim_end_matches(['\n', '\r']);
    let rest = line.trim_start();
    let indentation = line.strip_suffix(rest)?;
    let text = rest.strip_prefix("# fixed:")?;
    let text = text.strip_prefix(' ').unwrap_or(text);
    Some((!text.trim().is_empty()).then(|| format!("{indentation}{text}")))
}

impl Mark {
    /// The characters as a span, where there are such.
    #[must_use]
    pub fn span(&self, sources: &Sources) -> Option<Span> {
        let source = sources
            .iter()
            .find(|source| **source.path() == *self.path)?;
        let line = source.line_span(self.line);
        let text = source.slice(line);
        let byte = |column: usize| {
            let before = text.char_indices().nth(column - 1).map(|(at, _)| at);
            before.or((text.chars().count() == column - 1).then_some(text.len()))
        };
        Some(line.part(byte(self.columns.start)?..byte(self.columns.end)?))
    }
}

/// A text with some of its lines replaced as expected.
pub(super) fn expected(source: &Source, fixed: &[Fixed]) -> String {
    let mut out = String::new();
    for (at, line) in source.text().split_inclusive('\n').enumerate() {
        let here = fixed
            .iter()
            .find(|fixed| fixed.line == at + 1 && fixed.path == **source.path());
        match here {
            None => out.push_str(line),
            Some(fixed) => {
                for line in &fixed.lines {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_mark_columns() {
        assert_eq!(mark("  #   ^^^\n"), Some(7..10));
        assert_eq!(mark("#^^"), Some(1..4));
        assert_eq!(mark("# ^^"), Some(3..5));
        assert_eq!(mark("  #^^"), Some(4..6));
        assert_eq!(mark("# ^^ here"), None);
        assert_eq!(mark("# ah"), None);
        assert_eq!(mark("#"), None);
    }

    #[test]
    fn fixed_lines_are_indented_as_the_remark() {
        assert_eq!(
            fixed("    # fixed: target: 41 %\n"),
            Some(Some("    target: 41 %".to_owned()))
        );
        assert_eq!(fixed("# fixed:\n"), Some(None));
        assert_eq!(fixed("# fixed"), None);
        assert_eq!(fixed("  target: 41 %"), None);
    }
}
