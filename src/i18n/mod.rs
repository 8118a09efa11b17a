//! What the house says to people, and how it writes numbers, dates and units for them.
//!
//! Every sentence a person may read is a [`Msg`]: a typed constant that carries its English and its
//! Croatian text side by side, so a message that misses a language does not compile. The sentences
//! themselves live under `messages/`, one file a room.
//!
//! What does not belong here: HTML (that is `web`), what a number means (that is `metrics`), and
//! text for operators. Logs, configuration faults and the command line speak English only.

pub mod date;
mod lang;
mod message;
pub mod messages;
pub mod number;
mod text;
pub mod units;

pub use lang::Lang;
pub use message::Msg;
pub use text::{Arg, Text};
