//! Writing down who saw whose data, and showing it to them.

use super::Sharing;
use super::shares::{Sight, name_of};
use crate::accounts::{AccountError, User};
use crate::ops::ids::PersonId;
use crate::persons::{self, Access, Groups, Look, Looked, Seen, Viewer};
use crate::sharing::tables::BOARDS;
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

impl Sharing {
    /// Notes that `user` looked at what is shared with them.
    pub fn note_shared(&self, user: &User, sight: &Sight) {
        let (person, access) = sight.of();
        if let Access::Shared(grants) = access {
            self.note(
                Viewer::User(user.id),
                person,
                sight.today(),
                grants.readable(),
            );
        }
    }

    /// Notes that `user` saw how those fare who share with the household.
    pub fn note_household(&self, user: &User, seen: &[(PersonId, Date, Groups)]) {
        for (person, today, groups) in seen {
            if *person != user.person {
                self.note(Viewer::User(user.id), *person, *today, *groups);
            }
        }
    }

    /// Notes that a board showed somebody's data.
    pub fn note_board(&self, board: u128, seen: &[(PersonId, Date, Groups)]) {
        for (person, today, groups) in seen {
            self.note(Viewer::Board(board), *person, *today, *groups);
        }
    }

    fn note(&self, viewer: Viewer, person: PersonId, date: Date, groups: Groups) {
        self.accounts.note_look(Look {
            person,
            date,
            viewer,
            seen: Seen::Groups(groups),
        });
    }

    /// Who looked at a person's data, the newest first.
    pub async fn looks(&self, person: PersonId) -> Result<Vec<LookShown>, AccountError> {
        self.accounts.persons().looks().flush(Some(person)).await?;
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            for (look, looked) in persons::looks(snap, person)? {
                let by = match look.viewer {
                    Viewer::User(user) => LookedBy::Member(name_of(snap, user)?),
                    Viewer::Board(id) => {
                        let board = snap.get(&BOARDS, &id)?;
                        LookedBy::Board(board.map(|board| board.name))
                    }
                };
                shown.push(LookShown { look, looked, by });
            }
            Ok::<_, StoreError>(shown)
        };
        Ok(self.store.read(read).await?)
    }
}
