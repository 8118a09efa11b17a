//! A format for tests: one thing a line, words separated by blanks.

use std::io::{BufRead, BufReader};

use crate::{
    formats::{
        Ask, Bundle, Format, Item, Left, Note, Part, Question, ReadError, Recognised, Row, Setting,
        Sink, When, Why,
    },
    metrics::{Milli, by_key},
};

/// Files whose name ends in `.lines`.
pub struct Lines;

impl Format for Lines {
    fn key(&self) -> &'static str {
        "lines"
    }

    fn name(&self) -> &'static str {
        "Lines"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let members = bundle.members().iter().enumerate();
        let members: Vec<_> = members
            .filter(|(_, member)| member.name.ends_with(".lines"))
            .map(|(at, _)| at)
            .collect();
        Ok((!members.is_empty()).then_some(Recognised {
            generation: "1".into(),
            members,
        }))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        for member in &recognised.members {
            let mut progress = bundle.progress();
            for (at, line) in BufReader::new(bundle.read(*member)?).lines().enumerate() {
                let row = Row {
                    member: *member as u32,
                    number: at as u64 + 1,
                };
                one(&line?, row, setting, sink)?;
                progress.tell(sink)?;
            }
            progress.finish(sink)?;
        }
        Ok(())
    }
}

fn one(line: &str, row: Row, setting: &Setting, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let words: Vec<_> = line.split(' ').collect();
    let when = |word: &str| match word.parse() {
        Ok(day) => When::Day(day),
        Err(_) => When::Instant(word.parse().unwrap()),
    };
    match words.as_slice() {
        ["item", source, id, at, key, value] => {
            let value: f64 = value.parse().unwrap();
            sink.item(Item {
                source: (*source).into(),
                id: (*id).into(),
                entry: None,
                when: when(at),
                values: [(by_key(key).unwrap().id, Milli::from_f64(value).unwrap())].into(),
                note: None,
                row,
            })?;
        }
        ["part", source, at, key, value] => sink.part(Part {
            source,
            metric: by_key(key).unwrap().id,
            when: when(at),
            value: value.parse().unwrap(),
            row,
        })?,
        ["note", source, id, at, mood, text @ ..] => sink.note(Note {
            source: (*source).into(),
            id: (*id).into(),
            note: None,
            when: when(at),
            text: text.join(" "),
            mood: mood.parse().ok(),
            tags: Vec::new(),
            row,
        })?,
        ["left", kind] => sink.leave(Left::Kind((*kind).into()), 1),
        ["ask", key] => {
            let look = setting.answer(key).unwrap_or_default().to_owned();
            sink.ask(Question {
                key: (*key).into(),
                ask: Ask::Columns { look },
                guess: None,
            });
        }
        ["broken"] => {
            return Err(ReadError::Broken {
                member: "diary.lines".into(),
                reason: "it ends early".into(),
            });
        }
        ["fault"] => panic!("a fault of the format"),
        [""] => {}
        _ => sink.refuse(row, Why::Other("no such word".into()), line)?,
    }
    Ok(())
}
