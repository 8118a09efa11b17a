//! The routes of text services, as programs of an earlier system know them.

use super::error::ServiceError;
use super::local::Local;
use super::model::{BuiltIn, NAME_MAX};
use super::remote::MARK;
use super::service::{Analysed, Asked, Services};
use crate::accounts::guards::{AccountsAdmin, Caller, Can, TextAnalyze};
use crate::i18n::Text;
use crate::i18n::messages::services as say;
use crate::web::Fault;
use crate::web::json::Body;
use crate::web::wire::Address;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use utoipa::{OpenApi, ToSchema};

/// The most bytes of a request's body: 256 KiB.
pub const LIMIT: u64 = 256 * 1024;

/// A body of at most [`LIMIT`] bytes.
type Small<T> = Body<T, LIMIT>;

/// Where these routes are, for the list of addresses that answer as those programs expect.
pub const ADDRESSES: &[Address] = &[
    Address {
        path: "/services",
        methods: "GET, HEAD, POST",
    },
    Address {
        path: "/services/*",
        methods: "DELETE",
    },
    Address {
        path: "/analyze",
        methods: "POST",
    },
    Address {
        path: "/count",
        methods: "POST",
    },
    Address {
        path: "/recognize",
        methods: "POST",
    },
];

/// A service to register.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewServiceJson {
    /// What it is called: letters, digits, `.`, `_` and `-`, 64 at most.
    name: Option<String>,
    /// Where it is asked: http or https, without a password or a query.
    url: Option<String>,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoneJson {
    /// In a sentence.
    message: &'static str,
}

/// A text for a service.
#[derive(Deserialize, ToSchema)]
pub struct AnalyzeJson {
    /// The name of the service; `sentiment-analysis` unless told.
    service: Option<String>,
    /// The text.
    text: Option<String>,
}

/// A text.
#[derive(Deserialize, ToSchema)]
pub struct TextJson {
    /// The text.
    text: Option<String>,
}

/// Something that is named in a text.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedJson {
    /// As it was written.
    text: String,
    /// `person`, `place`, `organisation`, `date`, `time`, `quantity`, `food`, `activity`, `symptom` or
    /// `medicine`.
    r#type: String,
    /// First scalar value of Unicode, counted from the start of the text.
    start: usize,
    /// One past the last.
    end: usize,
}

/// What a text names.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamesJson {
    /// In the order of the text.
    result: Vec<NamedJson>,
}

/// A request that came from a server like this one, which was asked itself.
pub struct Relayed(bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Relayed {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self(request.headers().contains(MARK)))
    }
}

fn asked(caller: &Caller, text: Option<String>, relayed: bool) -> Result<Asked, Fault> {
    let missing = || Fault::Malformed(Text::new(&say::TEXT_MISSING));
    Ok(Asked {
        user: caller.user.id,
        text: text.ok_or_else(missing)?,
        on: caller.today,
        relayed,
    })
}

/// Which text services are there?
///
/// Those built in first, then the registered ones in the order of registration.
#[utoipa::path(
    get, path = "/services", tag = "text services",
    responses((status = 200, description = "Their names", body = Vec<String>))
)]
#[rocket::get("/services")]
pub async fn list(
    _caller: Can<TextAnalyze, Caller>,
    services: &State<Services>,
) -> Result<Json<Vec<String>>, Fault> {
    Ok(Json(services.names().await?))
}

/// Register a text service.
///
/// It is asked by `POST {"text"}` and answers `{"result"}`, within five seconds. A name that is registered
/// already gets the new address. For administrators, and only where `text.services` is true.
#[utoipa::path(
    post, path = "/services", tag = "text services", request_body = NewServiceJson,
    responses(
        (status = 200, description = "Registered", body = DoneJson),
        (status = 400, description = "A part is missing or wrong, the address is private, or there are 32"),
        (status = 403, description = "Not permitted, or not turned on"),
        (status = 409, description = "The name is one of a service that is built in"),
    )
)]
#[rocket::post("/services", data = "<body>")]
pub async fn register(
    caller: Can<AccountsAdmin, Caller>,
    body: Small<NewServiceJson>,
    services: &State<Services>,
) -> Result<Json<DoneJson>, Fault> {
    let given = |part: Option<String>| part.filter(|part| !part.trim().is_empty());
    let (Some(name), Some(url)) = (given(body.0.name), given(body.0.url)) else {
        return Err(Fault::Malformed(Text::new(&say::NAME_AND_URL)));
    };
    services.register(caller.actor(), &name, &url, true).await?;
    Ok(Json(DoneJson {
        message: "Service registered successfully",
    }))
}

