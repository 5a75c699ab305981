//! Properties that hold for any input.

use proptest::prelude::*;

use super::*;
use rust_decimal::Decimal;

fn formulas() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-c]_?[a-z]{0,3}".prop_map(|id| id),
        (0..10_000_u32, 0..3_u32)
            .prop_map(|(number, scale)| Decimal::new(number.into(), scale).to_string()),
    ];
    leaf.prop_recursive(4, 40, 2, |inner| {
        (
            inner.clone(),
            prop::sample::select(vec!["+", "-", "*", "/", " × ", " ÷ ", " − "]),
            inner,
        )
            .prop_map(|(left, operator, right)| format!("({left} {operator} {right})"))
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(text in formulas()) {
        if let Ok(formula) = Formula::parse(&text) {
            let back = Formula::parse(&formula.to_string());
            prop_assert_eq!(back.as_ref(), Ok(&formula));
            let value = |_: &str| Some(Decimal::new(25, 1));
            prop_assert_eq!(formula.eval(&value), back.unwrap().eval(&value));
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", other in "[a-b0-9.()*/+× -]{0,30}") {
        for text in [text, other] {
            match Formula::parse_with(&text, &|id| id == "a") {
                Ok(formula) => {
                    let _ = formula.eval(&|_| Some(Decimal::MAX));
                    let _ = formula.eval(&|_| Some(Decimal::new(1, 28)));
                }
                Err(error) => {
                    prop_assert!(text.get(error.range.clone()).is_some());
                    let _ = error.to_string();
                }
            }
        }
    }
}
