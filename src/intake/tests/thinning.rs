//! Imports over days that were put together since: they come again in vain, and are taken back as far as they are alone.

use std::collections::BTreeSet;

use super::*;
use crate::{
    entries::retention::{Does, Policy, Retained, due},
    metrics::METRICS,
    store::Tx,
};

const THREE: &str = "item Scale w1 2025-10-01 weight 80\nitem Scale w2 2025-10-01 weight 81\n\
                     item Scale w3 2025-10-01 weight 82\n";

impl World {
    /// Puts together what is more than ninety days ago, with the lines of where it came from.
    async fn thin(&self) -> Retained {
        let metrics: BTreeSet<_> = METRICS.iter().map(|metric| metric.id).collect();
        let does = Does::Thin { days: 90 };
        let policy = Policy { metrics, does };
        let (entries, iva) = (self.entries.clone(), self.iva);
        let write = move |tx: &mut Tx<'_>| {
            let mut done = Retained::default();
            for dates in due(tx, iva, &policy, tx.now())?.portions {
                let some = entries.retain_in(tx, iva, &policy, &dates)?;
                for merged in &some.merged {
                    put_together_in(tx, iva, merged)?;
                }
                done.merged.extend(some.merged);
            }
            Ok::<_, StoreError>(done)
        };
        self.store.write(Actor::System, write).await.unwrap()
    }
}

#[rocket::async_test]
async fn the_same_file_brings_nothing_over_a_thinned_day_and_says_so() {
    let world = World::new().await;
    let first = world.import(THREE).await;
    assert_eq!(world.thin().await.merged.len(), 1);
    assert_eq!(world.values("weight").await, [(date(2025, 10, 1), 82_000)]);
    let again = world.read(THREE).await;
    let preview = world.preview(again).await;
    assert_eq!((preview.overlap.new, preview.overlap.same), (0, 3));
    let days = world.intake.thinned_days(world.iva, &preview).await;
    assert_eq!(days.unwrap(), 1);
    world
        .intake
        .commit(Actor::System, world.iva, again)
        .await
        .unwrap();
    world.work().await;
    let counts = world.counts(again).await;
    assert_eq!((counts.added, counts.same), (0, 3));
    assert_eq!(world.values("weight").await.len(), 1);
    world.verify().await;
    // Where the day came from is still known.
    let made = world.all().await[0].id;
    let lineage = world.intake.lineage(world.iva, made).await.unwrap();
    assert_eq!(lineage.len(), 1);
    assert_eq!(lineage[0].import, first);
}

#[rocket::async_test]
async fn an_import_takes_a_thinned_day_back_that_came_from_it_alone() {
    let world = World::new().await;
    let before = world.facts().await;
    let id = world.import(THREE).await;
    world.thin().await;
    let back = world.undo(id).await;
    assert_eq!(
        (back.removed, back.restored, back.left, back.gone),
        (1, 0, 0, 0)
    );
    assert_eq!(world.facts().await, before, "no trace is left");
    world.verify().await;
    world.import(THREE).await;
    assert_eq!(world.values("weight").await.len(), 3, "it can come again");
}

#[rocket::async_test]
async fn a_thinned_day_of_two_imports_stays_when_one_is_taken_back() {
    let world = World::new().await;
    let one = world.import(THREE).await;
    let other = world
        .import("item Scale w4 2025-10-01 weight 83\nitem Scale w5 2026-03-01 weight 84\n")
        .await;
    world.thin().await;
    let back = world.undo(other).await;
    assert_eq!((back.removed, back.left, back.gone), (1, 1, 0));
    let back = world.undo(one).await;
    assert_eq!((back.removed, back.left, back.gone), (0, 1, 0));
    assert_eq!(world.values("weight").await, [(date(2025, 10, 1), 83_000)]);
    world.verify().await;
}

#[rocket::async_test]
async fn lines_of_what_was_let_go_go_as_well() {
    let world = World::new().await;
    let id = world.import("item Scale w1 2025-10-01 weight 80\nnote Daily n1 2025-10-01 4 Hello\n");
    let id = id.await;
    // Not the mood of the note, which is an entry too.
    let of_scale = |one: &Placed| one.entry.values.contains_key(&MetricId::WEIGHT);
    let entry = world.all().await.into_iter().find(of_scale).unwrap().id;
    let iva = world.iva;
    let note = journal_note(&world).await;
    let forget = move |tx: &mut Tx<'_>| {
        forget_entries_in(tx, iva, &[entry])?;
        forget_notes_in(tx, iva, &[note])
    };
    let forgotten: Result<(), StoreError> = world.store.write(Actor::System, forget).await;
    forgotten.unwrap();
    world.verify().await;
    let back = world.undo(id).await;
    assert_eq!((back.removed, back.left, back.gone), (0, 0, 0));
}

/// The one note of the diary.
async fn journal_note(world: &World) -> crate::ops::ids::NoteId {
    let asked = crate::journal::Asked {
        from: entries::EARLIEST,
        to: date(2026, 3, 10),
        tag: None,
    };
    let page = world.journal.list(world.iva, asked, None, 10).await;
    page.unwrap().notes[0].placed.id
}
