//! Dates as exports write them.

use goalpost_core::date::Date;

use crate::cell::Cell;
use crate::error::Question;

/// Which of two numbers of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// What the dates of a file settle about their order and their year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    order: Option<DateOrder>,
    /// The year of dates that have none, and the month of the one before.
    year: Option<i16>,
    month: Option<i8>,
}

/// A date taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// With one reading.
    Whole(i16, i8, i8),
    /// Two numbers whose order is open, and a year.
    Open(i8, i8, i16),
    /// A month and a day.
    Yearless(i8, i8),
}

impl Dates {
    pub(crate) fn given(order: Option<DateOrder>, year: Option<i16>) -> Self {
        Self {
            order,
            year,
            month: None,
        }
    }

    /// Looks at a date: one whose first or second number is past 12 settles the order of all.
    pub(crate) fn look(&mut self, cell: &Cell) {
        if let Cell::Text(text) = cell
            && let Some(Parts::Open(first, second, _)) = parts(text)
        {
            if first > 12 {
                self.order.get_or_insert(DateOrder::Dmy);
            } else if second > 12 {
                self.order.get_or_insert(DateOrder::Mdy);
            }
        }
    }

    /// The day of a cell. Days without a year go on from one year into the next.
    pub(crate) fn read(&mut self, cell: &Cell) -> Result<Date, Option<Question>> {
        let text = match cell {
            Cell::Day(day) => return Ok(*day),
            Cell::Text(text) => text,
            Cell::Empty | Cell::Number(_) => return Err(None),
        };
        let example = || text.clone();
        let (year, month, day) = match parts(text).ok_or(None)? {
            Parts::Whole(year, month, day) => (year, month, day),
            Parts::Open(first, second, year) => match self.order {
                Some(DateOrder::Dmy) => (year, second, first),
                Some(DateOrder::Mdy) => (year, first, second),
                None if first == second => (year, first, second),
                None => return Err(Some(Question::DateOrder { example: example() })),
            },
            Parts::Yearless(month, day) => {
                let year = self
                    .year
                    .ok_or_else(|| Some(Question::Year { example: example() }))?;
                let turned = self.month.is_some_and(|before| before == 12 && month == 1);
                let year = if turned { year.saturating_add(1) } else { year };
                self.year = Some(year);
                self.month = Some(month);
                (year, month, day)
            }
        };
        Date::new(year, month, day).map_err(|_| None)
    }
}

const MONTHS: [[&str; 3]; 12] = [
    ["jan", "january", "tammi"],
    ["feb", "february", "helmi"],
    ["mar", "march", "maalis"],
    ["apr", "april", "huhti"],
    ["may", "may", "touko"],
    ["jun", "june", "kesä"],
    ["jul", "july", "heinä"],
    ["aug", "august", "elo"],
    ["sep", "september", "syys"],
    ["oct", "october", "loka"],
    ["nov", "november", "marras"],
    ["dec", "december", "joulu"],
];

/// The month of a word: `Sep`, `Sept.`, `September`, `syyskuuta`, `syys`.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let bare = word
        .strip_suffix("kuuta")
        .or_else(|| word.strip_suffix("kuu"))
        .or_else(|| word.strip_suffix('k'))
        .unwrap_or(&word);
    let at = MONTHS.iter().position(|names| {
        names.contains(&bare)
            || names.contains(&word.as_str())
            || (word == "sept" && names.contains(&"sep"))
    })?;
    i8::try_from(at + 1).ok()
}

/// Takes a date apart, and leaves out weekday and time of day.
fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    // `2025-01-01T01:00:00`, `2021-11-30 16:00 +0000`, `20220403`
    let head: String = text.chars().take(10).collect();
    if let Some(parts) = iso(&head) {
        return Some(parts);
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        return Some(Parts::Whole(
            number(0..4)?,
            i8::try_from(number(4..6)?).ok()?,
            i8::try_from(number(6..8)?).ok()?,
        ));
    }
    let words: Vec<&str> = text
        .split([' ', ',', '\u{a0}', '\u{202f}'])
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(parts) = words.iter().find_map(|word| numbers(word)) {
        return Some(parts);
    }
    named(&words)
}

