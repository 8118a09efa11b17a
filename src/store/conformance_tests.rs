//! One suite for every engine: what they promise, they promise alike.
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Arc, Barrier},
};

use proptest::prelude::*;

use super::{
    engine::{Direction, Engine, RawRead, RawWrite, Verdict},
    memory::MemoryEngine,
    overlay::Overlay,
    redb::RedbEngine,
};

type Model = BTreeMap<Vec<u8>, Vec<u8>>;

/// Runs `check` against a fresh instance of each engine.
fn on_each_engine(check: impl Fn(&dyn Engine)) {
    check(&MemoryEngine::default());
    let dir = tempfile::tempdir().unwrap();
    check(&RedbEngine::open(&dir.path().join("data.redb"), 4 << 20).unwrap());
}

fn commit(engine: &dyn Engine, change: impl Fn(&mut dyn RawWrite)) {
    engine
        .transaction(&mut |transaction| {
            change(transaction);
            Verdict::Commit
        })
        .unwrap();
}

fn rows(raw: &dyn RawRead, from: &[u8], to: &[u8], way: Direction) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut rows = Vec::new();
    raw.scan(from, to, way, &mut |key, value| {
        rows.push((key.to_vec(), value.to_vec()));
        ControlFlow::Continue(())
    })
    .unwrap();
    rows
}

#[test]
fn a_scan_is_half_open_and_goes_both_ways() {
    on_each_engine(|engine| {
        commit(engine, |transaction| {
            for key in [b"a", b"b", b"c", b"d"] {
                transaction.put(key, b"x").unwrap();
            }
        });
        let snapshot = engine.snapshot().unwrap();
        let keys = |from: &[u8], to: &[u8], way| {
            rows(snapshot.as_ref(), from, to, way)
                .into_iter()
                .map(|(key, _)| String::from_utf8(key).unwrap())
                .collect::<String>()
        };
        assert_eq!(keys(b"b", b"d", Direction::Ascending), "bc");
        assert_eq!(keys(b"b", b"d", Direction::Descending), "cb");
        assert_eq!(keys(b"", b"\xff", Direction::Ascending), "abcd");
        assert_eq!(keys(b"c", b"c", Direction::Ascending), "");
        assert_eq!(keys(b"d", b"a", Direction::Ascending), "");
    });
}

#[test]
fn a_visitor_that_breaks_sees_no_further_row() {
    on_each_engine(|engine| {
        commit(engine, |transaction| {
            (0..100_u8).for_each(|key| transaction.put(&[key], b"x").unwrap());
        });
        let mut seen = 0;
        engine
            .snapshot()
            .unwrap()
            .scan(&[0], &[99], Direction::Ascending, &mut |_, _| {
                seen += 1;
                if seen == 3 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
            .unwrap();
        assert_eq!(seen, 3);
    });
}

#[test]
fn a_snapshot_does_not_see_later_commits() {
    on_each_engine(|engine| {
        commit(engine, |transaction| transaction.put(b"k", b"old").unwrap());
        let before = engine.snapshot().unwrap();
        commit(engine, |transaction| {
            transaction.put(b"k", b"new").unwrap();
            transaction.put(b"l", b"more").unwrap();
        });
        assert_eq!(before.get(b"k").unwrap().as_deref(), Some(&b"old"[..]));
        assert_eq!(
            rows(before.as_ref(), b"a", b"z", Direction::Ascending).len(),
            1
        );
        let after = engine.snapshot().unwrap();
        assert_eq!(after.get(b"k").unwrap().as_deref(), Some(&b"new"[..]));
    });
}

#[test]
fn an_aborted_transaction_leaves_no_trace() {
    on_each_engine(|engine| {
        commit(engine, |transaction| {
            transaction.put(b"k", b"kept").unwrap()
        });
        engine
            .transaction(&mut |transaction| {
                transaction.put(b"k", b"dropped").unwrap();
                transaction.put(b"x", b"dropped").unwrap();
                transaction.delete(b"k").unwrap();
                Verdict::Abort
            })
            .unwrap();
        let snapshot = engine.snapshot().unwrap();
        assert_eq!(snapshot.get(b"k").unwrap().as_deref(), Some(&b"kept"[..]));
        assert_eq!(snapshot.get(b"x").unwrap(), None);
    });
}

#[test]
fn a_transaction_reads_what_it_wrote() {
    on_each_engine(|engine| {
        commit(engine, |transaction| {
            transaction.put(b"a", b"1").unwrap();
            transaction.put(b"b", b"2").unwrap();
            transaction.delete(b"a").unwrap();
            transaction.delete(b"never there").unwrap();
            assert_eq!(transaction.get(b"a").unwrap(), None);
            assert_eq!(
                rows(transaction, b"a", b"z", Direction::Descending).len(),
                1
            );
        });
    });
}

#[test]
fn empty_values_and_large_values_come_back_whole() {
    on_each_engine(|engine| {
        let large = vec![7_u8; 1 << 20];
        commit(engine, |transaction| {
            transaction.put(b"empty", b"").unwrap();
            transaction.put(b"large", &large).unwrap();
        });
        let snapshot = engine.snapshot().unwrap();
        assert_eq!(snapshot.get(b"empty").unwrap(), Some(Vec::new()));
        assert_eq!(snapshot.get(b"large").unwrap(), Some(large.clone()));
    });
}

#[test]
fn transactions_of_many_threads_happen_one_after_the_other() {
    on_each_engine(|engine| {
        let together = Arc::new(Barrier::new(8));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                let together = Arc::clone(&together);
                scope.spawn(move || {
                    together.wait();
                    for _ in 0..20 {
                        commit(engine, |transaction| {
                            let count = transaction.get(b"n").unwrap().map_or(0, |n| n[0]);
                            transaction.put(b"n", &[count + 1]).unwrap();
                        });
                    }
                });
            }
        });
        assert_eq!(
            engine.snapshot().unwrap().get(b"n").unwrap(),
            Some(vec![160])
        );
    });
}

