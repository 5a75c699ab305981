//! Rules that are written as data: the `*.yaml` files of a pack.

mod form;

use std::sync::Arc;

use goalpost_core::finding::{Level, RuleId};
use goalpost_core::message::Message;
use goalpost_core::nearest::nearest;
use goalpost_core::rule::{FixKind, Parameter, ParameterValue, RuleInfo, SilentAfter};
use goalpost_core::source::{Source, Span};
use goalpost_core::yaml::{Node, NodeKind};
use rust_decimal::Decimal;

use super::PackError;
use super::error::untranslated;
use super::yaml::{Entries, Reader, parse};
use crate::declaration::is_rule_id;
use crate::declarative::{DataCheck, Form, Wording};
use crate::guard::Guard;
use crate::limits;
use crate::pack::{Check, Rule, Subject};

const KEYS: [&str; 20] = [
    "id",
    "summary",
    "why",
    "level",
    "on",
    "require",
    "one_of",
    "pattern",
    "range",
    "at_most",
    "message",
    "help",
    "bad",
    "good",
    "needs",
    "lacks",
    "when",
    "parameters",
    "silent_after",
    "suppressible",
];

/// The forms of checks.
const FORMS: [&str; 5] = ["require", "one_of", "pattern", "range", "at_most"];

/// Reads the rules of a file, with everything that is wrong with it. `patterns` counts those of the
/// whole pack.
pub(super) fn read(
    source: &Arc<Source>,
    pack: &str,
    patterns: &mut usize,
) -> (Vec<Rule>, Vec<PackError>) {
    let parsed = parse(source);
    let mut reader = Reader::new(source, &parsed);
    reader.patterns = *patterns;
    let mut rules = Vec::new();
    for document in &parsed.documents {
        let Some(root) = &document.root else {
            continue;
        };
        let Some(entries) = reader.mapping(root, "a file of rules", &["rules"]) else {
            continue;
        };
        let Some(list) = entries.get("rules") else {
            continue;
        };
        for item in reader.items(list) {
            if rules.len() >= limits::RULES {
                reader.error(
                    item.span,
                    Message::new("a file has at most {most} rules: split it")
                        .with("most", limits::RULES),
                );
                break;
            }
            rules.extend(rule(&mut reader, item, pack, source));
        }
    }
    if rules.is_empty() && reader.errors.is_empty() {
        reader.error(
            source.line_span(1),
            "there are no rules here: write `rules:` and a list of rules, or move the file out of the pack",
        );
    }
    *patterns = reader.patterns;
    (rules, reader.errors)
}

/// One rule; nothing where something is wrong with it, which the reader knows by then.
fn rule(reader: &mut Reader<'_>, node: &Node, pack: &str, source: &Arc<Source>) -> Option<Rule> {
    let errors = reader.errors.len();
    let entries = reader.mapping(node, "a rule", &KEYS)?;
    let (id, declared) = id(reader, &entries)?;
    let level = level(reader, &entries);
    let mut info = RuleInfo {
        id: RuleId::new(id),
        level: level.unwrap_or(Level::Error),
        summary: reader.required(&entries, "summary").unwrap_or_default(),
        why: reader.required(&entries, "why").unwrap_or_default(),
        fix: None,
        parameters: parameters(reader, &entries),
        silent_after: texts(reader, &entries, "silent_after")
            .iter()
            .map(|(text, _)| SilentAfter::parse(text))
            .collect(),
        suppressible: entries
            .get("suppressible")
            .and_then(|entry| reader.switch(entry))
            .unwrap_or(true),
        bad: examples(reader, &entries, "bad"),
        good: examples(reader, &entries, "good"),
        pack: pack.to_owned(),
    };
    let on = subjects(reader, &entries);
    let form = form::read(reader, &entries, &on, &mut info.parameters);
    let guards = guards(reader, &entries, &on, form.as_ref(), &info.parameters);
    let form = form?;
    let wording = wording(reader, &entries, &form);
    if reader.errors.len() > errors {
        return None;
    }
    let place = (Arc::clone(source), declared);
    Some(assemble(info, on, guards, form.form, wording, place))
}

