//! Pipelines for programs, under `/api/v1/framework`, and `/apikey` as programs of an earlier system know it.

mod apikey;
mod events;
mod json;
mod pipelines;
mod runs;

pub use apikey::{ADDRESSES, MessageJson, RUNNING};
pub use events::Streams;
pub use json::{RunJson, state};
pub use runs::wish;

use crate::i18n::Text;
use crate::i18n::messages::framework as say;
use crate::web::Fault;
use crate::web::query::Query;
use rocket::Route;
use rocket::request::{FromRequest, Outcome, Request};
use utoipa::OpenApi;

/// Names of parameters that carry keys elsewhere. What stands in an address ends up in logs and histories.
const KEYS: [&str; 6] = [
    "apikey",
    "api_key",
    "key",
    "token",
    "access_token",
    "authorization",
];

/// An address without a key in it.
#[derive(Debug)]
pub struct PlainAddress;

/// Whether an address has a parameter that is named as keys are.
fn has_key(query: &Query) -> bool {
    let mut names = query
        .fields()
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    names.any(|name| KEYS.contains(&name.as_str()))
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for PlainAddress {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        let query = request.uri().query();
        let query = query.map_or_else(Query::default, |query| Query::parse_str(query.as_str()));
        if has_key(&query) {
            return Fault::Malformed(Text::new(&say::KEY_IN_ADDRESS)).refuse(request);
        }
        Outcome::Success(Self)
    }
}

/// The routes of this room for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        pipelines::list,
        pipelines::add,
        pipelines::one,
        pipelines::change,
        pipelines::remove,
        runs::start,
        runs::list,
        runs::one,
        runs::cancel,
        events::follow,
        apikey::apikey,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        pipelines::list,
        pipelines::add,
        pipelines::one,
        pipelines::change,
        pipelines::remove,
        runs::start,
        runs::list,
        runs::one,
        runs::cancel,
        events::follow,
        apikey::apikey,
    ),
    components(schemas(
        super::Draft,
        MessageJson,
        json::PipelinesJson,
        json::PipelineJson,
        RunJson,
        json::NodeJson,
        json::RunsJson,
        json::ChangeJson,
        json::StartJson
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
