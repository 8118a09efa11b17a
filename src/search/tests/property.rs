//! Whatever is written, changed and removed, and whenever the index reads it, a search finds just what
//! reading everything finds.

use proptest::prelude::*;

use super::*;
use crate::{entries::ENTRIES, journal::NOTES, search::index::Which};

/// What is found by reading all of it.
pub async fn scanned(world: &World, scope: &Scope, query: &Query) -> Found {
    let (scope, query) = (scope.clone(), query.clone());
    let read = move |snap: &Snap| {
        for slips in [false, true] {
            let mut days: BTreeMap<(Date, usize), Day> = BTreeMap::new();
            for (at, seen) in scope.iter().enumerate() {
                scan(snap, (at, *seen), &query, slips, &mut days)?;
            }
            if !days.is_empty() {
                let mut days: Vec<_> = days.into_iter().collect();
                days.sort_by_key(|((date, at), _)| (std::cmp::Reverse(*date), *at));
                return Ok::<_, StoreError>(Found {
                    days: days.into_iter().map(|(_, day)| day).collect(),
                    loosely: slips,
                    ..Found::default()
                });
            }
        }
        Ok(Found::default())
    };
    world.store.read(read).await.unwrap()
}

fn scan(
    snap: &Snap,
    (at, seen): (usize, Seen),
    query: &Query,
    slips: bool,
    days: &mut BTreeMap<(Date, usize), Day>,
) -> Result<(), StoreError> {
    let (person, access) = seen;
    let meeting = days::meeting(snap, seen, query)?;
    let mut wishes = query.wishes.iter();
    let asks_mood = wishes.any(|wish| matches!(wish.what, What::Sounds(_)));
    if asks_mood && !access.reads(Group::Mood) {
        return Ok(());
    }
    let notes = snap.list(NOTES.prefix(&(person,)))?.into_iter();
    let notes = notes.map(|((.., id), _)| (Source::Note, *id.as_uuid()));
    let entries = snap.list(ENTRIES.prefix(&(person,)))?.into_iter();
    let entries = entries.map(|((.., id), _)| (Source::Entry, *id.as_uuid()));
    let mut all: Vec<_> = notes.chain(entries).collect();
    all.reverse();
    for (source, id) in all {
        let which = Which { person, source, id };
        let Some(text) = Text::load(snap, seen, &which)? else {
            continue;
        };
        let date = text.date();
        let is_on = query.wishes.iter().all(|wish| match wish.what {
            What::On(dates) => (dates.from <= date && date <= dates.to) != wish.not,
            _ => true,
        });
        let values = meeting.as_ref().map(|days| days.get(&date));
        if !is_on || values == Some(None) || !text.meets(snap, person, query, slips)? {
            continue;
        }
        let day = days.entry((date, at)).or_insert_with(|| Day {
            person,
            date,
            values: values.flatten().cloned().unwrap_or_default(),
            notes: Vec::new(),
            entries: Vec::new(),
            more: false,
        });
        match text {
            Text::Note(noted) => day.notes.push(noted),
            Text::Entry(placed) => day.entries.push(placed),
        }
    }
    for day in days.values_mut() {
        day.notes
            .sort_by_key(|one: &Noted| std::cmp::Reverse(one.placed.id));
        day.entries
            .sort_by_key(|one: &Placed| std::cmp::Reverse(one.id));
    }
    Ok(())
}

#[derive(Clone, Debug)]
enum Command {
    Write {
        person: usize,
        day: i64,
        text: usize,
    },
    Remark {
        person: usize,
        day: i64,
        text: usize,
    },
    Edit {
        pick: usize,
        day: i64,
        text: usize,
    },
    Delete {
        pick: usize,
    },
    Undo {
        pick: usize,
    },
    CatchUp,
}

const TEXTS: [&str; 6] = [
    "A wonderful, happy day at home",
    "a headache, walking helped #work",
    "Čvarci s glavoboljom i headahce",
    "cold hands; cold walks home",
    "home",
    "walked home with a head cold #work",
];

