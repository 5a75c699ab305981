//! From the rows of a table to goals, and to objectives with their key results.

use std::collections::{BTreeMap, BTreeSet};

use goalpost_core::model::Form;

use super::Context;
use super::fields::{Fields, Lines, RowRead, Value, read};
use super::headings::Column;
use super::table::{Line, Table};
use super::words::{self, Kind};
use crate::workbook::Sheet;

/// An entry on its way to YAML.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) form: Form,
    pub(super) line: usize,
    /// The title, or the objective.
    pub(super) title: Option<String>,
    /// What the table calls it: a number, or a name of the tool's own.
    pub(super) number: Option<String>,
    pub(super) fields: Fields,
    pub(super) key_results: Vec<Entry>,
}

/// What a key result inherits of its OKR: said once where all key results say the same.
const INHERITED: [&str; 9] = [
    "owner", "start", "due", "category", "accounts", "segment", "review", "ambition", "market",
];

/// The entries of a table.
pub(super) fn entries(table: &Table, sheet: &Sheet, context: &Context<'_>) -> Vec<Entry> {
    let mut section: Option<&str> = None;
    let mut rows: Vec<RowRead> = Vec::new();
    for line in &table.lines {
        match line {
            Line::Section(text) => section = Some(text),
            Line::Total(_) => {}
            Line::Row(row) => {
                let mut row = read(row, &table.headings, sheet, context);
                if let Some(section) = section {
                    in_section(&mut row.fields, section);
                }
                rows.push(row);
            }
        }
    }
    let depths = depths(&rows);
    if depths.is_none() {
        for row in &mut rows {
            if let Some(level) = row.level.take() {
                row.fields.put_extra("level", level);
            }
        }
    }
    let kinds = kinds(table, &rows, depths.as_deref());
    let mut outline = Outline::default();
    for (row, kind) in rows.into_iter().zip(kinds) {
        outline.add(row, kind);
    }
    for entry in &mut outline.entries {
        finish(entry);
    }
    outline.entries
}

/// The entries so far, and where the OKRs among them are.
#[derive(Debug, Default)]
struct Outline {
    entries: Vec<Entry>,
    /// By what they want, in their order.
    okrs: BTreeMap<String, Vec<usize>>,
    last_okr: Option<usize>,
}

/// What the heading of a section says of a row below it.
fn in_section(fields: &mut Fields, section: &str) {
    match words::word("category", section) {
        Some(category) if fields.get("category").is_none() => {
            fields.put("category", Value::Text(category.to_owned()));
        }
        _ => fields.put_extra("section", section.to_owned()),
    }
}

/// What each row is: by its type, by how deep it stands, by its number, or by the columns that it fills.
fn kinds(table: &Table, rows: &[RowRead], depths: Option<&[usize]>) -> Vec<Kind> {
    let has_key_results = table
        .headings
        .iter()
        .any(|heading| heading.column == Column::KeyResult);
    let by_columns = |row: &RowRead| {
        if has_key_results && row.key_results.is_empty() {
            Kind::Objective
        } else if has_key_results {
            Kind::KeyResult
        } else {
            Kind::Goal
        }
    };
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            let typed = row.kind.as_deref().and_then(words::kind);
            let depth = depths.and_then(|depths| depths.get(at));
            typed.unwrap_or_else(|| match depth {
                Some(0) => Kind::Objective,
                Some(1) => Kind::KeyResult,
                Some(_) => Kind::Task,
                None => by_columns(row),
            })
        })
        .collect()
}

/// How deep each row stands below others, from 0: by its level, else by a number such as `1.2`. None where
/// all stand alike.
fn depths(rows: &[RowRead]) -> Option<Vec<usize>> {
    let levels: Option<Vec<usize>> = rows
        .iter()
        .map(|row| row.level.as_deref()?.trim().parse().ok())
        .collect();
    let numbers = || -> Option<Vec<usize>> {
        let depth = |number: &str| {
            let parts = number.trim().trim_end_matches('.').split('.');
            let all_digits =
                |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
            let parts: Vec<&str> = parts.collect();
            parts
                .iter()
                .all(|part| all_digits(part))
                .then_some(parts.len())
        };
        rows.iter()
            .map(|row| depth(row.number.as_deref()?))
            .collect()
    };
    let depths = levels.or_else(numbers)?;
    let distinct: BTreeSet<usize> = depths.iter().copied().collect();
    let first = *distinct.first()?;
    let begins_above = depths.first() == Some(&first);
    let depths = depths.iter().map(|depth| depth - first);
    (distinct.len() > 1 && begins_above).then(|| depths.collect())
}

