//! Personal access tokens: making, listing and revoking them.

use super::{Accounts, user_of};
use crate::access::Permissions;
use crate::access::sessions::later;
use crate::access::tokens::{NAME_MAX, PERSONAL, PersonalToken, TOKENS_MAX, personal_text};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::credentials::Credential;
use crate::i18n::Text;
use crate::i18n::messages::{common, tokens as say};
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, Tx};
use crate::web::FieldError;
use jiff::SignedDuration;
use std::ops::RangeInclusive;

/// A token that is wished for.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What it is called: 1 to 60 characters.
    pub name: String,
    /// What it lets do at most.
    pub scope: Permissions,
    /// Days until it ends, 1 to 3650; `None` for one that does not.
    pub days: Option<u16>,
}

impl NewToken {
    /// The days a token may last.
    pub const DAYS: RangeInclusive<u16> = 1..=3650;
    /// The days it lasts unless something else is said.
    pub const USUAL_DAYS: u16 = 90;

    /// What is wrong with it, if anything. `bound` is what its maker may do themselves: no token lets
    /// do more than what it was made with.
    fn check(&self, bound: Permissions) -> Result<(), AccountError> {
        let mut errors = Vec::new();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if self.name.is_empty() {
            errors.push(FieldError::required("name"));
        } else if self.name.chars().count() > NAME_MAX {
            let text = Text::new(&common::TOO_LONG).count(count(NAME_MAX));
            errors.push(FieldError::new("name", text));
        } else if self.name.chars().any(char::is_control) {
            errors.push(FieldError::new("name", &say::NAME_SIGNS));
        }
        let beyond = self.scope.without(bound);
        if self.scope.is_empty() {
            errors.push(FieldError::new("scope", &say::SCOPE_EMPTY));
        } else if !beyond.is_empty() {
            let text = Text::new(&say::SCOPE_BEYOND).arg("permissions", beyond.tags().join(", "));
            errors.push(FieldError::new("scope", text));
        }
        if self.days.is_some_and(|days| !Self::DAYS.contains(&days)) {
            errors.push(FieldError::new("days", &say::DAYS_RANGE));
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(AccountError::Invalid(errors))
        }
    }
}

/// A token as its owner sees it, without its secret.
#[derive(Debug, Clone)]
pub struct TokenShown {
    /// With which it is revoked. Not a secret.
    pub id: u128,
    /// Its owner's user name.
    pub owner: String,
    /// What is kept of it.
    pub token: PersonalToken,
}

impl Accounts {
    /// Makes a token for `user`, and gives it with its text, which is known only now.
    pub async fn make_token(
        &self,
        actor: Actor,
        from: Place,
        user: UserId,
        bound: Permissions,
        new: NewToken,
    ) -> Result<(TokenShown, Secret<String>), AccountError> {
        new.check(bound)?;
        let credential = Credential::random();
        let text = personal_text(&credential);
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let (owner, now) = (user_of(tx, user)?, tx.now());
            if PERSONAL.of(tx, user, now)?.len() >= TOKENS_MAX {
                let most = i64::try_from(TOKENS_MAX).unwrap_or(i64::MAX);
                let error = FieldError::new("name", Text::new(&say::TOO_MANY).count(most));
                return Err(AccountError::Invalid(vec![error]));
            }
            let days = new
                .days
                .map(|days| SignedDuration::from_hours(24 * i64::from(days)));
            let ends = days.map(|days| later(now, days));
            let (name, scope) = (new.name.clone(), new.scope);
            let token = PersonalToken::new(&credential, user, name, scope, now, ends);
            PERSONAL.add(tx, credential.id, &token)?;
            accounts.note(tx, user, EventKind::TokenMade, actor, &from)?;
            Ok(TokenShown {
                id: credential.id,
                owner: owner.username,
                token,
            })
        };
        let shown = self.inner.store.write(actor, write).await?;
        Ok((shown, text))
    }

    /// The tokens of a user that last, the newest first.
    pub async fn list_tokens(&self, user: UserId) -> Result<Vec<TokenShown>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let owner = user_of(snap, user)?.username;
            let mut tokens = PERSONAL.of(snap, user, now)?;
            tokens.sort_by_key(|(_, token)| std::cmp::Reverse(token.created_at));
            let shown = |(id, token)| TokenShown {
                id,
                owner: owner.clone(),
                token,
            };
            Ok(tokens.into_iter().map(shown).collect())
        };
        self.inner.store.read(read).await
    }

    /// Revokes a token: of `user`, or with `None` of anybody, for the operator.
    pub async fn revoke_token(
        &self,
        actor: Actor,
        from: Place,
        user: Option<UserId>,
        id: u128,
    ) -> Result<TokenShown, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let token = tx.get(PERSONAL.rows, &id)?;
            let token = token.filter(|token| user.is_none_or(|user| token.user == user));
            let token = token.ok_or(AccountError::Unknown)?;
            PERSONAL.end(tx, id)?;
            accounts.note(tx, token.user, EventKind::TokenRevoked, actor, &from)?;
            let owner = user_of(tx, token.user)?.username;
            Ok(TokenShown { id, owner, token })
        };
        self.inner.store.write(actor, write).await
    }
}
