//! How deeply somebody slept, as watches write it: a mark where each stretch of a night ends.
//!
//! A mark says what was before it, up to the mark before that. Where a night begins, an event says: nothing is known of
//! what was before. The FIT profile has message 275 with its levels; that they stand at the end of their stretch, and that
//! event 74 is the beginning and end of a sleep, is in no profile but in every file.

use jiff::Timestamp;

use super::super::nights::{Nights, Stage};
use super::super::{Row, Stop, When, Why};

/// Marks of one file that are kept; a mark a minute would fill 69 days.
const MOST: usize = 100_000;
/// A stretch is at most as long: what seems longer is the pause between two sleeps. In seconds.
const LONGEST: i64 = 3 * 3_600;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Mark {
    /// A sleep begins.
    Begin,
    /// What was until here; nothing where the watch could not tell.
    Until(Option<Stage>),
}

impl Mark {
    /// What a level of the profile means; `None` for one that it does not have.
    pub(in crate::formats) fn of_level(level: i64) -> Option<Self> {
        Some(Self::Until(match level {
            0 => None,
            1 => Some(Stage::Awake),
            2..=4 => Some(Stage::Asleep),
            _ => return None,
        }))
    }
}

/// The marks of one source.
#[derive(Debug, Default)]
pub(in crate::formats) struct Levels(Vec<(Timestamp, Mark, Row)>);

impl Levels {
    /// Takes a mark.
    ///
    /// # Errors
    /// With the reason for which it is refused.
    pub(in crate::formats) fn add(
        &mut self,
        at: Timestamp,
        mark: Mark,
        row: Row,
    ) -> Result<(), Why> {
        if self.0.len() >= MOST {
            return Err(Why::Other(format!("more than {MOST} levels of sleep")));
        }
        self.0.push((at, mark, row));
        Ok(())
    }

    /// Makes pieces of nights of them; `when` gives a moment the clock of the person. Answers how many marks have nothing
    /// before them that their stretch could begin at.
    pub(in crate::formats) fn tell(
        mut self,
        source: &str,
        when: impl Fn(Timestamp) -> When,
        nights: &mut Nights<'_>,
        mut refuse: impl FnMut(Row, Why, Timestamp) -> Result<(), Stop>,
    ) -> Result<u64, Stop> {
        self.0.sort_by_key(|(at, ..)| *at);
        let mut before: Option<Timestamp> = None;
        let mut without = 0;
        for (at, mark, row) in self.0 {
            let begun = before.replace(at);
            let Mark::Until(stage) = mark else {
                continue;
            };
            let begun = begun.filter(|begun| at.as_second() - begun.as_second() <= LONGEST);
            match (begun, stage) {
                (None, _) => without += 1,
                (Some(_), None) => {}
                (Some(begun), Some(stage)) => {
                    if let Err(why) = nights.add(source, stage, when(begun), when(at), row) {
                        refuse(row, why, at)?;
                    }
                }
            }
        }
        Ok(without)
    }
}
