//! Jobs in the transactions of others.

use super::*;
use crate::ops::ids::PersonId;
use crate::store::{Holding, Subject};

fn quiet() -> House {
    House::scripted(|_| Ok(Done::default()), |kind| kind).0
}

#[tokio::test]
async fn a_job_is_there_when_its_transaction_is_and_not_before() {
    let house = quiet();
    let new = house.new_job();
    let refused = house
        .write(move |tx| {
            enqueue(tx, &new)?;
            Err::<(), _>(JobError::Idle)
        })
        .await;
    assert!(refused.is_err());
    assert_eq!(house.rows().await, (0, 0, 0, 0));
    let id = house.enqueue(house.new_job()).await.unwrap();
    let job = house.job(id).await.unwrap();
    assert_eq!((job.next(), job.attempt), (Some(house.clock.now()), 0));
    house.is_sound().await;
}

#[tokio::test]
async fn a_key_makes_a_job_the_only_one_of_its_kind() {
    let house = quiet();
    let later = at("2026-11-22T12:00:00Z");
    let new = |text: &str| house.new_job().key("one").payload(&text).unwrap();
    let first = house.enqueue(new("a").at(later)).await.unwrap();
    let kept = house.enqueue(new("b")).await.unwrap();
    assert_eq!(first, kept);
    assert_eq!(house.job(first).await.unwrap().due, later, "kept as it was");
    let replaced = house.enqueue(new("b").again(Again::Replace)).await.unwrap();
    let job = house.job(replaced).await.unwrap();
    assert_eq!((first, job.due), (replaced, house.clock.now()));
    assert_eq!(job.payload, postcard::to_stdvec("b").unwrap());
    let other = house.enqueue(house.new_job().key("two")).await.unwrap();
    assert_ne!(first, other);
    assert_ne!(keyed("a", "bc"), keyed("ab", "c"));
    assert_eq!(house.rows().await, (2, 2, 0, 0));
    house.is_sound().await;
}

#[tokio::test]
async fn the_same_schedule_said_again_moves_nothing_and_another_one_does() {
    let house = quiet();
    let new = || house.new_job().key("one").again(Again::Replace);
    let id = house.schedule(new(), Schedule::HOURLY).await.unwrap();
    house.hand.advance(3 * HOUR);
    house.schedule(new(), Schedule::HOURLY).await.unwrap();
    let due = house.job(id).await.unwrap().due;
    assert_eq!(
        due,
        at("2026-11-21T13:00:00Z"),
        "what was missed is still due"
    );
    let daily = Schedule::cron("0 8 * * *", "UTC").unwrap();
    house.schedule(new(), daily).await.unwrap();
    let due = house.job(id).await.unwrap().due;
    assert_eq!(due, at("2026-11-22T08:00:00Z"));
}

#[tokio::test]
async fn what_is_too_long_or_too_much_is_refused() {
    let house = quiet();
    let text = |bytes: usize| "x".repeat(bytes);
    // Two bytes of the payload are its length.
    for (bytes, fits) in [(PAYLOAD_MAX - 2, true), (PAYLOAD_MAX - 1, false)] {
        let new = house.new_job().payload(&text(bytes)).unwrap();
        let answer = house.enqueue(new).await;
        assert_eq!(answer.is_ok(), fits, "{bytes}");
    }
    assert!(
        house
            .enqueue(house.new_job().key(text(KEY_MAX)))
            .await
            .is_ok()
    );
    let long = house.enqueue(house.new_job().key(text(KEY_MAX + 1))).await;
    assert!(matches!(long, Err(JobError::Unfit("key"))));

    let iva = PersonId::new(&house.clock);
    let clock = house.clock.clone();
    let fill = move |tx: &mut Tx<'_>| {
        for _ in 0..PER_PERSON {
            enqueue(tx, &NewJob::new(&clock, COUNT).about(iva))?;
        }
        Ok(())
    };
    house.write(fill).await.unwrap();
    let one_more = house.enqueue(house.new_job().about(iva)).await;
    assert!(matches!(one_more, Err(JobError::TooMany)));
    let mia = PersonId::new(&house.clock);
    assert!(house.enqueue(house.new_job().about(mia)).await.is_ok());
    house.is_sound().await;
}

#[tokio::test]
async fn a_job_that_waits_can_be_taken_away() {
    let house = quiet();
    let id = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    assert!(house.write(move |tx| Ok(cancel(tx, id)?)).await.unwrap());
    assert!(!house.write(move |tx| Ok(cancel(tx, id)?)).await.unwrap());
    assert_eq!(house.rows().await, (0, 0, 0, 0));
}

#[tokio::test]
async fn an_administrator_stops_single_times_and_never_what_repeats() {
    let house = quiet();
    let hourly = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    let once = house.enqueue(house.new_job()).await.unwrap();
    let stopped = house.jobs.stop(Actor::System, hourly).await;
    assert!(matches!(stopped, Err(JobError::Idle)));
    house.jobs.stop(Actor::System, once).await.unwrap();
    assert_eq!(house.job(once).await, None);
    let gone = house.jobs.stop(Actor::System, once).await;
    assert!(matches!(gone, Err(JobError::Unknown)));
}

#[tokio::test]
async fn erasing_somebody_takes_their_jobs_away_and_nobody_elses() {
    let house = quiet();
    let (iva, mia) = (PersonId::new(&house.clock), PersonId::new(&house.clock));
    house.enqueue(house.new_job().about(iva)).await.unwrap();
    let done = house.enqueue(house.new_job().about(iva)).await.unwrap();
    let kept = house.enqueue(house.new_job().about(mia)).await.unwrap();
    house.runner().do_what_is_due().await.unwrap();
    assert_eq!(house.runs(done).await.len(), 1);
    let subject = Subject {
        person: iva,
        user: None,
    };
    let held: Vec<Box<dyn Holding>> = holdings();
    let erase = move |tx: &mut Tx<'_>| {
        for held in &held {
            held.remove(tx, &subject, usize::MAX)?;
        }
        Ok(())
    };
    house.write(erase).await.unwrap();
    assert_eq!(house.rows().await, (1, 1, 1, 1));
    assert!(house.job(kept).await.is_some());
    house.is_sound().await;
}
