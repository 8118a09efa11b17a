//! Where the cells are kept.

use jiff::civil::Date;

use crate::store::{Record, Table};

use super::model::{By, Cell, Cohort};

impl Record for Cell {}

/// A row for each day.
pub const DAY: u8 = 0;
/// A row for each month, under its first day.
pub const MONTH: u8 = 1;

/// What, band, day or month, date, and the replica that wrote it.
pub type CellKey = (u8, i32, u8, Date, u16);

/// The cells.
pub static CELLS: Table<CellKey, Cell> = Table::derived(
    0x38,
    "cohort_cells",
    "Counts, sums and histograms of those who take part, by group, and by day or month",
);

/// The replica's number on a machine that is alone.
pub const ONLY_WRITER: u16 = 0;

/// The keys of the day's and the month's row.
pub fn keys(cohort: Cohort, date: Date) -> [CellKey; 2] {
    [DAY, MONTH].map(|grain| key(cohort, grain, date))
}

fn key(cohort: Cohort, grain: u8, date: Date) -> CellKey {
    let date = if grain == MONTH {
        date.first_of_month()
    } else {
        date
    };
    (By::number(cohort.by), cohort.from, grain, date, ONLY_WRITER)
}
