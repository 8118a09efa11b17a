//! Where mails wait, and what people said yes to.

use super::model::{Outgoing, State};
use super::optional::Choice;
use crate::ops::ids::{MailId, UserId};
use crate::store::derived::Emit;
use crate::store::{Derived, Reads, Snap, StoreError, Table, TableInfo};
use jiff::Timestamp;
use std::sync::Arc;

pub(super) static OUTBOX: Table<MailId, Outgoing> = Table::fact(
    0x08,
    "outbox",
    "mails that wait to be sent or were given up, the oldest first, with the links in them",
);

pub(super) static DUE: Table<(Timestamp, MailId), ()> = Table::derived(
    0x0d,
    "outbox_due",
    "the mails that wait, by when they are tried next",
);

pub(super) static CHOICES: Table<(UserId, u8), Choice> = Table::fact(
    0x0e,
    "mail_choices",
    "which mails that are not about the account somebody wants, and since when",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![OUTBOX.info(), DUE.info(), CHOICES.info()]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![Arc::new(DueRows)]
}

struct DueRows;

impl Derived for DueRows {
    fn table(&self) -> TableInfo {
        DUE.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(OUTBOX.all())?;
        let waiting = rows
            .into_iter()
            .filter(|(_, mail)| mail.state == State::Waiting);
        // Keys know less of a time than rows do, so their own order counts.
        let mut due: Vec<_> = waiting
            .map(|(id, mail)| DUE.key_bytes(&(mail.next_at, id)))
            .collect();
        due.sort_unstable();
        due.into_iter()
            .try_for_each(|key| emit(key, DUE.value_bytes(&())?))
    }
}
