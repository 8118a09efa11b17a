//! What formats of tables have in common when they tell what they read.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::{
    formats::{
        Item, Left, Row, Setting, Sink, When,
        sink::{Ask, Question},
        units::{Amount, Unit, Units},
    },
    metrics::{MetricId, Milli},
};

use super::{heads::Heads, records::Record};

/// A moment as part of an id: `2026-03-02T06:05:00Z` when it is known, else what the clock or the calendar showed.
pub fn moment(when: When) -> String {
    match when {
        When::Instant(moment) | When::Zoned(moment, _) => moment.to_string(),
        When::Local(local) => local.to_string(),
        When::Day(date) => date.to_string(),
    }
}

/// The calendar's date of a moment, by the offset that was told.
fn date(when: When) -> Option<Date> {
    match when {
        When::Instant(_) => None,
        When::Zoned(moment, offset) => Some(offset.to_datetime(moment).date()),
        When::Local(local) => Some(local.date()),
        When::Day(date) => Some(date),
    }
}

/// 16 signs that stand for these texts, and for others only by a chance of one in 2^64.
pub fn digest(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    let mut signs = String::new();
    for byte in hash.finalize().iter().take(8) {
        let _ = write!(signs, "{byte:02x}");
    }
    signs
}

/// An item of the format itself with the values that are there; none when there are none, or one is beyond every
/// number.
pub fn item(
    id: String,
    when: When,
    amounts: &[(MetricId, Option<Amount>)],
    row: Row,
) -> Option<Item> {
    let mut values = BTreeMap::new();
    let mut units = Units::new();
    for (metric, amount) in amounts {
        if let Some((amount, value)) =
            amount.and_then(|one| Some((one, Milli::from_f64(one.value)?)))
        {
            values.insert(*metric, value);
            units.insert(*metric, amount.unit);
        }
    }
    (!values.is_empty()).then(|| Item {
        source: String::new(),
        id,
        entry: None,
        when,
        values,
        units,
        note: None,
        row,
    })
}

/// Tells apart what is called the same on the same date. It remembers one date at a time, so it does not grow with a
/// file that is in the order of time.
#[derive(Debug, Default)]
pub struct Occurrences {
    date: Option<Date>,
    seen: HashMap<String, u32>,
}

/// The most names remembered where no date parts them.
const MOST_NAMES: usize = 100_000;

impl Occurrences {
    /// The name, with a number behind it from the second time on.
    pub fn name(&mut self, when: When, name: String) -> String {
        let date = date(when);
        if date != self.date || self.seen.len() >= MOST_NAMES {
            (self.date, self.seen) = (date, HashMap::new());
        }
        let times = self.seen.entry(name.clone()).or_default();
        *times += 1;
        match *times {
            1 => name,
            times => format!("{name}#{times}"),
        }
    }
}

/// Counts what is in the columns that have no place in the diary.
#[derive(Debug, Default)]
pub struct Unused {
    columns: Option<Vec<(usize, String, u64)>>,
}

impl Unused {
    /// Looks at a row, of which the columns `used` are told elsewhere. Zeros are nothing when `zero` says so.
    pub fn see(&mut self, heads: &Heads, used: &[Option<usize>], record: &Record, zero: bool) {
        let columns = self.columns.get_or_insert_with(|| {
            let all = heads.all().iter().enumerate();
            let unused =
                all.filter(|(place, head)| !head.raw.is_empty() && !used.contains(&Some(*place)));
            unused
                .map(|(place, head)| (place, head.raw.clone(), 0))
                .collect()
        });
        for (place, _, count) in columns {
            let cell = record.cell(*place);
            let zero = zero && cell.bytes().all(|byte| matches!(byte, b'0' | b'.'));
            *count += u64::from(!cell.is_empty() && !zero);
        }
    }

    /// Tells what was counted.
    pub fn tell(self, sink: &mut dyn Sink) {
        for (_, name, count) in self.columns.unwrap_or_default() {
            if count > 0 {
                sink.leave(Left::Kind(name), count);
            }
        }
    }
}

/// The unit that a column is in, which the file does not tell: as answered, else as guessed.
pub fn unit_answer(
    format: &str,
    what: &str,
    options: &[Unit],
    guess: Unit,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Unit {
    let key = format!("unit:{format}:{what}");
    let answer = setting.answer(&key).and_then(Unit::parse);
    sink.ask(Question {
        key,
        ask: Ask::Unit {
            what: what.to_owned(),
            options: options.iter().map(|unit| unit.name().to_owned()).collect(),
        },
        guess: Some(guess.name().to_owned()),
    });
    answer
        .filter(|unit| options.contains(unit))
        .unwrap_or(guess)
}
