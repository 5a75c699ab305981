//! Words for a fault that is none of the known ones, and what to take out so that the rest is read.

use std::ops::Range;

use super::{Candidate, Part};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Source;
use crate::yaml::line::Line;
use crate::yaml::place::Patch;
use crate::yaml::rules;
use crate::yaml::task::{Fault, FaultKind};

/// What to take out around a fault: a value, the brackets that it stands in, a line.
pub(super) fn candidates(
    part: &Part<'_>,
    line: &Line<'_>,
    fault: &Fault,
    found: &mut Vec<Candidate>,
) {
    if fault.kind == FaultKind::TooDeep {
        return;
    }
    let at = fault.at.clamp(line.range.start, line.range.end);
    let end = at
        + part
            .get(at..line.range.end)
            .chars()
            .next()
            .map_or(0, char::len_utf8);
    let problem = |judged: &str| {
        let (words, help) = words(&fault.kind);
        Problem::new(rules::SYNTAX, part.span(at..end), words)
            .help(help)
            .judging(judged)
    };
    let text = line.value_text();
    if line.key.is_some() && !text.is_empty() {
        found.push(Candidate::new(
            problem(text),
            Patch::faulty(line.value.clone()),
        ));
        let below = block_end(part, line);
        if below > line.value.end {
            found.push(Candidate::new(
                problem(text),
                Patch::faulty(line.value.start..below),
            ));
        }
    }
    if let Some(open) = fault.open.filter(|open| *open >= part.start && *open <= at) {
        let opener = part.line(open);
        let end = block_end(part, &opener);
        if end > open {
            found.push(Candidate::new(
                problem(part.get(open..end)),
                Patch::faulty(open..end),
            ));
        }
    }
    let whole = line.first..line.range.end;
    if line.is_item() && line.body < line.range.end {
        found.push(Candidate::new(
            problem(part.get(whole.clone())),
            Patch::faulty(line.body..line.range.end),
        ));
    }
    found.push(Candidate::new(
        problem(part.get(whole.clone())),
        Patch::mend(whole, ""),
    ));
    if let Some(above) = part.above(line).next()
        && above.key.is_some()
        && !above.value.is_empty()
    {
        found.push(Candidate::new(
            problem(above.value_text()),
            Patch::faulty(above.value.clone()),
        ));
    }
}

/// The end of the lines that belong to `line`: those further in than its key, and brackets that close.
fn block_end(part: &Part<'_>, line: &Line<'_>) -> usize {
    let mut end = line.value.end;
    for below in part.below(line) {
        let text = part.get(below.first..below.range.end);
        let closes = below.indent() == line.body_column() && text.starts_with([']', '}']);
        if below.indent() <= line.body_column() && !closes {
            break;
        }
        end = below.range.end;
    }
    end
}

/// A whole entry that cannot be read.
pub(in crate::yaml) fn entry(source: &Source, range: &Range<usize>, fault: &Fault) -> Candidate {
    let part = Part {
        source,
        start: range.start,
        end: range.end,
    };
    let first = part.line(range.start);
    let first = if first.is_blank() {
        part.below(&first).next().unwrap_or(first)
    } else {
        first
    };
    let content = part.get(first.first..range.end);
    let end = first.first + content.trim_end().len();
    let start = match &first.key {
        Some((_, colon)) if !first.is_item() => (colon + 1).min(end),
        _ => first.body.min(end),
    };
    let at = fault.at.min(range.end);
    let at_end = at
        + part
            .get(at..range.end)
            .chars()
            .next()
            .map_or(0, char::len_utf8);
    let (rule, words, help) = if fault.kind == FaultKind::TooDeep {
        (
            rules::LIMIT,
            "too many lists and keys stand inside each other here",
            "write the entry with fewer levels: goals need four",
        )
    } else {
        let (words, help) = words(&fault.kind);
        (rules::SYNTAX, words, help)
    };
    let mut problem = Problem::new(rule, part.span(at..at_end), words).help(help);
    if fault.kind != FaultKind::TooDeep {
        problem = problem.note(
            part.span(first.first..first.range.end.max(first.first)),
            Message::new("this whole entry cannot be read for it"),
        );
    }
    let mut patch = Patch::faulty(start..end);
    if first.key.is_some() && !first.is_item() {
        patch.text = " faulty".to_owned();
    }
    Candidate {
        problem,
        patches: vec![patch],
        from_above: false,
    }
}

/// The parser's words in plain ones: what is wrong, and what to do.
fn words(kind: &FaultKind) -> (&'static str, &'static str) {
    const QUOTES: &str = "put the whole value in quotes";
    const ALIGN: &str = "begin each field of an entry at the same column, and each entry with `- `";
    let FaultKind::Parser(info) = kind else {
        return ("this cannot be read as YAML", QUOTES);
    };
    let has = |words: &str| info.contains(words);
    if has("tab") {
        (
            "a tab stands where YAML knows spaces only",
            "write spaces instead of the tab",
        )
    } else if has("mapping values are not allowed") || has("illegal placement of ':'") {
        (
            "a colon and a space stand where no `key: value` can begin",
            "put text with a colon in quotes; begin each field on a line of its own, at the column of the others",
        )
    } else if has("expected ':'") || has("simple key expect") {
        (
            "this is no `key: value`: a colon is missing",
            "write `key: value`, or indent the line further if it continues the text above",
        )
    } else if has("block mapping, did not find expected key")
        || has("'-' indicator")
        || has("block sequence entries")
        || has("invalid indentation")
        || has("expected <document start>")
    {
        ("this line does not fit what stands above it", ALIGN)
    } else if has("flow mapping") || has("flow sequence") || has("flow construct") || has("bracket")
    {
        (
            "what stands in these brackets cannot be read",
            "write a comma between the parts, and close each bracket that is opened",
        )
    } else if has("escape") || has("hexadecimal") {
        (
            "this escape is none that YAML knows",
            "write the text in single quotes, where a backslash is just a backslash",
        )
    } else if has("trailing content") {
        (
            "text goes on after the closing quote",
            "put the whole text in quotes, and nothing after the closing one",
        )
    } else if has("quoted scalar") {
        ("this quote is never closed", "close it with the same quote")
    } else if has("block scalar") {
        (
            "this block of text is not indented as its first line says",
            "begin each line of the text at the same column",
        )
    } else if has("anchor") || has("alias") {
        ("no anchor has this name", QUOTES)
    } else if has("tag") || has("handle") {
        (
            "text that begins with `!` is a tag to YAML, not text",
            QUOTES,
        )
    } else if has("directive") || has("document") {
        (
            "this does not fit between two documents",
            "put `---` on a line of its own between two documents",
        )
    } else if has("unprintable") || has("byte order mark") {
        (
            "a character that cannot be printed stands here",
            "delete the character",
        )
    } else if has("comment") {
        (
            "a comment stands in the middle of a text",
            "put the comment on a line of its own above the text",
        )
    } else {
        ("this cannot be read as YAML", QUOTES)
    }
}
