//! A table of each format that reads tables, for what is tried on all formats.
#![allow(clippy::unwrap_used)]

use super::{bundle_of, samples::Sample, zip_of};
use crate::formats::FORMATS;

/// Format, name and text.
const TABLES: &[(&str, &str, &str)] = &[
    (
        "openscale",
        "openscale.csv",
        "DATE,TIME,BMI,BODY_FAT,COMMENT,WEIGHT\n2026-03-02,07:05,22.1,18.5,\"a, b\",71.4\n",
    ),
    (
        "myfitnesspal",
        "meals.csv",
        "Date,Meal,Calories,Fat (g)\r\n03/02/2026,Dinner,\"1,250.0\",50\r\n03/14/2026,Lunch,800,30\r\n",
    ),
    (
        "cronometer",
        "servings.csv",
        "Day,Time,Group,Food Name,Amount,Energy (kcal)\n2026-03-02,8:33 AM,Breakfast,Oats,80 g,311.2\n",
    ),
    (
        "cronometer",
        "biometrics.csv",
        "Day,Metric,Unit,Amount\n2026-03-02,Blood Pressure,mmHg,120/80\n2026-03-02,Weight,lbs,157\n",
    ),
    (
        "daylio",
        "daylio.csv",
        "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,March 2,Monday,7:05 PM,rad,a | b,,<p>x</p>\n",
    ),
    (
        "oura",
        "sleepmodel.csv",
        "day;bedtime_start;bedtime_end;total_sleep_duration (s);type\n2026-03-02;2026-03-01T23:10:00+01:00;2026-03-02T07:00:00+01:00;25200;long_sleep\n",
    ),
    (
        "withings",
        "weight.csv",
        "Date,\"Weight (kg)\",\"Fat mass (kg)\",\"Bone mass (kg)\",\"Muscle mass (kg)\",Comments\n\"2026-03-02 07:05:00\",71.4,12,3,50,\n",
    ),
    (
        "samsung_health",
        "com.samsung.health.weight.csv",
        "com.samsung.health.weight,6,5\nstart_time,weight,comment,time_offset,datauuid\n2026-03-02 06:05:00.000,71.4,a,b,UTC+0100,x,\n",
    ),
    (
        "samsung_health",
        "com.samsung.shealth.sleep.csv",
        "com.samsung.shealth.sleep,6,5\nstart_time,end_time,time_offset\n2026-03-01 22:00:00,2026-03-02 06:00:00,UTC+0100,\n",
    ),
    (
        "sparkyfitness",
        "mood.csv",
        "date,mood_value,mood_tags,notes\n2026-03-02,80,\"calm, sunny\",by the sea\n",
    ),
    (
        "sparkyfitness",
        "samples.csv",
        "date,type,value,unit,source,notes\n2026-03-02,weight,71.4,kg,Demo,x\n",
    ),
    (
        "any_csv",
        "any.csv",
        "Datum;Težina (kg);San (h);Napomena\n2. 3. 2026.;71,4;7:30;dobro\n14. 3. 2026.;71,2;;\n",
    ),
];

/// A sample of each of them, and of those that are archives.
pub(crate) fn samples() -> Vec<Sample> {
    let sample = |key, bytes| Sample { key, bytes };
    let entry = br#"{"id":"01955a3c-0000-7000-8000-000000000001","date":"2026-03-02","rev":1,"at":null,"values":{"weight":71400},"note":null,"origin":null,"logged_micros":1}"#;
    let habits = b"Position,Name,Question,Description,Unit\n1,Water,How much?,,ml\n";
    let archives = [
        sample(
            "wellkin",
            zip_of(&[
                ("ndjson/entries.ndjson", entry),
                ("manifest.json", br#"{"kind":"wellkin-export","format":1}"#),
            ]),
        ),
        sample(
            "loop_habits",
            zip_of(&[
                ("Habits.csv", habits),
                (
                    "001 Water/Checkmarks.csv",
                    b"Date,Value\n2026-03-02,1500000\n",
                ),
            ]),
        ),
    ];
    let tables = TABLES
        .iter()
        .map(|(key, _, text)| sample(key, text.as_bytes().to_vec()));
    tables.chain(archives).collect()
}

#[test]
fn each_table_is_claimed_by_its_own_format_first() {
    for (key, name, text) in TABLES {
        let (bundle, _folder) = bundle_of(&[(name, text.as_bytes())]);
        let mut bundle = bundle.unwrap();
        let mut claims = FORMATS
            .iter()
            .filter(|format| format.recognise(&mut bundle).unwrap().is_some());
        assert_eq!(
            claims.next().map(|format| format.key()),
            Some(*key),
            "{name}"
        );
    }
}
