//! Where the sizes lie.

use crate::store::{Record, Table, TableInfo};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How big the store was. What the system or the engine does not tell is left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Bytes of the file.
    pub file_bytes: Option<u64>,
    /// Bytes of keys and values in it.
    pub stored_bytes: Option<u64>,
    /// Rows of all tables.
    pub rows: Option<u64>,
}

impl Record for Size {}

pub(super) static STORE_SIZES: Table<Date, Size> = Table::control(
    0x8f,
    "store_sizes",
    "how big the store was on each of the last 400 days: file, keys and values, rows",
)
.reporting()
.shown_to_operators();

/// The tables of this part, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![STORE_SIZES.info()]
}
