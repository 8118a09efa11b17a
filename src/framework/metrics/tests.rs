//! What the desk promises: changes come one at a time, editors see each other, nothing is tried out on others.
#![allow(clippy::unwrap_used)]

use super::{MetricsError, OwnMetrics};
use crate::cohorts::{Bands, Cohorts};
use crate::entries::{Entries, NewEntry, Values};
use crate::i18n::Lang;
use crate::jobs::Context;
use crate::metrics::derived::{Draft, METRICS_MAX, Usual};
use crate::metrics::{Aggregation, MetricId, Milli};
use crate::ops::Clock;
use crate::ops::ids::PersonId;
use crate::persons::{NewPerson, PersonError, Persons, Profile};
use crate::store::{Actor, Store, Tx};
use crate::web::Place;
use jiff::civil::date;

struct Desk {
    store: Store,
    clock: Clock,
    entries: Entries,
    metrics: OwnMetrics,
}

impl Desk {
    fn new() -> Self {
        let clock = Clock::fixed("2026-03-10T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 2,
        };
        Self {
            entries: Entries::new(store.clone(), clock.clone(), cohorts),
            metrics: OwnMetrics::new(store.clone(), clock.clone()),
            store,
            clock,
        }
    }

    async fn add(&self, draft: Draft) -> Result<u64, MetricsError> {
        self.metrics.add(Actor::System, draft).await
    }

    async fn finish(&self) {
        let context = Context::idle(self.clock.clone());
        self.entries.derive(&context).await.unwrap();
    }

    async fn person(&self) -> PersonId {
        let person = PersonId::new(&self.clock);
        let new = NewPerson {
            id: person,
            profile: Profile::new(Lang::En, self.clock.now()),
            diary: true,
            cohorts: false,
            from: Place::default(),
        };
        let persons = Persons::new(self.store.clone(), self.clock.clone(), Vec::new());
        let enter = move |tx: &mut Tx<'_>| Ok::<_, PersonError>(persons.create(tx, &new)?);
        self.store.write(Actor::System, enter).await.unwrap();
        person
    }
}

fn draft(key: &str, expression: &str) -> Draft {
    Draft {
        key: key.to_owned(),
        name: format!("The {key}"),
        unit: String::new(),
        decimals: 1,
        aggregation: Aggregation::Mean,
        expression: expression.to_owned(),
        usual: None,
    }
}

