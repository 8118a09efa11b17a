//! Associations: how the values of days on which something is named in a note differ from those of
//! the days on which it is not.
//!
//! `compare` does the arithmetic without any I/O, `ranks` holds the test, `discovery` the correction
//! for having tried much, and `gather` reads a diary and hands it over. What a note names is known to
//! the analysis of notes; what a day's values are, to `metrics`. Nothing here says why two things
//! come together. docs/associations.md is the whole of it in prose.

mod compare;
mod discovery;
mod gather;
mod ranks;

#[cfg(test)]
mod tests;

pub use compare::{
    Answer, Association, FALSE_DISCOVERIES, Findings, MAX_DAYS, MAX_TOPICS, MAX_WAITING, MIN_DAYS,
    Observed, Waiting, When, compare,
};
pub use gather::Named;
