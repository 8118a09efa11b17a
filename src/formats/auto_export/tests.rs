#![allow(clippy::unwrap_used)]
use super::AutoExport;
use crate::formats::{
    Ask, Format as _, ReadError, Setting, Why,
    tests::{Collected, bundle_of, read, read_with, setting, zip_of},
};
use crate::metrics::MetricId;

/// A document with these metrics.
fn metrics(metrics: &str) -> String {
    format!("{{\"data\": {{\"metrics\": [{metrics}], \"workouts\": []}}}}")
}

fn metric(name: &str, units: &str, points: &str) -> String {
    format!("{{\"name\":\"{name}\",\"units\":\"{units}\",\"data\":[{points}]}}")
}

fn point(time: &str, qty: &str, source: &str) -> String {
    format!("{{\"date\":\"2026-03-02 {time} +0100\",\"qty\":{qty},\"source\":\"{source}\"}}")
}

fn told(json: &str) -> Collected {
    read(&AutoExport, &[("export.json", json.as_bytes())]).unwrap()
}

#[test]
fn a_document_is_known_by_its_beginning() {
    for own in [
        metrics(""),
        "\u{feff}{ \"data\" : {\n  \"workouts\" : [] } }".to_owned(),
        "{\"data\":{}}".to_owned(),
    ] {
        let (bundle, _folder) = bundle_of(&[("x.txt", own.as_bytes())]);
        let found = AutoExport.recognise(&mut bundle.unwrap()).unwrap().unwrap();
        assert_eq!(found.members, [0], "{own}");
    }
    for other in ["{\"data\":[]}", "{\"data\":{\"users\":[]}}", "[]", ""] {
        let (bundle, _folder) = bundle_of(&[("export.json", other.as_bytes())]);
        assert_eq!(
            AutoExport.recognise(&mut bundle.unwrap()).unwrap(),
            None,
            "{other}"
        );
    }
}

#[test]
fn every_metric_comes_to_its_canonical_unit() {
    for (name, units, qty, key, expected) in [
        ("dietary_energy", "kJ", "2092", "calorie_intake", 500_000),
        ("dietary_energy", "kcal", "500", "calorie_intake", 500_000),
        ("dietary_water", "mL", "350", "water_consumed", 350),
        ("active_energy", "kJ", "\"41.84\"", "active_energy", 10_000),
        (
            "apple_exercise_time",
            "min",
            "32",
            "exercise_duration",
            32_000,
        ),
        ("step_count", "count", "812.4", "steps", 812_400),
        ("weight_body_mass", "lb", "150", "weight", 68_039),
        ("body_fat_percentage", "%", "16.1", "body_fat", 16_100),
        ("body_fat_percentage", "%", "0.161", "body_fat", 16_100),
        ("height", "cm", "172", "height", 172_000),
        (
            "resting_heart_rate",
            "count/min",
            "58",
            "resting_heart_rate",
            58_000,
        ),
        (
            "blood_glucose",
            "mmol<180.1558800000541>/L",
            "5.5",
            "blood_glucose",
            5_500,
        ),
    ] {
        let told = told(&metrics(&metric(
            name,
            units,
            &point("09:00:00", qty, "Demo"),
        )));
        assert_eq!(told.values(key), [expected], "{name} {units}");
        assert!(told.refused.is_empty() && told.questions.is_empty());
    }
}

#[test]
fn what_adds_up_has_a_source_of_its_own_and_what_stands_alone_the_one_of_apple() {
    let json = metrics(
        &[
            metric(
                "step_count",
                "count",
                &point("09:00:00", "100", "Iva’s Watch|Iva’s\u{a0}Phone"),
            ),
            metric(
                "weight_body_mass",
                "kg",
                &point("07:05:00", "71.4", "Demo Scale"),
            ),
            metric(
                "blood_pressure",
                "mmHg",
                "{\"date\":\"2026-03-02 07:00:00 +0100\",\"systolic\":121,\"diastolic\":79}",
            ),
        ]
        .join(","),
    );
    let told = told(&json);
    let found: Vec<(&str, &str)> = (told.items.iter())
        .map(|item| (item.source.as_str(), item.id.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "Iva’s Watch|Iva’s Phone (Health Auto Export)",
                "steps:2026-03-02T08:00:00Z"
            ),
            ("Demo Scale", "weight:2026-03-02T06:05:00Z"),
            ("Health Auto Export", "blood_pressure:2026-03-02T06:00:00Z"),
        ]
    );
    assert_eq!(told.items[2].values.len(), 2);
    assert_eq!(told.items[1].row.number, 2);
}

#[test]
fn values_may_stand_before_the_name_of_their_metric() {
    let json = format!(
        "{{\"data\":{{\"metrics\":[{{\"data\":[{}],\"units\":\"kg\",\"name\":\"weight_body_mass\"}},{}]}}}}",
        point("07:05:00", "71.4", "Scale"),
        metric("height", "m", &point("07:05:00", "1.72", "Scale")),
    );
    let told = told(&json);
    assert_eq!(
        (told.values("weight"), told.values("height")),
        (vec![71_400], vec![172_000])
    );
}

