#![allow(clippy::unwrap_used)]

use jiff::Timestamp;

use super::fit::made::{ENUM, Made, U8, U16, U32};
use super::*;
use crate::formats::tests::{Collected, read, zip_of};
use crate::formats::{Left, Why};

fn told(files: &[(&str, &str)]) -> Collected {
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let zip = zip_of(&files);
    read(&Garmin, &[("garmin.zip", &zip)]).unwrap()
}

const DAYS: &str = "DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-03-01_2026-06-09.json";

/// Seconds of FIT of a moment.
fn fit_time(text: &str) -> u32 {
    let moment: Timestamp = text.parse().unwrap();
    u32::try_from(moment.as_second() - fit::EPOCH).unwrap()
}

#[test]
fn days_are_read_once_though_files_overlap() {
    let day = r#"[{"calendarDate":"2026-03-02","totalSteps":8000,"restingHeartRate":55,"activeKilocalories":410.5,
        "moderateIntensityMinutes":20},{"calendarDate":"2026-03-03","totalSteps":0,"restingHeartRate":0}]"#;
    let other = DAYS.replace("2026-06-09", "2026-09-01");
    let told = told(&[(DAYS, day), (&other, day)]);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 8000.0);
    assert_eq!(told.sum("", "active_energy", "2026-03-02"), 410.5);
    assert_eq!(told.sum("", "resting_heart_rate", "2026-03-02"), 55.0);
    assert_eq!(told.pieces("", "resting_heart_rate", "2026-03-03"), 0);
    assert_eq!(told.pieces("", "steps", "2026-03-03"), 1);
}

#[test]
fn drinks_are_added_up_and_what_was_taken_back_is_taken_back() {
    let log = r#"[{"calendarDate":"2026-03-02","hydration":{"valueInML":500.0}},
        {"calendarDate":"2026-03-02","valueInML":-250},{"calendarDate":"2026-03-02"}]"#;
    let told = told(&[("HydrationLogFile_2026.json", log)]);
    assert_eq!(told.sum("", "water_consumed", "2026-03-02"), 0.25);
    assert_eq!(told.refused.len(), 1);
}

#[test]
fn a_night_is_its_stages_and_naps_are_nights_of_their_own() {
    let nights = r#"[{"calendarDate":"2026-03-02","sleepStartTimestampGMT":"2026-03-01T22:00:00.0",
        "sleepEndTimestampGMT":"2026-03-02T06:00:00.0","deepSleepSeconds":3600,"lightSleepSeconds":14400,
        "remSleepSeconds":7200,"awakeSleepSeconds":3600,
        "napList":[{"napTimeSec":1800,"napStartTimestampGMT":"2026-03-02T13:00:00.0","napEndTimestampGMT":"2026-03-02T13:30:00.0"}]},
        {"calendarDate":"2026-03-03","sleepStartTimestampGMT":"2026-03-02T22:00:00.0",
        "sleepEndTimestampGMT":"2026-03-03T06:00:00.0","awakeSleepSeconds":1800},
        {"calendarDate":"2026-03-04","sleepWindowConfirmationType":"UNCONFIRMED"},
        {"calendarDate":"2026-03-05","sleepStartTimestampGMT":"2026-03-05T22:00:00.0","sleepEndTimestampGMT":"2026-03-05T06:00:00.0"}]"#;
    let told = told(&[(
        "DI-Connect-Wellness/2026-03-01_2026-06-09_1_sleepData.json",
        nights,
    )]);
    assert_eq!(told.values("sleep_hours"), [500, 7_000, 7_500]);
    assert_eq!(told.items[1].id, "night:1772431200");
    assert_eq!(told.left_of("sleepData without times"), 1);
    assert_eq!(told.refused[0].1, Why::OutOfRange(MetricId::SLEEP));
}

#[test]
fn weights_are_grams() {
    let metrics = r#"[{"metaData":{"calendarDate":"2026-03-02T00:00:00.0"},"weight":{"weight":71400.0}},
        {"metaData":{"calendarDate":"2026-03-03"},"height":{"height":175}}]"#;
    let told = told(&[("DI-Connect-Wellness/1_userBioMetrics.json", metrics)]);
    assert_eq!(told.values("weight"), [71_400]);
    assert_eq!(told.items[0].id, "weight:2026-03-02");
    assert_eq!(told.left_of("userBioMetrics without a weight"), 1);
}

const ACTIVITIES: &str = r#"[{"summarizedActivitiesExport":[
    {"activityId":1,"beginTimestamp":1772431200000,"startTimeLocal":1772434800000,"duration":1800000.0},
    {"activityId":1,"beginTimestamp":1772431200000,"startTimeLocal":1772434800000,"duration":1800000.0},
    {"activityId":2,"beginTimestamp":1772438400000,"duration":900000.0},{"activityId":3}]}]"#;

