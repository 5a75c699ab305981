//! From bytes to text: UTF-8, with or without a byte order mark.

use super::place::{Patch, Patches};
use super::rules;
use crate::finding::Problem;
use crate::message::{Message, term};
use crate::source::{Source, Span};

/// What the bytes of a file look like that are not UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes a character, the low one first: "Unicode" in Windows.
    Utf16LittleEndian,
    /// Two bytes a character, the high one first.
    Utf16BigEndian,
    /// One byte a character: Windows-1252, of which Latin-1 is a part.
    Windows1252,
    /// UTF-8, but with a NUL byte.
    Nul,
    /// No text in any encoding: a picture, a spreadsheet, an archive.
    Binary,
}

impl Encoding {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf16LittleEndian => "UTF-16 (little endian)",
            Self::Utf16BigEndian => "UTF-16 (big endian)",
            Self::Windows1252 => "Windows-1252 or Latin-1",
            Self::Nul | Self::Binary => "a file that is no text",
        }
    }
}

/// Bytes that are not UTF-8 text, and what can be read of them even so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodingFault {
    /// The first byte of the file that is at fault.
    pub offset: usize,
    /// What the bytes look like.
    pub looks_like: Encoding,
    /// The text if that is right, so that the rest of the file can be judged. Spans count its bytes.
    pub text: String,
    /// Where the first character at fault stands in `text`.
    pub at: usize,
}

impl EncodingFault {
    /// The finding; `source` holds [`EncodingFault::text`].
    #[must_use]
    pub fn problem(&self, source: &Source) -> Problem {
        let end = self.at + character_at(source.text(), self.at);
        let span = Span::new(source.id(), self.at..end);
        match self.looks_like {
            Encoding::Nul => return nul(span),
            Encoding::Binary => {
                let words = "this file is no text: it holds bytes that no text has";
                return Problem::new(rules::ENCODING, span, words)
                    .help("move it away from the goals, or pass it over with `exclude`");
            }
            _ => {}
        }
        Problem::new(
            rules::ENCODING,
            span,
            Message::new("this file is not UTF-8: it looks like {encoding}")
                .with("encoding", term(self.looks_like.name())),
        )
        .help("save the file again with the encoding UTF-8")
    }
}

fn nul(span: Span) -> Problem {
    Problem::new(
        rules::ENCODING,
        span,
        "a NUL byte stands here, which no text has",
    )
    .help("delete the character, or save the file again as plain text in UTF-8")
}

fn character_at(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8)
}

/// The text of a file.
///
/// # Errors
/// Where the bytes are not UTF-8, or hold a NUL: the fault says where, what they look like instead,
/// and what the text is if that is right.
pub fn decode(bytes: &[u8]) -> Result<String, EncodingFault> {
    if let Some(looks_like) = utf16(bytes) {
        return Err(from_utf16(bytes, looks_like));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            None => Ok(text.to_owned()),
            Some(at) => Err(EncodingFault {
                offset: at,
                looks_like: Encoding::Nul,
                text: text.replace('\0', "\u{fffd}"),
                at,
            }),
        },
        Err(error) => Err(from_windows_1252(bytes, error.valid_up_to())),
    }
}

/// The same of bytes that are given up, which need no copy where they are text.
///
/// # Errors
/// As [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<String, EncodingFault> {
    if utf16(&bytes).is_some() {
        return decode(&bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        Ok(text) => decode(text.as_bytes()),
        Err(error) => decode(error.as_bytes()),
    }
}

/// Whether bytes are UTF-16, by the mark at their start, or because every second byte is 0.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Some(Encoding::Utf16LittleEndian);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Some(Encoding::Utf16BigEndian);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let (mut even, mut odd) = (0, 0);
    for (at, byte) in head.iter().enumerate() {
        match (byte, at % 2) {
            (0, 0) => even += 1,
            (0, _) => odd += 1,
            _ => {}
        }
    }
    let most = head.len() / 2 * 7 / 10;
    if most == 0 || even.max(odd) < most || even.min(odd) > most / 10 {
        None
    } else if odd > even {
        Some(Encoding::Utf16LittleEndian)
    } else {
        Some(Encoding::Utf16BigEndian)
    }
}