#[test]
fn of_nights_that_end_at_one_moment_the_fullest_stays() {
    let night = |start: &str, hours: &str| {
        format!(
            "{{\"date\":\"2026-03-02 00:00:00 +0100\",\"sleepStart\":\"{start} +0100\",\"sleepEnd\":\"2026-03-02 06:30:00 \
             +0100\",\"totalSleep\":{hours},\"asleep\":0,\"inBed\":8,\"core\":3,\"deep\":1,\"rem\":1,\"source\":\"Watch\"}}"
        )
    };
    let first = metrics(&metric(
        "sleep_analysis",
        "hr",
        &night("2026-03-02 01:00:00", "5.25"),
    ));
    let nights = [
        night("2026-03-01 23:00:00", "7.25"),
        night("2026-03-02 00:00:00", "6.25"),
    ]
    .join(",");
    let second = metrics(&metric("sleep_analysis", "hr", &nights));
    let zip = zip_of(&[("a.json", first.as_bytes()), ("b.json", second.as_bytes())]);
    let told = read(&AutoExport, &[("export.zip", &zip)]).unwrap();
    assert_eq!(told.values("sleep_hours"), [7_250]);
    assert_eq!(told.items[0].id, "night:1772429400");
    assert_eq!(
        (told.items[0].row.member, told.items[0].source.as_str()),
        (1, "Watch")
    );
}

#[test]
fn pieces_of_sleep_become_the_night_that_apple_has() {
    let piece = |value: &str, start: &str, end: &str| {
        format!(
            "{{\"startDate\":\"{start} +0100\",\"endDate\":\"{end} +0100\",\"qty\":1,\"value\":\"{value}\",\"source\":\"Watch\"}}"
        )
    };
    let pieces = [
        piece("In Bed", "2026-03-01 22:00:00", "2026-03-02 07:00:00"),
        piece("Core", "2026-03-01 23:00:00", "2026-03-02 02:00:00"),
        piece("Asleep REM", "2026-03-02 02:00:00", "2026-03-02 06:30:00"),
        piece("Awake", "2026-03-02 03:00:00", "2026-03-02 03:30:00"),
        piece("Dozing", "2026-03-02 03:00:00", "2026-03-02 03:30:00"),
    ];
    let told = told(&metrics(&metric("sleep_analysis", "hr", &pieces.join(","))));
    assert_eq!(told.values("sleep_hours"), [7_000]);
    assert_eq!(told.items[0].id, "night:1772429400");
    assert_eq!(told.left_of("sleep_analysis In Bed"), 1);
    assert_eq!(told.refused.len(), 1);
}

#[test]
fn documents_that_overlap_name_the_same_things_alike_and_two_foods_of_a_moment_differ() {
    let foods = [
        point("12:00:00", "80", "Diary"),
        point("12:00:00", "80", "Diary"),
    ]
    .join(",");
    let json = metrics(&metric("dietary_energy", "kcal", &foods));
    let told = read(
        &AutoExport,
        &[("1.json", json.as_bytes()), ("2.json", json.as_bytes())],
    )
    .unwrap();
    let ids: Vec<&str> = told.items.iter().map(|item| item.id.as_str()).collect();
    let first = "calorie_intake:2026-03-02T11:00:00Z";
    let second = format!("{first}:2");
    assert_eq!(ids, [first, &second, first, &second]);
}

#[test]
fn workouts_keep_the_name_that_they_have_for_good() {
    let json = r#"{"data":{"workouts":[
        {"id":"8A1C","name":"Trčanje","start":"2026-03-02 18:00:00 +0100","end":"2026-03-02 18:45:00 +0100",
         "duration":2400.5,"route":[{"latitude":45.8,"longitude":15.9}],"heartRate":{"avg":{"qty":120}}},
        {"name":"Walk","start":"2026-03-02 20:00:00 +0100","end":"2026-03-02 20:30:00 +0100"},
        {"name":"Nothing"}]}}"#;
    let told = told(json);
    assert_eq!(told.values("exercise_duration"), [40_008, 30_000]);
    assert_eq!(told.items[0].id, "workout:8A1C");
    assert_eq!(told.items[0].note.as_deref(), Some("Trčanje"));
    assert!(
        matches!(&told.refused[..], [(_, Why::NoDate(_), raw)] if raw == "{\"name\":\"Nothing\"}")
    );
}

