//! Mappings: which column of a platform's export is which metric.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One platform's exports.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Which `platform`s of the audit's accounts it belongs to.
    #[serde(default)]
    pub platforms: Vec<String>,
    /// The tables that it may hold.
    pub tables: Vec<TableMapping>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// One day.
    Day,
    /// One post: the figures of a day's posts are added up.
    Item,
    /// A part of the whole, such as a page: all rows are added up for the period of the file.
    Sum,
    /// A part of the whole, of which one row says the totals of the period.
    Total,
    /// Nothing that could be measured.
    Nothing,
}

/// One table of an export.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableMapping {
    /// What a row is.
    pub each: Each,
    /// Columns of which one has to be there for the table to be this one.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Metrics whose columns have to be there besides.
    #[serde(default)]
    pub requires: Vec<String>,
    /// The column of the date.
    #[serde(default)]
    pub date: Vec<String>,
    /// The column of the value, where the title above the table says its metric.
    #[serde(default)]
    pub value: Vec<String>,
    /// Metrics by the title above the table.
    #[serde(default)]
    pub titles: BTreeMap<String, Vec<String>>,
    /// Titles of tables that are known and hold no metric.
    #[serde(default)]
    pub passed_over: Vec<String>,
    /// Titles by which a table without any metric is known.
    #[serde(default)]
    pub titles_passed_over: Vec<String>,
    /// Why there is nothing to measure.
    #[serde(default)]
    pub why: Option<String>,
    /// The first cell of the row of totals.
    #[serde(default)]
    pub total: Vec<String>,
    /// The metric that counts the rows.
    #[serde(default)]
    pub counts: Option<String>,
    /// The column of the account's handle.
    #[serde(default)]
    pub handle: Vec<String>,
    /// The column of an address with the account's handle in it.
    #[serde(default)]
    pub link: Vec<String>,
    /// Metrics with the names that their columns have.
    #[serde(default)]
    pub columns: BTreeMap<String, ColumnMapping>,
    /// The same for parts of the whole.
    #[serde(default)]
    pub segments: BTreeMap<String, BTreeMap<String, ColumnMapping>>,
    /// Columns that say what a row is about, and are no figures.
    #[serde(default)]
    pub about: Vec<String>,
}

/// The names of a metric's column.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ColumnMapping {
    /// Names alone.
    Names(Vec<String>),
    /// Names, and the unit of its figures where that is not the metric's base unit.
    WithUnit {
        /// The names.
        columns: Vec<String>,
        /// `h`, `min` or `s`.
        unit: String,
    },
}

impl ColumnMapping {
    /// The names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::Names(names) | Self::WithUnit { columns: names, .. } => names,
        }
    }

    /// The unit of its figures.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Names(_) => None,
            Self::WithUnit { unit, .. } => Some(unit),
        }
    }
}

/// A mapping that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MappingError(String);

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Where it is no YAML, or says something that a mapping does not have; with line and column.
    pub fn read(text: &str) -> Result<Self, MappingError> {
        serde_yaml::from_str(text).map_err(|error| MappingError(error.to_string()))
    }
}

/// The mappings of the box.
///
/// # Errors
/// What is wrong with them: never, as long as their tests pass.
pub fn built_in() -> Result<Vec<Mapping>, MappingError> {
    [
        include_str!("../platforms/meta-results.yaml"),
        include_str!("../platforms/meta-content.yaml"),
        include_str!("../platforms/x-overview.yaml"),
        include_str!("../platforms/x-tweets.yaml"),
        include_str!("../platforms/linkedin.yaml"),
        include_str!("../platforms/youtube.yaml"),
        include_str!("../platforms/tiktok.yaml"),
        include_str!("../platforms/ga4.yaml"),
    ]
    .into_iter()
    .map(Mapping::read)
    .collect()
}
