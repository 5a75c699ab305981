//! The fields of a declaration, and names in scripts that nothing has.

use std::collections::BTreeSet;

use goalpost_core::finding::{Level, RuleId};
use goalpost_core::metric::Category;
use goalpost_core::nearest::nearest;
use goalpost_core::read::is_id;
use goalpost_core::rule::{FixKind, Parameter, ParameterValue, RuleInfo, SilentAfter};
use goalpost_core::source::Source;
use rhai::{AST, ASTNode, Array, Dynamic, Expr, FnPtr, Map, Position};

use crate::loading::untranslated;
use crate::pack::{PackError, Subject, text};
use crate::property::properties;
use crate::value::Kind;

/// What is wrong with a declaration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DeclarationError {
    #[error("an id is `group/name` in lower-case letters, digits and dashes")]
    Id,
    #[error("`{0}` is missing")]
    Missing(&'static str),
    #[error("`{0}` has to be {1}")]
    Wrong(String, &'static str),
    #[error("there is no field `{0}`{hint}", hint = .1.map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    Unknown(String, Option<&'static str>),
    #[error("`on: \"{0}\"` is nothing that a rule can judge{hint}", hint = .1.map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    Subject(String, Option<&'static str>),
    #[error("there is no category `{0}`{hint}", hint = .1.map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    Category(String, Option<&'static str>),
}

/// A declaration, understood.
pub(crate) struct Declaration {
    pub(crate) info: RuleInfo,
    pub(crate) on: Vec<Subject>,
    pub(crate) categories: Vec<Category>,
    pub(crate) needs: Vec<String>,
    pub(crate) lacks: Vec<String>,
    pub(crate) when: Vec<String>,
    pub(crate) check: FnPtr,
}

pub(crate) const FIELDS: [&str; 16] = [
    "summary",
    "why",
    "level",
    "on",
    "category",
    "needs",
    "lacks",
    "when",
    "parameters",
    "silent_after",
    "fix",
    "suppressible",
    "check",
    "bad",
    "good",
    "source",
];

impl Declaration {
    pub(crate) fn read(id: &str, mut fields: Map, pack: &str) -> Result<Self, DeclarationError> {
        if !is_rule_id(id) {
            return Err(DeclarationError::Id);
        }
        if let Some(unknown) = fields.keys().find(|key| !FIELDS.contains(&key.as_str())) {
            return Err(DeclarationError::Unknown(
                unknown.to_string(),
                nearest(unknown, FIELDS),
            ));
        }
        let check = fields
            .remove("check")
            .ok_or(DeclarationError::Missing("check"))?;
        let check = check.try_cast::<FnPtr>().ok_or_else(|| {
            DeclarationError::Wrong("check".to_owned(), "a function, such as `|goal| …`")
        })?;
        let level = required_text(&fields, "level")?;
        let info = RuleInfo {
            id: RuleId::new(id),
            level: match level.as_str() {
                "error" => Level::Error,
                "warning" => Level::Warning,
                "info" => Level::Info,
                _ => {
                    return Err(DeclarationError::Wrong(
                        "level".to_owned(),
                        "\"error\", \"warning\" or \"info\"",
                    ));
                }
            },
            summary: required_text(&fields, "summary")?,
            why: required_text(&fields, "why")?,
            fix: fix(&fields)?,
            parameters: parameters(&fields)?,
            silent_after: texts(&fields, "silent_after")?
                .iter()
                .map(|text| SilentAfter::parse(text))
                .collect(),
            suppressible: switch(&fields, "suppressible")?.unwrap_or(true),
            bad: texts(&fields, "bad")?,
            good: texts(&fields, "good")?,
            pack: pack.to_owned(),
        };
        if info.bad.is_empty() {
            return Err(DeclarationError::Missing("bad"));
        }
        if info.good.is_empty() {
            return Err(DeclarationError::Missing("good"));
        }
        Ok(Self {
            info,
            on: subjects(&fields)?,
            categories: categories(&fields)?,
            needs: texts(&fields, "needs")?,
            lacks: texts(&fields, "lacks")?,
            when: texts(&fields, "when")?,
            check,
        })
    }
}

/// `group/name`
pub(crate) fn is_rule_id(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(group, name)| is_id(group) && is_id(name))
}

fn required_text(fields: &Map, name: &'static str) -> Result<String, DeclarationError> {
    let value = fields.get(name).ok_or(DeclarationError::Missing(name))?;
    text(value)
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| DeclarationError::Wrong(name.to_owned(), "text"))
}

/// One text, or a list of texts.
fn texts(fields: &Map, name: &'static str) -> Result<Vec<String>, DeclarationError> {
    let wrong = || DeclarationError::Wrong(name.to_owned(), "text, or a list of texts");
    match fields.get(name) {
        None => Ok(Vec::new()),
        Some(value) => match value.read_lock::<Array>() {
            Some(items) => items
                .iter()
                .map(|item| text(item).ok_or_else(wrong))
                .collect(),
            None => text(value).map(|text| vec![text]).ok_or_else(wrong),
        },
    }
}

fn switch(fields: &Map, name: &'static str) -> Result<Option<bool>, DeclarationError> {
    match fields.get(name) {
        None => Ok(None),
        Some(value) => value
            .as_bool()
            .map(Some)
            .map_err(|_| DeclarationError::Wrong(name.to_owned(), "true or false")),
    }
}

fn fix(fields: &Map) -> Result<Option<FixKind>, DeclarationError> {
    match fields.get("fix").map(text) {
        None => Ok(None),
        Some(Some(word)) if word == "safe" => Ok(Some(FixKind::Safe)),
        Some(Some(word)) if word == "unsafe" => Ok(Some(FixKind::Unsafe)),
        Some(_) => Err(DeclarationError::Wrong(
            "fix".to_owned(),
            "\"safe\" or \"unsafe\"",
        )),
    }
}

