//! Power failures: the engine on a disk that stops at every point where it is asked to flush.
//!
//! The disk remembers which bytes were flushed. At the chosen flush it fails, before or after
//! doing it, and fails from then on; what a machine would find after the power came back is the
//! flushed image, perhaps with some later writes that happened to reach the platter.
#![allow(clippy::unwrap_used)]

use std::{
    io,
    sync::{Arc, Mutex},
};

use redb::StorageBackend;

use super::RedbEngine;
use crate::store::engine::{Engine, RawRead, RawWrite, Verdict};

/// Which of the writes after the last flush survive the failure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Survivors {
    None,
    All,
    EveryOther,
}

#[derive(Debug, Default)]
struct Disk {
    flushed: Vec<u8>,
    current: Vec<u8>,
    unflushed: Vec<(usize, Vec<u8>)>,
    flushes: usize,
    fail_at: Option<usize>,
    dead: bool,
}

#[derive(Clone, Debug, Default)]
struct FailingDisk(Arc<Mutex<Disk>>);

fn power_cut() -> io::Error {
    io::Error::other("the power went out")
}

impl FailingDisk {
    fn holding(bytes: Vec<u8>, fail_at: Option<usize>) -> Self {
        let disk = Disk {
            flushed: bytes.clone(),
            current: bytes,
            fail_at,
            ..Disk::default()
        };
        Self(Arc::new(Mutex::new(disk)))
    }

    fn after_power_returns(&self, survivors: Survivors) -> Vec<u8> {
        let disk = self.0.lock().unwrap();
        let mut image = disk.flushed.clone();
        for (n, (offset, bytes)) in disk.unflushed.iter().enumerate() {
            let kept = match survivors {
                Survivors::None => false,
                Survivors::All => true,
                Survivors::EveryOther => n % 2 == 0,
            };
            if kept {
                let end = offset + bytes.len();
                image.resize(image.len().max(end), 0);
                image[*offset..end].copy_from_slice(bytes);
            }
        }
        // A file's length is metadata that reaches the disk with the flush at the latest.
        image.resize(image.len().max(disk.current.len()), 0);
        image
    }
}

impl StorageBackend for FailingDisk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().current.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let disk = self.0.lock().unwrap();
        let start = usize::try_from(offset).unwrap();
        let bytes = disk.current.get(start..start + out.len());
        out.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.dead {
            return Err(power_cut());
        }
        disk.current.resize(usize::try_from(len).unwrap(), 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.dead {
            return Err(power_cut());
        }
        disk.flushes += 1;
        if Some(disk.flushes) == disk.fail_at {
            disk.dead = true;
            return Err(power_cut());
        }
        disk.flushed = disk.current.clone();
        disk.unflushed.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.dead {
            return Err(power_cut());
        }
        let start = usize::try_from(offset).unwrap();
        let end = start + data.len();
        let grown = disk.current.len().max(end);
        disk.current.resize(grown, 0);
        disk.current[start..end].copy_from_slice(data);
        disk.unflushed.push((start, data.to_vec()));
        Ok(())
    }
}

const CACHE: usize = 1 << 20;
const COMMITS: u8 = 12;

/// Each commit writes the same number under three keys, so that a torn one would show.
fn write_commits(engine: &RedbEngine, acknowledged: &mut u8) {
    for n in 1..=COMMITS {
        let written = engine.transaction(&mut |transaction| {
            for key in [b"first", b"other", b"third"] {
                transaction.put(key, &[n]).unwrap();
            }
            transaction.put(&[b'n', n], &[n; 900]).unwrap();
            Verdict::Commit
        });
        if written.is_err() {
            return;
        }
        *acknowledged = n;
    }
}

fn read_number(snapshot: &dyn RawRead) -> u8 {
    let read = |key: &[u8]| snapshot.get(key).unwrap().map_or(0, |value| value[0]);
    let numbers = [read(b"first"), read(b"other"), read(b"third")];
    assert_eq!(numbers[0], numbers[1], "a commit was torn");
    assert_eq!(numbers[0], numbers[2], "a commit was torn");
    for n in 1..=numbers[0] {
        assert_eq!(snapshot.get(&[b'n', n]).unwrap(), Some(vec![n; 900]));
    }
    numbers[0]
}

fn empty_database() -> Vec<u8> {
    let disk = FailingDisk::default();
    drop(RedbEngine::on_backend(disk.clone(), CACHE).unwrap());
    disk.after_power_returns(Survivors::All)
}

