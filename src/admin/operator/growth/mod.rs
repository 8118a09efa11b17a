//! How big the store was on each day: a row a day, written by a job, so that one sees how it grows.

mod chart;
mod json;
mod tables;
#[cfg(test)]
mod tests;

pub use chart::growth;
pub use json::{DaySizeJson, GrowthJson};
pub use tables::{Size, tables};

use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use crate::ops::{Clock, taken};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use std::path::PathBuf;
use tables::STORE_SIZES;

/// For how many days sizes are kept, today's among them.
pub const DAYS_KEPT: i64 = 400;

/// Notes how big the store is. Cloning gives another handle to the same.
#[derive(Clone)]
pub struct Growth {
    store: Store,
    clock: Clock,
    file: PathBuf,
}

impl Growth {
    /// Of the house in `store`, whose database is `file`.
    pub const fn new(store: Store, clock: Clock, file: PathBuf) -> Self {
        Self { store, clock, file }
    }

    /// The kinds of work of this part: noting the size, once a day and at each start.
    pub fn kinds(&self) -> Vec<Kind> {
        let daily = Schedule::Every {
            period: SignedDuration::from_hours(24),
            anchor: Timestamp::UNIX_EPOCH,
        };
        let growth = self.clone();
        let run = move |_| {
            let growth = growth.clone();
            async move {
                growth.note().await.map_err(Failed::from)?;
                Ok(Done::rows(1))
            }
        };
        let kind = Kind::new("admin.store_size", &say::KIND_STORE_SIZE, run);
        vec![kind.standing(daily).at_start()]
    }

    /// Notes how big the store is now as the size of today, by UTC, and forgets days that are too long ago.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note(&self) -> Result<(), StoreError> {
        let file = self.file.clone();
        let asked = tokio::task::spawn_blocking(move || taken(&file));
        let taken = asked.await.map_err(|_| StoreError::Panicked)?.ok();
        let filling = self.store.filling().await?;
        let now = self.clock.now();
        let size = Size {
            file_bytes: taken,
            stored_bytes: filling.map(|filling| filling.stored),
            rows: filling.map(|filling| filling.rows),
        };
        let today = now.to_zoned(TimeZone::UTC).date();
        let oldest = today.saturating_sub(Span::new().days(DAYS_KEPT - 1));
        let write = move |tx: &mut Tx<'_>| {
            for (day, _) in tx.list(STORE_SIZES.between(&Date::MIN, &oldest))? {
                tx.delete(&STORE_SIZES, &day)?;
            }
            tx.put(&STORE_SIZES, &today, &size)
        };
        self.store.write(Actor::System, write).await
    }

    /// The size on each day that is known, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn days(&self) -> Result<Vec<(Date, Size)>, StoreError> {
        let read = |snap: &Snap| snap.list(STORE_SIZES.all());
        self.store.read(read).await
    }
}
