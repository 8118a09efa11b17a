//! What this room holds about people, and how it is written down outside the house: nothing by
//! which somebody could sign in.

use super::sessions::Ends;
use super::tables::{
    FAILED, FAMILIES, FAMILIES_BY_USER, SESSIONS, SESSIONS_BY_USER, TOKENS, TOKENS_BY_USER,
};
use crate::store::holding::line;
use crate::store::{Held, Holding, Subject};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &FAILED,
            |subject| Some(FAILED.prefix(&(subject.user?,))),
            |_, _, failures| line(&json!({ "times": failures.times, "last_at": failures.last_at })),
        )),
        Box::new(
            Held::told(
                &SESSIONS,
                |_| Some(SESSIONS.all()),
                |_, _, ticket| {
                    line(&json!({
                        "created_at": ticket.created_at, "expires_at": ticket.expires_at,
                        "seen_at": ticket.seen_at, "device": ticket.agent,
                    }))
                },
            )
            .of(theirs),
        ),
        Box::new(
            Held::told(
                &FAMILIES,
                |_| Some(FAMILIES.all()),
                |_, _, family| {
                    line(&json!({
                        "created_at": family.created_at, "expires_at": family.expires_at,
                        "seen_at": family.seen_at, "device": family.agent,
                    }))
                },
            )
            .of(theirs),
        ),
        Box::new(
            Held::told(
                &TOKENS,
                |_| Some(TOKENS.all()),
                |_, _, token| {
                    line(&json!({
                        "name": token.name, "scope": token.scope.tags(),
                        "created_at": token.created_at, "expires_at": token.expires_at,
                        "seen_at": token.seen_at,
                    }))
                },
            )
            .of(theirs),
        ),
        Box::new(Held::following(&FAMILIES_BY_USER, |subject| {
            Some(FAMILIES_BY_USER.prefix(&(subject.user?,)))
        })),
        Box::new(Held::following(&SESSIONS_BY_USER, |subject| {
            Some(SESSIONS_BY_USER.prefix(&(subject.user?,)))
        })),
        Box::new(Held::following(&TOKENS_BY_USER, |subject| {
            Some(TOKENS_BY_USER.prefix(&(subject.user?,)))
        })),
    ]
}

fn theirs<V: Ends>(subject: &Subject, _: &u128, row: &V) -> bool {
    Some(row.user()) == subject.user
}
