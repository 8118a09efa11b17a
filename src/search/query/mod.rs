//! The language of questions: words, and what else must hold, as a person would guess it, in English and Croatian.
//!
//! Reading cannot fail. What looks like more than words and is not understood becomes a [`Problem`]; comparisons and
//! unknown keys are then searched as words, a known key with a value that says nothing is left out. What one can ask
//! is in `docs/SEARCH.md`, by the examples of [`EXAMPLES`].
//!
//! Which texts a question finds belongs to `matching` and to the index, which days to `days`.

mod atoms;
mod dates;
mod examples;
mod keys;
mod reading;
mod telling;
mod values;

#[cfg(test)]
mod tests;

pub use examples::{EXAMPLES, Example};
use jiff::civil::Date;
pub use reading::read;
pub use telling::{to_text, told, told_term, trouble};

use crate::i18n::{Lang, units::UnitSystem};

/// The most characters of a question that are read; [`super::Trouble::TooLong`] says when there are more.
pub const QUESTION_MAX: usize = 500;
/// The most terms of a question; [`super::Trouble::TooMany`] says when there are more.
pub const TERMS_MAX: usize = 16;
/// The most words in a row; the rest of a longer phrase is left out and [`super::Trouble::TooMany`] said.
pub const PHRASE_MAX: usize = 16;
/// The most wishes of a question.
pub const WISHES_MAX: usize = 16;
/// The most problems that are told.
pub const PROBLEMS_MAX: usize = 8;
/// The most characters of a part that a problem repeats, and of what a note must have.
pub const PART_MAX: usize = 40;

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The date it is for them: `yesterday` is the day before.
    pub today: Date,
    /// The language they read. Questions are understood in both.
    pub lang: Lang,
    /// The units of numbers without one.
    pub units: UnitSystem,
}
