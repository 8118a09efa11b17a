//! Posting the mails of accounts, in the transactions that cause them.

use super::invites::InviteMail;
use super::{Accounts, user_of};
use crate::accounts::error::AccountError;
use crate::accounts::events::Place;
use crate::accounts::mailed::{self, Purpose, Reader};
use crate::accounts::model::User;
use crate::mail::{self, Draft, Kind, Rendered, Route};
use crate::ops::ids::{MailId, UserId};
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

    /// Greets somebody whose address is known to be theirs: with the account where the operator
    /// vouches for it, else when they confirm it, so that nobody who registers gets two mails at
    /// once and no stranger gets more than the one that asks. Where no mail server is configured
    /// none is written: the mails that wait are for links somebody has to pass on, and this one
    /// opens nothing.
    pub(super) fn welcome(&self, tx: &mut Tx<'_>, user: &User) -> Result<(), AccountError> {
        if self.inner.mail.server().is_none() {
            return Ok(());
        }
        self.tell(tx, user, Kind::Welcome, Reader::welcome)
            .map(drop)
    }

    /// Invites somebody by mail, in the name of `by`, until `ends`. It is about the account of `by`:
    /// when that is erased, the invitation is, and a mail that still waits goes with it.
    pub(super) fn post_invitation(
        &self,
        tx: &mut Tx<'_>,
        by: UserId,
        to: &InviteMail,
        path: &str,
        ends: Timestamp,
    ) -> Result<MailId, AccountError> {
        let by = user_of(tx, by)?;
        let home = &self.inner.home;
        let (days, link) = (self.invite_days(), format!("{home}{path}"));
        let letter = mailed::invitation(to.lang, home, &by.username, days, &link);
        let mut draft = Draft::new(&self.inner.clock, &*to.address, Kind::Invitation, letter);
        draft.user = Some(by.id);
        draft.expires_at = Some(ends);
        mail::post(tx, &draft)?;
        Ok(draft.id)
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
