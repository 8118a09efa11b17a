//! Pending changes on top of something readable.
//!
//! A use case writes into an overlay, sees its own writes through it, and touches nothing beneath
//! until it has succeeded. Overlays stack: a group of use cases shares one on the open transaction,
//! and each use case has its own on top of that, which is how one that fails takes nothing with it.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, btree_map},
    iter::Peekable,
    ops::ControlFlow,
};

use super::{
    StoreError,
    engine::{Direction, RawRead, RawWrite, Visit},
};

/// Changes by key: a value to put, or `None` to delete.
pub type Pending = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// A readable layer of changes over a base.
pub struct Overlay<'a> {
    base: &'a dyn RawRead,
    pending: Pending,
    bytes: usize,
}

impl<'a> Overlay<'a> {
    /// An empty layer over `base`.
    pub fn new(base: &'a dyn RawRead) -> Self {
        Self {
            base,
            pending: Pending::new(),
            bytes: 0,
        }
    }

    /// The changes, to be written beneath.
    pub fn into_pending(self) -> Pending {
        self.pending
    }

    /// Takes over the changes of a layer that was stacked on this one.
    pub fn absorb(&mut self, changes: Pending) {
        for (key, value) in changes {
            self.set(key, value);
        }
    }

    /// Roughly how many bytes the changes hold.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.bytes += key.len() + value.as_ref().map_or(0, Vec::len);
        self.pending.insert(key, value);
    }
}

impl RawRead for Overlay<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.pending.get(key) {
            Some(change) => Ok(change.clone()),
            None => self.base.get(key),
        }
    }

    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: Direction,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        if from >= to {
            return Ok(());
        }
        let range = self.pending.range::<[u8], _>((
            std::ops::Bound::Included(from),
            std::ops::Bound::Excluded(to),
        ));
        match direction {
            Direction::Ascending => merge(self.base, from, to, direction, range, visit),
            Direction::Descending => merge(self.base, from, to, direction, range.rev(), visit),
        }
    }
}

impl RawWrite for Overlay<'_> {
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.set(key.to_vec(), Some(value.to_vec()));
        Ok(())
    }

    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.set(key.to_vec(), None);
        Ok(())
    }
}

/// Walks base and changes side by side; where both have a key, the change wins.
fn merge<'p>(
    base: &dyn RawRead,
    from: &[u8],
    to: &[u8],
    direction: Direction,
    changes: impl Iterator<Item = (&'p Vec<u8>, &'p Option<Vec<u8>>)>,
    visit: &mut Visit<'_>,
) -> Result<(), StoreError> {
    let mut changes = changes.peekable();
    let mut stopped = false;
    base.scan(from, to, direction, &mut |key, value| {
        let flow = match show_until(&mut changes, Some((key, direction)), visit) {
            ControlFlow::Continue(Replaced::Yes) => ControlFlow::Continue(()),
            ControlFlow::Continue(Replaced::No) => visit(key, value),
            ControlFlow::Break(()) => ControlFlow::Break(()),
        };
        stopped = flow.is_break();
        flow
    })?;
    if !stopped {
        let _ = show_until(&mut changes, None, visit);
    }
    Ok(())
}

/// Whether a pending change stands in for the row beneath it.
enum Replaced {
    Yes,
    No,
}

/// Shows the changes that come before `limit`, and tells whether one of them replaces it.
fn show_until<'p, I: Iterator<Item = (&'p Vec<u8>, &'p Option<Vec<u8>>)>>(
    changes: &mut Peekable<I>,
    limit: Option<(&[u8], Direction)>,
    visit: &mut Visit<'_>,
) -> ControlFlow<(), Replaced> {
    while let Some((key, _)) = changes.peek() {
        let order = match limit {
            None => Ordering::Less,
            Some((limit, Direction::Ascending)) => key.as_slice().cmp(limit),
            Some((limit, Direction::Descending)) => limit.cmp(key.as_slice()),
        };
        if order == Ordering::Greater {
            break;
        }
        if let Some((key, Some(value))) = changes.next() {
            visit(key, value)?;
        }
        if order == Ordering::Equal {
            return ControlFlow::Continue(Replaced::Yes);
        }
    }
    ControlFlow::Continue(Replaced::No)
}

/// An ordered range of a map, so that tests and the memory engine can be scanned like the rest.
pub fn scan_map<'m>(
    range: btree_map::Range<'m, Vec<u8>, Vec<u8>>,
    direction: Direction,
    visit: &mut Visit<'_>,
) {
    let mut show = |(key, value): (&'m Vec<u8>, &'m Vec<u8>)| visit(key, value);
    let _ = match direction {
        Direction::Ascending => range.into_iter().try_for_each(&mut show),
        Direction::Descending => range.rev().try_for_each(&mut show),
    };
}
