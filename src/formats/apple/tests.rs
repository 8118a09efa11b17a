#![allow(clippy::unwrap_used)]
use jiff::{Timestamp, tz::Offset};

use super::Apple;
use crate::{
    formats::{
        Format as _, Limits, ReadError, When, Why,
        tests::{Collected, bundle_of, read, zip_of},
    },
    metrics::MetricId,
};

#[path = "../../../benches/common/apple.rs"]
mod generated;

/// A document with these elements in it, as it lies in an export.
fn document(elements: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record)*>\n]>\n\
         <HealthData locale=\"hr_HR\">\n{elements}\n</HealthData>\n"
    )
}

fn told(elements: &str) -> Collected {
    read(&Apple, &[("export.xml", document(elements).as_bytes())]).unwrap()
}

/// A record of a quantity that begins and ends at a time of 2 March 2026.
fn record(name: &str, source: &str, unit: &str, time: &str, value: &str) -> String {
    format!(
        "<Record type=\"HKQuantityTypeIdentifier{name}\" sourceName=\"{source}\" unit=\"{unit}\" \
         creationDate=\"2026-03-02 23:00:00 +0100\" startDate=\"2026-03-02 {time} +0100\" \
         endDate=\"2026-03-02 {time} +0100\" value=\"{value}\"/>"
    )
}

fn sleep(source: &str, stage: &str, start: &str, end: &str) -> String {
    format!(
        "<Record type=\"HKCategoryTypeIdentifierSleepAnalysis\" sourceName=\"{source}\" startDate=\"{start} +0100\" \
         endDate=\"{end} +0100\" value=\"HKCategoryValueSleepAnalysis{stage}\"/>"
    )
}

#[test]
fn an_export_is_known_by_its_first_element_whatever_it_is_called() {
    let xml = document(&record("BodyMass", "Demo Scale", "kg", "07:05:00", "71.4"));
    let clinical = "<?xml version=\"1.0\"?><ClinicalDocument/>";
    let zip = zip_of(&[
        ("apple_health_export/export_cda.xml", clinical.as_bytes()),
        ("apple_health_export/Izvoz.xml", xml.as_bytes()),
        ("apple_health_export/workout-routes/route_1.gpx", b"<gpx/>"),
        ("apple_health_export/workout-routes/route_2.gpx", b"<gpx/>"),
    ]);
    let told = read(&Apple, &[("export.zip", &zip)]).unwrap();
    assert_eq!(told.values("weight"), [71_400]);
    let left: Vec<String> = told.left.iter().map(|left| format!("{left:?}")).collect();
    assert_eq!(
        left,
        [
            "(Member(\"apple_health_export/*.xml\"), 1)",
            "(Member(\"apple_health_export/workout-routes/*.gpx\"), 2)",
        ]
    );
    for bare in [
        "\u{feff}<HealthData/>",
        "<!-- by hand -->\n<HealthData locale=\"en\"/>",
    ] {
        assert!(
            read(&Apple, &[("x", bare.as_bytes())])
                .unwrap()
                .items
                .is_empty()
        );
    }
    for other in [
        "<HealthDataset/>",
        "",
        "<?xml",
        "<ClinicalDocument><HealthData/></ClinicalDocument>",
    ] {
        let (bundle, _folder) = bundle_of(&[("export.xml", other.as_bytes())]);
        assert_eq!(
            Apple.recognise(&mut bundle.unwrap()).unwrap(),
            None,
            "{other}"
        );
    }
}

#[test]
fn every_unit_comes_to_the_canonical_one() {
    for (name, unit, value, metric, expected) in [
        ("BodyMass", "kg", "71.4", "weight", 71_400),
        ("BodyMass", "lb", "150", "weight", 68_039),
        ("BodyMass", "st", "11", "weight", 69_853),
        ("Height", "cm", "172", "height", 172_000),
        ("Height", "m", "1.72", "height", 172_000),
        ("Height", "ft", "5.6430446", "height", 172_000),
        ("Height", "in", "67.7165", "height", 172_000),
        ("BodyFatPercentage", "%", "0.161", "body_fat", 16_100),
        ("BodyFatPercentage", "%", "16.1", "body_fat", 16_100),
        (
            "DietaryEnergyConsumed",
            "kcal",
            "512.5",
            "calorie_intake",
            512_500,
        ),
        (
            "DietaryEnergyConsumed",
            "Cal",
            "512.5",
            "calorie_intake",
            512_500,
        ),
        (
            "DietaryEnergyConsumed",
            "kJ",
            "2092",
            "calorie_intake",
            500_000,
        ),
        ("DietaryWater", "mL", "350", "water_consumed", 350),
        ("DietaryWater", "L", "0.35", "water_consumed", 350),
        ("DietaryWater", "fl_oz_us", "12", "water_consumed", 355),
        ("DietaryWater", "fl_oz_imp", "12", "water_consumed", 341),
    ] {
        let told = told(&record(name, "Demo", unit, "07:05:00", value));
        assert_eq!(told.values(metric), [expected], "{value} {unit}");
    }
    for (unit, value) in [
        ("mg/dL", "99.1"),
        ("mmol&lt;180.1558800000541&gt;/L", "5.5"),
        ("mmol<180.1558800000541>/L", "5.5"),
    ] {
        let told = told(&record("BloodGlucose", "Demo", unit, "07:05:00", value));
        assert!(
            (told.sum("Demo", "blood_glucose", "2026-03-02") - 5.5).abs() < 0.002,
            "{unit}"
        );
    }
    for (unit, value) in [("min", "90"), ("hr", "1.5"), ("s", "5400")] {
        let told = told(&record(
            "AppleExerciseTime",
            "Demo",
            unit,
            "07:05:00",
            value,
        ));
        assert_eq!(
            told.sum("Demo", "exercise_duration", "2026-03-02"),
            90.0,
            "{unit}"
        );
    }
}

