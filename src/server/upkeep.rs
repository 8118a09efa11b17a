//! What is put right at each start, before anybody is let in, and once a day after that.

use super::catalogue::cells;
use crate::accounts::Accounts;
use crate::cohorts::Cohorts;
use crate::entries;
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Kind, Schedule};
use crate::journal;
use crate::mail::Mail;
use crate::metrics::METRICS;
use crate::ops::{InstanceKey, random};
use crate::store::{Actor, DerivedTables, META, Reads, Snap, Store, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// Under which the store notes by what rules the cells were counted.
const BANDS: &str = "cohorts.bands";
/// Under which the store notes by what lists and rules the notes were read.
const READ_BY: &str = "journal.analyses";
/// Under which the store notes by what rule days were summed up.
const SUMMED_BY: &str = "entries.sums";
/// The rule of this program: one source a metric and day.
const SUMS: &str = "one source";
/// Under which the store keeps the key that seals the places in lists.
const CURSOR_KEY: &str = "cursor.key";
/// Under which the store notes by which key of the house it was used, as a short hash of it.
const KEY_MARK: &str = "instance.key.mark";

/// Counts the cells anew when they were counted by other rules.
pub async fn bring_in_line(store: &Store, cohorts: Cohorts) -> Result<(), StoreError> {
    let rules = rules(cohorts);
    let known = store
        .read(|snap: &Snap| snap.get(&META, &BANDS.to_owned()))
        .await?;
    if known.as_deref() != Some(rules.as_bytes()) {
        // A new house has nothing to count; it only gets its mark.
        if known.is_some() {
            tracing::info!("the groups have changed: counting their cells anew");
            for (table, rows) in store.rebuild(Arc::new([cells(cohorts)])).await? {
                tracing::info!(table, rows, "counted anew");
            }
        }
        store
            .write(Actor::System, move |tx: &mut Tx<'_>| {
                tx.put(&META, &BANDS.to_owned(), &rules.clone().into_bytes())
            })
            .await?;
    }
    Ok(())
}

/// Reads all notes anew when other lists and rules read them, or none did. That takes a millisecond
/// or two a note, once after an update that says so.
pub async fn read_notes(store: &Store) -> Result<(), StoreError> {
    let tables: DerivedTables = Arc::new([
        Arc::new(journal::NoteAnalyses),
        Arc::new(journal::NoteTopics),
    ]);
    follow(store, READ_BY, &journal::EDITION.to_string(), tables).await
}

/// Sums up all days anew when they were summed up by another rule of which source counts.
pub async fn sum_days(store: &Store, cohorts: Cohorts) -> Result<(), StoreError> {
    let tables: DerivedTables = Arc::new([
        Arc::new(entries::Totals),
        Arc::new(entries::Weighings),
        Arc::new(entries::SeveralSources),
        cells(cohorts),
    ]);
    follow(store, SUMMED_BY, SUMS, tables).await
}

/// Makes the tables anew from the facts unless the store notes under `name` that this edition made them.
async fn follow(
    store: &Store,
    name: &'static str,
    edition: &str,
    tables: DerivedTables,
) -> Result<(), StoreError> {
    let known = store
        .read(move |snap: &Snap| snap.get(&META, &name.to_owned()))
        .await?;
    if known.as_deref() == Some(edition.as_bytes()) {
        return Ok(());
    }
    for (table, rows) in store.rebuild(tables).await? {
        if rows > 0 {
            tracing::info!(table, rows, "made anew after an update");
        }
    }
    let edition = edition.as_bytes().to_vec();
    store
        .write(Actor::System, move |tx: &mut Tx<'_>| {
            tx.put(&META, &name.to_owned(), &edition)
        })
        .await
}

/// Letting go of what is kept for a time only: deleted entries, mails, events, looks.
#[derive(Clone)]
pub struct Sweeping {
    /// What is stored.
    pub store: Store,
    /// What waits to be sent.
    pub mail: Mail,
    /// Who signs in.
    pub accounts: Accounts,
}

