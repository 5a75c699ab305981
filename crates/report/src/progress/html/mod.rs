//! `html`: one page that needs nothing from elsewhere and runs no script. First what needs attention
//! and who acts, then the way from the strategy to the goals, then every goal with its path.

mod chart;
mod map;

use std::io::{self, Write};

use goalpost_core::date::Period;
use goalpost_core::progress::{Kind, Status};
use goalpost_translation::Words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::entry::percent;
use super::group::{groups, needing};
use super::sentence::{figures, heading, sentences, sign, status, summary};
use super::{Entry, Report};
use crate::clean::one_line;
use crate::run::Style;

/// The looks, for screens light and dark, phones and paper.
pub(super) const STYLE: &str = include_str!("style.css");

pub(super) fn write(reports: &[Report<'_>], _style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = reports.first() else {
        return Ok(());
    };
    let title = heading(first);
    let body = html! {
        @for report in reports {
            (one(report, reports.len() > 1))
        }
    };
    writeln!(
        out,
        "{}",
        page(first.words.code(), &title, &body).into_string()
    )
}

/// A whole page around its body.
pub(super) fn page(language: &str, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // Nothing is fetched and nothing runs, whatever a title says.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (one_line(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    }
}

fn one(report: &Report<'_>, several: bool) -> Markup {
    let words = report.words;
    let groups = groups(report);
    let needing = needing(report);
    html! {
        h1 { (one_line(&heading(report))) }
        @if several { p.soft { (if report.root.is_empty() { "." } else { &report.root }) } }
        p { (summary(report)) "." }
        (counts(report))
        h2 { (words.text("What needs attention")) }
        @if needing.is_empty() {
            p { (words.text("Nothing: every goal that runs is on track.")) }
        } @else {
            ul.todo { @for entry in &needing { (todo(entry, report)) } }
        }
        @if let Some(map) = map::map(report) {
            h2 { (words.text("From the strategy to the goals")) }
            (map)
        }
        @for (name, entries) in &groups {
            h2 { @if name.is_empty() { (words.text("All goals")) } @else { (one_line(name)) } }
            @for entry in entries { (card(entry, report)) }
        }
        footer {
            p { (words.text("Written by goalpost from the goals and measurements of this repository. A forecast is an estimate: its interval holds four outcomes in five.")) }
        }
    }
}

/// How many entries stand how.
fn counts(report: &Report<'_>) -> Markup {
    let counted: Vec<(Status, usize)> = Status::ALL
        .into_iter()
        .map(|status| {
            let here = report.heads().filter(|entry| entry.status() == status);
            (status, here.count())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    html! {
        ul.counts {
            @for (of, count) in counted {
                li { b { (count) } " " (badge(of, report)) }
            }
        }
    }
}

/// The class that colours a status.
pub(super) fn class(status: Status) -> &'static str {
    match status {
        Status::Ahead | Status::OnTrack | Status::Achieved | Status::MetLate => "good",
        Status::AtRisk => "warn",
        Status::OffTrack | Status::Missed => "bad",
        Status::NotMeasured => "odd",
        Status::NotStarted | Status::Draft | Status::Dropped => "calm",
    }
}

/// A status by its sign, its word and its colour.
fn badge(of: Status, report: &Report<'_>) -> Markup {
    html! {
        span class={ "status " (class(of)) } {
            span aria-hidden="true" { (sign(of)) } " " (status(of, report.words))
        }
    }
}

fn todo(entry: &Entry<'_>, report: &Report<'_>) -> Markup {
    let words = report.words;
    let said = sentences(entry, report);
    html! {
        li class=(class(entry.status())) {
            p {
                (badge(entry.status(), report)) " "
                a href={ "#" (anchor(entry)) } { (one_line(entry.title())) }
            }
            p {
                span.who { (one_line(entry.owner().unwrap_or(words.text("no owner")))) }
                @if let Some(first) = said.first() { ": " (one_line(first)) }
            }
            @for sentence in said.iter().skip(1) { p.soft { (one_line(sentence)) } }
        }
    }
}

fn anchor(entry: &Entry<'_>) -> String {
    entry.path().replace('/', "-")
}

fn card(entry: &Entry<'_>, report: &Report<'_>) -> Markup {
    let said = sentences(entry, report);
    html! {
        section.card id=(anchor(entry)) aria-label=(one_line(entry.title())) {
            div.head {
                h3 { (one_line(entry.title())) }
                (badge(entry.status(), report))
            }
            p.soft { (facts(entry, report)) }
            @if let Some(chart) = chart::chart(entry, report) { (chart) }
            @for sentence in &said { p { (one_line(sentence)) } }
            (milestones(entry, report))
            (deliverables(entry, report))
            @for key_result in report.key_results(entry) { (card(key_result, report)) }
        }
    }
}

/// Who, until when, how much: on one line.
fn facts(entry: &Entry<'_>, report: &Report<'_>) -> String {
    let words = report.words;
    let mut facts = Vec::new();
    facts.extend(entry.owner().map(|owner| one_line(owner).into_owned()));
    let of = entry.linked.goal.category.get();
    facts.extend(of.map(|of| words.category_name(*of).to_owned()));
    facts.extend(
        entry
            .reading()
            .map(|reading| words.metric_name(&reading.metric).to_owned()),
    );
    if let (Some(start), Some(due)) = (entry.start(), entry.due()) {
        facts.push(format!("{} – {}", words.day(start), words.day(due)));
    }
    if let Some(share) = entry
        .progress
        .progress
        .filter(|_| entry.kind() != Kind::Okr)
    {
        facts.push(format!("{} %", words.locale().number(percent(share))));
    }
    let told = figures(entry, words);
    facts.extend((!told.is_empty()).then_some(told));
    facts.join(" · ")
}

fn milestones(entry: &Entry<'_>, report: &Report<'_>) -> Markup {
    let words = report.words;
    let rows = entry.progress.milestones.iter().map(|standing| {
        let reached = match (standing.met, standing.day < report.as_of()) {
            (Some(true), _) => "yes",
            (Some(false), true) => "no",
            (Some(false), false) => "not yet",
            (None, _) => "no figure",
        };
        vec![
            words.day(standing.day),
            words.amount(&standing.amount),
            words.text(reached).to_owned(),
        ]
    });
    table(words, &["Milestone", "Level", "Reached"], rows.collect())
}

fn deliverables(entry: &Entry<'_>, report: &Report<'_>) -> Markup {
    let words = report.words;
    let rows = entry.linked.goal.deliverables.items().iter().map(|part| {
        let title = part.title.get().or(part.id.get());
        let day = |date: Option<&Period>| date.map(|date| words.day(date.last_day()));
        vec![
            title.map_or_else(String::new, ToString::to_string),
            day(part.due.get()).unwrap_or_default(),
            day(part.done.get()).unwrap_or_else(|| words.text("not yet").to_owned()),
        ]
    });
    table(words, &["Deliverable", "Due", "Delivered"], rows.collect())
}

/// A table that a narrow screen scrolls; nothing where it has no rows.
pub(super) fn table(words: Words, head: &[&'static str], rows: Vec<Vec<String>>) -> Markup {
    html! {
        @if !rows.is_empty() {
            div.scroll { table {
                thead { tr { @for name in head { th scope="col" { (words.text(name)) } } } }
                tbody { @for row in rows {
                    tr {
                        // What a row is about is its head, for those who hear it.
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" { (one_line(cell)) } }
                            @else { td { (one_line(cell)) } }
                        }
                    }
                } }
            } }
        }
    }
}
