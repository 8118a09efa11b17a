//! Rules of what is kept how long: one for each table and metric, what they would do, and a run that does it.

use super::*;
use crate::entries::{NewEntry, Origin as Source, Values};
use crate::framework::retention::RetentionError;
use crate::framework::retention::tests::{keep, thin};
use crate::i18n::Lang;
use crate::metrics::{MetricId, Milli};
use crate::ops::ids::PersonId;
use crate::persons::{NewPerson, PersonError, Profile};
use crate::store::Tx;
use crate::web::Place;
use jiff::civil::{Date, date};

async fn person(world: &World) -> PersonId {
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

async fn walked(world: &World, person: PersonId, day: Date, item: Option<u8>) {
    let entry = NewEntry {
        date: day,
        values: Values::from([(MetricId::STEPS, Milli(1_000_000))]),
        origin: item.map(|item| Source {
            source: "watch".to_owned(),
            id: format!("{day} {item}"),
        }),
        ..NewEntry::default()
    };
    let logged = world.tools.entries.log(Actor::System, person, entry);
    logged.await.unwrap();
}

#[rocket::async_test]
async fn there_is_one_rule_for_each_table_and_metric() {
    let world = World::real(Vec::new()).await;
    let retention = &world.tools.retention;
    let add = |draft| retention.add(Actor::System, draft);
    let first = add(keep("entries", 12)).await.unwrap();
    let taken = add(thin(None, 90)).await;
    assert!(matches!(taken, Err(RetentionError::Taken)), "{taken:?}");
    add(thin(Some("steps"), 90)).await.unwrap();
    add(keep("notes", 12)).await.unwrap();
    assert_eq!(retention.list().await.unwrap().len(), 3);
    retention.remove(Actor::System, first.id).await.unwrap();
    let gone = retention.remove(Actor::System, first.id).await;
    assert!(matches!(gone, Err(RetentionError::Unknown)), "{gone:?}");
    add(thin(None, 90)).await.unwrap();
}

#[rocket::async_test]
async fn a_run_does_what_the_preview_said_and_the_next_has_nothing_to_do() {
    let all = vec![
        draft("tidy", &["retention"]),
        draft("entries-only", &["retention:entries"]),
        draft("notes-only", &["retention:notes"]),
    ];
    let world = World::real(all).await;
    let (one, other) = (person(&world).await, person(&world).await);
    for item in 0..4 {
        walked(&world, one, date(2026, 3, 1), Some(item)).await;
    }
    walked(&world, one, date(2026, 11, 17), None).await;
    walked(&world, other, date(2026, 11, 17), None).await;
    let idle = world.run("tidy", Mode::Common, None).await;
    assert_eq!(
        (idle.rows(), idle.nodes[0].note.english()),
        (0, "there is no rule")
    );
    let retention = &world.tools.retention;
    retention.add(Actor::System, thin(None, 90)).await.unwrap();
    let preview = retention.preview().await.unwrap();
    let all = preview.all();
    assert_eq!((all.rows, all.values, all.days), (4, 4, 1));
    assert_eq!(preview.rules[0].people.len(), 1);

    assert_eq!(world.run("notes-only", Mode::Common, None).await.rows(), 0);
    let run = world.run("entries-only", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    assert_eq!((run.rows(), run.nodes[0].action.word()), (4, "retention"));
    assert_eq!(
        run.nodes[0].note.english(),
        "4 entries of 1 day put together"
    );
    let again = world.run("tidy", Mode::Common, None).await;
    assert_eq!(
        (again.rows(), again.nodes[0].note.english()),
        (0, "nothing was due")
    );
    let verified = world.store().verify(world.tools.derived.clone());
    assert_eq!(verified.await.unwrap().difference, None);
}

#[rocket::async_test]
async fn nothing_goes_where_the_backup_before_it_fails() {
    let world = World::real(vec![draft("retention", &["retention"])]).await;
    let one = person(&world).await;
    for day in [date(2020, 1, 1), date(2026, 11, 17)] {
        walked(&world, one, day, None).await;
    }
    let retention = &world.tools.retention;
    retention
        .add(Actor::System, keep("entries", 12))
        .await
        .unwrap();
    // There is a file where the directory of the backups should be.
    let dir = world.tools.backup.dir().to_owned();
    std::fs::write(&dir, "in the way").unwrap();
    let start = || world.framework.start_retention(Actor::System, true);
    let id = start().await.unwrap();
    world.framework.carry_out_what_waits().await.unwrap();
    let run = world.framework.run(id).await.unwrap().run;
    assert_eq!(states(&run), [NodeState::Failed, NodeState::Skipped]);
    assert_eq!(retention.preview().await.unwrap().all().rows, 1);
    std::fs::remove_file(&dir).unwrap();
    let id = start().await.unwrap();
    world.framework.carry_out_what_waits().await.unwrap();
    let run = world.framework.run(id).await.unwrap().run;
    assert!(succeeded(&run), "{run:?}");
    assert_eq!(run.nodes[1].note.english(), "1 entry let go");
    assert_eq!(retention.preview().await.unwrap().all().rows, 0);
}