impl Outline {
    /// Adds a row.
    fn add(&mut self, row: RowRead, kind: Kind) {
        match kind {
            Kind::Goal => self.entries.push(plain(Form::Goal, row)),
            Kind::Objective if !row.key_results.is_empty() => self.key_results(row),
            Kind::Objective => {
                let wanted = row.objective.as_ref().or(row.title.as_ref());
                match self.okr_of(wanted, &row.fields) {
                    Some(okr) => join(okr, row),
                    None => {
                        self.begin(plain(Form::Okr, row));
                    }
                }
            }
            Kind::KeyResult => self.key_results(row),
            Kind::Task => self.task(row),
        }
    }

    /// Begins an OKR.
    fn begin(&mut self, okr: Entry) {
        let at = self.entries.len();
        if let Some(title) = &okr.title {
            self.okrs.entry(title.clone()).or_default().push(at);
        }
        self.last_okr = Some(at);
        self.entries.push(okr);
    }

    /// The newest OKR that wants the same at the same time; the newest of all where nothing is wanted.
    fn okr_of(&mut self, wanted: Option<&String>, fields: &Fields) -> Option<&mut Entry> {
        let at = match wanted {
            None => self.last_okr?,
            Some(wanted) => {
                let mut same = self.okrs.get(wanted)?.iter().rev().copied();
                same.find(|at| {
                    let okr = self.entries.get(*at);
                    okr.is_some_and(|okr| is_of_same_time(okr, fields))
                })?
            }
        };
        self.entries.get_mut(at)
    }

    /// A row with key results: of its own objective, or of the one above.
    fn key_results(&mut self, mut row: RowRead) {
        let is_own_row = row.key_results.is_empty();
        let mut titles = std::mem::take(&mut row.key_results);
        // In an outline the title of the row is the key result.
        if is_own_row {
            titles.extend(row.title.take().or_else(|| row.objective.take()));
        }
        let objective = row.objective.take().or_else(|| row.title.take());
        // A second sentence has no place beside the objective.
        if let Some(title) = row.title.take() {
            row.fields.put_extra("title", title);
        }
        let line = row.line;
        let wanted = objective.as_ref();
        if self.okr_of(wanted, &row.fields).is_none() {
            self.begin(Entry {
                form: Form::Okr,
                line,
                title: objective.clone(),
                number: None,
                fields: Fields::default(),
                key_results: Vec::new(),
            });
        }
        let Some(okr) = self.okr_of(wanted, &row.fields) else {
            return;
        };
        let mut fields = Some(row.fields);
        let mut number = row.number.take();
        // The figures of a row with several key results can be those of the first only if there is one.
        if titles.len() > 1 {
            let fields = fields.take().unwrap_or_default();
            join(
                okr,
                RowRead {
                    fields,
                    ..RowRead::default()
                },
            );
        }
        if titles.is_empty() {
            titles.push(String::new());
        }
        for title in titles {
            okr.key_results.push(Entry {
                form: Form::KeyResult,
                line,
                title: Some(title).filter(|title| !title.is_empty()),
                number: number.take(),
                fields: fields.take().unwrap_or_default(),
                key_results: Vec::new(),
            });
        }
    }

