//! How much a table holds.

use super::{
    Flow, Reads, Snap, StoreError, columns::Cell, engine::Direction, shape::Shape, table::TableInfo,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// How much a table holds, as it was when it was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Rows.
    pub rows: u64,
    /// Bytes of keys and values.
    pub bytes: u64,
    /// The oldest day that a row is of, by UTC.
    pub oldest: Option<Date>,
    /// The newest.
    pub newest: Option<Date>,
    /// Whether there are more rows than were looked at.
    pub is_more: bool,
}

impl Counted {
    fn on(&mut self, day: Date) {
        // Ends of open stretches are no days on which anything was.
        if (1800..=2200).contains(&day.year()) {
            self.oldest = Some(self.oldest.map_or(day, |oldest| oldest.min(day)));
            self.newest = Some(self.newest.map_or(day, |newest| newest.max(day)));
        }
    }
}

/// Counts at most `limit` rows of a table. Reads one row after the other and holds none.
///
/// # Errors
/// When the store fails.
pub fn count(snap: &Snap, table: TableInfo, limit: u64) -> Result<Counted, StoreError> {
    let mut held = Counted::default();
    let time = time_of(table);
    let (from, to) = ([table.id], [table.id + 1]);
    snap.raw()
        .scan(&from, &to, Direction::Ascending, &mut |key, value| {
            if held.rows == limit {
                held.is_more = true;
                return Flow::Break(());
            }
            held.rows += 1;
            held.bytes += (key.len() + value.len()) as u64;
            let day = match &time {
                Where::Key(at) => (table.cells)(key).and_then(|cells| day_in(cells.get(*at)?)),
                Where::Field(path) => (table.json)(value).and_then(|json| day_at(&json, path)),
                Where::Nowhere => None,
            };
            day.into_iter().for_each(|day| held.on(day));
            Flow::Continue(())
        })?;
    Ok(held)
}

/// Where the rows of a table say when they are of.
enum Where {
    /// In this part of the key.
    Key(usize),
    /// In this field.
    Field(Vec<String>),
    /// They do not.
    Nowhere,
}

fn time_of(table: TableInfo) -> Where {
    let columns = (table.columns)();
    let is_time = |shape: &Shape| matches!(shape, Shape::Time | Shape::Date);
    let in_key = columns
        .iter()
        .position(|column| column.is_key && is_time(&column.shape));
    let field = || {
        columns
            .iter()
            .find(|column| !column.is_key && is_time(&column.shape))
    };
    match (in_key, field()) {
        (Some(at), _) => Where::Key(at),
        (None, Some(column)) => Where::Field(column.name.split('.').map(str::to_owned).collect()),
        (None, None) => Where::Nowhere,
    }
}

fn day_in(cell: &Cell) -> Option<Date> {
    match cell {
        Cell::Date(date) => Some(*date),
        Cell::Time(at) => Some(in_utc(*at)),
        _ => None,
    }
}

fn in_utc(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn day_at(json: &serde_json::Value, path: &[String]) -> Option<Date> {
    let field = path.iter().try_fold(json, |json, name| json.get(name))?;
    let text = field.as_str()?;
    let time = text.parse::<Timestamp>().map(in_utc);
    time.ok().or_else(|| text.parse().ok())
}
