//! Pieces of sleep become nights: what every program that tells sleep piece by piece has in common.
//!
//! A **night** is what one source says of sleeping with no gap of more than three hours in it: the sleep of a day, or a
//! nap. How long it was is the union of the pieces asleep (light, deep and REM among them) less those awake, so
//! pieces told twice, within each other or minute by minute come to the same. Being in bed is not being asleep: it
//! counts only for a source that knows nothing else. A night belongs to the moment of waking, and its id
//! `night:<that moment, UTC, in seconds>` is the same in every export.
//!
//! **Memory.** A piece takes 24 bytes. Whenever they double, those that touch are merged; what is then above
//! [`MOST`] is refused.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::Offset};

use super::{
    item::{Item, Row, When},
    sink::{Left, Setting, Sink, Stop, Why},
    units::Units,
};
use crate::metrics::{MetricId, Milli};

/// Pieces kept at most, after merging: 24 MB.
const MOST: usize = 1_000_000;
/// Pieces from which on it is worth merging.
const FIRST_MERGE: usize = 50_000;
/// Sources told apart at most.
const SOURCES: usize = 1_000;
/// A longer break begins another night, in seconds.
const BREAK: i64 = 3 * 3_600;
/// A piece is at most a day, in seconds.
const LONGEST: i64 = 24 * 3_600;
/// Stands where no offset was told.
const NO_OFFSET: i8 = i8::MAX;

/// What somebody did meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Lay in bed, asleep or not.
    InBed,
    /// Slept, lightly, deeply, dreaming or untold how.
    Asleep,
    /// Lay awake.
    Awake,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    start: i64,
    number: u64,
    seconds: u32,
    member: u16,
    stage: Stage,
    /// Of the end, in quarters of an hour.
    offset: i8,
}

impl Piece {
    fn end(&self) -> i64 {
        self.start + i64::from(self.seconds)
    }
}

/// The pieces of sleep of one bundle.
pub(super) struct Nights<'a> {
    setting: &'a Setting,
    sources: BTreeMap<String, Vec<Piece>>,
    count: usize,
    merge_at: usize,
}

impl<'a> Nights<'a> {
    pub(super) fn new(setting: &'a Setting) -> Self {
        Self {
            setting,
            sources: BTreeMap::new(),
            count: 0,
            merge_at: FIRST_MERGE,
        }
    }

    /// Takes a piece; local times are by the zone of the person.
    ///
    /// # Errors
    /// With the reason for which it is refused.
    pub(super) fn add(
        &mut self,
        source: &str,
        stage: Stage,
        start: When,
        end: When,
        row: Row,
    ) -> Result<(), Why> {
        let (Some((start, _)), Some((end, offset))) =
            (self.setting.place(start).at, self.setting.place(end).at)
        else {
            return Err(Why::NoDate(String::new()));
        };
        let seconds = end.as_second() - start.as_second();
        if !(0..=LONGEST).contains(&seconds) {
            return Err(Why::OutOfRange(MetricId::SLEEP));
        }
        if self.count >= self.merge_at {
            self.merge();
        }
        if self.count >= MOST {
            return Err(Why::Other(format!("more than {MOST} pieces of sleep")));
        }
        let quarter = i8::try_from(offset.seconds() / 900).unwrap_or(NO_OFFSET);
        let piece = Piece {
            start: start.as_second(),
            number: row.number,
            seconds: u32::try_from(seconds).unwrap_or_default(),
            member: u16::try_from(row.member).unwrap_or(u16::MAX),
            stage,
            offset: if offset.seconds() % 900 == 0 {
                quarter
            } else {
                NO_OFFSET
            },
        };
        if let Some(pieces) = self.sources.get_mut(source) {
            pieces.push(piece);
        } else if self.sources.len() < SOURCES {
            self.sources.insert(source.to_owned(), vec![piece]);
        } else {
            return Err(Why::Other(format!("more than {SOURCES} sources of sleep")));
        }
        self.count += 1;
        Ok(())
    }

    fn merge(&mut self) {
        self.count = 0;
        for pieces in self.sources.values_mut() {
            let mut merged = Vec::new();
            for stage in [Stage::InBed, Stage::Asleep, Stage::Awake] {
                merged.append(&mut union(pieces, stage));
            }
            *pieces = merged;
            self.count += pieces.len();
        }
        self.merge_at = (self.count * 2).max(FIRST_MERGE);
    }

    /// Tells the nights, source by source, from the first to the last. `in_bed` is what the vendor calls pieces that
    /// are in bed only: those of sources that know better are left.
    ///
    /// # Errors
    /// When the sink wants no more.
    pub(super) fn tell(self, in_bed: &str, sink: &mut dyn Sink) -> Result<(), Stop> {
        self.tell_unless(&|_| false, in_bed, sink)
    }

