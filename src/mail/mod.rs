//! What the house writes to people: the mails that wait to be sent, and how a mail looks.
//!
//! A mail is posted in the transaction that causes it, so that a link in it is never worth anything
//! without the change it belongs to. Nothing is sent from here yet: until a mail server can be
//! configured, administrators see what waits and pass links on.
//!
//! Which mails there are, and what they say, is the business of the rooms above; who may read them
//! is that of `accounts`.

mod held;
mod layout;
mod model;
mod service;
mod tables;
mod wrap;

pub use held::holdings;
pub use layout::{Letter, Rendered};
pub use model::{
    Draft, HTML_MAX, Kind, LASTS, MailError, Outgoing, SUBJECT_MAX, State, TEXT_MAX, TO_MAX,
};
pub use service::{LISTED, Mail, Row, find, forget, post, remove};
pub use tables::tables;
