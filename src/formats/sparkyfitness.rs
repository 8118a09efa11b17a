//! SparkyFitness: its five templates of tables. The one with one value a row is also what other programs are asked to
//! write; it is read by the same rules as any table.

use std::ops::RangeInclusive;

use super::{
    Bundle, Format, Item, Note, ReadError, Recognised, Row, Setting, Sink, Why,
    any_csv::{self, Column, Mapping},
    moods::on_five,
    nights::night_id,
    sink::{Ask, Question},
    sources::tidy,
    table::{
        self, Fault, Heads, Layout, Occurrences, Order, Peek, Record, Unused, amount_in, dates,
        each_row, moment, peek,
    },
    units::{Amount, Unit},
};
use crate::metrics::{MetricId, Milli, by_id};

/// SparkyFitness.
pub struct SparkyFitness;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Measurements,
    Sleep,
    Samples,
    Drinks,
    Mood,
}

fn kind(peek: &Peek) -> Option<Kind> {
    let heads = peek.heads();
    if heads.has(&["date", "weight", "weight unit"]) {
        Some(Kind::Measurements)
    } else if heads.has(&["date", "bedtime", "wake time", "duration in seconds"]) {
        Some(Kind::Sleep)
    } else if heads.has(&["date", "type", "value", "unit", "source"]) {
        Some(Kind::Samples)
    } else if heads.has(&["date", "value", "unit", "source"]) && heads.all().len() == 4 {
        Some(Kind::Drinks)
    } else if heads.has(&["date", "mood value", "mood tags"]) {
        Some(Kind::Mood)
    } else {
        None
    }
}

impl Format for SparkyFitness {
    fn key(&self) -> &'static str {
        "sparkyfitness"
    }

    fn name(&self) -> &'static str {
        "SparkyFitness"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        table::recognise(bundle, &mut |_, peek| kind(peek).map(|_| ""))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        for member in &recognised.members {
            let Some((peek, kind)) =
                peek(bundle, *member)?.and_then(|peek| kind(&peek).map(|kind| (peek, kind)))
            else {
                continue;
            };
            let layout = Layout::cut_at(peek.delimiter);
            match kind {
                Kind::Samples | Kind::Drinks => {
                    any_csv::read_by(&samples(&peek, kind), bundle, *member, layout, sink)?
                }
                Kind::Mood => moods(&peek, bundle, *member, setting, sink)?,
                Kind::Measurements => {
                    let mut unused = Unused::default();
                    each_row(
                        bundle,
                        *member,
                        layout,
                        sink,
                        &mut |heads, record, row, sink| {
                            measurement(heads, record, row, &mut unused, sink)
                        },
                    )?;
                    unused.tell(sink);
                }
                Kind::Sleep => {
                    let mut unused = Unused::default();
                    each_row(
                        bundle,
                        *member,
                        layout,
                        sink,
                        &mut |heads, record, row, sink| {
                            sleep(heads, record, row, setting, sink)?;
                            let used =
                                ["date", "wake time", "source"].map(|name| heads.find(&[name]));
                            let slept = ASLEEP.map(|name| heads.find(&[name]));
                            unused.see(heads, &[used.as_slice(), &slept].concat(), record, true);
                            Ok(())
                        },
                    )?;
                    unused.tell(sink);
                }
            }
        }
        Ok(())
    }
}

/// The columns that tell how long somebody slept, the better one first.
const ASLEEP: [&str; 2] = ["time asleep in seconds", "duration in seconds"];

/// What the columns of the table with one value a row mean, and of that of drinks, whose metric is always the same.
fn samples(peek: &Peek, kind: Kind) -> Mapping {
    let drinks = || Column::Metric {
        key: by_id(MetricId::WATER).map_or_else(String::new, |metric| metric.key.to_owned()),
        unit: Unit::Millilitre.name().to_owned(),
    };
    let meaning = |head: &table::Head| match head.name.as_str() {
        "date" => Column::DateTime,
        "type" => Column::Name,
        "value" if kind == Kind::Drinks => drinks(),
        "value" => Column::Value,
        "unit" => Column::Unit,
        "source" => Column::Source,
        "notes" | "note" => Column::Note,
        _ => Column::Ignore,
    };
    Mapping {
        columns: peek.heads().all().iter().map(meaning).collect(),
        decimal: table::Decimal::Point,
        order: Order::Ymd,
        names: std::collections::BTreeMap::new(),
    }
}

