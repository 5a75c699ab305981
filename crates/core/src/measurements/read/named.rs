//! What a row is about, as it is written.

use super::super::cells::Cell;
use super::super::table::Row;

/// What a row is about, as it is written.
pub(super) struct Named {
    metric: String,
    account: String,
    segment: String,
}

impl Named {
    pub(super) fn of(row: &Row<'_>) -> Self {
        let text =
            |cell: Option<&Cell<'_>>| cell.map_or_else(String::new, |cell| cell.text.to_string());
        Self {
            metric: row.metric.text.to_string(),
            account: text(row.account.as_ref()),
            segment: text(row.segment.as_ref()),
        }
    }

    pub(super) fn is_of(&self, row: &Row<'_>) -> bool {
        let is =
            |named: &str, cell: Option<&Cell<'_>>| same(cell.map_or("", |cell| &cell.text), named);
        same(&row.metric.text, &self.metric)
            && is(&self.account, row.account.as_ref())
            && is(&self.segment, row.segment.as_ref())
    }
}

/// Whether two ids are the same. They are so short that a call of the library's comparison, which every row
/// would make three times, takes several times as long as looking at their bytes.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .all(|(one, other)| one == other)
}
