//! Faults in the value of one line.

use std::ops::Range;

use super::quote::{inside_curly, quoted};
use super::{Candidate, Part, flow};
use crate::finding::Problem;
use crate::message::Message;
use crate::yaml::line::{self, Line};
use crate::yaml::rules;

/// A longer value is not written out in a help.
const SHORT: usize = 60;

/// A value with the key that it belongs to.
pub(super) struct Value<'s> {
    /// The word before the colon, if there is one.
    pub(super) key: Option<&'s str>,
    /// Its bytes, without a comment after it and without blanks around it.
    pub(super) range: Range<usize>,
    /// Its characters.
    pub(super) text: &'s str,
}

impl<'s> Value<'s> {
    pub(super) fn new(part: &Part<'s>, key: Option<&'s str>, range: Range<usize>) -> Self {
        let range = without_comment(part, range);
        Self {
            key,
            text: part.get(range.clone()),
            range,
        }
    }

    /// How the line is to be written with another value.
    pub(super) fn help(&self, value: &str) -> Message {
        if value.chars().count() > SHORT {
            return Message::new("put the whole value in quotes");
        }
        match self.key {
            Some(key) => Message::new("write `{key}: {value}`")
                .with("key", key)
                .with("value", value),
            None => Message::new("write `{value}`").with("value", value),
        }
    }
}

/// A comment ends a value where a blank and `#` are followed by no letter: `#acme` is meant as text.
fn without_comment(part: &Part<'_>, range: Range<usize>) -> Range<usize> {
    let text = part.get(range.clone());
    let is_comment = |(at, _): &(usize, &str)| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        before.is_none_or(|c| c == ' ' || c == '\t') && !after.is_some_and(char::is_alphanumeric)
    };
    match text.match_indices('#').find(is_comment) {
        Some((at, _)) => line::trimmed(part.text(), range.start..range.start + at),
        None => range,
    }
}

/// Explanations in the value of a line; `at` is where the fault shows.
pub(super) fn of_line(part: &Part<'_>, line: &Line<'_>, at: usize) -> Vec<Candidate> {
    let key = line.key.as_ref().map(|(range, _)| part.get(range.clone()));
    let value = Value::new(part, key, line.value.clone());
    let mut found = Vec::new();
    if value.text.starts_with(['{', '[']) {
        found.extend(flow::of_value(part, &value, at));
    } else {
        found.extend(one(part, &value));
    }
    found
}

/// The explanation of one value that is not in brackets.
pub(super) fn one(part: &Part<'_>, value: &Value<'_>) -> Option<Candidate> {
    let first = value.text.chars().next()?;
    let rest = value.text.get(first.len_utf8()..).unwrap_or("");
    let after_blank = rest.is_empty() || rest.starts_with([' ', '\t']);
    match first {
        '@' | '`' | '%' => Some(special(part, value, first)),
        '*' | '&' | '!' => Some(special(part, value, first)),
        '>' | '|' => Some(block(part, value)),
        '-' if after_blank => Some(dash(part, value, rest)),
        '?' | ':' if after_blank => Some(special(part, value, first)),
        ',' | ']' | '}' | '#' => Some(special(part, value, first)),
        '"' | '\'' => around_quotes(part, value, first),
        _ => curly(part, value).or_else(|| colon(part, value)),
    }
}

fn quote(part: &Part<'_>, value: &Value<'_>, problem: Problem, text: &str) -> Candidate {
    let quoted = quoted(text);
    let problem = problem.help(value.help(&quoted));
    part.mended(
        problem,
        "put the value in quotes",
        value.range.clone(),
        &quoted,
    )
}

fn special(part: &Part<'_>, value: &Value<'_>, first: char) -> Candidate {
    let at = value.range.start..value.range.start + first.len_utf8();
    let words = match first {
        '*' => "text that begins with `*` is an alias to YAML, not text",
        '&' => "text that begins with `&` is an anchor to YAML, not text",
        '!' => "text that begins with `!` is a tag to YAML, not text",
        '#' => "text that begins with `#` is a comment to YAML, not text",
        _ => "text cannot begin with `{character}` in YAML",
    };
    let message = Message::new(words).with("character", first.to_string());
    let problem = Problem::new(rules::SYNTAX, part.span(at), message).judging(value.text);
    quote(part, value, problem, value.text)
}

