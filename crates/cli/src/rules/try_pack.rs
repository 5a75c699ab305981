//! `goalpost rules try`: what a folder of rules changes in the findings of a workspace.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::finding::Finding;
use goalpost_core::policy::Policy;
use goalpost_project::WorkspacePlan;
use goalpost_project::pack::{PackFolder, read_pack};
use goalpost_rules::pack::Examples;
use goalpost_rules::run::Cost;
use goalpost_session::{BuiltinRules, Judged, Judging, Request, Session};

use super::plural;
use crate::arguments::Global;
use crate::problem::Trouble;
use crate::{Exit, say, session, today};

/// How many findings of a rule are shown.
const SHOWN: usize = 3;

pub(super) fn run(pack: &Path, paths: &[PathBuf], global: &Global) -> Result<Exit, Trouble> {
    let rules = BuiltinRules::open(Examples::LeftOut)?;
    let (_, own) = rules.with_folder(pack)?;
    let asked = pack.canonicalize().unwrap_or_else(|_| pack.to_owned());
    let others = |plan: &WorkspacePlan| -> Vec<PackFolder> {
        plan.packs()
            .into_iter()
            .filter(|folder| {
                folder.disk_path.canonicalize().ok().as_deref() != Some(asked.as_path())
            })
            .collect()
    };
    let policy = Policy::default();
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let request = |costs: bool| Request {
        paths,
        current: current.clone(),
        configuration: global.config.clone(),
        overlays: Vec::new(),
        absent: Vec::new(),
        judging: Judging {
            policy: &policy,
            as_of: global.as_of.unwrap_or_else(today),
            costs,
            since: None,
        },
    };
    let before = Session::run_with(&|plan| rules.with_folders(others(plan)), request(false));
    let with_pack = |plan: &WorkspacePlan| {
        let mut folders = others(plan);
        folders.push(read_pack(&asked, &plan.root));
        rules.with_folders(folders)
    };
    let after = Session::run_with(&with_pack, request(true));
    for error in &after.errors {
        say(&error.to_string());
    }
    let mut out = io::stdout().lock();
    out.write_all(changes(&before, &after).as_bytes())?;
    let costs: Vec<&Cost> = after
        .costs
        .iter()
        .filter(|cost| own.contains(&cost.rule))
        .collect();
    out.write_all(cost_table(&costs).as_bytes())?;
    Ok(if !after.errors.is_empty() || after.rule_failed {
        Exit::Failed
    } else if after.found_goals() {
        Exit::Nothing
    } else {
        say(&Trouble::NoGoals.in_words(session::words(&after, global)));
        Exit::Failed
    })
}

/// A finding with its workspace.
type Told<'a> = (&'a Judged, &'a Finding);

/// Findings by workspace, rule and what they judge.
fn by_name(session: &Session) -> BTreeMap<(&str, &str, &str), Told<'_>> {
    let mut findings = BTreeMap::new();
    for judged in &session.workspaces {
        for finding in judged
            .outcome
            .findings
            .iter()
            .filter(|one| one.suppressed.is_none())
        {
            let name = (
                judged.outcome.root.as_str(),
                finding.rule().as_str(),
                finding.fingerprint.as_str(),
            );
            findings.insert(name, (judged, finding));
        }
    }
    findings
}

fn changes(before: &Session, after: &Session) -> String {
    let (before, after) = (by_name(before), by_name(after));
    let mut by_rule: BTreeMap<&str, (Vec<Told<'_>>, Vec<Told<'_>>)> = BTreeMap::new();
    for (name, told) in &after {
        if !before.contains_key(name) {
            by_rule.entry(name.1).or_default().0.push(*told);
        }
    }
    for (name, told) in &before {
        if !after.contains_key(name) {
            by_rule.entry(name.1).or_default().1.push(*told);
        }
    }
    let mut out = String::new();
    let (mut added, mut removed) = (0, 0);
    for (rule, (new, gone)) in &by_rule {
        added += new.len();
        removed += gone.len();
        for (findings, sign, word) in [(new, '+', "added"), (gone, '-', "removed")] {
            if findings.is_empty() {
                continue;
            }
            let _ = writeln!(out, "{rule}: {} {word}", findings.len());
            for told in findings.iter().take(SHOWN) {
                let _ = writeln!(out, "  {sign} {}", line(told));
            }
            match findings.len().saturating_sub(SHOWN) {
                0 => {}
                more => {
                    let _ = writeln!(out, "  {sign} and {more} more");
                }
            }
            out.push('\n');
        }
    }
    if added + removed == 0 {
        out.push_str("The pack changes nothing in the findings of this workspace.\n\n");
    } else {
        let _ = writeln!(
            out,
            "{} added, {removed} removed.\n",
            plural(added, "finding")
        );
    }
    out
}

fn line((judged, finding): &Told<'_>) -> String {
    let message = finding.problem.message.render();
    let place = finding.problem.span.and_then(|span| {
        let source = judged.world.sources().get(span.source)?;
        let at = source.line_column(span.start);
        let root = &judged.outcome.root;
        let slash = if root.is_empty() { "" } else { "/" };
        Some(format!(
            "{root}{slash}{}:{}:{}: ",
            source.path(),
            at.line,
            at.column
        ))
    });
    format!("{}{}: {message}", place.unwrap_or_default(), finding.level)
}

/// What each rule of the pack cost, by id: times are another at each run.
fn cost_table(costs: &[&Cost]) -> String {
    let mut sums: BTreeMap<&str, (u64, u64, std::time::Duration)> = BTreeMap::new();
    for cost in costs {
        let sum = sums.entry(cost.rule.as_str()).or_default();
        *sum = (sum.0 + cost.asked, sum.1 + cost.entered, sum.2 + cost.time);
    }
    let mut out = String::from("      time     asked   entered  rule\n");
    for (rule, (asked, entered, time)) in sums {
        let milliseconds = time.as_secs_f64() * 1000.0;
        let _ = writeln!(
            out,
            "{milliseconds:>7.2} ms {asked:>9} {entered:>9}  {rule}"
        );
    }
    out
}
