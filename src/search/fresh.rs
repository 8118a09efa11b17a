//! What the index has not read yet, so that one finds what one just wrote, and never what is gone.

use std::collections::BTreeSet;

use crate::{
    ops::ids::PersonId,
    store::{FEED, FEED_HEAD, Flow, Reads, StoreError},
};

use super::{
    index::{View, Which, changed},
    model::Waiting,
};

/// So many of a person's newest changes are looked at beside the index. When it is further behind,
/// what was found says so.
pub const MAX_FRESH: usize = 500;

/// What of one person the index does not know as it is now.
#[derive(Debug, Default)]
pub struct Fresh {
    /// Texts that were written, changed or removed since.
    pub changed: BTreeSet<Which>,
    /// Whether what the index has of them, apart from those, is just what the store has.
    pub is_certain: bool,
    /// How far it is, when there is more than is looked at.
    pub waiting: Option<Waiting>,
}

impl Fresh {
    /// Compares somebody's feed with what the index has read of it. The view must have been taken
    /// before the snapshot.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(
        reads: &impl Reads,
        view: Option<&View>,
        person: PersonId,
    ) -> Result<Self, StoreError> {
        let head = reads.get(&FEED_HEAD, &person)?.unwrap_or(0);
        let read = view.and_then(|view| view.position(person));
        // What is ahead of the store was read from another one.
        let read = read.map(|at| at.seq).filter(|seq| *seq <= head);
        let seen = read.unwrap_or(0);
        let mut newest = Vec::new();
        if seen < head {
            reads.each(FEED.prefix(&(person,)).reversed().limit(MAX_FRESH), |row| {
                match row {
                    Ok(((_, seq), _)) if seq <= seen => return Flow::Break(()),
                    Ok((_, change)) => newest.push(change),
                    Err(error) => tracing::error!(%error, "a change is unreadable"),
                }
                Flow::Continue(())
            })?;
        }
        let is_behind = head - seen > MAX_FRESH as u64;
        Ok(Self {
            changed: changed(person, newest.iter()),
            is_certain: read.is_some() && !is_behind,
            waiting: is_behind.then_some(Waiting {
                done: seen,
                all: head,
            }),
        })
    }
}
