//! Characters that cannot be seen.

use super::Place;
use crate::finding::{Edit, Fix, Problem};
use crate::message::{Message, term};
use crate::yaml::rules;
use crate::yaml::task::Task;
use crate::yaml::tree::{Node, NodeKind, ScalarStyle};
use crate::yaml::words;

/// What a character is called that cannot be seen or looks like a space; none for others.
pub(in crate::yaml) fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' => "a tab",
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => "a wide or narrow space",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "a zero-width joiner",
        '\u{feff}' => "a byte order mark",
        '\u{ad}' => "a soft hyphen",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark of writing direction"
        }
        '\u{2028}' | '\u{2029}' | '\u{85}' => "a line separator",
        _ => return None,
    })
}

/// Whether an invisible character takes the room of a space.
pub(in crate::yaml) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t' | '\u{a0}' | '\u{202f}' | '\u{2000}'
            ..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}'
    )
}

/// Whether characters that take no room stand inside a text that is compared by its letters: a
/// name, a number, a date. In other languages and in free text they may well be meant.
pub(super) fn hides(place: &Place<'_>, text: &str) -> bool {
    let is_hidden = |c: char| name(c).is_some() && !is_space(c);
    let is_free = match place.key_text() {
        Some(key) => words::is_free_text(key),
        None => text.contains(' '),
    };
    !is_free && text.contains(is_hidden) && text.chars().all(|c| c.is_ascii() || is_hidden(c))
}

/// Takes characters that cannot be seen off the ends of a text; in a key, and in a text that is
/// compared by its letters, from anywhere.
pub(super) fn strip(
    task: &Task<'_>,
    place: &Place<'_>,
    node: &mut Node,
    problems: &mut Vec<Problem>,
) {
    let NodeKind::Scalar { text, style } = &node.kind else {
        return;
    };
    let style = *style;
    let is_odd = |c: char| name(c).is_some();
    let anywhere = place.is_key || hides(place, text);
    let stripped = if anywhere {
        text.replace(is_odd, "")
    } else if style == ScalarStyle::Plain {
        text.trim_matches(is_odd).to_owned()
    } else {
        return;
    };
    if stripped.len() == text.len() || stripped.is_empty() {
        return;
    }
    let raw = task.source.slice(node.span);
    let mut edits = Vec::new();
    let from = raw.len() - raw.trim_start_matches(is_odd).len();
    let to = raw.trim_end_matches(is_odd).len();
    let mut first = None;
    for (at, c) in raw.char_indices().filter(|(_, c)| is_odd(*c)) {
        if anywhere || at < from || at >= to {
            first = first.or(name(c).map(|name| (name, at, c)));
            edits.push(Edit {
                span: node.span.part(at..at + c.len_utf8()),
                text: String::new(),
            });
        }
    }
    let Some((name, at, c)) = first else {
        return;
    };
    let words = if place.is_key {
        "{character} stands in the key `{text}`"
    } else if at < from {
        "{character} stands before `{text}`"
    } else if at >= to {
        "{character} stands after `{text}`"
    } else {
        "{character} stands in `{text}`"
    };
    problems.push(
        Problem::new(
            rules::INVISIBLE_CHARACTER,
            node.span.part(at..at + c.len_utf8()),
            Message::new(words)
                .with("character", term(name))
                .with("text", stripped.as_str()),
        )
        .label(Message::new("{character}").with("character", term(name)))
        .help("delete the character, which cannot be seen")
        .fix(Fix {
            title: Message::new("delete the characters that cannot be seen"),
            safe: true,
            edits,
        })
        .judging(stripped.as_str()),
    );
    if !place.is_key && !place.multiline {
        node.span = node.span.part(from..to);
    }
    node.kind = NodeKind::Scalar {
        text: stripped.into(),
        style,
    };
}
