//! From the tables of an export to tidy rows.

use std::collections::BTreeMap;

use goalpost_core::date::{Date, FiscalYear, Per, Period};
use rust_decimal::Decimal;

use crate::cell::Cell;
use crate::dates::{DateOrder, Dates};
use crate::error::{ImportError, Question};
use crate::grid::{self, Grid, GridRow};
use crate::mapping::{ColumnMapping, Each, Mapping};
use crate::numbers::{Mark, Marks, is_nothing, seconds, written};
use crate::recognise::{self, Found};

/// What a person has said of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Which of two numbers of a date comes first.
    pub date_order: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<Mark>,
    /// The year of the first date, where dates have none.
    pub year: Option<i16>,
    /// The period that totals are of.
    pub period: Option<Period>,
    /// `organisation.fiscal_year`
    pub fiscal: Option<FiscalYear>,
}

/// One tidy row, without the account, which the file mostly does not say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TidyRow {
    /// The day or the period.
    pub date: Period,
    /// The metric's id.
    pub metric: String,
    /// The part of the whole.
    pub segment: Option<String>,
    /// The figure in the metric's base unit.
    pub value: Decimal,
    /// The line of the export that it comes from; of several the last.
    pub line: usize,
}

impl TidyRow {
    /// The figure as it is written to a table of measurements.
    #[must_use]
    pub fn written(&self) -> String {
        written(self.value)
    }
}

/// Something that a person should know of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Columns that no metric is made of.
    UnusedColumns(Vec<String>),
    /// A table that is known and holds no metric.
    PassedOver {
        /// Its title.
        title: String,
    },
    /// Two tables of the file say different things of one metric: the first is taken.
    TablesDiffer {
        /// The metric.
        metric: String,
        /// What the first says.
        taken: String,
        /// What the other says.
        other: String,
    },
}

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Imported {
    /// What wrote it, as people call it.
    pub name: String,
    /// Which `platform`s of accounts it can be of.
    pub platforms: Vec<String>,
    /// The handle of the account that it names, without the @.
    pub handle: Option<String>,
    /// The rows, sorted.
    pub rows: Vec<TidyRow>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// Reads an export.
///
/// # Errors
/// Where nobody knows it, it cannot be read, or a person has to decide something first.
pub fn read(
    bytes: &[u8],
    mappings: &[Mapping],
    options: &Options,
) -> Result<Imported, ImportError> {
    let grids = grid::read(bytes)?;
    let mut tables: Vec<(&Grid, Found<'_>)> = Vec::new();
    for grid in &grids {
        let found = recognise::tables(grid, mappings);
        tables.extend(found.into_iter().map(|table| (grid, table)));
    }
    // A file is of one platform: that of its first table.
    let Some(mapping) = tables.first().map(|(_, table)| table.mapping) else {
        return Err(ImportError::Unknown {
            columns: columns_of(&grids),
        });
    };
    tables.retain(|(_, table)| std::ptr::eq(table.mapping, mapping));
    let mut reader = Reader {
        options,
        rows: BTreeMap::new(),
        handle: None,
        notices: Vec::new(),
    };
    for (grid, table) in &tables {
        reader.table(grid, table)?;
    }
    if reader.rows.is_empty() {
        let passed_over = reader.notices.iter().find_map(|notice| match notice {
            Notice::PassedOver { title } => {
                Some(format!("goalpost has no metric for its table `{title}`"))
            }
            _ => None,
        });
        let empty = tables.iter().all(|(_, table)| table.rows.is_empty());
        let why = tables
            .iter()
            .find_map(|(_, table)| table.table.why.clone())
            .or(passed_over)
            .unwrap_or_else(|| {
                if empty {
                    "it has a header and no rows".to_owned()
                } else {
                    "none of its columns is a metric".to_owned()
                }
            });
        return Err(ImportError::NothingToMeasure {
            platform: mapping.name.clone(),
            why,
        });
    }
    let rows = reader.rows.into_iter();
    Ok(Imported {
        name: mapping.name.clone(),
        platforms: mapping.platforms.clone(),
        handle: reader.handle,
        rows: rows
            .map(|((date, metric, segment), (value, line))| TidyRow {
                date,
                metric,
                segment,
                value,
                line,
            })
            .collect(),
        notices: reader.notices,
    })
}

fn columns_of(grids: &[Grid]) -> String {
    // Of rows of the same width the first is the header.
    let rows = grids.iter().flat_map(|grid| &grid.rows).rev();
    let header = rows.max_by_key(|row| row.width().min(12));
    let names: Vec<String> = header.map_or_else(Vec::new, |row| {
        let cells = row.cells.iter().filter(|cell| !cell.is_empty()).take(12);
        cells.map(|cell| format!("`{}`", cell.shown())).collect()
    });
    names.join(", ")
}

/// A period, a metric and a part of the whole.
type Key = (Period, String, Option<String>);

struct Reader<'a> {
    options: &'a Options,
    /// Figures with the line that they come from.
    rows: BTreeMap<Key, (Decimal, usize)>,
    handle: Option<String>,
    notices: Vec<Notice>,
}

/// A column that is read.
struct Column<'a> {
    at: usize,
    metric: &'a str,
    segment: Option<&'a str>,
    unit: Option<&'a str>,
    name: String,
}

