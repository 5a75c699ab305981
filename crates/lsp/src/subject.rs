//! What a place in a text is about: an entry, a metric, an account, a rule, a key.

use goalpost_core::metric::Formula;
use goalpost_core::model::{Placed, Text};
use goalpost_core::source::Span;
use goalpost_core::workspace::{AuditEntry, GoalId, StrategyId, Supported};
use goalpost_core::yaml::{self, Node, NodeKind};

use crate::state::Located;

/// What a place in a text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A goal, an OKR or a key result.
    Goal(GoalId),
    /// An entry of the strategy.
    Strategy(StrategyId),
    /// An account or a programme, by its id.
    Account(String),
    /// A metric, by its id.
    Metric(String),
    /// A deliverable, by the name of what it belongs to and its id.
    Deliverable(String, String),
    /// A rule, or all of a group, by what is written.
    Rule(String),
}

impl Subject {
    /// The name by which occurrences are looked for; nothing for what is no entry.
    pub(crate) fn entry(&self, file: &Located<'_>) -> Option<String> {
        let workspace = file.workspace();
        Some(match self {
            Self::Goal(id) => {
                let goal = workspace.goal(*id)?;
                goal.goal.id.get()?;
                goal.path.to_string()
            }
            Self::Strategy(id) => {
                let strategy = workspace.strategy(*id)?;
                strategy.entry.id.get()?;
                strategy.path.to_string()
            }
            Self::Account(id) => format!("audit/accounts/{id}"),
            Self::Metric(id) => format!("metrics/{id}"),
            Self::Deliverable(of, id) => format!("{of}/deliverables/{id}"),
            Self::Rule(_) => return None,
        })
    }
}

/// Looks for what is at a place, and remembers the smallest.
struct Search<'a> {
    file: &'a Located<'a>,
    at: Span,
    found: Option<(Span, Subject)>,
}

/// What is at a byte of a file, with its characters.
pub(crate) fn at(file: &Located<'_>, offset: usize) -> Option<(Span, Subject)> {
    let mut search = Search {
        file,
        at: Span::new(file.source.id(), offset..offset),
        found: None,
    };
    search.goals();
    search.strategies();
    search.audits();
    search.metrics();
    search.comments();
    search.configuration();
    search.rows();
    search.found
}

