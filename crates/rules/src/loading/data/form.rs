//! The form of a rule that is written as data: what it asks of a field.

use goalpost_core::message::Message;
use goalpost_core::rule::{Parameter, ParameterValue};
use goalpost_core::source::Span;
use goalpost_core::yaml::NodeKind;
use regex::RegexBuilder;
use rust_decimal::Decimal;

use super::super::yaml::{Entries, Entry, Reader};
use super::FORMS;
use crate::declarative::{AtMost, Bound, COUNT, Field, Form, Pattern};
use crate::limits;
use crate::pack::Subject;
use crate::value::Kind;

/// A form as it is read.
pub(super) struct Read {
    pub(super) form: Form,
    /// What has to hold, each condition with its place.
    pub(super) when: Vec<(String, Span)>,
    /// The names that the rule's own words may use.
    pub(super) names: Vec<&'static str>,
}

/// Reads the one form that a rule has. The numbers in it become parameters.
pub(super) fn read(
    reader: &mut Reader<'_>,
    entries: &Entries<'_>,
    on: &[Subject],
    parameters: &mut Vec<Parameter>,
) -> Option<Read> {
    let mut forms = FORMS.iter().filter_map(|form| entries.get(form));
    let Some(entry) = forms.next() else {
        reader.error(
            entries.span,
            Message::new("the rule asks nothing: add one of {forms}, such as `require: x-budget`")
                .with("forms", FORMS.join(", ")),
        );
        return None;
    };
    for other in forms {
        reader.error(
            other.key,
            Message::new("a rule asks one thing, and `{form}` is there already: write a rule of its own for `{other}`")
                .with("form", entry.name)
                .with("other", other.name),
        );
    }
    let mut form = FormReader {
        reader,
        on,
        parameters,
    };
    match entry.name {
        "require" => form.require(entry),
        "one_of" => form.one_of(entry),
        "pattern" => form.pattern(entry),
        "range" => form.range(entry),
        _ => form.at_most(entry),
    }
}

struct FormReader<'r, 's> {
    reader: &'r mut Reader<'s>,
    on: &'r [Subject],
    parameters: &'r mut Vec<Parameter>,
}

impl FormReader<'_, '_> {
    fn require(&mut self, entry: Entry<'_>) -> Option<Read> {
        let (fields, when) = if let NodeKind::Mapping(_) = &entry.value.kind {
            let entries = self
                .reader
                .mapping(entry.value, "`require`", &["field", "when"])?;
            let when = self.when(&entries);
            let Some(field) = entries.get("field") else {
                self.reader.required(&entries, "field");
                return None;
            };
            (self.reader.texts(field), when)
        } else {
            (self.reader.texts(entry), Vec::new())
        };
        let fields: Vec<Field> = fields
            .into_iter()
            .filter_map(|(name, span)| self.field(&name, span))
            .collect();
        (!fields.is_empty()).then(|| Read {
            form: Form::Require(fields),
            when,
            names: vec!["entry", "field"],
        })
    }

    fn one_of(&mut self, entry: Entry<'_>) -> Option<Read> {
        let entries = self
            .reader
            .mapping(entry.value, "`one_of`", &["field", "values", "when"])?;
        let field = self.named_field(&entries);
        let values = match entries.get("values") {
            Some(values) => self.reader.texts(values),
            None => {
                self.reader.error(
                    entries.span,
                    "`values` is missing: add a list, such as `values: [north, south]`",
                );
                return None;
            }
        };
        let when = self.when(&entries);
        let values: Vec<String> = values.into_iter().map(|(text, _)| text).collect();
        (!values.is_empty()).then_some(())?;
        Some(Read {
            form: Form::OneOf(field?, values),
            when,
            names: vec!["entry", "field", "value", "values"],
        })
    }

