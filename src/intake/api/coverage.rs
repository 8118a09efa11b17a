//! What the diary covers, for programs.

use jiff::civil::Date;
use rocket::{State, serde::json::Json};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::guards::{Caller, Can, EntriesRead},
    entries::{Coverage, Covered, sources::BY_HAND},
    intake::{
        Converted, Intake,
        coverage::{Covers, NotTaken},
    },
    metrics::Dates,
    web::Fault,
};

/// What the diary covers.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageJson {
    /// The metrics that have values.
    metrics: Vec<MetricCoverageJson>,
    /// Rows that imports did not take, whatever the reason.
    rows_not_taken: u64,
}

/// How a metric is covered.
#[derive(Debug, Serialize, ToSchema)]
pub struct MetricCoverageJson {
    /// The metric.
    metric: &'static str,
    /// How many days have a value.
    days: u64,
    /// The first of them.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last of them.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// How many days between have none.
    missing_days: u64,
    /// The longest stretches without a value, the longest first; at most three.
    gaps: Vec<Dates>,
    /// Where the values came from, the one with the most days first.
    sources: Vec<SourceCoverageJson>,
    /// Values that imports did not take because the metric cannot be so.
    out_of_range: u64,
    /// Values that imports converted from other units.
    converted: Vec<UnitCoverageJson>,
}

/// Values that imports converted.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitCoverageJson {
    /// The unit in which they were written.
    unit: String,
    /// How many; of a day that was added up from pieces the sum is one.
    values: u64,
}

/// What one source has of a metric.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceCoverageJson {
    /// The source; null stands for what was logged by hand.
    source: Option<String>,
    /// On how many days it has a value.
    days: u64,
    /// How many values it has.
    values: u64,
    /// The first of its days.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last of its days.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

impl From<Covers> for CoverageJson {
    fn from(covers: Covers) -> Self {
        let metrics = covers.metrics.into_iter();
        Self {
            metrics: metrics
                .map(|one| MetricCoverageJson::of(one, &covers.not_taken, &covers.converted))
                .collect(),
            rows_not_taken: covers.not_taken.all(),
        }
    }
}

impl MetricCoverageJson {
    fn of(one: Coverage, not_taken: &NotTaken, converted: &Converted) -> Self {
        let converted = converted
            .of(one.metric.id)
            .map(|(unit, values)| UnitCoverageJson {
                unit: unit.to_owned(),
                values,
            });
        Self {
            metric: one.metric.key,
            days: one.days,
            from: one.span.from,
            to: one.span.to,
            missing_days: one.missing(),
            out_of_range: not_taken.of(one.metric.id),
            converted: converted.collect(),
            gaps: one.gaps,
            sources: one.sources.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Covered> for SourceCoverageJson {
    fn from(one: Covered) -> Self {
        Self {
            source: Some(one.source).filter(|source| source != BY_HAND),
            days: one.days,
            values: one.values,
            from: one.span.from,
            to: one.span.to,
        }
    }
}

/// What the diary covers.
///
/// For each metric how many days have a value, from when to when, the longest gaps, what each source has, and what
/// imports converted from other units. Reads every entry once.
#[utoipa::path(
    get, path = "/api/v1/metrics/coverage", tag = "entries",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "What is covered", body = CoverageJson))
)]
#[rocket::get("/api/v1/metrics/coverage")]
pub async fn coverage(
    caller: Can<EntriesRead, Caller>,
    intake: &State<Intake>,
) -> Result<Json<CoverageJson>, Fault> {
    Ok(Json(intake.coverage(caller.person).await?.into()))
}
