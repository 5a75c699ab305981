//! Characters that cannot be seen.

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
