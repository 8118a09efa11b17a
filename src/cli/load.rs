//! `wellkin load`: a file, packed or not, into one of the tables that files go into.

use super::args::Place;
use super::control::{self, Order};
use super::export::Passing;
use super::import::{self, NAMED, person_of};
use super::orders::{Say, in_exports};
use crate::documents::{FileOf, Loaded, Mode, is_collection};
use crate::ops::ids::ImportId;
use crate::server::House;
use crate::store::Actor;
use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueHint};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// The tables that files go into.
const TABLES: [&str; 2] = ["entries", "documents"];

/// What goes where.
#[derive(Debug, Args)]
pub struct Load {
    /// The file; also packed as gz, bz2, xz or zip, which its content says and not its name
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The table: entries or documents
    #[arg(long, short, value_name = "TABLE")]
    table: String,
    /// Whose: user name or e-mail address; behind a slash the name of somebody they look after
    #[arg(long = "for", value_name = "USER[/PERSON]")]
    whom: String,
    /// The collection that documents go into
    #[arg(long, value_name = "NAME")]
    collection: Option<String>,
    /// What is done with documents: insert, update, merge or upsert [default: upsert]
    #[arg(long, value_name = "MODE")]
    mode: Option<String>,
    /// What stands between the cells of a table of documents, such as ';' or tab; found out unless said
    #[arg(long, value_name = "SIGN")]
    separator: Option<String>,
    /// The member or the column that holds the id of a document [default: id]
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

/// How a file of documents is taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct How {
    collection: String,
    mode: String,
    separator: Option<char>,
    id: Option<String>,
}

/// Does it.
pub fn run(place: &Place, wanted: Load) -> anyhow::Result<ExitCode> {
    let Load {
        file,
        table,
        whom,
        collection,
        mode,
        separator,
        id,
        json,
    } = wanted;
    let how = match table.as_str() {
        "entries" => {
            if [&collection, &mode, &separator, &id]
                .into_iter()
                .any(Option::is_some)
            {
                bail!(
                    "--collection, --mode, --separator and --id are about documents; of entries the import desk \
                     finds all of that out"
                );
            }
            None
        }
        "documents" => {
            let Some(collection) = collection else {
                bail!("documents go into a collection: name it by --collection");
            };
            let how = How {
                collection,
                mode: mode.unwrap_or_else(|| "upsert".to_owned()),
                separator: separator.as_deref().map(sign).transpose()?,
                id,
            };
            check(&how)?;
            Some(how)
        }
        other => bail!(
            "nothing is loaded into {other}: files go into {}",
            TABLES.join(" and ")
        ),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.into_owned();
    let passing = Passing::of(place, &file)?;
    let file = passing.name.clone();
    control::have_done(
        place,
        match how {
            Some(how) => Order::LoadDocuments {
                whom,
                name,
                file,
                how,
                json,
            },
            None => Order::LoadEntries {
                whom,
                name,
                file,
                json,
            },
        },
    )
}

/// The sign that somebody names.
fn sign(said: &str) -> anyhow::Result<char> {
    let mut letters = said.chars();
    match (said, letters.next(), letters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) if one.is_ascii() && one != '"' && !one.is_ascii_alphanumeric() => {
            Ok(one)
        }
        _ => bail!("--separator takes one sign such as ';' or ',', or the word tab"),
    }
}

fn check(how: &How) -> anyhow::Result<Mode> {
    if !is_collection(&how.collection) {
        bail!(
            "{:?} cannot be the name of a collection: a small letter, then small letters, digits, _ and -, at most 50",
            how.collection
        );
    }
    Mode::from_word(&how.mode).ok_or_else(|| {
        anyhow!(
            "--mode is insert, update, merge or upsert, not {}",
            how.mode
        )
    })
}

/// Brings a file in by way of the import desk.
pub async fn entries(
    house: &House,
    whom: &str,
    (name, file): (String, String),
    json: bool,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let named: Mutex<Option<ImportId>> = Mutex::new(None);
    let told = |line: String| {
        if let Some(id) = line.strip_prefix(NAMED).and_then(|id| id.parse().ok()) {
            *named.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
        }
        if !json {
            say(line);
        }
    };
    import::look(house, whom, vec![(name, file)], &told).await?;
    let id = *named.lock().unwrap_or_else(PoisonError::into_inner);
    let id = id.context("the desk does not say which import it is")?;
    let person = person_of(house, whom).await?;
    let preview = house.intake.preview(person, id).await?;
    if preview.entries + preview.notes == 0 {
        import::discard(house, id, &told).await?;
        bail!("no row of it could be taken");
    }
    import::commit(house, id, &told).await?;
    let import = house.intake.get(person, id).await?.import;
    let (counts, refused) = (import.counts, import.counts.refused + import.refused_rows);
    if json {
        let told = json!({
            "table": "entries",
            "import": id.to_string(),
            "added": counts.added,
            "changed": counts.changed,
            "same": counts.same,
            "kept": counts.kept,
            "deleted": counts.deleted,
            "refused": refused,
        });
        say(told.to_string());
    }
    if refused > 0 {
        bail!("rows that were not taken: {refused}");
    }
    Ok(())
}

/// Takes a file of documents.
pub async fn documents(
    house: &House,
    whom: &str,
    (name, file): (String, String),
    (how, json): (How, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let mode = check(&how)?;
    let person = person_of(house, whom).await?;
    let file = FileOf {
        name: name.clone(),
        path: in_exports(house, &file)?,
        scratch: house.privacy.dir().to_owned(),
        separator: how.separator.and_then(|sign| u8::try_from(sign).ok()),
        id: how.id,
    };
    let into = (how.collection.as_str(), mode);
    let (loaded, failed) = house
        .documents
        .load(Actor::System, person, into, file)
        .await;
    match json {
        true => {
            let told = json!({
                "table": "documents",
                "collection": how.collection,
                "whole": failed.is_none(),
                "loaded": loaded,
            });
            say(told.to_string());
        }
        false => tell(&loaded, say),
    }
    let read = loaded.read();
    match (failed, loaded.not_taken()) {
        (Some(error), _) => bail!(
            "{name}: {error}; it ended there, and what is counted above stays. The same file again changes nothing more"
        ),
        (None, 0) => Ok(()),
        (None, left) => bail!("{left} of {read} documents were not taken"),
    }
}

fn tell(loaded: &Loaded, say: &Say<'_>) {
    say(format!(
        "{} created, {} updated, {} unchanged, {} in conflict, {} missing, {} refused",
        loaded.created,
        loaded.updated,
        loaded.unchanged,
        loaded.conflicts,
        loaded.missing,
        loaded.refused
    ));
    for one in &loaded.told {
        let id = one.id.as_ref().map(|id| format!(" ({id})"));
        let id = id.unwrap_or_default();
        say(format!("line {}{id}: {}", one.line, one.why.told()));
    }
    let further = loaded.not_taken().saturating_sub(loaded.told.len() as u64);
    if further > 0 {
        say(format!("and {further} more"));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_separator_is_one_sign_or_the_word_tab() {
        assert_eq!(sign(";").unwrap(), ';');
        assert_eq!(sign("tab").unwrap(), '\t');
        assert_eq!(sign("|").unwrap(), '|');
        for bad in ["", ";;", "\"", "a", "š", "7"] {
            assert!(sign(bad).is_err(), "{bad}");
        }
    }
}
