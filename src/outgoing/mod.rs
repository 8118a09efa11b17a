//! Connections to other servers: the one HTTP client of the house, and the list of what it may be
//! used for.
//!
//! Nothing is asked of anybody unless the configuration says so. Each room that asks somebody declares
//! it as a [`Connection`], which people read at `/privacy/outgoing`. The client trusts the system's
//! certificates and those of `outgoing.ca_file`, follows no redirect, goes through no proxy, keeps no
//! cookie, and reads no answer without an end.
//!
//! An address that somebody other than the operator chose is asked through [`Outgoing::send_outside`],
//! which refuses private networks by the addresses that a name leads to, and connects to none but
//! those it looked at ([`outside`]).
//!
//! What does not belong here: what the others are asked, and what their answers mean.

mod addresses;
mod carry;
mod client;
mod connection;
pub mod outside;
mod trust;

pub use addresses::is_public;
pub use carry::{Carried, Carrier};
pub use client::{Answer, MOST_BYTES, Outgoing, OutgoingError, Request, WITHIN};
pub use connection::Connection;
pub use trust::{CaFileError, certificates};
