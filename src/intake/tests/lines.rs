//! A format for tests: one thing a line, words separated by blanks.

use std::io::{BufRead, BufReader};

use crate::{
    formats::{
        Ask, Bundle, Format, Item, Left, Note, Part, Question, ReadError, Recognised, Row, Setting,
        Sink, When, Why,
        units::{Amount, Unit},
    },
    metrics::{MetricId, Milli, by_key},
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

/// A number, and perhaps its unit.
fn amount(metric: MetricId, value: &str, unit: &[&str]) -> Amount {
    let own = Unit::of(metric)[0];
    let unit = unit.first().map_or(own, |unit| Unit::parse(unit).unwrap());
    Amount::read(value.parse().unwrap(), unit, metric).unwrap()
}

fn one(line: &str, row: Row, setting: &Setting, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let words: Vec<_> = line.split(' ').collect();
    let when = |word: &str| match word.parse() {
        Ok(day) => When::Day(day),
        Err(_) => When::Instant(word.parse().unwrap()),
    };
    match words.as_slice() {
        ["item", source, id, at, key, value, unit @ ..] => {
            let metric = by_key(key).unwrap().id;
            let amount = amount(metric, value, unit);
            let value = Milli::from_f64(amount.value).unwrap();
            sink.item(Item {
                source: (*source).into(),
                id: (*id).into(),
                entry: None,
                when: when(at),
                values: [(metric, value)].into(),
                units: [(metric, amount.unit)].into(),
                note: None,
                row,
            })?;
        }
        ["part", source, at, key, value, unit @ ..] => {
            let metric = by_key(key).unwrap().id;
            let Amount { value, unit } = amount(metric, value, unit);
            sink.part(Part {
                source,
                metric,
                when: when(at),
                value,
                unit,
                row,
            })?;
        }
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
