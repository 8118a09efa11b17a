//! Backups that the house makes by itself, by a schedule: made, rehearsed, copied to a second place, and only then the
//! oldest of them removed.

use super::copies::Copies;
use super::files::{MadeBy, prune};
use super::keep::Keep;
use super::reports::{Copied, Report, short};
use super::service::{Follower, Made};
use super::{Backup, BackupError};
use crate::config;
use crate::jobs::{BadSchedule, Context, Done, Failed, Outcome, Schedule};
use crate::persons::machine_zone;
use crate::store::StoreError;
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::sync::Arc;

/// Who watches a backup that is being made.
#[derive(Clone)]
pub struct Watch {
    /// Whether it is to end early.
    pub is_stopped: Arc<dyn Fn() -> bool + Send + Sync>,
    /// Hears how far it is: bytes of so many.
    pub tell: Arc<dyn Fn(u64, u64) + Send + Sync>,
}

/// How the house makes backups by itself.
#[derive(Clone)]
pub struct Dated {
    /// When.
    pub schedule: Schedule,
    /// Whose days, weeks and months count.
    pub zone: TimeZone,
    /// Which of them stay.
    pub keep: Keep,
    /// The second place they are put to.
    pub copies: Option<Copies>,
}

impl Dated {
    /// As the configuration says; `None` when none is made.
    ///
    /// # Errors
    /// What is wrong with `backup.at` or `backup.zone`.
    pub fn of(
        config: &config::Backup,
        copies: Option<Copies>,
    ) -> Result<Option<Self>, BadSchedule> {
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
            // The schedule has just found it.
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            keep: Keep {
                daily: config.keep_daily,
                weekly: config.keep_weekly,
                monthly: config.keep_monthly,
            },
            copies,
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

    /// How backups are made by themselves.
    pub const fn dated(&self) -> Option<&Dated> {
        self.dated.as_ref()
    }

    /// When backups are made by themselves.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.dated.as_ref().map(|dated| &dated.schedule)
    }

    /// Makes a backup, rehearses it, puts it to the second place, and removes those that need not be kept.
    pub(super) async fn make_dated(&self, dated: Dated, context: Context) -> Outcome {
        let (stopped, told) = (context.clone(), context);
        let watch = Watch {
            is_stopped: Arc::new(move || stopped.is_cancelled()),
            tell: Arc::new(move |done, all| told.progress(done, all)),
        };
        self.make_watched(MadeBy::House, Some(dated), watch).await
    }

    /// The same for other work of the house, `by` which it is. Where no backups are made by themselves none is removed, and there
    /// is no second place.
    ///
    /// # Errors
    /// When it cannot be made, or is not good; then it is not there.
    pub async fn make_proven(&self, by: MadeBy, watch: Watch) -> Outcome {
        self.make_watched(by, self.dated.clone(), watch).await
    }

    async fn make_watched(&self, by: MadeBy, dated: Option<Dated>, watch: Watch) -> Outcome {
        let (stopped, told) = (watch.clone(), watch.clone());
        let follower = Follower {
            by,
            is_stopped: Box::new(move || (stopped.is_stopped)()),
            tell: Box::new(move |done, all| (told.tell)(done, all)),
        };
        let made = self.make_for(follower, None, false).await;
        let made = made.map_err(Failed::for_now)?;
        let (rows, mut said) = (made.rows, made.warnings.clone());
        let mut report = self.proven(&made, watch).await.map_err(Failed::for_now)?;
        let copied = match &dated {
            Some(dated) => self.copied(&made, dated, &mut report).await,
            None => Ok(()),
        };
        self.note(&made.path, report).await?;
        // Old ones stay where the new one is not.
        copied.map_err(Failed::for_now)?;
        if let Some(dated) = dated {
            said.extend(self.pruned(dated, made.path).await?);
        }
        let message = said.join("; ");
        Ok(Done { rows, message })
    }

    /// Removes backups that need not be kept. What is to be said when that does not work.
    async fn pruned(&self, dated: Dated, path: PathBuf) -> Result<Option<String>, StoreError> {
        let dir = self.inner.dir.clone();
        let prune = move || prune(&dir, dated.keep, &dated.zone, &path);
        let pruned = tokio::task::spawn_blocking(prune).await;
        let pruned = pruned.map_err(|_| StoreError::Panicked)?;
        Ok(pruned.err().map(|error| {
            // The backup is there and good; the disk only fills sooner.
            tracing::warn!(%error, "an old backup was not removed");
            format!("an old backup was not removed: {error}")
        }))
    }

    /// Rehearses a backup that was just made, and gives what is known of it then. One that is not good goes: it
    /// would pass for a good one.
    async fn proven(&self, made: &Made, watch: Watch) -> Result<Report, BackupError> {
        let told = move |read, bytes| (watch.tell)(read, bytes);
        let (report, rehearsed) = self.try_out(made, told).await?;
        let Err(error) = rehearsed else {
            return Ok(report);
        };
        if error.is_of_the_backup() {
            let removed = std::fs::remove_file(&made.path);
            removed.map_err(BackupError::at(&made.path))?;
        }
        Err(error)
    }

    /// Puts a backup to the second place, where there is one.
    async fn copied(
        &self,
        made: &Made,
        dated: &Dated,
        report: &mut Report,
    ) -> Result<(), BackupError> {
        let Some(copies) = &dated.copies else {
            return Ok(());
        };
        let put = copies.put(&made.path, dated.keep, &dated.zone).await;
        report.copied = match &put {
            Ok(()) => Copied::There(self.inner.clock.now()),
            Err(error) => Copied::Failed(short(error)),
        };
        put
    }
}
