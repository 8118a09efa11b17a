//! A small export of each kind, for what is tried on all of them. The tables of [`super::tables`] are samples too, and so
//! are the files in `tests/data/formats/`: of the format that they are named like, else of none in particular.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::zip_of;
use crate::formats::{
    FORMATS, Format,
    garmin::fit::made::Made as Fit,
    sqlite::made::{cells, large, table},
};

/// An export.
pub(crate) struct Sample {
    /// The format that reads it; empty for what is only there to be damaged.
    pub key: &'static str,
    /// The file as it is given.
    pub bytes: Vec<u8>,
}

const APPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [ <!ELEMENT HealthData (Record)*> ]>
<HealthData locale="en_GB"><ExportDate value="2026-06-01 08:00:00 +0200"/>
<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Demo &amp; Scale" unit="kg" startDate="2026-03-02 07:05:00 +0100" endDate="2026-03-02 07:05:00 +0100" value="71.4"><MetadataEntry key="HKWasUserEntered" value="1"/></Record>
<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" startDate="2026-03-02 07:05:00 +0100" endDate="2026-03-02 07:15:00 +0100" value="714"/>
<Record type="HKQuantityTypeIdentifierBloodPressureSystolic" sourceName="Cuff" unit="mmHg" startDate="2026-03-02 07:05:00 +0100" endDate="2026-03-02 07:05:00 +0100" value="121"/>
<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2026-03-01 23:05:00 +0100" endDate="2026-03-02 06:05:00 +0100" value="HKCategoryValueSleepAnalysisAsleepCore"/>
<Correlation type="x"><Record type="HKQuantityTypeIdentifierDietaryWater" unit="mL" value="350" startDate="2026-03-02 07:05:00 +0100"/></Correlation>
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min" sourceName="Gym" startDate="2026-03-02 18:05:00 +0100" endDate="2026-03-02 18:35:00 +0100"/>
</HealthData>"#;

const AUTO_EXPORT: &str = r#"{"data":{"metrics":[
{"name":"dietary_water","units":"mL","data":[{"date":"2026-03-02 09:00:00 +0100","qty":350,"source":"Demo"}]},
{"data":[{"date":"2026-03-02 00:00:00 +0100","totalSleep":7.25,"sleepEnd":"2026-03-02 06:30:00 +0100","source":"Watch"},
{"startDate":"2026-03-01 23:00:00 +0100","endDate":"2026-03-02 06:00:00 +0100","value":"Core","source":"Ring"}],"name":"sleep_analysis","units":"hr"},
{"name":"blood_pressure","units":"mmHg","data":[{"date":"2026-03-02 09:00:00 +0100","systolic":120,"diastolic":80}]}],
"workouts":[{"id":"8A1C","name":"Run","start":"2026-03-02 18:00:00 +0100","end":"2026-03-02 18:45:00 +0100","duration":2400.5,"route":[{"lat":1}]}],
"stateOfMind":[{}]}}"#;

/// Databases as small as they can be.
fn gadgetbridge() -> Vec<u8> {
    let seven = 1_772_431_200;
    large(&[
        table(
            "DEVICE",
            "_id INTEGER PRIMARY KEY, NAME, IDENTIFIER, TYPE, ALIAS",
            vec![cells![1, "Band", "AA", 9, ()]],
        ),
        table(
            "XIAOMI_ACTIVITY_SAMPLE",
            "TIMESTAMP, DEVICE_ID, USER_ID, RAW_INTENSITY, STEPS, RAW_KIND, HEART_RATE",
            vec![
                cells![seven, 1, 1, 40, 80, 1, 90],
                cells![seven + 60, 1, 1, 40, 20, 1, 255],
            ],
        ),
    ])
}

fn health_connect() -> Vec<u8> {
    let seven = 1_772_431_200_000_i64;
    large(&[
        table(
            "application_info_table",
            "row_id INTEGER PRIMARY KEY, package_name, app_name",
            vec![cells![(), "org.example.walker", "Walker"]],
        ),
        table(
            "steps_record_table",
            "row_id INTEGER PRIMARY KEY, uuid, app_info_id, start_time, end_time, start_zone_offset, end_zone_offset, count",
            vec![cells![(), (), 1, seven, seven + 3_600_000, 3600, 3600, 900]],
        ),
    ])
}

/// A run of half an hour as a watch writes it.
fn fit() -> Vec<u8> {
    let mut made = Fit::new(4);
    let begun = 1_141_365_600;
    made.message(
        18,
        &[
            (253, 0x86, begun + 1_900),
            (2, 0x86, begun),
            (8, 0x86, 1_800_000),
            (5, 0, 1),
        ],
    );
    made.message(9_999, &[(0, 2, 1)]);
    made.file()
}

/// All of them.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |key, bytes: &[u8]| Sample {
        key,
        bytes: bytes.to_vec(),
    };
    let inner = zip_of(&[("apple_health_export/export.xml", APPLE.as_bytes())]);
    let days = r#"[{"dateTime":"01/11/24 00:00:00","value":"94"},{"dateTime":"01/12/24 00:00:00","value":"7"}]"#;
    let mut samples = vec![
        sample("apple_health", APPLE.as_bytes()),
        sample("apple_health", &inner),
        sample(
            "apple_health",
            &zip_of(&[("inner.zip", &inner), ("a.gpx", b"<gpx/>")]),
        ),
        sample("health_auto_export", AUTO_EXPORT.as_bytes()),
        sample(
            "fitbit",
            &zip_of(&[(
                "MyFitbitData/Ana/Physical Activity/steps-2024-01-11.json",
                days.as_bytes(),
            )]),
        ),
        sample("gadgetbridge", &gadgetbridge()),
        sample("", &zip_of(&[("run.fit", &fit())])),
        sample("health_connect", &health_connect()),
    ];
    samples.extend(super::tables::samples());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        let path = file.unwrap().path();
        let named =
            |format: &&&dyn Format| path.file_stem().is_some_and(|stem| stem == format.key());
        let key = FORMATS.iter().find(named).map_or("", |format| format.key());
        samples.push(sample(key, &std::fs::read(&path).unwrap()));
    }
    samples
}
