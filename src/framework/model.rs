//! Pipelines and their nodes. No I/O here.

use super::period::Period;
use super::run::Action;
use super::trigger::Trigger;
use crate::i18n::Msg;
use crate::i18n::messages::framework as say;
use crate::jobs::Schedule;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// The most characters of an id.
pub const ID_MAX: usize = 40;
/// The most characters of a title.
pub const TITLE_MAX: usize = 100;
/// The most nodes of a pipeline.
pub const NODES_MAX: usize = 20;
/// The highest priority; 0 is the lowest.
pub const PRIORITY_MAX: u8 = 9;
/// The priority unless it is said.
pub const PRIORITY: u8 = 5;
/// The highest quota a day.
pub const QUOTA_MAX: u16 = 1_440;
/// The longest timeout in minutes: a day.
pub const TIMEOUT_MAX: u32 = 1_440;
/// The timeout in minutes unless it is said.
pub const TIMEOUT: u32 = 360;

/// The table that is summed up from the watermark, with what follows from it.
pub const SUMMED: &str = "day_totals";

/// Whether a letter may stand in the id of a pipeline.
pub const fn is_id_letter(letter: char) -> bool {
    matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_')
}

/// A pipeline that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    /// What it is called by programs: small letters, digits, `-` and `_`.
    pub id: String,
    /// What it is called for people.
    pub title: String,
    /// What it does, in this order.
    pub nodes: Vec<Node>,
    /// When it runs by the clock on the wall.
    pub schedule: Option<Schedule>,
    /// When it runs because others did.
    pub trigger: Option<Trigger>,
    /// Whether operators are told when it fails.
    pub alert: bool,
    /// Who goes first when several wait: 9 before 0.
    pub priority: u8,
    /// How many runs a day it has in mode [`Mode::Common`]; any number when there is none.
    pub quota: Option<u16>,
    /// How long a run may take.
    pub timeout: Duration,
    /// The stretch that [`Mode::Rerun`] does as a whole.
    pub period: Period,
    /// The zone of its days: name of the IANA.
    pub zone: String,
}

impl Pipeline {
    /// Whether one of its nodes has anything to set up.
    pub fn sets_up(&self) -> bool {
        self.nodes.iter().any(|node| node.kind.sets_up())
    }
}

/// A process on something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What is done.
    pub kind: NodeKind,
    /// On which table; on everything it can be done on without one.
    pub subject: Option<String>,
}

impl fmt::Display for Node {
    /// As it is written: `rebuild:day_totals`, or `backup`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        match &self.subject {
            Some(subject) => write!(f, ":{subject}"),
            None => Ok(()),
        }
    }
}

/// What a node may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subjects {
    /// Nothing in particular.
    None,
    /// One of the derived tables, or all of them.
    Derived,
    /// One of these tables, or all of them.
    These(&'static [&'static str]),
    /// One of the metrics that operators wrote, by its key, or all of them.
    OwnMetrics,
}

/// What a node does. Whoever adds one says all of it here, and gives its process in `nodes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Writes derived tables anew from the facts.
    Rebuild,
    /// Compares derived tables with what the facts call for.
    Verify,
    /// Brings derived tables in line with what changed since the watermark.
    Derive,
    /// Builds the search index anew.
    Reindex,
    /// Makes a backup and reads it back.
    Backup,
    /// Writes the digests and reminders that are due.
    Digest,
    /// Reads the household's files of people.
    Ingest,
    /// Makes the file of the database smaller.
    Compact,
    /// Looks at the inbox of the import desk.
    Inbox,
    /// Writes what operators look at to a place of theirs.
    Export,
    /// Computes the metrics anew that operators wrote.
    Expression,
    /// Lets go of what is too old, and puts the values of days together.
    Retention,
}

