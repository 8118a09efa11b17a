//! Invitations: made by administrators, used once, gone after some days.

use super::{Accounts, family, user_of};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model;
use crate::accounts::tables::{INVITES, Invite, USERS};
use crate::config::Registration;
use crate::credentials::Credential;
use crate::i18n::messages::account_letters as say;
use crate::i18n::{Lang, Text};
use crate::mail;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use jiff::Timestamp;

/// An invitation as the household's page shows it. Its link is not known any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteShown {
    /// Its id, with which it is withdrawn.
    pub id: u128,
    /// The name of who made it.
    pub by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// To whom an invitation is mailed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteMail {
    /// The address, as typed. It is kept with the mail only, until that is sent.
    pub address: String,
    /// In which language.
    pub lang: Lang,
}

impl Accounts {
    /// Makes an invitation and gives the path of its link. This is the only time it is known.
    pub async fn create_invite(&self, by: UserId) -> Result<String, AccountError> {
        self.make_invite(by, None, None).await
    }

    /// [`Accounts::create_invite`], and mails the link as well.
    ///
    /// # Errors
    /// What is wrong with the address, an error of `email`; so is that no mail server is configured.
    pub async fn mail_invite(&self, by: UserId, to: InviteMail) -> Result<String, AccountError> {
        if self.inner.registration == Registration::Closed {
            return Err(AccountError::Closed);
        }
        let refused = match self.inner.mail.server() {
            None => Some(Text::new(&say::NO_MAIL_TO_INVITE)),
            Some(_) => model::check_email(&to.address).err(),
        };
        if let Some(text) = refused {
            return Err(AccountError::Invalid(vec![FieldError::new("email", text)]));
        }
        self.make_invite(by, None, Some(to)).await
    }

    /// An invitation, which hands a person's diary over when it names one, and says then whether
    /// guardians stay.
    pub(super) async fn make_invite(
        &self,
        by: UserId,
        hands_over: Option<(PersonId, bool)>,
        to: Option<InviteMail>,
    ) -> Result<String, AccountError> {
        let code = Credential::random();
        let path = format!("/register?invite={}", code.text());
        let link = path.clone();
        let (id, secret_hash) = (code.id, code.hash());
        let lasts = self.inner.invite_lasts;
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if let Some((person, _)) = hands_over {
                family::must_be_theirs(tx, by, person)?;
            }
            let now = tx.now();
            for (id, invite) in tx.list(INVITES.all())? {
                if invite.expires_at <= now {
                    take_away(tx, id, &invite)?;
                }
            }
            let ends = now.checked_add(lasts).unwrap_or(Timestamp::MAX);
            let mailed = to
                .as_ref()
                .map(|to| accounts.post_invitation(tx, by, to, &link, ends));
            let invite = Invite {
                secret_hash,
                created_by: by,
                created_at: now,
                expires_at: ends,
                person: hands_over.map(|(person, _)| person),
                guardians_stay: hands_over.is_some_and(|(_, stay)| stay),
                mail: mailed.transpose()?,
            };
            let (kind, nowhere) = (EventKind::InviteMade, Place::default());
            accounts.note(tx, by, kind, Actor::User(by), &nowhere)?;
            Ok::<_, AccountError>(tx.put(&INVITES, &id, &invite)?)
        };
        self.inner.store.write(Actor::User(by), write).await?;
        Ok(path)
    }

    /// The invitations that can still be used, the newest first.
    pub async fn list_invites(&self) -> Result<Vec<InviteShown>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            for (id, invite) in snap.list(INVITES.all())? {
                // Those that hand a diary over are its guardians' business.
                if invite.expires_at > now && invite.person.is_none() {
                    let by = snap.get(&USERS, &invite.created_by)?;
                    shown.push(InviteShown {
                        id,
                        by: by.map(|user| user.username).unwrap_or_default(),
                        created_at: invite.created_at,
                        expires_at: invite.expires_at,
                    });
                }
            }
            shown.sort_by_key(|invite| std::cmp::Reverse(invite.created_at));
            Ok(shown)
        };
        self.inner.store.read(read).await
    }

    /// Withdraws an invitation. One that is gone already is no error.
    pub async fn revoke_invite(&self, by: UserId, id: u128) -> Result<(), AccountError> {
        let write = move |tx: &mut Tx<'_>| {
            user_of(tx, by)?;
            let invite = tx.get(&INVITES, &id)?;
            if let Some(invite) = invite.filter(|invite| invite.person.is_none()) {
                take_away(tx, id, &invite)?;
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Whether an invitation holds, without using it up.
    pub async fn check_invite(&self, code: &str) -> Result<Credential, AccountError> {
        let code = Credential::parse(code).ok_or(AccountError::InviteInvalid)?;
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| find(snap, &code, now).map(|_| code);
        self.inner.store.read(read).await
    }
}

/// Takes an invitation away: it was used, withdrawn or has expired. A mail that still waits with its
/// link goes too.
pub(super) fn take_away(tx: &mut Tx<'_>, id: u128, invite: &Invite) -> Result<(), StoreError> {
    tx.delete(&INVITES, &id)?;
    invite.mail.map_or(Ok(()), |mail| mail::remove(tx, mail))
}

/// The invitation that `code` stands for, if it holds at `now`.
pub(super) fn find(
    reads: &impl Reads,
    code: &Credential,
    now: Timestamp,
) -> Result<Invite, AccountError> {
    reads
        .get(&INVITES, &code.id)?
        .filter(|invite| code.matches(&invite.secret_hash) && invite.expires_at > now)
        .ok_or(AccountError::InviteInvalid)
}
