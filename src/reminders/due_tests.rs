//! A year of minutes in several zones: exactly one digest a week, and never one about other days
//! than the seven before.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use jiff::civil::date;
use proptest::prelude::*;

/// With daylight saving in the north and in the south, by half an hour, without, and far ahead.
const ZONES: [&str; 7] = [
    "Europe/Zagreb",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
];
const BEGIN: Timestamp = Timestamp::constant(1_767_225_600, 0);

fn living_in(zone: &str, day_start: u8) -> Profile {
    Profile {
        timezone: zone.to_owned(),
        day_start,
        ..Profile::new(Lang::En, Timestamp::UNIX_EPOCH)
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn weekdays() -> impl Strategy<Value = Weekday> {
    (1_i8..=7).prop_map(|day| Weekday::from_monday_one_offset(day).unwrap())
}

/// What is sent when somebody asks every `step` minutes for a year, but for the hours of `away`:
/// the moments, the slots, and the zones of the time.
fn a_year(
    settings: &Settings,
    zones: [&str; 2],
    day_start: u8,
    step: i64,
    away: std::ops::Range<i64>,
) -> Vec<(Timestamp, Slot)> {
    let homes = zones.map(|zone| living_in(zone, day_start));
    let mut told = None;
    let mut sent = Vec::new();
    for minute in (0..366 * 24 * 60).step_by(step as usize) {
        let now = BEGIN
            .checked_add(SignedDuration::from_mins(minute))
            .unwrap();
        if away.contains(&(minute / 60)) {
            continue;
        }
        // Half a year here, half a year there.
        let home = &homes[usize::from(minute > 200 * 24 * 60)];
        if let Some(slot) = digest(settings, home, now, Timestamp::UNIX_EPOCH, told) {
            told = Some(slot.first());
            sent.push((now, slot));
        }
    }
    sent
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_week_of_a_year_has_exactly_one_digest_wherever_and_whenever(
        day in weekdays(), minute in 0..DAY_MINUTES, here in 0..ZONES.len(), there in 0..ZONES.len(),
        day_start in 0_u8..6, begins in 0_i64..8_000, lasts in 0_i64..70,
    ) {
        let settings = Settings { digest_at: minute, ..Settings::default() }.on(day);
        let zones = [ZONES[here], ZONES[there]];
        let sent = a_year(&settings, zones, day_start, 30, begins..begins + lasts);
        prop_assert!((51..=54).contains(&sent.len()), "{} digests", sent.len());
        for pair in sent.windows(2) {
            let days = pair[1].1.first().since(pair[0].1.first()).unwrap().get_days();
            prop_assert_eq!(days, 7, "{:?}", pair);
        }
        for (now, slot) in sent {
            prop_assert!(slot.at <= now);
            prop_assert_eq!(slot.first().checked_add(7.days()).unwrap(), slot.day);
            let before = minute < u16::from(day_start) * 60;
            let wall = if before { slot.day.tomorrow().unwrap() } else { slot.day };
            prop_assert_eq!(wall.weekday(), day);
        }
    }

    #[test]
    fn the_reported_week_is_the_seven_days_before_the_persons_own_day(
        day in weekdays(), minute in 0..DAY_MINUTES, zone in 0..ZONES.len(),
        after in 0_i64..366 * 24 * 60,
    ) {
        let settings = Settings { digest_at: minute, ..Settings::default() }.on(day);
        let home = living_in(ZONES[zone], 0);
        let now = BEGIN.checked_add(SignedDuration::from_mins(after)).unwrap();
        if let Some(slot) = digest(&settings, &home, now, Timestamp::UNIX_EPOCH, None) {
            prop_assert_eq!(home.date_at(slot.at), slot.day);
            prop_assert!(slot.day <= home.date_at(now));
        }
        let next = next_digest(&settings, &home, now).unwrap();
        prop_assert!(next > now);
        let due = digest(&settings, &home, next, Timestamp::UNIX_EPOCH, None).unwrap();
        prop_assert_eq!(due.at, next);
        let before = next.checked_sub(SignedDuration::from_secs(1)).unwrap();
        let earlier = last_at(&home, &home.zone(), Some(day), minute, before).unwrap();
        prop_assert!(earlier.at <= now, "there is none between");
    }

    #[test]
    fn every_evening_has_at_most_one_reminder_and_none_is_missed(
        minute in 0..DAY_MINUTES, zone in 0..ZONES.len(), day_start in 0_u8..6,
    ) {
        let settings = Settings { nudge_at: minute, ..Settings::default() };
        let home = living_in(ZONES[zone], day_start);
        let (mut told, mut days) = (None, Vec::new());
        for quarter in 0..366 * 96 {
            let now = BEGIN.checked_add(SignedDuration::from_mins(quarter * 15)).unwrap();
            if let Some(slot) = nudge(&settings, &home, now, Timestamp::UNIX_EPOCH, told) {
                prop_assert_eq!(slot.day, home.date_at(now));
                prop_assert!(end_of(&home, slot.day).unwrap() > now);
                told = Some(slot.day);
                days.push(slot.day);
            }
        }
        let mut each = days.clone();
        each.dedup();
        prop_assert_eq!(each.len(), days.len());
        // A last quarter of an hour may be over before it is looked at.
        let last = (u16::from(day_start) * 60 + DAY_MINUTES - 1 - minute) % DAY_MINUTES;
        prop_assert!(days.len() >= 364 || last < 15, "{}", days.len());
    }
}

const DAY_MINUTES: u16 = 24 * 60;

#[test]
fn after_more_than_three_days_away_that_week_is_not_told_and_the_next_is() {
    let settings = Settings::default();
    let zones = ["Europe/Zagreb"; 2];
    let all = a_year(&settings, zones, 0, 30, 0..0).len();
    // From Sunday, 11 January, for five days.
    let sent = a_year(&settings, zones, 0, 30, 240..360);
    assert_eq!(sent.len(), all - 1);
    // Until Wednesday only: it is told once, late.
    let sent = a_year(&settings, zones, 0, 30, 240..300);
    assert_eq!(sent.len(), all);
    let late = sent
        .iter()
        .find(|(_, slot)| slot.day == date(2026, 1, 12))
        .unwrap();
    assert_eq!(late.0, at("2026-01-13T12:00:00Z"));
}

#[test]
fn what_would_have_come_before_somebody_said_yes_does_not_come() {
    let (settings, home) = (Settings::default(), living_in("Europe/Zagreb", 0));
    let now = at("2026-11-16T09:00:00Z");
    let said = at("2026-11-16T08:59:00Z");
    assert_eq!(digest(&settings, &home, now, said, None), None);
    let earlier = at("2026-11-16T06:59:00Z");
    let slot = digest(&settings, &home, now, earlier, None).unwrap();
    assert_eq!(slot.at, at("2026-11-16T07:00:00Z"));
    assert_eq!(slot.first(), date(2026, 11, 9));
}

#[test]
fn another_day_of_the_week_waits_until_most_of_its_days_are_new() {
    let told = Some(date(2026, 11, 9));
    assert!(!is_new(date(2026, 11, 9), told), "the same week");
    assert!(!is_new(date(2026, 11, 12), told));
    assert!(is_new(date(2026, 11, 13), told));
    assert!(!is_new(date(2026, 11, 8), told), "one zone further west");
    assert!(
        is_new(date(2026, 11, 9), Some(date(2031, 1, 1))),
        "a clock that was wrong"
    );
}

#[test]
fn days_that_begin_late_belong_to_the_evening_before() {
    let home = living_in("Europe/Zagreb", 4);
    let settings = Settings {
        digest_at: 120,
        ..Settings::default()
    };
    let slot = digest(
        &settings,
        &home,
        at("2026-11-16T01:05:00Z"),
        Timestamp::UNIX_EPOCH,
        None,
    );
    assert_eq!(
        slot.unwrap().day,
        date(2026, 11, 15),
        "at two it is Sunday still"
    );
    let end = end_of(&home, date(2026, 11, 15)).unwrap();
    assert_eq!(end, at("2026-11-16T03:00:00Z"));
}
