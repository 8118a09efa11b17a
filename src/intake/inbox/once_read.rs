//! What happens by itself when an import of the inbox was read for the first time: what needs no decision goes into
//! the diary, and of what does somebody is told. After that it is an import like any other.

use super::telling::{News, Telling};
use crate::{
    intake::{
        By, FromInbox, Import, Intake, IntakeError, Preview, State, kinds::COMMIT, tables::IMPORTS,
    },
    ops::ids::{ImportId, PersonId},
    store::{Flow, Reads, StoreError, Tx},
};
use jiff::SignedDuration;

/// Of files that cannot be read somebody is told once in this time.
const TOLD_ANEW: SignedDuration = SignedDuration::from_hours(24);

impl Intake {
    /// Who is told about imports of the inbox, and what the inbox is called. The first that is named stays.
    pub(super) fn attach(&self, inbox: (Telling, String)) {
        let _ = self.inner.inbox.set(inbox);
    }

    /// Goes on with an import that was just read, in the transaction that says so.
    pub(in crate::intake) fn once_read(
        &self,
        tx: &mut Tx<'_>,
        (person, id): (PersonId, ImportId),
        import: &mut Import,
        preview: Option<&Preview>,
    ) -> Result<(), IntakeError> {
        let By::Inbox(FromInbox { user, is_new: true }) = import.by else {
            return Ok(());
        };
        let news = match import.state {
            State::Waiting => News::Waits,
            State::Refused(_) => News::Unreadable,
            // It is read anew when it goes on.
            _ => return Ok(()),
        };
        let is_new = false;
        import.by = By::Inbox(FromInbox { user, is_new });
        let is_plain = preview.is_some_and(|preview| preview.is_plain(&import.answers));
        if news == News::Waits && is_plain {
            import.state = State::Committing;
            return self.enqueue(tx, COMMIT, person);
        }
        if !told_already(tx, (person, id), news)?
            && let Some((telling, _)) = self.inner.inbox.get()
        {
            telling.tell(tx, person, user, news)?;
        }
        Ok(())
    }
}

/// Whether somebody heard already that the desk waits for them: of ten files one message comes.
fn told_already(
    tx: &Tx<'_>,
    (person, id): (PersonId, ImportId),
    news: News,
) -> Result<bool, StoreError> {
    let (now, mut told) = (tx.now(), false);
    tx.each(IMPORTS.prefix(&(person,)), |row| {
        let Ok(((_, other), import)) = row else {
            return Flow::Continue(());
        };
        let is_heard =
            matches!(import.by, By::Inbox(FromInbox { is_new: false, .. })) && other != id;
        told |= is_heard
            && match (&import.state, news) {
                (State::Waiting, News::Waits) => true,
                (State::Refused(_), News::Unreadable) => {
                    now.duration_since(import.changed_at) < TOLD_ANEW
                }
                _ => false,
            };
        Flow::Continue(())
    })?;
    Ok(told)
}
