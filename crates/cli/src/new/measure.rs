//! What is measured, where, and where it stands.

use std::sync::Arc;

use goalpost_core::date::{Per, Period, PeriodKind, add_days};
use goalpost_core::metric::{Fit, Metric, OverTime};
use goalpost_core::model::AccountStatus;
use goalpost_core::nearest::nearest;
use goalpost_core::quantity::{Amount, DecimalMark, Quantity, Scale, Written};
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::{Baseline, platform_name};

use super::aim::style;
use super::measured::Surroundings;
use super::scene::{Scene, period};
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::problem::Trouble;

/// What flags say of a measure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Given<'a> {
    pub(super) metric: Option<&'a str>,
    /// With commas between; empty for all together.
    pub(super) accounts: Option<&'a str>,
    pub(super) per: Option<&'a str>,
    pub(super) segment: Option<&'a str>,
    pub(super) baseline: Option<&'a str>,
    pub(super) baseline_date: Option<&'a str>,
    pub(super) target: Option<&'a str>,
    pub(super) keep: Option<&'a str>,
    pub(super) milestones: &'a [String],
    pub(super) definition: Option<&'a str>,
    pub(super) agreed_with: &'a [String],
}

/// A measure as far as it is known, and what its figures are read against.
pub(super) struct Context<'a> {
    pub(super) scene: &'a Scene,
    pub(super) workspace: &'a Workspace,
    pub(super) settings: &'a Settings,
    pub(super) metric: Arc<Metric>,
    pub(super) scale: Scale,
    pub(super) start: Period,
    pub(super) per: Option<Per>,
}

impl Context<'_> {
    pub(super) fn decimal(&self) -> DecimalMark {
        self.settings.organisation.decimal
    }

    /// Whether the measure adds up from nothing.
    pub(super) fn is_total(&self) -> bool {
        self.metric.is_sum() && self.per.is_none()
    }
}

/// Where a measure stands.
pub(super) struct Standing {
    pub(super) baseline: Baseline,
    /// The figure, where it is known.
    pub(super) amount: Option<Amount>,
    /// The figure as titles say it.
    pub(super) written: Option<String>,
}

/// Which metric: those that the category's article names first, without those that are used already.
pub(super) fn metric(
    asker: &mut Asker,
    around: &Surroundings<'_>,
    given: Option<&str>,
    used: &[&str],
) -> Result<Arc<Metric>, Trouble> {
    let words = asker.words;
    let category = around.category;
    let book = &around.workspace.metrics;
    let mut ids: Vec<String> = category.map_or_else(Vec::new, |of| of.metrics().to_vec());
    let own = book.own().iter().filter_map(|own| own.entry.id.get());
    let fits = |metric: &Metric| category.is_none_or(|of| of.fit(metric) == Fit::Yes);
    ids.extend(
        own.map(ToString::to_string)
            .filter(|id| !ids.contains(id))
            .filter(|id| book.get(id).is_some_and(|metric| fits(metric)))
            .collect::<Vec<_>>(),
    );
    if category.is_none() {
        ids.extend(
            book.ids()
                .map(str::to_owned)
                .filter(|id| !ids.contains(id))
                .collect::<Vec<_>>(),
        );
    }
    ids.retain(|id| !used.contains(&id.as_str()));
    let choices = ids.iter().filter_map(|id| {
        let metric = book.get(id)?;
        Some(Choice::new(id.as_str(), words.metric_name(metric)))
    });
    let question = Question::new("--metric", words.text("What is measured?"))
        .help(words.text("`goalpost explain METRIC` tells what one is"))
        .suggest(choices.collect());
    asker.need(&question, given, &|answer| {
        if let Some(metric) = book.get(answer) {
            return Ok(Arc::clone(metric));
        }
        let by_name = book
            .ids()
            .filter_map(|id| book.get(id))
            .find(|metric| words.metric_name(metric).to_lowercase() == answer.to_lowercase());
        if let Some(metric) = by_name {
            return Ok(Arc::clone(metric));
        }
        let refusal =
            Refusal::new(words.say("there is no metric `{metric}`", &[("metric", answer)]));
        let near = book
            .nearest(answer)
            .or_else(|| nearest(answer, ids.iter().map(String::as_str)));
        Err(match near {
            Some(near) => refusal.or(near),
            None => ids
                .iter()
                .take(5)
                .fold(refusal, |refusal, id| refusal.or(id.as_str())),
        })
    })
}

