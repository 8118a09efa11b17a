//! A second place for the backups that the house makes by itself: a folder, best on another disk, or a bucket.

use super::BackupError;
use super::keep::Keep;
use crate::buckets::{Bucket, BucketError};
use jiff::tz::TimeZone;
use std::path::Path;

/// The most files that are looked at there.
const MOST: usize = 10_000;

/// The second place. Nobody asks it anything before there is something to put there.
#[derive(Clone)]
pub struct Copies(Bucket);

impl Copies {
    /// Backups are copied there.
    pub const fn to(place: Bucket) -> Self {
        Self(place)
    }

    /// What it is called.
    pub fn label(&self) -> &str {
        self.0.label()
    }

    /// Puts a backup there, and removes those that need not be kept any more. Gives how many went.
    ///
    /// # Errors
    /// When it is not there afterwards; an old one that could not be removed is told in the log.
    pub(super) async fn put(
        &self,
        path: &Path,
        keep: Keep,
        zone: &TimeZone,
    ) -> Result<(), BackupError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.0.send(path, &name).await?;
        if let Err(error) = self.prune(keep, zone, &name).await {
            tracing::warn!(%error, "an old backup was not removed from the second place");
        }
        Ok(())
    }

    async fn prune(&self, keep: Keep, zone: &TimeZone, newest: &str) -> Result<(), BucketError> {
        let there = self.0.list("", MOST).await?;
        let names = there.objects.iter().map(|object| object.name.as_str());
        for name in keep.surplus(names, zone, newest) {
            self.0.delete(name).await?;
        }
        Ok(())
    }
}
