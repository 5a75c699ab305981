//! Counting days and full periods.

use jiff::Span;
use jiff::civil::{Date, date};

use super::period::Period;

/// The day so many days later (earlier, where negative); `None` outside the calendar.
#[must_use]
pub fn add_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// How many days from one day to another; negative where the second is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    // between two dates the span is in days, and always fits
    from.until(to)
        .map(|span| i64::from(span.get_days()))
        .unwrap_or_default()
}

/// How many days from one day to another, both counted: 1 for the same day.
#[must_use]
pub fn length_in_days(first: Date, last: Date) -> i64 {
    days_between(first, last).saturating_add(1)
}

/// The rhythm that a measure's figures are for (`per`).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// One day.
    Day,
    /// A week of ISO 8601, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of the calendar year.
    Quarter,
    /// A calendar year.
    Year,
}

impl Per {
    /// Every rhythm, shortest first.
    pub const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The word of the language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The rhythm by its word; `None` where there is no such rhythm.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|per| per.as_str() == word)
    }

    /// The period of this rhythm that holds the day; `None` at the ends of the calendar.
    #[must_use]
    pub fn containing(self, day: Date) -> Option<Period> {
        let third = |month: i8| month.checked_sub(1)?.checked_div(3)?.checked_add(1);
        match self {
            Self::Day => Period::day(day),
            Self::Week => {
                let week = day.iso_week_date();
                Period::iso_week(week.year(), week.week())
            }
            Self::Month => Period::month(day.year(), day.month()),
            Self::Quarter => Period::quarter(day.year(), third(day.month())?),
            Self::Year => Period::year(day.year()),
        }
    }

    /// The period after; `None` at the end of the calendar.
    #[must_use]
    pub fn following(self, period: &Period) -> Option<Period> {
        self.containing(add_days(period.last_day(), 1)?)
    }

    /// The period before; `None` at the beginning of the calendar.
    #[must_use]
    pub fn preceding(self, period: &Period) -> Option<Period> {
        self.containing(add_days(period.first_day(), -1)?)
    }

    /// The first period that begins on this day or later.
    #[must_use]
    pub fn first_from(self, day: Date) -> Option<Period> {
        let period = self.containing(day)?;
        if period.first_day() == day {
            Some(period)
        } else {
            self.following(&period)
        }
    }

    /// The last period that ends on this day or earlier.
    #[must_use]
    pub fn last_until(self, day: Date) -> Option<Period> {
        let period = self.containing(day)?;
        if period.last_day() == day {
            Some(period)
        } else {
            self.preceding(&period)
        }
    }

    /// How many whole periods lie between two days, both counted.
    #[must_use]
    pub fn count(self, first: Date, last: Date) -> u32 {
        let (Some(from), Some(to)) = (self.first_from(first), self.last_until(last)) else {
            return 0;
        };
        let count = self
            .index(to.first_day())
            .saturating_sub(self.index(from.first_day()))
            .saturating_add(1);
        u32::try_from(count).unwrap_or(0)
    }

    /// The whole periods that lie between two days, both counted, in order.
    #[must_use]
    pub fn full_periods(self, first: Date, last: Date) -> FullPeriods {
        FullPeriods {
            per: self,
            next: self.first_from(first),
            last,
        }
    }

    /// A number that rises by one from period to period.
    fn index(self, day: Date) -> i64 {
        let days = days_between(date(1970, 1, 1), day);
        let month = i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
        match self {
            Self::Day => days,
            // 1970-01-01 was a Thursday
            Self::Week => days.saturating_add(3).div_euclid(7),
            Self::Month => month,
            Self::Quarter => month.div_euclid(3),
            Self::Year => i64::from(day.year()),
        }
    }
}

/// Whole periods between two days, in order.
#[derive(Debug, Clone)]
pub struct FullPeriods {
    per: Per,
    next: Option<Period>,
    last: Date,
}

impl Iterator for FullPeriods {
    type Item = Period;

    fn next(&mut self) -> Option<Period> {
        let period = self
            .next
            .take()
            .filter(|period| period.last_day() <= self.last)?;
        self.next = self.per.following(&period);
        Some(period)
    }
}

/// The ends of the calendar quarters between two days, for milestones in even steps: none within a month of either
/// end, and at most 40 (ten years). Where that leaves none, the end of the month nearest to the middle.
#[must_use]
pub fn quarterly_steps(start: Date, due: Date) -> Vec<Date> {
    let ends = |per: Per| {
        std::iter::successors(per.containing(start), move |period| per.following(period))
            .map(|period| period.last_day())
            .take_while(move |end| days_between(*end, due) >= MARGIN)
            .filter(move |end| days_between(start, *end) >= MARGIN)
            .take(40)
    };
    let quarters: Vec<Date> = ends(Per::Quarter).collect();
    if !quarters.is_empty() {
        return quarters;
    }
    let from_middle = |day: &Date| {
        let before = days_between(start, *day);
        before.abs_diff(days_between(*day, due))
    };
    ends(Per::Month)
        .min_by_key(from_middle)
        .into_iter()
        .collect()
}

/// How near a step may come to the start or the due date, in days.
const MARGIN: i64 = 31;
