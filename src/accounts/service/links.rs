//! One-time codes that live in the memory of the process: the setup link of a new house and the
//! sign-in links of the demonstration. They end with the process, and no copy of them is stored.

use crate::ops::ids::UserId;
use crate::ops::{Clock, Secret, random};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};
use subtle::ConstantTimeEq;

/// How long a sign-in link can be used.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);
/// The most sign-in links that are kept; the oldest goes first.
const LINKS_KEPT: usize = 32;

/// The code of the setup link. It is the same as long as the process runs, so that a reload of the
/// page works; that there is no administrator yet is checked in the transaction that makes one.
pub struct SetupCode(Secret<String>);

impl SetupCode {
    pub fn random() -> Self {
        Self(Secret::new(random::token()))
    }

    pub fn text(&self) -> &str {
        self.0.expose()
    }

    pub fn matches(&self, code: &str) -> bool {
        same(self.0.expose(), code)
    }
}

struct Link {
    code: Secret<String>,
    user: UserId,
    expires_at: Timestamp,
}

/// Links that sign one user in, once.
pub struct EnterLinks {
    clock: Clock,
    open: Mutex<Vec<Link>>,
}

impl EnterLinks {
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            open: Mutex::new(Vec::new()),
        }
    }

    /// A new code for `user`.
    pub fn make(&self, user: UserId) -> String {
        let code = random::token();
        let now = self.clock.now();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|link| link.expires_at > now);
        if open.len() >= LINKS_KEPT {
            open.remove(0);
        }
        open.push(Link {
            code: Secret::new(code.clone()),
            user,
            expires_at: now.checked_add(LINK_LASTS).unwrap_or(Timestamp::MAX),
        });
        code
    }

    /// Whom `code` signs in; the code is used up by asking.
    pub fn take(&self, code: &str) -> Option<UserId> {
        let now = self.clock.now();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let at = open
            .iter()
            .position(|link| same(link.code.expose(), code) && link.expires_at > now)?;
        Some(open.remove(at).user)
    }
}

fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
