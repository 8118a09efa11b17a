//! What this room asks of other servers, where the configuration has it do so.

use crate::config::Config;
use crate::i18n::messages::mail as say;
use crate::outgoing::Connection;

/// The connection to the mail server that `config` names, if it names one.
pub fn connections(config: &Config) -> Vec<Connection> {
    let server = config.mail.server.as_ref();
    let connection = server.map(|host| Connection {
        what: &say::OUTGOING,
        host: format!("{host}:{}", config.mail.port),
        sent: &say::OUTGOING_SENT,
        why: &say::OUTGOING_WHY,
        key: "mail.server",
    });
    connection.into_iter().collect()
}
