//! What is known of an entry, a metric or a rule, as Markdown for a hover.

use std::fmt::Write as _;

use goalpost_core::model::Placed;
use goalpost_core::progress::{Kind, Progress, Status};
use goalpost_core::quantity::{Amount, Locale};
use goalpost_core::rule::{FixKind, RuleInfo};
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal, StrategyId, Supported, Workspace};
use rust_decimal::Decimal;

use crate::state::Located;
use crate::subject::{Subject, audited, form_name};

/// What is known of a subject; nothing where nobody knows it.
pub(crate) fn of(file: &Located<'_>, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Goal(id) => goal(file, *id),
        Subject::Strategy(id) => strategy(file, *id),
        Subject::Account(id) => account(file, id),
        Subject::Metric(id) => metric(file, id),
        Subject::Rule(written) => rule(file, written),
        Subject::Deliverable(..) => None,
    }
}

fn day(day: goalpost_core::date::Date) -> String {
    Locale::En.day(day)
}

fn goal(file: &Located<'_>, id: GoalId) -> Option<String> {
    let workspace = file.workspace();
    let linked = workspace.goal(id)?;
    let goal = &linked.goal;
    let mut page = heading(&linked.path, goal.title.get().map(|title| &**title));
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(standing) = standing(file, id) {
        facts.push(("standing", standing));
    }
    if let Some(owner) = goal.owner.get() {
        facts.push(("owner", owner.to_string()));
    }
    let start = goal.start.get().map(|start| day(start.first_day()));
    let due = goal.due.get().map(|due| day(due.last_day()));
    match (start, due) {
        (Some(start), Some(due)) => facts.push(("time", format!("{start} to {due}"))),
        (Some(start), None) => facts.push(("time", format!("from {start}"))),
        (None, Some(due)) => facts.push(("time", format!("until {due}"))),
        (None, None) => {}
    }
    facts.extend(figures(linked));
    if let Some(progress) = file.judged.world.progress(id) {
        facts.extend(measured(file, linked, progress));
    }
    let supported = linked.supports.iter().flatten();
    let supported: Vec<String> = supported
        .filter_map(|thing| name(workspace, *thing))
        .map(|name| format!("`{name}`"))
        .collect();
    if !supported.is_empty() {
        facts.push(("supports", supported.join(", ")));
    }
    let category = goal
        .category
        .get()
        .map(|category| category.name().to_owned());
    facts.extend(category.map(|name| ("category", name)));
    tell(&mut page, &facts);
    Some(page)
}

/// What is supported, by its name.
fn name(workspace: &Workspace, thing: Supported) -> Option<String> {
    match thing {
        Supported::Strategy(id) => workspace.strategy(id).map(|entry| entry.path.to_string()),
        Supported::Goal(id) => workspace.goal(id).map(|goal| goal.path.to_string()),
    }
}

fn figures(linked: &LinkedGoal) -> Vec<(&'static str, String)> {
    let Some(reading) = &linked.reading else {
        return Vec::new();
    };
    let amount = |placed: &Placed<Amount>| Locale::En.amount(&placed.value);
    let mut facts = vec![(
        "metric",
        format!("{} (`{}`)", reading.metric.name, reading.metric.id),
    )];
    if let Some(baseline) = &reading.baseline {
        facts.push(("baseline", amount(baseline)));
    }
    let keeps = reading.kind == goalpost_core::workspace::Kind::Keep;
    if let Some(target) = &reading.target {
        facts.push((if keeps { "keep" } else { "target" }, amount(target)));
    }
    let dates = linked.goal.measure.milestones.items().iter();
    for (milestone, level) in dates.zip(&reading.milestones) {
        if let (Some(date), Some(level)) = (milestone.date.get(), level) {
            facts.push((
                "milestone",
                format!("{} by {}", amount(level), day(date.last_day())),
            ));
        }
    }
    facts
}

fn measured(
    file: &Located<'_>,
    linked: &LinkedGoal,
    progress: &Progress,
) -> Vec<(&'static str, String)> {
    let (Some(value), Some(reading)) = (&progress.value, &linked.reading) else {
        return Vec::new();
    };
    let from = value.origin_name(&reading.metric, file.sources());
    vec![(
        "now",
        format!(
            "{} on {} ({from})",
            Locale::En.amount(&value.amount),
            day(value.day)
        ),
    )]
}

