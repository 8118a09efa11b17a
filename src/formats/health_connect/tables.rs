//! The tables of which each row is a value.

use std::collections::BTreeMap;
use std::fs::File;

use super::super::sqlite::{Database, Record, SqliteError, Table, Value};
use super::super::{Item, Part, Row, When, Why};
use super::{Reading, ints, when};
use crate::formats::units::{Amount, Unit};
use crate::metrics::{MetricId, Milli};

/// A table that is read: its columns of values with the units they are in.
struct Known {
    table: &'static str,
    values: &'static [(&'static str, MetricId, Unit)],
    /// Whether its rows are pieces of a day, else entries of their own.
    is_part: bool,
}

const fn part(table: &'static str, values: &'static [(&'static str, MetricId, Unit)]) -> Known {
    Known {
        table,
        values,
        is_part: true,
    }
}

const fn item(table: &'static str, values: &'static [(&'static str, MetricId, Unit)]) -> Known {
    Known {
        table,
        values,
        is_part: false,
    }
}

static KNOWN: &[Known] = &[
    part(
        "steps_record_table",
        &[("count", MetricId::STEPS, Unit::Count)],
    ),
    part(
        "active_calories_burned_record_table",
        &[("energy", MetricId::ACTIVE_ENERGY, Unit::SmallCalorie)],
    ),
    part(
        "resting_heart_rate_record_table",
        &[(
            "beats_per_minute",
            MetricId::RESTING_HEART_RATE,
            Unit::PerMinute,
        )],
    ),
    part(
        "blood_glucose_record_table",
        &[("level", MetricId::GLUCOSE, Unit::MillimolePerLitre)],
    ),
    item(
        "weight_record_table",
        &[("weight", MetricId::WEIGHT, Unit::Gram)],
    ),
    item(
        "height_record_table",
        &[("height", MetricId::HEIGHT, Unit::Metre)],
    ),
    item(
        "body_fat_record_table",
        &[("percentage", MetricId::BODY_FAT, Unit::Percent)],
    ),
    item(
        "blood_pressure_record_table",
        &[
            ("systolic", MetricId::SYSTOLIC, Unit::MillimetreOfMercury),
            ("diastolic", MetricId::DIASTOLIC, Unit::MillimetreOfMercury),
        ],
    ),
    item(
        "hydration_record_table",
        &[("volume", MetricId::WATER, Unit::Litre)],
    ),
    item(
        "nutrition_record_table",
        &[("energy", MetricId::CALORIES, Unit::SmallCalorie)],
    ),
];

/// No drink has more litres: what is above are millilitres of an app that did not know.
const MOST_LITRES: f64 = 20.0;

/// Where the columns that all records have are.
struct Common {
    start: Option<usize>,
    end: Option<usize>,
    offset: Option<usize>,
    app: Option<usize>,
    uuid: Option<usize>,
    meal_name: Option<usize>,
    meal: Option<usize>,
}

impl Common {
    fn of(table: &Table) -> Self {
        let either = |one, other| table.column(one).or_else(|| table.column(other));
        Self {
            start: either("start_time", "time"),
            end: table.column("end_time"),
            offset: either("start_zone_offset", "zone_offset"),
            app: table.column("app_info_id"),
            uuid: table.column("uuid"),
            meal_name: table.column("meal_name"),
            meal: table.column("meal_type"),
        }
    }
}

/// Reads a table if it has a place in the diary, and counts its rows if it has none.
pub(super) fn read(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let common = Common::of(table);
    let name = table.name.as_str();
    if name == "exercise_session_record_table" && table.has(&["start_time", "end_time"]) {
        return database.each(table, |record| exercise(record, &common, reading));
    }
    let known = KNOWN.iter().find(|known| known.table == name);
    let columns: Option<Vec<_>> = known.and_then(|known| {
        let values = known.values.iter();
        values.map(|(column, ..)| table.column(column)).collect()
    });
    if let (Some(known), Some(columns), Some(_)) = (known, columns, common.start) {
        let mut empty = 0;
        database.each(table, |record| {
            empty += u64::from(!value(record, known, &columns, &common, reading)?);
            Ok(())
        })?;
        reading.leave(&format!("{name} without a value"), empty);
        return Ok(());
    }
    if name.ends_with("_record_table") && name != "sleep_session_record_table" {
        let mut rows = 0;
        database.each(table, |_| {
            rows += 1;
            Ok(())
        })?;
        reading.leave(name, rows);
    }
    Ok(())
}

/// Tells a row; `false` when it has no value.
fn value(
    record: &Record<'_>,
    known: &Known,
    columns: &[usize],
    common: &Common,
    reading: &mut Reading<'_>,
) -> Result<bool, SqliteError> {
    let row = reading.next();
    let mut values = Vec::with_capacity(known.values.len());
    for ((name, metric, unit), &column) in known.values.iter().zip(columns) {
        let told = match record.get(column) {
            Value::Null => None,
            _ => match record.number(column) {
                Some(told) => Some(told),
                None => {
                    let why = Why::NoNumber((*name).to_owned());
                    reading.refuse(known.table, row, why, String::new())?;
                    return Ok(true);
                }
            },
        };
        // The smallest number above nothing is what an app writes that means nothing.
        let Some(told) = told.filter(|told| *told == 0.0 || told.abs() > f64::MIN_POSITIVE) else {
            return Ok(false);
        };
        let unit = match *metric == MetricId::WATER && told > MOST_LITRES {
            true => Unit::Millilitre,
            false => *unit,
        };
        let Some(amount) = Amount::read(told, unit, *metric) else {
            let why = Why::OutOfRange(*metric);
            reading.refuse(known.table, row, why, told.to_string())?;
            return Ok(true);
        };
        values.push((*metric, amount));
    }
    let [start, offset, app] = ints(record, [common.start, common.offset, common.app]);
    let when = match when(start, offset) {
        Ok(when) => when,
        Err(why) => {
            reading.refuse(known.table, row, why, format!("{start:?} {values:?}"))?;
            return Ok(true);
        }
    };
    if !known.is_part {
        item_of(
            record,
            &values,
            when,
            app,
            common,
            row,
            known.table,
            reading,
        )?;
        return Ok(true);
    }
    for (metric, Amount { value, unit }) in values {
        let app = app.and_then(|app| reading.apps.get(&app));
        reading.sink.part(Part {
            source: app.map_or("", String::as_str),
            metric,
            when,
            value,
            unit,
            row,
        })?;
    }
    Ok(true)
}

#[allow(clippy::too_many_arguments)] // The parts of one row, taken apart by its only caller.
fn item_of(
    record: &Record<'_>,
    values: &[(MetricId, Amount)],
    when: When,
    app: Option<i64>,
    common: &Common,
    row: Row,
    table: &str,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let mut kept = BTreeMap::new();
    for (metric, amount) in values {
        let Some(milli) = Milli::from_f64(amount.value) else {
            let told = amount.value.to_string();
            return reading.refuse(table, row, Why::OutOfRange(*metric), told);
        };
        kept.insert(*metric, milli);
    }
    let item = Item {
        source: reading.app(app).to_owned(),
        id: id(record, common, table, when),
        entry: None,
        when,
        values: kept,
        units: values
            .iter()
            .map(|(metric, one)| (*metric, one.unit))
            .collect(),
        note: meal(record, common),
        row,
    };
    Ok(reading.sink.item(item)?)
}

/// The number that Health Connect gave the record, or else what it is and when.
fn id(record: &Record<'_>, common: &Common, table: &str, when: When) -> String {
    let told = common.uuid.map(|uuid| record.get(uuid));
    let uuid = match told {
        Some(Value::Blob(bytes)) => uuid::Uuid::from_slice(bytes).ok(),
        Some(Value::Text(text)) => text.parse().ok(),
        _ => None,
    };
    match (uuid, when) {
        (Some(uuid), _) => uuid.to_string(),
        (None, When::Instant(moment) | When::Zoned(moment, _)) => format!("{table}:{moment}"),
        (None, _) => table.to_owned(),
    }
}

/// What was eaten, or at which meal.
fn meal(record: &Record<'_>, common: &Common) -> Option<String> {
    /// As long as the note of an entry may be.
    const MOST: usize = 200;
    let name = common.meal_name.and_then(|column| record.text(column));
    if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
        return Some(name.trim().chars().take(MOST).collect());
    }
    let kinds = ["Breakfast", "Lunch", "Dinner", "Snack"];
    let kind = common.meal.and_then(|column| record.int(column))?;
    let kind = kinds.get(usize::try_from(kind).ok()?.checked_sub(1)?)?;
    common.meal_name.map(|_| (*kind).to_owned())
}

fn exercise(
    record: &Record<'_>,
    common: &Common,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let row = reading.next();
    let columns = [common.start, common.end, common.offset, common.app];
    let [start, end, offset, app] = ints(record, columns);
    let minutes = start
        .zip(end)
        .and_then(|(start, end)| end.checked_sub(start));
    let minutes = minutes.map(|milliseconds| milliseconds as f64 / 60_000.0);
    let refused = match (when(start, offset), minutes) {
        (Ok(when), Some(minutes)) if (0.0..=1_440.0).contains(&minutes) => {
            let app = app.and_then(|app| reading.apps.get(&app));
            reading.sink.part(Part {
                source: app.map_or("", String::as_str),
                metric: MetricId::EXERCISE,
                when,
                value: minutes,
                unit: Unit::Minute,
                row,
            })?;
            return Ok(());
        }
        (Ok(_), Some(_)) => Why::OutOfRange(MetricId::EXERCISE),
        (Ok(_), None) => Why::Missing("end_time".to_owned()),
        (Err(why), _) => why,
    };
    reading.refuse(
        "exercise_session_record_table",
        row,
        refused,
        format!("{start:?} {end:?}"),
    )
}
