//! `goalpost rules list`.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style as Ansi};
use goalpost_core::finding::Level;
use goalpost_core::nearest::nearest;
use goalpost_core::policy::glob_matches;
use goalpost_core::rule::{FixKind, RuleInfo};
use goalpost_report::document::{Document, Page, Words};
use serde_json::Value;

use crate::Exit;
use crate::arguments::{Global, PageFormat, RulesList};
use crate::explain::{Shelf, group, rule};
use crate::problem::Trouble;

/// The fewest columns that are left to say what a rule finds.
const FEWEST: usize = 24;
/// The most columns that a line takes: summaries are sentences, and not read across a wide screen.
const MOST: usize = 120;

pub(super) fn run(arguments: &RulesList, global: &Global) -> Result<Exit, Trouble> {
    let shelf = Shelf::open(global)?;
    if let Some(nothing) = arguments.globs.iter().find(|glob| {
        !shelf
            .ready
            .registry
            .values()
            .any(|info| is_named(info, glob))
    }) {
        return Err(Trouble::said(unknown(&shelf, nothing)));
    }
    let rules: Vec<(&RuleInfo, Option<Level>)> = shelf
        .ready
        .registry
        .values()
        .map(|info| (info, level_here(&shelf, info)))
        .filter(|(info, level)| is_wanted(arguments, info, *level))
        .collect();
    let mut out = io::stdout().lock();
    match arguments.format {
        PageFormat::Json => {
            let listed: Vec<Value> = rules
                .iter()
                .map(|(info, _)| rule::listed(&shelf, info))
                .collect();
            serde_json::to_writer_pretty(&mut out, &listed).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        PageFormat::Text => out.write_all(text(&shelf, &rules).as_bytes())?,
        PageFormat::Markdown => {
            let mut page = markdown(&shelf, &rules);
            page.translate(shelf.vocabulary());
            out.write_all(page.write_markdown(&|_| None).as_bytes())?;
        }
    }
    Ok(Exit::Nothing)
}

/// The level of a rule here; nothing where it is off.
fn level_here(shelf: &Shelf, info: &RuleInfo) -> Option<Level> {
    match &shelf.settings {
        Some(settings) => settings.level(info),
        None => Some(info.level),
    }
}

/// Whether a rule is named by a group, or by an id with stars.
fn is_named(info: &RuleInfo, glob: &str) -> bool {
    info.id.group() == glob || glob_matches(glob, info.id.as_str())
}

fn is_wanted(arguments: &RulesList, info: &RuleInfo, level: Option<Level>) -> bool {
    let globs = &arguments.globs;
    (globs.is_empty() || globs.iter().any(|glob| is_named(info, glob)))
        && arguments
            .level
            .is_none_or(|wanted| level == Some(wanted.into()))
        && (!arguments.fixable || info.fix.is_some())
        && (!arguments.enabled || level.is_some())
        && (!arguments.disabled || level.is_none())
}

fn unknown(shelf: &Shelf, glob: &str) -> String {
    let rules = shelf.ready.registry.keys().map(|id| id.as_str());
    match nearest(glob, rules.chain(shelf.groups())) {
        Some(near) => format!("no rule and no group is called `{glob}`; did you mean `{near}`?"),
        None => format!(
            "no rule and no group is called `{glob}`: `goalpost explain groups` lists the groups"
        ),
    }
}

fn fix_sign(info: &RuleInfo) -> &'static str {
    match info.fix {
        Some(FixKind::Safe) => "+",
        Some(FixKind::Unsafe) => "~",
        None => " ",
    }
}

/// Group by group, each aligned by itself: ids of some groups are long.
fn text(shelf: &Shelf, rules: &[(&RuleInfo, Option<Level>)]) -> String {
    let mut out = String::new();
    let width = shelf.style.width.min(MOST);
    for of_group in rules.chunk_by(|(one, _), (other, _)| one.id.group() == other.id.group()) {
        if !out.is_empty() {
            out.push('\n');
        }
        let ids = of_group.iter().map(|(info, _)| info.id.as_str().len());
        let id_width = ids.max().unwrap_or(0);
        let taken = id_width + "  warning  +  ".len();
        for (info, level) in of_group {
            let word = level.map_or("off", Level::as_str);
            let ink = if shelf.style.color {
                ink(*level)
            } else {
                Ansi::new()
            };
            let lines = wrap(
                shelf.vocabulary().text(&info.summary),
                width.saturating_sub(taken).max(FEWEST),
            );
            let gap = " ".repeat(id_width - info.id.as_str().len());
            out.push_str(&format!(
                "{}{gap}  {ink}{word:<7}{ink:#}  {}  {}\n",
                info.id,
                fix_sign(info),
                lines.join(&format!("\n{}", " ".repeat(taken)))
            ));
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&summary(rules, shelf.words));
    out
}

/// The colours that findings have.
fn ink(level: Option<Level>) -> Ansi {
    match level {
        Some(Level::Error) => AnsiColor::BrightRed.on_default().bold(),
        Some(Level::Warning) => AnsiColor::Yellow.on_default().bold(),
        Some(Level::Info) => AnsiColor::BrightBlue.on_default().bold(),
        None => Ansi::new().dimmed(),
    }
}

fn summary(rules: &[(&RuleInfo, Option<Level>)], words: goalpost_translation::Words) -> String {
    let at = |wanted: Option<Level>| rules.iter().filter(|(_, level)| *level == wanted).count();
    let parts: Vec<String> = [
        (Some(Level::Error), "{count} error", "{count} errors"),
        (Some(Level::Warning), "{count} warning", "{count} warnings"),
        (Some(Level::Info), "{count} info", "{count} infos"),
        (None, "{count} off", "{count} off"),
    ]
    .into_iter()
    .filter(|(level, _, _)| at(*level) > 0)
    .map(|(level, one, many)| words.count(one, many, at(level)))
    .collect();
    let mut out = words.count("{count} rule", "{count} rules", rules.len());
    if !parts.is_empty() {
        out.push_str(&format!(": {}", parts.join(", ")));
    }
    out.push_str(".\n");
    if rules.iter().any(|(info, _)| info.fix.is_some()) {
        out.push_str(words.text("`+` is mended by `--fix`, `~` by `--unsafe-fixes`."));
        out.push(' ');
    }
    out.push_str(words.text("`goalpost explain RULE` says why."));
    out.push('\n');
    out
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if length > 0 && length + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

fn markdown(shelf: &Shelf, rules: &[(&RuleInfo, Option<Level>)]) -> Document {
    let mut page = Document::new("Rules", "");
    for of_group in rules.chunk_by(|(one, _), (other, _)| one.id.group() == other.id.group()) {
        let Some((first, _)) = of_group.first() else {
            continue;
        };
        page.section(first.id.group());
        let about = group::about(first.id.group());
        page.paragraph(format!("{}.", shelf.vocabulary().text(&about)));
        let rows = of_group.iter().map(|(info, level)| {
            let fix = match info.fix {
                Some(FixKind::Safe) => "safe",
                Some(FixKind::Unsafe) => "unsafe",
                None => "",
            };
            vec![
                Words::link(info.id.as_str(), Page::Rule(info.id.to_string())),
                level.map_or("off", Level::as_str).into(),
                fix.into(),
                info.summary.as_str().into(),
            ]
        });
        page.table(&["rule", "level", "fix", "what it finds"], rows.collect());
    }
    page
}
