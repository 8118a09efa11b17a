use super::*;
use crate::entries::{NewEntry, Values};
use crate::i18n::Lang;
use crate::metrics::{DAY_TOTALS, DayTotals, MetricId, Milli, Total, WEIGHTS, Weighed};
use crate::ops::ids::PersonId;
use crate::persons::{NewPerson, PersonError, Profile};
use crate::store::{Reads, Snap, StoreError, Tx};
use crate::web::Place;
use jiff::civil::{Date, date};

pub async fn person(world: &World) -> PersonId {
    let person = PersonId::new(&world.clock);
    let new = NewPerson {
        id: person,
        profile: Profile::new(Lang::En, world.clock.now()),
        diary: true,
        cohorts: true,
        from: Place::default(),
    };
    let persons = world.persons.clone();
    let enter = move |tx: &mut Tx<'_>| Ok::<_, PersonError>(persons.create(tx, &new)?);
    world.store().write(Actor::System, enter).await.unwrap();
    person
}

pub async fn slept(world: &World, person: PersonId, day: Date) {
    let entry = NewEntry {
        date: day,
        values: Values::from([(MetricId::SLEEP, Milli(7_500))]),
        ..NewEntry::default()
    };
    world
        .tools
        .entries
        .log(Actor::System, person, entry)
        .await
        .unwrap();
}

/// Makes the total of a day wrong, as a fault of a program would.
async fn spoil(world: &World, person: PersonId, day: Date) {
    let write = move |tx: &mut Tx<'_>| {
        let wrong = DayTotals([(MetricId::SLEEP, Total { sum: 1, count: 1 })].into());
        tx.put(&DAY_TOTALS, &(person, day), &wrong)
    };
    world.store().write(Actor::System, write).await.unwrap();
}

async fn total(world: &World, person: PersonId, day: Date) -> i64 {
    let read = move |snap: &Snap| snap.get(&DAY_TOTALS, &(person, day));
    let total: Result<_, StoreError> = world.store().read(read).await;
    total.unwrap().unwrap().0[&MetricId::SLEEP].sum
}

#[rocket::async_test]
async fn every_kind_of_node_has_a_process() {
    let world = World::real(Vec::new()).await;
    for kind in NodeKind::ALL {
        assert!(
            world.framework.inner.processes.contains_key(&kind),
            "{}",
            kind.word()
        );
        assert_eq!(NodeKind::from_word(kind.word()), Some(kind));
    }
}

#[rocket::async_test]
async fn verify_finds_a_difference_without_saying_whose_and_rebuild_mends_it() {
    let all = vec![
        draft("check", &["verify:day_totals"]),
        draft("mend", &["rebuild:day_totals", "verify"]),
    ];
    let world = World::real(all).await;
    let (somebody, day) = (person(&world).await, date(2026, 11, 17));
    slept(&world, somebody, day).await;
    assert!(succeeded(&world.run("check", Mode::Common, None).await));
    spoil(&world, somebody, day).await;
    let found = world.run("check", Mode::Common, None).await;
    let said = found.note.english().to_owned();
    assert!(
        said.contains("day_totals") && said.contains("different"),
        "{said}"
    );
    assert!(
        !said.contains(&somebody.as_uuid().simple().to_string()),
        "{said}"
    );
    let mended = world.run("mend", Mode::Common, None).await;
    assert!(succeeded(&mended), "{mended:?}");
    assert_eq!(total(&world, somebody, day).await, 7_500);
    // To set it up is to write its table anew.
    spoil(&world, somebody, day).await;
    let setup = world.run("check", Mode::Setup, None).await;
    assert_eq!(setup.nodes[0].action.word(), "initial");
    assert!(succeeded(&world.run("check", Mode::Common, None).await));
}

