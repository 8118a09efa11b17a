//! What this room does by itself: every five minutes it looks what is due, and writes it.

use super::post::Message;
use super::service::{ReminderError, Reminders, week_of};
use super::settings::Settings;
use super::tables::{REMINDERS, TOLD};
use super::{due, household, nudge};
use crate::access::{Permission, roles};
use crate::accounts::{USERS, User, consents};
use crate::goals::Facts;
use crate::i18n::messages::reminders as say;
use crate::jobs::{Done, Failed, Kind as Work, Schedule};
use crate::mail::{Kind, Optional, Short};
use crate::metrics::Dates;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Groups, Profile};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// How often it is looked what is due.
const EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    /// What.
    pub which: Optional,
    /// About whom.
    pub person: PersonId,
    /// What they are called, when it is not the reader.
    pub name: Option<String>,
    /// The first day of the week, or the day.
    pub first: Date,
}

/// Whose data somebody was shown: a whole diary, or what is shared.
type Looked = (PersonId, Date, Option<Groups>);

/// What came of a sweep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many messages were posted.
    pub posted: u64,
    /// For how many people that did not work.
    pub failed: u64,
}

/// Who reads, and how.
struct Reader {
    profile: Profile,
    settings: Settings,
}

/// Whether `person` may be told about: nothing of a diary leaves it while it waits for an answer to
/// a newer privacy notice.
fn is_open(reads: &impl Reads, person: PersonId) -> Result<bool, StoreError> {
    Ok(!persons::owes_consent(reads, person)?)
}

impl Reader {
    /// How `user` reads; nothing when nothing may be sent to them at all.
    fn of(reads: &impl Reads, user: &User) -> Result<Option<Self>, StoreError> {
        let allowed = roles::named(reads, user.role)?.permissions;
        let may = allowed.contains(Permission::GoalsRead)
            && allowed.contains(Permission::EntriesRead)
            && consents(reads, user, user.person)?
            && is_open(reads, user.person)?;
        let profile = persons::profile(reads, user.person)?.filter(|_| may && !user.disabled);
        let settings = reads.get(&REMINDERS, &user.id)?.unwrap_or_default();
        Ok(profile.map(|profile| Self { profile, settings }))
    }
}

/// Since when somebody wants which of the messages that this room writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// How their week went.
    pub weekly: Option<Timestamp>,
    /// How the household's did.
    pub household: Option<Timestamp>,
    /// What can still be reached in the evening.
    pub nudge: Option<Timestamp>,
}

