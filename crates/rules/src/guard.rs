//! Guards: what has to hold before a script is entered, decided without it.

use std::cmp::Ordering;

use goalpost_core::model::Text;
use goalpost_core::rule::ParameterValue;
use goalpost_core::settings::Settings;
use rust_decimal::Decimal;

use crate::path::Path;
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;
use goalpost_core::rule::RuleInfo;

/// Why a guard cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// A path names a property that the kind does not have.
    #[error("a {kind} has no property `{name}`{}", nearest.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    UnknownProperty {
        /// The kind.
        kind: &'static str,
        /// The name.
        name: String,
        /// The nearest name that it has.
        nearest: Option<&'static str>,
    },
    /// A condition is no condition.
    #[error(
        "`{0}` is no condition: write a property, `not` and a property, a property, one of == != < <= > >=, and a value, or a property, `in`, `has`, `lacks` or `within`, and texts such as 'leads', 'clicks'; several with `or` between them"
    )]
    Malformed(String),
    /// A word that is compared with, and stands for nothing.
    #[error("`{0}` is no property: write a word in quotes, '{0}'")]
    Unquoted(String),
    /// A parameter that the rule does not declare.
    #[error("the rule declares no parameter `{0}`")]
    UnknownParameter(String),
}

#[derive(Debug, Clone)]
enum Operand {
    Path(Path),
    Literal(Content),
    Parameter(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone)]
enum Condition {
    Is(Path),
    IsNot(Path),
    Compare(Operand, Operator, Operand),
    /// One of these holds.
    Any(Vec<Condition>),
    /// The text is one of these.
    In(Path, Vec<Text>),
    /// The list has one of these.
    Has(Path, Vec<Text>),
    /// The list has none of these.
    Lacks(Path, Vec<Text>),
    /// The list has none but these; it may be empty.
    Within(Path, Vec<Text>),
}

/// All that has to hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guard {
    needs: Vec<Path>,
    lacks: Vec<Path>,
    when: Vec<Condition>,
}

impl Guard {
    pub(crate) fn parse(
        needs: &[String],
        lacks: &[String],
        when: &[String],
        subject: Kind,
        parameters: &[String],
    ) -> Result<Self, GuardError> {
        let paths = |texts: &[String]| {
            texts
                .iter()
                .map(|text| Path::parse(text, subject))
                .collect::<Result<Vec<_>, _>>()
        };
        let when = when
            .iter()
            .map(|text| condition(text, subject, parameters))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            needs: paths(needs)?,
            lacks: paths(lacks)?,
            when,
        })
    }

    /// Adds all that another guard asks.
    pub(crate) fn extend(&mut self, other: Self) {
        self.needs.extend(other.needs);
        self.lacks.extend(other.lacks);
        self.when.extend(other.when);
    }

    /// Whether the script has to be asked about a thing.
    pub(crate) fn holds(
        &self,
        world: &World,
        subject: Thing,
        rule: &RuleInfo,
        settings: Option<&Settings>,
    ) -> bool {
        self.lacks
            .iter()
            .all(|path| path.read(world, subject).is_missing())
            && self
                .needs
                .iter()
                .all(|path| path.read(world, subject).is_given())
            && self
                .when
                .iter()
                .all(|condition| condition.holds(world, subject, rule, settings))
    }
}

impl Condition {
    fn holds(
        &self,
        world: &World,
        subject: Thing,
        rule: &RuleInfo,
        settings: Option<&Settings>,
    ) -> bool {
        match self {
            Self::Is(path) => is_true(&path.read(world, subject)),
            Self::IsNot(path) => is_not_true(&path.read(world, subject)),
            Self::Compare(left, operator, right) => {
                let left = operand(left, world, subject, rule, settings);
                let right = operand(right, world, subject, rule, settings);
                compare(&left, *operator, &right)
            }
            Self::Any(conditions) => conditions
                .iter()
                .any(|condition| condition.holds(world, subject, rule, settings)),
            Self::In(path, texts) => is_among(&path.read(world, subject), texts),
            Self::Has(path, texts) => {
                items(&path.read(world, subject)).is_some_and(|items| has(items, texts))
            }
            Self::Lacks(path, texts) => {
                items(&path.read(world, subject)).is_some_and(|items| !has(items, texts))
            }
            Self::Within(path, texts) => items(&path.read(world, subject))
                .is_some_and(|items| items.iter().all(|item| is_among(item, texts))),
        }
    }
}

fn is_true(value: &Value) -> bool {
    match &value.content {
        Content::Switch(switch) => *switch,
        _ => value.is_given(),
    }
}

fn is_among(value: &Value, texts: &[Text]) -> bool {
    match &value.content {
        Content::Text(text) => texts.contains(text),
        _ => false,
    }
}

/// The items of a list, of which a missing one has none; a faulty one cannot be asked.
fn items(value: &Value) -> Option<&[Value]> {
    match &value.content {
        Content::List(items) => Some(items),
        Content::Absent => Some(&[]),
        _ => None,
    }
}

fn has(items: &[Value], texts: &[Text]) -> bool {
    items.iter().any(|item| is_among(item, texts))
}

/// False, or missing; a faulty value is neither.
fn is_not_true(value: &Value) -> bool {
    match &value.content {
        Content::Switch(switch) => !*switch,
        _ => value.is_missing(),
    }
}

