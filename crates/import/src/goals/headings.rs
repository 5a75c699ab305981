//! What the columns of a table of goals are called, and what each of them holds.

mod known;

use goalpost_core::read::shape::{GOAL, OKR, synonyms};
use known::{BELOW, COLUMNS};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// A goal in a sentence.
    Title,
    /// The objective of an OKR.
    Objective,
    /// A key result of the objective in the same row, or in one above.
    KeyResult,
    /// Whether the row is an objective, a key result, a goal, or a task of one.
    Type,
    /// How deep the row stands below others.
    Level,
    /// A number such as `1.2`, or a name of the tool's own.
    Number,
    /// When the goal begins and ends, in one period.
    Period,
    /// The unit of the figures of the row.
    Unit,
    /// The share that is done, as the tool computed it.
    Progress,
    /// The day or the period of the baseline.
    BaselineDate,
    /// The day of the current figure.
    CurrentDate,
    /// How sure the owner is.
    Confidence,
    /// A field of the language, by its name.
    Field(&'static str),
    /// Anything else.
    Other,
}

impl Column {
    /// Whether it says what the goal is.
    pub(super) fn is_title(self) -> bool {
        matches!(self, Self::Title | Self::Objective | Self::KeyResult)
    }
}

/// A heading as it is compared: small letters and words, without what stands in brackets.
pub(super) fn plain(heading: &str) -> String {
    let mut depth = 0_usize;
    let outside = heading.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let lower: String = outside.flat_map(char::to_lowercase).collect();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a column of this heading holds; nothing where the heading is not known.
pub(super) fn meaning(heading: &str) -> Option<Column> {
    if heading.trim() == "#" {
        return Some(Column::Number);
    }
    let plain = plain(heading);
    let known = COLUMNS
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    known
        .map(|(column, _)| *column)
        .or_else(|| numbered_key_result(&plain))
        .or_else(|| of_language(&plain.replace(' ', "_")))
}

/// `Key result 2`, `KR3`.
fn numbered_key_result(plain: &str) -> Option<Column> {
    let name = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = name.len() < plain.len();
    let is_key_result = matches!(name.trim_end(), "key result" | "kr" | "avaintulos");
    (is_numbered && is_key_result).then_some(Column::KeyResult)
}

/// A key of the language, or what users of other tools write in its place.
fn of_language(name: &str) -> Option<Column> {
    let shapes = [&GOAL, &OKR];
    let key = shapes.into_iter().find_map(|shape| {
        let own = shape.keys.iter().find(|key| key.name == name);
        own.map(|key| key.name)
            .or_else(|| synonyms(shape, name).next())
    })?;
    Some(match key {
        "id" => Column::Number,
        "title" => Column::Title,
        "objective" => Column::Objective,
        "key_results" => Column::KeyResult,
        "milestones" | "changes" => Column::Other,
        field => Column::Field(field),
    })
}

/// Whether a word stands below a heading that says of what.
pub(super) fn stands_below(heading: &str) -> bool {
    BELOW.contains(&plain(heading).as_str())
}

/// Whether a heading can mean the goal itself as well as its target.
pub(super) fn can_be_target(heading: &str) -> bool {
    matches!(
        plain(heading).as_str(),
        "tavoite" | "goal" | "tavoitteet" | "goals"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_spreadsheets_and_of_other_tools() {
        let cases = [
            ("Goal", Column::Title),
            ("Tavoite", Column::Field("target")),
            ("Objective", Column::Objective),
            ("Key Result 2", Column::KeyResult),
            ("KPI", Column::Field("metric")),
            ("Start value", Column::Field("baseline")),
            ("Current Value (%)", Column::Field("check_ins")),
            ("Target value*", Column::Field("target")),
            ("Assignee", Column::Field("owner")),
            ("Due date:", Column::Field("due")),
            ("Progress %", Column::Progress),
            ("Lähtötaso", Column::Field("baseline")),
            ("Määräaika", Column::Field("due")),
            ("Vastuuhenkilö", Column::Field("owner")),
            ("#", Column::Number),
        ];
        for (heading, column) in cases {
            assert_eq!(meaning(heading), Some(column), "{heading}");
        }
        assert_eq!(meaning("Budget"), None);
        assert_eq!(meaning(""), None);
    }
}
