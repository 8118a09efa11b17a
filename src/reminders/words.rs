//! The figures of a digest in words.

use super::advice::{Advice, Step, glass};
use super::digest::{Digest, is_daily};
use crate::goals::{GoalReport, Per, WeekState};
use crate::i18n::messages::reminders as say;
use crate::i18n::units::{Quantity, UnitSystem};
use crate::i18n::{Lang, Msg, date};
use crate::metrics::{Aggregation, Dates, Metric, MetricId, Milli, by_id};

/// A time in minutes: `40 minutes`, `2 h 55 min`.
pub fn duration(lang: Lang, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => say::MINUTES.count(lang, rest, &[]),
        (_, 0) => say::HOURS.count(lang, hours, &[]),
        _ => format!("{hours}\u{a0}h {rest}\u{a0}min"),
    }
}

/// The days of a week: `16 Nov to 22 Nov`.
pub fn span(lang: Lang, week: Dates) -> String {
    let [from, to] = [week.from, week.to].map(|day| date::day_month(lang, day));
    say::SPAN.fill(lang, &[("from", &from), ("to", &to)])
}

/// An amount; hours as people say them.
fn amount(metric: &Metric, lang: Lang, units: UnitSystem, milli: i64) -> String {
    if metric.quantity == Quantity::Hours {
        return duration(lang, (milli * 60 + 500) / 1000);
    }
    metric.quantity.write(lang, units, milli)
}

/// What was done of what was wanted, and on how many days: `50 h of 70 h; met on 2 of 7 days`.
pub fn result(goal: &GoalReport, lang: Lang, units: UnitSystem) -> String {
    let week = &goal.week;
    match week.state {
        WeekState::NoData => return say::NO_DATA.text(lang).to_owned(),
        WeekState::Excused => return say::EXCUSED.text(lang).to_owned(),
        WeekState::Met | WeekState::Missed | WeekState::Running => {}
    }
    let mut parts: Vec<String> = done(goal, lang, units).into_iter().collect();
    parts.push(match week.goal.per {
        Per::Week if week.state == WeekState::Met => say::WEEK_MET.text(lang).to_owned(),
        Per::Week => say::WEEK_NOT_MET.text(lang).to_owned(),
        Per::Day => {
            let met = week.days_met().to_string();
            let judged = i64::from(week.days_judged());
            say::MET_ON.count(lang, judged, &[("met", &met)])
        }
    });
    parts.join("; ")
}

fn done(goal: &GoalReport, lang: Lang, units: UnitSystem) -> Option<String> {
    let metric = by_id(goal.metric)?;
    let write = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    let done = write(goal.week.done?);
    if metric.aggregation != Aggregation::Sum {
        return Some(say::ON_AVERAGE.fill(lang, &[("done", &done)]));
    }
    let wanted = goal.week.wanted;
    let [low, high] = [wanted.low, wanted.high].map(|end| end.map(write).unwrap_or_default());
    let args = [("done", &*done), ("low", &*low), ("high", &*high)];
    Some(match (wanted.low, wanted.high) {
        (Some(_), Some(_)) => say::WITHIN.fill(lang, &args),
        (None, Some(_)) => say::AT_MOST.fill(
            lang,
            &args[..1]
                .iter()
                .chain(&args[2..])
                .copied()
                .collect::<Vec<_>>(),
        ),
        _ => say::OF.fill(lang, &args[..2]),
    })
}

/// On how many of the days that count something was logged.
pub fn logged(goal: &GoalReport, lang: Lang) -> String {
    let logged = goal.week.days_logged().to_string();
    let counted = i64::from(goal.week.days_counted());
    say::LOGGED_ON.count(lang, counted, &[("logged", &logged)])
}

