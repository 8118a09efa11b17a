//! The API, described: the OpenAPI document for programs and a page of it for people.
//!
//! The page is made from the document alone and on the server, so that it is complete offline and
//! without JavaScript. Its words are the document's own, in English, inside the visitor's frame.

mod page;
mod schema;

use super::shell::{Page, Shell, Tab};
use crate::i18n::messages::web as say;
use rocket::http::ContentType;
use rocket::{Route, State, get, routes};
use serde_json::Value;
use std::sync::OnceLock;

/// Where the document is served.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

/// The description of the API. Rocket manages one.
pub struct ApiDocument {
    make: Box<dyn Fn() -> Value + Send + Sync>,
    text: OnceLock<String>,
}

impl ApiDocument {
    /// The document that `make` gives. It is asked for once, when somebody first reads it.
    pub fn new(make: impl Fn() -> Value + Send + Sync + 'static) -> Self {
        Self {
            make: Box::new(make),
            text: OnceLock::new(),
        }
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| (self.make)().to_string())
    }

    /// The document for people, in the frame of whoever reads it.
    pub fn page(&self, shell: &Shell) -> Page {
        // The text was written by ourselves a moment ago; without it the page would be empty.
        let document = serde_json::from_str(self.text()).unwrap_or_default();
        let title = say::API.text(shell.lang);
        shell.page(title, Tab::None, page::render(&document))
    }
}

/// The route of the document. The page has none here: who reads it is for `accounts` to know.
pub fn routes() -> Vec<Route> {
    routes![document]
}

#[get("/api/v1/openapi.json")]
fn document(api: &State<ApiDocument>) -> (ContentType, &str) {
    (ContentType::JSON, api.inner().text())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Networks;
    use crate::i18n::Lang;
    use crate::web::{Site, furnish};
    use rocket::http::Status;
    use rocket::local::blocking::Client;
    use serde_json::json;

    fn sample() -> Value {
        json!({
            "openapi": "3.1.0",
            "info": { "title": "Sample", "version": "1", "description": "A <b>sample</b>.\n\nTwo." },
            "servers": [],
            "paths": {
                "/api/v1/drops/{id}": {
                    "get": {
                        "tags": ["drops"],
                        "summary": "One drop",
                        "parameters": [
                            { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } },
                            { "name": "limit", "in": "query", "description": "How `many`", "schema": { "type": ["integer", "null"], "minimum": 1, "maximum": 500 } },
                        ],
                        "responses": {
                            "200": { "description": "The drop", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Drop" } } } },
                            "404": { "description": "No such drop" },
                        },
                        "security": [{ "bearer": [] }],
                    },
                    "put": {
                        "tags": ["drops"],
                        "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Drop" } } } },
                        "responses": { "204": { "description": "Done" } },
                    },
                },
            },
            "components": { "schemas": {
                "Drop": {
                    "type": "object",
                    "description": "A drop of water",
                    "required": ["volume"],
                    "properties": {
                        "volume": { "type": "number", "description": "In litres" },
                        "colour": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Colour" }] },
                        "parts": { "type": "array", "items": { "type": "string" } },
                        "tags": { "type": "object", "additionalProperties": { "type": "number" } },
                    },
                },
                "Colour": { "type": "string", "enum": ["clear", "blue"] },
            } },
        })
    }

    fn client() -> Client {
        let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
        let rocket = furnish(rocket::build(), site, |_| {})
            .manage(ApiDocument::new(sample))
            .mount("/", routes());
        Client::untracked(rocket).unwrap()
    }

    fn page() -> String {
        let page = ApiDocument::new(sample).page(&Shell::public(Lang::En));
        page.document().to_owned()
    }

    #[test]
    fn programs_get_the_document_as_it_is() {
        let client = client();
        let answer = client.get(DOCUMENT).dispatch();
        assert_eq!(answer.status(), Status::Ok);
        assert_eq!(answer.content_type(), Some(ContentType::JSON));
        let document: Value = serde_json::from_str(&answer.into_string().unwrap()).unwrap();
        assert_eq!(document, sample());
    }

    #[test]
    fn people_get_every_operation_parameter_answer_and_schema() {
        let page = page();
        for wanted in [
            "A &lt;b&gt;sample&lt;/b&gt;.",
            "GET",
            "PUT",
            "/api/v1/drops/{id}",
            "One drop",
            "How <code>many</code>",
            "integer, 1 to 500",
            "string (uuid)",
            "404",
            "No such drop",
            r##"href="#schema-Drop""##,
            r#"id="schema-Drop""#,
            "In litres",
            r##"<a href="#schema-Colour">Colour</a> or null"##,
            "list of string",
            "object of number",
            "clear",
            r#"href="/api/v1/openapi.json""#,
        ] {
            assert!(page.contains(wanted), "{wanted} is not in\n{page}");
        }
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere() {
        let page = page();
        for link in page.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(
                page.contains(&format!("id=\"{id}\"")) || page.contains(&format!("id={id}")),
                "{id}"
            );
        }
    }

    #[test]
    fn a_document_that_says_nothing_makes_an_empty_page_and_no_panic() {
        let _ = page::render(&Value::Null);
        let _ = page::render(&json!({ "paths": { "/x": { "get": null, "parameters": 3 } } }));
    }
}
