//! The outbox as pages and commands use it.

use super::carrier::Carrier;
use super::model::Outgoing;
use super::outbox::{self, Row};
use super::postman::Stand;
use super::smtp::Smtp;
use super::tables::OUTBOX;
use super::unsubscribe::Seals;
use crate::config::Config;
use crate::ops::ids::MailId;
use crate::ops::{Clock, InstanceKey};
use crate::outgoing::CaFileError;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The most mails that are listed.
pub const LISTED: usize = 200;

/// The outbox. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Mail {
    pub(super) store: Store,
    pub(super) clock: Clock,
    /// The mail server, where there is one.
    pub(super) smtp: Option<Smtp>,
    pub(super) stand: Arc<Mutex<Stand>>,
    /// The mails that are being sent now.
    sending: Arc<Mutex<BTreeSet<MailId>>>,
    /// Who hands over what goes by other ways.
    pub(super) carrier: Arc<OnceLock<Arc<dyn Carrier>>>,
    /// What absolute links begin with.
    pub(super) home: String,
    pub(super) seals: Seals,
}

impl Mail {
    /// The outbox in `store`, and the mail server that the configuration names.
    /// `key` is the house's own, with which links to unsubscribe are sealed.
    pub fn new(store: Store, clock: Clock, config: &Config, key: &InstanceKey) -> Self {
        Self {
            home: config.http.link(""),
            seals: Seals::new(key),
            store,
            clock,
            smtp: Smtp::new(config),
            stand: Arc::default(),
            sending: Arc::default(),
            carrier: Arc::default(),
        }
    }

    /// Looks whether what the configuration says about the mail server can be used.
    ///
    /// # Errors
    /// When a file with certificates cannot be read, or holds none.
    pub fn check(&self) -> Result<(), CaFileError> {
        self.smtp.as_ref().map_or(Ok(()), Smtp::check)
    }

    /// Which mail server sends the mails, with its port; `None` when none does and all wait.
    pub fn server(&self) -> Option<String> {
        self.smtp.as_ref().map(Smtp::place)
    }

    /// How sending went lately, since this process began.
    pub fn stand(&self) -> Stand {
        *self.stand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The mails that wait or were given up and are not over, the newest first: at most [`LISTED`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<Row>, StoreError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let mut rows = outbox::readable(snap, OUTBOX.all().reversed().limit(LISTED))?;
            rows.retain(|(_, mail)| !mail.is_over(now));
            Ok(rows)
        };
        self.store.read(read).await
    }

    /// One of them, unless it is over.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn show(&self, id: MailId) -> Result<Option<Outgoing>, StoreError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| Ok(outbox::find(snap, id)?.filter(|mail| !mail.is_over(now)));
        self.store.read(read).await
    }

    /// Takes one away, so that it is never sent. That it is gone already is no error.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn discard(&self, by: Actor, id: MailId) -> Result<(), StoreError> {
        self.store
            .write(by, move |tx: &mut Tx<'_>| outbox::remove(tx, id))
            .await
    }

    /// The mails that are being sent now.
    pub(super) fn sending(&self) -> MutexGuard<'_, BTreeSet<MailId>> {
        self.sending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has one tried at once that was given up or waits. One that is being tried now is left alone:
    /// it would be sent twice. `false` when it is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn try_again(&self, by: Actor, id: MailId) -> Result<bool, StoreError> {
        // Somebody may just have put the mail server right.
        self.go_on();
        let mail = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if mail.sending().contains(&id) {
                return tx.exists(&OUTBOX, &id);
            }
            outbox::try_again(tx, id)
        };
        self.store.write(by, write).await
    }

    /// Takes away all that are over: their link has expired, or they are thirty days old. Part of
    /// what is put right at each start; in between, posting and sending sweep as they go.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let write = |tx: &mut Tx<'_>| outbox::sweep(tx);
        self.store.write(Actor::System, write).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;
    use crate::mail::{Draft, Kind, Letter, MailError, Route, forget, post};
    use crate::ops::ManualClock;
    use crate::ops::ids::UserId;
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
            mail: Mail::new(
                store,
                clock.clone(),
                &Config::default(),
                &InstanceKey::random(),
            ),
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
        let to = "iva@home.example\r\nBcc: all@home.example".to_owned();
        bad.route = Route::Mail { to };
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
