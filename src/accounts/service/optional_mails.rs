//! Mails that are not about the account: the consent to them, the choice of each, and how both end
//! together.

use super::{Accounts, user_of, user_of_person};
use crate::accounts::error::AccountError;
use crate::accounts::model::User;
use crate::mail::{self, Optional};
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Change, Purpose, Watcher, Wishes};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::Place;
use std::sync::Arc;

/// Whether `user` may be sent such a mail about `person`: whoever posts one asks this in the same
/// transaction.
///
/// They can sign in, the address is theirs, they said yes to these mails, and they consent to mails
/// that are not about the account. For somebody without an account their guardian's consent stands,
/// until it was withdrawn for that person.
///
/// # Errors
/// When the store fails.
pub(super) fn mail_allowed(
    reads: &impl Reads,
    user: &User,
    person: PersonId,
    which: Optional,
) -> Result<bool, StoreError> {
    let arrives = user.email_confirmed && mail::wants(reads, user.id, which)?;
    Ok(arrives && consents(reads, user, person)?)
}

/// Whether `user` may be told anything about `person` that is not about the account, by whatever
/// way: their account is open, they consent to it, and so does the person or who looks after them.
///
/// # Errors
/// When the store fails.
pub fn consents(reads: &impl Reads, user: &User, person: PersonId) -> Result<bool, StoreError> {
    if user.disabled || !persons::consent_now(reads, user.person, Purpose::Mails)? {
        return Ok(false);
    }
    if person == user.person {
        return Ok(true);
    }
    let said = persons::last_consent(reads, person, Purpose::Mails)?;
    Ok(said.is_none_or(|(_, said)| said.given))
}

/// Ends all mails that are not about the account when the consent to them is withdrawn, in the
/// transaction in which it is.
pub fn mails_end() -> Arc<dyn Watcher> {
    Arc::new(MailsEnd)
}

struct MailsEnd;

impl Watcher for MailsEnd {
    fn withdrew(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<(), StoreError> {
        if purpose != Purpose::Mails {
            return Ok(());
        }
        if let Some(user) = user_of_person(tx, person)? {
            for which in Optional::ALL {
                mail::choose(tx, user.id, which, false)?;
            }
            // Those of channels wait without a choice here.
            return mail::take_out_optional(tx, user.id);
        }
        // A mail does not say whom it is about, so all that wait for the guardians go. What they
        // chose stays theirs.
        for (guardian, _) in persons::guardians(tx, person)? {
            mail::take_out_optional(tx, guardian)?;
        }
        Ok(())
    }
}

impl Accounts {
    /// Switches mails on or off. Who says yes consents to mails that are not about the account with
    /// it, and `from` stands in the receipt.
    pub async fn choose_mails(
        &self,
        from: Place,
        user: UserId,
        which: Optional,
        is_wanted: bool,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write =
            move |tx: &mut Tx<'_>| accounts.choose_mails_in(tx, &from, user, which, is_wanted);
        self.inner.store.write(Actor::User(user), write).await
    }

    /// The same within the caller's transaction.
    pub fn choose_mails_in(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        user: UserId,
        which: Optional,
        is_wanted: bool,
    ) -> Result<(), AccountError> {
        let user = user_of(tx, user)?;
        if is_wanted {
            let consents = Wishes::about(Purpose::Mails, true);
            let change = Change {
                consents,
                ..Change::default()
            };
            let persons = &self.inner.persons;
            persons.change_in(tx, from, user.person, &change)?;
        }
        mail::choose(tx, user.id, which, is_wanted)?;
        Ok(())
    }

    /// The mails that `user` said yes to.
    pub async fn mails_wanted(&self, user: UserId) -> Result<Vec<Optional>, StoreError> {
        let read = move |snap: &Snap| mail::wanted(snap, user);
        self.inner.store.read(read).await
    }
}
