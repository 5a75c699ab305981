//! Rows of tables, put together by day, metric and part of the whole.

use std::collections::BTreeMap;

use goalpost_core::date::{Date, Period};
use rust_decimal::Decimal;

use super::column::{Column, columns, figure};
use super::period::period_of;
use super::{Imported, Notice, Options, TidyRow};
use crate::cell::Cell;
use crate::dates::Dates;
use crate::error::{ImportError, Question};
use crate::grid::{Grid, GridRow};
use crate::mapping::{Each, Mapping};
use crate::numbers::{Marks, is_nothing, written};
use crate::recognise::{self, Found};

/// A period, a metric and a part of the whole.
type Key = (Period, String, Option<String>);

pub(super) struct Reader<'a> {
    options: &'a Options,
    /// Figures with the line that they come from.
    rows: BTreeMap<Key, (Decimal, usize)>,
    handle: Option<String>,
    notices: Vec<Notice>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self {
            options,
            rows: BTreeMap::new(),
            handle: None,
            notices: Vec::new(),
        }
    }

    /// Reads a table into the rows.
    pub(super) fn table(&mut self, grid: &Grid, found: &Found<'_>) -> Result<(), ImportError> {
        let Some(header) = found.header else {
            return Ok(());
        };
        cut_off(header, &found.rows)?;
        self.find_handle(found, header);
        let columns = columns(found, header, &mut self.notices)?;
        if columns.is_empty() && found.table.counts.is_none() {
            return Ok(());
        }
        let mut marks = Marks::given(self.options.decimal);
        for row in &found.rows {
            for column in &columns {
                if let Some(Cell::Text(text)) = row.cells.get(column.at) {
                    marks.look(text);
                }
            }
        }
        match found.table.each {
            Each::Day | Each::Item => self.by_day(found, header, &columns, &marks),
            Each::Total => self.totals(found, &columns, &marks),
            Each::Sum => self.summed(grid, found, &columns, &marks),
            Each::Nothing => Ok(()),
        }
    }

    /// What was read, of a platform.
    pub(super) fn imported(self, mapping: &Mapping) -> Imported {
        let rows = self.rows.into_iter();
        let rows = rows.map(|((date, metric, segment), (value, line))| TidyRow {
            date,
            metric,
            segment,
            value,
            line,
        });
        Imported {
            name: mapping.name.clone(),
            platforms: mapping.platforms.clone(),
            handle: self.handle,
            rows: rows.collect(),
            notices: self.notices,
        }
    }

    /// The account that the file names: by its handle, or by an address with the handle in it.
    fn find_handle(&mut self, found: &Found<'_>, header: &GridRow) {
        let cell = |names: &[String]| {
            let at = recognise::column(header, names)?;
            let mut rows = found.rows.iter();
            rows.find_map(|row| match row.cells.get(at) {
                Some(Cell::Text(text)) => Some(text.clone()),
                _ => None,
            })
        };
        let by_link = || {
            let link = cell(&found.table.link)?;
            let path = link.split("://").nth(1)?.to_owned();
            path.split('/').nth(1).map(str::to_owned)
        };
        let handle = cell(&found.table.handle).or_else(by_link);
        let bare = handle.map(|handle| handle.trim_start_matches('@').to_owned());
        if self.handle.is_none() {
            self.handle = bare;
        }
    }

    /// Rows of days, or of posts, whose figures are added up by day.
    fn by_day(
        &mut self,
        found: &Found<'_>,
        header: &GridRow,
        columns: &[Column<'_>],
        marks: &Marks,
    ) -> Result<(), ImportError> {
        let Some(date_at) = recognise::column(header, &found.table.date) else {
            return Ok(());
        };
        let mut dates = Dates::given(self.options.date_order, self.options.year);
        for row in &found.rows {
            if let Some(cell) = row.cells.get(date_at) {
                dates.look(cell);
            }
        }
        let mut seen: BTreeMap<Date, usize> = BTreeMap::new();
        for row in &found.rows {
            let cell = row.cells.get(date_at).unwrap_or(&Cell::Empty);
            if is_nothing(cell) {
                continue;
            }
            let day = dates.read(cell).map_err(|question| match question {
                Some(question) => ImportError::Ask(question),
                None => ImportError::Date {
                    line: row.line,
                    written: cell.shown(),
                },
            })?;
            let Some(period) = Period::day(day) else {
                continue;
            };
            if found.table.each == Each::Day
                && let Some(earlier) = seen.insert(day, row.line)
            {
                return Err(ImportError::DayTwice {
                    line: row.line,
                    date: day.to_string(),
                    earlier,
                });
            }
            if let Some(metric) = &found.table.counts {
                self.add(period, metric, None, Decimal::ONE, row.line);
            }
            for column in columns {
                if let Some(value) = figure(row, column, marks)? {
                    self.add(period, column.metric, column.segment, value, row.line);
                }
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        period: Period,
        metric: &str,
        segment: Option<&str>,
        value: Decimal,
        line: usize,
    ) {
        let key = (period, metric.to_owned(), segment.map(str::to_owned));
        let entry = self.rows.entry(key).or_insert((Decimal::ZERO, line));
        entry.0 = entry.0.checked_add(value).unwrap_or(entry.0);
        entry.1 = line;
    }

    /// One row that says the totals of a period.
    fn totals(
        &mut self,
        found: &Found<'_>,
        columns: &[Column<'_>],
        marks: &Marks,
    ) -> Result<(), ImportError> {
        let is_total = |row: &&&GridRow| {
            row.cells
                .first()
                .is_some_and(|cell| recognise::is_one_of(&cell.name(), &found.table.total))
        };
        let row = found.rows.iter().find(is_total).ok_or_else(|| {
            ImportError::NoTotals(found.table.total.first().cloned().unwrap_or_default())
        })?;
        let period = self
            .options
            .period
            .ok_or(ImportError::Ask(Question::Period))?;
        for column in columns {
            if let Some(value) = figure(row, column, marks)? {
                self.add(period, column.metric, column.segment, value, row.line);
            }
        }
        Ok(())
    }

    /// All rows together, for the period that the preamble of the file says.
    fn summed(
        &mut self,
        grid: &Grid,
        found: &Found<'_>,
        columns: &[Column<'_>],
        marks: &Marks,
    ) -> Result<(), ImportError> {
        let period = match self.options.period {
            Some(period) => period,
            None => period_of(grid)?,
        };
        for column in columns {
            let mut sum = Decimal::ZERO;
            let mut line = 0;
            for row in &found.rows {
                if let Some(value) = figure(row, column, marks)? {
                    sum = sum.checked_add(value).unwrap_or(sum);
                    line = row.line;
                }
            }
            let key = (period, column.metric.to_owned(), None);
            // Several tables of a file tell of the same days.
            match self.rows.get(&key) {
                None => self.add(period, column.metric, column.segment, sum, line),
                Some((taken, _)) if *taken != sum => self.notices.push(Notice::TablesDiffer {
                    metric: column.metric.to_owned(),
                    taken: written(*taken),
                    other: written(sum),
                }),
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// A last row that is shorter than all others was cut off.
fn cut_off(header: &GridRow, rows: &[&GridRow]) -> Result<(), ImportError> {
    let Some((last, others)) = rows.split_last() else {
        return Ok(());
    };
    let whole = header.cells.len();
    let short = last.cells.len() < whole && !last.cells.is_empty();
    if short && !others.is_empty() && others.iter().all(|row| row.cells.len() >= whole) {
        return Err(ImportError::CutOff { line: last.line });
    }
    Ok(())
}
