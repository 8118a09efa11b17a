#![allow(clippy::unwrap_used)]

use super::*;
use crate::formats::tests::{Collected, read_with, setting, zip_of};
use crate::formats::{Ask, Why};

fn told_with(files: &[(&str, &str)], setting: Setting) -> Collected {
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let zip = zip_of(&files);
    read_with(&Fitbit, &[("takeout.zip", &zip)], setting).unwrap()
}

fn told(files: &[(&str, &str)]) -> Collected {
    told_with(files, setting())
}

const STEPS: &str = r#"[{"dateTime":"03/02/26 06:00:00","value":"94"},{"dateTime":"03/02/26 06:01:00","value":"6"},
    {"dateTime":"03/03/26 00:00:00","value":"50"},{"dateTime":"13/13/26 00:00:00","value":"1"},{"value":"1"}]"#;

#[test]
fn minutes_of_steps_are_added_up_by_the_clock_of_the_person() {
    let told = told(&[(
        "Takeout/Fitbit/Global Export Data/steps-2026-03-02.json",
        STEPS,
    )]);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 100.0);
    assert_eq!(told.sum("", "steps", "2026-03-03"), 50.0);
    assert_eq!(told.refused.len(), 2);
}

#[test]
fn a_day_that_a_table_tells_is_not_taken_from_json_again() {
    // The last of them is half past midnight in Zagreb.
    let table = "timestamp,steps,data source\n2026-03-02T05:00:00Z,70,Demo Watch\n\
        2026-03-02T05:01:00Z,31,Demo Watch\n2026-03-02T05:02:00Z,5,Demo Scale via Health Connect\n\
        2026-03-02T05:03:00Z,NaN,Demo Watch\n2026-03-01T23:30:00Z,9,Phone\n";
    let told = told(&[
        (
            "Takeout/Fitbit/Global Export Data/steps-2026-03-02.json",
            STEPS,
        ),
        (
            "Takeout/Google Health/Physical Activity_GoogleData/steps_2026-03-02.csv",
            table,
        ),
    ]);
    assert_eq!(told.sum("Demo Watch", "steps", "2026-03-02"), 101.0);
    assert_eq!(told.sum("Phone", "steps", "2026-03-02"), 9.0);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 0.0);
    assert_eq!(told.sum("", "steps", "2026-03-03"), 50.0);
    assert_eq!(told.left_of("rows by way of Health Connect"), 1);
    assert_eq!(told.left_of("steps without a number"), 1);
    assert_eq!(told.left_of("steps of days told by tables"), 2);
}

#[test]
fn placeholders_of_resting_heart_rate_are_left() {
    let json = r#"[{"dateTime":"03/02/26 00:00:00","value":{"date":"03/02/26","value":57.6,"error":6.8}},
        {"dateTime":"03/03/26 00:00:00","value":{"date":null,"value":0.0,"error":0.0}}]"#;
    let table = "timestamp,beats per minute,data source\n2026-03-04,58.1,Demo Watch\n2026-03-05T00:00:00Z,59,Demo Watch\n";
    let told = told(&[
        (
            "MyFitbitData/Demo/Physical Activity/resting_heart_rate-2026-03-02.json",
            json,
        ),
        (
            "Takeout/Fitbit/Physical Activity_GoogleData/daily_resting_heart_rate.csv",
            table,
        ),
    ]);
    assert_eq!(told.sum("", "resting_heart_rate", "2026-03-02"), 57.6);
    assert_eq!(told.pieces("", "resting_heart_rate", "2026-03-03"), 0);
    assert_eq!(
        told.sum("Demo Watch", "resting_heart_rate", "2026-03-05"),
        59.0
    );
    assert_eq!(told.left_of("resting_heart_rate placeholders"), 1);
}

const SLEEP: &str = r#"[{"logId":44,"dateOfSleep":"2026-03-02","startTime":"2026-03-01T23:00:30.000",
    "endTime":"2026-03-02T07:00:00.000","minutesAsleep":420,"timeInBed":480,"type":"stages","levels":{"summary":{}}},
    {"logId":45,"dateOfSleep":"2026-03-03","startTime":"2026-03-02T23:00:30.000","endTime":"2026-03-03T07:00:00.000","minutesAsleep":400}]"#;

#[test]
fn a_sleep_counts_once_by_its_number_over_files_and_generations() {
    let table = "sleep_id,sleep_type,minutes_asleep,minutes_awake,start_utc_offset,sleep_start,end_utc_offset,sleep_end,data_source\n\
        44,STAGES,421,59,+01:00,2026-03-01T22:00:30Z,+01:00,2026-03-02T06:00:00Z,Demo Watch\n";
    let told = told(&[
        (
            "Takeout/Fitbit/Global Export Data/sleep-2026-03-01.json",
            SLEEP,
        ),
        (
            "Takeout/Fitbit/Global Export Data/sleep-2026-03-31.json",
            SLEEP,
        ),
        (
            "Takeout/Fitbit/Health Fitness Data_GoogleData/UserSleeps_2026-03-01.csv",
            table,
        ),
    ]);
    assert_eq!(told.values("sleep_hours"), [7_017, 6_667]);
    assert_eq!(told.items[0].id, "night:1772431200");
    assert_eq!(told.items[0].source, "Demo Watch");
    assert_eq!(told.items[1].source, "");
}

