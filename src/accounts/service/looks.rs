//! Writing down who looked at whose data, beside what is shared: guardians and administrators.

use super::Accounts;
use crate::accounts::model::User;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Look, Seen, Viewer};
use crate::store::{Snap, StoreError};
use jiff::civil::Date;

impl Accounts {
    /// Notes that `user` has somebody's whole diary open. One's own is nobody's business.
    pub fn note_guardian(&self, user: &User, person: PersonId, today: Date) {
        self.note_look_of(user.id, person, today, Seen::Everything);
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
            self.note_look_of(admin.id, person, today, Seen::History);
        }
        Ok(())
    }

    fn note_look_of(&self, user: UserId, person: PersonId, date: Date, seen: Seen) {
        self.note_look(Look {
            person,
            date,
            viewer: Viewer::User(user),
            seen,
        });
    }

    /// Notes a look, beside the answer.
    pub fn note_look(&self, look: Look) {
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
}
