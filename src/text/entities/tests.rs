#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::text::{TEXT_MAX, analyse, entities};

/// A Wednesday.
const ON: Date = date(2026, 5, 13);

fn found(text: &str) -> Vec<(Kind, String)> {
    entities(text, ON)
        .into_iter()
        .map(|e| (e.kind, e.text))
        .collect()
}

#[track_caller]
fn has(text: &str, kind: Kind, span: &str) {
    let found = found(text);
    assert!(
        found.contains(&(kind, span.to_owned())),
        "{text}: {found:?}"
    );
}

#[track_caller]
fn value(text: &str, kind: Kind) -> Option<Value> {
    let found = entities(text, ON);
    found
        .iter()
        .find(|e| e.kind == kind)
        .unwrap_or_else(|| panic!("{text}: {found:?}"))
        .value
        .clone()
}

fn day(year: i16, month: i8, day: i8) -> Option<Value> {
    Some(Value::Day(date(year, month, day)))
}

fn time(hour: i8, minute: i8) -> Option<Value> {
    Some(Value::Time(Time::constant(hour, minute, 0, 0)))
}

fn amount(thousandths: i64, unit: &'static str) -> Option<Value> {
    Some(Value::Amount { thousandths, unit })
}

#[test]
fn dates_are_reckoned_from_the_day_of_the_note() {
    for (text, expected) in [
        ("the check-up was yesterday", day(2026, 5, 12)),
        ("I saw him last Friday", day(2026, 5, 8)),
        ("we meet next Wednesday", day(2026, 5, 20)),
        ("check-up on 3 June", day(2026, 6, 3)),
        ("check-up on June 3rd, 2027", day(2027, 6, 3)),
        ("it was on 20 December", day(2025, 12, 20)),
        ("the check-up is in two weeks", day(2026, 5, 27)),
        ("it began 3 days ago", day(2026, 5, 10)),
        ("it hurts since Saturday", day(2026, 5, 9)),
        ("jučer sam bila kod doktora", day(2026, 5, 12)),
        ("dolazim za dva tjedna", day(2026, 5, 27)),
        ("bilo je to prije tri dana", day(2026, 5, 10)),
        ("kontrola je 12. lipnja 2026. u bolnici", day(2026, 6, 12)),
        ("kontrola je 12.6.2026.", day(2026, 6, 12)),
        ("bilo je to prošli petak", day(2026, 5, 8)),
        ("check-up 2026-06-18", day(2026, 6, 18)),
    ] {
        assert_eq!(value(text, Kind::Date), expected, "{text}");
    }
}

#[test]
fn a_stretch_of_days_has_both_ends() {
    let days = |from, to| Some(Value::Days { from, to });
    assert_eq!(
        value("we were ill last week", Kind::Date),
        days(date(2026, 5, 4), date(2026, 5, 10))
    );
    assert_eq!(
        value("idući mjesec idemo na more", Kind::Date),
        days(date(2026, 6, 1), date(2026, 6, 30))
    );
    assert_eq!(
        value("off from 3 to 17 August", Kind::Date),
        days(date(2026, 8, 3), date(2026, 8, 17))
    );
    assert_eq!(
        value("u ožujku sam bila bolesna", Kind::Date),
        days(date(2026, 3, 1), date(2026, 3, 31))
    );
}

#[test]
fn a_day_that_does_not_exist_is_no_date() {
    for text in [
        "check-up 2026-13-45",
        "check-up 2026-02-30",
        "kontrola 31.2.2026.",
        "kontrola 32. svibnja",
        "see you on 31 June",
        "page 05/13/2026 of it",
        "version 1.2.3 of the app",
        "I may march",
    ] {
        assert!(
            found(text).iter().all(|(kind, _)| *kind != Kind::Date),
            "{text}: {:?}",
            found(text)
        );
    }
}

#[test]
fn a_bare_weekday_is_a_date_without_a_value() {
    assert_eq!(value("dentist on Friday", Kind::Date), None);
    assert_eq!(value("joga petkom", Kind::Date), None);
}

