//! Tables of measurements that are added to: nothing of them is lost, and adding twice changes nothing.

use std::collections::BTreeMap;

use goalpost_core::measurements::Table;

/// The columns of a table that is written anew.
pub const HEADER: &str = "date,metric,value,account,segment";

/// A row to be added, its cells as they are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewRow {
    /// The day or the period.
    pub date: String,
    /// The metric's id.
    pub metric: String,
    /// The account; empty for the whole.
    pub account: String,
    /// The part of the whole; empty for all of it.
    pub segment: String,
    /// The figure.
    pub value: String,
}

impl NewRow {
    /// What a table can have once: everything but the figure.
    #[must_use]
    pub fn key(&self) -> [&str; 4] {
        [&self.date, &self.metric, &self.account, &self.segment]
    }

    /// The row as a line of a table with [`HEADER`].
    #[must_use]
    pub fn line(&self) -> String {
        let cells = [
            &self.date,
            &self.metric,
            &self.value,
            &self.account,
            &self.segment,
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell, ',')).collect();
        cells.join(",")
    }
}

/// A cell in quotes, where it would be read otherwise.
fn quoted(cell: &str, delimiter: char) -> String {
    if cell.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The text of a table with rows added: in order where it was in order, else at its end; a row that is
/// there with another figure gets the new one. `before` is the table as it stands; none where there is
/// none yet. Nothing where it is no table of measurements.
#[must_use]
pub fn with_rows(before: Option<&str>, rows: &[NewRow]) -> Option<String> {
    let Some(before) = before else {
        let mut rows: Vec<&NewRow> = rows.iter().collect();
        rows.sort();
        let lines: Vec<String> = rows.iter().map(|row| row.line()).collect();
        return Some(format!("{HEADER}\n{}\n", lines.join("\n")));
    };
    let table = Table::read(before).ok()?;
    let delimiter = table.delimiter();
    let newline = if before.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let header = before
        .trim_start_matches('\u{feff}')
        .lines()
        .find(|line| !line.trim().is_empty())?;
    let columns: Vec<&str> = header
        .split(delimiter)
        .map(|name| name.trim().trim_matches('"'))
        .collect();
    // An account or a part needs a column that the table may not have.
    let fits = |row: &NewRow| {
        (row.account.is_empty() || columns.contains(&"account"))
            && (row.segment.is_empty() || columns.contains(&"segment"))
    };
    if !rows.iter().all(fits) {
        return with_rows(Some(&widened(before, &table)), rows);
    }
    let owned = |row: &NewRow| row.key().map(str::to_owned);
    let mut new: BTreeMap<[String; 4], &NewRow> =
        rows.iter().map(|row| (owned(row), row)).collect();
    let mut lines: Vec<([String; 4], String)> = Vec::new();
    for row in table.rows() {
        let text = |cell: Option<&goalpost_core::measurements::Cell<'_>>| {
            cell.map_or_else(String::new, |cell| cell.text.to_string())
        };
        let key = [
            row.date.text.to_string(),
            row.metric.text.to_string(),
            text(row.account.as_ref()),
            text(row.segment.as_ref()),
        ];
        let written = before.get(row.line.clone()).unwrap_or_default();
        let line = match new.remove(&key) {
            Some(other) if *other.value != *row.value.text => {
                // Only the figure is another: the rest of the line stays as it is written.
                let at = row.value.range.start.checked_sub(row.line.start)?;
                let end = row.value.range.end.checked_sub(row.line.start)?;
                let mut line = written.to_owned();
                line.replace_range(at..end, &figure(&other.value, delimiter));
                line
            }
            _ => written.to_owned(),
        };
        lines.push((key, line));
    }
    let in_order = lines.is_sorted_by(|one, other| one.0 <= other.0);
    for row in new.into_values() {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match *column {
                "date" => quoted(&row.date, delimiter),
                "metric" => quoted(&row.metric, delimiter),
                "value" => figure(&row.value, delimiter),
                "account" => quoted(&row.account, delimiter),
                "segment" => quoted(&row.segment, delimiter),
                _ => String::new(),
            })
            .collect();
        lines.push((owned(row), cells.join(&delimiter.to_string())));
    }
    if in_order {
        lines.sort_by(|one, other| one.0.cmp(&other.0));
    }
    let mut text = header.to_owned();
    text.push_str(newline);
    for (_, line) in lines {
        text.push_str(&line);
        text.push_str(newline);
    }
    Some(text)
}

/// A figure in the decimal mark of the table.
fn figure(value: &str, delimiter: char) -> String {
    if delimiter == ';' {
        value.replace('.', ",")
    } else {
        value.to_owned()
    }
}

/// The same table with all columns.
fn widened(before: &str, table: &Table<'_>) -> String {
    let delimiter = table.delimiter();
    let header = HEADER.replace(',', &delimiter.to_string());
    let mut text = format!("{header}\n");
    for row in table.rows() {
        let cell = |cell: Option<&goalpost_core::measurements::Cell<'_>>| {
            cell.map_or_else(String::new, |cell| quoted(&cell.text, delimiter))
        };
        if row.fault.is_some() {
            text.push_str(before.get(row.line.clone()).unwrap_or_default());
        } else {
            let cells = [
                cell(Some(&row.date)),
                cell(Some(&row.metric)),
                cell(Some(&row.value)),
                cell(row.account.as_ref()),
                cell(row.segment.as_ref()),
            ];
            text.push_str(&cells.join(&delimiter.to_string()));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(date: &str, value: &str) -> NewRow {
        NewRow {
            date: date.to_owned(),
            metric: "likes".to_owned(),
            account: "shop".to_owned(),
            segment: String::new(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn rows_are_added_in_order_and_once() {
        let rows = [row("2026-05-02", "7"), row("2026-05-01", "5.5")];
        let first = with_rows(None, &rows).unwrap();
        assert_eq!(
            first,
            "date,metric,value,account,segment\n2026-05-01,likes,5.5,shop,\n2026-05-02,likes,7,shop,\n"
        );
        assert_eq!(with_rows(Some(&first), &rows).unwrap(), first);
        let corrected = with_rows(Some(&first), &[row("2026-05-02", "8")]).unwrap();
        assert_eq!(corrected, first.replace(",7,", ",8,"));
    }

    #[test]
    fn a_table_keeps_its_own_columns_delimiter_and_order() {
        let before = "metric;date;value;account;who\r\nlikes;2026-05-02;7;shop;Maija\r\nlikes;2026-04-01;3,5;shop;\r\n";
        assert_eq!(
            with_rows(Some(before), &[row("2026-05-03", "1.5")]).unwrap(),
            format!("{before}likes;2026-05-03;1,5;shop;\r\n")
        );
        let narrow = "date,metric,value\n2026-05-01,likes,5\n";
        assert_eq!(
            with_rows(Some(narrow), &[row("2026-05-01", "6")]).unwrap(),
            "date,metric,value,account,segment\n2026-05-01,likes,5,,\n2026-05-01,likes,6,shop,\n"
        );
        assert_eq!(with_rows(Some("prose\n"), &[]), None);
    }
}
