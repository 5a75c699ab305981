//! From the bytes of a file to rows of cells: CSV in any encoding and with any delimiter, and
//! spreadsheets.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

pub use crate::cell::Cell;
use crate::error::ImportError;
use crate::workbook::{self, Sheet};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// The line that it begins in, from 1; of a spreadsheet its row.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl GridRow {
    /// How many cells it has up to the last that is not empty.
    #[must_use]
    pub fn width(&self) -> usize {
        let last = self.cells.iter().rposition(|cell| !cell.is_empty());
        last.map_or(0, |at| at + 1)
    }
}

/// The rows of a file, or of one sheet of it; empty ones too, which end a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// The rows.
    pub rows: Vec<GridRow>,
    /// Lines that begin with `#`, without it.
    pub comments: Vec<String>,
}

/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a file.
///
/// # Errors
/// Where there is nothing in it, it is no table, or it ends in the middle of a row.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    let sheets = sheets(bytes, Lines::WithComments)?;
    Ok(sheets.into_iter().map(|sheet| sheet.grid).collect())
}

/// What the lines of a text file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// Those that begin with `#` are no rows.
    WithComments,
    /// All of them are rows: a heading may be `#`.
    AllRows,
}

/// Reads a file with what a spreadsheet knows of its cells beside their values.
///
/// # Errors
/// As [`read`].
pub(crate) fn sheets(bytes: &[u8], lines: Lines) -> Result<Vec<Sheet>, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let zip = bytes.starts_with(b"PK\x03\x04");
    let compound = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if zip || compound {
        return workbook::read(bytes);
    }
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(ImportError::NotATable(
            "it is no text and no spreadsheet".to_owned(),
        ));
    }
    Ok(vec![Sheet::of_text(csv(&text, lines)?)])
}

/// The text of a file: by its mark UTF-8 or UTF-16, else UTF-8, else Windows-1252.
fn decode(bytes: &[u8]) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or(if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    });
    encoding.decode(bytes).0.into_owned()
}

fn csv(text: &str, lines: Lines) -> Result<Grid, ImportError> {
    let (named, text, before) = sep(text);
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    if ends_in_quote(text, delimiter) {
        return Err(ImportError::CutOff {
            line: before + text.lines().count(),
        });
    }
    let mut grid = Grid::default();
    let mut last_line = before;
    // Comments and empty lines are no records of a table: it is read piece by piece between them.
    for (line, piece) in pieces(text, lines) {
        match piece {
            Piece::Comment(comment) => grid.comments.push(comment.to_owned()),
            Piece::Table(piece) => {
                if before + line > last_line + 1 {
                    let empty = GridRow {
                        line: before + line - 1,
                        cells: Vec::new(),
                    };
                    grid.rows.push(empty);
                }
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .delimiter(delimiter)
                    .from_reader(piece.as_bytes());
                for record in reader.records() {
                    let record =
                        record.map_err(|error| ImportError::NotATable(error.to_string()))?;
                    let at = record.position().map_or(1, csv::Position::line);
                    let at = usize::try_from(at).unwrap_or(1);
                    grid.rows.push(GridRow {
                        line: before + line + at - 1,
                        cells: record.iter().map(Cell::text).collect(),
                    });
                }
                last_line = before + line + piece.lines().count() - 1;
            }
        }
    }
    Ok(grid)
}

/// `sep=,` in the first line, as Excel wants it: the delimiter, the rest, and how many lines that took.
fn sep(text: &str) -> (Option<u8>, &str, usize) {
    let text = text.trim_start_matches('\u{feff}');
    let Some(rest) = text.strip_prefix("sep=") else {
        return (None, text, 0);
    };
    let delimiter = rest.bytes().next();
    let after = rest.split_once('\n').map_or("", |(_, after)| after);
    (delimiter, after, 1)
}

/// The delimiter by which the most lines have the same number of cells, more than one.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .take(50)
        .collect();
    let regular = |delimiter: &u8| {
        let mut widths: Vec<usize> = lines
            .iter()
            .map(|line| cells_of(line, *delimiter))
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        let mut best = 0;
        for run in widths.chunk_by(|one, other| one == other) {
            best = best.max(run.len() * run.first().copied().unwrap_or(0));
        }
        best
    };
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(regular)
        .unwrap_or(b',')
}

fn cells_of(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 1;
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            byte if byte == delimiter && !quoted => count += 1,
            _ => {}
        }
    }
    count
}

/// Whether a quote is still open at the end of a text.
fn ends_in_quote(text: &str, delimiter: u8) -> bool {
    let mut quoted = false;
    let mut begins = true;
    for byte in text.bytes() {
        match byte {
            // A quote in the middle of a cell that none opens means nothing.
            b'"' if quoted || begins => quoted = !quoted,
            _ => {}
        }
        begins = byte == delimiter
            || byte == b'\n'
            || (begins && byte == b' ')
            || (byte == b'"' && !quoted);
    }
    quoted
}

enum Piece<'a> {
    Comment(&'a str),
    Table(&'a str),
}

/// A text taken apart at comments and empty lines, each piece with its first line; not inside quotes.
fn pieces(text: &str, lines: Lines) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut begin: Option<(usize, usize)> = None;
    let mut at = 0;
    let mut quoted = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        let is_comment = lines == Lines::WithComments && bare.starts_with('#');
        let ends = !quoted && (bare.is_empty() || is_comment);
        if ends {
            if let Some((from, first)) = begin.take() {
                pieces.extend(text.get(from..at).map(|piece| (first, Piece::Table(piece))));
            }
            if let Some(comment) = bare.strip_prefix('#').filter(|_| is_comment) {
                pieces.push((number + 1, Piece::Comment(comment.trim())));
            }
        } else {
            begin.get_or_insert((at, number + 1));
            if line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
                quoted = !quoted;
            }
        }
        at += line.len();
    }
    if let Some((from, first)) = begin {
        pieces.extend(text.get(from..).map(|piece| (first, Piece::Table(piece))));
    }
    pieces
}