const WEIGHTS: &str = r#"[{"logId":1772431500000,"weight":157.4,"bmi":23.1,"fat":21.5,"date":"03/02/26","time":"07:05:00","source":"Aria"},
    {"logId":1772517900000,"weight":157.0,"bmi":23.1,"date":"03/03/26","time":"07:05:00","source":"API"}]"#;

#[test]
fn the_unit_of_old_weights_is_asked_and_guessed_as_pounds_until_it_is_answered() {
    let files = [(
        "MyFitbitData/Demo/Personal & Account/weight-2026-03-02.json",
        WEIGHTS,
    )];
    let guessed = told(&files);
    assert_eq!(guessed.values("weight"), [71_395, 71_214]);
    assert_eq!(guessed.values("body_fat"), [21_500]);
    assert_eq!(guessed.items[0].id, "weight:1772431500000");
    assert_eq!(guessed.items[0].source, "Aria");
    let [question] = &guessed.questions[..] else {
        panic!("{:?}", guessed.questions);
    };
    assert!(matches!(question.ask, Ask::Unit { .. }));
    let mut answered = setting();
    answered
        .answers
        .insert(question.key.clone(), "kg".to_owned());
    assert_eq!(
        told_with(&files, answered).values("weight"),
        [157_400, 157_000]
    );
}

#[test]
fn new_weights_are_grams_and_win_over_the_old_ones_of_their_day() {
    let table = "timestamp,weight grams,data source\n2026-03-02T06:05:00Z,71400,Aria\n";
    let fat = "timestamp,body fat percentage,data source\n2026-03-02T06:05:00Z,21.5,Aria\n2026-03-03T06:05:00Z,NaN,Aria\n";
    let told = told(&[
        (
            "Takeout/Fitbit/Physical Activity_GoogleData/weight.csv",
            table,
        ),
        (
            "Takeout/Fitbit/Physical Activity_GoogleData/body_fat.csv",
            fat,
        ),
        (
            "Takeout/Fitbit/Global Export Data/weight-2026-03-02.json",
            WEIGHTS,
        ),
    ]);
    assert_eq!(told.values("weight"), [71_400, 71_214]);
    assert_eq!(told.values("body_fat"), [21_500]);
    assert_eq!(told.items[0].id, "weight:2026-03-02T06:05:00Z");
}

#[test]
fn active_minutes_count_as_exercise_where_no_table_tells_exercises() {
    let minutes = r#"[{"dateTime":"03/02/26 00:00:00","value":"20"},{"dateTime":"03/03/26 00:00:00","value":"10"}]"#;
    let table = "exercise_id,exercise_start,exercise_end,utc_offset,activity_name\n\
        9,2026-03-02T06:00:00Z,2026-03-02T06:45:00Z,+01:00,Walk\n10,2026-03-02T06:00:00Z,2026-03-01T06:45:00Z,+01:00,Walk\n";
    let told = told(&[
        (
            "Takeout/Fitbit/Global Export Data/very_active_minutes-2026-03-02.json",
            minutes,
        ),
        (
            "Takeout/Fitbit/Global Export Data/moderately_active_minutes-2026-03-02.json",
            minutes,
        ),
        (
            "Takeout/Fitbit/Health Fitness Data_GoogleData/UserExercises_2026-03-01.csv",
            table,
        ),
    ]);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 45.0);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-03"), 20.0);
    assert_eq!(told.refused[0].1, Why::OutOfRange(MetricId::EXERCISE));
}

#[test]
fn files_without_data_and_those_of_the_sensors_are_left_without_being_read() {
    let told = told(&[
        (
            "Takeout/Fitbit/Global Export Data/steps-2026-03-02.json",
            STEPS,
        ),
        (
            "Takeout/Fitbit/Physical Activity_GoogleData/weight.csv",
            "no data",
        ),
        (
            "Takeout/Fitbit/Global Export Data/sleep-2026-03-01.json",
            "no data",
        ),
        (
            "Takeout/Fitbit/Health Fitness Data_GoogleData/UserActivityProbabilities_2026-03-01.csv",
            "\"never closed",
        ),
        (
            "Takeout/Fitbit/Health Fitness Data_GoogleData/UserActivityProbabilities_2026-03-02.csv",
            "",
        ),
        (
            "Takeout/Fitbit/Global Export Data/heart_rate-2026-03-02.json",
            "[oh",
        ),
    ]);
    assert_eq!(told.left_of("UserActivityProbabilities"), 2);
    assert_eq!(told.left_of("heart_rate"), 1);
    assert_eq!(told.left_of("weight"), 1);
    assert_eq!(told.items, []);
}

#[test]
fn a_weight_table_of_somebody_else_is_none() {
    let text = "Date,\"Weight (kg)\"\n2026-03-02 07:00:00,71.4\n";
    let (bundle, _folder) = crate::formats::tests::bundle_of(&[("weight.csv", text.as_bytes())]);
    assert_eq!(Fitbit.recognise(&mut bundle.unwrap()).unwrap(), None);
}
