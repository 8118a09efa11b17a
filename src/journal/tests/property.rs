//! Whatever is done with notes and with the entries of their moods, derived tables stay true, and
//! notes and moods are what they were last said to be.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{entries::Edit, entries::Values, metrics::MetricId, ops::ids::EntryId};

#[derive(Clone, Debug)]
enum Command {
    Write {
        day: i64,
        mood: Option<i64>,
        text: usize,
    },
    Edit {
        pick: usize,
        day: Option<i64>,
        mood: Option<Option<i64>>,
        text: Option<usize>,
        tag: Option<bool>,
    },
    Delete {
        pick: usize,
    },
    Undo {
        pick: usize,
    },
    /// The entry of a mood, as the pages of entries do it.
    EntryTo {
        pick: usize,
        mood: i64,
        day: i64,
    },
    EntryAway {
        pick: usize,
    },
}

/// Texts with topics that come, stay and go from one to the next.
const TEXTS: [&str; 5] = [
    "A headache and a bad night, but coffee with Ana helped. #sleep",
    "Danas me boli glava, popila sam kavu. #san",
    "😀😀😀",
    "#",
    "Headache again! #sleep #work",
];

fn command() -> impl Strategy<Value = Command> {
    let (day, pick, mood) = (|| 0..4_i64, || 0..8_usize, || 1..6_i64);
    let text = || 0..TEXTS.len();
    prop_oneof![
        4 => (day(), prop::option::of(mood()), text())
            .prop_map(|(day, mood, text)| Command::Write { day, mood, text }),
        4 => (
            (pick(), prop::option::of(day()), prop::option::of(prop::option::of(mood()))),
            (prop::option::of(text()), prop::option::of(any::<bool>())),
        )
            .prop_map(|((pick, day, mood), (text, tag))| Command::Edit {
                pick, day, mood, text, tag,
            }),
        2 => pick().prop_map(|pick| Command::Delete { pick }),
        2 => pick().prop_map(|pick| Command::Undo { pick }),
        1 => (pick(), mood(), day()).prop_map(|(pick, mood, day)| Command::EntryTo { pick, mood, day }),
        1 => pick().prop_map(|pick| Command::EntryAway { pick }),
    ]
}

/// What a note should be: its date and mood, and whether it is there.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    date: Date,
    mood: Option<Milli>,
    there: bool,
    rev: u32,
}

type Notes = BTreeMap<NoteId, Told>;

fn milli(mood: i64) -> Milli {
    Milli(mood * 1_000)
}

fn picked(notes: &mut Notes, pick: usize) -> Option<(NoteId, &mut Told)> {
    let at = pick.checked_rem(notes.len())?;
    notes.iter_mut().nth(at).map(|(id, told)| (*id, told))
}

impl World {
    async fn run(&self, command: Command, notes: &mut Notes) {
        let person = self.people[0];
        match command {
            Command::Write { day, mood, text } => {
                let new = note(ago(day), TEXTS[text], mood);
                let written = self.write(new).await.unwrap();
                let told = Told {
                    date: ago(day),
                    mood: mood.map(milli),
                    there: true,
                    rev: 1,
                };
                notes.insert(written.noted.placed.id, told);
            }
            Command::Edit {
                pick,
                day,
                mood,
                text,
                tag,
            } => {
                let Some((id, told)) = picked(notes, pick) else {
                    return;
                };
                let edit = NoteEdit {
                    rev: told.rev,
                    date: day.map(ago),
                    mood: mood.map(|mood| mood.map(milli)),
                    text: text.map(|text| TEXTS[text].to_owned()),
                    tags: tag.map(|with| with.then(|| "garden".to_owned()).into_iter().collect()),
                    ..NoteEdit::default()
                };
                let done = self.edit(id, edit).await;
                assert_eq!(done.is_ok(), told.there);
                if let Ok(noted) = done {
                    told.rev = noted.placed.note.rev;
                    told.date = day.map_or(told.date, ago);
                    told.mood = mood.map_or(told.mood, |mood| mood.map(milli));
                }
            }
            Command::Delete { pick } => {
                let Some((id, told)) = picked(notes, pick) else {
                    return;
                };
                assert_eq!(self.delete(id).await.is_ok(), told.there);
                told.there = false;
            }
            Command::Undo { pick } => {
                let Some((id, told)) = picked(notes, pick) else {
                    return;
                };
                let done = self.undo(id).await;
                assert_eq!(done.is_err(), told.there);
                if let Ok(noted) = done {
                    told.rev = noted.placed.note.rev;
                }
                told.there = true;
            }
            Command::EntryTo { pick, mood, day } => {
                let Some((id, told)) = picked(notes, pick) else {
                    return;
                };
                let id = EntryId::from_uuid(*id.as_uuid());
                let Ok(placed) = self.entries.get(person, id).await else {
                    return;
                };
                let edit = Edit {
                    rev: placed.entry.rev,
                    date: Some(ago(day)),
                    values: Some(Values::from([(MetricId::MOOD, milli(mood))])),
                    ..Edit::default()
                };
                self.entries
                    .edit(Actor::System, person, id, edit)
                    .await
                    .unwrap();
                told.mood = Some(milli(mood));
            }
            Command::EntryAway { pick } => {
                let Some((id, told)) = picked(notes, pick) else {
                    return;
                };
                let id = EntryId::from_uuid(*id.as_uuid());
                if self
                    .entries
                    .delete(Actor::System, person, id, None)
                    .await
                    .is_ok()
                {
                    told.mood = None;
                }
            }
        }
    }

    async fn assert_told(&self, notes: &Notes) {
        let list = self
            .journal
            .list(self.people[0], all(), None, 200)
            .await
            .unwrap();
        let found: BTreeMap<NoteId, (Date, Option<Milli>)> = list
            .notes
            .iter()
            .map(|noted| (noted.placed.id, (noted.placed.date, noted.mood)))
            .collect();
        let there = notes.iter().filter(|(_, told)| told.there);
        let told: BTreeMap<_, _> = there
            .map(|(id, told)| (*id, (told.date, told.mood)))
            .collect();
        assert_eq!(found, told);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_done_notes_and_moods_are_what_was_said_last(
        commands in prop::collection::vec(command(), 1..40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let mut notes = Notes::new();
            for command in commands {
                world.run(command, &mut notes).await;
            }
            world.assert_told(&notes).await;
            world.assert_verifies().await;
        });
    }
}
