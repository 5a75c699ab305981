//! Every metric that is known in a workspace: those of the box, and the organisation's own.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use foldhash::{HashMap, HashMapExt as _};

use super::Linked;
use super::names::{Names, local_name};
use super::rules::{INVALID_FORMULA, PERCENT_TIMES_100};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::metric::{Catalogue, Formula, Metric, formula_cycles};
use crate::model::{Field, OwnMetric, Placed, Text};
use crate::nearest::NearestIndex;
use crate::quantity::{MetricUnit, Written};
use crate::read::rules::MISSING_FIELD;
use crate::read::shape::METRIC_SHAPE;
use crate::settings::Settings;
use crate::source::{SourceId, Span};

/// The metrics of the box, which every workspace shares.
static BOX: LazyLock<Vec<(Text, Arc<Metric>)>> = LazyLock::new(|| {
    let metrics = Catalogue::built_in().metrics().iter();
    metrics
        .map(|metric| (Text::from(metric.id.as_str()), Arc::new(metric.clone())))
        .collect()
});

/// Metrics by id.
#[derive(Debug, Default)]
pub struct MetricBook {
    by_id: HashMap<Text, Arc<Metric>>,
    ids: Vec<Text>,
    own: Vec<Linked<OwnMetric>>,
    /// The ids for those that are nearly theirs, put in order when the first is unknown.
    near: OnceLock<NearestIndex>,
}

impl MetricBook {
    /// The metric of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Metric>> {
        self.by_id.get(id)
    }

    /// Whether an id names a metric, one whose definition is faulty too.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id) || self.ids.binary_search_by(|known| (**known).cmp(id)).is_ok()
    }

    /// Every id that names a metric, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(|id| &**id)
    }

    /// The id that was probably meant.
    #[must_use]
    pub fn nearest(&self, wanted: &str) -> Option<&str> {
        let index = || NearestIndex::new(self.ids());
        self.near.get_or_init(index).nearest(wanted)
    }

    /// The organisation's own metrics as written.
    #[must_use]
    pub fn own(&self) -> &[Linked<OwnMetric>] {
        &self.own
    }

    /// Whether the organisation wrote the metric, or redefined it.
    #[must_use]
    pub fn is_own(&self, id: &str) -> bool {
        self.own
            .iter()
            .any(|metric| metric.entry.id.get().is_some_and(|own| **own == *id))
    }

    pub(super) fn of(
        own: Vec<(OwnMetric, SourceId, usize)>,
        scopes: &[Arc<Settings>],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut book = Self {
            by_id: HashMap::with_capacity(BOX.len() + own.len()),
            ..Self::default()
        };
        book.by_id.extend(BOX.iter().cloned());
        let mut names = Names::with_capacity(own.len());
        for (entry, source, scope) in own {
            let path = Text::from(format!("metrics/{}", local_name(&entry.id, entry.position)));
            if let Some(id) = entry.id.placed() {
                names.add(id.value.clone(), id.span, (), problems);
            }
            book.own.push(Linked {
                entry,
                path,
                source,
                scope,
            });
        }
        book.ids = book
            .own
            .iter()
            .filter_map(|metric| metric.entry.id.get().cloned())
            .collect();
        book.ids.extend(BOX.iter().map(|(id, _)| id.clone()));
        book.ids.sort();
        book.ids.dedup();
        let defined: Vec<(Text, Metric)> = book
            .own
            .iter()
            .filter_map(|own| {
                let metric = define(
                    &own.entry,
                    scopes.get(own.scope).map(AsRef::as_ref),
                    problems,
                )?;
                Some((own.entry.id.get()?.clone(), metric))
            })
            .collect();
        for (id, metric) in defined {
            book.by_id.insert(id, Arc::new(metric));
        }
        book.check_formulas(problems);
        book
    }

    /// Reports what is wrong with formulas of the organisation: those of the box are sound.
    fn check_formulas(&self, problems: &mut Vec<Problem>) {
        if self.own.is_empty() {
            return;
        }
        let mut inputs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for id in self.ids() {
            if let Some(formula) = self.get(id).and_then(|metric| metric.formula.as_ref()) {
                inputs.insert(id, formula.inputs().collect());
            }
        }
        let rings = formula_cycles(&inputs);
        for own in &self.own {
            let (Some(id), Some(written)) = (own.entry.id.get(), own.entry.formula.placed()) else {
                continue;
            };
            let Some(metric) = self.get(id) else { continue };
            let Some(formula) = &metric.formula else {
                continue;
            };
            for (input, range) in formula.mentions() {
                if !self.knows(input) {
                    problems.push(self.unknown_input(input, written.span.part(range.clone())));
                }
            }
            if let Some(ring) = rings
                .iter()
                .find(|ring| ring.first().is_some_and(|first| **first == **id))
            {
                let names = ring
                    .iter()
                    .chain(ring.first())
                    .map(|id| format!("`{id}`"))
                    .collect::<Vec<_>>()
                    .join(" → ");
                problems.push(
                    Problem::new(
                        INVALID_FORMULA,
                        written.span,
                        Message::new("this formula leads back to itself: {ring}")
                            .with("ring", names.clone()),
                    )
                    .help("compute it from metrics that are measured")
                    .judging(names),
                );
            }
            if metric.unit == MetricUnit::Percent
                && let Some(range) = formula.multiplies_by_hundred()
            {
                problems.push(
                    Problem::new(
                        PERCENT_TIMES_100,
                        written.span.part(range.clone()),
                        "a percent metric shows its ratio as % by itself, so this makes it a hundred times too large",
                    )
                    .help("delete the multiplication")
                    .fix(Fix::safe("delete the multiplication", written.span.part(range), ""))
                    .judging(written.value.to_string()),
                );
            }
        }
    }

    fn unknown_input(&self, input: &str, span: Span) -> Problem {
        let problem = Problem::new(
            INVALID_FORMULA,
            span,
            Message::new("the formula uses `{input}`, and there is no such metric")
                .with("input", input),
        )
        .judging(input);
        match self.nearest(input) {
            Some(near) => problem
                .help(Message::new("did you mean `{near}`?").with("near", near))
                .fix(Fix::needs_review(
                    Message::new("write `{near}`").with("near", near),
                    span,
                    near,
                )),
            None => {
                problem.help(Message::new("define `{input}` under `metrics`").with("input", input))
            }
        }
    }
}

