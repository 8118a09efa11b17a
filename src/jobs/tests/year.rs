//! A year by the clock on the wall, with its changes, in zones that change differently.

use super::*;
use jiff::civil::{Date, Time, date, time};
use jiff::tz::TimeZone;

/// Runs a job by `expression` through 2026 in `zone`, and gives the local time of each run.
async fn year(zone: &str, expression: &str) -> Vec<jiff::civil::DateTime> {
    let (house, runs) = House::scripted(|_| Ok(Done::default()), |kind| kind);
    let tz = TimeZone::get(zone).unwrap();
    let begin = date(2026, 1, 1).to_zoned(tz.clone()).unwrap().timestamp();
    let end = date(2027, 1, 1).to_zoned(tz.clone()).unwrap().timestamp();
    // One second before, so that midnight of New Year's Day counts.
    house.hand.set(begin - Duration::from_secs(1));
    let when = Schedule::cron(expression, zone).unwrap();
    let id = house.schedule(house.new_job(), when).await.unwrap();
    let runner = house.runner();
    loop {
        let due = house.job(id).await.unwrap().due;
        if due >= end {
            break;
        }
        house.hand.set(due);
        assert_eq!(runner.do_what_is_due().await.unwrap(), 1);
    }
    let runs = std::mem::take(&mut *runs.lock().unwrap());
    assert!(runs.is_sorted_by(|a, b| a < b), "never twice at one moment");
    runs.into_iter()
        .map(|run| run.to_zoned(tz.clone()).datetime())
        .collect()
}

/// One run on each day of 2026, at `usual` but on the days of `other`.
fn once_a_day(runs: &[jiff::civil::DateTime], usual: Time, other: &[(Date, Time)]) {
    assert_eq!(runs.len(), 365);
    let mut day = date(2026, 1, 1);
    for run in runs {
        let odd = other.iter().find(|(date, _)| *date == day);
        let wanted = odd.map_or(usual, |(_, time)| *time);
        assert_eq!(*run, day.to_datetime(wanted));
        day = day.tomorrow().unwrap();
    }
}

#[tokio::test]
async fn half_past_two_in_zagreb_runs_once_a_day_also_when_clocks_change() {
    let runs = year("Europe/Zagreb", "30 2 * * *").await;
    // On 29 March the clocks go from 2:00 to 3:00; on 25 October 2:30 comes twice.
    once_a_day(
        &runs,
        time(2, 30, 0, 0),
        &[(date(2026, 3, 29), time(3, 0, 0, 0))],
    );
}

#[tokio::test]
async fn half_past_two_and_half_past_one_in_new_york_run_once_a_day() {
    let gap = year("America/New_York", "30 2 * * *").await;
    once_a_day(
        &gap,
        time(2, 30, 0, 0),
        &[(date(2026, 3, 8), time(3, 0, 0, 0))],
    );
    let fold = year("America/New_York", "30 1 * * *").await;
    once_a_day(&fold, time(1, 30, 0, 0), &[]);
}

#[tokio::test]
async fn the_half_hour_of_lord_howe_is_a_gap_and_a_fold_as_well() {
    // On 4 October the clocks go from 2:00 to 2:30; on 5 April 1:30 to 2:00 comes twice.
    let gap = year("Australia/Lord_Howe", "10 2 * * *").await;
    let moved = [(date(2026, 10, 4), time(2, 30, 0, 0))];
    once_a_day(&gap, time(2, 10, 0, 0), &moved);
    let fold = year("Australia/Lord_Howe", "45 1 * * *").await;
    once_a_day(&fold, time(1, 45, 0, 0), &[]);
}

#[tokio::test]
async fn casablanca_changes_around_ramadan_and_keeps_its_days() {
    // Clocks go back at 3:00 on 15 February and forward at 2:00 on 22 March.
    let runs = year("Africa/Casablanca", "30 2 * * *").await;
    once_a_day(
        &runs,
        time(2, 30, 0, 0),
        &[(date(2026, 3, 22), time(3, 0, 0, 0))],
    );
}

#[tokio::test]
async fn every_hour_means_every_hour_that_there_is() {
    let hours = |runs: &[jiff::civil::DateTime]| runs.len();
    // 365 days of 24 hours: one hour is missing in spring, and comes back in autumn.
    let zagreb = year("Europe/Zagreb", "0 * * * *").await;
    assert_eq!(hours(&zagreb), 8760);
    let changed = |day| zagreb.iter().filter(|run| run.date() == day).count();
    assert_eq!(changed(date(2026, 3, 29)), 23);
    assert_eq!(changed(date(2026, 10, 25)), 25);
}

#[tokio::test]
async fn mondays_at_eight_are_fifty_two() {
    let runs = year("Europe/Zagreb", "0 8 * * mon").await;
    assert_eq!(runs.len(), 52);
    assert!(runs.iter().all(|run| run.time() == time(8, 0, 0, 0)));
}

#[test]
fn a_day_that_a_zone_left_out_is_left_out() {
    // Samoa went from 29 to 31 December 2011 over the date line.
    let noon = Schedule::cron("0 12 * * *", "Pacific/Apia").unwrap();
    let tz = TimeZone::get("Pacific/Apia").unwrap();
    let mut now = date(2011, 12, 28).to_zoned(tz.clone()).unwrap().timestamp();
    let mut days = Vec::new();
    for _ in 0..4 {
        now = noon.next(now).unwrap();
        days.push(now.to_zoned(tz.clone()).datetime());
    }
    let local = |day| date(2011, 12, day).at(12, 0, 0, 0);
    let new_year = date(2012, 1, 1).at(12, 0, 0, 0);
    assert_eq!(days, [local(28), local(29), local(31), new_year]);
}

#[tokio::test]
async fn who_looks_between_the_two_half_past_ones_runs_nothing_twice() {
    let when = Schedule::cron("30 1 * * *", "America/New_York").unwrap();
    // 1:30 by summer time has passed; 1:30 by winter time is a quarter of an hour away.
    let between = at("2026-11-01T06:15:00Z");
    assert_eq!(when.next(between), Some(at("2026-11-02T06:30:00Z")));
}
