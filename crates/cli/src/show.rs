//! `goalpost show`: entries as they are understood.

use std::io::{self, Write as _};

use goalpost_core::model::Status;
use goalpost_core::policy::Policy;
use goalpost_core::progress;
use goalpost_core::quantity::{Amount, Locale, Unit};
use goalpost_core::workspace::{GoalId, LinkedGoal, Supported, Workspace};
use serde::Serialize;

use crate::arguments::{Global, ListFormat, Show};
use crate::problem::Trouble;
use crate::session::{BuiltinRules, Request, Session};
use crate::{Exit, say, today};

/// An entry as it is understood.
#[derive(Serialize)]
struct Shown {
    entry: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supports: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aligned: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<ShownStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<serde_json::Number>,
    #[serde(skip)]
    amounts: Vec<(&'static str, Amount)>,
}

#[derive(Serialize)]
struct ShownStep {
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Number>,
}

pub(crate) fn run(arguments: &Show, global: &Global) -> Result<Exit, Trouble> {
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let rules = BuiltinRules::open()?;
    let policy = Policy {
        select: vec!["yaml/*".to_owned()],
        ..Policy::default()
    };
    let request = Request {
        paths: &[],
        current,
        configuration: global.config.clone(),
        overlays: Vec::new(),
        policy: &policy,
        as_of: global.as_of.unwrap_or_else(today),
        costs: false,
    };
    let session = Session::run(&rules, request);
    for trouble in &session.troubles {
        say(&trouble.to_string());
    }
    let mut shown = Vec::new();
    for judged in &session.workspaces {
        let workspace = judged.world.workspace();
        for (id, goal) in workspace.goal_ids() {
            if arguments
                .entry
                .as_deref()
                .is_none_or(|wanted| is_named(workspace, goal, wanted))
            {
                shown.push(entry(workspace, id, goal));
            }
        }
    }
    if let (Some(wanted), true) = (&arguments.entry, shown.is_empty()) {
        return Err(Trouble::Unknown(unknown(&session, wanted)));
    }
    let mut out = io::stdout().lock();
    match arguments.format {
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &shown).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ListFormat::Text => out.write_all(
            shown
                .iter()
                .map(text)
                .collect::<Vec<_>>()
                .join("\n")
                .as_bytes(),
        )?,
    }
    Ok(if session.troubles.is_empty() {
        Exit::Nothing
    } else {
        Exit::Failed
    })
}

/// Whether an entry is meant: by its path, or by its id as `supports` writes it.
fn is_named(workspace: &Workspace, goal: &LinkedGoal, wanted: &str) -> bool {
    if *goal.path == *wanted {
        return true;
    }
    let id = goal.goal.id.get();
    match goal.parent.and_then(|okr| workspace.goal(okr)) {
        None => id.is_some_and(|id| **id == *wanted),
        Some(okr) => okr
            .goal
            .id
            .get()
            .zip(id)
            .is_some_and(|(okr, id)| format!("{okr}/{id}") == wanted),
    }
}

fn unknown(session: &Session, wanted: &str) -> String {
    let names = session
        .workspaces
        .iter()
        .flat_map(|judged| judged.world.workspace().goals.iter())
        .flat_map(|goal| {
            goal.goal
                .id
                .get()
                .map(|id| id.to_string())
                .into_iter()
                .chain([goal.path.to_string()])
        });
    let names: Vec<String> = names.collect();
    match goalpost_core::nearest::nearest(wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("there is no entry `{wanted}`; did you mean `{near}`?"),
        None => format!("there is no entry `{wanted}`: `goalpost show` lists them all"),
    }
}

fn number(value: rust_decimal::Decimal) -> Option<serde_json::Number> {
    serde_json::from_str(&value.normalize().to_string()).ok()
}

