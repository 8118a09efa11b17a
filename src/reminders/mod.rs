//! What the house tells people by itself: how their week went, how the household's did, and what can
//! still be reached this evening; and who wants which of it when.
//!
//! Everything here is off until somebody says yes. What a week came to is computed by `goals`, who
//! shares what by `sharing`, and how a message travels by `mail`; this room chooses the words and
//! the moment. A week in which nothing was logged is no week in which something was missed, and no
//! word of it blames anybody.
//!
//! One job looks every few minutes what is due ([`due`]). Nothing is planned ahead, so that changed
//! times and zones, daylight saving and a server that was away need no care of their own.

mod advice;
pub mod api;
mod chart;
mod digest;
mod due;
mod held;
mod household;
mod kinds;
mod letter;
mod nudge;
pub mod pages;
mod post;
mod samples;
mod service;
mod settings;
mod tables;
#[cfg(test)]
mod testing;
mod words;

pub use advice::{Advice, Step};
pub use digest::{About, Digest, digest};
pub use held::holdings;
pub use kinds::Swept;
pub use letter::{To, letter, short};
pub use post::{Message, Short, Way, post_message};
pub use samples::samples;
pub use service::{ReminderError, Reminders, Shown, Wish};
pub use settings::{Settings, When};
pub use tables::tables;
