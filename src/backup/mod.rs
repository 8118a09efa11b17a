//! Backups: everything in one file, in which each person's records are sealed with a key of that
//! person's own, and the way back from such a file to a house.
//!
//! Whoever is erased loses their key, so that no older backup can be read for them any more. The ring
//! of keys is a type about files only and lies in [`crate::ops`], beside the key of the house, because
//! two rooms need it: `privacy`, below this one, destroys a key with the erasing it belongs to, and
//! this room makes keys and brings the ring in line with who lives in the house. No hook is handed
//! down for that.
//!
//! What is held about whom is told by [`crate::privacy::holdings`], as it is for exports and erasing.
//! Derived tables are not in a backup: they are computed anew when it is restored.
//!
//! The file, in order: [`format`] has the head and the heads of sections, [`seal`] what encrypts
//! them, [`rows`] the rows in them, [`division`] whose rows they are; `write` and `read` put them
//! together, `files` knows names on disk, `target` the directory a backup is restored into, and
//! `dated` makes them by a schedule and removes the oldest of those it made.

mod dated;
mod division;
mod error;
mod files;
mod format;
mod kinds;
mod read;
mod restore;
mod rows;
mod seal;
mod service;
mod target;
mod write;

#[cfg(test)]
mod tests;

pub use dated::Dated;
pub use error::BackupError;
pub use files::{Listed, list};
pub use format::{FORMAT, Header};
pub use kinds::MAKE;
pub use read::{Found, Keys, read};
pub use restore::unpack;
pub use rows::Tally;
pub use service::{Backup, Made};
pub use target::{Target, occupy};