fn entry(workspace: &Workspace, id: GoalId, goal: &LinkedGoal) -> Shown {
    let reading = goal.reading.as_ref();
    let progress = progress::of(workspace, id);
    let amount = |amount: Option<Amount>| amount.and_then(|amount| number(amount.value));
    let baseline = reading
        .and_then(|reading| reading.baseline.as_ref())
        .map(|placed| placed.value);
    let target = reading
        .and_then(|reading| reading.target.as_ref())
        .map(|placed| placed.value);
    let value = progress.value.map(|placed| placed.value);
    let amounts = [("baseline", baseline), ("target", target), ("now", value)];
    Shown {
        entry: goal.path.to_string(),
        title: goal.goal.title.get().map(ToString::to_string),
        category: goal.goal.category.get().map(|category| category.as_str()),
        owner: goal.goal.owner.get().map(ToString::to_string),
        status: Status::as_str(goal.goal.status()),
        supports: goal
            .supports
            .iter()
            .flatten()
            .filter_map(|thing| name(workspace, *thing))
            .collect(),
        aligned: goal.aligned,
        start: goal
            .goal
            .start
            .get()
            .map(|start| start.first_day().to_string()),
        due: goal.goal.due.get().map(|due| due.last_day().to_string()),
        review: goal.goal.review.get().map(|review| review.as_str()),
        metric: reading.map(|reading| reading.metric.id.clone()),
        unit: reading.map(|reading| reading.scale.unit.as_str()),
        currency: reading.and_then(|reading| match reading.scale.unit() {
            Unit::Money(currency) => currency.map(|currency| currency.code()),
            _ => None,
        }),
        better: reading.map(|reading| reading.direction.as_str()),
        baseline: amount(baseline),
        target: amount(target),
        milestones: steps(goal),
        value: amount(value),
        value_date: progress.value_date.map(|day| day.to_string()),
        progress: progress
            .progress
            .map(|progress| progress.round_dp(4))
            .and_then(number),
        amounts: amounts
            .into_iter()
            .filter_map(|(name, amount)| Some((name, amount?)))
            .collect(),
    }
}

fn steps(goal: &LinkedGoal) -> Vec<ShownStep> {
    let levels = goal
        .reading
        .iter()
        .flat_map(|reading| reading.milestones.iter());
    let milestones = goal.goal.measure.milestones.items().iter();
    milestones
        .zip(levels)
        .filter_map(|(milestone, level)| {
            let date = milestone.date.get()?.last_day().to_string();
            Some(ShownStep {
                date,
                value: level.as_ref().and_then(|level| number(level.value.value)),
            })
        })
        .collect()
}

fn name(workspace: &Workspace, thing: Supported) -> Option<String> {
    match thing {
        Supported::Strategy(id) => workspace
            .strategy(id)
            .map(|strategy| strategy.path.to_string()),
        Supported::Goal(id) => workspace.goal(id).map(|goal| goal.path.to_string()),
    }
}

fn text(shown: &Shown) -> String {
    let mut lines = vec![match &shown.title {
        Some(title) => format!("{}  {title}", shown.entry),
        None => shown.entry.clone(),
    }];
    let mut line = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("  {name:<10} {value}")))
    };
    line("owner", shown.owner.clone());
    line("status", Some(shown.status.to_owned()));
    line("category", shown.category.map(str::to_owned));
    line(
        "supports",
        (!shown.supports.is_empty()).then(|| shown.supports.join(", ")),
    );
    line(
        "aligned",
        shown.aligned.map(|aligned| {
            if aligned {
                "with the strategy".to_owned()
            } else {
                "no chain of `supports` reaches the strategy".to_owned()
            }
        }),
    );
    line(
        "time",
        shown
            .start
            .as_ref()
            .zip(shown.due.as_ref())
            .map(|(start, due)| format!("{start} to {due}")),
    );
    line("review", shown.review.map(str::to_owned));
    line(
        "metric",
        shown
            .metric
            .as_ref()
            .zip(shown.better)
            .map(|(metric, better)| format!("{metric}, {better} is better")),
    );
    for (name, amount) in &shown.amounts {
        line(name, Some(Locale::En.amount(amount)));
    }
    for step in &shown.milestones {
        line(
            "milestone",
            Some(format!(
                "{} {}",
                step.date,
                step.value
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string)
            )),
        );
    }
    line("progress", shown.progress.as_ref().map(ToString::to_string));
    lines.push(String::new());
    lines.join("\n")
}
