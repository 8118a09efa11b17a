//! The postman: takes the mails that are due and hands them to whoever carries them on.
//!
//! A mail that is taken is leased, so that two servers on one store never send it both. It is sent
//! twice only when this process dies between the mail server's yes and our own commit; its id is the
//! same then, by which mail programs can tell.
//!
//! When the fault is one that every mail would meet, the postman rests a while before the next
//! round, longer each time, and says so to administrators ([`Stand`]).

use super::model::Outgoing;
use super::outbox::{self, LONGEST_WAIT, Row};
use super::route::{Lane, Outcome, Route};
use super::service::Mail;
use super::smtp::{self, Refusal, Session, Smtp};
use super::tables::{DUE, due};
use super::trouble::{Stage, Trouble, What};
use crate::ops::ids::MailId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// The mails that wait longer with one that met what every mail would meet.
const PUT_OFF: usize = 64;
/// The first rest after a fault that every mail would meet.
const FIRST_REST: SignedDuration = SignedDuration::from_secs(15);
/// How soon a write is tried again that the store was too busy for.
const BUSY_FOR: Duration = Duration::from_millis(20);
/// How soon another round follows one that failed.
const AFTER_A_FAULT: Duration = Duration::from_secs(5);
/// What a lease has over the time that sending takes, for writing down what came of it.
const SETTLING: Duration = Duration::from_secs(60);
/// The time that taking leave of the mail server may take, or taking back what was begun.
const LEAVE: Duration = Duration::from_secs(2);
/// The postman looks again after this long, whatever the clock does.
const LONGEST_SLEEP: Duration = Duration::from_secs(15 * 60);

/// How sending went lately, since this process began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stand {
    /// When the last mail was accepted.
    pub last_sent: Option<Timestamp>,
    /// How many were accepted.
    pub sent: u64,
    /// What every mail meets now.
    pub trouble: Option<Trouble>,
    /// How often in a row.
    times: u32,
    /// Until when nothing is tried.
    pub rests_until: Option<Timestamp>,
}

/// A round's connection to the mail server, opened with its first mail.
struct Bag<'a> {
    mail: &'a Mail,
    smtp: &'a Smtp,
    session: Option<Session>,
}

impl Bag<'_> {
    /// Tries one, in bounded time as a whole.
    async fn deliver(&mut self, id: MailId, row: &Outgoing) -> Result<Option<Outcome>, StoreError> {
        let written = match &row.route {
            Route::Mail { to } => smtp::write(self.smtp, id, to, row).ok(),
            Route::Channel { .. } => None,
        };
        let Some((envelope, bytes)) = written else {
            let unfit = Trouble::new(Stage::Writing, What::Unfit);
            return Ok(Some(Outcome::Never(unfit)));
        };
        let progress = Mutex::new(Stage::Lookup);
        let session = match self.session.take() {
            Some(session) => session,
            None => {
                let opening = Session::open(self.smtp, &progress);
                match in_time(self.smtp, &progress, opening).await {
                    Ok(session) => session,
                    Err(refusal) => return Ok(Some(outcome(Err(refusal)))),
                }
            }
        };
        // It may have been discarded, or its account erased, while the server was reached.
        if !self.mail.is_still_ours(id, row.next_at).await? {
            self.session = Some(session);
            return Ok(None);
        }
        let sending = async {
            let mut session = session;
            let sent = session.send(&envelope, &bytes, &progress).await;
            // What was begun with a refused mail is taken back, or the connection let go.
            let goes_on = match &sent {
                Ok(()) => true,
                Err(refusal) => {
                    matches!(refusal.trouble.what, What::Refused(_))
                        && timeout(LEAVE, session.reset()).await == Ok(true)
                }
            };
            self.session = goes_on.then_some(session);
            sent
        };
        let sent = in_time(self.smtp, &progress, sending).await;
        Ok(Some(outcome(sent)))
    }

    async fn close(self) {
        if let Some(session) = self.session {
            // Nothing hangs on it: a server that says nothing more is left.
            let _ = timeout(LEAVE, session.close()).await;
        }
    }
}

