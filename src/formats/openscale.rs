//! openScale: the CSV of one person, in both of its generations. Units are whatever that person chose and are not in
//! the file; zero stands for what was not measured; `WATER` is the water of the body and no drink.

use super::{
    Bundle, Format, ReadError, Recognised, Setting, Sink, Why,
    table::{self, Heads, Layout, Order, Peek, Unused, amount_in, dates, each_row, moment, peek},
    units::{Amount, Unit},
};
use crate::metrics::MetricId;

/// openScale.
pub struct OpenScale;

/// What is in a table of openScale and in hardly any other.
const KEYS: &[&str] = &[
    "bmi",
    "body fat",
    "fat",
    "water",
    "muscle",
    "lbm",
    "bone",
    "waist",
    "bmr",
    "visceral fat",
];

/// The generation of a table, by its header.
fn generation(peek: &Peek) -> Option<&'static str> {
    let heads = peek.heads();
    let raw = |place: usize| heads.all().get(place).map_or("", |head| head.raw.as_str());
    let keys = KEYS.iter().filter(|key| heads.has(&[key])).count();
    let current = raw(0) == "DATE" && raw(1) == "TIME" && heads.has(&["weight"]);
    let older = heads.all().iter().any(|head| head.raw == "dateTime") && heads.has(&["weight"]);
    match (current, older) {
        (true, _) if keys > 0 => Some("DATE,TIME"),
        (_, true) if keys > 0 => Some("dateTime"),
        _ => None,
    }
}

impl Format for OpenScale {
    fn key(&self) -> &'static str {
        "openscale"
    }

    fn name(&self) -> &'static str {
        "openScale"
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
            if let Some(peek) = peek(bundle, *member)? {
                read(bundle, *member, &peek, setting, sink)?;
            }
        }
        Ok(())
    }
}

fn read(
    bundle: &mut Bundle,
    member: usize,
    peek: &Peek,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let heads = peek.heads();
    let (weight, fat) = (heads.find(&["weight"]), heads.find(&["body fat", "fat"]));
    let options = [Unit::Kilogram, Unit::Pound, Unit::Stone];
    let unit = table::unit_answer(
        "openscale",
        "WEIGHT",
        &options,
        likely(peek, weight),
        setting,
        sink,
    );
    let fat_unit = match fat {
        None => Unit::Percent,
        Some(_) => {
            let options = [Unit::Percent, Unit::Kilogram, Unit::Pound, Unit::Stone];
            table::unit_answer(
                "openscale",
                "BODY_FAT",
                &options,
                Unit::Percent,
                setting,
                sink,
            )
        }
    };
    let (day, time) = (heads.find(&["date", "datetime"]), heads.find(&["time"]));
    let comment = heads.find(&["comment"]);
    let used = [day, time, weight, fat, comment];
    let mut unused = Unused::default();
    each_row(
        bundle,
        member,
        Layout::cut_at(peek.delimiter),
        sink,
        &mut |heads: &Heads, record, row, sink| {
            let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
            let when = dates::when_of_two(cell(day), cell(time), Order::Ymd)?;
            let there = |amount: &Amount| amount.value != 0.0;
            let kilograms = amount_in(record, weight, unit, MetricId::WEIGHT)?.filter(there);
            let percent = match fat_unit {
                Unit::Percent => {
                    amount_in(record, fat, Unit::Percent, MetricId::BODY_FAT)?.filter(there)
                }
                mass => {
                    let mass = amount_in(record, fat, mass, MetricId::WEIGHT)?.filter(there);
                    mass.zip(kilograms)
                        .map(|(fat, all)| Amount::share(fat, all))
                }
            };
            unused.see(heads, &used, record, true);
            let values = [(MetricId::WEIGHT, kilograms), (MetricId::BODY_FAT, percent)];
            let Some(mut item) =
                table::item(format!("weight:{}", moment(when)), when, &values, row)
            else {
                return Err(Why::Missing("weight".to_owned()).into());
            };
            item.note = Some(cell(comment).to_owned()).filter(|note| !note.is_empty());
            Ok(sink.item(item)?)
        },
    )?;
    unused.tell(sink);
    Ok(())
}

/// Nobody who weighs himself is likely to weigh more than 160 kg, and nobody 160 pounds of 14.
fn likely(peek: &Peek, weight: Option<usize>) -> Unit {
    let cells = peek
        .records
        .iter()
        .skip(1)
        .map(|record| record.cell(weight.unwrap_or_default()));
    let found: Vec<f64> = cells
        .filter_map(|cell| cell.parse().ok())
        .filter(|value| *value > 0.0)
        .collect();
    let mean = found.iter().sum::<f64>() / found.len().max(1) as f64;
    match mean {
        130.0.. => Unit::Pound,
        0.1..25.0 => Unit::Stone,
        _ => Unit::Kilogram,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{read, read_with, setting};

    const CURRENT: &str = "DATE,TIME,BMI,BODY_FAT,COMMENT,WATER,WEIGHT\n\
        2026-03-02,07:05,22.1,18.5,after the run,55.1,71.4\n\
        2026-03-03,07:10:30.250,0,0,,0,71.2\n\
        2026-03-04,07:10,0,0,,0,0\n";

    #[test]
    fn both_generations_are_read_and_zero_is_nothing() {
        let told = read(&OpenScale, &[("openScale_Ana.csv", CURRENT.as_bytes())]).unwrap();
        assert_eq!(told.values("weight"), [71_400, 71_200]);
        assert_eq!(told.values("body_fat"), [18_500]);
        assert!(told.values("water_consumed").is_empty());
        assert_eq!(told.left_of("WATER"), 1);
        assert_eq!(told.items[0].id, "weight:2026-03-02T07:05:00");
        assert_eq!(told.items[0].note.as_deref(), Some("after the run"));
        assert_eq!(told.refused.len(), 1);
        assert_eq!(told.refused[0].1, Why::Missing("weight".to_owned()));

        let older = b"dateTime,weight,fat,water\n2026-03-02 07:05,71.4,18.5,55.0\n";
        let told = read(&OpenScale, &[("backup.csv", older)]).unwrap();
        assert_eq!(told.values("weight"), [71_400]);
        assert_eq!(told.items[0].id, "weight:2026-03-02T07:05:00");
    }

    #[test]
    fn units_are_asked_and_the_answers_followed() {
        let told = read(&OpenScale, &[("a.csv", CURRENT.as_bytes())]).unwrap();
        let asked: Vec<_> = told
            .questions
            .iter()
            .map(|one| (one.key.as_str(), one.guess.as_deref()))
            .collect();
        let expected = [
            ("unit:openscale:WEIGHT", Some("kg")),
            ("unit:openscale:BODY_FAT", Some("%")),
        ];
        assert_eq!(asked, expected);
        let mut setting = setting();
        setting
            .answers
            .insert("unit:openscale:WEIGHT".to_owned(), "lb".to_owned());
        setting
            .answers
            .insert("unit:openscale:BODY_FAT".to_owned(), "lb".to_owned());
        let told = read_with(&OpenScale, &[("a.csv", CURRENT.as_bytes())], setting).unwrap();
        assert_eq!(told.values("weight"), [32_386, 32_296]);
        assert_eq!(told.values("body_fat"), [25_910]);
        let pounds = b"DATE,TIME,BMI,WEIGHT\n2026-03-02,07:05,22,157.4\n";
        let told = read(&OpenScale, &[("a.csv", pounds)]).unwrap();
        assert_eq!(told.questions[0].guess.as_deref(), Some("lb"));
    }
}
