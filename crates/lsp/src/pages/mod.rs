//! What is known of an entry, a metric or a rule, as Markdown for a hover.

mod language;
mod rules;

use std::fmt::{Display, Write as _};

use goalpost_core::date::Date;
use goalpost_core::model::{Form, Placed};
use goalpost_core::progress::{Kind, Progress};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal, StrategyId, Supported, Workspace};
use goalpost_report::progress::status;
use goalpost_translation::Words;
use rust_decimal::Decimal;

use crate::state::Located;
use crate::subject::{Subject, audited};

pub(crate) use language::{key, word};
pub(crate) use rules::{parameter, parameter_of, rule_of, rule_page};

/// A page as it is written: a heading, paragraphs, and facts as a list.
struct Page {
    words: Words,
    text: String,
}

impl Page {
    fn new(words: Words, name: &str, title: Option<&str>) -> Self {
        let text = match title {
            Some(title) => format!("**{name}** — {title}\n\n"),
            None => format!("**{name}**\n\n"),
        };
        Self { words, text }
    }

    fn paragraph(&mut self, text: &str) {
        let _ = writeln!(self.text, "{}\n", text.trim());
    }

    fn fact(&mut self, name: &str, fact: impl Display) {
        let _ = writeln!(self.text, "- {}: {fact}", self.words.text(name));
    }

    /// All of it.
    fn written(self) -> String {
        format!("{}\n", self.text.trim_end())
    }

    /// A fact, where there is one.
    fn known(&mut self, name: &str, fact: Option<impl Display>) {
        if let Some(fact) = fact {
            self.fact(name, fact);
        }
    }
}

/// What is known of a subject; nothing where nobody knows it.
pub(crate) fn of(file: &Located<'_>, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Goal(id) => goal(file, *id),
        Subject::Strategy(id) => strategy(file, *id),
        Subject::Account(id) => account(file, id),
        Subject::Metric(id) => metric(file, id),
        Subject::Rule(written) => rules::rule(file, written),
        Subject::Deliverable(..) => None,
    }
}

fn goal(file: &Located<'_>, id: GoalId) -> Option<String> {
    let (workspace, words) = (file.workspace(), file.words);
    let linked = workspace.goal(id)?;
    let goal = &linked.goal;
    let mut page = Page::new(words, &linked.path, goal.title.get().map(|title| &**title));
    page.known("standing", standing(file, id));
    page.known("owner", goal.owner.get());
    let start = goal.start.get().map(|start| start.first_day());
    page.known(
        "time",
        time(words, start, goal.due.get().map(|due| due.last_day())),
    );
    figures(&mut page, linked);
    if let Some(progress) = file.judged.world.progress(id) {
        measured(&mut page, file, linked, progress);
    }
    let supported = linked.supports.iter().flatten();
    let supported: Vec<String> = supported
        .filter_map(|thing| name(workspace, *thing))
        .map(|name| format!("`{name}`"))
        .collect();
    if !supported.is_empty() {
        page.fact("supports", supported.join(", "));
    }
    let category = goal.category.get();
    page.known("category", category.map(|one| words.category_name(*one)));
    Some(page.written())
}

fn time(words: Words, start: Option<Date>, due: Option<Date>) -> Option<String> {
    let day = |day| words.day(day);
    Some(match (start, due) {
        (Some(start), Some(due)) => words.say(
            "{start} to {due}",
            &[("start", &day(start)), ("due", &day(due))],
        ),
        (Some(start), None) => words.say("from {day}", &[("day", &day(start))]),
        (None, Some(due)) => words.say("until {day}", &[("day", &day(due))]),
        (None, None) => return None,
    })
}

/// What is supported, by its name.
fn name(workspace: &Workspace, thing: Supported) -> Option<String> {
    match thing {
        Supported::Strategy(id) => workspace.strategy(id).map(|entry| entry.path.to_string()),
        Supported::Goal(id) => workspace.goal(id).map(|goal| goal.path.to_string()),
    }
}

fn figures(page: &mut Page, linked: &LinkedGoal) {
    let Some(reading) = &linked.reading else {
        return;
    };
    let words = page.words;
    let amount = |placed: &Placed<Amount>| words.amount(&placed.value);
    page.fact(
        "metric",
        format!(
            "{} (`{}`)",
            words.metric_name(&reading.metric),
            reading.metric.id
        ),
    );
    page.known("baseline", reading.baseline.as_ref().map(amount));
    let target = reading.target.as_ref().map(amount);
    if reading.kind == goalpost_core::workspace::Kind::Keep {
        page.known("keep", target);
    } else {
        page.known("target", target);
    }
    let dates = linked.goal.measure.milestones.items().iter();
    for (milestone, level) in dates.zip(&reading.milestones) {
        if let (Some(date), Some(level)) = (milestone.date.get(), level) {
            let step = words.say(
                "{level} by {day}",
                &[
                    ("level", &amount(level)),
                    ("day", &words.day(date.last_day())),
                ],
            );
            page.fact("milestone", step);
        }
    }
}

fn measured(page: &mut Page, file: &Located<'_>, linked: &LinkedGoal, progress: &Progress) {
    let (Some(value), Some(reading)) = (&progress.value, &linked.reading) else {
        return;
    };
    let words = page.words;
    let now = words.say(
        "{value} on {day} ({place})",
        &[
            ("value", &words.amount(&value.amount)),
            ("day", &words.day(value.day)),
            ("place", &value.origin_name(&reading.metric, file.sources())),
        ],
    );
    page.fact("now", now);
}

