//! What becomes of the values.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::Offset};

use super::{
    NAME,
    document::{Head, Listener},
    mind,
    point::{Loose, Point},
};
use crate::{
    formats::{
        apple,
        bundle::Progress,
        item::{Item, Row, When},
        nights::{Nights, Stage, night_id},
        repeats::Repeats,
        sink::{Ask, Left, Question, Setting, Sink, Stop, Why},
        sources::tidy,
        units::{Unit, convert},
    },
    metrics::{Aggregation, MetricId, Milli, by_id},
};

/// Nights kept until the end, at most: 16 MB.
const NIGHTS: usize = 50_000;
/// Kinds told apart among those left.
const KINDS: usize = 1_000;
/// The longest text of a name that is looked at, in bytes.
const LONGEST: usize = 4_096;

/// What a metric of the program is here.
fn metric(name: &str) -> Option<MetricId> {
    Some(match name {
        "dietary_energy" | "dietary_energy_consumed" => MetricId::CALORIES,
        "dietary_water" => MetricId::WATER,
        "active_energy" => MetricId::ACTIVE_ENERGY,
        "apple_exercise_time" => MetricId::EXERCISE,
        "step_count" => MetricId::STEPS,
        "weight_body_mass" => MetricId::WEIGHT,
        "body_fat_percentage" => MetricId::BODY_FAT,
        "height" => MetricId::HEIGHT,
        "resting_heart_rate" => MetricId::RESTING_HEART_RATE,
        "blood_glucose" => MetricId::GLUCOSE,
        "blood_pressure" => MetricId::SYSTOLIC,
        "sleep_analysis" => MetricId::SLEEP,
        _ => return None,
    })
}

/// What is kept from one value to the next.
pub(super) struct Reading<'a> {
    setting: &'a Setting,
    row: Row,
    pieces: Nights<'a>,
    /// By source and id, so that the fullest of each stays.
    nights: BTreeMap<(String, String), Item>,
    repeats: Repeats,
    asked: BTreeSet<String>,
    left: BTreeMap<String, u64>,
    source: String,
}

/// A reading with whom it tells.
pub(super) struct Listening<'r, 'a> {
    reading: &'r mut Reading<'a>,
    progress: &'r mut Progress,
    sink: &'r mut dyn Sink,
}

impl<'a> Reading<'a> {
    pub(super) fn new(setting: &'a Setting) -> Self {
        Self {
            setting,
            row: Row {
                member: 0,
                number: 0,
            },
            pieces: Nights::new(setting),
            nights: BTreeMap::new(),
            repeats: Repeats::default(),
            asked: BTreeSet::new(),
            left: BTreeMap::new(),
            source: String::new(),
        }
    }

