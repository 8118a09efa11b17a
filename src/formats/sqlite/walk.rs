//! The way through the b-tree of a table, row by row.

use std::io::{Read, Seek};

use super::pages::Pages;
use super::record::{Layout, Record, varint};
use super::schema::Table;
use super::{DEEPEST, MOST_PAYLOAD, SqliteError};

const CELL: SqliteError = SqliteError::Broken("a cell beyond its page");

/// Who is told of each row.
pub type Visit<'v> = dyn FnMut(&Record<'_>) -> Result<(), SqliteError> + 'v;

/// Visits every row of a table.
pub fn each<R: Read + Seek>(
    pages: &mut Pages<R>,
    table: &Table,
    visit: &mut Visit<'_>,
) -> Result<(), SqliteError> {
    // A page belongs to one place of one table. Who has seen more than there are goes in a circle.
    let left = pages.count();
    let mut walk = Walk {
        pages,
        table,
        visit,
        left,
        layout: Layout::default(),
        long: Vec::new(),
    };
    walk.down(table.root(), 0)
}

/// What kind of page it is, by its first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    IndexInterior,
    TableInterior,
    IndexLeaf,
    TableLeaf,
}

struct Walk<'w, 'v, R> {
    pages: &'w mut Pages<R>,
    table: &'w Table,
    visit: &'w mut Visit<'v>,
    left: u32,
    layout: Layout,
    /// The payload of a row that goes on in other pages.
    long: Vec<u8>,
}

impl<R: Read + Seek> Walk<'_, '_, R> {
    fn page(&mut self, number: u32) -> Result<Vec<u8>, SqliteError> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or(SqliteError::Broken("pages that go in a circle"))?;
        self.pages.page(number)
    }

    /// A page and all below it.
    fn down(&mut self, number: u32, depth: usize) -> Result<(), SqliteError> {
        if depth > DEEPEST {
            return Err(SqliteError::Broken("a table that is too deep"));
        }
        let page = self.page(number)?;
        // The first page begins with the header of the file.
        let head = if number == 1 { 100 } else { 0 };
        let kind = match page[head] {
            2 => Kind::IndexInterior,
            5 => Kind::TableInterior,
            10 => Kind::IndexLeaf,
            13 => Kind::TableLeaf,
            _ => return Err(SqliteError::Broken("a page of a table that is none")),
        };
        let of_index = matches!(kind, Kind::IndexInterior | Kind::IndexLeaf);
        if of_index != self.table.without_rowid() {
            return Err(SqliteError::Broken("a table in the shape of another"));
        }
        let interior = matches!(kind, Kind::IndexInterior | Kind::TableInterior);
        let cells = usize::from(u16::from_be_bytes([page[head + 3], page[head + 4]]));
        let pointers = head + if interior { 12 } else { 8 };
        for cell in 0..cells {
            let place = pointers + 2 * cell;
            let pointer = page.get(place..place + 2).ok_or(CELL)?;
            let start = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            let mut cell = page.get(start..).ok_or(CELL)?;
            if interior {
                self.down(child(cell)?, depth + 1)?;
                cell = &cell[4..];
            }
            // Interior pages of a table hold keys alone; those of an index rows as well.
            if kind != Kind::TableInterior {
                self.cell(cell)?;
            }
        }
        if interior {
            self.down(child(&page[head + 8..])?, depth + 1)?;
        }
        Ok(())
    }

    /// A cell that holds a row.
    fn cell(&mut self, cell: &[u8]) -> Result<(), SqliteError> {
        let (length, taken) = varint(cell).ok_or(CELL)?;
        let mut rest = &cell[taken..];
        let mut rowid = 0;
        if !self.table.without_rowid() {
            let (number, taken) = varint(rest).ok_or(CELL)?;
            rowid = number as i64;
            rest = &rest[taken..];
        }
        let length = usize::try_from(length)
            .ok()
            .filter(|&length| length <= MOST_PAYLOAD)
            .ok_or(SqliteError::Broken("a row of more than 16 MiB"))?;
        let local = local(length, self.pages.usable(), self.table.without_rowid());
        let here = rest.get(..local).ok_or(CELL)?;
        if local == length {
            return self.row(here, rowid);
        }
        let mut long = std::mem::take(&mut self.long);
        long.clear();
        long.extend_from_slice(here);
        let mut next = child(&rest[local..])?;
        while long.len() < length {
            let page = self.page(next)?;
            next = child(&page)?;
            let wanted = (length - long.len()).min(page.len() - 4);
            long.extend_from_slice(&page[4..4 + wanted]);
        }
        let told = self.row(&long, rowid);
        self.long = long;
        told
    }

    fn row(&mut self, payload: &[u8], rowid: i64) -> Result<(), SqliteError> {
        self.layout.read(payload)?;
        (self.visit)(&Record {
            table: self.table,
            layout: &self.layout,
            payload,
            encoding: self.pages.encoding,
            rowid,
        })
    }
}

/// The number of a page at the beginning of these bytes.
fn child(bytes: &[u8]) -> Result<u32, SqliteError> {
    let bytes = bytes.first_chunk::<4>().ok_or(CELL)?;
    Ok(u32::from_be_bytes(*bytes))
}

/// How many bytes of a payload lie in the cell itself, as the format's section 1.6 computes it.
pub fn local(payload: usize, usable: usize, of_index: bool) -> usize {
    let most = if of_index {
        (usable - 12) * 64 / 255 - 23
    } else {
        usable - 35
    };
    if payload <= most {
        return payload;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let even = least + (payload - least) % (usable - 4);
    if even <= most { even } else { least }
}
