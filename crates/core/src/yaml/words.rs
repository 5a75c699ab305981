//! Words of the language that help to tell a field from text. They decide only how sure a reading
//! is: which fields there are is the business of the schema.

/// Fields of every kind of entry, sorted.
const FIELDS: &[&str] = &[
    "accounts",
    "achieved",
    "agreed_with",
    "ambition",
    "audience",
    "audit",
    "baseline",
    "better",
    "categories",
    "category",
    "changes",
    "check_ins",
    "confidence",
    "date",
    "definition",
    "deliverables",
    "done",
    "due",
    "field",
    "formula",
    "from",
    "goals",
    "handle",
    "how",
    "id",
    "keep",
    "key_results",
    "kind",
    "last_post",
    "market",
    "max",
    "measures",
    "metric",
    "metrics",
    "milestones",
    "min",
    "name",
    "note",
    "objective",
    "okrs",
    "over_time",
    "owner",
    "per",
    "period",
    "platform",
    "programs",
    "purpose",
    "reason",
    "review",
    "score",
    "segment",
    "source",
    "start",
    "status",
    "strategy",
    "supports",
    "target",
    "title",
    "to",
    "two_factor",
    "unit",
    "url",
    "value",
    "vanity",
    "verified",
    "why",
];

/// Fields whose value is a text of any words, sorted.
const FREE_TEXT: &[&str] = &[
    "action",
    "agreed_with",
    "definition",
    "description",
    "how",
    "name",
    "note",
    "objective",
    "purpose",
    "reason",
    "summary",
    "title",
    "why",
];

/// Sections that make a file one of ours.
const SECTIONS: &[&str] = &["strategy", "audit", "goals", "okrs", "metrics"];

/// Whether a word is a field of the language.
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.binary_search(&word).is_ok()
}

/// Whether the value of a field is free text.
pub(super) fn is_free_text(word: &str) -> bool {
    FREE_TEXT.binary_search(&word).is_ok()
}

/// Whether a line of `text` begins with the name of a section and a colon, at the very start of the
/// line: whether a file that cannot be read may be one of ours. The shape of the language is in
/// `format.md`; this looks at lines alone and costs next to nothing.
#[must_use]
pub fn begins_with_section(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().any(|line| {
        SECTIONS.iter().any(|section| {
            line.strip_prefix(section)
                .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(':'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(FIELDS.is_sorted());
        assert!(FREE_TEXT.is_sorted());
    }

    #[test]
    fn sections_at_the_start_of_a_line() {
        for ours in ["goals:\n", "\u{feff}okrs: []", "a: 1\r\naudit :\r\n"] {
            assert!(begins_with_section(ours), "{ours:?}");
        }
        for other in [
            "",
            " goals:",
            "goals",
            "goalsx: 1",
            "- goals: 1",
            "# goals:",
        ] {
            assert!(!begins_with_section(other), "{other:?}");
        }
    }
}
