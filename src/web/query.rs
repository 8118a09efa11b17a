//! The parameters behind the `?` of an address, read by name and refused by name.

use super::fault::{Fault, FieldError};
use super::forms::Fields;
use crate::i18n::messages::{common, web as say};
use crate::i18n::{Msg, Text};
use rocket::request::{FromRequest, Outcome, Request};
use std::convert::Infallible;
use std::str::FromStr;

/// The query of a request, as a guard that never refuses by itself.
#[derive(Debug, Clone, Default)]
pub struct Query(Fields);

impl Query {
    /// A query read from its encoded form, without the `?`.
    pub fn parse_str(encoded: &str) -> Self {
        Self(Fields::parse(encoded.as_bytes()))
    }

    /// The parameter's value without blanks around it; empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// Whether the parameter is there, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// The parameter as a `T`: `None` when absent or empty, `message` as its error when it does
    /// not parse.
    pub fn parsed<T: FromStr>(
        &self,
        name: &str,
        message: &'static Msg,
    ) -> Result<Option<T>, FieldError> {
        let value = self.get(name);
        if value.is_empty() {
            return Ok(None);
        }
        let parsed = value.parse().map(Some);
        parsed.map_err(|_| FieldError::new(name, message))
    }

    /// How many are asked for, from 1 to `most`; `usual` when nothing is said.
    pub fn limit(&self, name: &str, usual: usize, most: usize) -> Result<usize, FieldError> {
        let asked = self.parsed(name, &common::NOT_WHOLE)?.unwrap_or(usual);
        if (1..=most).contains(&asked) {
            return Ok(asked);
        }
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let text = Text::new(&common::OUT_OF_RANGE);
        Err(FieldError::new(name, text.arg("min", 1).arg("max", most)))
    }

    /// Refuses parameters that are not among `known`: a misspelt filter must not be ignored.
    pub fn only(&self, known: &[&str]) -> Result<(), Fault> {
        let unknown: Vec<_> = self
            .0
            .iter()
            .filter(|(name, _)| !known.contains(name))
            .map(|(name, _)| FieldError::new(name, &say::UNKNOWN_FIELD))
            .collect();
        if unknown.is_empty() {
            Ok(())
        } else {
            Err(unknown.into())
        }
    }

    /// The parameters as fields, for a form that is sent by GET and shown again.
    pub fn fields(&self) -> &Fields {
        &self.0
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Query {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let query = request.uri().query();
        Outcome::Success(query.map_or_else(Self::default, |q| Self::parse_str(q.as_str())))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::messages::common;

    #[test]
    fn a_parameter_is_absent_parsed_or_named() {
        let query = Query::parse_str("limit=20&from=&to=soon");
        assert_eq!(
            query.parsed::<u16>("limit", &common::NOT_A_NUMBER).unwrap(),
            Some(20)
        );
        assert_eq!(
            query.parsed::<u16>("from", &common::NOT_A_DATE).unwrap(),
            None
        );
        assert_eq!(
            query.parsed::<u16>("other", &common::NOT_A_DATE).unwrap(),
            None
        );
        let error = query.parsed::<u16>("to", &common::NOT_A_DATE).unwrap_err();
        assert_eq!(error, FieldError::new("to", &common::NOT_A_DATE));
    }

    #[test]
    fn an_unknown_parameter_is_refused() {
        let query = Query::parse_str("limit=20&perod=today");
        assert!(query.only(&["limit", "perod"]).is_ok());
        match query.only(&["limit", "period"]) {
            Err(Fault::Invalid(errors)) => assert_eq!(errors[0].field, "perod"),
            other => panic!("{other:?}"),
        }
    }
}
