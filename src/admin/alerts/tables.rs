//! Where it is kept which troubles there are.

use super::model::Standing;
use crate::store::{Table, TableInfo};

/// What is known of each trouble, by its number.
pub static ALERTS: Table<u64, Standing> = Table::control(
    0x6e,
    "alerts",
    "what needs an administrator, since when, and when they were told",
)
.shown_to_operators();

/// The tables of this part, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![ALERTS.info()]
}
