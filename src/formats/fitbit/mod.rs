//! What Fitbit gives away, of old and since Google holds it: folders of daily JSON, and beside or instead of them
//! tables under `…_GoogleData`.
//!
//! Both tell the same days. Tables are read first, and a day of a metric that they told is not taken from JSON again.
//! Dates come in three styles: with a `Z`, as a bare day, and in JSON by the clock of the person in American order.
//! Most bytes of an archive are what sensors thought (`UserActivityProbabilities…`); those files are never opened.

mod json;
mod tables;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::seen::Seen;
use super::sink::{Left, Setting, Sink, Why};
use super::table::{self, file_name};
use super::{Bundle, Format, ReadError, Recognised, When, kinds};
use crate::metrics::MetricId;

/// The format.
pub struct Fitbit;

/// What a member is, tables before JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    StepTable,
    WeightTable,
    FatTable,
    RestingTable,
    SleepTable,
    ExerciseTable,
    Steps,
    Resting,
    Sleep,
    Weight,
    ActiveMinutes,
    /// Of an archive of Fitbit, without a place in the diary.
    Other,
}

impl Kind {
    fn of(bundle: &mut Bundle, member: usize) -> Result<Option<Self>, ReadError> {
        let path = bundle.members()[member].name.clone();
        let name = file_name(&path);
        if let Some(name) = name.strip_suffix(".json") {
            let kind = dated(name, '-').and_then(|stem| match stem {
                "steps" => Some(Self::Steps),
                "resting_heart_rate" => Some(Self::Resting),
                "sleep" => Some(Self::Sleep),
                "weight" => Some(Self::Weight),
                "very_active_minutes" | "moderately_active_minutes" => Some(Self::ActiveMinutes),
                _ => None,
            });
            return Ok(kind.or_else(|| within_an_archive(&path)));
        }
        let Some(name) = name.strip_suffix(".csv") else {
            return Ok(None);
        };
        let (kind, needed) = match dated(name, '_').unwrap_or(name) {
            "steps" => (Self::StepTable, ["timestamp", "steps"]),
            "weight" => (Self::WeightTable, ["timestamp", "weight grams"]),
            "daily_resting_heart_rate" => (Self::RestingTable, ["timestamp", "beats per minute"]),
            "UserSleeps" => (Self::SleepTable, ["sleep end", "minutes asleep"]),
            "UserExercises" => (Self::ExerciseTable, ["exercise start", "exercise end"]),
            fat if fat.starts_with("body_fat") => (Self::FatTable, ["timestamp", "timestamp"]),
            _ => return Ok(within_an_archive(&path)),
        };
        // Others have a weight.csv too. One that says `no data` is known by its folder.
        let heads = table::peek(bundle, member)?.map(|peek| peek.heads());
        let is_one = heads.is_some_and(|heads| heads.has(&needed));
        Ok(is_one.then_some(kind).or_else(|| within_an_archive(&path)))
    }
}

/// What stands before `-2026-03-02` or `_2026-03-02`.
fn dated(name: &str, between: char) -> Option<&str> {
    let (stem, date) = name.split_at_checked(name.len().checked_sub(10)?)?;
    date.parse::<Date>().ok()?;
    stem.strip_suffix(between)
}

fn within_an_archive(path: &str) -> Option<Kind> {
    let mut folders = path.split('/').rev().skip(1);
    let known = |folder: &str| {
        let own = [
            "Fitbit",
            "Google Health",
            "MyFitbitData",
            "Global Export Data",
        ];
        folder.ends_with("_GoogleData") || own.contains(&folder)
    };
    folders.any(known).then_some(Kind::Other)
}

impl Format for Fitbit {
    fn key(&self) -> &'static str {
        "fitbit"
    }

    fn name(&self) -> &'static str {
        "Fitbit"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        kinds::recognise(bundle, Kind::of, |kind| match kind {
            Kind::Other => None,
            kind if *kind < Kind::Steps => Some("GoogleData"),
            _ => Some("JSON"),
        })
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let own = recognised.members.iter().copied();
        let members = kinds::sorted(bundle, own, Kind::of)?;
        let mut told = Told::new(setting);
        for (kind, member) in members {
            match kind {
                Kind::Other => other(&bundle.members()[member].name, sink),
                kind if kind < Kind::Steps => tables::read(bundle, member, kind, &mut told, sink)?,
                kind => json::read(bundle, member, kind, &mut told, sink)?,
            }
        }
        Ok(())
    }
}

/// A file is left by what it is called without its date or number.
fn other(path: &str, sink: &mut dyn Sink) {
    let name = file_name(path);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let dateless =
        name.trim_end_matches(|sign: char| sign.is_ascii_digit() || "-_ ()".contains(sign));
    let kind = if dateless.is_empty() { name } else { dateless };
    sink.leave(Left::Kind(kind.to_owned()), 1);
}

/// What was told already.
struct Told<'s> {
    setting: &'s Setting,
    /// Days of metrics that a table told.
    days: Seen<(MetricId, Date)>,
    /// The ids of sleeps, Fitbit's own and ours.
    sleeps: Seen<String>,
}

impl<'s> Told<'s> {
    fn new(setting: &'s Setting) -> Self {
        Self {
            setting,
            days: Seen::default(),
            sleeps: Seen::default(),
        }
    }

    /// Notes that a table told a metric at some time.
    fn by_table(&mut self, metric: MetricId, when: When) -> Result<(), Why> {
        let date = self.setting.place(when).date;
        self.days.insert((metric, date)).map(drop)
    }

    /// Whether a table told the metric for the day of that time; then the sink hears that a row was left.
    fn is_told(&self, metric: MetricId, when: When, kind: &str, sink: &mut dyn Sink) -> bool {
        let date = self.setting.place(when).date;
        let is_told = self.days.contains(&(metric, date));
        if is_told {
            sink.leave(Left::Kind(format!("{kind} of days told by tables")), 1);
        }
        is_told
    }
}
