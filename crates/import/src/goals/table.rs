//! Where the tables of a sheet are, and what their columns hold.

use goalpost_core::quantity::Written;
use goalpost_core::settings::Organisation;

use super::headings::{Column, can_be_target, meaning, plain, stands_below};
use crate::cell::Cell;
use crate::grid::GridRow;
use crate::workbook::{Region, Sheet, column_name};

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) column: Column,
    /// As it is written; the column's letter where nothing is.
    pub(super) name: String,
}

/// What stands in a line of a table.
#[derive(Debug)]
pub(super) enum Line {
    /// One cell across the table: what the rows below have in common.
    Section(String),
    /// A row.
    Row(GridRow),
    /// A row of totals, which is no goal.
    Total(GridRow),
}

/// A table with its headings.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) headings: Vec<Heading>,
    pub(super) lines: Vec<Line>,
}

/// The tables of a sheet, and what stands above the first of them.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) tables: Vec<Table>,
    pub(super) above: Vec<String>,
}

/// Finds the tables of a sheet.
pub(super) fn find(sheet: &Sheet, organisation: &Organisation) -> Found {
    // Headings are read as they are: a cell that reaches over both rows of them is said once.
    let rows = &sheet.grid.rows;
    let filled = filled_down(sheet);
    let mut found = Found::default();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let next = rows.get(at + 1);
        if let Some((headings, used)) = headings(sheet, row, next, !found.tables.is_empty()) {
            found.tables.push(Table {
                headings,
                lines: Vec::new(),
            });
            at += used;
            continue;
        }
        let row = filled.get(at).unwrap_or(row);
        at += 1;
        if row.width() == 0 {
            continue;
        }
        match found.tables.last_mut() {
            None => found.above.push(shown(row)),
            Some(table) => table.lines.push(line(sheet, row)),
        }
    }
    for table in &mut found.tables {
        settle(table, organisation);
    }
    found
}

/// The cells of a row that hold anything, as people see them.
pub(super) fn shown(row: &GridRow) -> String {
    let cells = row.cells.iter().filter(|cell| !cell.is_empty());
    cells.map(Cell::shown).collect::<Vec<_>>().join(" | ")
}

/// The first cells of a row that hold anything, as people see them.
pub(super) fn beginning(row: &GridRow) -> String {
    const CELLS: usize = 8;
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let mut names: Vec<String> = cells.by_ref().take(CELLS).map(Cell::shown).collect();
    names.extend(cells.next().map(|_| "…".to_owned()));
    names.join(" | ")
}

/// The rows, with the value of cells that are merged downwards in each of them.
fn filled_down(sheet: &Sheet) -> Vec<GridRow> {
    let mut rows = sheet.grid.rows.clone();
    let mut downwards: Vec<&Region> = sheet.merged.iter().collect();
    downwards.retain(|region| region.last.0 > region.first.0);
    downwards.sort_by_key(|region| (region.first.1, region.first.0));
    let mut before: Option<&Region> = None;
    for region in downwards {
        // Merged cells do not overlap, except in a file that is made to take long.
        let overlaps = before.is_some_and(|before| {
            before.first.1 == region.first.1 && before.last.0 >= region.first.0
        });
        let Some(column) = region.first.1.checked_sub(sheet.first_column) else {
            continue;
        };
        if overlaps {
            continue;
        }
        before = Some(region);
        let at = rows.partition_point(|row| row.line <= region.first.0);
        let end = rows.partition_point(|row| row.line <= region.last.0 + 1);
        let mut merged = rows.get_mut(at..end).unwrap_or_default().iter_mut();
        let first = merged.next().filter(|row| row.line == region.first.0 + 1);
        let value = first.and_then(|row| row.cells.get(column)).cloned();
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        for cell in merged.filter_map(|row| row.cells.get_mut(column)) {
            *cell = value.clone();
        }
    }
    rows
}

/// The headings that a row makes, alone or with the one below, and how many rows that takes.
fn headings(
    sheet: &Sheet,
    row: &GridRow,
    next: Option<&GridRow>,
    is_later: bool,
) -> Option<(Vec<Heading>, usize)> {
    let texts = texts(row)?;
    if let Some(below) = next.and_then(self::texts)
        && let Some(names) = two_rows(sheet, row, &texts, &below)
    {
        let headings = named(names);
        if known(&headings) >= 2 && has_title(&headings) {
            return Some((headings, 2));
        }
    }
    let headings = named(texts.iter().map(|text| (*text).to_owned()));
    let known = known(&headings);
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let enough = if is_later {
        known >= 3 && known * 5 >= filled * 4
    } else {
        known >= 2 || (known == 1 && filled == 1 && row.cells.len() == 1)
    };
    (enough && has_title(&headings)).then_some((headings, 1))
}

/// The texts of a row in which nothing else stands.
fn texts(row: &GridRow) -> Option<Vec<&str>> {
    let texts = row.cells.iter().map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        Cell::Empty => Some(""),
        Cell::Number(_) | Cell::Day(_) => None,
    });
    let texts: Option<Vec<&str>> = texts.collect();
    texts.filter(|texts| texts.iter().any(|text| !text.is_empty()))
}

