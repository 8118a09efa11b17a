//! Boards for the wall: read-only links to what is shared with the household.

use super::Sharing;
use crate::accounts::{AccountError, USERS, User};
use crate::credentials::{Credential, SecretHash};
use crate::i18n::Text;
use crate::i18n::messages::{common, sharing as say};
use crate::ops::ids::UserId;
use crate::persons::{self, Profile};
use crate::sharing::tables::BOARDS;
use crate::store::{Actor, Reads, Record, Snap, StoreError, Tx};
use crate::web::FieldError;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The most boards one member may have.
pub const MOST_BOARDS: usize = 20;
/// The most characters of a board's name.
pub const BOARD_NAME_MAX: usize = 40;
/// The last use of a board is written down this often.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// The link of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The hash of the secret in the link.
    pub secret_hash: SecretHash,
    /// Where it hangs.
    pub name: String,
    /// Who made it; its language and units are theirs, and it works while they may sign in.
    pub by: UserId,
    /// When it was made.
    pub since: Timestamp,
    /// The last day on which it works, by its maker's calendar.
    pub until: Option<Date>,
    /// When it was shown last, to the hour.
    pub used: Option<Timestamp>,
}

impl Record for Board {}

/// A board that is shown.
#[derive(Debug, Clone)]
pub struct BoardShown {
    /// Its id.
    pub id: u128,
    /// The link.
    pub board: Board,
    /// The profile of who made it, for language and units.
    pub profile: Profile,
}

impl Sharing {
    /// Makes a board and gives the path of its link. This is the only time it is known.
    ///
    /// # Errors
    /// Fields `name` and `until` that cannot be accepted, and a member who has [`MOST_BOARDS`].
    pub async fn make_board(
        &self,
        by: &User,
        name: &str,
        until: Option<Date>,
    ) -> Result<String, AccountError> {
        let name = checked_name(name)?;
        let code = Credential::random();
        let (id, secret_hash, by, own) = (code.id, code.hash(), by.id, by.person);
        let write = move |tx: &mut Tx<'_>| {
            let profile = persons::profile(tx, own)?.ok_or(AccountError::Unknown)?;
            if until.is_some_and(|last| last < profile.date_at(tx.now())) {
                return Err(refused("until", &say::UNTIL_PAST));
            }
            let all = tx.list(BOARDS.all())?;
            if all.iter().filter(|(_, board)| board.by == by).count() >= MOST_BOARDS {
                let most = i64::try_from(MOST_BOARDS).unwrap_or(i64::MAX);
                let text = Text::new(&say::BOARDS_TOO_MANY).arg("n", most);
                return Err(refused("name", text));
            }
            let board = Board {
                secret_hash,
                name: name.clone(),
                by,
                since: tx.now(),
                until,
                used: None,
            };
            Ok(tx.put(&BOARDS, &id, &board)?)
        };
        self.store.write(Actor::User(by), write).await?;
        Ok(format!("/board/{}", code.text()))
    }

    /// The boards a member made, the newest first.
    pub async fn boards(&self, by: UserId) -> Result<Vec<(u128, Board)>, AccountError> {
        let read = move |snap: &Snap| {
            let mut all = snap.list(BOARDS.all())?;
            all.retain(|(_, board)| board.by == by);
            all.sort_by_key(|(_, board)| std::cmp::Reverse(board.since));
            Ok::<_, StoreError>(all)
        };
        Ok(self.store.read(read).await?)
    }

    /// Removes a board of one's own. One that is gone already is no error.
    pub async fn remove_board(&self, by: UserId, id: u128) -> Result<(), AccountError> {
        let write = move |tx: &mut Tx<'_>| match tx.get(&BOARDS, &id)? {
            Some(board) if board.by == by => Ok(tx.delete(&BOARDS, &id)?),
            _ => Ok(()),
        };
        self.store.write(Actor::User(by), write).await
    }

    /// The board a link leads to, if it works: `None` for one that never was, was removed, has run
    /// out, or whose maker may not sign in.
    pub async fn open_board(&self, secret: &str) -> Result<Option<BoardShown>, StoreError> {
        let Some(code) = Credential::parse(secret) else {
            return Ok(None);
        };
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let found = snap.get(&BOARDS, &code.id)?;
            let Some(board) = found.filter(|board| code.matches(&board.secret_hash)) else {
                return Ok(None);
            };
            let maker = snap.get(&USERS, &board.by)?.filter(|user| !user.disabled);
            let profile = match maker {
                Some(maker) => persons::profile(snap, maker.person)?,
                None => None,
            };
            let id = code.id;
            Ok(profile
                .filter(|profile| board.until.is_none_or(|last| profile.date_at(now) <= last))
                .map(|profile| BoardShown { id, board, profile }))
        };
        let shown: Option<BoardShown> = self.store.read(read).await?;
        if let Some(shown) = &shown {
            self.note_board_use(shown, now);
        }
        Ok(shown)
    }

    /// Beside the answer, and at most once an hour.
    fn note_board_use(&self, shown: &BoardShown, now: Timestamp) {
        let is_recent = |used: Timestamp| now.duration_since(used) < NOTED_EVERY;
        if shown.board.used.is_some_and(is_recent) {
            return;
        }
        let (store, id) = (self.store.clone(), shown.id);
        tokio::spawn(async move {
            let write = move |tx: &mut Tx<'_>| match tx.get(&BOARDS, &id)? {
                Some(board) => {
                    let used = Some(tx.now());
                    tx.put(&BOARDS, &id, &Board { used, ..board })
                }
                None => Ok(()),
            };
            let noted: Result<(), StoreError> = store.write(Actor::System, write).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a board could not be noted");
            }
        });
    }
}

fn refused(field: &str, text: impl Into<Text>) -> AccountError {
    AccountError::Invalid(vec![FieldError::new(field, text)])
}

/// The name without blanks around it, or what is wrong with it.
fn checked_name(name: &str) -> Result<String, AccountError> {
    let name = name.trim();
    let most = i64::try_from(BOARD_NAME_MAX).unwrap_or(i64::MAX);
    match name.chars().count() {
        0 => Err(refused("name", &common::REQUIRED)),
        n if n > BOARD_NAME_MAX => Err(refused("name", Text::new(&common::TOO_LONG).count(most))),
        _ if name.chars().any(char::is_control) => Err(refused(
            "name",
            &crate::i18n::messages::family::NAME_LETTERS,
        )),
        _ => Ok(name.to_owned()),
    }
}
