//! Versions of the data directory, and the steps from one to the next.
//!
//! The directory carries the version that wrote it. The same version opens; an older one is copied
//! aside and then taken through every step in between; a newer one is refused. A step is a file
//! `mNNNN_name.rs` beside this one, and is never changed once released.

use super::{
    StoreError,
    engine::{Engine, RawWrite, Verdict},
    record::Record,
    table::Table,
};

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// The steps of the house, each leading to the version in `to`. There is one format so far.
pub const STEPS: &[Step] = &[];

/// Small facts about the directory itself.
pub static META: Table<String, Vec<u8>> = Table::control(
    0x01,
    "meta",
    "The version of the data, and stamps of what was derived how",
);

impl Record for Vec<u8> {}

/// One step: what the data looks like after it, and how it gets there.
pub struct Step {
    /// The version after the step.
    pub to: u32,
    /// What it changes, for the log.
    pub about: &'static str,
    /// The change, inside one transaction.
    pub run: fn(&mut dyn RawWrite) -> Result<(), StoreError>,
}

/// What opening found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    Empty,
    /// A directory of this version.
    Version(u32),
}

fn version_key() -> Vec<u8> {
    META.key_bytes(&"version".to_owned())
}

/// Reads the version of the data.
pub fn found(engine: &dyn Engine) -> Result<Found, StoreError> {
    match engine.snapshot()?.get(&version_key())? {
        None => Ok(Found::Empty),
        Some(bytes) => u32::from_bytes(&bytes)
            .map(Found::Version)
            .ok_or_else(|| META.corrupt(&version_key())),
    }
}

/// Takes the data from version `from` to `to`, each step in a transaction with its new version.
pub fn run(engine: &dyn Engine, steps: &[Step], from: u32, to: u32) -> Result<(), StoreError> {
    for step in steps.iter().filter(|step| step.to > from && step.to <= to) {
        tracing::info!(to = step.to, about = step.about, "migrating the data");
        stamp_after(engine, step.to, step.run)?;
    }
    Ok(())
}

/// Marks an empty directory with the version this program writes.
pub fn stamp(engine: &dyn Engine, version: u32) -> Result<(), StoreError> {
    stamp_after(engine, version, |_| Ok(()))
}

fn stamp_after(
    engine: &dyn Engine,
    version: u32,
    change: fn(&mut dyn RawWrite) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut outcome = Ok(());
    engine.transaction(&mut |transaction| {
        outcome = change(transaction).and_then(|()| {
            let bytes = version.to_bytes().ok_or(StoreError::Panicked)?;
            transaction.put(&version_key(), &bytes)
        });
        if outcome.is_ok() {
            Verdict::Commit
        } else {
            Verdict::Abort
        }
    })?;
    outcome
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::store::memory::MemoryEngine;

    fn rename(transaction: &mut dyn RawWrite) -> Result<(), StoreError> {
        let value = transaction.get(b"\x70old")?.unwrap_or_default();
        transaction.delete(b"\x70old")?;
        transaction.put(b"\x70new", &value)
    }

    fn fail(transaction: &mut dyn RawWrite) -> Result<(), StoreError> {
        transaction.put(b"\x70half", b"written")?;
        Err(StoreError::Panicked)
    }

    const TWO: Step = Step {
        to: 2,
        about: "renames a row",
        run: rename,
    };
    const THREE: Step = Step {
        to: 3,
        about: "fails",
        run: fail,
    };

    fn old_store() -> MemoryEngine {
        let engine = MemoryEngine::default();
        stamp_after(&engine, 1, |transaction| {
            transaction.put(b"\x70old", b"kept")
        })
        .unwrap();
        engine
    }

    #[test]
    fn steps_run_once_and_leave_their_version() {
        let engine = old_store();
        run(&engine, &[TWO], 1, 2).unwrap();
        assert_eq!(found(&engine).unwrap(), Found::Version(2));
        let snapshot = engine.snapshot().unwrap();
        assert_eq!(
            snapshot.get(b"\x70new").unwrap().as_deref(),
            Some(&b"kept"[..])
        );
        run(&engine, &[TWO], 2, 2).unwrap();
        assert_eq!(snapshot.get(b"\x70old").unwrap(), None);
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it_and_nothing_half_written() {
        let engine = old_store();
        assert!(run(&engine, &[TWO, THREE], 1, 3).is_err());
        assert_eq!(found(&engine).unwrap(), Found::Version(2));
        assert_eq!(engine.snapshot().unwrap().get(b"\x70half").unwrap(), None);
    }

    #[test]
    fn an_empty_engine_has_no_version_until_it_is_stamped() {
        let engine = MemoryEngine::default();
        assert_eq!(found(&engine).unwrap(), Found::Empty);
        stamp(&engine, VERSION).unwrap();
        assert_eq!(found(&engine).unwrap(), Found::Version(VERSION));
    }
}