#[test]
fn a_weighing_has_its_source_moment_and_name() {
    let told = told(&record(
        "BodyMass",
        "Iva&#8217;s\u{a0}Scale &amp; &unknown;",
        "kg",
        "07:05:00",
        "71.4",
    ));
    let item = &told.items[0];
    assert_eq!(item.source, "Iva&#8217;s Scale &amp; &unknown;");
    assert_eq!(item.id, "weight:2026-03-02T06:05:00Z");
    let at: Timestamp = "2026-03-02T06:05:00Z".parse().unwrap();
    assert_eq!(item.when, When::Zoned(at, Offset::constant(1)));
    assert_eq!((item.row.member, item.row.number), (0, 1));
}

#[test]
fn steps_and_energy_are_parts_of_the_day_on_which_they_begin() {
    let late = record("StepCount", "Watch", "count", "23:59:00", "30").replace(
        "endDate=\"2026-03-02 23:59:00",
        "endDate=\"2026-03-03 00:09:00",
    );
    let elements = [
        record("StepCount", "Watch", "count", "08:00:00", "100"),
        record("StepCount", "Phone &amp; co", "count", "08:00:00", "90"),
        late,
        record("ActiveEnergyBurned", "Watch", "kJ", "08:00:00", "41.84"),
        record("RestingHeartRate", "Watch", "count/min", "08:00:00", "58"),
        record("RestingHeartRate", "", "count/min", "08:00:00", "59"),
        record("HeartRate", "Watch", "count/min", "08:00:00", "90"),
        record("DistanceWalkingRunning", "Watch", "km", "08:00:00", "1"),
        "<ActivitySummary dateComponents=\"2026-03-02\" activeEnergyBurned=\"500\"/>".into(),
        "<Record type=\"HKCategoryTypeIdentifierMindfulSession\" sourceName=\"Calm\"/>".into(),
    ];
    let told = told(&elements.join("\n"));
    let day = "2026-03-02";
    assert_eq!(told.sum("Watch", "steps", day), 130.0);
    assert_eq!(told.sum("Phone & co", "steps", day), 90.0);
    assert_eq!(told.sum("Watch", "active_energy", day), 10.0);
    assert_eq!(told.sum("Watch", "resting_heart_rate", day), 58.0);
    assert_eq!(told.sum("Apple Health", "resting_heart_rate", day), 59.0);
    for kind in [
        "HeartRate",
        "DistanceWalkingRunning",
        "ActivitySummary",
        "MindfulSession",
    ] {
        assert_eq!(told.left_of(kind), 1, "{kind}");
    }
    assert!(told.refused.is_empty() && told.items.is_empty());
}

#[test]
fn a_pressure_is_one_item_and_a_lonely_half_its_own() {
    let halves = [
        record("BloodPressureSystolic", "Cuff", "mmHg", "07:00:00", "121"),
        record("BloodPressureSystolic", "Cuff", "mmHg", "08:00:00", "118"),
        record("BloodPressureDiastolic", "Other", "mmHg", "07:00:00", "70"),
        record("BloodPressureDiastolic", "Cuff", "mmHg", "07:00:00", "79"),
    ];
    let told = told(&halves.join(""));
    let sizes: Vec<(&str, usize)> = (told.items.iter())
        .map(|item| (item.source.as_str(), item.values.len()))
        .collect();
    assert_eq!(sizes, [("Cuff", 2), ("Cuff", 1), ("Other", 1)]);
    assert_eq!(told.items[0].id, "blood_pressure:2026-03-02T06:00:00Z");
    assert_eq!(told.items[0].values[&MetricId::DIASTOLIC].0, 79_000);
}

