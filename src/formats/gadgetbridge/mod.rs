//! The database of Gadgetbridge, as its folder of exports or a zip of it holds it.
//!
//! It has a table for each family of devices, dozens of them and more with each version. They are known by their
//! columns and not by their names: what has steps and a raw kind minute by minute is what somebody walked, what has a
//! weight in kilograms is a scale. Sleep alone means something else in every family and is read where it is known.

mod samples;
mod sleep;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;

use jiff::Timestamp;

use super::garmin::levels::Levels;
use super::nights::Nights;
use super::sink::{Left, Setting, Sink};
use super::sqlite::{self, Database, SqliteError, Table, ints};
use super::units::Unit;
use super::{Bundle, Format, Item, Part, ReadError, Recognised, Row, When, Why};
use crate::metrics::{MetricId, Milli};

/// More devices than anybody has.
const MOST_DEVICES: usize = 10_000;

/// The format.
pub struct Gadgetbridge;

impl Format for Gadgetbridge {
    fn key(&self) -> &'static str {
        "gadgetbridge"
    }

    fn name(&self) -> &'static str {
        "Gadgetbridge"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        sqlite::recognise(bundle, "gadgetbridge", |database| {
            let is_one = |table: &Table| table.has(&["_id", "NAME", "IDENTIFIER", "TYPE"]);
            database.table("DEVICE").is_some_and(is_one)
        })
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let mut visit = |database: Database<File>, member, sink: &mut dyn Sink| {
            read(database, member, setting, sink)
        };
        sqlite::each_database(bundle, recognised, sink, &mut visit)
    }
}

fn read(
    mut database: Database<File>,
    member: u32,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), SqliteError> {
    let mut reading = Reading {
        // As its person named it, else as it names itself.
        devices: sqlite::names(&mut database, "DEVICE", "_id", ["ALIAS", "NAME"])?,
        setting,
        sink,
        member,
        number: 0,
        levels: BTreeMap::new(),
    };
    let mut nights = Nights::new(setting);
    for table in database.tables().to_vec() {
        samples::read(&mut database, &table, &mut reading, &mut nights)?;
    }
    sleep::finish(&mut reading, &mut nights)?;
    Ok(nights.tell("in bed", reading.sink)?)
}

/// What is known while the tables are read.
struct Reading<'r> {
    devices: HashMap<i64, String>,
    setting: &'r Setting,
    sink: &'r mut dyn Sink,
    member: u32,
    /// Rows read so far, of all tables.
    number: u64,
    /// How deeply the people of Garmin watches slept, by device.
    levels: BTreeMap<Option<i64>, Levels>,
}

impl Reading<'_> {
    /// The row that is read next.
    fn next(&mut self) -> Row {
        self.number += 1;
        Row {
            member: self.member,
            number: self.number,
        }
    }

    /// So many rows of a table that have no place in the diary.
    fn leave(&mut self, table: &str, rows: u64) {
        if rows > 0 {
            self.sink.leave(Left::Kind(table.to_owned()), rows);
        }
    }

    fn refuse(&mut self, table: &str, row: Row, why: Why, raw: String) -> Result<(), SqliteError> {
        let raw = format!("{table}: {raw}");
        Ok(self.sink.refuse(row, why, &raw)?)
    }

    fn part(
        &mut self,
        device: Option<i64>,
        (metric, unit): (MetricId, Unit),
        moment: Timestamp,
        value: f64,
        row: Row,
    ) -> Result<(), SqliteError> {
        let device = device.and_then(|device| self.devices.get(&device));
        Ok(self.sink.part(Part {
            source: device.map_or("", String::as_str),
            metric,
            when: When::Instant(moment),
            value,
            unit,
            row,
        })?)
    }

    fn item(
        &mut self,
        device: Option<i64>,
        id: String,
        moment: Timestamp,
        (metric, value, unit): (MetricId, Milli, Unit),
        row: Row,
    ) -> Result<(), SqliteError> {
        let device = device.and_then(|device| self.devices.get(&device));
        Ok(self.sink.item(Item {
            source: device.cloned().unwrap_or_default(),
            id,
            entry: None,
            when: When::Instant(moment),
            values: BTreeMap::from([(metric, value)]),
            units: [(metric, unit)].into(),
            note: None,
            row,
        })?)
    }
}

/// A moment in seconds or, as later tables have it, in milliseconds.
fn moment(told: Option<i64>) -> Result<Timestamp, Why> {
    /// In seconds this is the year 5138, in milliseconds 3 March 1973.
    const SECONDS_UNTIL: i64 = 100_000_000_000;
    let told = told.ok_or_else(|| Why::Missing("TIMESTAMP".to_owned()))?;
    if told <= 0 {
        return Err(Why::Placeholder);
    }
    let milliseconds = if told < SECONDS_UNTIL {
        told * 1_000
    } else {
        told
    };
    Timestamp::from_millisecond(milliseconds).map_err(|_| Why::NoDate(told.to_string()))
}
