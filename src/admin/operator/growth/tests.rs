#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::ops::ManualClock;
use jiff::civil::date;
use std::time::Duration;

const A_DAY: Duration = Duration::from_secs(24 * 3600);

fn house() -> (Growth, ManualClock) {
    let (clock, hand) = Clock::manual("2026-11-21T23:30:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let file = PathBuf::from("/nonexistent/wellkin.redb");
    (Growth::new(store, clock, file), hand)
}

#[rocket::async_test]
async fn a_day_has_one_row_and_the_newest_size_counts() {
    let (growth, hand) = house();
    growth.note().await.unwrap();
    let first = growth.days().await.unwrap();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].0, date(2026, 11, 21));
    // A file that is not there has no size; a new store has a row or two of its own.
    assert_eq!(first[0].1.file_bytes, None);
    let before = first[0].1.rows.unwrap();
    growth.note().await.unwrap();
    let again = growth.days().await.unwrap();
    assert_eq!((again.len(), again[0].1.rows), (1, Some(before + 1)));
    assert!(again[0].1.stored_bytes.unwrap() > 5, "the row of before");
    hand.advance(A_DAY);
    growth.note().await.unwrap();
    let days: Vec<_> = growth.days().await.unwrap();
    let days: Vec<_> = days.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [date(2026, 11, 21), date(2026, 11, 22)]);
}

#[rocket::async_test]
async fn four_hundred_days_are_kept() {
    let (growth, hand) = house();
    for _ in 0..405 {
        growth.note().await.unwrap();
        hand.advance(A_DAY);
    }
    let days = growth.days().await.unwrap();
    assert_eq!(days.len(), 400);
    assert_eq!(days[0].0, date(2026, 11, 26), "the first five are gone");
}

fn size(file: u64, stored: u64) -> Size {
    Size {
        file_bytes: Some(file),
        stored_bytes: Some(stored),
        rows: Some(12_345),
    }
}

#[test]
fn the_drawing_says_in_words_how_it_grows() {
    assert!(growth(Lang::En, &[]).0.contains("No size was noted yet"));
    let one = [(date(2026, 11, 1), size(1 << 20, 1 << 19))];
    let shown = growth(Lang::En, &one).0;
    assert!(shown.contains("1\u{a0}MiB"), "{shown}");
    assert!(!shown.contains("it grows by"), "{shown}");
    let two = [one[0], (date(2026, 11, 11), size(11 << 20, 3 << 20))];
    let shown = growth(Lang::En, &two).0;
    assert!(shown.contains("it grows by 1\u{a0}MiB a day"), "{shown}");
    assert!(shown.contains("12,345"), "the numbers beneath: {shown}");
    assert!(!shown.contains("style="), "the page's policy forbids it");
    // Thirty days are drawn at least, the newest at the right.
    assert!(shown.contains("viewBox=\"0 0 30 100\""), "{shown}");
    assert!(shown.contains("x=\"29\" y=\"0\""), "{shown}");
    let less = [two[1], (date(2026, 11, 12), size(5 << 20, 3 << 20))];
    assert!(growth(Lang::En, &less).0.contains("smaller"));
    let hr = growth(Lang::Hr, &two).0;
    assert!(hr.contains("raste za 1\u{a0}MiB na dan"), "{hr}");
}