/// A rule of its parts. What is counted over the workspace is judged once, on the workspace.
fn assemble(
    mut info: RuleInfo,
    mut on: Vec<Subject>,
    mut guards: Vec<(Subject, Guard)>,
    mut form: Form,
    wording: Wording,
    (source, declared): (Arc<Source>, Span),
) -> Rule {
    if let Form::AtMost(at_most) = &mut form {
        on = vec![Subject::Workspace];
        let whole = vec![(Subject::Workspace, Guard::default())];
        at_most.guards = std::mem::replace(&mut guards, whole);
    }
    if matches!(form, Form::OneOf(..)) {
        info.fix = Some(FixKind::Unsafe);
    }
    Rule {
        info,
        on,
        categories: Vec::new(),
        source,
        declared,
        guards,
        check: Check::Data(Arc::new(DataCheck { form, wording })),
    }
}

fn id(reader: &mut Reader<'_>, entries: &Entries<'_>) -> Option<(String, Span)> {
    let id = reader.required(entries, "id")?;
    let span = entries
        .get("id")
        .map_or(entries.span, |entry| entry.value.span);
    if is_rule_id(&id) {
        return Some((id, span));
    }
    reader.error(
        span,
        Message::new("`{id}` is no id of a rule: write `group/name` in lower-case letters, digits and dashes, such as `acme/budget-code`").with("id", id),
    );
    None
}

fn level(reader: &mut Reader<'_>, entries: &Entries<'_>) -> Option<Level> {
    let text = reader.required(entries, "level")?;
    let level = match text.as_str() {
        "error" => Some(Level::Error),
        "warning" => Some(Level::Warning),
        "info" => Some(Level::Info),
        _ => None,
    };
    if let (None, Some(entry)) = (level, entries.get("level")) {
        reader.error(
            entry.value.span,
            Message::new("`{text}` is no level: write error, warning or info").with("text", text),
        );
    }
    level
}

fn texts(reader: &mut Reader<'_>, entries: &Entries<'_>, name: &str) -> Vec<(String, Span)> {
    entries
        .get(name)
        .map_or_else(Vec::new, |entry| reader.texts(entry))
}

/// Examples of a rule: at least one.
fn examples(reader: &mut Reader<'_>, entries: &Entries<'_>, name: &'static str) -> Vec<String> {
    if entries.get(name).is_none() {
        let message = if name == "bad" {
            "`bad` is missing: add an example that the rule must flag, below `bad: |`"
        } else {
            "`good` is missing: add an example that the rule must pass, below `good: |`"
        };
        reader.error(entries.span, message);
    }
    texts(reader, entries, name)
        .into_iter()
        .map(|(text, _)| text)
        .collect()
}

fn subjects(reader: &mut Reader<'_>, entries: &Entries<'_>) -> Vec<Subject> {
    if entries.get("on").is_none() {
        reader.error(
            entries.span,
            "`on` is missing: add what the rule judges, such as `on: goal`",
        );
    }
    let mut subjects = Vec::new();
    for (word, span) in texts(reader, entries, "on") {
        let words = || Subject::WORDS.iter().map(|(known, _)| *known);
        match Subject::WORDS.iter().find(|(known, _)| *known == word) {
            Some((_, subject)) => subjects.push(*subject),
            None => {
                let message = match nearest(&word, words()) {
                    Some(near) => Message::new(
                        "`{word}` is nothing that a rule can judge; did you mean `{near}`?",
                    )
                    .with("near", near),
                    None => Message::new(
                        "`{word}` is nothing that a rule can judge; write one of {words}",
                    )
                    .with("words", words().collect::<Vec<_>>().join(", ")),
                };
                reader.error(span, message.with("word", word));
            }
        }
    }
    subjects
}

