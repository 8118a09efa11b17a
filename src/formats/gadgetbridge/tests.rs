#![allow(clippy::unwrap_used)]

use super::*;
use crate::formats::sqlite::made::{Made, cells, large, table};
use crate::formats::tests::{Collected, read, zip_of};

/// 2 March 2026, 07:00 in Zagreb, in seconds.
const SEVEN: i64 = 1_772_431_200;
const HOUR: i64 = 3_600;

fn with_devices(mut tables: Vec<Made>) -> Vec<u8> {
    let devices = vec![
        cells![1, "Mi Smart Band", "AA:BB", 9, ()],
        cells![2, "Demo Scale", "CC:DD", 9, "Bathroom"],
    ];
    tables.push(table(
        "DEVICE",
        "_id INTEGER PRIMARY KEY, NAME, IDENTIFIER, TYPE, ALIAS",
        devices,
    ));
    large(&tables)
}

fn told(tables: Vec<Made>) -> Collected {
    read(&Gadgetbridge, &[("Gadgetbridge", &with_devices(tables))]).unwrap()
}

const MINUTE: &str = "TIMESTAMP, DEVICE_ID, USER_ID, RAW_INTENSITY, STEPS, RAW_KIND, HEART_RATE";

#[test]
fn steps_of_minutes_are_added_up_whatever_the_table_is_called() {
    let told = told(vec![
        table(
            "XIAOMI_ACTIVITY_SAMPLE",
            MINUTE,
            vec![
                cells![SEVEN, 1, 1, 40, 80, 1, 90],
                cells![SEVEN + 60, 1, 1, 40, 20, 1, 255],
                cells![SEVEN + 120, 1, 1, -1, -1, -1, -1],
                // 23:59:00 of the day before.
                cells![SEVEN - 7 * HOUR - 60, 1, 1, 40, 5, 1, 90],
                cells![0, 1, 1, 40, 5, 1, 90],
                cells![SEVEN, 1, 1, 40, 99_999, 1, 90],
            ],
        ),
        table(
            "DEMO_NEW_SAMPLE",
            MINUTE,
            vec![cells![SEVEN * 1_000, 2, 1, 1, 7, 1, 0]],
        ),
        // What the minutes come to, which must not be added to them.
        table(
            "XIAOMI_DAILY_SUMMARY_SAMPLE",
            "TIMESTAMP, DEVICE_ID, STEPS, HR_RESTING",
            vec![
                cells![SEVEN * 1_000, 1, 105, 57],
                cells![SEVEN * 1_000, 1, 0, 0],
            ],
        ),
    ]);
    assert_eq!(told.sum("Mi Smart Band", "steps", "2026-03-02"), 100.0);
    assert_eq!(told.sum("Mi Smart Band", "steps", "2026-03-01"), 5.0);
    assert_eq!(told.sum("Bathroom", "steps", "2026-03-02"), 7.0);
    assert_eq!(
        told.sum("Mi Smart Band", "resting_heart_rate", "2026-03-02"),
        57.0
    );
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why).collect();
    assert_eq!(why, [&Why::Placeholder, &Why::OutOfRange(MetricId::STEPS)]);
}

#[test]
fn a_piece_with_a_row_at_each_end_counts_once() {
    let columns = "TIMESTAMP, DEVICE_ID, OTHER_TIMESTAMP, STEPS, RAW_KIND, RAW_INTENSITY";
    let told = told(vec![table(
        "HUAWEI_ACTIVITY_SAMPLE",
        columns,
        vec![
            cells![SEVEN, 1, SEVEN + 60, 30, 1, 0],
            cells![SEVEN + 60, 1, SEVEN, 30, 1, 0],
        ],
    )]);
    assert_eq!(told.sum("Mi Smart Band", "steps", "2026-03-02"), 30.0);
}

