//! What this room asks of other servers, where the configuration has it do so.

use crate::config::Config;
use crate::i18n::messages::account_linked as say;
use crate::outgoing::Connection;

/// The connections for signing in that `config` allows; none by default.
pub fn connections(config: &Config) -> Vec<Connection> {
    let provider = config.oidc.issuer.as_ref().map(|issuer| Connection {
        what: &say::OUTGOING_PROVIDER,
        host: issuer.host().to_owned(),
        sent: &say::OUTGOING_PROVIDER_SENT,
        why: &say::OUTGOING_PROVIDER_WHY,
        key: "oidc.issuer",
    });
    let leaks = config
        .accounts
        .breach_lookup
        .as_ref()
        .map(|url| Connection {
            what: &say::OUTGOING_LEAKS,
            host: url.host().to_owned(),
            sent: &say::OUTGOING_LEAKS_SENT,
            why: &say::OUTGOING_LEAKS_WHY,
            key: "accounts.breach_lookup",
        });
    provider.into_iter().chain(leaks).collect()
}