impl Sweeping {
    /// Lets all of it go whose time is over.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let write = |tx: &mut Tx<'_>| {
            entries::sweep_discarded(tx)?;
            journal::sweep_discarded(tx)
        };
        self.store.write(Actor::System, write).await?;
        self.mail.sweep().await?;
        self.accounts.sweep_mailed().await?;
        self.accounts.sweep_events().await?;
        self.accounts.sweep_looks().await
    }

    /// The same as work that is done once a day. A start does it as well, before anybody is let in.
    pub fn kind(self) -> Kind {
        let daily = Schedule::Every {
            period: SignedDuration::from_hours(24),
            anchor: Timestamp::UNIX_EPOCH,
        };
        let run = move |_| {
            let sweeping = self.clone();
            async move {
                sweeping.sweep().await?;
                Ok(Done::default())
            }
        };
        Kind::new("house.upkeep", &say::KIND_UPKEEP, run).standing(daily)
    }
}

/// All that decides what a cell holds, apart from what people told: the widths of the bands, and
/// how each metric is counted.
fn rules(cohorts: Cohorts) -> String {
    let bands = cohorts.bands;
    let mut rules = format!(
        "age={} weight={} height={}",
        bands.age_years, bands.weight_kg, bands.height_cm
    );
    for metric in METRICS {
        if let Some(histogram) = metric.histogram {
            let (id, width, bins) = (metric.id.0, histogram.width, histogram.bins);
            rules.push_str(&format!(" {id}={:?}/{width}x{bins}", metric.aggregation));
        }
    }
    rules
}

/// The key that seals the places in lists: made once, so that a place stays good over a restart.
pub async fn cursor_key(store: &Store) -> Result<[u8; 32], StoreError> {
    let fresh: [u8; 32] = random::bytes();
    let kept = store
        .write(Actor::System, move |tx: &mut Tx<'_>| {
            let name = CURSOR_KEY.to_owned();
            if let Some(key) = tx.get(&META, &name)? {
                return Ok(key);
            }
            tx.put(&META, &name, &fresh.to_vec())?;
            Ok::<_, StoreError>(fresh.to_vec())
        })
        .await?;
    Ok(kept.try_into().unwrap_or(fresh))
}

