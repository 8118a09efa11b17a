//! A table cut into records and cells, with what each record looks like in the file.
//!
//! This is not left to the `csv` crate because a record that is refused is given back as it stands in the file, a
//! record without end must not fill the memory, and a quote that is never closed must not swallow the rest of the
//! table; what is well formed is cut just as that crate cuts it, which a test compares.

use std::io::{self, Read};

use super::encoding::{Page, Plain, decode};

/// The most bytes of a record.
pub const MAX_RECORD: usize = 1 << 20;
/// The most cells of a record.
pub const MAX_CELLS: usize = 10_000;
/// How many quotes may be left open before the table is given up: each costs reading up to [`MAX_RECORD`] again.
const MAX_OPEN: u32 = 16;

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It holds bytes that are no text in any encoding.
    NoText,
    /// It begins a cell with a quote that is never closed.
    OpenQuote,
}

/// One record of a table.
#[derive(Debug, Clone, Default)]
pub struct Record {
    number: u64,
    raw: String,
    cells: String,
    ends: Vec<usize>,
    flaw: Option<Flaw>,
}

impl Record {
    /// The line of the file on which it begins, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// It as it stands in the file, without the end of its line.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What is wrong with it.
    pub fn flaw(&self) -> Option<Flaw> {
        self.flaw
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nothing is in any of its cells.
    pub fn is_empty(&self) -> bool {
        self.cells.trim().is_empty()
    }

    /// The text of a cell without space around it; empty when there is no such cell.
    pub fn cell(&self, place: usize) -> &str {
        let Some(end) = self.ends.get(place) else {
            return "";
        };
        let before = place.checked_sub(1).and_then(|place| self.ends.get(place));
        let start = before.copied().unwrap_or(0);
        self.cells.get(start..*end).unwrap_or("").trim()
    }

    /// All cells from the first on.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.cell(place))
    }

    /// Cuts `raw` at `delimiter`. Gives whether the number of cells is within [`MAX_CELLS`].
    fn cut(&mut self, delimiter: char) -> bool {
        self.cells.clear();
        self.ends.clear();
        let mut rest = self.raw.as_str();
        loop {
            if self.ends.len() == MAX_CELLS {
                return false;
            }
            if let Some(quoted) = rest.strip_prefix('"') {
                rest = quoted;
                while let Some(place) = rest.find('"') {
                    self.cells.push_str(&rest[..place]);
                    rest = &rest[place + 1..];
                    let Some(after) = rest.strip_prefix('"') else {
                        break;
                    };
                    self.cells.push('"');
                    rest = after;
                }
            }
            // What follows a closing quote belongs to the cell as it is.
            let end = rest.find(delimiter);
            self.cells.push_str(&rest[..end.unwrap_or(rest.len())]);
            self.ends.push(self.cells.len());
            match end {
                Some(end) => rest = &rest[end + delimiter.len_utf8()..],
                None => return true,
            }
        }
    }
}

/// What ends the reading of a table before its end.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// The file cannot be read on.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A record has more bytes than [`MAX_RECORD`].
    #[error("a record of more than 1 MiB")]
    Long,
    /// A record has more cells than [`MAX_CELLS`].
    #[error("a record of more than 10,000 cells")]
    Wide,
    /// Quotes are opened again and again and never closed.
    #[error("quotes that are never closed")]
    Quotes,
}

/// The records of a table, one after the other, in memory that does not grow with it.
pub struct Records<R> {
    plain: Plain<R>,
    delimiter: u8,
    record: Record,
    bytes: Vec<u8>,
    /// After an open quote what stands behind it and is read once more, from `again_from` on.
    again: Vec<u8>,
    again_from: usize,
    line: u64,
    open: u32,
    page: Page,
}

/// How far into a record the bytes so far lead.
enum Reach {
    /// So many bytes of the next ones end it.
    End(usize),
    /// All the next ones belong to it.
    On,
}

/// Where in a cell one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Plain,
    Quoted,
    /// Behind a quote within a quoted cell, which ends it or is the first of two.
    Quote,
}

