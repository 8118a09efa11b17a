//! A session as its owner sees it.

use super::{Ticket, Way};
use crate::access::tokens::Family;
use crate::ops::ids::UserId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What carries a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A browser, by its cookie.
    Browser,
    /// A program, by its tokens.
    Program,
}

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// With which it is ended. Not a secret.
    pub id: u128,
    /// Browser or program.
    pub kind: Kind,
    /// Who it belongs to.
    pub user: UserId,
    /// What the device called itself, as `Firefox, Android`; empty when it did not say.
    pub agent: String,
    /// By whose word it was made.
    pub way: Way,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When it was used last, to the hour.
    pub seen_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

impl Session {
    /// The session of a browser.
    pub fn of_browser(id: u128, ticket: Ticket) -> Self {
        Self {
            id,
            kind: Kind::Browser,
            user: ticket.user,
            agent: ticket.agent,
            way: ticket.way,
            created_at: ticket.created_at,
            seen_at: ticket.seen_at,
            expires_at: ticket.expires_at,
        }
    }

    /// The session of a program: all tokens that one sign-in led to.
    pub fn of_program(id: u128, family: Family) -> Self {
        Self {
            id,
            kind: Kind::Program,
            user: family.user,
            agent: family.agent,
            way: Way::Own,
            created_at: family.created_at,
            seen_at: family.seen_at,
            expires_at: family.expires_at,
        }
    }
}
