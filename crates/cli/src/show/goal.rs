//! A goal, an OKR or a key result as it is understood.

use goalpost_core::metric::Metric;
use goalpost_core::model::Placed;
use goalpost_core::progress::{self, Progress};
use goalpost_core::quantity::{Amount, Bound, Unit};
use goalpost_core::source::Sources;
use goalpost_core::workspace::{GoalId, Kind, LinkedGoal, Reading, Supported, Workspace};
use goalpost_translation::Words;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::mentions::Whole;
use super::page::{Page, day, days, number, span, which_way};

pub(super) fn page(whole: &Whole<'_>, sources: &Sources, id: GoalId, linked: &LinkedGoal) -> Page {
    let goal = &linked.goal;
    let workspace = whole.workspace;
    let mut page = Page::new(whole.words, &*linked.path);
    page.title("title", goal.title.get().map(|title| &**title));
    page.fact("owner", goal.owner.get());
    page.fact("status", Some(goal.status().as_str()));
    page.fact(
        "category",
        goal.category.get().map(|category| category.as_str()),
    );
    page.fact(
        "ambition",
        goal.ambition.get().map(|ambition| ambition.as_str()),
    );
    page.list(
        "market",
        goal.market
            .items()
            .iter()
            .map(|market| market.value.as_str()),
    );
    let parent = linked.parent.and_then(|okr| workspace.goal(okr));
    page.fact("key_result_of", parent.map(|okr| &okr.path));
    links(&mut page, whole, id, linked);
    page.fact("why", goal.why.get());
    page.fact("how", goal.how.get());
    time(&mut page, linked);
    page.fact("review", goal.review.get().map(|review| review.as_str()));
    let known = progress::of(workspace, id);
    measure(&mut page, sources, linked, &known);
    deliverables(&mut page, linked);
    page.list(
        "key_results",
        linked
            .key_results
            .iter()
            .filter_map(|id| workspace.goal(*id))
            .map(|goal| &goal.path),
    );
    if let Some(share) = known.progress {
        let percent = (share * Decimal::ONE_HUNDRED).round_dp(0).normalize();
        page.tell(
            "progress",
            number(share.round_dp(4)),
            "progress",
            format!("{percent} %"),
        );
    }
    page.date("achieved", goal.achieved.get().map(|day| day.last_day()));
    if let Some(score) = goal.score.get() {
        page.tell(
            "score",
            number(*score),
            "score",
            score.normalize().to_string(),
        );
    }
    page.fact("reason", goal.reason.get());
    page
}

fn links(page: &mut Page, whole: &Whole<'_>, id: GoalId, linked: &LinkedGoal) {
    page.list(
        "supports",
        linked
            .supports
            .iter()
            .flatten()
            .filter_map(|thing| name(whole.workspace, *thing)),
    );
    if let Some(aligned) = linked.aligned {
        let text = if aligned {
            "with the strategy"
        } else {
            "no chain of `supports` reaches the strategy"
        };
        let text = page.words.text(text).to_owned();
        page.tell("aligned", Value::from(aligned), "aligned", text);
    }
    page.list(
        "supported_by",
        whole.mentions.supporters(Supported::Goal(id)),
    );
}

/// What is supported, by its name.
pub(super) fn name(workspace: &Workspace, thing: Supported) -> Option<String> {
    match thing {
        Supported::Strategy(id) => workspace.strategy(id).map(|entry| entry.path.to_string()),
        Supported::Goal(id) => workspace.goal(id).map(|goal| goal.path.to_string()),
    }
}

fn time(page: &mut Page, linked: &LinkedGoal) {
    let words = page.words;
    let start = linked.goal.start.get().map(|start| start.first_day());
    let due = linked.goal.due.get().map(|due| due.last_day());
    let text = match (start, due) {
        (Some(start), Some(due)) => Some(span(words, start, due)),
        (Some(start), None) => Some(words.say("from {start}", &[("start", &day(words, start))])),
        (None, Some(due)) => Some(words.say("until {due}", &[("due", &day(words, due))])),
        (None, None) => None,
    };
    if let Some(text) = &text {
        page.line("time", text.clone());
    }
    page.gist = text;
    page.also("start", start.map(|day| Value::from(day.to_string())));
    page.also("due", due.map(|day| Value::from(day.to_string())));
}

fn measure(page: &mut Page, sources: &Sources, linked: &LinkedGoal, known: &Progress) {
    let words = page.words;
    let measure = &linked.goal.measure;
    let Some(reading) = &linked.reading else {
        page.fact("metric", measure.metric.get());
        return;
    };
    page.tell(
        "metric",
        Value::from(reading.metric.id.as_str()),
        "metric",
        which_way(words, &named(words, &reading.metric), reading.direction),
    );
    page.also("kind", Some(Value::from(kind(reading))));
    page.also("unit", Some(Value::from(reading.scale.unit.as_str())));
    page.also("currency", currency(reading).map(Value::from));
    page.also("better", Some(Value::from(reading.direction.as_str())));
    page.fact("per", measure.per.get().map(|per| per.as_str()));
    page.fact("segment", measure.segment.get());
    page.list(
        "accounts",
        measure.accounts.items().iter().map(|id| &*id.value),
    );
    page.list(
        "programs",
        measure.programs.items().iter().map(|id| &*id.value),
    );
    page.fact("definition", measure.definition.get());
    page.list(
        "agreed_with",
        measure.agreed_with.items().iter().map(|who| &*who.value),
    );
    let period = measure.baseline_date();
    let when = period.map_or_else(String::new, |period| {
        format!(" ({})", span(words, period.first_day(), period.last_day()))
    });
    page.amount("baseline", figure(reading.baseline.as_ref()), &when);
    page.also("baseline_period", period.map(days));
    target(page, sources, linked, reading);
    milestones(page, linked, reading);
    let value = known.value.as_ref();
    let came = value.map(|value| value.origin_name(&reading.metric, sources));
    let when = value
        .zip(came.as_ref())
        .map_or_else(String::new, |(value, from)| {
            let values = [("day", &*day(words, value.day)), ("from", &**from)];
            format!(" {}", words.say("on {day} ({from})", &values))
        });
    page.amount("value", value.map(|value| &value.amount), &when);
    page.also(
        "value_date",
        value.map(|value| Value::from(value.day.to_string())),
    );
    page.also("value_from", came.map(Value::from));
}