/// `> 4 h` begins a block of text for YAML; what is meant is a bound.
fn block(part: &Part<'_>, value: &Value<'_>) -> Candidate {
    let bound = value.text.strip_prefix('>').map(|rest| {
        let rest = rest.strip_prefix('=').unwrap_or(rest);
        rest.trim_start()
    });
    let amount = bound.filter(|rest| {
        rest.trim_start_matches(['+', '-', '€', '£', '$', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
    });
    let at = part.span(value.range.start..value.range.start + 1);
    let Some(amount) = amount else {
        let message = "text cannot begin with `{character}`: YAML expects a block of text below it";
        let first = value.text.get(..1).unwrap_or("");
        let problem = Problem::new(
            rules::SYNTAX,
            at,
            Message::new(message).with("character", first),
        )
        .judging(value.text);
        return quote(part, value, problem, value.text);
    };
    let words = format!("at least {amount}");
    let sign = if value.text.starts_with(">=") {
        ">="
    } else {
        ">"
    };
    let problem = Problem::new(
        rules::SYNTAX,
        part.span(value.range.start..value.range.start + sign.len()),
        Message::new("`{sign}` does not mean \"more than\" to YAML: it begins a block of text")
            .with("sign", sign),
    )
    .judging(value.text)
    .help(value.help(&words));
    let mut candidate = part.mended(
        problem,
        "write the bound in words",
        value.range.clone(),
        &words,
    );
    if sign == ">" {
        // "More than" and "at least" differ by the value itself.
        candidate
            .problem
            .fixes
            .iter_mut()
            .for_each(|fix| fix.safe = false);
    }
    candidate
}

/// `target: - 20 %`: YAML takes the dash for the beginning of a list.
fn dash(part: &Part<'_>, value: &Value<'_>, rest: &str) -> Candidate {
    let at = part.span(value.range.start..value.range.start + 1);
    let rest = rest.trim_start();
    let problem = Problem::new(
        rules::SYNTAX,
        at,
        "a dash and a space begin a list for YAML, which cannot stand after a key on the same line",
    )
    .judging(value.text);
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let text = format!("-{rest}");
        let problem = problem.help(value.help(&text));
        return part.mended(
            problem,
            "join the minus sign to the number",
            value.range.clone(),
            &text,
        );
    }
    quote(part, value, problem, value.text)
}

/// Quotes inside quotes, text after the closing quote, and backslashes.
fn around_quotes(part: &Part<'_>, value: &Value<'_>, mark: char) -> Option<Candidate> {
    let inner = value.text.strip_prefix(mark)?;
    let close = closing_quote(inner, mark)?;
    let after = inner.get(close + 1..)?.trim_start();
    if after.is_empty() {
        // It ends where it should. In double quotes, a backslash may be at fault.
        let text = inner.get(..close)?;
        let at = text.find('\\').filter(|_| mark == '"')?;
        let at = value.range.start + 1 + at;
        let problem = Problem::new(
            rules::SYNTAX,
            part.span(at..at + 1),
            "in double quotes, a backslash begins an escape, and this one is none that YAML knows",
        )
        .judging(value.text);
        return Some(quote(part, value, problem, text));
    }
    let at = value.range.start + 1 + close;
    let problem = Problem::new(
        rules::SYNTAX,
        part.span(at..value.range.end),
        "text goes on after the closing quote",
    )
    .judging(value.text);
    // `'it's'`, `"say "hi" now"`: the outer quotes wrap it all. `"Grow" by 5`: they belong to the text.
    let wraps = inner.strip_suffix(mark).filter(|_| {
        let before = inner.get(..close).and_then(|text| text.chars().next_back());
        let next = inner.get(close + 1..).and_then(|text| text.chars().next());
        before.is_some_and(char::is_whitespace) || next.is_some_and(char::is_alphanumeric)
    });
    Some(quote(part, value, problem, wraps.unwrap_or(value.text)))
}

/// Where a quoted text ends, counted from after its opening quote.
pub(super) fn closing_quote(inner: &str, mark: char) -> Option<usize> {
    let mut characters = inner.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && mark == '"' {
            characters.next();
        } else if c == mark {
            if mark == '\'' && characters.peek().is_some_and(|(_, next)| *next == mark) {
                characters.next();
            } else {
                return Some(at);
            }
        }
    }
    None
}

fn curly(part: &Part<'_>, value: &Value<'_>) -> Option<Candidate> {
    let inner = inside_curly(value.text)?;
    let first = value.text.chars().next().map_or(1, char::len_utf8);
    let at = part.span(value.range.start..value.range.start + first);
    let problem = Problem::new(
        rules::INVISIBLE_CHARACTER,
        at,
        "curly quotes are ordinary characters to YAML: they do not hold the text together",
    )
    .judging(value.text);
    let mut candidate = quote(part, value, problem, inner);
    for fix in &mut candidate.problem.fixes {
        fix.title = Message::new("use straight quotes");
    }
    Some(candidate)
}

/// `title: Goal: grow reach`.
fn colon(part: &Part<'_>, value: &Value<'_>) -> Option<Candidate> {
    let at = value.text.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = value.text.get(at + 1..).unwrap_or("");
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    // Without a key in front of it, the colon makes the key.
    value.key?;
    let start = value.range.start + at;
    let problem = Problem::new(
        rules::SYNTAX,
        part.span(start..(start + 2).min(value.range.end)),
        "a colon and a space inside text need quotes around the text",
    )
    .judging(value.text);
    Some(quote(part, value, problem, value.text))
}
