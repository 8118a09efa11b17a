//! The rows that were not taken, in a file that people can open beside the original.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::{
    entries::Arriving,
    i18n::Lang,
    metrics::{MetricId, Milli, by_id},
    ops::ids::{ImportId, PersonId},
    store::Snap,
};

use super::{
    error::IntakeError,
    faults::reason_text,
    files,
    model::MAX_REFUSED_BYTES,
    preview::{EXAMPLE_CHARS, EXAMPLES, Example, LISTED, Reason, Refused},
    service::{Intake, find},
};

/// The longest row that is kept, in characters.
const MAX_RAW: usize = 2_000;

/// A row that is not taken.
pub(super) struct Row<'r> {
    pub file: &'r str,
    pub row: u64,
    pub reason: Reason,
    /// What the reason is about; may be empty.
    pub detail: &'r str,
    /// The row as it stands in the file.
    pub raw: &'r str,
}

/// Counts rows that are not taken, and writes them down as far as there is room.
pub(super) struct RefusedRows {
    table: csv::Writer<Counting>,
    lang: Lang,
    by_reason: BTreeMap<Reason, (u64, Vec<Example>)>,
    pub rows: u64,
}

/// Counts what it hands on.
struct Counting {
    out: Box<dyn Write + Send>,
    written: u64,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl RefusedRows {
    /// Rows are written to `out`; with `head`, the names of the columns before them.
    pub fn new(out: Box<dyn Write + Send>, lang: Lang, head: bool) -> io::Result<Self> {
        let mut table = csv::Writer::from_writer(Counting { out, written: 0 });
        if head {
            table.write_record(["file", "row", "reason", "detail", "text"])?;
        }
        Ok(Self {
            table,
            lang,
            by_reason: BTreeMap::new(),
            rows: 0,
        })
    }

    pub fn push(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.rows += 1;
        let (rows, examples) = self.by_reason.entry(row.reason).or_default();
        *rows += 1;
        if examples.len() < EXAMPLES {
            examples.push(Example {
                file: row.file.to_owned(),
                row: row.row,
                text: beginning(row.raw, EXAMPLE_CHARS).to_owned(),
                detail: beginning(row.detail, EXAMPLE_CHARS).to_owned(),
            });
        }
        // What still lies in the buffer is a few KiB.
        if self.table.get_ref().written >= MAX_REFUSED_BYTES {
            return Ok(());
        }
        let reason = reason_text(row.reason).render(self.lang);
        let (detail, raw) = (beginning(row.detail, MAX_RAW), beginning(row.raw, MAX_RAW));
        let number = row.row.to_string();
        self.table
            .write_record([row.file, &number, &reason, detail, raw])?;
        Ok(())
    }

    /// The rows by reason, the most frequent first.
    pub fn finish(mut self) -> io::Result<Vec<Refused>> {
        self.table.flush()?;
        let mut all: Vec<_> = self
            .by_reason
            .into_iter()
            .map(|(reason, (rows, examples))| Refused {
                reason,
                rows,
                examples,
            })
            .collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.rows));
        all.truncate(LISTED);
        Ok(all)
    }
}

fn beginning(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

impl Intake {
    /// Where the rows are that were not taken: a table as CSV with the file, the row, the reason, what it
    /// is about, and the row as it stood there. Kept for [`super::REFUSED_KEPT`], up to
    /// [`MAX_REFUSED_BYTES`].
    ///
    /// # Errors
    /// [`IntakeError::NoRefusedRows`] when there are none, or no more.
    pub async fn refused_rows(
        &self,
        person: PersonId,
        id: ImportId,
    ) -> Result<PathBuf, IntakeError> {
        let read = move |snap: &Snap| find(snap, person, id);
        let import = self.inner.store.read(read).await?;
        let path = files::refused(&self.dir_of(id));
        let any = import.refused_rows > 0 || import.counts.refused > 0;
        files::blocking(move || match path.try_exists() {
            Ok(true) if any => Ok(path),
            _ => Err(IntakeError::NoRefusedRows),
        })
        .await
    }
}

/// An entry as one line, for the list of what was refused.
pub(super) fn shown(entry: &Arriving) -> String {
    let values = entry.values.iter();
    let values: Vec<_> = values.map(|(id, value)| told(*id, Some(*value))).collect();
    format!("{} {}", entry.date, values.join(", "))
}

/// A value with its metric, for the same list.
pub(super) fn told(metric: MetricId, value: Option<Milli>) -> String {
    let key = by_id(metric).map_or("?", |metric| metric.key);
    match value {
        Some(value) => format!("{key} {}", value.to_f64()),
        None => key.to_owned(),
    }
}