    fn pattern(&mut self, entry: Entry<'_>) -> Option<Read> {
        let entries = self.reader.mapping(
            entry.value,
            "`pattern`",
            &["field", "matches", "like", "when"],
        )?;
        let field = self.named_field(&entries);
        let when = self.when(&entries);
        let text = self.reader.required(&entries, "matches")?;
        let like = entries
            .get("like")
            .and_then(|entry| self.reader.text(entry));
        let place = |name: &str| {
            entries
                .get(name)
                .map_or(entries.span, |entry| entry.value.span)
        };
        self.reader.patterns += 1;
        if self.reader.patterns > limits::PATTERNS {
            self.reader.error(
                place("matches"),
                Message::new("a pack has at most {most} patterns: split it into several packs")
                    .with("most", limits::PATTERNS),
            );
            return None;
        }
        let regex = match compile(&text) {
            Ok(regex) => regex,
            Err(message) => {
                self.reader.error(place("matches"), message);
                return None;
            }
        };
        if let Some(like) = like.as_ref().filter(|like| !regex.is_match(like)) {
            self.reader.error(
                place("like"),
                Message::new(
                    "`{like}` does not match `{text}`: the example has to be one that is right",
                )
                .with("like", like.as_str())
                .with("text", text.as_str()),
            );
        }
        Some(Read {
            form: Form::Pattern(field?, Pattern { regex, text, like }),
            when,
            names: vec!["entry", "field", "value", "like", "pattern"],
        })
    }

    fn range(&mut self, entry: Entry<'_>) -> Option<Read> {
        let entries =
            self.reader
                .mapping(entry.value, "`range`", &["field", "min", "max", "when"])?;
        let field = self.named_field(&entries);
        let when = self.when(&entries);
        let least = self.bound(&entries, "min", "the least that is allowed");
        let most = self.bound(&entries, "max", "the most that is allowed");
        if entries.get("min").is_none() && entries.get("max").is_none() {
            self.reader.error(
                entries.span,
                "a range has a `min`, a `max` or both: add one, such as `min: 1000`",
            );
        }
        let field = field?;
        self.check_bounds(&entries, &field, least.as_ref(), most.as_ref());
        let mut names = vec!["entry", "field", "value"];
        names.extend(least.as_ref().map(|_| "least"));
        names.extend(most.as_ref().map(|_| "most"));
        Some(Read {
            form: Form::Range(field, least, most),
            when,
            names,
        })
    }

    /// A bound that the field can never be compared with says nothing.
    fn check_bounds(
        &mut self,
        entries: &Entries<'_>,
        field: &Field,
        least: Option<&Bound>,
        most: Option<&Bound>,
    ) {
        let kind = field.kind();
        for (name, bound) in [("min", least), ("max", most)] {
            let (Some(bound), Some(entry)) = (bound, entries.get(name)) else {
                continue;
            };
            let fault = match (kind, bound) {
                (Kind::Text | Kind::Switch, _) => {
                    Some("`{field}` is no figure and no date: a range cannot judge it")
                }
                (Kind::Date, Bound::Date(_)) => None,
                (Kind::Date, _) => {
                    Some("`{field}` is a date: write a date here, such as 2026-06-30")
                }
                (Kind::Any, _) => None,
                (_, Bound::Date(_)) => {
                    Some("`{field}` is a figure: write a figure here, such as 1000")
                }
                _ => None,
            };
            if let Some(fault) = fault {
                let message = Message::new(fault).with("field", field.name.to_string());
                self.reader.error(entry.value.span, message);
            }
        }
    }