#[test]
fn times_are_brought_to_the_clock() {
    for (text, expected) in [
        ("dinner at 7 pm", time(19, 0)),
        ("dinner at 7.30 p.m.", time(19, 30)),
        ("I slept at 12 am", time(0, 0)),
        ("the bus at 20:15", time(20, 15)),
        ("we met at half past seven", time(7, 30)),
        ("the call is at quarter to nine", time(8, 45)),
        ("vidimo se u pola osam", time(7, 30)),
        ("vidimo se u 14 sati", time(14, 0)),
        ("budna sam od 3 ujutro", time(3, 0)),
        ("vratila sam se u podne", time(12, 0)),
        ("vratila sam se u 9 navečer", time(21, 0)),
    ] {
        assert_eq!(value(text, Kind::Time), expected, "{text}");
    }
    assert!(
        found("the score was 25:70")
            .iter()
            .all(|(kind, _)| *kind != Kind::Time)
    );
}

#[test]
fn quantities_have_a_number_and_a_unit() {
    for (text, expected) in [
        ("I ran 5.2 km", amount(5200, "km")),
        ("težina 64,3 kg danas", amount(64_300, "kg")),
        ("made 8,412 steps", amount(8_412_000, "step")),
        ("spavala sam 9 sati", amount(9000, "h")),
        ("hodali smo 2 sata i 15 minuta", amount(135_000, "min")),
        ("I waited half an hour", amount(500, "h")),
        ("glucose was 7.8 mmol/l", amount(7800, "mmol/l")),
        ("fever of 38.7 °C", amount(38_700, "°C")),
        ("my pulse was 64 then", amount(64_000, "")),
        ("a run of 5k", amount(5000, "km")),
        ("two glasses of water", amount(2000, "glass")),
        (
            "BP was 128/82 then",
            Some(Value::Pressure {
                systolic: 128,
                diastolic: 82,
            }),
        ),
    ] {
        assert_eq!(value(text, Kind::Quantity), expected, "{text}");
    }
    // A range is one quantity.
    assert_eq!(
        found("I slept 6-7 hours"),
        [(Kind::Quantity, "6-7 hours".to_owned())]
    );
}

#[test]
fn croatian_names_are_found_in_their_cases() {
    has("Bila sam u kinu s Anom", Kind::Person, "Anom");
    has("Vratila sam se iz Zagreba", Kind::Place, "Zagreba");
    has("Nazvala sam Marka jučer", Kind::Person, "Marka");
    has("Ljetujemo na Hvaru", Kind::Place, "Hvaru");
    has("Imam opet glavobolju", Kind::Symptom, "glavobolju");
    has("Opet me boli glava", Kind::Symptom, "boli glava");
    has("Popila sam zelenu kavu i sok", Kind::Food, "kavu");
    has("Uzela sam ibuprofena malo", Kind::Medicine, "ibuprofena");
    assert_eq!(
        value("Imam opet glavobolju", Kind::Symptom),
        Some(Value::Word("glavobolja".into()))
    );
}

#[test]
fn a_capital_at_the_start_of_a_sentence_is_no_person_by_itself() {
    for text in [
        "Grace under pressure.",
        "Mark my words.",
        "Will do it again.",
        "Zamislila sam se danas.",
        "Table for two.",
    ] {
        assert!(
            found(text).iter().all(|(kind, _)| *kind != Kind::Person),
            "{text}: {:?}",
            found(text)
        );
    }
    has("I walked with Grace today", Kind::Person, "Grace");
    has("We had lunch with Zdeslava today", Kind::Person, "Zdeslava");
    has(
        "I saw Dr. Obradović about it",
        Kind::Person,
        "Dr. Obradović",
    );
}

#[test]
fn organisations_are_told_by_what_they_are() {
    has(
        "I waited at St Barnabas' Hospital",
        Kind::Organisation,
        "St Barnabas' Hospital",
    );
    has(
        "Naručili su me u KBC Zagreb",
        Kind::Organisation,
        "KBC Zagreb",
    );
}

#[test]
fn the_longest_stays_where_entities_overlap() {
    assert_eq!(
        found("I had chicken soup"),
        [(Kind::Food, "chicken soup".to_owned())]
    );
    assert_eq!(
        found("my knee pain is back"),
        [(Kind::Symptom, "knee pain".to_owned())]
    );
}

