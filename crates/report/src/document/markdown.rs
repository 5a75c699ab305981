//! Documents as Markdown.

use super::{Block, Document, Page, Word, Words};
use crate::escape::{fence, longest_run};

type Link<'a> = &'a dyn Fn(&Page) -> Option<String>;

pub(super) fn write(document: &Document, link: Link<'_>) -> String {
    let mut out = format!("# {}\n", escape(&document.title));
    if !document.summary.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            sentence(&Words::parse(&document.summary), link)
        ));
    }
    for block in &document.blocks {
        out.push('\n');
        write_block(block, link, &mut out);
    }
    out
}

fn write_block(block: &Block, link: Link<'_>, out: &mut String) {
    match block {
        Block::Section(title) => out.push_str(&format!("## {}\n", escape(title))),
        Block::Subsection(title) => out.push_str(&format!("### {}\n", escape(title))),
        Block::Paragraph(words) => out.push_str(&format!("{}\n", sentence(words, link))),
        Block::Facts(facts) => {
            for (name, words) in facts {
                out.push_str(&format!(
                    "- **{}**: {}\n",
                    escape(name),
                    sentence(words, link)
                ));
            }
        }
        Block::Table { head, rows } => {
            out.push_str(&format!("| {} |\n", head.join(" | ")));
            out.push_str(&format!("|{}\n", " --- |".repeat(head.len())));
            for row in rows {
                let cells: Vec<String> = row
                    .iter()
                    .map(|words| sentence(words, link).replace('|', "\\|"))
                    .collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
        Block::Code { language, text } => fenced(language, text, out),
        Block::Drawing { plain, .. } => fenced("text", plain, out),
    }
}

/// A block that no line of the text can close.
fn fenced(language: &str, text: &str, out: &mut String) {
    let fence = fence(text);
    let text = text.trim_matches('\n');
    out.push_str(&format!("{fence}{language}\n{text}\n{fence}\n"));
}

fn sentence(words: &Words, link: Link<'_>) -> String {
    words
        .0
        .iter()
        .map(|word| match word {
            Word::Text(text) => escape(text),
            Word::Code(text) => code(text),
            Word::Link(text, page) => {
                // What has blanks is a title, and nothing that could be written in a file.
                let name = if text.contains(' ') {
                    escape(text)
                } else {
                    code(text)
                };
                match link(page) {
                    Some(address) => format!("[{name}]({address})"),
                    None => name,
                }
            }
        })
        .collect()
}

fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text in which nothing means anything to Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' => {
                out.push('\\');
                out.push(character);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(page: &Page) -> Option<String> {
        matches!(page, Page::Metric(_)).then(|| "metrics.md#x".to_owned())
    }

    #[test]
    fn words_mean_nothing_to_markdown() {
        let mut document = Document::new("a_b", "<b> *c*");
        document.paragraph(Words::link("m", Page::Metric("m".to_owned())));
        document.paragraph(Words::link("r", Page::Reference));
        document.code("yaml", "a: ```\n");
        document.table(&["a"], vec![vec![Words::code("x | y")]]);
        let text = document.write_markdown(&linked);
        assert_eq!(
            text,
            "# a\\_b\n\n\\<b\\> \\*c\\*\n\n[`m`](metrics.md#x)\n\n`r`\n\n````yaml\na: ```\n````\n\n| a |\n| --- |\n| `x \\| y` |\n"
        );
    }
}
