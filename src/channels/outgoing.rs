//! What this room asks of other servers, where the configuration has it do so.

use super::model::Way;
use crate::config::Config;
use crate::i18n::messages::channels as say;
use crate::outgoing::Connection;

/// The connections that `config` allows: one for each way, to hosts that people name themselves.
pub fn connections(config: &Config) -> Vec<Connection> {
    let allowed: Vec<Way> = config
        .channels
        .ways
        .iter()
        .map(|way| (*way).into())
        .collect();
    let ways = Way::ALL.into_iter().filter(|way| allowed.contains(way));
    ways.map(|way| {
        let (sent, why) = match way {
            Way::WebPush => (&say::OUTGOING_PUSH_SENT, &say::OUTGOING_PUSH_WHY),
            _ => (&say::OUTGOING_SENT, &say::OUTGOING_WHY),
        };
        Connection {
            what: way.words(),
            host: String::new(),
            sent,
            why,
            key: "channels.ways",
        }
    })
    .collect()
}