/// How far along an entry is, in a line; nothing where it is not known.
pub(crate) fn standing(file: &Located<'_>, id: GoalId) -> Option<String> {
    let progress = file.judged.world.progress(id)?;
    let status = status(progress.status);
    let share = match (progress.kind, &progress.held, progress.delivered) {
        (Kind::Deliverables, _, Some((done, all))) => Some(format!("{done} of {all} delivered")),
        _ => progress.progress.map(|share| match progress.kind {
            Kind::Keep => format!("held in {} of its periods", percent(share)),
            _ => format!("{} of the way", percent(share)),
        }),
    };
    let expected = progress
        .expected
        .filter(|_| {
            matches!(
                progress.kind,
                Kind::Level | Kind::Sum | Kind::Rate | Kind::Okr
            )
        })
        .map(|expected| format!("{} expected", percent(expected)));
    let told: Vec<String> = share
        .into_iter()
        .chain(expected)
        .chain([status.to_owned()])
        .collect();
    Some(told.join(" · "))
}

fn percent(share: Decimal) -> String {
    let percent = share * Decimal::ONE_HUNDRED;
    format!("{} %", percent.round_dp(0).normalize())
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Dropped => "dropped",
        Status::NotStarted => "not started",
        Status::MetLate => "met late",
        Status::Missed => "missed",
        Status::Achieved => "achieved",
        Status::NotMeasured => "not measured",
        Status::Ahead => "ahead",
        Status::OnTrack => "on track",
        Status::AtRisk => "at risk",
        Status::OffTrack => "off track",
    }
}

fn strategy(file: &Located<'_>, id: StrategyId) -> Option<String> {
    let entry = file.workspace().strategy(id)?;
    let objective = entry.entry.objective.get();
    let mut page = heading(&entry.path, objective.map(|objective| &**objective));
    let mut facts = Vec::new();
    let owner = entry.entry.owner.get();
    facts.extend(owner.map(|owner| ("owner", owner.to_string())));
    let due = entry.entry.due.get();
    facts.extend(due.map(|due| ("due", day(due.last_day()))));
    let why = entry.entry.why.get();
    facts.extend(why.map(|why| ("why", why.to_string())));
    let goals = file.workspace().goals.iter();
    let supporters = goals.filter(|goal| goal.supports.contains(&Some(Supported::Strategy(id))));
    let supporters: Vec<String> = supporters
        .filter(|goal| goal.parent.is_none())
        .map(|goal| format!("`{}`", goal.path))
        .collect();
    if !supporters.is_empty() {
        facts.push(("supported by", supporters.join(", ")));
    }
    tell(&mut page, &facts);
    Some(page)
}

fn account(file: &Located<'_>, id: &str) -> Option<String> {
    let workspace = file.workspace();
    match audited(file, id)? {
        AuditEntry::Account(audit, at) => {
            let account = workspace.account(audit, at)?;
            let platform = account.platform.get();
            let mut page = heading(id, platform.map(|platform| &**platform));
            let mut facts = Vec::new();
            let texts = [
                ("handle", &account.handle),
                ("address", &account.url),
                ("owner", &account.owner),
                ("purpose", &account.purpose),
            ];
            for (name, field) in texts {
                facts.extend(field.get().map(|text| (name, text.to_string())));
            }
            let status = account.status.get();
            facts.extend(status.map(|status| ("status", status.as_str().to_owned())));
            for figure in account.measures.items() {
                if let Some(span) = figure.value.span() {
                    let written = file.sources().slice(span).to_owned();
                    facts.push(("figure", format!("`{}` {written}", figure.metric)));
                }
            }
            tell(&mut page, &facts);
            Some(page)
        }
        AuditEntry::Program(audit, at) => {
            let program = workspace.program(audit, at)?;
            let mut page = heading(id, program.name.get().map(|name| &**name));
            let mut facts = Vec::new();
            for (name, field) in [("owner", &program.owner), ("purpose", &program.purpose)] {
                facts.extend(field.get().map(|text| (name, text.to_string())));
            }
            tell(&mut page, &facts);
            Some(page)
        }
    }
}

