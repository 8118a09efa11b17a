//! Where mails wait, and what people said yes to.

use super::model::{Outgoing, State};
use super::optional::Choice;
use super::route::Lane;
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

pub(super) static CHANNEL_DUE: Table<(Timestamp, MailId), ()> = Table::derived(
    0x0f,
    "channel_due",
    "the messages of channels that wait, by when they are tried next",
);

/// Where it is found when the messages of a lane are due.
pub(super) const fn due(lane: Lane) -> &'static Table<(Timestamp, MailId), ()> {
    match lane {
        Lane::Mail => &DUE,
        Lane::Channel => &CHANNEL_DUE,
    }
}

pub(super) static CHOICES: Table<(UserId, u8), Choice> = Table::fact(
    0x0e,
    "mail_choices",
    "which mails that are not about the account somebody wants, and since when",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![
        OUTBOX.info(),
        DUE.info(),
        CHOICES.info(),
        CHANNEL_DUE.info(),
    ]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    let rows = Lane::ALL.map(|lane| Arc::new(DueRows(lane)) as Arc<dyn Derived>);
    rows.into()
}

struct DueRows(Lane);

impl Derived for DueRows {
    fn table(&self) -> TableInfo {
        due(self.0).info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["outbox"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(OUTBOX.all())?;
        let waiting = rows
            .into_iter()
            .filter(|(_, mail)| mail.state == State::Waiting && mail.route.lane() == self.0);
        // Keys know less of a time than rows do, so their own order counts.
        let table = due(self.0);
        let mut due: Vec<_> = waiting
            .map(|(id, mail)| table.key_bytes(&(mail.next_at, id)))
            .collect();
        due.sort_unstable();
        due.into_iter()
            .try_for_each(|key| emit(key, table.value_bytes(&())?))
    }
}
