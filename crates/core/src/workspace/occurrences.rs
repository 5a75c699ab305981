//! Where an id stands: its declaration, and everything that refers to it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Linked, LinkedGoal, Workspace};
use crate::measurements::{Row, Table};
use crate::metric::Formula;
use crate::model::{Audit, Change, Field, Form, Placed, Text};
use crate::read::configuration::{SqlSource, read_configuration};
use crate::source::{Source, Sources, Span};
use crate::yaml::{self, Limits};

/// The characters of an id wherever it stands: where it is declared first, then every reference in the
/// order of the texts. `entry` is named as everywhere, such as `goals/reach`, `okrs/reputation/nps`,
/// `strategy/online-sales`, `metrics/save_rate`, `audit/accounts/instagram`, or a deliverable
/// `goals/crisis/deliverables/policy`.
///
/// References are `supports`, accounts and programmes of measures, metrics of measures, formulas and
/// audits, what `changes` name, cells of measurements, and queries of the configuration. An account that
/// several audits tell of is one account: the newest declares it, the older ones refer to it. Each span
/// holds the id alone, without quotes and without the rest of `okr/key-result`.
///
/// Empty where there is no such entry. A built-in metric has no declaration, so its references are all
/// there is.
#[must_use]
pub fn occurrences(workspace: &Workspace, sources: &Sources, entry: &str) -> Vec<Span> {
    let Some(name) = Name::of(entry) else {
        return Vec::new();
    };
    let mut search = Search {
        sources,
        declared: Vec::new(),
        referring: BTreeSet::new(),
    };
    match name {
        Name::Supported { list, id } => search.supported(workspace, list, id),
        Name::KeyResult { okr, id } => search.key_result(workspace, okr, id),
        Name::Deliverable { of, id } => search.deliverable(workspace, of, id),
        Name::Account(id) => search.account(workspace, id),
        Name::Metric(id) => search.metric(workspace, id),
    }
    let Search {
        declared,
        mut referring,
        ..
    } = search;
    let mut found = Vec::with_capacity(declared.len() + referring.len());
    for span in declared {
        referring.remove(&span);
        if !found.contains(&span) {
            found.push(span);
        }
    }
    found.extend(referring);
    found
}

/// What a name stands for.
enum Name<'a> {
    /// An entry of the strategy, a goal or an OKR, by the list that it stands in.
    Supported {
        list: &'a str,
        id: &'a str,
    },
    KeyResult {
        okr: &'a str,
        id: &'a str,
    },
    /// A deliverable of a goal, an OKR or a key result, by the name of that.
    Deliverable {
        of: &'a str,
        id: &'a str,
    },
    /// An account or a programme.
    Account(&'a str),
    Metric(&'a str),
}

impl<'a> Name<'a> {
    fn of(entry: &'a str) -> Option<Self> {
        if let Some((of, id)) = entry.split_once("/deliverables/") {
            return Some(Self::Deliverable { of, id });
        }
        let (list, id) = entry.split_once('/')?;
        match list {
            "strategy" | "goals" => Some(Self::Supported { list, id }),
            "okrs" => Some(match id.split_once('/') {
                Some((okr, id)) => Self::KeyResult { okr, id },
                None => Self::Supported { list, id },
            }),
            "metrics" => Some(Self::Metric(id)),
            _ if list == "audit" || list.starts_with("audit@") => {
                let (_, id) = id.split_once('/')?;
                Some(Self::Account(id))
            }
            _ => None,
        }
    }
}

/// A search on its way through the texts.
struct Search<'a> {
    sources: &'a Sources,
    declared: Vec<Span>,
    referring: BTreeSet<Span>,
}

