//! The description of the whole API, joined from what each room says of its part.

use super::PUBLIC_ROUTES;
use crate::config::BasePath;
use crate::{
    accounts, admin, backup, channels, cohorts, documents, entries, framework, goals, intake,
    journal, people, privacy, reminders, search, services, sharing,
};
use serde_json::{Value, json};
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

/// The OpenAPI document of a server below `base`.
pub fn document(base: &BasePath) -> Value {
    let mut all = Common::openapi();
    let rooms = [
        accounts::api::openapi(),
        sharing::api::openapi(),
        channels::api::openapi(),
        goals::api::openapi(),
        entries::api::openapi(),
        journal::api::openapi(),
        intake::api::openapi(),
        intake::inbox::api::openapi(),
        documents::api::openapi(),
        search::api::openapi(),
        services::api::openapi(),
        people::api::openapi(),
        cohorts::api::openapi(),
        reminders::api::openapi(),
        privacy::api::openapi(),
        framework::api::openapi(),
        framework::catalog::api::openapi(),
        framework::metrics::api::openapi(),
        framework::retention::api::openapi(),
        backup::api::openapi(),
        admin::api::openapi(),
        admin::operator::api::openapi(),
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
    let mut document = serde_json::to_value(&all).unwrap_or_default();
    say_who_may_ask(&mut document);
    if !base.is_empty() {
        document["servers"] = json!([{ "url": base.as_str() }]);
    }
    document
}

/// Marks each operation as open or not, by the one list that says so.
fn say_who_may_ask(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            let is_public = PUBLIC_ROUTES
                .iter()
                .any(|route| route.path == path && route.method.eq_ignore_ascii_case(method));
            operation["security"] = if is_public {
                json!([])
            } else {
                json!([{ "bearer": [] }, { "session": [] }])
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_named_where_it_is_not_the_whole_host() {
        assert_eq!(document(&BasePath::default())["servers"], Value::Null);
        let base: BasePath = "/wellkin".parse().unwrap_or_default();
        assert_eq!(document(&base)["servers"], json!([{ "url": "/wellkin" }]));
    }

    #[test]
    fn signing_in_is_open_and_the_diary_is_not() {
        let document = document(&BasePath::default());
        let security =
            |path: &str, method: &str| document["paths"][path][method]["security"].clone();
        assert_eq!(security("/api/v1/auth/token", "post"), json!([]));
        assert_ne!(security("/api/v1/auth/token", "delete"), json!([]));
        assert!(security("/api/v1/entries", "get")[0]["bearer"].is_array());
    }

    #[test]
    fn every_operation_has_a_summary_and_every_reference_leads_somewhere() {
        let document = document(&BasePath::default());
        for (path, methods) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                assert!(operation["summary"].is_string(), "{method} {path}");
            }
        }
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap_or_default();
            assert!(document.pointer(pointer).is_some(), "{pointer}");
        }
    }
}
