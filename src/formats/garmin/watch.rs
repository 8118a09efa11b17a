//! What FIT files say for a diary: activities, weighings, and the steps and energy of days.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};

use super::super::sink::{Left, Setting, Sink, Stop, Why};
use super::super::table::Fault;
use super::super::{Bundle, Item, Part, ReadError, Row, When};
use super::fit::{self, FitError, Message};
use super::{Known, activity};
use crate::metrics::{MetricId, Milli};

/// Numbers of messages in the profile.
mod message {
    pub const SESSION: u16 = 18;
    pub const WEIGHT_SCALE: u16 = 30;
    pub const ACTIVITY: u16 = 34;
    pub const MONITORING: u16 = 55;
    pub const MONITORING_INFO: u16 = 103;
    pub const MONITORING_HR: u16 = 211;
    /// Those without a place in the diary that people have heard of.
    pub const NAMED: [(u16, &str); 9] = [
        (20, "record"),
        (19, "lap"),
        (78, "hrv"),
        (132, "hr"),
        (227, "stress_level"),
        (269, "spo2_data"),
        (275, "sleep_level"),
        (297, "respiration_rate"),
        (346, "sleep_assessment"),
    ];
}

/// Activities of one file that are kept until its clock is known; a triathlon has five.
const MOST_SESSIONS: usize = 1_000;

/// Days that are kept; more than a life of them.
const MOST_DAYS: usize = 40_000;

/// What watches counted, by day and by kind of moving: their counts grow from midnight on.
#[derive(Debug, Default)]
pub(super) struct Days(BTreeMap<(Date, u32), Counted>);

#[derive(Debug, Clone, Copy)]
struct Counted {
    steps: u32,
    energy: u32,
    row: Row,
}

impl Days {
    /// Tells the sums of each day that the archive did not sum up.
    pub(super) fn tell(self, known: &Known, sink: &mut dyn Sink) -> Result<(), Stop> {
        for ((date, _), counted) in self.0 {
            if known.days.contains(&date) {
                continue;
            }
            let told = [
                (MetricId::STEPS, counted.steps),
                (MetricId::ACTIVE_ENERGY, counted.energy),
            ];
            for (metric, value) in told.into_iter().filter(|(_, value)| *value > 0) {
                sink.part(Part {
                    source: "",
                    metric,
                    when: When::Day(date),
                    value: f64::from(value),
                    row: counted.row,
                })?;
            }
        }
        Ok(())
    }
}

/// A file while it is read.
struct Reading<'r> {
    known: &'r mut Known,
    days: &'r mut Days,
    setting: &'r Setting,
    /// How far the clock of the watch is from UTC, where it said so.
    offset: Option<Offset>,
    sessions: Vec<(Timestamp, f64)>,
    row: Row,
    left: BTreeMap<u16, u64>,
}

/// Why a file is given up.
enum Halt {
    Fit(FitError),
    Stop(Stop),
}