/// Notes by which key this store was used last, and warns when it was another one: after the file
/// was lost, or the data moved without it. `true` when it was.
pub async fn know_key(store: &Store, key: &InstanceKey) -> Result<bool, StoreError> {
    let mark = key.derive("mark")[..8].to_vec();
    let fresh = mark.clone();
    let before = store
        .write(Actor::System, move |tx: &mut Tx<'_>| {
            let name = KEY_MARK.to_owned();
            let before = tx.get(&META, &name)?;
            if before.as_ref() != Some(&fresh) {
                tx.put(&META, &name, &fresh)?;
            }
            Ok::<_, StoreError>(before)
        })
        .await?;
    let is_another = before.is_some_and(|before| before != mark);
    if is_another {
        tracing::warn!(
            "keys/instance.key is not the key this data was used with before: programs sign in again, \
             and codes of authenticator apps are not taken until they are set up anew (recovery codes \
             are; `wellkin user second-factor NAME --remove` helps who has none)"
        );
    }
    Ok(is_another)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cohorts::{Bands, CELLS};
    use crate::config::Config;
    use crate::entries::{NewEntry, Values};
    use crate::metrics::{MetricId, Milli};
    use crate::ops::Clock;
    use crate::ops::ids::PersonId;
    use crate::persons::{NewPerson, PersonError, Profile};
    use crate::server::House;
    use crate::web::Place;
    use jiff::civil::date;

    /// A house with one day of somebody who takes part.
    async fn house() -> House {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let house = House::in_memory(Config::default(), clock).await.unwrap();
        house.put_in_order().await.unwrap();
        let person = PersonId::new(&house.clock);
        let mut profile = Profile::new(crate::i18n::Lang::En, house.clock.now());
        profile.height = Some(178_000);
        let new = NewPerson {
            id: person,
            profile,
            diary: true,
            cohorts: true,
            from: Place::default(),
        };
        let persons = house.persons.clone();
        let enter = move |tx: &mut Tx<'_>| Ok::<_, PersonError>(persons.create(tx, &new)?);
        house.store.write(Actor::System, enter).await.unwrap();
        let entry = NewEntry {
            date: date(2026, 11, 20),
            values: Values::from([(MetricId::SLEEP, Milli(7_500))]),
            ..NewEntry::default()
        };
        house
            .entries
            .log(Actor::System, person, entry)
            .await
            .unwrap();
        house
    }

    async fn bands_of_height(store: &Store) -> Vec<i32> {
        let cells = store.read(|snap: &Snap| snap.list(CELLS.all())).await;
        let cells = cells.unwrap_or_else(|error: StoreError| panic!("{error}"));
        let height = |((by, from, ..), _): ((u8, i32, _, _, _), _)| (by == 3).then_some(from);
        cells.into_iter().filter_map(height).collect()
    }

    #[rocket::async_test]
    async fn other_bands_have_the_cells_counted_anew_once() {
        let house = house().await;
        assert_eq!(bands_of_height(&house.store).await, [170, 170]);
        let narrow = Cohorts {
            bands: Bands {
                height_cm: 5,
                ..house.cohorts.bands
            },
            ..house.cohorts
        };
        bring_in_line(&house.store, narrow).await.unwrap();
        assert_eq!(bands_of_height(&house.store).await, [175, 175]);
        let verified = house.store.verify(Arc::new([cells(narrow)])).await.unwrap();
        assert_eq!(verified.difference, None);

        let writes = || {
            house
                .store
                .stats()
                .commits
                .load(std::sync::atomic::Ordering::Relaxed)
        };
        let before = writes();
        bring_in_line(&house.store, narrow).await.unwrap();
        assert_eq!(writes(), before, "nothing to do, nothing written");
    }

    #[rocket::async_test]
    async fn notes_that_older_lists_have_read_are_read_anew_once() {
        let house = house().await;
        let person = PersonId::new(&house.clock);
        let tables: DerivedTables = Arc::new([
            Arc::new(journal::NoteAnalyses),
            Arc::new(journal::NoteTopics),
        ]);
        // A note of a house from before notes were read.
        let put = move |tx: &mut Tx<'_>| {
            let note = journal::Note {
                rev: 1,
                at: None,
                text: "A headache, but a good walk.".to_owned(),
                tags: Vec::new(),
                written_micros: 0,
            };
            let id = crate::ops::ids::NoteId::from_uuid(*person.as_uuid());
            tx.put(&journal::NOTES, &(person, date(2026, 11, 20), id), &note)?;
            tx.put(&META, &READ_BY.to_owned(), &b"0".to_vec())
        };
        house.store.write(Actor::System, put).await.unwrap();
        let verified = house.store.verify(tables.clone()).await.unwrap();
        assert!(verified.difference.is_some());
        read_notes(&house.store).await.unwrap();
        let verified = house.store.verify(tables).await.unwrap();
        assert_eq!(verified.difference, None);
        assert_eq!(verified.rows[0], ("note_analyses", 1));

        let writes = || {
            let commits = &house.store.stats().commits;
            commits.load(std::sync::atomic::Ordering::Relaxed)
        };
        let before = writes();
        read_notes(&house.store).await.unwrap();
        assert_eq!(writes(), before, "nothing to do, nothing written");
    }

    #[rocket::async_test]
    async fn another_key_is_noticed_once() {
        let store = Store::memory(Clock::system()).unwrap();
        let (one, other) = (InstanceKey::random(), InstanceKey::random());
        assert!(!know_key(&store, &one).await.unwrap(), "a new house");
        assert!(!know_key(&store, &one).await.unwrap());
        assert!(know_key(&store, &other).await.unwrap());
        assert!(!know_key(&store, &other).await.unwrap());
    }

    #[rocket::async_test]
    async fn the_cursor_key_stays_the_same() {
        let store = Store::memory(Clock::system()).unwrap();
        let key = cursor_key(&store).await.unwrap();
        assert_ne!(key, [0; 32]);
        assert_eq!(cursor_key(&store).await.unwrap(), key);
    }
}
