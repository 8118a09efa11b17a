//! SQLite database files, read only and row by row, without SQLite.
//!
//! Phones export whole databases. Of what SQLite can do, reading them needs the smallest part: walk the b-tree of a
//! table and decode its rows, as <https://www.sqlite.org/fileformat2.html> describes. Nothing in the file is trusted:
//! every offset is looked at before it is followed, and no page is read twice in one walk, so that a damaged or
//! malicious file ends in [`SqliteError::Broken`] and neither in a panic nor in a circle.
//!
//! What does not belong here: what the tables mean. What is not read: indexes, views, virtual tables, and what was
//! not yet moved from a write-ahead log (`-wal`) into the file.

mod pages;
mod record;
mod schema;
mod walk;

#[cfg(test)]
pub mod made;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek};

use pages::Pages;
pub use record::{Record, Value};
pub use schema::Table;

use super::sink::{ReadError, Sink, Stop};
use super::{Bundle, Recognised, sources};

/// Bytes of one row, whatever the file says.
pub const MOST_PAYLOAD: usize = 16 << 20;

/// How deep a b-tree is followed; SQLite itself stops there.
pub const DEEPEST: usize = 20;

/// How many tables of one file are looked at.
pub const MOST_TABLES: usize = 1024;

/// How many names of apps or devices are kept: more than anybody has.
const MOST_NAMES: usize = 10_000;

/// Why a database is not read on.
#[derive(Debug, thiserror::Error)]
pub enum SqliteError {
    /// It is no SQLite file, or an encrypted one.
    #[error("not a SQLite database, or an encrypted one")]
    Foreign,
    /// It is damaged, or was copied incompletely.
    #[error("damaged SQLite database: {0}")]
    Broken(&'static str),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// Whoever was told wants no more.
    #[error(transparent)]
    Stopped(#[from] Stop),
}

impl SqliteError {
    /// The same as an error of the whole bundle, with the name of the member.
    pub fn of(self, member: &str) -> ReadError {
        match self {
            Self::Disk(error) => error.into(),
            Self::Stopped(stop) => stop.into(),
            Self::Foreign | Self::Broken(_) => ReadError::Broken {
                member: member.to_owned(),
                reason: self.to_string(),
            },
        }
    }
}

/// Whether a file that begins like this is a SQLite database.
pub fn is_sqlite(beginning: &[u8]) -> bool {
    beginning.starts_with(pages::MAGIC)
}

/// An open database file.
#[derive(Debug)]
pub struct Database<R> {
    pages: Pages<R>,
    tables: Vec<Table>,
}

impl<R: Read + Seek> Database<R> {
    /// Opens a file and reads its schema.
    ///
    /// # Errors
    /// When it is no SQLite database, is damaged where the schema is, or cannot be read.
    pub fn open(file: R) -> Result<Self, SqliteError> {
        let mut pages = Pages::open(file)?;
        let mut tables = Vec::new();
        walk::each(&mut pages, &Table::schema(), &mut |record| {
            if tables.len() < MOST_TABLES
                && let Some(table) = Table::declared(record)
            {
                tables.push(table);
            }
            Ok(())
        })?;
        Ok(Self { pages, tables })
    }

    /// Its tables, in the order of the schema; those alone that rows can be read from.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The table of this name, in any case of its letters.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.name.eq_ignore_ascii_case(name))
    }

    /// Whether it was written with a write-ahead log: what is only there is missing here.
    pub fn has_wal(&self) -> bool {
        self.pages.has_wal()
    }

    /// Visits every row of a table of this file, in the order of its key.
    ///
    /// # Errors
    /// When the table is damaged or cannot be read, and what `visit` returns.
    pub fn each(
        &mut self,
        table: &Table,
        mut visit: impl FnMut(&Record<'_>) -> Result<(), SqliteError>,
    ) -> Result<(), SqliteError> {
        walk::each(&mut self.pages, table, &mut visit)
    }
}

/// The values of some columns of a row; those that are not there have none.
pub fn ints<const N: usize>(record: &Record<'_>, columns: [Option<usize>; N]) -> [Option<i64>; N] {
    columns.map(|column| column.and_then(|column| record.int(column)))
}

/// What the rows of a table are called, by their number in the column `id`: the first of the columns `names` that has a
/// text.
///
/// # Errors
/// When the table is damaged or cannot be read.
pub fn names<const N: usize>(
    database: &mut Database<File>,
    table: &str,
    id: &str,
    names: [&str; N],
) -> Result<HashMap<i64, String>, SqliteError> {
    let mut found = HashMap::new();
    let Some(table) = database.table(table).cloned() else {
        return Ok(found);
    };
    let (id, columns) = (table.column(id), names.map(|name| table.column(name)));
    database.each(&table, |record| {
        let told = columns
            .iter()
            .flatten()
            .find_map(|column| record.text(*column));
        let id = id.and_then(|id| record.int(id));
        if let (Some(id), Some(told)) = (id, told)
            && found.len() < MOST_NAMES
        {
            let mut name = String::new();
            sources::tidy(&told, &mut name);
            found.insert(id, name);
        }
        Ok(())
    })?;
    Ok(found)
}

/// What is done with a database: itself, the place of its member, and whom to tell.
pub type Visit<'v> = dyn FnMut(Database<File>, u32, &mut dyn Sink) -> Result<(), SqliteError> + 'v;

/// Reads the databases that [`recognise`] found, one after the other.
///
/// # Errors
/// When one is damaged or cannot be read, and what `visit` returns.
pub fn each_database(
    bundle: &mut Bundle,
    recognised: &Recognised,
    sink: &mut dyn Sink,
    visit: &mut Visit<'_>,
) -> Result<(), ReadError> {
    let mut progress = bundle.progress();
    for &member in &recognised.members {
        let name = bundle.members()[member].name.clone();
        let file = bundle.file(member)?;
        let place = u32::try_from(member).unwrap_or(u32::MAX);
        Database::open(file)
            .and_then(|database| visit(database, place, sink))
            .map_err(|error| error.of(&name))?;
        progress.finish(sink)?;
    }
    Ok(())
}

/// The databases of a bundle that a format knows by their tables. One that is damaged where its schema is belongs to
/// the format that its name begins with, so that somebody can say what is wrong with it.
///
/// # Errors
/// When the bundle cannot be read.
pub fn recognise(
    bundle: &mut Bundle,
    name: &str,
    knows: impl Fn(&Database<File>) -> bool,
) -> Result<Option<Recognised>, ReadError> {
    let mut members = Vec::new();
    let mut with_log = false;
    for member in 0..bundle.members().len() {
        if !is_sqlite(&bundle.beginning(member, pages::MAGIC.len())?) {
            continue;
        }
        let file = bundle.file(member)?;
        let is_named = || {
            let path = bundle.members()[member].name.to_ascii_lowercase();
            path.rsplit('/')
                .next()
                .is_some_and(|file| file.starts_with(name))
        };
        let is_known = match Database::open(file) {
            Ok(database) => {
                with_log |= database.has_wal() && knows(&database);
                knows(&database)
            }
            Err(SqliteError::Disk(error)) => return Err(error.into()),
            Err(_) => is_named(),
        };
        if is_known {
            members.push(member);
        }
    }
    let generation = if with_log {
        "SQLite, without what is only in a -wal file"
    } else {
        "SQLite"
    };
    Ok((!members.is_empty()).then(|| Recognised {
        generation: generation.to_owned(),
        members,
    }))
}
