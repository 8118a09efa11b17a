//! What accounts do by mail: single-use links, and the words around them.

mod codes;
mod letters;

pub use codes::{Found, MailedCode, Purpose, find, issue, of, revoke, sweep};
pub use letters::Reader;
