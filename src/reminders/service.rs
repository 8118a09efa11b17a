//! Use cases: what one wants and when, how it would look now, and sending it now.

use super::digest::{About, Digest, digest};
use super::due;
use super::letter::{self, To};
use super::post::{Message, Way, post_message};
use super::settings::{Settings, When};
use super::tables::{REMINDERS, TOLD, Told};
use crate::accounts::{Accounts, User, user_of};
use crate::config::Config;
use crate::goals;
use crate::i18n::Lang;
use crate::i18n::messages::reminders_page as say;
use crate::mail::{self, Kind, Letter, Mail, MailError, Optional};
use crate::ops::Clock;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Change, PersonError, Profile, Purpose, Wishes};
use crate::sharing::Sharing;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::ratelimit::{Limiter, Quota};
use crate::web::{Fault, Place};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;
use std::time::Duration;

/// Digests that somebody has sent to themselves: three, then one each ten minutes.
const AT_ONCE: Quota = Quota {
    burst: 3,
    every: Duration::from_secs(600),
};
/// People who are counted at the same time.
const COUNTED: usize = 10_000;

/// Why a use case of reminders ended without a change.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ReminderError {
    /// There is no such account, or no more.
    #[error("there is no such account")]
    Unknown,
    /// They have not said yes to these messages.
    #[error("these messages are not wanted")]
    NotWanted,
    /// No way leads to them.
    #[error("no way leads there")]
    NoWay(Way),
    /// There is no goal that could be told about.
    #[error("there is nothing to tell")]
    Nothing,
    /// They asked too often.
    #[error("asked too often")]
    TooMany(Duration),
    /// A message that cannot be sent as it is.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PersonError> for ReminderError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Store(error) => error.into(),
            // A consent breaks no rule of a profile.
            _ => Self::Unknown,
        }
    }
}

impl From<ReminderError> for Fault {
    fn from(error: ReminderError) -> Self {
        let text = match error {
            ReminderError::Unknown => return Self::NotFound,
            ReminderError::TooMany(retry_after) => return Self::TooMany { retry_after },
            ReminderError::Store(error) | ReminderError::Mail(MailError::Store(error)) => {
                return error.into();
            }
            ReminderError::Mail(error) => return Self::internal(error),
            ReminderError::NotWanted => &say::FIRST_YES,
            ReminderError::Nothing => &say::NOTHING_TO_TELL,
            ReminderError::NoWay(Way::Unconfirmed) => &say::UNCONFIRMED,
            ReminderError::NoWay(_) => &say::NO_SERVER,
        };
        Self::Conflict {
            text: text.into(),
            current: None,
            yours: None,
        }
    }
}

/// What somebody wants, and when it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// When they want it.
    pub settings: Settings,
    /// What they want.
    pub wanted: Vec<Optional>,
    /// Whether mails reach them.
    pub way: Way,
    /// Their time zone.
    pub zone: String,
    /// When the next digest is due, where they want one.
    pub next: Option<Timestamp>,
}

/// A wished change; what is not named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Messages to have or not to have.
    pub wanted: Vec<(Optional, bool)>,
    /// The day of the digests.
    pub weekday: Option<Weekday>,
    /// Their minute of the day.
    pub digest_at: Option<u16>,
    /// Which weeks are told about.
    pub when: Option<When>,
    /// The minute of the day of the evening's reminder.
    pub nudge_at: Option<u16>,
}

impl Wish {
    fn apply(&self, old: Settings) -> Settings {
        let moved = self.weekday.map_or(old, |day| old.on(day));
        Settings {
            digest_at: self.digest_at.unwrap_or(old.digest_at),
            when: self.when.unwrap_or(old.when),
            nudge_at: self.nudge_at.unwrap_or(old.nudge_at),
            ..moved
        }
    }
}

/// The use cases of reminders. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Reminders {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) accounts: Accounts,
    pub(super) sharing: Sharing,
    home: Arc<str>,
    at_once: Arc<Limiter<UserId>>,
}

impl Reminders {
    /// The use cases on `store`, as `config` sets them up.
    pub fn new(
        store: Store,
        clock: Clock,
        accounts: Accounts,
        sharing: Sharing,
        config: &Config,
    ) -> Self {
        let limiter = if config.http.rate_limits {
            Limiter::new(AT_ONCE, COUNTED)
        } else {
            Limiter::unlimited()
        };
        Self {
            store,
            clock,
            accounts,
            sharing,
            home: config.http.link("").into(),
            at_once: Arc::new(limiter),
        }
    }

    pub(super) fn mail(&self) -> &Mail {
        self.accounts.mail()
    }

    /// What `user` wants, and when it comes.
    ///
    /// # Errors
    /// [`ReminderError::Unknown`] when they are gone.
    pub async fn show(&self, user: UserId) -> Result<Shown, ReminderError> {
        let reminders = self.clone();
        self.store
            .read(move |snap: &Snap| reminders.shown(snap, user))
            .await
    }

    fn shown(&self, reads: &impl Reads, user: UserId) -> Result<Shown, ReminderError> {
        let user = known(reads, user)?;
        let profile = profile_of(reads, user.person)?;
        let settings = reads.get(&REMINDERS, &user.id)?.unwrap_or_default();
        let wanted = mail::wanted(reads, user.id)?;
        let is_digest =
            |one: &Optional| matches!(one, Optional::WeeklyDigest | Optional::HouseholdDigest);
        let next = due::next_digest(&settings, &profile, self.clock.now());
        Ok(Shown {
            next: next.filter(|_| wanted.iter().any(is_digest)),
            settings,
            wanted,
            way: Way::to(&user, self.mail()),
            zone: profile.timezone,
        })
    }

