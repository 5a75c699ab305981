//! `sarif`: SARIF 2.1.0 (OASIS), for code scanning.

use std::collections::BTreeMap;
use std::io::{self, Write};

use goalpost_core::finding::{Edit, Fix, Level, Note, RuleId, Suppressed};
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::Span;
use serde::Serialize;
use serde_json::{Value, json};

use crate::escape::{fence, uri};
use crate::place::Place;
use crate::run::{Run, Style};
use crate::told::{self, Told};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What paths are relative to.
const ROOT: &str = "SRCROOT";
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut spoken: BTreeMap<&RuleId, Level> = BTreeMap::new();
    told::each(run, style, |told| -> io::Result<()> {
        spoken.insert(told.finding.rule(), told.finding.level);
        Ok(())
    })?;
    let index: BTreeMap<&RuleId, usize> = spoken
        .keys()
        .enumerate()
        .map(|(at, id)| (*id, at))
        .collect();
    let rules: Vec<Value> = spoken
        .iter()
        .map(|(id, level)| rule(id, *level, run.rules.and_then(|rules| rules.get(*id))))
        .collect();
    let mut results = Vec::new();
    told::each(run, style, |told| -> io::Result<()> {
        let at = index.get(told.finding.rule()).copied().unwrap_or(0);
        results.push(result(&told, at));
        Ok(())
    })?;
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "goalpost",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": HOME,
                    "rules": rules,
                },
            },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The root of the repository." } },
            },
            "automationDetails": { "id": "goalpost/" },
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn rule(id: &RuleId, told: Level, info: Option<&RuleInfo>) -> Value {
    let Some(info) = info else {
        return json!({
            "id": id.as_str(),
            "name": name(id),
            "shortDescription": { "text": sentence(id.as_str()) },
            "defaultConfiguration": { "level": level(told) },
        });
    };
    let why = if info.why.is_empty() {
        &info.summary
    } else {
        &info.why
    };
    json!({
        "id": id.as_str(),
        "name": name(id),
        "shortDescription": { "text": sentence(&info.summary) },
        "fullDescription": { "text": sentence(why) },
        "help": {
            "text": format!("{}\n\ngoalpost explain {id}", sentence(why)),
            "markdown": help(info),
        },
        "defaultConfiguration": { "level": level(info.level) },
        "properties": { "tags": ["goals", id.group()] },
    })
}

/// `smart/no-owner` as `SmartNoOwner`: tools show a name in one word.
fn name(id: &RuleId) -> String {
    let words = id.as_str().split(['/', '-', '_']);
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Why the rule is there, and an example of each kind.
fn help(info: &RuleInfo) -> String {
    let mut text = format!("# {}\n\n{}\n", info.summary, info.why);
    for (title, examples) in [("Bad", &info.bad), ("Good", &info.good)] {
        if let Some(example) = examples.first() {
            let ticks = fence(example);
            text.push_str(&format!(
                "\n## {title}\n\n{ticks}yaml\n{}\n{ticks}\n",
                example.trim_matches('\n')
            ));
        }
    }
    text
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Value>,
}

fn result(told: &Told<'_, '_>, rule_index: usize) -> SarifResult {
    let finding = told.finding;
    let notes = finding.problem.notes.iter();
    SarifResult {
        rule_id: finding.rule().to_string(),
        rule_index,
        level: level(finding.level),
        message: json!({ "text": sentence(&told.message_and_help()) }),
        locations: vec![location(told)],
        related_locations: notes
            .enumerate()
            .filter_map(|(at, note)| related(told, at + 1, note))
            .collect(),
        partial_fingerprints: json!({ "goalpostFinding/v1": finding.fingerprint }),
        fixes: finding
            .problem
            .fixes
            .iter()
            .filter_map(|one| fix(told, one))
            .collect(),
        suppressions: finding.suppressed.iter().map(suppression).collect(),
        properties: finding
            .owner
            .as_ref()
            .map(|owner| json!({ "owner": owner })),
    }
}

fn location(told: &Told<'_, '_>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact(&told.path()),
            "region": told.range().map_or_else(whole, |place| shown_region(&place)),
        },
    });
    if let (Some(entry), Some(fields)) = (&told.finding.entry, location.as_object_mut()) {
        let field = told.finding.field.as_ref();
        let full = field.map_or(entry.clone(), |field| format!("{entry}/{field}"));
        fields.insert(
            "logicalLocations".to_owned(),
            json!([{ "fullyQualifiedName": full, "kind": "object" }]),
        );
    }
    location
}

fn artifact(path: &str) -> Value {
    if path.starts_with("builtin:") {
        return json!({ "uri": uri(path) });
    }
    json!({ "uri": uri(path), "uriBaseId": ROOT })
}

/// Of a whole file, its first line: code scanning shows nothing without a line.
fn whole() -> Value {
    json!({ "startLine": 1, "startColumn": 1 })
}

/// How many characters of a text are shown beside its place.
const SNIPPET: usize = 400;

/// A place with its characters.
fn shown_region(place: &Place<'_>) -> Value {
    let mut region = region(place);
    let text: String = place
        .source
        .slice(place.span)
        .chars()
        .take(SNIPPET)
        .collect();
    if let Some(fields) = region.as_object_mut() {
        fields.insert("snippet".to_owned(), json!({ "text": text }));
    }
    region
}

fn region(place: &Place<'_>) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

fn region_of(told: &Told<'_, '_>, span: Span) -> Option<Value> {
    Some(region(&told.texts.place(span)?))
}

fn related(told: &Told<'_, '_>, id: usize, note: &Note) -> Option<Value> {
    let region = region_of(told, note.span)?;
    let revision = told.texts.revision(note.span);
    let message = match revision {
        Some(revision) => format!("{} (at {revision})", note.message.render()),
        None => note.message.render(),
    };
    Some(json!({
        "id": id,
        "message": { "text": sentence(&message) },
        "physicalLocation": {
            "artifactLocation": artifact(&told.path_of(note.span)),
            "region": region,
        },
    }))
}

/// A fix by its files; none where one of its places is of no file.
fn fix(told: &Told<'_, '_>, fix: &Fix) -> Option<Value> {
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for Edit { span, text } in &fix.edits {
        let path = told.path_of(*span).into_owned();
        files.entry(path).or_default().push(json!({
            "deletedRegion": region_of(told, *span)?,
            "insertedContent": { "text": text },
        }));
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(path, replacements)| {
            json!({ "artifactLocation": artifact(&path), "replacements": replacements })
        })
        .collect();
    (!changes.is_empty()).then(|| {
        json!({
            "description": { "text": sentence(&fix.title.render()) },
            "artifactChanges": changes,
        })
    })
}

fn suppression(suppressed: &Suppressed) -> Value {
    json!({ "kind": "inSource", "justification": suppressed.reason })
}