#[test]
fn whatever_flush_fails_every_acknowledged_commit_is_there_and_none_is_torn() {
    let base = empty_database();
    let calm = FailingDisk::holding(base.clone(), None);
    let mut all = 0;
    write_commits(
        &RedbEngine::on_backend(calm.clone(), CACHE).unwrap(),
        &mut all,
    );
    assert_eq!(all, COMMITS);
    let flushes = calm.0.lock().unwrap().flushes;
    assert!(flushes >= usize::from(COMMITS), "only {flushes} flushes");

    let mut interrupted = 0;
    for fail_at in 1..=flushes {
        for survivors in [Survivors::None, Survivors::All, Survivors::EveryOther] {
            let disk = FailingDisk::holding(base.clone(), Some(fail_at));
            let mut acknowledged = 0;
            if let Ok(engine) = RedbEngine::on_backend(disk.clone(), CACHE) {
                write_commits(&engine, &mut acknowledged);
                // The process is gone: nothing may be flushed by a tidy end.
                disk.0.lock().unwrap().dead = true;
                drop(engine);
            }
            interrupted += usize::from(acknowledged < COMMITS);
            let image = disk.after_power_returns(survivors);
            let engine = RedbEngine::on_backend(FailingDisk::holding(image, None), CACHE).unwrap();
            let found = read_number(engine.snapshot().unwrap().as_ref());
            assert!(
                found >= acknowledged && found <= acknowledged + 1,
                "flush {fail_at}, {survivors:?}: {acknowledged} acknowledged, {found} found"
            );
            // And it works on from there.
            engine
                .transaction(&mut |transaction| {
                    transaction.put(b"later", b"fine").unwrap();
                    Verdict::Commit
                })
                .unwrap();
        }
    }
    assert!(
        interrupted > 20,
        "the failures must have hit the commits: {interrupted}"
    );
}

/// How many rows of half a page, of which [`thin_out`] leaves every tenth.
const SCATTERED: u16 = 400;

fn row(n: u16) -> ([u8; 2], Vec<u8>) {
    (n.to_be_bytes(), vec![n.to_be_bytes()[1]; 2_000])
}

/// A database with much room between its rows.
fn thin_out() -> Vec<u8> {
    let disk = FailingDisk::default();
    let engine = RedbEngine::on_backend(disk.clone(), CACHE).unwrap();
    let each = |body: &dyn Fn(&mut dyn RawWrite, u16)| {
        engine
            .transaction(&mut |table| {
                (0..SCATTERED).for_each(|n| body(table, n));
                Verdict::Commit
            })
            .unwrap();
    };
    each(&|table, n| table.put(&row(n).0, &row(n).1).unwrap());
    each(&|table, n| {
        if n % 10 != 0 {
            table.delete(&row(n).0).unwrap();
        }
    });
    drop(engine);
    disk.after_power_returns(Survivors::All)
}

#[test]
fn whatever_flush_fails_while_rows_are_moved_together_none_is_lost() {
    let base = thin_out();
    let calm = FailingDisk::holding(base.clone(), None);
    let engine = RedbEngine::on_backend(calm.clone(), CACHE).unwrap();
    let opened = calm.0.lock().unwrap().flushes;
    engine.compact().unwrap();
    let (flushes, length) = {
        let disk = calm.0.lock().unwrap();
        (disk.flushes, disk.current.len())
    };
    assert!(flushes > opened + 2, "only {} flushes", flushes - opened);
    assert!(length * 2 < base.len(), "{length} of {}", base.len());

    let mut interrupted = 0;
    for fail_at in opened + 1..=flushes {
        for survivors in [Survivors::None, Survivors::All, Survivors::EveryOther] {
            let disk = FailingDisk::holding(base.clone(), Some(fail_at));
            let engine = RedbEngine::on_backend(disk.clone(), CACHE).unwrap();
            interrupted += usize::from(engine.compact().is_err());
            disk.0.lock().unwrap().dead = true;
            drop(engine);
            let image = disk.after_power_returns(survivors);
            let engine = RedbEngine::on_backend(FailingDisk::holding(image, None), CACHE).unwrap();
            let rows = engine.snapshot().unwrap();
            for n in 0..SCATTERED {
                let stored = rows.get(&row(n).0).unwrap();
                assert_eq!(
                    stored,
                    (n % 10 == 0).then(|| row(n).1),
                    "{fail_at}, {survivors:?}"
                );
            }
            drop(rows);
            // And it can be done after all.
            engine.compact().unwrap();
        }
    }
    assert!(
        interrupted > 5,
        "the failures must have hit it: {interrupted}"
    );
}