/// How far this week is from an earlier figure: `30 minutes a day more`.
pub fn change(goal: &GoalReport, before: Option<Milli>, lang: Lang, units: UnitSystem) -> String {
    let (Some(metric), Some(now)) = (by_id(goal.metric), goal.figure) else {
        return say::NOTHING_NOW.text(lang).to_owned();
    };
    let Some(before) = before else {
        return say::NOTHING_BEFORE.text(lang).to_owned();
    };
    let difference = now.0.saturating_sub(before.0);
    let written = amount(metric, lang, units, difference.saturating_abs());
    if written == amount(metric, lang, units, 0) {
        return say::THE_SAME.text(lang).to_owned();
    }
    let adds_up = metric.aggregation == Aggregation::Sum;
    let words: &Msg = match (adds_up && is_daily(goal), adds_up, difference > 0) {
        (true, _, true) => &say::MORE_A_DAY,
        (true, _, false) => &say::LESS_A_DAY,
        (_, true, true) => &say::MORE,
        (_, true, false) => &say::LESS,
        (_, _, true) => &say::HIGHER,
        (_, _, false) => &say::LOWER,
    };
    words.fill(lang, &[("amount", &written)])
}

/// The days that were skipped, by reason: `Wed, Thu (Holiday)`.
pub fn skipped(digest: &Digest, lang: Lang) -> Option<String> {
    let mut groups: Vec<(_, Vec<String>)> = Vec::new();
    for (day, reason) in &digest.skipped {
        let name = date::weekday_short(lang, day.weekday());
        match groups.iter_mut().find(|(of, _)| of == reason) {
            Some((_, days)) => days.push(name),
            None => groups.push((*reason, vec![name])),
        }
    }
    let words = groups
        .iter()
        .map(|(reason, days)| format!("{} ({})", days.join(", "), reason.name().text(lang)));
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// What would have made the difference, in two sentences. `is_own` when the reader is the person.
pub fn advice(advice: &Advice, is_own: bool, lang: Lang, units: UnitSystem) -> Option<String> {
    let metric = by_id(advice.metric)?;
    let name = metric.name.text(lang);
    let days = i64::from(advice.days);
    let number = |n: i64| crate::i18n::number::whole(lang, n);
    let spread = |msg: &Msg, most: Milli, count: u32| {
        let most = amount(metric, lang, units, most.0);
        msg.count(lang, count.into(), &[("metric", name), ("amount", &most)])
    };
    let then = match advice.step {
        Step::Earlier(minutes) => say::EARLIER.fill(lang, &[("time", &duration(lang, minutes))]),
        Step::Glasses(count) => {
            let size = metric.quantity.write(lang, units, glass(units));
            say::GLASSES.count(lang, count, &[("size", &size)])
        }
        Step::Minutes(minutes) => say::MOVE_MORE.fill(lang, &[("time", &duration(lang, minutes))]),
        Step::Steps(steps) => say::WALK_MORE.fill(lang, &[("steps", &number(steps))]),
        Step::Less(kcal) => say::EAT_LESS.fill(lang, &[("amount", &number(kcal))]),
        Step::MoreOn(most, count) => return Some(spread(&say::MORE_ON, most, count)),
        Step::LessOn(most, count) => return Some(spread(&say::LESS_ON, most, count)),
    };
    let [done, wanted] =
        [advice.done, advice.wanted].map(|milli| metric.quantity.write(lang, units, milli.0));
    let args = [("done", &*done), ("wanted", &*wanted), ("metric", name)];
    let first = match (advice.metric, is_own, advice.days >= 7) {
        (MetricId::SLEEP, true, true) => say::SLEPT.fill(lang, &args[..2]),
        (MetricId::SLEEP, true, false) => say::SLEPT_ON.count(lang, days, &args[..2]),
        (MetricId::WATER, true, true) => say::DRANK.fill(lang, &args[..2]),
        (MetricId::WATER, true, false) => say::DRANK_ON.count(lang, days, &args[..2]),
        (MetricId::CALORIES, _, true) => say::LIMIT_WEEK.fill(lang, &args),
        (MetricId::CALORIES, _, false) => say::LIMIT_ON.count(lang, days, &args),
        (_, _, true) => say::DONE_WEEK.fill(lang, &args),
        (_, _, false) => say::DONE_ON.count(lang, days, &args),
    };
    Some(format!("{first} {then}"))
}
