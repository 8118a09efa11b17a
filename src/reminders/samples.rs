//! Each letter of this room with invented figures, as it is written for people.

use super::digest::{About, digest};
use super::household::{Fared, HouseholdWeek};
use super::letter::{To, letter};
use super::nudge::Nudge;
use super::{household, nudge};
use crate::goals::{
    Breaks, Direction, Facts, Goal, History, Per, Reason, Skip, Weekdays, report_of,
};
use crate::i18n::Lang;
use crate::i18n::units::UnitSystem;
use crate::mail::{Kind, Rendered};
use crate::metrics::{Dates, DayTotals, Milli, by_key, fold};
use crate::ops::Clock;
use crate::ops::ids::PersonId;
use crate::persons::Groups;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

const FIRST: Date = date(2026, 11, 9);

/// A goal for a day, in thousandths of the metric's unit.
fn goal(key: &str, low: Option<i64>, high: Option<i64>, per: Per) -> Option<Goal> {
    Some(Goal {
        metric: by_key(key)?.id,
        direction: match (low, high) {
            (Some(_), None) => Direction::AtLeast,
            (None, Some(_)) => Direction::AtMost,
            _ => Direction::Range,
        },
        low: low.map(Milli),
        high: high.map(Milli),
        per,
        weekdays: Weekdays::default(),
        from: date(2026, 1, 1),
        to: None,
    })
}

/// Two weeks of somebody who sleeps, drinks and moves.
fn diary() -> Vec<(Date, DayTotals)> {
    let day = |ago: i32| {
        let n = i64::from(ago);
        let report = [
            ("sleep_hours", Some(6_500 + (n * 700) % 2_300)),
            (
                "water_consumed",
                (ago % 4 != 1).then_some(1_500 + (n * 400) % 1_100),
            ),
            ("exercise_duration", (ago % 3 == 0).then_some(40_000)),
        ];
        let known = report
            .iter()
            .filter_map(|(key, value)| Some((by_key(key)?.id, Milli((*value)?))));
        let report = known.collect();
        (FIRST.saturating_add((6 - n).days()), fold(&[report]))
    };
    (0..14).map(day).collect()
}

/// One letter of each kind, with links that lead nowhere.
pub fn samples(lang: Lang) -> Vec<(Kind, Rendered)> {
    let to = To {
        reader: "ana".to_owned(),
        home: "https://wellkin.example".to_owned(),
        unsubscribe: "https://wellkin.example/mail/unsubscribe/sample".to_owned(),
    };
    let goals = [
        goal("sleep_hours", Some(8_000), None, Per::Day),
        goal("water_consumed", Some(2_000), None, Per::Day),
        goal("exercise_duration", Some(150_000), None, Per::Week),
    ];
    let goals: Vec<Goal> = goals.into_iter().flatten().collect();
    let skip = Skip {
        reason: Reason::Holiday,
        note: None,
    };
    let breaks = Breaks {
        skips: BTreeMap::from([(FIRST.saturating_add(5.days()), skip)]),
        pauses: Vec::new(),
    };
    let facts = Facts::new(History::made_of(&goals), breaks, diary(), None);
    let report = report_of(&facts, FIRST, FIRST.saturating_add(7.days()));
    let week = digest(&report, &About::default());
    let evening = by_key("steps").map(|metric| Nudge {
        metric: metric.id,
        done: Milli::whole(6_800),
        wanted: Milli::whole(8_000),
    });
    let units = UnitSystem::Metric;
    let letters = [
        Some((Kind::WeeklyDigest, letter(&week, &to, lang))),
        evening.map(|one| (Kind::Nudge, nudge::letter(&one, &to, lang, units))),
        Some((
            Kind::HouseholdDigest,
            household::letter(&neighbours(), &to, lang),
        )),
    ];
    let rendered = letters.into_iter().flatten();
    rendered
        .map(|(kind, letter)| (kind, letter.render()))
        .collect()
}

fn neighbours() -> HouseholdWeek {
    let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
    let fared = |name: &str, now, before| Fared {
        person: PersonId::new(&clock),
        today: FIRST.saturating_add(7.days()),
        groups: Groups::default(),
        name: name.to_owned(),
        now,
        before,
    };
    let people = vec![
        fared("ana", Some(71), Some(64)),
        fared("iva", Some(100), None),
        fared("luka", None, Some(50)),
    ];
    HouseholdWeek {
        week: Dates {
            from: FIRST,
            to: FIRST.saturating_add(6.days()),
        },
        reader: people[0].person,
        people,
    }
}
