//! Writing down who saw whose data, and showing it to them.

use super::sharing::{Sight, name_of};
use super::{Accounts, boards};
use crate::accounts::error::AccountError;
use crate::accounts::model::User;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Access, Groups, Look, Looked, Seen, Viewer};
use crate::store::{Reads, Snap, StoreError};
use jiff::civil::Date;

/// Who looked, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookedBy {
    /// A member, by user name; empty when the account is gone.
    Member(String),
    /// A board, by its name; nothing when it was removed.
    Board(Option<String>),
}

/// A look as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookShown {
    /// On which day, by whom, at what.
    pub look: Look,
    /// How often and when.
    pub looked: Looked,
    /// By whom, in words.
    pub by: LookedBy,
}

impl Accounts {
    /// Notes that `user` has somebody's whole diary open. One's own is nobody's business.
    pub fn note_guardian(&self, user: &User, person: PersonId, today: Date) {
        self.note_look(user.id, person, today, Seen::Everything);
    }

    /// Notes that `user` looked at what is shared with them.
    pub fn note_shared(&self, user: &User, sight: &Sight) {
        let (person, access) = sight.of();
        if let Access::Shared(grants) = access {
            self.note_look(
                user.id,
                person,
                sight.today(),
                Seen::Groups(grants.readable()),
            );
        }
    }

    /// Notes that `user` saw how those fare who share with the household.
    pub fn note_household(&self, user: &User, seen: &[(PersonId, Date, Groups)]) {
        for (person, today, groups) in seen {
            if *person != user.person {
                self.note_look(user.id, *person, *today, Seen::Groups(*groups));
            }
        }
    }

    /// Notes that a board showed somebody's data.
    pub fn note_board(&self, board: u128, seen: &[(PersonId, Date, Groups)]) {
        for (person, date, groups) in seen {
            let look = Look {
                person: *person,
                date: *date,
                viewer: Viewer::Board(board),
                seen: Seen::Groups(*groups),
            };
            self.note_look_of(look);
        }
    }

    /// Notes that an administrator looked up what happened with somebody's account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_history(&self, admin: &User, of: &User) -> Result<(), StoreError> {
        if admin.id == of.id {
            return Ok(());
        }
        let (person, now) = (of.person, self.inner.clock.now());
        let read = move |snap: &Snap| {
            let profile = persons::profile(snap, person)?;
            Ok::<_, StoreError>(profile.map(|profile| profile.date_at(now)))
        };
        if let Some(today) = self.inner.store.read(read).await? {
            self.note_look(admin.id, person, today, Seen::History);
        }
        Ok(())
    }

    fn note_look(&self, user: UserId, person: PersonId, date: Date, seen: Seen) {
        self.note_look_of(Look {
            person,
            date,
            viewer: Viewer::User(user),
            seen,
        });
    }

    fn note_look_of(&self, look: Look) {
        let looks = self.inner.persons.looks();
        looks.note(look, self.oldest_look());
    }

    /// The first date whose looks are kept.
    fn oldest_look(&self) -> Date {
        // A day early: no calendar on earth is further behind.
        let oldest = self.oldest_kept().to_zoned(jiff::tz::TimeZone::UTC).date();
        oldest.yesterday().unwrap_or(Date::MIN)
    }

    /// Forgets the looks of longer ago than the house keeps them.
    pub async fn sweep_looks(&self) -> Result<(), StoreError> {
        self.inner.persons.looks().sweep(self.oldest_look()).await
    }

    /// For how many days looks are kept.
    pub fn looks_kept_days(&self) -> i64 {
        self.inner.audit_lasts.as_hours() / 24
    }

    /// Who looked at a person's data, the newest first.
    pub async fn looks(&self, person: PersonId) -> Result<Vec<LookShown>, AccountError> {
        self.inner.persons.looks().flush(Some(person)).await?;
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            for (look, looked) in persons::looks(snap, person)? {
                let by = match look.viewer {
                    Viewer::User(user) => LookedBy::Member(name_of(snap, user)?),
                    Viewer::Board(id) => {
                        let board = snap.get(&boards::BOARDS, &id)?;
                        LookedBy::Board(board.map(|board| board.name))
                    }
                };
                shown.push(LookShown { look, looked, by });
            }
            Ok::<_, StoreError>(shown)
        };
        Ok(self.inner.store.read(read).await?)
    }
}
