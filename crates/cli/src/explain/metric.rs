//! What is said of a metric: formula, unit, range, how it adds up, which way it gets better.

use std::sync::Arc;

use goalpost_core::metric::{Catalogue, Metric, OverTime};
use goalpost_report::document::{Document, Page, Words};
use goalpost_translation::{Vocabulary, Words as Spoken};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Told;
use crate::arguments::Global;
use crate::session;

/// A metric, and where it is defined, for an organisation's own.
pub(crate) struct Known {
    pub(crate) metric: Arc<Metric>,
    pub(crate) place: Option<String>,
}

/// The built-in metrics, in the order of their documentation.
pub(crate) fn built_in() -> Vec<Known> {
    let metrics = Catalogue::built_in().metrics().iter();
    metrics
        .map(|metric| Known {
            metric: Arc::new(metric.clone()),
            place: None,
        })
        .collect()
}

/// The built-in metrics and those of the workspace around the current folder.
pub(crate) fn all(global: &Global) -> Vec<Known> {
    let mut known = built_in();
    let Ok(session) = session::understood(global, &[], None) else {
        return known;
    };
    for judged in session.workspaces {
        let book = &judged.world.workspace().metrics;
        for own in book.own() {
            let id = own.entry.id.get();
            let Some(metric) = id.and_then(|id| book.get(id)) else {
                continue;
            };
            let place = judged.world.sources().get(own.source).map(|source| {
                let at = source.line_column(own.entry.place.head.start);
                format!("{}:{}", source.path(), at.line)
            });
            known.retain(|other| other.metric.id != metric.id);
            known.push(Known {
                metric: Arc::clone(metric),
                place,
            });
        }
    }
    known
}

/// The name of a metric, with its page.
pub(crate) fn link(id: &str) -> Words {
    Words::link(id, Page::Metric(id.to_owned()))
}

pub(crate) fn tell(known: &Known, vocabulary: Vocabulary<'_>) -> Told {
    let mut page = Document::new(known.metric.id.as_str(), known.metric.name.as_str());
    add(known, &mut page, vocabulary);
    Told {
        document: page,
        json: json(known),
    }
}

/// Adds what is said of a metric to a page. Its definition is in the reader's language before it gets
/// its full stop.
fn add(known: &Known, page: &mut Document, vocabulary: Vocabulary<'_>) {
    let metric = &known.metric;
    if let Some(definition) = &metric.definition {
        let definition = vocabulary.text(definition);
        let stop = if definition.ends_with(['.', '?', '!']) {
            ""
        } else {
            "."
        };
        page.paragraph(format!("{definition}{stop}"));
    }
    page.facts(facts(known, vocabulary.words()));
    if metric.vanity {
        page.paragraph(
            "It is a vanity metric: fine to follow, but more of it is not yet business. A goal on it needs a `why`, or a chain of `supports` to the strategy (D2.2).",
        );
    }
    let variants = Catalogue::built_in().variants(&metric.id);
    if !variants.is_empty() {
        page.paragraph(
            "Other definitions are in use: goals and measurements here mean the formula above. To measure by another, define the metric anew under `metrics`:",
        );
        let rows = variants.iter().map(|variant| {
            let (formula, meaning) = variant.split_once(": ").unwrap_or((variant, ""));
            vec![Words::code(formula), meaning.into()]
        });
        page.table(&["formula", "which is"], rows.collect());
    }
}

fn facts(known: &Known, words: Spoken) -> Vec<(String, Words)> {
    let metric = &known.metric;
    let mut facts: Vec<(&str, Words)> = Vec::new();
    if let Some(formula) = &metric.formula {
        let times = if metric.unit.as_str() == "percent" {
            ", shown as a percentage"
        } else {
            ""
        };
        facts.push(("formula", Words::code(formula.to_string()).and(times)));
        facts.push(("inputs", Words::list(formula.inputs().map(link))));
    }
    facts.push(("unit", metric.unit.as_str().into()));
    facts.push(("range", range(metric, words).into()));
    facts.push(("better", metric.better.as_str().into()));
    facts.push(("over time", over_time(metric).into()));
    if !metric.categories.is_empty() {
        let categories = metric.categories.iter().map(|category| {
            let id = category.as_str();
            Words::link(id, Page::Category(id.to_owned()))
        });
        facts.push(("categories", Words::list(categories)));
    } else if known.place.is_some() {
        facts.push(("categories", "fits all: it names none".into()));
    }
    let outputs: Vec<Words> = Catalogue::built_in()
        .metrics()
        .iter()
        .filter(|other| {
            let formula = other.formula.as_ref();
            formula
                .is_some_and(|formula| formula.inputs().into_iter().any(|input| input == metric.id))
        })
        .map(|other| link(&other.id))
        .collect();
    if !outputs.is_empty() {
        facts.push(("an input of", Words::list(outputs)));
    }
    if !metric.agreed_with.is_empty() {
        facts.push(("agreed with", metric.agreed_with.join(", ").into()));
    }
    if let Some(place) = &known.place {
        facts.push(("defined at", place.as_str().into()));
    }
    facts
        .into_iter()
        .map(|(name, words)| (name.to_owned(), words))
        .collect()
}

