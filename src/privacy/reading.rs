//! Reading an export, before anything of it is believed: what it is, whether all of it is there,
//! and how much it would unpack to.

use super::archive::{FORMAT, KIND, MANIFEST, Manifest, is_of_an_export, path_of};
use super::digest::{DIARY, DIARY_SINCE, Digest};
use super::unsolicited::Unsolicited;
use crate::documents::DocumentLine;
use crate::entries::sources::SourceOrderLine;
use crate::entries::{DeletedOrigin, EntryLine, Placed, StoneLine, ThinnedLine};
use crate::goals::{GoalLine, PauseLine, SkipLine};
use crate::intake::CarriedImports;
use crate::journal::{NoteLine, NoteStoneLine};
use crate::persons::{ConsentLine, PortraitLine, Profile};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// How much of a file is taken.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most bytes of the file itself.
    pub file: u64,
    /// The most bytes of all that is read out of it.
    pub unpacked: u64,
    /// The most files within it.
    pub files: usize,
    /// The most bytes of one line.
    pub line: u64,
    /// The most rows that are brought in; all of them go through one transaction.
    pub rows: u64,
}

impl Limits {
    /// What a house takes: ten entries a day for twenty-five years.
    pub const HOUSE: Self = Self {
        file: 32 << 20,
        unpacked: 256 << 20,
        files: 64,
        // A note of the longest text, every sign of it written as \u0000; an import with all its answers.
        line: 4 << 20,
        // Half of them say which import wrote the other half.
        rows: 200_000,
    };
}

/// Why a file is not brought in. Nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It goes over one of the [`Limits`].
    #[error("the file is too big, or unpacks to too much")]
    TooBig,
    /// It is no export of Wellkin.
    #[error("the file is no export of Wellkin")]
    Foreign,
    /// A newer Wellkin made it.
    #[error("the file was made by a newer version of Wellkin: update this one first")]
    TooNew,
    /// Something of it is missing, was changed, or breaks the rules.
    #[error("the file is damaged or was changed: export the data again")]
    Damaged,
}

/// What an export brings.
#[derive(Debug)]
pub struct Parcel {
    /// The profile.
    pub profile: Profile,
    /// The picture, as a JPEG that nobody has looked into.
    pub portrait: Option<PortraitLine>,
    /// The history of consents.
    pub consents: Vec<ConsentLine>,
    /// The entries.
    pub entries: Vec<Placed>,
    /// The deleted entries.
    pub stones: Vec<StoneLine>,
    /// The notes.
    pub notes: Vec<NoteLine>,
    /// The deleted notes.
    pub note_stones: Vec<NoteStoneLine>,
    /// Items of sources that were deleted by hand.
    pub deleted: Vec<DeletedOrigin>,
    /// The days of sources that were put together.
    pub thinned: Vec<ThinnedLine>,
    /// The JSON documents.
    pub documents: Vec<DocumentLine>,
    /// The orders of sources.
    pub source_orders: Vec<SourceOrderLine>,
    /// The goals.
    pub goals: Vec<GoalLine>,
    /// The days that are skipped.
    pub skips: Vec<SkipLine>,
    /// The pauses of goals.
    pub pauses: Vec<PauseLine>,
    /// The imports and what each wrote.
    pub imports: CarriedImports,
    /// What else was in it, and is left out.
    pub unsolicited: Unsolicited,
}

/// Reads the file at `path`, within `limits`.
///
/// # Errors
/// See [`Refused`].
pub fn read(path: &Path, limits: Limits) -> Result<Parcel, Refused> {
    let file = File::open(path).map_err(|_| Refused::Damaged)?;
    let size = file.metadata().map_err(|_| Refused::Damaged)?.len();
    if size > limits.file {
        return Err(Refused::TooBig);
    }
    let zip = ZipArchive::new(BufReader::new(file)).map_err(|_| Refused::Foreign)?;
    if zip.len() > limits.files {
        return Err(Refused::TooBig);
    }
    Reading::new(zip, limits)?.parcel()
}

struct Reading {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
    limits: Limits,
    /// What is left of the limits.
    bytes: u64,
    rows: u64,
    digest: Digest,
    unsolicited: Unsolicited,
}

