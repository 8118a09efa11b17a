//! Connections to other servers: the one HTTP client of the house, and the list of what it may be
//! used for.
//!
//! Nothing is asked of anybody unless the configuration says so. Each room that asks somebody declares
//! it as a [`Connection`], which people read at `/privacy/outgoing`. The client trusts the system's
//! certificates and those of `outgoing.ca_file`, follows no redirect, goes through no proxy, keeps no
//! cookie, and reads no answer without an end.
//!
//! What does not belong here: what the others are asked, and what their answers mean.

mod client;
mod connection;
mod trust;

pub use client::{Answer, MOST_BYTES, Outgoing, OutgoingError, Request, WITHIN};
pub use connection::Connection;
pub use trust::{CaFileError, certificates};
