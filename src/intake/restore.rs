//! Bringing back from an export what imports there were and what each wrote, so that the same file changes
//! nothing in the new house either, a newer one of the same program goes on where the last one was, and an
//! import can still be taken back.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    entries::{self, Calendar, is_sound},
    ops::ids::ImportId,
    store::{Actor, Reads, StoreError, Subject, Tally, Tx, day_number},
};

use super::{
    deciding::{MAX_ANSWER, MAX_REMEMBERED, REMEMBERED},
    error::IntakeError,
    held::{ByLine, EntryOfImportLine, ImportLine, MappingLine, MembersLine, NoteOfImportLine},
    model::{At, By, FromInbox, Halt, Import, MAX_FILES, Phase, State, Trouble},
    preview::{MAX_MEMBERS, Preview},
    tables::{
        IMPORT_LINES, IMPORT_LINES_OF, IMPORT_MAPPINGS, IMPORT_NOTE_LINES, IMPORTS, Line,
        NoteOfImport, PREVIEWS,
    },
};

/// What an export says of imports.
#[derive(Debug, Default)]
pub struct CarriedImports {
    /// The imports.
    pub imports: Vec<ImportLine>,
    /// The entries they wrote.
    pub entries: Vec<EntryOfImportLine>,
    /// The notes they wrote.
    pub notes: Vec<NoteOfImportLine>,
    /// The names of their files.
    pub members: Vec<MembersLine>,
    /// What was decided about tables.
    pub mappings: Vec<MappingLine>,
}

/// Adds the imports that are not here and wrote something, with what each wrote. One that is here stays as
/// it is. What is in `others` is in this diary otherwise than in the export, and no import wrote it here.
///
/// # Errors
/// When there is no such person, and when the store fails.
pub fn restore_in(
    tx: &mut Tx<'_>,
    actor: Actor,
    subject: &Subject,
    carried: &CarriedImports,
    others: &BTreeSet<Uuid>,
) -> Result<Tally, IntakeError> {
    let mut tally = Tally::default();
    let new = imports(tx, actor, subject, &carried.imports, &mut tally)?;
    let standing = entries::standing(tx, subject.person)?;
    let bringing = Bringing {
        subject,
        new,
        others,
        calendar: entries::restoring(&standing, tx.now()),
    };
    bringing.entries(tx, &carried.entries)?;
    bringing.notes(tx, &carried.notes)?;
    bringing.members(tx, &carried.members)?;
    mappings(tx, subject, &carried.mappings, &mut tally)?;
    Ok(tally)
}

/// How an import stands here that stood so there. Its files stayed behind.
fn state_of(word: &str) -> Option<State> {
    match word {
        // What was still being taken back is as it was before that: what is gone is gone.
        "done" | "taking_back" => Some(State::Done),
        "taken_back" => Some(State::TakenBack),
        "committing" | "stopped" => {
            let (why, during) = (Trouble::FilesGone, Phase::Committing);
            Some(State::Stopped(Halt { why, during }))
        }
        _ => None,
    }
}

fn imports(
    tx: &mut Tx<'_>,
    actor: Actor,
    subject: &Subject,
    lines: &[ImportLine],
    tally: &mut Tally,
) -> Result<BTreeSet<ImportId>, StoreError> {
    let mut new = BTreeSet::new();
    for line in lines {
        let written = line.counts.added + line.counts.changed > 0;
        let Some(state) = state_of(&line.state).filter(|_| written) else {
            continue;
        };
        let key = (subject.person, line.id);
        if tx.exists(&IMPORTS, &key)? {
            tally.same += 1;
            continue;
        }
        let import = Import {
            by: by(&line.by, subject),
            actor,
            made_at: line.made_at,
            changed_at: line.changed_at,
            state,
            files: line.files.iter().take(MAX_FILES).cloned().collect(),
            formats: line.formats.clone(),
            answers: line.answers.clone(),
            counts: line.counts,
            taken_back: line.taken_back,
            refused_rows: line.refused_rows,
            at: At::default(),
        };
        tx.put(&IMPORTS, &key, &import)?;
        new.insert(line.id);
        tally.added += 1;
    }
    Ok(new)
}