impl NodeKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Verify,
        Self::Rebuild,
        Self::Derive,
        Self::Reindex,
        Self::Backup,
        Self::Digest,
        Self::Ingest,
        Self::Compact,
        Self::Inbox,
        Self::Export,
        Self::Expression,
        Self::Retention,
    ];

    /// The word in a definition.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rebuild => "rebuild",
            Self::Verify => "verify",
            Self::Derive => "derive",
            Self::Reindex => "reindex",
            Self::Backup => "backup",
            Self::Digest => "digest",
            Self::Ingest => "ingest",
            Self::Compact => "compact",
            Self::Inbox => "inbox",
            Self::Export => "export",
            Self::Expression => "expression",
            Self::Retention => "retention",
        }
    }

    /// The kind of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it does, for people.
    pub const fn title(self) -> &'static Msg {
        match self {
            Self::Rebuild => &say::NODE_REBUILD,
            Self::Verify => &say::NODE_VERIFY,
            Self::Derive => &say::NODE_DERIVE,
            Self::Reindex => &say::NODE_REINDEX,
            Self::Backup => &say::NODE_BACKUP,
            Self::Digest => &say::NODE_DIGEST,
            Self::Ingest => &say::NODE_INGEST,
            Self::Compact => &say::NODE_COMPACT,
            Self::Inbox => &say::NODE_INBOX,
            Self::Export => &say::NODE_EXPORT,
            Self::Expression => &say::NODE_EXPRESSION,
            Self::Retention => &say::NODE_RETENTION,
        }
    }

    /// What it may be about.
    pub const fn subjects(self) -> Subjects {
        match self {
            Self::Rebuild | Self::Verify | Self::Derive => Subjects::Derived,
            Self::Ingest => Subjects::These(&["people_files"]),
            Self::Export => Subjects::These(super::nodes::EXPORTED),
            Self::Expression => Subjects::OwnMetrics,
            Self::Backup => Subjects::These(&[super::nodes::KEPT]),
            Self::Reindex | Self::Digest | Self::Inbox | Self::Compact => Subjects::None,
            Self::Retention => Subjects::These(&["entries", "notes"]),
        }
    }

    /// The tables that it writes rows of, besides derived ones that it writes anew as a whole.
    pub const fn fills(self) -> &'static [&'static str] {
        match self {
            Self::Rebuild | Self::Verify | Self::Reindex | Self::Export | Self::Compact => &[],
            Self::Derive => &[SUMMED, "weights", "days_of_several_sources", "cohort_cells"],
            Self::Backup => &["backup_reports"],
            Self::Digest => &["outbox", "reminders_told"],
            Self::Ingest => &["people_files", "people_files_report"],
            Self::Inbox => &["imports", "import_previews", "inbox_seen", "inbox_report"],
            Self::Expression => &[SUMMED, "cohort_cells"],
            Self::Retention => &["thinned_days"],
        }
    }

    /// The tables that it removes rows of.
    pub const fn empties(self) -> &'static [&'static str] {
        match self {
            Self::Retention => &["entries", "notes"],
            _ => &[],
        }
    }

    /// Whether it fills [`NodeKind::fills`] when it is about `subject`.
    pub fn fills_with(self, subject: Option<&str>) -> bool {
        self != Self::Derive || subject.is_none_or(|name| name == SUMMED)
    }

    /// Whether it has anything to set up: tables that are filled for the first time, or an index.
    pub const fn sets_up(self) -> bool {
        match self {
            Self::Rebuild
            | Self::Verify
            | Self::Derive
            | Self::Reindex
            | Self::Ingest
            | Self::Expression => true,
            Self::Backup
            | Self::Digest
            | Self::Inbox
            | Self::Export
            | Self::Compact
            | Self::Retention => false,
        }
    }

    /// What a run of it is called in the log, by the mode of the run.
    pub const fn action(self, mode: Mode) -> Action {
        match (self, mode) {
            (_, Mode::Setup) => Action::Initial,
            (Self::Backup, _) => Action::Backup,
            (Self::Ingest | Self::Inbox, _) => Action::Ingestion,
            (Self::Retention, _) => Action::Retention,
            (_, Mode::Common) => Action::Common,
            (_, Mode::Rerun) => Action::Rerun,
        }
    }
}

/// How a pipeline is run. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// From the watermark, within the quota; the watermark moves when it succeeds.
    Common,
    /// From the start of the period of a date, without the check, and the watermark stays.
    Rerun,
    /// For the first time, or as if it were: derived tables are written anew from the facts.
    Setup,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Common, Self::Rerun, Self::Setup];

    /// The word in the API and at the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Rerun => "rerun",
            Self::Setup => "setup",
        }
    }

    /// The mode of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }
}
