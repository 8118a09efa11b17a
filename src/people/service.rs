//! Use cases of people in files. Pages, the API and the job call the same functions.

use super::error::PeopleError;
use super::files;
use super::list;
use super::model::{Filter, Found, Report, Stats};
use super::tables::{LAST, PEOPLE, REPORTS};
use crate::buckets::{Bucket, BucketError};
use crate::config::Config;
use crate::ops::Clock;
use crate::ops::ids::{PersonId, UserId};
use crate::outgoing::Outgoing;
use crate::persons::{NewDependant, PICTURE_MAX, Persons, give_portrait_in, small_picture};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The most bytes of the list: far more than 100,000 people need.
const LIST_MAX: u64 = 256 * 1024 * 1024;

/// Where the files are, and where the list goes.
#[derive(Clone)]
pub struct Places {
    /// The files.
    pub source: Bucket,
    /// The list.
    pub processed: Bucket,
}

impl Places {
    /// Those of a configuration.
    pub fn of(config: &Config, data: &Path, outgoing: &Outgoing) -> Self {
        let open = |source| Bucket::open(source, data, &config.buckets, outgoing);
        Self {
            source: open(&config.people.source),
            processed: open(&config.people.processed),
        }
    }
}

/// The use cases. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct People {
    store: Store,
    clock: Clock,
    persons: Persons,
    places: Places,
    /// Only one looks at the files at a time; who comes meanwhile looks again after.
    turn: Arc<Mutex<()>>,
}

impl People {
    /// The use cases on `store`.
    pub fn new(store: Store, clock: Clock, persons: Persons, places: Places) -> Self {
        Self {
            store,
            clock,
            persons,
            places,
            turn: Arc::default(),
        }
    }

    /// What the source is called, which names of pictures begin with.
    pub fn source(&self) -> &str {
        self.places.source.label()
    }

    /// Looks at the files, brings the store in line with them, and then the list with the store, so that whatever
    /// ends it early is put right by the next time. `tell` hears how far it is.
    ///
    /// # Errors
    /// When the store fails. What the places do wrong is in the report.
    pub async fn process(&self, tell: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
        let _turn = self.turn.lock().await;
        let mut report = Report {
            at: self.clock.now(),
            ..Report::default()
        };
        let known: BTreeMap<_, _> = self.everybody().await?.into_iter().collect();
        let looked = files::look(&self.places.source, &known, report.at, &mut report, tell).await;
        match looked {
            Ok(said) => {
                let changes = changes(&known, said, &mut report);
                self.keep(&report, changes).await?;
                if let Err(error) = self.put_list().await? {
                    report.failed = Some(error);
                    self.keep(&report, Vec::new()).await?;
                }
            }
            Err(error) => {
                report.failed = Some(error);
                self.keep(&report, Vec::new()).await?;
            }
        }
        Ok(report)
    }