/// The name of a metric, and its id where that is another word.
fn named(words: Words, metric: &Metric) -> String {
    let name = words.metric_name(metric);
    if name == metric.id {
        name.to_owned()
    } else {
        format!("{name} ({})", metric.id)
    }
}

fn figure(placed: Option<&Placed<Amount>>) -> Option<&Amount> {
    placed.map(|placed| &placed.value)
}

fn kind(reading: &Reading) -> &'static str {
    match reading.kind {
        Kind::Level => "level",
        Kind::Sum => "sum",
        Kind::Rate => "rate",
        Kind::Keep => "keep",
    }
}

fn currency(reading: &Reading) -> Option<&'static str> {
    match reading.scale.unit() {
        Unit::Money(currency) => currency.map(|currency| currency.code()),
        _ => None,
    }
}

/// The level that is aimed at or held, as a number, and as it is written where that is not the same.
fn target(page: &mut Page, sources: &Sources, linked: &LinkedGoal, reading: &Reading) {
    let measure = &linked.goal.measure;
    let keeps = reading.kind == Kind::Keep;
    let name = if keeps { "keep" } else { "target" };
    let field = if keeps {
        &measure.keep
    } else {
        &measure.target
    };
    let written = field.span().map_or("", |span| sources.slice(span));
    let bound = reading.bound.map(|bound| match bound {
        Bound::AtLeast => ("at-least", "at least {level}"),
        Bound::AtMost => ("at-most", "at most {level}"),
    });
    page.also("bound", bound.map(|(word, _)| Value::from(word)));
    match &reading.target {
        Some(target) => {
            let template = bound.map_or("{level}", |(_, template)| template);
            let in_words =
                |words: Words| words.say(template, &[("level", &words.amount(&target.value))]);
            let level = in_words(page.words);
            // What is written is English, or figures alone.
            let says_more = letters(&in_words(Words::default())) != letters(written);
            let text = if says_more && letters(&level) != letters(written) {
                let values = [("level", &*level), ("written", written)];
                page.words.say("{level}, written `{written}`", &values)
            } else {
                level
            };
            page.tell("target", number(target.value.value), name, text);
        }
        None if !written.is_empty() => {
            let text = page.words.say(
                "`{written}`, which is no number yet",
                &[("written", written)],
            );
            page.line(name, text);
        }
        None => {}
    }
}

/// What is written without the marks that only make it easier to read.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '"'))
        .collect()
}

fn milestones(page: &mut Page, linked: &LinkedGoal, reading: &Reading) {
    let written = linked.goal.measure.milestones.items().iter();
    let mut all = Vec::new();
    for (milestone, level) in written.zip(&reading.milestones) {
        let Some(date) = milestone.date.get() else {
            continue;
        };
        let mut step = json!({ "date": date.last_day().to_string() });
        let mut text = day(page.words, date.last_day());
        if let (Some(level), Some(step)) = (level, step.as_object_mut()) {
            step.insert("value".to_owned(), number(level.value.value));
            text.push_str("  ");
            text.push_str(&page.words.amount(&level.value));
        }
        page.line("milestone", text);
        all.push(step);
    }
    page.also("milestones", (!all.is_empty()).then(|| Value::Array(all)));
}

fn deliverables(page: &mut Page, linked: &LinkedGoal) {
    let mut all = Vec::new();
    for deliverable in linked.goal.deliverables.items() {
        let due = deliverable.due.get().map(|due| due.last_day().to_string());
        let done = deliverable
            .done
            .get()
            .map(|done| done.last_day().to_string());
        let kind = deliverable.kind.get().map(|kind| kind.as_str());
        let mut item = serde_json::Map::new();
        let mut put = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                item.insert(key.to_owned(), Value::from(value));
            }
        };
        put("id", deliverable.id.get().map(|id| &**id));
        put("title", deliverable.title.get().map(|title| &**title));
        put("kind", Some(kind.unwrap_or("other")));
        let owner = deliverable.owner.get().or(linked.goal.owner.get());
        put("owner", owner.map(|owner| &**owner));
        put("due", due.as_deref());
        put("done", done.as_deref());
        let title = deliverable.title.get().or(deliverable.id.get());
        let words = page.words;
        let days = [&deliverable.done, &deliverable.due].map(|field| {
            let period = field.get()?;
            Some(day(words, period.last_day()))
        });
        let when = match &days {
            [Some(done), _] => words.say(", done {day}", &[("day", done)]),
            [None, Some(due)] => words.say(", due {day}", &[("day", due)]),
            [None, None] => String::new(),
        };
        page.line(
            "deliverable",
            format!("{}{when}", title.map_or("", |title| &**title)),
        );
        all.push(Value::Object(item));
    }
    page.also("deliverables", (!all.is_empty()).then(|| Value::Array(all)));
}
