//! How numbers are shown: as they are, as percentages or as money.

use calamine::StyleRange;

use super::Region;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As it is.
    Plain,
    /// A hundred times, with `%`.
    Percent,
    /// With a currency, as quantities have it.
    Money(&'static str),
    /// It cannot be told in this kind of file.
    Unknown,
}

/// Where the look of numbers is known from.
#[derive(Debug)]
pub(super) enum Look {
    Plain,
    Styles(Box<StyleRange>),
    /// What is shown as percentages, in the order of rows and columns.
    Percent(Vec<Region>),
    Unknown,
}

impl Look {
    /// How the number in a cell is shown; rows and columns count from 0.
    pub(super) fn of(&self, row: usize, column: usize) -> Shown {
        match self {
            Self::Plain => Shown::Plain,
            Self::Unknown => Shown::Unknown,
            Self::Percent(regions) => {
                let at = regions.partition_point(|one| {
                    one.last.0 < row || (one.first.0 <= row && one.last.1 < column)
                });
                let is_inside = regions.get(at).is_some_and(|one| one.contains(row, column));
                if is_inside {
                    Shown::Percent
                } else {
                    Shown::Plain
                }
            }
            Self::Styles(styles) => {
                let position = u32::try_from(row).ok().zip(u32::try_from(column).ok());
                let style = position.and_then(|position| styles.get(position));
                let format = style.and_then(|style| style.number_format.as_ref());
                format.map_or(Shown::Plain, |format| shown_by(&format.format_code))
            }
        }
    }
}

/// Signs and codes of currencies in number formats, and how quantities have them.
const CURRENCIES: [(&str, &str); 11] = [
    ("€", "EUR"),
    ("EUR", "EUR"),
    ("£", "GBP"),
    ("GBP", "GBP"),
    ("$", "$"),
    ("USD", "USD"),
    ("kr", "kr"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("CHF", "CHF"),
];

/// How a number format shows a number.
fn shown_by(code: &str) -> Shown {
    // What stands in quotes is text; what stands in brackets names the currency, such as `[$kr-41D]`.
    let bare: String = code
        .split('"')
        .step_by(2)
        .collect::<Vec<_>>()
        .concat()
        .replace("\\%", "");
    if bare.contains('%') {
        return Shown::Percent;
    }
    let signs = code.replace("[$", "[");
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '€' | '£' | '$');
    let money = signs.split(|c| !is_part(c)).find_map(|word| {
        let mut known = CURRENCIES.iter();
        known.find(|(sign, _)| *sign == word)
    });
    money.map_or(Shown::Plain, |(_, written)| Shown::Money(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_format_says_whether_a_number_is_a_percentage_or_money() {
        let cases = [
            ("0%", Shown::Percent),
            ("0\\%", Shown::Plain),
            ("0\"%\"", Shown::Plain),
            ("#,##0.00 €", Shown::Money("EUR")),
            ("[$€-40B] #,##0", Shown::Money("EUR")),
            ("\"$\"#,##0", Shown::Money("$")),
            ("[$$-409]#,##0", Shown::Money("$")),
            ("[$-409]d.m.yyyy", Shown::Plain),
            ("#,##0 [$kr-41D]", Shown::Money("kr")),
            ("0 \"kriteeriä\"", Shown::Plain),
            ("[Red]#,##0", Shown::Plain),
        ];
        for (code, shown) in cases {
            assert_eq!(shown_by(code), shown, "{code}");
        }
    }

    #[test]
    fn percentages_are_found_among_many() {
        let region = |row: usize, column: usize| Region {
            first: (row, column),
            last: (row + 1, column + 1),
        };
        let rows = (0..1000).step_by(2);
        let regions = rows.flat_map(|row| [region(row, 1), region(row, 5)]);
        let look = Look::Percent(regions.collect());
        for row in 0..1000 {
            let percent = |column| look.of(row, column) == Shown::Percent;
            let found: Vec<usize> = (0..8).filter(|column| percent(*column)).collect();
            assert_eq!(found, [1, 2, 5, 6], "{row}");
        }
        assert_eq!(look.of(1000, 1), Shown::Plain);
    }
}