fn measurement(
    heads: &Heads,
    record: &Record,
    row: Row,
    unused: &mut Unused,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let cell = |name: &str| heads.find(&[name]).map_or("", |place| record.cell(place));
    let when = dates::when(cell("date"), Order::Ymd)?;
    let unit = |column: &str| {
        Unit::parse(cell(column)).ok_or_else(|| Why::NoUnit(cell(column).to_owned()))
    };
    let read = |name: &str,
                unit_of: Option<&str>,
                metric: MetricId|
     -> Result<(MetricId, Option<Amount>), Why> {
        if cell(name).is_empty() {
            return Ok((metric, None));
        }
        let unit = unit_of.map_or(Ok(Unit::Percent), unit)?;
        Ok((
            metric,
            amount_in(record, heads.find(&[name]), unit, metric)?,
        ))
    };
    let values = [
        read("weight", Some("weight unit"), MetricId::WEIGHT)?,
        read("body fat", None, MetricId::BODY_FAT)?,
        read("height", Some("length unit"), MetricId::HEIGHT)?,
    ];
    let used = [
        "date",
        "weight",
        "weight unit",
        "body fat",
        "height",
        "length unit",
    ]
    .map(|name| heads.find(&[name]));
    unused.see(heads, &used, record, true);
    match table::item(format!("weight:{}", moment(when)), when, &values, row) {
        Some(item) => Ok(sink.item(item)?),
        None => Ok(()),
    }
}

fn sleep(
    heads: &Heads,
    record: &Record,
    row: Row,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let cell = |name: &str| heads.find(&[name]).map_or("", |place| record.cell(place));
    let wake = cell("wake time");
    let when = match dates::when(wake, Order::Ymd) {
        Ok(when) => when,
        // A time of day alone is that of the date beside it.
        Err(_) => dates::when_of_two(cell("date"), wake, Order::Ymd)?,
    };
    let (moment, _) = setting
        .place(when)
        .at
        .ok_or_else(|| Why::NoDate(wake.to_owned()))?;
    let asleep = ASLEEP.map(|name| heads.find(&[name]));
    let mut hours = None;
    for column in asleep {
        let read = amount_in(record, column, Unit::Second, MetricId::SLEEP)?
            .filter(|hours| hours.value > 0.0);
        hours = hours.or(read);
    }
    let hours = hours.ok_or_else(|| Why::Missing("duration_in_seconds".to_owned()))?;
    let units = [(MetricId::SLEEP, hours.unit)].into();
    let hours = Milli::from_f64(hours.value).ok_or(Why::OutOfRange(MetricId::SLEEP))?;
    let mut source = String::new();
    tidy(cell("source"), &mut source);
    let (id, values) = (night_id(moment), [(MetricId::SLEEP, hours)].into());
    Ok(sink.item(Item {
        source,
        id,
        entry: None,
        when,
        values,
        units,
        note: None,
        row,
    })?)
}