    /// Writes down what `user` wishes. Saying yes to a message gives the consent to messages with a
    /// receipt, said at `from`, all in one transaction.
    ///
    /// # Errors
    /// [`ReminderError::Unknown`] when they are gone.
    pub async fn save(
        &self,
        user: UserId,
        from: Place,
        wish: Wish,
    ) -> Result<Shown, ReminderError> {
        let reminders = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let person = known(tx, user)?.person;
            let old = tx.get(&REMINDERS, &user)?.unwrap_or_default();
            let new = wish.apply(old);
            if new != old {
                tx.put(&REMINDERS, &user, &new)?;
            }
            for (which, is_wanted) in &wish.wanted {
                mail::choose(tx, user, *which, *is_wanted)?;
            }
            if wish.wanted.iter().any(|(_, is_wanted)| *is_wanted) {
                let change = Change {
                    consents: Wishes::about(Purpose::Mails, true),
                    ..Change::default()
                };
                let persons = reminders.accounts.persons();
                persons.change_in(tx, &from, person, &change)?;
            }
            reminders.shown(tx, user)
        };
        self.store.write(Actor::User(user), write).await
    }

    /// The digest of the seven days before today, as `user` would get it now, with its mail.
    ///
    /// # Errors
    /// [`ReminderError::Unknown`] when they are gone.
    pub async fn preview(&self, user: UserId) -> Result<(Digest, Letter), ReminderError> {
        let reminders = self.clone();
        let read = move |snap: &Snap| {
            let user = known(snap, user)?;
            let (digest, lang) = reminders.as_of_now(snap, &user)?;
            let to = reminders.to(&user, Optional::WeeklyDigest);
            let letter = letter::letter(&digest, &to, lang);
            Ok((digest, letter))
        };
        self.store.read(read).await
    }

    /// Posts that digest, whatever week it is and whether or not something was missed. It changes
    /// nothing about when the next one comes.
    ///
    /// # Errors
    /// When it is not wanted, cannot reach them, tells nothing, or was asked for too often.
    pub async fn send_now(&self, user: UserId) -> Result<(), ReminderError> {
        self.at_once.check(&user).map_err(ReminderError::TooMany)?;
        let reminders = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let user = known(tx, user)?;
            if !mail::wants(tx, user.id, Optional::WeeklyDigest)? {
                return Err(ReminderError::NotWanted);
            }
            let (digest, lang) = reminders.as_of_now(tx, &user)?;
            if !digest.is_wanted(When::Always) {
                return Err(ReminderError::Nothing);
            }
            let message = reminders.weekly(&user, &digest, lang);
            match post_message(tx, &reminders.clock, reminders.mail(), &user, &message)? {
                true => Ok(()),
                false => Err(ReminderError::NoWay(Way::to(&user, reminders.mail()))),
            }
        };
        let sent = self.store.write(Actor::User(user), write).await;
        if sent.is_err() {
            self.at_once.refund(&user);
        }
        sent
    }

    fn as_of_now(&self, reads: &impl Reads, user: &User) -> Result<(Digest, Lang), ReminderError> {
        let profile = profile_of(reads, user.person)?;
        let today = profile.date_at(self.clock.now());
        let first = today.saturating_sub(7.days());
        let told = week_of(reads, user.person, None, &profile, first, today)?;
        Ok((told, profile.locale))
    }

    /// To whom a letter of this kind goes.
    pub(super) fn to(&self, user: &User, which: Optional) -> To {
        To {
            reader: user.username.clone(),
            home: self.home.to_string(),
            unsubscribe: self.mail().unsubscribe_link(user.id, which),
        }
    }

    /// A digest as a message to `user`.
    pub(super) fn weekly(&self, user: &User, digest: &Digest, lang: Lang) -> Message {
        let to = self.to(user, Optional::WeeklyDigest);
        Message {
            kind: Kind::WeeklyDigest,
            letter: letter::letter(digest, &to, lang).render(),
            short: letter::short(digest, lang),
            expires_at: None,
        }
    }

    /// Writes down up to which week or day `user` was told about `person`.
    pub(super) fn note_told(
        tx: &mut Tx<'_>,
        user: UserId,
        person: PersonId,
        which: Optional,
        (first, sent): (Date, bool),
    ) -> Result<(), StoreError> {
        let at = tx.now();
        let told = Told { first, at, sent };
        tx.put(&TOLD, &(user, person, which.number()), &told)
    }
}

/// The week of `person` from `first` on. `name` is given when somebody else reads it, whose units
/// `profile` has then.
pub(super) fn week_of(
    reads: &impl Reads,
    person: PersonId,
    name: Option<&str>,
    profile: &Profile,
    first: Date,
    today: Date,
) -> Result<Digest, StoreError> {
    let report = goals::report(reads, person, first, today)?;
    let about = About {
        name: name.map(str::to_owned),
        birth_date: profile.birth_date,
        units: profile.units,
    };
    Ok(digest(&report, &about))
}

fn known(reads: &impl Reads, user: UserId) -> Result<User, ReminderError> {
    user_of(reads, user).map_err(|error| match error {
        crate::accounts::AccountError::Store(error) => ReminderError::Store(error),
        _ => ReminderError::Unknown,
    })
}

fn profile_of(reads: &impl Reads, person: PersonId) -> Result<Profile, ReminderError> {
    persons::profile(reads, person)?.ok_or(ReminderError::Unknown)
}

#[cfg(test)]
#[path = "service_tests.rs"]
mod tests;
