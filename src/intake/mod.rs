//! The import desk: files of other programs come in, are read, looked at, written into the diary and,
//! if need be, taken back as a whole.
//!
//! An import goes through [`State`]s. What it may do next is decided in the store, in the transaction
//! that also puts in the job that does it; a job works on whatever of its person stands in its state, so
//! that a crash loses nothing. While an import is read its items are staged in a file of its own: memory
//! does not grow with what was given. Each item that is written has a line that says from which file and
//! row it came and what stood there before; by these lines it is told apart from what people changed by
//! hand, and taken back.
//!
//! What a file means belongs to `formats`, how entries and notes are written to `entries` and `journal`.

pub mod api;
mod cells;
mod chunks;
mod committing;
mod coverage;
mod deciding;
mod derived;
mod error;
mod faults;
mod files;
mod frames;
mod held;
pub mod inbox;
mod ingest;
mod kinds;
mod letting_go;
mod lineage;
mod model;
mod overlap;
pub mod pages;
mod preview;
mod reading;
mod receiving;
mod refused;
mod restore;
mod running;
mod service;
mod staging;
mod sweep;
mod tables;
mod titles;
mod undoing;

#[cfg(test)]
mod tests;

pub use derived::LinesOf;
pub use error::IntakeError;
pub use faults::{halt_text, reason_text, unreadable_text};
pub use files::Disk;
pub use held::{
    EntryOfImportLine, ImportLine, MappingLine, MembersLine, NoteOfImportLine, holdings,
};
pub use inbox::Inbox;
pub use ingest::{Became, Delivery, INGEST_KEPT, MAX_INGEST, MAX_KEY, MAX_LABEL, Outcome};
pub use kinds::{FILES_KEPT, REFUSED_KEPT};
pub use letting_go::{forget_entries_in, forget_notes_in, put_together_in};
pub use lineage::Lineage;
pub use model::{
    By, Counts, FileOf, FromInbox, Halt, Import, MAX_BYTES, MAX_DAY_TOTALS, MAX_FILES, MAX_ITEMS,
    MAX_NAME, MAX_OPEN, MAX_PIECE, MAX_REFUSED_BYTES, MAX_SOURCES, NewFile, Phase, Progress, Shown,
    State, TakenBack, Trouble, Unreadable,
};
pub use preview::{
    Converted, Counted, EXAMPLE_CHARS, EXAMPLES, Example, Known, LISTED, MAX_LOOK, MAX_MEMBERS,
    Overlap, Preview, Reason, Refused,
};
pub use restore::{CarriedImports, restore_in};
pub use service::{Intake, Rooms};
pub use tables::tables;
pub use titles::{Titled, titled};
