//! Schemas in words: what a value may be, in a line, and the fields of an object, in a table.

use super::page::marked;
use crate::web::components::{Column, Table};
use maud::{Markup, html};
use serde_json::Value;

/// The id of the place where a named schema is described.
pub fn anchor(name: &str) -> String {
    format!("schema-{name}")
}

/// The name a reference ends in.
fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// What a value of this schema is, in a few words, with links to the schemas it names.
pub fn words(schema: &Value) -> Markup {
    if let Some(name) = referred(schema) {
        return html! { a href={ "#" (anchor(name)) } { (name) } };
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema[key].as_array() {
            // "or null" reads better at the end, wherever the document has it.
            let (nulls, rest): (Vec<_>, Vec<_>) =
                choices.iter().partition(|choice| choice["type"] == "null");
            let word = if key == "allOf" { " and " } else { " or " };
            return html! {
                @for (at, choice) in rest.iter().enumerate() {
                    @if at > 0 { (word) }
                    (words(choice))
                }
                @if !nulls.is_empty() { " or null" }
            };
        }
    }
    match &schema["type"] {
        Value::Array(types) => {
            let named: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
            let (nulls, rest): (Vec<&str>, Vec<&str>) =
                named.into_iter().partition(|name| *name == "null");
            html! {
                @for (at, name) in rest.iter().enumerate() {
                    @if at > 0 { " or " }
                    (plain(name, schema))
                }
                @if !nulls.is_empty() { " or null" }
            }
        }
        Value::String(name) => plain(name, schema),
        _ => html! { "anything" },
    }
}

fn plain(name: &str, schema: &Value) -> Markup {
    if let Some(choices) = schema["enum"].as_array() {
        return html! {
            @for (at, choice) in choices.iter().enumerate() {
                @if at > 0 { ", " }
                code { (choice.as_str().map_or_else(|| choice.to_string(), str::to_owned)) }
            }
        };
    }
    match name {
        "array" => html! { "list of " (words(&schema["items"])) },
        "object" if schema["additionalProperties"].is_object() => {
            html! { "object of " (words(&schema["additionalProperties"])) }
        }
        _ => html! {
            (name)
            @if let Some(format) = schema["format"].as_str() { " (" (format) ")" }
            @if let Some(bounds) = bounds(schema) { ", " (bounds) }
        },
    }
}

/// From where to where, if the schema says so.
fn bounds(schema: &Value) -> Option<String> {
    let pair = |least: &str, most: &str, unit: &str| match (&schema[least], &schema[most]) {
        (Value::Null, Value::Null) => None,
        (least, Value::Null) => Some(format!("from {least}{unit}")),
        (Value::Null, most) => Some(format!("up to {most}{unit}")),
        (least, most) => Some(format!("{least} to {most}{unit}")),
    };
    pair("minimum", "maximum", "").or_else(|| pair("minLength", "maxLength", " characters"))
}

/// A named schema: what it is, and its fields if it has any.
pub fn section(name: &str, schema: &Value) -> Markup {
    html! {
        section.api-schema id=(anchor(name)) {
            h3 { (name) }
            @if let Some(about) = schema["description"].as_str() { p { (marked(about)) } }
            @match fields(name, schema) {
                Some(table) => (table),
                None => p { (words(schema)) },
            }
        }
    }
}

fn fields(name: &str, schema: &Value) -> Option<Table> {
    let mut properties: Vec<(&String, &Value, bool)> = Vec::new();
    collect(schema, &mut properties);
    if properties.is_empty() {
        return None;
    }
    let columns = ["Field", "Type", "Meaning"].map(Column::words);
    let rows = properties.into_iter().map(|(field, of, required)| {
        vec![
            html! { code { (field) } @if required { " " span.fine { "required" } } },
            words(of),
            marked(of["description"].as_str().unwrap_or_default()),
        ]
    });
    Some(Table::new(format!("Fields of {name}"), columns.into()).rows(rows))
}

/// The fields of an object, also of one that is put together from several.
fn collect<'a>(schema: &'a Value, into: &mut Vec<(&'a String, &'a Value, bool)>) {
    let required = schema["required"].as_array();
    let is_required = |field: &String| required.is_some_and(|all| all.iter().any(|f| f == field));
    if let Some(properties) = schema["properties"].as_object() {
        into.extend(
            properties
                .iter()
                .map(|(field, of)| (field, of, is_required(field))),
        );
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        collect(part, into);
    }
}
