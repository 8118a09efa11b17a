//! `wellkin inbox`: files that come to the import desk by themselves.

use super::control::Order;
use super::orders::Say;
use crate::i18n::Lang;
use crate::intake::inbox::{InboxFile, Report};
use crate::server::House;
use anyhow::bail;
use clap::Subcommand;

/// Files that are read from the store at a time.
const AT_ONCE: usize = 500;

/// What to do with the inbox.
#[derive(Debug, Subcommand)]
pub enum InboxCommand {
    /// Show where the inbox is, the last look at it, and how each file stands
    List,
    /// Look at the inbox now
    ///
    /// Files that may still be written are left for later. What is brought in is read and written into diaries by the
    /// server; without one as soon as there is one.
    Look,
}

impl InboxCommand {
    /// What it wants done.
    pub fn order(self) -> Order {
        match self {
            Self::List => Order::InboxList,
            Self::Look => Order::InboxLook,
        }
    }
}

/// Shows how the inbox stands.
pub async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    say(format!("The inbox is {}.", house.inbox.place()));
    match house.inbox.report().await? {
        Some(report) => say(told(&report)),
        None => say("It was not looked at yet.".to_owned()),
    }
    let mut after = None;
    loop {
        let (files, more) = house.inbox.files(after, AT_ONCE).await?;
        for file in &files {
            say(line(file));
        }
        after = files.last().map(|file| file.name.clone());
        if !more || after.is_none() {
            return Ok(());
        }
    }
}

fn line(file: &InboxFile) -> String {
    let since = file.seen.since.strftime("%Y-%m-%dT%H:%M:%SZ");
    let reason = file
        .stands
        .reason()
        .map(|text| format!("  {}", text.render(Lang::En)));
    let gone = if file.seen.gone_since.is_some() {
        "  not there any more"
    } else {
        ""
    };
    let (name, word) = (&file.name, file.stands.word());
    format!(
        "{since}  {word}  {name}{gone}{}",
        reason.unwrap_or_default()
    )
}

/// Looks at the inbox.
pub async fn look(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let report = house.inbox.look(|_, _| {}, || false).await?;
    match report.failed {
        Some(error) => bail!("{error}"),
        None => say(told(&report)),
    }
    Ok(())
}

fn told(report: &Report) -> String {
    if report.is_missing {
        return "There is no such folder yet.".to_owned();
    }
    let at = report.at.strftime("%Y-%m-%dT%H:%M:%SZ");
    let Report {
        files,
        taken,
        moved,
        settling,
        left,
        ..
    } = report;
    let failed = report
        .failed
        .map(|error| format!(" It did not come to its end: {error}."));
    format!(
        "Looked at {at}: {files} files, {taken} brought to the desk, {moved} moved, {settling} still being written, \
         {left} stay there.{}",
        failed.unwrap_or_default()
    )
}