impl Reader<'_> {
    fn table(&mut self, grid: &Grid, found: &Found<'_>) -> Result<(), ImportError> {
        let Some(header) = found.header else {
            return Ok(());
        };
        cut_off(header, &found.rows)?;
        self.find_handle(found, header);
        let columns = self.columns(found, header)?;
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

    /// The columns of metrics, and a word on those that are none.
    fn columns<'f>(
        &mut self,
        found: &'f Found<'_>,
        header: &GridRow,
    ) -> Result<Vec<Column<'f>>, ImportError> {
        let table = found.table;
        let mut columns: Vec<Column<'f>> = Vec::new();
        if !table.titles.is_empty() {
            let title = found.title.as_deref().unwrap_or_default();
            let name = Cell::text(title).name();
            match recognise::metric_of(table, &name) {
                Some(metric) => {
                    let date = recognise::column(header, &table.date);
                    let at = recognise::column(header, &table.value)
                        .or_else(|| (0..header.width()).find(|at| Some(*at) != date));
                    columns.extend(at.map(|at| Column {
                        at,
                        metric,
                        segment: None,
                        unit: None,
                        name: title.to_owned(),
                    }));
                }
                None => self.notices.push(Notice::PassedOver {
                    title: title.to_owned(),
                }),
            }
            return Ok(columns);
        }
        let whole = table.columns.iter().map(|(metric, of)| (None, metric, of));
        let parts = table.segments.iter().flat_map(|(segment, of)| {
            of.iter()
                .map(move |(metric, of)| (Some(segment.as_str()), metric, of))
        });
        for (segment, metric, of) in whole.chain(parts) {
            columns.extend(one_column(found, header, segment, metric, of)?);
        }
        self.tell_unused(found, header, &columns);
        Ok(columns)
    }

    fn tell_unused(&mut self, found: &Found<'_>, header: &GridRow, columns: &[Column<'_>]) {
        let table = found.table;
        let about: Vec<usize> = [
            &table.date,
            &table.marks,
            &table.handle,
            &table.link,
            &table.about,
        ]
        .into_iter()
        .flat_map(|names| recognise::columns(header, names))
        .collect();
        let unused: Vec<String> = header
            .cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| {
                !cell.is_empty()
                    && !about.contains(at)
                    && columns.iter().all(|column| column.at != *at)
                    && found
                        .rows
                        .iter()
                        .any(|row| row.cells.get(*at).is_some_and(|cell| !is_nothing(cell)))
            })
            .map(|(_, cell)| cell.shown())
            .collect();
        if !unused.is_empty() {
            self.notices.push(Notice::UnusedColumns(unused));
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

/// The column of a metric. One that is there twice must say the same twice.
fn one_column<'f>(
    found: &'f Found<'_>,
    header: &GridRow,
    segment: Option<&'f str>,
    metric: &'f str,
    of: &'f ColumnMapping,
) -> Result<Option<Column<'f>>, ImportError> {
    // The first of its names that is there: `Likes` before `Reactions`.
    let named = of.names().iter().find_map(|name| {
        let at = recognise::columns(header, std::slice::from_ref(name));
        (!at.is_empty()).then_some((name, at))
    });
    let Some((name, positions)) = named else {
        return Ok(None);
    };
    let Some((first, others)) = positions.split_first() else {
        return Ok(None);
    };
    for other in others {
        let differs = found
            .rows
            .iter()
            .find(|row| row.cells.get(*first) != row.cells.get(*other));
        if let Some(row) = differs {
            return Err(ImportError::DuplicateColumn {
                column: name.clone(),
                line: row.line,
            });
        }
    }
    Ok(Some(Column {
        at: *first,
        metric,
        segment,
        unit: of.unit(),
        name: name.clone(),
    }))
}

/// The figure of a cell in its metric's base unit; nothing where the cell says nothing.
fn figure(
    row: &GridRow,
    column: &Column<'_>,
    marks: &Marks,
) -> Result<Option<Decimal>, ImportError> {
    let Some(cell) = row.cells.get(column.at).filter(|cell| !is_nothing(cell)) else {
        return Ok(None);
    };
    let unreadable = || ImportError::Figure {
        line: row.line,
        column: column.name.clone(),
        written: cell.shown(),
    };
    let value = marks
        .read(cell)
        .map_err(|question| question.map_or_else(unreadable, ImportError::Ask))?;
    match column.unit {
        None => Ok(Some(value)),
        Some(unit) => seconds(value, unit).map(Some).ok_or_else(unreadable),
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

/// The period that the comments of a file say.
fn period_of(grid: &Grid) -> Result<Period, ImportError> {
    let day = |names: [&str; 2]| {
        let mut comments = grid.comments.iter();
        comments.find_map(|comment| {
            let (name, value) = comment.split_once(':')?;
            if !names.contains(&name.trim().to_lowercase().as_str()) {
                return None;
            }
            let mut dates = Dates::given(None, None);
            dates.read(&Cell::text(value)).ok()
        })
    };
    let first = day(["start date", "alkamispäivä"]);
    let last = day(["end date", "päättymispäivä"]);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(ImportError::Ask(Question::Period));
    };
    let of = |per: Per| {
        per.containing(first)
            .filter(|period| (period.first_day(), period.last_day()) == (first, last))
    };
    Per::ALL
        .into_iter()
        .find_map(of)
        .ok_or_else(|| ImportError::NoPeriod {
            first: first.to_string(),
            last: last.to_string(),
        })
}
