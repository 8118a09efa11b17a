#![allow(clippy::unwrap_used)]
use super::*;
use crate::formats::tests::{read, zip_of};

const FOLDER: &str = "samsunghealth_ana_20260302/";

fn member(name: &str) -> String {
    format!("{FOLDER}com.samsung.{name}.20260302.csv")
}

fn told(name: &str, text: &str) -> crate::formats::tests::Collected {
    let zip = zip_of(&[
        (&member(name), text.as_bytes()),
        ("samsunghealth_ana_20260302/jsons/x.json", b"{}"),
    ]);
    read(&SamsungHealth, &[("health.zip", &zip)]).unwrap()
}

#[test]
fn weighings_are_read_below_their_preamble_with_offsets_and_stray_commas() {
    let told = told(
        "health.weight",
        "\u{feff}com.samsung.health.weight,6.28.0,5\r\n\
         start_time,weight,comment,body_fat,time_offset,datauuid\r\n\
         2026-03-02 06:05:00.000,71.4,good, better, best,18.5,UTC+0100,aaaa-1,\r\n\
         2026-03-03 06:05:00.000,71.2,,,UTC+0100,aaaa-2,\r\n\
         1970-01-01 00:00:00.000,71.2,,,UTC+0100,aaaa-3,\r\n",
    );
    assert_eq!(told.values("weight"), [71_400, 71_200]);
    assert_eq!(told.values("body_fat"), [18_500]);
    assert_eq!(told.items[0].id, "weight:aaaa-1");
    let seven = jiff::civil::date(2026, 3, 2).at(7, 5, 0, 0);
    let When::Zoned(moment, offset) = told.items[0].when else {
        panic!("{:?}", told.items[0].when);
    };
    assert_eq!(offset.to_datetime(moment), seven);
    assert_eq!(
        (told.refused.len(), &told.refused[0].1),
        (1, &Why::Placeholder)
    );
}

#[test]
fn steps_are_those_of_all_sources_together() {
    let told = told(
        "shealth.step_daily_trend",
        "com.samsung.shealth.step_daily_trend,6.28.0,5\nday_time,count,distance,source_type\n\
         1772409600000,9000,6500,-2,\n1772409600000,4000,3000,0,\n",
    );
    assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
    assert_eq!(told.pieces("", "steps", "2026-03-02"), 1);
    assert_eq!(told.left_of("step_daily_trend 0"), 1);
}

#[test]
fn sleep_is_a_night_less_what_was_awake_in_it() {
    let sleep = "com.samsung.shealth.sleep,6,5\n\
        com.samsung.health.sleep.start_time,com.samsung.health.sleep.end_time,com.samsung.health.sleep.time_offset,efficiency\n\
        2026-03-01 22:00:00.000,2026-03-02 06:00:00.000,UTC+0100,90,\n";
    let stages = "com.samsung.health.sleep_stage,6,5\nstart_time,end_time,time_offset,stage\n\
        2026-03-01 22:00:00.000,2026-03-02 01:00:00.000,UTC+0100,40002,\n\
        2026-03-02 01:00:00.000,2026-03-02 01:30:00.000,UTC+0100,40001,\n\
        2026-03-02 01:30:00.000,2026-03-02 06:00:00.000,UTC+0100,40003,\n\
        2026-03-02 06:00:00.000,2026-03-02 06:10:00.000,UTC+0100,7,\n";
    let zip = zip_of(&[
        (&member("shealth.sleep"), sleep.as_bytes()),
        (&member("health.sleep_stage"), stages.as_bytes()),
    ]);
    let told = read(&SamsungHealth, &[("health.zip", &zip)]).unwrap();
    assert_eq!(told.values("sleep_hours"), [7_500]);
    assert_eq!(told.refused.len(), 1);
}

#[test]
fn exercise_and_drinks_are_read() {
    let exercise = "com.samsung.shealth.exercise,6,5\n\
        com.samsung.health.exercise.start_time,com.samsung.health.exercise.duration,com.samsung.health.exercise.time_offset\n\
        2026-03-02 16:00:00.000,1800000,UTC+0100,\n";
    let water = "com.samsung.health.water_intake,6,5\nstart_time,amount,time_offset,datauuid\n\
        2026-03-02 16:00:00.000,350,UTC+0100,w-1,\n";
    let zip = zip_of(&[
        (&member("shealth.exercise"), exercise.as_bytes()),
        (&member("health.water_intake"), water.as_bytes()),
    ]);
    let told = read(&SamsungHealth, &[("health.zip", &zip)]).unwrap();
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 30.0);
    assert_eq!(told.values("water_consumed"), [350]);
}
