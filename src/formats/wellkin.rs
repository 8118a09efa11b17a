//! Wellkin's own export: its entries and notes, with the ids that they have in every house, so that what is here
//! already is known again. What else such an export holds is for moving a whole person, not for the desk: it is
//! counted and left.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
};

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::Deserialize;

use super::{
    Bundle, Format, Item, Left, Note, ReadError, Recognised, Row, Setting, Sink, When, Why,
    units::Units,
};
use crate::metrics::{Milli, by_key};

/// Another Wellkin, or this one.
pub struct Wellkin;

/// What the manifest says.
#[derive(Deserialize)]
struct Manifest {
    kind: String,
    format: u16,
}

const MANIFEST: &str = "manifest.json";
const KIND: &str = "wellkin-export";
/// The newest version of the file that is understood.
const FORMAT: u16 = 1;
/// The longest line: a note of the longest text, every sign of it escaped.
const LINE: u64 = 256 << 10;
/// The most bytes of a manifest.
const MANIFEST_SIZE: usize = 1 << 20;

#[derive(Deserialize)]
struct Moment {
    micros: i64,
    offset: i32,
}

#[derive(Deserialize)]
struct Origin {
    source: String,
    id: String,
}

#[derive(Deserialize)]
struct EntryLine {
    id: uuid::Uuid,
    date: Date,
    at: Option<Moment>,
    values: BTreeMap<String, i64>,
    note: Option<String>,
    origin: Option<Origin>,
}

#[derive(Deserialize)]
struct NoteLine {
    id: uuid::Uuid,
    date: Date,
    at: Option<Moment>,
    text: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// The table of a member, if it is one of an export whose manifest lies in `folder`.
fn table<'a>(name: &'a str, folder: &str) -> Option<&'a str> {
    name.strip_prefix(folder)?
        .strip_prefix("ndjson/")?
        .strip_suffix(".ndjson")
}