fn iso(head: &str) -> Option<Parts> {
    let mut parts = head.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    Some(Parts::Whole(
        year.parse().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    ))
}

/// `02/16/2025`, `16.2.2025`, `2025/02/16`.
fn numbers(word: &str) -> Option<Parts> {
    let mark = ['/', '.'].into_iter().find(|mark| word.contains(*mark))?;
    let numbers: Vec<&str> = word.split(mark).collect();
    let [first, second, third] = numbers.as_slice() else {
        return None;
    };
    if first.len() == 4 {
        return Some(Parts::Whole(
            first.parse().ok()?,
            second.parse().ok()?,
            third.parse().ok()?,
        ));
    }
    let year: i16 = third.parse().ok()?;
    let year = if third.len() == 2 { 2000 + year } else { year };
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    // With points the day comes first wherever such dates are written.
    if mark == '.' {
        return Some(Parts::Whole(year, second, first));
    }
    Some(Parts::Open(first, second, year))
}

/// `Sep 6, 2025`, `6 September 2025`, `April 12`, `12. huhtikuuta`.
fn named(words: &[&str]) -> Option<Parts> {
    let month = words.iter().find_map(|word| month(word))?;
    let numbers: Vec<i16> = words
        .iter()
        .filter_map(|word| word.trim_end_matches('.').parse().ok())
        .collect();
    let year = numbers.iter().find(|number| **number > 31);
    let day = numbers.iter().find(|number| (1..=31).contains(*number))?;
    let day = i8::try_from(*day).ok()?;
    Some(match year {
        Some(year) => Parts::Whole(*year, month, day),
        None => Parts::Yearless(month, day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str], order: Option<DateOrder>, year: Option<i16>) -> Vec<String> {
        let mut dates = Dates::given(order, year);
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::text(text)).collect();
        for cell in &cells {
            dates.look(cell);
        }
        cells
            .iter()
            .map(|cell| match dates.read(cell) {
                Ok(day) => day.to_string(),
                Err(Some(question)) => format!("{question:?}"),
                Err(None) => "none".to_owned(),
            })
            .collect()
    }

    #[test]
    fn dates_of_all_platforms() {
        assert_eq!(
            read(
                &[
                    "2025-01-01T01:00:00",
                    "2021-11-30 16:00 +0000",
                    "20220403",
                    "Sat, Sep 6, 2025",
                    "Dec 14, 2023",
                    "16.2.2025",
                    "3. huhtikuuta 2026",
                    "2026/5/1",
                    "yesterday",
                    "31.2.2026",
                ],
                None,
                None
            ),
            [
                "2025-01-01",
                "2021-11-30",
                "2022-04-03",
                "2025-09-06",
                "2023-12-14",
                "2025-02-16",
                "2026-04-03",
                "2026-05-01",
                "none",
                "none"
            ]
        );
    }

    #[test]
    fn one_certain_date_settles_the_others() {
        assert_eq!(
            read(&["02/03/2025 05:14", "02/16/2025 05:14"], None, None),
            ["2025-02-03", "2025-02-16"]
        );
        assert_eq!(
            read(&["02/03/2025", "16/02/2025"], None, None),
            ["2025-03-02", "2025-02-16"]
        );
        assert!(read(&["02/03/2025"], None, None)[0].starts_with("DateOrder"));
        assert_eq!(
            read(&["02/03/2025"], Some(DateOrder::Dmy), None),
            ["2025-03-02"]
        );
    }

    #[test]
    fn dates_without_a_year_go_on_into_the_next() {
        assert!(read(&["April 12"], None, None)[0].starts_with("Year"));
        assert_eq!(
            read(&["December 31", "January 1"], None, Some(2025)),
            ["2025-12-31", "2026-01-01"]
        );
    }
}