#[test]
fn what_a_correlation_repeats_is_read_once() {
    let meal = record("DietaryEnergyConsumed", "Diary", "kcal", "12:00:00", "500");
    let elements = format!(
        "<Correlation type=\"HKCorrelationTypeIdentifierFood\">{meal}<MetadataEntry key=\"HKFoodType\" value=\"Soup\"/>\
         </Correlation>{meal}"
    );
    assert_eq!(told(&elements).values("calorie_intake"), [500_000]);
}

#[test]
fn two_foods_of_one_moment_are_two_and_have_the_same_names_in_every_export() {
    let meal = record("DietaryEnergyConsumed", "Diary", "kcal", "12:00:00", "80");
    let told = told(&format!("{meal}{meal}{meal}"));
    let ids: Vec<&str> = told.items.iter().map(|item| item.id.as_str()).collect();
    let first = "calorie_intake:2026-03-02T11:00:00Z";
    assert_eq!(ids, [first, &format!("{first}:2"), &format!("{first}:3")]);
}

#[test]
fn a_night_is_the_sleep_of_one_source() {
    let elements = [
        sleep(
            "Watch",
            "InBed",
            "2026-03-01 22:30:00",
            "2026-03-02 07:00:00",
        ),
        sleep(
            "Watch",
            "AsleepCore",
            "2026-03-01 23:00:00",
            "2026-03-02 02:00:00",
        ),
        sleep(
            "Watch",
            "Awake",
            "2026-03-02 02:00:00",
            "2026-03-02 02:30:00",
        ),
        sleep(
            "Watch",
            "AsleepDeep",
            "2026-03-02 02:30:00",
            "2026-03-02 04:30:00",
        ),
        sleep(
            "Watch",
            "AsleepREM",
            "2026-03-02 04:30:00",
            "2026-03-02 06:30:00",
        ),
        sleep(
            "Phone",
            "Asleep",
            "2026-03-01 23:00:00",
            "2026-03-02 06:00:00",
        ),
        sleep(
            "Watch",
            "Snoring",
            "2026-03-01 23:00:00",
            "2026-03-02 06:00:00",
        ),
    ];
    let told = told(&elements.join(""));
    assert_eq!(told.values("sleep_hours"), [7_000, 7_000]);
    assert_eq!(told.items[1].id, "night:1772429400");
    assert_eq!(told.left_of("SleepAnalysis InBed"), 1);
    assert!(matches!(&told.refused[..], [(_, Why::Other(_), _)]));
}