/// A metric: what counts as one, how it is computed, what it can be.
pub(crate) fn metric(file: &Located<'_>, id: &str) -> Option<String> {
    let book = &file.workspace().metrics;
    let metric = book.get(id)?;
    let mut page = heading(id, Some(&metric.name));
    if let Some(definition) = &metric.definition {
        let _ = writeln!(page, "{definition}\n");
    }
    let mut facts = vec![
        ("unit", metric.unit.as_str().to_owned()),
        ("better", metric.better.as_str().to_owned()),
    ];
    if let Some(formula) = &metric.formula {
        facts.push(("formula", format!("`{formula}`")));
    }
    if let Some(over_time) = metric.over_time {
        facts.push(("over time", over_time.as_str().replace('_', " ")));
    }
    let number = |bound: Option<Decimal>| bound.map(|bound| bound.normalize().to_string());
    match (number(metric.min), number(metric.max)) {
        (Some(min), Some(max)) => facts.push(("range", format!("{min} to {max}"))),
        (Some(min), None) => facts.push(("range", format!("{min} or more"))),
        (None, Some(max)) => facts.push(("range", format!("{max} or less"))),
        (None, None) => {}
    }
    let categories: Vec<&str> = metric.categories.iter().map(|one| one.name()).collect();
    if !categories.is_empty() {
        facts.push(("fits", categories.join(", ")));
    }
    if !metric.agreed_with.is_empty() {
        facts.push(("agreed with", metric.agreed_with.join(", ")));
    }
    if metric.vanity {
        facts.push((
            "mind",
            "fine to follow, but a goal on it needs a reason".to_owned(),
        ));
    }
    if book.is_own(id) {
        facts.push(("from", "the organisation's own metrics".to_owned()));
    }
    tell(&mut page, &facts);
    Some(page)
}

/// A rule, or all of a group.
fn rule(file: &Located<'_>, written: &str) -> Option<String> {
    let registry = &file.judged.rules.registry;
    if let Some(group) = written.strip_suffix("/*") {
        let rules = registry.values().filter(|rule| rule.id.group() == group);
        let lines: Vec<String> = rules
            .map(|rule| format!("- `{}` {}", rule.id, rule.summary))
            .collect();
        return (!lines.is_empty()).then(|| format!("**{written}**\n\n{}\n", lines.join("\n")));
    }
    let rules = registry.values();
    let known = rules.into_iter().find(|rule| rule.id.as_str() == written)?;
    Some(rule_page(file, known))
}

/// Why a rule says what it says.
pub(crate) fn rule_page(file: &Located<'_>, rule: &RuleInfo) -> String {
    let mut page = heading(rule.id.as_str(), Some(&rule.summary));
    let _ = writeln!(page, "{}\n", rule.why.trim());
    let here = file
        .judged
        .settings()
        .map_or(Some(rule.level), |settings| settings.level(rule));
    let level = here.map_or("off", |level| level.as_str());
    let mut facts = vec![("level", level.to_owned())];
    let fix = rule.fix.map(|fix| match fix {
        FixKind::Safe => "safe",
        FixKind::Unsafe => "one that a person should read",
    });
    facts.extend(fix.map(|fix| ("fix", fix.to_owned())));
    tell(&mut page, &facts);
    page
}

/// A key of the language.
pub(crate) fn key(name: &str, about: &str, of: &str, required: bool) -> String {
    let needed = if required { " It is needed." } else { "" };
    format!("**{name}** of {of}: {about}.{needed}\n")
}

fn heading(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("**{name}** — {title}\n\n"),
        None => format!("**{name}**\n\n"),
    }
}

fn tell(page: &mut String, facts: &[(&str, String)]) {
    for (name, fact) in facts {
        let _ = writeln!(page, "- {name}: {fact}");
    }
}

/// What an entry is, for a list.
pub(crate) fn detail(linked: &LinkedGoal) -> String {
    format!("{} {}", form_name(linked.goal.form), linked.path)
}

/// The words of a field that takes one of a few.
pub(crate) fn words<T: goalpost_core::model::Choice>() -> Vec<String> {
    T::VOCABULARY.texts().map(str::to_owned).collect()
}
