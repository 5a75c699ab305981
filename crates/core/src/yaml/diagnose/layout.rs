//! Faults of blanks: indentation, the space after a colon, characters that cannot be seen.

use std::ops::Range;

use super::{Candidate, Part};
use crate::finding::{Edit, Fix, Problem};
use crate::message::Message;
use crate::yaml::line::{Line, is_word, leading};
use crate::yaml::place::Patch;
use crate::yaml::rules;
use crate::yaml::silent::invisible;

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
        && !after.starts_with([' ', '\t', ':'])
        && !after.starts_with("//"))
    .then(|| (range.start..range.start + length, range.start + length))
}

/// Tabs, no-break spaces and their like in front of a line.
pub(super) fn invisible_indentation(part: &Part<'_>, line: &Line<'_>) -> Vec<Candidate> {
    let text = part.get(line.range.clone());
    let blank = leading(text, |c| {
        c == ' ' || c == '\t' || invisible::name(c).is_some()
    });
    let indentation = text.get(..blank).unwrap_or("");
    let Some((at, odd)) = indentation.char_indices().find(|(_, c)| *c != ' ') else {
        return Vec::new();
    };
    let at = line.range.start + at;
    let name = invisible::name(odd).unwrap_or("a tab");
    let mut found = Vec::new();
    for width in widths(part, line, indentation) {
        let problem = Problem::new(
            rules::INVISIBLE_CHARACTER,
            part.span(at..at + odd.len_utf8()),
            Message::new("this line is indented with {character}: YAML knows spaces only")
                .with("character", name),
        )
        .help(Message::new("begin the line with {count} spaces").with("count", width));
        let range = line.range.start..line.range.start + blank;
        found.push(part.mended(problem, "indent with spaces", range, &" ".repeat(width)));
    }
    found
}

/// How wide an indentation may be meant, the likeliest first.
fn widths(part: &Part<'_>, line: &Line<'_>, indentation: &str) -> Vec<usize> {
    let mut widths = Vec::new();
    if indentation.contains('\t') {
        for above in part.above(line).take(20) {
            let opens = above.value_text().is_empty();
            widths.push(above.body_column() + if opens { 2 } else { 0 });
        }
        for size in [2, 4, 8] {
            widths.push(
                indentation
                    .chars()
                    .map(|c| if c == '\t' { size } else { 1 })
                    .sum(),
            );
        }
    } else {
        // A zero-width character takes no room; a no-break space looks like a space.
        widths.push(
            indentation
                .chars()
                .filter(|c| *c == ' ' || invisible::is_space(*c))
                .count(),
        );
    }
    let mut seen = Vec::new();
    widths.retain(|width| {
        !seen.contains(width) && {
            seen.push(*width);
            true
        }
    });
    widths
}

/// A key or dash that stands further left or right than its like.
pub(super) fn indentation(part: &Part<'_>, line: &Line<'_>) -> Vec<Candidate> {
    if line.key.is_none() && !line.is_item() {
        return Vec::new();
    }
    let mut columns: Vec<usize> = Vec::new();
    let here = line.indent();
    for above in part.above(line).take(200) {
        // Dashes stand under dashes, keys under keys.
        let column = if line.is_item() {
            if !above.is_item() {
                continue;
            }
            above.indent()
        } else {
            above.body_column()
        };
        if column != here && !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns.sort_by_key(|column| column.abs_diff(here));
    let certain = columns
        .first()
        .is_some_and(|first| first.abs_diff(here) == 1)
        && columns.get(1).is_none_or(|next| next.abs_diff(here) > 1);
    let mut found = Vec::new();
    for column in columns.into_iter().take(4) {
        let alone = Shift {
            column,
            with_below: false,
        };
        let with_below = Shift {
            column,
            with_below: true,
        };
        for shift in [with_below, alone] {
            found.extend(moved(part, line, shift, certain));
        }
    }
    found
}

/// Where a line is moved, and whether the lines that belong to it move along.
#[derive(Clone, Copy)]
struct Shift {
    column: usize,
    with_below: bool,
}

fn moved(part: &Part<'_>, line: &Line<'_>, shift: Shift, certain: bool) -> Option<Candidate> {
    let here = line.indent();
    let mut lines = vec![line.clone()];
    if shift.with_below {
        for below in part.below(line) {
            let belongs = if line.is_item() {
                below.indent() > here
            } else {
                below.indent() >= here
            };
            if !belongs {
                break;
            }
            lines.push(below);
        }
        if lines.len() == 1 {
            return None;
        }
    }
    let mut edits = Vec::new();
    let mut patches = Vec::new();
    for moved in &lines {
        let width = (moved.indent() + shift.column).checked_sub(here)?;
        let range = moved.range.start..moved.first;
        patches.push(Patch::mend(range.clone(), " ".repeat(width)));
        edits.push(Edit {
            span: part.span(range),
            text: " ".repeat(width),
        });
    }
    let words = if here > shift.column {
        "this line begins further right than the lines that it belongs with"
    } else {
        "this line begins further left than the lines that it belongs with"
    };
    let end = line.key.as_ref().map_or(line.first + 1, |(key, _)| key.end);
    let problem = Problem::new(rules::SYNTAX, part.span(line.first..end), words)
        .help(
            Message::new("begin the line with {count} spaces instead of {now}")
                .with("count", shift.column)
                .with("now", here),
        )
        .fix(Fix {
            title: Message::new("move it in line with the others"),
            safe: certain,
            edits,
        });
    Some(Candidate {
        problem,
        patches,
        from_above: false,
    })
}
