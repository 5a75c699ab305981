//! From the cells of a row to the fields of an entry.

use std::collections::{BTreeMap, BTreeSet};

use goalpost_core::date::Period;
use goalpost_core::read::{free_id, short_slug, slug};

use super::Context;
use super::figures::{date, figure, shown, unit};
use super::headings::Column;
use super::table::Heading;
use super::words;
use crate::cell::Cell;
use crate::grid::GridRow;
use crate::workbook::{Sheet, Shown, column_name};

/// A mapping on lines of its own.
pub(super) type Lines = Vec<(String, String)>;

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
    Mapping(Lines),
    Items(Vec<Lines>),
}

/// The fields of an entry in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    pairs: BTreeMap<usize, (String, Value)>,
    /// Where each key stands among them.
    places: BTreeMap<String, usize>,
    /// Of a name that came again, the number that it gets the next time.
    numbers: BTreeMap<String, usize>,
}

impl Fields {
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let place = self.places.get(key)?;
        self.pairs.get(place).map(|(_, value)| value)
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        let place = self.places.remove(key)?;
        self.pairs.remove(&place).map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let pairs = self.pairs.values();
        pairs.map(|(key, value)| (key.as_str(), value))
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let place = self.places.get(key)?;
        self.pairs.get_mut(place).map(|(_, value)| value)
    }

    pub(super) fn into_pairs(self) -> impl Iterator<Item = (String, Value)> {
        self.pairs.into_values()
    }

    /// Adds a field. One that is there already keeps its value, and the new one gets a name of its own.
    pub(super) fn put(&mut self, key: &str, value: Value) {
        let mut name = key.to_owned();
        if self.places.contains_key(key) {
            let own = key.strip_prefix("x-").unwrap_or(key);
            let number = self.numbers.entry(own.to_owned()).or_insert(1);
            while self.places.contains_key(&name) {
                name = if *number == 1 {
                    format!("x-{own}")
                } else {
                    format!("x-{own}-{number}")
                };
                *number += 1;
            }
        }
        let last = self.pairs.last_key_value();
        let place = last.map_or(0, |(place, _)| place + 1);
        self.places.insert(name.clone(), place);
        self.pairs.insert(place, (name, value));
    }

    /// Adds what has no place in the language, under a key of the organisation's own.
    pub(super) fn put_extra(&mut self, heading: &str, text: String) {
        let name = slug(heading);
        let name = if name.is_empty() { "column" } else { &name };
        self.put(&format!("x-{name}"), Value::Text(text));
    }
}

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct RowRead {
    pub(super) line: usize,
    pub(super) title: Option<String>,
    pub(super) objective: Option<String>,
    pub(super) key_results: Vec<String>,
    pub(super) kind: Option<String>,
    pub(super) level: Option<String>,
    pub(super) number: Option<String>,
    pub(super) fields: Fields,
}

/// Cells that make a field only together with others.
#[derive(Default)]
struct Parts {
    unit: Option<String>,
    period: Option<(String, String)>,
    baseline: Option<String>,
    baseline_date: Option<String>,
    current: Option<String>,
    current_date: Option<String>,
    confidence: Option<(String, String)>,
}

/// Reads a row of a table.
pub(super) fn read(
    row: &GridRow,
    headings: &[Heading],
    sheet: &Sheet,
    context: &Context<'_>,
) -> RowRead {
    let mut read = RowRead {
        line: row.line,
        ..RowRead::default()
    };
    let mut parts = Parts {
        unit: unit(row, headings),
        ..Parts::default()
    };
    for (at, cell) in row.cells.iter().enumerate() {
        if is_nothing(cell) {
            continue;
        }
        let extra = Heading {
            column: Column::Other,
            name: format!("column {}", column_name(at + sheet.first_column)),
        };
        let heading = headings.get(at).unwrap_or(&extra);
        let look = sheet.shown(row.line, at);
        one(cell, look, heading, context, &mut parts, &mut read);
    }
    together(parts, context, &mut read.fields);
    read
}

/// Whether a cell says that there is nothing.
fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => matches!(text.as_str(), "-" | "–" | "—" | "−"),
        _ => false,
    }
}

fn one(
    cell: &Cell,
    look: Shown,
    heading: &Heading,
    context: &Context<'_>,
    parts: &mut Parts,
    read: &mut RowRead,
) {
    let text = || shown(cell, look);
    match heading.column {
        Column::Title => read.title = Some(one_line(&text())),
        Column::Objective => read.objective = Some(one_line(&text())),
        Column::KeyResult => read.key_results.extend(listed(&text())),
        Column::Type if words::kind(&text()).is_some() => read.kind = Some(text()),
        Column::Level => read.level = Some(text()),
        Column::Number => read.number = Some(text()),
        Column::Period => parts.period = Some((heading.name.clone(), text())),
        // Where no figure takes it, it is kept as it is.
        Column::Unit if parts.unit.is_some() => {}
        Column::BaselineDate => parts.baseline_date = Some(date(cell, context)),
        Column::CurrentDate => parts.current_date = Some(date(cell, context)),
        Column::Confidence => parts.confidence = Some((heading.name.clone(), shown(cell, look))),
        Column::Field("baseline") => {
            parts.baseline = Some(figure(cell, look, parts.unit.as_deref(), context))
        }
        Column::Field("check_ins") => {
            parts.current = Some(figure(cell, look, parts.unit.as_deref(), context))
        }
        Column::Field(name) => field(name, cell, look, heading, context, parts, read),
        Column::Type | Column::Unit | Column::Progress | Column::Other => {
            read.fields.put_extra(&heading.name, text());
        }
    }
}