impl Search<'_> {
    fn supported(&mut self, workspace: &Workspace, list: &str, id: &str) {
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

    fn key_result(&mut self, workspace: &Workspace, okr: &str, id: &str) {
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

    fn deliverable(&mut self, workspace: &Workspace, of: &str, id: &str) {
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

    fn account(&mut self, workspace: &Workspace, id: &str) {
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

    fn metric(&mut self, workspace: &Workspace, id: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Period;
    use crate::read::read_file;
    use crate::settings::Settings;
    use crate::workspace::{FilePart, link};

    const TEXT: &str = r#"strategy:
- id: sales
  objective: Grow
audit:
- date: 2025-01-05
  accounts:
  - {id: insta, platform: instagram}
- date: 2026-01-05
  accounts:
  - id: insta
    platform: instagram
    measures:
      save_rate: 2 %
goals:
- id: "reach"
  title: Ä reach
  supports: [sales, 'brand/nps', brand]
  accounts: ["insta"]
  metric: save_rate
  deliverables:
  - id: policy
    title: A policy
  changes:
  - {date: 2026-01-01, field: deliverables/policy/due, reason: r}
- id: more
  title: More
  supports: reach
okrs:
- id: brand
  objective: Be known
  accounts: insta
  key_results:
  - {id: nps, title: NPS}
metrics:
- id: save_rate
  unit: percent
  better: higher
  formula: saves / impressions
- id: double_rate
  unit: percent
  better: higher
  formula: "save_rate * 2 + save_rate"
"#;
    const ROWS: &str = "date,metric,value,account\n2026-01,save_rate,2 %,insta\n";
    const CONFIGURATION: &str =
        "sources:\n- {id: w, metric: save_rate, sql: select, url_env: U, account: insta}\n";

    fn places(entry: &str) -> Vec<String> {
        let mut sources = Sources::new();
        sources.add("goalpost.yaml", CONFIGURATION);
        let source = sources.add("goals.yaml", TEXT);
        sources.add("measurements/a.csv", ROWS);
        let settings = Settings::default();
        let parsed = yaml::parse(&source, &Limits::default());
        let (_, model) = read_file(&source, parsed, &settings.organisation);
        let part = FilePart {
            source: source.id(),
            scope: 0,
            model,
        };
        let as_of = Period::parse("2026-06-01", None).unwrap().last_day();
        let (workspace, _) = link(vec![part], vec![Arc::new(settings)], as_of);
        occurrences(&workspace, &sources, entry)
            .into_iter()
            .map(|span| {
                let source = sources.get(span.source).unwrap();
                let at = source.line_column(span.start);
                let text = source.slice(span);
                format!("{}:{}:{} {text}", source.path(), at.line, at.column)
            })
            .collect()
    }

    #[test]
    fn the_declaration_comes_first_and_then_every_reference() {
        assert_eq!(
            places("goals/reach"),
            ["goals.yaml:15:8 reach", "goals.yaml:27:13 reach"]
        );
        assert_eq!(
            places("strategy/sales"),
            ["goals.yaml:2:7 sales", "goals.yaml:17:14 sales"]
        );
        assert_eq!(
            places("okrs/brand"),
            [
                "goals.yaml:29:7 brand",
                "goals.yaml:17:22 brand",
                "goals.yaml:17:34 brand",
            ]
        );
        assert_eq!(
            places("okrs/brand/nps"),
            ["goals.yaml:33:10 nps", "goals.yaml:17:28 nps"]
        );
        assert_eq!(
            places("goals/reach/deliverables/policy"),
            ["goals.yaml:21:9 policy", "goals.yaml:24:44 policy"]
        );
    }

    #[test]
    fn accounts_and_metrics_stand_in_measurements_and_queries_too() {
        assert_eq!(
            places("audit/accounts/insta"),
            [
                "goals.yaml:10:9 insta",
                "goalpost.yaml:2:64 insta",
                "goals.yaml:7:10 insta",
                "goals.yaml:18:15 insta",
                "goals.yaml:31:13 insta",
                "measurements/a.csv:2:23 insta",
            ]
        );
        assert_eq!(
            places("metrics/save_rate"),
            [
                "goals.yaml:35:7 save_rate",
                "goalpost.yaml:2:19 save_rate",
                "goals.yaml:13:7 save_rate",
                "goals.yaml:19:11 save_rate",
                "goals.yaml:42:13 save_rate",
                "goals.yaml:42:29 save_rate",
                "measurements/a.csv:2:9 save_rate",
            ]
        );
    }

    #[test]
    fn what_nobody_declares_has_its_references_alone() {
        assert_eq!(places("metrics/saves"), ["goals.yaml:38:12 saves"]);
        assert!(places("goals/absent").is_empty());
        assert!(places("audit").is_empty());
        assert!(places("").is_empty());
    }
}
