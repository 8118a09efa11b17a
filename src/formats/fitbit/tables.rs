//! The tables under `…_GoogleData`.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::Offset};

use super::super::nights::night_id;
use super::super::sink::{Left, Sink, Why};
use super::super::table::{self, Decimal, Fault, Heads, Layout, Order, Record, dates, number};
use super::super::units::{Unit, convert};
use super::super::{Bundle, Item, Part, ReadError, Row, When, sources};
use super::{Kind, Told};
use crate::metrics::{MetricId, Milli};

/// Reads a table.
pub(super) fn read(
    bundle: &mut Bundle,
    member: usize,
    kind: Kind,
    told: &mut Told<'_>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let delimiter = table::peek(bundle, member)?.map_or(b',', |peek| peek.delimiter);
    let mut source = String::new();
    let mut row = |heads: &Heads, record: &Record, at: Row, sink: &mut dyn Sink| {
        let line = Line { heads, record, at };
        sources::tidy(line.cell("data source"), &mut source);
        if source.ends_with("Health Connect") {
            // Another app wrote it, and Health Connect brought it here and will bring it from there as well.
            sink.leave(Left::Kind("rows by way of Health Connect".to_owned()), 1);
            return Ok(());
        }
        match kind {
            Kind::SleepTable => line.sleep(&source, told, sink),
            Kind::ExerciseTable => line.exercise(&source, told, sink),
            _ => line.value(kind, &source, told, sink),
        }
    };
    table::each_row(bundle, member, Layout::cut_at(delimiter), sink, &mut row)
}

/// A row of a table.
#[derive(Clone, Copy)]
struct Line<'l> {
    heads: &'l Heads,
    record: &'l Record,
    at: Row,
}