    /// Reads another member.
    pub(super) fn listen<'r>(
        &'r mut self,
        member: usize,
        progress: &'r mut Progress,
        sink: &'r mut dyn Sink,
    ) -> Listening<'r, 'a> {
        self.row = Row {
            member: u32::try_from(member).unwrap_or(u32::MAX),
            number: 0,
        };
        // What another document tells of the same moment is the same thing again.
        self.repeats = Repeats::default();
        Listening {
            reading: self,
            progress,
            sink,
        }
    }

    /// Tells what was kept until the end.
    pub(super) fn finish(self, sink: &mut dyn Sink) -> Result<(), Stop> {
        for (_, night) in self.nights {
            sink.item(night)?;
        }
        self.pieces.tell("sleep_analysis In Bed", sink)?;
        for (kind, count) in self.left {
            sink.leave(Left::Kind(kind), count);
        }
        Ok(())
    }

    fn leave(&mut self, kind: &str) {
        let known = self.left.len() < KINDS || self.left.contains_key(kind);
        *self
            .left
            .entry(if known { kind } else { "…" }.to_owned())
            .or_default() += 1;
    }

    /// The source of a point, as it is told.
    fn read_source(&mut self, point: &Point) {
        tidy(point.source.text(), &mut self.source);
        if self.source.is_empty() {
            NAME.clone_into(&mut self.source);
        }
    }

    /// What a unit means: what was answered, else what it says.
    fn unit(&mut self, head: &Head, metric: MetricId, sink: &mut dyn Sink) -> Result<Unit, Why> {
        let known = apple::unit(&head.units).filter(|unit| convert(1.0, *unit, metric).is_some());
        if let Some(unit) = known {
            return Ok(unit);
        }
        let key = format!("unit:{}", head.name);
        let answer = self.setting.answer(&key).and_then(Unit::parse);
        if self.asked.insert(key.clone()) {
            let options = Unit::of(metric).iter().map(|unit| unit.name().to_owned());
            sink.ask(Question {
                key,
                ask: Ask::Unit {
                    what: format!("{} ({})", head.name, head.units),
                    options: options.collect(),
                },
                guess: None,
            });
        }
        answer.ok_or_else(|| Why::NoUnit(head.units.clone()))
    }

    /// A number of a metric in its canonical unit.
    fn number(
        &mut self,
        head: &Head,
        metric: MetricId,
        told: &Loose,
        sink: &mut dyn Sink,
    ) -> Result<(Milli, Unit), Why> {
        let number = told
            .number()
            .ok_or_else(|| Why::NoNumber(told.text().to_owned()))?;
        let mut unit = self.unit(head, metric, sink)?;
        // A percentage comes both as a share of one and in hundredths.
        if unit == Unit::Fraction && number > 1.0 {
            unit = Unit::Percent;
        }
        let converted = convert(number, unit, metric).and_then(Milli::from_f64);
        let value = converted.ok_or(Why::OutOfRange(metric))?;
        Ok((value, unit))
    }

    fn value(
        &mut self,
        head: &Head,
        point: &Point,
        sink: &mut dyn Sink,
    ) -> Result<Result<(), Why>, Stop> {
        let Some(metric) = metric(&head.name) else {
            self.leave(&head.name);
            return Ok(Ok(()));
        };
        if point.source.text().len() > LONGEST {
            return Ok(Err(Why::TooLong));
        }
        self.read_source(point);
        if metric == MetricId::SLEEP {
            return Ok(self.sleep(head, point));
        }
        match self.item(head, metric, point, sink) {
            Ok(item) => sink.item(item).map(Ok),
            Err(why) => Ok(Err(why)),
        }
    }

    fn item(
        &mut self,
        head: &Head,
        metric: MetricId,
        point: &Point,
        sink: &mut dyn Sink,
    ) -> Result<Item, Why> {
        let (when, at) = moment(&point.date)?;
        let known = by_id(metric).ok_or(Why::OutOfRange(metric))?;
        let (id, told) = if metric == MetricId::SYSTOLIC {
            let systolic = self.number(head, MetricId::SYSTOLIC, &point.systolic, sink)?;
            let diastolic = self.number(head, MetricId::DIASTOLIC, &point.diastolic, sink)?;
            let told = vec![
                (MetricId::SYSTOLIC, systolic),
                (MetricId::DIASTOLIC, diastolic),
            ];
            (format!("blood_pressure:{at}"), told)
        } else {
            let value = self.number(head, metric, &point.qty, sink)?;
            (format!("{}:{at}", known.key), vec![(metric, value)])
        };
        // What the export of Apple Health has under the same name is the same; sums of pieces are not.
        let alone = known.aggregation == Aggregation::Last || metric == MetricId::SYSTOLIC;
        let source = if alone || self.source == NAME {
            self.source.clone()
        } else {
            let short: String = self.source.chars().take(170).collect();
            format!("{short} ({NAME})")
        };
        let id = self.repeats.tell_apart(&source, id);
        Ok(Item {
            source,
            id,
            entry: None,
            when,
            values: told
                .iter()
                .map(|(metric, (value, _))| (*metric, *value))
                .collect(),
            units: told
                .iter()
                .map(|(metric, (_, unit))| (*metric, *unit))
                .collect(),
            note: None,
            row: self.row,
        })
    }

    fn sleep(&mut self, head: &Head, point: &Point) -> Result<(), Why> {
        if !point.value.is_nothing() {
            let (start, _) = moment(&point.start_date)?;
            let (end, _) = moment(&point.end_date)?;
            let stage = stage(point.value.text());
            let stage =
                stage.ok_or_else(|| Why::Other("a stage of sleep that is not known".to_owned()))?;
            return self.pieces.add(&self.source, stage, start, end, self.row);
        }
        let unit = Unit::parse(&head.units).unwrap_or(Unit::Hour);
        let parts =
            [&point.core, &point.deep, &point.rem].map(|part| part.number().unwrap_or_default());
        let told = [
            point.total_sleep.number(),
            point.asleep.number(),
            Some(parts.iter().sum()),
        ];
        let slept = told.into_iter().flatten().fold(0.0, f64::max);
        if slept <= 0.0 {
            self.leave("sleep_analysis In Bed");
            return Ok(());
        }
        let hours = convert(slept, unit, MetricId::SLEEP).and_then(Milli::from_f64);
        let hours = hours.ok_or_else(|| Why::NoUnit(head.units.clone()))?;
        let (when, at) = moment(&point.sleep_end)?;
        let night = Item {
            source: self.source.clone(),
            id: night_id(at),
            entry: None,
            when,
            values: BTreeMap::from([(MetricId::SLEEP, hours)]),
            units: [(MetricId::SLEEP, unit)].into(),
            note: None,
            row: self.row,
        };
        let key = (night.source.clone(), night.id.clone());
        if self.nights.len() >= NIGHTS && !self.nights.contains_key(&key) {
            return Err(Why::Other(format!("more than {NIGHTS} nights")));
        }
        let kept = self.nights.entry(key).or_insert_with(|| night.clone());
        if kept.values < night.values {
            *kept = night;
        }
        Ok(())
    }

    fn workout(&mut self, point: &Point) -> Result<Item, Why> {
        let (when, at) = moment(&point.start)?;
        let told = point.duration.number();
        let seconds = match (told, point.end.moment()) {
            (Some(seconds), _) => seconds,
            (None, Some(end)) => {
                (instant(end).map_or(at, |(end, _)| end) - at).get_seconds() as f64
            }
            (None, None) => return Err(Why::Missing("duration".to_owned())),
        };
        let minutes = Milli::from_f64(seconds / 60.0).filter(|minutes| minutes.0 >= 0);
        let id = point.id.text().chars().take(100).collect::<String>();
        Ok(Item {
            source: NAME.to_owned(),
            id: if id.is_empty() {
                format!("workout:{at}")
            } else {
                format!("workout:{id}")
            },
            entry: None,
            when,
            values: BTreeMap::from([(
                MetricId::EXERCISE,
                minutes.ok_or(Why::OutOfRange(MetricId::EXERCISE))?,
            )]),
            units: told
                .map(|_| (MetricId::EXERCISE, Unit::Second))
                .into_iter()
                .collect(),
            note: Some(point.name.text().chars().take(200).collect())
                .filter(|name: &String| !name.is_empty()),
            row: self.row,
        })
    }
}

