//! A change of a field in words.

use goalpost_core::change::FieldChange;

/// From what to what, and whether that moved the goalposts. The texts of people in it are as they wrote
/// them.
pub(crate) fn moved(change: &FieldChange) -> String {
    let moved = match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => to.clone(),
        (Some(from), None) => format!("{from} → nothing"),
        (None, None) => String::new(),
    };
    match (change.easier, &change.reason) {
        (true, None) => format!("{moved} (easier, with no reason recorded)"),
        (true, Some(_)) => format!("{moved} (easier)"),
        (false, _) => moved,
    }
}
