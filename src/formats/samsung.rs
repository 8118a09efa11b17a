//! Samsung Health: a folder of tables, each below a line with its type. Times are in UTC with the clock's offset
//! beside them; steps are those of the source that sums up all others; what somebody wrote may hold commas that
//! nobody quoted.

mod columns;

use jiff::{Timestamp, tz::Offset};

use super::{
    Bundle, Format, Left, Part, ReadError, Recognised, Row, Setting, Sink, When, Why,
    nights::{Nights, Stage},
    table::{self, Fault, Layout, Peek, amount, dates, digest, each_row, moment, peek},
    units::{Amount, Unit},
};
use crate::metrics::MetricId;
use columns::Columns;

/// Samsung Health.
pub struct SamsungHealth;

/// What a table of Samsung's type is read as.
fn kind(peek: &Peek) -> Option<Kind> {
    let first = peek.records.first()?.cell(0);
    let (_, name) = first.strip_prefix("com.samsung.")?.split_once('.')?;
    Some(match name {
        "weight" => Kind::Weight,
        "height" => Kind::Height,
        "step_daily_trend" => Kind::Steps,
        "sleep" => Kind::Sleep,
        "sleep_stage" => Kind::SleepStage,
        "exercise" => Kind::Exercise,
        "water_intake" => Kind::Water,
        "food_intake" => Kind::Food,
        "blood_pressure" => Kind::Pressure,
        "blood_glucose" => Kind::Glucose,
        _ => return None,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Weight,
    Height,
    Steps,
    Sleep,
    SleepStage,
    Exercise,
    Water,
    Food,
    Pressure,
    Glucose,
}

impl Format for SamsungHealth {
    fn key(&self) -> &'static str {
        "samsung_health"
    }

    fn name(&self) -> &'static str {
        "Samsung Health"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        table::recognise(bundle, &mut |_, peek| kind(peek).map(|_| ""))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let layout = Layout {
            before: 1,
            dotted: true,
            ..Layout::cut_at(b',')
        };
        let mut nights = Nights::new(setting);
        for member in &recognised.members {
            let Some(kind) = peek(bundle, *member)?.and_then(|peek| kind(&peek)) else {
                continue;
            };
            each_row(
                bundle,
                *member,
                layout,
                sink,
                &mut |heads, record, row, sink| {
                    let columns = Columns::new(heads, record)?;
                    tell(kind, &columns, row, &mut nights, sink)
                },
            )?;
        }
        Ok(nights.tell("sleep", sink)?)
    }
}

/// A time of Samsung: in UTC, with the offset that the clock had in a column of its own.
fn time(columns: &Columns<'_>, name: &str) -> Result<When, Why> {
    let told = columns.cell(&[name]);
    let when = dates::when(told, table::Order::Ymd)?;
    let moment = match when {
        When::Local(local) => Offset::UTC
            .to_timestamp(local)
            .map_err(|_| Why::NoDate(told.to_owned()))?,
        When::Instant(moment) | When::Zoned(moment, _) => moment,
        When::Day(_) => return Ok(when),
    };
    Ok(match dates::offset(columns.cell(&["time offset"])) {
        Some(offset) => When::Zoned(moment, offset),
        None => When::Instant(moment),
    })
}

