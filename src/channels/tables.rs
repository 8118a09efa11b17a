//! Where channels are kept.

use super::hours::QuietHours;
use super::model::Channel;
use crate::ops::ids::{ChannelId, UserId};
use crate::store::{Table, TableInfo};

pub(super) static CHANNELS: Table<(UserId, ChannelId), Channel> = Table::fact(
    0x64,
    "channels",
    "other ways than mail by which somebody is reached, with encrypted addresses and secrets",
);

pub(super) static QUIET: Table<UserId, QuietHours> = Table::fact(
    0x65,
    "quiet_hours",
    "the hours of the day in which no message that can wait comes by a channel",
)
.shown_to_owner();

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![CHANNELS.info(), QUIET.info()]
}