fn subjects(fields: &Map) -> Result<Vec<Subject>, DeclarationError> {
    let words = texts(fields, "on")?;
    if words.is_empty() {
        return Err(DeclarationError::Missing("on"));
    }
    words
        .into_iter()
        .map(|word| {
            Subject::WORDS
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, subject)| *subject)
                .ok_or_else(|| {
                    let near = nearest(&word, Subject::WORDS.iter().map(|(known, _)| *known));
                    DeclarationError::Subject(word, near)
                })
        })
        .collect()
}

/// The categories whose things alone are judged; none for those of all, and of none.
fn categories(fields: &Map) -> Result<Vec<Category>, DeclarationError> {
    texts(fields, "category")?
        .into_iter()
        .map(|word| {
            Category::from_id(&word).ok_or_else(|| {
                let near = nearest(&word, Category::ALL.iter().map(|known| known.as_str()));
                DeclarationError::Category(word, near)
            })
        })
        .collect()
}

fn parameters(fields: &Map) -> Result<Vec<Parameter>, DeclarationError> {
    let wrong = |name: &str| {
        DeclarationError::Wrong(
            format!("parameters.{name}"),
            "a map such as #{ default: 92, about: \"…\" }",
        )
    };
    let Some(value) = fields.get("parameters") else {
        return Ok(Vec::new());
    };
    let Some(map) = value.read_lock::<Map>() else {
        return Err(DeclarationError::Wrong("parameters".to_owned(), "a map"));
    };
    map.iter()
        .map(|(name, value)| {
            let parameter = value.read_lock::<Map>().ok_or_else(|| wrong(name))?;
            let default = parameter
                .get("default")
                .and_then(parameter_value)
                .ok_or_else(|| wrong(name))?;
            let about = parameter
                .get("about")
                .and_then(text)
                .ok_or_else(|| wrong(name))?;
            Ok(Parameter {
                name: name.to_string(),
                default,
                about,
            })
        })
        .collect()
}

fn parameter_value(value: &Dynamic) -> Option<ParameterValue> {
    if let Ok(number) = value.as_int() {
        return Some(ParameterValue::Number(number.into()));
    }
    if let Ok(number) = value.as_decimal() {
        return Some(ParameterValue::Number(number));
    }
    if let Ok(switch) = value.as_bool() {
        return Some(ParameterValue::Switch(switch));
    }
    text(value).map(ParameterValue::Text)
}

/// Every kind that has properties.
pub(crate) const KINDS: [Kind; 25] = [
    Kind::Workspace,
    Kind::Goal,
    Kind::Baseline,
    Kind::Target,
    Kind::Milestone,
    Kind::CheckIn,
    Kind::Deliverable,
    Kind::Change,
    Kind::UnitFault,
    Kind::Contradiction,
    Kind::Metric,
    Kind::Progress,
    Kind::Strategy,
    Kind::Audit,
    Kind::Account,
    Kind::Program,
    Kind::Owner,
    Kind::Category,
    Kind::Revision,
    Kind::Measurement,
    Kind::Text,
    Kind::Amount,
    Kind::Date,
    Kind::List,
    Kind::Any,
];

/// The names of properties in a script: those that it reads, each at its place, and the keys of its
/// own maps.
#[derive(Debug, Default, Clone)]
pub(crate) struct Names {
    read: Vec<(String, Position)>,
    own: BTreeSet<String>,
}

impl Names {
    pub(crate) fn of(ast: &AST) -> Self {
        let mut names = Self::default();
        ast.walk(&mut |path: &[ASTNode<'_>]| {
            match path.last() {
                Some(ASTNode::Expr(Expr::Map(map, _))) => names
                    .own
                    .extend(map.0.iter().map(|(key, _)| key.name.to_string())),
                Some(ASTNode::Expr(Expr::DynamicConstant(value, _))) => {
                    if let Some(map) = value.read_lock::<Map>() {
                        names.own.extend(map.keys().map(ToString::to_string));
                        names.own.extend(
                            map.values()
                                .filter_map(|value| value.read_lock::<Map>())
                                .flat_map(|inner| {
                                    inner.keys().map(ToString::to_string).collect::<Vec<_>>()
                                }),
                        );
                    }
                }
                Some(ASTNode::Expr(Expr::Property(name, position))) => {
                    names.read.push((name.2.to_string(), *position))
                }
                _ => {}
            }
            true
        });
        names
    }

    /// Properties that the script reads and that nothing has: found when the pack loads rather than
    /// when a goal first meets it. What a script writes itself, such as the keys of its own maps
    /// and of those that it is given by `others`, is no such name.
    pub(crate) fn unknown<'a>(
        &self,
        source: &Source,
        others: impl IntoIterator<Item = &'a Self>,
    ) -> Vec<PackError> {
        let known: BTreeSet<&str> = KINDS
            .iter()
            .flat_map(|kind| properties(*kind))
            .map(|property| property.name)
            .collect();
        let others: Vec<&Self> = others.into_iter().collect();
        self.read
            .iter()
            .filter(|(name, _)| {
                !known.contains(name.as_str())
                    && !self.own.contains(name)
                    && !others.iter().any(|other| other.own.contains(name))
            })
            .map(|(name, position)| {
                let hint = nearest(name, known.iter().copied())
                    .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                PackError::at(
                    source,
                    *position,
                    untranslated(format!("nothing has a property `{name}`{hint}")),
                )
            })
            .collect()
    }

    /// Takes over the keys of another script's maps.
    pub(crate) fn add_keys(&mut self, other: &Self) {
        self.own.extend(other.own.iter().cloned());
    }
}
