//! What is said of a rule: why, its examples with what it really says of them, its settings.

use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::policy::Policy;
use goalpost_core::rule::{FixKind, ParameterValue, RuleInfo, SilenceScope};
use goalpost_core::source::Sources;
use goalpost_report::document::{Block, Document, Page, Words};
use goalpost_report::{Format, Run, Style};
use goalpost_rules::example::Example;
use goalpost_rules::pack::{Rule, Subject};
use serde_json::{Value, json};

use super::{Shelf, Told};

pub(crate) fn tell(shelf: &Shelf, info: &RuleInfo) -> Told {
    Told {
        document: document(shelf, info),
        json: json(shelf, info),
    }
}

pub(crate) fn document(shelf: &Shelf, info: &RuleInfo) -> Document {
    let mut page = Document::new(info.id.as_str(), info.summary.as_str());
    page.paragraph(info.why.as_str());
    page.facts(facts(shelf, info));
    if !info.suppressible {
        page.paragraph("It cannot be silenced or turned off.");
    }
    if !info.parameters.is_empty() {
        page.section("Parameters");
        page.table(
            &["name", "default", "here", "meaning"],
            parameters(shelf, info),
        );
    }
    for (at, text) in info.bad.iter().enumerate() {
        page.section(title(shelf, "Bad", at, info.bad.len()));
        page.code("yaml", Example::shown(text));
        page.blocks.extend(drawing(shelf, info, text));
    }
    for (at, text) in info.good.iter().enumerate() {
        page.section(title(shelf, "Good", at, info.good.len()));
        page.code("yaml", Example::shown(text));
    }
    page
}

fn title(shelf: &Shelf, word: &str, at: usize, of: usize) -> String {
    let word = shelf.words.text(word);
    if of == 1 {
        word.to_owned()
    } else {
        format!("{word} {}", at + 1)
    }
}

fn facts(shelf: &Shelf, info: &RuleInfo) -> Vec<(String, Words)> {
    let mut facts: Vec<(&str, Words)> = vec![("level", info.level.as_str().into())];
    let here = shelf
        .settings
        .as_ref()
        .map_or(Some(info.level), |settings| settings.level(info));
    if here != Some(info.level) {
        let here = here.map_or("off", |level| level.as_str());
        facts.push((
            "here",
            shelf
                .words
                .say("{level}, by the configuration", &[("level", here)])
                .into(),
        ));
    }
    let fix = match info.fix {
        Some(FixKind::Safe) => "safe: `--fix` mends it",
        Some(FixKind::Unsafe) => "`--unsafe-fixes` mends it, and a person reads the result",
        None => "none: a person has to decide",
    };
    facts.push(("fix", fix.into()));
    let rule = declared(shelf, info);
    if let Some(rule) = rule {
        facts.push(("judges", Words::list(rule.on.iter().copied().map(subject))));
    }
    for (name, of_place) in [
        ("silent after", false),
        ("silent at the same place after", true),
    ] {
        let rules = info
            .silent_after
            .iter()
            .filter(|after| matches!(after.scope, SilenceScope::Place) == of_place);
        let links: Vec<Words> = rules
            .map(|after| Words::link(after.rule.as_str(), Page::Rule(after.rule.clone())))
            .collect();
        if !links.is_empty() {
            facts.push((name, Words::list(links)));
        }
    }
    facts.push(("pack", info.pack.as_str().into()));
    facts.push(("source", source(rule).into()));
    facts
        .into_iter()
        .map(|(name, words)| (name.to_owned(), words))
        .collect()
}

fn subject(subject: Subject) -> Words {
    let word = Subject::WORDS
        .iter()
        .find(|(_, known)| *known == subject)
        .map_or("", |(word, _)| *word);
    Words::link(word, super::reference::type_page(subject))
}

fn source(rule: Option<&Rule>) -> String {
    match rule {
        Some(rule) => {
            let (path, line) = rule.place();
            format!("{path}:{line}")
        }
        None => "in Rust: what must hold before a goal can be understood".to_owned(),
    }
}

fn declared<'a>(shelf: &'a Shelf, info: &RuleInfo) -> Option<&'a Rule> {
    let mut rules = shelf.ready.set.rules().iter();
    rules.find(|rule| rule.info.id == info.id)
}

fn parameters(shelf: &Shelf, info: &RuleInfo) -> Vec<Vec<Words>> {
    info.parameters
        .iter()
        .map(|parameter| {
            let here = shelf
                .settings
                .as_ref()
                .and_then(|settings| settings.parameter(info, &parameter.name))
                .filter(|here| *here != parameter.default);
            vec![
                Words::code(parameter.name.as_str()),
                Words::code(value(&parameter.default)),
                here.map_or_else(Words::default, |here| Words::code(value(&here))),
                parameter.about.as_str().into(),
            ]
        })
        .collect()
}

pub(crate) fn value(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Number(number) => number.normalize().to_string(),
        ParameterValue::Text(text) => text.clone(),
        ParameterValue::Switch(switch) => switch.to_string(),
    }
}

