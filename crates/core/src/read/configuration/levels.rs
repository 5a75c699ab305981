//! `rules:`, levels and parameters of rules.

use rust_decimal::Decimal;

use super::INVALID_VALUE;
use crate::finding::{Level, Problem};
use crate::message::Message;
use crate::model::Placed;
use crate::nearest::nearest;
use crate::read::Reader;
use crate::read::mapping::key_text;
use crate::read::scalar::write_instead;
use crate::read::shape::{RULE_LEVEL, RULE_SETTING};
use crate::rule::ParameterValue;
use crate::settings::RuleSetting;
use crate::yaml::{NodeKind, Pair, ScalarStyle};

impl Reader<'_> {
    /// `rules:`, from patterns to levels, or to levels, parameters and reasons.
    pub(super) fn rule_settings(&mut self, pair: Pair) -> Vec<RuleSetting> {
        let span = pair.value.span;
        let pairs = match pair.value.kind {
            NodeKind::Mapping(pairs) => pairs,
            NodeKind::Empty | NodeKind::Faulty => return Vec::new(),
            _ => {
                self.problems.push(
                    Problem::new(
                        INVALID_VALUE,
                        span,
                        "`rules` names rules and their levels, one a line",
                    )
                    .help("write `smart/vague-title: info` below it"),
                );
                return Vec::new();
            }
        };
        pairs
            .into_iter()
            .filter_map(|pair| self.rule_setting(pair))
            .collect()
    }

    fn rule_setting(&mut self, pair: Pair) -> Option<RuleSetting> {
        let pattern = key_text(&pair)?.to_owned();
        let mut setting = RuleSetting {
            pattern,
            span: Some(pair.key.span),
            ..RuleSetting::default()
        };
        match pair.value.kind {
            NodeKind::Mapping(pairs) => {
                for pair in pairs {
                    self.rule_part(pair, &mut setting);
                }
            }
            _ => setting.level = self.rule_level(pair),
        }
        Some(setting)
    }

    /// One line of what is set of a rule: what every rule has, or a parameter of its own.
    fn rule_part(&mut self, pair: Pair, setting: &mut RuleSetting) {
        let Some(name) = key_text(&pair).map(str::to_owned) else {
            return;
        };
        if let Some(key) = RULE_SETTING.key(&name) {
            match key.name {
                "level" => setting.level = self.rule_level(pair),
                "suppressible" => setting.suppressible = self.boolean(key, pair).get().copied(),
                "reason" | "note" => {
                    setting.reason = self.text(key, pair).get().map(ToString::to_string);
                }
                _ => {}
            }
        } else if let Ok(scalar) = self.scalar(pair.key.span, &name, pair.value, "a value") {
            let value = parameter_value(&scalar.text, scalar.style);
            let placed = Placed::new(value, scalar.span);
            setting.parameters.insert(name, placed);
        }
    }

    fn rule_level(&mut self, pair: Pair) -> Option<Option<Level>> {
        let scalar = self
            .scalar(
                pair.key.span,
                "level",
                pair.value,
                RULE_LEVEL.content.meant(),
            )
            .ok()?;
        if let Some(level) = level_word(&scalar.text) {
            return Some(level);
        }
        const WORDS: [&str; 4] = ["error", "warning", "info", "off"];
        let lower = scalar.text.to_lowercase();
        let meant = match lower.as_str() {
            "warn" => Some("warning"),
            "no" | "none" | "ei" | "disabled" | "disable" | "never" => Some("off"),
            "note" | "hint" | "advice" => Some("info"),
            _ => nearest(&lower, WORDS),
        };
        let problem = Problem::new(
            INVALID_VALUE,
            scalar.span,
            Message::new("a rule's level is `error`, `warning`, `info` or `off`, not `{value}`")
                .with("value", &*scalar.text),
        )
        .judging(&*scalar.text);
        self.problems.push(match meant {
            Some(word) => write_instead(problem, &scalar, word),
            None => problem,
        });
        None
    }
}

/// A level as the configuration and the command line write it; `Some(None)` is off.
#[must_use]
pub fn level_word(word: &str) -> Option<Option<Level>> {
    match word {
        "error" => Some(Some(Level::Error)),
        "warning" => Some(Some(Level::Warning)),
        "info" => Some(Some(Level::Info)),
        "off" | "false" => Some(None),
        _ => None,
    }
}

fn parameter_value(text: &str, style: ScalarStyle) -> ParameterValue {
    if style == ScalarStyle::Plain {
        match text {
            "true" => return ParameterValue::Switch(true),
            "false" => return ParameterValue::Switch(false),
            _ => {}
        }
        if let Ok(number) = Decimal::from_str_exact(&text.replace('_', "")) {
            return ParameterValue::Number(number);
        }
    }
    ParameterValue::Text(text.to_owned())
}
