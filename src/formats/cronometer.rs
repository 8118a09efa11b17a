//! Cronometer: the tables of servings, biometrics and exercises. The daily summary says once more what the servings
//! say, and is read only where there are none.

use super::{
    Bundle, Format, Left, Part, ReadError, Recognised, Setting, Sink, When, Why,
    table::{
        self, Decimal, Fault, Heads, Layout, Occurrences, Order, Peek, Record, Unused, amount,
        amount_in, dates, digest, each_row, peek, plain,
    },
    units::{Amount, Unit},
};
use crate::metrics::MetricId;

/// Cronometer.
pub struct Cronometer;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Servings,
    Days,
    Biometrics,
    Exercises,
}

fn kind(peek: &Peek) -> Option<Kind> {
    let heads = peek.heads();
    if heads.has(&["day", "food name", "energy"]) {
        Some(Kind::Servings)
    } else if heads.has(&["date", "energy", "completed"]) {
        Some(Kind::Days)
    } else if heads.has(&["day", "metric", "unit", "amount"]) {
        Some(Kind::Biometrics)
    } else if heads.has(&["day", "exercise", "minutes"]) {
        Some(Kind::Exercises)
    } else {
        None
    }
}

impl Format for Cronometer {
    fn key(&self) -> &'static str {
        "cronometer"
    }

    fn name(&self) -> &'static str {
        "Cronometer"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        table::recognise(bundle, &mut |_, peek| kind(peek).map(|_| ""))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        _: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let mut kinds = Vec::new();
        for member in &recognised.members {
            kinds.extend(
                peek(bundle, *member)?.and_then(|peek| Some((*member, kind(&peek)?, peek))),
            );
        }
        let servings = kinds.iter().any(|(_, kind, _)| *kind == Kind::Servings);
        for (member, kind, peek) in kinds {
            let mut reading = Reading::new(&peek.heads(), kind, servings);
            let layout = Layout::cut_at(peek.delimiter);
            each_row(
                bundle,
                member,
                layout,
                sink,
                &mut |heads, record, row, sink| reading.row(heads, record, row, sink),
            )?;
            reading.unused.tell(sink);
        }
        Ok(())
    }
}

struct Reading {
    kind: Kind,
    servings: bool,
    day: Option<usize>,
    time: Option<usize>,
    /// The food, the metric or the exercise.
    name: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    energy_unit: Unit,
    minutes: Option<usize>,
    unused: Unused,
    occurrences: Occurrences,
}

impl Reading {
    fn new(heads: &Heads, kind: Kind, servings: bool) -> Self {
        let amount = match kind {
            Kind::Servings | Kind::Days => heads.find(&["energy"]),
            Kind::Biometrics => heads.find(&["amount"]),
            Kind::Exercises => None,
        };
        let energy_unit = amount
            .and_then(|column| heads.unit(column))
            .and_then(Unit::parse);
        Self {
            kind,
            servings,
            day: heads.find(&["day", "date"]),
            time: heads.find(&["time"]),
            name: heads.find(&["food name", "metric", "exercise"]),
            amount,
            unit: heads.find(&["unit"]),
            energy_unit: energy_unit.unwrap_or(Unit::Kilocalorie),
            minutes: heads.find(&["minutes"]),
            unused: Unused::default(),
            occurrences: Occurrences::default(),
        }
    }

    fn row(
        &mut self,
        heads: &Heads,
        record: &Record,
        row: super::Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        if self.kind == Kind::Days && self.servings {
            sink.leave(Left::Kind("dailysummary".to_owned()), 1);
            return Ok(());
        }
        let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
        let when = dates::when_of_two(cell(self.day), cell(self.time), Order::Ymd)?;
        match self.kind {
            Kind::Servings => self.serving(record, when, row, sink)?,
            Kind::Days => {
                let (metric, unit) = (MetricId::CALORIES, self.energy_unit);
                if let Some(Amount { value, unit }) = amount_in(record, self.amount, unit, metric)?
                {
                    sink.part(Part {
                        source: "",
                        metric,
                        when,
                        value,
                        unit,
                        row,
                    })?;
                }
            }
            Kind::Biometrics => return self.biometric(record, when, row, sink),
            Kind::Exercises => {
                let metric = MetricId::EXERCISE;
                if let Some(Amount { value, unit }) =
                    amount_in(record, self.minutes, Unit::Minute, metric)?
                {
                    sink.part(Part {
                        source: "",
                        metric,
                        when,
                        value,
                        unit,
                        row,
                    })?;
                }
            }
        }
        let used = [self.day, self.time, self.name, self.amount, self.minutes];
        self.unused.see(heads, &used, record, true);
        Ok(())
    }

    fn serving(
        &mut self,
        record: &Record,
        when: When,
        row: super::Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let food = self.name.map_or("", |name| record.cell(name));
        // What has no energy is written as an empty cell.
        let energy = amount_in(record, self.amount, self.energy_unit, MetricId::CALORIES)?;
        let name = format!("serving:{}:{}", table::moment(when), digest(&[food]));
        let id = self.occurrences.name(when, name);
        let energy = energy.unwrap_or(Amount {
            value: 0.0,
            unit: Unit::Kilocalorie,
        });
        let values = [(MetricId::CALORIES, Some(energy))];
        let mut item =
            table::item(id, when, &values, row).ok_or(Why::OutOfRange(MetricId::CALORIES))?;
        item.note = Some(food.to_owned()).filter(|note| !note.is_empty());
        Ok(sink.item(item)?)
    }

