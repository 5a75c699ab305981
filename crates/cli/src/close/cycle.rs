//! From one cycle to the next: periods, and what is named after them.

use goalpost_core::date::{Date, FiscalYear, Per, Period, PeriodKind, add_days, days_between};

/// When the entry that follows begins and is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cycle {
    pub(super) start: Period,
    pub(super) due: Period,
}

impl Cycle {
    /// The cycle after the one that begins and ends so. Without a start, it is taken to be as long as the
    /// period that the due date names, or a quarter.
    pub(super) fn after(
        start: Option<&Period>,
        due: &Period,
        fiscal: Option<FiscalYear>,
    ) -> Option<Self> {
        if start.is_none_or(|start| start == due) && !due.is_day() {
            let next = following(due, fiscal)?;
            return Some(Self {
                start: next,
                due: next,
            });
        }
        let end = due.last_day();
        let begin = match start {
            Some(start) => start.first_day(),
            None => Per::Quarter.containing(end)?.first_day(),
        };
        let start = add_days(end, 1)?;
        // Whole months stay whole months.
        let due = if start.day() == 1 {
            let months = months_between(begin, end);
            let last = (0..months).try_fold(end, |last, _| {
                let month = Per::Month.containing(add_days(last, 1)?)?;
                Some(month.last_day())
            })?;
            Period::day(last)?
        } else {
            Period::day(add_days(end, days_between(begin, end) + 1)?)?
        };
        Some(Self {
            start: Period::day(start)?,
            due,
        })
    }

    /// The name of its period, where it is one.
    pub(super) fn name(start: Option<&Period>, due: &Period) -> Option<Period> {
        let Some(start) = start.filter(|start| *start != due) else {
            return (!due.is_day()).then_some(*due);
        };
        let (first, last) = (start.first_day(), due.last_day());
        let whole = [Per::Month, Per::Quarter, Per::Year];
        let whole = whole.into_iter().filter_map(|per| per.containing(last));
        let half = Period::half(last.year(), if last.month() <= 6 { 1 } else { 2 });
        let exact = whole
            .chain(half)
            .find(|period| period.first_day() == first && period.last_day() == last);
        // A goal that began some days into the year is one of the year.
        let year = || {
            let year = Per::Year.containing(last)?;
            (year.last_day() == last && year.contains(first)).then_some(year)
        };
        exact.or_else(year)
    }
}

/// How many months a stretch of days touches.
fn months_between(first: Date, last: Date) -> i32 {
    let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    number(last) - number(first) + 1
}

/// The next period of the same kind.
fn following(period: &Period, fiscal: Option<FiscalYear>) -> Option<Period> {
    let next = add_days(period.last_day(), 1)?;
    match period.kind() {
        PeriodKind::Day => Period::day(next),
        PeriodKind::Month { .. } => Per::Month.containing(next),
        PeriodKind::Quarter { .. } => Per::Quarter.containing(next),
        PeriodKind::Half { .. } => Period::half(next.year(), if next.month() <= 6 { 1 } else { 2 }),
        PeriodKind::Year { .. } => Per::Year.containing(next),
        PeriodKind::IsoWeek { .. } => Per::Week.containing(next),
        PeriodKind::FiscalYear { year } => Period::fiscal_year(year + 1, fiscal?),
        PeriodKind::FiscalQuarter { year, quarter } if quarter < 4 => {
            Period::fiscal_quarter(year, quarter + 1, fiscal?)
        }
        PeriodKind::FiscalQuarter { year, .. } => Period::fiscal_quarter(year + 1, 1, fiscal?),
    }
}

/// A text with the name of one period in place of that of another, however it is written: `2026-Q2`,
/// `Q2 2026`, `q2-2026`. None where it does not name it.
pub(super) fn renamed(text: &str, old: &Period, new: &Period) -> Option<String> {
    let (old, new) = (old.to_string(), new.to_string());
    let turned = |name: &str, between: &str| {
        let (year, part) = name.split_once('-')?;
        Some(format!("{part}{between}{year}"))
    };
    let mut pairs = vec![(old.clone(), new.clone())];
    for between in [" ", "-", "/"] {
        pairs.extend(turned(&old, between).zip(turned(&new, between)));
    }
    for (old, new) in pairs.clone() {
        pairs.push((old.to_lowercase(), new.to_lowercase()));
        pairs.push((
            old.to_lowercase().replace('-', "_"),
            new.to_lowercase().replace('-', "_"),
        ));
    }
    pairs.iter().find_map(|(old, new)| replaced(text, old, new))
}

/// A text with a word in place of another, where that stands alone.
pub(super) fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    if old.is_empty() {
        return None;
    }
    let at = text.match_indices(old).map(|(at, _)| at).find(|at| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        let behind = text
            .get(at + old.len()..)
            .and_then(|rest| rest.chars().next());
        ![before, behind]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })?;
    let mut out = text.to_owned();
    out.replace_range(at..at + old.len(), new);
    Some(out)
}

/// The id of what follows an entry: with the next period's name in it.
pub(super) fn next_id(id: &str, name: Option<(&Period, &Period)>, due: &Period) -> String {
    let named = name.and_then(|(old, new)| renamed(id, old, new));
    named.unwrap_or_else(|| {
        let period = match name {
            Some((_, new)) => new.to_string(),
            None => due.last_day().to_string().chars().take(7).collect(),
        };
        format!("{id}-{}", period.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text, None).unwrap()
    }

    #[test]
    fn the_next_cycle_is_as_long_as_the_one_before() {
        let cases = [
            ("2026-Q2", "2026-Q2", "2026-Q3", "2026-Q3"),
            ("2026-Q4", "2026-Q4", "2027-Q1", "2027-Q1"),
            ("2026-H1", "2026-H1", "2026-H2", "2026-H2"),
            ("2026-01-05", "2026-12-31", "2027-01-01", "2027-12-31"),
            ("2026-01-01", "2026-02-28", "2026-03-01", "2026-04-30"),
            ("2026-01-01", "2026-01-10", "2026-01-11", "2026-01-20"),
            ("2026-04", "2026-06", "2026-07-01", "2026-09-30"),
        ];
        for (start, due, next_start, next_due) in cases {
            let cycle = Cycle::after(Some(&period(start)), &period(due), None).unwrap();
            assert_eq!(cycle.start.to_string(), next_start, "{start} {due}");
            assert_eq!(cycle.due.to_string(), next_due, "{start} {due}");
        }
    }

    #[test]
    fn what_is_named_after_a_period_is_named_after_the_next() {
        let (old, new) = (period("2026-Q2"), period("2026-Q3"));
        let named = |text: &str| renamed(text, &old, &new);
        assert_eq!(
            named("reputation-2026-q2").as_deref(),
            Some("reputation-2026-q3")
        );
        assert_eq!(
            named("goals/Q2-2026/a.yaml").as_deref(),
            Some("goals/Q3-2026/a.yaml")
        );
        assert_eq!(
            named("Be known in Q2 2026").as_deref(),
            Some("Be known in Q3 2026")
        );
        assert_eq!(named("reach"), None);
        assert_eq!(named("12026-Q22"), None);
        let due = period("2026-06-30");
        assert_eq!(next_id("reach", Some((&old, &new)), &due), "reach-2026-q3");
        assert_eq!(
            next_id("reach", None, &period("2026-08-15")),
            "reach-2026-08"
        );
    }
}
