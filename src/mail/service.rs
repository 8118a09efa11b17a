//! Posting mails, looking at those that wait, and taking them away.

use super::model::{Draft, MailError, Outgoing};
use super::tables::OUTBOX;
use crate::ops::Clock;
use crate::ops::ids::{MailId, UserId};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use std::ops::ControlFlow;

/// The most mails that are listed.
pub const LISTED: usize = 200;
/// The most old mails looked at with one new one.
const SWEPT_AT_ONCE: usize = 32;

/// A mail that waits, with its id.
pub type Row = (MailId, Outgoing);

/// Puts a mail into the outbox, in the transaction that causes it, and sweeps some that are over.
///
/// # Errors
/// See [`MailError`]; nothing is written then, and the transaction is to end with it.
pub fn post(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), MailError> {
    let now = tx.now();
    let outgoing = draft.outgoing(now)?;
    for (id, old) in tx.list(OUTBOX.all().limit(SWEPT_AT_ONCE))? {
        if old.is_over(now) {
            tx.delete(&OUTBOX, &id)?;
        }
    }
    Ok(tx.put(&OUTBOX, &draft.id, &outgoing)?)
}

/// A mail that waits.
pub fn find(reads: &impl Reads, id: MailId) -> Result<Option<Outgoing>, StoreError> {
    reads.get(&OUTBOX, &id)
}

/// Takes a mail out of the outbox, in the transaction that makes it pointless. That it is gone
/// already is no error.
pub fn remove(tx: &mut Tx<'_>, id: MailId) -> Result<(), StoreError> {
    tx.delete(&OUTBOX, &id)
}

/// Takes all mails about `user` out of the outbox.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    remove_all(tx, |mail| mail.user == Some(user))
}

fn remove_all(tx: &mut Tx<'_>, which: impl Fn(&Outgoing) -> bool) -> Result<(), StoreError> {
    let mut found = Vec::new();
    tx.each(OUTBOX.all(), |row| {
        found.extend(row.ok().filter(|(_, mail)| which(mail)).map(|(id, _)| id));
        ControlFlow::Continue(())
    })?;
    found.iter().try_for_each(|id| tx.delete(&OUTBOX, id))
}

/// The outbox. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Mail {
    store: Store,
    clock: Clock,
}

impl Mail {
    /// The outbox in `store`.
    pub const fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// The mails that wait and are not over, the newest first: at most [`LISTED`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<Row>, StoreError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let mut rows = snap.list(OUTBOX.all().reversed().limit(LISTED))?;
            rows.retain(|(_, mail)| !mail.is_over(now));
            Ok(rows)
        };
        self.store.read(read).await
    }

    /// One that waits, unless it is over.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn show(&self, id: MailId) -> Result<Option<Outgoing>, StoreError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| Ok(find(snap, id)?.filter(|mail| !mail.is_over(now)));
        self.store.read(read).await
    }

    /// Takes one away, so that it is never sent. That it is gone already is no error.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn discard(&self, by: Actor, id: MailId) -> Result<(), StoreError> {
        self.store
            .write(by, move |tx: &mut Tx<'_>| remove(tx, id))
            .await
    }

    /// Takes away all that are over: their link has expired, or they waited for thirty days. Part
    /// of what is put right at each start; in between, posting sweeps as it goes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let write = |tx: &mut Tx<'_>| {
            let now = tx.now();
            remove_all(tx, |mail| mail.is_over(now))
        };
        self.store.write(Actor::System, write).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;
    use crate::mail::{Kind, Letter};
    use crate::ops::ManualClock;
    use jiff::SignedDuration;
    use std::time::Duration;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    struct House {
        mail: Mail,
        clock: Clock,
        hand: ManualClock,
    }

    fn house() -> House {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        House {
            mail: Mail::new(store, clock.clone()),
            clock,
            hand,
        }
    }

    impl House {
        fn draft(&self, subject: &str) -> Draft {
            let letter = Letter::new(Lang::En, subject, "because").render();
            Draft::new(&self.clock, "iva@home.example", Kind::Recovery, letter)
        }

        async fn post(&self, draft: &Draft) -> Result<(), MailError> {
            let draft = draft.clone();
            let write = move |tx: &mut Tx<'_>| post(tx, &draft);
            self.mail.store.write(Actor::System, write).await
        }

        async fn subjects(&self) -> Vec<String> {
            let rows = self.mail.list().await.unwrap();
            rows.into_iter().map(|(_, mail)| mail.subject).collect()
        }

        /// How many rows there are, over or not.
        async fn rows(&self) -> usize {
            let read = |snap: &Snap| Ok::<_, StoreError>(snap.list(OUTBOX.all())?.len());
            self.mail.store.read(read).await.unwrap()
        }
    }

    #[tokio::test]
    async fn mails_wait_the_newest_first_until_they_are_discarded() {
        let house = house();
        let (one, two) = (house.draft("one"), house.draft("two"));
        house.post(&one).await.unwrap();
        house.post(&two).await.unwrap();
        assert_eq!(house.subjects().await, ["two", "one"]);
        let shown = house.mail.show(one.id).await.unwrap().unwrap();
        assert_eq!(
            (shown.subject.as_str(), shown.made_at),
            ("one", house.clock.now())
        );
        for _ in 0..2 {
            house.mail.discard(Actor::System, one.id).await.unwrap();
        }
        assert_eq!(house.subjects().await, ["two"]);
        assert_eq!(house.mail.show(one.id).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_mail_that_cannot_be_sent_takes_its_transaction_with_it() {
        let house = house();
        let (good, mut bad) = (house.draft("good"), house.draft("bad"));
        bad.to = "iva@home.example\r\nBcc: all@home.example".to_owned();
        let write = move |tx: &mut Tx<'_>| {
            post(tx, &good)?;
            post(tx, &bad)
        };
        let refused = house.mail.store.write(Actor::System, write).await;
        assert!(matches!(refused, Err(MailError::Unfit("address"))));
        assert_eq!(house.rows().await, 0);
    }

    #[tokio::test]
    async fn what_is_over_is_not_shown_and_swept() {
        let house = house();
        let mut link = house.draft("link");
        let hour = SignedDuration::from_hours(1);
        link.expires_at = Some(house.clock.now().checked_add(hour).unwrap());
        house.post(&link).await.unwrap();
        house.post(&house.draft("notice")).await.unwrap();
        house.hand.advance(Duration::from_secs(3599));
        assert_eq!(house.subjects().await.len(), 2);
        house.hand.advance(Duration::from_secs(1));
        assert_eq!(house.subjects().await, ["notice"]);
        assert_eq!(house.mail.show(link.id).await.unwrap(), None);
        house.mail.sweep().await.unwrap();
        assert_eq!(house.rows().await, 1);
        house.hand.advance(30 * DAY);
        assert!(house.subjects().await.is_empty());
        house.post(&house.draft("new")).await.unwrap();
        assert_eq!(house.rows().await, 1, "a new mail sweeps the old ones");
    }

    #[tokio::test]
    async fn all_mails_about_one_account_can_be_forgotten() {
        let house = house();
        let (iva, mia) = (UserId::new(&house.clock), UserId::new(&house.clock));
        for (user, subject) in [(Some(iva), "iva"), (Some(mia), "mia"), (None, "house")] {
            let mut draft = house.draft(subject);
            draft.user = user;
            house.post(&draft).await.unwrap();
        }
        let write = move |tx: &mut Tx<'_>| forget(tx, iva);
        house.mail.store.write(Actor::System, write).await.unwrap();
        assert_eq!(house.subjects().await, ["house", "mia"]);
    }
}