    /// A task goes with the entry above it, all that is said of it kept.
    fn task(&mut self, row: RowRead) {
        let above = self
            .entries
            .last_mut()
            .map(|entry| match entry.key_results.last_mut() {
                Some(key_result) => &mut key_result.fields,
                None => &mut entry.fields,
            });
        let Some(above) = above else {
            self.entries.push(plain(Form::Goal, row));
            return;
        };
        let mut own = Fields::default();
        let mut add = |key: &str, text: Option<String>| {
            if let Some(text) = text {
                own.put(key, Value::Text(text));
            }
        };
        let both = row.title.is_some();
        add("title", row.title.or_else(|| row.objective.clone()));
        add("objective", row.objective.filter(|_| both));
        add("type", row.kind);
        add("number", row.number);
        for key_result in row.key_results {
            add("key-result", Some(key_result));
        }
        for (key, value) in row.fields.into_pairs() {
            let key = key.strip_prefix("x-").unwrap_or(&key);
            own.put(key, Value::Text(in_one_line(value)));
        }
        let lines: Lines = own
            .into_pairs()
            .map(|(key, value)| (key, in_one_line(value)))
            .collect();
        match above.get_mut("x-tasks") {
            Some(Value::Items(items)) => items.push(lines),
            _ => above.put("x-tasks", Value::Items(vec![lines])),
        }
    }
}

/// The words of a row in the form that it has, and the rest of them as fields.
fn plain(form: Form, mut row: RowRead) -> Entry {
    let title = match form {
        Form::Okr => row.objective.take().or_else(|| row.title.take()),
        _ => row.title.take().or_else(|| row.objective.take()),
    };
    let mut entry = Entry {
        form,
        line: row.line,
        title,
        number: row.number.take(),
        fields: row.fields,
        key_results: Vec::new(),
    };
    // A second sentence has no place beside the first.
    for (key, rest) in [("objective", row.objective), ("title", row.title)] {
        if let Some(rest) = rest {
            entry.fields.put_extra(key, rest);
        }
    }
    for rest in row.key_results {
        entry.fields.put_extra("key-result", rest);
    }
    if let Some(kind) = row
        .kind
        .filter(|kind| words::kind(kind) == Some(Kind::Task))
    {
        entry.fields.put_extra("type", kind);
    }
    entry
}

/// Whether an OKR begins and ends as a row says, where both say it.
fn is_of_same_time(okr: &Entry, fields: &Fields) -> bool {
    ["start", "due"].into_iter().all(|key| {
        let own = okr.fields.get(key);
        let first = okr.key_results.first();
        let own = own.or_else(|| first.and_then(|first| first.fields.get(key)));
        fields.get(key).is_none() || own.is_none() || own == fields.get(key)
    })
}

/// More that a later row says of an OKR.
fn join(okr: &mut Entry, row: RowRead) {
    for (key, value) in row.fields.into_pairs() {
        if okr.fields.get(&key) != Some(&value) {
            okr.fields.put(&key, value);
        }
    }
    let words = [
        ("number", row.number),
        ("title", row.title),
        ("objective", row.objective),
    ];
    for (key, text) in words {
        if let Some(text) = text.filter(|text| okr.title.as_ref() != Some(text)) {
            okr.fields.put_extra(key, text);
        }
    }
}

fn in_one_line(value: Value) -> String {
    let pairs = |lines: Lines| {
        let pairs = lines.into_iter().map(|(key, text)| format!("{key} {text}"));
        pairs.collect::<Vec<_>>().join(", ")
    };
    match value {
        Value::Text(text) => text,
        Value::List(items) => items.join(", "),
        Value::Mapping(lines) => pairs(lines),
        Value::Items(items) => items.into_iter().map(pairs).collect::<Vec<_>>().join("; "),
    }
}

/// What all key results of an OKR say the same is said by the OKR; what the language has no place for is
/// the organisation's own.
fn finish(entry: &mut Entry) {
    if entry.form == Form::Okr {
        for key in INHERITED.into_iter().chain(["supports"]) {
            let mut values = entry.key_results.iter().map(|one| one.fields.get(key));
            let first = values.next().flatten().cloned();
            let Some(first) = first else { continue };
            let all_same = values.all(|value| value == Some(&first));
            let own = entry.fields.get(key);
            if all_same && own.is_none_or(|own| *own == first) {
                for one in &mut entry.key_results {
                    one.fields.take(key);
                }
                if entry.fields.get(key).is_none() {
                    entry.fields.put(key, first);
                }
            }
        }
        if let Some(value) = entry.fields.take("deliverables") {
            entry.fields.put("x-deliverables", value);
        }
    } else if entry.form == Form::Goal
        && let Some(value) = entry.fields.take("ambition")
    {
        entry.fields.put("x-ambition", value);
    }
    for one in &mut entry.key_results {
        finish(one);
    }
}