#[test]
fn case_does_not_matter_but_for_names() {
    has("HEADACHE again, took IBUPROFEN", Kind::Symptom, "HEADACHE");
    has(
        "HEADACHE again, took IBUPROFEN",
        Kind::Medicine,
        "IBUPROFEN",
    );
    has("OPET MIGRENA I VRTOGLAVICA", Kind::Symptom, "VRTOGLAVICA");
    has("opet vrtoglavica i zgaravica", Kind::Symptom, "zgaravica");
}

#[test]
fn in_other_languages_only_figures_are_read() {
    let found = found(
        "Heute um 7:45 bin ich aufgewacht, ich habe nicht gut geschlafen, 2026-05-14 ist der Termin mit Martin.",
    );
    assert_eq!(
        found,
        [
            (Kind::Time, "7:45".to_owned()),
            (Kind::Date, "2026-05-14".to_owned())
        ]
    );
}

#[test]
fn more_than_fits_is_left_out() {
    assert_eq!(
        entities(&"coffee, ".repeat(ENTITIES_MAX + 100), ON).len(),
        ENTITIES_MAX
    );
    let analysis = analyse(&"ž".repeat(TEXT_MAX), ON);
    assert!(analysis.cut);
    assert_eq!(analysis.counts.characters, TEXT_MAX / 2);
}

#[test]
fn strange_texts_are_analysed_like_any() {
    for text in [
        "",
        "\u{0}",
        &"(".repeat(100_000),
        &"[{(".repeat(20_000),
        &"😀".repeat(100_000),
        &"\u{200d}".repeat(10_000),
        &"a\u{301}".repeat(100_000),
        &"היום ישנתי טוב ".repeat(5_000),
        &"1.".repeat(50_000),
        &"12:".repeat(50_000),
        &"-1".repeat(50_000),
        &"A ".repeat(30_000),
        &"a".repeat(TEXT_MAX),
        &"Ana-".repeat(20_000),
        &"'s".repeat(50_000),
        &"no not never ".repeat(10_000),
        "9999999999999999999 kg 99999999999999999999:99 0/0 000-00-00",
        "in 99999999 years, 999999999 weeks ago, za 1200 godina",
    ] {
        check(text);
    }
}

#[test]
fn the_ends_of_the_calendar_are_reached_without_harm() {
    for on in [Date::MIN, Date::MAX, date(2024, 2, 29)] {
        analyse(
            "yesterday, tomorrow, last week, next year, next Friday, 29 February, in 3 weeks, idući mjesec",
            on,
        );
    }
}

#[test]
fn a_name_ends_with_its_line() {
    for text in [
        "Lunch with Ana\n\nHeadache all day",
        "Lunch with Dr\nAna\nHeadache again",
    ] {
        has(text, Kind::Symptom, "Headache");
    }
    has("Lunch with Ana\nHeadache", Kind::Person, "Ana");
    has("Visited Green\nPark the car", Kind::Place, "Green");
}

/// What holds for every text.
fn check(text: &str) {
    let analysis = analyse(text, ON);
    let chars: Vec<char> = text.chars().collect();
    let slice = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
    let mut last = 0;
    for entity in &analysis.entities {
        assert!(last <= entity.start && entity.start < entity.end);
        assert_eq!(slice(entity.start, entity.end), entity.text);
        last = entity.end;
    }
    assert!(analysis.entities.len() <= ENTITIES_MAX);
    if let Some(sentiment) = analysis.sentiment {
        assert!((-1.0..=1.0).contains(&sentiment.score));
        for carrier in sentiment.carriers {
            assert_eq!(slice(carrier.start, carrier.end), carrier.text);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_analysed_and_its_offsets_are_right(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn so_is_what_looks_like_a_note(text in "((at|u|od|in|last|Dr\\.|12|7:45|3\\.|May|svibnja|kg|-|/|:|boli|glava|Ana|s|pola|half|an|hour|not|good|but|!|:\\)|ž|\n) ?){0,40}") {
        check(&text);
    }

    #[test]
    fn small_letters_and_capitals_name_the_same_foods_and_complaints(word in "(headache|chicken soup|oat milk|dizzy|back pain|glavobolja|žgaravica|crna kava)") {
        let small = found(&format!("again {word} today, opet danas {word}"));
        let large = found(&format!("again {word} today, opet danas {word}").to_uppercase());
        let kinds = |found: &[(Kind, String)]| found.iter().map(|(kind, text)| (*kind, text.to_lowercase())).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&small), kinds(&large));
    }
}
