//! `goalpost rules`: the list of rules, and their examples as tests.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::rule::{FixKind, RuleInfo};
use goalpost_project::{Options, Project};
use goalpost_rules::example;
use goalpost_rules::pack::Examples;
use serde::Serialize;

use crate::Exit;
use crate::arguments::{Global, ListFormat, Rules};
use crate::check::plural;
use crate::problem::Trouble;
use crate::session::{BuiltinRules, Ready};

pub(crate) fn run(arguments: &Rules, global: &Global) -> Result<Exit, Trouble> {
    match arguments {
        Rules::List { format } => list(*format, global),
        Rules::Test { pack } => test(pack.as_deref(), global),
        Rules::Lock => crate::lock::run(global),
    }
}

/// The rules of the box and of the workspace around the current folder.
pub(crate) fn here(global: &Global) -> Result<Arc<Ready>, Trouble> {
    let rules = BuiltinRules::open(Examples::Kept)?;
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let options = Options {
        current,
        configuration: global.config.clone(),
        overlays: Vec::new(),
    };
    let project = Project::find(&[PathBuf::from("goalpost.yaml")], options);
    let Some(plan) = project.workspaces.first() else {
        return Ok(Arc::clone(rules.ready()));
    };
    let (_, ready, troubles) = rules.with_packs(plan);
    match Trouble::of_all(troubles) {
        Some(trouble) => Err(trouble),
        None => Ok(ready),
    }
}

/// A rule as `--format json` writes it.
#[derive(Serialize)]
struct Listed<'a> {
    rule: &'a str,
    level: &'a str,
    group: &'a str,
    summary: &'a str,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<ListedParameter<'a>>,
    pack: &'a str,
    enabled: bool,
}

#[derive(Serialize)]
struct ListedParameter<'a> {
    name: &'a str,
    default: serde_json::Value,
    about: &'a str,
}

fn list(format: ListFormat, global: &Global) -> Result<Exit, Trouble> {
    use goalpost_core::rule::ParameterValue;
    let ready = here(global)?;
    let settings = settings_here(global);
    let level = |info: &RuleInfo| {
        settings
            .as_ref()
            .map_or(Some(info.level), |settings| settings.level(info))
    };
    let fix = |info: &RuleInfo| match info.fix {
        Some(FixKind::Safe) => Some("safe"),
        Some(FixKind::Unsafe) => Some("unsafe"),
        None => None,
    };
    let mut out = io::stdout().lock();
    match format {
        ListFormat::Json => {
            let listed: Vec<Listed<'_>> = ready
                .registry
                .values()
                .map(|info| Listed {
                    rule: info.id.as_str(),
                    level: level(info).unwrap_or(info.level).as_str(),
                    group: info.id.group(),
                    summary: &info.summary,
                    why: &info.why,
                    fix: fix(info),
                    parameters: info
                        .parameters
                        .iter()
                        .map(|parameter| ListedParameter {
                            name: &parameter.name,
                            default: match &parameter.default {
                                ParameterValue::Number(number) => {
                                    serde_json::from_str(&number.normalize().to_string())
                                        .unwrap_or_default()
                                }
                                ParameterValue::Text(text) => text.as_str().into(),
                                ParameterValue::Switch(switch) => (*switch).into(),
                            },
                            about: &parameter.about,
                        })
                        .collect(),
                    pack: &info.pack,
                    enabled: level(info).is_some(),
                })
                .collect();
            serde_json::to_writer_pretty(&mut out, &listed).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ListFormat::Text => {
            let width = ready
                .registry
                .keys()
                .map(|id| id.as_str().len())
                .max()
                .unwrap_or(0);
            for info in ready.registry.values() {
                let level = level(info).map_or("off", |level| level.as_str());
                writeln!(
                    out,
                    "{:<width$}  {level:<7}  {:<6}  {}",
                    info.id.as_str(),
                    fix(info).unwrap_or(""),
                    info.summary
                )?;
            }
        }
    }
    Ok(Exit::Nothing)
}

/// The settings of the workspace around the current folder.
fn settings_here(global: &Global) -> Option<Arc<goalpost_core::settings::Settings>> {
    let current = std::env::current_dir().ok()?;
    let options = Options {
        current,
        configuration: global.config.clone(),
        overlays: Vec::new(),
    };
    let project = Project::find(&[PathBuf::from("goalpost.yaml")], options);
    let plan = project.workspaces.into_iter().next()?;
    plan.load(goalpost_core::source::Sources::new())
        .scopes
        .first()
        .cloned()
}

fn test(pack: Option<&Path>, global: &Global) -> Result<Exit, Trouble> {
    let (ready, among) = match pack {
        Some(folder) => pack_alone(folder)?,
        None => (here(global)?, None),
    };
    let tried = |info: &RuleInfo| match &among {
        Some(ids) => ids.contains(&info.id),
        None => !example::needs_disk(&info.id),
    };
    let outcomes = example::test(&ready.set, &ready.registry, &tried);
    let mut out = io::stdout().lock();
    for outcome in &outcomes {
        writeln!(
            out,
            "{} ({} example {}): {}",
            outcome.rule, outcome.kind, outcome.number, outcome.fault
        )?;
        if let Some(info) = ready.registry.get(&outcome.rule) {
            let examples = if outcome.kind == "bad" {
                &info.bad
            } else {
                &info.good
            };
            for line in examples
                .get(outcome.number.saturating_sub(1))
                .into_iter()
                .flat_map(|text| text.lines())
            {
                writeln!(out, "    {line}")?;
            }
        }
    }
    let rules = ready.registry.values().filter(|info| tried(info));
    let (count, examples) = rules.fold((0, 0), |(rules, examples), info| {
        (rules + 1, examples + info.bad.len() + info.good.len())
    });
    writeln!(
        out,
        "{}, {}: {} passed, {} failed",
        plural(count, "rule"),
        plural(examples, "example"),
        examples - outcomes.len(),
        outcomes.len()
    )?;
    Ok(if outcomes.is_empty() {
        Exit::Nothing
    } else {
        Exit::Findings
    })
}

/// A folder of rules with those of the box, and which of them are the folder's.
fn pack_alone(
    folder: &Path,
) -> Result<(Arc<Ready>, Option<Vec<goalpost_core::finding::RuleId>>), Trouble> {
    let rules = BuiltinRules::open(Examples::Kept)?;
    let (ready, ids) = rules.with_folder(folder)?;
    Ok((ready, Some(ids)))
}
