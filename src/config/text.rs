//! The section `[text]`: services that analyse texts.

use super::Hosts;
use serde::Deserialize;

/// Services of others that analyse texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextServices {
    /// Whether administrators may register services, which texts are then sent to.
    pub services: bool,
    /// Hosts in private networks that may be asked all the same.
    pub private_hosts: Hosts,
}
