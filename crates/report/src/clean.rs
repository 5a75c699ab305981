//! Text of other people made fit for a terminal: nothing in it may move the cursor, change colours
//! or turn the direction of writing.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// What stands for a character that a terminal would obey or an eye could not see; nothing for all
/// other characters.
fn substitute(character: char) -> Option<char> {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// A character of a source line; a tab is left for the renderer, which knows how wide it is.
pub(crate) fn in_source(character: char) -> char {
    match character {
        '\t' => '\t',
        _ => substitute(character).unwrap_or(character),
    }
}

/// How many columns the renderer gives to a character that [`in_source`] has let through.
pub(crate) fn width(character: char) -> usize {
    match character {
        '\t' => 4,
        _ => character.width().unwrap_or(1),
    }
}

/// The text on one line: line breaks and tabs become one space.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| substitute(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.trim_end_matches(['\n', '\r']).chars() {
        match character {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(substitute(character).unwrap_or(character)),
        }
    }
    Cow::Owned(out)
}
