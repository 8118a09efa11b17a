//! Loop Habit Tracker: habits that are counted in a unit of the diary become values of the metric that somebody says
//! they are. Habits of yes and no have no place in the diary: they are counted, habit by habit.

use std::collections::BTreeMap;

use super::{
    Bundle, Format, Left, Part, ReadError, Recognised, Row, Setting, Sink, When, Why,
    sink::{Ask, Question},
    table::{
        self, Decimal, Fault, Layout, Order, Peek, Record, dates, each_record, each_row, number,
        peek,
    },
    units::{Unit, convert},
};
use crate::metrics::{METRICS, MetricId, by_id, by_static_key};

/// Loop Habit Tracker.
pub struct LoopHabits;

/// How many habits are known at most.
const MOST_HABITS: usize = 1_000;
/// Numeric habits are written in thousandths.
const SCALE: f64 = 1_000.0;

fn is_habits(peek: &Peek) -> bool {
    peek.heads()
        .has(&["position", "name", "question", "description"])
}

/// The folder of a habit's marks, such as `001 Water`.
fn folder(name: &str) -> Option<&str> {
    let folder = name.strip_suffix("/Checkmarks.csv")?;
    let folder = table::file_name(folder);
    folder
        .starts_with(|sign: char| sign.is_ascii_digit())
        .then_some(folder)
}

impl Format for LoopHabits {
    fn key(&self) -> &'static str {
        "loop_habits"
    }

    fn name(&self) -> &'static str {
        "Loop Habit Tracker"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let mut sure = false;
        let found = table::recognise(bundle, &mut |name, peek| {
            let habits = is_habits(peek);
            sure |= habits;
            let file = table::file_name(name);
            let others = matches!(file, "Checkmarks.csv" | "Scores.csv")
                && peek.heads().all().first()?.name == "date";
            (habits || others).then_some("")
        })?;
        Ok(found.filter(|_| sure))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let mut habits = BTreeMap::new();
        let mut marks = Vec::new();
        for member in &recognised.members {
            let Some(peek) = peek(bundle, *member)? else {
                continue;
            };
            let name = bundle
                .members()
                .get(*member)
                .map_or("", |found| found.name.as_str());
            if let Some(folder) = folder(name) {
                marks.push((*member, peek.delimiter, folder.to_owned()));
            } else if is_habits(&peek) {
                habits.append(&mut known(bundle, *member, &peek)?);
            }
        }
        for (member, delimiter, folder) in marks {
            let name = folder
                .split_once(' ')
                .map_or(folder.as_str(), |(_, name)| name);
            let habit = habits
                .get(name)
                .map(|unit| (*unit, meaning(name, *unit, setting, sink)));
            let layout = Layout::cut_at(delimiter);
            each_row(bundle, member, layout, sink, &mut |_, record, row, sink| {
                mark(name, habit, record, row, sink)
            })?;
        }
        Ok(())
    }
}

/// The habits that are counted in a unit that is known, by their names.
fn known(
    bundle: &mut Bundle,
    member: usize,
    peek: &Peek,
) -> Result<BTreeMap<String, Unit>, ReadError> {
    let heads = peek.heads();
    let (name, unit) = (heads.find(&["name"]), heads.find(&["unit"]));
    let mut habits = BTreeMap::new();
    each_record(
        bundle,
        member,
        Layout::cut_at(peek.delimiter),
        &mut |record| {
            let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
            let found = Unit::parse(cell(unit)).filter(|unit| *unit != Unit::Score);
            if let Some(unit) = found.filter(|_| habits.len() < MOST_HABITS) {
                habits.insert(cell(name).to_owned(), unit);
            }
        },
    )?;
    Ok(habits)
}

