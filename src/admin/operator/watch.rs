//! Figures that have to be asked for: the disks, the outbox, the backups and the pipelines. A scrape
//! must not wait, so it shows what was seen last and has somebody look again.

use super::disks::Disks;
use crate::backup::{Backup, Verdict};
use crate::framework;
use crate::mail::{Lane, Mail, State};
use crate::ops::{Disk, Figure, Reading};
use crate::store::{Snap, Store, StoreError};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How old what was seen may be before somebody looks again.
const FRESH: Duration = Duration::from_secs(10);

/// What was seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// The disk with the data.
    pub data: Option<Disk>,
    /// The disk with the backups.
    pub backups: Option<Disk>,
    /// Mails that wait, at most 200.
    pub mails_waiting: u64,
    /// Mails that were given up, at most 200.
    pub mails_given_up: u64,
    /// Pipelines that failed the last time and of which operators are told.
    pub pipelines_failing: u64,
    /// How many changes the pipeline has not read that is the furthest behind, at most 10,000.
    pub pipelines_feed_behind: u64,
    /// When the newest backup was made.
    pub backup_made: Option<Timestamp>,
    /// When a backup was rehearsed with success.
    pub backup_rehearsed: Option<Timestamp>,
}

#[derive(Default)]
struct Kept {
    seen: Option<Seen>,
    at: Option<Instant>,
    looking: bool,
}

/// Looks now and then. Cloning gives another handle to the same.
#[derive(Clone)]
pub struct Watch {
    store: Store,
    mail: Mail,
    backup: Backup,
    disks: Disks,
    data: PathBuf,
    state: Arc<Mutex<Kept>>,
}

impl Watch {
    /// Looks at the house in `store`, whose data lies in the directory `data`.
    pub fn new(store: Store, mail: Mail, backup: Backup, disks: Disks, data: PathBuf) -> Self {
        Self {
            store,
            mail,
            backup,
            disks,
            data,
            state: Arc::default(),
        }
    }

    /// What was seen last, as figures; has somebody look again when that is old.
    pub fn figures(&self) -> Vec<Figure> {
        let (seen, due) = {
            let mut state = self.lock();
            let is_old = state.at.is_none_or(|at| at.elapsed() > FRESH);
            let due = is_old && !state.looking;
            state.looking |= due;
            (state.seen, due)
        };
        if due {
            self.look_again();
        }
        seen.map_or_else(Vec::new, figures)
    }

    fn look_again(&self) {
        let watch = self.clone();
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if let Err(error) = watch.look().await {
                    tracing::warn!(%error, "the figures of the house cannot be had");
                }
                watch.lock().looking = false;
            })),
            // Nobody who scrapes is outside a runtime.
            Err(_) => self.lock().looking = false,
        }
    }

    /// Looks now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look(&self) -> Result<Seen, StoreError> {
        let (data, backups) = (self.data.clone(), self.backup.dir().to_owned());
        let (data, backups) = (self.disks.ask(data).await, self.disks.ask(backups).await);
        let mails = self.mail.list().await?;
        let of = |state| {
            let mails = mails.iter().map(|(_, mail)| mail);
            let mails = mails.filter(|mail| mail.route.lane() == Lane::Mail);
            mails.filter(|mail| mail.state == state).count() as u64
        };
        let failing = |snap: &Snap| framework::failing(snap);
        let lags = |snap: &Snap| framework::feed_lags(snap);
        let lags = self.store.read(lags).await?;
        let reports = self.backup.reports().await?;
        let good = reports.values();
        let good = good.filter(|report| report.verdict == Verdict::Good);
        let seen = Seen {
            data,
            backups,
            mails_waiting: of(State::Waiting),
            mails_given_up: of(State::Dead),
            pipelines_failing: self.store.read(failing).await?,
            pipelines_feed_behind: lags.iter().map(|lag| lag.behind).max().unwrap_or(0),
            backup_made: reports.values().map(|report| report.made_at).max(),
            backup_rehearsed: good.filter_map(|report| report.rehearsed_at).max(),
        };
        let mut state = self.lock();
        (state.seen, state.at) = (Some(seen), Some(Instant::now()));
        Ok(seen)
    }

    /// What is kept is written in one piece, so a panic elsewhere cannot have spoilt it.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes, counts and seconds stay far below 2^52, where an `f64` counts exactly.
#[allow(clippy::cast_precision_loss)]
fn figures(seen: Seen) -> Vec<Figure> {
    let second = |at: Option<Timestamp>| at.map_or(0.0, |at| at.as_second() as f64);
    let disk = |name, help, bytes: Option<u64>| {
        bytes.map(|bytes| Figure {
            name,
            help,
            reading: Reading::Gauge(bytes as f64),
        })
    };
    let mut all: Vec<_> = [
        disk(
            "disk_data_free_bytes",
            "Room left on the disk with the data",
            seen.data.map(|disk| disk.free),
        ),
        disk(
            "disk_data_bytes",
            "Room in all on the disk with the data",
            seen.data.map(|disk| disk.total),
        ),
        disk(
            "disk_backups_free_bytes",
            "Room left on the disk with the backups",
            seen.backups.map(|disk| disk.free),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    for (name, help, value) in [
        (
            "mails_waiting",
            "Mails that wait to be sent, at most 200",
            seen.mails_waiting as f64,
        ),
        (
            "mails_given_up",
            "Mails that were given up, at most 200",
            seen.mails_given_up as f64,
        ),
        (
            "pipelines_failing",
            "Pipelines that failed the last time",
            seen.pipelines_failing as f64,
        ),
        (
            "pipelines_feed_behind",
            "Changes that the pipeline which is furthest behind has not read, at most 10000",
            seen.pipelines_feed_behind as f64,
        ),
        (
            "backup_made_timestamp_seconds",
            "When the newest backup was made, 0 for never",
            second(seen.backup_made),
        ),
        (
            "backup_rehearsed_timestamp_seconds",
            "When a backup was rehearsed and good, 0 for never",
            second(seen.backup_rehearsed),
        ),
    ] {
        let reading = Reading::Gauge(value);
        all.push(Figure {
            name,
            help,
            reading,
        });
    }
    all
}
