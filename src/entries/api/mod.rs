//! Entries for programs: log one or many, read, change, delete, and sum up a period.

mod json;
mod read;
mod sources;
mod write;

pub use json::EntryJson;

use rocket::Route;
use utoipa::OpenApi;

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        write::log,
        write::log_batch,
        write::edit,
        write::delete,
        read::list,
        read::get,
        read::sum_up,
        sources::sources,
        sources::order_sources,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        write::log,
        write::log_batch,
        write::edit,
        write::delete,
        read::list,
        read::get,
        read::sum_up,
        sources::sources,
        sources::order_sources,
    ),
    components(schemas(
        EntryJson,
        json::NewEntryJson,
        json::EditJson,
        json::BatchJson,
        json::BatchResults,
        json::BatchResult,
        json::EntryList,
        json::SummaryJson,
        json::SummaryMetric,
        sources::OrdersJson,
        sources::SourcesJson,
        sources::MetricSourcesJson,
        crate::metrics::Dates,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
