//! When something is due. Pure: settings, zone and time in, a moment and a day out.
//!
//! Nothing is planned ahead. A job asks every few minutes what is due and has not been dealt with,
//! so that a changed time, a changed zone, a clock that is put forward and a server that was away
//! are all the same case.

use super::settings::Settings;
use crate::persons::Profile;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// A digest that is later than this is not sent any more.
pub const DIGEST_LATE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// A reminder of the evening that is later than this is not sent any more.
pub const NUDGE_LATE: SignedDuration = SignedDuration::from_hours(2);
/// Who moves their digest to another day of the week gets the next once so many days of it are new.
const NEW_DAYS: i64 = 4;

/// A moment at which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When it is due.
    pub at: Timestamp,
    /// The person's day then: their days begin when they say.
    pub day: Date,
}

impl Slot {
    /// The first of the seven days before it.
    pub fn first(&self) -> Date {
        self.day.saturating_sub(7.days())
    }
}

/// The last moment up to `now` at which the clock on the wall showed this minute, on this day of the
/// week or on any. A time that the clock skips comes as much later as it was put forward; one that
/// it shows twice counts the first time.
fn last_at(
    profile: &Profile,
    zone: &TimeZone,
    weekday: Option<Weekday>,
    minute: u16,
    now: Timestamp,
) -> Option<Slot> {
    let today = now.to_zoned(zone.clone()).date();
    let (hour, of_hour) = (
        i8::try_from(minute / 60).ok()?,
        i8::try_from(minute % 60).ok()?,
    );
    (0..=14_i64).find_map(|ago| {
        let date = today.checked_sub(ago.days()).ok()?;
        if weekday.is_some_and(|day| day != date.weekday()) {
            return None;
        }
        let wall = date.at(hour, of_hour, 0, 0);
        let at = zone.to_ambiguous_timestamp(wall).compatible().ok()?;
        let is_yesterdays = minute < u16::from(profile.day_start) * 60;
        let day = if is_yesterdays {
            date.yesterday().ok()?
        } else {
            date
        };
        (at <= now).then_some(Slot { at, day })
    })
}

/// The next moment after `now` at which a digest is due.
pub fn next_digest(settings: &Settings, profile: &Profile, now: Timestamp) -> Option<Timestamp> {
    let zone = profile.zone();
    let week = now.checked_add(SignedDuration::from_hours(8 * 24)).ok()?;
    // The first of the last ones of each day that comes.
    (0..=8).find_map(|days| {
        let until = now
            .checked_add(SignedDuration::from_hours(24 * days))
            .ok()?;
        let slot = last_at(
            profile,
            &zone,
            Some(settings.weekday()),
            settings.digest_at,
            until,
        )?;
        (now < slot.at && slot.at <= week).then_some(slot.at)
    })
}

/// The digest that is due at `now`, if one is. `said` is when they said yes to it: what would have
/// come before does not. `told` is the first day of the last week that was dealt with.
pub fn digest(
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
    said: Timestamp,
    told: Option<Date>,
) -> Option<Slot> {
    let (day, minute) = (settings.weekday(), settings.digest_at);
    let slot = last_at(profile, &profile.zone(), Some(day), minute, now)?;
    let is_late = now.duration_since(slot.at) > DIGEST_LATE;
    (said < slot.at && !is_late && is_new(slot.first(), told)).then_some(slot)
}

/// Whether the week from `first` on is another than the one that was dealt with.
pub fn is_new(first: Date, told: Option<Date>) -> bool {
    let days = |told: Date| {
        first
            .since(told)
            .map_or(0, |span| i64::from(span.get_days()))
    };
    // A week that lies further ahead than the next can be was told by a clock that was wrong.
    told.is_none_or(|told| !(-14..NEW_DAYS).contains(&days(told)))
}

/// The evening's reminder that is due at `now`, if one is. `told` is the last day that was dealt with.
pub fn nudge(
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
    said: Timestamp,
    told: Option<Date>,
) -> Option<Slot> {
    let slot = last_at(profile, &profile.zone(), None, settings.nudge_at, now)?;
    let is_late = now.duration_since(slot.at) > NUDGE_LATE;
    let is_over = profile.date_at(now) != slot.day;
    (said < slot.at && !is_late && !is_over && told != Some(slot.day)).then_some(slot)
}

/// When the person's `day` ends.
pub fn end_of(profile: &Profile, day: Date) -> Option<Timestamp> {
    let hour = i8::try_from(profile.day_start).ok()?;
    let wall = day.tomorrow().ok()?.at(hour, 0, 0, 0);
    profile
        .zone()
        .to_ambiguous_timestamp(wall)
        .compatible()
        .ok()
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
