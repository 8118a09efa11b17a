//! One record after the other.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quick_xml::events::BytesStart;

use super::{
    dates::moment,
    gathered::{Pressures, Sources, Workouts, item},
    kinds::{Becomes, activity, kind, short, stage, unit},
};
use crate::{
    formats::{
        item::{Part, Row, When},
        nights::Nights,
        repeats::Repeats,
        sink::{Left, Setting, Sink, Stop, Why},
        units::{Amount, Unit},
    },
    metrics::{MetricId, Milli, by_id},
};

/// The longest attribute that is looked at, in bytes.
const LONGEST: usize = 4_096;
/// Kinds of records told apart among those left; further ones are counted together.
const KINDS: usize = 1_000;

/// The attributes of a record that matter, as they are written.
#[derive(Default)]
struct Written<'a> {
    kind: &'a str,
    unit: &'a str,
    value: &'a str,
    source: &'a str,
    start: &'a str,
    end: &'a str,
}

/// What is kept from one record to the next.
pub(super) struct Records<'a> {
    setting: &'a Setting,
    row: Row,
    sources: Sources,
    nights: Nights<'a>,
    pressures: Pressures,
    workouts: Workouts,
    left: BTreeMap<Box<str>, u64>,
    meals: Repeats,
    /// The unit that was read last, as it is written and as it is.
    unit: (String, Option<Unit>),
}

impl<'a> Records<'a> {
    pub(super) fn new(setting: &'a Setting) -> Self {
        Self {
            setting,
            row: Row {
                member: 0,
                number: 0,
            },
            sources: Sources::default(),
            nights: Nights::new(setting),
            pressures: Pressures::default(),
            workouts: Workouts::default(),
            left: BTreeMap::new(),
            meals: Repeats::default(),
            unit: (String::new(), None),
        }
    }

    /// From now on it is about another member.
    pub(super) fn begin(&mut self, member: usize) {
        self.row = Row {
            member: u32::try_from(member).unwrap_or(u32::MAX),
            number: 0,
        };
    }

    /// Takes an element right below the first one.
    pub(super) fn take(
        &mut self,
        element: &BytesStart<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        self.row.number += 1;
        let taken = match element.name().as_ref() {
            "Record" => self.record(element, sink)?,
            "Workout" => self.workout(element),
            // Their children stand by themselves too, or there is nothing in them for the diary.
            "ExportDate" | "Me" | "Correlation" => Ok(()),
            other => {
                self.leave(other);
                Ok(())
            }
        };
        match taken {
            Ok(()) => Ok(()),
            Err(why) => sink.refuse(self.row, why, &format!("<{}>", &**element)),
        }
    }

