//! Documents for a terminal.

use anstyle::Style as Ansi;
use unicode_width::UnicodeWidthStr as _;

use super::{Block, Document, Words};
use crate::clean::one_line;
use crate::run::Style;

/// The most columns that sentences take: longer lines are hard to read.
const PROSE: usize = 80;
/// The fewest columns of the last column of a table.
const FEWEST: usize = 24;

pub(super) fn write(document: &Document, style: &Style) -> String {
    let pen = Pen {
        bold: if style.color {
            Ansi::new().bold()
        } else {
            Ansi::new()
        },
        dim: if style.color {
            Ansi::new().dimmed()
        } else {
            Ansi::new()
        },
        width: style.width.clamp(FEWEST, PROSE),
        color: style.color,
    };
    let mut out = pen.title(document);
    for block in &document.blocks {
        out.push('\n');
        pen.block(block, &mut out);
    }
    out
}

struct Pen {
    bold: Ansi,
    dim: Ansi,
    width: usize,
    color: bool,
}

impl Pen {
    fn title(&self, document: &Document) -> String {
        let bold = self.bold;
        let title = one_line(&document.title);
        if document.summary.is_empty() {
            return format!("{bold}{title}{bold:#}\n");
        }
        let rest = wrap(&document.summary, self.width, title.width() + 2);
        format!("{bold}{title}{bold:#}: {}\n", rest.join("\n"))
    }

    fn block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Section(title) | Block::Subsection(title) => {
                let bold = self.bold;
                out.push_str(&format!("{bold}{title}{bold:#}\n"));
            }
            Block::Paragraph(words) => {
                for line in wrap(&words.plain(), self.width, 0) {
                    out.push_str(&line);
                    out.push('\n');
                }
            }
            Block::Facts(facts) => {
                let rows: Vec<Vec<String>> = facts
                    .iter()
                    .map(|(name, words)| vec![name.clone(), words.plain()])
                    .collect();
                self.rows(&[], &rows, out);
            }
            Block::Table { head, rows } => {
                let rows: Vec<Vec<String>> = rows
                    .iter()
                    .map(|row| row.iter().map(Words::plain).collect())
                    .collect();
                self.rows(head, &rows, out);
            }
            Block::Code { text, .. } => {
                for line in text.trim_matches('\n').lines() {
                    let line = if line.is_empty() {
                        String::new()
                    } else {
                        format!("    {}", clean(line))
                    };
                    out.push_str(&line);
                    out.push('\n');
                }
            }
            Block::Drawing { styled, plain } => {
                out.push_str(if self.color { styled } else { plain });
            }
        }
    }

    fn rows(&self, head: &[String], rows: &[Vec<String>], out: &mut String) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width());
            cells
                .chain(head.get(column).map(|name| name.width()))
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns.saturating_sub(1)).map(width).collect();
        let before: usize = widths.iter().map(|width| width + 2).sum();
        // Where the first columns leave too little room, the last one stands below them.
        let below = before + FEWEST > self.width;
        let indent = if below { 4 } else { before };
        let mut line = |cells: Vec<&str>, ansi: Ansi| {
            let mut text = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let gap = (width + 2).saturating_sub(cell.width());
                text.push_str(&format!("{ansi}{cell}{ansi:#}{}", " ".repeat(gap)));
            }
            let last = cells.get(widths.len()).copied().unwrap_or("");
            let lines = wrap(last, self.width.saturating_sub(indent), 0);
            for (at, part) in lines.iter().enumerate() {
                if at > 0 || below {
                    out.push_str(text.trim_end());
                    out.push('\n');
                    text = " ".repeat(indent);
                }
                text.push_str(&format!("{ansi}{part}{ansi:#}"));
            }
            out.push_str(text.trim_end());
            out.push('\n');
        };
        if !head.is_empty() {
            line(head.iter().map(String::as_str).collect(), self.dim);
        }
        for row in rows {
            line(row.iter().map(String::as_str).collect(), Ansi::new());
        }
    }
}

fn clean(line: &str) -> String {
    line.chars().map(crate::clean::in_source).collect()
}

/// Text in lines of at most so many columns, the first of which is partly taken.
pub(crate) fn wrap(text: &str, columns: usize, taken: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = taken;
    for word in unbroken(text, columns) {
        let word = one_line(&word);
        let width = word.width();
        if !line.is_empty() && used + 1 + width > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(&word);
        used += width;
    }
    lines.push(line);
    lines
}

/// The words of a text; what stands between backticks is one, where it fits a line.
fn unbroken(text: &str, columns: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split_whitespace() {
        let fits = |last: &String| last.width() + 1 + word.width() <= columns;
        match words.last_mut().filter(|last| open && fits(last)) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_the_terminal_is_wide() {
        let mut document = Document::new("a/b", "one two three four five six seven");
        document.paragraph("word ".repeat(30));
        document.paragraph("say `this or that` or `a lot of it that is longer than a line` now");
        document.facts(vec![("name".to_owned(), "word ".repeat(30).into())]);
        document.table(
            &["a", "b"],
            vec![vec!["x".into(), "word ".repeat(30).into()]],
        );
        for width in [24, 40, 80] {
            let text = document.write_text(&Style {
                width,
                ..Style::default()
            });
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
}
