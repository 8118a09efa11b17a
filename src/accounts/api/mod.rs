//! Accounts for programs: registering, tokens, and who one is.

mod auth;
mod consents;
mod events;
mod me;
mod people;
mod portrait;
mod recover;
mod sessions;
mod shape;
mod tokens;

pub use consents::{ConsentHistoryJson, document as consents_of};
pub use me::Me;
pub use shape::object;

use rocket::Route;
use utoipa::OpenApi;

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        auth::register,
        auth::issue_token,
        auth::refresh,
        auth::end_token,
        recover::ask,
        recover::confirm,
        me::read,
        me::change,
        portrait::read,
        portrait::give,
        portrait::remove,
        people::list,
        consents::list,
        events::list,
        sessions::list,
        sessions::end,
        sessions::end_others,
        tokens::list,
        tokens::make,
        tokens::revoke,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        auth::register,
        auth::issue_token,
        auth::refresh,
        auth::end_token,
        recover::ask,
        recover::confirm,
        me::read,
        me::change,
        portrait::read,
        portrait::give,
        portrait::remove,
        people::list,
        consents::list,
        events::list,
        sessions::list,
        sessions::end,
        sessions::end_others,
        tokens::list,
        tokens::make,
        tokens::revoke,
    ),
    components(schemas(
        auth::RegisterJson,
        auth::ConsentsJson,
        auth::GivenJson,
        auth::RegisteredJson,
        auth::CredentialsJson,
        auth::TokenJson,
        recover::RecoverJson,
        recover::RecoverConfirmJson,
        auth::RefreshJson,
        Me,
        me::MePatch,
        me::ConsentsPatch,
        people::PeopleJson,
        people::PersonJson,
        crate::persons::Relation,
        ConsentHistoryJson,
        consents::ReceiptJson,
        consents::SaidBy,
        crate::persons::Purpose,
        events::EventJson,
        events::EventsJson,
        crate::accounts::events::EventKind,
        sessions::SessionJson,
        sessions::SessionsJson,
        crate::access::sessions::Kind,
        tokens::PersonalTokenJson,
        tokens::TokensJson,
        tokens::NewTokenJson,
        tokens::MadeTokenJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}

#[cfg(test)]
mod tests;
