#![allow(clippy::unwrap_used)]

mod damage;
mod files;
mod full;
mod rehearse;
mod ring;
mod sealed;
mod target;

use super::format::Header;
use super::read::{Found, Keys, read};
use super::write::{Manifest, Sources, write};
use super::{BackupError, Tally};
use crate::ops::ids::PersonId;
use crate::ops::{Clock, KeyRing, Ring, random};
use crate::store::holding::line;
use crate::store::{Actor, Held, Holding, Record, Snap, Store, Subject, Table, Tx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Text(String);

impl Record for Text {}

static DIARY: Table<(PersonId, u32), Text> = Table::fact(0x70, "diary", "what each wrote");
static TIES: Table<(PersonId, PersonId), Text> = Table::fact(0x71, "ties", "what two share");
static RULES: Table<u64, Text> = Table::fact(0x72, "rules", "what is nobody's own");
static COUNTS: Table<PersonId, Text> = Table::derived(0x73, "counts", "what can be computed");

fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &DIARY,
            |subject| Some(DIARY.prefix(&(subject.person,))),
            |_, _, text| line(text),
        )),
        Box::new(
            Held::told(&TIES, |_| Some(TIES.all()), |_, _, text| line(text))
                .of(|subject, (one, other), _| subject.person == *one || subject.person == *other),
        ),
        Box::new(Held::following(&COUNTS, |subject| {
            Some(COUNTS.prefix(&subject.person))
        })),
    ]
}

/// Three people, their rows, and the keys of all of them.
struct World {
    store: Store,
    people: [PersonId; 3],
    ring: Ring,
    house: [u8; 32],
}

const IVA: usize = 0;
const ANA: usize = 1;
const LUKA: usize = 2;

fn ring_of(people: &[PersonId]) -> Ring {
    let mut ring = Ring::new();
    ring.add(people);
    ring
}

impl World {
    /// `long` characters in each line of a diary.
    async fn new(long: usize) -> Self {
        let clock = Clock::system();
        let store = Store::memory(clock.clone()).unwrap();
        let people = [(); 3].map(|()| PersonId::new(&clock));
        let [iva, ana, luka] = people;
        let write = move |tx: &mut Tx<'_>| {
            for (person, name) in [(iva, "iva"), (ana, "ana"), (luka, "luka")] {
                for n in 0..3 {
                    let noise: String = (0..=long / 43).map(|_| random::token()).collect();
                    let text = Text(format!("{name} wrote {}", &noise[..long]));
                    tx.put(&DIARY, &(person, n), &text)?;
                }
                tx.put(&COUNTS, &person, &Text("three".to_owned()))?;
            }
            // Who is gone left a row that nobody holds.
            tx.put(
                &DIARY,
                &(PersonId::new(&Clock::system()), 0),
                &Text("dust".to_owned()),
            )?;
            tx.put(&TIES, &(iva, ana), &Text("iva with ana".to_owned()))?;
            tx.put(&TIES, &(ana, luka), &Text("ana with luka".to_owned()))?;
            tx.put(&TIES, &(luka, luka), &Text("luka alone".to_owned()))?;
            tx.put(&RULES, &1, &Text("shoes off".to_owned()))
        };
        store.write(Actor::System, write).await.unwrap();
        Self {
            store,
            people,
            ring: ring_of(&people),
            house: random::bytes(),
        }
    }

    async fn write_to(&self, out: Box<dyn Write + Send>) -> Result<Manifest, BackupError> {
        let (ring, house, people) = (self.ring.clone(), self.house, self.people);
        let mut out = out;
        let make = move |snap: &Snap| {
            let subjects = people.map(|person| Subject { person, user: None });
            let sources = Sources {
                snap,
                tables: &[DIARY.info(), TIES.info(), RULES.info(), COUNTS.info()],
                holdings: &holdings(),
                subjects: &subjects,
                ring: &ring,
                house: &house,
                stop: &|| false,
                tell: &|_, _| {},
            };
            let made_at = "2026-11-21T12:00:00Z".parse().unwrap();
            write(&sources, &Header::new(made_at), &mut out)
        };
        self.store.read(make).await
    }

    async fn backup(&self) -> Vec<u8> {
        let bytes = Shared::default();
        self.write_to(Box::new(bytes.clone())).await.unwrap();
        bytes.0.lock().unwrap().clone()
    }

    /// The keys without those of some people.
    fn keys_without(&self, gone: &[usize]) -> Keys {
        let mut ring = self.ring.clone();
        for at in gone {
            ring.remove(self.people[*at]);
        }
        Keys {
            ring,
            house: self.house,
        }
    }
}

/// Bytes that are looked at after they were written.
#[derive(Clone, Default)]
struct Shared(Arc<std::sync::Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every text in a backup, and what was found.
fn texts(bytes: &[u8], keys: &Keys) -> Result<(BTreeSet<String>, Found), BackupError> {
    let mut texts = BTreeSet::new();
    let found = read(bytes, keys, &mut |_, value| {
        // One byte says the format of the row.
        let text = Text::from_bytes(value).unwrap();
        texts.insert(text.0.chars().take(13).collect());
        Ok(())
    })?;
    Ok((texts, found))
}

fn set<const N: usize>(texts: [&str; N]) -> BTreeSet<String> {
    texts.map(str::to_owned).into()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|at| at == part)
}
