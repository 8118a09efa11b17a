//! Looking once an hour, and telling administrators what is new.

use super::letters::{alert_short, letter, path, sentence, title};
use super::look::{Free, Known, Room, look};
use super::model::{Alert, Trouble, step};
use super::tables::ALERTS;
use crate::accounts::{USERS, User};
use crate::i18n::Lang;
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use crate::mail::{self, Draft, Mail, MailError, State};
use crate::ops::{Clock, disk_of};
use crate::persons;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::time::Duration;

/// How long the system may take to say how much room a disk has.
const DISK_ANSWERS: Duration = Duration::from_secs(20);
const MIB: u64 = 1 << 20;

/// What is looked at beside the store.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The directory of the data.
    pub data: PathBuf,
    /// The directory of the backups.
    pub backups: PathBuf,
    /// The free room in MiB below which a disk is a trouble; 0 does not look.
    pub disk_free_mib: u32,
    /// When backups are made by themselves, where they are.
    pub schedule: Option<Schedule>,
}

/// Telling administrators. Cloning gives another handle to the same.
#[derive(Clone)]
pub struct Alerts {
    store: Store,
    clock: Clock,
    mail: Mail,
    /// What absolute links begin with.
    home: String,
    watched: Watched,
}

impl Alerts {
    /// Alerts about the house in `store` that is reached at `home`.
    pub const fn new(
        store: Store,
        clock: Clock,
        mail: Mail,
        home: String,
        watched: Watched,
    ) -> Self {
        Self {
            store,
            clock,
            mail,
            home,
            watched,
        }
    }

    /// The kinds of work of this room.
    pub fn kinds(&self) -> Vec<Kind> {
        let alerts = self.clone();
        let run = move |_| {
            let alerts = alerts.clone();
            async move {
                let told = alerts.look().await.map_err(Failed::for_now)?;
                Ok(Done::rows(told))
            }
        };
        let kind = Kind::new("admin.alerts", &say::KIND_ALERTS, run);
        vec![kind.standing(Schedule::HOURLY).at_start()]
    }

    /// Looks at everything, keeps what was found, and tells administrators what is new. Gives how many
    /// mails were posted.
    ///
    /// # Errors
    /// When the store fails or a mail cannot be posted; nothing is kept then.
    pub async fn look(&self) -> Result<u64, MailError> {
        let room = self.room().await;
        let given_up = self.given_up().await?;
        let alerts = self.clone();
        let write = move |tx: &mut Tx<'_>| alerts.keep(tx, room, given_up);
        self.store.write(Actor::System, write).await
    }

    fn keep(&self, tx: &mut Tx<'_>, room: Room, given_up: u64) -> Result<u64, MailError> {
        let (now, limit) = (tx.now(), self.watched.disk_free_mib.into());
        let known = known(tx)?;
        let schedule = self.watched.schedule.as_ref();
        let found = look(tx, (room, limit), schedule, given_up, &known, now)?;
        let mut posted = 0;
        for trouble in Trouble::ALL {
            let before = known.get(&trouble).copied();
            let (after, news) = step(before, found.get(&trouble).copied(), now);
            match after {
                Some(after) => tx.put(&ALERTS, &trouble.number(), &after)?,
                None => tx.delete(&ALERTS, &trouble.number())?,
            }
            let (Some(news), Some(standing)) = (news, after.or(before)) else {
                continue;
            };
            let alert = Alert {
                trouble,
                news,
                figure: standing.figure,
                since: standing.since,
            };
            for user in administrators(tx)? {
                posted += self.post_alert(tx, &user, &alert)?;
            }
        }
        Ok(posted)
    }

