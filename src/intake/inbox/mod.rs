//! The inbox: a folder or a bucket whose files come to the desk by themselves, on a schedule.
//!
//! Whose a file is follows from the folder it lies in, and from nothing else; see [`folders`]. New and changed files
//! are copied to the directory of an import, which is then read like any other. What needs no decision is committed
//! at once; else somebody is told. What was met is remembered by its stamp, so that it comes once, and an import of it
//! can be taken back for good. Whatever ends a round early leaves at most a directory without an import, which the
//! desk sweeps.
//!
//! What does not belong here: reaching a folder or a bucket (`buckets`), and what a file means (`formats`).

pub mod api;
mod fetch;
mod files;
mod folders;
mod held;
mod kinds;
mod look;
mod model;
mod once_read;
pub mod pages;
mod service;
mod tables;
mod telling;
#[cfg(test)]
mod tests;
mod walk;
mod words;

pub use files::{InboxFile, Stands, Theirs};
pub use held::holdings;
pub use kinds::LOOK;
pub use model::{FILES_MAX, Fate, KEPT, Report, SETTLES, Seen, Why};
pub use service::{Inbox, schedule_of};
pub use tables::tables;
pub use telling::{Telling, samples};
