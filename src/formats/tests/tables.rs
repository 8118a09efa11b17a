//! Tables that were damaged in every way: no format may panic, or tell what is no number.
#![allow(clippy::unwrap_used)]

use super::{Collected, bundle_of, setting};
use crate::formats::FORMATS;

/// A table of each format, as it should be.
const TABLES: &[(&str, &str)] = &[
    (
        "openscale.csv",
        "DATE,TIME,BMI,BODY_FAT,COMMENT,WEIGHT\n2026-03-02,07:05,22.1,18.5,\"a, b\",71.4\n",
    ),
    (
        "meals.csv",
        "Date,Meal,Calories,Fat (g)\r\n03/02/2026,Dinner,\"1,250.0\",50\r\n03/14/2026,Lunch,800,30\r\n",
    ),
    (
        "servings.csv",
        "Day,Time,Group,Food Name,Amount,Energy (kcal)\n2026-03-02,8:33 AM,Breakfast,Oats,80 g,311.2\n",
    ),
    (
        "biometrics.csv",
        "Day,Metric,Unit,Amount\n2026-03-02,Blood Pressure,mmHg,120/80\n2026-03-02,Weight,lbs,157\n",
    ),
    (
        "daylio.csv",
        "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-02,March 2,Monday,7:05 PM,rad,a | b,,<p>x</p>\n",
    ),
    (
        "sleepmodel.csv",
        "day;bedtime_start;bedtime_end;total_sleep_duration (s);type\n2026-03-02;2026-03-01T23:10:00+01:00;2026-03-02T07:00:00+01:00;25200;long_sleep\n",
    ),
    (
        "weight.csv",
        "Date,\"Weight (kg)\",\"Fat mass (kg)\",\"Bone mass (kg)\",\"Muscle mass (kg)\",Comments\n\"2026-03-02 07:05:00\",71.4,12,3,50,\n",
    ),
    (
        "com.samsung.health.weight.csv",
        "com.samsung.health.weight,6,5\nstart_time,weight,comment,time_offset,datauuid\n2026-03-02 06:05:00.000,71.4,a,b,UTC+0100,x,\n",
    ),
    (
        "com.samsung.shealth.sleep.csv",
        "com.samsung.shealth.sleep,6,5\nstart_time,end_time,time_offset\n2026-03-01 22:00:00,2026-03-02 06:00:00,UTC+0100,\n",
    ),
    (
        "mood.csv",
        "date,mood_value,mood_tags,notes\n2026-03-02,80,\"calm, sunny\",by the sea\n",
    ),
    (
        "samples.csv",
        "date,type,value,unit,source,notes\n2026-03-02,weight,71.4,kg,Demo,x\n",
    ),
    (
        "any.csv",
        "Datum;Težina (kg);San (h);Napomena\n2. 3. 2026.;71,4;7:30;dobro\n14. 3. 2026.;71,2;;\n",
    ),
    (
        "Habits.csv",
        "Position,Name,Question,Description,Unit\n1,Water,How much?,,ml\n",
    ),
    (
        "manifest.json",
        "{\"kind\":\"wellkin-export\",\"format\":1}",
    ),
];

/// What is put in the place of a byte.
const INTRUDERS: &[&[u8]] = &[
    b"\0",
    b"\"",
    b"\n",
    b",",
    b";",
    b"\t",
    b"-",
    b"9999999999999",
    b"\xff",
    b"\xe9",
    b"NaN",
    b"1e308",
    b"",
    b".",
    b":",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"0",
    b"total",
];

/// Reads a file by every format that claims it.
fn read(name: &str, bytes: &[u8]) {
    let (bundle, _folder) = bundle_of(&[(name, bytes)]);
    let Ok(mut bundle) = bundle else {
        return;
    };
    for format in FORMATS {
        if let Ok(Some(found)) = format.recognise(&mut bundle) {
            let mut sink = Collected::default();
            // It may end early with a reason; the sink looks at what was told.
            let _ = format.read(&mut bundle, &found, &setting(), &mut sink);
        }
    }
}

#[test]
fn each_of_the_tables_is_claimed_by_its_format_before_any_csv() {
    for (name, text) in TABLES {
        let (bundle, _folder) = bundle_of(&[(name, text.as_bytes())]);
        let mut bundle = bundle.unwrap();
        let first = FORMATS
            .iter()
            .find(|format| format.recognise(&mut bundle).unwrap().is_some());
        let key = first.map(|format| format.key());
        assert_eq!(
            key == Some("any_csv"),
            *name == "any.csv",
            "{name}: {key:?}"
        );
    }
}

#[test]
fn no_damage_makes_a_format_panic_or_tell_what_is_no_number() {
    for (name, text) in TABLES {
        let bytes = text.as_bytes();
        for place in (name.len() % 5..bytes.len()).step_by(5) {
            let intruder = INTRUDERS[(place * 7 + name.len()) % INTRUDERS.len()];
            let mut damaged = bytes[..place].to_vec();
            damaged.extend_from_slice(intruder);
            damaged.extend_from_slice(&bytes[place + 1..]);
            read(name, &damaged);
            if place % 8 < 5 {
                read(name, &bytes[..place]);
            }
        }
    }
}
