//! A session or a token as its owner sees it.

use super::{Ticket, Way};
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
    /// A program, by its token.
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
    /// The session of a ticket.
    pub fn new(kind: Kind, id: u128, ticket: Ticket) -> Self {
        Self {
            id,
            kind,
            user: ticket.user,
            agent: ticket.agent,
            way: ticket.way,
            created_at: ticket.created_at,
            seen_at: ticket.seen_at,
            expires_at: ticket.expires_at,
        }
    }
}