impl Format for Wellkin {
    fn key(&self) -> &'static str {
        "wellkin"
    }

    fn name(&self) -> &'static str {
        "Wellkin"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        for member in 0..bundle.members().len() {
            let name = bundle.members()[member].name.clone();
            let Some(folder) = name.strip_suffix(MANIFEST) else {
                continue;
            };
            let text = bundle.beginning(member, MANIFEST_SIZE)?;
            let manifest = serde_json::from_slice::<Manifest>(&text).ok();
            let Some(manifest) = manifest.filter(|manifest| manifest.kind == KIND) else {
                continue;
            };
            if manifest.format > FORMAT {
                let reason =
                    "it was made by a newer version of Wellkin: update this one first".to_owned();
                return Err(ReadError::Broken {
                    member: name,
                    reason,
                });
            }
            let all = bundle.members().iter().enumerate();
            let own = |name: &str| {
                let inner = name.strip_prefix(folder).unwrap_or("");
                let sheet = inner.starts_with("csv/") && inner.ends_with(".csv");
                sheet || matches!(inner, MANIFEST | "README.txt") || table(name, folder).is_some()
            };
            let members = all
                .filter(|(_, found)| own(&found.name))
                .map(|(place, _)| place)
                .collect();
            let generation = manifest.format.to_string();
            return Ok(Some(Recognised {
                generation,
                members,
            }));
        }
        Ok(None)
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        _: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let names = |member: &usize| Some((*member, bundle.members().get(*member)?.name.clone()));
        let named: Vec<(usize, String)> = recognised.members.iter().filter_map(names).collect();
        let folder = named
            .iter()
            .find_map(|(_, name)| name.strip_suffix(MANIFEST))
            .unwrap_or("")
            .to_owned();
        // A mood written with a note is the entry of the same id, so it comes with the entries.
        for (member, name) in &named {
            match table(name, &folder) {
                Some("entries") => lines(bundle, *member, name, sink, &mut entry)?,
                Some("notes") => lines(bundle, *member, name, sink, &mut note)?,
                Some(other) => {
                    let kind = Left::Kind(other.to_owned());
                    lines(bundle, *member, name, sink, &mut |_, _, sink| {
                        sink.leave(kind.clone(), 1);
                        Ok(())
                    })?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// What is done with a line; the reason is that for which it is refused.
type Line<'a> = dyn FnMut(&str, Row, &mut dyn Sink) -> Result<(), super::table::Fault> + 'a;

fn lines(
    bundle: &mut Bundle,
    member: usize,
    name: &str,
    sink: &mut dyn Sink,
    each: &mut Line<'_>,
) -> Result<(), ReadError> {
    let mut progress = bundle.progress();
    let mut reader = BufReader::new(bundle.read(member)?);
    let mut line = Vec::new();
    let place = u32::try_from(member).unwrap_or(u32::MAX);
    for number in 1.. {
        line.clear();
        if reader
            .by_ref()
            .take(LINE + 1)
            .read_until(b'\n', &mut line)?
            == 0
        {
            break;
        }
        if line.len() as u64 > LINE {
            let (member, limit) = (name.to_owned(), "a line of more than 256 KiB".to_owned());
            return Err(ReadError::TooLarge { member, limit });
        }
        let text = String::from_utf8_lossy(&line);
        let row = Row {
            member: place,
            number,
        };
        match each(text.trim_end(), row, sink) {
            Ok(()) => {}
            Err(super::table::Fault::Row(why)) => sink.refuse(row, why, text.trim_end())?,
            Err(super::table::Fault::Stop(stop)) => return Err(stop.into()),
        }
        progress.tell(sink)?;
    }
    Ok(progress.finish(sink)?)
}

fn when(date: Date, at: Option<Moment>) -> Result<When, Why> {
    let Some(at) = at else {
        return Ok(When::Day(date));
    };
    let none = || Why::NoDate(at.micros.to_string());
    let moment = Timestamp::from_microsecond(at.micros).map_err(|_| none())?;
    let offset = Offset::from_seconds(at.offset).map_err(|_| none())?;
    Ok(When::Zoned(moment, offset))
}

fn parse<'a, T: Deserialize<'a>>(line: &'a str) -> Result<T, Why> {
    serde_json::from_str(line).map_err(|error| Why::Other(error.to_string()))
}

fn entry(line: &str, row: Row, sink: &mut dyn Sink) -> Result<(), super::table::Fault> {
    let read: EntryLine = parse(line)?;
    let mut values = BTreeMap::new();
    for (key, value) in &read.values {
        match by_key(key) {
            Some(metric) => drop(values.insert(metric.id, Milli(*value))),
            None => sink.leave(Left::Kind(key.chars().take(100).collect()), 1),
        }
    }
    if values.is_empty() {
        sink.leave(Left::Kind("entries".to_owned()), 1);
        return Ok(());
    }
    // What a program told keeps the name that it has there; what was written by hand has only its own id.
    let (source, id) = match read.origin {
        Some(origin) => (origin.source, origin.id),
        None => (String::new(), read.id.to_string()),
    };
    let when = when(read.date, read.at)?;
    Ok(sink.item(Item {
        source,
        id,
        entry: Some(read.id),
        when,
        values,
        units: Units::new(),
        note: read.note,
        row,
    })?)
}

fn note(line: &str, row: Row, sink: &mut dyn Sink) -> Result<(), super::table::Fault> {
    let read: NoteLine = parse(line)?;
    let when = when(read.date, read.at)?;
    Ok(sink.note(Note {
        source: String::new(),
        id: read.id.to_string(),
        note: Some(read.id),
        when,
        text: read.text,
        mood: None,
        tags: read.tags,
        row,
    })?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{bundle_of, read, zip_of};

    const ENTRIES: &str = r#"{"id":"01955a3c-0000-7000-8000-000000000001","date":"2026-03-02","rev":1,"at":{"micros":1772431500000000,"offset":3600},"values":{"weight":71400,"aura":3},"note":"x","origin":null,"logged_micros":1}
{"id":"01955a3c-0000-7000-8000-000000000002","date":"2026-03-02","rev":2,"at":null,"values":{"steps":9000000},"note":null,"origin":{"source":"Demo Watch","id":"day:steps:2026-03-02"},"logged_micros":1}
{"id":"broken"}
"#;
    const NOTES: &str = r#"{"id":"01955a3c-0000-7000-8000-000000000003","date":"2026-03-02","rev":1,"at":null,"text":"by the sea","tags":["calm"],"written_micros":1}
"#;

    fn zip(format: u16) -> Vec<u8> {
        let manifest = format!(r#"{{"kind":"wellkin-export","format":{format},"rows":{{}}}}"#);
        zip_of(&[
            ("README.txt", b"words"),
            ("ndjson/entries.ndjson", ENTRIES.as_bytes()),
            ("ndjson/notes.ndjson", NOTES.as_bytes()),
            ("ndjson/goals.ndjson", b"{}\n{}\n"),
            ("csv/entries.csv", b"date,weight\n2026-03-02,71.4\n"),
            ("manifest.json", manifest.as_bytes()),
        ])
    }

    #[test]
    fn entries_and_notes_keep_their_ids_and_origins() {
        let told = read(&Wellkin, &[("wellkin.zip", &zip(1))]).unwrap();
        assert_eq!(told.items.len(), 2);
        assert_eq!(
            told.items[0].entry,
            Some("01955a3c-0000-7000-8000-000000000001".parse().unwrap())
        );
        assert_eq!(told.items[1].source, "Demo Watch");
        assert_eq!(told.items[1].id, "day:steps:2026-03-02");
        assert_eq!(told.items[1].when, When::Day(jiff::civil::date(2026, 3, 2)));
        assert_eq!(
            (told.notes[0].text.as_str(), told.notes[0].tags.len()),
            ("by the sea", 1)
        );
        assert!(told.notes[0].note.is_some());
        assert_eq!((told.left_of("goals"), told.left_of("aura")), (2, 1));
        assert_eq!((told.refused.len(), told.refused[0].0.number), (1, 3));
    }

    #[test]
    fn all_of_it_is_claimed_and_a_newer_one_is_refused_in_words() {
        let zip_one = zip(1);
        let (bundle, _folder) = bundle_of(&[("wellkin.zip", &zip_one)]);
        let found = Wellkin.recognise(&mut bundle.unwrap()).unwrap().unwrap();
        assert_eq!(found.members.len(), 6);
        let newer = zip(2);
        let (bundle, _folder) = bundle_of(&[("wellkin.zip", &newer)]);
        let refused = Wellkin.recognise(&mut bundle.unwrap()).unwrap_err();
        assert!(refused.to_string().contains("newer"), "{refused}");
    }
}
