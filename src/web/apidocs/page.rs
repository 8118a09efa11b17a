//! The page: a table of contents, then each operation, then each schema.

use super::DOCUMENT;
use super::schema::{section, words};
use crate::web::components::{Column, Table, page_head};
use maud::{Markup, html};
use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// One method at one path.
struct Operation<'a> {
    method: &'static str,
    path: &'a str,
    /// What all methods at this path share.
    shared: &'a Value,
    of: &'a Value,
}

impl Operation<'_> {
    fn id(&self) -> String {
        let path = self.path.trim_start_matches("/api/v1/");
        let path = path.replace(['{', '}'], "").replace('/', "-");
        format!("{}-{path}", self.method)
    }

    fn name(&self) -> Markup {
        html! {
            span.api-method { (self.method.to_uppercase()) } " "
            code { (self.path) }
        }
    }

    fn parameters(&self) -> impl Iterator<Item = &Value> {
        let lists = [&self.shared["parameters"], &self.of["parameters"]];
        lists.into_iter().filter_map(Value::as_array).flatten()
    }
}

/// The whole content of the page.
pub fn render(document: &Value) -> Markup {
    let info = &document["info"];
    let operations = operations(document);
    let schemas = document["components"]["schemas"].as_object();
    let lead = format!("Version {}", info["version"].as_str().unwrap_or("unknown"));
    html! {
        div lang="en" {
            (page_head(info["title"].as_str().unwrap_or("API"), Some(&lead), html! {
                a.button.secondary href=(DOCUMENT) hx-boost="false" { "openapi.json" }
            }))
            (prose(info["description"].as_str().unwrap_or_default()))
            @if let Some(server) = document["servers"][0]["url"].as_str() {
                p { "Every path begins with " code { (server) } " on this server." }
            }
            // No nav element: the frame's style lays those out in a row.
            section aria-labelledby="api-contents" {
                h2 #api-contents { "Contents" }
                ul.api-contents {
                    @for operation in &operations {
                        li { a href={ "#" (operation.id()) } { (operation.name()) } }
                    }
                }
            }
            h2 { "Operations" }
            @for operation in &operations { (described(operation)) }
            @if let Some(schemas) = schemas {
                h2 { "Schemas" }
                @for (name, schema) in schemas { (section(name, schema)) }
            }
        }
    }
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, shared)| {
            METHODS.into_iter().filter_map(move |method| {
                let of = shared.get(method).filter(|of| of.is_object())?;
                Some(Operation {
                    method,
                    path,
                    shared,
                    of,
                })
            })
        })
        .collect()
}

fn described(operation: &Operation<'_>) -> Markup {
    let of = operation.of;
    html! {
        section.card.api-operation id=(operation.id()) {
            h3 { (operation.name()) }
            @if let Some(summary) = of["summary"].as_str() { p { strong { (marked(summary)) } } }
            (prose(of["description"].as_str().unwrap_or_default()))
            @if of["security"].as_array().is_some_and(|all| !all.is_empty()) {
                p.fine { "Needs a token or a signed-in session." }
            }
            (parameters(operation))
            @if let Some(content) = of["requestBody"]["content"].as_object() {
                h4 { "Body" }
                @for (kind, of) in content {
                    p { code { (kind) } ": " (words(&of["schema"])) }
                }
            }
            (answers(operation))
        }
    }
}

fn parameters(operation: &Operation<'_>) -> Markup {
    let columns = ["Parameter", "In", "Type", "Meaning"].map(Column::words);
    let caption = format!("Parameters of {} {}", operation.method, operation.path);
    let rows: Vec<_> = operation
        .parameters()
        .map(|parameter| {
            let required = parameter["required"] == true;
            vec![
                html! {
                    code { (parameter["name"].as_str().unwrap_or_default()) }
                    @if required { " " span.fine { "required" } }
                },
                html! { (parameter["in"].as_str().unwrap_or_default()) },
                words(&parameter["schema"]),
                marked(parameter["description"].as_str().unwrap_or_default()),
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h4 { "Parameters" }
            (Table::new(caption, columns.into()).rows(rows))
        }
    }
}

fn answers(operation: &Operation<'_>) -> Markup {
    let columns = ["Status", "Meaning", "Body"].map(Column::words);
    let caption = format!("Answers of {} {}", operation.method, operation.path);
    let responses = operation.of["responses"].as_object();
    let rows: Vec<_> = responses
        .into_iter()
        .flatten()
        .map(|(status, of)| {
            let content = of["content"].as_object().into_iter().flatten();
            let bodies: Vec<_> = content.map(|(_, body)| words(&body["schema"])).collect();
            vec![
                html! { (status) },
                marked(of["description"].as_str().unwrap_or_default()),
                html! { @for body in &bodies { (body) " " } },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h4 { "Answers" }
            (Table::new(caption, columns.into()).rows(rows))
        }
    }
}

/// Text with blank lines between its paragraphs.
fn prose(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            p { (marked(paragraph)) }
        }
    }
}

/// A text in which what stands between backticks is code.
pub fn marked(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}
