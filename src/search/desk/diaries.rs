//! In whose diaries somebody searches, and that they looked where something of another was shown.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use crate::{
    accounts::{Member, User},
    ops::{
        Clock,
        ids::{PersonId, UserId},
    },
    persons::Access,
    search::model::{Found, Scope},
    sharing::{Sharing, Sight},
    store::StoreError,
};

/// While somebody types, one look is written down in so long: a word of ten letters is not ten looks.
const A_LOOK: SignedDuration = SignedDuration::from_mins(1);
/// The most pairs of readers and people that are remembered for that. Beyond it every answer counts.
const MOST_REMEMBERED: usize = 1_000;

/// A diary that is searched.
#[derive(Clone, Debug)]
pub struct Diary {
    /// Whose it is, and what may be seen of it.
    pub sight: Sight,
    /// What the person is called.
    pub name: String,
}

/// The diaries that somebody searches at once: the one that is open, and those of which parts are
/// shared with them.
#[derive(Clone, Debug)]
pub struct Diaries(Vec<Diary>);

impl Diaries {
    /// Those of a member, the one that they have open first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of_member(sharing: &Sharing, member: &Member) -> Result<Self, StoreError> {
        let open = Diary {
            sight: Sight::of_member(member),
            name: member
                .logs_for()
                .unwrap_or(&member.user.username)
                .to_owned(),
        };
        Self::beside(sharing, &member.user, open).await
    }

    /// One's own and those of which parts are shared with one, or a single one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of_guest(
        sharing: &Sharing,
        user: &User,
        sight: &Sight,
    ) -> Result<Self, StoreError> {
        let one = Diary {
            sight: sight.clone(),
            name: match sight.access() {
                Access::Own => user.username.clone(),
                _ => sight.name().to_owned(),
            },
        };
        match sight.access() {
            Access::Own => Self::beside(sharing, user, one).await,
            _ => Ok(Self(vec![one])),
        }
    }

    async fn beside(sharing: &Sharing, user: &User, open: Diary) -> Result<Self, StoreError> {
        let person = open.sight.of().0;
        let mut all = vec![open];
        let shared = sharing.sights(user).await?.into_iter();
        all.extend(
            shared
                .filter(|sight| sight.of().0 != person)
                .map(|sight| Diary {
                    name: sight.name().to_owned(),
                    sight,
                }),
        );
        Ok(Self(all))
    }

    /// Whose diaries, and what may be seen of each.
    pub fn scope(&self) -> Scope {
        self.0.iter().map(|diary| diary.sight.of()).collect()
    }

    /// The one that is open.
    pub fn open(&self) -> Option<&Diary> {
        self.0.first()
    }

    /// The diary of a person.
    pub fn of(&self, person: PersonId) -> Option<&Diary> {
        self.0.iter().find(|diary| diary.sight.of().0 == person)
    }

    /// Whether results have to say whose they are.
    pub const fn are_several(&self) -> bool {
        self.0.len() > 1
    }
}

/// Writes down whose diaries were looked into by searching.
#[derive(Clone, Default)]
pub struct Glances(Arc<Mutex<HashMap<(UserId, PersonId), Timestamp>>>);

impl Glances {
    /// Notes that `user` saw something of everybody of whom a day is shown. `typing` says that the
    /// question is still being typed.
    pub fn note(
        &self,
        (sharing, clock): (&Sharing, &Clock),
        user: &User,
        diaries: &Diaries,
        (found, typing): (&Found, bool),
    ) {
        let shown: BTreeSet<PersonId> = found.days.iter().map(|day| day.person).collect();
        for diary in diaries
            .0
            .iter()
            .filter(|diary| !diary.sight.access().is_whole())
        {
            let person = diary.sight.of().0;
            if shown.contains(&person) && self.counts((user.id, person), clock.now(), typing) {
                sharing.note_shared(user, &diary.sight);
            }
        }
    }

    /// Whether an answer counts as a look: one that was asked for always does, of those that come
    /// while somebody types one in [`A_LOOK`].
    fn counts(&self, who: (UserId, PersonId), now: Timestamp, typing: bool) -> bool {
        // What is inside is whole at every step, whoever panicked while holding it.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = |at: &Timestamp| now.duration_since(*at) < A_LOOK;
        if typing && last.get(&who).is_some_and(recent) {
            return false;
        }
        if last.len() >= MOST_REMEMBERED {
            last.retain(|_, at| recent(at));
        }
        if last.len() < MOST_REMEMBERED {
            last.insert(who, now);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_typed_counts_once_a_minute_and_what_is_asked_for_always() {
        let clock = Clock::system();
        let (user, person) = (UserId::new(&clock), PersonId::new(&clock));
        let start: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        let after = |seconds| start + SignedDuration::from_secs(seconds);
        let glances = Glances::default();
        let counts = |seconds, typing| glances.counts((user, person), after(seconds), typing);
        assert!(counts(0, true));
        assert!(!counts(1, true) && !counts(59, true));
        assert!(counts(61, true));
        assert!(counts(62, false) && counts(63, false));
        assert!(!counts(64, true));
        let other = PersonId::new(&clock);
        assert!(glances.counts((user, other), after(1), true));
    }

    #[test]
    fn when_too_many_are_remembered_every_answer_counts() {
        let clock = Clock::system();
        let user = UserId::new(&clock);
        let now = clock.now();
        let glances = Glances::default();
        for _ in 0..MOST_REMEMBERED {
            glances.counts((user, PersonId::new(&clock)), now, true);
        }
        let late = PersonId::new(&clock);
        assert!(glances.counts((user, late), now, true));
        assert!(glances.counts((user, late), now, true));
    }
}
