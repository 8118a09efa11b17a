//! The store as use cases see it: transactions, groups, the feed, derived tables, versions.
#![allow(clippy::unwrap_used)]

use std::sync::atomic::Ordering;

use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::ops::ids::{PersonId, UserId};

static NAMES: Table<(PersonId, u32), String> =
    Table::fact(0x70, "names", "Names, for these tests").fed(|key| key.0);
static LENGTHS: Table<(PersonId, u32), u64> =
    Table::derived(0x71, "lengths", "The length of each name");

impl Record for (u64, u64) {}

struct Lengths;
impl Derived for Lengths {
    fn table(&self) -> TableInfo {
        LENGTHS.info()
    }
    fn reads(&self) -> Vec<&'static str> {
        vec!["names"]
    }
    fn expected(&self, facts: &Snap, emit: &mut derived::Emit<'_>) -> Result<(), StoreError> {
        for (key, name) in facts.list(NAMES.all())? {
            emit(
                LENGTHS.key_bytes(&key),
                LENGTHS.value_bytes(&(name.len() as u64))?,
            )?;
        }
        Ok(())
    }
}
fn derived() -> DerivedTables {
    Arc::from([Arc::new(Lengths) as Arc<dyn Derived>])
}

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

fn store() -> Store {
    Store::memory(Clock::fixed(Timestamp::UNIX_EPOCH)).unwrap()
}

async fn name(store: &Store, who: u128, n: u32, name: &str) -> Result<(), StoreError> {
    let name = name.to_owned();
    store
        .write(Actor::System, move |tx| {
            tx.put(&NAMES, &(person(who), n), &name)?;
            tx.put(&LENGTHS, &(person(who), n), &(name.len() as u64))
        })
        .await
}

#[derive(Debug)]
enum Refusal {
    Rule,
    Store,
}
impl From<StoreError> for Refusal {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}

#[tokio::test]
async fn a_refused_write_keeps_nothing_and_the_next_one_works() {
    let store = store();
    let refused: Result<(), Refusal> = store
        .write(Actor::System, |tx| {
            tx.put(&NAMES, &(person(1), 1), &"Ana".to_owned())?;
            Err(Refusal::Rule)
        })
        .await;
    assert!(matches!(refused, Err(Refusal::Rule)));
    name(&store, 1, 2, "Iva").await.unwrap();
    let rows = store
        .read(|snap| snap.list(NAMES.prefix(&(person(1),))))
        .await
        .unwrap();
    assert_eq!(rows, [((person(1), 2), "Iva".to_owned())]);
    let feed = store
        .read(|snap| since(snap, person(1), 0, 10))
        .await
        .unwrap();
    assert_eq!(feed.len(), 1, "the refused write is not in the feed either");
}

#[tokio::test]
async fn a_panicking_write_is_answered_and_does_not_end_the_writer() {
    let store = store();
    let answer: Result<(), StoreError> = store.write(Actor::System, |_| panic!("on purpose")).await;
    assert!(matches!(answer, Err(StoreError::Panicked)));
    name(&store, 1, 1, "Ana").await.unwrap();
    assert!(store.is_healthy());
}

#[tokio::test]
async fn spans_cover_what_they_say() {
    let store = store();
    for n in 1..=5 {
        name(&store, 1, n, "a").await.unwrap();
    }
    name(&store, 2, 1, "b").await.unwrap();
    let numbers = |rows: Vec<((PersonId, u32), String)>| {
        rows.into_iter().map(|((_, n), _)| n).collect::<Vec<_>>()
    };
    let all = store
        .read(move |snap| {
            Ok::<_, StoreError>([
                snap.list(NAMES.prefix(&(person(1),)))?,
                snap.list(NAMES.between(&(person(1), 2), &(person(1), 4)))?,
                snap.list(NAMES.prefix(&(person(1),)).reversed().limit(2))?,
                snap.list(NAMES.after(&(person(1), 3), &(person(1),)))?,
                snap.list(NAMES.all().limit(0))?,
            ])
        })
        .await
        .unwrap();
    let expected = [
        vec![1, 2, 3, 4, 5],
        vec![2, 3],
        vec![5, 4],
        vec![4, 5],
        vec![],
    ];
    assert_eq!(all.map(numbers), expected);
}