fn fields(error: MetricsError) -> Vec<String> {
    match error {
        MetricsError::Invalid(errors, _) => errors.into_iter().map(|one| one.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_change_is_carried_out_before_the_next() {
    let desk = Desk::new();
    assert_eq!(desk.add(draft("one", "steps / 1000")).await.unwrap(), 1);
    let shown = desk.metrics.show("one").await.unwrap();
    assert_eq!(shown.percent, Some(0));
    let second = desk.add(draft("two", "one * 2")).await;
    assert!(matches!(second, Err(MetricsError::Computing)), "{second:?}");
    // A name alone computes nothing anew.
    let named = Draft {
        name: "Thousands".to_owned(),
        ..draft("one", "steps / 1000")
    };
    assert_eq!(desk.metrics.save(Actor::System, 1, named).await.unwrap(), 2);
    desk.finish().await;
    assert_eq!(desk.metrics.show("one").await.unwrap().percent, None);
    desk.add(draft("two", "one * 2")).await.unwrap();
}

#[tokio::test]
async fn an_editor_with_an_old_revision_is_shown_the_one_that_stands() {
    let desk = Desk::new();
    desk.add(draft("one", "steps / 1000")).await.unwrap();
    desk.finish().await;
    let save = |rev, text| desk.metrics.save(Actor::System, rev, draft("one", text));
    assert_eq!(save(1, "steps / 100").await.unwrap(), 2);
    let stale = save(1, "steps").await;
    let Err(MetricsError::Stale(stands)) = stale else {
        panic!("{stale:?}")
    };
    assert_eq!(
        (stands.rev, stands.draft.expression.as_str()),
        (2, "steps / 100")
    );
    let taken = desk.add(draft("one", "steps")).await;
    assert!(matches!(taken, Err(MetricsError::Taken)), "{taken:?}");
    let unknown = desk.metrics.show("none").await;
    assert!(matches!(unknown, Err(MetricsError::Unknown)), "{unknown:?}");
}

#[tokio::test]
async fn what_others_read_stays_and_what_is_compared_is_never_intimate() {
    let desk = Desk::new();
    desk.add(draft("one", "steps / 1000")).await.unwrap();
    desk.finish().await;
    let usual = Some(Usual {
        low: Milli(0),
        high: Milli(20_000),
    });
    let compared = Draft {
        usual,
        ..draft("two", "avg(one, 7)")
    };
    desk.add(compared.clone()).await.unwrap();
    desk.finish().await;
    let archive = |key, rev, archived| desk.metrics.archive(Actor::System, key, rev, archived);
    let in_use = archive("one", 1, true).await;
    let Err(MetricsError::InUse(keys)) = in_use else {
        panic!("{in_use:?}")
    };
    assert_eq!(keys, ["two"]);
    let save = |draft| desk.metrics.save(Actor::System, 1, draft);
    assert_eq!(
        fields(save(draft("one", "mood")).await.unwrap_err()),
        ["usual"]
    );
    assert_eq!(
        fields(save(draft("one", "two")).await.unwrap_err()),
        ["expression"]
    );
    let other = Draft {
        usual: None,
        ..compared
    };
    assert_eq!(fields(save(other).await.unwrap_err()), ["usual"]);
    assert_eq!(archive("two", 1, true).await.unwrap(), 2);
    desk.finish().await;
    assert_eq!(archive("one", 1, true).await.unwrap(), 2);
    desk.finish().await;
    // It comes back when what it reads is there.
    assert_eq!(
        fields(archive("two", 2, false).await.unwrap_err()),
        ["expression"]
    );
    archive("one", 2, false).await.unwrap();
    desk.finish().await;
    assert_eq!(archive("two", 2, false).await.unwrap(), 3);
}

#[tokio::test]
async fn no_more_than_fifty_are_computed_at_the_same_time() {
    let desk = Desk::new();
    for at in 0..METRICS_MAX {
        desk.add(draft(&format!("m{at}"), "steps + 1"))
            .await
            .unwrap();
        desk.finish().await;
    }
    let more = desk.add(draft("more", "steps + 1")).await.unwrap_err();
    assert_eq!(fields(more), ["key"]);
    let archived = desk.metrics.archive(Actor::System, "m0", 1, true);
    archived.await.unwrap();
    desk.finish().await;
    desk.add(draft("more", "steps + 1")).await.unwrap();
    desk.finish().await;
    let back = desk.metrics.archive(Actor::System, "m0", 2, false).await;
    assert_eq!(fields(back.unwrap_err()), ["key"]);
}

#[tokio::test]
async fn trying_out_looks_at_one_diary_and_keeps_nothing() {
    let desk = Desk::new();
    let (own, other) = (desk.person().await, desk.person().await);
    for (person, milli) in [(own, 6_000), (other, 9_000)] {
        let entry = NewEntry {
            date: date(2026, 3, 9),
            values: Values::from([(MetricId::SLEEP, Milli(milli))]),
            ..NewEntry::default()
        };
        desk.entries
            .log(Actor::System, person, entry)
            .await
            .unwrap();
    }
    let tried = desk
        .metrics
        .try_out(own, draft("twice", "sleep_hours * 2"))
        .await
        .unwrap();
    assert_eq!(tried.len(), 14);
    let with_value: Vec<_> = tried
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .collect();
    assert_eq!(with_value, [(date(2026, 3, 9), Some(Milli(12_000)))]);
    assert!(desk.metrics.list().await.unwrap().is_empty());
    let wrong = desk
        .metrics
        .try_out(own, draft("twice", "sleep_hours *"))
        .await;
    assert_eq!(fields(wrong.unwrap_err()), ["expression"]);
}
