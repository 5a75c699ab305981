//! Settings of rules against the rules that there are.

use std::collections::BTreeMap;

use super::configuration::{
    INVALID_VALUE, NO_EFFECT, NOT_SILENCEABLE, UNKNOWN_PARAMETER, UNKNOWN_RULE,
};
use crate::finding::{Fix, Problem, RuleId};
use crate::message::{Message, term};
use crate::model::Placed;
use crate::nearest::nearest;
use crate::rule::{ParameterValue, RuleInfo};
use crate::settings::RuleSetting;

/// What is wrong with lines of `rules:`, given every rule that there is. Each such line is ignored,
/// the rest stands.
#[must_use]
pub fn check(settings: &[RuleSetting], rules: &BTreeMap<RuleId, RuleInfo>) -> Vec<Problem> {
    settings
        .iter()
        .flat_map(|setting| check_one(setting, rules))
        .collect()
}

fn check_one(setting: &RuleSetting, rules: &BTreeMap<RuleId, RuleInfo>) -> Vec<Problem> {
    let Some(span) = setting.span else {
        return Vec::new();
    };
    let named: Vec<&RuleInfo> = rules
        .values()
        .filter(|rule| setting.specificity(&rule.id).is_some())
        .collect();
    if named.is_empty() {
        return vec![unknown_rule(setting, span, rules)];
    }
    let mut problems = Vec::new();
    // A glob spares what cannot be turned off; naming it is a mistake.
    if setting.level == Some(None) && named.iter().all(|rule| !rule.suppressible) {
        problems.push(
            Problem::new(
                NOT_SILENCEABLE,
                span,
                Message::new("`{rule}` cannot be turned off, because nothing can be judged until it is mended")
                    .with("rule", setting.pattern.clone()),
            )
            .help("delete this line")
            .judging(setting.pattern.clone()),
        );
    }
    for (name, value) in &setting.parameters {
        problems.extend(check_parameter(setting, name, value, &named));
    }
    problems
}

fn unknown_rule(
    setting: &RuleSetting,
    span: crate::source::Span,
    rules: &BTreeMap<RuleId, RuleInfo>,
) -> Problem {
    let pattern = setting.pattern.as_str();
    let is_glob = pattern.contains('*');
    let problem = Problem::new(
        if is_glob { NO_EFFECT } else { UNKNOWN_RULE },
        span,
        if is_glob {
            Message::new("no rule matches `{rule}`")
        } else {
            Message::new("there is no rule `{rule}`")
        }
        .with("rule", pattern),
    )
    .judging(pattern);
    let groups: Vec<String> = {
        let mut groups: Vec<String> = rules.keys().map(|id| format!("{}/*", id.group())).collect();
        groups.dedup();
        groups
    };
    let near = if is_glob {
        nearest(pattern, groups.iter().map(String::as_str))
    } else {
        nearest(pattern, rules.keys().map(RuleId::as_str))
    };
    match near {
        Some(near) => problem
            .help(Message::new("did you mean `{near}`?").with("near", near))
            .fix(Fix::safe(
                Message::new("write `{near}`").with("near", near),
                span,
                near,
            )),
        None => problem.help("`goalpost rules list` shows every rule"),
    }
}

fn check_parameter(
    setting: &RuleSetting,
    name: &str,
    value: &Placed<ParameterValue>,
    named: &[&RuleInfo],
) -> Option<Problem> {
    let known = named
        .iter()
        .flat_map(|rule| &rule.parameters)
        .find(|parameter| parameter.name == name);
    let Some(parameter) = known else {
        let names: Vec<&str> = named
            .iter()
            .flat_map(|rule| &rule.parameters)
            .map(|parameter| parameter.name.as_str())
            .collect();
        let problem = Problem::new(
            UNKNOWN_PARAMETER,
            value.span,
            Message::new("`{rule}` has no parameter `{name}`")
                .with("rule", setting.pattern.clone())
                .with("name", name),
        )
        .judging(name);
        return Some(match nearest(name, names.iter().copied()) {
            Some(near) => problem.help(Message::new("did you mean `{near}`?").with("near", near)),
            None if names.is_empty() => {
                problem.help("this rule has no parameters; `level` and `reason` can be set")
            }
            None => problem
                .help(Message::new("its parameters are {names}").with("names", names.join(", "))),
        });
    };
    let same = std::mem::discriminant(&parameter.default) == std::mem::discriminant(&value.value);
    (!same).then(|| {
        let kind = match parameter.default {
            ParameterValue::Number(_) => "a number",
            ParameterValue::Text(_) => "text",
            ParameterValue::Switch(_) => "`true` or `false`",
        };
        Problem::new(
            INVALID_VALUE,
            value.span,
            Message::new("`{name}` is {kind}")
                .with("name", name)
                .with("kind", term(kind)),
        )
        .help(
            Message::new("write {kind}: {about}")
                .with("kind", term(kind))
                .with("about", term(parameter.about.clone())),
        )
        .judging(name)
    })
}
