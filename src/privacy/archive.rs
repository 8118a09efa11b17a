//! Writing an export: one zip with everything as lines of JSON, the most of it as tables for
//! people, and a description. Rows go through one by one; no diary is held in memory.

use super::digest::Digest;
use super::readme;
use super::sheets::{SHEETS, Sheet};
use crate::store::{Flow, Holding, Snap, StoreError, Subject};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The version of the file. Counts up when an older Wellkin could no longer read it.
pub const FORMAT: u16 = 1;
/// What the manifest calls such a file.
pub const KIND: &str = "wellkin-export";
/// Where the manifest is in the file.
pub const MANIFEST: &str = "manifest.json";

/// Where the description is.
const README: &str = "README.txt";

/// What is in an export, for whoever reads it by program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`KIND`].
    pub kind: String,
    /// [`FORMAT`] of the program that wrote it.
    pub format: u16,
    /// The version of that program.
    pub program: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The digest of the diary; see [`Digest`].
    pub digest: String,
    /// How many rows each file of JSON lines has, by table.
    pub rows: BTreeMap<String, u64>,
}

/// The path of a table's rows within the file.
pub fn path_of(table: &str) -> String {
    format!("ndjson/{table}.ndjson")
}

/// Whether an export has a file of this path within it.
pub fn is_of_an_export(path: &str) -> bool {
    let sheet = |name: &str| SHEETS.iter().any(|sheet| sheet.name == name);
    let part = |folder, ending| path.strip_prefix(folder)?.strip_suffix(ending);
    let table = |name: &str| {
        super::holdings()
            .iter()
            .any(|held| held.table().name == name)
    };
    matches!(path, MANIFEST | README)
        || part("ndjson/", ".ndjson").is_some_and(table)
        || part("csv/", ".csv").is_some_and(sheet)
}

/// How far an export is, for whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Rows written.
    pub done: AtomicU64,
    /// Rows in all; 0 until they are counted.
    pub total: AtomicU64,
    /// Whether it shall end early.
    pub stop: AtomicBool,
}

/// Why an export was not made.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The rows could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error("the file cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopped,
}

impl From<zip::result::ZipError> for ArchiveError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Io(error.into())
    }
}

type Zip = ZipWriter<BufWriter<File>>;

/// Writes everything that is held about `subject` into `file`. Gives how many rows that was.
///
/// # Errors
/// See [`ArchiveError`]; then the file is of no use.
pub fn write(
    snap: &Snap,
    holdings: &[Box<dyn Holding>],
    subject: &Subject,
    made_at: Timestamp,
    file: File,
    progress: &Progress,
) -> Result<u64, ArchiveError> {
    let all = holdings.iter().map(AsRef::as_ref);
    let told: Vec<&dyn Holding> = all.filter(|one| one.is_taken_along()).collect();
    let mut rows = BTreeMap::new();
    for held in &told {
        rows.insert(held.table().name.to_owned(), held.count(snap, subject)?);
    }
    let total = rows.values().sum();
    progress.total.store(total, Ordering::Relaxed);
    let mut zip = ZipWriter::new(BufWriter::new(file));
    start(&mut zip, README)?;
    zip.write_all(readme::text(made_at, &rows).as_bytes())?;
    for held in &told {
        start(&mut zip, &path_of(held.table().name))?;
        each(snap, *held, subject, progress, &mut |line| {
            progress.done.fetch_add(1, Ordering::Relaxed);
            zip.write_all(line)?;
            zip.write_all(b"\n")
        })?;
    }
    for sheet in SHEETS {
        start(&mut zip, &format!("csv/{}.csv", sheet.name))?;
        write_sheet(snap, &told, subject, progress, sheet, &mut zip)?;
    }
    let manifest = Manifest {
        kind: KIND.to_owned(),
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at,
        digest: Digest::of(snap, holdings, subject)?,
        rows,
    };
    start(&mut zip, MANIFEST)?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?)?;
    zip.finish()?
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(total)
}

fn start(zip: &mut Zip, name: &str) -> Result<(), ArchiveError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o600);
    Ok(zip.start_file(name, options)?)
}

fn write_sheet(
    snap: &Snap,
    told: &[&dyn Holding],
    subject: &Subject,
    progress: &Progress,
    sheet: &Sheet,
    zip: &mut Zip,
) -> Result<(), ArchiveError> {
    let mut csv = ::csv::Writer::from_writer(zip);
    csv.write_record(sheet.head()).map_err(io::Error::from)?;
    for table in sheet.tables {
        let tables = told.iter().filter(|held| held.table().name == *table);
        for held in tables {
            each(snap, *held, subject, progress, &mut |line| {
                csv.write_record(sheet.record(table, line)?)
                    .map_err(io::Error::from)
            })?;
        }
    }
    Ok(csv.flush()?)
}

/// Hands each row of a table to `take`, until one cannot be read or taken.
fn each(
    snap: &Snap,
    held: &dyn Holding,
    subject: &Subject,
    progress: &Progress,
    take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> Result<(), ArchiveError> {
    let mut went = Ok(());
    held.each(snap, subject, &mut |row| {
        went = match row {
            _ if progress.stop.load(Ordering::Relaxed) => Err(ArchiveError::Stopped),
            Ok(line) => take(&line).map_err(ArchiveError::from),
            Err(error) => Err(error.into()),
        };
        if went.is_ok() {
            Flow::Continue(())
        } else {
            Flow::Break(())
        }
    })?;
    went
}
