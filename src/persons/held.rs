//! What this room holds about people, and how it is written down outside the house. Neither the id
//! of a person nor that of a user is part of what is imported again.

use super::consents::{Consent, Purpose};
use super::details::CORRECTIONS;
use super::erasing::ERASURES;
use super::looks::tables::LOOKS;
use super::looks::{Seen, Viewer};
use super::portrait::{PORTRAITS, PortraitLine};
use super::sharing::tables::{SHARERS, SHARES};
use super::sharing::{Audience, Group, Groups};
use super::tables::{CONSENTS, DEPENDANTS, GUARDIANS, PROFILES, WARDS};
use crate::store::holding::line;
use crate::store::{Held, Holding, Subject};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A consent as a line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// For what.
    pub purpose: Purpose,
    /// When.
    pub at: Timestamp,
    /// Given, or withdrawn.
    pub given: bool,
    /// The version of the notice that was shown.
    pub policy_version: u16,
    /// By whom.
    pub by: SaidBy,
    /// The device, as `Firefox, Android`; empty when not known.
    pub device: String,
    /// The network; empty when not known.
    pub network: String,
    /// Whether it came to this house with an import.
    pub elsewhere: bool,
}

/// Who said something, without saying which user of which house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SaidBy {
    /// The person.
    Person,
    /// Somebody who looked after them.
    Guardian,
    /// The operator, or nobody wrote it down.
    Operator,
}

impl ConsentLine {
    /// The line of a stored consent; nothing for a purpose this version does not know.
    pub fn new(subject: &Subject, purpose: u8, at: Timestamp, said: &Consent) -> Option<Self> {
        Some(Self {
            purpose: Purpose::of_number(purpose)?,
            at,
            given: said.given,
            policy_version: said.policy_version,
            by: match said.by {
                None => SaidBy::Operator,
                by if by == subject.user => SaidBy::Person,
                Some(_) => SaidBy::Guardian,
            },
            device: said.from.device.clone(),
            network: said.from.network.clone(),
            elsewhere: said.elsewhere,
        })
    }
}

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let mut held = told();
    held.extend(shared());
    held
}

/// What somebody shares and what is shared with them; who saw what is theirs.
fn shared() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(
            Held::told(
                &SHARES,
                |_| Some(SHARES.all()),
                |_, (person, with, group), share| {
                    line(&json!({
                        "person": person, "with": with.to_string(),
                        "group": Group::of_number(*group), "write": share.write,
                        "until": share.until, "since": share.since, "ended": share.ended,
                    }))
                },
            )
            .of(|subject, (person, with, _), _| {
                *person == subject.person || is_reader(subject, with)
            }),
        ),
        Box::new(Held::following(&SHARERS, |_| Some(SHARERS.all())).of(
            |subject, (with, person), ()| *person == subject.person || is_reader(subject, with),
        )),
        Box::new(Held::told(
            &LOOKS,
            |subject| Some(LOOKS.prefix(&(subject.person,))),
            |_, (_, date, viewer, bits), looked| {
                let (by, groups) = match (viewer, Seen::of_bits(*bits)) {
                    (Viewer::Board(_), Seen::Groups(groups)) => ("board", groups),
                    (Viewer::User(_), Seen::Groups(groups)) => ("member", groups),
                    (_, Seen::History) => ("administrator", Groups::NONE),
                    (_, Seen::Everything) => ("guardian", Groups::ALL),
                };
                let groups: Vec<_> = groups.iter().collect();
                line(&json!({
                    "date": date, "by": by, "groups": groups, "times": looked.times,
                    "first": looked.first, "last": looked.last,
                }))
            },
        )),
    ]
}

fn is_reader(subject: &Subject, with: &Audience) -> bool {
    subject
        .user
        .is_some_and(|user| *with == Audience::Member(user))
}

fn told() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &PROFILES,
            |subject| Some(PROFILES.prefix(&subject.person)),
            |_, _, profile| line(profile),
        )),
        Box::new(Held::told(
            &PORTRAITS,
            |subject| Some(PORTRAITS.prefix(&subject.person)),
            |_, _, portrait| line(&PortraitLine::from(portrait)),
        )),
        Box::new(Held::told(
            &CONSENTS,
            |subject| Some(CONSENTS.prefix(&(subject.person,))),
            |subject, (_, purpose, at), said| line(&ConsentLine::new(subject, *purpose, *at, said)),
        )),
        Box::new(Held::told(
            &CORRECTIONS,
            |subject| Some(CORRECTIONS.prefix(&(subject.person,))),
            |subject, (_, at), row| {
                let by = match row.by {
                    None => SaidBy::Operator,
                    by if by == subject.user => SaidBy::Person,
                    Some(_) => SaidBy::Guardian,
                };
                line(&json!({ "at": at, "by": by, "details": row.details }))
            },
        )),
        Box::new(Held::told(
            &DEPENDANTS,
            |subject| Some(DEPENDANTS.prefix(&subject.person)),
            |_, _, row| line(row),
        )),
        Box::new(Held::told(
            &ERASURES,
            |subject| Some(ERASURES.prefix(&subject.person)),
            |subject, _, row| {
                let by = match row.by {
                    None => SaidBy::Operator,
                    by if by == subject.user => SaidBy::Person,
                    Some(_) => SaidBy::Guardian,
                };
                line(&json!({ "asked_at": row.asked_at, "due": row.due, "by": by }))
            },
        )),
        Box::new(
            Held::told(
                &GUARDIANS,
                |_| Some(GUARDIANS.all()),
                |_, (person, user), row| {
                    line(&json!({
                        "person": person, "guardian": user, "kind": row.kind, "since": row.since,
                    }))
                },
            )
            .of(|subject, (person, user), _| {
                *person == subject.person || Some(*user) == subject.user
            }),
        ),
        Box::new(Held::following(&WARDS, |_| Some(WARDS.all())).of(
            |subject, (user, person), ()| *person == subject.person || Some(*user) == subject.user,
        )),
    ]
}
