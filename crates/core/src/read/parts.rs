//! Parts of entries: baselines, milestones, check-ins, deliverables, changes; and the audit.

use super::Reader;
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
        self.parts(key, pair, |reader, known, _| {
            let mut milestone = Milestone {
                place: known.place,
                date: Field::Absent,
                value: Field::Absent,
            };
            for (key, pair) in known.pairs {
                match key.name {
                    "date" => milestone.date = reader.date(key, pair),
                    "value" => milestone.value = reader.quantity(key, pair),
                    _ => {}
                }
            }
            milestone
        })
    }

    pub(super) fn check_ins(&mut self, key: &Key, pair: Pair) -> Field<Vec<CheckIn>> {
        self.parts(key, pair, |reader, known, _| {
            let mut check_in = CheckIn {
                place: known.place,
                date: Field::Absent,
                value: Field::Absent,
                confidence: Field::Absent,
                note: Field::Absent,
            };
            for (key, pair) in known.pairs {
                match key.name {
                    "date" => check_in.date = reader.date(key, pair),
                    "value" => check_in.value = reader.quantity(key, pair),
                    "confidence" => check_in.confidence = reader.share(key, pair),
                    "note" => check_in.note = reader.text(key, pair),
                    _ => {}
                }
            }
            check_in
        })
    }

    pub(super) fn deliverables(&mut self, key: &Key, pair: Pair) -> Field<Vec<Deliverable>> {
        self.parts(key, pair, |reader, known, _| {
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
            for (key, pair) in known.pairs {
                match key.name {
                    "id" => deliverable.id = reader.id(key, pair),
                    "kind" => deliverable.kind = reader.choice(key, pair),
                    "title" => deliverable.title = reader.text(key, pair),
                    "owner" => deliverable.owner = reader.text(key, pair),
                    "due" => deliverable.due = reader.date(key, pair),
                    "done" => deliverable.done = reader.day(key, pair),
                    _ => {}
                }
            }
            deliverable
        })
    }

    pub(super) fn changes(&mut self, key: &Key, pair: Pair) -> Field<Vec<Change>> {
        self.parts(key, pair, |reader, known, _| {
            let mut change = Change {
                place: known.place,
                date: Field::Absent,
                field: Field::Absent,
                from: Field::Absent,
                to: Field::Absent,
                reason: Field::Absent,
            };
            for (key, pair) in known.pairs {
                match key.name {
                    "date" => change.date = reader.date(key, pair),
                    "field" => change.field = reader.text(key, pair),
                    "from" => change.from = reader.text(key, pair),
                    "to" => change.to = reader.text(key, pair),
                    "reason" => change.reason = reader.text(key, pair),
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
        for (key, pair) in pairs {
            match key.name {
                "date" => audit.date = self.date(key, pair),
                "period" => audit.period = self.date(key, pair),
                "accounts" => audit.accounts = self.parts(key, pair, Self::account),
                "programs" => audit.programs = self.parts(key, pair, Self::program),
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
        for (key, pair) in known.pairs {
            match key.name {
                "id" => account.id = self.id(key, pair),
                "platform" => account.platform = self.text(key, pair),
                "handle" => account.handle = self.text(key, pair),
                "url" => account.url = self.text(key, pair),
                "owner" => account.owner = self.text(key, pair),
                "purpose" => account.purpose = self.text(key, pair),
                "status" => account.status = self.choice(key, pair),
                "audience" => account.audience = self.choice(key, pair),
                "verified" => account.verified = self.boolean(key, pair),
                "two_factor" => account.two_factor = self.boolean(key, pair),
                "last_post" => account.last_post = self.date(key, pair),
                "measures" => account.measures = self.figures(key, pair),
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
        for (key, pair) in known.pairs {
            match key.name {
                "id" => program.id = self.id(key, pair),
                "name" => program.name = self.text(key, pair),
                "owner" => program.owner = self.text(key, pair),
                "purpose" => program.purpose = self.text(key, pair),
                _ => {}
            }
        }
        program
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
