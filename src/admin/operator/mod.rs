//! What the operator looks at: how the machine and the house stand, what the process logged, what is
//! configured and where that stands, and one file with all of it for whoever helps.
//!
//! Nothing here is about anybody's health, and nothing names anybody: what is logged, counted and
//! configured names no person, and the file for helpers is searched for names once more.

pub mod api;
pub mod bundle;
pub mod checks;
mod disks;
pub mod growth;
pub mod logs;
pub mod pages;
mod redact;
mod service;
mod system;
mod watch;

pub use disks::Disks;
pub use growth::Growth;
pub use service::{LevelFault, Operator, Parts};
pub use system::{FeedReaderJson, System};
