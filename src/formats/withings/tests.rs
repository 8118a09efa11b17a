#![allow(clippy::unwrap_used)]

use super::*;
use crate::formats::tests::{bundle_of, read, zip_of};

#[test]
fn tables_are_known_by_their_pattern_in_any_language_and_unit() {
    let zip = zip_of(&[
        (
            "poids.csv",
            "Date,\"Poids (lb)\",\"Masse grasse (lb)\",\"Masse osseuse (lb)\",\"Masse musculaire (lb)\",\"Hydratation (lb)\",Commentaires\n\
             \"2026-03-03 07:05:00\",157.4,31.5,,,,ok\n\"2026-03-02 07:05:00\",,,,,,\n"
                .as_bytes(),
        ),
        ("bp.csv", "Date,\"Fréquence (bpm)\",\"Systolique (mmHg)\",\"Diastolique (mmHg)\"\n2026-03-02 08:00:00,60,120,80\n".as_bytes()),
        ("taille.csv", b"Date,\"Taille (m)\",Commentaires\n2026-03-02 08:00:00,1.72,\n"),
        (
            "sleep.csv",
            b"from,to,\"light (s)\",\"deep (s)\",\"rem (s)\",\"awake (s)\"\n\
              2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,14400,7200,3600,600\n",
        ),
        ("aggregates_steps.csv", b"date,value\n2026-03-02,9000\n"),
        ("raw_tracker_steps.csv", b"start,duration,value\n2026-03-02T07:00:00+01:00,\"[60,60]\",\"[10,20]\"\n"),
    ]);
    let told = read(&Withings, &[("data_ANA.zip", &zip)]).unwrap();
    assert_eq!(told.values("weight"), [71_395]);
    assert_eq!(told.values("body_fat"), [20_013]);
    assert_eq!(told.items[0].note.as_deref(), Some("ok"));
    assert_eq!(
        (told.values("systolic"), told.values("diastolic")),
        (vec![120_000], vec![80_000])
    );
    assert_eq!(told.values("height"), [172_000]);
    assert_eq!(told.values("sleep_hours"), [7_000]);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
    assert_eq!(told.refused.len(), 1);
}

#[test]
fn a_pressure_alone_could_be_anybodys() {
    let table = b"Date,Systolic (mmHg),Diastolic (mmHg)\n2026-03-02,120,80\n";
    let (bundle, _folder) = bundle_of(&[("bp.csv", table)]);
    assert_eq!(Withings.recognise(&mut bundle.unwrap()).unwrap(), None);
}

const ACTIVITIES: &str = "from,to,from (manual),to (manual),Timezone,Activity type,Data,GPS,Modified\n\
    2026-03-02T07:00:00+01:00,2026-03-02T08:00:00+01:00,,,Europe/Zagreb,Walking,\"{\"\"calories\"\":210.5,\"\"steps\"\":6000,\"\"pause_duration\"\":600}\",,\n\
    2026-03-03T07:00:00+01:00,2026-03-03T08:00:00+01:00,2026-03-03T07:00:00+01:00,2026-03-03T07:30:00+01:00,Europe/Zagreb,Yoga,\"{\"\"manual_calories\"\":90}\",,\n\
    2026-03-04T07:00:00+01:00,2026-03-04T06:00:00+01:00,,,Europe/Zagreb,Running,,,\n\
    2026-03-05T07:00:00+01:00,2026-03-05T07:20:00+01:00,,,Europe/Zagreb,Running,{no json,,\n\
    2026-03-06T07:00:00+01:00,2026-03-06T07:20:00+01:00,,,Europe/Zagreb,Running,\"{\"\"steps\"\":\"\"NaN\"\"}\",,\n";

#[test]
fn activities_count_their_minutes_and_of_a_day_only_what_no_table_of_days_told() {
    let days = b"date,value\n2026-03-02,9000\n";
    let zip = zip_of(&[
        ("activities.csv", ACTIVITIES.as_bytes()),
        ("aggregates_steps.csv", days),
    ]);
    let told = read(&Withings, &[("data_ANA.zip", &zip)]).unwrap();
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 50.0);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
    assert_eq!(told.sum("", "active_energy", "2026-03-02"), 210.5);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-03"), 30.0);
    assert_eq!(told.sum("", "active_energy", "2026-03-03"), 90.0);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-05"), 20.0);
    assert_eq!(told.left_of("activities of days told by tables"), 1);
    assert_eq!(told.left_of("Data that is no JSON"), 1);
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    let out = Why::OutOfRange(MetricId::EXERCISE);
    assert_eq!(why, [out, Why::NoNumber("\"NaN\"".to_owned())]);

    let alone = read(&Withings, &[("activities.csv", ACTIVITIES.as_bytes())]).unwrap();
    assert_eq!(alone.sum("", "steps", "2026-03-02"), 6000.0);
}

#[test]
fn sleep_and_activities_of_a_german_account_are_known_by_their_places() {
    let sleep = "von,bis,\"leicht (s)\",\"tief (s)\",\"rem (s)\",\"wach (s)\"\n\
        2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,14400,7200,3600,600\n";
    let activities = ACTIVITIES.replacen("from,to", "von,bis", 1);
    let zip = zip_of(&[
        ("sleep.csv", sleep.as_bytes()),
        ("activities.csv", activities.as_bytes()),
        ("aggregates_steps.csv", b"Datum,Wert\n2026-03-02,9000\n"),
    ]);
    let told = read(&Withings, &[("data_ANA.zip", &zip)]).unwrap();
    assert_eq!(told.values("sleep_hours"), [7_000]);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 50.0);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
    assert_eq!(told.left_of("wach (s)"), 1);
}
