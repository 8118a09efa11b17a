//! Looking at a table: what its columns are likely to mean.

use std::collections::BTreeMap;

use crate::{
    formats::{
        Bundle, ReadError, Why,
        table::{
            self, Decimal, Head, Heads, Layout, Order, Peek, Record,
            dates::{self, Verdict},
            is_absent, number, numbers,
        },
        units::Unit,
    },
    metrics::{MetricId, by_id},
};

use super::{
    aliases::{self, Meaning, likely_unit},
    mapping::{Column, Look, Mapping, Named},
};

/// How many rows are shown.
const SAMPLES: usize = 5;
/// The longest sample of a cell, in characters.
const LONGEST: usize = 80;

/// The heads of a table, and whether they are in its first record.
fn heads_of(peek: &Peek) -> (Vec<Head>, bool) {
    let Some(first) = peek.records.first() else {
        return (Vec::new(), false);
    };
    let date = |cell: &str| {
        let orders = [Order::Ymd, Order::Dmy, Order::Mdy];
        orders
            .into_iter()
            .any(|order| dates::when(cell, order).is_ok())
    };
    let value = |cell: &str| {
        [Decimal::Point, Decimal::Comma]
            .into_iter()
            .any(|style| number(cell, style).is_ok())
    };
    let data = first.iter().any(date) && first.iter().any(|cell| !date(cell) && value(cell));
    match data {
        true => (Heads::numbered(first.len()).all().to_vec(), false),
        false => (first.iter().map(Head::new).collect(), true),
    }
}

/// The layout of what was looked at.
pub(super) fn layout(look: &Look) -> Layout {
    Layout {
        header: look.header,
        ..Layout::cut_at(u8::try_from(look.delimiter).unwrap_or(b','))
    }
}

/// Whether the beginning of a member is that of a table with dates in it.
pub(super) fn is_table(peek: &Peek) -> bool {
    let Some(first) = peek.records.first() else {
        return false;
    };
    let other = first.raw().trim_start().starts_with(['{', '[', '<', '%']);
    first.len() > 1 && !other && date_column(peek).is_some()
}

/// The first column with a date in most of its rows.
fn date_column(peek: &Peek) -> Option<usize> {
    let (heads, header) = heads_of(peek);
    let rows = rows(peek, header);
    (0..heads.len()).find(|column| {
        let told: Vec<&str> = rows
            .iter()
            .map(|row| row.cell(*column))
            .filter(|cell| !cell.is_empty())
            .collect();
        let any = [Order::Ymd, Order::Dmy, Order::Mdy];
        let read = |cell: &&&str| {
            let plain = cell.contains(['-', '/', '.', ' ']) || cell.len() >= 8;
            plain
                && any
                    .iter()
                    .any(|order| !matches!(dates::when(cell, *order), Err(Why::NoDate(_))))
        };
        let dates = told.iter().filter(read).count();
        let called = heads.get(*column).and_then(aliases::meaning);
        let called = matches!(
            called,
            Some(Meaning::Plain(Column::Date | Column::DateTime))
        );
        dates > 0 && (called || dates * 2 > told.len())
    })
}

fn rows(peek: &Peek, header: bool) -> &[Record] {
    peek.records.get(usize::from(header)..).unwrap_or_default()
}