fn run() -> Vec<u8> {
    let mut made = Made::new(4);
    let begun = fit_time("2026-03-02T06:00:00Z");
    made.message(20, &[(253, U32, begun), (3, U8, 120)]);
    made.message(
        18,
        &[
            (253, U32, begun + 1_900),
            (2, U32, begun),
            (8, U32, 1_800_000),
            (5, ENUM, 1),
        ],
    );
    made.message(
        34,
        &[(253, U32, begun + 1_900), (5, U32, begun + 1_900 + 3_600)],
    );
    made.message(9_999, &[(0, U8, 1)]);
    made.file()
}

#[test]
fn an_activity_counts_once_though_three_files_tell_it() {
    let table = "Activity Type,Date,Favorite,Title,Distance,Calories,Time\n\
        Running,2026-03-02 07:00:00,false,\"Zagreb, run\",5.01,350,00:30:00\n\
        Walking,2026-03-04 07:00:00,false,Walk,1,50,10:30.0\nYoga,2026-03-05 07:00:00,false,Y,--,1,--\n";
    let told = read(
        &Garmin,
        &[
            ("run.fit", &run()),
            ("Activities.csv", table.as_bytes()),
            ("1_summarizedActivities.json", ACTIVITIES.as_bytes()),
        ],
    )
    .unwrap();
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 45.0);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-04"), 10.5);
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    let missing = Why::Missing("beginTimestamp".to_owned());
    assert_eq!(why, [missing, Why::NoNumber("--".to_owned())]);
    assert_eq!(told.left_of("record"), 1);
    assert_eq!(told.left_of("other FIT messages"), 2);
}

#[test]
fn a_table_in_another_language_is_left_to_whom_can_ask() {
    let text = "Aktivitätstyp,Datum,Zeit\nLaufen,2026-03-02 07:00:00,00:30:00\n";
    let (bundle, _folder) =
        crate::formats::tests::bundle_of(&[("Activities.csv", text.as_bytes())]);
    assert_eq!(Garmin.recognise(&mut bundle.unwrap()).unwrap(), None);
}

/// A file of a watch with the counts of walking and running since midnight, at these moments.
fn watch(counts: &[(&str, u32, u32)]) -> Vec<u8> {
    let mut made = Made::new(32);
    let first = fit_time(counts[0].0);
    made.message(103, &[(253, U32, first), (0, U32, first + 3_600)]);
    for (at, walked, ran) in counts {
        made.message(
            55,
            &[
                (253, U32, fit_time(at)),
                (5, ENUM, 6),
                (3, U32, *walked),
                (19, U16, walked / 100),
            ],
        );
        made.message(
            55,
            &[(253, U32, fit_time(at)), (5, ENUM, 1), (3, U32, *ran)],
        );
        // Cycling has cycles that are no steps.
        made.message(
            55,
            &[(253, U32, fit_time(at)), (5, ENUM, 2), (3, U32, 4_000)],
        );
    }
    made.file()
}

#[test]
fn counts_of_a_watch_grow_from_midnight_on_also_over_several_files() {
    let morning = watch(&[
        ("2026-03-02T06:00:00Z", 1_000, 0),
        ("2026-03-02T10:00:00Z", 4_000, 500),
    ]);
    let evening = watch(&[
        ("2026-03-02T20:00:00Z", 7_000, 500),
        ("2026-03-02T23:00:00Z", 7_200, 500),
    ]);
    let next = watch(&[("2026-03-02T23:01:00Z", 10, 0)]);
    let days = br#"[{"calendarDate":"2026-03-03","totalSteps":9000}]"#;
    let files: [(&str, &[u8]); 4] = [
        ("b.fit", &evening),
        ("a.fit", &morning),
        ("c.FIT", &next),
        (DAYS, days),
    ];
    let told = read(&Garmin, &files).unwrap();
    assert_eq!(told.sum("", "steps", "2026-03-02"), 7_700.0);
    assert_eq!(told.sum("", "active_energy", "2026-03-02"), 72.0);
    // The archive summed up the next day itself.
    assert_eq!(told.sum("", "steps", "2026-03-03"), 9_000.0);
}

#[test]
fn a_scale_tells_weight_and_fat_and_a_damaged_file_stops_nobody_else() {
    let mut made = Made::new(9);
    let at = fit_time("2026-03-02T06:00:00Z");
    made.message(30, &[(253, U32, at), (0, U16, 7_140), (1, U16, 2_150)]);
    made.message(
        30,
        &[(253, U32, at + 60), (0, U16, 65_534), (1, U16, 2_150)],
    );
    made.message(211, &[(253, U32, at), (0, U8, 54), (1, U8, 55)]);
    let mut damaged = run();
    damaged[40] ^= 1;
    let told = read(
        &Garmin,
        &[("broken.fit", &damaged), ("scale.fit", &made.file())],
    )
    .unwrap();
    assert_eq!(
        (told.values("weight"), told.values("body_fat")),
        (vec![71_400], vec![21_500])
    );
    assert_eq!(told.items[0].id, "weight:2026-03-02T06:00:00Z");
    assert_eq!(told.sum("", "resting_heart_rate", "2026-03-02"), 55.0);
    assert_eq!(told.refused.len(), 1);
    assert!(!told.left.contains_key(&Left::Kind("record".to_owned())));
}