fn outcome(sent: Result<(), Refusal>) -> Outcome {
    match sent {
        Ok(()) => Outcome::Accepted,
        Err(refusal) if refusal.trouble.is_final() => Outcome::Never(refusal.trouble),
        Err(refusal) => Outcome::Later(refusal.trouble),
    }
}

/// Bounds `sending`: up to the final dot by what the configuration says, and the answer to it apart.
async fn in_time<T>(
    smtp: &Smtp,
    progress: &Mutex<Stage>,
    sending: impl Future<Output = Result<T, Refusal>>,
) -> Result<T, Refusal> {
    let stage = || *progress.lock().unwrap_or_else(PoisonError::into_inner);
    let mut sending = std::pin::pin!(sending);
    if let Ok(sent) = timeout(smtp.within(), &mut sending).await {
        return sent;
    }
    if stage() == Stage::Answer
        && let Ok(sent) = timeout(smtp.answer_within(), &mut sending).await
    {
        return sent;
    }
    Err(Refusal::new(stage(), What::TooSlow))
}

impl Mail {
    /// Sends what is due now, and says when to come again; `None` when nothing waits or there is no
    /// mail server. `is_over` is asked before each mail whether to stop.
    ///
    /// # Errors
    /// When the store fails. A mail that cannot be sent is none: it is written down in its row.
    pub async fn deliver_due(
        &self,
        is_over: impl Fn() -> bool,
    ) -> Result<Option<Timestamp>, StoreError> {
        let Some(smtp) = self.smtp.clone() else {
            return Ok(None);
        };
        let mut bag = Bag {
            mail: self,
            smtp: &smtp,
            session: None,
        };
        while !is_over() && !self.rests() {
            let Some((id, row)) = self.take(&smtp).await?.pop() else {
                break;
            };
            self.sending().insert(id);
            let done = self.attempt(&mut bag, (id, row), &is_over).await;
            self.sending().remove(&id);
            done?;
        }
        bag.close().await;
        self.next_due().await
    }

