//! The JSON shapes of imports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::preview::PreviewJson;
use crate::{
    i18n::Lang,
    intake::{
        By, Counts, NewFile, Preview, Shown, State, TakenBack, halt_text, pages, unreadable_text,
    },
    ops::ids::ImportId,
};

/// Files that are to be brought in together.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImportJson {
    /// 1 to 100 files.
    pub files: Vec<NewFileJson>,
}

/// A file that is to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFileJson {
    /// Its name, without folders.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

impl From<NewFileJson> for NewFile {
    fn from(file: NewFileJson) -> Self {
        Self {
            name: file.name,
            size: file.size,
        }
    }
}

/// An import, and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportJson {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ImportId,
    /// `receiving`, `reading`, `waiting`, `committing`, `done`, `taking_back`, `taken_back`, `refused` or
    /// `stopped`.
    pub state: &'static str,
    /// Why it was refused, or stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it began.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// When its state changed last.
    #[schema(format = DateTime)]
    pub changed_at: String,
    /// The program that sent it by itself, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its files, in the order in which they were named.
    pub files: Vec<FileJson>,
    /// The formats that were recognised.
    pub formats: Vec<FormatJson>,
    /// What was decided, by the keys of the questions.
    pub answers: BTreeMap<String, String>,
    /// What became of what was brought, so far.
    pub counts: CountsJson,
    /// What became of it when it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<TakenBackJson>,
    /// How far it is, while something goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<ProgressJson>,
    /// What it would bring, or brought; with a single import, once it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<PreviewJson>,
}

/// A file of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileJson {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// How many bytes are here.
    pub received: u64,
    /// Where its pieces are sent.
    pub url: String,
}

/// A format that was recognised.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormatJson {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Which generation or kind of the export it is; may be empty.
    pub generation: String,
}

/// What became of entries and notes.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountsJson {
    /// Were not in the diary.
    pub added: u64,
    /// Were there just so.
    pub same: u64,
    /// Were there otherwise, and are now as the file has them.
    pub changed: u64,
    /// Were changed by hand, and stay so.
    pub kept: u64,
    /// Were deleted by hand, and stay deleted.
    pub deleted: u64,
    /// Are refused by the rules of the diary.
    pub refused: u64,
    /// Values in what was added or changed.
    pub values: u64,
}

impl From<Counts> for CountsJson {
    fn from(counts: Counts) -> Self {
        Self {
            added: counts.added,
            same: counts.same,
            changed: counts.changed,
            kept: counts.kept,
            deleted: counts.deleted,
            refused: counts.refused,
            values: counts.values,
        }
    }
}

/// What became of entries and notes that an import had written.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenBackJson {
    /// Are gone.
    pub removed: u64,
    /// Are again as they were before.
    pub restored: u64,
    /// Were changed since, and were left alone.
    pub left: u64,
    /// Were gone already.
    pub gone: u64,
}

impl From<TakenBack> for TakenBackJson {
    fn from(back: TakenBack) -> Self {
        Self {
            removed: back.removed,
            restored: back.restored,
            left: back.left,
            gone: back.gone,
        }
    }
}

/// How far a phase is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressJson {
    /// Bytes that are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
    /// Rows or entries that are done.
    pub rows: u64,
}

/// A page of imports, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportList {
    /// The imports.
    pub imports: Vec<ImportJson>,
    /// Send it as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Answers to questions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersJson {
    /// By the keys of the questions.
    pub answers: BTreeMap<String, String>,
}

impl ImportJson {
    /// An import in words of `lang`, with links that begin as `link` makes them.
    pub fn new(
        shown: Shown,
        preview: Option<&Preview>,
        lang: Lang,
        link: impl Fn(&str) -> String,
    ) -> Self {
        let (id, import) = (shown.id, shown.import);
        let files = import.files.iter().zip(shown.received).enumerate();
        let files = files.map(|(place, (file, received))| FileJson {
            name: file.name.clone(),
            size: file.size,
            received,
            url: link(&format!("/api/v1/imports/{id}/files/{place}")),
        });
        let taken_back = matches!(import.state, State::TakingBack | State::TakenBack);
        Self {
            id,
            state: import.state.word(),
            reason: reason(&import.state, lang),
            made_at: import.made_at.to_string(),
            changed_at: import.changed_at.to_string(),
            files: files.collect(),
            formats: import.formats.into_iter().map(FormatJson::of).collect(),
            counts: import.counts.into(),
            taken_back: taken_back.then(|| import.taken_back.into()),
            progress: shown.progress.map(|progress| ProgressJson {
                done: progress.done,
                total: progress.total,
                rows: progress.rows,
            }),
            preview: preview.map(|preview| PreviewJson::new(preview, &import.answers, lang)),
            answers: import.answers,
            source: match import.by {
                By::Source(name) => Some(name),
                By::Inbox(_) => Some("inbox".to_owned()),
                By::User(_) | By::Operator => None,
            },
        }
    }
}

fn reason(state: &State, lang: Lang) -> Option<String> {
    match state {
        State::Refused(why) => Some(unreadable_text(why).render(lang)),
        State::Stopped(halt) => Some(halt_text(*halt).render(lang)),
        _ => None,
    }
}

impl FormatJson {
    fn of((key, generation): (String, String)) -> Self {
        Self {
            name: pages::format_name(&key).to_owned(),
            key,
            generation,
        }
    }
}
