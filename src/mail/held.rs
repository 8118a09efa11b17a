//! What this room holds about people. What a mail says is not written down outside the house: its
//! links are as good as keys.

use super::tables::OUTBOX;
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![Box::new(
        Held::told(
            &OUTBOX,
            |_| Some(OUTBOX.all()),
            |_, _, mail| {
                line(&json!({
                    "to": mail.to, "subject": mail.subject, "language": mail.lang,
                    "made_at": mail.made_at, "expires_at": mail.expires_at,
                }))
            },
        )
        .of(|subject, _, mail| mail.user.is_some() && mail.user == subject.user),
    )]
}
