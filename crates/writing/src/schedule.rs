//! Dates that are proposed.

use goalpost_core::date::{Date, Per, Period, add_days, days_between};

/// The fewest days that a proposed goal lasts: in fewer, few figures come.
const SHORTEST: i64 = 60;

/// The end of the first quarter that leaves a goal at least two months.
#[must_use]
pub fn proposed_due(start: Date) -> Date {
    ends_of_quarters(start)
        .into_iter()
        .find(|end| days_between(start, *end) >= SHORTEST)
        .unwrap_or(start)
}

/// The ends of this quarter and the following five.
#[must_use]
pub fn ends_of_quarters(start: Date) -> Vec<Date> {
    let first = Per::Quarter.containing(start);
    std::iter::successors(first, |quarter| Per::Quarter.following(quarter))
        .take(6)
        .map(|quarter| quarter.last_day())
        .collect()
}

/// The quarter that an OKR is proposed for: this one in its first half, else the next.
#[must_use]
pub fn proposed_quarter(today: Date) -> Option<Period> {
    let this = Per::Quarter.containing(today)?;
    if days_between(this.first_day(), today) <= days_between(today, this.last_day()) {
        Some(this)
    } else {
        Per::Quarter.following(&this)
    }
}

/// `count` days in even steps from start to due, the last one being the day that it is due.
#[must_use]
pub fn evenly(start: Date, due: Date, count: usize) -> Vec<Date> {
    let days = days_between(start, due);
    let steps = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    (1..=steps)
        .filter_map(|step| add_days(start, days.checked_mul(step)?.checked_div(steps)?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn goals_end_with_a_quarter_and_have_time() {
        assert_eq!(proposed_due(day("2026-06-01")), day("2026-09-30"));
        assert_eq!(proposed_due(day("2026-04-02")), day("2026-06-30"));
        assert_eq!(proposed_due(day("2026-12-31")), day("2027-03-31"));
        let quarter = |text| proposed_quarter(day(text)).map(|quarter| quarter.to_string());
        assert_eq!(quarter("2026-04-20").as_deref(), Some("2026-Q2"));
        assert_eq!(quarter("2026-06-01").as_deref(), Some("2026-Q3"));
        assert_eq!(
            evenly(day("2026-01-01"), day("2026-01-31"), 3),
            [day("2026-01-11"), day("2026-01-21"), day("2026-01-31")]
        );
    }
}
