//! What this room holds about people, and how it is written down outside the house: nothing by
//! which somebody could sign in.

use crate::accounts::tables::{
    ACTING, BY_EMAIL, BY_USERNAME, DETAILS_ASKED, EVENTS, IDENTITIES, INVITES, MAILED_CODES, USERS,
};
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let mut held = accounts();
    held.push(Box::new(
        Held::told(
            &INVITES,
            |_| Some(INVITES.all()),
            |_, _, invite| {
                line(&json!({
                    "created_at": invite.created_at,
                    "expires_at": invite.expires_at,
                    "hands_over_a_diary": invite.person.is_some(),
                    "guardians_stay": invite.guardians_stay,
                }))
            },
        )
        .of(|subject, _, invite| {
            Some(invite.created_by) == subject.user || invite.person == Some(subject.person)
        }),
    ));
    held
}

fn accounts() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &USERS,
            |subject| Some(USERS.prefix(&subject.user?)),
            |_, id, user| {
                line(&json!({
                    "id": id, "username": user.username, "email": user.email,
                    "role": user.role.tag().unwrap_or("own"), "disabled": user.disabled, "created_at": user.created_at,
                }))
            },
        )),
        Box::new(
            Held::following(&BY_USERNAME, |_| Some(BY_USERNAME.all()))
                .of(|subject, _, user| Some(*user) == subject.user),
        ),
        Box::new(
            Held::following(&BY_EMAIL, |_| Some(BY_EMAIL.all()))
                .of(|subject, _, user| Some(*user) == subject.user),
        ),
        Box::new(Held::told(
            &EVENTS,
            |subject| Some(EVENTS.prefix(&(subject.user?,))),
            |subject, _, event| {
                let by = match event.by {
                    None => "nobody known",
                    by if by == subject.user => "person",
                    Some(_) => "somebody else",
                };
                line(&json!({
                    "kind": event.kind, "at": event.at, "by": by, "times": event.times,
                    "device": event.from.device, "network": event.from.network,
                }))
            },
        )),
        Box::new(
            Held::told(
                &IDENTITIES,
                |_| Some(IDENTITIES.all()),
                |_, (issuer, subject), linked| {
                    line(&json!({
                        "provider": issuer, "subject": subject, "called": linked.label,
                        "linked_at": linked.linked_at,
                    }))
                },
            )
            .of(|subject, _, linked| Some(linked.user) == subject.user),
        ),
        Box::new(Held::told(
            &MAILED_CODES,
            |subject| Some(MAILED_CODES.prefix(&(subject.user?,))),
            |_, _, code| {
                line(&json!({
                    "address": code.address, "made_at": code.made_at,
                    "expires_at": code.expires_at,
                }))
            },
        )),
        Box::new(Held::told(
            &DETAILS_ASKED,
            |subject| Some(DETAILS_ASKED.prefix(&subject.person)),
            |_, _, asked| line(&json!({ "asked_at": asked.at })),
        )),
        Box::new(
            Held::following(&ACTING, |_| Some(ACTING.all())).of(|subject, _, acting| {
                Some(acting.user) == subject.user || acting.person == subject.person
            }),
        ),
    ]
}
