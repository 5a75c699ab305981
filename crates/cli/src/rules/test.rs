//! `goalpost rules test`: the examples of rules as tests.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use anstyle::AnsiColor;
use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::{Source, Sources};
use goalpost_project::pack::read_pack;
use goalpost_report::{Format, Run, Style};
use goalpost_rules::builtin;
use goalpost_rules::coverage::Coverage;
use goalpost_rules::example::{self, Evidence, Example, ExampleFault, ExampleOutcome};
use goalpost_rules::pack::{Examples, Loader};
use goalpost_session::{BuiltinRules, Ready, SessionError};

use super::plural;
use crate::Exit;
use crate::arguments::Global;
use crate::problem::Trouble;
use crate::terminal::Terminal;

pub(super) fn run(pack: Option<&Path>, coverage: bool, global: &Global) -> Result<Exit, Trouble> {
    let (mut ready, among) = match pack {
        Some(folder) => {
            let (ready, own) = BuiltinRules::open(Examples::Kept)?.with_folder(folder)?;
            (ready, Some(own))
        }
        None => (super::here(global)?, None),
    };
    let mut watch = Coverage::default();
    if coverage {
        ready = watched(&mut watch, pack, global)?;
    }
    let tried = |info: &RuleInfo| match &among {
        Some(ids) => ids.contains(&info.id),
        None => !example::needs_disk(&info.id),
    };
    let outcomes = example::test(&ready.set, &ready.registry, &tried);
    let terminal = Terminal::of(global.color, false);
    let style = Style {
        color: terminal.color,
        width: terminal.width,
        summary: false,
        ..Style::default()
    };
    let mut out = io::stdout().lock();
    for outcome in &outcomes {
        writeln!(out, "{}", told(&ready, outcome, &style))?;
    }
    if coverage {
        out.write_all(coverage_told(&watch, style.width).as_bytes())?;
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

/// The same rules, loaded so that they tell what of them is reached.
fn watched(
    watch: &mut Coverage,
    pack: Option<&Path>,
    global: &Global,
) -> Result<Arc<Ready>, Trouble> {
    let mut sources = Sources::new();
    let folders = match pack {
        Some(folder) => vec![read_pack(folder, folder.parent().unwrap_or(folder))],
        None => super::plan_here(global)?
            .map(|plan| plan.packs())
            .unwrap_or_default(),
    };
    let mut watching = |source: &Arc<Source>| {
        let text = watch.watch(source);
        Arc::new(Source::new(source.id(), Arc::clone(source.path()), text))
    };
    let builtin: Vec<Arc<Source>> = builtin::sources(&mut sources)
        .iter()
        .map(|source| match pack {
            None => watching(source),
            Some(_) => Arc::clone(source),
        })
        .collect();
    let mut rules = builtin::load(&builtin, Examples::Kept).map_err(SessionError::Packs)?;
    let mut loader = Loader::beside(&rules, &sources);
    for folder in folders {
        let mut texts = goalpost_session::texts(&folder, &mut sources);
        texts.scripts = texts.scripts.iter().map(&mut watching).collect();
        rules.extend(loader.load(&texts).rules);
    }
    let mut ready = Ready::new(rules);
    watch.listen(&mut ready.set);
    Ok(Arc::new(ready))
}

/// What of the scripts the examples reach, and which lines they do not.
fn coverage_told(watch: &Coverage, width: usize) -> String {
    let mut out = String::new();
    for file in watch.files() {
        let reached = file.statements - file.unreached;
        let _ = writeln!(
            out,
            "{}: the examples reach {reached} of {}",
            file.path,
            plural(file.statements, "statement")
        );
        for (line, text) in &file.missed {
            let text: String = text.trim().chars().take(width.saturating_sub(12)).collect();
            let _ = writeln!(out, "  {line:>5}  {text}");
        }
    }
    out.push('\n');
    out
}

/// What is wrong with an example: what it is called, where the rule stands, and what shows it.
fn told(ready: &Ready, outcome: &ExampleOutcome, style: &Style) -> String {
    let ink = if style.color {
        AnsiColor::BrightRed.on_default().bold()
    } else {
        anstyle::Style::new()
    };
    let mut out = format!(
        "{ink}{}{ink:#}: {}, {} example {}: {}\n",
        outcome.fault.name(),
        outcome.rule,
        outcome.kind,
        outcome.number,
        outcome.fault
    );
    let mut rules = ready.set.rules().iter();
    if let Some(rule) = rules.find(|rule| rule.info.id == outcome.rule) {
        let (path, line) = rule.place();
        let _ = writeln!(out, "  --> {path}:{line}");
    }
    match &outcome.fault {
        ExampleFault::WrongFix {
            path,
            expected,
            found,
        } => {
            out.push_str("  - what the example says, + what the fixes make of it:\n");
            out.push_str(&diff(path, expected, found));
        }
        ExampleFault::NotMended {
            path,
            before,
            after,
            ..
        } => {
            out.push_str("  what the fix changes:\n");
            out.push_str(&diff(path, before, after));
        }
        _ => match &outcome.evidence {
            Some(evidence) => out.push_str(&drawn(evidence, style)),
            None => out.push_str(&whole(ready, outcome)),
        },
    }
    out
}

fn diff(path: &str, before: &str, after: &str) -> String {
    let diff = goalpost_project::fix::unified_diff(path, before, after);
    diff.lines().map(|line| format!("    {line}\n")).collect()
}

/// Findings as `check` draws them.
fn drawn(evidence: &Evidence, style: &Style) -> String {
    let outcomes = [Outcome {
        change: None,
        root: String::new(),
        root_in_git: None,
        sources: Sources::clone(&evidence.sources),
        findings: evidence.findings.clone(),
        counts: Counts::default(),
    }];
    let mut bytes = Vec::new();
    let run = Run::new(example::AS_OF, &outcomes);
    match goalpost_report::write(Format::Text, &run, style, &mut bytes) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The example itself, where no finding shows what is wrong with it.
fn whole(ready: &Ready, outcome: &ExampleOutcome) -> String {
    let info = ready.registry.get(&outcome.rule);
    let examples = info.map_or(&[][..], |info| {
        if outcome.kind == "bad" {
            &info.bad
        } else {
            &info.good
        }
    });
    let text = examples.get(outcome.number.saturating_sub(1));
    let text = text.map_or_else(String::new, |text| Example::shown(text));
    text.trim_matches('\n')
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
        .collect()
}
