//! `goalpost show`: entries as they are understood.

mod figure;
mod goal;
mod mentions;
mod other;
mod page;

use std::io::{self, Write as _};

use goalpost_core::source::Span;
use goalpost_core::workspace::{StrategyId, Supported};
use goalpost_session::{Judged, Session};
use goalpost_translation::Words;
use serde_json::{Value, json};

use crate::arguments::{Global, ListFormat, Show};
use crate::problem::Trouble;
use crate::session;
use crate::{Exit, today};
use mentions::{Mentions, Whole};
use page::Page;

pub(crate) fn run(arguments: &Show, global: &Global) -> Result<Exit, Trouble> {
    let session = session::understood(global, &[], None)?;
    let words = session::words(&session, global);
    session::tell_errors(&session, words);
    let as_of = global.as_of.unwrap_or_else(today);
    if let Some(question) = figure::Question::of(arguments) {
        return show_figure(&question, &session, arguments.format, as_of, words);
    }
    let wanted = arguments.entry.as_deref();
    let shown: Vec<(&Judged, Vec<Page>)> = session
        .workspaces
        .iter()
        .map(|judged| (judged, pages(judged, wanted, words)))
        .filter(|(_, pages)| !pages.is_empty())
        .collect();
    if let (Some(wanted), true) = (wanted, shown.is_empty()) {
        return Err(unknown(&session, wanted));
    }
    let several = session.workspaces.len() > 1;
    let mut out = io::stdout().lock();
    match arguments.format {
        ListFormat::Json => {
            let report = json!({
                "format": "goalpost-show/1",
                "as_of": as_of.to_string(),
                "entries": entries(shown, several),
            });
            serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ListFormat::Text if wanted.is_some() => {
            let texts: Vec<String> = shown
                .iter()
                .flat_map(|(_, pages)| pages)
                .map(Page::to_text)
                .collect();
            out.write_all(texts.join("\n").as_bytes())?;
        }
        ListFormat::Text => {
            let texts: Vec<String> = shown
                .iter()
                .map(|(judged, pages)| overview(several.then_some(&judged.outcome.root), pages))
                .collect();
            out.write_all(texts.join("\n").as_bytes())?;
        }
    }
    Ok(if session.errors.is_empty() {
        Exit::Nothing
    } else {
        Exit::Failed
    })
}

/// A metric's figure with its arithmetic.
fn show_figure(
    question: &figure::Question<'_>,
    session: &Session,
    format: ListFormat,
    as_of: goalpost_core::date::Date,
    words: Words,
) -> Result<Exit, Trouble> {
    let mut texts = Vec::new();
    let mut figures = Vec::new();
    for judged in &session.workspaces {
        let (text, json) = question.answer(judged, words)?;
        texts.push(text);
        figures.push(json);
    }
    let mut out = io::stdout().lock();
    match format {
        ListFormat::Json => {
            let report = json!({
                "format": "goalpost-show/1",
                "as_of": as_of.to_string(),
                "figures": figures,
            });
            serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ListFormat::Text => out.write_all(texts.join("\n").as_bytes())?,
    }
    Ok(if session.errors.is_empty() {
        Exit::Nothing
    } else {
        Exit::Failed
    })
}

/// What is asked for of one workspace; without a name all that it has, but no metric of the box.
fn pages(judged: &Judged, wanted: Option<&str>, words: Words) -> Vec<Page> {
    let workspace = judged.world.workspace();
    let whole = Whole {
        words,
        workspace,
        mentions: Mentions::of(workspace),
    };
    let mut pages = Vec::new();
    let mut add = |names: &[&str], span: Option<Span>, page: &dyn Fn() -> Page| {
        if wanted.is_none_or(|wanted| !wanted.is_empty() && names.contains(&wanted)) {
            let mut page = page();
            if let Some(span) = span {
                page.place(judged.world.sources(), &judged.outcome.root, span);
            }
            pages.push(page);
        }
    };
    for (at, linked) in workspace.strategies.iter().enumerate() {
        let thing = Supported::Strategy(StrategyId(u32::try_from(at).unwrap_or(u32::MAX)));
        let id = linked.entry.id.get().map_or("", |id| &**id);
        add(&[&linked.path, id], Some(linked.entry.place.head), &|| {
            other::strategy(&whole, thing, linked)
        });
    }
    for audit in workspace.audits.iter().rev() {
        let entry = &audit.entry;
        add(&[&audit.path], Some(entry.place.head), &|| {
            other::audit(words, audit)
        });
        let newest = workspace
            .latest_audit()
            .is_some_and(|newest| newest.path == audit.path);
        // A bare id means the newest audit, as it does in a goal.
        let bare = |id: Option<&str>| id.filter(|_| newest).unwrap_or("").to_owned();
        for account in entry.accounts.items() {
            let path = other::account_path(audit, account);
            let id = bare(account.id.get().map(|id| &**id));
            add(&[&path, &id], Some(account.place.head), &|| {
                other::account(&whole, audit, account)
            });
        }
        for program in entry.programs.items() {
            let path = other::program_path(audit, program);
            let id = bare(program.id.get().map(|id| &**id));
            add(&[&path, &id], Some(program.place.head), &|| {
                other::program(&whole, audit, program)
            });
        }
    }
    for (id, linked) in workspace.goal_ids() {
        let name = workspace.support_name(linked).unwrap_or_default();
        add(
            &[&linked.path, &name],
            Some(linked.goal.place.head),
            &|| goal::page(&whole, judged.world.sources(), id, linked),
        );
    }
    metrics(&whole, wanted, &mut add);
    pages
}

fn metrics(
    whole: &Whole<'_>,
    wanted: Option<&str>,
    add: &mut impl FnMut(&[&str], Option<Span>, &dyn Fn() -> Page),
) {
    let workspace = whole.workspace;
    let ids = workspace
        .metrics
        .ids()
        .filter(|id| wanted.is_some() || workspace.metrics.is_own(id));
    for id in ids {
        let Some(metric) = workspace.metrics.get(id) else {
            continue;
        };
        let own = workspace
            .metrics
            .own()
            .iter()
            .find(|own| own.entry.id.get().is_some_and(|known| **known == *id));
        let scope = own.map_or(0, |own| own.scope);
        let settings = workspace.scopes.get(scope);
        let currency = settings.and_then(|settings| settings.organisation.currency);
        add(
            &[&format!("metrics/{id}"), id],
            own.map(|own| own.entry.place.head),
            &|| other::metric(whole, metric, currency),
        );
    }
    // Of one whose definition is faulty is known what is written.
    for own in workspace.metrics.own() {
        let id = own.entry.id.get().map_or("", |id| &**id);
        if workspace.metrics.get(id).is_none() {
            add(&[&own.path, id], Some(own.entry.place.head), &|| {
                other::faulty_metric(whole.words, own)
            });
        }
    }
}

fn unknown(session: &Session, wanted: &str) -> Trouble {
    let mut names: Vec<String> = Vec::new();
    for judged in &session.workspaces {
        let workspace = judged.world.workspace();
        names.extend(
            workspace
                .goals
                .iter()
                .filter_map(|goal| workspace.support_name(goal)),
        );
        names.extend(workspace.metrics.ids().map(str::to_owned));
        for page in pages(judged, None, Words::default()) {
            names.extend(page.entry.rsplit_once('/').map(|(_, id)| id.to_owned()));
            names.push(page.entry);
        }
    }
    let inside = format!("/{wanted}");
    let ends_so = names.iter().find(|name| name.ends_with(&inside));
    let near = ends_so.map(String::as_str).filter(|_| !wanted.is_empty());
    match near.or_else(|| goalpost_core::nearest::nearest(wanted, names.iter().map(String::as_str)))
    {
        Some(near) => Trouble::because(
            "there is no entry `{entry}`; did you mean `{near}`?",
            &[("entry", wanted), ("near", near)],
        ),
        None => Trouble::because(
            "there is no entry `{entry}`: `goalpost show` lists them all",
            &[("entry", wanted)],
        ),
    }
}

fn entries(shown: Vec<(&Judged, Vec<Page>)>, several: bool) -> Vec<Value> {
    let mut all = Vec::new();
    for (judged, pages) in shown {
        for page in pages {
            let mut entry = page.into_json();
            if let (true, Some(entry)) = (several, entry.as_object_mut()) {
                let root = judged.outcome.root.as_str();
                entry.insert("workspace".to_owned(), Value::from(root));
            }
            all.push(entry);
        }
    }
    all
}

/// Every entry in one line, by its section.
fn overview(root: Option<&String>, pages: &[Page]) -> String {
    let mut out = String::new();
    if let Some(root) = root {
        out.push_str(&format!("{}\n\n", if root.is_empty() { "." } else { root }));
    }
    let width = pages
        .iter()
        .map(|page| page.entry.chars().count())
        .max()
        .unwrap_or(0)
        .min(48);
    for page in pages {
        let title = page.title.as_deref().unwrap_or("");
        let gist = page
            .gist
            .as_ref()
            .map_or_else(String::new, |gist| format!("  ({gist})"));
        let line = format!("{:<width$}  {title}{gist}", page.entry);
        out.push_str(line.replace("    (", "  (").trim_end());
        out.push('\n');
    }
    out
}