    fn record(
        &mut self,
        element: &BytesStart<'_>,
        sink: &mut dyn Sink,
    ) -> Result<Result<(), Why>, Stop> {
        let mut written = Written::default();
        let mut known = None;
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return Ok(Err(Why::Other(
                    "an attribute is not written as it should be".to_owned(),
                )));
            };
            // Borrowed from the element, unless it was changed, which nobody did.
            let std::borrow::Cow::Borrowed(value) = attribute.value else {
                continue;
            };
            let place = match attribute.key.as_ref() {
                "type" => {
                    known = kind(value);
                    if known.is_none() {
                        self.leave(short(value));
                        return Ok(Ok(()));
                    }
                    &mut written.kind
                }
                "unit" => &mut written.unit,
                "value" => &mut written.value,
                "sourceName" => &mut written.source,
                "startDate" => &mut written.start,
                "endDate" => &mut written.end,
                _ => continue,
            };
            if value.len() > LONGEST {
                return Ok(Err(Why::TooLong));
            }
            // An attribute that is written twice counts as it was written first.
            if place.is_empty() {
                *place = value;
            }
        }
        match known {
            Some((metric, becomes)) => self.known(metric, becomes, &written, sink),
            None => Ok(Err(Why::Missing("type".to_owned()))),
        }
    }

    fn known(
        &mut self,
        metric: MetricId,
        becomes: Becomes,
        written: &Written<'_>,
        sink: &mut dyn Sink,
    ) -> Result<Result<(), Why>, Stop> {
        let Some(start) = moment(written.start) else {
            return Ok(Err(Why::NoDate(written.start.to_owned())));
        };
        let When::Zoned(at, offset) = start else {
            return Ok(Err(Why::NoDate(written.start.to_owned())));
        };
        if is_placeholder(at) {
            return Ok(Err(Why::Placeholder));
        }
        let Some(source) = self.sources.number(written.source) else {
            return Ok(Err(Why::Other("there are too many sources".to_owned())));
        };
        if becomes == Becomes::Sleep {
            return Ok(self.sleep(source, start, written));
        }
        let Amount { value, unit } = match self.value(metric, written) {
            Ok(amount) => amount,
            Err(why) => return Ok(Err(why)),
        };
        let row = self.row;
        if becomes == Becomes::Part {
            if metric == MetricId::EXERCISE {
                self.workouts
                    .counted(source, self.setting.place(start).date);
            }
            let part = Part {
                source: self.sources.name(source),
                metric,
                when: start,
                value,
                unit,
                row,
            };
            return sink.part(part).map(Ok);
        }
        let Some(milli) = Milli::from_f64(value) else {
            return Ok(Err(Why::OutOfRange(metric)));
        };
        let name = self.sources.name(source);
        if becomes == Becomes::Pressure {
            let told = self.pressures.add(
                (source, name),
                (at, offset),
                (metric, milli, unit),
                row,
                sink,
            );
            return told.map(Ok);
        }
        let mut id = format!("{}:{at}", by_id(metric).map_or("", |metric| metric.key));
        if matches!(metric, MetricId::CALORIES | MetricId::WATER) {
            id = self.meals.tell_apart(name, id);
        }
        sink.item(item(name, id, start, &[(metric, milli, unit)], row))
            .map(Ok)
    }

    /// The value in the canonical unit.
    fn value(&mut self, metric: MetricId, written: &Written<'_>) -> Result<Amount, Why> {
        let value: Option<f64> = written.value.trim().parse().ok();
        let Some(value) = value.filter(|value| value.is_finite()) else {
            return Err(Why::NoNumber(written.value.to_owned()));
        };
        if self.unit.0 != written.unit {
            self.unit = (written.unit.to_owned(), unit(written.unit));
        }
        let mut unit = self.unit.1;
        // What is above one is no share, whatever the export says of percentages.
        if unit == Some(Unit::Fraction) && value > 1.0 {
            unit = Some(Unit::Percent);
        }
        let converted = unit.and_then(|unit| Amount::read(value, unit, metric));
        converted.ok_or_else(|| Why::NoUnit(written.unit.to_owned()))
    }

    fn sleep(&mut self, source: u16, start: When, written: &Written<'_>) -> Result<(), Why> {
        let end = moment(written.end).ok_or_else(|| Why::NoDate(written.end.to_owned()))?;
        let Some(stage) = stage(written.value) else {
            return Err(Why::Other("a stage of sleep that is not known".to_owned()));
        };
        self.nights
            .add(self.sources.name(source), stage, start, end, self.row)
    }

    fn workout(&mut self, element: &BytesStart<'_>) -> Result<(), Why> {
        let mut written = Written::default();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| {
                Why::Other("an attribute is not written as it should be".to_owned())
            })?;
            let std::borrow::Cow::Borrowed(value) = attribute.value else {
                continue;
            };
            let place = match attribute.key.as_ref() {
                "workoutActivityType" => &mut written.kind,
                "duration" => &mut written.value,
                "durationUnit" => &mut written.unit,
                "sourceName" => &mut written.source,
                "startDate" => &mut written.start,
                "endDate" => &mut written.end,
                _ => continue,
            };
            if value.len() > LONGEST {
                return Err(Why::TooLong);
            }
            if place.is_empty() {
                *place = value;
            }
        }
        let Some(start @ When::Zoned(at, _)) = moment(written.start) else {
            return Err(Why::NoDate(written.start.to_owned()));
        };
        if is_placeholder(at) {
            return Err(Why::Placeholder);
        }
        let duration = self.value(MetricId::EXERCISE, &written)?;
        let minutes = Milli::from_f64(duration.value).ok_or(Why::OutOfRange(MetricId::EXERCISE))?;
        let source = self.sources.number(written.source);
        let source = source.ok_or_else(|| Why::Other("there are too many sources".to_owned()))?;
        let mut workout = item(
            self.sources.name(source),
            format!("workout:{at}"),
            start,
            &[(MetricId::EXERCISE, minutes, duration.unit)],
            self.row,
        );
        workout.note = Some(activity(written.kind)).filter(|note| !note.is_empty());
        let date = self.setting.place(start).date;
        if self.workouts.add(source, date, workout) {
            return Ok(());
        }
        Err(Why::Other("there are too many workouts".to_owned()))
    }

    fn leave(&mut self, kind: &str) {
        let cut: String;
        let kind = if kind.len() <= 200 {
            kind
        } else {
            cut = kind.chars().take(50).collect();
            &cut
        };
        if let Some(count) = self.left.get_mut(kind) {
            *count += 1;
        } else if self.left.len() < KINDS {
            self.left.insert(kind.into(), 1);
        } else {
            *self.left.entry("…".into()).or_default() += 1;
        }
    }

    /// Tells what was kept until the end.
    pub(super) fn finish(mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        self.pressures.finish(&self.sources, sink)?;
        self.nights.tell("SleepAnalysis InBed", sink)?;
        match self.workouts.finish(sink)? {
            0 => {}
            workouts => *self.left.entry("Workout".into()).or_default() += workouts,
        }
        for (kind, count) in self.left {
            sink.leave(Left::Kind(kind.into()), count);
        }
        Ok(())
    }
}

/// The first two days of 1970 are where clocks begin that were never set.
fn is_placeholder(at: Timestamp) -> bool {
    (-86_400..2 * 86_400).contains(&at.as_second())
}
