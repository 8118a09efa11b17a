//! A small export of each kind, for what is tried on all of them. Files in `tests/data/formats/` that are named like a format
//! (`oura.csv`, `garmin.fit`) are samples of it too.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::zip_of;
use crate::formats::FORMATS;

/// An export.
pub(crate) struct Sample {
    /// The format that reads it.
    pub key: String,
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

/// All of them.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |key: &str, bytes: &[u8]| Sample {
        key: key.to_owned(),
        bytes: bytes.to_vec(),
    };
    let inner = zip_of(&[("apple_health_export/export.xml", APPLE.as_bytes())]);
    let mut samples = vec![
        sample("apple_health", APPLE.as_bytes()),
        sample("apple_health", &inner),
        sample(
            "apple_health",
            &zip_of(&[("inner.zip", &inner), ("a.gpx", b"<gpx/>")]),
        ),
        sample("health_auto_export", AUTO_EXPORT.as_bytes()),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        let path = file.unwrap().path();
        let named = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        if FORMATS.iter().any(|format| format.key() == named) {
            samples.push(sample(named, &std::fs::read(&path).unwrap()));
        }
    }
    samples.retain(|sample| FORMATS.iter().any(|format| format.key() == sample.key));
    samples
}
