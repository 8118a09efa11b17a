//! What a connection to another server is for, said by the room that makes it.

use crate::i18n::Msg;

/// A connection that the configuration allows.
#[derive(Debug, Clone)]
pub struct Connection {
    /// What is asked.
    pub what: &'static Msg,
    /// Which host is asked, with its port where one is told. Empty where each member names one.
    pub host: String,
    /// What is sent there.
    pub sent: &'static Msg,
    /// Why, and when.
    pub why: &'static Msg,
    /// The key of the configuration that turns it on.
    pub key: &'static str,
}