impl From<FitError> for Halt {
    fn from(error: FitError) -> Self {
        Self::Fit(error)
    }
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// Reads a file. One that is damaged is refused, and the others of the archive are read on.
pub(super) fn read(
    bundle: &mut Bundle,
    member: usize,
    known: &mut Known,
    days: &mut Days,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut progress = bundle.progress();
    let mut file = Vec::new();
    let most = fit::MOST_BYTES as u64 + 1;
    bundle.read(member)?.take(most).read_to_end(&mut file)?;
    let row = Row {
        member: member as u32,
        number: 1,
    };
    if file.len() > fit::MOST_BYTES {
        sink.refuse(row, Why::TooLong, "")?;
        return Ok(progress.finish(sink)?);
    }
    let mut reading = Reading {
        known,
        days,
        setting,
        offset: None,
        sessions: Vec::new(),
        row: Row { number: 0, ..row },
        left: BTreeMap::new(),
    };
    match fit::each(&file, |message| reading.message(message, sink)) {
        Ok(()) => reading.finish(sink)?,
        Err(Halt::Stop(stop)) => return Err(stop.into()),
        Err(Halt::Fit(error)) => sink.refuse(row, Why::Other(error.to_string()), "")?,
    }
    Ok(progress.finish(sink)?)
}

fn moment(seconds: u32) -> Option<Timestamp> {
    Timestamp::from_second(fit::EPOCH + i64::from(seconds)).ok()
}

impl Reading<'_> {
    fn message(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Halt> {
        self.row.number += 1;
        match message.number() {
            message::SESSION => self.session(message),
            message::WEIGHT_SCALE => self.weight(message, sink)?,
            message::ACTIVITY => self.clock(message, 5),
            message::MONITORING_INFO => self.clock(message, 0),
            message::MONITORING => self.minutes(message),
            message::MONITORING_HR => self.resting(message, sink)?,
            number => *self.left.entry(number).or_default() += 1,
        }
        Ok(())
    }

    /// A message that tells the same moment in UTC and by the clock on the wall.
    fn clock(&mut self, message: &Message<'_>, local: u8) {
        let (Some(utc), Some(local)) = (message.moment(), message.uint(local)) else {
            return;
        };
        let seconds = i64::from(local) - i64::from(utc);
        // Some watches tell the second one late.
        let quarters = (seconds as f64 / 900.0).round() as i64 * 900;
        let offset = i32::try_from(quarters).ok();
        self.offset = offset.and_then(|seconds| Offset::from_seconds(seconds).ok());
    }

    fn when(&self, at: Timestamp) -> When {
        self.offset
            .map_or(When::Instant(at), |offset| When::Zoned(at, offset))
    }

    /// An activity: when it began, and for how many thousandths of a second the watch counted.
    fn session(&mut self, message: &Message<'_>) {
        let begun = message
            .uint(2)
            .or_else(|| message.moment())
            .and_then(moment);
        let timed = message.uint(8).or_else(|| message.uint(7));
        if let (Some(begun), Some(timed)) = (begun, timed)
            && self.sessions.len() < MOST_SESSIONS
        {
            self.sessions.push((begun, f64::from(timed) / 1_000.0));
        }
    }

    /// A weighing in hundredths of a kilogram, with the share of fat in hundredths of a percent.
    fn weight(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Stop> {
        /// While the scale is still weighing.
        const CALCULATING: u32 = 65_534;
        let Some(at) = message.moment().and_then(moment) else {
            return Ok(());
        };
        let weight = message
            .uint(0)
            .filter(|&weight| weight != CALCULATING && weight > 0);
        let date = self.setting.place(self.when(at)).date;
        let Some(weight) = weight.filter(|_| !self.known.weighed.contains(&date)) else {
            return Ok(());
        };
        let mut values = BTreeMap::from([(MetricId::WEIGHT, Milli(i64::from(weight) * 10))]);
        if let Some(fat) = message.uint(1).filter(|&fat| fat > 0) {
            values.insert(MetricId::BODY_FAT, Milli(i64::from(fat) * 10));
        }
        sink.item(Item {
            source: String::new(),
            id: format!("weight:{at}"),
            entry: None,
            when: self.when(at),
            values,
            note: None,
            row: self.row,
        })
    }

    /// What was counted of one kind of moving since midnight.
    fn minutes(&mut self, message: &Message<'_>) {
        /// Kinds of moving whose cycles are steps.
        const RUNNING: u32 = 1;
        const WALKING: u32 = 6;
        let Some(at) = message.moment().and_then(moment) else {
            return;
        };
        // The kind is a field of its own, or the lower five bits of one that holds its intensity too.
        let kind = message
            .uint(5)
            .or_else(|| message.uint(24).map(|both| both & 0x1f));
        let Some(kind) = kind else {
            return;
        };
        let steps = message
            .uint(3)
            .filter(|_| matches!(kind, RUNNING | WALKING));
        let energy = message.uint(19);
        if steps.is_none() && energy.is_none() {
            return;
        }
        // What is told at midnight is of the day that ends there.
        let offset = self
            .offset
            .unwrap_or_else(|| self.setting.zone.to_offset(at));
        let before = Timestamp::from_second(at.as_second() - 1).unwrap_or(at);
        let date = offset.to_datetime(before).date();
        if self.days.0.len() >= MOST_DAYS && !self.days.0.contains_key(&(date, kind)) {
            return;
        }
        let counted = self.days.0.entry((date, kind)).or_insert(Counted {
            steps: 0,
            energy: 0,
            row: self.row,
        });
        counted.steps = counted.steps.max(steps.unwrap_or(0));
        counted.energy = counted.energy.max(energy.unwrap_or(0));
    }

    /// The heart rate at rest of the day that is told.
    fn resting(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Stop> {
        let told = message.uint(1).filter(|&rate| rate > 0);
        let (Some(at), Some(rate)) = (message.moment().and_then(moment), told) else {
            return Ok(());
        };
        if self
            .known
            .days
            .contains(&self.setting.place(self.when(at)).date)
        {
            return Ok(());
        }
        sink.part(Part {
            source: "",
            metric: MetricId::RESTING_HEART_RATE,
            when: self.when(at),
            value: f64::from(rate),
            row: self.row,
        })
    }

    /// Tells what had to wait for the clock, and what was left.
    fn finish(mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        for (begun, seconds) in std::mem::take(&mut self.sessions) {
            let when = self.when(begun);
            match activity(self.known, begun.as_second(), when, seconds, self.row, sink) {
                Ok(()) => {}
                Err(Fault::Stop(stop)) => return Err(stop),
                Err(Fault::Row(why)) => {
                    sink.refuse(self.row, why, &format!("session of {seconds} s"))?
                }
            }
        }
        let mut others = 0;
        for (number, count) in self.left {
            match message::NAMED.iter().find(|(named, _)| *named == number) {
                Some((_, name)) => sink.leave(Left::Kind((*name).to_owned()), count),
                None => others += count,
            }
        }
        if others > 0 {
            sink.leave(Left::Kind("other FIT messages".to_owned()), others);
        }
        Ok(())
    }
}
