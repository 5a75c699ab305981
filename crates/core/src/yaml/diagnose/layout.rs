//! Faults of layout in one line: the space after a colon, a line that is none of its own.

use std::ops::Range;

use super::{Candidate, Part};
use crate::finding::{Edit, Fix, Problem};
use crate::message::{Message, term};
use crate::yaml::line::{Line, is_word, leading};
use crate::yaml::place::Patch;
use crate::yaml::silent::invisible;
use crate::yaml::{rules, words};

/// `target:60000`, where a key is expected.
pub(super) fn missing_space(part: &Part<'_>, line: &Line<'_>, at: usize) -> Option<Candidate> {
    let (word, colon) = squeezed(part, line.body..line.range.end)
        .or_else(|| {
            // Inside brackets, where the fault shows.
            let open = part.get(line.body..at).rfind(['{', ','])?;
            let from = line.body + open + 1;
            let from = from + leading(part.get(from..line.range.end), |c| c == ' ');
            squeezed(part, from..line.range.end)
        })
        .or_else(|| squeezed(part, at..line.range.end))?;
    let after = part.get(colon + 1..line.range.end);
    // What stands there instead of a space may be a space that is none.
    let odd = leading(after, |c| invisible::name(c).is_some());
    let gap = colon + 1..colon + 1 + odd;
    let (rule, words, place) = if odd == 0 {
        let end = colon + 1 + after.chars().next().map_or(0, char::len_utf8);
        (
            rules::SYNTAX,
            "a space is missing after the colon",
            colon..end,
        )
    } else {
        (
            rules::INVISIBLE_CHARACTER,
            "what stands after the colon looks like a space, but is another character",
            gap.clone(),
        )
    };
    let rest = part.get(gap.end..line.range.end).trim_end();
    let problem = Problem::new(rule, part.span(place), words)
        .help(
            Message::new("write `{key}: {value}`")
                .with("key", part.get(word.clone()))
                .with(
                    "value",
                    rest.split(['{', '}', ',']).next().unwrap_or(rest).trim(),
                ),
        )
        .judging(part.get(word.start..line.range.end));
    Some(part.mended(problem, "put a space after the colon", gap, " "))
}

/// A word with a colon that something else than a space follows, at the start of `range`.
fn squeezed(part: &Part<'_>, range: Range<usize>) -> Option<(Range<usize>, usize)> {
    let text = part.get(range.clone());
    let length = leading(text, is_word);
    let after = text.get(length..)?.strip_prefix(':')?;
    let begins_with_letter = text.starts_with(char::is_alphabetic);
    (begins_with_letter
        && !after.is_empty()
        && !after.starts_with([' ', ':'])
        && !after.starts_with("//"))
    .then(|| (range.start..range.start + length, range.start + length))
}

/// ` -y` under `- x`, `metric:reach` under a title: a line of its own that is joined to the one above.
pub(super) fn joined(part: &Part<'_>, line: &Line<'_>) -> Option<Candidate> {
    let above = part.above(line).next()?;
    let text = part.get(line.first..line.range.end);
    let (column, own) = if let Some(rest) = text.strip_prefix('-') {
        (above.indent(), format!("- {}", rest.trim_start()))
    } else {
        let (word, rest) = text.split_once(':')?;
        (above.body_column(), format!("{word}: {rest}"))
    };
    let mut patches = vec![Patch::mend(
        line.range.start..line.first,
        " ".repeat(column),
    )];
    let gap = line.first + text.find(['-', ':'])? + 1;
    if !part.get(gap..line.range.end).starts_with(' ') {
        patches.push(Patch::mend(gap..gap, " "));
    }
    let words = match above.key_text() {
        Some(key) => Message::new("this line continues the `{key}` above").with("key", key),
        None => Message::new("this line continues the text above"),
    };
    let edit = |patch: &Patch| Edit {
        span: part.span(patch.range.clone()),
        text: patch.text.clone(),
    };
    let whole = part.span(line.first..line.range.end);
    let problem = Problem::new(rules::LOST_TEXT, whole, words)
        .help(
            Message::new("begin the line with {count} spaces: `{line}`")
                .with("count", column)
                .with("line", own.trim_end()),
        )
        .fix(Fix {
            title: Message::new("make it a line of its own"),
            safe: false,
            edits: patches.iter().map(edit).collect(),
        })
        .judging(text);
    Some(Candidate {
        problem,
        patches,
        from_above: false,
    })
}

/// A line with neither a key nor a dash: the rest of the text above, at its column, or lost words.
pub(super) fn stray(part: &Part<'_>, line: &Line<'_>) -> Vec<Candidate> {
    let whole = line.first..line.range.end;
    let text = part.get(whole.clone()).trim_end();
    let looks_like_yaml =
        |c: char| matches!(c, '[' | ']' | '{' | '}' | '"' | '\'' | '|' | '>' | '#');
    if line.key.is_some() || line.is_item() || text.starts_with(looks_like_yaml) || text.is_empty()
    {
        return Vec::new();
    }
    let whole = line.first..line.first + text.len();
    let problem = || {
        Problem::new(
            rules::SYNTAX,
            part.span(whole.clone()),
            "this line is no `key: value`, and not indented far enough to go on with the text above",
        )
        .judging(text)
    };
    let mut found = Vec::new();
    let above = part.above(line).find(|above| above.key.is_some());
    if let Some(above) = above
        && above.key_text().is_some_and(words::is_free_text)
        && above.value_text().starts_with(char::is_alphanumeric)
        && !text.contains(": ")
    {
        let column = above.body_column() + 2;
        let problem = problem().help(
            Message::new("begin the line with {count} spaces if it goes on with the text above")
                .with("count", column),
        );
        let range = line.range.start..line.first;
        let mut candidate = part.mended(
            problem,
            "go on with the text above",
            range,
            &" ".repeat(column),
        );
        candidate
            .problem
            .fixes
            .iter_mut()
            .for_each(|fix| fix.safe = false);
        found.push(candidate);
    }
    let problem = problem().help("write `key: value`, or delete the line");
    found.push(Candidate::new(problem, Patch::mend(whole.clone(), "")));
    found
}

/// A character in the middle of the text that YAML does not allow anywhere.
pub(super) fn unprintable(part: &Part<'_>, at: usize) -> Option<Candidate> {
    let c = part.get(at..part.end).chars().next()?;
    let name = invisible::name(c).filter(|_| c != '\t')?;
    let range = at..at + c.len_utf8();
    let problem = Problem::new(
        rules::INVISIBLE_CHARACTER,
        part.span(range.clone()),
        Message::new("{character} stands here").with("character", term(name)),
    )
    .help("delete the character, which cannot be seen");
    Some(part.mended(problem, "delete the character", range, ""))
}
