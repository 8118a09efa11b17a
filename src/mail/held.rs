//! What this room holds about people. What a mail says is not written down outside the house: its
//! links are as good as keys.

use super::model::Outgoing;
use super::optional::Optional;
use super::outbox;
use super::tables::{CHOICES, OUTBOX};
use crate::ops::ids::MailId;
use crate::store::holding::{Stretch, Visit, line};
use crate::store::{Held, Holding, Reads, Snap, StoreError, Subject, TableInfo, Tx};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let choices = Held::told(
        &CHOICES,
        |subject| Some(CHOICES.prefix(&(subject.user?,))),
        |_, (_, number), choice| {
            let mails = Optional::of_number(*number).map(Optional::tag);
            line(&json!({"mails": mails, "wanted": choice.wanted, "at": choice.at}))
        },
    );
    vec![Box::new(Mails(mails())), Box::new(choices)]
}

fn is_theirs(subject: &Subject, mail: &Outgoing) -> bool {
    mail.user.is_some() && mail.user == subject.user
}

fn mails() -> Held<MailId, Outgoing> {
    Held::told(
        &OUTBOX,
        |_| Some(OUTBOX.all()),
        |_, _, mail| {
            line(&json!({
                "to": mail.route.to(), "subject": mail.subject, "language": mail.lang,
                "made_at": mail.made_at, "expires_at": mail.expires_at,
            }))
        },
    )
    .of(|subject, _, mail| is_theirs(subject, mail))
}

/// The outbox: a mail that goes takes along when it was due.
struct Mails(Held<MailId, Outgoing>);

impl Holding for Mails {
    fn table(&self) -> TableInfo {
        self.0.table()
    }

    fn is_taken_along(&self) -> bool {
        self.0.is_taken_along()
    }

    fn stretch(&self, subject: &Subject) -> Option<Stretch> {
        self.0.stretch(subject)
    }

    fn is_whole(&self) -> bool {
        self.0.is_whole()
    }

    fn holders(
        &self,
        subjects: &[Subject],
        key: &[u8],
        value: &[u8],
    ) -> Result<Vec<usize>, StoreError> {
        self.0.holders(subjects, key, value)
    }

    fn count(&self, reads: &Snap, subject: &Subject) -> Result<u64, StoreError> {
        self.0.count(reads, subject)
    }

    fn each(
        &self,
        reads: &Snap,
        subject: &Subject,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        self.0.each(reads, subject, visit)
    }

    fn remove(
        &self,
        tx: &mut Tx<'_>,
        subject: &Subject,
        limit: usize,
    ) -> Result<usize, StoreError> {
        let rows = tx.list(OUTBOX.all())?;
        let theirs = rows.iter().filter(|(_, mail)| is_theirs(subject, mail));
        let theirs: Vec<_> = theirs.map(|(id, _)| *id).take(limit).collect();
        for id in &theirs {
            outbox::remove(tx, *id)?;
        }
        Ok(theirs.len())
    }
}
