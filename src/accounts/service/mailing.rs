//! Posting the mails of accounts, in the transactions that cause them.

use super::Accounts;
use crate::accounts::error::AccountError;
use crate::accounts::events::Place;
use crate::accounts::mailed::{self, Purpose, Reader};
use crate::accounts::model::User;
use crate::mail::{self, Draft, Kind, Rendered, Route};
use crate::ops::ids::MailId;
use crate::store::Tx;
use jiff::Timestamp;

impl Accounts {
    /// Posts a mail with a single-use link to `address`, and ends the older ones of its kind.
    pub(super) fn post_link(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        kind: Kind,
        address: &str,
        write: impl FnOnce(&Reader, &str) -> Rendered,
    ) -> Result<(), AccountError> {
        let purpose = match kind {
            Kind::ConfirmAddress => Purpose::ConfirmAddress,
            Kind::ConfirmNewAddress => Purpose::ConfirmNewAddress,
            Kind::AddressChanging => Purpose::AddressBack,
            Kind::Recovery => Purpose::Recover,
            // Those have no such link, so there is nothing to give out.
            _ => return Ok(()),
        };
        let home = &self.inner.home;
        let id = MailId::new(&self.inner.clock);
        let code = mailed::issue(tx, user.id, purpose, address, Some(id))?;
        let reader = Reader::of(tx, user, home)?;
        let letter = write(&reader, &format!("{home}{}{code}", purpose.path()));
        let ends = tx.now().checked_add(purpose.lasts());
        let draft = Draft {
            id,
            route: Route::Mail {
                to: address.to_owned(),
            },
            user: Some(user.id),
            kind,
            letter,
            expires_at: Some(ends.unwrap_or(Timestamp::MAX)),
        };
        Ok(mail::post(tx, &draft)?)
    }

    /// Asks whether the address of `user` is right.
    pub(super) fn post_confirmation(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
    ) -> Result<(), AccountError> {
        let address = &user.email;
        self.post_link(tx, user, Kind::ConfirmAddress, address, Reader::confirm)
    }

    /// Tells `user` that their password was changed, where their address is known to be theirs.
    pub(super) fn tell_password_changed(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        from: &Place,
    ) -> Result<(), AccountError> {
        let at = tx.now();
        let write = |reader: &Reader| reader.password_changed(at, from);
        self.tell(tx, user, Kind::PasswordChanged, write).map(drop)
    }

    /// Posts a notice, and says that it did. An address that is not confirmed gets none: it might
    /// be a stranger's.
    pub(super) fn tell(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        kind: Kind,
        write: impl FnOnce(&Reader) -> Rendered,
    ) -> Result<bool, AccountError> {
        if !user.email_confirmed {
            return Ok(false);
        }
        let letter = write(&Reader::of(tx, user, &self.inner.home)?);
        let mut draft = Draft::new(&self.inner.clock, user.email.as_str(), kind, letter);
        draft.user = Some(user.id);
        mail::post(tx, &draft)?;
        Ok(true)
    }
}