#[rocket::async_test]
async fn derive_looks_at_what_changed_since_the_watermark_or_at_the_days_of_a_rerun() {
    let month = Draft {
        period: "month".to_owned(),
        ..draft("days", &["derive:day_totals"])
    };
    let world = World::real(vec![month]).await;
    let somebody = person(&world).await;
    let (old, new) = (date(2026, 10, 30), date(2026, 11, 17));
    slept(&world, somebody, old).await;
    world.later(60);
    assert_eq!(
        world.run("days", Mode::Common, None).await.rows(),
        1,
        "all there is"
    );
    world.later(60);
    assert_eq!(
        world.run("days", Mode::Common, None).await.rows(),
        0,
        "nothing has changed"
    );
    slept(&world, somebody, new).await;
    for day in [old, new] {
        spoil(&world, somebody, day).await;
    }
    assert_eq!(world.run("days", Mode::Common, None).await.rows(), 1);
    assert_eq!(
        (
            total(&world, somebody, old).await,
            total(&world, somebody, new).await
        ),
        (1, 7_500)
    );
    let rerun = world.run("days", Mode::Rerun, Some("2026-11-18")).await;
    assert_eq!(rerun.rows(), 1, "the month of November");
    assert_eq!(
        world
            .run("days", Mode::Rerun, Some("2026-10-31"))
            .await
            .rows(),
        2
    );
    assert_eq!(total(&world, somebody, old).await, 7_500);
    let verified = world
        .store()
        .verify(world.tools.derived.clone())
        .await
        .unwrap();
    assert_eq!(verified.difference, None);
}

#[rocket::async_test]
async fn the_rest_does_its_work_and_setup_passes_over_what_has_nothing_to_set_up() {
    let world = World::real(vec![draft(
        "all",
        &["reindex", "digest", "backup", "compact", "verify"],
    )])
    .await;
    let run = world.run("all", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    let kept = std::fs::read_dir(world.tools.backup.dir()).unwrap().count();
    assert_eq!(kept, 1);
    let setup = world.run("all", Mode::Setup, None).await;
    assert_eq!(
        states(&setup),
        [
            NodeState::Success,
            NodeState::Skipped,
            NodeState::Skipped,
            NodeState::Skipped,
            NodeState::Success
        ]
    );
    assert_eq!(setup.percent(), 100);
}

#[rocket::async_test]
async fn derive_compares_other_tables_and_writes_anew_only_one_that_differs() {
    let world = World::real(vec![
        draft("weights", &["derive:weights"]),
        draft("everything", &["derive"]),
    ])
    .await;
    let (somebody, day) = (person(&world).await, date(2026, 11, 17));
    let entry = NewEntry {
        date: day,
        values: Values::from([(MetricId::WEIGHT, Milli(71_400))]),
        ..NewEntry::default()
    };
    let logged = world.tools.entries.log(Actor::System, somebody, entry);
    logged.await.unwrap();
    let nothing = world.run("weights", Mode::Common, None).await;
    assert!(succeeded(&nothing), "{nothing:?}");
    assert_eq!(nothing.rows(), 0, "it does not differ");
    // Its first run sums up every day there is.
    world.run("everything", Mode::Common, None).await;
    for (pipeline, mode) in [
        ("weights", Mode::Common),
        ("everything", Mode::Common),
        ("weights", Mode::Setup),
    ] {
        world.later(60);
        let spoil = move |tx: &mut Tx<'_>| tx.put(&WEIGHTS, &(somebody, day), &Weighed(1));
        let spoilt: Result<(), StoreError> = world.store().write(Actor::System, spoil).await;
        spoilt.unwrap();
        let run = world.run(pipeline, mode, None).await;
        assert!(succeeded(&run), "{run:?}");
        assert_eq!(run.rows(), 1, "{pipeline} {mode:?}");
        let read = move |snap: &Snap| snap.get(&WEIGHTS, &(somebody, day));
        let weighed: Result<_, StoreError> = world.store().read(read).await;
        assert_eq!(weighed.unwrap(), Some(Weighed(71_400)));
    }
}
