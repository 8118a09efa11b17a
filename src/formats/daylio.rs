//! Daylio: days become notes of the journal with their mood and with activities as tags. What a mood of one's own
//! means is asked; until then its name is a tag.

use std::collections::BTreeMap;

use super::{
    Bundle, Format, Note, ReadError, Recognised, Setting, Sink, When, Why,
    sink::{Ask, Question},
    table::{
        self, Fault, Heads, Layout, Occurrences, Order, Peek, Record, Unused, dates, each_record,
        each_row, moment, peek, plain,
    },
};

/// Daylio.
pub struct Daylio;

/// What the five moods are called from the worst to the best, in the languages that their names are known in.
const MOODS: [&[&str]; 5] = [
    &[
        "awful", "uzasno", "lausig", "horrible", "terrible", "pessimo",
    ],
    &["bad", "lose", "schlecht", "mauvais", "mal", "male"],
    &["meh", "onako", "naja", "bof", "regular", "cosi cosi"],
    &["good", "dobro", "gut", "bien", "bueno", "bene"],
    &["rad", "super", "genijalno", "genial", "fantastico"],
];

/// How many moods of one's own are asked about.
const MOST_MOODS: usize = 50;

fn generation(peek: &Peek) -> Option<&'static str> {
    let heads = peek.heads();
    if !heads.has(&["date", "weekday", "time", "mood", "activities"]) {
        return None;
    }
    match (heads.has(&["full date"]), heads.has(&["year"])) {
        (true, _) => Some("full_date"),
        (_, true) => Some("year"),
        _ => None,
    }
}

impl Format for Daylio {
    fn key(&self) -> &'static str {
        "daylio"
    }

    fn name(&self) -> &'static str {
        "Daylio"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        table::recognise(bundle, &mut |_, peek| generation(peek))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        for member in &recognised.members {
            let Some(peek) = peek(bundle, *member)? else {
                continue;
            };
            let layout = Layout::cut_at(peek.delimiter);
            let mut days = Days::new(&peek.heads());
            days.moods = moods(bundle, *member, layout, days.mood, setting, sink)?;
            each_row(
                bundle,
                *member,
                layout,
                sink,
                &mut |heads, record, row, sink| days.row(heads, record, row, sink),
            )?;
            days.unused.tell(sink);
        }
        Ok(())
    }
}

/// The mood of a name that Daylio gives.
fn known(name: &str) -> Option<u8> {
    let name = plain(name);
    let place = MOODS
        .iter()
        .position(|names| names.contains(&name.as_str()))?;
    u8::try_from(place + 1).ok()
}

