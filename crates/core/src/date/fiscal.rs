//! Fiscal years.

/// Which calendar year a fiscal year is named by, where it spans two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NamedBy {
    /// The year that it begins in: FY2026 begins in 2026.
    Start,
    /// The year that it ends in: FY2027 ends in 2027.
    End,
}

/// When an organisation's fiscal year begins (`organisation.fiscal_year`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FiscalYear {
    starts: i8,
    named_by: NamedBy,
}

impl FiscalYear {
    /// A fiscal year that begins on the first day of month 1 to 12; `None` for another number.
    #[must_use]
    pub fn new(starts: i8, named_by: NamedBy) -> Option<Self> {
        (1..=12)
            .contains(&starts)
            .then_some(Self { starts, named_by })
    }

    /// The month that it begins in, 1 to 12.
    #[must_use]
    pub fn starts(self) -> i8 {
        self.starts
    }

    /// Which year it is named by.
    #[must_use]
    pub fn named_by(self) -> NamedBy {
        self.named_by
    }

    /// The calendar year in which the fiscal year of this name begins.
    pub(super) fn begins_in(self, name: i16) -> i16 {
        match self.named_by {
            NamedBy::End if self.starts > 1 => name.saturating_sub(1),
            NamedBy::Start | NamedBy::End => name,
        }
    }
}
