//! The backups that lie in the usual place, each with what is known of it.

use super::files::{MadeBy, list, made_before, made_by_itself};
use super::reports::Report;
use super::{Backup, BackupError};
use crate::store::StoreError;
use jiff::Timestamp;

/// The most backups that are shown.
const MOST: usize = 500;

/// A backup that lies there.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// The name of its file.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// When it was made and by which version, or why it cannot be read.
    pub head: Result<(Timestamp, String), String>,
    /// Who had it made, by its name.
    pub by: MadeBy,
    /// What is known of it; nothing of one that was made elsewhere.
    pub report: Option<Report>,
}

impl Backup {
    /// The backups in the usual place, the newest first; at most 500.
    ///
    /// # Errors
    /// When the place cannot be read, or the store fails.
    pub async fn shelf(&self) -> Result<Vec<Shelved>, BackupError> {
        let mut reports = self.reports().await?;
        let dir = self.dir().to_owned();
        let listed = tokio::task::spawn_blocking(move || list(&dir)).await;
        let listed = listed.map_err(|_| StoreError::Panicked)??;
        let shelved = listed.into_iter().rev().take(MOST).map(|one| {
            let name = one.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let head = one.header.map(|header| (header.made_at, header.program));
            Shelved {
                bytes: one.bytes,
                head: head.map_err(|error| error.to_string()),
                by: made_by(&name),
                report: reports.remove(&name),
                name,
            }
        });
        Ok(shelved.collect())
    }
}

fn made_by(name: &str) -> MadeBy {
    match (made_by_itself(name), made_before(name)) {
        (Some(_), _) => MadeBy::House,
        (None, Some(_)) => MadeBy::Before,
        (None, None) => MadeBy::Operator,
    }
}
