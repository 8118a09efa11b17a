//! MyFitnessPal: the zip of three tables, or one of them. Meals become items; a weight's unit is asked, for it is not
//! in the file; dates follow the account's country.

use super::{
    Bundle, Format, Part, ReadError, Recognised, Setting, Sink, When, Why,
    table::{
        self, Head, Layout, Occurrences, Order, Peek, Unused, amount_in, date_order, dates, digest,
        each_row, is_absent, peek, plain,
    },
    units::{Amount, Unit},
};
use crate::metrics::MetricId;

/// MyFitnessPal.
pub struct MyFitnessPal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Meals,
    Exercise,
    Measurements,
}

fn kind(name: &str, peek: &Peek) -> Option<Kind> {
    let heads = peek.heads();
    let measurement = plain(table::file_name(name)).starts_with("measurement summary");
    if heads.has(&["date", "meal"])
        && heads.find(&["calories", "energy"]).is_some()
        && heads.has(&["fat"])
    {
        Some(Kind::Meals)
    } else if heads.has(&["date", "exercise", "exercise calories"]) {
        Some(Kind::Exercise)
    } else if measurement
        && heads.has(&["date"])
        && heads.find(&["weight", "body fat", "body fat %"]).is_some()
    {
        Some(Kind::Measurements)
    } else {
        None
    }
}

impl Format for MyFitnessPal {
    fn key(&self) -> &'static str {
        "myfitnesspal"
    }

    fn name(&self) -> &'static str {
        "MyFitnessPal"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        table::recognise(bundle, &mut |name, peek| kind(name, peek).map(|_| ""))
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
            let day = peek.heads().find(&["date"]).unwrap_or_default();
            let order = date_order(bundle, *member, layout, day, setting, sink)?;
            let table = Table {
                member: *member,
                layout,
                day,
                order,
            };
            let name = bundle
                .members()
                .get(*member)
                .map_or("", |found| found.name.as_str());
            match kind(name, &peek) {
                Some(Kind::Meals) => table.meals(&peek, bundle, sink)?,
                Some(Kind::Exercise) => table.exercise(&peek, bundle, sink)?,
                Some(Kind::Measurements) => table.measurements(&peek, bundle, setting, sink)?,
                None => {}
            }
        }
        Ok(())
    }
}

struct Table {
    member: usize,
    layout: Layout,
    day: usize,
    order: Order,
}

impl Table {
    /// The day of a row, unless it sums up others.
    fn day(&self, record: &table::Record, other: &str) -> Result<When, Why> {
        let cell = record.cell(self.day);
        let total = |cell: &str| {
            plain(cell)
                .split(' ')
                .next()
                .is_some_and(|word| word.starts_with("total"))
        };
        match total(cell) || total(other) {
            true => Err(Why::Totals),
            false => dates::when(cell, self.order),
        }
    }

    fn meals(
        &self,
        peek: &Peek,
        bundle: &mut Bundle,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let heads = peek.heads();
        let (meal, food) = (heads.find(&["meal"]), heads.find(&["food", "food name"]));
        let (energy, note) = (
            heads.find(&["calories", "energy"]),
            heads.find(&["note", "notes"]),
        );
        let unit = energy
            .and_then(|column| heads.unit(column))
            .and_then(Unit::parse);
        let unit = unit.unwrap_or(Unit::Kilocalorie);
        let used = [Some(self.day), meal, food, energy, note];
        let (mut unused, mut occurrences) = (Unused::default(), Occurrences::default());
        each_row(
            bundle,
            self.member,
            self.layout,
            sink,
            &mut |heads, record, row, sink| {
                let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
                let when = self.day(record, cell(meal))?;
                let energy = amount_in(record, energy, unit, MetricId::CALORIES)?;
                let Some(energy) = energy else {
                    return Err(Why::Missing("calories".to_owned()).into());
                };
                unused.see(heads, &used, record, true);
                let name = format!(
                    "meal:{}:{}",
                    table::moment(when),
                    digest(&[cell(meal), cell(food)])
                );
                let id = occurrences.name(when, name);
                let values = [(MetricId::CALORIES, Some(energy))];
                let mut item = table::item(id, when, &values, row)
                    .ok_or(Why::OutOfRange(MetricId::CALORIES))?;
                let told = [cell(meal), cell(food), cell(note)]
                    .into_iter()
                    .filter(|text| !is_absent(text));
                item.note =
                    Some(told.collect::<Vec<_>>().join(": ")).filter(|note| !note.is_empty());
                Ok(sink.item(item)?)
            },
        )?;
        unused.tell(sink);
        Ok(())
    }

