//! What a change of a text looks like to people and to `patch`.

use similar::TextDiff;

/// The difference between two texts of one file in the unified format, with three lines around;
/// empty where there is none.
#[must_use]
pub fn unified_diff(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(path, path)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_changes() {
        let old = "a\nb\nc\nd\ne\n";
        let new = "a\nb\nc\nD\ne";
        assert_eq!(
            unified_diff("goals/x.yaml", old, new),
            "--- goals/x.yaml\n+++ goals/x.yaml\n@@ -1,5 +1,5 @@\n a\n b\n c\n-d\n-e\n+D\n+e\n\\ No newline at end of file\n"
        );
        assert_eq!(unified_diff("x", old, old), "");
    }
}
