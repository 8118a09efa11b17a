//! Asking by mail, twice a year, whether what people told about their body still is right.

use super::optional_mails::{consents, mail_allowed};
use super::{Accounts, user_of_person};
use crate::accounts::error::AccountError;
use crate::accounts::mailed::Reader;
use crate::accounts::model::User;
use crate::accounts::tables::{Asked, DETAILS_ASKED, USERS};
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use crate::mail::{self, Draft, Optional};
use crate::ops::ids::PersonId;
use crate::persons;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// How long after details were told, corrected, said to be right or asked for they are asked for
/// again: half a year.
pub const ASKED_AFTER: SignedDuration = SignedDuration::from_hours(183 * 24);

/// Once a day, at 08:00 UTC: in the morning or by day where Wellkin is spoken.
const DAILY: Schedule = Schedule::Every {
    period: SignedDuration::from_hours(24),
    anchor: Timestamp::constant(8 * 3600, 0),
};

impl Accounts {
    /// The kinds of work of this room.
    pub fn kinds(&self) -> Vec<Kind> {
        let accounts = self.clone();
        let run = move |_| {
            let accounts = accounts.clone();
            async move {
                let asked = accounts.ask_for_details().await;
                Ok(Done::rows(asked.map_err(Failed::for_now)?))
            }
        };
        vec![Kind::new("accounts.details", &say::KIND_DETAILS, run).standing(DAILY)]
    }

    /// Asks everybody whose time has come and who said yes to being asked; guardians for those
    /// without an account. Gives how many people were asked about. Where no way leads to whoever is to
    /// be asked nothing is noted, so that they are once there is one.
    pub async fn ask_for_details(&self) -> Result<u64, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let mut due = Vec::new();
            for person in persons::everybody(snap)? {
                if is_due(snap, person, now)? {
                    due.push(person);
                }
            }
            Ok::<_, StoreError>(due)
        };
        let mut posted = 0;
        for person in self.inner.store.read(read).await? {
            let accounts = self.clone();
            let write = move |tx: &mut Tx<'_>| accounts.ask_about(tx, person);
            posted += self.inner.store.write(Actor::System, write).await?;
        }
        Ok(posted)
    }

    fn ask_about(&self, tx: &mut Tx<'_>, person: PersonId) -> Result<u64, AccountError> {
        let now = tx.now();
        if !is_due(tx, person, now)? {
            return Ok(0);
        }
        let mut posted = 0;
        for user in recipients(tx, person)? {
            posted += self.post_details(tx, &user, person)?;
        }
        if posted > 0 {
            tx.put(&DETAILS_ASKED, &person, &Asked { at: now })?;
        }
        Ok(posted)
    }

    /// Posts the question to `user` by the ways by which they want it; gives by how many.
    fn post_details(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        person: PersonId,
    ) -> Result<u64, AccountError> {
        if !consents(tx, user, person)? {
            return Ok(0);
        }
        let profile = persons::profile(tx, person)?;
        let told = profile.as_ref().map(persons::told_details);
        let dependant = persons::dependant(tx, person)?;
        let called = dependant.as_ref().map(|dependant| dependant.name.as_str());
        let (told, mail) = (told.unwrap_or_default(), &self.inner.mail);
        let reader = Reader::of(tx, user, &self.inner.home)?;
        let (which, kind) = (Optional::DetailsRight, mail::Kind::DetailsRight);
        let short = reader.details_right_short(called, &told);
        let by_channels = mail.tell_channels(tx, user.id, kind, &short)?;
        let by_mail = mail.server().is_some() && mail_allowed(tx, user, person, which)?;
        if by_mail {
            let ends = mail.unsubscribe_link(user.id, which);
            let letter = reader.details_right(called, &told, &ends);
            let clock = &self.inner.clock;
            let mut draft = Draft::new(clock, user.email.as_str(), kind, letter);
            draft.user = Some(user.id);
            mail::post(tx, &draft)?;
        }
        Ok(u64::from(by_mail) + by_channels as u64)
    }
}

/// Whether half a year has passed since `person` told or confirmed anything and since they were asked.
fn is_due(reads: &impl Reads, person: PersonId, now: Timestamp) -> Result<bool, StoreError> {
    let asked = reads.get(&DETAILS_ASKED, &person)?;
    if asked.is_some_and(|asked| now.duration_since(asked.at) < ASKED_AFTER) {
        return Ok(false);
    }
    persons::details_due(reads, person, now, ASKED_AFTER)
}

/// Who is asked about `person`: themselves, or who looks after them.
fn recipients(reads: &impl Reads, person: PersonId) -> Result<Vec<User>, StoreError> {
    if let Some(user) = user_of_person(reads, person)? {
        return Ok(vec![user]);
    }
    let mut found = Vec::new();
    for (guardian, _) in persons::guardians(reads, person)? {
        found.extend(reads.get(&USERS, &guardian)?);
    }
    Ok(found)
}
