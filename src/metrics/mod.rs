//! What can be measured: the registry of metrics, their fixed-point values, the ranges that make
//! sense, the periods people look at, and the totals of a day.
//!
//! Who reported what and when belongs to `entries`; targets belong to `goals`; comparing with
//! others belongs to `cohorts`. All three speak in the terms defined here.

mod period;
mod registry;
mod totals;
mod trend;
mod value;

pub use crate::persons::Group;
pub use period::{Dates, MAX_PERIOD_DAYS, Period, PeriodError};
pub use registry::{Aggregation, Histogram, METRICS, Metric, MetricId, Range, by_id, by_key};
pub use totals::{
    DAY_TOTALS, DayTotals, Total, WEIGHTS, Weighed, fold, fold_values, in_dates, put_day,
    weight_on, weights_before,
};
pub use trend::smoothed;
pub use value::Milli;
