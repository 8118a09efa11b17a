//! Everything that is held about people, over all rooms, and why the rest of the tables is not.

use super::tables;
use crate::metrics::{DAY_TOTALS, WEIGHTS};
use crate::ops::ids::{PersonId, UserId};
use crate::store::holding::line;
use crate::store::{Actor, FEED, FEED_HEAD, Held, Holding, Reads, StoreError, Subject};
use crate::{
    access, accounts, channels, credentials, documents, entries, goals, intake, jobs, journal,
    mail, people, persons, reminders, sharing,
};
use serde_json::json;
use std::collections::BTreeMap;

/// The tables that hold nothing about a single person, each with the reason.
pub const NOT_HELD: &[(&str, &str)] = &[
    ("meta", "the version of the data and the server's own keys"),
    (
        "alerts",
        "what needs an administrator, such as a disk that is full, and of nobody",
    ),
    (
        "store_sizes",
        "how big the file and how many rows there were on a day, over everything and of nobody",
    ),
    (
        "pipelines",
        "what the household has done with its tables, in which order and when, and nobody's own",
    ),
    (
        "pipeline_runs",
        "how that went: numbers of rows and times, without whose rows they are or who asked for it",
    ),
    ("pipeline_runs_of", "which of these are of which pipeline"),
    (
        "pipeline_standings",
        "how each pipeline stands, and up to which moment it has dealt with what changed",
    ),
    (
        "derived_metrics",
        "expressions that the household wrote over its metrics, and nobody's own",
    ),
    (
        "retention_rules",
        "how long the household keeps things, for everybody, and nobody's own",
    ),
    (
        "derived_changes",
        "which of these is being computed anew, and up to whom: a number, gone as soon as that is done",
    ),
    (
        "backup_reports",
        "which backups there are and whether they are good; of people it has only how many they are",
    ),
    (
        "roles",
        "made by the household and nobody's own; which one somebody has is told with their account",
    ),
    (
        "text_services",
        "names and addresses of services that the household registered, and nobody's own",
    ),
    (
        "people_files_report",
        "how many files of the household were good or not, with the names of those that were not; it is \
         replaced at the next look",
    ),
    (
        "inbox_report",
        "when the inbox was looked at and how many files were there, and of nobody; it is replaced at the next look",
    ),
    (
        "outbox_due",
        "when each mail of the outbox is tried next, by its id; it goes with the mail",
    ),
    (
        "channel_due",
        "when each message of a channel is tried next, by its id; it goes with the message",
    ),
    (
        "erasure_receipts",
        "what was erased and when, of nobody: found by a number that only who asked was told",
    ),
    (
        "cohort_cells",
        "sums over many people; leaving comparisons takes one's own numbers out of them",
    ),
];

/// The list of what is held about people. An export goes through it in this order, and erasing
/// somebody through the same list.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let mut all = persons::holdings();
    all.extend(entries::holdings());
    all.extend(journal::holdings());
    all.extend(goals::holdings());
    all.extend(documents::holdings());
    all.extend(intake::holdings());
    all.extend(reminders::holdings());
    all.extend(accounts::holdings());
    all.extend(sharing::holdings());
    all.extend(channels::holdings());
    all.extend(access::holdings());
    all.extend(credentials::holdings());
    all.extend(mail::holdings());
    all.extend(people::holdings());
    all.extend(jobs::holdings());
    all.extend(tables::held());
    all.extend(followers());
    all
}

/// Everybody about whom something is held, with their account where they have one: also those of whom
/// an erasure that a crash interrupted has left only a part.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn subjects(reads: &impl Reads) -> Result<Vec<Subject>, StoreError> {
    let mut people: BTreeMap<PersonId, Option<UserId>> = BTreeMap::new();
    let without_account = persons::everybody(reads)?;
    people.extend(without_account.into_iter().map(|person| (person, None)));
    for (person, wish) in persons::erasures(reads)? {
        people.insert(person, wish.user);
    }
    let users = accounts::users_of_people(reads)?.into_iter();
    people.extend(users.map(|(person, user)| (person, Some(user))));
    let subjects = people.into_iter();
    Ok(subjects
        .map(|(person, user)| Subject { person, user })
        .collect())
}

/// What rooms without a list of their own hold.
fn followers() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::following(&DAY_TOTALS, |subject| {
            Some(DAY_TOTALS.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&WEIGHTS, |subject| {
            Some(WEIGHTS.prefix(&(subject.person,)))
        })),
        Box::new(Held::told(
            &FEED,
            |subject| Some(FEED.prefix(&(subject.person,))),
            |subject, (_, position), change| {
                let by = match change.actor {
                    Actor::System => "operator",
                    Actor::User(user) if Some(user) == subject.user => "person",
                    Actor::User(_) => "somebody else",
                };
                let kind = match change.kind {
                    crate::store::ChangeKind::Put => "written",
                    crate::store::ChangeKind::Delete => "removed",
                };
                line(&json!({
                    "position": position, "at": change.at(), "by": by,
                    "table": change.table, "change": kind,
                }))
            },
        )),
        Box::new(Held::following(&FEED_HEAD, |subject| {
            Some(FEED_HEAD.prefix(&subject.person))
        })),
    ]
}
