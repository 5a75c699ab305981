//! Table tests: every row of the language's table of quantities, and what people type in their place.

use rust_decimal::Decimal;

use super::*;

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

pub(super) fn read(raw: &str) -> Quantity {
    match Written::parse(raw, DecimalMark::Unsettled) {
        Ok(Written::Quantity(quantity)) => quantity,
        other => panic!("{raw}: {other:?}"),
    }
}

fn fail(raw: &str) -> QuantityError {
    match Written::parse(raw, DecimalMark::Unsettled) {
        Err(error) => error,
        Ok(written) => panic!("{raw} was read: {written:?}"),
    }
}

fn at<'a>(raw: &'a str, error: &QuantityError) -> &'a str {
    raw.get(error.range.clone()).unwrap()
}

fn texts(error: &QuantityError) -> Vec<&str> {
    error
        .suggestions
        .iter()
        .map(|suggestion| suggestion.text.as_str())
        .collect()
}

fn scale(unit: MetricUnit) -> Scale {
    Scale {
        unit,
        below_zero: false,
        currency: Some(Currency::EUR),
    }
}

#[test]
fn what_the_language_has_is_read_and_written_back() {
    use Form::{Change, Factor, Level, LevelBelowZero};
    use Sign::{Minus, Plus};
    use WrittenUnit::{Duration, None as Bare, Percent, Points};
    let eur = WrittenUnit::Money(MoneySign::Known(Currency::EUR));
    let rows = [
        ("60000", Level, "60000", Bare),
        ("0", Level, "0", Bare),
        ("007", Level, "7", Bare),
        ("12 400", Level, "12400", Bare),
        ("12\u{a0}400", Level, "12400", Bare),
        ("12\u{202f}400", Level, "12400", Bare),
        ("12_400", Level, "12400", Bare),
        ("12'400", Level, "12400", Bare),
        ("1 234 567.8", Level, "1234567.8", Bare),
        ("1 234 567,8", Level, "1234567.8", Bare),
        ("1 234.567", Level, "1234.567", Bare),
        ("1234.567", Level, "1234.567", Bare),
        ("0.125", Level, "0.125", Bare),
        ("60k", Level, "60000", Bare),
        ("60 k", Level, "60000", Bare),
        ("2.4 M", Level, "2400000", Bare),
        ("2.4M", Level, "2400000", Bare),
        ("2.4 M€", Level, "2400000", eur),
        ("2.4M€", Level, "2400000", eur),
        ("2.4 M €", Level, "2400000", eur),
        ("2.4 M EUR", Level, "2400000", eur),
        ("€2.4M", Level, "2400000", eur),
        ("1.2 bn", Level, "1200000000", Bare),
        ("1.2bn", Level, "1200000000", Bare),
        ("+700", Change(Plus), "700", Bare),
        ("-2 h", Change(Minus), "7200", Duration),
        ("+20 %", Change(Plus), "20", Percent),
        ("+20%", Change(Plus), "20", Percent),
        ("20%", Level, "20", Percent),
        ("-0.5 pp", Change(Minus), "0.5", Points),
        ("to -10", LevelBelowZero, "10", Bare),
        ("to -4,5 %", LevelBelowZero, "4.5", Percent),
        ("3x", Factor, "3", Bare),
        ("2,5x", Factor, "2.5", Bare),
        ("4.2 %", Level, "4.2", Percent),
        ("4,2 %", Level, "4.2", Percent),
        ("4,25 %", Level, "4.25", Percent),
        ("4,2500 %", Level, "4.25", Percent),
        ("1.20 EUR", Level, "1.2", eur),
        ("€1.20", Level, "1.2", eur),
        ("EUR 1.20", Level, "1.2", eur),
        ("1,20 €", Level, "1.2", eur),
        ("1,20€", Level, "1.2", eur),
        ("-€1.20", Change(Minus), "1.2", eur),
        (
            "£5",
            Level,
            "5",
            WrittenUnit::Money(MoneySign::Known(Currency::GBP)),
        ),
        ("$5", Level, "5", WrittenUnit::Money(MoneySign::Dollar)),
        ("500 kr", Level, "500", WrittenUnit::Money(MoneySign::Krona)),
        ("45 s", Level, "45", Duration),
        ("90 min", Level, "5400", Duration),
        ("4 h", Level, "14400", Duration),
        ("1.5 h", Level, "5400", Duration),
        ("2 d", Level, "172800", Duration),
        ("3 w", Level, "1814400", Duration),
        ("5 h 40 min", Level, "20400", Duration),
        ("1 d 2 h 3 min 4 s", Level, "93784", Duration),
        ("1 bn h", Level, "3600000000000", Duration),
    ];
    for (raw, form, value, unit) in rows {
        let quantity = read(raw);
        assert_eq!(
            (quantity.form(), quantity.magnitude(), quantity.unit()),
            (form, dec(value), unit),
            "{raw}"
        );
        assert_eq!(quantity.bound(), None, "{raw}");
        if raw != "007" {
            assert_eq!(quantity.to_string(), raw, "written back");
        }
    }
    assert_eq!(read("5h40min").to_string(), "5h 40min");
}

