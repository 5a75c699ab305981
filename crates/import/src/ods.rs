//! What an OpenDocument spreadsheet says of its cells and the reader of values leaves out: which are
//! shown as percentages, and which are merged.

use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::ImportError;
use crate::workbook::Region;

/// What is known of the cells of one table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) percent: Vec<Region>,
    pub(crate) merged: Vec<Region>,
}

/// Where a reader stands in a table.
#[derive(Default)]
struct Place {
    row: usize,
    rows: usize,
    column: usize,
}

/// The tables of a spreadsheet in the order of its sheets.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Table>, ImportError> {
    let broken = |error: String| ImportError::NotATable(error);
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let content = archive
        .by_name("content.xml")
        .map_err(|error| broken(error.to_string()))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut tables: Vec<Table> = Vec::new();
    let mut place = Place::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| broken(error.to_string()))?;
        match event {
            Event::Start(tag) => enter(&tag, &mut tables, &mut place),
            Event::Empty(tag) => {
                enter(&tag, &mut tables, &mut place);
                if tag.name().as_ref() == "table:table-row" {
                    place.row = place.row.saturating_add(place.rows);
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => {
                place.row = place.row.saturating_add(place.rows);
            }
            Event::Eof => return Ok(tables),
            _ => {}
        }
    }
}

fn enter(tag: &BytesStart<'_>, tables: &mut Vec<Table>, place: &mut Place) {
    match tag.name().as_ref() {
        "table:table" => {
            tables.push(Table::default());
            *place = Place::default();
        }
        "table:table-row" => {
            place.column = 0;
            place.rows = number(tag, "table:number-rows-repeated");
        }
        "table:table-cell" | "table:covered-table-cell" => {
            let columns = number(tag, "table:number-columns-repeated");
            if let Some(table) = tables.last_mut() {
                cell(tag, table, place, columns);
            }
            place.column = place.column.saturating_add(columns);
        }
        _ => {}
    }
}

fn cell(tag: &BytesStart<'_>, table: &mut Table, place: &Place, columns: usize) {
    let region = |rows: usize, columns: usize| Region {
        first: (place.row, place.column),
        last: (
            place.row.saturating_add(rows.saturating_sub(1)),
            place.column.saturating_add(columns.saturating_sub(1)),
        ),
    };
    if attribute(tag, "office:value-type").as_deref() == Some("percentage") {
        table.percent.push(region(place.rows, columns));
    }
    let spanned = (
        number(tag, "table:number-rows-spanned"),
        number(tag, "table:number-columns-spanned"),
    );
    if spanned != (1, 1) {
        table.merged.push(region(spanned.0, spanned.1));
    }
}

/// A number of rows or columns: one where nothing is said.
fn number(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}
