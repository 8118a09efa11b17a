//! Withings: a zip of tables whose headers are in the language of the app and in the units of the account, so they are
//! known by their pattern. Times are by the clock of the person unless they have an offset.
//!
//! Two tables tell the same steps: those of days, and activities, whose steps are among those of their day. Activities
//! are read last, and of them only what no table of days told.

mod activities;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{
    Bundle, Format, Item, Part, ReadError, Recognised, Row, Setting, Sink, When, Why,
    nights::night_id,
    seen::Seen,
    table::{
        self, Fault, Heads, Layout, Order, Peek, Record, Unused, amount_in, dates, each_row,
        moment, peek,
    },
    units::{Amount, Unit},
};
use crate::metrics::{MetricId, Milli};

/// Withings.
pub struct Withings;

/// What a table is, days before activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Weight,
    Pressure,
    Height,
    Sleep,
    Steps,
    Calories,
    Activities,
}

/// The columns whose names end with a unit that `fits`.
fn with_unit(heads: &Heads, fits: impl Fn(Unit) -> bool) -> Vec<usize> {
    let unit = |place: usize| heads.unit(place).and_then(Unit::parse);
    (0..heads.all().len())
        .filter(|place| unit(*place).is_some_and(&fits))
        .collect()
}

fn is_mass(unit: Unit) -> bool {
    matches!(unit, Unit::Kilogram | Unit::Pound | Unit::Stone)
}

fn kind(name: &str, peek: &Peek) -> Option<Kind> {
    let heads = peek.heads();
    let file = table::file_name(name);
    let columns = heads.all().len();
    let dated = peek
        .records
        .get(1)
        .is_none_or(|row| dates::when(row.cell(0), Order::Ymd).is_ok());
    let bare = heads.all().first().is_some_and(|head| head.unit.is_none());
    if !dated || !bare {
        return None;
    }
    let height = |unit| {
        matches!(
            unit,
            Unit::Metre | Unit::Centimetre | Unit::Foot | Unit::Inch
        )
    };
    let length = with_unit(&heads, height);
    if with_unit(&heads, is_mass).first() == Some(&1) && with_unit(&heads, is_mass).len() >= 4 {
        Some(Kind::Weight)
    } else if upper_and_lower(&heads).is_some() && columns <= 5 {
        Some(Kind::Pressure)
    } else if length == [1] && columns <= 3 && file.ends_with(".csv") {
        Some(Kind::Height)
    } else if stages(&heads).is_some() && (heads.has(&["from", "to"]) || file == "sleep.csv") {
        Some(Kind::Sleep)
    } else if heads.has(&["activity type", "data"]) && columns > 4 {
        Some(Kind::Activities)
    } else if columns == 2 {
        match file {
            _ if file.starts_with("aggregates_steps") => Some(Kind::Steps),
            _ if file.starts_with("aggregates_calories_earned") => Some(Kind::Calories),
            _ => None,
        }
    } else {
        None
    }
}

/// The columns of the two pressures: those called so, in any language that says it with the Greek words.
fn upper_and_lower(heads: &Heads) -> Option<(usize, usize)> {
    let called = |stems: [&str; 2]| {
        heads
            .all()
            .iter()
            .position(|head| stems.iter().any(|stem| head.name.contains(stem)))
    };
    called(["syst", "sist"]).zip(called(["diast", "dijast"]))
}

/// The columns of sleep by its depth: light, deep and dreaming by their English names, else the first three that are in
/// seconds, which are those in whatever language.
fn stages(heads: &Heads) -> Option<Vec<usize>> {
    if heads.has(&["light", "deep"]) {
        let named = ["light", "deep", "rem"].iter();
        return Some(named.filter_map(|name| heads.find(&[name])).collect());
    }
    let seconds = with_unit(heads, |unit| unit == Unit::Second);
    seconds.starts_with(&[2, 3, 4]).then(|| vec![2, 3, 4])
}

impl Format for Withings {
    fn key(&self) -> &'static str {
        "withings"
    }

    fn name(&self) -> &'static str {
        "Withings"
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let mut sure = false;
        let found = table::recognise(bundle, &mut |name, peek| {
            let kind = kind(name, peek)?;
            // A height or a pressure alone could be anybody's.
            sure |= !matches!(kind, Kind::Height | Kind::Pressure);
            Some("")
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
        let mut tables = Vec::new();
        for &member in &recognised.members {
            let Some(peek) = peek(bundle, member)? else {
                continue;
            };
            if let Some(kind) = kind(&bundle.members()[member].name, &peek) {
                tables.push((kind, member, peek.delimiter));
            }
        }
        tables.sort_unstable();
        let mut told = Told {
            setting,
            days: Seen::default(),
            unused: Unused::default(),
        };
        for (kind, member, delimiter) in tables {
            let layout = Layout::cut_at(delimiter);
            let mut row = |heads: &Heads, record: &Record, row: Row, sink: &mut dyn Sink| {
                told.row(kind, heads, record, row, sink)
            };
            each_row(bundle, member, layout, sink, &mut row)?;
            std::mem::take(&mut told.unused).tell(sink);
        }
        Ok(())
    }
}

