//! What is found in diaries that were made up for it.

use super::{super::*, *};
use crate::metrics::{MetricId, Milli};

/// Forty days; on nine of them a headache, after nights that were shorter by more than half an hour.
fn headaches() -> Observed<&'static str> {
    let mut diary = diary(40);
    let sore = |day: usize| day % 4 == 1 && day < 36;
    diary.names("headache", (0..40).filter(|day| sore(*day)));
    diary.measures("sleep_hours", |day| {
        let night = 7_500 + (day as i64 * 7 % 11) * 50 - 250;
        Some(if sore(day) { night - 600 } else { night })
    });
    diary
}

#[test]
fn days_with_a_headache_follow_shorter_nights() {
    let findings = compare(&headaches());
    // Sleep of the night before and of the night after: two pairs.
    assert_eq!((findings.answer(), findings.tried), (Answer::Found, 2));
    let one = &findings.found[0];
    assert_eq!(found(&findings), [("headache", "sleep_hours")]);
    assert_eq!((one.days_with, one.days_without), (9, 31));
    assert_eq!((one.when, one.metric), (When::SameDay, MetricId::SLEEP));
    // By hand: the days 1, 5, … 33 have (7 · day) mod 11 = 7 2 8 3 9 4 10 5 0, together 48; all forty
    // days have three times 0 to 10 and then 0 7 3 10 6 2 9, together 202.
    let (with, without) = (7_250 - 600 + 48 * 50 / 9 + 1, 7_250 + (202 - 48) * 50 / 31);
    assert_eq!(
        (one.mean_with, one.mean_without),
        (Milli(with), Milli(without))
    );
    assert_eq!(one.difference(), Milli(with - without));
    assert!(one.strength < -0.9 && one.p < 1e-4 && one.q <= 2.0 * one.p);
    assert!(findings.waiting.is_empty());
}

#[test]
fn the_order_of_days_and_of_what_was_tried_changes_nothing() {
    let mut diary = headaches();
    diary.names("tea", [3, 8, 13, 18, 23, 28]);
    let findings = compare(&diary);
    diary.totals.reverse();
    assert_eq!(compare(&diary), findings);
    // Other names, the same days: the same numbers under the other names.
    let renamed = Observed {
        topics: diary
            .topics
            .iter()
            .map(|(topic, days)| (if *topic == "tea" { "apple" } else { *topic }, days.clone()))
            .collect(),
        ..diary.clone()
    };
    assert_eq!(compare(&renamed).found, findings.found);
}

#[test]
fn days_without_a_note_are_neither_with_nor_without() {
    let mut diary = headaches();
    diary.noted.retain(|day| *day >= ago(31));
    let findings = compare(&diary);
    let one = &findings.found[0];
    assert_eq!((one.days_with, one.days_without), (8, 24));
    assert_eq!((findings.days_noted, findings.days_valued), (32, 32));
}

#[test]
fn sleep_after_the_day_is_that_of_the_next_date() {
    let mut diary = diary(60);
    let wine = |day: usize| day % 5 == 2;
    diary.names("wine", (0..60).filter(|day| wine(*day)));
    // The night after a day is one day less ago.
    diary.measures("sleep_hours", |day| {
        let night = 7_000 + (day as i64 * 13 % 17) * 40;
        Some(if wine(day + 1) { night - 900 } else { night })
    });
    let findings = compare(&diary);
    let whens: Vec<_> = findings
        .found
        .iter()
        .map(|one| (one.when, one.strength < 0.0))
        .collect();
    assert_eq!(whens, [(When::NextDay, true)]);
    // Today has no night after it yet.
    let one = &findings.found[0];
    assert_eq!((one.days_with, one.days_without), (12, 47));
}

