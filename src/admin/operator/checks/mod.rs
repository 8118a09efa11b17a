//! What is looked at when somebody asks whether all is well: each check says how it stands, what is
//! wrong, and in one sentence how to mend it.
//!
//! The same list stands on the page of the system, in the API and at the command line. What needs no
//! data is looked at even where the data cannot be opened: [`outside`].

mod data;
mod files;
mod machine;
mod reached;
#[cfg(test)]
mod tests;

use super::disks::Disks;
use crate::config::Config;
use crate::i18n::messages::checks as say;
use crate::i18n::{Lang, Msg, Text};
use crate::mail::Mail;
use crate::ops::{Clock, Paths};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use data::Within;

/// How a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As it should.
    Ok,
    /// Not as it should, and nothing is lost yet.
    Warn,
    /// Something does not work, or will be lost.
    Wrong,
}

impl Verdict {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Wrong => "wrong",
        }
    }
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What the configuration says.
    Configuration,
    /// Who may read and change its files.
    ConfigurationFiles,
    /// Who may read and change the data.
    DataFiles,
    /// The time of the machine.
    Clock,
    /// The room on the disks.
    Disk,
    /// How people reach the house.
    Proxy,
    /// The mail server.
    Mail,
    /// What is stored.
    Store,
    /// The search index.
    Search,
    /// The last backup.
    Backup,
    /// Whether it is good.
    Rehearsal,
    /// What backups are opened with.
    Keys,
}

impl What {
    /// The name for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::ConfigurationFiles => "configuration_files",
            Self::DataFiles => "data_files",
            Self::Clock => "clock",
            Self::Disk => "disk",
            Self::Proxy => "proxy",
            Self::Mail => "mail",
            Self::Store => "store",
            Self::Search => "search",
            Self::Backup => "backup",
            Self::Rehearsal => "rehearsal",
            Self::Keys => "keys",
        }
    }

    /// The name for people.
    pub const fn title(self) -> &'static Msg {
        match self {
            Self::Configuration => &say::CONFIGURATION,
            Self::ConfigurationFiles => &say::CONFIGURATION_FILES,
            Self::DataFiles => &say::DATA_FILES,
            Self::Clock => &say::CLOCK,
            Self::Disk => &say::DISK,
            Self::Proxy => &say::PROXY,
            Self::Mail => &say::MAIL,
            Self::Store => &say::STORE,
            Self::Search => &say::SEARCH,
            Self::Backup => &say::BACKUP,
            Self::Rehearsal => &say::REHEARSAL,
            Self::Keys => &say::KEYS,
        }
    }
}

/// What a check showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: What,
    /// How it stands.
    pub verdict: Verdict,
    /// What was seen.
    pub says: Text,
    /// How to mend it, in one sentence; none when there is nothing to mend.
    pub mend: Option<Text>,
}

impl Finding {
    /// All is as it should be.
    pub fn ok(what: What, says: impl Into<Text>) -> Self {
        Self {
            what,
            verdict: Verdict::Ok,
            says: says.into(),
            mend: None,
        }
    }

    /// Something should be mended.
    pub fn warn(what: What, says: impl Into<Text>, mend: impl Into<Text>) -> Self {
        Self {
            what,
            verdict: Verdict::Warn,
            says: says.into(),
            mend: Some(mend.into()),
        }
    }

    /// Something must be mended.
    pub fn wrong(what: What, says: impl Into<Text>, mend: impl Into<Text>) -> Self {
        Self {
            verdict: Verdict::Wrong,
            ..Self::warn(what, says, mend)
        }
    }

    /// The same in somebody's language.
    pub fn told(&self, lang: Lang) -> FindingJson {
        FindingJson {
            check: self.what.name().to_owned(),
            title: self.what.title().text(lang).to_owned(),
            verdict: self.verdict,
            says: self.says.render(lang),
            mend: self.mend.as_ref().map(|mend| mend.render(lang)),
        }
    }
}

/// What a check showed, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FindingJson {
    /// What was looked at, in one word.
    pub check: String,
    /// The same for people.
    pub title: String,
    /// `ok`, `warn` or `wrong`.
    pub verdict: Verdict,
    /// What was seen.
    pub says: String,
    /// How to mend it, in one sentence.
    pub mend: Option<String>,
}

/// What the checks showed, and when.
#[derive(Debug, Clone)]
pub struct Checked {
    /// When they were made.
    pub at: Timestamp,
    /// What they showed, in the order in which they are told.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The worst of them.
    pub fn worst(&self) -> Verdict {
        let verdicts = self.findings.iter().map(|finding| finding.verdict);
        verdicts.max().unwrap_or(Verdict::Ok)
    }
}

/// What can be looked at without the data: its files, the machine, and how the house is reached.
pub async fn outside(disks: &Disks, config: &Config, paths: &Paths, clock: &Clock) -> Vec<Finding> {
    let (files, data) = (config.clone(), paths.clone());
    let files =
        tokio::task::spawn_blocking(move || vec![files::configuration(&files), files::data(&data)]);
    let mut findings = files.await.unwrap_or_default();
    findings.push(machine::clock(clock.now(), clock.is_set(), None));
    findings.push(machine::disk(disks, config, paths).await);
    findings.push(reached::proxy(&config.http));
    findings
}

/// Whether the mail server can be reached; no mail is sent.
pub async fn mail(mail: &Mail) -> Finding {
    reached::mail(mail).await
}

/// What is looked at within the data, in the order in which it is told.
pub async fn inside(within: &Within<'_>) -> Vec<Finding> {
    vec![
        data::store(within).await,
        data::search(within),
        data::backup(within).await,
        data::rehearsal(within).await,
        data::keys(within).await,
    ]
}

/// The time, held against the newest moment that is stored.
pub async fn clock(within: &Within<'_>, clock: &Clock) -> Finding {
    let newest = data::newest(within).await;
    machine::clock(clock.now(), clock.is_set(), newest)
}