#[tokio::test]
async fn the_feed_numbers_each_persons_changes_and_names_who_made_them() {
    let store = store();
    let user = UserId::from_uuid(Uuid::from_u128(9));
    name(&store, 1, 1, "Ana").await.unwrap();
    name(&store, 2, 1, "Iva").await.unwrap();
    store
        .write(Actor::User(user), |tx| tx.delete(&NAMES, &(person(1), 1)))
        .await
        .unwrap();
    let feed = store
        .read(|snap| since(snap, person(1), 0, 10))
        .await
        .unwrap();
    let told: Vec<_> = feed
        .iter()
        .map(|(seq, change)| (*seq, change.kind, change.actor))
        .collect();
    assert_eq!(
        told,
        [
            (1, ChangeKind::Put, Actor::System),
            (2, ChangeKind::Delete, Actor::User(user))
        ]
    );
    let later = store
        .read(|snap| since(snap, person(1), 1, 10))
        .await
        .unwrap();
    assert_eq!(later.len(), 1);
    assert_eq!(later[0].1.key, feed[0].1.key);
}

#[tokio::test]
async fn an_unreadable_record_is_named_and_leaves_the_others_readable() {
    let store = store();
    name(&store, 1, 1, "Ana").await.unwrap();
    name(&store, 1, 3, "Iva").await.unwrap();
    // The same rows through another type: two bytes of text are no valid record of numbers.
    static AS_NUMBERS: Table<(PersonId, u32), (u64, u64)> =
        Table::fact(0x70, "names as numbers", "The same rows under a wrong type");
    store
        .write(Actor::System, |tx| {
            tx.put(&AS_NUMBERS, &(person(1), 2), &(400, 400))
        })
        .await
        .unwrap();
    let (strict, readable) = store
        .read(|snap| {
            let mut readable = 0;
            snap.each(NAMES.all(), |row| {
                readable += u32::from(row.is_ok());
                Flow::Continue(())
            })?;
            Ok::<_, StoreError>((snap.list(NAMES.all()), readable))
        })
        .await
        .unwrap();
    assert!(
        matches!(strict, Err(StoreError::Corrupt { table: "names", .. })),
        "{strict:?}"
    );
    assert_eq!(readable, 2);
}