/// What is detected about a member. Its dates and numbers are looked at to the end, unless they are settled before.
///
/// # Errors
/// When it cannot be read.
pub(super) fn look(bundle: &mut Bundle, member: usize, peek: &Peek) -> Result<Look, ReadError> {
    let (heads, header) = heads_of(peek);
    let rows = rows(peek, header);
    let mut columns = meanings(&heads, peek);
    let layout = Layout {
        header,
        ..Layout::cut_at(peek.delimiter)
    };
    let (decimal, verdict) = styles(bundle, member, layout, &columns)?;
    let (order, order_certain) = match verdict {
        Verdict::Certain(order) => (order, true),
        Verdict::Open { guess, .. } => (guess, false),
    };
    let names = names_of(rows, &columns, decimal.0);
    let mut certain = decimal.1 && order_certain && header;
    for (place, column) in columns.iter_mut().enumerate() {
        certain &= settle(column, rows, place, decimal.0);
    }
    certain &= names.1;
    let hashed: Vec<&str> = heads.iter().map(|head| head.name.as_str()).collect();
    let units: Vec<&str> = heads
        .iter()
        .map(|head| head.unit.as_deref().unwrap_or(""))
        .collect();
    let guess = Mapping {
        columns: columns
            .into_iter()
            .map(|column| column.unwrap_or((Column::Ignore, false)).0)
            .collect(),
        decimal: decimal.0,
        order,
        names: names.0,
    };
    let sample = |row: &Record| -> Vec<String> {
        let short = |cell: &str| cell.chars().take(LONGEST).collect();
        (0..heads.len())
            .map(|place| short(row.cell(place)))
            .collect()
    };
    let name = bundle.members().get(member).map(|found| found.name.clone());
    Ok(Look {
        member: name.unwrap_or_default(),
        delimiter: char::from(peek.delimiter),
        header,
        samples: rows.iter().take(SAMPLES).map(sample).collect(),
        decimal: decimal.0,
        decimal_certain: decimal.1,
        order,
        order_certain,
        certain: certain && guess.check().is_ok(),
        guess,
        hash: table::digest(&[
            &hashed.join("\u{1f}"),
            &units.join("\u{1f}"),
            &peek.delimiter.to_string(),
        ]),
        heads: heads.into_iter().map(|head| head.raw).collect(),
    })
}

/// A meaning, and whether it is certain; nothing for a column that nobody knows.
type Guess = Option<(Column, bool)>;

/// What the names of the columns mean. Only the first of those that there can be one of counts.
fn meanings(heads: &[Head], peek: &Peek) -> Vec<Guess> {
    let found: Vec<_> = heads.iter().map(aliases::meaning).collect();
    let has = |wanted: &Column| {
        found
            .iter()
            .any(|one| *one == Some(Meaning::Plain(wanted.clone())))
    };
    let tall = has(&Column::Name) && has(&Column::Value);
    let mut seen: Vec<Column> = Vec::new();
    let mut guesses: Vec<Guess> = Vec::new();
    for one in &found {
        guesses.push(match one {
            Some(Meaning::Metric(..)) if tall => None,
            Some(Meaning::Metric(id, unit)) => {
                let told = unit.or_else(|| Unit::of(*id).first().copied());
                told.map(|told| (aliases::column(*id, told), unit.is_some()))
            }
            Some(Meaning::Plain(Column::Name | Column::Value | Column::Unit)) if !tall => None,
            Some(Meaning::Plain(column)) if seen.contains(column) => None,
            Some(Meaning::Plain(column)) => {
                seen.push(column.clone());
                Some((column.clone(), true))
            }
            None => None,
        });
    }
    settle_dates(&mut guesses, peek);
    guesses
}

/// One column is the date: the one called so, else the first with dates in it. It is date and time in one when there
/// are times in its cells.
fn settle_dates(guesses: &mut [Guess], peek: &Peek) {
    let place = |wanted: &Column, guesses: &[Guess]| {
        guesses
            .iter()
            .position(|guess| guess.as_ref().is_some_and(|(column, _)| column == wanted))
    };
    let named = place(&Column::Date, guesses);
    let both = place(&Column::DateTime, guesses);
    match (named, both) {
        (Some(_), Some(other)) => guesses[other] = None,
        (None, None) => {
            // `time` alone, or a column without a name that is known.
            let Some(found) = date_column(peek) else {
                return;
            };
            let called = guesses[found]
                .as_ref()
                .is_some_and(|(column, _)| *column == Column::Time);
            guesses[found] = Some((Column::DateTime, called));
        }
        _ => {}
    }
}

