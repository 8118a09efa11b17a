//! What can be measured: the registry of metrics, their fixed-point values, the ranges that make
//! sense, the periods people look at, the totals of a day, and what operators have computed from them.
//!
//! Who reported what and when belongs to `entries`; targets belong to `goals`; comparing with
//! others belongs to `cohorts`. All three speak in the terms defined here.

pub mod derived;
mod period;
mod registry;
mod totals;
mod trend;
mod value;

pub use crate::persons::Group;
pub use derived::all;
pub use period::{Dates, MAX_PERIOD_DAYS, Period, PeriodError};
pub use registry::{
    Aggregation, Histogram, METRICS, Metric, MetricId, Range, by_id, by_key, by_static_key,
};
pub use totals::{
    DAY_TOTALS, DayTotals, Total, WEIGHTS, Weighed, fold, fold_totals, fold_values, in_dates,
    put_day, weight_on, weights_before,
};
pub use trend::smoothed;
pub use value::Milli;

use crate::store::TableInfo;

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    let mut tables = vec![DAY_TOTALS.info(), WEIGHTS.info()];
    tables.extend(derived::tables());
    tables
}
