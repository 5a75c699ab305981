//! One table on its way to figures.

use foldhash::{HashMap, HashMapExt as _};

use super::super::cells::Cell;
use super::super::problem::{self, CellProblem};
use super::super::store::{Entry, RowPlace, Series};
use super::super::table::{Row, Table};
use super::named::Named;
use super::plain::{plain_day, plain_number};
use crate::date::{Date, Period};
use crate::finding::Problem;
use crate::model::{Placed, Text};
use crate::quantity::{Amount, DecimalMark, Scale, Written};
use crate::settings::Settings;
use crate::source::{Source, Span};
use crate::workspace::{Workspace, unknown_account_problem, unknown_metric_problem};

/// How many faulty rows of a table are told of, each with its place; of the others how many.
const TOLD: usize = 1000;

/// What is known of a metric, an account and a segment that stand together in a row.
#[derive(Debug, Clone, Copy)]
struct Known {
    series: u32,
    scale: Scale,
}

/// How many different rows in a row are looked out for.
const ROUND: usize = 256;

pub(super) struct Reader<'a> {
    source: &'a Source,
    settings: &'a Settings,
    workspace: &'a Workspace,
    pub(super) entries: Vec<Entry>,
    pub(super) series: Vec<Series>,
    /// By metric, account and segment as they are written; nothing where one of them is unknown.
    known: HashMap<String, Option<Known>>,
    key: String,
    /// The first rows' metrics, accounts and segments, in their order: tables mostly go round in it.
    round: Vec<(Named, Option<Known>)>,
    /// Where in that round the row before stood.
    at: usize,
    /// The date that was read last, as it is written: rows of a day mostly stand together.
    date: (String, Option<Period>),
    mark: DecimalMark,
    pub(super) problems: Vec<Problem>,
    faulty: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a Source,
        settings: &'a Settings,
        workspace: &'a Workspace,
        entries: Vec<Entry>,
    ) -> Self {
        Self {
            source,
            settings,
            workspace,
            entries,
            series: Vec::new(),
            known: HashMap::new(),
            key: String::new(),
            round: Vec::new(),
            at: 0,
            date: (String::new(), None),
            mark: settings.organisation.decimal,
            problems: Vec::new(),
            faulty: 0,
        }
    }

    pub(super) fn read(&mut self, table: &Table<'_>) {
        if table.has_decimal_comma() {
            self.mark = DecimalMark::Comma;
        }
        let lines = memchr::memchr_iter(b'\n', self.source.text().as_bytes());
        self.entries.reserve_exact(lines.count() + 1);
        for row in table.rows() {
            if let Some(entry) = self.row(&row, table) {
                self.entries.push(entry);
            }
        }
        if self.faulty > TOLD {
            let more = self.faulty - TOLD;
            self.problems.push(problem::more_faults(self.source, more));
        }
    }

    fn row(&mut self, row: &Row<'_>, table: &Table<'_>) -> Option<Entry> {
        if let Some(fault) = row.fault {
            let problem = || problem::malformed(self.source, row, fault, table.delimiter());
            let problem = (self.faulty < TOLD).then(problem);
            return self.refuse(problem);
        }
        // Every cell is looked at, so that one fault of a row does not hide another.
        let known = self.known(row);
        let date = self.date(&row.date, table.delimiter());
        let value = known.and_then(|known| self.value(&row.value, known.scale, table.delimiter()));
        let (known, date, amount) = (known?, date?, value?);
        let series = self.in_currency(known.series, amount);
        Some(Entry {
            series,
            place: RowPlace {
                source: self.source.id(),
                at: u32::try_from(row.line.start).unwrap_or(u32::MAX),
            },
            first: date.0,
            last: date.1,
            value: amount.value,
        })
    }

    fn refuse<T>(&mut self, problem: Option<Problem>) -> Option<T> {
        self.faulty += 1;
        self.problems.extend(problem);
        None
    }

    /// The series of a row; what it names and nobody knows is told once a table.
    fn known(&mut self, row: &Row<'_>) -> Option<Known> {
        for at in [self.at + 1, 0, self.at] {
            if let Some((named, known)) = self.round.get(at)
                && named.is_of(row)
            {
                self.at = at;
                return *known;
            }
        }
        let known = self.looked_up(row);
        if self.round.len() < ROUND {
            self.at = self.round.len();
            self.round.push((Named::of(row), known));
        }
        known
    }

    fn looked_up(&mut self, row: &Row<'_>) -> Option<Known> {
        self.key.clear();
        self.key.push_str(&row.metric.text);
        for part in [&row.account, &row.segment] {
            // The one character that no cell has.
            self.key.push('\n');
            self.key
                .push_str(part.as_ref().map_or("", |cell| &cell.text));
        }
        if let Some(known) = self.known.get(self.key.as_str()) {
            return *known;
        }
        let known = self.resolve(row);
        self.known.insert(self.key.clone(), known);
        known
    }

    fn resolve(&mut self, row: &Row<'_>) -> Option<Known> {
        let id = &*row.metric.text;
        let metric = self.workspace.metrics.get(id);
        if metric.is_none() && !self.workspace.metrics.knows(id) {
            let span = self.span(&row.metric);
            let problem = if id.is_empty() {
                problem::no_metric(span)
            } else {
                let written = Placed::new(Text::from(id), span);
                unknown_metric_problem(self.workspace, &written)
            };
            let first = self.first_time(&format!("\n{id}"));
            self.problems.extend(first.then_some(problem));
        }
        if let Some(account) = &row.account
            && !self.workspace.audits.is_empty()
            && self.workspace.find_account(&account.text).is_none()
        {
            let written = Placed::new(Text::from(&*account.text), self.span(account));
            let near = self.workspace.nearest_account(&account.text);
            let problem = unknown_account_problem(&written, near);
            let first = self.first_time(&format!("\n\n{}", account.text));
            self.problems.extend(first.then_some(problem));
        }
        let scale = metric?.scale(self.settings.organisation.currency);
        let text = |cell: &Cell<'_>| Text::from(&*cell.text);
        self.series.push(Series {
            metric: text(&row.metric),
            account: row.account.as_ref().map(text),
            segment: row.segment.as_ref().map(text),
            unit: scale.unit(),
        });
        Some(Known {
            series: u32::try_from(self.series.len() - 1).unwrap_or(u32::MAX),
            scale,
        })
    }

    /// Whether a name is met for the first time; it is kept under a key that no row has.
    fn first_time(&mut self, key: &str) -> bool {
        self.known.insert(key.to_owned(), None).is_none()
    }

    /// The series of the same rows in the currency of an amount: two are never added up.
    fn in_currency(&mut self, at: u32, amount: Amount) -> u32 {
        let Some(series) = self.series.get(at as usize) else {
            return at;
        };
        if series.unit == amount.unit {
            return at;
        }
        let other = Series {
            unit: amount.unit,
            ..series.clone()
        };
        let found = self.series.iter().position(|known| *known == other);
        let position = found.unwrap_or_else(|| {
            self.series.push(other);
            self.series.len() - 1
        });
        u32::try_from(position).unwrap_or(at)
    }

    fn date(&mut self, cell: &Cell<'_>, delimiter: char) -> Option<(Date, Date)> {
        if let Some(day) = plain_day(cell.text.as_bytes()) {
            return Some((day, day));
        }
        if self.date.0 != *cell.text {
            let read = Period::parse(&cell.text, self.settings.organisation.fiscal_year);
            self.date.0.clear();
            self.date.0.push_str(&cell.text);
            self.date.1 = match read {
                Ok(period) => Some(period),
                Err(error) => {
                    let understood = error.understood.as_deref().copied();
                    let at = CellProblem::new(self.source, cell, delimiter);
                    let problem = (self.faulty < TOLD).then(|| at.date(&error));
                    self.refuse::<()>(problem);
                    // The next such cell is told of too.
                    self.date.0.clear();
                    understood
                }
            };
        }
        self.date
            .1
            .map(|period| (period.first_day(), period.last_day()))
    }

    fn value(&mut self, cell: &Cell<'_>, scale: Scale, delimiter: char) -> Option<Amount> {
        if let Some(value) = plain_number(cell.text.as_bytes()) {
            return Some(Amount::new(value, scale.unit()));
        }
        let read =
            Written::parse(&cell.text, self.mark).and_then(|written| written.measurement(&scale));
        match read {
            Ok(amount) => Some(amount),
            Err(error) => {
                let understood = error.understood.as_deref();
                let understood = understood.and_then(|written| written.measurement(&scale).ok());
                let at = CellProblem::new(self.source, cell, delimiter);
                let problem = (self.faulty < TOLD).then(|| at.quantity(&error));
                self.refuse::<()>(problem);
                understood
            }
        }
    }

    fn span(&self, cell: &Cell<'_>) -> Span {
        Span::new(self.source.id(), cell.range.clone())
    }
}
