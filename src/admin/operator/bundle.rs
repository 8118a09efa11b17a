//! One file for whoever helps: how the machine and the house stand, without anything personal.
//!
//! Values of the configuration are only in it where they cannot name anybody; what the log says in
//! free text goes through [`Redactor`]. No row of any diary is in it, only how many there are.

use super::logs::LineJson;
use super::redact::Redactor;
use super::service::Operator;
use crate::accounts::EventKind;
use crate::config::{Effective, From};
use crate::framework::{FrameworkError, Origin};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands in place of a value that may name somebody.
const NOT_SHOWN: &str = "(set, not shown)";

const README: &str = "\
How a Wellkin stands, for whoever helps to find what is wrong. Nothing in here is about anybody's
health, and nobody is named.

versions.json        the program, what is stored, the system and the processor
configuration.json   every key and where it was set; values only where they name nobody
system.json          memory, disks, database, mails that wait: numbers
checks.json          what `wellkin doctor` looks at, in single words
metrics.txt          the figures for Prometheus
log.ndjson           the newest lines of the log, a JSON object each, oldest last; names, also those
                     of pipelines and metrics made in this house, addresses, paths and whatever may be
                     a secret are taken out
jobs.json            what the house does by itself, and how it went
pipelines.json       the same of pipelines; those made in this house have a number for a name
tables.json          how many rows each table has
";

/// Why there is no such file.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The pipelines cannot be listed.
    #[error(transparent)]
    Framework(#[from] FrameworkError),
    /// It cannot be written.
    #[error("the file cannot be written: {0}")]
    Write(#[from] zip::result::ZipError),
    /// It cannot be written.
    #[error("the file cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// A part of it cannot be written as JSON.
    #[error("a part cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct KeyJson {
    key: &'static str,
    value: String,
    from: &'static str,
}

/// A key with its value where that names nobody.
fn plain(one: &Effective) -> KeyJson {
    let is_shown = one.key.kind.is_plain() || one.from == From::Default || one.value == "\"\"";
    KeyJson {
        key: one.key.path,
        value: match one.key.is_secret() {
            true if one.value != "\"\"" => "***".to_owned(),
            _ if is_shown => one.value.clone(),
            _ => NOT_SHOWN.to_owned(),
        },
        from: one.from.word(),
    }
}

impl Operator {
    /// Makes the file: a zip. A user who asks for it finds that among the events of their account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn bundle(&self, by: Actor) -> Result<Vec<u8>, BundleError> {
        let parts = &self.inner.parts;
        let accounts = parts.accounts.clone();
        let note = move |tx: &mut Tx<'_>| accounts.note_deed(tx, by, EventKind::SupportBundleMade);
        parts.store.write::<_, StoreError, _>(by, note).await?;
        let tables = parts.tables.clone();
        let read = move |snap: &Snap| {
            let mut rows = BTreeMap::new();
            for table in &tables {
                rows.insert(table.name, snap.rows_of(*table)?);
            }
            Ok::<_, StoreError>((Redactor::of(snap)?, rows))
        };
        let (redactor, rows) = parts.store.read(read).await?;
        let configuration: Vec<_> = self.configuration().iter().map(plain).collect();
        let checked = self.checked(false).await;
        let checks: Vec<_> = checked
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "check": finding.what.name(),
                    "verdict": finding.verdict,
                    "says": finding.says.key(),
                })
            })
            .collect();
        let mut system = self.system().await?;
        system.log_level = redactor.text(&system.log_level);
        for reader in &mut system.feed_readers {
            reader.name = redactor.text(&reader.name);
        }
        let members: Vec<(&str, Vec<u8>)> = vec![
            ("README.txt", README.as_bytes().to_vec()),
            ("versions.json", pretty(&versions())?),
            ("configuration.json", pretty(&configuration)?),
            ("system.json", pretty(&system)?),
            ("checks.json", pretty(&checks)?),
            ("metrics.txt", parts.telemetry.render().into_bytes()),
            ("log.ndjson", self.log_lines(&redactor)?),
            ("jobs.json", pretty(&self.jobs().await?)?),
            ("pipelines.json", pretty(&self.pipelines().await?)?),
            ("tables.json", pretty(&rows)?),
        ];
        zipped(&members)
    }

    fn log_lines(&self, redactor: &Redactor) -> Result<Vec<u8>, BundleError> {
        let mut out = Vec::new();
        for line in self.logs().lines().newest() {
            let mut line = LineJson::from(&*line);
            line.message = redactor.text(&line.message);
            for (name, value) in &mut line.fields {
                // The pattern of a route names nobody, and would pass for a place on disk.
                if name != "route" {
                    *value = redactor.text(value);
                }
            }
            serde_json::to_writer(&mut out, &line)?;
            out.push(b'\n');
        }
        Ok(out)
    }

    async fn jobs(&self) -> Result<Vec<Value>, BundleError> {
        let jobs = self.inner.parts.jobs.list().await?;
        let told = jobs.iter().map(|shown| {
            let last = shown.last.as_ref().map(|(_, run)| {
                json!({
                    "started_at": run.started_at,
                    "ended_at": run.ended_at,
                    "rows": run.rows,
                    "status": run.status.word(),
                    "attempt": run.attempt,
                })
            });
            json!({
                "kind": shown.job.kind,
                "state": crate::admin::api::state(&shown.job),
                "next": shown.job.next(),
                "last": last,
            })
        });
        Ok(told.collect())
    }

    async fn pipelines(&self) -> Result<Vec<Value>, BundleError> {
        let pipelines = self.inner.parts.framework.list().await?;
        let told = pipelines.iter().enumerate().map(|(nth, one)| {
            let name = match one.shown.origin {
                Origin::BuiltIn => one.shown.draft.id.clone(),
                Origin::Configuration | Origin::Stored => format!("pipeline {}", nth + 1),
            };
            let last = one.standing.last.map(|last| {
                json!({
                    "status": last.status.word(),
                    "started_at": last.started_at,
                    "ended_at": last.ended_at,
                })
            });
            json!({
                "name": name,
                "origin": one.shown.origin.word(),
                "runs": one.shown.pipeline.is_ok(),
                "nodes": one.shown.draft.nodes.len(),
                "failures": one.standing.failures,
                "watermark": one.standing.watermark,
                "last": last,
            })
        });
        Ok(told.collect())
    }
}

