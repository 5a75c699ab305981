//! A metric's figure for a period, with the arithmetic that it comes from.

use goalpost_core::date::Period;
use goalpost_core::measurements::{Feed, Figure, NoFigure, Origin, Selection};
use goalpost_core::message::{Message, term};
use goalpost_core::metric::Metric;
use goalpost_core::model::Text;
use goalpost_core::progress::Point;
use goalpost_core::source::Sources;
use goalpost_core::workspace::Workspace;
use goalpost_session::Judged;
use goalpost_translation::Words;
use serde_json::{Map, Value, json};

use super::page::{number, span};
use crate::arguments::Show;
use crate::problem::Trouble;

/// What is asked: a metric, for whom, over which days.
pub(super) struct Question<'a> {
    metric: &'a str,
    accounts: Vec<Text>,
    segment: Option<&'a str>,
    over: &'a str,
}

impl<'a> Question<'a> {
    /// What the options ask; nothing where they do not ask for a figure.
    pub(super) fn of(arguments: &'a Show) -> Option<Self> {
        let over = arguments.over.as_deref()?;
        let metric = arguments.entry.as_deref().unwrap_or_default();
        Some(Self {
            metric: metric.strip_prefix("metrics/").unwrap_or(metric),
            accounts: arguments
                .account
                .iter()
                .map(|id| Text::from(id.as_str()))
                .collect(),
            segment: arguments.segment.as_deref(),
            over,
        })
    }

    /// The answer of one workspace, as text and as JSON.
    pub(super) fn answer(&self, judged: &Judged, words: Words) -> Result<(String, Value), Trouble> {
        let workspace = judged.world.workspace();
        let settings = judged.settings();
        let fiscal = settings.and_then(|settings| settings.organisation.fiscal_year);
        let period = Period::parse(self.over, fiscal).map_err(|error| {
            let why = words.message(&error.message());
            Trouble::because("`--over`: {why}", &[("why", &why)])
        })?;
        let metric = workspace
            .metrics
            .get(self.metric)
            .ok_or_else(|| self.unknown(workspace))?;
        let currency = settings.and_then(|settings| settings.organisation.currency);
        let unit = metric.scale(currency).unit();
        let selection = Selection {
            accounts: &self.accounts,
            segment: self.segment,
        };
        let Workspace {
            figures, metrics, ..
        } = &**workspace;
        let feed = Feed::of(figures, metrics, metric, unit, selection);
        let step = Step::of(&feed, &period, judged.world.sources(), words);
        Ok((
            self.text(metric, &period, &step, words),
            self.json(&period, &step),
        ))
    }

    fn unknown(&self, workspace: &Workspace) -> Trouble {
        match workspace.metrics.nearest(self.metric) {
            Some(near) => Trouble::because(
                "there is no metric `{metric}`; did you mean `{near}`? (`--over` is about metrics)",
                &[("metric", self.metric), ("near", near)],
            ),
            None => Trouble::because(
                "there is no metric `{metric}`: `goalpost explain metrics` lists them",
                &[("metric", self.metric)],
            ),
        }
    }

    fn text(&self, metric: &Metric, period: &Period, step: &Step, words: Words) -> String {
        let mut of = Vec::new();
        if !self.accounts.is_empty() {
            of.push(self.accounts.join(words.locale().and()));
        }
        of.extend(
            self.segment
                .map(|segment| words.say("segment {segment}", &[("segment", segment)])),
        );
        let of = of.join(", ");
        let template = if of.is_empty() {
            "{metric}, {period} ({days})"
        } else {
            "{metric} of {accounts}, {period} ({days})"
        };
        let values = [
            ("metric", words.metric_name(metric)),
            ("accounts", &*of),
            ("period", &*period.to_string()),
            ("days", &*span(words, period.first_day(), period.last_day())),
        ];
        let mut out = words.say(template, &values);
        out.push('\n');
        step.write(words, 1, &mut out);
        out
    }