#[derive(Clone, Debug)]
enum Change {
    Put(Vec<u8>, Vec<u8>),
    Delete(Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<(Vec<Change>, bool)>> {
    let key = prop::collection::vec(0_u8..4, 1..3);
    let change = prop_oneof![
        (key.clone(), any::<[u8; 2]>()).prop_map(|(key, value)| Change::Put(key, value.into())),
        key.prop_map(Change::Delete),
    ];
    prop::collection::vec((prop::collection::vec(change, 0..12), any::<bool>()), 1..6)
}

fn apply(change: &Change, transaction: &mut dyn RawWrite) {
    match change {
        Change::Put(key, value) => transaction.put(key, value).unwrap(),
        Change::Delete(key) => transaction.delete(key).unwrap(),
    }
}

fn apply_to_model(change: &Change, model: &mut Model) {
    match change {
        Change::Put(key, value) => drop(model.insert(key.clone(), value.clone())),
        Change::Delete(key) => drop(model.remove(key)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_engine_is_a_map(transactions in changes()) {
        on_each_engine(|engine| {
            let mut model = Model::new();
            for (changes, keep) in &transactions {
                engine.transaction(&mut |transaction| {
                    changes.iter().for_each(|change| apply(change, transaction));
                    if *keep { Verdict::Commit } else { Verdict::Abort }
                }).unwrap();
                if *keep {
                    changes.iter().for_each(|change| apply_to_model(change, &mut model));
                }
            }
            let snapshot = engine.snapshot().unwrap();
            let expected: Vec<_> = model.into_iter().collect();
            assert_eq!(rows(snapshot.as_ref(), &[], &[9], Direction::Ascending), expected);
        });
    }

    #[test]
    fn an_overlay_reads_like_the_map_it_will_become(transactions in changes()) {
        let engine = MemoryEngine::default();
        let mut model = Model::new();
        let (base, pending) = transactions.split_at(transactions.len() / 2);
        for change in base.iter().flat_map(|(changes, _)| changes) {
            commit(&engine, |transaction| apply(change, transaction));
            apply_to_model(change, &mut model);
        }
        let snapshot = engine.snapshot().unwrap();
        let mut lower = Overlay::new(snapshot.as_ref());
        let mut half = pending.len() / 2;
        for change in pending.iter().take(half).flat_map(|(changes, _)| changes) {
            apply(change, &mut lower);
            apply_to_model(change, &mut model);
        }
        let mut upper = Overlay::new(&lower);
        for change in pending.iter().skip(half).flat_map(|(changes, _)| changes) {
            apply(change, &mut upper);
            apply_to_model(change, &mut model);
        }
        half = model.len();
        let expected: Vec<_> = model.into_iter().collect();
        let mut backwards = rows(&upper, &[], &[9], Direction::Descending);
        backwards.reverse();
        prop_assert_eq!(rows(&upper, &[], &[9], Direction::Ascending).len(), half);
        prop_assert_eq!(&backwards, &expected);
        let inner: Vec<_> = expected.into_iter()
            .filter(|(key, _)| key.as_slice() >= &[1][..] && key.as_slice() < &[2, 1][..]).collect();
        prop_assert_eq!(rows(&upper, &[1], &[2, 1], Direction::Ascending), inner);
    }
}
