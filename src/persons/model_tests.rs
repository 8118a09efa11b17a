#![allow(clippy::unwrap_used)]

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn profile() -> Profile {
    Profile::new(Lang::En, at("2026-11-21T12:00:00Z"))
}

fn fields(edit: &ProfileEdit) -> Vec<&'static str> {
    let now = at("2026-11-21T12:00:00Z");
    let broken = edit.apply(&profile(), "UTC", now).err().unwrap_or_default();
    broken.into_iter().map(|broken| broken.field).collect()
}

#[test]
fn a_day_begins_at_the_persons_own_hour_in_their_own_zone() {
    let mut person = profile();
    person.timezone = "Europe/Zagreb".into();
    person.day_start = 4;
    assert_eq!(
        person.date_at(at("2026-11-21T02:59:00Z")),
        date(2026, 11, 20)
    );
    assert_eq!(
        person.date_at(at("2026-11-21T03:00:00Z")),
        date(2026, 11, 21)
    );
    person.day_start = 0;
    assert_eq!(
        person.date_at(at("2026-11-20T23:00:00Z")),
        date(2026, 11, 21)
    );
    person.timezone = "Pacific/Honolulu".into();
    assert_eq!(
        person.date_at(at("2026-11-21T09:00:00Z")),
        date(2026, 11, 20)
    );
}

#[test]
fn a_day_begins_at_the_same_hour_when_clocks_are_changed() {
    let mut person = profile();
    person.timezone = "Europe/Zagreb".into();
    person.day_start = 3;
    // 02:00 becomes 03:00 on 29 March 2026, at 01:00 UTC.
    assert_eq!(
        person.date_at(at("2026-03-29T00:59:59Z")),
        date(2026, 3, 28)
    );
    assert_eq!(
        person.date_at(at("2026-03-29T01:00:00Z")),
        date(2026, 3, 29)
    );
    // 03:00 becomes 02:00 again on 25 October 2026: the hour before three is lived twice.
    assert_eq!(
        person.date_at(at("2026-10-25T01:59:59Z")),
        date(2026, 10, 24)
    );
    assert_eq!(
        person.date_at(at("2026-10-25T02:00:00Z")),
        date(2026, 10, 25)
    );
}

#[test]
fn a_zone_that_left_the_database_is_read_as_utc() {
    let mut person = profile();
    person.timezone = "Atlantis/Capital".into();
    assert_eq!(
        person.date_at(at("2026-11-21T23:59:00Z")),
        date(2026, 11, 21)
    );
}

#[test]
fn ages_are_whole_years_also_for_those_born_on_a_leap_day() {
    let birth = date(2000, 2, 29);
    assert_eq!(age_on(birth, date(2026, 2, 28)), Some(25));
    assert_eq!(age_on(birth, date(2026, 3, 1)), Some(26));
    assert_eq!(age_on(birth, date(2028, 2, 28)), Some(27));
    assert_eq!(age_on(birth, date(2028, 2, 29)), Some(28));
    assert_eq!(age_on(date(1990, 11, 22), date(2026, 11, 21)), Some(35));
    assert_eq!(age_on(date(1990, 11, 21), date(2026, 11, 21)), Some(36));
    assert_eq!(age_on(date(2026, 11, 21), date(2026, 11, 21)), Some(0));
    assert_eq!(age_on(date(2026, 11, 22), date(2026, 11, 21)), None);
}

#[test]
fn every_field_can_be_set_and_cleared_again() {
    let now = at("2026-11-21T12:00:00Z");
    let full = ProfileEdit {
        birth_date: Some(Some(date(1988, 4, 5))),
        sex: Some(Some(Sex::Female)),
        height: Some(Some(168_000)),
        weight: Some(Some(61_500)),
        timezone: Some(Some("europe/zagreb".into())),
        day_start: Some(Some(4)),
        locale: Some(Some(Lang::Hr)),
        units: Some(Some(UnitSystem::Us)),
        theme: Some(Some(Theme::Dark)),
    };
    let told = full.apply(&profile(), "UTC", now).unwrap();
    assert_eq!(told.timezone, "Europe/Zagreb", "the zone's own spelling");
    assert_eq!((told.height, told.theme), (Some(168_000), Theme::Dark));
    assert_eq!(
        ProfileEdit::default().apply(&told, "UTC", now).unwrap(),
        told
    );
    let nothing = ProfileEdit {
        birth_date: Some(None),
        sex: Some(None),
        height: Some(None),
        weight: Some(None),
        timezone: Some(None),
        day_start: Some(None),
        locale: Some(None),
        units: Some(None),
        theme: Some(None),
    };
    assert_eq!(nothing.apply(&told, "UTC", now).unwrap(), profile());
}

#[test]
fn the_ends_of_each_range_are_inside_and_what_lies_beyond_is_named() {
    let height = |value| ProfileEdit {
        height: Some(Some(value)),
        ..Default::default()
    };
    let weight = |value| ProfileEdit {
        weight: Some(Some(value)),
        ..Default::default()
    };
    let born = |day| ProfileEdit {
        birth_date: Some(Some(day)),
        ..Default::default()
    };
    for good in [
        height(30_000),
        height(272_000),
        weight(500),
        weight(500_000),
    ] {
        assert!(fields(&good).is_empty());
    }
    assert!(fields(&born(date(1900, 1, 1))).is_empty());
    assert!(fields(&born(date(2026, 11, 21))).is_empty());
    for bad in [height(29_999), height(272_001), height(i64::MIN)] {
        assert_eq!(fields(&bad), ["height"]);
    }
    for bad in [weight(499), weight(500_001), weight(i64::MAX)] {
        assert_eq!(fields(&bad), ["weight"]);
    }
    for bad in [date(1899, 12, 31), date(2026, 11, 22)] {
        assert_eq!(fields(&born(bad)), ["birthdate"]);
    }
}

#[test]
fn every_broken_rule_is_named_at_once_and_nothing_is_changed() {
    let edit = ProfileEdit {
        height: Some(Some(1)),
        weight: Some(Some(1)),
        timezone: Some(Some("Atlantis/Capital".into())),
        day_start: Some(Some(24)),
        ..Default::default()
    };
    assert_eq!(fields(&edit), ["timezone", "day_start", "height", "weight"]);
}

#[test]
fn ranges_are_told_in_the_units_the_person_reads() {
    let mut person = profile();
    person.units = UnitSystem::Us;
    let edit = ProfileEdit {
        weight: Some(Some(1)),
        ..Default::default()
    };
    let broken = edit.apply(&person, "UTC", person.created_at).unwrap_err();
    let said = broken[0].text.render(Lang::En);
    assert_eq!(said, "Please enter a value from 1.1 to 1,102.3 lb.");
}
