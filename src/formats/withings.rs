//! Withings: a zip of tables whose headers are in the language of the app and in the units of the account, so they are
//! known by their pattern. Times are by the clock of the person unless they have an offset.

use super::{
    Bundle, Format, Item, Part, ReadError, Recognised, Row, Setting, Sink, When, Why,
    nights::night_id,
    table::{
        self, Fault, Heads, Layout, Order, Peek, Record, amount_in, dates, each_row, moment, peek,
    },
    units::Unit,
};
use crate::metrics::{MetricId, Milli};

/// Withings.
pub struct Withings;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Weight,
    Pressure,
    Height,
    Sleep,
    Steps,
    Calories,
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
    } else if heads.has(&["from", "to", "light", "deep"]) {
        Some(Kind::Sleep)
    } else if heads.has(&["date", "value"]) && columns == 2 {
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
        for member in &recognised.members {
            let Some(peek) = peek(bundle, *member)? else {
                continue;
            };
            let name = bundle
                .members()
                .get(*member)
                .map_or("", |found| found.name.as_str());
            let Some(kind) = kind(name, &peek) else {
                continue;
            };
            let layout = Layout::cut_at(peek.delimiter);
            each_row(
                bundle,
                *member,
                layout,
                sink,
                &mut |heads, record, row, sink| match kind {
                    Kind::Weight => weight(heads, record, row, sink),
                    Kind::Pressure => pressure(heads, record, row, sink),
                    Kind::Height => height(heads, record, row, sink),
                    Kind::Sleep => sleep(heads, record, row, setting, sink),
                    Kind::Steps => total(record, MetricId::STEPS, Unit::Count, row, sink),
                    Kind::Calories => total(
                        record,
                        MetricId::ACTIVE_ENERGY,
                        Unit::Kilocalorie,
                        row,
                        sink,
                    ),
                },
            )?;
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
    values: &[(MetricId, Option<f64>)],
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

fn weight(heads: &Heads, record: &Record, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mass = |place: usize| {
        let unit = heads
            .unit(place)
            .and_then(Unit::parse)
            .unwrap_or(Unit::Kilogram);
        amount_in(record, Some(place), unit, MetricId::WEIGHT)
    };
    let (all, fat) = (
        mass(1)?.filter(|mass| *mass > 0.0),
        mass(2)?.filter(|mass| *mass > 0.0),
    );
    let percent = fat.zip(all).map(|(fat, all)| fat / all * 100.0);
    let last = heads.all().len().saturating_sub(1);
    let note = if heads.unit(last).is_none() {
        record.cell(last)
    } else {
        ""
    };
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
    for name in ["light", "deep", "rem"] {
        hours +=
            amount_in(record, heads.find(&[name]), Unit::Second, MetricId::SLEEP)?.unwrap_or(0.0);
    }
    let to = heads.find(&["to"]).map_or("", |place| record.cell(place));
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
        note: None,
        row,
    })?)
}

fn total(
    record: &Record,
    metric: MetricId,
    unit: Unit,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let when = first(record)?;
    if let Some(value) = amount_in(record, Some(1), unit, metric)? {
        sink.part(Part {
            source: "",
            metric,
            when,
            value,
            row,
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{bundle_of, read, zip_of};

    #[test]
    fn tables_are_known_by_their_pattern_in_any_language_and_unit() {
        let zip = zip_of(&[
            (
                "poids.csv",
                "Date,\"Poids (lb)\",\"Masse grasse (lb)\",\"Masse osseuse (lb)\",\"Masse musculaire (lb)\",\"Hydratation (lb)\",Commentaires\n\
                 \"2026-03-03 07:05:00\",157.4,31.5,,,,ok\n\"2026-03-02 07:05:00\",,,,,,\n"
                    .as_bytes(),
            ),
            ("bp.csv", "Date,\"Fréquence (bpm)\",\"Systolique (mmHg)\",\"Diastolique (mmHg)\"\n2026-03-02 08:00:00,60,120,80\n".as_bytes()),
            ("taille.csv", b"Date,\"Taille (m)\",Commentaires\n2026-03-02 08:00:00,1.72,\n"),
            (
                "sleep.csv",
                b"from,to,\"light (s)\",\"deep (s)\",\"rem (s)\",\"awake (s)\"\n\
                  2026-03-01T23:00:00+01:00,2026-03-02T07:00:00+01:00,14400,7200,3600,600\n",
            ),
            ("aggregates_steps.csv", b"date,value\n2026-03-02,9000\n"),
            ("raw_tracker_steps.csv", b"start,duration,value\n2026-03-02T07:00:00+01:00,\"[60,60]\",\"[10,20]\"\n"),
        ]);
        let told = read(&Withings, &[("data_ANA.zip", &zip)]).unwrap();
        assert_eq!(told.values("weight"), [71_395]);
        assert_eq!(told.values("body_fat"), [20_013]);
        assert_eq!(told.items[0].note.as_deref(), Some("ok"));
        assert_eq!(
            (told.values("systolic"), told.values("diastolic")),
            (vec![120_000], vec![80_000])
        );
        assert_eq!(told.values("height"), [172_000]);
        assert_eq!(told.values("sleep_hours"), [7_000]);
        assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
        assert_eq!(told.refused.len(), 1);
    }

    #[test]
    fn a_pressure_alone_could_be_anybodys() {
        let table = b"Date,Systolic (mmHg),Diastolic (mmHg)\n2026-03-02,120,80\n";
        let (bundle, _folder) = bundle_of(&[("bp.csv", table)]);
        assert_eq!(Withings.recognise(&mut bundle.unwrap()).unwrap(), None);
    }
}
