//! The cells of a row by the names of their columns, though commas that nobody quoted make it too long.

use crate::formats::{
    Why,
    table::{Heads, Record},
};

/// Columns in which somebody may have written commas.
const WRITTEN: &[&str] = &["comment", "custom", "title", "name", "description", "note"];

/// The cells of one row.
pub(super) struct Columns<'a> {
    heads: &'a Heads,
    record: &'a Record,
    /// The column in which commas were written, and how many.
    written: usize,
    over: usize,
}

impl<'a> Columns<'a> {
    /// Those of a record.
    ///
    /// # Errors
    /// When it has more cells than columns and nothing that could hold commas.
    pub(super) fn new(heads: &'a Heads, record: &'a Record) -> Result<Self, Why> {
        let mut columns = heads.all().len();
        if heads.all().last().is_some_and(|head| head.raw.is_empty()) {
            columns -= 1;
        }
        let mut cells = record.len();
        // Rows end with a comma that their header does not have.
        if cells > columns && record.cell(cells - 1).is_empty() {
            cells -= 1;
        }
        let over = cells.saturating_sub(columns);
        let written = WRITTEN.iter().find_map(|name| heads.find(&[name]));
        let Some(written) = written.or((over == 0).then_some(columns)) else {
            return Err(Why::Other("more cells than columns".to_owned()));
        };
        Ok(Self {
            heads,
            record,
            written,
            over,
        })
    }

    /// The cell of the first of these columns that is there; of one with commas in it the first piece.
    pub(super) fn cell(&self, names: &[&str]) -> &'a str {
        match self.heads.find(names) {
            None => "",
            Some(place) if place > self.written => self.record.cell(place + self.over),
            Some(place) => self.record.cell(place),
        }
    }
}
