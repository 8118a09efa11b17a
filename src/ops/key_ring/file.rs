//! The ring as bytes: a line that says what it is, a number of its own, how often keys were
//! added, the keys in the order of their people, and a hash over all that tells a damaged file.

use crate::ops::ids::PersonId;
use crate::ops::{Secret, random};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// How a ring begins; the number is the version of the file.
const HEAD: &[u8] = b"wellkin keys of people 1\n";
/// The bytes of a person's id, and of the ring's.
const ID: usize = 16;
/// The bytes of the count.
const COUNT: usize = 8;
/// The bytes of a key.
const KEY: usize = 32;
/// The bytes of the hash at the end.
const HASH: usize = 32;

/// The keys of people.
#[derive(Debug, Clone)]
pub struct Ring {
    id: [u8; ID],
    /// How often keys were added.
    age: u64,
    keys: BTreeMap<PersonId, Secret<[u8; KEY]>>,
}

impl Ring {
    /// One without keys, which no other house has.
    pub fn new() -> Self {
        Self {
            id: random::bytes(),
            age: 0,
            keys: BTreeMap::new(),
        }
    }

    /// By what the store and the backups know this ring: a random number that says nothing of it.
    pub const fn id(&self) -> [u8; ID] {
        self.id
    }

    /// How often keys were added. Of two states of a ring the one with less may miss people's keys;
    /// keys that are destroyed do not count.
    pub const fn age(&self) -> u64 {
        self.age
    }

    /// The key of a person.
    pub fn key(&self, person: PersonId) -> Option<&[u8; KEY]> {
        self.keys.get(&person).map(Secret::expose)
    }

    /// Every key, by person.
    pub fn keys(&self) -> impl Iterator<Item = (PersonId, &[u8; KEY])> {
        self.keys
            .iter()
            .map(|(person, key)| (*person, key.expose()))
    }

    /// Makes a key for each of `people` who has none. Whether there was one to make.
    pub fn add<'a>(&mut self, people: impl IntoIterator<Item = &'a PersonId>) -> bool {
        let before = self.keys.len();
        for person in people {
            let fresh = || Secret::new(random::bytes());
            self.keys.entry(*person).or_insert_with(fresh);
        }
        let added = self.keys.len() > before;
        self.age += u64::from(added);
        added
    }

    /// Removes a person's key. Whether there was one.
    pub fn remove(&mut self, person: PersonId) -> bool {
        self.keys.remove(&person).is_some()
    }

    /// Removes the keys of everybody else than `people`. Whether there were any.
    pub fn keep(&mut self, people: &BTreeSet<PersonId>) -> bool {
        let before = self.keys.len();
        self.keys.retain(|person, _| people.contains(person));
        self.keys.len() < before
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        bytes.extend(self.id);
        bytes.extend(self.age.to_be_bytes());
        for (person, key) in self.keys() {
            bytes.extend(person.as_uuid().as_bytes());
            bytes.extend(key);
        }
        let hash = Sha256::digest(&bytes);
        bytes.extend(hash);
        bytes
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let body = bytes.get(..bytes.len().checked_sub(HASH)?)?;
        if Sha256::digest(body)[..] != bytes[body.len()..] {
            return None;
        }
        let body = body.strip_prefix(HEAD)?;
        let (id, rest) = body.split_at_checked(ID)?;
        let (age, rows) = rest.split_at_checked(COUNT)?;
        if rows.len() % (ID + KEY) != 0 {
            return None;
        }
        let mut keys = BTreeMap::new();
        for row in rows.chunks_exact(ID + KEY) {
            let (person, key) = row.split_at(ID);
            let person = PersonId::from_uuid(uuid::Uuid::from_slice(person).ok()?);
            keys.insert(person, Secret::new(key.try_into().ok()?));
        }
        Some(Self {
            id: id.try_into().ok()?,
            age: u64::from_be_bytes(age.try_into().ok()?),
            keys,
        })
    }
}

impl Default for Ring {
    fn default() -> Self {
        Self::new()
    }
}
