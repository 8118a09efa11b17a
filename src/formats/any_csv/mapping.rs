//! What was detected about a table, and what its columns mean: the two sides of the question that the page asks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::formats::table::{Decimal, Order};

/// What a column means. In JSON `{"is":"metric","key":"weight","unit":"kg"}`, `{"is":"date"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Column {
    /// Nothing that is taken; what is in it is counted.
    Ignore,
    /// The date.
    Date,
    /// The time of day beside a date.
    Time,
    /// Date and time in one, or seconds or milliseconds since 1970.
    DateTime,
    /// The values of a metric.
    Metric {
        /// The metric's name in the API.
        key: String,
        /// The unit, as [`crate::formats::units::Unit::parse`] reads it; a cell may have its own.
        unit: String,
    },
    /// A line beside the values, or a note of the journal where there are none.
    Note,
    /// The device or program that knows it.
    Source,
    /// The name of a metric, in a table with one value a row.
    Name,
    /// The value, in a table with one value a row.
    Value,
    /// The unit, in a table with one value a row.
    Unit,
}

/// What a name in a table with one value a row means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The metric's name in the API.
    pub key: String,
    /// The unit where the row has none.
    pub unit: String,
}

/// How a table is read. This, as JSON, is the answer to [`crate::formats::Ask::Columns`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What each column means, from the first on; columns beyond are ignored.
    pub columns: Vec<Column>,
    /// What stands before the fraction of a number.
    #[serde(default)]
    pub decimal: Decimal,
    /// The order of the parts of a date.
    #[serde(default)]
    pub order: Order,
    /// In a table with one value a row, what its names mean, as they stand in the file. Names that are not here are
    /// looked up, and ignored when they are unknown.
    #[serde(default)]
    pub names: BTreeMap<String, Named>,
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// It is no JSON of a mapping.
    #[error("it is no mapping")]
    Unreadable,
    /// No column is the date, or more than one is.
    #[error("one column must be the date")]
    Dates,
    /// No column is a value; or there is a value without a name beside it, or a name without a value.
    #[error("at least one column must be a value")]
    Values,
    /// A metric is unknown, or its unit is not one of its own.
    #[error("a metric or its unit is unknown")]
    Metric,
}

/// What was detected about a table: what the page shows. In JSON the look of [`crate::formats::Ask::Columns`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The file's own name within what was given.
    pub member: String,
    /// What stands between cells.
    pub delimiter: char,
    /// Whether the first row names the columns.
    pub header: bool,
    /// The names of the columns as they stand in the file, or `column 1` and so on.
    pub heads: Vec<String>,
    /// The first rows below the header, at most five.
    pub samples: Vec<Vec<String>>,
    /// What stands before the fraction of a number, and whether that is certain.
    pub decimal: Decimal,
    /// Whether [`Look::decimal`] is certain.
    pub decimal_certain: bool,
    /// The order of the parts of a date.
    pub order: Order,
    /// Whether [`Look::order`] is certain.
    pub order_certain: bool,
    /// How it is read until somebody answers.
    pub guess: Mapping,
    /// Whether every column is understood and nothing about it is only likely; then nobody needs to answer.
    pub certain: bool,
    /// Stands for the names of the columns; a mapping is remembered under it.
    pub hash: String,
}

impl Look {
    /// Whether the look that is this JSON needs no answer.
    pub fn is_certain(json: &str) -> bool {
        #[derive(Deserialize)]
        struct Certain {
            certain: bool,
        }
        serde_json::from_str::<Certain>(json).is_ok_and(|look| look.certain)
    }

    /// The key of the question: the same for every table with these columns.
    pub fn key(&self) -> String {
        format!("columns:{}", self.hash)
    }
}
