//! What of the language the keys above a place lead to.

use goalpost_core::read::shape::{CONFIGURATION, Content, FILE, Shape};

/// What a place is in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Within<'a> {
    /// A mapping with known keys.
    Mapping(&'static Shape),
    /// Figures by the metrics that they are of.
    Figures,
    /// Levels by the rules that they are of.
    Rules,
    /// What is set of a rule.
    Rule(&'a str),
}

pub(super) fn within(is_configuration: bool, path: &[String]) -> Option<Within<'_>> {
    let mut shape = if is_configuration {
        &CONFIGURATION
    } else {
        &FILE
    };
    let mut path = path.iter();
    while let Some(name) = path.next() {
        match &shape.key(name)?.content {
            Content::Figures => return path.next().is_none().then_some(Within::Figures),
            Content::RuleSettings => {
                return match (path.next(), path.next()) {
                    (None, _) => Some(Within::Rules),
                    (Some(rule), None) => Some(Within::Rule(rule)),
                    _ => None,
                };
            }
            other => shape = other.shape()?,
        }
    }
    Some(Within::Mapping(shape))
}