#[test]
fn weights_resting_heart_rates_and_workouts_are_read_and_the_rest_is_counted() {
    let ms = SEVEN * 1_000;
    let told = told(vec![
        table(
            "MI_SCALE_WEIGHT_SAMPLE",
            "TIMESTAMP, DEVICE_ID, USER_ID, WEIGHT_KG",
            vec![cells![ms, 2, 1, 71.4], cells![ms, 2, 1, 0.0]],
        ),
        table(
            "HUAMI_HEART_RATE_RESTING_SAMPLE",
            "TIMESTAMP, DEVICE_ID, HEART_RATE",
            vec![cells![ms, 1, 56], cells![ms, 1, 255]],
        ),
        table(
            "BASE_ACTIVITY_SUMMARY",
            "_id INTEGER PRIMARY KEY, NAME, START_TIME, END_TIME, ACTIVITY_KIND, DEVICE_ID",
            vec![
                cells![(), "Walk", ms, ms + 1_800_000, 1, 1],
                cells![(), (), ms, ms - 1, 1, 1],
            ],
        ),
        table(
            "HUAMI_STRESS_SAMPLE",
            "TIMESTAMP, DEVICE_ID, STRESS",
            vec![cells![ms, 1, 30]],
        ),
        table("ALARM", "DEVICE_ID, HOUR", vec![cells![1, 7]]),
    ]);
    assert_eq!(told.values("weight"), [71_400]);
    assert_eq!(
        (told.items[0].source.as_str(), told.items[0].id.as_str()),
        ("Bathroom", "weight:2026-03-02T06:00:00Z")
    );
    assert_eq!(
        told.sum("Mi Smart Band", "resting_heart_rate", "2026-03-02"),
        56.0
    );
    assert_eq!(
        told.sum("Mi Smart Band", "exercise_duration", "2026-03-02"),
        30.0
    );
    assert_eq!(told.refused.len(), 1);
    assert_eq!(told.left.len(), 1);
    assert_eq!(told.left_of("HUAMI_STRESS_SAMPLE"), 1);
}

#[test]
fn minutes_asleep_of_a_huami_device_are_a_night() {
    let minutes = (0..60).map(|n| cells![SEVEN - HOUR + n * 60, 1, 1, 0, 0, 120, 50]);
    let told = told(vec![table(sleep::HUAMI, MINUTE, minutes.collect())]);
    assert_eq!(told.values("sleep_hours"), [1_000]);
    assert_eq!(told.items[0].id, "night:1772431200");
    assert_eq!(told.refused, []);
}

#[test]
fn a_night_of_a_xiaomi_device_is_what_was_slept_of_it() {
    let columns = "TIMESTAMP, DEVICE_ID, WAKEUP_TIME, TOTAL_DURATION, DEEP_SLEEP_DURATION, LIGHT_SLEEP_DURATION, REM_SLEEP_DURATION, AWAKE_DURATION";
    let (start, wake) = ((SEVEN - 8 * HOUR) * 1_000, SEVEN * 1_000);
    let day = 86_400_000;
    let told = told(vec![table(
        sleep::XIAOMI,
        columns,
        vec![
            cells![start, 1, wake, 470, 90, 240, 90, 50],
            cells![start + day, 1, wake + day, 470, 0, 0, 0, 50],
            cells![start + 2 * day, 1, wake + 2 * day, (), (), (), (), ()],
            cells![wake, 1, start, 470, 90, 240, 90, 50],
        ],
    )]);
    assert_eq!(told.values("sleep_hours"), [7_000, 7_000, 8_000]);
    assert_eq!(told.items[0].id, "night:1772431200");
    assert_eq!(told.refused.len(), 1);
}

#[test]
fn it_is_found_in_a_zip_beside_other_files_and_health_connect_is_none() {
    let database = with_devices(vec![]);
    let zip = zip_of(&[
        ("files/notes.txt", b"x"),
        ("database/Gadgetbridge", &database),
    ]);
    assert!(read(&Gadgetbridge, &[("gadgetbridge.zip", &zip)]).is_ok());
    let other = large(&[table(
        "application_info_table",
        "row_id, package_name",
        vec![],
    )]);
    let (bundle, _folder) = crate::formats::tests::bundle_of(&[("Gadgetbridge", &other)]);
    assert_eq!(Gadgetbridge.recognise(&mut bundle.unwrap()).unwrap(), None);
}

