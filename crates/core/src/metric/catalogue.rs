//! The built-in metrics and categories, read once from data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::category::Category;
use super::formula::Formula;
use super::kinds::{Better, Metric, OverTime};
use crate::quantity::MetricUnit;

pub(super) const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

/// The built-in metrics and what is said of the categories.
#[derive(Debug, Default)]
pub struct Catalogue {
    metrics: Vec<Metric>,
    by_id: BTreeMap<String, usize>,
    variants: BTreeMap<String, Vec<String>>,
    profiles: Vec<Profile>,
}

/// What is said of a category.
#[derive(Debug)]
pub struct Profile {
    /// Which one.
    pub category: Category,
    /// Its name in English.
    pub name: String,
    /// Its name in Finnish.
    pub name_fi: String,
    /// What the article says of it.
    pub says: String,
    /// The metrics that the article names, in its order.
    pub named: Vec<String>,
    /// Those that fit besides, inputs aside.
    pub also: Vec<String>,
    /// Every metric that fits: the named ones, those that fit too, then the inputs.
    pub metrics: Vec<String>,
    /// What fits where every account named is on LinkedIn.
    pub on_linkedin: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    metrics: Vec<MetricRow>,
    categories: Vec<CategoryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricRow {
    id: String,
    name: String,
    name_fi: String,
    unit: MetricUnit,
    better: Better,
    over_time: Option<OverTime>,
    formula: Option<String>,
    min: Option<i64>,
    max: Option<i64>,
    #[serde(default)]
    vanity: bool,
    counts: Option<String>,
    definition: Option<String>,
    #[serde(default)]
    variants: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryRow {
    id: Category,
    name: String,
    name_fi: String,
    says: String,
    named: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    only_named: bool,
    #[serde(default)]
    on_linkedin: Vec<String>,
}

impl Catalogue {
    /// The built-in catalogue, read on first use.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        // the text is ours and a test reads it: it is never anything but whole
        CATALOGUE.get_or_init(|| Self::read(TEXT).unwrap_or_default())
    }

    pub(super) fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut catalogue = Self::default();
        for row in file.metrics {
            let id = row.id.clone();
            if !row.variants.is_empty() {
                catalogue.variants.insert(id.clone(), row.variants.clone());
            }
            if catalogue
                .by_id
                .insert(id.clone(), catalogue.metrics.len())
                .is_some()
            {
                return Err(format!("{id} twice"));
            }
            catalogue.metrics.push(row.metric()?);
        }
        for row in file.categories {
            let profile = catalogue.profile_of(row)?;
            for id in &profile.metrics {
                let index = catalogue.by_id.get(id).copied().unwrap_or(usize::MAX);
                let metric = catalogue
                    .metrics
                    .get_mut(index)
                    .ok_or_else(|| format!("no metric {id}"))?;
                metric.categories.push(profile.category);
            }
            catalogue.profiles.push(profile);
        }
        Ok(catalogue)
    }

    fn profile_of(&self, row: CategoryRow) -> Result<Profile, String> {
        let mut metrics = row.named.clone();
        metrics.extend(row.also.iter().cloned());
        if !row.only_named {
            let mut seen = BTreeSet::new();
            let mut open = row.named.clone();
            open.reverse();
            while let Some(id) = open.pop() {
                if !seen.insert(id.clone()) {
                    continue;
                }
                let metric = self.metric(&id).ok_or_else(|| format!("no metric {id}"))?;
                let inputs = metric.formula.iter().flat_map(Formula::inputs);
                for input in inputs {
                    metrics.push(input.to_owned());
                    open.push(input.to_owned());
                }
            }
        }
        let mut known = BTreeSet::new();
        metrics.retain(|id| known.insert(id.clone()));
        Ok(Profile {
            category: row.id,
            name: row.name,
            name_fi: row.name_fi,
            says: row.says,
            named: row.named,
            also: row.also,
            metrics,
            on_linkedin: row.on_linkedin,
        })
    }

    /// Every built-in metric, in the order of the documentation.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The built-in metric of this id.
    #[must_use]
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.by_id
            .get(id)
            .and_then(|index| self.metrics.get(*index))
    }

    /// Other definitions of the metric that are in use, as `formula: meaning`.
    #[must_use]
    pub fn variants(&self, id: &str) -> &[String] {
        self.variants.get(id).map_or(&[], Vec::as_slice)
    }

    /// What is said of a category.
    #[must_use]
    pub fn profile(&self, category: Category) -> Option<&Profile> {
        self.profiles
            .iter()
            .find(|profile| profile.category == category)
    }

    /// Every category with what is said of it, in the order of the article.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }
}

impl MetricRow {
    fn metric(self) -> Result<Metric, String> {
        let formula = self.formula.as_deref().map(Formula::parse).transpose();
        let formula = formula.map_err(|error| format!("{}: {error}", self.id))?;
        if formula.is_none() && self.over_time.is_none() {
            return Err(format!("{} does not say how its figures combine", self.id));
        }
        Ok(Metric {
            id: self.id,
            name: self.name,
            name_fi: Some(self.name_fi),
            unit: self.unit,
            better: self.better,
            over_time: self.over_time,
            formula,
            categories: Vec::new(),
            min: self.min.map(Decimal::from),
            max: self.max.map(Decimal::from),
            definition: self.definition.or(self.counts),
            agreed_with: Vec::new(),
            vanity: self.vanity,
        })
    }
}