#[tokio::test]
async fn verify_finds_what_is_missing_left_over_or_different_and_rebuild_mends_it() {
    let store = store();
    name(&store, 1, 1, "Ana").await.unwrap();
    name(&store, 1, 2, "Klara").await.unwrap();
    let clean = store.verify(derived()).await.unwrap();
    assert_eq!((clean.difference, clean.rows), (None, vec![("lengths", 2)]));

    type Damage = fn(&mut Tx<'_>) -> Result<(), StoreError>;
    let damages: [(&str, Damage); 3] = [
        ("missing", |tx| tx.delete(&LENGTHS, &(person(1), 1))),
        ("different", |tx| tx.put(&LENGTHS, &(person(1), 2), &99)),
        ("left over", |tx| tx.put(&LENGTHS, &(person(1), 3), &1)),
    ];
    for (what, damage) in damages {
        store.write(Actor::System, damage).await.unwrap();
        let found = store.verify(derived()).await.unwrap().difference.unwrap();
        assert_eq!((found.table, found.what), ("lengths", what));
        assert_eq!(store.rebuild(derived()).await.unwrap(), [("lengths", 2)]);
        assert_eq!(store.verify(derived()).await.unwrap().difference, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_that_come_together_share_commits_and_none_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::system();
    let store = Store::open(&dir.path().join("data.redb"), clock, Options::default()).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for who in 0..32 {
        let store = store.clone();
        tasks.spawn(async move {
            for n in 0..10 {
                name(&store, who, n, "x").await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    let rows = store.read(|snap| snap.list(NAMES.all())).await.unwrap();
    assert_eq!(rows.len(), 320);
    let commits = store.stats().commits.load(Ordering::Relaxed);
    assert_eq!(store.stats().writes.load(Ordering::Relaxed), 320);
    assert!(commits <= 160, "320 writes took {commits} commits");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_says_busy_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        queue: 1,
        ..Options::default()
    };
    let store = Store::open(&dir.path().join("data.redb"), Clock::system(), options).unwrap();
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Mutex::new(held);
    let (running, started) = std::sync::mpsc::channel::<()>();
    let slow = tokio::spawn({
        let store = store.clone();
        async move {
            store
                .write(Actor::System, move |_| {
                    running.send(()).unwrap();
                    let _ = held.lock().unwrap().recv();
                    Ok::<_, StoreError>(())
                })
                .await
        }
    });
    // The slow write has left the queue; one more fills it.
    tokio::task::yield_now().await;
    started.recv_timeout(Duration::from_secs(30)).unwrap();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { name(&store, 1, 1, "waits").await }
    });
    while store.stats().waiting.load(Ordering::Relaxed) == 0 {
        tokio::task::yield_now().await;
    }
    assert!(matches!(
        name(&store, 1, 2, "refused").await,
        Err(StoreError::Busy)
    ));
    release.send(()).unwrap();
    slow.await.unwrap().unwrap();
    waiting.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_closed_store_refuses_writes_and_can_be_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("data.redb");
    let open = || Store::open(&path, Clock::system(), Options::default());
    let store = open().unwrap();
    name(&store, 1, 1, "Ana").await.unwrap();
    assert!(matches!(open(), Err(OpenError::InUse { .. })));
    store.close().await;
    assert!(matches!(
        name(&store, 1, 2, "late").await,
        Err(StoreError::Stopped)
    ));
    drop(store);
    let store = open().unwrap();
    let rows = store.read(|snap| snap.list(NAMES.all())).await.unwrap();
    assert_eq!(rows.len(), 1);
}

#[tokio::test]
async fn a_newer_directory_is_refused_with_both_versions() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("data.redb");
    {
        let engine = redb::RedbEngine::open(&path, 4 << 20).unwrap();
        migrate::stamp(&engine, migrate::VERSION + 1).unwrap();
    }
    let error = Store::open(&path, Clock::system(), Options::default())
        .err()
        .unwrap();
    assert!(
        matches!(
            error,
            OpenError::Newer {
                found: 2,
                known: 1,
                ..
            }
        ),
        "{error}"
    );
    let engine = redb::RedbEngine::open(&path, 4 << 20).unwrap();
    assert_eq!(migrate::found(&engine).unwrap(), migrate::Found::Version(2));
}

#[tokio::test]
async fn a_file_whose_creation_was_interrupted_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    for (number, leftover) in [vec![], vec![0; 5], vec![0; 8192]].iter().enumerate() {
        let path = dir.path().join(format!("{number}.redb"));
        std::fs::write(&path, leftover).unwrap();
        let store = Store::open(&path, Clock::system(), Options::default()).unwrap();
        drop(store);
        Store::open(&path, Clock::system(), Options::default()).unwrap();
    }
    let other = dir.path().join("other.redb");
    std::fs::write(&other, b"a letter, and no database").unwrap();
    let error = Store::open(&other, Clock::system(), Options::default())
        .err()
        .unwrap();
    assert!(matches!(error, OpenError::Unusable { .. }), "{error}");
    assert_eq!(std::fs::read(&other).unwrap(), b"a letter, and no database");
}

/// `MAKE_FIXTURE=tests/fixtures/store-newer.redb cargo test --lib newer_than_any` makes it anew.
#[tokio::test]
async fn the_fixture_newer_than_any_program_is_refused() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-newer.redb");
    if let Some(file) = std::env::var_os("MAKE_FIXTURE") {
        let engine = redb::RedbEngine::open(Path::new(&file), 4 << 20).unwrap();
        migrate::stamp(&engine, 999).unwrap();
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("data.redb");
    std::fs::copy(fixture, &path).unwrap();
    let error = Store::open(&path, Clock::system(), Options::default())
        .err()
        .unwrap();
    assert!(
        matches!(error, OpenError::Newer { found: 999, .. }),
        "{error}"
    );
}

/// Tells when it goes whether its thread is panicking.
struct Probe(std::sync::mpsc::Sender<bool>);

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = self.0.send(std::thread::panicking());
    }
}

#[tokio::test]
async fn the_last_handle_may_go_with_a_closure_on_the_writers_own_thread() {
    let (told, gone) = std::sync::mpsc::channel();
    let (started, running) = std::sync::mpsc::channel();
    let (begin, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let store = store();
    let (kept, probe) = (store.clone(), Probe(told));
    let held = store.clone();
    let write = tokio::spawn(async move {
        let slow = move |tx: &mut Tx<'_>| {
            let _ = (&kept, &probe);
            started.send(()).unwrap();
            wait.lock().unwrap().recv().ok();
            tx.put(&NAMES, &(person(1), 1), &"iva".to_owned())
        };
        held.write(Actor::System, slow).await
    });
    let begun = tokio::task::spawn_blocking(move || running.recv());
    begun.await.unwrap().unwrap();
    write.abort();
    let _ = write.await;
    drop(store);
    begin.send(()).unwrap();
    let panicking = tokio::task::spawn_blocking(move || gone.recv()).await;
    assert_eq!(panicking.unwrap(), Ok(false));
}