/// Remove a text service.
///
/// For administrators. Those built in stay.
#[utoipa::path(
    delete, path = "/services/{name}", tag = "text services",
    params(("name" = String, Path, description = "As the list has it")),
    responses(
        (status = 200, description = "Removed", body = DoneJson),
        (status = 404, description = "There is none of that name"),
        (status = 409, description = "It is built in"),
    )
)]
#[rocket::delete("/services/<name>")]
pub async fn remove(
    caller: Can<AccountsAdmin, Caller>,
    name: &str,
    services: &State<Services>,
) -> Result<Json<DoneJson>, Fault> {
    if name.len() > NAME_MAX {
        return Err(ServiceError::Unknown.into());
    }
    services.remove(caller.actor(), name).await?;
    Ok(Json(DoneJson {
        message: "Service deleted successfully",
    }))
}

/// Have a text analysed by a service.
///
/// Without `service` it is told how the text sounds: `positive`, `negative` or `neutral`, with the score
/// from -1 to 1 and the words that carried it. What a registered service answers comes as it is; when it
/// answers with an error, that is in `upstream`.
#[utoipa::path(
    post, path = "/analyze", tag = "text services", request_body = AnalyzeJson,
    responses(
        (status = 200, description = "`result`, and what the service says beside it", body = serde_json::Value),
        (status = 400, description = "The text is missing, or a part is of the wrong type"),
        (status = 404, description = "There is no such service"),
        (status = 413, description = "More than 256 KiB"),
        (status = 502, description = "The service is down, or does not answer as it should"),
        (status = 504, description = "The service took more than five seconds"),
    )
)]
#[rocket::post("/analyze", data = "<body>")]
pub async fn analyze(
    caller: Can<TextAnalyze, Caller>,
    relayed: Relayed,
    body: Small<AnalyzeJson>,
    services: &State<Services>,
) -> Result<Json<Analysed>, Fault> {
    let AnalyzeJson { service, text } = body.0;
    let asked = asked(&caller, text, relayed.0)?;
    let service = service.as_deref();
    let service = service.unwrap_or(BuiltIn::Sentiment.name());
    Ok(Json(services.analyse(service, asked).await?))
}

/// Count the words of a text.
///
/// Words are what stands between white space.
#[utoipa::path(
    post, path = "/count", tag = "text services", request_body = TextJson,
    responses(
        (status = 200, description = "`result`, and characters, sentences, distinct words and the reading \
            time in seconds beside it", body = serde_json::Value),
        (status = 400, description = "The text is missing or of the wrong type"),
        (status = 413, description = "More than 256 KiB"),
    )
)]
#[rocket::post("/count", data = "<body>")]
pub async fn count(
    caller: Can<TextAnalyze, Caller>,
    body: Small<TextJson>,
    services: &State<Services>,
) -> Result<Json<Local>, Fault> {
    let asked = asked(&caller, body.0.text, false)?;
    Ok(Json(services.here(BuiltIn::Count, asked).await?))
}

/// Recognise what a text names.
///
/// Persons, places, organisations, dates, times, quantities, foods, activities, symptoms and medicines.
/// Beside `result` stands in `values`, for each of them, what it stands for, where that can be said.
#[utoipa::path(
    post, path = "/recognize", tag = "text services", request_body = TextJson,
    responses(
        (status = 200, description = "What is named, in the order of the text, as `result`", body = NamesJson),
        (status = 400, description = "The text is missing or of the wrong type"),
        (status = 413, description = "More than 256 KiB"),
    )
)]
#[rocket::post("/recognize", data = "<body>")]
pub async fn recognize(
    caller: Can<TextAnalyze, Caller>,
    body: Small<TextJson>,
    services: &State<Services>,
) -> Result<Json<Local>, Fault> {
    let asked = asked(&caller, body.0.text, false)?;
    Ok(Json(services.here(BuiltIn::Entities, asked).await?))
}

/// The routes of this room for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, register, remove, analyze, count, recognize]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, register, remove, analyze, count, recognize),
    components(schemas(NewServiceJson, DoneJson, AnalyzeJson, TextJson, NamedJson, NamesJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
