//! JSON bodies: read with a limit, and refused with the path of the field that is wrong.

use super::body;
use super::fault::{Fault, FieldError};
use crate::i18n::Text;
use crate::i18n::messages::{common, web as say};
use rocket::data::{Data, FromData, Outcome};
use rocket::http::ContentType;
use rocket::request::Request;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

/// The limit of an ordinary body: 1 MiB.
pub const LIMIT: u64 = 1024 * 1024;
/// The limit of a batch: 8 MiB.
pub const BATCH_LIMIT: u64 = 8 * 1024 * 1024;

/// A JSON body of at most `LIMIT` bytes, as a data guard.
///
/// Refuses with 415 what is not `application/json`, with 413 what is over the limit, with 400 what
/// is not JSON, and with 422 and the field's path what is JSON of another shape.
#[derive(Debug)]
pub struct Body<T, const MAX: u64 = LIMIT>(pub T);

/// A [`Body`] with the limit of a batch.
pub type Batch<T> = Body<T, BATCH_LIMIT>;

#[rocket::async_trait]
impl<'r, T: DeserializeOwned, const MAX: u64> FromData<'r> for Body<T, MAX> {
    type Error = Fault;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if !body::is_type(request, &ContentType::JSON) {
            let expected = "application/json";
            return Fault::WrongType { expected }.refuse_data(request);
        }
        let parsed = match body::read(request, data, MAX).await {
            Ok(bytes) => parse(&bytes),
            Err(fault) => Err(fault),
        };
        match parsed {
            Ok(value) => Outcome::Success(Self(value)),
            Err(fault) => fault.refuse_data(request),
        }
    }
}

/// What serde would say of a list where an object is wanted; it reads the fields in order instead,
/// and no client means that.
const A_LIST: &str = "invalid type: sequence, expected an object";

/// Reads a `T` from the bytes of a JSON document, which is an object.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| Fault::Malformed(Text::new(&say::NOT_TEXT)))?;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        // Where a word is wanted, serde_json calls a number or null a fault of syntax.
        let is_json = || serde_json::from_str::<IgnoredAny>(text).is_ok();
        match error.classify() {
            Category::Data => Fault::from(field_error(&path, &detail(&error))),
            Category::Syntax if is_json() => Fault::from(field_error(&path, &detail(&error))),
            _ => malformed(&error),
        }
    })?;
    json.end().map_err(|error| malformed(&error))?;
    if text.trim_start().starts_with('[') {
        return Err(field_error(".", A_LIST).into());
    }
    Ok(value)
}

/// Reads a `T` from a JSON object inside a body, whose place in it is `at` (`entries[3]`).
///
/// For lists whose items are judged one by one, so that one bad item does not refuse its siblings.
pub fn parse_value<T: DeserializeOwned>(
    at: &str,
    value: serde_json::Value,
) -> Result<T, FieldError> {
    if value.is_array() {
        return Err(field_error(at, A_LIST));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let inner = field_error(&path, &detail(error.inner()));
        match (at, inner.field.as_str()) {
            ("", _) => inner,
            (_, "") => FieldError::new(at, inner.text),
            (_, field) => FieldError::new(format!("{at}.{field}"), inner.text),
        }
    })
}

fn malformed(error: &serde_json::Error) -> Fault {
    Fault::Malformed(Text::new(&say::NOT_JSON).arg("detail", error.to_string()))
}

/// What serde says is wrong, without the place, which the path tells better.
fn detail(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => message,
    }
}

/// Names the field. serde blames the object around a missing or unknown field and puts the
/// field's own name into its message, between backticks.
fn field_error(path: &str, detail: &str) -> FieldError {
    let object = if path == "." { "" } else { path };
    let member = |name: &str| match object {
        "" => name.to_owned(),
        // For an unknown field the path already ends with it.
        _ if object == name || object.ends_with(&format!(".{name}")) => object.to_owned(),
        _ => format!("{object}.{name}"),
    };
    let quoted = |rest: &str| rest.split('`').next().unwrap_or_default().to_owned();
    if let Some(rest) = detail.strip_prefix("missing field `") {
        FieldError::new(member(&quoted(rest)), &common::REQUIRED)
    } else if let Some(rest) = detail.strip_prefix("unknown field `") {
        FieldError::new(member(&quoted(rest)), &say::UNKNOWN_FIELD)
    } else if let Some(rest) = detail.strip_prefix("unknown variant `") {
        FieldError::new(
            object,
            Text::new(&say::NOT_AN_OPTION).arg("value", quoted(rest)),
        )
    } else {
        FieldError::new(object, Text::new(&say::WRONG_TYPE).arg("detail", detail))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Outer {
        name: String,
        #[serde(default)]
        sex: Option<Sex>,
        #[serde(default)]
        entries: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        values: BTreeMap<String, f64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Sex {
        Female,
        Male,
    }

    fn refused(body: &str) -> Vec<(String, String)> {
        match parse::<Outer>(body.as_bytes()) {
            Err(Fault::Invalid(errors)) => errors
                .into_iter()
                .map(|e| (e.field, e.text.render(Lang::En)))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_missing_field_is_named_even_deep_inside() {
        assert_eq!(refused("{}")[0].0, "name");
        assert_eq!(
            refused(r#"{"name":"a","entries":[{"values":{}},{}]}"#)[0].0,
            "entries[1].values"
        );
    }

    #[test]
    fn an_unknown_field_is_named_once() {
        assert_eq!(refused(r#"{"name":"a","nmae":1}"#)[0].0, "nmae");
        assert_eq!(
            refused(r#"{"name":"a","entries":[{"values":{},"x":1}]}"#)[0].0,
            "entries[0].x"
        );
    }

    #[test]
    fn a_wrong_type_says_where_and_what() {
        let (field, message) =
            refused(r#"{"name":"a","entries":[{"values":{"steps":"many"}}]}"#).remove(0);
        assert_eq!(field, "entries[0].values.steps");
        assert_eq!(
            message,
            "This value has the wrong type: invalid type: string \"many\", expected f64."
        );
        assert_eq!(refused(r#"{"name":7}"#)[0].0, "name");
        assert_eq!(refused("[1]")[0].0, "[0]");
    }

    #[test]
    fn an_unknown_choice_is_quoted() {
        let (field, message) = refused(r#"{"name":"a","sex":"other"}"#).remove(0);
        assert_eq!(field, "sex");
        assert_eq!(message, "“other” is not one of the options.");
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in ["", "{", "nul", "{\"name\":NaN}", "{\"name\":\"a\"} x"] {
            let fault = parse::<Outer>(body.as_bytes()).unwrap_err();
            assert!(matches!(fault, Fault::Malformed(_)), "{body}: {fault:?}");
        }
        // A number that no type holds is still JSON; its field is to blame.
        assert!(matches!(
            parse::<Outer>(b"{\"name\":1e999}"),
            Err(Fault::Invalid(_))
        ));
        assert!(matches!(
            parse::<Outer>(b"{\"name\":\"\xff\"}"),
            Err(Fault::Malformed(_))
        ));
    }

    #[test]
    fn an_item_of_a_list_is_blamed_with_its_place() {
        let error =
            parse_value::<Inner>("entries[3]", serde_json::json!({"values": 1})).unwrap_err();
        assert_eq!(error.field, "entries[3].values");
        let error = parse_value::<Inner>("entries[3]", serde_json::json!({})).unwrap_err();
        assert_eq!(error.field, "entries[3].values");
        let error = parse_value::<Inner>("entries[3]", serde_json::json!("x")).unwrap_err();
        assert_eq!(error.field, "entries[3]");
    }
}