/// A file of a night: marks with their levels, `B` for the beginning of a sleep.
fn night(marks: &[(&str, u32)]) -> Vec<u8> {
    let mut made = Made::new(49);
    for (at, level) in marks {
        let at = (253, U32, fit_time(at));
        match level {
            74 => made.message(21, &[at, (0, ENUM, 74), (1, ENUM, 0)]),
            75 => made.message(21, &[at, (0, ENUM, 74), (1, ENUM, 1)]),
            level => made.message(275, &[at, (0, ENUM, *level)]),
        }
    }
    made.message(
        34,
        &[
            (253, U32, fit_time(marks[0].0)),
            (5, U32, fit_time(marks[0].0) + 3_600),
        ],
    );
    made.file()
}

#[test]
fn a_level_of_sleep_is_what_was_before_it() {
    let marks = [
        ("2026-03-01T22:00:00Z", 74),
        ("2026-03-01T22:30:00Z", 1),
        ("2026-03-02T00:30:00Z", 2),
        ("2026-03-02T02:00:00Z", 3),
        ("2026-03-02T02:15:00Z", 0),
        ("2026-03-02T03:15:00Z", 4),
        ("2026-03-02T05:15:00Z", 2),
        ("2026-03-02T05:15:00Z", 75),
        // A nap whose beginning the file does not tell.
        ("2026-03-02T13:00:00Z", 2),
        ("2026-03-02T13:30:00Z", 2),
        ("2026-03-02T13:31:00Z", 9),
    ];
    let told = read(&Garmin, &[("sleep.fit", &night(&marks))]).unwrap();
    assert_eq!(told.values("sleep_hours"), [6_500, 500]);
    assert_eq!(told.items[0].id, "night:1772428500");
    let Some(When::Zoned(_, offset)) = told.items.first().map(|item| item.when) else {
        panic!("the clock of the watch is not known");
    };
    assert_eq!(offset.seconds(), 3_600);
    assert_eq!(told.left_of("sleep_level without a beginning"), 1);
    let unknown = Why::Other("a stage of sleep that is not known".to_owned());
    assert_eq!(told.refused[0].1, unknown);
}

#[test]
fn a_night_of_the_archive_is_not_told_by_the_watch_again() {
    let marks = [
        ("2026-03-01T22:00:00Z", 74),
        ("2026-03-02T00:00:00Z", 2),
        ("2026-03-02T02:00:00Z", 2),
    ];
    let archive = r#"[{"calendarDate":"2026-03-02","sleepStartTimestampGMT":"2026-03-01T22:00:00.0",
        "sleepEndTimestampGMT":"2026-03-02T02:10:00.0","deepSleepSeconds":3600,"lightSleepSeconds":10800}]"#;
    let files: [(&str, &[u8]); 2] = [
        ("sleep.fit", &night(&marks)),
        ("1_sleepData.json", archive.as_bytes()),
    ];
    let both = read(&Garmin, &files).unwrap();
    assert_eq!(both.values("sleep_hours"), [4_000]);
    let alone = read(&Garmin, &files[..1]).unwrap();
    assert_eq!(alone.values("sleep_hours"), [4_000]);
    assert_eq!(alone.items[0].id, "night:1772416800");
}

#[test]
fn what_a_file_of_a_watch_does_not_tell_in_full_is_refused_or_completed() {
    let mut made = Made::new(32);
    let at = fit_time("2026-03-02T06:00:00Z");
    made.message(103, &[(253, U32, at), (0, U32, at + 3_600)]);
    // Ten minutes later, of which only the lower half is told.
    let low = (at + 600) & 0xffff;
    made.message(55, &[(26, U16, low), (5, ENUM, 6), (3, U32, 900)]);
    made.message(18, &[(253, U32, at), (5, ENUM, 1)]);
    made.message(30, &[(0, U16, 7_140)]);
    let told = read(&Garmin, &[("a.fit", &made.file())]).unwrap();
    assert_eq!(told.sum("", "steps", "2026-03-02"), 900.0);
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    let missing = |field: &str| Why::Missing(field.to_owned());
    assert_eq!(why, [missing("total_timer_time"), missing("timestamp")]);
}

#[test]
fn a_sum_of_a_day_that_is_no_number_is_refused() {
    let days = r#"[{"calendarDate":"2026-03-02","totalSteps":"many"},{"calendarDate":"2026-03-03","totalSteps":null}]"#;
    let told = told(&[(DAYS, days)]);
    assert_eq!(told.refused.len(), 1);
    assert_eq!(told.refused[0].1, Why::NoNumber("\"many\"".to_owned()));
}