    /// Tells one administrator: the one place from which alerts go out, by whatever way. Gives how
    /// many messages were posted. Where no mail server is configured, or their address is not
    /// confirmed, and they have no channel that takes alerts, the notice on the page of the household is
    /// all there is.
    fn post_alert(&self, tx: &mut Tx<'_>, user: &User, alert: &Alert) -> Result<u64, MailError> {
        let profile = persons::profile(tx, user.person)?;
        let lang = profile.as_ref().map_or(Lang::default(), |p| p.locale);
        let zone = profile.map_or(TimeZone::UTC, |profile| profile.zone());
        let kind = mail::Kind::OperatorAlert;
        let short = alert_short(lang, alert);
        let by_channels = self.mail.tell_channels(tx, user.id, kind, &short)? as u64;
        let which = mail::Optional::OperatorAlerts;
        let arrives = self.mail.server().is_some() && user.email_confirmed;
        if !arrives || !mail::wants(tx, user.id, which)? {
            return Ok(by_channels);
        }
        let ends = self.mail.unsubscribe_link(user.id, which);
        let letter = letter(lang, &zone, &self.home, &ends, alert);
        let mut draft = Draft::new(&self.clock, user.email.as_str(), kind, letter);
        draft.user = Some(user.id);
        mail::post(tx, &draft)?;
        Ok(by_channels + 1)
    }

    /// How much room there is. A disk that does not answer in time is left out: a thread waits for it
    /// until it does.
    async fn room(&self) -> Room {
        if self.watched.disk_free_mib == 0 {
            return Room::default();
        }
        let (data, backups) = (self.watched.data.clone(), self.watched.backups.clone());
        let (data, backups) = (ask(data).await, ask(backups).await);
        let free = |disk: crate::ops::Disk| Free::Mib(disk.free / MIB);
        Room {
            data: data.map_or(Free::Unknown, free),
            backups: match (data, backups) {
                (Some(data), Some(backups)) if data.device == backups.device => Free::Unasked,
                (Some(_), Some(backups)) => free(backups),
                // Whether it is another disk is not known either.
                _ => Free::Unknown,
            },
        }
    }

    /// How many mails were given up. Alerts are not counted: they would be told by alerts; nor are
    /// messages of channels, which their owners see and mend.
    async fn given_up(&self) -> Result<u64, StoreError> {
        let mails = self.mail.list().await?.into_iter();
        let dead = mails.filter(|(_, mail)| {
            mail.state == State::Dead
                && mail.route.lane() == mail::Lane::Mail
                && mail.kind != mail::Kind::OperatorAlert
        });
        Ok(dead.count() as u64)
    }
}

async fn ask(path: PathBuf) -> Option<crate::ops::Disk> {
    let asked = tokio::task::spawn_blocking(move || disk_of(&path));
    let answer = tokio::time::timeout(DISK_ANSWERS, asked).await;
    let found = answer.ok()?.ok()?;
    found
        .inspect_err(|error| tracing::warn!(%error, "the room on a disk is not known"))
        .ok()
}

/// Everybody who runs the house.
fn administrators(reads: &impl Reads) -> Result<Vec<User>, StoreError> {
    let users = reads.list(USERS.all())?.into_iter().map(|(_, user)| user);
    Ok(users.filter(User::runs_the_house).collect())
}

fn known(reads: &impl Reads) -> Result<Known, StoreError> {
    let mut known = Known::new();
    for trouble in Trouble::ALL {
        let standing = reads.get(&ALERTS, &trouble.number())?;
        known.extend(standing.map(|standing| (trouble, standing)));
    }
    Ok(known)
}

/// What the page of the household says while a trouble lasts: what it is, and where something can be
/// done about it.
///
/// # Errors
/// When the store fails.
pub fn notices(snap: &Snap, lang: Lang) -> Result<Vec<(String, &'static str)>, StoreError> {
    let lasting = known(snap)?.into_iter();
    let lasting = lasting.filter(|(_, standing)| standing.is_on);
    let said = lasting.map(|(trouble, standing)| {
        let (title, text) = (
            title(trouble).text(lang),
            sentence(lang, trouble, standing.figure),
        );
        (format!("{title}. {text}"), path(trouble))
    });
    Ok(said.collect())
}