#[test]
fn four_days_are_not_enough_and_five_are() {
    for (days, tried) in [(4, 0), (5, 2), (25, 2), (26, 0)] {
        let mut diary = diary(30);
        diary.measures("sleep_hours", |day| Some(7_000 + day as i64));
        diary.names("swim", 1..=days);
        let findings = compare(&diary);
        // Sleep of the night after misses the last day, which is without.
        let tried = if days == 25 { 1 } else { tried };
        assert_eq!(findings.tried, tried, "{days}");
        assert_eq!(findings.answer() == Answer::NotEnough, tried == 0, "{days}");
        let waiting: Vec<_> = findings
            .waiting
            .iter()
            .map(|one| (one.days_with, one.days_without))
            .collect();
        let expected = if tried == 0 {
            vec![(days, 30 - days)]
        } else {
            vec![]
        };
        assert_eq!(waiting, expected, "{days}");
    }
}

#[test]
fn an_empty_diary_has_not_enough() {
    let findings = compare(&diary(1));
    assert_eq!(
        (findings.answer(), findings.days_valued),
        (Answer::NotEnough, 1)
    );
    let none = Observed {
        noted: BTreeSet::new(),
        totals: Vec::new(),
        ..diary(1)
    };
    assert_eq!(compare(&none).days_noted, 0);
}

#[test]
fn values_that_never_change_are_not_tried() {
    let mut diary = headaches();
    diary.measures("height", |_| Some(170_000));
    diary.measures("mood", |day| (day < 9).then_some(3_000));
    assert_eq!(compare(&diary).tried, 2);
}

#[test]
fn what_differs_in_ranks_but_not_in_means_is_tried_and_not_shown() {
    let mut diary = diary(40);
    diary.names("feast", 1..=10);
    // Lower on nine days in ten, and so high on the tenth that the mean is higher.
    diary.measures("steps", |day| {
        Some(match day {
            1..=9 => 1_000_000 + day as i64,
            10 => 99_000_000,
            _ => 5_000_000 + day as i64,
        })
    });
    let findings = compare(&diary);
    assert_eq!((findings.answer(), findings.tried), (Answer::Nothing, 1));
}

#[test]
fn the_strongest_stands_first() {
    let mut diary = headaches();
    let sore = |day: usize| day % 4 == 1 && day < 36;
    diary.measures("sleep_hours", |day| {
        let night = 7_500 + (day as i64 * 7 % 11) * 50;
        Some(if sore(day) { night - 300 } else { night })
    });
    diary.measures("mood", |day| Some(if sore(day) { 2_000 } else { 4_000 }));
    let findings = compare(&diary);
    assert_eq!(
        found(&findings)[..2],
        [("headache", "mood"), ("headache", "sleep_hours")]
    );
    let strengths = findings.found.iter().map(|one| one.strength.abs());
    assert!(strengths.is_sorted_by(|one, next| one >= next));
}

#[test]
fn a_full_year_with_more_topics_than_are_looked_at_stays_within_its_limits() {
    let names: Vec<&'static str> = (0..MAX_TOPICS + 50)
        .map(|n| &*format!("topic {n}").leak())
        .collect();
    let mut diary = diary(MAX_DAYS + 100);
    let mut dice = Dice(7);
    for name in &names {
        let often = 2 + dice.below(60);
        let days: Vec<usize> = (0..MAX_DAYS + 100)
            .filter(|_| dice.below(often) == 0)
            .collect();
        diary.names(name, days);
    }
    for metric in METRICS {
        let seed = u64::from(metric.id.0) * 1_000;
        diary.measures(metric.key, |day| {
            Some(Dice(seed + day as u64).below(9_000) as i64)
        });
    }
    let findings = compare(&diary);
    assert_eq!(findings.days_noted, MAX_DAYS);
    assert_eq!(findings.dates.from, ago(MAX_DAYS - 1));
    let most = MAX_TOPICS * (METRICS.len() + 1);
    assert!(
        (most / 2..=most).contains(&findings.tried),
        "{}",
        findings.tried
    );
    assert!(findings.waiting.len() <= MAX_WAITING);
}
