//! The inbox itself.

use std::{path::Path, sync::Arc};

use tokio::sync::Mutex;

use super::{
    model::{Report, Seen},
    tables::{LAST, REPORTS, SEEN},
    telling::Telling,
};
use crate::{
    buckets::Bucket,
    config::{self, Config, Processed, Source},
    intake::Intake,
    jobs::{BadSchedule, Schedule},
    outgoing::Outgoing,
    persons::{machine_zone, profile},
    store::{Actor, Reads, Snap, StoreError, Tx},
};

/// The use cases of the inbox. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Inbox {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub intake: Intake,
    pub place: Bucket,
    /// Where that is, for the operator.
    pub shown: String,
    /// Whether files that are in a diary are moved.
    pub moves: bool,
    pub schedule: Option<Schedule>,
    /// Only one looks at a time; who comes meanwhile looks again after.
    pub turn: Mutex<()>,
}

/// When the inbox is looked at by itself, by the clock of this machine; never where nothing is said.
///
/// # Errors
/// What is wrong with `inbox.schedule`.
pub fn schedule_of(config: &config::Inbox) -> Result<Option<Schedule>, BadSchedule> {
    match config.schedule.trim() {
        "" => Ok(None),
        cron => Schedule::cron(cron, &machine_zone()).map(Some),
    }
}

impl Inbox {
    /// The inbox that `config` describes, with `data` as the data directory. Whoever is to decide about a file is told
    /// through `telling`.
    ///
    /// # Errors
    /// What is wrong with `inbox.schedule`.
    pub fn new(
        intake: Intake,
        telling: Telling,
        (config, data): (&Config, &Path),
        outgoing: &Outgoing,
    ) -> Result<Self, BadSchedule> {
        let place = Bucket::open(&config.inbox.source, data, &config.buckets, outgoing);
        let shown = match &config.inbox.source {
            Source::Folder(path) => data.join(path).display().to_string(),
            bucket => bucket.to_string(),
        };
        let schedule = schedule_of(&config.inbox)?;
        let moves = config.inbox.processed == Processed::Move;
        intake.attach((telling, place.label().to_owned()));
        let turn = Mutex::default();
        let inner = Inner {
            intake,
            place,
            shown,
            moves,
            schedule,
            turn,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Where it is: a folder of this machine, or a bucket.
    pub fn place(&self) -> &str {
        &self.inner.shown
    }

    /// Whether files that are in a diary are moved.
    pub fn moves(&self) -> bool {
        self.inner.moves
    }

    /// When it is looked at by itself, if at all.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.inner.schedule.as_ref()
    }

    /// What came of the last look, if there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn report(&self) -> Result<Option<Report>, StoreError> {
        let read = |snap: &Snap| snap.get(&REPORTS, &LAST.to_owned());
        self.inner.intake.inner.store.read(read).await
    }

    /// Writes down what is known of some files now; without a row one is forgotten.
    pub(super) async fn keep(&self, rows: Vec<(String, Option<Seen>)>) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let rows = Arc::new(rows);
        let write = move |tx: &mut Tx<'_>| {
            for (name, row) in rows.iter() {
                match row {
                    // Somebody may have been erased since; their files are nobody's then.
                    Some(Seen {
                        person: Some(person),
                        ..
                    }) if profile(tx, *person)?.is_none() => {}
                    Some(row) => tx.put(&SEEN, name, row)?,
                    None => tx.delete(&SEEN, name)?,
                }
            }
            Ok(())
        };
        self.inner
            .intake
            .inner
            .store
            .write(Actor::System, write)
            .await
    }
}
