//! What is known of a rule and its parameters.

use goalpost_core::rule::{FixKind, Parameter, ParameterValue, RuleInfo};

use super::Page;
use crate::state::Located;

/// What is known of a rule, by its id.
pub(crate) fn rule_of<'a>(file: &Located<'a>, id: &str) -> Option<&'a RuleInfo> {
    let registry = file.judged.rules.registry.values();
    registry.into_iter().find(|rule| rule.id.as_str() == id)
}

/// A rule, or all of a group.
pub(super) fn rule(file: &Located<'_>, written: &str) -> Option<String> {
    let Some(group) = written.strip_suffix("/*") else {
        return Some(rule_page(file, rule_of(file, written)?));
    };
    let rules = file.judged.rules.registry.values();
    let rules = rules.filter(|rule| rule.id.group() == group);
    let vocabulary = file.vocabulary();
    let lines: Vec<String> = rules
        .map(|rule| format!("- `{}` {}", rule.id, vocabulary.text(&rule.summary)))
        .collect();
    (!lines.is_empty()).then(|| format!("**{written}**\n\n{}\n", lines.join("\n")))
}

/// Why a rule says what it says.
pub(crate) fn rule_page(file: &Located<'_>, rule: &RuleInfo) -> String {
    let (vocabulary, words) = (file.judged.vocabulary(file.words), file.words);
    let summary = vocabulary.text(&rule.summary);
    let mut page = Page::new(words, rule.id.as_str(), Some(summary));
    page.paragraph(vocabulary.text(&rule.why));
    let here = file
        .judged
        .settings()
        .map_or(Some(rule.level), |settings| settings.level(rule));
    page.fact("level", here.map_or("off", |level| level.as_str()));
    page.known(
        "fix",
        rule.fix.map(|fix| match fix {
            FixKind::Safe => words.text("safe"),
            FixKind::Unsafe => words.text("one that a person should read"),
        }),
    );
    for parameter in &rule.parameters {
        let about = vocabulary.text(&parameter.about);
        page.known("parameter", Some(format!("`{}` {about}", parameter.name)));
    }
    page.written()
}

/// A parameter of a rule, by its name.
pub(crate) fn parameter_of(file: &Located<'_>, rule: &str, name: &str) -> Option<String> {
    let mut parameters = rule_of(file, rule)?.parameters.iter();
    let known = parameters.find(|parameter| parameter.name == name)?;
    Some(parameter(file, known))
}

/// A parameter of a rule: what it means, and what it is where nothing is written.
pub(crate) fn parameter(file: &Located<'_>, parameter: &Parameter) -> String {
    let about = file.judged.vocabulary(file.words);
    let about = about.text(&parameter.about);
    let mut page = Page::new(file.words, &parameter.name, Some(about));
    let default = match &parameter.default {
        ParameterValue::Number(number) => number.normalize().to_string(),
        ParameterValue::Text(text) => text.clone(),
        ParameterValue::Switch(on) => on.to_string(),
    };
    if !default.is_empty() {
        page.fact("where nothing is written", format!("`{default}`"));
    }
    page.written()
}
