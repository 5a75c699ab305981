//! Titles name the deadline and the baseline: those of the new entry stand in place of the old ones.

use goalpost_core::date::{Date, ENGLISH_MONTHS, Period};
use goalpost_core::quantity::Quantity;

use super::cycle::{renamed, replaced};

/// Stems, to which Finnish adds its endings.
const FINNISH: [&str; 12] = [
    "tammikuu",
    "helmikuu",
    "maaliskuu",
    "huhtikuu",
    "toukokuu",
    "kesäkuu",
    "heinäkuu",
    "elokuu",
    "syyskuu",
    "lokakuu",
    "marraskuu",
    "joulukuu",
];

/// A title with another deadline, as it names that: by a period, a day, a month or a year.
pub(super) fn redated(
    title: &str,
    periods: Option<&(Period, Period)>,
    old: Date,
    new: Date,
) -> Option<String> {
    let by_period = || {
        let (old, new) = periods?;
        renamed(title, old, new)
    };
    let numbers = |day: Date| {
        let (year, month, day_of_month) = (day.year(), day.month(), day.day());
        [day.to_string(), format!("{day_of_month}.{month}.{year}")]
    };
    let by_day = || {
        let pairs = numbers(old).into_iter().zip(numbers(new));
        pairs
            .into_iter()
            .find_map(|(old, new)| replaced(title, &old, &new))
    };
    by_period()
        .or_else(by_day)
        .or_else(|| by_month(title, old, new))
        .or_else(|| replaced(title, &old.year().to_string(), &new.year().to_string()))
        .filter(|named| named != title)
}

/// A title that names a month, with its day and its year where it says those.
fn by_month(title: &str, old: Date, new: Date) -> Option<String> {
    let name = |names: &'static [&'static str; 12], day: Date| {
        let at = usize::try_from(day.month()).ok()?.checked_sub(1)?;
        names.get(at).copied()
    };
    let english = || {
        let (from, to) = (name(&ENGLISH_MONTHS, old)?, name(&ENGLISH_MONTHS, new)?);
        let day = format!("{} {from}", old.day());
        let with_day = replaced(title, &day, &format!("{} {to}", new.day()));
        with_day.or_else(|| replaced(title, from, to))
    };
    let finnish = || {
        let (from, to) = (name(&FINNISH, old)?, name(&FINNISH, new)?);
        let day = format!("{}. {from}", old.day());
        let with_day = title
            .contains(&day)
            .then(|| title.replacen(&day, &format!("{}. {to}", new.day()), 1));
        with_day.or_else(|| title.contains(from).then(|| title.replacen(from, to, 1)))
    };
    let named = english().or_else(finnish)?;
    let year = replaced(&named, &old.year().to_string(), &new.year().to_string());
    Some(year.unwrap_or(named))
}

/// A title with the new baseline in place of the old one, with its unit or without.
pub(super) fn refigured(title: &str, old: &Quantity, new: &str) -> Option<String> {
    let written = old.to_string();
    let number = |text: &str| -> String {
        let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-');
        let number: String = text.chars().take_while(is_part).collect();
        number.trim().to_owned()
    };
    let closed_up = |text: &str| text.replace(' ', "");
    replaced(title, &written, new)
        .or_else(|| replaced(title, &closed_up(&written), &closed_up(new)))
        .or_else(|| replaced(title, &number(&written), &number(new)))
        .filter(|_| !number(new).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_title_names_the_new_deadline_as_it_named_the_old_one() {
        let cases = [
            (
                "Grow by the end of September 2026",
                "Grow by the end of June 2027",
            ),
            (
                "Kasvetaan syyskuun 2026 loppuun",
                "Kasvetaan kesäkuun 2027 loppuun",
            ),
            ("Grow by 30 September", "Grow by 30 June"),
            ("Grow until 30.9.2026", "Grow until 30.6.2027"),
            ("Grow until 2026-09-30", "Grow until 2027-06-30"),
            ("Grow in 2026", "Grow in 2027"),
        ];
        for (old, new) in cases {
            let named = redated(old, None, day("2026-09-30"), day("2027-06-30"));
            assert_eq!(named.as_deref(), Some(new), "{old}");
        }
        assert_eq!(
            redated("Grow", None, day("2026-09-30"), day("2027-06-30")),
            None
        );
    }
}
