//! Table tests of dates, as the language writes them and as people do.

use jiff::civil::date;

use super::*;
use crate::quantity::Suggestion;

pub(super) fn fiscal() -> Option<FiscalYear> {
    FiscalYear::new(4, NamedBy::End)
}

fn read(raw: &str) -> Period {
    Period::parse(raw, fiscal()).unwrap_or_else(|error| panic!("{raw}: {error:?}"))
}

fn fail(raw: &str) -> DateError {
    match Period::parse(raw, fiscal()) {
        Err(error) => error,
        Ok(period) => panic!("{raw} was read: {period}"),
    }
}

fn texts(error: &DateError) -> Vec<&str> {
    error
        .suggestions
        .iter()
        .map(|suggestion| suggestion.text.as_str())
        .collect()
}

#[test]
fn what_the_language_has() {
    let rows = [
        ("2026-06-30", "2026-06-30", "2026-06-30"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-06", "2026-06-01", "2026-06-30"),
        ("2026-W05", "2026-01-26", "2026-02-01"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("FY2027", "2026-04-01", "2027-03-31"),
        ("FY2027-Q1", "2026-04-01", "2026-06-30"),
        ("FY2027-Q4", "2027-01-01", "2027-03-31"),
        ("1000", "1000-01-01", "1000-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ];
    for (raw, first, last) in rows {
        let period = read(raw);
        assert_eq!(period.first_day().to_string(), first, "{raw}");
        assert_eq!(period.last_day().to_string(), last, "{raw}");
        assert_eq!(period.to_string(), raw);
    }
    let by_start = FiscalYear::new(4, NamedBy::Start).unwrap();
    assert_eq!(
        Period::fiscal_year(2026, by_start).unwrap().first_day(),
        date(2026, 4, 1)
    );
    let calendar = FiscalYear::new(1, NamedBy::End).unwrap();
    assert_eq!(
        Period::fiscal_year(2026, calendar).unwrap().first_day(),
        date(2026, 1, 1)
    );
    let october = FiscalYear::new(10, NamedBy::End).unwrap();
    assert_eq!(
        Period::fiscal_quarter(2027, 2, october)
            .unwrap()
            .first_day(),
        date(2027, 1, 1)
    );
    assert_eq!(FiscalYear::new(13, NamedBy::End), None);
}

#[test]
fn one_reading_gets_a_safe_fix_and_is_understood() {
    let rows = [
        ("30.6.2026", "2026-06-30"),
        ("30.06.2026", "2026-06-30"),
        ("6.5.2026", "2026-05-06"),
        ("31.12.2026", "2026-12-31"),
        ("31. 12. 2026", "2026-12-31"),
        ("6/25/2026", "2026-06-25"),
        ("25/6/2026", "2026-06-25"),
        ("5/5/2026", "2026-05-05"),
        ("31-12-2026", "2026-12-31"),
        ("2026-1-5", "2026-01-05"),
        ("2026-6", "2026-06"),
        ("2026/06/30", "2026-06-30"),
        ("2026.06.30", "2026-06-30"),
        ("2026–06–30", "2026-06-30"),
        ("20260630", "2026-06-30"),
        ("June 2026", "2026-06"),
        ("Jun 2026", "2026-06"),
        ("kesäkuu 2026", "2026-06"),
        ("kesäkuun 2026", "2026-06"),
        ("6/2026", "2026-06"),
        ("06.2026", "2026-06"),
        ("2026/06", "2026-06"),
        ("Q2 2026", "2026-Q2"),
        ("Q2/2026", "2026-Q2"),
        ("Q2-2026", "2026-Q2"),
        ("2026Q2", "2026-Q2"),
        ("2026 Q2", "2026-Q2"),
        ("2026-q2", "2026-Q2"),
        ("second quarter of 2026", "2026-Q2"),
        ("H1/2026", "2026-H1"),
        ("2026-h1", "2026-H1"),
        ("2026-w05", "2026-W05"),
        ("2026-W5", "2026-W05"),
        ("week 5 2026", "2026-W05"),
        ("vko 5/2026", "2026-W05"),
        ("fy2027", "FY2027"),
        ("FY 2027", "FY2027"),
        ("FY2027 Q1", "FY2027-Q1"),
        ("Q1 FY2027", "FY2027-Q1"),
        ("30 June 2026", "2026-06-30"),
        ("June 30, 2026", "2026-06-30"),
        ("June 30th, 2026", "2026-06-30"),
        ("30. kesäkuuta 2026", "2026-06-30"),
        ("end of 2026", "2026-12-31"),
        ("by the end of 2026", "2026-12-31"),
        ("end of June 2026", "2026-06-30"),
        ("end of Q2 2026", "2026-06-30"),
        ("beginning of 2026", "2026-01-01"),
        ("vuoden 2026 loppuun mennessä", "2026-12-31"),
        ("kesäkuun 2026 loppu", "2026-06-30"),
        ("by 2026-06-30", "2026-06-30"),
        ("2026-06-30T12:00:00Z", "2026-06-30"),
        ("2026-06-30T23:59:59.123+03:00", "2026-06-30"),
        ("2026-06-30 12:00:00", "2026-06-30"),
        ("2026-06-30.", "2026-06-30"),
    ];
    for (raw, wanted) in rows {
        let error = fail(raw);
        assert_eq!(
            error.suggestions,
            [Suggestion::safe(wanted)],
            "{raw}: {error}"
        );
        assert_eq!(error.understood.as_deref(), Some(&read(wanted)), "{raw}");
        assert_eq!(raw.get(error.range), Some(raw));
    }
}

#[test]
fn two_readings_are_never_guessed() {
    let rows: [(&str, &[&str]); 9] = [
        ("6/5/2026", &["2026-06-05", "2026-05-06"]),
        ("06-05-2026", &["2026-06-05", "2026-05-06"]),
        ("30.6.26", &["2026-06-30"]),
        ("6/5/26", &["2026-06-05", "2026-05-06"]),
        ("FY27", &["FY2027"]),
        ("FY2026/27", &["FY2027"]),
        ("6.25.2026", &["2026-06-25"]),
        ("Q2/26", &["2026-Q2"]),
        ("31 June 2026", &["2026-06-30"]),
    ];
    for (raw, wanted) in rows {
        let error = fail(raw);
        assert_eq!(texts(&error), wanted, "{raw}: {error}");
        assert!(
            error.suggestions.iter().all(|suggestion| !suggestion.safe),
            "{raw}"
        );
        assert_eq!(error.understood, None, "{raw}");
    }
}

#[test]
fn days_that_do_not_exist_name_those_that_do() {
    let rows: [(&str, &str, &[&str]); 10] = [
        ("2026-02-30", "30", &["2026-02-28"]),
        ("2024-02-30", "30", &["2024-02-29"]),
        ("2026-06-31", "31", &["2026-06-30"]),
        ("2026-13-01", "13", &["2026-01-13"]),
        ("2026-31-12", "31", &["2026-12-31"]),
        ("2026-13", "13", &[]),
        ("2026-Q5", "Q5", &[]),
        ("2026-H3", "H3", &[]),
        ("2025-W53", "W53", &["2025-W52"]),
        ("FY2027-Q5", "Q5", &[]),
    ];
    for (raw, part, wanted) in rows {
        let error = fail(raw);
        assert_eq!(raw.get(error.range.clone()), Some(part), "{raw}");
        assert_eq!(texts(&error), wanted, "{raw}");
        let padded = format!("  {raw} ");
        assert_eq!(padded.get(fail(&padded).range), Some(part), "{raw}");
    }
    assert_eq!(
        fail("2026-02-30").to_string(),
        "there is no day `2026-02-30`: the last day of that month is `2026-02-28`"
    );
}

#[test]
fn what_is_no_date_says_why() {
    use DateFault as F;
    type Check = fn(&F) -> bool;
    let rows: [(&str, Check); 16] = [
        ("", |fault| matches!(fault, F::Empty)),
        ("TBD", |fault| matches!(fault, F::NotADate { .. })),
        ("spring", |fault| matches!(fault, F::NotADate { .. })),
        ("next year", |fault| matches!(fault, F::Relative { .. })),
        ("ASAP", |fault| matches!(fault, F::Relative { .. })),
        ("ensi vuonna", |fault| matches!(fault, F::Relative { .. })),
        ("Q2", |fault| matches!(fault, F::MissingYear { .. })),
        ("June", |fault| matches!(fault, F::MissingYear { .. })),
        ("30.6.", |fault| matches!(fault, F::MissingYear { .. })),
        ("30 June", |fault| matches!(fault, F::MissingYear { .. })),
        ("2026-01-01 - 2026-12-31", |fault| {
            matches!(fault, F::Range { .. })
        }),
        ("2026-2027", |fault| matches!(fault, F::Range { .. })),
        ("0999-01-01", |fault| {
            matches!(fault, F::YearOutOfRange { .. })
        }),
        ("0000", |fault| matches!(fault, F::YearOutOfRange { .. })),
        ("20 %", |fault| matches!(fault, F::NotADate { .. })),
        ("before 2026-06-30", |fault| {
            matches!(fault, F::NotADate { .. })
        }),
    ];
    for (raw, check) in rows {
        let error = fail(raw);
        assert!(check(&error.fault), "{raw}: {error:?}");
        assert!(error.suggestions.is_empty(), "{raw}");
    }
    let error = Period::parse("FY2027", None).unwrap_err();
    assert!(matches!(error.fault, F::NoFiscalYear { .. }));
    assert!(Period::parse(&"2".repeat(100_000), None).is_err());
    assert!(Period::parse("9999-W52", None).is_err());
}

#[test]
fn a_day_is_not_a_period() {
    assert_eq!(Period::parse_day("2026-06-30", None), Ok(date(2026, 6, 30)));
    assert_eq!(
        texts(&Period::parse_day("2026-06", None).unwrap_err()),
        ["2026-06-01", "2026-06-30"]
    );
    assert_eq!(
        texts(&Period::parse_day("30.6.2026", None).unwrap_err()),
        ["2026-06-30"]
    );
}

#[test]
fn periods_are_counted_whole() {
    let (first, last) = (date(2026, 1, 5), date(2026, 12, 31));
    assert_eq!(Per::Day.count(first, last), 361);
    assert_eq!(Per::Week.count(first, last), 51);
    assert_eq!(Per::Month.count(first, last), 11);
    assert_eq!(Per::Quarter.count(first, last), 3);
    assert_eq!(Per::Year.count(first, last), 0);
    assert_eq!(Per::Year.count(date(2026, 1, 1), last), 1);
    assert_eq!(Per::Month.count(last, first), 0);
    assert_eq!(
        Per::Month
            .last_until(date(2026, 3, 15))
            .unwrap()
            .to_string(),
        "2026-02"
    );
    let months: Vec<String> = Per::Month
        .full_periods(date(2026, 1, 15), date(2026, 4, 30))
        .map(|month| month.to_string())
        .collect();
    assert_eq!(months, ["2026-02", "2026-03", "2026-04"]);
}

#[test]
fn steps_are_the_ends_of_quarters() {
    let steps = |start, due| {
        quarterly_steps(start, due)
            .iter()
            .map(Date::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        steps(date(2026, 1, 5), date(2026, 12, 31)),
        ["2026-03-31", "2026-06-30", "2026-09-30"]
    );
    assert_eq!(steps(date(2026, 3, 15), date(2026, 10, 10)), ["2026-06-30"]);
    // No quarter ends far enough from both ends: the end of the month in the middle.
    assert_eq!(steps(date(2026, 6, 1), date(2026, 9, 30)), ["2026-07-31"]);
    assert!(steps(date(2026, 6, 1), date(2026, 7, 31)).is_empty());
    assert!(steps(date(2026, 3, 15), date(2026, 3, 15)).is_empty());
    assert!(steps(date(2026, 3, 15), date(2025, 3, 15)).is_empty());
    assert_eq!(
        quarterly_steps(date(1000, 1, 1), date(9999, 12, 31)).len(),
        40
    );
}
