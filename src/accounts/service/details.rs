//! Asking by mail, twice a year, whether what people told about their body still is right.

use super::{Accounts, mail_allowed, user_of_person};
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
    /// without an account. Gives how many mails were posted. Where no mail server is configured
    /// nobody is asked, and nothing is noted, so that they are once there is one.
    pub async fn ask_for_details(&self) -> Result<u64, AccountError> {
        if self.inner.mail.server().is_none() {
            return Ok(0);
        }
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
            if mail_allowed(tx, &user, person, Optional::DetailsRight)? {
                self.post_details(tx, &user, person)?;
                posted += 1;
            }
        }
        if posted > 0 {
            tx.put(&DETAILS_ASKED, &person, &Asked { at: now })?;
        }
        Ok(posted)
    }

    fn post_details(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        person: PersonId,
    ) -> Result<(), AccountError> {
        let profile = persons::profile(tx, person)?;
        let told = profile.as_ref().map(persons::told_details);
        let dependant = persons::dependant(tx, person)?;
        let called = dependant.as_ref().map(|dependant| dependant.name.as_str());
        let which = Optional::DetailsRight;
        let ends = self.inner.mail.unsubscribe_link(user.id, which);
        let reader = Reader::of(tx, user, &self.inner.home)?;
        let letter = reader.details_right(called, &told.unwrap_or_default(), &ends);
        let clock = &self.inner.clock;
        let kind = mail::Kind::DetailsRight;
        let mut draft = Draft::new(clock, user.email.as_str(), kind, letter);
        draft.user = Some(user.id);
        Ok(mail::post(tx, &draft)?)
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