    async fn keep(&self, report: &Report, changes: Vec<(String, Found)>) -> Result<(), StoreError> {
        let (report, changes) = (report.clone(), Arc::new(changes));
        let write = move |tx: &mut Tx<'_>| {
            for (id, found) in changes.iter() {
                let mut found = found.clone();
                // Somebody may have been made a person of the house while the files were read, or erased.
                let now = tx.get(&PEOPLE, id)?;
                if now.is_none() && found.gone_since.is_some() {
                    continue;
                }
                found.person = now.and_then(|row| row.person);
                tx.put(&PEOPLE, id, &found)?;
            }
            tx.put(&REPORTS, &LAST.to_owned(), &report)
        };
        self.store.write(Actor::System, write).await
    }

    /// Puts the list there unless it is there just so.
    async fn put_list(&self) -> Result<Result<(), BucketError>, StoreError> {
        let people = self.everybody().await?;
        let written = list::written(self.source(), &people)
            .map_err(|error| StoreError::Engine(format!("the list cannot be written: {error}")))?;
        let there = self.places.processed.read(list::NAME, LIST_MAX).await;
        Ok(match there {
            Ok((bytes, _)) if bytes == written => Ok(()),
            // Nobody was ever found, so that nothing is made.
            Err(BucketError::Missing | BucketError::NoPlace) if people.is_empty() => Ok(()),
            Ok(_) | Err(BucketError::Missing | BucketError::NoPlace | BucketError::TooLarge) => {
                self.places.processed.write(list::NAME, written).await
            }
            Err(error) => Err(error),
        })
    }

    /// Everybody who is known, by user id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn everybody(&self) -> Result<Vec<(String, Found)>, StoreError> {
        let read = |snap: &Snap| snap.list(PEOPLE.all());
        self.store.read(read).await
    }

    /// Those whom `filter` takes on a day, by user id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn asked(
        &self,
        filter: Filter,
        on: Date,
    ) -> Result<Vec<(String, Found)>, StoreError> {
        let mut people = self.everybody().await?;
        people.retain(|(_, found)| filter.takes(found, on));
        Ok(people)
    }

    /// The mean age of those whom `filter` takes on a day.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn stats(&self, filter: Filter, on: Date) -> Result<Stats, StoreError> {
        let people = self.asked(filter, on).await?;
        let ages = people.iter().filter_map(|(_, found)| found.age_on(on));
        Ok(Stats::of(&ages.collect::<Vec<_>>()))
    }

    /// A page of them by user id, behind `after`: at most `most`, and whether there are more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn page(
        &self,
        after: Option<String>,
        most: usize,
    ) -> Result<(Vec<(String, Found)>, bool), StoreError> {
        let read = move |snap: &Snap| {
            let span = match &after {
                Some(id) => PEOPLE.all().after_key(id),
                None => PEOPLE.all(),
            };
            let mut rows = snap.list(span.limit(most + 1))?;
            let more = rows.len() > most;
            rows.truncate(most);
            Ok((rows, more))
        };
        self.store.read(read).await
    }

    /// How many are known, and the last report, when there is one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn report(&self) -> Result<(usize, Option<Report>), StoreError> {
        let read = |snap: &Snap| {
            let mut count = 0;
            snap.each(PEOPLE.all(), |_| {
                count += 1;
                ControlFlow::Continue(())
            })?;
            Ok((count, snap.get(&REPORTS, &LAST.to_owned())?))
        };
        self.store.read(read).await
    }

    /// Somebody.
    ///
    /// # Errors
    /// [`PeopleError::Unknown`].
    pub async fn one(&self, id: &str) -> Result<Found, PeopleError> {
        let id = id.to_owned();
        let read = move |snap: &Snap| snap.get(&PEOPLE, &id);
        let found = self.store.read(read).await?;
        found.ok_or(PeopleError::Unknown)
    }

    /// The small picture of somebody, as JPEG.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub async fn photo(&self, id: &str) -> Result<Vec<u8>, PeopleError> {
        let name = self.one(id).await?.image.ok_or(PeopleError::Unknown)?;
        let (bytes, _) = self.places.source.read(&name, PICTURE_MAX).await?;
        Ok(small_picture(bytes).await?)
    }

    /// Makes a person of the house out of somebody, whom `by` looks after. `portrait` is the picture they get,
    /// as [`People::photo`] gives it.
    ///
    /// # Errors
    /// [`PeopleError::MadeAlready`], and every rule that is broken.
    pub async fn make_person(
        &self,
        by: UserId,
        from: Place,
        id: &str,
        new: NewDependant,
        portrait: Option<Vec<u8>>,
    ) -> Result<PersonId, PeopleError> {
        let id = id.to_owned();
        let link = move |tx: &mut Tx<'_>, person: PersonId| {
            let mut found = tx.get(&PEOPLE, &id)?.ok_or(PeopleError::Unknown)?;
            if found.person.is_some() {
                return Err(PeopleError::MadeAlready);
            }
            if let Some(jpeg) = &portrait {
                give_portrait_in(tx, person, jpeg.clone())?;
            }
            found.person = Some(person);
            Ok(tx.put(&PEOPLE, &id, &found)?)
        };
        self.persons.add_dependant_and(by, from, new, link).await
    }
}

/// What is another than it was, and who is gone.
fn changes(
    known: &BTreeMap<String, Found>,
    said: files::Said,
    report: &mut Report,
) -> Vec<(String, Found)> {
    let mut changes = Vec::new();
    for (id, before) in known {
        if !said.contains_key(id) && before.gone_since.is_none() {
            report.gone += 1;
            let gone_since = Some(report.at);
            let gone = Found {
                gone_since,
                ..before.clone()
            };
            changes.push((id.clone(), gone));
        }
    }
    for (id, now) in said {
        match known.get(&id) {
            Some(before) if *before == now => continue,
            Some(before) => {
                // A file that was only written anew says the same.
                let stamp = now.stamp.clone();
                let same = Found {
                    stamp,
                    ..before.clone()
                };
                report.changed += u32::from(same != now);
            }
            None => report.added += 1,
        }
        changes.push((id, now));
    }
    changes
}