/// All that is due at `now` for `user`, who wants this, and was not dealt with.
pub(super) fn tasks(
    reads: &impl Reads,
    user: &User,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Vec<Task>, StoreError> {
    // Most people want nothing most of the time.
    if wanted == Wanted::default() {
        return Ok(Vec::new());
    }
    let Some(reader) = Reader::of(reads, user)? else {
        return Ok(Vec::new());
    };
    let (settings, profile) = (&reader.settings, &reader.profile);
    let told = |person, which: Optional| {
        let told = reads.get(&TOLD, &(user.id, person, which.number()))?;
        Ok::<_, StoreError>(told.map(|told| told.first))
    };
    let own = |which, first| Task {
        which,
        person: user.person,
        name: None,
        first,
    };
    let mut tasks = Vec::new();
    let weekly = wanted.weekly;
    if let Some(slot) = weekly.and_then(|at| due::digest(settings, profile, now, at, None)) {
        if due::is_new(slot.first(), told(user.person, Optional::WeeklyDigest)?) {
            tasks.push(own(Optional::WeeklyDigest, slot.first()));
        }
        for ward in persons::wards(reads, user.id)? {
            let theirs = persons::profile(reads, ward.person)?;
            let Some(theirs) = theirs.filter(|_| !ward.has_account) else {
                continue;
            };
            // At the guardian's time, and by the person's own days.
            let first = theirs.date_at(slot.at).saturating_sub(7.days());
            let is_new = due::is_new(first, told(ward.person, Optional::WeeklyDigest)?);
            let may = is_open(reads, ward.person)? && consents(reads, user, ward.person)?;
            if is_new && may {
                tasks.push(Task {
                    which: Optional::WeeklyDigest,
                    person: ward.person,
                    name: Some(ward.name),
                    first,
                });
            }
        }
    }
    if let Some(at) = wanted.household {
        let told = told(user.person, Optional::HouseholdDigest)?;
        let slot = due::digest(settings, profile, now, at, told);
        tasks.extend(slot.map(|slot| own(Optional::HouseholdDigest, slot.first())));
    }
    if let Some(at) = wanted.nudge {
        let told = told(user.person, Optional::Nudge)?;
        let slot = due::nudge(settings, profile, now, at, told);
        tasks.extend(slot.map(|slot| own(Optional::Nudge, slot.day)));
    }
    Ok(tasks)
}

impl Reminders {
    /// The kinds of work of this room. A start of a server looks as well what was due meanwhile.
    pub fn kinds(&self) -> Vec<Work> {
        let reminders = self.clone();
        let run = move |_| {
            let reminders = reminders.clone();
            async move {
                let swept = reminders.sweep().await?;
                match swept.failed {
                    0 => Ok(Done::rows(swept.posted)),
                    failed => Err(Failed::for_now(format_args!(
                        "{} written, for {failed} people it did not work",
                        swept.posted
                    ))),
                }
            }
        };
        let schedule = Schedule::Every {
            period: EVERY,
            anchor: Timestamp::UNIX_EPOCH,
        };
        let kind = Work::new("reminders.due", &say::KIND_DUE, run);
        vec![kind.standing(schedule).at_start()]
    }

    /// Writes all that is due, each person's in a transaction of its own.
    ///
    /// # Errors
    /// When it cannot be found out what is due.
    pub async fn sweep(&self) -> Result<Swept, StoreError> {
        let (now, reminders) = (self.clock.now(), self.clone());
        let read = move |snap: &Snap| {
            let mut due = Vec::new();
            for (id, user) in snap.list(USERS.all())? {
                let wanted = reminders.wanted(snap, &user)?;
                if !tasks(snap, &user, wanted, now)?.is_empty() {
                    due.push(id);
                }
            }
            Ok::<_, StoreError>(due)
        };
        let mut swept = Swept::default();
        for user in self.store.read(read).await? {
            match self.tell(user).await {
                Ok(posted) => swept.posted += posted,
                Err(error) => {
                    swept.failed += 1;
                    tracing::warn!(%error, "a digest or reminder could not be written");
                }
            }
        }
        Ok(swept)
    }

    fn wanted(&self, reads: &impl Reads, user: &User) -> Result<Wanted, StoreError> {
        Ok(Wanted {
            weekly: self.wanted_since(reads, user, Optional::WeeklyDigest)?,
            household: self.wanted_since(reads, user, Optional::HouseholdDigest)?,
            nudge: self.wanted_since(reads, user, Optional::Nudge)?,
        })
    }

    /// Writes what is due for `user`, and what they were told, in one transaction.
    async fn tell(&self, user: UserId) -> Result<u64, ReminderError> {
        let reminders = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Some(user) = tx.get(&USERS, &user)? else {
                return Ok((0, None));
            };
            let wanted = reminders.wanted(tx, &user)?;
            let (mut posted, mut looked) = (0, Vec::new());
            for task in tasks(tx, &user, wanted, tx.now())? {
                let message = reminders.message(tx, &user, &task)?;
                let mut sent = false;
                if let Some((message, seen)) = message {
                    sent = reminders.post_message(tx, &user, &message)?;
                    looked.extend(seen.into_iter().filter(|_| sent));
                }
                posted += u64::from(sent);
                Self::note_told(tx, user.id, task.person, task.which, (task.first, sent))?;
            }
            Ok::<_, ReminderError>((posted, Some((user, looked))))
        };
        let (posted, seen) = self.store.write(Actor::System, write).await?;
        if let Some((user, looked)) = seen {
            self.note_looks(&user, &looked);
        }
        Ok(posted)
    }

    /// What somebody reads of others by mail is written down like what they open.
    fn note_looks(&self, user: &User, looked: &[Looked]) {
        for (person, today, groups) in looked {
            match groups {
                Some(groups) => self
                    .sharing
                    .note_household(user, &[(*person, *today, *groups)]),
                None => self.accounts.note_guardian(user, *person, *today),
            }
        }
    }

    /// What there is to say about a task, and whose data it shows; nothing when there is nothing.
    fn message(
        &self,
        reads: &impl Reads,
        user: &User,
        task: &Task,
    ) -> Result<Option<(Message, Vec<Looked>)>, StoreError> {
        let Some(Reader { profile, settings }) = Reader::of(reads, user)? else {
            return Ok(None);
        };
        let lang = profile.locale;
        Ok(match task.which {
            Optional::WeeklyDigest => {
                let Some(whose) = persons::profile(reads, task.person)? else {
                    return Ok(None);
                };
                let whose = whose.read_by(&profile);
                let (name, today) = (task.name.as_deref(), whose.date_at(self.clock.now()));
                let told = week_of(reads, task.person, name, &whose, task.first, today)?;
                let seen = name.map(|_| (task.person, today, None));
                let message = || (self.weekly(user, &told, lang), Vec::from_iter(seen));
                told.is_wanted(settings.when).then(message)
            }
            Optional::HouseholdDigest => {
                let week = household::week(reads, user.person, task.first, self.clock.now())?;
                let to = self.to(user, task.which);
                let people = week.people.iter();
                let seen = people.map(|one| (one.person, one.today, Some(one.groups)));
                let message = Message {
                    kind: Kind::HouseholdDigest,
                    letter: household::letter(&week, &to, lang).render(),
                    short: household::short(&week, lang),
                };
                week.is_worth_telling().then(|| (message, seen.collect()))
            }
            Optional::Nudge => {
                let facts = Facts::read(reads, task.person, Dates::day(task.first))?;
                let to = self.to(user, task.which);
                nudge::pick(&facts, task.first).map(|found| {
                    let message = Message {
                        kind: Kind::Nudge,
                        letter: nudge::letter(&found, &to, lang, profile.units).render(),
                        short: Short {
                            expires_at: due::end_of(&profile, task.first),
                            ..nudge::short(&found, lang, profile.units)
                        },
                    };
                    (message, Vec::new())
                })
            }
            // Those are written by other rooms.
            Optional::DetailsRight | Optional::OperatorAlerts | Optional::ImportWaits => None,
        })
    }
}

#[cfg(test)]
#[path = "kinds_tests.rs"]
mod tests;