/// On which accounts; the one whose figure the audit has is proposed.
pub(super) fn accounts(
    asker: &mut Asker,
    context: &Context<'_>,
    given: Option<&str>,
) -> Result<Vec<String>, Trouble> {
    let words = asker.words;
    let workspace = context.workspace;
    let listed = workspace.latest_audit();
    let listed = listed.map_or(&[][..], |audit| audit.entry.accounts.items());
    let in_use = listed.iter().filter(|account| {
        let status = account
            .status
            .get()
            .copied()
            .unwrap_or(AccountStatus::Active);
        matches!(status, AccountStatus::Active | AccountStatus::Planned)
    });
    let ids: Vec<String> = in_use
        .filter_map(|account| account.id.get().map(ToString::to_string))
        .collect();
    if given.is_none() && ids.is_empty() {
        return Ok(Vec::new());
    }
    let audited = |id: &String| {
        let found = workspace.audited(id, &context.metric)?;
        Some(words.amount(&found.figure.value))
    };
    let choices: Vec<Choice> = ids
        .iter()
        .map(|id| Choice::new(id.as_str(), &audited(id).unwrap_or_default()))
        .collect();
    let proposal = ids.iter().find(|id| audited(id).is_some()).cloned();
    let question = Question::new("--account", words.text("On which account?"))
        .choose_several(choices, words.text("all together"))
        .propose(proposal);
    let found = asker.ask(&question, given, &|answer| {
        let wanted = answer.split(',').map(str::trim).filter(|id| !id.is_empty());
        wanted
            .map(|id| {
                if workspace.find_account(id).is_some() {
                    return Ok(id.to_owned());
                }
                let reason = words.say("the audit has no account `{id}`", &[("id", id)]);
                let refusal = Refusal::new(reason);
                Err(match nearest(id, ids.iter().map(String::as_str)) {
                    Some(near) => refusal.or(near),
                    None => ids
                        .iter()
                        .fold(refusal, |refusal, id| refusal.or(id.as_str())),
                })
            })
            .collect::<Result<Vec<String>, Refusal>>()
    })?;
    Ok(found.unwrap_or_default())
}

/// The names of the platforms of accounts.
pub(super) fn platforms(workspace: &Workspace, accounts: &[String]) -> Vec<String> {
    let listed = workspace.latest_audit();
    let listed = listed.map_or(&[][..], |audit| audit.entry.accounts.items());
    let of = |id: &String| {
        let known = listed
            .iter()
            .find(|account| account.id.get().is_some_and(|known| **known == **id));
        let platform = known.and_then(|account| account.platform.get());
        platform.map_or_else(|| id.clone(), |platform| platform_name(platform).to_owned())
    };
    let mut names: Vec<String> = accounts.iter().map(of).collect();
    names.dedup();
    names
}

/// Where it stands: the audit's figure is proposed. Nothing for what adds up from nothing, unless a
/// flag says.
pub(super) fn standing(
    asker: &mut Asker,
    context: &Context<'_>,
    accounts: &[String],
    given: Given<'_>,
) -> Result<Option<Standing>, Trouble> {
    if context.is_total() && given.baseline.is_none() {
        return Ok(None);
    }
    let [account] = accounts else {
        return figure(asker, context, None, given).map(Some);
    };
    let audited = context.workspace.audited(account, &context.metric);
    let audited = audited.and_then(|found| {
        let quantity = found.written.quantity()?;
        Some((quantity.to_string(), found.figure.value, *found.date.get()?))
    });
    figure(asker, context, audited.as_ref(), given).map(Some)
}

fn figure(
    asker: &mut Asker,
    context: &Context<'_>,
    audited: Option<&(String, Amount, Period)>,
    given: Given<'_>,
) -> Result<Standing, Trouble> {
    let words = asker.words;
    let help = match audited {
        Some((_, _, date)) => words.say(
            "the audit's figure of {date}; `unknown` where nobody has measured it",
            &[("date", &date.to_string())],
        ),
        None => words.say(
            "{example}; `unknown` where nobody has measured it yet",
            &[("example", &example(context, words))],
        ),
    };
    let metric = words.metric_name(&context.metric).to_owned();
    let question = Question::new(
        "--baseline",
        &words.say("Where do you stand? ({metric})", &[("metric", &metric)]),
    )
    .help(&help)
    .propose(audited.map(|(written, ..)| written.clone()));
    let read = asker.need(&question, given.baseline, &|answer| {
        let answer = if answer.eq_ignore_ascii_case(words.text("unknown")) {
            "unknown"
        } else {
            answer
        };
        let written = Written::parse(answer, context.decimal())
            .map_err(|error| Refusal::of_quantity(&error, words))?;
        if matches!(written, Written::Unknown | Written::Undisclosed) {
            return Ok((answer.to_owned(), written, None));
        }
        let amount = level(context, &written, words)?;
        Ok((answer.to_owned(), written, Some(amount)))
    })?;
    let (text, written, amount) = read;
    if written == Written::Unknown {
        let due = measured_by(asker, context, given.baseline_date)?;
        return Ok(Standing {
            baseline: Baseline::Unknown { due },
            amount: None,
            written: None,
        });
    }
    let same = audited.filter(|(_, figure, _)| amount.as_ref() == Some(figure));
    let date = match (same, given.baseline_date) {
        (Some((_, _, date)), None) => date.to_string(),
        _ => covered(asker, context, given.baseline_date)?,
    };
    Ok(Standing {
        baseline: Baseline::Figure {
            value: text,
            date,
            audited: same.is_some(),
        },
        written: amount.map(|amount| Quantity::level(&amount, style(context)).to_string()),
        amount,
    })
}

