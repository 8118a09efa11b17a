//! What the house writes to people: the mails that wait to be sent, how a mail looks, and sending it.
//! The same outbox holds what goes by other ways, which a room above carries on ([`Carrier`]).
//!
//! A mail is posted in the transaction that causes it, so that a link in it is never worth anything
//! without the change it belongs to. The postman sends what is due through the mail server of the
//! configuration, tries again for two days, and then leaves it to administrators. Where no mail
//! server is configured nothing is sent: administrators see what waits and pass links on.
//!
//! Which mails there are, and what they say, is the business of the rooms above; who may read them
//! is that of `accounts`.

mod carrier;
#[cfg(test)]
mod carrier_tests;
mod held;
mod layout;
#[cfg(test)]
mod delivery_tests;
#[cfg(test)]
mod mail_server;
mod model;
mod optional;
mod outbox;
mod outgoing;
pub mod pages;
mod postman;
#[cfg(test)]
mod postman_tests;
mod route;
mod service;
mod smtp;
mod tables;
mod trouble;
mod try_out;
mod unsubscribe;
mod wrap;

pub use carrier::{Carrier, Carrying, Short};
pub use held::holdings;
pub use layout::{DayCell, Letter, Rendered};
pub use model::{
    Draft, HTML_MAX, Kind, LASTS, MailError, Outgoing, SUBJECT_MAX, State, TEXT_MAX, TO_MAX,
};
pub use optional::{
    Choice, Optional, choice, choose, forget_choices, take_out_optional, wanted, wants,
};
pub use outbox::{
    LONGEST_WAIT, Row, TRIED_FOR, find, forget, forget_channel, post, post_for, remove,
};
pub use outgoing::connections;
pub use postman::Stand;
pub use route::{LINK_MAX, Lane, Outcome, Route, breaks_a_line};
pub use service::{LISTED, Mail};
pub use tables::{derived, tables};
pub use trouble::{Stage, Trouble, What};
pub use try_out::{TriedOut, test_letter};
