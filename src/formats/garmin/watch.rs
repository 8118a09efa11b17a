//! What FIT files say for a diary: activities, weighings, and the steps and energy of days.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};

use super::super::nights::Nights;
use super::super::sink::{Left, Setting, Sink, Stop, Why};
use super::super::table::Fault;
use super::super::units::{Unit, Units};
use super::super::{Bundle, Item, Part, ReadError, Row, When};
use super::fit::{self, FitError, Message};
use super::levels::{Levels, Mark};
use super::{Known, activity};
use crate::metrics::{MetricId, Milli};

/// Numbers of messages in the profile.
mod message {
    pub const SESSION: u16 = 18;
    pub const WEIGHT_SCALE: u16 = 30;
    pub const ACTIVITY: u16 = 34;
    pub const EVENT: u16 = 21;
    pub const MONITORING: u16 = 55;
    pub const MONITORING_INFO: u16 = 103;
    pub const MONITORING_HR: u16 = 211;
    pub const SLEEP_LEVEL: u16 = 275;
    /// Those without a place in the diary that people have heard of.
    pub const NAMED: [(u16, &str); 8] = [
        (20, "record"),
        (19, "lap"),
        (78, "hrv"),
        (132, "hr"),
        (227, "stress_level"),
        (269, "spo2_data"),
        (297, "respiration_rate"),
        (346, "sleep_assessment"),
    ];
}

/// The event of falling asleep and of waking.
const SLEEP_EVENT: u32 = 74;

/// Activities of one file that are kept until its clock is known; a triathlon has five.
const MOST_SESSIONS: usize = 1_000;

/// Days that are kept; more than a life of them.
const MOST_DAYS: usize = 40_000;

/// What watches counted, by day and by kind of moving: their counts grow from midnight on.
#[derive(Debug, Default)]
struct Days(BTreeMap<(Date, u32), Counted>);

#[derive(Debug, Clone, Copy)]
struct Counted {
    steps: u32,
    energy: u32,
    row: Row,
}

/// What is told after all files: days and nights of watches may go over several.
pub(super) struct Waiting<'s> {
    days: Days,
    nights: Nights<'s>,
}

impl<'s> Waiting<'s> {
    pub(super) fn new(setting: &'s Setting) -> Self {
        Self {
            days: Days::default(),
            nights: Nights::new(setting),
        }
    }

    /// Tells what the archive did not tell.
    pub(super) fn tell(self, known: &Known, sink: &mut dyn Sink) -> Result<(), Stop> {
        self.days.tell(known, sink)?;
        let is_known = |wake| known.has_night(wake);
        self.nights.tell_unless(&is_known, "in bed", sink)
    }
}

impl Days {
    /// Tells the sums of each day that the archive did not sum up.
    fn tell(self, known: &Known, sink: &mut dyn Sink) -> Result<(), Stop> {
        for ((date, _), counted) in self.0 {
            if known.days.contains(&date) {
                continue;
            }
            let told = [
                (MetricId::STEPS, counted.steps, Unit::Count),
                (MetricId::ACTIVE_ENERGY, counted.energy, Unit::Kilocalorie),
            ];
            for (metric, value, unit) in told.into_iter().filter(|(_, value, _)| *value > 0) {
                sink.part(Part {
                    source: "",
                    metric,
                    when: When::Day(date),
                    value: f64::from(value),
                    unit,
                    row: counted.row,
                })?;
            }
        }
        Ok(())
    }
}