/// Moods are notes of the journal. Their scale is not in the file, so it is asked.
fn moods(
    peek: &Peek,
    bundle: &mut Bundle,
    member: usize,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let heads = peek.heads();
    let [day, value, tags, notes] =
        ["date", "mood value", "mood tags", "notes"].map(|name| heads.find(&[name]));
    let most = peek
        .records
        .iter()
        .skip(1)
        .filter_map(|row| row.cell(value?).parse::<f64>().ok())
        .fold(0.0, f64::max);
    let likely = match most {
        10.1.. => "0-100",
        5.1.. => "1-10",
        _ => "1-5",
    };
    let key = "scale:sparkyfitness:mood_value".to_owned();
    let scale = setting.answer(&key).unwrap_or(likely).to_owned();
    sink.ask(Question {
        key,
        ask: Ask::Meaning {
            what: "mood_value".to_owned(),
            options: ["1-5", "1-10", "0-100"].map(str::to_owned).to_vec(),
        },
        guess: Some(likely.to_owned()),
    });
    let mut occurrences = Occurrences::default();
    each_row(
        bundle,
        member,
        Layout::cut_at(peek.delimiter),
        sink,
        &mut |_, record, row, sink| {
            let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
            let when = dates::when(cell(day), Order::Ymd)?;
            let told = cell(value);
            let none = || Why::NoNumber(told.chars().take(100).collect());
            let number = table::number(told, table::Decimal::Point)?;
            let mood = on_five(number, ends(&scale)).ok_or_else(none)?;
            let words = cell(tags)
                .trim_matches(['[', ']', '{', '}'])
                .split([',', ';', '|']);
            let words = words
                .map(|word| word.trim().trim_matches('"'))
                .filter(|word| !word.is_empty());
            let id = occurrences.name(when, format!("mood:{}", moment(when)));
            let (tags, text) = (words.map(str::to_owned).collect(), cell(notes).to_owned());
            let source = String::new();
            Ok(sink.note(Note {
                source,
                id,
                note: None,
                when,
                text,
                mood: Some(mood),
                tags,
                row,
            })?)
        },
    )
}

/// The ends of a scale by its name.
fn ends(scale: &str) -> RangeInclusive<f64> {
    match scale {
        "1-10" => 1.0..=10.0,
        "0-100" => 0.0..=100.0,
        _ => 1.0..=5.0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::read;

    #[test]
    fn its_templates_are_read_as_they_are() {
        let measurements = b"date,weight,weight_unit,body_fat,height,neck,waist,hips,length_unit\n\
            2026-03-02,157.4,lbs,18.5,172,38,,,cm\n2026-03-03,71.2,,,,,,,\n";
        let told = read(&SparkyFitness, &[("a.csv", measurements)]).unwrap();
        assert_eq!(
            (told.values("weight"), told.values("height")),
            (vec![71_395], vec![172_000])
        );
        assert_eq!(told.left_of("neck"), 1);
        assert_eq!(told.refused[0].1, Why::NoUnit(String::new()));

        let sleep = b"date,bedtime,wake_time,duration_in_seconds,time_asleep_in_seconds,deep_sleep_seconds,source\n\
            2026-03-02,2026-03-01T23:00:00Z,2026-03-02T06:00:00Z,25200,23400,3600,Demo Ring\n";
        let told = read(&SparkyFitness, &[("a.csv", sleep)]).unwrap();
        assert_eq!(told.values("sleep_hours"), [6_500]);
        assert_eq!(
            (told.items[0].source.as_str(), told.items[0].id.as_str()),
            ("Demo Ring", "night:1772431200")
        );

        let samples = b"date,type,value,unit,source,notes\n2026-03-02,weight,71.4,kg,Demo Scale,\n\
            2026-03-02,steps,9000,count,Demo Watch,\n2026-03-02,neck,38,cm,,\n";
        let told = read(&SparkyFitness, &[("a.csv", samples)]).unwrap();
        assert_eq!(told.values("weight"), [71_400]);
        assert_eq!(told.sum("Demo Watch", "steps", "2026-03-02"), 9000.0);
        assert_eq!(told.left_of("neck"), 1);

        let drinks =
            b"date,value,unit,source\n2026-03-02,350,ml,\n2026-03-02,8,fl oz,\n2026-03-02,8,kg,\n";
        let told = read(&SparkyFitness, &[("a.csv", drinks)]).unwrap();
        assert_eq!(told.values("water_consumed"), [350, 237]);
        assert_eq!(told.refused.len(), 1);
    }

    #[test]
    fn moods_become_notes_on_the_scale_that_is_asked() {
        let table = b"date,mood_value,mood_tags,notes\n2026-03-02,80,\"calm, sunny\",by the sea\n2026-03-03,0,,\n2026-03-04,101,,\n";
        let told = read(&SparkyFitness, &[("a.csv", table)]).unwrap();
        assert_eq!(told.questions[0].guess.as_deref(), Some("0-100"));
        let moods: Vec<_> = told.notes.iter().map(|note| note.mood).collect();
        assert_eq!(moods, [Some(4), Some(1)]);
        assert_eq!(told.notes[0].tags, ["calm", "sunny"]);
        assert_eq!(told.refused.len(), 1);
    }
}
