//! Numbers as people write them: thousands in groups, a decimal comma or point, and the one case that has two readings.

use rust_decimal::Decimal;

/// Which mark stands before decimals (`organisation.decimal`, which settles `8.000` and `12,400`).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    /// Nobody has said; both are read, and the ambiguous case is an error.
    #[default]
    Unsettled,
    /// `4,2`
    Comma,
    /// `4.2`
    Point,
}

/// How a number is written, apart from its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NumberStyle {
    /// What stands between groups of three digits; `None` for no groups.
    pub group: Option<char>,
    /// True for a decimal comma.
    pub comma: bool,
}

/// A number at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scanned {
    /// How many bytes it takes.
    pub(super) len: usize,
    pub(super) reading: Reading,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// One reading; `respelled` where the language spells it in another way.
    One {
        value: Decimal,
        digits: u32,
        style: NumberStyle,
        respelled: bool,
    },
    /// Thousands or decimals: both ways to write it so that only one reading is left.
    Two { decimal: String, thousands: String },
    /// Not in groups of three; the digits without separators.
    Grouping { joined: String },
    /// More than can be held.
    TooLarge,
}

/// The separators of the language between groups of three.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\t'
    )
}

fn is_quiet_group(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '_' | '\'')
}

fn is_separator(c: char) -> bool {
    is_space(c) || matches!(c, '_' | '\'' | '\u{2019}' | '.' | ',')
}

fn class(c: char) -> char {
    if is_space(c) {
        ' '
    } else if c == '\u{2019}' {
        '\''
    } else {
        c
    }
}

/// Scans a number at the beginning of `text`; `None` where there is none.
pub(super) fn scan(text: &str, mark: DecimalMark) -> Option<Scanned> {
    let mut segments: Vec<String> = Vec::new();
    let mut separators: Vec<char> = Vec::new();
    let mut current = String::new();
    let mut len = 0;
    let mut chars = text.char_indices().peekable();
    let mut respelled = false;
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            current.push(c);
            len = at + 1;
        } else if is_separator(c) && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) {
            if current.is_empty() {
                // `.5`: a point with nothing before it
                if !matches!(c, '.' | ',') {
                    return None;
                }
                current.push('0');
                respelled = true;
            }
            segments.push(std::mem::take(&mut current));
            separators.push(c);
        } else {
            break;
        }
    }
    if current.is_empty() {
        return None;
    }
    segments.push(current);
    Some(Scanned {
        len,
        reading: read(&segments, &separators, mark, respelled),
    })
}

fn read(segments: &[String], separators: &[char], mark: DecimalMark, respelled: bool) -> Reading {
    let Some((last_segment, leading)) = segments.split_last() else {
        return Reading::TooLarge;
    };
    let marks = separators.iter().filter(|c| matches!(c, '.' | ',')).count();
    let last = separators.last().copied().unwrap_or(' ');
    let last_is_mark = matches!(last, '.' | ',');
    let before: &[char] = separators.split_last().map_or(&[], |(_, rest)| rest);

    // All separators group digits, or the last one begins the decimals.
    let decimal = if marks == 0 {
        false
    } else if !last_is_mark {
        return grouping(segments);
    } else if marks == 1 {
        let whole = leading.first().map_or("", String::as_str);
        let could_group = before.is_empty()
            && last_segment.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0');
        if could_group {
            match (mark, last) {
                (DecimalMark::Comma, ',') | (DecimalMark::Point, '.') => true,
                (DecimalMark::Comma, _) | (DecimalMark::Point, _) => false,
                (DecimalMark::Unsettled, _) => {
                    let trimmed = last_segment.trim_end_matches('0');
                    return Reading::Two {
                        decimal: match trimmed.len() {
                            0 => whole.to_owned(),
                            3 => format!("{whole}{last}{trimmed}0"),
                            _ => format!("{whole}{last}{trimmed}"),
                        },
                        thousands: format!("{whole} {last_segment}"),
                    };
                }
            }
        } else {
            true
        }
    } else {
        // `1.234.567` groups, `1.234.567,8` groups and then a comma
        !before.contains(&last)
    };

    let (groups, between): (&[String], &[char]) = if decimal {
        (leading, before)
    } else {
        (segments, separators)
    };
    let fraction = if decimal { last_segment.as_str() } else { "" };
    if !in_threes(groups) || (decimal && before.contains(&last)) {
        return grouping(segments);
    }
    let first = between.first().copied();
    if between.iter().any(|c| Some(class(*c)) != first.map(class)) {
        return grouping(segments);
    }

    let mut style = NumberStyle {
        group: first,
        comma: decimal && last == ',',
    };
    if !decimal {
        style.comma = mark == DecimalMark::Comma || first == Some('.');
    }
    let settled = match first {
        Some('.') => mark == DecimalMark::Comma && (!decimal || last == ','),
        Some(',') => mark == DecimalMark::Point && (!decimal || last == '.'),
        Some(c) => is_quiet_group(c),
        None => true,
    };
    if !settled {
        style.group = Some(match first {
            Some('\u{2019}') => '\'',
            _ => ' ',
        });
    }
    let joined: String = groups.concat();
    let text = if fraction.is_empty() {
        joined
    } else {
        format!("{joined}.{fraction}")
    };
    match (
        Decimal::from_str_exact(&text),
        u32::try_from(fraction.len()),
    ) {
        (Ok(value), Ok(digits)) => Reading::One {
            value,
            digits,
            style,
            respelled: respelled || !settled,
        },
        _ => Reading::TooLarge,
    }
}

fn in_threes(groups: &[String]) -> bool {
    match groups {
        [] | [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|group| group.len() == 3)
        }
    }
}

fn grouping(segments: &[String]) -> Reading {
    Reading::Grouping {
        joined: segments.concat(),
    }
}

/// Writes a number that is not negative so that it reads back the same: at least `digits` decimals, and never one
/// separator with exactly three digits after it.
pub(super) fn write(value: Decimal, digits: u32, style: NumberStyle) -> String {
    let mut value = value.abs().normalize();
    if value.scale() < digits {
        value.rescale(digits);
    }
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let grouped = match style.group {
        Some(mark) => group(whole, mark),
        None => whole.to_owned(),
    };
    let mut text = grouped.clone();
    if !fraction.is_empty() {
        // `1.234,5` needs the other mark for decimals than for groups
        let comma = match style.group {
            Some('.') => true,
            Some(',') => false,
            _ => style.comma,
        };
        text.push(if comma { ',' } else { '.' });
        text.push_str(fraction);
        if fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
            text.push('0');
        }
    }
    text
}

fn group(whole: &str, mark: char) -> String {
    let count = whole.len();
    let mut text = String::with_capacity(count + count / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (count - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