/// What is kept from one row to the next.
struct Told<'s> {
    setting: &'s Setting,
    /// Days of metrics that a table of days told.
    days: Seen<(MetricId, Date)>,
    unused: Unused,
}

impl Told<'_> {
    fn row(
        &mut self,
        kind: Kind,
        heads: &Heads,
        record: &Record,
        row: Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let mut used: Vec<Option<usize>> = vec![Some(0), Some(1)];
        match kind {
            Kind::Weight => {
                used.push(Some(2));
                used.push(comment(heads));
                weight(heads, record, row, sink)?;
            }
            Kind::Pressure => {
                let (upper, lower) = upper_and_lower(heads).unwrap_or_default();
                used = vec![Some(0), Some(upper), Some(lower)];
                pressure(heads, record, row, sink)?;
            }
            Kind::Height => height(heads, record, row, sink)?,
            Kind::Sleep => {
                used.extend(stages(heads).into_iter().flatten().map(Some));
                sleep(heads, record, row, self.setting, sink)?;
            }
            Kind::Steps => self.total(record, MetricId::STEPS, Unit::Count, row, sink)?,
            Kind::Calories => {
                let unit = Unit::Kilocalorie;
                self.total(record, MetricId::ACTIVE_ENERGY, unit, row, sink)?;
            }
            // What is in them has no columns of its own.
            Kind::Activities => return activities::row(self, heads, record, row, sink),
        }
        self.unused.see(heads, &used, record, true);
        Ok(())
    }

    /// The sum of a day.
    fn total(
        &mut self,
        record: &Record,
        metric: MetricId,
        unit: Unit,
        row: Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let when = first(record)?;
        if let Some(Amount { value, unit }) = amount_in(record, Some(1), unit, metric)? {
            self.days.insert((metric, self.setting.place(when).date))?;
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
    }
}

fn first(record: &Record) -> Result<When, Why> {
    dates::when(record.cell(0), Order::Ymd)
}

fn tell(
    what: &str,
    when: When,
    values: &[(MetricId, Option<Amount>)],
    note: &str,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let id = format!("{what}:{}", moment(when));
    let mut item =
        table::item(id, when, values, row).ok_or_else(|| Why::Missing(what.to_owned()))?;
    item.note = Some(note.to_owned()).filter(|note| !note.is_empty());
    Ok(sink.item(item)?)
}

/// The last column, if it is no mass.
fn comment(heads: &Heads) -> Option<usize> {
    let last = heads.all().len().checked_sub(1)?;
    heads.unit(last).is_none().then_some(last)
}

fn weight(heads: &Heads, record: &Record, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mass = |place: usize| {
        let unit = heads
            .unit(place)
            .and_then(Unit::parse)
            .unwrap_or(Unit::Kilogram);
        amount_in(record, Some(place), unit, MetricId::WEIGHT)
    };
    let (all, fat) = (
        mass(1)?.filter(|mass| mass.value > 0.0),
        mass(2)?.filter(|mass| mass.value > 0.0),
    );
    let percent = fat.zip(all).map(|(fat, all)| Amount::share(fat, all));
    let note = comment(heads).map_or("", |place| record.cell(place));
    let values = [(MetricId::WEIGHT, all), (MetricId::BODY_FAT, percent)];
    tell("weight", first(record)?, &values, note, row, sink)
}

fn pressure(heads: &Heads, record: &Record, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let Some((upper, lower)) = upper_and_lower(heads) else {
        return Err(Why::Missing("systolic".to_owned()).into());
    };
    let read = |place: usize, metric| {
        let unit = heads.unit(place).and_then(Unit::parse);
        amount_in(
            record,
            Some(place),
            unit.unwrap_or(Unit::MillimetreOfMercury),
            metric,
        )
    };
    let values = [
        (MetricId::SYSTOLIC, read(upper, MetricId::SYSTOLIC)?),
        (MetricId::DIASTOLIC, read(lower, MetricId::DIASTOLIC)?),
    ];
    tell("blood_pressure", first(record)?, &values, "", row, sink)
}

fn height(heads: &Heads, record: &Record, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let unit = heads.unit(1).and_then(Unit::parse).unwrap_or(Unit::Metre);
    let values = [(
        MetricId::HEIGHT,
        amount_in(record, Some(1), unit, MetricId::HEIGHT)?,
    )];
    tell("height", first(record)?, &values, "", row, sink)
}

fn sleep(
    heads: &Heads,
    record: &Record,
    row: Row,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let mut hours = 0.0;
    for column in stages(heads).unwrap_or_default() {
        hours += amount_in(record, Some(column), Unit::Second, MetricId::SLEEP)?
            .map_or(0.0, |stage| stage.value);
    }
    let to = record.cell(1);
    let when = dates::when(to, Order::Ymd)?;
    let moment = setting
        .place(when)
        .at
        .ok_or_else(|| Why::NoDate(to.to_owned()))?;
    let told = Milli::from_f64(hours).filter(|_| hours > 0.0);
    let told = told.ok_or_else(|| Why::Missing("sleep".to_owned()))?;
    Ok(sink.item(Item {
        source: String::new(),
        id: night_id(moment.0),
        entry: None,
        when,
        values: [(MetricId::SLEEP, told)].into(),
        units: [(MetricId::SLEEP, Unit::Second)].into(),
        note: None,
        row,
    })?)
}
