//! The database that Android's Health Connect exports: a zip with one SQLite file, or that file alone.
//!
//! Health Connect keeps what every app writes, so several tell the same walk: each app is a source of its own, and
//! the person's order of sources decides, never a sum. Which tables and columns there are depends on the version of
//! Android; each is looked for before it is read. Times are instants in milliseconds with the offset of the clock in
//! seconds; weights are grams, energies calories of a thousandth of a kcal, `5e-324` stands where an app wrote nothing.

mod sleep;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs::File;

use jiff::{Timestamp, tz::Offset};

use super::sink::{Left, Setting, Sink};
use super::sqlite::{self, Database, SqliteError, Table, ints};
use super::{Bundle, Format, ReadError, Recognised, Row, When, Why};

/// The format.
pub struct HealthConnect;

/// The table that every such database has, and no other.
const APPS: &str = "application_info_table";

impl Format for HealthConnect {
    fn key(&self) -> &'static str {
        "health_connect"
    }

    fn name(&self) -> &'static str {
        "Health Connect"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        sqlite::recognise(bundle, "health_connect", |database| {
            let is_one = |table: &Table| table.has(&["row_id", "package_name"]);
            database.table(APPS).is_some_and(is_one)
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
    let names = ["app_name", "package_name"];
    let mut reading = Reading {
        setting,
        sink,
        apps: sqlite::names(&mut database, APPS, "row_id", names)?,
        member,
        number: 0,
    };
    for table in database.tables().to_vec() {
        tables::read(&mut database, &table, &mut reading)?;
    }
    sleep::read(&mut database, &mut reading)
}

/// What is known while the tables are read.
struct Reading<'r> {
    setting: &'r Setting,
    sink: &'r mut dyn Sink,
    apps: HashMap<i64, String>,
    member: u32,
    /// Rows read so far, of all tables.
    number: u64,
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

    /// What the app of a record is called; empty when it is not told.
    fn app(&self, id: Option<i64>) -> &str {
        id.and_then(|id| self.apps.get(&id))
            .map_or("", String::as_str)
    }

    /// So many records that have no place in the diary.
    fn leave(&mut self, table: &str, records: u64) {
        if records > 0 {
            let kind = table.strip_suffix("_record_table").unwrap_or(table);
            self.sink.leave(Left::Kind(kind.to_owned()), records);
        }
    }

    fn refuse(&mut self, table: &str, row: Row, why: Why, raw: String) -> Result<(), SqliteError> {
        let raw = format!("{table}: {raw}");
        Ok(self.sink.refuse(row, why, &raw)?)
    }
}

/// A moment in milliseconds with the offset of the clock in seconds.
fn when(milliseconds: Option<i64>, offset: Option<i64>) -> Result<When, Why> {
    let milliseconds = milliseconds.ok_or_else(|| Why::Missing("time".to_owned()))?;
    if milliseconds <= 0 {
        return Err(Why::Placeholder);
    }
    let moment = Timestamp::from_millisecond(milliseconds)
        .map_err(|_| Why::NoDate(milliseconds.to_string()))?;
    let offset = offset
        .and_then(|seconds| i32::try_from(seconds).ok())
        .and_then(|seconds| Offset::from_seconds(seconds).ok());
    Ok(offset.map_or(When::Instant(moment), |offset| When::Zoned(moment, offset)))
}
