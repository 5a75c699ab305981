//! The organisation's own metrics.

use super::fields::fields;
use super::mapping::Known;
use super::{Reader, shape};
use crate::model::OwnMetric;
use crate::yaml::Node;

impl Reader<'_> {
    pub(super) fn metric(&mut self, node: Node, position: usize) -> Option<OwnMetric> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::METRIC_SHAPE)?;
        Some(fields!(self, pairs, OwnMetric { place, position, extra }, {
            id: id,
            name: text,
            unit: choice,
            better: choice,
            over_time: choice,
            formula: text,
            categories: list(choice),
            min: quantity,
            max: quantity,
            definition: text,
            agreed_with: list(text),
            vanity: boolean,
        }))
    }
}
