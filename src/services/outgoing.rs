//! What this room asks of other servers, where the configuration has it do so.

use crate::config::Config;
use crate::i18n::messages::services as say;
use crate::outgoing::Connection;

/// The connections that `config` allows: to the hosts that administrators register.
pub fn connections(config: &Config) -> Vec<Connection> {
    let registered = Connection {
        what: &say::OUTGOING_WHAT,
        host: String::new(),
        sent: &say::OUTGOING_SENT,
        why: &say::OUTGOING_WHY,
        key: "text.services",
    };
    match config.text.services {
        true => vec![registered],
        false => Vec::new(),
    }
}