    fn at_most(&mut self, entry: Entry<'_>) -> Option<Read> {
        let entries = self
            .reader
            .mapping(entry.value, "`at_most`", &["count", "per", "when"])?;
        let when = self.when(&entries);
        let text = self.reader.required(&entries, "count")?;
        let Ok(count) = text.parse::<u32>() else {
            if let Some(entry) = entries.get("count") {
                self.reader.error(
                    entry.value.span,
                    Message::new(
                        "`{text}` is no whole number: write how many are allowed, such as 3",
                    )
                    .with("text", text),
                );
            }
            return None;
        };
        let count = Decimal::from(count);
        self.parameter(&entries, COUNT, count, "the most that are allowed");
        let per = match entries.get("per") {
            None => None,
            Some(per) => {
                let text = self.reader.text(per)?;
                if text == "workspace" {
                    None
                } else {
                    Some(self.field(&text, per.value.span)?)
                }
            }
        };
        let mut names = vec!["count", "most"];
        if per.is_some() {
            names.extend(["field", "value"]);
        }
        Some(Read {
            form: Form::AtMost(AtMost {
                count,
                per,
                guards: Vec::new(),
            }),
            when,
            names,
        })
    }

    fn when(&mut self, entries: &Entries<'_>) -> Vec<(String, Span)> {
        entries
            .get("when")
            .map_or_else(Vec::new, |entry| self.reader.texts(entry))
    }

    fn named_field(&mut self, entries: &Entries<'_>) -> Option<Field> {
        let name = self.reader.required(entries, "field")?;
        let span = entries.get("field").map(|entry| entry.value.span)?;
        self.field(&name, span)
    }

    fn field(&mut self, name: &str, span: Span) -> Option<Field> {
        match Field::parse(name, self.on) {
            Ok(field) => Some(field),
            Err(error) => {
                self.reader.error(
                    span,
                    Message::new("{error} (a field of your own begins with `x-`)")
                        .with("error", error.to_string()),
                );
                None
            }
        }
    }

    fn bound(&mut self, entries: &Entries<'_>, name: &'static str, about: &str) -> Option<Bound> {
        let entry = entries.get(name)?;
        let text = self.reader.text(entry)?;
        let Some(bound) = Bound::parse(name, &text) else {
            self.reader.error(
                entry.value.span,
                Message::new("`{text}` is no figure and no date: write one such as 1000, 5 %, 2 h or 2026-06-30").with("text", text),
            );
            return None;
        };
        if let Bound::Number(_, number) = &bound {
            self.parameter(entries, name, *number, about);
        }
        Some(bound)
    }

    /// A number of the form, as a parameter that the configuration may set.
    fn parameter(
        &mut self,
        entries: &Entries<'_>,
        name: &'static str,
        default: Decimal,
        about: &str,
    ) {
        if self.parameters.iter().any(|known| known.name == name) {
            let span = entries.get(name).map_or(entries.span, |entry| entry.key);
            self.reader.error(
                span,
                Message::new("`{name}` is a parameter already: take it out of `parameters`")
                    .with("name", name),
            );
            return;
        }
        self.parameters.push(Parameter {
            name: name.to_owned(),
            default: ParameterValue::Number(default),
            about: about.to_owned(),
        });
    }
}

/// A pattern for a whole text, bounded in size.
fn compile(text: &str) -> Result<regex::Regex, Message> {
    if text.len() > limits::PATTERN_BYTES {
        return Err(Message::new("the pattern is longer than {most} bytes")
            .with("most", limits::PATTERN_BYTES));
    }
    // The pattern alone first: its faults are told at its own places.
    let build = |pattern: &str| {
        RegexBuilder::new(pattern)
            .size_limit(limits::PATTERN_SIZE)
            .dfa_size_limit(limits::PATTERN_SIZE)
            .nest_limit(limits::PATTERN_DEPTH)
            .build()
    };
    build(text)
        .and_then(|_| build(&format!("^(?:{text})$")))
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => {
                Message::new("the pattern is too large: it repeats what is repeated already")
            }
            error => {
                // The last line of the parser's report says what is wrong.
                let report = error.to_string();
                let reason = report.lines().last().unwrap_or_default();
                Message::new("`{text}` is no pattern: {reason}")
                    .with("text", text)
                    .with("reason", reason.trim_start_matches("error: "))
            }
        })
}
