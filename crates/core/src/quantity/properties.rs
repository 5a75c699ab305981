//! Properties that hold for any input.

use proptest::prelude::*;

use super::tests::read;
use super::*;
use rust_decimal::Decimal;

fn amounts() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..10_u32).prop_map(|(number, scale)| Decimal::new(number, scale))
}

fn styles() -> impl Strategy<Value = Style> {
    let likes = [
        "5",
        "5,5",
        "1 000",
        "1_000,25",
        "1'000",
        "60k",
        "2.4 M",
        "2,4 M€",
        "€5",
        "EUR 5.20",
        "5 EUR",
        "5EUR",
        "5 %",
        "5%",
        "3 s",
        "3min",
        "5 h 40 min",
        "1.5 h",
        "2 bn h",
        "1\u{202f}000\u{a0}%",
        "2.4M",
    ];
    prop::sample::select(likes.to_vec()).prop_map(|like| read(like).style())
}

fn units() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![
        Unit::Count,
        Unit::Percent,
        Unit::Ratio,
        Unit::Score,
        Unit::Money(Some(Currency::EUR)),
        Unit::Money(Currency::from_code("SEK")),
        Unit::Duration,
    ])
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in amounts(), style in styles(), unit in units(), kind in 0..4, bound in 0..3_usize) {
        let amount = Amount::new(value, unit);
        let quantity = match kind {
            0 => Quantity::level(&amount, style),
            1 => Quantity::change(&amount, style),
            2 => Quantity::relative(value, style),
            _ => Quantity::factor(value, style),
        };
        let quantity = quantity.with_bound([None, Some(Bound::AtLeast), Some(Bound::AtMost)][bound]);
        let text = quantity.to_string();
        let back = Written::parse(&text, DecimalMark::Unsettled);
        prop_assert_eq!(back, Ok(Written::Quantity(quantity)), "{}", text);
    }

    #[test]
    fn what_was_read_reads_back(raw in "(at least )?[+-]?(€)?[1-9][0-9]{0,3}([ _][0-9]{3})?([.,][0-9]{1,5})?( |)(k|M|bn|%|pp|min|h|EUR|€|x)?") {
        if let Ok(written) = Written::parse(&raw, DecimalMark::Unsettled) {
            let text = written.to_string();
            prop_assert_eq!(Written::parse(&text, DecimalMark::Unsettled), Ok(written));
        }
    }

    #[test]
    fn safe_fixes_mean_what_was_understood(raw in "(≥|>= |vähintään |min |\\+ |−|–)?[0-9.,:  ]{1,12}( ?)(milj\\.|mrd|K|t€|MEUR|tuntia|pv|kpl|prosenttia|x|×|h 5 m)?") {
        if let Err(error) = Written::parse(&raw, DecimalMark::Unsettled) {
            prop_assert!(raw.get(error.range.clone()).is_some());
            for suggestion in error.suggestions.iter().filter(|suggestion| suggestion.safe) {
                prop_assert_eq!(error.suggestions.len(), 1);
                let fixed = Written::parse(&suggestion.text, DecimalMark::Unsettled).ok();
                prop_assert_eq!(fixed.as_ref(), error.understood.as_deref(), "{} -> {}", raw, suggestion.text);
            }
        }
    }

    #[test]
    fn nothing_panics(raw in "\\PC{0,40}") {
        for mark in [DecimalMark::Unsettled, DecimalMark::Comma, DecimalMark::Point] {
            let written = match Written::parse(&raw, mark) {
                Ok(written) => Some(written),
                Err(error) => {
                    prop_assert!(raw.get(error.range.clone()).is_some());
                    let _ = error.to_string();
                    error.understood.map(|understood| *understood)
                }
            };
            if let Some(written) = written {
                for unit in MetricUnit::ALL {
                    let scale = Scale { unit, below_zero: true, currency: None };
                    let _ = written.level(&scale);
                    let baseline = Amount::new(Decimal::MAX, scale.unit());
                    if let Ok(target) = written.target(&scale, Some(&baseline)) {
                        let _ = target.resolve(Some(&baseline));
                    }
                }
            }
            let _ = Score01::parse(&raw, mark);
            let _ = parse_bool(&raw);
        }
    }
}
