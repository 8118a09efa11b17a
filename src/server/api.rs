//! The description of the whole API, joined from what each room says of its part.

use crate::{accounts, cohorts, entries, goals};
use serde_json::Value;
use utoipa::OpenApi;
use utoipa::openapi::License;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

/// What all rooms have in common.
#[derive(OpenApi)]
#[openapi(info(
    title = "Wellkin API",
    description = "Everything the pages can do, for programs.\n\n\
        Send a token as `Authorization: Bearer …`; POST /api/v1/auth/token gives one. The session \
        cookie of a browser counts as well, but only with requests from Wellkin's own pages.\n\n\
        Numbers are plain decimals in the canonical unit of their metric. Dates are those of the \
        person's own day, in their time zone. Errors are problem documents (RFC 9457) with a `code` \
        and, where fields are at fault, `errors` with a field and a message each. Lists are paged: \
        send `next_cursor` back as `cursor`. Too many requests are answered with 429 and \
        Retry-After; 503 with Retry-After means that nothing was written and the same request may \
        be sent again."
))]
struct Common;

/// The OpenAPI document.
pub fn document() -> Value {
    let mut all = Common::openapi();
    let rooms = [
        accounts::api::openapi(),
        goals::api::openapi(),
        entries::api::openapi(),
        cohorts::api::openapi(),
    ];
    for room in rooms {
        all.merge(room);
    }
    all.info.license = Some(License::new(env!("CARGO_PKG_LICENSE")));
    let schemes = all.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    schemes.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new("wellkin_session"));
    schemes.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    // A document that cannot be written as JSON would be a fault of the library.
    serde_json::to_value(&all).unwrap_or_default()
}
