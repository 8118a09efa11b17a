//! The change feed: what happened to a person's facts, in order.
//!
//! Every write to a fed table appends here, in the same transaction. Whatever follows the facts at
//! its own pace (search, sync, live pages) reads on from the position it remembers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ops::ids::{PersonId, UserId};

use super::{
    StoreError,
    record::Record,
    table::Table,
    tx::{Reads, Tx},
};

/// Who made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// The program itself or its operator at the command line.
    System,
    /// A signed-in user.
    User(UserId),
}

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// It was written.
    Put,
    /// It was removed.
    Delete,
}

/// One change. The row itself is read from its table; the feed only says where to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When, by the server's clock, in microseconds since 1970.
    pub at_micros: i64,
    /// By whom.
    pub actor: Actor,
    /// The table's number.
    pub table: u8,
    /// The row's key within the table.
    pub key: Vec<u8>,
    /// Written or removed.
    pub kind: ChangeKind,
}

impl Change {
    /// When the change was made.
    pub fn at(&self) -> Option<Timestamp> {
        Timestamp::from_microsecond(self.at_micros).ok()
    }
}

impl Record for Change {}

/// Changes by person and position.
pub static FEED: Table<(PersonId, u64), Change> = Table::control(
    0x02,
    "feed",
    "What changed of a person's facts, in the order it happened",
)
.shown_to_owner();

/// The newest position of each person's feed.
pub static FEED_HEAD: Table<PersonId, u64> = Table::control(
    0x03,
    "feed_head",
    "The newest position of each person's feed",
)
.shown_to_owner();

/// Appends a change to the person's feed.
pub(super) fn append(
    tx: &mut Tx<'_>,
    person: PersonId,
    table: u8,
    key: Vec<u8>,
    kind: ChangeKind,
) -> Result<(), StoreError> {
    let seq = tx.get(&FEED_HEAD, &person)?.unwrap_or(0) + 1;
    let change = Change {
        at_micros: tx.now().as_microsecond(),
        actor: tx.actor(),
        table,
        key,
        kind,
    };
    tx.put(&FEED, &(person, seq), &change)?;
    tx.put(&FEED_HEAD, &person, &seq)
}

/// Up to `limit` changes of `person` after position `seen`, oldest first.
pub fn since(
    reads: &impl Reads,
    person: PersonId,
    seen: u64,
    limit: usize,
) -> Result<Vec<(u64, Change)>, StoreError> {
    let span = FEED.after(&(person, seen), &(person,)).limit(limit);
    Ok(reads
        .list(span)?
        .into_iter()
        .map(|((_, seq), change)| (seq, change))
        .collect())
}
