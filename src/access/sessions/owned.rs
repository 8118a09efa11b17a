//! Rows that let somebody in, with their index by user: the two are always written together.

use crate::ops::ids::UserId;
use crate::store::{Reads, Record, StoreError, Table, Tx};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// The most rows looked at when sweeping; a sign-in must not take long because many went before.
const SWEPT_AT_ONCE: usize = 64;

/// A row that belongs to a user and ends some day.
pub trait Ends: Record + 'static {
    /// Who it belongs to.
    fn user(&self) -> UserId;

    /// When it ends by itself; `None` when it does not.
    fn ends_at(&self) -> Option<Timestamp>;

    /// Whether its time is over at `now`.
    fn is_over(&self, now: Timestamp) -> bool {
        self.ends_at().is_some_and(|end| end <= now)
    }
}

/// A table of such rows by id, and its index by user.
pub struct Owned<V: 'static> {
    /// The rows.
    pub rows: &'static Table<u128, V>,
    /// Which of them are whose.
    pub by_user: &'static Table<(UserId, u128), ()>,
}

impl<V: Ends> Owned<V> {
    /// Keeps a new row, and sweeps some that are over.
    pub fn add(&self, tx: &mut Tx<'_>, id: u128, row: &V) -> Result<(), StoreError> {
        self.sweep(tx, id)?;
        tx.put(self.rows, &id, row)?;
        tx.put(self.by_user, &(row.user(), id), &())
    }

    /// Ends a row. One that is gone already is no error.
    pub fn end(&self, tx: &mut Tx<'_>, id: u128) -> Result<(), StoreError> {
        if let Some(row) = tx.get(self.rows, &id)? {
            tx.delete(self.rows, &id)?;
            tx.delete(self.by_user, &(row.user(), id))?;
        }
        Ok(())
    }

    /// Ends a row if it belongs to `user`, and says whether it did.
    pub fn end_own(&self, tx: &mut Tx<'_>, user: UserId, id: u128) -> Result<bool, StoreError> {
        let own = tx.exists(self.by_user, &(user, id))?;
        if own {
            self.end(tx, id)?;
        }
        Ok(own)
    }

    /// Ends every row of `user` but `kept`.
    pub fn end_all(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kept: Option<u128>,
    ) -> Result<(), StoreError> {
        for ((_, id), ()) in tx.list(self.by_user.prefix(&(user,)))? {
            if Some(id) != kept {
                self.end(tx, id)?;
            }
        }
        Ok(())
    }

    /// The rows of `user` that last, by id.
    pub fn of(
        &self,
        reads: &impl Reads,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<(u128, V)>, StoreError> {
        let mut found = Vec::new();
        for ((_, id), ()) in reads.list(self.by_user.prefix(&(user,)))? {
            let row = reads.get(self.rows, &id)?;
            found.extend(row.filter(|row| !row.is_over(now)).map(|row| (id, row)));
        }
        Ok(found)
    }

    /// Removes rows whose time is over, among those that follow `from`. Ids are random, so that
    /// sweeping from a new one each time passes every row sooner or later.
    fn sweep(&self, tx: &mut Tx<'_>, from: u128) -> Result<(), StoreError> {
        let now = tx.now();
        let mut over = Vec::new();
        let span = self.rows.between(&from, &u128::MAX).limit(SWEPT_AT_ONCE);
        tx.each(span, |row| {
            // An unreadable row lets nobody in either; it stays for whoever looks into it.
            over.extend(
                row.ok()
                    .filter(|(_, row)| row.is_over(now))
                    .map(|(id, _)| id),
            );
            ControlFlow::Continue(())
        })?;
        over.into_iter().try_for_each(|id| self.end(tx, id))
    }
}