fn by(line: &ByLine, subject: &Subject) -> By {
    match (line, subject.user) {
        (ByLine::Person, Some(user)) => By::User(user),
        (ByLine::Source(name), _) => By::Source(name.clone()),
        // What was to be done once it was read is done.
        (ByLine::Inbox, user) => By::Inbox(FromInbox {
            user,
            is_new: false,
        }),
        _ => By::Operator,
    }
}

/// What was decided about tables of which nothing was decided here, as far as there is room.
fn mappings(
    tx: &mut Tx<'_>,
    subject: &Subject,
    lines: &[MappingLine],
    tally: &mut Tally,
) -> Result<(), StoreError> {
    let mut kept = tx.list(IMPORT_MAPPINGS.prefix(&(subject.person,)))?.len();
    for line in lines {
        let key = (subject.person, line.header.clone());
        let fits = line.header.starts_with(REMEMBERED)
            && line.header.len().max(line.mapping.len()) <= MAX_ANSWER;
        match tx.get(&IMPORT_MAPPINGS, &key)? {
            Some(here) if here == line.mapping => tally.same += 1,
            None if fits && kept < MAX_REMEMBERED => {
                tx.put(&IMPORT_MAPPINGS, &key, &line.mapping)?;
                (kept, tally.added) = (kept + 1, tally.added + 1);
            }
            _ => tally.differ += 1,
        }
    }
    Ok(())
}

/// Imports that are new here, and what must hold for what they wrote.
struct Bringing<'a> {
    subject: &'a Subject,
    new: BTreeSet<ImportId>,
    others: &'a BTreeSet<Uuid>,
    calendar: Calendar,
}

impl Bringing<'_> {
    fn takes(&self, import: ImportId, what: &Uuid) -> bool {
        self.new.contains(&import) && !self.others.contains(what)
    }

    fn entries(&self, tx: &mut Tx<'_>, lines: &[EntryOfImportLine]) -> Result<(), StoreError> {
        let person = self.subject.person;
        for line in lines {
            if !self.takes(line.import, line.entry.as_uuid()) {
                continue;
            }
            let before = match &line.before {
                None => None,
                Some(before) => {
                    let placed = before.clone().placed();
                    let sound = |placed: &entries::Placed| {
                        placed.id == line.entry && is_sound(placed, self.calendar)
                    };
                    let Some(placed) = placed.filter(sound) else {
                        continue;
                    };
                    Some((day_number(placed.date), placed.entry))
                }
            };
            let row = Line {
                file: line.file,
                row: line.row,
                rev: line.rev,
                before,
            };
            tx.put(&IMPORT_LINES, &(person, line.import, line.entry), &row)?;
            let of = (person, *line.entry.as_uuid(), line.import);
            tx.put(&IMPORT_LINES_OF, &of, &())?;
        }
        Ok(())
    }

    fn notes(&self, tx: &mut Tx<'_>, lines: &[NoteOfImportLine]) -> Result<(), StoreError> {
        let person = self.subject.person;
        for line in lines {
            if !self.takes(line.import, line.note.as_uuid()) {
                continue;
            }
            let before = match &line.before {
                None => None,
                Some(before) if before.note.id == line.note => {
                    let Some(before) = before.clone().before(self.calendar) else {
                        continue;
                    };
                    Some(before)
                }
                Some(_) => continue,
            };
            let row = NoteOfImport {
                file: line.file,
                row: line.row,
                written: line.written,
                before,
            };
            tx.put(&IMPORT_NOTE_LINES, &(person, line.import, line.note), &row)?;
            let of = (person, *line.note.as_uuid(), line.import);
            tx.put(&IMPORT_LINES_OF, &of, &())?;
        }
        Ok(())
    }

    fn members(&self, tx: &mut Tx<'_>, lines: &[MembersLine]) -> Result<(), StoreError> {
        for line in lines.iter().filter(|line| self.new.contains(&line.import)) {
            let preview = Preview {
                members: line.members.iter().take(MAX_MEMBERS).cloned().collect(),
                ..Preview::default()
            };
            tx.put(&PREVIEWS, &(self.subject.person, line.import), &preview)?;
        }
        Ok(())
    }
}