    /// Tries one that was taken. The next is taken afterwards only: what becomes of it meanwhile
    /// counts.
    async fn attempt(
        &self,
        bag: &mut Bag<'_>,
        (id, row): Row,
        is_over: &impl Fn() -> bool,
    ) -> Result<(), StoreError> {
        let until = row.next_at;
        if is_over() {
            let write = move |tx: &mut Tx<'_>| outbox::give_back(tx, id, &row);
            return self.write_until(until, write).await;
        }
        let Some(outcome) = bag.deliver(id, &row).await? else {
            return Ok(());
        };
        let met = match outcome {
            Outcome::Later(trouble) if trouble.concerns_all() => Some(trouble),
            _ => None,
        };
        if outcome == Outcome::Accepted {
            self.went_well();
        }
        if let Some(trouble) = met {
            self.rest_after(trouble);
        }
        let write = move |tx: &mut Tx<'_>| {
            outbox::settle(tx, id, &row, outcome)?;
            met.map_or(Ok(()), |trouble| outbox::put_off(tx, PUT_OFF, trouble))
        };
        self.write_until(until, write).await
    }

    /// Whether a mail that was taken until `until` is there as it was taken.
    pub(super) async fn is_still_ours(
        &self,
        id: MailId,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let read = move |snap: &Snap| outbox::find(snap, id);
        let found = self.store.read(read).await?;
        Ok(found.is_some_and(|row| row.next_at == until))
    }

    /// Writes as soon as the store is not busy, until a lease ends. What is not written down about a
    /// mail that was accepted would be sent again.
    pub(super) async fn write_until(
        &self,
        until: Timestamp,
        write: impl Fn(&mut Tx<'_>) -> Result<(), StoreError> + Clone + Send + 'static,
    ) -> Result<(), StoreError> {
        loop {
            match self.store.write(Actor::System, write.clone()).await {
                Err(StoreError::Busy) if self.clock.now() < until => sleep(BUSY_FOR).await,
                written => return written,
            }
        }
    }

    async fn take(&self, smtp: &Smtp) -> Result<Vec<Row>, StoreError> {
        // Longer than reaching the server, sending and hearing its answer can take.
        let each = smtp.within() * 2 + smtp.answer_within() + SETTLING;
        let lease = SignedDuration::try_from(each).unwrap_or(LONGEST_WAIT);
        let write = move |tx: &mut Tx<'_>| outbox::take(tx, 1, lease);
        self.store.write(Actor::System, write).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let read = |snap: &Snap| snap.first(DUE.all());
        let next = self.store.read(read).await?;
        let rests_until = self.stand().rests_until;
        Ok(next.map(|((at, _), ())| rests_until.map_or(at, |until| at.max(until))))
    }

    /// Sends what is due whenever something is, until `stop` is done. What is being sent then has
    /// `grace` left. Mails and messages of channels go side by side.
    pub async fn deliver_until(self, stop: impl Future<Output = ()>, grace: Duration) {
        let stopping = AtomicBool::new(false);
        let is_over = || stopping.load(Ordering::Relaxed);
        let stops = Lane::ALL.map(|_| Notify::new());
        let lanes = async {
            let [mails, channels] = &stops;
            tokio::join!(
                self.deliver_for_ever(Lane::Mail, &is_over, mails),
                self.deliver_for_ever(Lane::Channel, &is_over, channels),
            )
        };
        let mut work = std::pin::pin!(lanes);
        tokio::select! {
            _ = &mut work => {}
            () = stop => {
                stopping.store(true, Ordering::Relaxed);
                stops.iter().for_each(Notify::notify_one);
                // A mail that is cut off is sent again once its lease is over.
                let _ = timeout(grace, work).await;
            }
        }
    }

    async fn deliver_for_ever(&self, lane: Lane, is_over: &impl Fn() -> bool, stops: &Notify) {
        let is_served = match lane {
            Lane::Mail => self.smtp.is_some(),
            Lane::Channel => self.carrier.get().is_some(),
        };
        if !is_served {
            return stops.notified().await;
        }
        let bell = self.store.bell(due(lane).info());
        while !is_over() {
            let round = match lane {
                Lane::Mail => self.deliver_due(is_over).await,
                Lane::Channel => self.deliver_channels_due(is_over).await,
            };
            let wait = self.wait_after(round);
            if is_over() {
                return;
            }
            tokio::select! {
                () = bell.notified() => {}
                () = stops.notified() => {}
                () = sleep(wait) => {}
            }
        }
    }

    /// How long the postman may sleep after a round that ended so.
    pub(super) fn wait_after(&self, round: Result<Option<Timestamp>, StoreError>) -> Duration {
        let wait = match round {
            Ok(Some(at)) => {
                let left = at.duration_since(self.clock.now());
                Duration::try_from(left).unwrap_or(Duration::ZERO)
            }
            Ok(None) => LONGEST_SLEEP,
            // The bell that rang for this round does not ring again.
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read or written");
                AFTER_A_FAULT
            }
        };
        // A turn of the loop costs little, but not nothing.
        wait.clamp(Duration::from_millis(20), LONGEST_SLEEP)
    }

    fn with_stand<T>(&self, change: impl FnOnce(&mut Stand) -> T) -> T {
        change(&mut self.stand.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn rests(&self) -> bool {
        let now = self.clock.now();
        self.with_stand(|stand| stand.rests_until.is_some_and(|until| until > now))
    }

    /// Forgets that the mail server was found wanting, so that the next round begins at once.
    pub(super) fn go_on(&self) {
        self.with_stand(|stand| stand.rests_until = None);
    }

    fn went_well(&self) {
        let now = self.clock.now();
        self.with_stand(|stand| {
            *stand = Stand {
                last_sent: Some(now),
                sent: stand.sent + 1,
                ..Stand::default()
            };
        });
    }

    fn rest_after(&self, trouble: Trouble) {
        let now = self.clock.now();
        let is_news = self.with_stand(|stand| {
            let rest = FIRST_REST.saturating_mul(1 << stand.times.min(10));
            let is_news = stand.trouble != Some(trouble);
            stand.trouble = Some(trouble);
            stand.times += 1;
            stand.rests_until = now.checked_add(rest.min(LONGEST_WAIT)).ok();
            is_news
        });
        if is_news && let Some(smtp) = &self.smtp {
            let what = trouble.words(crate::i18n::Lang::En);
            tracing::warn!(server = smtp.place(), "mails are not sent: {what}");
        }
    }
}
