//! The operator's use cases.

use super::checks::{self, Checked, Finding, What, Within};
use super::disks::Disks;
use super::growth::{Growth, Size};
use super::system::{FeedReaderJson, System};
use super::watch::Watch;
use crate::accounts::{Accounts, EventKind};
use crate::backup::Backup;
use crate::config::{Config, Effective};
use crate::framework::{self, Framework};
use crate::i18n::messages::checks as say;
use crate::jobs::Jobs;
use crate::mail::Mail;
use crate::ops::logging::LevelError;
use crate::ops::{Clock, Figure, Logs, Machine, Paths, Telemetry, process, taken};
use crate::search::Search;
use crate::store::{Actor, Filling, Snap, Store, StoreError, TableInfo, Tx, migrate};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long what the checks showed counts for somebody who only looks.
const CHECKED: SignedDuration = SignedDuration::from_mins(5);
/// How long it is known how the file of the database is filled.
const FILLED: SignedDuration = SignedDuration::from_hours(1);

/// What all of this is about.
pub struct Parts {
    /// What the operator decided.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The places on disk.
    pub paths: Paths,
    /// The figures of this process.
    pub telemetry: Telemetry,
    /// What is stored.
    pub store: Store,
    /// All its tables.
    pub tables: Vec<TableInfo>,
    /// Who signs in.
    pub accounts: Accounts,
    /// How it is found.
    pub search: Search,
    /// What is kept of it.
    pub backup: Backup,
    /// What the house does by itself.
    pub jobs: Jobs,
    /// What is done in an order.
    pub framework: Framework,
    /// How big the store was.
    pub growth: Growth,
}

pub(super) struct Inner {
    pub parts: Parts,
    disks: Disks,
    watch: Watch,
    /// When the process began, and how big the file of the database was then.
    began: (Timestamp, Option<u64>),
    /// What the checks showed last; who holds it makes them.
    checked: Mutex<Option<Checked>>,
    filling: Mutex<Option<(Timestamp, Filling)>>,
}

/// The operator's use cases. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Operator {
    pub(super) inner: Arc<Inner>,
    logs: Logs,
}

/// Why the level of the log was not changed.
#[derive(Debug, thiserror::Error)]
pub enum LevelFault {
    /// It is none, or there is no log.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// It could not be written down who changed it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Operator {
    /// The use cases of a house. Its figures are shown from now on.
    pub fn new(parts: Parts) -> Self {
        let disks = Disks::default();
        let watch = Watch::new(
            parts.store.clone(),
            parts.accounts.mail().clone(),
            parts.backup.clone(),
            disks.clone(),
            parts.paths.data().to_owned(),
        );
        let seen = watch.clone();
        parts
            .telemetry
            .add_source(move || -> Vec<Figure> { seen.figures() });
        let bytes = size(&parts.paths);
        let began = (parts.clock.now(), bytes);
        let inner = Inner {
            parts,
            disks,
            watch,
            began,
            checked: Mutex::default(),
            filling: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            logs: Logs::default(),
        }
    }

    /// Has it show and change this log, which is that of the process.
    pub fn hear(&mut self, logs: Logs) {
        self.logs = logs;
    }

    /// The log of this process.
    pub const fn logs(&self) -> &Logs {
        &self.logs
    }

    /// The outbox.
    pub fn mail(&self) -> &Mail {
        self.inner.parts.accounts.mail()
    }

    /// Every key of the configuration with the value that counts.
    pub fn configuration(&self) -> Vec<Effective> {
        self.inner.parts.config.origins.effective()
    }

