//! Text of other people made fit for formats in which some characters mean something.

use crate::clean::one_line;

/// Text on one line in which nothing means anything to Markdown, to HTML in it, or to a table; nobody
/// is called by it either.
pub(crate) fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\\' | '*' | '_' | '[' | ']' | '`' | '#' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // `@team` would call people, `acme#12` link to an issue.
            '@' => out.push_str("&#64;"),
            _ => out.push(character),
        }
    }
    out
}

/// The backticks that fence a text in Markdown: more than stand anywhere in it.
pub(crate) fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

/// How many backticks stand together in a text at most.
pub(crate) fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// Text in which no character is forbidden in XML 1.0, and none has a meaning: also the `]]>` that ends
/// a section. A tab and line breaks stay where `keeps_lines`.
pub(crate) fn xml(text: &str, keeps_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' if keeps_lines => out.push(character),
            '\n' | '\t' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            _ => out.push(character),
        }
    }
    out
}

/// The message of a workflow command of GitHub.
pub(crate) fn workflow_message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command of GitHub.
pub(crate) fn workflow_property(text: &str) -> String {
    workflow_message(text)
        .replace(':', "%3A")
        .replace(',', "%2C")
}

/// A path as a relative URI (RFC 3986): all but unreserved characters and `/` are encoded.
pub(crate) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    // What looks like a scheme, or climbs to a host, would be another place.
    if out.starts_with("//") {
        out.insert(0, '.');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_fit_for_xml(text in any::<String>()) {
            let document = format!("<a b=\"{}\">{}</a>", xml(&text, false), xml(&text, true));
            let mut reader = Reader::from_str(&document);
            loop {
                match reader.read_event().unwrap() {
                    Event::Eof => break,
                    Event::Start(start) => {
                        let name = start.name();
                        let name: &str = name.as_ref();
                        prop_assert_eq!(name, "a");
                        prop_assert_eq!(start.attributes().count(), 1);
                    }
                    event => prop_assert!(!matches!(event, Event::CData(_) | Event::PI(_))),
                }
            }
        }

        #[test]
        fn a_workflow_command_stays_on_its_line(text in any::<String>()) {
            prop_assert!(!workflow_message(&text).contains(['\n', '\r']));
            let property = workflow_property(&text);
            prop_assert!(!property.contains([':', ',', '\n', '\r']));
        }

        #[test]
        fn a_path_is_a_relative_reference(path in "[^\u{0}]{0,40}") {
            let uri = uri(&path);
            prop_assert!(uri.is_ascii() && !uri.contains([' ', '#', '?', ':']));
            prop_assert!(!uri.starts_with("//"));
        }

        #[test]
        fn markdown_has_no_tags_and_no_cells(text in any::<String>()) {
            let escaped = markdown(&text);
            prop_assert!(!escaped.contains(['<', '>', '\n']));
            let pipes = escaped.match_indices('|').count();
            prop_assert_eq!(pipes, escaped.matches("\\|").count());
        }
    }
}
