//! Where these people are kept.

use super::model::{Found, Report};
use crate::store::{Table, TableInfo};

/// By the user id, which is the name of the file.
pub(super) static PEOPLE: Table<String, Found> = Table::fact(
    0x78,
    "people_files",
    "people whom the household keeps in files, by the name of the file",
);

/// The last report, under [`LAST`].
pub(super) static REPORTS: Table<String, Report> = Table::control(
    0x79,
    "people_files_report",
    "what came of looking at those files the last time",
)
.reporting();

/// The key of the one report.
pub(super) const LAST: &str = "last";

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    vec![PEOPLE.info(), REPORTS.info()]
}
