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

pub(crate) use count::{AtMost, COUNT};
pub(crate) use figure::Bound;
pub(crate) use text::{Wording, names};

use crate::guard::GuardError;
use crate::pack::Subject;
use crate::path::{Found, Path};
use crate::script::Handle;
use crate::value::{Content, Kind, Thing, Value};
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

/// A field as it is named, and the path that leads to it from each kind of thing judged.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    paths: Vec<(Kind, Path)>,
}

/// What a goal calls a field whose property of that name is the thing that it leads to.
const WRITTEN: [(&str, &str); 3] = [
    ("metric", "metric_id"),
    ("accounts", "account_ids"),
    ("programs", "program_ids"),
];

impl Field {
    /// Resolves a field for everything that a rule judges.
    pub(crate) fn parse(name: &str, on: &[Subject]) -> Result<Self, GuardError> {
        let mut paths: Vec<(Kind, Path)> = Vec::new();
        for kind in on.iter().map(|subject| subject.kind()) {
            if paths.iter().any(|(known, _)| *known == kind) {
                continue;
            }
            let written = WRITTEN
                .iter()
                .find(|(field, _)| kind == Kind::Goal && *field == name);
            let path = written.map_or(name, |(_, property)| property);
            paths.push((kind, Path::parse_through_lists(path, kind)?));
        }
        Ok(Self {
            name: name.to_owned(),
            paths,
        })
    }

    /// What the field holds; of the items, for a list.
    pub(crate) fn kind(&self) -> Kind {
        self.paths
            .first()
            .map_or(Kind::Any, |(_, path)| path.kind())
    }

    fn read_all(&self, world: &World, thing: Thing) -> Vec<Found> {
        self.paths
            .iter()
            .find(|(kind, _)| *kind == thing.kind())
            .map_or_else(Vec::new, |(_, path)| path.read_all(world, thing))
    }
}

/// A pattern with an example of what matches it.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) regex: Regex,
    pub(crate) text: String,
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
        for Found { holder, value } in field.read_all(asked.world, thing) {
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
            crate::properties::message_value(asked.world, found.holder),
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
    if values.contains(&written) {
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
fn listed(values: &[String]) -> MessageValue {
    MessageValue::OneOf(values.iter().map(|value| format!("`{value}`")).collect())
}

fn matches(value: &Handle, pattern: &Pattern) -> Option<Said> {
    if pattern.regex.is_match(&value.text()) {
        return None;
    }
    let message = "`{value}` is not written as `{field}` has to be";
    let said = match &pattern.like {
        Some(like) => Said::new(message, "write it like `{like}`").with("like", like.clone()),
        None => Said::new(message, "write it so that it matches `{pattern}`"),
    };
    Some(said.with("pattern", pattern.text.clone()))
}
