//! Rules that are written as data: the five forms that need no script, as native checks.

mod count;
mod figure;
mod text;

use std::sync::Arc;

use goalpost_core::finding::{Fix, Problem, RuleId};
use goalpost_core::message::{Message, MessageValue};
use goalpost_core::nearest::nearest;
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::Settings;
use regex::Regex;

pub(crate) use count::AtMost;
pub(crate) use figure::Bound;
pub(crate) use text::Wording;

use crate::path::{Found, Path};
use crate::script::Handle;
use crate::value::{Content, Thing, Value};
use crate::world::World;

/// A check that is written as data.
#[derive(Debug)]
pub(crate) struct DataCheck {
    /// What it asks.
    pub(crate) form: Form,
    /// What it says.
    pub(crate) wording: Wording,
}

/// The forms of checks that are written as data.
#[derive(Debug)]
pub(crate) enum Form {
    /// Fields that have to be there.
    Require(Vec<Field>),
    /// A field that is one of these texts.
    OneOf(Field, Vec<String>),
    /// A field that matches a pattern from its first character to its last.
    Pattern(Field, Pattern),
    /// A figure or a date between bounds.
    Range(Field, Option<Bound>, Option<Bound>),
    /// No more things than so many that have the same text in a field.
    AtMost(AtMost),
}

/// A field as it is named, and the path that leads to it.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) path: Path,
}

/// A pattern with an example of what matches it.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) regex: Regex,
    pub(crate) like: Option<String>,
}

/// What a check is asked with.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) world: &'a Arc<World>,
    pub(crate) rule: &'a RuleInfo,
    pub(crate) settings: Option<&'a Settings>,
}

impl DataCheck {
    /// What is wrong with a thing.
    pub(crate) fn problems(&self, asked: Asked<'_>, thing: Thing) -> Vec<Problem> {
        if let Form::AtMost(at_most) = &self.form {
            return at_most.problems(asked, &self.wording);
        }
        match &self.form {
            Form::Require(fields) => fields
                .iter()
                .flat_map(|field| self.missing(asked, thing, field))
                .collect(),
            Form::OneOf(field, values) => {
                self.of_each(asked, thing, field, |value| one_of(value, values))
            }
            Form::Pattern(field, pattern) => {
                self.of_each(asked, thing, field, |value| matches(value, pattern))
            }
            Form::Range(field, least, most) => self.of_each(asked, thing, field, |value| {
                figure::outside(asked, value, least.as_ref(), most.as_ref())
            }),
            Form::AtMost(_) => Vec::new(),
        }
    }

    /// The things that lack a field.
    fn missing(&self, asked: Asked<'_>, thing: Thing, field: &Field) -> Vec<Problem> {
        field
            .path
            .read_all(asked.world, thing)
            .into_iter()
            .filter(|found| found.value.is_missing())
            .map(|found| {
                let said = Said::new("{entry} has no `{field}`", "add `{field}:` to it");
                self.problem(asked, field, &found, said)
            })
            .collect()
    }

    /// Asks about each value of a field; a list's items are values.
    fn of_each(
        &self,
        asked: Asked<'_>,
        thing: Thing,
        field: &Field,
        ask: impl Fn(&Handle) -> Option<Said>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for Found { holder, value } in field.path.read_all(asked.world, thing) {
            let values = match &value.content {
                Content::List(items) => items.to_vec(),
                _ => vec![value],
            };
            for value in values.into_iter().filter(Value::is_given) {
                let handle = Handle::new(asked.world, value);
                if let Some(said) = ask(&handle) {
                    let found = Found {
                        holder,
                        value: handle.value,
                    };
                    problems.push(self.problem(asked, field, &found, said));
                }
            }
        }
        problems
    }

    fn problem(&self, asked: Asked<'_>, field: &Field, found: &Found, said: Said) -> Problem {
        let handle = Handle::new(asked.world, found.value.clone());
        let mut values = said.values;
        values.push((
            "entry",
            crate::properties::name(asked.world, found.holder).into(),
        ));
        values.push(("field", field.name.clone().into()));
        if found.value.is_given() {
            values.push(("value", handle.message_value()));
        }
        let message = self.wording.message(said.message, &values);
        let place = handle
            .place()
            .or_else(|| crate::properties::place(asked.world, found.holder));
        let mut problem = match place {
            Some(place) => Problem::new(RuleId::builtin(""), place, message),
            None => Problem::of_workspace(RuleId::builtin(""), message),
        };
        if found.value.is_given() {
            problem = problem.judging(handle.canonical());
        }
        problem = problem.judging(field.name.clone());
        problem.help = Some(self.wording.help(said.help, &values));
        if let (Some(place), Some(text)) = (place, said.write) {
            let title = Message::new("write `{text}`").with("text", text.clone());
            problem = problem.fix(Fix::needs_review(title, place, text));
        }
        problem
    }
}

/// What a form says of a value unless the rule has words of its own.
pub(crate) struct Said {
    message: &'static str,
    help: &'static str,
    values: Vec<(&'static str, MessageValue)>,
    /// What to write in place of the value.
    write: Option<String>,
}

impl Said {
    fn new(message: &'static str, help: &'static str) -> Self {
        Self {
            message,
            help,
            values: Vec::new(),
            write: None,
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<MessageValue>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

fn one_of(value: &Handle, values: &[String]) -> Option<Said> {
    let written = value.text();
    if values.iter().any(|known| *known == written) {
        return None;
    }
    let mut said = Said::new(
        "`{field}` of {entry} cannot be `{value}`",
        "write one of {values}",
    )
    .with("values", listed(values));
    said.write = nearest(&written, values.iter().map(String::as_str)).map(ToOwned::to_owned);
    Some(said)
}

/// Words as a sentence lists them.
fn listed(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn matches(value: &Handle, pattern: &Pattern) -> Option<Said> {
    if pattern.regex.is_match(&value.text()) {
        return None;
    }
    let message = "`{value}` is not written as `{field}` has to be";
    Some(match &pattern.like {
        Some(like) => Said::new(message, "write it like `{like}`").with("like", like.clone()),
        None => Said::new(message, "write it so that it matches `{pattern}`"),
    })
}
