//! Parts of entries: baselines, milestones, check-ins, deliverables, changes; and the audit.

use super::Reader;
use super::mapping::{Known, key_text};
use super::scalar::is_id;
use super::shape::{self, Shape};
use crate::model::{
    Account, Audit, AuditFigure, Baseline, Change, CheckIn, Deliverable, Extra, Field, Milestone,
    Placed, Program, Text,
};
use crate::yaml::{Node, NodeKind, Pair};

impl Reader<'_> {
    pub(super) fn baseline(&mut self, pair: Pair) -> Field<Baseline> {
        let (key, span) = (pair.key.span, pair.value.span);
        if !matches!(pair.value.kind, NodeKind::Mapping(_)) {
            return match self.quantity("baseline", pair) {
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
        let Some(Known { pairs, .. }) = self.known(pair.value, &shape::BASELINE_SHAPE) else {
            return Field::Faulty { key, span };
        };
        let mut baseline = Baseline::default();
        for (name, pair) in pairs {
            match name {
                "value" => baseline.value = self.quantity(name, pair),
                "date" => baseline.date = self.date(name, pair),
                "source" => baseline.source = self.text(name, pair),
                "due" => baseline.due = self.date(name, pair),
                _ => {}
            }
        }
        Field::Given {
            key,
            placed: Placed::new(baseline, span),
        }
    }

    /// A list of mappings of one shape.
    fn parts<T>(
        &mut self,
        name: &str,
        pair: Pair,
        shape: &'static Shape,
        read: impl Fn(&mut Self, Known, usize) -> T,
    ) -> Field<Vec<T>> {
        let (key, span) = (pair.key.span, pair.value.span);
        let nodes = match pair.value.kind {
            NodeKind::Faulty => return Field::Faulty { key, span },
            // One milestone without its dash is one milestone.
            NodeKind::Mapping(ref pairs)
                if pairs.iter().any(|pair| {
                    key_text(pair).is_some_and(|key| shape.position(key).is_some())
                }) =>
            {
                vec![pair.value]
            }
            _ => self.items(name, key, pair.value),
        };
        let written = nodes.len();
        let mut parts = Vec::with_capacity(written);
        for (position, node) in nodes.into_iter().enumerate() {
            if let Some(known) = self.known(node, shape) {
                parts.push(read(self, known, position));
            }
        }
        if written > 0 && parts.is_empty() {
            return Field::Faulty { key, span };
        }
        Field::Given {
            key,
            placed: Placed::new(parts, span),
        }
    }

    pub(super) fn milestones(&mut self, pair: Pair) -> Field<Vec<Milestone>> {
        self.parts("milestones", pair, &shape::MILESTONE, |reader, known, _| {
            let mut milestone = Milestone {
                place: known.place,
                date: Field::Absent,
                value: Field::Absent,
            };
            for (name, pair) in known.pairs {
                match name {
                    "date" => milestone.date = reader.date(name, pair),
                    "value" => milestone.value = reader.quantity(name, pair),
                    _ => {}
                }
            }
            milestone
        })
    }

    pub(super) fn check_ins(&mut self, pair: Pair) -> Field<Vec<CheckIn>> {
        self.parts("check_ins", pair, &shape::CHECK_IN, |reader, known, _| {
            let mut check_in = CheckIn {
                place: known.place,
                date: Field::Absent,
                value: Field::Absent,
                confidence: Field::Absent,
                note: Field::Absent,
            };
            for (name, pair) in known.pairs {
                match name {
                    "date" => check_in.date = reader.date(name, pair),
                    "value" => check_in.value = reader.quantity(name, pair),
                    "confidence" => check_in.confidence = reader.share(name, pair),
                    "note" => check_in.note = reader.text(name, pair),
                    _ => {}
                }
            }
            check_in
        })
    }

    pub(super) fn deliverables(&mut self, pair: Pair) -> Field<Vec<Deliverable>> {
        self.parts(
            "deliverables",
            pair,
            &shape::DELIVERABLE,
            |reader, known, _| {
                let mut deliverable = Deliverable {
                    place: known.place,
                    id: Field::Absent,
                    kind: Field::Absent,
                    title: Field::Absent,
                    owner: Field::Absent,
                    due: Field::Absent,
                    done: Field::Absent,
                    extra: known.extra,
                };
                for (name, pair) in known.pairs {
                    match name {
                        "id" => deliverable.id = reader.id(name, pair),
                        "kind" => deliverable.kind = reader.choice(name, pair),
                        "title" => deliverable.title = reader.text(name, pair),
                        "owner" => deliverable.owner = reader.text(name, pair),
                        "due" => deliverable.due = reader.date(name, pair),
                        "done" => deliverable.done = reader.day(name, pair),
                        _ => {}
                    }
                }
                deliverable
            },
        )
    }

    pub(super) fn changes(&mut self, pair: Pair) -> Field<Vec<Change>> {
        self.parts("changes", pair, &shape::CHANGE, |reader, known, _| {
            let mut change = Change {
                place: known.place,
                date: Field::Absent,
                field: Field::Absent,
                from: Field::Absent,
                to: Field::Absent,
                reason: Field::Absent,
            };
            for (name, pair) in known.pairs {
                match name {
                    "date" => change.date = reader.date(name, pair),
                    "field" => change.field = reader.text(name, pair),
                    "from" => change.from = reader.text(name, pair),
                    "to" => change.to = reader.text(name, pair),
                    "reason" => change.reason = reader.text(name, pair),
                    _ => {}
                }
            }
            change
        })
    }

    pub(super) fn audit(&mut self, node: Node) -> Option<Audit> {
        let Known {
            place,
            pairs,
            extra,
        } = self.known(node, &shape::AUDIT)?;
        let mut audit = Audit {
            place,
            date: Field::Absent,
            period: Field::Absent,
            accounts: Field::Absent,
            programs: Field::Absent,
            extra,
        };
        for (name, pair) in pairs {
            match name {
                "date" => audit.date = self.date(name, pair),
                "period" => audit.period = self.date(name, pair),
                "accounts" => {
                    audit.accounts = self.parts(name, pair, &shape::ACCOUNT, Self::account)
                }
                "programs" => {
                    audit.programs = self.parts(name, pair, &shape::PROGRAM, Self::program)
                }
                _ => {}
            }
        }
        Some(audit)
    }

    fn account(&mut self, known: Known, position: usize) -> Account {
        let mut account = Account {
            place: known.place,
            position,
            id: Field::Absent,
            platform: Field::Absent,
            handle: Field::Absent,
            url: Field::Absent,
            owner: Field::Absent,
            purpose: Field::Absent,
            status: Field::Absent,
            audience: Field::Absent,
            verified: Field::Absent,
            two_factor: Field::Absent,
            last_post: Field::Absent,
            measures: Field::Absent,
            extra: known.extra,
        };
        for (name, pair) in known.pairs {
            match name {
                "id" => account.id = self.id(name, pair),
                "platform" => account.platform = self.text(name, pair),
                "handle" => account.handle = self.text(name, pair),
                "url" => account.url = self.text(name, pair),
                "owner" => account.owner = self.text(name, pair),
                "purpose" => account.purpose = self.text(name, pair),
                "status" => account.status = self.choice(name, pair),
                "audience" => account.audience = self.choice(name, pair),
                "verified" => account.verified = self.boolean(name, pair),
                "two_factor" => account.two_factor = self.boolean(name, pair),
                "last_post" => account.last_post = self.date(name, pair),
                "measures" => account.measures = self.figures(name, pair),
                _ => {}
            }
        }
        account
    }

    fn program(&mut self, known: Known, position: usize) -> Program {
        let mut program = Program {
            place: known.place,
            position,
            id: Field::Absent,
            name: Field::Absent,
            owner: Field::Absent,
            purpose: Field::Absent,
            extra: known.extra,
        };
        for (name, pair) in known.pairs {
            match name {
                "id" => program.id = self.id(name, pair),
                "name" => program.name = self.text(name, pair),
                "owner" => program.owner = self.text(name, pair),
                "purpose" => program.purpose = self.text(name, pair),
                _ => {}
            }
        }
        program
    }

    /// `measures` of an account: metric to quantity.
    fn figures(&mut self, name: &str, pair: Pair) -> Field<Vec<AuditFigure>> {
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
            let value = self.quantity(if is_id(&metric) { &metric } else { name }, pair);
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
    keys: &[shape::Key {
        name: "followers",
        required: false,
        about: "a figure",
    }],
};
