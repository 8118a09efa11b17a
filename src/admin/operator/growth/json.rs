//! Sizes for programs.

use super::Size;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// How big the store was over days.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrowthJson {
    /// The oldest first, at most 400. A day on which no server ran is missing.
    days: Vec<DaySizeJson>,
}

/// How big the store was on a day. What was not known is `null`.
#[derive(Debug, Serialize, ToSchema)]
pub struct DaySizeJson {
    /// The day, by UTC.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Bytes of the file of the database.
    file_bytes: Option<u64>,
    /// Bytes of keys and values in it.
    stored_bytes: Option<u64>,
    /// Rows of all tables.
    rows: Option<u64>,
}

impl From<Vec<(Date, Size)>> for GrowthJson {
    fn from(days: Vec<(Date, Size)>) -> Self {
        let day = |(date, size): (Date, Size)| DaySizeJson {
            date,
            file_bytes: size.file_bytes,
            stored_bytes: size.stored_bytes,
            rows: size.rows,
        };
        Self {
            days: days.into_iter().map(day).collect(),
        }
    }
}
