#![allow(clippy::unwrap_used)]

use super::*;
use crate::buckets::BucketError;
use crate::config::Config;
use crate::ops::Clock;
use crate::outgoing::Outgoing;
use crate::persons::Persons;
use crate::store::Store;
use jiff::civil::date;
use std::os::unix::fs::PermissionsExt;
use tempfile::TempDir;

fn people() -> (People, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let (config, clock) = (Config::default(), Clock::system());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
    let places = Places::of(&config, home.path(), &Outgoing::new(&config.outgoing));
    (People::new(store, clock, persons, places), home)
}

fn put(home: &TempDir, id: &str, name: &str) {
    let source = home.path().join("src-data");
    std::fs::create_dir_all(&source).unwrap();
    let text = format!("first_name, last_name, birthts\n{name}, Lee, 612302400000\n");
    std::fs::write(source.join(format!("{id}.csv")), text).unwrap();
}

#[rocket::async_test]
async fn without_a_folder_nothing_is_made_and_nothing_fails() {
    let (people, home) = people();
    let report = people.process(|_, _| {}).await.unwrap();
    assert_eq!((report.failed, report.read, report.gone), (None, 0, 0));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[rocket::async_test]
async fn a_list_that_could_not_be_written_is_mended_by_the_next_look() {
    let (people, home) = people();
    put(&home, "1000", "Susan");
    std::fs::write(home.path().join("processed-data"), "in the way").unwrap();
    let report = people.process(|_, _| {}).await.unwrap();
    assert!(report.failed.is_some());
    assert_eq!(people.everybody().await.unwrap().len(), 1);
    assert_eq!(
        people.report().await.unwrap().1.unwrap().failed,
        report.failed
    );
    std::fs::remove_file(home.path().join("processed-data")).unwrap();
    let report = people.process(|_, _| {}).await.unwrap();
    assert_eq!((report.failed, report.added, report.changed), (None, 0, 0));
    let list = home.path().join("processed-data/output.csv");
    assert_eq!(std::fs::read_to_string(&list).unwrap().lines().count(), 2);
    let about = std::fs::metadata(&list).unwrap();
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}

#[rocket::async_test]
async fn a_bad_file_leaves_what_was_known_and_who_comes_back_is_not_gone() {
    let (people, home) = people();
    put(&home, "1000", "Susan");
    put(&home, "1001", "Ana");
    people.process(|_, _| {}).await.unwrap();
    let source = home.path().join("src-data");
    std::fs::write(source.join("1000.csv"), "spoilt").unwrap();
    std::fs::remove_file(source.join("1001.csv")).unwrap();
    let report = people.process(|_, _| {}).await.unwrap();
    assert_eq!(
        (report.gone, report.skipped_count, report.changed),
        (1, 1, 0)
    );
    assert_eq!(people.one("1000").await.unwrap().first_name, "Susan");
    assert!(people.one("1000").await.unwrap().gone_since.is_none());
    assert!(people.one("1001").await.unwrap().gone_since.is_some());
    put(&home, "1001", "Ana");
    let report = people.process(|_, _| {}).await.unwrap();
    assert_eq!((report.gone, report.changed, report.added), (0, 1, 0));
    assert!(people.one("1001").await.unwrap().gone_since.is_none());
    std::fs::rename(&source, home.path().join("away")).unwrap();
    let report = people.process(|_, _| {}).await.unwrap();
    assert_eq!(
        (report.failed, report.gone),
        (Some(BucketError::NoPlace), 0)
    );
}

#[rocket::async_test]
async fn pages_go_on_where_the_last_one_ended() {
    let (people, home) = people();
    for id in ["a", "b", "c"] {
        put(&home, id, id);
    }
    people.process(|_, _| {}).await.unwrap();
    let (rows, more) = people.page(None, 2).await.unwrap();
    assert_eq!((rows[1].0.as_str(), rows.len(), more), ("b", 2, true));
    let (rows, more) = people.page(Some("b".to_owned()), 2).await.unwrap();
    assert_eq!((rows[0].0.as_str(), rows.len(), more), ("c", 1, false));
}

#[test]
fn the_mean_age_has_one_decimal_and_is_nothing_for_nobody() {
    let average = |ages: &[u8]| Stats::of(ages).average_age;
    assert_eq!(average(&[]), None);
    assert_eq!(average(&[30, 31, 33, 36, 38]), Some(33.6));
    assert_eq!(average(&[1, 2]), Some(1.5));
    assert_eq!(average(&[0, 0, 1]), Some(0.3));
    assert_eq!(average(&[40]), Some(40.0));
}

#[test]
fn an_age_is_counted_in_calendar_years_of_utc() {
    let found = Found {
        first_name: "Susan".to_owned(),
        last_name: "Lee".to_owned(),
        // The 27th of May 1989, at four in the afternoon.
        birthts: 612_302_400_000,
        image: None,
        stamp: String::new(),
        gone_since: None,
        person: None,
    };
    assert_eq!(found.age_on(date(2026, 5, 26)), Some(36));
    assert_eq!(found.age_on(date(2026, 5, 27)), Some(37));
    assert_eq!(found.age_on(date(1980, 1, 1)), None);
    let takes = |min, max, on| {
        let filter = Filter {
            has_image: Some(false),
            min_age: min,
            max_age: max,
        };
        filter.takes(&found, on)
    };
    assert!(takes(Some(37), Some(37), date(2026, 5, 27)));
    assert!(!takes(Some(37), None, date(2026, 5, 26)));
    assert!(!takes(None, Some(36), date(2026, 5, 27)));
    assert!(!takes(Some(0), None, date(1980, 1, 1)));
}
