//! By what the list of members is narrowed.

use crate::access::roles::{Named, key_of};
use crate::accounts::service::MemberSeen;
use crate::i18n::Msg;
use crate::i18n::messages::household as say;
use crate::web::query::Query;

/// The most letters of a name that are looked at.
const SEARCHED: usize = 100;

/// The states by which one filters, with their words.
pub const STATES: [(&str, &Msg); 3] = [
    ("active", &say::STATE_ACTIVE),
    ("signed-in", &say::STATE_SIGNED_IN),
    ("disabled", &say::STATE_DISABLED),
];

/// Which members are to be seen. What is no role or state filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What stands in the name.
    pub q: String,
    /// The name of a role; empty for all.
    pub role: String,
    /// One of [`STATES`]; empty for all.
    pub state: String,
}

impl Filter {
    /// What the address asks for.
    pub fn of(query: &Query, roles: &[Named]) -> Self {
        let known = |name: &str, is_known: bool| match is_known {
            true => query.get(name).to_owned(),
            false => String::new(),
        };
        let (role, state) = (query.get("role"), query.get("state"));
        Self {
            q: query.get("q").chars().take(SEARCHED).collect(),
            role: known("role", roles.iter().any(|known| known.name == role)),
            state: known("state", STATES.iter().any(|(word, _)| *word == state)),
        }
    }

    /// Whether a member fits.
    pub fn fits(&self, member: &MemberSeen) -> bool {
        let user = &member.shown.user;
        let state = match self.state.as_str() {
            "active" => !user.disabled,
            "signed-in" => !member.sessions.is_empty(),
            "disabled" => user.disabled,
            _ => true,
        };
        let role = self.role.is_empty() || member.shown.role.name == self.role;
        state && role && user.username_key.contains(&key_of(self.q.trim()))
    }
}