#[test]
fn workouts_count_only_where_no_minutes_of_exercise_do() {
    let workout = |source: &str, day: &str, minutes: &str| {
        format!(
            "<Workout workoutActivityType=\"HKWorkoutActivityTypeTraditionalStrengthTraining\" duration=\"{minutes}\" \
             durationUnit=\"min\" sourceName=\"{source}\" startDate=\"{day} 18:00:00 +0100\" \
             endDate=\"{day} 18:40:00 +0100\"><WorkoutStatistics type=\"x\" startDate=\"1\" startDate=\"2\"/></Workout>"
        )
    };
    let elements = [
        workout("Watch", "2026-03-02", "40"),
        workout("Watch", "2026-03-03", "41"),
        workout("Gym", "2026-03-02", "42"),
        record("AppleExerciseTime", "Watch", "min", "18:00:00", "30"),
    ];
    let told = told(&elements.join(""));
    assert_eq!(told.values("exercise_duration"), [41_000, 42_000]);
    assert_eq!(told.sum("Watch", "exercise_duration", "2026-03-02"), 30.0);
    assert_eq!(told.left_of("Workout"), 1);
    assert_eq!(
        told.items[0].note.as_deref(),
        Some("Traditional Strength Training")
    );
    assert_eq!(told.items[0].id, "workout:2026-03-03T17:00:00Z");
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_reason() {
    let elements = [
        record("BodyMass", "Scale", "kg", "07:05:00", "NaN"),
        record("BodyMass", "Scale", "stone-ish", "07:05:00", "70"),
        record("BodyMass", "Scale", "kg", "25:05:00", "70"),
        record("BodyMass", "Scale", "kg", "07:05:00", "70").replace("2026-03-02", "1970-01-01"),
        record("BodyMass", &"long".repeat(2_000), "kg", "07:05:00", "70"),
        "<Record sourceName=\"Scale\"/>".into(),
        "<Record type=\"HKQuantityTypeIdentifierBodyMass\" unit=oh value=\"1\"/>".into(),
    ];
    let told = told(&elements.join(""));
    let reasons: Vec<&Why> = told.refused.iter().map(|(_, why, _)| why).collect();
    assert_eq!(reasons[0], &Why::NoNumber("NaN".into()));
    assert_eq!(reasons[1], &Why::NoUnit("stone-ish".into()));
    assert_eq!(reasons[2], &Why::NoDate("2026-03-02 25:05:00 +0100".into()));
    assert_eq!(
        reasons[3..6],
        [
            &Why::Placeholder,
            &Why::TooLong,
            &Why::Missing("type".into())
        ]
    );
    assert!(matches!(reasons[6], Why::Other(_)));
    assert!(told.refused[0].2.contains("value=\"NaN\""));
    assert_eq!((told.refused[6].0.number, told.items.len()), (7, 0));
}

fn broken(xml: &str) -> String {
    match read(&Apple, &[("export.xml", xml.as_bytes())]) {
        Err(ReadError::Broken { member, reason }) => format!("{member}: {reason}"),
        other => panic!("it was read: {other:?}"),
    }
}

#[test]
fn a_document_that_ends_early_is_broken_where_it_ends() {
    let whole = document(&record("BodyMass", "Scale", "kg", "07:05:00", "70"));
    let cut = &whole[..whole.len() - 14];
    assert_eq!(
        broken(cut),
        format!("export.xml: it ends early, at byte {}", cut.len())
    );
    assert!(broken(&whole[..whole.len() - 60]).contains("at byte"));
    assert!(
        broken("<?xml version=\"1.0\"?><!DOCTYPE HealthData [")
            .contains("<HealthData> is not in it")
    );
    let bytes = [document("<Record sourceName=\"").as_bytes(), b"\xff\"/>"].concat();
    let error = read(&Apple, &[("export.xml", &bytes)]).unwrap_err();
    assert!(matches!(error, ReadError::Broken { .. }), "{error:?}");
}

#[test]
fn entities_are_never_expanded_and_a_dtd_is_never_read() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE HealthData [ <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;">
        <!ENTITY file SYSTEM "file:///etc/passwd"> <!ATTLIST Broken "<' -- ]]> >
        <HealthData locale="x">&b;&file; & <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="&b;&file;"
        unit="kg" value="70" startDate="2026-03-02 07:05:00 +0100"/></HealthData>"#;
    let told = read(&Apple, &[("export.xml", bomb.as_bytes())]).unwrap();
    assert_eq!(told.items[0].source, "&b;&file;");
}

#[test]
fn depth_and_size_of_elements_have_limits() {
    assert!(broken(&document(&"<a>".repeat(70))).contains("deeper than 64"));
    assert!(broken(&format!("{}</a></a>", document(""))).contains("more elements end"));
    for long in [
        format!("<Record type=\"{}", "x".repeat(2 << 20)),
        "x".repeat(2 << 20),
    ] {
        let xml = document(&long);
        let error = read(&Apple, &[("export.xml", xml.as_bytes())]).unwrap_err();
        let expected = "export.xml is beyond the limit: an element of 1048576 bytes";
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_generated_export_comes_to_what_was_written_into_it() {
    let mut xml = Vec::new();
    let written = generated::write(3 << 20, &mut xml).unwrap();
    assert_eq!((written.bytes, written.bytes >> 20), (xml.len() as u64, 3));
    let zip = zip_of(&[("apple_health_export/export.xml", &xml)]);
    let told = read(&Apple, &[("export.zip", &zip)]).unwrap();
    let days = usize::try_from(written.days).unwrap();
    assert_eq!(told.values("sleep_hours"), vec![7_500; days]);
    assert_eq!(told.values("weight").len(), days);
    assert_eq!(told.values("calorie_intake").len(), days * 4);
    assert_eq!(told.values("water_consumed").len(), days * 6);
    let of = |source: &str, metric| {
        let parts = told
            .parts
            .iter()
            .filter(|((from, id, _), _)| from == source && *id == metric);
        parts.fold((0, 0.0), |(days, sum), (_, (part, _))| {
            (days + 1, sum + part)
        })
    };
    assert_eq!(
        of(generated::WATCH, MetricId::STEPS),
        (days, written.steps as f64)
    );
    assert_eq!(of(generated::PHONE, MetricId::STEPS).0, days);
    assert_eq!(
        of(generated::WATCH, MetricId::EXERCISE),
        (days, 30.0 * days as f64)
    );
    let (_, energy) = of(generated::WATCH, MetricId::ACTIVE_ENERGY);
    assert_eq!((energy * 1_000.0).round() as u64, written.milli_kcal);
    assert_eq!(told.left_of("HeartRate"), written.days * 400);
    assert!(told.refused.is_empty());
    assert!(told.advanced <= zip.len() as u64 && told.advanced * 10 > zip.len() as u64 * 9);
    assert!(
        Limits::HOUSE.ratio * zip.len() as u64 > written.bytes * 2,
        "an honest export is near the limit of bombs"
    );
}