/// The definition that an item of `metrics` makes, over the built-in one where it redefines one.
fn define(
    own: &OwnMetric,
    settings: Option<&Settings>,
    problems: &mut Vec<Problem>,
) -> Option<Metric> {
    let id = own.id.get()?;
    let built_in = Catalogue::built_in().metric(id);
    if built_in.is_none() {
        report_missing(own, problems);
    }
    let formula = match own.formula.placed() {
        Some(placed) => match Formula::parse(&placed.value) {
            Ok(formula) => Some(formula),
            Err(error) => {
                problems.push(
                    Problem::new(INVALID_FORMULA, placed.span.part(error.range.clone()), error.message())
                        .help("write metrics, numbers, `+ - * /` and parentheses, such as `saves / impressions`")
                        .judging(placed.value.to_string()),
                );
                return None;
            }
        },
        None => built_in
            .and_then(|metric| metric.formula.clone())
            .filter(|_| own.over_time.is_absent()),
    };
    let mut metric = Metric {
        id: id.to_string(),
        name: own
            .name
            .get()
            .map(ToString::to_string)
            .or(built_in.map(|metric| metric.name.clone()))
            .unwrap_or_else(|| id.replace('_', " ")),
        name_fi: built_in
            .filter(|_| own.name.is_absent())
            .and_then(|metric| metric.name_fi.clone()),
        unit: own
            .unit
            .get()
            .copied()
            .or(built_in.map(|metric| metric.unit))?,
        better: own
            .better
            .get()
            .copied()
            .or(built_in.map(|metric| metric.better))?,
        over_time: own
            .over_time
            .get()
            .copied()
            .or(built_in.and_then(|metric| metric.over_time))
            .filter(|_| own.formula.is_absent()),
        formula,
        categories: match own.categories.get() {
            Some(categories) => categories.iter().map(|category| category.value).collect(),
            None => built_in
                .map(|metric| metric.categories.clone())
                .unwrap_or_default(),
        },
        min: built_in.and_then(|metric| metric.min),
        max: built_in.and_then(|metric| metric.max),
        definition: own
            .definition
            .get()
            .map(ToString::to_string)
            .or(built_in.and_then(|metric| metric.definition.clone())),
        agreed_with: own
            .agreed_with
            .items()
            .iter()
            .map(|name| name.value.to_string())
            .collect(),
        vanity: own
            .vanity
            .get()
            .copied()
            .unwrap_or_else(|| built_in.is_some_and(|metric| metric.vanity)),
    };
    let mut scale = metric.scale(settings.and_then(|settings| settings.organisation.currency));
    scale.below_zero = true;
    metric.min = limit(&own.min, &scale, problems).or(metric.min);
    metric.max = limit(&own.max, &scale, problems).or(metric.max);
    Some(metric)
}

fn limit(
    field: &Field<Written>,
    scale: &crate::quantity::Scale,
    problems: &mut Vec<Problem>,
) -> Option<rust_decimal::Decimal> {
    let placed: &Placed<Written> = field.placed()?;
    match placed.value.measurement(scale) {
        Ok(amount) => Some(amount.value),
        Err(error) => {
            problems.push(
                Problem::new(
                    crate::read::rules::INVALID_QUANTITY,
                    placed.span,
                    error.message(),
                )
                .judging(placed.value.to_string()),
            );
            None
        }
    }
}

fn report_missing(own: &OwnMetric, problems: &mut Vec<Problem>) {
    let is_absent = |key: &&str| match *key {
        "unit" => own.unit.is_absent(),
        "better" => own.better.is_absent(),
        "over_time" => own.over_time.is_absent(),
        "formula" => own.formula.is_absent(),
        _ => false,
    };
    for needed in METRIC_SHAPE.needs_when_new {
        let Some(key) = needed.one_of.first().copied() else {
            continue;
        };
        if !needed.one_of.iter().all(is_absent) {
            continue;
        }
        problems.push(
            Problem::new(
                MISSING_FIELD,
                own.place.head,
                Message::new("a metric needs `{key}`: {about}")
                    .with("key", key)
                    .with("about", term(needed.about)),
            )
            .help(Message::new("add a line `{key}: …`").with("key", key))
            .judging(key),
        );
    }
}