fn tell(
    kind: Kind,
    columns: &Columns<'_>,
    row: Row,
    nights: &mut Nights<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let read = |names: &[&str], unit: Unit, metric: MetricId| {
        let value = amount(columns.cell(names), table::Decimal::Point, unit, metric)?;
        Ok::<_, Why>(value.filter(|amount| amount.value > 0.0))
    };
    let part =
        |metric: MetricId, amount: Option<Amount>, when: When, sink: &mut dyn Sink| match amount {
            Some(Amount { value, unit }) => Ok(sink.part(Part {
                source: "",
                metric,
                when,
                value,
                unit,
                row,
            })?),
            None => Ok::<_, Fault>(()),
        };
    match kind {
        Kind::Steps => {
            let source = columns.cell(&["source type"]);
            if source != "-2" {
                sink.leave(
                    Left::Kind(format!(
                        "step_daily_trend {}",
                        source.chars().take(20).collect::<String>()
                    )),
                    1,
                );
                return Ok(());
            }
            let value = read(&["count"], Unit::Count, MetricId::STEPS)?;
            part(MetricId::STEPS, value, day(columns)?, sink)
        }
        Kind::Sleep => Ok(nights.add(
            "",
            Stage::Asleep,
            time(columns, "start time")?,
            time(columns, "end time")?,
            row,
        )?),
        Kind::SleepStage => {
            let stage = match columns.cell(&["stage"]) {
                "40001" => Stage::Awake,
                "40002" | "40003" | "40004" => Stage::Asleep,
                other => {
                    return Err(Why::Other(format!(
                        "stage {}",
                        other.chars().take(20).collect::<String>()
                    ))
                    .into());
                }
            };
            Ok(nights.add(
                "",
                stage,
                time(columns, "start time")?,
                time(columns, "end time")?,
                row,
            )?)
        }
        Kind::Exercise => {
            let value = read(&["duration"], Unit::Millisecond, MetricId::EXERCISE)?;
            part(
                MetricId::EXERCISE,
                value,
                time(columns, "start time")?,
                sink,
            )
        }
        Kind::Glucose => {
            let value = read(&["glucose"], Unit::MillimolePerLitre, MetricId::GLUCOSE)?;
            part(MetricId::GLUCOSE, value, time(columns, "start time")?, sink)
        }
        Kind::Weight | Kind::Height | Kind::Water | Kind::Food | Kind::Pressure => {
            let of =
                |names: &[&str], unit, metric| Ok::<_, Why>((metric, read(names, unit, metric)?));
            let (what, values) = match kind {
                Kind::Weight => (
                    "weight",
                    vec![
                        of(&["weight"], Unit::Kilogram, MetricId::WEIGHT)?,
                        of(&["body fat"], Unit::Percent, MetricId::BODY_FAT)?,
                    ],
                ),
                Kind::Height => (
                    "height",
                    vec![of(&["height"], Unit::Centimetre, MetricId::HEIGHT)?],
                ),
                Kind::Water => (
                    "water",
                    vec![of(&["amount"], Unit::Millilitre, MetricId::WATER)?],
                ),
                Kind::Food => (
                    "meal",
                    vec![of(&["calorie"], Unit::Kilocalorie, MetricId::CALORIES)?],
                ),
                _ => (
                    "blood_pressure",
                    vec![
                        of(&["systolic"], Unit::MillimetreOfMercury, MetricId::SYSTOLIC)?,
                        of(
                            &["diastolic"],
                            Unit::MillimetreOfMercury,
                            MetricId::DIASTOLIC,
                        )?,
                    ],
                ),
            };
            let when = time(columns, "start time")?;
            let name = match columns.cell(&["datauuid"]) {
                "" => moment(when),
                uuid if uuid.len() <= 100 => uuid.to_owned(),
                long => digest(&[long]),
            };
            let item = table::item(format!("{what}:{name}"), when, &values, row);
            let mut item = item.ok_or_else(|| Why::Missing(what.to_owned()))?;
            let note = if kind == Kind::Food {
                columns.cell(&["name"])
            } else {
                columns.cell(&["comment"])
            };
            item.note = Some(note.to_owned()).filter(|note| !note.is_empty());
            Ok(sink.item(item)?)
        }
    }
}

/// The day of a total: the midnight of UTC that stands for a date.
fn day(columns: &Columns<'_>) -> Result<When, Why> {
    let told = columns.cell(&["day time"]);
    let moment: Option<Timestamp> = match dates::when(told, table::Order::Ymd)? {
        When::Instant(moment) | When::Zoned(moment, _) => Some(moment),
        When::Local(local) => Offset::UTC.to_timestamp(local).ok(),
        When::Day(date) => return Ok(When::Day(date)),
    };
    let moment = moment.ok_or_else(|| Why::NoDate(told.to_owned()))?;
    Ok(When::Day(Offset::UTC.to_datetime(moment).date()))
}

#[cfg(test)]
mod tests;
