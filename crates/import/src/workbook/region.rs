//! Places in a sheet.

/// Cells in a rectangle, by rows and columns from 0; both corners belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first: (usize, usize),
    pub(crate) last: (usize, usize),
}

impl Region {
    pub(crate) fn contains(&self, row: usize, column: usize) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

pub(super) fn regions(merged: &[calamine::Dimensions]) -> Vec<Region> {
    let corner = |(row, column): (u32, u32)| (size(row), size(column));
    let merged = merged.iter();
    merged
        .map(|one| Region {
            first: corner(one.start),
            last: corner(one.end),
        })
        .collect()
}

pub(super) fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The name of a column as spreadsheets show it: `A`, `Z`, `AA`.
pub(crate) fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
