//! Parts of entries: baselines, milestones, check-ins, deliverables, changes; and the audit.

use super::Reader;
use super::fields::fields;
use super::mapping::{Known, key_text};
use super::scalar::is_id;
use super::shape::{self, Content, Key, Shape};
use crate::model::{
    Account, Audit, AuditFigure, Baseline, Change, CheckIn, Deliverable, Extra, Field, Milestone,
    Placed, Program, Text,
};
use crate::yaml::{Node, NodeKind, Pair};

impl Reader<'_> {
    pub(super) fn baseline(&mut self, key: &Key, pair: Pair) -> Field<Baseline> {
        let (at, span) = (pair.key.span, pair.value.span);
        let Content::QuantityOr(shape) = key.content else {
            return Field::Faulty { key: at, span };
        };
        if !matches!(pair.value.kind, NodeKind::Mapping(_)) {
            return match self.quantity(key, pair) {
                Field::Absent => Field::Absent,
                Field::Faulty { key, span } => Field::Faulty { key, span },
                Field::Given { key, placed } => {
                    let value = Field::Given { key, placed };
                    Field::Given {
                        key,
                        placed: Placed::new(
                            Baseline {
                                value,
                                ..Baseline::default()
                            },
                            span,
                        ),
                    }
                }
            };
        }
        let Some(Known { pairs, .. }) = self.known(pair.value, shape) else {
            return Field::Faulty { key: at, span };
        };
        let mut baseline = Baseline::default();
        for (key, pair) in pairs {
            match key.name {
                "value" => baseline.value = self.quantity(key, pair),
                "date" => baseline.date = self.date(key, pair),
                "source" => baseline.source = self.text(key, pair),
                "due" => baseline.due = self.date(key, pair),
                _ => {}
            }
        }
        Field::Given {
            key: at,
            placed: Placed::new(baseline, span),
        }
    }

    /// A list of mappings of one shape.
    fn parts<T>(
        &mut self,
        key: &Key,
        pair: Pair,
        read: impl Fn(&mut Self, Known, usize) -> T,
    ) -> Field<Vec<T>> {
        let (at, span) = (pair.key.span, pair.value.span);
        let Content::Parts(shape) = key.content else {
            return Field::Faulty { key: at, span };
        };
        let nodes = match pair.value.kind {
            NodeKind::Faulty => return Field::Faulty { key: at, span },
            // One milestone without its dash is one milestone.
            NodeKind::Mapping(ref pairs)
                if pairs.iter().any(|pair| {
                    key_text(pair).is_some_and(|key| shape.position(key).is_some())
                }) =>
            {
                vec![pair.value]
            }
            _ => self.items(key.name, at, pair.value),
        };
        let written = nodes.len();
        let mut parts = Vec::with_capacity(written);
        for (position, node) in nodes.into_iter().enumerate() {
            if let Some(known) = self.known(node, shape) {
                parts.push(read(self, known, position));
            }
        }
        if written > 0 && parts.is_empty() {
            return Field::Faulty { key: at, span };
        }
        Field::Given {
            key: at,
            placed: Placed::new(parts, span),
        }
    }

    pub(super) fn milestones(&mut self, key: &Key, pair: Pair) -> Field<Vec<Milestone>> {
        self.parts(key, pair, Self::milestone)
    }

    fn milestone(&mut self, known: Known, _: usize) -> Milestone {
        fields!(self, known.pairs, Milestone { place: known.place }, {
            date: date,
            value: quantity,
        })
    }

    pub(super) fn check_ins(&mut self, key: &Key, pair: Pair) -> Field<Vec<CheckIn>> {
        self.parts(key, pair, Self::check_in)
    }

    fn check_in(&mut self, known: Known, _: usize) -> CheckIn {
        fields!(self, known.pairs, CheckIn { place: known.place }, {
            date: date,
            value: quantity,
            confidence: share,
            note: text,
        })
    }

    pub(super) fn deliverables(&mut self, key: &Key, pair: Pair) -> Field<Vec<Deliverable>> {
        self.parts(key, pair, Self::deliverable)
    }

    fn deliverable(&mut self, known: Known, _: usize) -> Deliverable {
        fields!(self, known.pairs, Deliverable { place: known.place, extra: known.extra }, {
            id: id,
            kind: choice,
            title: text,
            owner: text,
            due: date,
            done: day,
        })
    }

    pub(super) fn changes(&mut self, key: &Key, pair: Pair) -> Field<Vec<Change>> {
        self.parts(key, pair, Self::change)
    }

    fn change(&mut self, known: Known, _: usize) -> Change {
        fields!(self, known.pairs, Change { place: known.place }, {
            date: date,
            field: text,
            from: text,
            to: text,
            reason: text,
        })
    }

    pub(super) fn audit(&mut self, node: Node) -> Option<Audit> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::AUDIT)?;
        Some(fields!(self, pairs, Audit { place, extra }, {
            date: date,
            period: date,
            accounts: parts(account),
            programs: parts(program),
        }))
    }

    fn account(&mut self, known: Known, position: usize) -> Account {
        fields!(self, known.pairs, Account { place: known.place, position, extra: known.extra }, {
            id: id,
            platform: text,
            handle: text,
            url: text,
            owner: text,
            purpose: text,
            status: choice,
            audience: choice,
            verified: boolean,
            two_factor: boolean,
            last_post: date,
            measures: figures,
        })
    }

    fn program(&mut self, known: Known, position: usize) -> Program {
        fields!(self, known.pairs, Program { place: known.place, position, extra: known.extra }, {
            id: id,
            name: text,
            owner: text,
            purpose: text,
        })
    }

    /// `measures` of an account: metric to quantity.
    fn figures(&mut self, key: &Key, pair: Pair) -> Field<Vec<AuditFigure>> {
        debug_assert!(
            matches!(key.content, Content::Figures),
            "`{}` is read as figures",
            key.name
        );
        let name = key.name;
        let (key, span) = (pair.key.span, pair.value.span);
        let pairs = match pair.value.kind {
            NodeKind::Mapping(pairs) => pairs,
            NodeKind::Faulty => return Field::Faulty { key, span },
            NodeKind::Empty => Vec::new(),
            kind => {
                // Reported in the words for a value where keys are meant.
                let _ = self.known(Node { span, kind }, &FIGURES);
                return Field::Faulty { key, span };
            }
        };
        let mut figures = Vec::with_capacity(pairs.len());
        let mut extra = Extra::default();
        for pair in pairs {
            let Some(metric) = key_text(&pair).map(Text::from) else {
                continue;
            };
            if metric.starts_with("x-") || &*metric == "note" {
                extra.0.push(pair);
                continue;
            }
            let key = pair.key.span;
            let value = self.figure(if is_id(&metric) { &metric } else { name }, pair);
            figures.push(AuditFigure { metric, key, value });
        }
        Field::Given {
            key,
            placed: Placed::new(figures, span),
        }
    }
}

/// What is said of `measures` that are no mapping.
static FIGURES: Shape = Shape {
    name: "a list of measures",
    needs_when_new: &[],
    keys: &[Key {
        name: "followers",
        required: false,
        about: "a figure",
        detail: "",
        examples: &[],
        content: Content::Quantity,
    }],
};
