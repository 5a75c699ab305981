//! Goals, OKRs, key results and entries of the strategy.

use std::sync::Arc;

use super::fields::fields;
use super::mapping::Known;
use super::shape::Key;
use super::{Reader, shape};
use crate::model::{Field, Form, Goal, Measure, Placed, Strategy};
use crate::yaml::{Node, Pair};

/// The key results of an OKR, in order.
pub(super) struct KeyResults(pub(super) Vec<Arc<Goal>>);

impl Reader<'_> {
    pub(super) fn strategy(&mut self, node: Node, position: usize) -> Option<Strategy> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::STRATEGY)?;
        Some(fields!(self, pairs, Strategy { place, position, extra }, {
            id: id,
            objective: text,
            owner: text,
            due: date,
            why: text,
        }))
    }

    pub(super) fn goal(&mut self, node: Node, position: usize) -> Option<Arc<Goal>> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::GOAL)?;
        let mut goal = Arc::new(Goal::empty(Form::Goal, place, position));
        let own = Arc::make_mut(&mut goal);
        own.extra = extra;
        for (key, pair) in pairs {
            self.goal_field(own, key, pair);
        }
        Some(goal)
    }

    pub(super) fn okr(&mut self, node: Node, position: usize) -> Option<(Arc<Goal>, KeyResults)> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::OKR)?;
        let mut okr = Arc::new(Goal::empty(Form::Okr, place, position));
        let own = Arc::make_mut(&mut okr);
        own.extra = extra;
        let mut key_results = Vec::new();
        for (key, pair) in pairs {
            match key.name {
                "objective" => own.title = self.text(key, pair),
                "key_results" => (own.key_results, key_results) = self.key_results(pair),
                _ => self.goal_field(own, key, pair),
            }
        }
        Some((okr, KeyResults(key_results)))
    }

    fn key_results(&mut self, pair: Pair) -> (Field<usize>, Vec<Arc<Goal>>) {
        let (key, span) = (pair.key.span, pair.value.span);
        if matches!(
            pair.value.kind,
            crate::yaml::NodeKind::Faulty | crate::yaml::NodeKind::Scalar { .. }
        ) {
            self.items("key_results", key, pair.value);
            return (Field::Faulty { key, span }, Vec::new());
        }
        let mut goals = Vec::new();
        let items = self.items("key_results", key, pair.value);
        let written = items.len();
        for (position, node) in items.into_iter().enumerate() {
            if let Some(Known {
                place,
                pairs,
                extra,
            }) = self.known(node, &shape::KEY_RESULT)
            {
                let mut goal = Arc::new(Goal::empty(Form::KeyResult, place, position));
                let own = Arc::make_mut(&mut goal);
                own.extra = extra;
                for (key, pair) in pairs {
                    self.goal_field(own, key, pair);
                }
                goals.push(goal);
            }
        }
        (
            Field::Given {
                key,
                placed: Placed::new(written, span),
            },
            goals,
        )
    }

    /// One field of a goal; every form has almost all of them.
    fn goal_field(&mut self, goal: &mut Goal, key: &'static Key, pair: Pair) {
        match key.name {
            "id" => goal.id = self.id(key, pair),
            "title" => goal.title = self.text(key, pair),
            "category" => goal.category = self.choice(key, pair),
            "owner" => goal.owner = self.text(key, pair),
            "supports" => goal.supports = self.list(key, pair, Self::text),
            "why" => goal.why = self.text(key, pair),
            "how" => goal.how = self.text(key, pair),
            "market" => goal.market = self.list(key, pair, Self::choice),
            "ambition" => goal.ambition = self.choice(key, pair),
            "start" => goal.start = self.date(key, pair),
            "due" => goal.due = self.date(key, pair),
            "review" => goal.review = self.choice(key, pair),
            "status" => goal.status = self.choice(key, pair),
            "achieved" => goal.achieved = self.date(key, pair),
            "score" => goal.score = self.share(key, pair),
            "reason" => goal.reason = self.text(key, pair),
            "changes" => goal.changes = self.changes(key, pair),
            "deliverables" => goal.deliverables = self.deliverables(key, pair),
            "note" => goal.note = self.text(key, pair),
            _ => self.measure_field(&mut goal.measure, key, pair),
        }
    }

    fn measure_field(&mut self, measure: &mut Measure, key: &'static Key, pair: Pair) {
        match key.name {
            "metric" => measure.metric = self.text(key, pair),
            "per" => measure.per = self.choice(key, pair),
            "segment" => measure.segment = self.text(key, pair),
            "accounts" => measure.accounts = self.list(key, pair, Self::text),
            "programs" => measure.programs = self.list(key, pair, Self::text),
            "definition" => measure.definition = self.text(key, pair),
            "agreed_with" => measure.agreed_with = self.list(key, pair, Self::text),
            "baseline" => measure.baseline = self.baseline(key, pair),
            "target" => measure.target = self.quantity(key, pair),
            "keep" => measure.keep = self.quantity(key, pair),
            "milestones" => measure.milestones = self.milestones(key, pair),
            "check_ins" => measure.check_ins = self.check_ins(key, pair),
            _ => {}
        }
    }
}