/// The findings of the rule in its own example.
fn found(shelf: &Shelf, info: &RuleInfo, text: &str) -> Option<(Example, Outcome)> {
    let example = Example::parse(text)?;
    let judgement = example.judge(&shelf.ready.set, &shelf.ready.registry, &Policy::default());
    let mut findings = judgement.findings;
    findings.retain(|finding| *finding.rule() == info.id);
    for finding in &mut findings {
        shelf.vocabulary().translate(&mut finding.problem);
    }
    let outcome = Outcome {
        change: None,
        root: String::new(),
        root_in_git: None,
        sources: Sources::clone(judgement.world.sources()),
        findings,
        counts: Counts::default(),
    };
    Some((example, outcome))
}

/// They, drawn as `check` draws them; nothing where there are none to draw.
fn drawing(shelf: &Shelf, info: &RuleInfo, text: &str) -> Option<Block> {
    let (example, outcome) = found(shelf, info, text)?;
    let outcomes = [outcome];
    let run = Run::new(example.as_of.to_string(), &outcomes);
    let plain = Style {
        words: shelf.words,
        summary: false,
        ..Style::default()
    };
    let drawn = drawn(Format::Text, &run, &plain);
    (!drawn.is_empty()).then(|| Block::Drawing {
        styled: drawn_in(&run, &shelf.style),
        plain: drawn,
    })
}

fn drawn_in(run: &Run<'_>, style: &Style) -> String {
    drawn(Format::Text, run, style)
}

fn drawn(format: Format, run: &Run<'_>, style: &Style) -> String {
    let mut bytes = Vec::new();
    match goalpost_report::write(format, run, style, &mut bytes) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// A rule as `rules list --format json` writes it: `interface.md` names these fields.
pub(crate) fn listed(shelf: &Shelf, info: &RuleInfo) -> Value {
    let level = shelf
        .settings
        .as_ref()
        .map_or(Some(info.level), |settings| settings.level(info));
    let vocabulary = shelf.vocabulary();
    let mut listed = json!({
        "rule": info.id.as_str(),
        "level": info.level.as_str(),
        "group": info.id.group(),
        "summary": vocabulary.text(&info.summary),
        "why": vocabulary.text(&info.why),
    });
    let Some(fields) = listed.as_object_mut() else {
        return listed;
    };
    if let Some(fix) = info.fix {
        let word = match fix {
            FixKind::Safe => "safe",
            FixKind::Unsafe => "unsafe",
        };
        fields.insert("fix".to_owned(), word.into());
    }
    if !info.parameters.is_empty() {
        let parameters: Vec<Value> = info
            .parameters
            .iter()
            .map(|parameter| {
                json!({
                    "name": parameter.name,
                    "default": json_value(&parameter.default),
                    "about": vocabulary.text(&parameter.about),
                })
            })
            .collect();
        fields.insert("parameters".to_owned(), parameters.into());
    }
    fields.insert("pack".to_owned(), info.pack.as_str().into());
    fields.insert("enabled".to_owned(), level.is_some().into());
    listed
}

fn json_value(value: &ParameterValue) -> Value {
    match value {
        ParameterValue::Number(number) => {
            serde_json::from_str(&number.normalize().to_string()).unwrap_or(Value::Null)
        }
        ParameterValue::Text(text) => text.as_str().into(),
        ParameterValue::Switch(switch) => (*switch).into(),
    }
}

fn json(shelf: &Shelf, info: &RuleInfo) -> Value {
    let mut told = json!({ "kind": "rule" });
    let Some(fields) = told.as_object_mut() else {
        return told;
    };
    if let Value::Object(listed) = listed(shelf, info) {
        fields.extend(listed);
    }
    fields.insert("source".to_owned(), source(declared(shelf, info)).into());
    let bad: Vec<Value> = info.bad.iter().map(|text| bad(shelf, info, text)).collect();
    let good: Vec<Value> = info
        .good
        .iter()
        .map(|text| json!({ "text": Example::shown(text) }))
        .collect();
    fields.insert("bad".to_owned(), bad.into());
    fields.insert("good".to_owned(), good.into());
    told
}

fn bad(shelf: &Shelf, info: &RuleInfo, text: &str) -> Value {
    let mut told = json!({ "text": Example::shown(text) });
    if let (Some((example, outcome)), Some(fields)) =
        (found(shelf, info, text), told.as_object_mut())
    {
        let outcomes = [outcome];
        let run = Run::new(example.as_of.to_string(), &outcomes);
        let written = drawn(Format::Json, &run, &Style::default());
        let findings = serde_json::from_str::<Value>(&written)
            .ok()
            .and_then(|mut run| Some(run.get_mut("findings")?.take()));
        fields.insert("as_of".to_owned(), run.as_of.into());
        fields.insert("findings".to_owned(), findings.unwrap_or_default());
    }
    told
}