/// The guards of each subject, with the condition of the form among them.
fn guards(
    reader: &mut Reader<'_>,
    entries: &Entries<'_>,
    on: &[Subject],
    form: Option<&form::Read>,
    parameters: &[Parameter],
) -> Vec<(Subject, Guard)> {
    let names: Vec<String> = parameters
        .iter()
        .map(|parameter| parameter.name.clone())
        .collect();
    let needs = texts(reader, entries, "needs");
    let lacks = texts(reader, entries, "lacks");
    let mut when = texts(reader, entries, "when");
    when.extend(form.into_iter().flat_map(|form| form.when.clone()));
    let mut errors: Vec<(Span, String)> = Vec::new();
    let mut guards = Vec::new();
    for subject in on {
        let mut guard = Guard::default();
        let mut add =
            |needs: &[String], lacks: &[String], when: &[String], span: Span| match Guard::parse(
                needs,
                lacks,
                when,
                subject.kind(),
                &names,
            ) {
                Ok(more) => guard.extend(more),
                Err(error) => errors.push((span, error.to_string())),
            };
        for (text, span) in &needs {
            add(std::slice::from_ref(text), &[], &[], *span);
        }
        for (text, span) in &lacks {
            add(&[], std::slice::from_ref(text), &[], *span);
        }
        for (text, span) in &when {
            add(&[], &[], std::slice::from_ref(text), *span);
        }
        guards.push((*subject, guard));
    }
    errors.sort();
    errors.dedup();
    for (span, message) in errors {
        reader.error(span, untranslated(message));
    }
    guards
}

fn parameters(reader: &mut Reader<'_>, entries: &Entries<'_>) -> Vec<Parameter> {
    let Some(entry) = entries.get("parameters") else {
        return Vec::new();
    };
    let NodeKind::Mapping(pairs) = &entry.value.kind else {
        reader.error(
            entry.value.span,
            "`parameters` has a name with `default` and `about` for each, such as `days: { default: 92, about: … }`",
        );
        return Vec::new();
    };
    let mut parameters = Vec::new();
    for pair in pairs {
        let NodeKind::Scalar { text: name, .. } = &pair.key.kind else {
            continue;
        };
        let Some(fields) = reader.mapping(&pair.value, "a parameter", &["default", "about"]) else {
            continue;
        };
        let default = reader.required(&fields, "default");
        let about = reader.required(&fields, "about");
        if let (Some(default), Some(about)) = (default, about) {
            parameters.push(Parameter {
                name: name.to_string(),
                default: parameter_value(&default),
                about,
            });
        }
    }
    parameters
}

fn parameter_value(text: &str) -> ParameterValue {
    match (text, Decimal::from_str_exact(text)) {
        (_, Ok(number)) => ParameterValue::Number(number),
        ("true", _) => ParameterValue::Switch(true),
        ("false", _) => ParameterValue::Switch(false),
        _ => ParameterValue::Text(text.to_owned()),
    }
}

/// The rule's own words, whose names the form has to know.
fn wording(reader: &mut Reader<'_>, entries: &Entries<'_>, form: &form::Read) -> Wording {
    let mut own = |name: &str| {
        let entry = entries.get(name)?;
        let text = reader.text(entry)?;
        if text.len() > limits::MESSAGE_BYTES {
            reader.error(
                entry.value.span,
                Message::new("a message is at most {most} bytes long")
                    .with("most", limits::MESSAGE_BYTES),
            );
        }
        for used in crate::declarative::names(&text) {
            if form.names.contains(&used) {
                continue;
            }
            let known = || form.names.iter().copied();
            let message = match nearest(used, known()) {
                Some(near) => Message::new(
                    "this rule has nothing to show for `{{{used}}}`; did you mean `{{{near}}}`?",
                )
                .with("near", near),
                None => {
                    let all: Vec<String> = known().map(|name| format!("`{{{name}}}`")).collect();
                    Message::new(
                        "this rule has nothing to show for `{{{used}}}`; it can show {known}",
                    )
                    .with("known", all.join(", "))
                }
            };
            reader.error(entry.value.span, message.with("used", used));
        }
        Some(text.trim_end().to_owned())
    };
    Wording {
        message: own("message"),
        help: own("help"),
    }
}
