use proptest::prelude::*;

use super::plain::{plain_day, plain_number};
use crate::date::Period;
use crate::quantity::{DecimalMark, MetricUnit, Scale, Written};

proptest! {
    /// What is read fast is what is read carefully.
    #[test]
    fn shortcuts_read_the_same(text in "[0-9]{1,7}(\\.[0-9]{0,5})?|[0-9.]{1,8}") {
        let scale = Scale { unit: MetricUnit::Ratio, below_zero: false, currency: None };
        if let Some(value) = plain_number(text.as_bytes()) {
            let careful = Written::parse(&text, DecimalMark::Unsettled).unwrap();
            prop_assert_eq!(careful.measurement(&scale).unwrap().value, value);
        }
    }

    #[test]
    fn days_are_read_the_same(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        let careful = Period::parse(&text, None).ok().map(|period| period.first_day());
        prop_assert_eq!(plain_day(text.as_bytes()), careful);
    }
}