impl<R: Read> Records<R> {
    /// The records of what is read, cut at `delimiter`, which is a sign of ASCII.
    pub fn new(reader: R, delimiter: u8) -> Self {
        Self {
            plain: Plain::new(reader),
            delimiter,
            record: Record::default(),
            bytes: Vec::new(),
            again: Vec::new(),
            again_from: 0,
            line: 1,
            open: 0,
            page: Page::default(),
        }
    }

    /// How many bytes were read of what lies beneath.
    pub fn taken(&self) -> u64 {
        self.plain.taken()
    }

    /// The next record; empty lines are passed over.
    ///
    /// # Errors
    /// See [`RecordsError`].
    pub fn next_one(&mut self) -> Result<Option<&Record>, RecordsError> {
        loop {
            self.record.number = self.line;
            let flaw = match self.gather()? {
                None => return Ok(None),
                Some(flaw) => flaw,
            };
            let lines = self.bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            self.line += lines.max(1);
            while matches!(self.bytes.last(), Some(b'\n' | b'\r')) {
                self.bytes.pop();
            }
            if self.bytes.is_empty() {
                continue;
            }
            let text = decode(&self.bytes, &mut self.page, &mut self.record.raw);
            self.record.flaw = flaw.or((!text).then_some(Flaw::NoText));
            if !self.record.cut(char::from(self.delimiter)) {
                return Err(RecordsError::Wide);
            }
            return Ok(Some(&self.record));
        }
    }

    /// Gathers the bytes of the next record with the end of its last line.
    fn gather(&mut self) -> Result<Option<Option<Flaw>>, RecordsError> {
        self.bytes.clear();
        let mut place = Place::Start;
        let mut cells = 1;
        loop {
            let once_more = self.again_from < self.again.len();
            let next = match once_more {
                true => &self.again[self.again_from..],
                false => self.plain.ready()?,
            };
            if next.is_empty() {
                return match (self.bytes.is_empty(), place) {
                    (true, _) => Ok(None),
                    (false, Place::Quoted) => self.unwind().map(Some),
                    (false, _) => Ok(Some(None)),
                };
            }
            let reach = walk(next, self.delimiter, &mut place, &mut cells);
            let taken = match reach {
                Reach::End(bytes) => bytes,
                Reach::On => next.len(),
            };
            self.bytes.extend_from_slice(&next[..taken]);
            match once_more {
                true => self.again_from += taken,
                false => self.plain.done(taken),
            }
            if cells > MAX_CELLS {
                return Err(RecordsError::Wide);
            }
            if self.bytes.len() > MAX_RECORD {
                return match place {
                    Place::Quoted => self.unwind().map(Some),
                    _ => Err(RecordsError::Long),
                };
            }
            if matches!(reach, Reach::End(_)) {
                return Ok(Some(None));
            }
        }
    }

    /// Goes back to the end of the record's first line, whose quote is not closed within a record's length.
    fn unwind(&mut self) -> Result<Option<Flaw>, RecordsError> {
        self.open += 1;
        let first = self.bytes.iter().position(|byte| *byte == b'\n');
        let Some(end) = first else {
            return match self.bytes.len() > MAX_RECORD {
                true => Err(RecordsError::Long),
                false => Ok(Some(Flaw::OpenQuote)),
            };
        };
        if self.open > MAX_OPEN {
            return Err(RecordsError::Quotes);
        }
        let mut behind = self.bytes.split_off(end + 1);
        behind.extend_from_slice(&self.again[self.again_from..]);
        (self.again, self.again_from) = (behind, 0);
        Ok(Some(Flaw::OpenQuote))
    }
}

/// Walks through bytes until a record ends.
fn walk(bytes: &[u8], delimiter: u8, place: &mut Place, cells: &mut usize) -> Reach {
    for (at, byte) in bytes.iter().enumerate() {
        let next = match (*place, *byte) {
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Quote, b'"') => Place::Quoted,
            (_, b'\n') => return Reach::End(at + 1),
            (_, byte) if byte == delimiter => {
                *cells += 1;
                Place::Start
            }
            (Place::Start, b'"') => Place::Quoted,
            _ => Place::Plain,
        };
        *place = next;
    }
    Reach::On
}

#[cfg(test)]
mod tests;
