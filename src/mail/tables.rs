//! Where mails wait.

use super::model::Outgoing;
use crate::ops::ids::MailId;
use crate::store::{Table, TableInfo};

pub(super) static OUTBOX: Table<MailId, Outgoing> = Table::fact(
    0x08,
    "outbox",
    "mails that wait to be sent, the oldest first, with the links in them",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![OUTBOX.info()]
}