impl Listening<'_, '_> {
    fn taken(&mut self, point: &Point, taken: Result<(), Why>) -> Result<(), Stop> {
        let Err(why) = taken else {
            return Ok(());
        };
        let raw = serde_json::to_string(point).unwrap_or_default();
        self.sink.refuse(self.reading.row, why, &raw)
    }

    fn next(&mut self) -> Result<(), Stop> {
        self.reading.row.number += 1;
        self.progress.tell(self.sink)
    }
}

impl Listener for Listening<'_, '_> {
    fn value(&mut self, head: &Head, point: &Point) -> Result<(), Stop> {
        self.next()?;
        let taken = self.reading.value(head, point, self.sink)?;
        self.taken(point, taken)
    }

    fn workout(&mut self, point: &Point) -> Result<(), Stop> {
        self.next()?;
        match self.reading.workout(point) {
            Ok(item) => self.sink.item(item),
            Err(why) => self.taken(point, Err(why)),
        }
    }

    fn mind(&mut self, point: &Point) -> Result<(), Stop> {
        self.next()?;
        match mind::note(point, self.reading.row) {
            Ok(note) => self.sink.note(note),
            Err(why) => self.taken(point, Err(why)),
        }
    }

    fn other(&mut self, list: &str) -> Result<(), Stop> {
        self.reading.leave(list);
        self.next()
    }
}

fn instant(when: When) -> Option<(Timestamp, Option<Offset>)> {
    match when {
        When::Instant(at) => Some((at, None)),
        When::Zoned(at, offset) => Some((at, Some(offset))),
        When::Local(_) | When::Day(_) => None,
    }
}

/// A moment that was told, and its instant.
pub(super) fn moment(told: &Loose) -> Result<(When, Timestamp), Why> {
    let when = told.moment();
    let found = when.and_then(|when| instant(when).map(|(at, _)| (when, at)));
    let (when, at) = found.ok_or_else(|| Why::NoDate(told.text().to_owned()))?;
    if (-86_400..2 * 86_400).contains(&at.as_second()) {
        return Err(Why::Placeholder);
    }
    Ok((when, at))
}

/// What a piece of sleep is called, with and without `Asleep` before it.
fn stage(told: &str) -> Option<Stage> {
    let bare: String = told
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match bare.strip_prefix("asleep").unwrap_or(&bare) {
        "inbed" => Some(Stage::InBed),
        "" if !bare.is_empty() => Some(Stage::Asleep),
        "unspecified" | "core" | "deep" | "rem" => Some(Stage::Asleep),
        "awake" => Some(Stage::Awake),
        _ => None,
    }
}
