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
