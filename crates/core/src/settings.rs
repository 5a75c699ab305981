//! What the configuration decides, once it is read.

use std::collections::BTreeMap;

use crate::date::FiscalYear;
use crate::finding::{Level, RuleId};
use crate::model::{Ambition, Field, Market, Placed, Review};
use crate::quantity::{Currency, DecimalMark};
use crate::rule::{ParameterValue, RuleInfo};
use crate::source::Span;
use crate::yaml::Limits;

/// What the configuration says of the organisation.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Its name.
    pub name: Option<String>,
    /// Whom it serves.
    pub market: Vec<Market>,
    /// The language of its people, `en` or `fi`.
    pub language: Option<String>,
    /// The currency that `$` and `kr` stand for, and that money is in.
    pub currency: Option<Currency>,
    /// What settles `8.000` and `12,400`.
    pub decimal: DecimalMark,
    /// When its fiscal year begins.
    pub fiscal_year: Option<FiscalYear>,
}

/// Values for entries that do not say.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// `review`
    pub review: Field<Review>,
    /// `ambition`
    pub ambition: Field<Ambition>,
}

/// What one line of `rules:` (or one option of the command line) decides for the rules it names.
#[derive(Debug, Clone, Default)]
pub struct RuleSetting {
    /// A rule id, `group/*` or `*`.
    pub pattern: String,
    /// `Some(None)` turns the rules off.
    pub level: Option<Option<Level>>,
    /// Parameters by name.
    pub parameters: BTreeMap<String, Placed<ParameterValue>>,
    /// Whether a comment may silence the rules.
    pub suppressible: Option<bool>,
    /// Why it is set so.
    pub reason: Option<String>,
    /// Where it is set; the command line has no place.
    pub span: Option<Span>,
}

impl RuleSetting {
    /// How specific the pattern is for a rule: none where it does not match, 1 for `*`, 2 for
    /// `group/*`, 3 for the id.
    #[must_use]
    pub fn specificity(&self, rule: &RuleId) -> Option<u8> {
        if self.pattern == "*" {
            Some(1)
        } else if let Some(group) = self.pattern.strip_suffix("/*") {
            (rule.group() == group).then_some(2)
        } else {
            (self.pattern == rule.as_str()).then_some(3)
        }
    }
}

/// All that one folder's configuration decides.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The organisation.
    pub organisation: Organisation,
    /// Values for entries that do not say.
    pub defaults: Defaults,
    /// Lines of `rules:`, those of folders above first.
    pub rules: Vec<RuleSetting>,
    /// How much of a file is read.
    pub limits: Limits,
}

impl Settings {
    /// The level of a rule by the configuration: the most specific line wins, of equals the last;
    /// `None` is off.
    #[must_use]
    pub fn level(&self, rule: &RuleInfo) -> Option<Level> {
        self.decide(&rule.id, |setting| setting.level)
            .unwrap_or(Some(rule.level))
    }

    /// Whether a comment may silence a rule: what the configuration insists on, none may.
    #[must_use]
    pub fn suppressible(&self, rule: &RuleInfo) -> bool {
        rule.suppressible
            && self
                .decide(&rule.id, |setting| setting.suppressible)
                .unwrap_or(true)
    }

    /// The value of a rule's parameter by the configuration, or its default.
    #[must_use]
    pub fn parameter(&self, rule: &RuleInfo, name: &str) -> Option<ParameterValue> {
        self.decide(&rule.id, |setting| {
            setting
                .parameters
                .get(name)
                .map(|placed| placed.value.clone())
        })
        .or_else(|| {
            rule.parameters
                .iter()
                .find(|known| known.name == name)
                .map(|known| known.default.clone())
        })
    }

    fn decide<T>(&self, rule: &RuleId, says: impl Fn(&RuleSetting) -> Option<T>) -> Option<T> {
        let mut decided: Option<(u8, T)> = None;
        for setting in &self.rules {
            let Some(specificity) = setting.specificity(rule) else {
                continue;
            };
            if decided
                .as_ref()
                .is_some_and(|(best, _)| *best > specificity)
            {
                continue;
            }
            if let Some(value) = says(setting) {
                decided = Some((specificity, value));
            }
        }
        decided.map(|(_, value)| value)
    }
}
