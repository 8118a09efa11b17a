#![allow(clippy::unwrap_used)]

use super::*;
use crate::formats::sqlite::made::{Made, cells, large, table};
use crate::formats::tests::{Collected, read, zip_of};

/// 2 March 2026, 07:00 in Zagreb.
const SEVEN: i64 = 1_772_431_200_000;
const HOUR: i64 = 3_600_000;
const INSTANT: &str = "row_id INTEGER PRIMARY KEY, uuid, app_info_id, time, zone_offset, ";
const INTERVAL: &str = "row_id INTEGER PRIMARY KEY, uuid, app_info_id, start_time, end_time, start_zone_offset, end_zone_offset, ";

fn instant(name: &str, columns: &str, rows: Vec<Vec<sqlite::made::Cell>>) -> Made {
    table(name, &format!("{INSTANT}{columns}"), rows)
}

fn interval(name: &str, columns: &str, rows: Vec<Vec<sqlite::made::Cell>>) -> Made {
    table(name, &format!("{INTERVAL}{columns}"), rows)
}

fn told(mut tables: Vec<Made>) -> Collected {
    tables.insert(
        0,
        table(
            APPS,
            "row_id INTEGER PRIMARY KEY, package_name, app_name",
            vec![
                cells![(), "org.example.walker", "Demo\u{a0}Walker"],
                cells![(), "org.example.watch", ()],
            ],
        ),
    );
    read(
        &HealthConnect,
        &[("health_connect_export.db", &large(&tables))],
    )
    .unwrap()
}

#[test]
fn steps_stay_with_the_app_that_counted_them() {
    let told = told(vec![interval(
        "steps_record_table",
        "count",
        vec![
            cells![(), (), 1, SEVEN, SEVEN + HOUR, 3600, 3600, 900],
            cells![(), (), 1, SEVEN + HOUR, SEVEN + 2 * HOUR, 3600, 3600, 100],
            cells![(), (), 2, SEVEN, SEVEN + HOUR, 3600, 3600, 950],
            // Half past midnight by the clock of that place, the day before in Zagreb.
            cells![(), (), 2, SEVEN - 14 * HOUR, SEVEN, 34_200, 34_200, 7],
        ],
    )]);
    assert_eq!(told.sum("Demo Walker", "steps", "2026-03-02"), 1000.0);
    assert_eq!(told.sum("org.example.watch", "steps", "2026-03-02"), 957.0);
    assert_eq!(told.items, []);
}

#[test]
fn weights_are_grams_heights_metres_and_energies_small_calories() {
    let told = told(vec![
        instant(
            "weight_record_table",
            "weight",
            vec![cells![(), (), 1, SEVEN, 3600, 71_400.0]],
        ),
        instant(
            "height_record_table",
            "height",
            vec![cells![(), (), 1, SEVEN, 3600, 1.75]],
        ),
        instant(
            "body_fat_record_table",
            "percentage",
            vec![cells![(), (), 1, SEVEN, 3600, 21.5]],
        ),
        interval(
            "active_calories_burned_record_table",
            "energy",
            vec![cells![
                (),
                (),
                1,
                SEVEN,
                SEVEN + HOUR,
                3600,
                3600,
                120_500.0
            ]],
        ),
        interval(
            "hydration_record_table",
            "volume",
            vec![
                cells![(), (), 1, SEVEN, SEVEN, 3600, 3600, 0.25],
                cells![(), (), 1, SEVEN, SEVEN, 3600, 3600, 330.0],
            ],
        ),
    ]);
    assert_eq!(told.values("weight"), [71_400]);
    assert_eq!(told.values("height"), [175_000]);
    assert_eq!(told.values("body_fat"), [21_500]);
    assert_eq!(told.values("water_consumed"), [250, 330]);
    assert_eq!(
        told.sum("Demo Walker", "active_energy", "2026-03-02"),
        120.5
    );
    assert_eq!(told.items[0].id, "weight_record_table:2026-03-02T06:00:00Z");
    let zoned = When::Zoned(
        Timestamp::from_millisecond(SEVEN).unwrap(),
        Offset::constant(1),
    );
    assert_eq!(told.items[0].when, zoned);
}

#[test]
fn a_meal_without_energy_is_left_and_one_with_it_keeps_its_name() {
    let uuid = "0190a0c0-0000-7000-8000-000000000001";
    let told = told(vec![interval(
        "nutrition_record_table",
        "energy, meal_type, meal_name",
        vec![
            cells![
                (),
                uuid,
                1,
                SEVEN,
                SEVEN,
                3600,
                3600,
                450_000.0,
                1,
                "Porridge"
            ],
            cells![(), (), 1, SEVEN, SEVEN, 3600, 3600, 5e-324, 1, "Tea"],
            cells![(), (), 1, SEVEN + HOUR, SEVEN, 3600, 3600, 90_000.0, 4, ()],
        ],
    )]);
    assert_eq!(told.values("calorie_intake"), [450_000, 90_000]);
    let notes: Vec<_> = told.items.iter().map(|item| item.note.as_deref()).collect();
    assert_eq!(notes, [Some("Porridge"), Some("Snack")]);
    assert_eq!(told.items[0].id, uuid);
    assert_eq!(told.left_of("nutrition_record_table without a value"), 1);
}

