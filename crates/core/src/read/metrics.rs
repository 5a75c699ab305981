//! The organisation's own metrics.

use super::mapping::Known;
use super::{Reader, shape};
use crate::model::{Field, OwnMetric};
use crate::yaml::Node;

impl Reader<'_> {
    pub(super) fn metric(&mut self, node: Node, position: usize) -> Option<OwnMetric> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::METRIC_SHAPE)?;
        let mut metric = OwnMetric {
            place,
            position,
            id: Field::Absent,
            name: Field::Absent,
            unit: Field::Absent,
            better: Field::Absent,
            over_time: Field::Absent,
            formula: Field::Absent,
            categories: Field::Absent,
            min: Field::Absent,
            max: Field::Absent,
            definition: Field::Absent,
            agreed_with: Field::Absent,
            vanity: Field::Absent,
            extra,
        };
        for (key, pair) in pairs {
            match key.name {
                "id" => metric.id = self.id(key, pair),
                "name" => metric.name = self.text(key, pair),
                "unit" => metric.unit = self.choice(key, pair),
                "better" => metric.better = self.choice(key, pair),
                "over_time" => metric.over_time = self.choice(key, pair),
                "formula" => metric.formula = self.text(key, pair),
                "categories" => metric.categories = self.list(key, pair, Self::choice),
                "min" => metric.min = self.quantity(key, pair),
                "max" => metric.max = self.quantity(key, pair),
                "definition" => metric.definition = self.text(key, pair),
                "agreed_with" => metric.agreed_with = self.list(key, pair, Self::text),
                "vanity" => metric.vanity = self.boolean(key, pair),
                _ => {}
            }
        }
        Some(metric)
    }
}