    fn biometric(
        &mut self,
        record: &Record,
        when: When,
        row: super::Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
        let (name, written, unit) = (cell(self.name), cell(self.amount), cell(self.unit));
        let read = |text: &str, metric: MetricId| -> Result<Option<Amount>, Why> {
            let unit = Unit::parse(unit).ok_or_else(|| Why::NoUnit(unit.to_owned()))?;
            amount(text, Decimal::Point, unit, metric)
        };
        let (what, values) = match plain(name).as_str() {
            "weight" => (
                "weight",
                vec![(MetricId::WEIGHT, read(written, MetricId::WEIGHT)?)],
            ),
            "height" => (
                "height",
                vec![(MetricId::HEIGHT, read(written, MetricId::HEIGHT)?)],
            ),
            "body fat" => (
                "body_fat",
                vec![(MetricId::BODY_FAT, read(written, MetricId::BODY_FAT)?)],
            ),
            "sleep" => (
                "sleep",
                vec![(MetricId::SLEEP, read(written, MetricId::SLEEP)?)],
            ),
            "blood glucose" | "resting heart rate" => {
                let glucose = plain(name) == "blood glucose";
                let metric = if glucose {
                    MetricId::GLUCOSE
                } else {
                    MetricId::RESTING_HEART_RATE
                };
                if let Some(Amount { value, unit }) = read(written, metric)? {
                    sink.part(Part {
                        source: "",
                        metric,
                        when,
                        value,
                        unit,
                        row,
                    })?;
                }
                return Ok(());
            }
            "blood pressure" => {
                let none = || Why::NoNumber(written.chars().take(100).collect());
                let (upper, lower) = written.split_once('/').ok_or_else(none)?;
                let (upper, lower) = (
                    read(upper, MetricId::SYSTOLIC)?,
                    read(lower, MetricId::DIASTOLIC)?,
                );
                (
                    "blood_pressure",
                    vec![(MetricId::SYSTOLIC, upper), (MetricId::DIASTOLIC, lower)],
                )
            }
            _ => {
                sink.leave(Left::Kind(name.chars().take(100).collect()), 1);
                return Ok(());
            }
        };
        let id = self
            .occurrences
            .name(when, format!("{what}:{}", table::moment(when)));
        match table::item(id, when, &values, row) {
            Some(item) => Ok(sink.item(item)?),
            None => Err(Why::Missing("amount".to_owned()).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::read;

    const SERVINGS: &str = "Day,Time,Group,Food Name,Amount,Energy (kcal),Vitamin B12 (\u{3bc}g)\n\
        2026-03-02,8:33 AM,Breakfast,Oats,\"80,00 g\",311.2,0\n\
        2026-03-02,8:33 AM,Breakfast,Black Coffee,1 cup,,0\n\
        2026-03-02,8:33 AM,Breakfast,Oats,\"80,00 g\",311.2,0\n";
    const DAYS: &str =
        "Date,Energy (kcal),Completed\n2026-03-02,622.4,true\n2026-03-03,2000,false\n";

    #[test]
    fn a_daily_summary_does_not_count_the_servings_twice() {
        let both: [(&str, &[u8]); 2] = [
            ("dailysummary.csv", DAYS.as_bytes()),
            ("servings.csv", SERVINGS.as_bytes()),
        ];
        let told = read(&Cronometer, &both).unwrap();
        assert_eq!(told.values("calorie_intake"), [311_200, 0, 311_200]);
        assert!(told.parts.is_empty());
        assert_eq!(told.left_of("dailysummary"), 2);
        assert_eq!(
            told.items[0].when,
            When::Local(jiff::civil::date(2026, 3, 2).at(8, 33, 0, 0))
        );
        assert_ne!(told.items[0].id, told.items[2].id);
        let told = read(&Cronometer, &both[..1]).unwrap();
        assert_eq!(told.sum("", "calorie_intake", "2026-03-03"), 2000.0);
    }

    #[test]
    fn biometrics_are_read_with_their_units() {
        let table = b"Day,Group,Metric,Unit,Amount\n2026-03-02,Body,Weight,lbs,157.4\n\
            2026-03-02,Body,Blood Pressure,mmHg,120/80\n2026-03-02,Body,Blood Glucose,mg/dL,99\n\
            2026-03-02,Body,Aura,x,3\n2026-03-02,Body,Weight,moons,3\n2026-03-02,Body,Blood Pressure,mmHg,120\n";
        let told = read(&Cronometer, &[("biometrics.csv", table)]).unwrap();
        assert_eq!(told.values("weight"), [71_395]);
        assert_eq!(
            (told.values("systolic"), told.values("diastolic")),
            (vec![120_000], vec![80_000])
        );
        assert_eq!(told.sum("", "blood_glucose", "2026-03-02"), 5.495);
        assert_eq!(told.left_of("Aura"), 1);
        let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
        assert_eq!(
            why,
            [
                Why::NoUnit("moons".to_owned()),
                Why::NoNumber("120".to_owned())
            ]
        );
    }

    #[test]
    fn minutes_of_exercises_are_parts_of_the_day() {
        let table =
            b"Day,Time,Group,Exercise,Minutes,Calories Burned\n2026-03-02,,Cardio,Rowing,30,-250\n";
        let told = read(&Cronometer, &[("exercises.csv", table)]).unwrap();
        assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 30.0);
        assert_eq!(told.left_of("Calories Burned"), 1);
    }
}