fn field(
    name: &'static str,
    cell: &Cell,
    look: Shown,
    heading: &Heading,
    context: &Context<'_>,
    parts: &Parts,
    read: &mut RowRead,
) {
    let text = shown(cell, look);
    let fields = &mut read.fields;
    match name {
        "target" | "keep" => {
            let figure = figure(cell, look, parts.unit.as_deref(), context);
            fields.put(name, Value::Text(figure));
        }
        "start" | "due" | "achieved" => fields.put(name, Value::Text(date(cell, context))),
        "score" => fields.put(name, Value::Text(shown(cell, look))),
        "metric" => {
            let metric = context.metrics.id(&text);
            fields.put(name, Value::Text(metric.unwrap_or(text)));
        }
        "supports" | "accounts" | "programs" => {
            let items = separated(&text).map(|item| {
                let known = match name {
                    "supports" if context.workspace.find(&item).is_some() => None,
                    "supports" => context.supported.id(&item),
                    _ => words::account(context.workspace, &item),
                };
                known.unwrap_or(item)
            });
            fields.put(name, Value::List(items.collect()));
        }
        "agreed_with" => fields.put(name, Value::List(separated(&text).collect())),
        "deliverables" => fields.put(name, Value::Items(deliverables(&text))),
        _ if words::is_choice(name) => match words::word(name, &text) {
            Some(word) => fields.put(name, Value::Text(word.to_owned())),
            None => fields.put_extra(&heading.name, text),
        },
        _ => fields.put(name, Value::Text(text)),
    }
}

/// What several cells say together.
fn together(parts: Parts, context: &Context<'_>, fields: &mut Fields) {
    if let Some((heading, text)) = parts.period {
        let read = date(&Cell::Text(text.clone()), context);
        let fiscal = context.organisation.fiscal_year;
        if Period::parse(&read, fiscal).is_ok() {
            for key in ["start", "due"] {
                if fields.get(key).is_none() {
                    fields.put(key, Value::Text(read.clone()));
                }
            }
            // Where both have their own dates, the period still says something.
            let used = |key| fields.get(key) == Some(&Value::Text(read.clone()));
            if !used("start") && !used("due") {
                fields.put_extra(&heading, text);
            }
        } else {
            fields.put_extra(&heading, text);
        }
    }
    let pair = |key: &str, text: String| (key.to_owned(), text);
    match (parts.baseline, parts.baseline_date) {
        (Some(value), None) => fields.put("baseline", Value::Text(value)),
        (None, None) => {}
        (value, date) => {
            let value = value.map(|value| pair("value", value));
            let date = date.map(|date| pair("date", date));
            let lines = value.into_iter().chain(date).collect();
            fields.put("baseline", Value::Mapping(lines));
        }
    }
    match parts.current {
        Some(value) => {
            let date = parts.current_date.map(|date| pair("date", date));
            let confidence = parts.confidence.map(|(_, share)| pair("confidence", share));
            let lines = date.into_iter().chain([pair("value", value)]);
            let check_in = lines.chain(confidence).collect();
            fields.put("check_ins", Value::Items(vec![check_in]));
        }
        None => {
            if let Some((heading, share)) = parts.confidence {
                fields.put_extra(&heading, share);
            }
            if let Some(date) = parts.current_date {
                fields.put_extra("updated", date);
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The items of a cell: one a line, without what numbers them.
fn listed(text: &str) -> impl Iterator<Item = String> + '_ {
    let lines = text.lines().map(|line| {
        let line = line.trim();
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = bare.len() < line.len() && bare.starts_with([')', '.']);
        let bare = if is_numbered {
            bare.get(1..).filter(|rest| rest.starts_with(' '))
        } else {
            line.strip_prefix(['-', '•', '*', '–'])
        };
        one_line(bare.unwrap_or(line))
    });
    lines.filter(|line| !line.is_empty())
}

fn separated(text: &str) -> impl Iterator<Item = String> + '_ {
    let items = text.split([',', ';', '\n']).map(one_line);
    items.filter(|item| !item.is_empty())
}

fn deliverables(text: &str) -> Vec<Lines> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let titles = listed(text).enumerate();
    titles
        .map(|(at, title)| {
            let id = short_slug(&title);
            let id = if id.is_empty() || ids.contains(&id) {
                format!("part-{}", at + 1)
            } else {
                id
            };
            let id = free_id(&id, &|id| ids.contains(id));
            ids.insert(id.clone());
            vec![("id".to_owned(), id), ("title".to_owned(), title)]
        })
        .collect()
}