fn command() -> impl Strategy<Value = Command> {
    let (person, day, text, pick) = (|| 0..2_usize, || 0..4_i64, || 0..TEXTS.len(), || 0..8_usize);
    prop_oneof![
        4 => (person(), day(), text()).prop_map(|(person, day, text)| Command::Write { person, day, text }),
        2 => (person(), day(), text()).prop_map(|(person, day, text)| Command::Remark { person, day, text }),
        3 => (pick(), day(), text()).prop_map(|(pick, day, text)| Command::Edit { pick, day, text }),
        2 => pick().prop_map(|pick| Command::Delete { pick }),
        1 => pick().prop_map(|pick| Command::Undo { pick }),
        2 => Just(Command::CatchUp),
    ]
}

fn questions() -> Vec<Query> {
    let not = |words: &str, way| {
        let words = words.split(' ').map(str::to_owned).collect();
        Query {
            terms: vec![Term {
                words,
                way,
                not: true,
            }],
            ..Query::default()
        }
    };
    let less = Bounds {
        from: None,
        to: Some(Milli(7_000)),
    };
    let mut both = loose("walk");
    both.wishes = wish(What::Value(MetricId::SLEEP, less)).wishes;
    let mut not_happy = wish(What::Sounds(Mood::Positive));
    not_happy.wishes[0].not = true;
    vec![
        loose("walks"),
        loose("haedache"),
        loose("cold hand"),
        word("cold wal", Way::Begun),
        word("wlaked home with a hed", Way::Begun),
        loose("codl walks"),
        loose("cold cold walking"),
        word("cold walks", Way::Exact),
        word("he", Way::Begun),
        not("home", Way::Exact),
        not("cold walk", Way::Loose),
        wish(What::Has("headache".into())),
        wish(What::Tagged("work".into())),
        wish(What::On(Dates {
            from: ago(2),
            to: ago(1),
        })),
        both,
        wish(What::Sounds(Mood::Positive)),
        not_happy,
    ]
}

impl World {
    async fn run(&self, command: Command, notes: &mut Vec<(usize, NoteId)>) {
        match command {
            Command::Write { person, day, text } => {
                notes.push((person, self.write(person, ago(day), TEXTS[text]).await));
            }
            Command::Remark { person, day, text } => {
                self.log(person, ago(day), 1_500, Some(TEXTS[text])).await;
            }
            Command::Edit { pick, day, text } => {
                let Some((person, id)) = notes.get(pick) else {
                    return;
                };
                let Ok(noted) = self.journal.get(self.people[*person], *id).await else {
                    return;
                };
                let edit = NoteEdit {
                    rev: noted.placed.note.rev,
                    date: Some(ago(day)),
                    text: Some(TEXTS[text].to_owned()),
                    ..NoteEdit::default()
                };
                let edited = self
                    .journal
                    .edit(Actor::System, self.people[*person], *id, edit);
                edited.await.unwrap();
            }
            Command::Delete { pick } => {
                let Some((person, id)) = notes.get(pick) else {
                    return;
                };
                // Twice is an error of whoever asks.
                let _ = self
                    .journal
                    .delete(Actor::System, self.people[*person], *id, None)
                    .await;
            }
            Command::Undo { pick } => {
                let Some((person, id)) = notes.get(pick) else {
                    return;
                };
                let _ = self
                    .journal
                    .undo_delete(Actor::System, self.people[*person], *id)
                    .await;
            }
            Command::CatchUp => self.catch_up().await,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_search_finds_what_reading_everything_finds(
        commands in prop::collection::vec(command(), 1..20),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let mut notes = Vec::new();
            for command in commands {
                world.run(command, &mut notes).await;
            }
            let [one, other] = world.people;
            let scopes: [Scope; 4] = [
                vec![(one, Access::Own)],
                vec![(one, shared(&[Group::Mood])), (other, shared(&[Group::Journal]))],
                vec![(other, Access::Own), (one, shared(&[Group::Journal, Group::Sleep]))],
                vec![(one, shared(&[Group::Sleep]))],
            ];
            for (scope, question) in scopes.iter().flat_map(|scope| {
                questions().into_iter().map(move |question| (scope, question))
            }) {
                let found = world.find(scope.clone(), &question).await;
                let told = scanned(&world, scope, &question).await;
                assert_eq!(found, told, "{question:?} of {scope:?}");
            }
        });
    }
}