fn from_utf16(bytes: &[u8], looks_like: Encoding) -> EncodingFault {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| {
            let mut both = pair.iter().copied().chain(std::iter::once(0));
            let both = [both.next().unwrap_or(0), both.next().unwrap_or(0)];
            match looks_like {
                Encoding::Utf16BigEndian => u16::from_be_bytes(both),
                _ => u16::from_le_bytes(both),
            }
        })
        .collect();
    let text = String::from_utf16_lossy(&units);
    EncodingFault {
        offset: 0,
        looks_like,
        text: text
            .trim_start_matches('\u{feff}')
            .replace('\0', "\u{fffd}"),
        at: 0,
    }
}

/// What is UTF-8 stays; each byte that is not is a character of Windows-1252.
fn from_windows_1252(bytes: &[u8], offset: usize) -> EncodingFault {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    // A NUL is one byte, and so is what it is replaced by in front of the fault: nothing shifts.
    let looks_like = if text.contains('\0') {
        Encoding::Binary
    } else {
        Encoding::Windows1252
    };
    let text = text.replace('\0', " ");
    EncodingFault {
        offset,
        looks_like,
        text,
        at: offset,
    }
}

/// The characters of the bytes from 0x80 to 0x9f; all others are the code point of their number.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|at| HIGH.get(usize::from(at)))
        .copied()
        .unwrap_or(char::from(byte))
}

/// More runs of NUL bytes than this are no slip: the rest of the text is not read.
const RUNS: usize = 1_000;

/// Takes NUL bytes out of a text that came in without [`decode`]: the parser would end at the first.
pub(super) fn without_nul(source: &Source, patches: &mut Patches) -> Option<Problem> {
    let text: &str = source.text();
    let first = text.find('\0')?;
    let mut at = first;
    for run in 0.. {
        let rest = text.get(at..).unwrap_or("");
        let length = rest.len() - rest.trim_start_matches('\0').len();
        if run == RUNS {
            patches.add(Patch::mend(at..text.len(), ""));
            break;
        }
        patches.add(Patch::mend(at..at + length, " "));
        match text.get(at + length..).and_then(|rest| rest.find('\0')) {
            Some(next) => at += length + next,
            None => break,
        }
    }
    Some(nul(Span::new(source.id(), first..first + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> EncodingFault {
        decode(bytes).unwrap_err()
    }

    #[test]
    fn utf8_with_mark_and_carriage_returns_is_fine() {
        let text = "\u{feff}goals:\r\n  - id: ä\r\n";
        assert_eq!(decode(text.as_bytes()).as_deref(), Ok(text));
        assert_eq!(decode(b"").as_deref(), Ok(""));
        assert_eq!(decode(b"a").as_deref(), Ok("a"));
    }

    #[test]
    fn utf16_is_named_with_and_without_mark() {
        let text = "goals:\n  - id: määrä\n";
        for mark in ["", "\u{feff}"] {
            let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            let found = fault(&little);
            assert_eq!(found.looks_like, Encoding::Utf16LittleEndian);
            assert_eq!(found.text, text);
            let found = fault(&big);
            assert_eq!(found.looks_like, Encoding::Utf16BigEndian);
            assert_eq!(found.text, text);
        }
    }

    #[test]
    fn latin_1_keeps_what_is_utf8() {
        let found = fault(b"a: \xc3\xa4\nb: m\xe4\xe4r\xe4 \x80\n");
        assert_eq!(found.looks_like, Encoding::Windows1252);
        assert_eq!((found.offset, found.at), (10, 10));
        assert_eq!(found.text, "a: ä\nb: määrä €\n");
    }

    #[test]
    fn what_is_no_text_is_called_so() {
        let found = fault(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff");
        assert_eq!((found.looks_like, found.at), (Encoding::Binary, 0));
        let source = Source::new(crate::source::SourceId(0), "x.yaml", found.text.clone());
        assert!(found.problem(&source).message.render().contains("no text"));
    }

    #[test]
    fn nul_is_pointed_at() {
        let found = fault(b"goals: some longer text\0 here");
        assert_eq!(found.looks_like, Encoding::Nul);
        assert_eq!(found.text, "goals: some longer text\u{fffd} here");
        let source = Source::new(crate::source::SourceId(0), "x.yaml", found.text.clone());
        let problem = found.problem(&source);
        assert_eq!(problem.rule, rules::ENCODING);
        assert_eq!(
            problem.span.map(|span| source.slice(span)),
            Some("\u{fffd}")
        );
    }
}