impl Reading {
    fn new(mut zip: ZipArchive<BufReader<File>>, limits: Limits) -> Result<Self, Refused> {
        #[derive(serde::Deserialize)]
        struct Kind {
            kind: String,
            format: u16,
        }
        let mut text = Vec::new();
        let file = zip.by_name(MANIFEST).map_err(|_| Refused::Foreign)?;
        let read = file.take(limits.line).read_to_end(&mut text);
        read.map_err(|_| Refused::Damaged)?;
        let kind: Kind = serde_json::from_slice(&text).map_err(|_| Refused::Foreign)?;
        if kind.kind != KIND {
            return Err(Refused::Foreign);
        }
        if kind.format > FORMAT {
            return Err(Refused::TooNew);
        }
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| Refused::Damaged)?;
        Ok(Self {
            zip,
            manifest,
            limits,
            bytes: limits.unpacked,
            rows: limits.rows,
            digest: Digest::default(),
            unsolicited: Unsolicited::default(),
        })
    }

    fn parcel(mut self) -> Result<Parcel, Refused> {
        // In the order of the digest.
        let [profiles, entries, stones, goals] = DIARY;
        let mut profiles: Vec<Profile> = self.diary(profiles)?;
        let mut entries: Vec<EntryLine> = self.diary(entries)?;
        let stones = self.diary(stones)?;
        let mut goals: Vec<GoalLine> = self.diary(goals)?;
        let [notes, note_stones, deleted, source_orders, documents] = DIARY_SINCE;
        let notes = self.diary_since(notes)?;
        let note_stones = self.diary_since(note_stones)?;
        let deleted = self.diary_since(deleted)?;
        let mut source_orders: Vec<SourceOrderLine> = self.diary_since(source_orders)?;
        let documents = self.diary_since(documents)?;
        if self.digest.hex() != self.manifest.digest {
            return Err(Refused::Damaged);
        }
        let mut portraits: Vec<PortraitLine> = self.newer_table("portraits")?;
        let consents = self.table("consents", false)?;
        let thinned = self.newer_table("thinned_days")?;
        let skips = self.newer_table("goal_skips")?;
        let mut pauses: Vec<PauseLine> = self.newer_table("goal_pauses")?;
        let imports = CarriedImports {
            imports: self.newer_table("imports")?,
            entries: self.newer_table("import_lines")?,
            notes: self.newer_table("import_note_lines")?,
            members: self.newer_table("import_previews")?,
            mappings: self.newer_table("import_mappings")?,
        };
        self.leave_out(&mut entries, &mut goals, &mut pauses);
        source_orders.retain(SourceOrderLine::is_known);
        let placed: Option<Vec<_>> = entries.into_iter().map(EntryLine::placed).collect();
        match (profiles.pop(), profiles.is_empty(), placed) {
            (Some(profile), true, Some(entries)) => Ok(Parcel {
                profile,
                portrait: portraits.pop(),
                consents,
                entries,
                stones,
                notes,
                note_stones,
                deleted,
                source_orders,
                thinned,
                documents,
                goals,
                skips,
                pauses,
                imports,
                unsolicited: self.unsolicited,
            }),
            _ => Err(Refused::Damaged),
        }
    }

    /// Takes out what this house has no place for, and notes its name.
    fn leave_out(
        &mut self,
        entries: &mut Vec<EntryLine>,
        goals: &mut Vec<GoalLine>,
        pauses: &mut Vec<PauseLine>,
    ) {
        let found = &mut self.unsolicited;
        entries.retain_mut(|entry| {
            let unknown = entry.take_unknown();
            for metric in &unknown {
                found.note("entries", &format!("values.{metric}"));
            }
            unknown.is_empty() || !entry.is_empty()
        });
        goals.retain(|goal| {
            let known = goal.is_known();
            if !known {
                found.note("goals", &format!("metric {}", goal.metric));
            }
            known
        });
        pauses.retain(|pause| {
            if !pause.is_known() {
                let metric = pause.metric().unwrap_or_default();
                found.note("goal_pauses", &format!("metric {metric}"));
            }
            pause.is_known()
        });
        for name in self.zip.file_names().flatten() {
            if !is_of_an_export(&name) {
                found.note("file", &name);
            }
        }
    }

    fn diary<T: DeserializeOwned>(&mut self, table: &str) -> Result<Vec<T>, Refused> {
        self.digest.table(table);
        self.table(table, true)
    }

    fn diary_since<T: DeserializeOwned>(&mut self, table: &str) -> Result<Vec<T>, Refused> {
        self.digest.table_if_any(table);
        if self.manifest.rows.contains_key(table) {
            self.table(table, true)
        } else {
            Ok(Vec::new())
        }
    }

    /// All rows of a table that exports from before there was it do not have.
    fn newer_table<T: DeserializeOwned>(&mut self, table: &str) -> Result<Vec<T>, Refused> {
        if self.manifest.rows.contains_key(table) {
            self.table(table, false)
        } else {
            Ok(Vec::new())
        }
    }

    /// All rows of a table; as many as the manifest says.
    fn table<T: DeserializeOwned>(&mut self, table: &str, sum: bool) -> Result<Vec<T>, Refused> {
        let file = self.zip.by_name(&path_of(table));
        // Sizes that a file states are not believed: every byte is counted.
        let mut lines = BufReader::new(file.map_err(|_| Refused::Damaged)?);
        let mut rows = Vec::new();
        loop {
            let mut line = Vec::new();
            let most = self.bytes.min(self.limits.line) + 1;
            let read = lines.by_ref().take(most).read_until(b'\n', &mut line);
            let read = read.map_err(|_| Refused::Damaged)? as u64;
            if read == 0 {
                break;
            }
            if read >= most || self.rows == 0 {
                return Err(Refused::TooBig);
            }
            (self.bytes, self.rows) = (self.bytes - read, self.rows - 1);
            let line = line.strip_suffix(b"\n").ok_or(Refused::Damaged)?;
            if sum {
                self.digest.line(line);
            }
            let mut json = serde_json::Deserializer::from_slice(line);
            let found = &mut self.unsolicited;
            let row = serde_ignored::deserialize(&mut json, |field| {
                found.note(table, &field.to_string());
            });
            rows.push(row.map_err(|_| Refused::Damaged)?);
            json.end().map_err(|_| Refused::Damaged)?;
        }
        match self.manifest.rows.get(table) {
            Some(count) if *count == rows.len() as u64 => Ok(rows),
            _ => Err(Refused::Damaged),
        }
    }
}