/// How far along an entry is, in a line; nothing where it is not known.
pub(crate) fn standing(file: &Located<'_>, id: GoalId) -> Option<String> {
    let words = file.words;
    let progress = file.judged.world.progress(id)?;
    let share = match (progress.kind, progress.delivered) {
        (Kind::Deliverables, Some((done, all))) => Some(words.say(
            "{done} of {count} delivered",
            &[("done", &done.to_string()), ("count", &all.to_string())],
        )),
        _ => progress.progress.map(|share| {
            let percent = percent(share);
            match progress.kind {
                Kind::Keep => {
                    words.say("held in {percent} of its periods", &[("percent", &percent)])
                }
                _ => words.say("{percent} of the way", &[("percent", &percent)]),
            }
        }),
    };
    let moves = matches!(
        progress.kind,
        Kind::Level | Kind::Sum | Kind::Rate | Kind::Okr
    );
    let expected = progress
        .expected
        .filter(|_| moves)
        .map(|expected| words.say("{percent} expected", &[("percent", &percent(expected))]));
    let told: Vec<String> = share
        .into_iter()
        .chain(expected)
        .chain([status(progress.status, words).to_owned()])
        .collect();
    Some(told.join(" · "))
}

fn percent(share: Decimal) -> String {
    let percent = share * Decimal::ONE_HUNDRED;
    format!("{} %", percent.round_dp(0).normalize())
}

fn strategy(file: &Located<'_>, id: StrategyId) -> Option<String> {
    let entry = file.workspace().strategy(id)?;
    let objective = entry.entry.objective.get();
    let mut page = Page::new(
        file.words,
        &entry.path,
        objective.map(|objective| &**objective),
    );
    page.known("owner", entry.entry.owner.get());
    let due = entry.entry.due.get();
    page.known("due", due.map(|due| file.words.day(due.last_day())));
    page.known("why", entry.entry.why.get());
    let goals = file.workspace().goals.iter();
    let supporters = goals.filter(|goal| goal.supports.contains(&Some(Supported::Strategy(id))));
    let supporters: Vec<String> = supporters
        .filter(|goal| goal.parent.is_none())
        .map(|goal| format!("`{}`", goal.path))
        .collect();
    if !supporters.is_empty() {
        page.fact("supported by", supporters.join(", "));
    }
    Some(page.written())
}

fn account(file: &Located<'_>, id: &str) -> Option<String> {
    let workspace = file.workspace();
    match audited(file, id)? {
        AuditEntry::Account(audit, at) => {
            let account = workspace.account(audit, at)?;
            let platform = account.platform.get();
            let mut page = Page::new(file.words, id, platform.map(|platform| &**platform));
            page.known("handle", account.handle.get());
            page.known("address", account.url.get());
            page.known("owner", account.owner.get());
            page.known("purpose", account.purpose.get());
            let status = account.status.get();
            page.known("status", status.map(|status| status.as_str()));
            for figure in account.measures.items() {
                if let Some(span) = figure.value.span() {
                    let written = file.sources().slice(span);
                    page.fact("figure", format!("`{}` {written}", figure.metric));
                }
            }
            Some(page.written())
        }
        AuditEntry::Program(audit, at) => {
            let program = workspace.program(audit, at)?;
            let mut page = Page::new(file.words, id, program.name.get().map(|name| &**name));
            page.known("owner", program.owner.get());
            page.known("purpose", program.purpose.get());
            Some(page.written())
        }
    }
}

/// A metric: what counts as one, how it is computed, what it can be.
pub(crate) fn metric(file: &Located<'_>, id: &str) -> Option<String> {
    let (book, words) = (&file.workspace().metrics, file.words);
    let metric = book.get(id)?;
    let mut page = Page::new(words, id, Some(words.metric_name(metric)));
    if let Some(definition) = &metric.definition {
        page.paragraph(words.text(definition));
    }
    page.fact("unit", metric.unit.as_str());
    page.fact("better", metric.better.as_str());
    let formula = metric.formula.as_ref();
    page.known("formula", formula.map(|formula| format!("`{formula}`")));
    let over_time = metric.over_time.map(|way| way.as_str().replace('_', " "));
    page.known("over time", over_time);
    let number =
        |bound: Option<Decimal>| bound.map(|bound| words.locale().number(bound.normalize()));
    let range = match (number(metric.min), number(metric.max)) {
        (Some(min), Some(max)) => {
            Some(words.say("{min} to {max}", &[("min", &min), ("max", &max)]))
        }
        (Some(min), None) => Some(words.say("{min} or more", &[("min", &min)])),
        (None, Some(max)) => Some(words.say("{max} or less", &[("max", &max)])),
        (None, None) => None,
    };
    page.known("range", range);
    let categories = metric.categories.iter();
    let categories: Vec<&str> = categories.map(|one| words.category_name(*one)).collect();
    if !categories.is_empty() {
        page.fact("fits", categories.join(", "));
    }
    if !metric.agreed_with.is_empty() {
        page.fact("agreed with", metric.agreed_with.join(", "));
    }
    if metric.vanity {
        page.fact(
            "mind",
            words.text("fine to follow, but a goal on it needs a reason"),
        );
    }
    if book.is_own(id) {
        page.fact("from", words.text("the organisation's own metrics"));
    }
    Some(page.written())
}

/// What an entry is, for a list.
pub(crate) fn detail(words: Words, linked: &LinkedGoal) -> String {
    let form = match linked.goal.form {
        Form::Goal => "goal",
        Form::Okr => "OKR",
        Form::KeyResult => "key result",
    };
    format!("{} {}", words.text(form), linked.path)
}
