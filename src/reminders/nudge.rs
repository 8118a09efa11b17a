//! The evening's reminder: the goal of today that is closest and not met yet.

use super::digest::is_for_children;
use super::letter::To;
use crate::goals::{DayState, Direction, Facts, Per};
use crate::i18n::messages::reminders as say;
use crate::i18n::units::UnitSystem;
use crate::i18n::{Lang, Msg};
use crate::mail::{Letter, Optional, Short};
use crate::metrics::{Dates, MetricId, Milli, by_id, by_key};
use jiff::civil::Date;

/// What somebody may still do in an evening: a litre to drink, an hour to move, 5,000 steps. All
/// else is left alone; nobody sleeps more because of a mail.
const EVENING: [(&str, i64); 3] = [
    ("water_consumed", 1_000),
    ("exercise_duration", 60_000),
    ("steps", 5_000_000),
];

/// A goal of today that can still be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nudge {
    /// Of which metric.
    pub metric: MetricId,
    /// What was done so far.
    pub done: Milli,
    /// What is wanted of today.
    pub wanted: Milli,
}

impl Nudge {
    /// What is lacking.
    pub const fn rest(&self) -> Milli {
        Milli(self.wanted.0 - self.done.0)
    }
}

/// Of the goals for a day that want at least something, the one of which the smallest part is
/// lacking today; none on days that are skipped, paused or without a target, and none of which more
/// is lacking than an evening holds.
pub fn pick(facts: &Facts, today: Date) -> Option<Nudge> {
    let open = facts
        .metrics(Dates::day(today))
        .into_iter()
        .filter_map(|metric| {
            let goal = facts.goal(metric, today)?;
            let day = facts.day(metric, today, today);
            let is_open = goal.per == Per::Day
                && goal.direction == Direction::AtLeast
                && day.state == DayState::Running;
            let nudge = Nudge {
                metric,
                done: day.value.unwrap_or_default(),
                wanted: day
                    .wanted?
                    .low
                    .filter(|_| is_open && is_for_children(metric))?,
            };
            let most = EVENING
                .iter()
                .find(|(key, _)| by_key(key).is_some_and(|one| one.id == metric))?;
            (1..=most.1).contains(&nudge.rest().0).then_some(nudge)
        });
    // a/b < c/d without dividing.
    let part =
        |one: &Nudge, other: &Nudge| i128::from(one.rest().0) * i128::from(other.wanted.0.max(1));
    open.reduce(|best, one| {
        if part(&one, &best) < part(&best, &one) {
            one
        } else {
            best
        }
    })
}

fn fill(nudge: &Nudge, msg: &Msg, lang: Lang, units: UnitSystem) -> String {
    let Some(metric) = by_id(nudge.metric) else {
        return String::new();
    };
    let write = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    let [done, wanted, rest] = [nudge.done, nudge.wanted, nudge.rest()].map(write);
    let name = metric.name.text(lang);
    let args = [
        ("metric", name),
        ("done", &*done),
        ("wanted", &*wanted),
        ("rest", &*rest),
    ];
    msg.fill(lang, &args)
}

/// The page on which one logs.
const PLACE: &str = "/add-metric";

/// The reminder as a mail.
pub fn letter(nudge: &Nudge, to: &To, lang: Lang, units: UnitSystem) -> Letter {
    to.letter(
        lang,
        &fill(nudge, &say::NUDGE_SUBJECT, lang, units),
        &say::WHY_NUDGE,
    )
    .paragraph(fill(nudge, &say::NUDGE_TEXT, lang, units))
    .paragraph(say::NUDGE_OK.text(lang))
    .button(say::NUDGE_OPEN.text(lang), format!("{}{PLACE}", to.home))
}

/// The reminder in a few words.
pub fn short(nudge: &Nudge, lang: Lang, units: UnitSystem) -> Short {
    Short {
        title: fill(nudge, &say::NUDGE_SUBJECT, lang, units),
        plain_title: Optional::Nudge.words().text(lang).to_owned(),
        body: fill(nudge, &say::NUDGE_TEXT, lang, units),
        plain: say::NUDGE_PLAIN.text(lang).to_owned(),
        link: PLACE.to_owned(),
        expires_at: None,
    }
}

#[cfg(test)]
#[path = "nudge_tests.rs"]
mod tests;
