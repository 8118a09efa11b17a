//! Short notes of many days, so that there is something to compare: after short nights a headache.

use std::collections::BTreeMap;

use crate::entries::NewEntry;
use crate::journal::NewNote;
use crate::metrics::MetricId;
use jiff::ToSpan;
use jiff::civil::Date;

/// Who writes them.
const WRITER: &str = "mira";
/// Over so many days, every other one.
const DAYS: i64 = 120;

const SORE: [&str; 3] = [
    "Headache since the morning, and no patience for anybody.",
    "Woke with a headache. It went away in the evening.",
    "Headache again; went to bed early.",
];

const PLAIN: [&str; 8] = [
    "A quiet day. Laundry, letters, soup.",
    "Worked from home, the window open all day.",
    "Much to do, and most of it done.",
    "Tea with the neighbours.",
    "The bus was late, and nobody minded.",
    "Sorted photographs of last summer.",
    "Rain all day. Read half a book.",
    "A long talk with my sister on the phone.",
];

/// The days, counted back from today, on which she sang: too few to say anything about.
const CHOIR: [i64; 3] = [13, 27, 41];

/// The daily notes of somebody of this name, whose diary is `entries`; none but one of the family
/// writes them.
pub fn notes(name: &str, today: Date, entries: &[NewEntry]) -> Vec<NewNote> {
    if name != WRITER {
        return Vec::new();
    }
    let slept: BTreeMap<Date, i64> = entries
        .iter()
        .filter_map(|entry| Some((entry.date, entry.values.get(&MetricId::SLEEP)?.0)))
        .collect();
    let dates = (1..DAYS)
        .rev()
        .step_by(2)
        .map(|ago| (ago, today.saturating_sub(ago.days())));
    let days: Vec<(i64, Date, i64)> = dates
        .filter_map(|(ago, date)| Some((ago, date, *slept.get(&date)?)))
        .collect();
    let mut nights: Vec<i64> = days.iter().map(|(.., night)| *night).collect();
    nights.sort_unstable();
    let short = nights.get(nights.len() / 5).copied().unwrap_or(0);
    let written = days
        .into_iter()
        .enumerate()
        .map(|(at, (ago, date, night))| {
            // Now and then a head aches after a long night, and does not after a short one.
            let sore = (night < short) != (at % 19 == 7);
            let text = if sore {
                SORE[at % SORE.len()]
            } else {
                PLAIN[at % PLAIN.len()]
            };
            let tags = if CHOIR.contains(&ago) {
                vec!["choir".to_owned()]
            } else {
                Vec::new()
            };
            NewNote {
                date,
                text: text.to_owned(),
                tags,
                ..NewNote::default()
            }
        });
    written.collect()
}
