//! Entries as YAML, written as the language reads it.

use goalpost_core::edit::block_scalar;
use goalpost_core::model::Form;
use goalpost_core::read::shape::{GOAL, KEY_RESULT, OKR, Shape};

use super::fields::{Lines, Value};
use super::names::Named;

/// The sections of a file.
pub(super) fn file(comments: &[String], entries: &[Named]) -> String {
    let mut text = String::new();
    for comment in comments {
        for line in lines(comment) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
    }
    for (section, form) in [("goals", Form::Goal), ("okrs", Form::Okr)] {
        let of_form = entries.iter().filter(|entry| entry.form == form);
        let items: Vec<String> = of_form.map(|entry| item(&mapping(entry), "  ")).collect();
        if items.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(section);
        text.push_str(":\n");
        text.push_str(&items.join("\n"));
    }
    text
}

/// The lines of a mapping as an item of a list.
fn item(mapping: &str, indent: &str) -> String {
    let mut out = String::new();
    for (at, line) in mapping.lines().enumerate() {
        match (at, line.is_empty()) {
            (0, _) => out.push_str(&format!("{indent}- {line}")),
            (_, true) => {}
            _ => out.push_str(&format!("{indent}  {line}")),
        }
        out.push('\n');
    }
    out
}

fn shape(form: Form) -> &'static Shape {
    match form {
        Form::Goal => &GOAL,
        Form::Okr => &OKR,
        Form::KeyResult => &KEY_RESULT,
    }
}

/// The lines of an entry, its first key at the margin: the fields in the order in which they are usually
/// written, then the organisation's own.
fn mapping(entry: &Named) -> String {
    let mut out = format!("id: {}\n", entry.id);
    let keys = shape(entry.form).keys.iter().map(|key| key.name);
    for key in keys {
        match key {
            "title" | "objective" => {
                if let Some(title) = &entry.title {
                    pair(&mut out, key, title);
                }
            }
            "key_results" => {
                if !entry.key_results.is_empty() {
                    out.push_str("key_results:\n");
                }
                for one in &entry.key_results {
                    out.push_str(&item(&mapping(one), "  "));
                }
            }
            _ => {
                if let Some(value) = entry.fields.get(key) {
                    field(&mut out, key, value);
                }
            }
        }
    }
    for (key, value) in entry.fields.iter() {
        if shape(entry.form).position(key).is_none() {
            field(&mut out, key, value);
        }
    }
    out
}

fn field(out: &mut String, key: &str, value: &Value) {
    match value {
        Value::Text(text) => pair(out, key, text),
        Value::List(items) => {
            out.push_str(&format!("{key}:\n"));
            for item in items {
                out.push_str(&format!("  - {}\n", block_scalar(item)));
            }
        }
        Value::Mapping(lines) => {
            out.push_str(&format!("{key}:\n"));
            for line in pairs(lines).lines() {
                out.push_str(&format!("  {line}\n"));
            }
        }
        Value::Items(items) => {
            out.push_str(&format!("{key}:\n"));
            for lines in items {
                out.push_str(&item(&pairs(lines), "  "));
            }
        }
    }
}

fn pairs(lines: &Lines) -> String {
    let mut out = String::new();
    for (key, text) in lines {
        pair(&mut out, key, text);
    }
    out
}

/// A key with its text: on one line, or in a block where it has several.
fn pair(out: &mut String, key: &str, text: &str) {
    let is_plain = !lines(text).any(|line| line.contains(|c: char| c.is_control() && c != '\t'));
    if lines(text).nth(1).is_none() || !is_plain {
        out.push_str(&format!("{key}: {}\n", block_scalar(text)));
        return;
    }
    out.push_str(&format!("{key}: |-\n"));
    for line in lines(text) {
        out.push_str(format!("  {line}").trim_end());
        out.push('\n');
    }
}

/// The lines of a cell, whichever way they are broken, without blanks around them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines = text.lines().flat_map(move |line| line.split(breaks));
    lines.map(str::trim)
}
