//! The desk for programs: bringing files in piece by piece, deciding about them, and sending values
//! without files.

mod auto_export;
mod coverage;
mod decide;
mod files;
mod imports;
mod json;
mod preview;
mod samples;

use rocket::Route;
use utoipa::OpenApi;

use crate::{ops::ids::ImportId, web::Fault};

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        imports::begin,
        imports::list,
        imports::get,
        imports::refused,
        imports::discard,
        files::told,
        files::receive,
        decide::look,
        decide::answer,
        decide::commit,
        decide::resume,
        decide::cancel,
        decide::undo,
        samples::send,
        auto_export::send,
        coverage::coverage,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        imports::begin,
        imports::list,
        imports::get,
        imports::refused,
        imports::discard,
        files::told,
        files::receive,
        decide::look,
        decide::answer,
        decide::commit,
        decide::resume,
        decide::cancel,
        decide::undo,
        samples::send,
        auto_export::send,
        coverage::coverage,
    ),
    components(schemas(
        json::NewImportJson,
        json::NewFileJson,
        json::ImportJson,
        json::FileJson,
        json::FormatJson,
        json::CountsJson,
        json::TakenBackJson,
        json::ProgressJson,
        json::ImportList,
        json::AnswersJson,
        preview::PreviewJson,
        preview::OverlapJson,
        preview::MetricJson,
        preview::ConvertedJson,
        preview::QuestionJson,
        preview::RefusedJson,
        preview::ExampleJson,
        preview::LeftJson,
        samples::SamplesJson,
        samples::SampleJson,
        samples::SampleResults,
        samples::SampleResult,
        samples::SampleError,
        coverage::CoverageJson,
        coverage::MetricCoverageJson,
        coverage::SourceCoverageJson,
        coverage::UnitCoverageJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}

/// An id that is none cannot be the id of an import.
fn import_id(text: &str) -> Result<ImportId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}
