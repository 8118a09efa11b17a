//! Sleep, of the two families of devices whose tables of it are known.

use std::fs::File;

use jiff::Timestamp;

use super::super::nights::{Nights, Stage, night_id};
use super::super::sqlite::{Database, SqliteError, Table};
use super::super::{Row, When, Why};
use super::{Reading, ints, moment};
use crate::metrics::{MetricId, Milli};

/// The table of a Huami or Zepp device that says of each minute what it was.
pub(super) const HUAMI: &str = "HUAMI_EXTENDED_ACTIVITY_SAMPLE";

/// The raw kind of such a minute asleep, however deeply.
pub(super) const HUAMI_ASLEEP: i64 = 120;

/// The table of a Xiaomi device with one row a night.
pub(super) const XIAOMI: &str = "XIAOMI_SLEEP_TIME_SAMPLE";

/// Takes a minute asleep.
pub(super) fn minute(
    reading: &mut Reading<'_>,
    nights: &mut Nights<'_>,
    device: Option<i64>,
    at: Timestamp,
    row: Row,
) -> Result<(), SqliteError> {
    let name = device.and_then(|device| reading.devices.get(&device));
    let name = name.map_or("", String::as_str);
    let end = Timestamp::from_second(at.as_second() + 60).unwrap_or(at);
    let told = nights.add(
        name,
        Stage::Asleep,
        When::Instant(at),
        When::Instant(end),
        row,
    );
    match told {
        Ok(()) => Ok(()),
        Err(why) => reading.refuse(HUAMI, row, why, at.to_string()),
    }
}

/// Reads the nights of a Xiaomi device: durations in minutes, times in milliseconds.
pub(super) fn xiaomi(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let names = [
        "TIMESTAMP",
        "WAKEUP_TIME",
        "DEVICE_ID",
        "TOTAL_DURATION",
        "AWAKE_DURATION",
        "DEEP_SLEEP_DURATION",
        "LIGHT_SLEEP_DURATION",
        "REM_SLEEP_DURATION",
    ];
    let columns = names.map(|name| table.column(name));
    database.each(table, |record| {
        let row = reading.next();
        let [start, wake, device, total, awake, stages @ ..] = ints(record, columns);
        let times = moment(start).and_then(|start| Ok((start, moment(wake)?)));
        let (start, wake) = match times {
            Ok(times) => times,
            Err(why) => return reading.refuse(XIAOMI, row, why, format!("{start:?} {wake:?}")),
        };
        let whole = (wake.as_second() - start.as_second()) as f64 / 60.0;
        let asleep = stages
            .iter()
            .flatten()
            .map(|&part| part as f64)
            .sum::<f64>();
        let without_awake = total.map(|total| total as f64 - awake.unwrap_or(0) as f64);
        // Older devices know no stages, and the oldest only when.
        let minutes = [Some(asleep), without_awake]
            .into_iter()
            .flatten()
            .find(|&minutes| minutes > 0.0 && minutes <= whole + 1.0)
            .unwrap_or(whole);
        match Milli::from_f64(minutes / 60.0).filter(|_| (0.0..=1_440.0).contains(&whole)) {
            Some(hours) if hours.0 > 0 => {
                let value = (MetricId::SLEEP, hours);
                reading.item(device, night_id(wake), wake, value, row)
            }
            _ => {
                let why = Why::OutOfRange(MetricId::SLEEP);
                reading.refuse(XIAOMI, row, why, format!("{start} {wake}"))
            }
        }
    })
}
