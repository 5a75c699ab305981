//! What stands in a cell.

use goalpost_core::date::Date;
use rust_decimal::Decimal;

/// What stands in a cell of an export.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text: of a CSV all that there is.
    Text(String),
    /// A number of a spreadsheet, which has one reading only.
    Number(Decimal),
    /// A day of a spreadsheet.
    Day(Date),
}

impl Cell {
    /// A text without the spaces around it; empty where nothing else is in it.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as people see it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// The cell as a name of a column is compared: small letters, single spaces.
    pub(crate) fn name(&self) -> String {
        let shown = self.shown().to_lowercase();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
