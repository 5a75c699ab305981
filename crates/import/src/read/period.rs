//! The period that a file says it is of.

use goalpost_core::date::{Per, Period};

use crate::cell::Cell;
use crate::dates::Dates;
use crate::error::{ImportError, Question};
use crate::grid::Grid;

/// The period that the comments of a file say.
pub(super) fn period_of(grid: &Grid) -> Result<Period, ImportError> {
    let day = |names: [&str; 2]| {
        let mut comments = grid.comments.iter();
        comments.find_map(|comment| {
            let (name, value) = comment.split_once(':')?;
            if !names.contains(&name.trim().to_lowercase().as_str()) {
                return None;
            }
            let mut dates = Dates::given(None, None);
            dates.read(&Cell::text(value)).ok()
        })
    };
    let first = day(["start date", "alkamispäivä"]);
    let last = day(["end date", "päättymispäivä"]);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(ImportError::Ask(Question::Period));
    };
    let of = |per: Per| {
        per.containing(first)
            .filter(|period| (period.first_day(), period.last_day()) == (first, last))
    };
    Per::ALL
        .into_iter()
        .find_map(of)
        .ok_or_else(|| ImportError::NoPeriod {
            first: first.to_string(),
            last: last.to_string(),
        })
}
