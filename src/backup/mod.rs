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
//! `dated` makes them by a schedule. Each is rehearsed (`rehearse`), which `reports` keep, is put into a second place
//! where one is named (`copies`), and goes when `keep` has enough newer ones. `away` puts one into a bucket that the
//! operator names and nowhere else, and `person` brings what one person told back into the house as it is.

mod away;
mod dated;
pub mod api;
mod copies;
mod division;
mod error;
mod files;
mod format;
mod input;
mod keep;
mod kinds;
pub mod pages;
mod person;
mod read;
mod rehearse;
mod reports;
mod restore;
mod rows;
mod seal;
mod service;
mod shelf;
mod target;
mod write;

#[cfg(test)]
mod tests;

pub use away::{Sent, list_in};
pub use copies::Copies;
pub use dated::{Dated, Watch};
pub use error::BackupError;
pub use files::{Listed, MadeBy, list};
pub use format::{FORMAT, Header};
pub use input::Input;
pub use keep::{KEPT_DAYS, Keep};
pub use kinds::MAKE;
pub use person::Wanted;
pub use read::{Found, Keys, read};
pub use rehearse::{Rehearsed, Stage};
pub use reports::{Copied, Report, Verdict, tables};
pub use restore::unpack;
pub use rows::Tally;
pub use service::{Backup, Made};
pub use shelf::Shelved;
pub use target::{Target, occupy};