    /// How the machine and the house stand now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn system(&self) -> Result<System, StoreError> {
        let parts = &self.inner.parts;
        let seen = self.inner.watch.look().await?;
        let paths = parts.paths.clone();
        let asked =
            tokio::task::spawn_blocking(move || (Machine::ask(), process::facts(), size(&paths)));
        let (machine, process, bytes) = asked.await.map_err(|_| StoreError::Panicked)?;
        let (started_at, before) = self.inner.began;
        let signed = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
        let filling = *self.inner.filling.lock().await;
        let mut system = System {
            version: env!("CARGO_PKG_VERSION"),
            store_format: migrate::VERSION,
            started_at,
            store_bytes: bytes,
            store_grown_bytes: bytes
                .zip(before)
                .map(|(now, before)| signed(now) - signed(before)),
            store_filling: filling.map(|(_, filling)| filling.into()),
            search_behind: parts.search.behind(),
            log_level: self.logs.level(),
            ..System::default()
        };
        system.feed_readers = vec![FeedReaderJson {
            name: "search".to_owned(),
            behind: system.search_behind,
            is_more: false,
        }];
        let lags = |snap: &Snap| framework::feed_lags(snap);
        let lags = parts.store.read(lags).await?;
        system.feed_readers.extend(lags.into_iter().map(Into::into));
        system.machine(&machine, process);
        system.seen(&seen);
        system.store(parts.store.stats());
        Ok(system)
    }

    /// How big the store was on each day that is known, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn growth(&self) -> Result<Vec<(Date, Size)>, StoreError> {
        self.inner.parts.growth.days().await
    }

    /// What the checks showed within the last minutes; makes them when that is longer ago, or `anew`.
    pub async fn checked(&self, anew: bool) -> Checked {
        let mut kept = self.inner.checked.lock().await;
        let now = self.inner.parts.clock.now();
        let is_fresh = |at: Timestamp| now.duration_since(at).abs() < CHECKED;
        if let Some(checked) = kept.as_ref().filter(|one| !anew && is_fresh(one.at)) {
            return checked.clone();
        }
        let checked = Checked {
            at: now,
            findings: self.check().await,
        };
        self.fill(now).await;
        *kept = Some(checked.clone());
        checked
    }

    async fn check(&self) -> Vec<Finding> {
        let parts = &self.inner.parts;
        let within = Within {
            store: &parts.store,
            search: &parts.search,
            backup: &parts.backup,
            clock: &parts.clock,
        };
        let mut findings = vec![Finding::ok(What::Configuration, &say::CONFIGURATION_READ)];
        let outside = checks::outside(&self.inner.disks, &parts.config, &parts.paths, &parts.clock);
        for finding in outside.await {
            // The time is held against what is stored as well.
            findings.push(match finding.what {
                What::Clock => checks::clock(&within, &parts.clock).await,
                _ => finding,
            });
        }
        findings.push(checks::mail(self.mail()).await);
        findings.extend(checks::inside(&within).await);
        findings
    }

    /// Looks how the file of the database is filled, when that is not known any more.
    async fn fill(&self, now: Timestamp) {
        let mut known = self.inner.filling.lock().await;
        if known.is_some_and(|(at, _)| now.duration_since(at) < FILLED) {
            return;
        }
        match self.inner.parts.store.filling().await {
            Ok(Some(filling)) => *known = Some((now, filling)),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "it is not known how the database is filled"),
        }
    }

    /// Changes what is logged until the process ends. Who did it is written down.
    ///
    /// # Errors
    /// When `log.level` would not take it, or it cannot be written down.
    pub async fn set_level(&self, by: Actor, text: &str) -> Result<(), LevelFault> {
        let level = text.trim();
        crate::config::Kind::LogLevels
            .takes(level)
            .map_err(LevelError::Unfit)?;
        let accounts = self.inner.parts.accounts.clone();
        let note = move |tx: &mut Tx<'_>| accounts.note_deed(tx, by, EventKind::LogLevelChanged);
        let noted: Result<(), StoreError> = self.inner.parts.store.write(by, note).await;
        noted?;
        tracing::warn!(level, "the log level is changed until the next start");
        self.logs.set_level(level)?;
        Ok(())
    }
}

/// The bytes that the file of the database takes, where there is one.
fn size(paths: &Paths) -> Option<u64> {
    taken(&paths.database()).ok()
}
