//! Periods: a day, a month, a quarter, a half, a year, a week, a fiscal year or quarter.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::arithmetic::{add_days, length_in_days};
use super::fiscal::FiscalYear;

/// The years that a period may have.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1000..=9999;

/// What kind of period it is, with the numbers of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// `2026-06-30`
    Day,
    /// `2026-06`
    Month {
        /// The calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// `2026-Q2`
    Quarter {
        /// The calendar year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// `2026-H1`
    Half {
        /// The calendar year.
        year: i16,
        /// 1 or 2.
        half: i8,
    },
    /// `2026`
    Year {
        /// The calendar year.
        year: i16,
    },
    /// `2026-W05`, from Monday to Sunday (ISO 8601)
    IsoWeek {
        /// The year that the week belongs to, which holds its Thursday.
        year: i16,
        /// 1 to 53.
        week: i8,
    },
    /// `FY2027`
    FiscalYear {
        /// The year that it is named by.
        year: i16,
    },
    /// `FY2027-Q1`
    FiscalQuarter {
        /// The year that its fiscal year is named by.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
}

/// A period with its first and last day. It cannot be built for days that do not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    kind: PeriodKind,
    first: Date,
    last: Date,
}

impl Period {
    /// One day; `None` outside the years 1000 to 9999.
    #[must_use]
    pub fn day(day: Date) -> Option<Self> {
        YEARS.contains(&day.year()).then_some(Self {
            kind: PeriodKind::Day,
            first: day,
            last: day,
        })
    }

    /// A month, 1 to 12.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::months(PeriodKind::Month { year, month }, year, year, month, 1)
    }

    /// A quarter of the calendar year, 1 to 4.
    #[must_use]
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let starts = nth_start(quarter, 4, 3)?;
        Self::months(PeriodKind::Quarter { year, quarter }, year, year, starts, 3)
    }

    /// A half of the calendar year, 1 or 2.
    #[must_use]
    pub fn half(year: i16, half: i8) -> Option<Self> {
        let starts = nth_start(half, 2, 6)?;
        Self::months(PeriodKind::Half { year, half }, year, year, starts, 6)
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::months(PeriodKind::Year { year }, year, year, 1, 12)
    }

    /// A week of ISO 8601, Monday to Sunday; `None` for week 53 of a year that has 52.
    #[must_use]
    pub fn iso_week(year: i16, week: i8) -> Option<Self> {
        if !YEARS.contains(&year) {
            return None;
        }
        let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        let last = add_days(first, 6)?;
        Some(Self {
            kind: PeriodKind::IsoWeek { year, week },
            first,
            last,
        })
    }

    /// A fiscal year by its name.
    #[must_use]
    pub fn fiscal_year(year: i16, fiscal: FiscalYear) -> Option<Self> {
        Self::months(
            PeriodKind::FiscalYear { year },
            year,
            fiscal.begins_in(year),
            fiscal.starts(),
            12,
        )
    }

    /// A quarter of a fiscal year, 1 to 4.
    #[must_use]
    pub fn fiscal_quarter(year: i16, quarter: i8, fiscal: FiscalYear) -> Option<Self> {
        let starts = nth_start(quarter, 4, 3)?
            .checked_add(fiscal.starts())?
            .checked_sub(1)?;
        Self::months(
            PeriodKind::FiscalQuarter { year, quarter },
            year,
            fiscal.begins_in(year),
            starts,
            3,
        )
    }

    /// So many months from the first day of a month, which may be past 12.
    fn months(kind: PeriodKind, name: i16, year: i16, month: i8, count: i8) -> Option<Self> {
        if !YEARS.contains(&name) {
            return None;
        }
        if matches!(kind, PeriodKind::Month { .. }) && !(1..=12).contains(&month) {
            return None;
        }
        let first = month_start(year, i16::from(month))?;
        let final_month = i16::from(month)
            .checked_add(i16::from(count))?
            .checked_sub(1)?;
        let last = month_start(year, final_month)?.last_of_month();
        Some(Self { kind, first, last })
    }

    /// What kind of period it is.
    #[must_use]
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(&self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.last
    }

    /// How many days it has, 1 or more.
    #[must_use]
    pub fn days(&self) -> i64 {
        length_in_days(self.first, self.last)
    }

    /// True where the day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// True where the two share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// True where every day of the other lies in it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// True for one day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.kind == PeriodKind::Day
    }
}

/// The first month of the n-th of `count` parts of a year, each of `length` months.
fn nth_start(n: i8, count: i8, length: i8) -> Option<i8> {
    (1..=count)
        .contains(&n)
        .then(|| n.checked_sub(1)?.checked_mul(length)?.checked_add(1))?
}

/// The first day of a month that may be past 12.
fn month_start(year: i16, month: i16) -> Option<Date> {
    let months = month.checked_sub(1)?;
    let year = year.checked_add(months.div_euclid(12))?;
    let month = i8::try_from(months.rem_euclid(12)).ok()?.checked_add(1)?;
    Date::new(year, month, 1).ok()
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    /// By first day, then last day, then kind.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first, self.last, self.kind).cmp(&(other.first, other.last, other.kind))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Day => write!(f, "{}", self.first),
            PeriodKind::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            PeriodKind::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            PeriodKind::Half { year, half } => write!(f, "{year:04}-H{half}"),
            PeriodKind::Year { year } => write!(f, "{year:04}"),
            PeriodKind::IsoWeek { year, week } => write!(f, "{year:04}-W{week:02}"),
            PeriodKind::FiscalYear { year } => write!(f, "FY{year:04}"),
            PeriodKind::FiscalQuarter { year, quarter } => write!(f, "FY{year:04}-Q{quarter}"),
        }
    }
}
