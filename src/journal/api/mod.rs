//! Notes for programs: write, read, change, delete, bring back.

mod associations;
mod json;
mod read;
mod words;
mod write;

pub use json::NoteJson;

use rocket::Route;
use utoipa::OpenApi;

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        read::list,
        read::topics,
        read::get,
        associations::associations,
        write::write,
        write::edit,
        write::delete,
        write::undo,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        read::list,
        read::topics,
        read::get,
        associations::associations,
        write::write,
        write::edit,
        write::delete,
        write::undo
    ),
    components(schemas(
        NoteJson,
        json::NewNoteJson,
        json::NoteEditJson,
        json::NoteList,
        words::NoteWithAnalysisJson,
        words::TopicList,
        associations::AssociationsJson,
        associations::AssociationJson,
        associations::WaitingJson
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
