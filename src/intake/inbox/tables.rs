//! What is kept about the inbox.

use super::model::{Report, Seen};
use crate::store::{Table, TableInfo};

/// By the name within the folder or the bucket.
pub(super) static SEEN: Table<String, Seen> = Table::control(
    0x7c,
    "inbox_seen",
    "What is known of the files of the inbox: whose they are, and what became of them",
);

/// The last report, under [`LAST`].
pub(super) static REPORTS: Table<String, Report> = Table::control(
    0x7d,
    "inbox_report",
    "what came of looking at the inbox the last time",
)
.reporting()
.shown_to_operators();

/// The key of the one report.
pub(super) const LAST: &str = "last";

/// The tables of the inbox.
pub fn tables() -> Vec<TableInfo> {
    vec![SEEN.info(), REPORTS.info()]
}
