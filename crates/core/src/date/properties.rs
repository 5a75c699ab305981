//! Properties that hold for any input.

use proptest::prelude::*;

use super::tests::fiscal;
use super::*;
use jiff::civil::date;

fn days() -> impl Strategy<Value = Date> {
    (1001..9998_i16, 1..13_i8, 1..29_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn periods() -> impl Strategy<Value = Period> {
    (1000..=9998_i16, 1..60_i8, days(), 0..8).prop_filter_map(
        "exists",
        |(year, number, day, kind)| {
            let year_start = FiscalYear::new(4, NamedBy::End)?;
            match kind {
                0 => Period::day(day),
                1 => Period::month(year, number),
                2 => Period::quarter(year, number % 5),
                3 => Period::half(year, number % 3),
                4 => Period::year(year),
                5 => Period::iso_week(year, number),
                6 => Period::fiscal_year(year, year_start),
                _ => Period::fiscal_quarter(year, number % 5, year_start),
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(period in periods()) {
        prop_assert_eq!(Period::parse(&period.to_string(), fiscal()), Ok(period));
        prop_assert!(period.first_day() <= period.last_day());
        prop_assert!(period.days() >= 1);
        prop_assert!(period.contains(period.first_day()) && period.contains(period.last_day()));
    }

    #[test]
    fn days_add_up(day in days(), count in -400_000..400_000_i64) {
        if let Some(later) = add_days(day, count) {
            prop_assert_eq!(days_between(day, later), count);
        }
    }

    #[test]
    fn counting_and_enumerating_agree(first in days(), length in 0..3000_i64, kind in 0..5_usize) {
        let per = Per::ALL[kind];
        let last = add_days(first, length).unwrap_or(first);
        let periods: Vec<Period> = per.full_periods(first, last).collect();
        prop_assert_eq!(periods.len(), per.count(first, last) as usize);
        for period in &periods {
            prop_assert!(first <= period.first_day() && period.last_day() <= last);
            prop_assert_eq!(per.containing(period.last_day()), Some(*period));
        }
        for pair in periods.windows(2) {
            prop_assert_eq!(add_days(pair[0].last_day(), 1), Some(pair[1].first_day()));
        }
    }

    #[test]
    fn nothing_panics(raw in "\\PC{0,30}", other in "[0-9QHWFY./ Tt:-]{0,20}", named in "(end of |by )?[0-9]{0,4}[ .,/-]{0,2}(June|kesäkuun|q|FY|week)?[ ./-]{0,2}[0-9]{0,8}") {
        for text in [raw, other, named] {
            let outcome = Period::parse(&text, fiscal());
            if let Err(error) = outcome {
                prop_assert!(text.get(error.range.clone()).is_some());
                let _ = error.to_string();
                for suggestion in &error.suggestions {
                    prop_assert!(Period::parse(&suggestion.text, fiscal()).is_ok(), "{} -> {}", text, suggestion.text);
                    if suggestion.safe {
                        prop_assert_eq!(error.suggestions.len(), 1);
                        prop_assert_eq!(Period::parse(&suggestion.text, fiscal()).ok(), error.understood.as_deref().copied());
                    }
                }
            }
            let _ = Period::parse(&text, None);
        }
    }
}
