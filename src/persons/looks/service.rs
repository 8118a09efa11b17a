//! Writing looks down beside the answer, and reading them.

use super::model::{Look, Looked, Seen};
use super::tables::LOOKS;
use crate::ops::Clock;
use crate::ops::ids::PersonId;
use crate::persons::service::profile;
use crate::store::{Actor, Flow, Reads, Store, StoreError, Tx};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A first look is written at once; those of the hour after it wait and are written together.
const TOGETHER: SignedDuration = SignedDuration::from_hours(1);
/// The most different looks that wait; beyond it those that have nothing to write are forgotten.
const MOST_WAITING: usize = 10_000;
/// The most old rows removed with one new one.
const SWEPT_AT_ONCE: usize = 16;
/// The most looks that are shown.
const SHOWN: usize = 300;

/// Writes down who saw whose data. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Looks {
    store: Store,
    clock: Clock,
    waiting: Arc<Mutex<HashMap<Look, Waiting>>>,
}

/// Looks that were not written yet.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    written: Timestamp,
    more: Option<Looked>,
}

impl Looks {
    /// Those on `store`.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            waiting: Arc::default(),
        }
    }

    /// Notes a look, beside the answer. `oldest` is the first date whose looks are still kept.
    pub fn note(&self, look: Look, oldest: Date) {
        let Some(due) = self.due(look) else {
            return;
        };
        let looks = self.clone();
        tokio::spawn(async move {
            if let Err(error) = looks.write(vec![(look, due)], oldest).await {
                tracing::warn!(%error, "a look at somebody's data could not be written down yet");
                looks.put_back(look, due);
            }
        });
    }

    /// Writes everything that waits, for the person or for everybody.
    ///
    /// # Errors
    /// When the store fails; what waited goes on waiting.
    pub async fn flush(&self, person: Option<PersonId>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut due = Vec::new();
        for (look, waiting) in self.lock().iter_mut() {
            if person.is_none_or(|person| person == look.person)
                && let Some(more) = waiting.more.take()
            {
                waiting.written = now;
                due.push((*look, more));
            }
        }
        if due.is_empty() {
            return Ok(());
        }
        let written = self.write(due.clone(), Date::MIN).await;
        if written.is_err() {
            due.into_iter()
                .for_each(|(look, more)| self.put_back(look, more));
        }
        written
    }

    /// Forgets what waits to be written about `person`, who is being erased.
    pub fn forget(&self, person: PersonId) {
        self.lock().retain(|look, _| look.person != person);
    }

    /// Forgets the looks of before `oldest`.
    pub async fn sweep(&self, oldest: Date) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| {
            let mut old = Vec::new();
            tx.each(LOOKS.all(), |row| {
                old.extend(row.ok().map(|(key, _)| key).filter(|key| key.1 < oldest));
                Flow::Continue(())
            })?;
            old.iter().try_for_each(|key| tx.delete(&LOOKS, key))
        };
        self.store.write(Actor::System, write).await
    }

    /// What is to be written now because of this look; nothing when it can wait.
    fn due(&self, look: Look) -> Option<Looked> {
        let now = self.clock.now();
        let mut waiting = self.lock();
        if waiting.len() >= MOST_WAITING {
            waiting
                .retain(|_, one| one.more.is_some() || now.duration_since(one.written) < TOGETHER);
        }
        let once = Looked::once(now);
        match waiting.get_mut(&look) {
            None => {
                let fresh = Waiting {
                    written: now,
                    more: None,
                };
                if waiting.len() < MOST_WAITING {
                    waiting.insert(look, fresh);
                }
                Some(once)
            }
            Some(one) => {
                let more = one.more.map_or(once, |more| more.and(once));
                if now.duration_since(one.written) < TOGETHER {
                    one.more = Some(more);
                    return None;
                }
                *one = Waiting {
                    written: now,
                    more: None,
                };
                Some(more)
            }
        }
    }

    fn put_back(&self, look: Look, more: Looked) {
        let mut waiting = self.lock();
        let one = waiting.entry(look).or_insert(Waiting {
            written: Timestamp::MIN,
            more: None,
        });
        one.written = Timestamp::MIN;
        one.more = Some(one.more.map_or(more, |known| known.and(more)));
    }

    async fn write(&self, due: Vec<(Look, Looked)>, oldest: Date) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| {
            for (look, more) in &due {
                // Noted while they were erased: nothing may come back of who is gone.
                if profile(tx, look.person)?.is_none() {
                    continue;
                }
                let old = LOOKS.between(&(look.person, Date::MIN), &(look.person, oldest));
                for (key, _) in tx.list(old.limit(SWEPT_AT_ONCE))? {
                    tx.delete(&LOOKS, &key)?;
                }
                let key = (look.person, look.date, look.viewer, look.seen.bits());
                let kept = tx.get(&LOOKS, &key)?;
                tx.put(&LOOKS, &key, &kept.map_or(*more, |kept| kept.and(*more)))?;
            }
            Ok(())
        };
        self.store.write(Actor::System, write).await
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Look, Waiting>> {
        // What is inside is whole at every step, whoever panicked while holding it.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who looked at a person's data, the newest day first and within it the last look first: three
/// hundred rows at most.
pub fn looks(reads: &impl Reads, person: PersonId) -> Result<Vec<(Look, Looked)>, StoreError> {
    let rows = reads.list(LOOKS.prefix(&(person,)).reversed().limit(SHOWN))?;
    let mut found: Vec<_> = rows
        .into_iter()
        .map(|((person, date, viewer, bits), looked)| {
            let seen = Seen::of_bits(bits);
            let look = Look {
                person,
                date,
                viewer,
                seen,
            };
            (look, looked)
        })
        .collect();
    found.sort_by_key(|(look, looked)| std::cmp::Reverse((look.date, looked.last)));
    Ok(found)
}
