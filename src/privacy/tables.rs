//! The exports that were asked for. Their files lie beside the database.

use super::erase::RECEIPTS;
use super::model::Export;
use crate::ops::ids::PersonId;
use crate::store::holding::line;
use crate::store::{Held, Holding, Table, TableInfo};
use serde_json::json;

/// Exports by person and id; ids grow with time.
pub(super) static EXPORTS: Table<(PersonId, u128), Export> = Table::control(
    0x60,
    "exports",
    "Exports that were asked for, until their files go",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![EXPORTS.info(), RECEIPTS.info()]
}

/// The tables of this room that hold something about people.
pub(super) fn held() -> Vec<Box<dyn Holding>> {
    vec![Box::new(Held::told(
        &EXPORTS,
        |subject| Some(EXPORTS.prefix(&(subject.person,))),
        |subject, _, export| {
            let own = Some(export.asked_by) == subject.user;
            line(&json!({
                "state": export.state, "asked_at": export.asked_at,
                "asked_by": if own { "person" } else { "guardian" },
                "rows": export.rows, "bytes": export.bytes,
            }))
        },
    ))]
}
