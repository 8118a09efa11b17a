//! What people log: entries, the one path on which they are written, and the pages on which they
//! are made and looked at.
//!
//! An entry is what one person reported for one date. Writing one also brings the day's totals and
//! the groups' cells in line, in the same transaction. What a metric is belongs to `metrics`, what
//! one aims for to `goals`, and who may act for whom to `accounts`, `sharing` and `persons`.

mod amendments;
mod anew;
pub mod api;
mod bring_in;
mod changes;
mod companion;
mod computing;
mod coverage;
mod derived;
mod faults;
mod held;
pub mod household;
mod model;
pub mod pages;
mod reading;
mod reinstate;
mod restore;
pub mod retention;
mod service;
mod shared;
pub mod sources;
pub mod summary;
mod tables;
mod thinned;

#[cfg(test)]
mod tests;

pub use amendments::{Amended, Amendment, MAX_AMENDMENTS, amendments, amendments_of};
pub use anew::{DAYS_AT_ONCE, PersonDay, days_changed, days_from};
pub use bring_in::{Arriving, Fate, Leaving, Left, Meeting, meet};
pub use changes::{UNDO, discarded, sweep_discarded};
pub use companion::{Companion, move_discarded_in};
pub use computing::{derive_job, derived_percent};
pub use coverage::{Coverage, Covered, GAPS_TOLD, coverage};
pub use derived::{Origins, Places, SeveralSources, Totals, Weighings};
pub use faults::{Naming, field_errors};
pub use held::{DeletedOrigin, EntryLine, StoneLine, ThinnedLine, holdings};
pub use model::{
    Calendar, EARLIEST, Edit, Entry, MAX_NOTE, MAX_SOURCE, Moment, NewEntry, Origin, Placed,
    Problem, Values, is_off_day, surprising,
};
pub use reading::{MAX_PAGE, Page, Position, find, of_day, page};
pub use reinstate::Reinstated;
pub use restore::{is_sound, restore_deleted_in, restoring};
pub use service::{Entries, EntriesError, Logged, MAX_BATCH, calendar, standing};
pub use shared::{
    SHARED_DAYS, Seen, find_seen, made_last, page_seen, summarise_seen, visible, visible_totals,
};
pub use tables::{
    DELETED_ORIGINS, DISCARDED, ENTRIES, ORIGINS, PLACES, SEVERAL, SOURCE_ORDERS, THINNED_DAYS,
    TOMBSTONES, tables,
};
pub use thinned::thinned_days;