fn over_time(metric: &Metric) -> &'static str {
    match metric.over_time {
        Some(OverTime::Sum) => "figures of several days or accounts add up",
        Some(OverTime::Latest) => "the latest figure stands; those of several accounts add up",
        Some(OverTime::Average) => "the plain mean of the figures",
        Some(OverTime::AsReported) => {
            "cannot be combined: only a figure for exactly the period counts"
        }
        None => "computed from its inputs, each combined first; never averaged",
    }
}

fn range(metric: &Metric, words: Spoken) -> String {
    let unit = if metric.unit.as_str() == "percent" {
        " %"
    } else {
        ""
    };
    let shown = |limit: Decimal| format!("{}{unit}", words.locale().number(limit));
    match (metric.min, metric.max) {
        (Some(min), Some(max)) => words.say(
            "{min} to {max}",
            &[("min", &shown(min)), ("max", &shown(max))],
        ),
        (Some(min), None) => words.say("{min} and up", &[("min", &shown(min))]),
        (None, Some(max)) => words.say("up to {max}", &[("max", &shown(max))]),
        (None, None) => words.text("any figure").to_owned(),
    }
}

fn json(known: &Known) -> Value {
    let metric = &known.metric;
    let number = |limit: Decimal| serde_json::from_str(&limit.normalize().to_string()).ok();
    let categories: Vec<&str> = metric.categories.iter().map(|one| one.as_str()).collect();
    let variants = Catalogue::built_in().variants(&metric.id);
    let optional: [(&str, Option<Value>); 9] = [
        ("definition", metric.definition.as_deref().map(Value::from)),
        (
            "formula",
            metric
                .formula
                .as_ref()
                .map(|formula| formula.to_string().into()),
        ),
        ("over_time", metric.over_time.map(|way| way.as_str().into())),
        ("min", metric.min.and_then(number)),
        ("max", metric.max.and_then(number)),
        (
            "categories",
            (!categories.is_empty()).then(|| categories.into()),
        ),
        (
            "agreed_with",
            (!metric.agreed_with.is_empty()).then(|| metric.agreed_with.clone().into()),
        ),
        ("variants", (!variants.is_empty()).then(|| variants.into())),
        ("source", known.place.as_deref().map(Value::from)),
    ];
    let mut told = json!({
        "kind": "metric",
        "metric": metric.id,
        "name": metric.name,
        "unit": metric.unit.as_str(),
        "better": metric.better.as_str(),
        "vanity": metric.vanity,
    });
    if let Some(fields) = told.as_object_mut() {
        for (name, value) in optional {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value);
            }
        }
    }
    told
}

/// Metrics with their unit and direction.
pub(crate) fn list(metrics: &[Known]) -> Told {
    let mut page = Document::new("metrics", "what goals are measured by");
    page.table(&["metric", "unit", "better", "name"], rows(metrics));
    page.paragraph("`goalpost explain METRIC` tells the formula, the range and how it adds up.");
    Told {
        document: page,
        json: json!({ "kind": "metrics", "metrics": metrics.iter().map(json).collect::<Vec<_>>() }),
    }
}

fn rows(metrics: &[Known]) -> Vec<Vec<Words>> {
    metrics
        .iter()
        .map(|known| {
            let metric = &known.metric;
            vec![
                link(&metric.id),
                metric.unit.as_str().into(),
                metric.better.as_str().into(),
                metric.name.as_str().into(),
            ]
        })
        .collect()
}