#[test]
fn bounds_are_words() {
    assert_eq!(read("at least 90 %").bound(), Some(Bound::AtLeast));
    assert_eq!(read("at most 2 h").bound(), Some(Bound::AtMost));
    assert_eq!(read("at least +20 %").form(), Form::Change(Sign::Plus));
    assert_eq!(read("at least 90 %").to_string(), "at least 90 %");
}

#[test]
fn words_for_what_is_not_said() {
    assert_eq!(
        Written::parse("undisclosed", DecimalMark::Unsettled),
        Ok(Written::Undisclosed)
    );
    assert_eq!(
        Written::parse(" unknown ", DecimalMark::Unsettled),
        Ok(Written::Unknown)
    );
    assert_eq!(texts(&fail("Undisclosed")), ["undisclosed"]);
    assert_eq!(
        fail("salainen").understood.as_deref(),
        Some(&Written::Undisclosed)
    );
}

#[test]
fn one_reading_gets_a_safe_fix_and_is_understood() {
    let rows = [
        ("−2", "-2"),
        ("–2 h", "-2 h"),
        ("- 20 %", "-20 %"),
        ("+ 20 %", "+20 %"),
        (">= 90 %", "at least 90 %"),
        ("≥90%", "at least 90%"),
        ("≤ 2 h", "at most 2 h"),
        ("vähintään 90 %", "at least 90 %"),
        ("Vähintään 90 %", "at least 90 %"),
        ("enintään 2 h", "at most 2 h"),
        ("At least 90 %", "at least 90 %"),
        ("90 % or more", "at least 90 %"),
        ("max 2 h", "at most 2 h"),
        ("2,4 milj.", "2,4 M"),
        ("2,4 milj. €", "2,4 M €"),
        ("2.4 million", "2.4 M"),
        ("2.4 m€", "2.4 M€"),
        ("60 t€", "60 k€"),
        ("2,4 MEUR", "2,4 M EUR"),
        ("1,2 mrd", "1,2 bn"),
        ("1.2 billion", "1.2 bn"),
        ("60K", "60k"),
        ("1,234,567", "1 234 567"),
        ("1.234.567", "1 234 567"),
        ("1.234.567,89 €", "1 234 567,89 €"),
        ("12,400.50", "12 400.50"),
        ("12’400", "12'400"),
        (".5 %", "0.5 %"),
        ("20 percent", "20 %"),
        ("20 prosenttia", "20 %"),
        ("+5 prosenttiyksikköä", "+5 pp"),
        ("+5 %-yks.", "+5 pp"),
        ("100 eur", "100 EUR"),
        ("100 euroa", "100 EUR"),
        ("2 t", "2 h"),
        ("2 tuntia", "2 h"),
        ("3 pv", "3 d"),
        ("2 vk", "2 w"),
        ("2 hours", "2 h"),
        ("90 minutes", "90 min"),
        ("5 h 40 m", "5 h 40 min"),
        ("1h30", "1h 30min"),
        ("2 hours and 30 minutes", "2 h 30 min"),
        ("500 kpl", "500"),
        ("3 x", "3x"),
        ("x3", "3x"),
        ("3×", "3x"),
        ("to 45", "45"),
        ("€-5", "-€5"),
        ("4:30 h", "4 h 30 min"),
        ("1:02:03", "1 h 2 min 3 s"),
        ("Kr 500", "kr 500"),
    ];
    for (raw, wanted) in rows {
        let error = fail(raw);
        assert_eq!(error.suggestions, [Suggestion::safe(wanted)], "{raw}");
        let understood = error.understood.expect(raw);
        assert_eq!(
            Written::parse(wanted, DecimalMark::Unsettled).as_ref(),
            Ok(&*understood),
            "{raw}"
        );
        assert!(
            raw.get(error.range).is_some_and(|part| !part.is_empty()),
            "{raw}"
        );
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_never_guessed() {
    let rows: [(&str, &str, &[&str]); 12] = [
        ("8.000", "8.000", &["8", "8 000"]),
        ("12,400", "12,400", &["12,4", "12 400"]),
        ("8.125 %", "8.125", &["8.1250 %", "8 125 %"]),
        (
            "at least 8.000 €",
            "8.000",
            &["at least 8 €", "at least 8 000 €"],
        ),
        ("4:30", "4:30", &["4 h 30 min", "4 min 30 s"]),
        ("5 m", "m", &["5 M", "5 min"]),
        ("> 4 h", ">", &["at least 4 h"]),
        ("over 90 %", "over", &["at least 90 %"]),
        ("alle 2 h", "alle", &["at most 2 h"]),
        ("60000+", "+", &["at least 60000"]),
        ("10-15 %", "10-15 %", &["at least 10 %", "at most 15 %"]),
        ("+5 points", "points", &["+5 pp", "+5"]),
    ];
    for (raw, part, wanted) in rows {
        let error = fail(raw);
        assert_eq!(at(raw, &error), part, "{raw}");
        assert_eq!(texts(&error), wanted, "{raw}");
        assert!(
            error.suggestions.iter().all(|suggestion| !suggestion.safe),
            "{raw}"
        );
        for text in wanted {
            read(text);
        }
    }
    assert_eq!(
        fail("8.000").to_string(),
        "`8.000` can be read as 8 or as 8 000"
    );
    assert_eq!(
        fail("5 m").to_string(),
        "`m` is not a unit: write `M` for million or `min` for minutes"
    );
    assert_eq!(fail("8.000").understood, None);
}

#[test]
fn what_is_no_quantity_says_why() {
    use QuantityFault as F;
    type Check = fn(&F) -> bool;
    let rows: [(&str, &str, Check); 24] = [
        ("", "", |fault| matches!(fault, F::Empty)),
        ("   ", "   ", |fault| matches!(fault, F::Empty)),
        ("TBD", "TBD", |fault| matches!(fault, F::NotANumber { .. })),
        ("kolme", "kolme", |fault| matches!(fault, F::InWords { .. })),
        ("6 months", "months", |fault| {
            matches!(fault, F::CalendarSpan { .. })
        }),
        ("2 v", "v", |fault| matches!(fault, F::CalendarSpan { .. })),
        ("3 kk", "kk", |fault| {
            matches!(fault, F::CalendarSpan { .. })
        }),
        ("12 40", "12 40", |fault| {
            matches!(fault, F::Grouping { .. })
        }),
        ("5 followers", "followers", |fault| {
            matches!(fault, F::CountedThing { .. })
        }),
        ("150 000 / month", "/ month", |fault| {
            matches!(fault, F::PerPeriod { .. })
        }),
        ("5 zz", "zz", |fault| matches!(fault, F::UnknownUnit { .. })),
        ("2k %", "2k %", |fault| {
            matches!(fault, F::Combination { .. })
        }),
        ("+3x", "+3x", |fault| matches!(fault, F::Combination { .. })),
        ("~", "~", |fault| matches!(fault, F::NotANumber { .. })),
        ("at least", "at least", |fault| {
            matches!(fault, F::NotANumber { .. })
        }),
        ("7/10", "7/10", |fault| {
            matches!(fault, F::NotANumber { .. })
        }),
        ("2026-06-30", "2026-06-30", |fault| {
            matches!(fault, F::NotANumber { .. })
        }),
        ("20 % - 30 %", "20 % - 30 %", |fault| {
            matches!(fault, F::Range { .. })
        }),
        ("to +5", "to +5", |fault| {
            matches!(fault, F::Combination { .. })
        }),
        ("90 % of requests", "of requests", |fault| {
            matches!(fault, F::CountedThing { .. })
        }),
        ("noin 5000", "noin 5000", |fault| {
            matches!(fault, F::Approximate { .. })
        }),
        ("31 -> 45", "31 -> 45", |fault| {
            matches!(fault, F::Range { .. })
        }),
        (
            "99999999999999999999999999999999",
            "99999999999999999999999999999999",
            |fault| matches!(fault, F::TooLarge { .. }),
        ),
        (
            "79228162514264337593543950335 bn",
            "79228162514264337593543950335",
            |fault| matches!(fault, F::TooLarge { .. }),
        ),
    ];
    for (raw, part, check) in rows {
        let error = fail(raw);
        assert!(check(&error.fault), "{raw}: {error:?}");
        assert_eq!(at(raw, &error), part, "{raw}");
        assert!(
            error.suggestions.iter().all(|suggestion| !suggestion.safe),
            "{raw}"
        );
        assert!(!error.to_string().contains('{'), "{error}");
    }
    assert!(matches!(fail(&"9".repeat(100_000)).fault, F::TooLong));
}

#[test]
fn the_organisation_settles_commas_and_points() {
    let value = |raw, mark| match Written::parse(raw, mark) {
        Ok(Written::Quantity(quantity)) => (quantity.magnitude(), quantity.to_string()),
        other => panic!("{raw}: {other:?}"),
    };
    assert_eq!(value("8.000", DecimalMark::Comma).0, dec("8000"));
    assert_eq!(value("8.000", DecimalMark::Point).0, dec("8"));
    assert_eq!(value("12,400", DecimalMark::Comma).0, dec("12.4"));
    assert_eq!(
        value("12,400", DecimalMark::Point),
        (dec("12400"), "12,400".to_owned())
    );
    assert_eq!(value("4.2 %", DecimalMark::Comma).0, dec("4.2"));
    assert_eq!(
        value("1.234.567,8", DecimalMark::Comma),
        (dec("1234567.8"), "1.234.567,8".to_owned())
    );
}

#[test]
fn problems_point_at_exact_bytes() {
    let quantity = read("at least 1,20 €");
    assert_eq!(quantity.number_range(), 9..13);
    assert_eq!(quantity.unit_range(), Some(14..17));
    let quantity = read("  €1.20");
    assert_eq!(
        (quantity.unit_range(), quantity.number_range()),
        (Some(2..5), 5..9)
    );
    assert_eq!(quantity.fraction_digits(), 2);
    assert_eq!(read("2.4 M").precision(), dec("100000"));
    assert_eq!(read("4.2 %").precision(), dec("0.1"));
}

#[test]
fn figures_are_read_in_the_unit_of_the_metric() {
    let level = |raw, unit| {
        Written::parse(raw, DecimalMark::Unsettled)
            .unwrap()
            .level(&scale(unit))
    };
    assert_eq!(
        level("60k", MetricUnit::Count),
        Ok(Amount::new(dec("60000"), Unit::Count))
    );
    assert_eq!(
        level("4.2", MetricUnit::Percent),
        Ok(Amount::new(dec("4.2"), Unit::Percent))
    );
    assert_eq!(
        level("-10", MetricUnit::Score),
        Ok(Amount::new(dec("-10"), Unit::Score))
    );
    assert_eq!(
        level("1.20", MetricUnit::Money),
        Ok(Amount::new(dec("1.2"), Unit::Money(Some(Currency::EUR))))
    );
    assert_eq!(
        level("2 h", MetricUnit::Duration),
        Ok(Amount::new(dec("7200"), Unit::Duration))
    );
    assert_eq!(
        level("0", MetricUnit::Duration),
        Ok(Amount::new(dec("0"), Unit::Duration))
    );
    for (raw, unit) in [
        ("5 EUR", MetricUnit::Percent),
        ("20 %", MetricUnit::Count),
        ("2 h", MetricUnit::Count),
        ("5 pp", MetricUnit::Count),
        ("5 %", MetricUnit::Money),
    ] {
        let error = level(raw, unit).unwrap_err();
        assert!(error.fault.is_mismatch(), "{raw}");
        assert_eq!(at(raw, &error), raw);
    }
    assert_eq!(
        texts(&level("20 %", MetricUnit::Ratio).unwrap_err()),
        ["0.2"]
    );
    assert!(matches!(
        level("100", MetricUnit::Duration).unwrap_err().fault,
        QuantityFault::DurationNeedsUnit { .. }
    ));
    let hundred = Written::parse("100", DecimalMark::Unsettled).unwrap();
    assert_eq!(
        hundred
            .measurement(&scale(MetricUnit::Duration))
            .unwrap()
            .value,
        dec("100")
    );
    assert!(level("3x", MetricUnit::Count).is_err());
    assert!(level("at least 3", MetricUnit::Count).is_err());
    assert!(level("$5", MetricUnit::Money).is_err());
    let dollars = Scale {
        currency: Currency::from_code("CAD"),
        ..scale(MetricUnit::Money)
    };
    let five = Written::parse("$5", DecimalMark::Unsettled)
        .unwrap()
        .level(&dollars)
        .unwrap();
    assert_eq!(five.unit, Unit::Money(Currency::from_code("CAD")));
}

#[test]
fn targets_resolve_exactly() {
    let target = |raw, unit, from: &str| {
        let baseline = Amount::new(dec(from), scale(unit).unit());
        Written::parse(raw, DecimalMark::Unsettled)
            .unwrap()
            .target(&scale(unit), Some(&baseline))
            .unwrap()
            .resolve(Some(&baseline))
            .map(|amount| amount.value)
    };
    assert_eq!(
        target("60000", MetricUnit::Count, "50000"),
        Ok(dec("60000"))
    );
    assert_eq!(
        target("+20 %", MetricUnit::Count, "50000"),
        Ok(dec("60000"))
    );
    assert_eq!(
        target("-50 %", MetricUnit::Duration, "28800"),
        Ok(dec("14400"))
    );
    assert_eq!(target("+700", MetricUnit::Count, "300"), Ok(dec("1000")));
    assert_eq!(
        target("-2 h", MetricUnit::Duration, "28800"),
        Ok(dec("21600"))
    );
    assert_eq!(
        target("+0.5 pp", MetricUnit::Percent, "4.2"),
        Ok(dec("4.7"))
    );
    assert_eq!(target("+20 %", MetricUnit::Percent, "4"), Ok(dec("4.8")));
    assert_eq!(target("3x", MetricUnit::Count, "50"), Ok(dec("150")));
    assert_eq!(target("+50 %", MetricUnit::Score, "-20"), Ok(dec("-10")));
    assert_eq!(
        target("+20 %", MetricUnit::Count, "0"),
        Err(ResolveError::RelativeOfZero)
    );
    assert_eq!(
        target("3x", MetricUnit::Count, "0"),
        Err(ResolveError::RelativeOfZero)
    );
    assert_eq!(
        target("undisclosed", MetricUnit::Count, "1"),
        Err(ResolveError::Undisclosed)
    );
    assert_eq!(
        target(
            "99999999999999999999x",
            MetricUnit::Count,
            "99999999999999999999"
        ),
        Err(ResolveError::TooLarge)
    );
}

#[test]
fn targets_that_do_not_go_with_the_metric() {
    let target = |raw, scale: Scale, baseline: Option<&Amount>| {
        Written::parse(raw, DecimalMark::Unsettled)
            .unwrap()
            .target(&scale, baseline)
    };
    let error = target("20 %", scale(MetricUnit::Count), None).unwrap_err();
    assert_eq!(texts(&error), ["+20 %", "-20 %"]);
    assert!(error.to_string().starts_with("`20 %` of what?"), "{error}");
    let error = target("5 pp", scale(MetricUnit::Percent), None).unwrap_err();
    assert_eq!(texts(&error), ["+5 pp", "-5 pp"]);
    let score = Scale {
        below_zero: true,
        ..scale(MetricUnit::Score)
    };
    let baseline = Amount::new(dec("31"), Unit::Score);
    let error = target("-10", score, Some(&baseline)).unwrap_err();
    assert_eq!(texts(&error), ["to -10", "21"]);
    assert!(target("+10", score, None).is_ok());
    assert!(target("to -10", score, None).is_ok());
    assert_eq!(texts(&target("+5 pp", score, None).unwrap_err()), ["+5"]);
    assert!(target("unknown", score, None).is_err());
}

#[test]
fn fixes_are_laid_out_as_the_author_does() {
    let money = Unit::Money(Some(Currency::EUR));
    let level = |like: &str, value: &str, unit| {
        Quantity::level(&Amount::new(dec(value), unit), read(like).style()).to_string()
    };
    assert_eq!(level("12 400", "1234567", Unit::Count), "1 234 567");
    assert_eq!(level("12_400", "1234567.5", Unit::Count), "1_234_567.5");
    assert_eq!(level("60k", "72000", Unit::Count), "72k");
    assert_eq!(level("60k", "72001", Unit::Count), "72001");
    assert_eq!(level("4,2 %", "4.75", Unit::Percent), "4,75 %");
    assert_eq!(level("4.2", "4.75", Unit::Percent), "4.75");
    assert_eq!(level("1,20 €", "1.5", money), "1,50 €");
    assert_eq!(level("€1.20", "1.5", money), "€1.50");
    assert_eq!(level("8 h", "14400", Unit::Duration), "4 h");
    assert_eq!(level("8 h", "15000", Unit::Duration), "4 h 10 min");
    assert_eq!(level("90 min", "5430", Unit::Duration), "90 min 30 s");
    assert_eq!(level("20", "-10", Unit::Score), "to -10");
    assert_eq!(level("5.1", "8.125", Unit::Ratio), "8.1250");
    let change = |like: &str, value: &str, unit| {
        Quantity::change(&Amount::new(dec(value), unit), read(like).style()).to_string()
    };
    assert_eq!(change("4,2 %", "-0.5", Unit::Percent), "-0,5 pp");
    assert_eq!(change("60000", "700", Unit::Count), "+700");
}

#[test]
fn messages_speak_the_language_of_the_reader() {
    let money = Unit::Money(Some(Currency::EUR));
    let text = |locale: Locale, value: &str, unit| {
        locale
            .amount(&Amount::new(dec(value), unit))
            .replace('\u{a0}', " ")
    };
    assert_eq!(text(Locale::En, "12400", Unit::Count), "12 400");
    assert_eq!(text(Locale::En, "4.2", Unit::Percent), "4.2 %");
    assert_eq!(text(Locale::Fi, "4.2", Unit::Percent), "4,2 %");
    assert_eq!(text(Locale::Fi, "1234.5", money), "1 234,50 EUR");
    assert_eq!(text(Locale::En, "33.333333", Unit::Ratio), "33.33");
    assert_eq!(text(Locale::En, "-0.004", Unit::Ratio), "-0.004");
    assert_eq!(text(Locale::En, "20400", Unit::Duration), "5 h 40 min");
    assert_eq!(text(Locale::En, "100000", Unit::Duration), "27 h 47 min");
    assert_eq!(text(Locale::En, "190000", Unit::Duration), "2 d 4 h 47 min");
    assert_eq!(text(Locale::En, "0", Unit::Duration), "0 min");
    assert_eq!(
        Locale::En
            .change(&Amount::new(dec("7"), Unit::Percent))
            .replace('\u{a0}', " "),
        "+7 pp"
    );
}

#[test]
fn scores_are_from_zero_to_one() {
    let parse = |raw| Score01::parse(raw, DecimalMark::Unsettled);
    assert_eq!(parse("0.7").unwrap().value(), dec("0.7"));
    assert_eq!(parse("0,7").unwrap().value(), dec("0.7"));
    assert_eq!(parse("70 %").unwrap().value(), dec("0.7"));
    assert_eq!(parse("0.755").unwrap().value(), dec("0.755"));
    assert_eq!(parse("1").unwrap().to_string(), "1");
    assert_eq!(texts(&parse("70").unwrap_err()), ["70 %"]);
    for raw in [
        "-0.1",
        "1.1",
        "170 %",
        "2 h",
        "undisclosed",
        "at least 0.7",
        "3x",
        "",
    ] {
        assert!(parse(raw).is_err(), "{raw}");
    }
}

#[test]
fn truth_is_true_or_false() {
    assert_eq!(parse_bool("true"), Ok(true));
    assert_eq!(parse_bool(" false "), Ok(false));
    for (raw, value) in [
        ("yes", "true"),
        ("kyllä", "true"),
        ("on", "true"),
        ("TRUE", "true"),
        ("ei", "false"),
        ("Off", "false"),
    ] {
        assert_eq!(
            parse_bool(raw).unwrap_err().suggestion(),
            Some(Suggestion::safe(value)),
            "{raw}"
        );
    }
    assert_eq!(parse_bool("maybe").unwrap_err().suggestion(), None);
}

#[test]
fn calendar_spans_offer_days() {
    assert_eq!(texts(&fail("12 months")), ["365 d"]);
    assert_eq!(texts(&fail("1 kk")), ["30 d"]);
    assert_eq!(texts(&fail("at most 2 v")), ["at most 730 d"]);
    assert_eq!(
        texts(&fail("20 % - 30 %")),
        ["at least 20 %", "at most 30 %"]
    );
}
