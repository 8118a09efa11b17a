//! Days and stretches that do not count: skipped days, and goals that rest.
//!
//! A skipped day is one on which life was in the way (sick, on holiday): it is nobody's failure and
//! keeps a streak. A pause puts one goal, or all of them, away for a while, as if they did not hold.

pub mod api;
mod held;
mod model;
mod service;
mod tables;

pub use held::{PauseLine, SkipLine, holdings, restore_pauses_in, restore_skips_in};
pub use model::{Breaks, NOTE_MAX, Pause, Reason, SPAN_DAYS, Skip, Skipped};
pub use service::BreakError;
pub use tables::{PAUSES, SKIPS};