/// What a habit is: as answered, else nothing. It is asked, with those metrics to choose from that have such a unit.
fn meaning(name: &str, unit: Unit, setting: &Setting, sink: &mut dyn Sink) -> Option<MetricId> {
    let fits = METRICS
        .iter()
        .filter(|metric| convert(1.0, unit, metric.id).is_some());
    let mut options: Vec<String> = fits.map(|metric| metric.key.to_owned()).collect();
    if options.is_empty() {
        return None;
    }
    options.push("none".to_owned());
    let key = format!("habit:loop_habits:{name}");
    let answer = setting.answer(&key).map(str::to_owned);
    // Only drinking and walking are told by their units alone.
    let likely = match options.as_slice() {
        [one, _]
            if [MetricId::WATER, MetricId::STEPS]
                .iter()
                .any(|id| by_id(*id).is_some_and(|metric| metric.key == one)) =>
        {
            Some(one.clone())
        }
        _ => None,
    };
    let chosen = answer
        .filter(|answer| options.contains(answer))
        .or_else(|| likely.clone());
    let what = name.to_owned();
    sink.ask(Question {
        key,
        ask: Ask::Meaning { what, options },
        guess: likely,
    });
    chosen
        .and_then(|key| by_static_key(&key))
        .map(|metric| metric.id)
}

/// One day of a habit.
fn mark(
    name: &str,
    habit: Option<(Unit, Option<MetricId>)>,
    record: &Record,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let value = record.cell(1);
    if matches!(value, "" | "UNKNOWN" | "NO" | "SKIP" | "-1" | "0") {
        return Ok(());
    }
    let Some((unit, Some(metric))) = habit else {
        sink.leave(Left::Kind(name.chars().take(100).collect()), 1);
        return Ok(());
    };
    let when: When = dates::when(record.cell(0), Order::Ymd)?;
    let value = number(value, Decimal::Point)? / SCALE;
    let value = convert(value, unit, metric).ok_or_else(|| Why::NoUnit(unit.name().to_owned()))?;
    Ok(sink.part(Part {
        source: "",
        metric,
        when,
        value,
        unit,
        row,
    })?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{read_with, setting, zip_of};

    const HABITS: &[u8] = b"Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n\
        001,Water,NUMERICAL,How much?,,1,1,#FF8F00,ml,AT_LEAST,2000,false\n\
        002,Rowing,NUMERICAL,How long?,,1,1,#FF8F00,min,AT_LEAST,30,false\n\
        003,Calm,YES_NO,Calm?,,1,1,#FF8F00,,,,false\n";

    #[test]
    fn habits_with_units_become_metrics_and_the_others_are_counted() {
        let zip = zip_of(&[
            ("Habits.csv", HABITS),
            (
                "Checkmarks.csv",
                b"Date,Water,Rowing,Calm\n2026-03-02,1500000,30000,2\n",
            ),
            (
                "001 Water/Checkmarks.csv",
                b"Date,Value,Notes\n2026-03-02,1500000,\n2026-03-01,UNKNOWN,\n",
            ),
            (
                "002 Rowing/Checkmarks.csv",
                b"Date,Value\n2026-03-02,30000\n",
            ),
            (
                "003 Calm/Checkmarks.csv",
                b"Date,Value,Notes\n2026-03-02,YES_MANUAL,\n2026-03-01,NO,\n2026-02-28,2,\n",
            ),
        ]);
        let told = read_with(&LoopHabits, &[("Loop.zip", &zip)], setting()).unwrap();
        assert_eq!(told.sum("", "water_consumed", "2026-03-02"), 1.5);
        assert_eq!((told.left_of("Calm"), told.left_of("Rowing")), (2, 1));
        let guesses: Vec<_> = told
            .questions
            .iter()
            .map(|one| (one.key.as_str(), one.guess.as_deref()))
            .collect();
        let expected = [
            ("habit:loop_habits:Water", Some("water_consumed")),
            ("habit:loop_habits:Rowing", None),
        ];
        assert_eq!(guesses, expected);

        let mut setting = setting();
        setting.answers.insert(
            "habit:loop_habits:Rowing".to_owned(),
            "exercise_duration".to_owned(),
        );
        setting
            .answers
            .insert("habit:loop_habits:Water".to_owned(), "none".to_owned());
        let told = read_with(&LoopHabits, &[("Loop.zip", &zip)], setting).unwrap();
        assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 30.0);
        assert_eq!(told.left_of("Water"), 1);
    }
}
