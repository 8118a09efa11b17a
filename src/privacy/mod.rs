//! What a household owes people about their data: taking everything along, bringing it back, and
//! saying what was corrected in it.
//!
//! What is held about somebody is no opinion of this room. Each room declares its tables in a list
//! of [`crate::store::Holding`]s; [`holdings`] joins them, and a test fails when the house has a
//! table that is neither in it nor in [`NOT_HELD`] with a reason. Consents belong to `persons`, and
//! who may ask to `accounts`.

pub mod api;
mod archive;
mod corrections;
mod digest;
mod erase;
mod holdings;
mod kinds;
mod model;
pub mod pages;
mod reading;
mod readme;
mod reinstate;
mod restore;
mod service;
mod sheets;
mod tables;
mod unsolicited;

pub use archive::{FORMAT, Progress};
pub use corrections::{Corrected, CorrectionShown, MAX_CORRECTIONS, corrections};
pub use digest::{DIARY, DIARY_SINCE, Digest};
pub use erase::{Erased, GRACE, Obstacle, Receipt, ReceiptNumber};
pub use holdings::{NOT_HELD, holdings, subjects};
pub use model::{Export, ExportId, ExportShown, KEPT, KEPT_AT_MOST, State};
pub use reading::{Limits, Refused};
pub use reinstate::{Reinstating, Returned};
pub use restore::Brought;
pub use service::{Privacy, PrivacyError, Rooms};
pub use tables::tables;
pub use unsolicited::{NAME_CHARS, NAMES, Unsolicited};

#[cfg(test)]
mod tests;