    fn exercise(
        &self,
        peek: &Peek,
        bundle: &mut Bundle,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let heads = peek.heads();
        let (name, minutes) = (
            heads.find(&["exercise"]),
            heads.find(&["exercise minutes", "minutes"]),
        );
        let used = [Some(self.day), name, minutes];
        let mut unused = Unused::default();
        each_row(
            bundle,
            self.member,
            self.layout,
            sink,
            &mut |heads, record, row, sink| {
                let when = self.day(record, name.map_or("", |name| record.cell(name)))?;
                let value = amount_in(record, minutes, Unit::Minute, MetricId::EXERCISE)?;
                unused.see(heads, &used, record, true);
                if let Some(Amount { value, unit }) = value.filter(|value| value.value != 0.0) {
                    let metric = MetricId::EXERCISE;
                    sink.part(Part {
                        source: "",
                        metric,
                        when,
                        value,
                        unit,
                        row,
                    })?;
                }
                Ok(())
            },
        )?;
        unused.tell(sink);
        Ok(())
    }

    fn measurements(
        &self,
        peek: &Peek,
        bundle: &mut Bundle,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let heads = peek.heads();
        let weight = heads.find(&["weight"]);
        let fat = heads.find(&["body fat", "body fat %"]);
        let told = weight
            .and_then(|column| heads.unit(column))
            .and_then(Unit::parse);
        let unit = match (told, weight) {
            (Some(unit), _) => unit,
            (None, None) => Unit::Kilogram,
            (None, Some(column)) => {
                let options = [Unit::Kilogram, Unit::Pound, Unit::Stone];
                let what = heads
                    .all()
                    .get(column)
                    .map_or("Weight", |head: &Head| &head.raw);
                table::unit_answer("myfitnesspal", what, &options, Unit::Pound, setting, sink)
            }
        };
        let used = [Some(self.day), weight, fat];
        let mut unused = Unused::default();
        each_row(
            bundle,
            self.member,
            self.layout,
            sink,
            &mut |heads, record, row, sink| {
                let when = self.day(record, "")?;
                let there = |amount: &Amount| amount.value != 0.0;
                let values = [
                    (
                        MetricId::WEIGHT,
                        amount_in(record, weight, unit, MetricId::WEIGHT)?.filter(there),
                    ),
                    (
                        MetricId::BODY_FAT,
                        amount_in(record, fat, Unit::Percent, MetricId::BODY_FAT)?.filter(there),
                    ),
                ];
                unused.see(heads, &used, record, true);
                match table::item(
                    format!("weight:{}", table::moment(when)),
                    when,
                    &values,
                    row,
                ) {
                    Some(item) => Ok(sink.item(item)?),
                    None => Ok(()),
                }
            },
        )?;
        unused.tell(sink);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{read, zip_of};

    const MEALS: &str = "\u{feff}Date,Meal,Calories,Fat (g),Sodium (mg),Note\r\n\
        03/02/2026,Breakfast,420.5,12,300,\r\n\
        03/02/2026,Dinner,\"1,250.0\",50,\"2,100\",with friends\r\n\
        03/14/2026,Dinner,800,30,900,\r\n\
        Totals,,\"2,470.5\",92,\"3,300\",\r\n";

    #[test]
    fn meals_become_items_and_totals_are_refused() {
        let zip = zip_of(&[
            ("Nutrition-Summary-2026-03-02-to-2026-03-14.csv", MEALS.as_bytes()),
            ("Measurement-Summary-2026.csv", b"Date,Weight,Neck\n03/14/2026,157.4,14\n"),
            (
                "Exercise-Summary-2026.csv",
                b"Date,Exercise,Type,Exercise Calories,Exercise Minutes\n03/14/2026,Rowing,Cardio,300,45\n",
            ),
        ]);
        let told = read(&MyFitnessPal, &[("File-Export.zip", &zip)]).unwrap();
        assert_eq!(told.values("calorie_intake"), [420_500, 1_250_000, 800_000]);
        assert_eq!(told.items[1].when, When::Day(jiff::civil::date(2026, 3, 2)));
        assert_eq!(told.items[1].note.as_deref(), Some("Dinner: with friends"));
        assert_eq!(told.refused.len(), 1);
        assert_eq!(
            (told.refused[0].0.number, &told.refused[0].1),
            (5, &Why::Totals)
        );
        assert_eq!(told.left_of("Sodium (mg)"), 3);
        assert_eq!(told.values("weight"), [71_395]);
        assert_eq!(told.sum("", "exercise_duration", "2026-03-14"), 45.0);
        let asked: Vec<_> = told.questions.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(asked, ["unit:myfitnesspal:Weight"]);
    }

    #[test]
    fn foods_of_one_meal_are_told_apart_and_open_dates_are_asked() {
        let table = b"Date,Meal,Food,Energy (kJ),Fat (g)\n\
            03/02/2026,Lunch,Apple,418.4,0\n03/02/2026,Lunch,Apple,418.4,0\n04/02/2026,Lunch,Soup,836.8,3\n";
        let told = read(&MyFitnessPal, &[("any name", table)]).unwrap();
        assert_eq!(told.values("calorie_intake"), [100_000, 100_000, 200_000]);
        assert_ne!(told.items[0].id, told.items[1].id);
        assert_eq!(told.questions[0].guess.as_deref(), Some("dmy"));
        let key = &told.questions[0].key;
        assert_eq!(key, "date-order:any name");
        let days: Vec<_> = told.items.iter().map(|item| item.when).collect();
        assert_eq!(days[2], When::Day(jiff::civil::date(2026, 2, 4)));
    }
}
