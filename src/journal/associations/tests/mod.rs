//! Associations as a whole: what is found, what is not, and how often chance is taken for more.

#![allow(clippy::unwrap_used)]

mod chance;
mod findings;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::{Findings, Observed};
use crate::metrics::{Dates, DayTotals, METRICS, Total};

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    /// From 0 to just below `below`; splitmix64 of Steele, Lea and Flood (2014).
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}

/// The last day that is looked at.
const TODAY: Date = date(2026, 11, 21);

fn ago(days: usize) -> Date {
    TODAY.saturating_sub(jiff::ToSpan::days(i64::try_from(days).unwrap()))
}

/// A diary in which each of the last days has a note.
fn diary(days: usize) -> Observed<&'static str> {
    Observed {
        dates: Dates {
            from: ago(days - 1),
            to: TODAY,
        },
        topics: BTreeMap::new(),
        noted: (0..days).map(ago).collect(),
        totals: (0..days)
            .rev()
            .map(|day| (ago(day), DayTotals::default()))
            .collect(),
    }
}

impl Observed<&'static str> {
    /// Names a topic so many days ago.
    fn names(&mut self, topic: &'static str, days: impl IntoIterator<Item = usize>) {
        self.topics
            .entry(topic)
            .or_default()
            .extend(days.into_iter().map(ago));
    }

    /// Gives each day, by how long ago it is, a value of a metric.
    fn measures(&mut self, key: &str, value: impl Fn(usize) -> Option<i64>) {
        let metric = METRICS.iter().find(|metric| metric.key == key).unwrap();
        let days = self.totals.len();
        for (at, (_, day)) in self.totals.iter_mut().enumerate() {
            if let Some(sum) = value(days - 1 - at) {
                day.0.insert(metric.id, Total { sum, count: 1 });
            }
        }
    }
}

fn found<'f>(findings: &'f Findings<&'static str>) -> Vec<(&'static str, &'f str)> {
    let key = |id| METRICS.iter().find(|metric| metric.id == id).unwrap().key;
    let found = findings.found.iter();
    found.map(|one| (one.topic, key(one.metric))).collect()
}