#[test]
fn sleep_minute_by_minute_is_one_night_and_stages_win_over_their_session() {
    let minute = 60_000;
    let eleven = SEVEN - 8 * HOUR;
    let micro = (0..240).map(|n| {
        let start = eleven + n * minute;
        cells![(), (), 2, start, start + minute, 3600, 3600, ()]
    });
    let mut sessions = vec![cells![(), (), 1, eleven, SEVEN, 3600, 3600, ()]];
    sessions.extend(micro);
    let stages = vec![
        cells![1, eleven, eleven + 2 * HOUR, 4],
        cells![1, eleven + 2 * HOUR, eleven + 3 * HOUR, 1],
        cells![1, eleven + 3 * HOUR, SEVEN, 6],
        cells![9_999, eleven, SEVEN, 6],
    ];
    let told = told(vec![
        interval("sleep_session_record_table", "title", sessions),
        table(
            "sleep_stages_table",
            "parent_key, stage_start_time, stage_end_time, stage_type",
            stages,
        ),
    ]);
    let nights: Vec<_> = told
        .items
        .iter()
        .map(|item| (item.source.as_str(), item.id.as_str()))
        .collect();
    let expected = [
        ("Demo Walker", "night:1772431200"),
        ("org.example.watch", "night:1772416800"),
    ];
    assert_eq!(nights, expected);
    assert_eq!(told.values("sleep_hours"), [7_000, 4_000]);
}

#[test]
fn exercise_is_counted_in_minutes_and_what_cannot_be_is_refused() {
    let told = told(vec![interval(
        "exercise_session_record_table",
        "exercise_type",
        vec![
            cells![(), (), 1, SEVEN, SEVEN + HOUR / 2, 3600, 3600, 8],
            cells![(), (), 1, SEVEN, SEVEN + 30 * HOUR, 3600, 3600, 8],
            cells![(), (), 1, 0, HOUR, 3600, 3600, 8],
        ],
    )]);
    assert_eq!(
        told.sum("Demo Walker", "exercise_duration", "2026-03-02"),
        30.0
    );
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why).collect();
    assert_eq!(
        why,
        [
            &Why::OutOfRange(crate::metrics::MetricId::EXERCISE),
            &Why::Placeholder
        ]
    );
}

#[test]
fn pressure_glucose_and_resting_heart_rate_are_read_and_the_rest_is_counted() {
    let told = told(vec![
        instant(
            "blood_pressure_record_table",
            "systolic, diastolic",
            vec![cells![(), (), 1, SEVEN, 3600, 120.0, 80.0]],
        ),
        instant(
            "blood_glucose_record_table",
            "level",
            vec![
                cells![(), (), 1, SEVEN, 3600, 5.5],
                cells![(), (), 1, SEVEN, 3600, 6.5],
            ],
        ),
        instant(
            "resting_heart_rate_record_table",
            "beats_per_minute",
            vec![cells![(), (), 2, SEVEN, (), 58]],
        ),
        instant(
            "vo2_max_record_table",
            "vo2",
            vec![
                cells![(), (), 2, SEVEN, (), 40],
                cells![(), (), 2, SEVEN, (), 41],
            ],
        ),
        // Of a version whose column has another name.
        interval(
            "distance_record_table",
            "metres",
            vec![cells![(), (), 2, SEVEN, SEVEN, (), (), 5]],
        ),
        interval(
            "steps_record_table",
            "steps",
            vec![cells![(), (), 2, SEVEN, SEVEN, (), (), 5]],
        ),
    ]);
    assert_eq!(
        (told.values("systolic"), told.values("diastolic")),
        (vec![120_000], vec![80_000])
    );
    assert_eq!(told.sum("Demo Walker", "blood_glucose", "2026-03-02"), 12.0);
    assert_eq!(told.pieces("Demo Walker", "blood_glucose", "2026-03-02"), 2);
    assert_eq!(
        told.sum("org.example.watch", "resting_heart_rate", "2026-03-02"),
        58.0
    );
    assert_eq!(
        (
            told.left_of("vo2_max"),
            told.left_of("distance"),
            told.left_of("steps")
        ),
        (2, 1, 1)
    );
}

#[test]
fn it_is_found_in_a_zip_and_a_damaged_one_is_told_by_its_name() {
    let apps = || table(APPS, "row_id, package_name", vec![cells![1, "a.b"]]);
    let zip = zip_of(&[("export/health_connect_export.db", &large(&[apps()]))]);
    assert!(read(&HealthConnect, &[("Health Connect.zip", &zip)]).is_ok());
    let mut broken = large(&[apps()]);
    broken.truncate(70_000);
    broken[100] = 9;
    let error = read(&HealthConnect, &[("health_connect_export.db", &broken)]).unwrap_err();
    assert!(matches!(error, ReadError::Broken { .. }), "{error}");
}
