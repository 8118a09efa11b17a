//! What Garmin Connect gives away: the archive of an account, the list of activities as a table, and the FIT files
//! that watches and scales write themselves.
//!
//! The archive and the files in it say much of the same twice. Days and activities that the archive sums up are taken
//! from there, and from FIT files only where it says nothing of them.

mod activities;
mod archive;
pub mod fit;
pub(super) mod levels;
#[cfg(test)]
mod tests;
mod watch;

use jiff::{Timestamp, civil::Date};

use super::seen::Seen;
use super::sink::{Setting, Sink, Why};
use super::table::{self, file_name};
use super::units::Unit;
use super::{Bundle, Format, Part, ReadError, Recognised, Row, When, kinds};
use crate::metrics::MetricId;

/// The format.
pub struct Garmin;

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Days,
    Hydration,
    Sleep,
    BodyMetrics,
    Activities,
    ActivityTable,
    Fit,
}

impl Kind {
    fn of(bundle: &mut Bundle, member: usize) -> Result<Option<Self>, ReadError> {
        let name = bundle.members()[member].name.clone();
        let name = file_name(&name).to_ascii_lowercase();
        if name.ends_with(".fit") {
            let beginning = bundle.beginning(member, 12)?;
            return Ok(fit::is_fit(&beginning).then_some(Self::Fit));
        }
        if name.starts_with("activities") && name.ends_with(".csv") {
            let peek = table::peek(bundle, member)?;
            let known = peek.is_some_and(|peek| activities::knows(&peek.heads()));
            return Ok(known.then_some(Self::ActivityTable));
        }
        let Some(name) = name.strip_suffix(".json") else {
            return Ok(None);
        };
        let kinds = [
            ("udsfile", Self::Days),
            ("hydrationlogfile", Self::Hydration),
            ("sleepdata", Self::Sleep),
            ("userbiometrics", Self::BodyMetrics),
            ("summarizedactivities", Self::Activities),
        ];
        let found = kinds.iter().find(|(part, _)| name.contains(part));
        Ok(found.map(|(_, kind)| *kind))
    }
}

impl Format for Garmin {
    fn key(&self) -> &'static str {
        "garmin"
    }

    fn name(&self) -> &'static str {
        "Garmin Connect"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        kinds::recognise(bundle, Kind::of, |kind| {
            Some(match kind {
                Kind::Fit => "FIT",
                Kind::ActivityTable => "Activities.csv",
                _ => "DI_CONNECT",
            })
        })
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        // By kinds: what sums up comes before what it was summed up from.
        let own = recognised.members.iter().copied();
        let members = kinds::sorted(bundle, own, Kind::of)?;
        let mut known = Known::default();
        let mut waiting = watch::Waiting::new(setting);
        for (kind, member) in members {
            match kind {
                Kind::Fit => watch::read(bundle, member, &mut known, &mut waiting, setting, sink)?,
                Kind::ActivityTable => activities::read(bundle, member, &mut known, setting, sink)?,
                _ => archive::read(bundle, member, kind, &mut known, sink)?,
            }
        }
        Ok(waiting.tell(&known, sink)?)
    }
}

/// What was told already.
#[derive(Debug, Default)]
struct Known {
    /// Days whose sums the archive told.
    days: Seen<Date>,
    /// When activities began, in seconds of Unix.
    activities: Seen<i64>,
    /// Days of weighings.
    weighed: Seen<Date>,
    /// When nights ended, in seconds of Unix.
    nights: Seen<i64>,
}

impl Known {
    /// Whether a night that ended about then was told: the archive and the watch differ by minutes.
    fn has_night(&self, wake: Timestamp) -> bool {
        const ABOUT: i64 = 3 * 3_600;
        let wake = wake.as_second();
        self.nights.any_in(wake - ABOUT..=wake + ABOUT)
    }
}

/// Tells an activity of some seconds, unless one that began at the same moment was told.
fn activity(
    known: &mut Known,
    setting_at: i64,
    when: When,
    seconds: f64,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), table::Fault> {
    if !(0.0..=86_400.0).contains(&seconds) {
        return Err(Why::OutOfRange(MetricId::EXERCISE).into());
    }
    if known.activities.insert(setting_at)? {
        sink.part(Part {
            source: "",
            metric: MetricId::EXERCISE,
            when,
            value: seconds / 60.0,
            unit: Unit::Second,
            row,
        })?;
    }
    Ok(())
}