#[test]
fn a_watch_that_counts_from_midnight_on_is_not_added_up() {
    let rows = vec![
        // Midnight in Zagreb: still of the day that ends there.
        cells![SEVEN - 7 * HOUR, 1, 1, 40, 9_000, 1, 90],
        cells![SEVEN, 1, 1, 40, 1_000, 1, 90],
        cells![SEVEN, 2, 1, 40, 70, 1, 90],
        cells![SEVEN + 60, 1, 1, -1, -1, 1, 90],
        cells![SEVEN + 120, 1, 1, 40, 300, 1, 90],
        cells![SEVEN + 180, 1, 1, 40, 1_200, 1, 90],
        cells![SEVEN + HOUR, 1, 1, 40, 25_000, 1, 90],
        cells![SEVEN + 24 * HOUR, 1, 1, 40, 400, 1, 90],
    ];
    let told = told(vec![table("GARMIN_ACTIVITY_SAMPLE", MINUTE, rows)]);
    assert_eq!(told.sum("Mi Smart Band", "steps", "2026-03-02"), 34_000.0);
    assert_eq!(told.sum("Mi Smart Band", "steps", "2026-03-03"), 400.0);
    assert_eq!(told.sum("Bathroom", "steps", "2026-03-02"), 70.0);
    assert!(told.refused.is_empty());
}

#[test]
fn a_value_that_is_none_is_refused_and_only_nothing_is_passed_over() {
    let weights = vec![
        cells![SEVEN * 1_000, 2, -71.4],
        cells![SEVEN * 1_000, 2, "heavy"],
        cells![SEVEN * 1_000, 2, f64::INFINITY],
        cells![SEVEN * 1_000, 2, 0],
        cells![SEVEN * 1_000, 2, -1],
        cells![SEVEN * 1_000, 2, ()],
    ];
    let columns = "TIMESTAMP, DEVICE_ID, WEIGHT_KG";
    let told = told(vec![table("MI_SCALE_WEIGHT_SAMPLE", columns, weights)]);
    // Whether a value is possible at all is not for the format to say.
    assert_eq!(told.values("weight"), [-71_400]);
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    let none = Why::NoNumber("WEIGHT_KG".to_owned());
    assert_eq!(why, [none.clone(), none]);
}

#[test]
fn stretches_of_sleep_of_a_garmin_watch_are_a_night() {
    let at = |minutes: i64| (SEVEN - 8 * HOUR + minutes * 60) * 1_000;
    let stages = vec![
        cells![at(30), 1, 1],
        cells![at(150), 1, 2],
        cells![at(210), 1, 3],
        cells![at(330), 1, 4],
        cells![at(331), 1, 8],
        cells![at(100), 2, 2],
        cells![at(160), 2, 2],
    ];
    let events = vec![
        cells![at(0), 1, 74, 0],
        cells![at(330), 1, 74, 1],
        cells![at(0), 1, 8, 0],
    ];
    let told = told(vec![
        table(
            "GARMIN_SLEEP_STAGE_SAMPLE",
            "TIMESTAMP, DEVICE_ID, STAGE",
            stages,
        ),
        table(
            "GARMIN_EVENT_SAMPLE",
            "TIMESTAMP, DEVICE_ID, EVENT, EVENT_TYPE",
            events,
        ),
    ]);
    assert_eq!(told.values("sleep_hours"), [1_000, 5_000]);
    assert_eq!(told.items[1].source, "Mi Smart Band");
    assert_eq!(told.left_of("GARMIN_EVENT_SAMPLE"), 1);
    assert_eq!(
        told.left_of("GARMIN_SLEEP_STAGE_SAMPLE without a beginning"),
        1
    );
    assert_eq!(told.refused.len(), 1);
}
