//! Tabs after a colon: YAML allows them, and the parser does not.

use super::line::leading;
use super::place::{Patch, Patches};

/// Lets the parser read a space for the tabs after each colon that it would stop at. Says whether
/// there are any.
pub(super) fn mend(text: &str, patches: &mut Patches) -> bool {
    let mut any = false;
    for (colon, _) in text.match_indices(":\t") {
        // A colon that begins its line stands below a `?`, and what follows it is indented: not by tabs.
        let line = text.get(..colon).unwrap_or("").rsplit('\n').next();
        if line.is_none_or(|before| before.trim().is_empty()) {
            continue;
        }
        let after = text.get(colon + 1..).unwrap_or("");
        let tabs = leading(after, |c| c == '\t');
        let stops = |c: char| c == '-' || c.is_alphabetic();
        if after
            .get(tabs..)
            .is_some_and(|rest| rest.starts_with(stops))
        {
            patches.add(Patch::mend(colon + 1..colon + 1 + tabs, " "));
            any = true;
        }
    }
    any
}