/// A figure that the metric can have.
pub(super) fn level(
    context: &Context<'_>,
    written: &Written,
    words: Words,
) -> Result<Amount, Refusal> {
    let amount = written
        .level(&context.scale)
        .map_err(|error| Refusal::of_quantity(&error, words))?;
    admitted(context, amount, words)
}

/// An amount, where the metric can have it.
pub(super) fn admitted(
    context: &Context<'_>,
    amount: Amount,
    words: Words,
) -> Result<Amount, Refusal> {
    if context.metric.admits(&amount) {
        return Ok(amount);
    }
    Err(Refusal::new(words.say(
        "{metric} cannot be {value}",
        &[
            ("metric", words.metric_name(&context.metric)),
            ("value", &words.amount(&amount)),
        ],
    )))
}

/// A figure of the metric's kind, as an example.
pub(super) fn example(context: &Context<'_>, words: Words) -> String {
    let value = match context.scale.unit {
        goalpost_core::quantity::MetricUnit::Count => 1200.into(),
        goalpost_core::quantity::MetricUnit::Percent => rust_decimal::Decimal::new(21, 1),
        goalpost_core::quantity::MetricUnit::Duration => 5400.into(),
        goalpost_core::quantity::MetricUnit::Ratio => rust_decimal::Decimal::new(35, 1),
        goalpost_core::quantity::MetricUnit::Score => 31.into(),
        goalpost_core::quantity::MetricUnit::Money => rust_decimal::Decimal::new(120, 2),
    };
    let amount = Amount::new(value, context.scale.unit());
    let figure = Quantity::level(&amount, style(context)).to_string();
    words.say("such as {figure}", &[("figure", &figure)])
}

/// By when an unknown baseline is measured.
fn measured_by(
    asker: &mut Asker,
    context: &Context<'_>,
    given: Option<&str>,
) -> Result<String, Trouble> {
    const DAYS: i64 = 30;
    let words = asker.words;
    let soon = add_days(context.start.first_day(), DAYS).unwrap_or(context.start.first_day());
    let question = Question::new("--baseline-date", words.text("By when is it measured?"))
        .propose(Some(soon.to_string()));
    let due = asker.need(&question, given, &|answer| {
        period(answer, context.settings, words)
    })?;
    Ok(due.to_string())
}

/// What a baseline covers: a moment for what is counted at one, else the last full period.
fn covered(
    asker: &mut Asker,
    context: &Context<'_>,
    given: Option<&str>,
) -> Result<String, Trouble> {
    let words = asker.words;
    let today = context.scene.as_of;
    let proposal = if context.metric.over_time == Some(OverTime::Latest) {
        today.to_string()
    } else {
        let per = match (context.per, context.start.kind()) {
            (Some(per @ (Per::Month | Per::Quarter | Per::Year)), _) => per,
            // A total is compared with one of a span as long as its own.
            (None, PeriodKind::Quarter { .. }) if context.is_total() => Per::Quarter,
            (None, PeriodKind::Year { .. }) if context.is_total() => Per::Year,
            _ => Per::Month,
        };
        let this = per.containing(today);
        let last = this.and_then(|this| per.preceding(&this));
        last.map_or_else(|| today.to_string(), |last| last.to_string())
    };
    let question = Question::new(
        "--baseline-date",
        words.text("Which day or period does that figure cover?"),
    )
    .help(words.text("a day such as 2026-05-31, or a period such as 2026-05 or 2026-Q1"))
    .propose(Some(proposal));
    let date = asker.need(&question, given, &|answer| {
        let date = period(answer, context.settings, words)?;
        if date.first_day() > today {
            let reason = words.say(
                "{day} is not over yet",
                &[("day", &words.day(date.first_day()))],
            );
            return Err(Refusal::new(reason));
        }
        Ok(date)
    })?;
    Ok(date.to_string())
}