impl<'l> Line<'l> {
    fn cell(self, name: &str) -> &'l str {
        self.heads
            .find(&[name])
            .map_or("", |column| self.record.cell(column))
    }

    /// A number; none where nothing or `NaN` stands.
    fn number(self, name: &str) -> Result<Option<f64>, Why> {
        let cell = self.cell(name);
        if cell.is_empty() || cell.eq_ignore_ascii_case("nan") {
            return Ok(None);
        }
        number(cell, Decimal::Point).map(Some)
    }

    /// A moment that is in UTC whether it says so or not.
    fn utc(self, name: &str) -> Result<Timestamp, Why> {
        let cell = self.cell(name);
        let none = || Why::NoDate(cell.chars().take(100).collect());
        match dates::when(cell, Order::Ymd)? {
            When::Instant(at) | When::Zoned(at, _) => Ok(at),
            When::Local(at) => Offset::UTC.to_timestamp(at).map_err(|_| none()),
            When::Day(_) => Err(none()),
        }
    }

    /// The same by the clock that the person saw, if that is told.
    fn zoned(self, name: &str, offset: &str) -> Result<When, Why> {
        let at = self.utc(name)?;
        let offset = dates::offset(self.cell(offset));
        Ok(offset.map_or(When::Instant(at), |offset| When::Zoned(at, offset)))
    }

    /// When a row of a table of values is. A `Z` tells the moment and not the clock of the person.
    fn when(self, of_days: bool) -> Result<When, Why> {
        let when = dates::when(self.cell("timestamp"), Order::Ymd)?;
        let (When::Zoned(at, Offset::UTC) | When::Instant(at)) = when else {
            return Ok(when);
        };
        let midnight = of_days && at.as_second() % 86_400 == 0;
        Ok(match midnight {
            true => When::Day(Offset::UTC.to_datetime(at).date()),
            false => When::Instant(at),
        })
    }

    fn value(
        self,
        kind: Kind,
        source: &str,
        told: &mut Told<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let (metric, column, unit) = match kind {
            Kind::StepTable => (MetricId::STEPS, "steps", Unit::Count),
            Kind::WeightTable => (MetricId::WEIGHT, "weight grams", Unit::Gram),
            Kind::RestingTable => (
                MetricId::RESTING_HEART_RATE,
                "beats per minute",
                Unit::PerMinute,
            ),
            _ => (MetricId::BODY_FAT, self.fat(), Unit::Percent),
        };
        let Some(value) = self.number(column)? else {
            sink.leave(Left::Kind(format!("{column} without a number")), 1);
            return Ok(());
        };
        let when = self.when(kind == Kind::RestingTable)?;
        told.by_table(metric, when)?;
        let value = convert(value, unit, metric).ok_or(Why::OutOfRange(metric))?;
        if matches!(metric, MetricId::STEPS | MetricId::RESTING_HEART_RATE) {
            sink.part(Part {
                source,
                metric,
                when,
                value,
                unit,
                row: self.at,
            })?;
            return Ok(());
        }
        let value = Milli::from_f64(value).ok_or(Why::OutOfRange(metric))?;
        let kind = if metric == MetricId::WEIGHT {
            "weight"
        } else {
            "body_fat"
        };
        sink.item(Item {
            source: source.to_owned(),
            id: format!("{kind}:{}", self.cell("timestamp"))
                .chars()
                .take(200)
                .collect(),
            entry: None,
            when,
            values: BTreeMap::from([(metric, value)]),
            units: [(metric, unit)].into(),
            note: None,
            row: self.at,
        })?;
        Ok(())
    }

    /// The column of the share of fat, which is not always called the same.
    fn fat(self) -> &'static str {
        let names = [
            "body fat percentage",
            "body fat",
            "fat percentage",
            "percentage",
        ];
        let found = names
            .into_iter()
            .find(|name| self.heads.find(&[name]).is_some());
        found.unwrap_or("body fat percentage")
    }

    fn sleep(self, source: &str, told: &mut Told<'_>, sink: &mut dyn Sink) -> Result<(), Fault> {
        let end = self.utc("sleep end")?;
        let minutes = match self.number("minutes asleep")? {
            Some(minutes) if minutes > 0.0 => minutes,
            _ => (end.as_second() - self.utc("sleep start")?.as_second()) as f64 / 60.0,
        };
        let when = self.zoned("sleep end", "end utc offset")?;
        let night = Night {
            log: self.cell("sleep id"),
            source,
            when,
            wake: end,
            minutes,
            row: self.at,
        };
        night.tell(told, sink)
    }

    fn exercise(self, source: &str, told: &mut Told<'_>, sink: &mut dyn Sink) -> Result<(), Fault> {
        let when = self.zoned("exercise start", "utc offset")?;
        let seconds =
            self.utc("exercise end")?.as_second() - self.utc("exercise start")?.as_second();
        if !(0..=86_400).contains(&seconds) {
            return Err(Why::OutOfRange(MetricId::EXERCISE).into());
        }
        told.by_table(MetricId::EXERCISE, when)?;
        sink.part(Part {
            source,
            metric: MetricId::EXERCISE,
            when,
            value: seconds as f64 / 60.0,
            unit: Unit::Minute,
            row: self.at,
        })?;
        Ok(())
    }
}

/// A sleep of either generation.
pub(super) struct Night<'n> {
    /// Fitbit's own number of it; empty when there is none.
    pub log: &'n str,
    pub source: &'n str,
    pub when: When,
    pub wake: Timestamp,
    pub minutes: f64,
    pub row: Row,
}

impl Night<'_> {
    /// Tells it, unless it was told: files overlap, and both generations tell the same sleeps.
    pub(super) fn tell(self, told: &mut Told<'_>, sink: &mut dyn Sink) -> Result<(), Fault> {
        let hours = Milli::from_f64(self.minutes / 60.0)
            .filter(|hours| hours.0 > 0)
            .ok_or(Why::OutOfRange(MetricId::SLEEP))?;
        let id = night_id(self.wake);
        let log: String = self.log.chars().take(100).collect();
        let known_by_number = !log.is_empty() && !told.sleeps.insert(format!("log:{log}"))?;
        if !told.sleeps.insert(id.clone())? || known_by_number {
            return Ok(());
        }
        sink.item(Item {
            source: self.source.to_owned(),
            id,
            entry: None,
            when: self.when,
            values: BTreeMap::from([(MetricId::SLEEP, hours)]),
            units: [(MetricId::SLEEP, Unit::Minute)].into(),
            note: None,
            row: self.row,
        })?;
        Ok(())
    }
}
