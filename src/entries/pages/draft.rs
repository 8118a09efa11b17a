//! Between what somebody typed and an entry: both ways, and without losing a digit on the way back.

use jiff::civil::{Date, Time};

use crate::{
    entries::{
        NewEntry, Placed, Problem,
        faults::{field_errors, out_of_range},
        model,
    },
    i18n::{
        Arg, Text,
        messages::{common, entries as say},
        number::{self, NumberError},
    },
    metrics::{DayTotals, METRICS, Metric, Milli},
    web::{FieldError, forms::Fields},
};

use super::reader::{Reader, time_of};

/// What a form says, as far as it could be read.
#[derive(Debug)]
pub(super) struct Draft {
    /// The entry it makes. Fields that could not be read are left out.
    pub entry: NewEntry,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
}

/// The fields of a stored entry.
pub(super) fn fields_of(reader: &Reader, placed: &Placed) -> Fields {
    let entry = &placed.entry;
    let mut fields = Fields::from_pairs([
        ("date", placed.date.to_string()),
        ("at", entry.at.map(time_of).unwrap_or_default()),
        ("note", entry.note.clone().unwrap_or_default()),
    ]);
    for metric in METRICS {
        if let Some(value) = entry.values.get(&metric.id) {
            fields.set(metric.key, reader.in_field(metric, *value));
        }
    }
    fields
}

/// Fills in what a day added up to.
pub(super) fn fill_in(reader: &Reader, fields: &mut Fields, day: &DayTotals) {
    for (metric, value) in day.values() {
        fields.set(metric.key, reader.in_field(metric, value));
    }
}

/// Reads a form. With `before`, the entry it changes, a field that still says what it was shown with
/// keeps the stored value: a weight of 70.123 kg shown as 154.6 lb is not rounded by adding a note.
pub(super) fn read(reader: &Reader, fields: &Fields, before: Option<&Placed>) -> Draft {
    let mut errors = Vec::new();
    let shown = before.map(|placed| fields_of(reader, placed));
    let date = read_date(fields, &mut errors);
    let mut entry = NewEntry {
        id: fields.get("id").parse().ok(),
        date: date.unwrap_or(reader.today),
        note: read_note(fields),
        origin: before.and_then(|placed| placed.entry.origin.clone()),
        ..NewEntry::default()
    };
    let untouched = |name: &str| {
        let shown = shown.as_ref()?;
        (shown.get(name) == fields.get(name)).then_some(before?)
    };
    entry.at = match untouched("at").filter(|placed| placed.date == entry.date) {
        Some(placed) => placed.entry.at,
        None => read_time(reader, fields, entry.date, &mut errors),
    };
    for metric in METRICS {
        let kept = untouched(metric.key).and_then(|placed| placed.entry.values.get(&metric.id));
        let value = match kept {
            Some(value) => Some(*value),
            None => read_value(reader, metric, fields.get(metric.key), &mut errors),
        };
        if let Some(value) = value {
            entry.values.insert(metric.id, value);
        }
    }
    let problems = rules(reader, &entry, &errors);
    errors.extend(field_errors(&problems, reader.naming()));
    Draft { entry, errors }
}

/// The rules that need nothing but the entry. A form in which something could not be read is not
/// told that it is empty as well.
fn rules(reader: &Reader, entry: &NewEntry, errors: &[FieldError]) -> Vec<Problem> {
    let unread = |field: &str| errors.iter().any(|error| error.field == field);
    let value_unread = METRICS.iter().any(|metric| unread(metric.key));
    let mut problems = model::check(entry, reader.calendar());
    problems.retain(|problem| match problem {
        Problem::Empty => !value_unread,
        Problem::MomentOffDay => !unread("date"),
        _ => true,
    });
    problems
}

fn read_date(fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Date> {
    let typed = fields.required("date", errors);
    if typed.is_empty() {
        return None;
    }
    let date = parse_date(typed);
    if date.is_none() {
        errors.push(FieldError::new("date", &common::NOT_A_DATE));
    }
    date
}

/// A date as browsers send it, and in no other way.
pub fn parse_date(typed: &str) -> Option<Date> {
    (typed.len() == 10).then(|| typed.parse().ok()).flatten()
}

fn read_time(
    reader: &Reader,
    fields: &Fields,
    date: Date,
    errors: &mut Vec<FieldError>,
) -> Option<model::Moment> {
    let typed = fields.get("at");
    if typed.is_empty() {
        return None;
    }
    let time = parse_time(typed).and_then(|time| reader.moment(date, time));
    if time.is_none() {
        errors.push(FieldError::new("at", &say::NOT_A_TIME));
    }
    time
}

/// `7:30`, `07:30` or `07:30:15`, as browsers send it and as people type it where the browser shows
/// a plain field.
pub fn parse_time(typed: &str) -> Option<Time> {
    let mut parts = typed.split(':');
    let mut part = |range: std::ops::Range<i8>| {
        let text = parts.next()?;
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|number| range.contains(number))?;
        digits.then_some(number)
    };
    let (hour, minute) = (part(0..24)?, part(0..60)?);
    let second = part(0..60);
    (parts.next().is_none()).then_some(())?;
    Time::new(hour, minute, second.unwrap_or(0), 0).ok()
}

/// Lines end the way the browser counts them, so that its limit and ours are the same.
fn read_note(fields: &Fields) -> Option<String> {
    let note = fields.get("note").replace("\r\n", "\n");
    (!note.is_empty()).then_some(note)
}

fn read_value(
    reader: &Reader,
    metric: &Metric,
    typed: &str,
    errors: &mut Vec<FieldError>,
) -> Option<Milli> {
    let display = reader.display(metric);
    let text = match number::parse(typed) {
        Ok(shown) => return Some(Milli(display.from_display(shown))),
        Err(NumberError::Empty) => return None,
        Err(NumberError::TooLong) => out_of_range(metric, reader.naming()),
        Err(NumberError::NotANumber) => {
            let example = if display.places == 0 { 120_000 } else { 7_500 };
            Text::new(&common::NOT_A_NUMBER).arg("example", Arg::Milli(example, 1))
        }
    };
    errors.push(FieldError::new(metric.key, text));
    None
}