    /// The same without the nights whose moment of waking is known already.
    ///
    /// # Errors
    /// When the sink wants no more.
    pub(super) fn tell_unless(
        self,
        is_known: &dyn Fn(Timestamp) -> bool,
        in_bed: &str,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        for (source, mut pieces) in self.sources {
            let mut asleep = union(&mut pieces, Stage::Asleep);
            let beds = pieces
                .iter()
                .filter(|piece| piece.stage == Stage::InBed)
                .count();
            if asleep.is_empty() {
                asleep = union(&mut pieces, Stage::InBed);
            } else if beds > 0 {
                sink.leave(Left::Kind(in_bed.to_owned()), beds as u64);
            }
            let awake = union(&mut pieces, Stage::Awake);
            for night in asleep.chunk_by(|one, next| next.start - one.end() <= BREAK) {
                let Some((first, wake)) = ends(night).filter(|(_, wake)| !is_known(*wake)) else {
                    continue;
                };
                match night_of(&source, night, &awake, wake) {
                    Some(item) => sink.item(item)?,
                    // All of it was lain awake.
                    None => {
                        let raw = format!("{source}: until {wake}");
                        sink.refuse(first, Why::OutOfRange(MetricId::SLEEP), &raw)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The pieces of a stage in the order of time, those that touch made one. The others keep their places.
fn union(pieces: &mut [Piece], stage: Stage) -> Vec<Piece> {
    let mut of_stage: Vec<Piece> = pieces
        .iter()
        .copied()
        .filter(|piece| piece.stage == stage)
        .collect();
    of_stage.sort_by_key(|piece| (piece.start, piece.number));
    let mut united: Vec<Piece> = Vec::new();
    for piece in of_stage {
        match united.last_mut() {
            // A night minute by minute stays far below what 32 bits of seconds hold; a chain beyond begins anew.
            Some(last)
                if piece.start <= last.end() && piece.end() - last.start <= i64::from(u32::MAX) =>
            {
                if piece.end() > last.end() {
                    last.seconds = u32::try_from(piece.end() - last.start).unwrap_or(u32::MAX);
                    last.offset = piece.offset;
                }
            }
            _ => united.push(piece),
        }
    }
    united
}

/// The row of the first piece of a night, and the moment of waking.
fn ends(night: &[Piece]) -> Option<(Row, Timestamp)> {
    let (first, last) = (night.first()?, night.last()?);
    let row = Row {
        member: u32::from(first.member),
        number: first.number,
    };
    Some((row, Timestamp::from_second(last.end()).ok()?))
}

/// The item of a night of at least one second.
fn night_of(source: &str, night: &[Piece], awake: &[Piece], wake: Timestamp) -> Option<Item> {
    let ((row, _), last) = (ends(night)?, night.last()?);
    let seconds: i64 = night.iter().map(|piece| i64::from(piece.seconds)).sum();
    let seconds = seconds - shared(night, awake);
    let offset = Offset::from_seconds(i32::from(last.offset) * 900).ok();
    let when = match offset.filter(|_| last.offset != NO_OFFSET) {
        Some(offset) => When::Zoned(wake, offset),
        None => When::Instant(wake),
    };
    let hours = Milli::from_f64(seconds as f64 / 3_600.0).filter(|_| seconds > 0)?;
    Some(Item {
        source: source.to_owned(),
        id: night_id(wake),
        entry: None,
        when,
        values: BTreeMap::from([(MetricId::SLEEP, hours)]),
        units: Units::new(),
        note: None,
        row,
    })
}

/// How many seconds two lists share, each in the order of time and without overlaps of its own.
fn shared(asleep: &[Piece], awake: &[Piece]) -> i64 {
    let Some(first) = asleep.first() else {
        return 0;
    };
    let mut awake = &awake[awake.partition_point(|piece| piece.end() <= first.start)..];
    let mut seconds = 0;
    for piece in asleep {
        while let [next, rest @ ..] = awake {
            let overlap = piece.end().min(next.end()) - piece.start.max(next.start);
            seconds += overlap.max(0);
            if next.end() > piece.end() {
                break;
            }
            awake = rest;
        }
    }
    seconds
}

/// What a night is called by the moment of waking.
pub(super) fn night_id(wake: Timestamp) -> String {
    format!("night:{}", wake.as_second())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{Collected, setting};

    /// Nights of pieces such as `("Watch", Asleep, "2026-03-01T23:00:00+01", minutes)`.
    fn told(pieces: &[(&str, Stage, &str, i64)]) -> Collected {
        let setting = setting();
        let mut nights = Nights::new(&setting);
        for (number, (source, stage, start, minutes)) in pieces.iter().enumerate() {
            let start: Timestamp = start.parse().unwrap();
            let end = Timestamp::from_second(start.as_second() + minutes * 60).unwrap();
            let hour = Offset::constant(1);
            let row = Row {
                member: 0,
                number: number as u64 + 1,
            };
            nights
                .add(
                    source,
                    *stage,
                    When::Zoned(start, hour),
                    When::Zoned(end, hour),
                    row,
                )
                .unwrap();
        }
        let mut sink = Collected::default();
        nights.tell("InBed", &mut sink).unwrap();
        sink
    }

    #[test]
    fn pieces_that_overlap_count_once_and_a_long_break_begins_another_night() {
        use Stage::Asleep;
        let sink = told(&[
            ("Watch", Asleep, "2026-03-02T01:00:00+01", 120),
            ("Watch", Asleep, "2026-03-01T23:00:00+01", 180),
            ("Watch", Asleep, "2026-03-02T05:00:00+01", 60),
            ("Watch", Asleep, "2026-03-02T14:00:00+01", 30),
            ("Phone", Asleep, "2026-03-01T23:00:00+01", 60),
        ]);
        assert_eq!(sink.values("sleep_hours"), [1_000, 5_000, 500]);
        let night = &sink.items[1];
        assert_eq!(night.source, "Watch");
        assert_eq!(night.id, "night:1772427600");
        assert_eq!(
            night.when,
            When::Zoned(
                Timestamp::from_second(1_772_427_600).unwrap(),
                Offset::constant(1)
            )
        );
        assert_eq!(
            night.row,
            Row {
                member: 0,
                number: 2
            }
        );
    }

    #[test]
    fn lying_awake_is_taken_off_and_lying_in_bed_counts_only_where_nothing_else_is_known() {
        use Stage::{Asleep, Awake, InBed};
        let sink = told(&[
            ("Phone", InBed, "2026-03-01T22:00:00+01", 480),
            ("Phone", Awake, "2026-03-01T22:00:00+01", 60),
            ("Watch", InBed, "2026-03-01T22:00:00+01", 480),
            ("Watch", Asleep, "2026-03-01T23:00:00+01", 360),
            ("Watch", Awake, "2026-03-02T01:00:00+01", 15),
            ("Watch", Awake, "2026-03-02T01:10:00+01", 5),
        ]);
        assert_eq!(sink.values("sleep_hours"), [7_000, 5_750]);
        assert_eq!(sink.left_of("InBed"), 1);
    }

    #[test]
    fn a_night_of_lying_awake_is_refused_and_one_that_is_known_is_not_told() {
        use Stage::{Asleep, Awake};
        let pieces = [
            ("Watch", Asleep, "2026-03-02T01:00:00+01", 120),
            ("Watch", Awake, "2026-03-02T00:00:00+01", 240),
        ];
        let sink = told(&pieces);
        assert!(sink.items.is_empty());
        assert_eq!(sink.refused[0].1, Why::OutOfRange(MetricId::SLEEP));

        let setting = setting();
        let mut nights = Nights::new(&setting);
        let at = |second| When::Instant(Timestamp::from_second(second).unwrap());
        let row = Row {
            member: 0,
            number: 1,
        };
        for start in [0, 86_400] {
            nights
                .add("Watch", Asleep, at(start), at(start + 3_600), row)
                .unwrap();
        }
        let mut sink = Collected::default();
        let is_known = |wake: Timestamp| wake.as_second() == 3_600;
        nights.tell_unless(&is_known, "InBed", &mut sink).unwrap();
        assert_eq!(sink.items.len(), 1);
        assert_eq!(sink.items[0].id, "night:90000");
    }

    #[test]
    fn a_night_told_minute_by_minute_is_one_night_and_takes_no_more_memory() {
        let setting = setting();
        let mut nights = Nights::new(&setting);
        let first: Timestamp = "2024-01-01T22:00:00Z".parse().unwrap();
        for night in 0..400 {
            for minute in 0..420 {
                let start = first.as_second() + night * 86_400 + minute * 60;
                let at = |second| When::Instant(Timestamp::from_second(second).unwrap());
                let row = Row {
                    member: 0,
                    number: 1,
                };
                nights
                    .add("Band", Stage::Asleep, at(start), at(start + 60), row)
                    .unwrap();
            }
        }
        assert!(
            nights.count <= FIRST_MERGE + 1,
            "{} pieces are kept",
            nights.count
        );
        assert_eq!(size_of::<Piece>(), 24);
        let mut sink = Collected::default();
        nights.tell("InBed", &mut sink).unwrap();
        assert_eq!(sink.values("sleep_hours"), vec![7_000; 400]);
    }

    #[test]
    fn a_piece_that_ends_before_it_begins_or_after_days_is_refused() {
        let setting = setting();
        let mut nights = Nights::new(&setting);
        let at = |second| When::Instant(Timestamp::from_second(second).unwrap());
        let row = Row {
            member: 0,
            number: 1,
        };
        for (start, end) in [(100, 99), (0, 86_401)] {
            let refused = nights.add("Band", Stage::Asleep, at(start), at(end), row);
            assert_eq!(refused, Err(Why::OutOfRange(MetricId::SLEEP)));
        }
        let day = When::Day(jiff::civil::date(2026, 3, 2));
        assert!(nights.add("Band", Stage::Asleep, day, day, row).is_err());
        assert_eq!(nights.count, 0);
    }
}
