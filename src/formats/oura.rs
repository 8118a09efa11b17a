//! Oura: the tables of an account's export, cut at semicolons. A night is what is called a long sleep.

use super::{
    Bundle, Format, Item, Left, Part, ReadError, Recognised, Setting, Sink, When, Why,
    nights::night_id,
    table::{
        self, Fault, Heads, Layout, Order, Peek, Record, Unused, amount_in, dates, each_row, peek,
    },
    units::Unit,
};
use crate::metrics::{MetricId, Milli};

/// Oura.
pub struct Oura;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sleep,
    Activity,
}

fn kind(peek: &Peek) -> Option<Kind> {
    let heads = peek.heads();
    if heads.has(&[
        "day",
        "bedtime start",
        "bedtime end",
        "total sleep duration",
    ]) {
        Some(Kind::Sleep)
    } else if heads.has(&["day", "steps", "active calories"]) {
        Some(Kind::Activity)
    } else {
        None
    }
}

impl Format for Oura {
    fn key(&self) -> &'static str {
        "oura"
    }

    fn name(&self) -> &'static str {
        "Oura"
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
            let Some(peek) = peek(bundle, *member)? else {
                continue;
            };
            let Some(kind) = kind(&peek) else {
                continue;
            };
            let mut unused = Unused::default();
            let layout = Layout::cut_at(peek.delimiter);
            each_row(
                bundle,
                *member,
                layout,
                sink,
                &mut |heads, record, at, sink| {
                    let used: &[&str] = match kind {
                        Kind::Sleep => {
                            night(heads, record, at, setting, sink)?;
                            &["day", "bedtime end", "total sleep duration", "type"]
                        }
                        Kind::Activity => {
                            day(heads, record, at, sink)?;
                            &["day", "steps", "active calories"]
                        }
                    };
                    let used: Vec<_> = used.iter().map(|name| heads.find(&[name])).collect();
                    unused.see(heads, &used, record, true);
                    Ok(())
                },
            )?;
            unused.tell(sink);
        }
        Ok(())
    }
}

fn night(
    heads: &Heads,
    record: &Record,
    row: super::Row,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let cell = |names: &[&str]| heads.find(names).map_or("", |place| record.cell(place));
    let kind = cell(&["type"]);
    if !matches!(kind, "long_sleep" | "") {
        sink.leave(Left::Kind(kind.chars().take(100).collect()), 1);
        return Ok(());
    }
    let asleep = heads.find(&["total sleep duration"]);
    let hours =
        amount_in(record, asleep, Unit::Second, MetricId::SLEEP)?.filter(|hours| hours.value > 0.0);
    let hours = hours.ok_or(Why::Missing("total_sleep_duration".to_owned()))?;
    let when = dates::when(cell(&["bedtime end"]), Order::Ymd)?;
    let Some((wake, _)) = setting.place(when).at else {
        return Err(Why::NoDate(cell(&["bedtime end"]).to_owned()).into());
    };
    let units = [(MetricId::SLEEP, hours.unit)].into();
    let hours = Milli::from_f64(hours.value).ok_or(Why::OutOfRange(MetricId::SLEEP))?;
    Ok(sink.item(Item {
        source: String::new(),
        id: night_id(wake),
        entry: None,
        when,
        values: [(MetricId::SLEEP, hours)].into(),
        units,
        note: None,
        row,
    })?)
}

fn day(heads: &Heads, record: &Record, row: super::Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let day = heads.find(&["day"]).map_or("", |place| record.cell(place));
    let when = When::Day(
        day.parse()
            .map_err(|_| Why::NoDate(day.chars().take(100).collect()))?,
    );
    let wanted = [
        (MetricId::STEPS, "steps", Unit::Count),
        (
            MetricId::ACTIVE_ENERGY,
            "active calories",
            Unit::Kilocalorie,
        ),
    ];
    for (metric, name, unit) in wanted {
        if let Some(amount) = amount_in(record, heads.find(&[name]), unit, metric)? {
            sink.part(Part {
                source: "",
                metric,
                when,
                value: amount.value,
                unit: amount.unit,
                row,
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{read, zip_of};

    #[test]
    fn long_sleeps_become_nights_and_days_their_parts() {
        let sleep = b"day;bedtime_start;bedtime_end;total_sleep_duration (s);average_hrv;type\n\
            2026-03-02;2026-03-01T23:10:00.000+01:00;2026-03-02T07:00:00.000+01:00;25200;40;long_sleep\n\
            2026-03-02;2026-03-02T14:00:00+01:00;2026-03-02T14:30:00+01:00;1500;;sleep\n\
            2026-03-03;;;;;long_sleep\n";
        let days =
            b"day;steps;active_calories;total_calories\n2026-03-02;9000;412;2400\nsoon;1;1;1\n";
        let zip = zip_of(&[
            ("App Data/sleepmodel.csv", sleep),
            ("App Data/dailyactivity.csv", days),
        ]);
        let told = read(&Oura, &[("oura.zip", &zip)]).unwrap();
        assert_eq!(told.values("sleep_hours"), [7_000]);
        assert_eq!(told.items[0].id, "night:1772431200");
        assert_eq!(told.left_of("sleep"), 1);
        assert_eq!(told.left_of("average_hrv"), 1);
        assert_eq!(told.left_of("total_calories"), 1);
        assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
        assert_eq!(told.sum("", "active_energy", "2026-03-02"), 412.0);
        let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
        assert_eq!(
            why,
            [
                Why::Missing("total_sleep_duration".to_owned()),
                Why::NoDate("soon".to_owned())
            ]
        );
    }
}
