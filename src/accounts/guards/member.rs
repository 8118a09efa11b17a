//! Somebody who is signed in with a browser.

use crate::access::{Permission, Permissions};
use crate::accounts::model::User;
use crate::i18n::Lang;
use crate::ops::ids::PersonId;
use crate::persons::Profile;
use crate::store::Actor;
use crate::web::{Fault, Shell};
use jiff::civil::Date;

/// Somebody who is signed in with a browser.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub user: User,
    /// Whose diary is open: their own, or that of somebody they look after.
    pub person: PersonId,
    /// What is known of that person, with the language, units and theme of the user.
    pub profile: Profile,
    /// The language to answer in.
    pub lang: Lang,
    /// The date of that person's day.
    pub today: Date,
    /// The frame of their pages.
    pub shell: Shell,
    /// The id of their session.
    pub session: u128,
    /// What they may do.
    pub permissions: Permissions,
}

impl Member {
    /// In whose name the store is written.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user.id)
    }

    /// What the person is called whose diary is open; `None` when it is the member's own.
    pub fn logs_for(&self) -> Option<&str> {
        self.shell.user.as_ref()?.diary.of.as_deref()
    }

    /// Whether they may do this, so that a page offers only what it would let them do.
    pub const fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(permission)
    }

    /// Refuses a form with files that was made for another diary than the one that is open now; `for_person` is
    /// the field that the frame of the page put into it. Forms without files are judged before they get here.
    ///
    /// # Errors
    /// [`Fault::OtherDiary`].
    pub fn must_mean(&self, for_person: &str) -> Result<(), Fault> {
        let fits = match for_person {
            "" => self.logs_for().is_none(),
            person => person == self.person.to_string(),
        };
        if fits {
            return Ok(());
        }
        let now = self.logs_for().unwrap_or(&self.user.username).to_owned();
        Err(Fault::OtherDiary { now })
    }
}