    fn json(&self, period: &Period, step: &Step) -> Value {
        let mut told = step.json();
        told.insert("over".to_owned(), json!(period.to_string()));
        told.insert("start".to_owned(), json!(period.first_day().to_string()));
        told.insert("end".to_owned(), json!(period.last_day().to_string()));
        if !self.accounts.is_empty() {
            told.insert(
                "accounts".to_owned(),
                self.accounts.iter().map(|id| json!(&**id)).collect(),
            );
        }
        if let Some(segment) = self.segment {
            told.insert("segment".to_owned(), json!(segment));
        }
        Value::Object(told)
    }
}

/// A figure with what it is made of.
struct Step {
    name: String,
    unit: &'static str,
    outcome: Result<Figure, NoFigure>,
    /// Where it comes from, for programs and for people.
    from: String,
    told: String,
    /// What it is made of: inputs of a formula, or accounts.
    parts: Vec<Step>,
}

impl Step {
    fn of(feed: &Feed<'_>, period: &Period, sources: &Sources, words: Words) -> Self {
        let metric = feed.metric();
        let outcome = feed.over(period);
        let parts = match &outcome {
            Ok(figure) if figure.origin != Origin::Inputs => feed
                .by_account()
                .into_iter()
                .map(|(account, feed)| Self {
                    name: account.unwrap_or_else(|| words.text("the whole").to_owned()),
                    ..Self::of(&feed, period, sources, words)
                })
                .collect(),
            _ => feed
                .inputs()
                .iter()
                .map(|input| Self::of(input, period, sources, words))
                .collect(),
        };
        let from = |words: Words| match &outcome {
            Ok(figure) => {
                let rows = Point::from(figure.clone()).origin(metric, sources);
                let rows = words.message(&rows);
                match (figure.origin, metric.over_time) {
                    (Origin::Rows { .. }, Some(way)) => words.message(
                        &Message::new("{way} of {rows}")
                            .with("way", term(way.noun()))
                            .with("rows", rows),
                    ),
                    _ => rows,
                }
            }
            Err(reason) => words.message(&reason.message()),
        };
        let (from, told) = (from(Words::default()), from(words));
        Self {
            name: metric.id.clone(),
            unit: metric.unit.as_str(),
            outcome,
            from,
            told,
            parts,
        }
    }

    fn write(&self, words: Words, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        let figure = match &self.outcome {
            Ok(figure) => words.amount(&figure.amount),
            Err(_) => words.text("no figure").to_owned(),
        };
        let missing = match &self.outcome {
            Ok(figure) if figure.missing_days > 0 => words.count(
                "; no row covers {count} day",
                "; no row covers {count} days",
                usize::try_from(figure.missing_days).unwrap_or(usize::MAX),
            ),
            _ => String::new(),
        };
        let name = &self.name;
        let width = 26_usize.saturating_sub(indent.len());
        out.push_str(&format!(
            "{indent}{name:<width$} {figure:>14}  {}{missing}\n",
            self.told
        ));
        for part in &self.parts {
            part.write(words, depth + 1, out);
        }
    }

    fn json(&self) -> Map<String, Value> {
        let mut told = Map::new();
        told.insert("metric".to_owned(), json!(self.name));
        told.insert("unit".to_owned(), json!(self.unit));
        match &self.outcome {
            Ok(figure) => {
                told.insert("value".to_owned(), number(figure.amount.value));
                if let Some(currency) = figure.amount.unit.currency() {
                    told.insert("currency".to_owned(), json!(currency.code()));
                }
                told.insert("from".to_owned(), json!(self.from));
                if figure.missing_days > 0 {
                    told.insert("missing_days".to_owned(), json!(figure.missing_days));
                }
            }
            Err(_) => {
                told.insert("reason".to_owned(), json!(self.from));
            }
        }
        let parts: Vec<Value> = self
            .parts
            .iter()
            .map(|part| Value::Object(part.json()))
            .collect();
        if !parts.is_empty() {
            told.insert("parts".to_owned(), Value::Array(parts));
        }
        told
    }
}
