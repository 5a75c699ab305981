//! A search for an id on its way through the texts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::super::{Linked, LinkedGoal, Workspace};
use crate::measurements::{Row, Table};
use crate::metric::Formula;
use crate::model::{Audit, Change, Field, Form, Placed, Text};
use crate::read::configuration::{SqlSource, read_configuration};
use crate::source::{Source, Sources, Span};
use crate::yaml::{self, Limits};

/// A search on its way through the texts.
pub(super) struct Search<'a> {
    pub(super) sources: &'a Sources,
    pub(super) declared: Vec<Span>,
    pub(super) referring: BTreeSet<Span>,
}

impl Search<'_> {
    pub(super) fn supported(&mut self, workspace: &Workspace, list: &str, id: &str) {
        let strategies = workspace.strategies.iter().map(|one| &one.entry.id);
        let goals = workspace.goals.iter().filter(|goal| {
            let stands_in = match goal.goal.form {
                Form::Goal => "goals",
                Form::Okr => "okrs",
                Form::KeyResult => "",
            };
            stands_in == list
        });
        let goals = goals.map(|goal| &goal.goal.id);
        if list == "strategy" {
            self.declare(strategies, id);
        } else {
            self.declare(goals, id);
        }
        for goal in &workspace.goals {
            for item in goal.goal.supports.items() {
                self.refer(item, id, 0..id.len(), |text| {
                    text == id || text.split_once('/').is_some_and(|(okr, _)| okr == id)
                });
            }
        }
    }

    pub(super) fn key_result(&mut self, workspace: &Workspace, okr: &str, id: &str) {
        let of_okr = |goal: &&LinkedGoal| {
            let parent = goal.parent.and_then(|parent| workspace.goal(parent));
            parent.is_some_and(|parent| is(&parent.goal.id, okr))
        };
        let key_results = workspace.goals.iter().filter(of_okr);
        self.declare(key_results.map(|goal| &goal.goal.id), id);
        let begin = okr.len() + 1;
        for goal in &workspace.goals {
            for item in goal.goal.supports.items() {
                self.refer(item, id, begin..begin + id.len(), |text| {
                    text.split_once('/') == Some((okr, id))
                });
            }
            if is(&goal.goal.id, okr) {
                self.changes(goal.goal.changes.items(), "key_results", id);
            }
        }
    }

    pub(super) fn deliverable(&mut self, workspace: &Workspace, of: &str, id: &str) {
        for goal in workspace.goals.iter().filter(|goal| *goal.path == *of) {
            let deliverables = goal.goal.deliverables.items();
            self.declare(deliverables.iter().map(|one| &one.id), id);
            self.changes(goal.goal.changes.items(), "deliverables", id);
        }
    }

    /// What recorded changes name, such as `deliverables/policy/due`.
    fn changes(&mut self, changes: &[Change], list: &str, id: &str) {
        let begin = list.len() + 1;
        for field in changes.iter().filter_map(|change| change.field.placed()) {
            self.refer(field, id, begin..begin + id.len(), |text| {
                let mut parts = text.split('/');
                parts.next() == Some(list) && parts.next() == Some(id)
            });
        }
    }

    pub(super) fn account(&mut self, workspace: &Workspace, id: &str) {
        let ids = |audit: &Linked<Audit>| -> Vec<Field<Text>> {
            let accounts = audit.entry.accounts.items().iter();
            let programs = audit.entry.programs.items().iter();
            let accounts = accounts.map(|account| account.id.clone());
            accounts
                .chain(programs.map(|program| program.id.clone()))
                .collect()
        };
        for audit in workspace.audits.iter().rev() {
            self.declare(ids(audit).iter(), id);
        }
        // The newest audit declares it; those before tell of it too.
        let older = self.declared.split_off(self.declared.len().min(1));
        self.referring.extend(older);
        for goal in &workspace.goals {
            let measure = &goal.goal.measure;
            let named = measure.accounts.items().iter();
            for item in named.chain(measure.programs.items()) {
                self.refer(item, id, 0..id.len(), |text| text == id);
            }
        }
        self.rows(|row| {
            let cell = row.account.as_ref()?;
            (cell.text == id).then(|| cell.range.clone())
        });
        self.queries(|query| query.account.clone(), id);
    }

    pub(super) fn metric(&mut self, workspace: &Workspace, id: &str) {
        let own = workspace.metrics.own();
        self.declare(own.iter().map(|metric| &metric.entry.id), id);
        for goal in &workspace.goals {
            if let Some(metric) = goal.goal.measure.metric.placed() {
                self.refer(metric, id, 0..id.len(), |text| text == id);
            }
        }
        for written in own
            .iter()
            .filter_map(|metric| metric.entry.formula.placed())
        {
            let Ok(formula) = Formula::parse(&written.value) else {
                continue;
            };
            let mentions = formula.mentions().iter();
            for (_, range) in mentions.filter(|(input, _)| input == id) {
                self.refer(written, id, range.clone(), |_| true);
            }
        }
        let audits = workspace.audits.iter();
        let accounts = audits.flat_map(|audit| audit.entry.accounts.items());
        for figure in accounts.flat_map(|account| account.measures.items()) {
            let key = Placed::new(figure.metric.clone(), figure.key);
            self.refer(&key, id, 0..id.len(), |text| text == id);
        }
        self.rows(|row| (row.metric.text == id).then(|| row.metric.range.clone()));
        self.queries(|query| Some(query.metric.clone()), id);
    }

    /// Takes the fields that declare an id.
    fn declare<'f>(&mut self, fields: impl Iterator<Item = &'f Field<Text>>, id: &str) {
        for placed in fields.filter_map(Field::placed) {
            if *placed.value == *id {
                let span = self.inside(placed, id, 0..id.len());
                self.declared.push(span);
            }
        }
    }

    /// Takes a text that refers to an id, with the range of the text that is the id.
    fn refer(
        &mut self,
        item: &Placed<Text>,
        id: &str,
        range: Range<usize>,
        refers: impl Fn(&str) -> bool,
    ) {
        if refers(&item.value) {
            let span = self.inside(item, id, range);
            self.referring.insert(span);
        }
    }

    /// The characters of an id inside of a scalar, whose quotes are not part of its text.
    fn inside(&self, item: &Placed<Text>, id: &str, range: Range<usize>) -> Span {
        let written = self.sources.slice(item.span);
        let quotes = usize::from(written.starts_with(['"', '\'']));
        let part = item.span.part(range.start + quotes..range.end + quotes);
        if self.sources.slice(part) == id {
            part
        } else {
            item.span
        }
    }

    /// Takes cells of the tables of measurements.
    fn rows(&mut self, cell: impl Fn(&Row<'_>) -> Option<Range<usize>>) {
        let is_table =
            |source: &&Arc<Source>| source.path().ends_with(".csv") && source.revision().is_none();
        for source in self.sources.iter().filter(is_table) {
            let Ok(table) = Table::read(source.text()) else {
                continue;
            };
            let ranges = table.rows().filter_map(|row| cell(&row));
            let spans = ranges.map(|range| Span::new(source.id(), range));
            self.referring.extend(spans);
        }
    }

    /// Takes what the queries of configurations name.
    fn queries(&mut self, named: impl Fn(&SqlSource) -> Option<Placed<Text>>, id: &str) {
        let is_configuration = |source: &&Arc<Source>| {
            let name = source.path().rsplit('/').next();
            name == Some("goalpost.yaml") && source.revision().is_none()
        };
        for source in self.sources.iter().filter(is_configuration) {
            let parsed = yaml::parse(source, &Limits::default());
            let configuration = read_configuration(source, parsed);
            for item in configuration.sources.iter().filter_map(&named) {
                self.refer(&item, id, 0..id.len(), |text| text == id);
            }
        }
    }
}

fn is(field: &Field<Text>, id: &str) -> bool {
    field.get().is_some_and(|own| **own == *id)
}