fn known(headings: &[Heading]) -> usize {
    let known = headings.iter();
    known
        .filter(|heading| heading.column != Column::Other)
        .count()
}

fn has_title(headings: &[Heading]) -> bool {
    headings
        .iter()
        .any(|heading| heading.column.is_title() || can_be_target(&heading.name))
}

/// Headings by their names: of two that mean the same, only the first does. There may be several key
/// results.
fn named(names: impl IntoIterator<Item = String>) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        // What a column called `Tavoite` holds is decided by its cells.
        let column = match meaning(&name) {
            Some(_) if can_be_target(&name) => Column::Title,
            known => known.unwrap_or(Column::Other),
        };
        let is_second = headings.iter().any(|one| one.column == column);
        let column = if is_second && column != Column::KeyResult {
            Column::Other
        } else {
            column
        };
        let name = if name.is_empty() {
            format!("column {}", column_name(at))
        } else {
            name
        };
        headings.push(Heading { column, name });
    }
    headings
}

/// The names of columns that have a group above them: `Baseline` over `Value` and `Date`. None where the
/// second row is no part of the headings.
fn two_rows(sheet: &Sheet, row: &GridRow, above: &[&str], below: &[&str]) -> Option<Vec<String>> {
    let is_heading = |text: &&&str| stands_below(text) || meaning(text).is_some();
    let filled: Vec<&&str> = below.iter().filter(|text| !text.is_empty()).collect();
    if filled.len() < 2 || !filled.iter().all(is_heading) {
        return None;
    }
    let at = row.line.saturating_sub(1);
    let groups: Vec<&Region> = sheet
        .merged
        .iter()
        .filter(|region| region.first.0 == at && region.last.1 > region.first.1)
        .collect();
    // Where groups are merged cells, one ends where its cell does.
    let is_past = |column: usize| {
        let mut groups = groups.iter();
        groups.len() > 0 && !groups.any(|one| one.contains(at, column + sheet.first_column))
    };
    let mut names = Vec::new();
    let mut group = "";
    let mut joined = 0;
    for column in 0..above.len().max(below.len()) {
        let own = above.get(column).copied().unwrap_or_default();
        let sub = below.get(column).copied().unwrap_or_default();
        if !own.is_empty() {
            group = own;
        } else if sub.is_empty() || is_past(column) {
            group = "";
        }
        let both = format!("{group} {sub}");
        let is_joined = !group.is_empty() && !sub.is_empty() && group != sub;
        names.push(if is_joined && meaning(&both).is_some() {
            joined += 1;
            both
        } else if is_joined && (stands_below(sub) || meaning(sub).is_none()) {
            both
        } else if sub.is_empty() {
            own.to_owned()
        } else {
            sub.to_owned()
        });
    }
    let only_below = filled.iter().all(|text| stands_below(text));
    let first = named(above.iter().map(|text| (*text).to_owned()));
    let is_group_row = only_below && known(&first) >= 2 && has_title(&first);
    (joined > 0 || is_group_row).then_some(names)
}

/// What a row is.
fn line(sheet: &Sheet, row: &GridRow) -> Line {
    let mut filled = row.cells.iter().enumerate();
    let first = filled.find(|(_, cell)| !cell.is_empty());
    let alone = filled.all(|(_, cell)| cell.is_empty());
    let Some((column, cell)) = first else {
        return Line::Row(row.clone());
    };
    let at = row.line.saturating_sub(1);
    let is_across = || {
        sheet.merged.iter().any(|region| {
            region.contains(at, column + sheet.first_column) && region.last.1 >= region.first.1 + 2
        })
    };
    if alone && is_across() {
        return Line::Section(cell.shown());
    }
    let word = plain(&cell.shown());
    let is_total = matches!(
        word.as_str(),
        "total" | "totals" | "grand total" | "sum" | "average" | "yhteensä" | "summa" | "keskiarvo"
    );
    if is_total {
        Line::Total(row.clone())
    } else {
        Line::Row(row.clone())
    }
}

/// Decides what a column called `Tavoite` or `Goal` holds: the target where its cells are figures, else the
/// goal itself.
fn settle(table: &mut Table, organisation: &Organisation) {
    let rows: Vec<&GridRow> = table
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Row(row) => Some(row),
            _ => None,
        })
        .collect();
    let is_figure = |cell: &Cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => Written::parse(text, organisation.decimal).is_ok(),
        _ => false,
    };
    let mostly_figures = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        let filled: Vec<&Cell> = cells.filter(|cell| !cell.is_empty()).collect();
        filled.iter().filter(|cell| is_figure(cell)).count() * 2 > filled.len()
    };
    let columns: Vec<Column> = table
        .headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            if !can_be_target(&heading.name) {
                heading.column
            } else if mostly_figures(at) {
                Column::Field("target")
            } else {
                Column::Title
            }
        })
        .collect();
    let has = |column: Column, before: usize| columns.iter().take(before).any(|one| *one == column);
    let columns: Vec<Column> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let single = *column != Column::KeyResult && *column != Column::Other;
            if single && has(*column, at) {
                Column::Other
            } else {
                *column
            }
        })
        .collect();
    for (heading, column) in table.headings.iter_mut().zip(columns) {
        heading.column = column;
    }
}
