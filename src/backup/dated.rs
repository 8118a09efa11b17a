//! Backups that the house makes by itself, by a schedule: made, read back from the first byte to the
//! last, and only then the oldest of them removed.

use super::files::{MadeBy, prune};
use super::read::{Keys, read};
use super::service::{Follower, Made};
use super::{Backup, BackupError};
use crate::config;
use crate::jobs::{BadSchedule, Context, Done, Failed, Outcome, Schedule};
use crate::persons::machine_zone;
use crate::store::StoreError;
use std::fs::File;
use std::io::BufReader;

/// How the house makes backups by itself.
#[derive(Debug, Clone)]
pub struct Dated {
    /// When.
    pub schedule: Schedule,
    /// How many of them stay.
    pub keep: usize,
}

impl Dated {
    /// As the configuration says; `None` when none is made.
    ///
    /// # Errors
    /// What is wrong with `backup.at` or `backup.zone`.
    pub fn of(config: &config::Backup) -> Result<Option<Self>, BadSchedule> {
        if config.at.trim().is_empty() {
            return Ok(None);
        }
        let machine = machine_zone();
        let zone = match config.zone.trim() {
            "" => &*machine,
            zone => zone,
        };
        Ok(Some(Self {
            schedule: Schedule::cron(&config.at, zone)?,
            keep: config.keep.into(),
        }))
    }
}

impl Backup {
    /// The same, making backups by itself as well.
    #[must_use]
    pub fn by_itself(mut self, dated: Option<Dated>) -> Self {
        self.dated = dated;
        self
    }

    /// When backups are made by themselves.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.dated.as_ref().map(|dated| &dated.schedule)
    }

    /// Makes a backup, reads it back, and removes the oldest of those the house made.
    pub(super) async fn make_dated(&self, keep: usize, context: Context) -> Outcome {
        let (stopped, told) = (context.clone(), context);
        let follower = Follower {
            by: MadeBy::House,
            is_stopped: Box::new(move || stopped.is_cancelled()),
            tell: Box::new(move |done, all| told.progress(done, all)),
        };
        let made = self.make_for(follower, None, false).await;
        let made = made.map_err(Failed::for_now)?;
        let (backup, dir) = (self.clone(), self.inner.dir.clone());
        let (rows, mut said) = (made.rows, made.warnings.join("; "));
        backup
            .read_back(made.clone())
            .await
            .map_err(Failed::for_now)?;
        let prune = move || prune(&dir, keep, &made.path);
        let pruned = tokio::task::spawn_blocking(prune).await;
        let pruned = pruned.map_err(|_| Failed::from(StoreError::Panicked))?;
        if let Err(error) = pruned {
            // The backup is there and good; the disk only fills sooner.
            tracing::warn!(%error, "an old backup was not removed");
            said = format!("an old backup was not removed: {error}");
        }
        let message = said;
        Ok(Done { rows, message })
    }

    /// Reads a backup that was just made. One that is not as it was written goes: it would pass for
    /// a good one.
    async fn read_back(&self, made: Made) -> Result<(), BackupError> {
        let ring = self.read_ring().await?;
        let ring = ring.ok_or_else(|| BackupError::NoRing(self.ring().path().to_owned()))?;
        let keys = Keys {
            ring,
            house: self.inner.house,
        };
        let check = move || {
            let file = File::open(&made.path).map_err(BackupError::at(&made.path))?;
            let found = read(BufReader::new(file), &keys, &mut |_, _| Ok(()));
            let is_whole = found.as_ref().is_ok_and(|found| {
                // Who was erased meanwhile has no key any more.
                found.unreadable > 0 || found.tally.total() == made.rows
            });
            if is_whole {
                return Ok(());
            }
            let removed = std::fs::remove_file(&made.path);
            removed.map_err(BackupError::at(&made.path))?;
            found.and(Err(BackupError::Damaged("it cannot be read back")))
        };
        let checked = tokio::task::spawn_blocking(check).await;
        checked.map_err(|_| StoreError::Panicked)?
    }
}
