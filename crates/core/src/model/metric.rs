//! The organisation's own metrics, as written.

use super::{Extra, Field, Place, Placed, Text};
use crate::metric::{Better, Category, OverTime};
use crate::quantity::{MetricUnit, Written};

/// An item of `metrics`: a metric of the organisation's own, or a built-in one redefined, in which
/// case the fields that are given replace the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMetric {
    /// Where it stands.
    pub place: Place,
    /// Its position in its list, from 0.
    pub position: usize,
    /// `id`
    pub id: Field<Text>,
    /// `name`
    pub name: Field<Text>,
    /// `unit`
    pub unit: Field<MetricUnit>,
    /// `better`
    pub better: Field<Better>,
    /// `over_time`
    pub over_time: Field<OverTime>,
    /// `formula`, as written.
    pub formula: Field<Text>,
    /// `categories`
    pub categories: Field<Vec<Placed<Category>>>,
    /// `min`
    pub min: Field<Written>,
    /// `max`
    pub max: Field<Written>,
    /// `definition`
    pub definition: Field<Text>,
    /// `agreed_with`
    pub agreed_with: Field<Vec<Placed<Text>>>,
    /// `vanity`
    pub vanity: Field<bool>,
    /// The organisation's own fields.
    pub extra: Extra,
}
