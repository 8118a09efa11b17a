//! What this room asks of other servers, where the configuration has it do so.

use crate::config::{Config, Source};
use crate::i18n::messages::buckets as say;
use crate::outgoing::Connection;

/// The key that names the second place for backups.
const BACKUPS: &str = "backup.copy_to";
/// The key that names the place for files of the operator.
const REPORTS: &str = "reports.export_to";

/// The connections that `config` allows: one for each bucket it names.
pub fn connections(config: &Config) -> Vec<Connection> {
    let people = &config.people;
    let uses = [
        (
            "people.source",
            Some(&people.source),
            &say::PEOPLE_SOURCE,
            &say::PEOPLE_SENT,
        ),
        (
            "people.processed",
            Some(&people.processed),
            &say::PEOPLE_PROCESSED,
            &say::LIST_SENT,
        ),
        (
            "inbox.source",
            Some(&config.inbox.source),
            &say::INBOX_SOURCE,
            &say::INBOX_SENT,
        ),
        (
            BACKUPS,
            config.backup.copy_to.as_ref(),
            &say::BACKUPS,
            &say::BACKUP_SENT,
        ),
        (
            REPORTS,
            config.reports.export_to.as_ref(),
            &say::REPORTS,
            &say::REPORTS_SENT,
        ),
    ];
    let uses = uses.into_iter();
    let asked = uses.filter_map(|(key, source, what, sent)| match source {
        None | Some(Source::Folder(_)) => None,
        Some(Source::Bucket { .. }) => Some(Connection {
            what,
            host: host(config),
            sent,
            why: match key {
                BACKUPS => &say::WHY_BACKUPS,
                REPORTS => &say::WHY_REPORTS,
                _ => &say::WHY,
            },
            key,
        }),
    });
    asked.collect()
}

fn host(config: &Config) -> String {
    match &config.buckets.endpoint {
        Some(endpoint) => {
            let (_, host) = endpoint.as_str().split_once("://").unwrap_or_default();
            host.to_owned()
        }
        None => format!("s3.{}.amazonaws.com", config.buckets.region),
    }
}