impl Search<'_> {
    /// Takes a subject whose characters are around the place.
    fn take(&mut self, span: Span, subject: impl FnOnce() -> Option<Subject>) {
        let holds = span.source == self.at.source
            && span.start <= self.at.start
            && self.at.start <= span.end;
        let is_smaller = self
            .found
            .as_ref()
            .is_none_or(|(known, _)| span.len() < known.len());
        if holds
            && is_smaller
            && let Some(subject) = subject()
        {
            self.found = Some((span, subject));
        }
    }

    fn goals(&mut self) {
        let (workspace, at) = (self.file.workspace(), self.at);
        let goals = workspace.goal_ids();
        for (id, goal) in goals.filter(|(_, goal)| goal.source == at.source) {
            if !around(goal.goal.place.span, at) {
                continue;
            }
            let own = [goal.goal.id.span(), goal.goal.title.span()];
            for span in own.into_iter().flatten() {
                self.take(span, || Some(Subject::Goal(id)));
            }
            // The line that an entry begins with stands for it.
            self.take(goal.goal.place.head, || Some(Subject::Goal(id)));
            for (item, thing) in goal.goal.supports.items().iter().zip(&goal.supports) {
                self.take(item.span, || {
                    Some(match (*thing)? {
                        Supported::Goal(id) => Subject::Goal(id),
                        Supported::Strategy(id) => Subject::Strategy(id),
                    })
                });
            }
            let measure = &goal.goal.measure;
            let named = measure.accounts.items().iter();
            for item in named.chain(measure.programs.items()) {
                self.account(item);
            }
            if let Some(metric) = measure.metric.placed() {
                self.take(metric.span, || {
                    Some(Subject::Metric(metric.value.to_string()))
                });
            }
            for deliverable in goal.goal.deliverables.items() {
                if let Some(own) = deliverable.id.placed() {
                    let subject =
                        Subject::Deliverable(goal.path.to_string(), own.value.to_string());
                    self.take(own.span, || Some(subject));
                }
            }
        }
    }

    fn account(&mut self, item: &Placed<Text>) {
        let known = self.file.workspace().find_account(&item.value).is_some();
        self.take(item.span, || {
            known.then(|| Subject::Account(item.value.to_string()))
        });
    }

    fn strategies(&mut self) {
        for (entry, number) in self.file.workspace().strategies.iter().zip(0..) {
            let own = [entry.entry.id.span(), entry.entry.objective.span()];
            for span in own.into_iter().flatten() {
                self.take(span, || Some(Subject::Strategy(StrategyId(number))));
            }
        }
    }

    fn audits(&mut self) {
        for audit in &self.file.workspace().audits {
            for account in audit.entry.accounts.items() {
                if let Some(id) = account.id.placed() {
                    self.take(id.span, || Some(Subject::Account(id.value.to_string())));
                }
                for figure in account.measures.items() {
                    self.take(figure.key, || {
                        Some(Subject::Metric(figure.metric.to_string()))
                    });
                }
            }
            for program in audit.entry.programs.items() {
                if let Some(id) = program.id.placed() {
                    self.take(id.span, || Some(Subject::Account(id.value.to_string())));
                }
            }
        }
    }

    fn metrics(&mut self) {
        for own in self.file.workspace().metrics.own() {
            let entry = &own.entry;
            if let Some(id) = entry.id.placed() {
                self.take(id.span, || Some(Subject::Metric(id.value.to_string())));
            }
            let Some(formula) = entry.formula.placed() else {
                continue;
            };
            if !around(formula.span, self.at) {
                continue;
            }
            let written = self.file.source.slice(formula.span);
            let quotes = usize::from(written.starts_with(['"', '\'']));
            let mentions = Formula::parse(&formula.value)
                .map(|formula| formula.mentions().to_vec())
                .unwrap_or_default();
            for (id, range) in mentions {
                let span = formula.span.part(range.start + quotes..range.end + quotes);
                self.take(span, || Some(Subject::Metric(id)));
            }
        }
    }

    /// The word of a rule in a comment that allows it.
    fn comments(&mut self) {
        let line = self.file.source.line_column(self.at.start).line;
        let line = self.file.source.line_span(line);
        let text = self.file.source.slice(line);
        let Some(comment) = text.find("# goalpost:") else {
            return;
        };
        let rest = text.get(comment..).unwrap_or("");
        let upto = [" -- ", " – ", " — "]
            .iter()
            .filter_map(|mark| rest.find(mark))
            .min()
            .unwrap_or(rest.len());
        let named = rest.get(..upto).unwrap_or("");
        let mut from = comment;
        for word in named.split([' ', ',']) {
            let span = line.part(from..from + word.len());
            if word.contains('/') {
                self.take(span, || Some(Subject::Rule(word.to_owned())));
            }
            from += word.len() + 1;
        }
    }

    /// The keys of `rules:` in a configuration.
    fn configuration(&mut self) {
        if !self.file.source.path().ends_with("goalpost.yaml") {
            return;
        }
        let parsed = yaml::parse(self.file.source, &yaml::Limits::default());
        let roots = parsed.documents.iter();
        for root in roots.filter_map(|document| document.root.as_ref()) {
            for (key, value) in pairs(root) {
                if !is_scalar(key, "rules") {
                    continue;
                }
                for (rule, _) in pairs(value) {
                    if let NodeKind::Scalar { text, .. } = &rule.kind {
                        self.take(rule.span, || Some(Subject::Rule(text.to_string())));
                    }
                }
            }
        }
    }

    /// The cells of a row of measurements.
    fn rows(&mut self) {
        if !self.file.source.path().ends_with(".csv") {
            return;
        }
        let text = self.file.source.text();
        let Ok(table) = goalpost_core::measurements::Table::read(text) else {
            return;
        };
        let line = self.file.source.line_column(self.at.start).line;
        let line = self.file.source.line_span(line);
        let Some(row) = table.row_at(text, line.start as usize) else {
            return;
        };
        let span = |range| Span::new(line.source, range);
        let metric = row.metric.text.to_string();
        if self.file.workspace().metrics.knows(&metric) {
            self.take(span(row.metric.range), || Some(Subject::Metric(metric)));
        }
        if let Some(cell) = row.account {
            let known = self.file.workspace().find_account(&cell.text).is_some();
            self.take(span(cell.range), || {
                known.then(|| Subject::Account(cell.text.into_owned()))
            });
        }
    }
}

/// Whether a place lies in a span, its end counted.
fn around(span: Span, at: Span) -> bool {
    span.source == at.source && span.start <= at.start && at.start <= span.end
}

pub(crate) fn pairs(node: &Node) -> impl Iterator<Item = (&Node, &Node)> {
    let pairs = match &node.kind {
        NodeKind::Mapping(pairs) => pairs.as_slice(),
        _ => &[],
    };
    pairs.iter().map(|pair| (&pair.key, &pair.value))
}

pub(crate) fn is_scalar(node: &Node, wanted: &str) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if text == wanted)
}

/// What the audit has under an id.
pub(crate) fn audited(file: &Located<'_>, id: &str) -> Option<AuditEntry> {
    file.workspace().find_account(id)
}
