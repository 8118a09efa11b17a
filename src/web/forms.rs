//! What a person sent with a form, kept as it was typed.

use super::body;
use super::diary;
use super::fault::{Fault, FieldError};
use rocket::data::{Data, FromData, Outcome};
use rocket::form::Errors;
use rocket::form::error::ErrorKind;
use rocket::http::ContentType;
use rocket::request::Request;

/// The limit of a form: 64 KiB.
pub const LIMIT: u64 = 64 * 1024;
/// The limit of a form with a long text: 512 KiB. A letter outside ASCII takes up to twelve bytes.
pub const LONG_LIMIT: u64 = 512 * 1024;

/// The fields of an `application/x-www-form-urlencoded` body, as a data guard.
///
/// Refuses with 415 any other type of body, with 413 one over [`LIMIT`], and with 409 a form that
/// was opened for another diary than the one that is open now. What was typed stays available, so that a refused form
/// can be shown again as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields read from an encoded body or query string.
    pub fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// Fields as a form shows them before anything was typed.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    /// The field's value without blanks around it; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The field's value exactly as it was sent: a password may begin with a blank.
    pub fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the field was sent at all, as a ticked checkbox is.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Whether the field was sent with something other than blanks.
    pub fn filled(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Sets a field, so that a form can be shown with another value than was typed.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// The value of a field that must be filled in, else its error is noted in `errors`.
    pub fn required<'a>(&'a self, name: &str, errors: &mut Vec<FieldError>) -> &'a str {
        let value = self.get(name);
        if value.is_empty() {
            errors.push(FieldError::required(name));
        }
        value
    }

    /// Every field and its value, in the order in which they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Fields {
    type Error = Fault;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        read(request, data, LIMIT).await
    }
}

/// The fields of a form with a long text, as a data guard: like [`Fields`], up to [`LONG_LIMIT`].
#[derive(Debug, Clone)]
pub struct LongFields(pub Fields);

#[rocket::async_trait]
impl<'r> FromData<'r> for LongFields {
    type Error = Fault;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        read(request, data, LONG_LIMIT).await.map(Self)
    }
}

async fn read<'r>(request: &'r Request<'_>, data: Data<'r>, limit: u64) -> Outcome<'r, Fields> {
    // A button alone in a form may send nothing, and then some clients name no type either.
    let bare = request.content_type().is_none();
    if !bare && !body::is_type(request, &ContentType::Form) {
        return refuse_type(request);
    }
    match body::read(request, data, limit).await {
        Ok(bytes) if bare && !bytes.is_empty() => refuse_type(request),
        Ok(bytes) => {
            let fields = Fields::parse(&bytes);
            match diary::check(request, &fields) {
                Ok(()) => Outcome::Success(fields),
                Err(fault) => fault.refuse_data(request),
            }
        }
        Err(fault) => fault.refuse_data(request),
    }
}

fn refuse_type<'r>(request: &'r Request<'_>) -> Outcome<'r, Fields> {
    let expected = "application/x-www-form-urlencoded";
    Fault::WrongType { expected }.refuse_data(request)
}

/// Whether a form with files was refused because one of them, or all together, are larger than is read.
pub fn is_too_large(errors: &Errors<'_>) -> bool {
    let mut kinds = errors.iter().map(|error| &error.kind);
    kinds.any(|kind| matches!(kind, ErrorKind::InvalidLength { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_trimmed_but_kept_as_typed() {
        let fields = Fields::parse(b"name=+Iva+&password=+x+&day=1&day=2&note=%C4%8Daj");
        assert_eq!(fields.get("name"), "Iva");
        assert_eq!(fields.raw("password"), " x ");
        assert_eq!(fields.get("note"), "čaj");
        assert_eq!(fields.get("missing"), "");
        assert!(fields.has("day") && !fields.has("missing"));
        assert!(fields.all("day").eq(["1", "2"]));
    }

    #[test]
    fn a_required_field_notes_its_error() {
        let mut errors = Vec::new();
        let fields = Fields::parse(b"a=1&b=+");
        assert_eq!(fields.required("a", &mut errors), "1");
        assert!(errors.is_empty());
        fields.required("b", &mut errors);
        fields.required("c", &mut errors);
        assert_eq!(
            errors,
            [FieldError::required("b"), FieldError::required("c")]
        );
    }

    #[test]
    fn a_field_can_be_set_over() {
        let mut fields = Fields::from_pairs([("a", "1"), ("a", "2")]);
        fields.set("a", "3");
        assert!(fields.all("a").eq(["3"]));
    }
}
