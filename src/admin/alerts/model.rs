//! Troubles, and when somebody is told of them. No I/O here.

use crate::store::Record;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The shortest time between two mails about the same trouble, unless the second says that it is over.
pub const A_DAY: SignedDuration = SignedDuration::from_hours(24);
/// The time between two reminders after the first.
pub const A_WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Something that needs an administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The disk with the data is nearly full.
    DiskData,
    /// The disk with the backups is.
    DiskBackups,
    /// The last backup failed.
    BackupFailed,
    /// There was none when there should have been.
    BackupOverdue,
    /// Other work failed for good.
    JobsFailed,
    /// Mails were given up.
    MailsGivenUp,
    /// Pipelines failed of which they are to be told.
    PipelinesFailed,
}

impl Trouble {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::DiskData,
        Self::DiskBackups,
        Self::BackupFailed,
        Self::BackupOverdue,
        Self::JobsFailed,
        Self::MailsGivenUp,
        Self::PipelinesFailed,
    ];

    /// The number on disk, which never changes its meaning.
    pub const fn number(self) -> u64 {
        match self {
            Self::DiskData => 1,
            Self::DiskBackups => 2,
            Self::BackupFailed => 3,
            Self::BackupOverdue => 4,
            Self::JobsFailed => 5,
            Self::MailsGivenUp => 6,
            Self::PipelinesFailed => 7,
        }
    }
}

/// What is known of a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Whether it lasts.
    pub is_on: bool,
    /// Since when it does or did.
    pub since: Timestamp,
    /// What it comes to: MiB that are free, or how many failed.
    pub figure: u64,
    /// How often it was told since it began.
    pub told: u32,
    /// When it was told last, now or an earlier time.
    pub told_at: Option<Timestamp>,
}

impl Record for Standing {}

/// What is new about a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It is there.
    Begins,
    /// It still is.
    Lasts,
    /// It is over.
    Over,
}

/// What an administrator is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// What it is about.
    pub trouble: Trouble,
    /// What is new about it.
    pub news: News,
    /// What it comes to: MiB that are free, or how many failed.
    pub figure: u64,
    /// Since when it lasts.
    pub since: Timestamp,
}

/// What becomes of what is known of a trouble that was `found` at `now`, with its figure, or was not;
/// and what is to be told. A trouble that comes and goes is told once a day at most, and one that was
/// never told is not said to be over.
pub fn step(
    before: Option<Standing>,
    found: Option<u64>,
    now: Timestamp,
) -> (Option<Standing>, Option<News>) {
    let told_at = before.and_then(|before| before.told_at);
    let rested = |least| told_at.is_none_or(|at| now.duration_since(at) >= least);
    let Some(figure) = found else {
        let news = before.filter(|before| before.is_on && before.told > 0);
        let gone = before.map(|before| Standing {
            is_on: false,
            ..before
        });
        // It is forgotten once another one like it may be told.
        return (gone.filter(|_| !rested(A_DAY)), news.map(|_| News::Over));
    };
    let mut standing = match before.filter(|before| before.is_on) {
        Some(before) => Standing { figure, ..before },
        None => Standing {
            is_on: true,
            since: now,
            figure,
            told: 0,
            told_at,
        },
    };
    let (wait, news) = match standing.told {
        0 => (A_DAY, News::Begins),
        1 => (A_DAY, News::Lasts),
        _ => (A_WEEK, News::Lasts),
    };
    if !rested(wait) {
        return (Some(standing), None);
    }
    standing.told = standing.told.saturating_add(1);
    standing.told_at = Some(now);
    (Some(standing), Some(news))
}
