//! Other ways than mail by which people are reached, each set up by the person for themselves: ntfy,
//! Gotify, a webhook, and browsers by Web Push.
//!
//! Messages go through the outbox of [`crate::mail`], which has them carried on by this room. Which
//! ways there are at all is said by `channels.ways`; the addresses that people type are asked through
//! [`crate::outgoing::outside`]. What messages say, and when they are sent, is the business of the
//! rooms above.

pub mod api;
mod error;
mod held;
mod hours;
mod model;
mod outgoing;
pub mod pages;
mod service;
mod tables;
mod ways;

pub use crate::mail::Short;
pub use error::ChannelError;
pub use held::holdings;
pub use hours::QuietHours;
pub use model::{Channel, Edit, Failure, MOST, NAME_MAX, TOKEN_MAX, Topic, Topics, Way, Wish};
pub use outgoing::connections;
pub use service::{Channels, Made, Overview, Setting, Tested, topics_end};
pub use tables::tables;
