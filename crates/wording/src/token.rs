//! Cutting a text into words, numbers and signs, with byte ranges into the text.

use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Begins with a letter: `follower`, `B2B`, `Q2`, `let's`.
    Word,
    /// Digits with their inner separators: `1,000`, `4,5`, `10 000`.
    Number,
    /// Any other single character that is no white space.
    Sign,
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What it is made of.
    pub kind: Kind,
    /// Its lower-case form's place in the buffer of lower-case forms.
    pub(crate) lower: Range<usize>,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

/// The tokens of `text` and one buffer that holds their lower-case forms.
pub(crate) fn tokenize(text: &str) -> (Vec<Token>, String) {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut lower = String::with_capacity(text.len());
    let mut at = 0;
    let mut last_end = usize::MAX;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = if first.is_alphabetic() {
            (Kind::Word, word_len(rest))
        } else if first.is_ascii_digit() {
            (Kind::Number, number_len(rest))
        } else {
            (Kind::Sign, first.len_utf8())
        };
        let from = lower.len();
        push_lower(&mut lower, rest.get(..len).unwrap_or_default());
        tokens.push(Token {
            range: at..at + len,
            kind,
            lower: from..lower.len(),
            glued: last_end == at,
        });
        at += len;
        last_end = at;
    }
    (tokens, lower)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Lower case, and one kind of apostrophe.
fn push_lower(to: &mut String, word: &str) {
    for c in word.chars() {
        match c {
            '’' | 'ʼ' => to.push('\''),
            _ if c.is_ascii() => to.push(c.to_ascii_lowercase()),
            _ => to.extend(c.to_lowercase()),
        }
    }
}

/// A word is letters, digits and combining marks; an apostrophe only between letters.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let inner =
            matches!(c, '\'' | '’' | 'ʼ') && chars.peek().is_some_and(|n| n.is_alphabetic());
        if !(c.is_alphanumeric() || inner || is_mark(c)) {
            break;
        }
        len += c.len_utf8();
    }
    len
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Digits, and separators that stand between groups of digits. A space joins only groups of
/// exactly three digits to a first group of one to three (`10 000`).
fn number_len(rest: &str) -> usize {
    let first = digits(rest);
    let mut len = first;
    let mut grouped_by_space = first <= 3;
    while let Some(after) = rest.get(len..) {
        let Some(sep) = after.chars().next() else {
            break;
        };
        let Some(next) = after.get(sep.len_utf8()..) else {
            break;
        };
        let group = digits(next);
        let joins = match sep {
            '.' | ',' => group > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                grouped_by_space
                    && group == 3
                    && !next
                        .get(3..)
                        .is_some_and(|t| t.starts_with(char::is_alphabetic))
            }
            '\'' | '’' => group == 3,
            _ => false,
        };
        if !joins {
            break;
        }
        grouped_by_space =
            grouped_by_space && matches!(sep, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        len += sep.len_utf8() + group;
    }
    len
}

fn digits(s: &str) -> usize {
    s.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text)
            .0
            .into_iter()
            .filter_map(|t| text.get(t.range))
            .collect()
    }

    #[test]
    fn cuts_words_numbers_and_signs() {
        assert_eq!(
            cut("Grow B2B leads by 20%."),
            ["Grow", "B2B", "leads", "by", "20", "%", "."]
        );
        assert_eq!(
            cut("10 000 seuraajaa, 4,5 %:sta"),
            ["10 000", "seuraajaa", ",", "4,5", "%", ":", "sta"]
        );
        assert_eq!(
            cut("let's reach 1,000,000"),
            ["let's", "reach", "1,000,000"]
        );
        assert_eq!(cut("2026 500 10x"), ["2026", "500", "10", "x"]);
        assert_eq!(cut("in 30.6.2026, then"), ["in", "30.6.2026", ",", "then"]);
    }
}
