//! What is known of each backup that was made here: whether it was rehearsed, and where it was copied to.

use super::BackupError;
use super::rehearse::Rehearsed;
use super::service::{Backup, Made};
use crate::store::{Actor, Reads, Record, Snap, StoreError, Table, TableInfo, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The most reports that are kept; the oldest go.
const MOST: usize = 1000;
/// The most characters that are kept of what went wrong.
const MESSAGE_MAX: usize = 500;

static REPORTS: Table<String, Report> = Table::control(
    0x68,
    "backup_reports",
    "what became of each backup that was made here, by the name of its file",
)
.reporting()
.shown_to_operators();

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    vec![REPORTS.info()]
}

/// How a backup stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It was not rehearsed, or not to the end.
    Unknown,
    /// A house was made of it, and everything in it agreed.
    Good,
    /// It is not good.
    Bad(String),
    /// It could not be found out.
    Failed(String),
}

/// Whether a backup lies in a second place too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Copied {
    /// Nobody asked for that.
    Unasked,
    /// Since then.
    There(Timestamp),
    /// It was tried.
    Failed(String),
}

/// What is known of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When it was made.
    pub made_at: Timestamp,
    /// Its bytes.
    pub bytes: u64,
    /// How many people are in it.
    pub people: u32,
    /// How many rows.
    pub rows: u64,
    /// How it stands.
    pub verdict: Verdict,
    /// When that was found out.
    pub rehearsed_at: Option<Timestamp>,
    /// How long that took, in seconds.
    pub seconds: u32,
    /// Whether it lies in a second place too.
    pub copied: Copied,
}

impl Record for Report {}

impl Report {
    /// What is known of one that was just made.
    pub(super) fn of(made: &Made) -> Self {
        Self {
            made_at: made.made_at,
            bytes: made.bytes,
            people: made.people,
            rows: made.rows,
            verdict: Verdict::Unknown,
            rehearsed_at: None,
            seconds: 0,
            copied: Copied::Unasked,
        }
    }

    /// Takes down what a rehearsal from `began` to `now` showed.
    pub(super) fn rehearsed(
        &mut self,
        outcome: &Result<Rehearsed, BackupError>,
        began: Timestamp,
        now: Timestamp,
    ) {
        self.verdict = match outcome {
            Ok(_) => Verdict::Good,
            Err(error) if error.is_of_the_backup() => Verdict::Bad(short(error)),
            Err(error) => Verdict::Failed(short(error)),
        };
        self.rehearsed_at = Some(now);
        let seconds = now.duration_since(began).as_secs();
        self.seconds = u32::try_from(seconds.max(0)).unwrap_or(u32::MAX);
    }
}

/// What went wrong, not longer than is kept of it.
pub(super) fn short(error: &impl ToString) -> String {
    error.to_string().chars().take(MESSAGE_MAX).collect()
}

impl Backup {
    /// Takes down what is known of the backup at `path`.
    pub(super) async fn note(&self, path: &Path, report: Report) -> Result<(), StoreError> {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let write = move |tx: &mut Tx<'_>| {
            tx.put(&REPORTS, &name, &report)?;
            let mut all = tx.list(REPORTS.all())?;
            let surplus = all.len().saturating_sub(MOST);
            all.sort_by_key(|(_, report)| report.made_at);
            for (name, _) in &all[..surplus] {
                tx.delete(&REPORTS, name)?;
            }
            Ok::<_, StoreError>(())
        };
        self.inner.store.write(Actor::System, write).await
    }

    /// What is known of each backup, by the name of its file.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn reports(&self) -> Result<BTreeMap<String, Report>, StoreError> {
        let read = |snap: &Snap| snap.list(REPORTS.all());
        let all: Vec<_> = self.inner.store.read::<_, StoreError, _>(read).await?;
        Ok(all.into_iter().collect())
    }
}