/// A file while it is read.
struct Reading<'r, 's> {
    known: &'r mut Known,
    waiting: &'r mut Waiting<'s>,
    setting: &'r Setting,
    /// How far the clock of the watch is from UTC, where it said so.
    offset: Option<Offset>,
    sessions: Vec<(Timestamp, f64, Row)>,
    levels: Levels,
    /// The moment that was last told in full.
    last: Option<u32>,
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
    waiting: &mut Waiting<'_>,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut progress = bundle.progress();
    let most = fit::MOST_BYTES as u64 + 1;
    // As large as it says it is, so that it need not be moved while it is read.
    let told = bundle.members()[member].size.min(most);
    let mut file = Vec::with_capacity(usize::try_from(told).unwrap_or_default());
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
        waiting,
        setting,
        offset: None,
        sessions: Vec::new(),
        levels: Levels::default(),
        last: None,
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

/// The moment of a message.
fn when_told(message: &Message<'_>) -> Result<Timestamp, Why> {
    let told = message.moment().and_then(moment);
    told.ok_or_else(|| Why::Missing("timestamp".to_owned()))
}

impl Reading<'_, '_> {
    fn message(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Halt> {
        self.row.number += 1;
        self.last = message.moment().or(self.last);
        let taken = match message.number() {
            message::SESSION => self.session(message),
            message::WEIGHT_SCALE => self.weight(message, sink),
            message::ACTIVITY => self.clock(message, 5),
            message::MONITORING_INFO => self.clock(message, 0),
            message::MONITORING => self.minutes(message),
            message::MONITORING_HR => self.resting(message, sink),
            message::SLEEP_LEVEL => self.level(message),
            message::EVENT if message.uint(0) == Some(SLEEP_EVENT) => self.sleep_event(message),
            number => {
                *self.left.entry(number).or_default() += 1;
                Ok(())
            }
        };
        match taken {
            Ok(()) => Ok(()),
            Err(Fault::Stop(stop)) => Err(stop.into()),
            Err(Fault::Row(why)) => {
                let raw = format!("message {}", message.number());
                Ok(sink.refuse(self.row, why, &raw)?)
            }
        }
    }

    /// A message that tells the same moment in UTC and by the clock on the wall.
    fn clock(&mut self, message: &Message<'_>, local: u8) -> Result<(), Fault> {
        let (Some(utc), Some(local)) = (message.moment(), message.uint(local)) else {
            return Ok(());
        };
        let seconds = i64::from(local) - i64::from(utc);
        // Some watches tell the second one late.
        let quarters = (seconds as f64 / 900.0).round() as i64 * 900;
        let offset = i32::try_from(quarters).ok();
        self.offset = offset.and_then(|seconds| Offset::from_seconds(seconds).ok());
        Ok(())
    }

    fn when(&self, at: Timestamp) -> When {
        self.offset
            .map_or(When::Instant(at), |offset| When::Zoned(at, offset))
    }

    /// An activity: when it began, and for how many thousandths of a second the watch counted.
    fn session(&mut self, message: &Message<'_>) -> Result<(), Fault> {
        let begun = message
            .uint(2)
            .or_else(|| message.moment())
            .and_then(moment);
        let timed = message.uint(8).or_else(|| message.uint(7));
        let begun = begun.ok_or_else(|| Why::Missing("start_time".to_owned()))?;
        let timed = timed.ok_or_else(|| Why::Missing("total_timer_time".to_owned()))?;
        if self.sessions.len() >= MOST_SESSIONS {
            return Err(
                Why::Other(format!("more than {MOST_SESSIONS} activities in a file")).into(),
            );
        }
        let seconds = f64::from(timed) / 1_000.0;
        self.sessions.push((begun, seconds, self.row));
        Ok(())
    }

    /// A stretch of sleep that ends here.
    fn level(&mut self, message: &Message<'_>) -> Result<(), Fault> {
        let at = when_told(message)?;
        let level = message.uint(0).map(i64::from);
        let level = level.ok_or_else(|| Why::Missing("sleep_level".to_owned()))?;
        let mark = Mark::of_level(level);
        let mark =
            mark.ok_or_else(|| Why::Other("a stage of sleep that is not known".to_owned()))?;
        Ok(self.levels.add(at, mark, self.row)?)
    }

    /// The beginning of a sleep; its end is the last of its levels anyway.
    fn sleep_event(&mut self, message: &Message<'_>) -> Result<(), Fault> {
        const START: u32 = 0;
        if message.uint(1) == Some(START) {
            self.levels
                .add(when_told(message)?, Mark::Begin, self.row)?;
        }
        Ok(())
    }

    /// A weighing in hundredths of a kilogram, with the share of fat in hundredths of a percent.
    fn weight(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Fault> {
        /// While the scale is still weighing.
        const CALCULATING: u32 = 65_534;
        let at = when_told(message)?;
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
        Ok(sink.item(Item {
            source: String::new(),
            id: format!("weight:{at}"),
            entry: None,
            when: self.when(at),
            values,
            units: Units::new(),
            note: None,
            row: self.row,
        })?)
    }

    /// What was counted of one kind of moving since midnight.
    fn minutes(&mut self, message: &Message<'_>) -> Result<(), Fault> {
        /// Kinds of moving whose cycles are steps.
        const RUNNING: u32 = 1;
        const WALKING: u32 = 6;
        // The kind is a field of its own, or the lower five bits of one that holds its intensity too.
        let kind = message
            .uint(5)
            .or_else(|| message.uint(24).map(|both| both & 0x1f));
        let Some(kind) = kind else {
            return Ok(());
        };
        let steps = message
            .uint(3)
            .filter(|_| matches!(kind, RUNNING | WALKING));
        let energy = message.uint(19);
        if steps.is_none() && energy.is_none() {
            return Ok(());
        }
        let at = when_told(message).or_else(|why| {
            // Of the moment only the lower half may be told, which goes on from the last whole one.
            let low = message.uint(26).zip(self.last);
            let whole = low.map(|(low, last)| last.wrapping_add(low.wrapping_sub(last) & 0xffff));
            whole.and_then(moment).ok_or(why)
        })?;
        // What is told at midnight is of the day that ends there.
        let offset = self
            .offset
            .unwrap_or_else(|| self.setting.zone.to_offset(at));
        let before = Timestamp::from_second(at.as_second() - 1).unwrap_or(at);
        let date = offset.to_datetime(before).date();
        let days = &mut self.waiting.days.0;
        if days.len() >= MOST_DAYS && !days.contains_key(&(date, kind)) {
            return Err(Why::Other(format!("more than {MOST_DAYS} days of a watch")).into());
        }
        let counted = days.entry((date, kind)).or_insert(Counted {
            steps: 0,
            energy: 0,
            row: self.row,
        });
        counted.steps = counted.steps.max(steps.unwrap_or(0));
        counted.energy = counted.energy.max(energy.unwrap_or(0));
        Ok(())
    }

    /// The heart rate at rest of the day that is told.
    fn resting(&mut self, message: &Message<'_>, sink: &mut dyn Sink) -> Result<(), Fault> {
        let Some(rate) = message.uint(1).filter(|&rate| rate > 0) else {
            return Ok(());
        };
        let at = when_told(message)?;
        if self
            .known
            .days
            .contains(&self.setting.place(self.when(at)).date)
        {
            return Ok(());
        }
        Ok(sink.part(Part {
            source: "",
            metric: MetricId::RESTING_HEART_RATE,
            when: self.when(at),
            value: f64::from(rate),
            unit: Unit::PerMinute,
            row: self.row,
        })?)
    }

    /// Tells what had to wait for the clock, and what was left.
    fn finish(mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        for (begun, seconds, row) in std::mem::take(&mut self.sessions) {
            let when = self.when(begun);
            match activity(self.known, begun.as_second(), when, seconds, row, sink) {
                Ok(()) => {}
                Err(Fault::Stop(stop)) => return Err(stop),
                Err(Fault::Row(why)) => {
                    sink.refuse(row, why, &format!("session of {seconds} s"))?
                }
            }
        }
        let levels = std::mem::take(&mut self.levels);
        let offset = self.offset;
        let when = |at| offset.map_or(When::Instant(at), |offset| When::Zoned(at, offset));
        let without = levels.tell("", when, &mut self.waiting.nights, |row, why, at| {
            sink.refuse(row, why, &format!("sleep_level until {at}"))
        })?;
        if without > 0 {
            sink.leave(
                Left::Kind("sleep_level without a beginning".to_owned()),
                without,
            );
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
