//! Text in quotes.

/// `text` as one quoted scalar on one line: in double quotes, or in single ones where the text has
/// double quotes or backslashes itself.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The curly and angled quotes that programs for writing put in place of straight ones.
const CURLY: &[char] = &[
    '“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‛', '‹', '›', '″',
];

/// What stands inside curly quotes that wrap the whole of `text`.
pub(in crate::yaml) fn inside_curly(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(CURLY)?.strip_suffix(CURLY)?;
    let first = text.chars().next()?;
    let last = text.chars().next_back()?;
    // Double with double, single with single; what is inside may hold others.
    let single = |c: char| matches!(c, '‘' | '’' | '‚' | '‛' | '‹' | '›');
    (single(first) == single(last) && !inner.contains([first, last]) && !inner.trim().is_empty())
        .then_some(inner)
}