fn versions() -> Value {
    json!({
        "program": env!("CARGO_PKG_VERSION"),
        "store_format": crate::store::migrate::VERSION,
        "system": std::env::consts::OS,
        "processor": std::env::consts::ARCH,
    })
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, BundleError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn zipped(members: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, BundleError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o600);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;

    #[test]
    fn a_value_is_only_told_where_it_names_nobody() {
        let text = "[http]\npublic_url = \"https://horvat.example\"\nport = 8123\n\
                    [mail]\nserver = \"smtp.horvat.example\"\nfrom = \"ana@horvat.example\"\n\
                    username = \"ana\"\npassword = \"vrlo-tajno-geslo\"\n\
                    [data]\ndir = \"/home/ana/diary\"\n";
        let config = Config::parse(text).unwrap();
        let told: Vec<_> = config.origins.effective().iter().map(plain).collect();
        let all = serde_json::to_string(&told).unwrap();
        for word in ["horvat", "ana@", "\"ana", "tajno", "/home"] {
            assert!(!all.contains(word), "{word}: {all}");
        }
        let of = |key: &str| told.iter().find(|one| one.key == key).unwrap();
        assert_eq!(of("http.port").value, "8123");
        assert_eq!(of("mail.password").value, "***");
        assert_eq!(of("mail.server").value, NOT_SHOWN);
        assert_eq!(of("mail.server").from, "file");
        assert_eq!(of("log.level").value, "\"info\"");
        assert_eq!(of("telemetry.token").value, "\"\"", "none is set");
    }
}
