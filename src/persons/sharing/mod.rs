//! What a person lets others see of their diary, and log into it.
//!
//! A person shares group by group: what they eat, how they sleep. Nothing is shared until they do,
//! and what they take back is gone with the next request, because every request asks anew. Names are
//! no business of this room: `sharing` asks `accounts` whose user id it is.

mod access;
mod group;
mod model;
mod reading;
mod service;
pub(super) mod tables;

pub use access::{Access, Grants};
pub use group::{Group, Groups};
pub use model::{Audience, NewShare, Share, ShareId};
pub use reading::{grants, household_sharers, may_share, sharers, shares, shows_anything};
pub(super) use service::{end_for, end_shares};

#[cfg(test)]
mod tests;