fn condition(text: &str, subject: Kind, parameters: &[String]) -> Result<Condition, GuardError> {
    let malformed = || GuardError::Malformed(text.to_owned());
    if text.contains(" or ") {
        return text
            .split(" or ")
            .map(|text| condition(text.trim(), subject, parameters))
            .collect::<Result<_, _>>()
            .map(Condition::Any);
    }
    let words: Vec<&str> = text.splitn(3, ' ').map(str::trim).collect();
    match words.as_slice() {
        [path] => Ok(Condition::Is(Path::parse(path, subject)?)),
        ["not", path] => Ok(Condition::IsNot(Path::parse(path, subject)?)),
        [path, word @ ("in" | "has" | "lacks" | "within"), list] => {
            let path = Path::parse(path, subject)?;
            let texts = parse_texts(list).ok_or_else(malformed)?;
            Ok(match *word {
                "in" => Condition::In(path, texts),
                "has" => Condition::Has(path, texts),
                "lacks" => Condition::Lacks(path, texts),
                _ => Condition::Within(path, texts),
            })
        }
        [left, operator, right] => {
            let operator = match *operator {
                "==" => Operator::Equal,
                "!=" => Operator::NotEqual,
                "<" => Operator::Less,
                "<=" => Operator::LessOrEqual,
                ">" => Operator::Greater,
                ">=" => Operator::GreaterOrEqual,
                _ => return Err(malformed()),
            };
            Ok(Condition::Compare(
                parse_operand(left, subject, parameters)?,
                operator,
                parse_operand(right, subject, parameters).map_err(|error| match error {
                    GuardError::UnknownProperty { nearest: None, .. } if !right.contains('.') => {
                        GuardError::Unquoted((*right).to_owned())
                    }
                    error => error,
                })?,
            ))
        }
        _ => Err(malformed()),
    }
}

/// Texts in single quotes with commas between them.
fn parse_texts(list: &str) -> Option<Vec<Text>> {
    list.split(',')
        .map(|text| {
            let inner = text.trim().strip_prefix('\'')?.strip_suffix('\'')?;
            Some(Text::from(inner))
        })
        .collect()
}

fn parse_operand(text: &str, subject: Kind, parameters: &[String]) -> Result<Operand, GuardError> {
    if let Some(name) = text.strip_prefix("parameter.") {
        return if parameters.iter().any(|known| known == name) {
            Ok(Operand::Parameter(name.to_owned()))
        } else {
            Err(GuardError::UnknownParameter(name.to_owned()))
        };
    }
    for quote in ['\'', '"'] {
        if let Some(inner) = text
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
        {
            return Ok(Operand::Literal(Content::Text(inner.into())));
        }
    }
    match text {
        "true" => return Ok(Operand::Literal(Content::Switch(true))),
        "false" => return Ok(Operand::Literal(Content::Switch(false))),
        _ => {}
    }
    match Decimal::from_str_exact(text) {
        Ok(number) => Ok(Operand::Literal(Content::Number(number))),
        Err(_) => Ok(Operand::Path(Path::parse(text, subject)?)),
    }
}

fn operand(
    operand: &Operand,
    world: &World,
    subject: Thing,
    rule: &RuleInfo,
    settings: Option<&Settings>,
) -> Content {
    match operand {
        Operand::Path(path) => path.read(world, subject).content,
        Operand::Literal(content) => content.clone(),
        Operand::Parameter(name) => {
            let value = match settings {
                Some(settings) => settings.parameter(rule, name),
                None => rule
                    .parameters
                    .iter()
                    .find(|parameter| parameter.name == *name)
                    .map(|parameter| parameter.default.clone()),
            };
            match value {
                Some(ParameterValue::Number(number)) => Content::Number(number),
                Some(ParameterValue::Text(text)) => Content::Text(text.into()),
                Some(ParameterValue::Switch(switch)) => Content::Switch(switch),
                None => Content::Absent,
            }
        }
    }
}

fn compare(left: &Content, operator: Operator, right: &Content) -> bool {
    let Some(order) = order(left, right) else {
        return false;
    };
    match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::NotEqual => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::LessOrEqual => order != Ordering::Greater,
        Operator::Greater => order == Ordering::Greater,
        Operator::GreaterOrEqual => order != Ordering::Less,
    }
}

/// How two values compare; nothing where they cannot be compared.
pub(crate) fn order(left: &Content, right: &Content) -> Option<Ordering> {
    match (left, right) {
        (Content::Switch(left), Content::Switch(right)) => Some(left.cmp(right)),
        (Content::Number(left), Content::Number(right)) => Some(left.cmp(right)),
        (Content::Text(left), Content::Text(right)) => Some(left.cmp(right)),
        (Content::Amount(left), Content::Amount(right)) => left
            .unit
            .comparable(right.unit)
            .then(|| left.value.cmp(&right.value)),
        (Content::Amount(left), Content::Number(right)) => Some(left.value.cmp(right)),
        (Content::Number(left), Content::Amount(right)) => Some(left.cmp(&right.value)),
        (Content::Date(left), Content::Date(right)) => {
            Some((left.first_day(), left.last_day()).cmp(&(right.first_day(), right.last_day())))
        }
        (Content::Thing(left), Content::Thing(right)) => Some(left.cmp(right)),
        _ => None,
    }
}
