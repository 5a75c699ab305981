//! Places as editors count them: lines from 0, and units of the encoding that both sides agreed on.

use goalpost_core::source::{Source, Span};
use lsp_types::{Position, PositionEncodingKind, Range};

/// The byte order mark, with which some programs begin a text.
const MARK: char = '\u{feff}';

/// What one step to the right is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    /// A byte.
    Utf8,
    /// Two bytes of UTF-16: what every client can do. Many an emoji is two.
    #[default]
    Utf16,
    /// A character.
    Utf32,
}

impl Encoding {
    /// The first of a client's encodings that is known: they are sorted by what it likes best.
    pub(crate) fn of(offered: Option<&Vec<PositionEncodingKind>>) -> Self {
        let known = |kind: &PositionEncodingKind| match kind.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered
            .and_then(|kinds| kinds.iter().find_map(known))
            .unwrap_or_default()
    }

    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The place of a byte of a text.
    pub(crate) fn position(self, source: &Source, offset: u32) -> Position {
        let line = source.line_column(offset).line;
        let start = source.line_span(line).start as usize;
        let end = (offset as usize).min(source.text().len());
        let start = start + mark_before(source, start);
        let before = source.text().get(start..end).unwrap_or("");
        let units: usize = before.chars().map(|c| self.units(c)).sum();
        Position {
            line: number(line - 1),
            character: number(units),
        }
    }

    pub(crate) fn range(self, source: &Source, span: Span) -> Range {
        Range {
            start: self.position(source, span.start),
            end: self.position(source, span.end),
        }
    }

    /// The byte of a text that a place names. One that lies past the end of its line is that end, and one
    /// past the last line the end of the text; one inside of a character is where that begins.
    pub(crate) fn offset(self, source: &Source, position: Position) -> usize {
        let line = source.line_span(position.line as usize + 1);
        let text = source.slice(line);
        let mark = mark_before(source, line.start as usize);
        let start = line.start as usize + mark;
        let wanted = position.character as usize;
        let mut units = 0;
        for (at, c) in text.get(mark..).unwrap_or("").char_indices() {
            units += self.units(c);
            if units > wanted {
                return start + at;
            }
        }
        line.end as usize
    }
}

/// How many bytes of a byte order mark stand where the text begins: an editor shows none, and counts none.
fn mark_before(source: &Source, start: usize) -> usize {
    let has_mark = start == 0 && source.text().starts_with(MARK);
    if has_mark { MARK.len_utf8() } else { 0 }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use goalpost_core::source::SourceId;

    use super::*;

    const TEXT: &str = "title: Ä 🎯 ö\r\nlast";

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn letters_and_emoji_count_as_the_encoding_says() {
        let source = Source::new(SourceId(0), "a.yaml", TEXT);
        let after = u32::try_from(TEXT.find('ö').unwrap()).unwrap();
        for (encoding, column) in [
            (Encoding::Utf8, 15),
            (Encoding::Utf16, 12),
            (Encoding::Utf32, 11),
        ] {
            let position = encoding.position(&source, after);
            assert_eq!(position, at(0, column));
            assert_eq!(encoding.offset(&source, position), after as usize);
        }
    }

    #[test]
    fn a_place_outside_the_text_is_the_nearest_inside() {
        let source = Source::new(SourceId(0), "a.yaml", TEXT);
        let offset = |line, character| Encoding::Utf16.offset(&source, at(line, character));
        assert_eq!(offset(0, 99), TEXT.find('\r').unwrap());
        assert_eq!(offset(7, 0), TEXT.len());
        assert_eq!(offset(u32::MAX, u32::MAX), TEXT.len());
        // Between the halves of the emoji.
        assert_eq!(offset(0, 10), TEXT.find('🎯').unwrap());
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let source = Source::new(SourceId(0), "a.yaml", "\u{feff}id: x");
        assert_eq!(Encoding::Utf16.position(&source, 7), at(0, 4));
        assert_eq!(Encoding::Utf16.offset(&source, at(0, 4)), 7);
        assert_eq!(Encoding::Utf16.position(&source, 0), at(0, 0));
    }

    #[test]
    fn the_same_character_elsewhere_is_counted() {
        let source = Source::new(SourceId(0), "a.yaml", "a: 1\n\u{feff}id: x");
        let after = u32::try_from(source.text().find('x').unwrap()).unwrap();
        assert_eq!(Encoding::Utf16.position(&source, after), at(1, 5));
        assert_eq!(Encoding::Utf16.offset(&source, at(1, 5)), after as usize);
    }
}