/// How numbers and dates are written, by all rows.
fn styles(
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    columns: &[Guess],
) -> Result<((Decimal, bool), Verdict), ReadError> {
    let is = |wanted: fn(&Column) -> bool| -> Vec<usize> {
        let all = columns.iter().enumerate();
        let found =
            all.filter(|(_, guess)| guess.as_ref().is_some_and(|(column, _)| wanted(column)));
        found.map(|(place, _)| place).collect()
    };
    let values = is(|column| matches!(column, Column::Metric { .. } | Column::Value));
    let date = is(|column| matches!(column, Column::Date | Column::DateTime))
        .first()
        .copied();
    let mut numbers = numbers::Seen::default();
    let mut seen = dates::Seen::default();
    table::each_record(bundle, member, layout, &mut |record| {
        values
            .iter()
            .for_each(|place| numbers.see(record.cell(*place)));
        date.into_iter()
            .for_each(|place| seen.see(record.cell(place)));
    })?;
    Ok((numbers.verdict(), seen.verdict()))
}

/// Gives a metric whose unit was not told the one that its values are likely to be in. Gives whether the column is
/// certain.
fn settle(guess: &mut Guess, rows: &[Record], place: usize, decimal: Decimal) -> bool {
    let Some((column, certain)) = guess else {
        // A column without a name and without anything in it is no riddle.
        return rows.iter().all(|row| is_absent(row.cell(place)));
    };
    if let (Column::Metric { key, unit }, false) = (column, *certain) {
        let id = crate::metrics::by_key(key).map(|metric| metric.id);
        let likely = id.and_then(|id| {
            likely_unit(id, typical(rows.iter().map(|row| row.cell(place)), decimal))
        });
        if let Some(likely) = likely {
            *unit = likely.name().to_owned();
        }
    }
    *certain
}

/// The middle one of the numbers among these cells; 0 when there is none.
fn typical<'a>(cells: impl Iterator<Item = &'a str>, decimal: Decimal) -> f64 {
    let mut found: Vec<f64> = cells
        .filter_map(|cell| number(cell, decimal).ok())
        .filter(|value| *value > 0.0)
        .collect();
    found.sort_by(f64::total_cmp);
    found.get(found.len() / 2).copied().unwrap_or(0.0)
}

/// What the names of a table with one value a row mean, as far as they are among the first rows; and whether all are
/// certain.
fn names_of(
    rows: &[Record],
    columns: &[Guess],
    decimal: Decimal,
) -> (BTreeMap<String, Named>, bool) {
    let place = |wanted: &Column| {
        columns
            .iter()
            .position(|guess| guess.as_ref().is_some_and(|(column, _)| column == wanted))
    };
    let (Some(name), Some(value)) = (place(&Column::Name), place(&Column::Value)) else {
        return (BTreeMap::new(), true);
    };
    let unit = place(&Column::Unit);
    let mut names: BTreeMap<String, Named> = BTreeMap::new();
    let mut certain = true;
    for row in rows {
        let written = row.cell(name);
        let told = unit.and_then(|unit| Unit::parse(row.cell(unit)));
        let Some((id, own)) = aliases::metric(&Head::new(written)) else {
            certain = false;
            continue;
        };
        certain &= told.is_some() || own.is_some();
        if names.contains_key(written) {
            continue;
        }
        let same = rows
            .iter()
            .filter(|row| row.cell(name) == written)
            .map(|row| row.cell(value));
        let likely = told
            .or(own)
            .or_else(|| likely_unit(id, typical(same, decimal)));
        let key = by_id(id).map(|metric| metric.key);
        if let (Some(unit), Some(key)) = (likely, key) {
            let (key, unit) = (key.to_owned(), unit.name().to_owned());
            names.insert(written.to_owned(), Named { key, unit });
        }
    }
    (names, certain)
}

/// The metric of a name that no mapping has, with its unit if the name tells it.
pub(super) fn named(name: &str) -> Option<(MetricId, Option<Unit>)> {
    aliases::metric(&Head::new(name))
}
