//! What this room holds about people, and how it is written down outside the house: nothing by
//! which somebody could sign in.

use super::tables::{BY_PASSKEY, PASSKEYS, SECOND_FACTORS};
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &SECOND_FACTORS,
            |subject| Some(SECOND_FACTORS.prefix(&subject.user?)),
            |_, _, factor| {
                line(&json!({
                    "since": factor.since(), "recovery_codes_left": factor.recovery_left(),
                }))
            },
        )),
        Box::new(Held::told(
            &PASSKEYS,
            |subject| Some(PASSKEYS.prefix(&(subject.user?,))),
            |_, _, passkey| {
                line(&json!({
                    "name": passkey.name, "added_at": passkey.added_at,
                    "used_at": passkey.used_at, "without_a_password": passkey.made.alone(),
                }))
            },
        )),
        Box::new(
            Held::following(&BY_PASSKEY, |_| Some(BY_PASSKEY.all()))
                .of(|subject, _, user| Some(*user) == subject.user),
        ),
    ]
}
