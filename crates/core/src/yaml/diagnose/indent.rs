//! Indentation: characters that are no spaces, and columns that do not fit.

use std::collections::BTreeSet;

use super::{Candidate, Part};
use crate::finding::{Edit, Fix, Problem};
use crate::message::{Message, term};
use crate::yaml::line::{Line, leading};
use crate::yaml::place::Patch;
use crate::yaml::rules;
use crate::yaml::silent::invisible;

/// Tabs, no-break spaces and their like in front of a line and those next to it.
pub(super) fn invisible_indentation(part: &Part<'_>, line: &Line<'_>) -> Vec<Candidate> {
    if odd(part, line).is_none() {
        return Vec::new();
    }
    let mut first = line.clone();
    for above in part.above(line) {
        if odd(part, &above).is_none() {
            break;
        }
        first = above;
    }
    let mut run = vec![first.clone()];
    run.extend(
        part.below(&first)
            .take_while(|line| odd(part, line).is_some()),
    );
    widths(part, &first)
        .into_iter()
        .filter_map(|width| respaced(part, &run, width))
        .collect()
}

/// The blanks in front of a line, if there is another among them than a space.
fn odd<'s>(part: &Part<'s>, line: &Line<'_>) -> Option<&'s str> {
    let text = part.get(line.range.clone());
    let blank = leading(text, |c| c == ' ' || invisible::name(c).is_some());
    text.get(..blank)
        .filter(|blank| blank.contains(|c| c != ' '))
}

/// The room that blanks take where a tab takes `tab`. A no-break space looks like a space; what has
/// no width takes none.
fn room(blanks: &str, tab: usize) -> usize {
    let of = |c| match c {
        '\t' => tab,
        c if c == ' ' || invisible::is_space(c) => 1,
        _ => 0,
    };
    blanks.chars().map(of).sum()
}

/// The lines indented with spaces, the first of them with `width`.
fn respaced(part: &Part<'_>, run: &[Line<'_>], width: usize) -> Option<Candidate> {
    let first = run.first()?;
    let blanks = odd(part, first)?;
    let (at, character) = blanks.char_indices().find(|(_, c)| *c != ' ')?;
    let tabs = blanks.matches('\t').count();
    let tab = match width.checked_sub(room(blanks, 0))? {
        rest if tabs > 0 && rest % tabs == 0 => rest / tabs,
        0 => 0,
        _ => return None,
    };
    let mut edits = Vec::new();
    let mut patches = Vec::new();
    for line in run {
        let Some(blanks) = odd(part, line) else {
            continue;
        };
        let range = line.range.start..line.range.start + blanks.len();
        let spaces = " ".repeat(room(blanks, tab));
        patches.push(Patch::mend(range.clone(), spaces.as_str()));
        edits.push(Edit {
            span: part.span(range),
            text: spaces,
        });
    }
    let at = first.range.start + at;
    let name = invisible::name(character)?;
    let problem = Problem::new(
        rules::INVISIBLE_CHARACTER,
        part.span(at..at + character.len_utf8()),
        Message::new("{character} indents this line: YAML knows spaces only")
            .with("character", term(name)),
    )
    .help(
        Message::new("begin the line with {count} spaces, and the lines below it likewise")
            .with("count", width),
    )
    .judging(part.get(first.range.clone()).trim())
    .fix(Fix {
        title: Message::new("indent with spaces"),
        safe: true,
        edits,
    });
    Some(Candidate {
        problem,
        patches,
        from_above: false,
    })
}

/// How wide an indentation may be meant, the likeliest first.
fn widths(part: &Part<'_>, line: &Line<'_>) -> Vec<usize> {
    let Some(blanks) = odd(part, line) else {
        return Vec::new();
    };
    if !blanks.contains('\t') {
        return vec![room(blanks, 0)];
    }
    let mut widths = Vec::new();
    for above in part.above(line).take(20) {
        let opens = above.key.is_some() && above.value_text().is_empty();
        if opens && widths.is_empty() {
            widths.push(above.body_column() + 2);
        }
        widths.push(above.body_column());
    }
    widths.extend([2, 4, 8].map(|tab| room(blanks, tab)));
    let mut seen = BTreeSet::new();
    widths.retain(|width| seen.insert(*width));
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
    // A dash that is far from other dashes belongs to another list.
    columns.retain(|column| !line.is_item() || column.abs_diff(here) == 1);
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
        // Where the entry stands right already, only its dash is to be moved.
        let inside = column + (line.body - line.first);
        let entry = part.below(line).next().map(|below| below.indent());
        let order = if line.is_item() && entry == Some(inside) {
            [alone, with_below]
        } else {
            [with_below, alone]
        };
        for shift in order {
            found.extend(moved(part, line, shift, certain));
        }
    }
    found
}

/// The lines below that move along with a line: of a dash, its entry; of a key, those at its column
/// and what they hold. A line further in belongs to no key that has a value, unless all move left.
fn belonging<'s>(part: &Part<'s>, line: &Line<'s>, to_the_left: bool) -> Vec<Line<'s>> {
    let here = line.indent();
    let mut holds = to_the_left || line.is_item() || line.value_text().is_empty();
    let mut lines = Vec::new();
    for below in part.below(line) {
        let same = below.indent() == here && !line.is_item();
        if !(same || below.indent() > here && holds) {
            break;
        }
        if same {
            holds = to_the_left || below.value_text().is_empty();
        }
        lines.push(below);
    }
    lines
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
        lines.extend(belonging(part, line, here > shift.column));
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
