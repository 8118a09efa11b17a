//! What accounts do by mail: single-use links, and the words around them.

mod codes;
mod letters;
mod samples;

pub use codes::{Found, MailedCode, Purpose, find, issue, of, revoke, sweep};
pub use letters::{Reader, invitation};
pub use samples::{HOME as SAMPLE_HOME, samples};
