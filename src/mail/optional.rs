//! Mails that are not about the account: each is off until somebody says yes to it.

use super::model::Kind;
use super::tables::CHOICES;
use crate::i18n::Msg;
use crate::i18n::messages::mail as say;
use crate::ops::ids::UserId;
use crate::store::{Reads, Record, StoreError, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Mails that somebody may want or not, each switched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Optional {
    /// How the week went, by one's goals.
    WeeklyDigest,
    /// A reminder in the evening.
    Nudge,
    /// Whether one's details still are right.
    DetailsRight,
    /// How the week of the household went, by what its members share.
    HouseholdDigest,
    /// What needs those who run the house. It comes with that, so it is on until it is ended.
    OperatorAlerts,
    /// That what came in by itself waits for a decision.
    ImportWaits,
}

impl Optional {
    /// Those that are off until somebody says yes, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::WeeklyDigest,
        Self::Nudge,
        Self::DetailsRight,
        Self::HouseholdDigest,
        Self::ImportWaits,
    ];

    /// The kind of message it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::WeeklyDigest => Kind::WeeklyDigest,
            Self::Nudge => Kind::Nudge,
            Self::DetailsRight => Kind::DetailsRight,
            Self::HouseholdDigest => Kind::HouseholdDigest,
            Self::OperatorAlerts => Kind::OperatorAlert,
            Self::ImportWaits => Kind::ImportWaits,
        }
    }

    /// The number on disk and in links, which never changes its meaning.
    pub const fn number(self) -> u8 {
        match self {
            Self::WeeklyDigest => 1,
            Self::Nudge => 2,
            Self::DetailsRight => 3,
            Self::HouseholdDigest => 4,
            Self::OperatorAlerts => 5,
            Self::ImportWaits => 6,
        }
    }

    /// The mails of a number on disk.
    pub fn of_number(number: u8) -> Option<Self> {
        let mut all = Self::ALL.into_iter().chain([Self::OperatorAlerts]);
        all.find(|one| one.number() == number)
    }

    /// Whether somebody who has said nothing gets it.
    pub const fn is_on_unless_ended(self) -> bool {
        matches!(self, Self::OperatorAlerts)
    }

    /// Its name in forms and in the API.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::WeeklyDigest => "weekly_digest",
            Self::Nudge => "nudge",
            Self::DetailsRight => "details_right",
            Self::HouseholdDigest => "household_digest",
            Self::OperatorAlerts => "operator_alerts",
            Self::ImportWaits => "import_waits",
        }
    }

    /// What it is called.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::WeeklyDigest => &say::OPTIONAL_WEEKLY,
            Self::Nudge => &say::OPTIONAL_NUDGE,
            Self::DetailsRight => &say::OPTIONAL_DETAILS,
            Self::HouseholdDigest => &say::OPTIONAL_HOUSEHOLD,
            Self::OperatorAlerts => &say::KIND_OPERATOR_ALERT,
            Self::ImportWaits => &say::OPTIONAL_IMPORT,
        }
    }

    /// What is in it, and when it comes.
    pub const fn about(self) -> &'static Msg {
        match self {
            Self::WeeklyDigest => &say::OPTIONAL_WEEKLY_ABOUT,
            Self::Nudge => &say::OPTIONAL_NUDGE_ABOUT,
            Self::DetailsRight => &say::OPTIONAL_DETAILS_ABOUT,
            Self::HouseholdDigest => &say::OPTIONAL_HOUSEHOLD_ABOUT,
            Self::OperatorAlerts => &say::OPTIONAL_ALERTS_ABOUT,
            Self::ImportWaits => &say::OPTIONAL_IMPORT_ABOUT,
        }
    }
}

/// What somebody said about one of them, the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether they want it.
    pub wanted: bool,
    /// When they said so.
    pub at: Timestamp,
}

impl Record for Choice {}

/// What `user` said about these mails the last time, if anything.
///
/// # Errors
/// When the store fails.
pub fn choice(
    reads: &impl Reads,
    user: UserId,
    which: Optional,
) -> Result<Option<Choice>, StoreError> {
    reads.get(&CHOICES, &(user, which.number()))
}

/// Whether `user` wants these mails. Who has said nothing does not, but for those that are on unless
/// they are ended.
///
/// # Errors
/// When the store fails.
pub fn wants(reads: &impl Reads, user: UserId, which: Optional) -> Result<bool, StoreError> {
    let said = choice(reads, user, which)?;
    Ok(said.map_or(which.is_on_unless_ended(), |choice| choice.wanted))
}

/// Those that `user` said yes to and that are off otherwise.
///
/// # Errors
/// When the store fails.
pub fn wanted(reads: &impl Reads, user: UserId) -> Result<Vec<Optional>, StoreError> {
    let rows = reads.list(CHOICES.prefix(&(user,)))?;
    let wanted = rows.into_iter().filter(|(_, choice)| choice.wanted);
    Ok(wanted
        .filter_map(|((_, number), _)| Optional::of_number(number))
        .filter(|which| !which.is_on_unless_ended())
        .collect())
}

/// Writes down what `user` says about these mails; `true` when that is something new. Mails that
/// wait and are not wanted any more are taken out of the outbox. What comes by channels is chosen
/// there.
///
/// # Errors
/// When the store fails.
pub fn choose(
    tx: &mut Tx<'_>,
    user: UserId,
    which: Optional,
    is_wanted: bool,
) -> Result<bool, StoreError> {
    if wants(tx, user, which)? == is_wanted {
        return Ok(false);
    }
    let choice = Choice {
        wanted: is_wanted,
        at: tx.now(),
    };
    tx.put(&CHOICES, &(user, which.number()), &choice)?;
    if !is_wanted {
        super::outbox::remove_all(tx, |mail| {
            let is_mail = mail.route.lane() == super::route::Lane::Mail;
            is_mail && mail.user == Some(user) && mail.kind.ended_by() == Some(which)
        })?;
    }
    Ok(true)
}

/// Takes every mail out of the outbox that waits for `user` and is not about the account, whatever
/// they said about it.
///
/// # Errors
/// When the store fails.
pub fn take_out_optional(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    super::outbox::remove_all(tx, |mail| {
        mail.user == Some(user) && mail.kind.optional().is_some()
    })
}

/// Forgets all that `user` said.
///
/// # Errors
/// When the store fails.
pub fn forget_choices(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let rows = tx.list(CHOICES.prefix(&(user,)))?;
    rows.iter()
        .try_for_each(|(key, _)| tx.delete(&CHOICES, key))
}
