//! The section `[channels]`: other ways than mail by which people are reached.

use super::Hosts;
use serde::Deserialize;

/// A way other than mail by which people are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelWay {
    /// A topic of an ntfy server.
    Ntfy,
    /// A Gotify server.
    Gotify,
    /// A program that takes a POST.
    Webhook,
    /// A browser, through its maker's push service.
    WebPush,
}

/// Other ways to reach people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// Which of them people may set up; none unless the operator says so.
    pub ways: Vec<ChannelWay>,
    /// Hosts in private networks that may be asked all the same.
    pub private_hosts: Hosts,
}