/// What the moods of the table's owner mean, as answered; they are asked about.
fn moods(
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    column: Option<usize>,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<BTreeMap<String, u8>, ReadError> {
    let mut own = BTreeMap::new();
    each_record(bundle, member, layout, &mut |record| {
        let name = column.map_or("", |column| record.cell(column));
        if !name.is_empty() && known(name).is_none() && own.len() < MOST_MOODS {
            own.insert(name.to_owned(), ());
        }
    })?;
    let mut answers = BTreeMap::new();
    for name in own.into_keys() {
        let key = format!("mood:daylio:{name}");
        let answer = setting.answer(&key).and_then(|answer| answer.parse().ok());
        if let Some(mood) = answer.filter(|mood| (1..=5).contains(mood)) {
            answers.insert(name.clone(), mood);
        }
        let options = ["5", "4", "3", "2", "1", "none"]
            .map(str::to_owned)
            .to_vec();
        sink.ask(Question {
            key,
            ask: Ask::Meaning {
                what: name,
                options,
            },
            guess: None,
        });
    }
    Ok(answers)
}

struct Days {
    full_date: Option<usize>,
    year: Option<usize>,
    date: Option<usize>,
    weekday: Option<usize>,
    time: Option<usize>,
    mood: Option<usize>,
    activities: Option<usize>,
    title: Option<usize>,
    note: Option<usize>,
    moods: BTreeMap<String, u8>,
    occurrences: Occurrences,
    unused: Unused,
}

impl Days {
    fn new(heads: &Heads) -> Self {
        Self {
            full_date: heads.find(&["full date"]),
            year: heads.find(&["year"]),
            date: heads.find(&["date"]),
            weekday: heads.find(&["weekday"]),
            time: heads.find(&["time"]),
            mood: heads.find(&["mood"]),
            activities: heads.find(&["activities"]),
            title: heads.find(&["note title"]),
            note: heads.find(&["note"]),
            moods: BTreeMap::new(),
            occurrences: Occurrences::default(),
            unused: Unused::default(),
        }
    }

    fn row(
        &mut self,
        heads: &Heads,
        record: &Record,
        row: super::Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
        let when = self.when(
            cell(self.full_date),
            cell(self.year),
            cell(self.date),
            cell(self.time),
        )?;
        let name = cell(self.mood);
        let mood = known(name).or_else(|| self.moods.get(name).copied());
        let activities = cell(self.activities).split(" | ").map(str::trim);
        let named = Some(name).filter(|name| mood.is_none() && !name.is_empty());
        let tags = activities
            .filter(|tag| !tag.is_empty())
            .chain(named)
            .map(str::to_owned)
            .collect::<Vec<_>>();
        let texts = [cell(self.title), cell(self.note)].map(plain_text);
        let text = texts
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
        if mood.is_none() && tags.is_empty() && text.is_empty() {
            return Err(Why::Missing("mood".to_owned()).into());
        }
        let used = [
            self.full_date,
            self.year,
            self.date,
            self.weekday,
            self.time,
            self.mood,
            self.activities,
            self.title,
            self.note,
        ];
        self.unused.see(heads, &used, record, false);
        let id = self.occurrences.name(when, format!("day:{}", moment(when)));
        let source = String::new();
        Ok(sink.note(Note {
            source,
            id,
            note: None,
            when,
            text,
            mood,
            tags,
            row,
        })?)
    }

    fn when(&self, full: &str, year: &str, date: &str, time: &str) -> Result<When, Why> {
        match self.full_date {
            Some(_) => dates::when_of_two(full, time, Order::Ymd),
            None => {
                let date = format!("{date} {year}");
                dates::when_of_two(&date, time, Order::Dmy)
            }
        }
    }
}

/// The text of a note, which newer ones write with a few marks of HTML.
fn plain_text(note: &str) -> String {
    let mut plain = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(place) = rest.find('<') {
        plain.push_str(&rest[..place]);
        let mark = &rest[place + 1..];
        let letter = mark
            .trim_start_matches('/')
            .starts_with(|sign: char| sign.is_ascii_alphabetic());
        let end = mark.bytes().take(61).position(|byte| byte == b'>');
        let Some(end) = end.filter(|_| letter) else {
            plain.push('<');
            rest = mark;
            continue;
        };
        let name = mark[..end]
            .trim_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or("");
        let line = match name.to_ascii_lowercase().as_str() {
            "br" => true,
            "p" | "div" | "li" => mark.starts_with('/'),
            _ => false,
        };
        if line {
            plain.push('\n');
        }
        rest = &mark[end + 1..];
    }
    plain.push_str(rest);
    let signs = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let plain = signs
        .into_iter()
        .fold(plain, |text, (from, to)| text.replace(from, to));
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{read, read_with, setting};

    const NEW: &str = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n\
        2026-03-02,March 2,Monday,7:05 PM,rad,reading | long walk,,A day,\"One<br>two &amp; <b>three</b>, 1 < 2\"\n\
        2026-03-01,March 1,Sunday,19:05,so-so,,,,\n";

    #[test]
    fn days_become_notes_with_mood_and_tags() {
        let told = read(&Daylio, &[("daylio_export.csv", NEW.as_bytes())]).unwrap();
        let note = &told.notes[0];
        assert_eq!(
            (note.mood, note.text.as_str()),
            (Some(5), "A day\n\nOne\ntwo & three, 1 < 2")
        );
        assert_eq!(note.tags, ["reading", "long walk"]);
        assert_eq!(
            note.when,
            When::Local(jiff::civil::date(2026, 3, 2).at(19, 5, 0, 0))
        );
        assert_eq!(note.id, "day:2026-03-02T19:05:00");
    }

    #[test]
    fn marks_that_never_end_are_text_however_many_there_are() {
        let marks = "<a ".repeat(300_000);
        assert_eq!(plain_text(&marks), marks.trim());
        assert_eq!(plain_text("<ašč><br/>x"), "x");
    }

    #[test]
    fn a_mood_of_ones_own_is_a_tag_until_it_is_answered() {
        let told = read(&Daylio, &[("daylio_export.csv", NEW.as_bytes())]).unwrap();
        assert_eq!(
            (told.notes[1].mood, &told.notes[1].tags),
            (None, &vec!["so-so".to_owned()])
        );
        assert_eq!(told.questions.len(), 1);
        let mut setting = setting();
        setting
            .answers
            .insert(told.questions[0].key.clone(), "3".to_owned());
        let told = read_with(&Daylio, &[("daylio_export.csv", NEW.as_bytes())], setting).unwrap();
        assert_eq!((told.notes[1].mood, told.notes[1].tags.len()), (Some(3), 0));
    }

    #[test]
    fn the_older_table_and_the_one_with_tabs_are_read() {
        let old = "year,date,weekday,time,mood,activities,note\n2017,March 2,Thursday,9:15,meh,,x\n2017,no day,,,bad,,\n";
        for text in [old.to_owned(), old.replace(',', "\t")] {
            let told = read(&Daylio, &[("old.csv", text.as_bytes())]).unwrap();
            assert_eq!(told.notes[0].mood, Some(3));
            assert_eq!(told.notes[0].id, "day:2017-03-02T09:15:00");
            assert_eq!(told.refused.len(), 1);
        }
    }
}
