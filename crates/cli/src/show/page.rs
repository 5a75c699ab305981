//! What is said of one entry, for people and for programs at once.

use goalpost_core::date::{Date, Period};
use goalpost_core::metric::Better;
use goalpost_core::quantity::Amount;
use goalpost_core::source::{Sources, Span};
use goalpost_translation::Words;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// How wide the names of what is said are at least.
const NAMES: usize = 12;

/// One entry with what is said of it. Every fact is told to both readers in one breath, so that
/// neither knows less.
pub(super) struct Page {
    /// In which people are told.
    pub(super) words: Words,
    pub(super) entry: String,
    pub(super) title: Option<String>,
    /// What the overview says beside the title.
    pub(super) gist: Option<String>,
    json: Map<String, Value>,
    lines: Vec<(&'static str, String)>,
}

impl Page {
    pub(super) fn new(words: Words, entry: impl Into<String>) -> Self {
        let entry = entry.into();
        let mut json = Map::new();
        json.insert("entry".to_owned(), Value::from(entry.as_str()));
        Self {
            words,
            entry,
            title: None,
            gist: None,
            json,
            lines: Vec::new(),
        }
    }

    /// The entry in one line, under the name that the field has.
    pub(super) fn title(&mut self, key: &'static str, title: Option<&str>) {
        if let Some(title) = title {
            self.title = Some(title.to_owned());
            self.json.insert(key.to_owned(), Value::from(title));
        }
    }

    /// A fact that both readers are told in the same word; nothing where there is none.
    pub(super) fn fact(&mut self, key: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            let value = value.to_string();
            self.tell(key, Value::from(value.as_str()), plain(key), value);
        }
    }

    /// A day.
    pub(super) fn date(&mut self, key: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            let text = day(self.words, date);
            self.tell(key, Value::from(date.to_string()), plain(key), text);
        }
    }

    /// A fact in the words of each reader.
    pub(super) fn tell(
        &mut self,
        key: &'static str,
        json: Value,
        name: &'static str,
        text: String,
    ) {
        self.json.insert(key.to_owned(), json);
        self.lines.push((name, text));
    }

    /// A fact for programs alone, which people are told in another line.
    pub(super) fn also(&mut self, key: &'static str, json: Option<Value>) {
        if let Some(json) = json {
            self.json.insert(key.to_owned(), json);
        }
    }

    /// A line for people alone.
    pub(super) fn line(&mut self, name: &'static str, text: String) {
        self.lines.push((name, text));
    }

    /// A list of names; nothing where it is empty.
    pub(super) fn list<T: ToString>(
        &mut self,
        key: &'static str,
        items: impl IntoIterator<Item = T>,
    ) {
        let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
        if !items.is_empty() {
            let text = items.join(", ");
            self.tell(key, json!(items), plain(key), text);
        }
    }

    /// A figure: a bare number for programs, with its unit for people.
    pub(super) fn amount(&mut self, key: &'static str, amount: Option<&Amount>, more: &str) {
        if let Some(amount) = amount {
            let text = format!("{}{more}", self.words.amount(amount));
            self.tell(key, number(amount.value), plain(key), text);
        }
    }

    /// Where the entry stands.
    pub(super) fn place(&mut self, sources: &Sources, root: &str, span: Span) {
        let Some(source) = sources.get(span.source) else {
            return;
        };
        let place = source.line_column(span.start);
        let path = source.path();
        let shown = if root.is_empty() {
            path.to_string()
        } else {
            format!("{root}/{path}")
        };
        self.line("stands in", format!("{shown}:{}", place.line));
        self.json.insert(
            "place".to_owned(),
            json!({ "path": path.to_string(), "line": place.line, "column": place.column, "offset": span.start }),
        );
    }

    pub(super) fn into_json(self) -> Value {
        Value::Object(self.json)
    }

    /// The page as people read it.
    pub(super) fn to_text(&self) -> String {
        let mut out = self.entry.clone();
        if let Some(title) = &self.title {
            out.push_str("  ");
            out.push_str(title);
        }
        out.push('\n');
        let names = self.lines.iter().map(|(name, _)| self.words.text(name));
        let width = names.map(|name| name.chars().count()).max().unwrap_or(0);
        let width = width.max(NAMES);
        for (name, text) in &self.lines {
            let name = self.words.text(name);
            out.push_str(&format!("  {name:<width$} {text}\n"));
        }
        out
    }
}

/// The name of a field for people.
fn plain(key: &'static str) -> &'static str {
    match key {
        "two_factor" => "two-factor",
        "last_post" => "last post",
        "over_time" => "over time",
        "agreed_with" => "agreed with",
        "supported_by" => "supported by",
        "key_results" => "key results",
        "key_result_of" => "part of",
        "value" => "now",
        other => other,
    }
}

/// Something with the way in which it gets better.
pub(super) fn which_way(words: Words, what: &str, better: Better) -> String {
    let template = match better {
        Better::Higher => "{metric}, higher is better",
        Better::Lower => "{metric}, lower is better",
    };
    words.say(template, &[("metric", what)])
}

/// A figure as programs read it: in the metric's base unit.
pub(super) fn number(value: Decimal) -> Value {
    serde_json::from_str(&value.normalize().to_string()).unwrap_or(Value::Null)
}

/// The days of a period for programs.
pub(super) fn days(period: &Period) -> Value {
    json!({ "start": period.first_day().to_string(), "end": period.last_day().to_string() })
}

/// A day for people.
pub(super) fn day(words: Words, day: Date) -> String {
    let period = Period::day(day);
    period.map_or_else(|| day.to_string(), |day| words.locale().period(&day))
}

/// The days of a period for people: one, or the first and the last.
pub(super) fn span(words: Words, first: Date, last: Date) -> String {
    if first == last {
        return day(words, first);
    }
    let (first, last) = (day(words, first), day(words, last));
    words.say("{first} to {last}", &[("first", &first), ("last", &last)])
}
