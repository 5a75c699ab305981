//! Lines that YAML joins to the one above, though they look like something of their own.

use super::{Again, Place, is_squeezed_field, span};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Span;
use crate::yaml::line::{is_word, leading};
use crate::yaml::rules;
use crate::yaml::task::{FaultKind, Task};
use crate::yaml::tree::Node;

/// Reports continuation lines that begin with `-` or look like `word:`. Where what was meant is
/// plain, the text is to be read again without the joint.
pub(super) fn judge(
    task: &Task<'_>,
    place: &Place<'_>,
    node: &Node,
    problems: &mut Vec<Problem>,
) -> Result<(), Again> {
    let raw = task.source.slice(node.span);
    let mut at = node.span.range().start;
    for (number, line) in raw.split_inclusive('\n').enumerate() {
        let start = at + leading(line, |c| c == ' ' || c == '\t');
        at += line.len();
        let text = line.trim_matches([' ', '\t', '\r', '\n']);
        if number == 0 || !(text.starts_with('-') || looks_like_key(text)) {
            continue;
        }
        let is_item = place.key.is_none() && text.starts_with('-');
        if (is_item || is_squeezed_field(text)) && !task.ignored.contains(&start) {
            return Err((start, FaultKind::Joined));
        }
        problems.push(problem(
            task,
            place.key_text(),
            span(task, start..start + text.len()),
        ));
    }
    Ok(())
}

/// `word:` with something after it, as `metric:reach`; a web address is none.
fn looks_like_key(text: &str) -> bool {
    let length = leading(text, is_word);
    text.starts_with(|c: char| c.is_lowercase())
        && text
            .get(length..)
            .and_then(|rest| rest.strip_prefix(':'))
            .is_some_and(|rest| !rest.starts_with("//"))
}

/// The words for a line that is joined to the one above.
pub(in crate::yaml) fn problem(task: &Task<'_>, key: Option<&str>, line: Span) -> Problem {
    let words = match key {
        Some(key) => Message::new("this line continues the `{key}` above").with("key", key),
        None => Message::new("this line continues the text above"),
    };
    Problem::new(rules::LOST_TEXT, line, words)
        .help("begin the line at the column of the line above if it is one of its own; otherwise write the whole text in quotes")
        .judging(task.source.slice(line))
}
