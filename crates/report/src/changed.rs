//! A change of a field in words.

use goalpost_core::change::FieldChange;
use goalpost_translation::Words;

/// From what to what, and whether that moved the goalposts. The texts of people in it are as they wrote
/// them.
pub(crate) fn moved(change: &FieldChange, words: Words) -> String {
    let moved = match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => to.clone(),
        (Some(from), None) => format!("{from} → {}", words.text("nothing")),
        (None, None) => String::new(),
    };
    match (change.easier, &change.reason) {
        (true, None) => format!(
            "{moved} ({})",
            words.text("easier, with no reason recorded")
        ),
        (true, Some(_)) => format!("{moved} ({})", words.text("easier")),
        (false, _) => moved,
    }
}
