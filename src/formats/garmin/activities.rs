//! `Activities.csv`, which the website gives: its header in the language of the account. The English one is known;
//! another is a table like any other, whose columns are asked for.

use super::super::sink::{Setting, Sink, Why};
use super::super::table::{self, Fault, Heads, Layout, Order, Record, dates};
use super::super::{Bundle, ReadError, Row};
use super::{Known, activity};

/// Whether a table with this header is one.
pub(super) fn knows(heads: &Heads) -> bool {
    heads.has(&["activity type", "date", "time"])
}

/// Reads one: of each activity its beginning by the clock of the person and how long it took.
pub(super) fn read(
    bundle: &mut Bundle,
    member: usize,
    known: &mut Known,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let delimiter = table::peek(bundle, member)?.map_or(b',', |peek| peek.delimiter);
    let mut row =
        |heads: &Heads, record: &Record, at: Row, sink: &mut dyn Sink| -> Result<(), Fault> {
            let cell = |name| heads.find(&[name]).map_or("", |column| record.cell(column));
            let when = dates::when(cell("date"), Order::Ymd)?;
            let told = cell("time");
            let seconds =
                seconds(told).ok_or_else(|| Why::NoNumber(told.chars().take(100).collect()))?;
            let moment = setting.place(when).at;
            let moment =
                moment.ok_or_else(|| Why::NoDate(cell("date").chars().take(100).collect()))?;
            activity(known, moment.0.as_second(), when, seconds, at, sink)
        };
    table::each_row(bundle, member, Layout::cut_at(delimiter), sink, &mut row)
}

/// The seconds of `1:02:03`, `02:03` or `02:03.4`.
fn seconds(text: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut parts = 0;
    for part in text.split(':') {
        let digits = |sign: char| sign.is_ascii_digit() || sign == '.';
        let number: f64 = part.parse().ok().filter(|_| part.chars().all(digits))?;
        total = total * 60.0 + number;
        parts += 1;
    }
    (2..=3).contains(&parts).then_some(total)
}

#[cfg(test)]
mod tests {
    #[test]
    fn durations_have_minutes_and_seconds_and_sometimes_hours() {
        assert_eq!(super::seconds("01:02:03"), Some(3_723.0));
        assert_eq!(super::seconds("02:03.5"), Some(123.5));
        for none in ["", "--", "3", "1:2:3:4", "-1:00", "1:inf"] {
            assert_eq!(super::seconds(none), None, "{none}");
        }
    }
}
