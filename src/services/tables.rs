//! Where the registered services are kept.

use super::model::Registered;
use crate::store::{Table, TableInfo};

pub(super) static SERVICES: Table<u64, Registered> = Table::fact(
    0x5a,
    "text_services",
    "text services that an administrator registered, in the order of registration",
);

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    vec![SERVICES.info()]
}