#[test]
fn metrics_and_lists_without_a_place_are_left_and_counted() {
    let json = format!(
        "{{\"data\":{{\"metrics\":[{},{}],\"symptoms\":[{{}},{{}}],\"ecg\":[1],\"medications\":null,\"future\":{{}}}},\"more\":[]}}",
        metric(
            "heart_rate",
            "bpm",
            "{\"Min\":50,\"Avg\":60,\"Max\":70,\"date\":\"2026-03-02 09:00:00 +0100\"}"
        ),
        metric("moon_phase", "", "{},{},{}"),
    );
    let told = told(&json);
    assert_eq!(told.left_of("heart_rate"), 1);
    assert_eq!(told.left_of("moon_phase"), 3);
    assert_eq!(told.left_of("symptoms"), 2);
    assert_eq!(told.left_of("ecg"), 1);
    assert!(told.items.is_empty() && told.refused.is_empty());
}

#[test]
fn an_unknown_unit_is_asked_once_and_the_answer_is_used() {
    let points = [
        point("09:00:00", "2", "Demo"),
        point("10:00:00", "3", "Demo"),
    ]
    .join(",");
    let json = metrics(&metric("dietary_water", "čaše", &points));
    let first = told(&json);
    assert_eq!(first.refused.len(), 2);
    let [question] = &first.questions[..] else {
        panic!("{:?}", first.questions)
    };
    assert!(
        matches!(&question.ask, Ask::Unit { options, .. } if options.contains(&"cl".to_owned()))
    );
    let answered = Setting {
        answers: [(question.key.clone(), "cl".to_owned())].into(),
        ..setting()
    };
    let second = read_with(&AutoExport, &[("x", json.as_bytes())], answered).unwrap();
    assert_eq!(second.values("water_consumed"), [20, 30]);
}

#[test]
fn what_cannot_be_taken_is_refused_and_a_damaged_document_is_broken() {
    let points = [
        point("09:00:00", "null", "Scale"),
        point("25:00:00", "70", "Scale"),
        point("09:00:00", "70", "Scale").replace("2026-03-02", "1970-01-01"),
        point("09:00:00", "[70]", "Scale"),
    ];
    let json = metrics(&metric("weight_body_mass", "kg", &points.join(",")));
    let told = told(&json);
    let reasons: Vec<&Why> = told.refused.iter().map(|(_, why, _)| why).collect();
    assert!(matches!(
        reasons[..],
        [
            Why::NoNumber(_),
            Why::NoDate(_),
            Why::Placeholder,
            Why::NoNumber(_)
        ]
    ));
    for cut in [json.len() - 1, json.len() / 2] {
        let error = read(&AutoExport, &[("x", &json.as_bytes()[..cut])]).unwrap_err();
        assert!(matches!(error, ReadError::Broken { reason, .. } if reason.contains("line 1")));
    }
}

#[test]
fn reading_stops_when_it_is_told_to() {
    let point = point("09:00:00", "812", "Demo");
    let json = metrics(&metric(
        "step_count",
        "count",
        &vec![point; 50_000].join(","),
    ));
    let (bundle, _folder) = bundle_of(&[("x", json.as_bytes())]);
    let mut bundle = bundle.unwrap();
    let found = AutoExport.recognise(&mut bundle).unwrap().unwrap();
    let mut sink = Collected {
        stop_after: Some(1),
        ..Collected::default()
    };
    let stopped = AutoExport
        .read(&mut bundle, &found, &setting(), &mut sink)
        .unwrap_err();
    assert!(matches!(stopped, ReadError::Stopped(_)));
    assert!(!sink.items.is_empty() && sink.items.len() < 50_000);
}

#[test]
fn a_state_of_mind_becomes_a_note_with_its_mood_and_tags() {
    let mind = |rest: &str| {
        format!("{{\"start\":\"2026-03-02 21:00:00 +0100\",\"kind\":\"daily_mood\"{rest}}}")
    };
    let minds = [
        mind(
            r#","id":"8A1C","valence":0.7,"valenceClassification":1,"labels":["Calm","Focused"],"associations":["Work","Calm"]"#,
        ),
        mind(r#","valence":-1,"labels":[]"#),
        mind(r#","valence":null,"valenceClassification":"Slightly Pleasant","labels":"Happy""#),
        mind(r#","valence":1.5"#),
        mind(r#","valence":"NaN""#),
        mind(""),
        r#"{"valence":0}"#.to_owned(),
    ];
    let told = told(&format!(
        "{{\"data\":{{\"stateOfMind\":[{}]}}}}",
        minds.join(",")
    ));
    let notes: Vec<_> = told
        .notes
        .iter()
        .map(|note| (note.id.as_str(), note.mood, note.tags.join(" ")))
        .collect();
    let at = "mind:2026-03-02T20:00:00Z";
    assert_eq!(
        notes,
        [
            ("mind:8A1C", Some(4), "Calm Focused Work".to_owned()),
            (at, Some(1), String::new()),
            (at, Some(4), "Happy".to_owned()),
        ]
    );
    assert_eq!(told.notes[0].source, "Health Auto Export");
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    assert_eq!(
        why,
        [
            Why::OutOfRange(MetricId::MOOD),
            Why::NoNumber("NaN".to_owned()),
            Why::Missing("valence".to_owned()),
            Why::NoDate(String::new()),
        ]
    );
}
