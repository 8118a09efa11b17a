//! Addresses at which programs of earlier systems go on asking what they always asked.
//!
//! They are outside `/api`, and always answered in JSON, in English. An error is an object whose member
//! `error` is a sentence, as those programs expect, beside the members of a problem document (RFC 9457).
//! There is 400 for every body that is not what it should be, and 405 for a method an address lacks. The
//! rooms that answer there declare their addresses; the roof manages the list as a [`Wire`].

use super::fault::Fault;
use crate::i18n::Lang;
use rocket::Request;
use rocket::http::Status;

/// An address and the methods it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The path, or with `/*` at its end everything just below it.
    pub path: &'static str,
    /// Such as `GET, POST`.
    pub methods: &'static str,
}

impl Address {
    fn is(&self, path: &str) -> bool {
        match self.path.strip_suffix('*') {
            Some(above) => path
                .strip_prefix(above)
                .is_some_and(|rest| !rest.is_empty() && !rest.contains('/')),
            None => path == self.path,
        }
    }
}

/// The addresses of a server.
#[derive(Debug, Clone)]
pub struct Wire {
    /// Those that are known, room by room.
    pub addresses: &'static [&'static [Address]],
    /// Whether the server has no pages, so that every other address is answered like these.
    pub alone: bool,
}

fn address(request: &Request<'_>) -> Option<Address> {
    let wire = request.rocket().state::<Wire>()?;
    let path = request.uri().path();
    let mut known = wire.addresses.iter().copied().flatten();
    let found = known.find(|one| one.is(path.as_str()));
    found.copied()
}

/// Whether a request is answered as those programs expect.
pub(super) fn speaks(request: &Request<'_>) -> bool {
    let alone = |wire: &Wire| wire.alone;
    request.rocket().state::<Wire>().is_some_and(alone) || address(request).is_some()
}

/// The methods of the address, if it is one of these and lacks the method it was asked with.
pub(super) fn methods(request: &Request<'_>) -> Option<String> {
    let methods = address(request)?.methods;
    let asked = request.method().as_str();
    let has = methods.split(", ").any(|method| method == asked);
    (!has).then(|| methods.to_owned())
}

/// The status: whatever is wrong with a body is 400.
pub(super) fn status(fault: &Fault) -> Status {
    match fault {
        Fault::Invalid(_) | Fault::WrongType { .. } => Status::BadRequest,
        fault => fault.status(),
    }
}

/// The sentence, with the fields that are at fault.
pub(super) fn sentence(fault: &Fault, lang: Lang) -> String {
    let Fault::Invalid(errors) = fault else {
        return fault.detail().render(lang);
    };
    let say = |error: &super::FieldError| match error.field.as_str() {
        "" | "." => error.text.render(lang),
        field => format!("{field}: {}", error.text.render(lang)),
    };
    errors.iter().map(say).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_itself_or_one_step_below_a_star() {
        let plain = Address {
            path: "/services",
            methods: "GET, POST",
        };
        let below = Address {
            path: "/services/*",
            methods: "DELETE",
        };
        assert!(plain.is("/services") && !plain.is("/services/") && !plain.is("/servicesx"));
        assert!(below.is("/services/a") && !below.is("/services/") && !below.is("/services/a/b"));
    }
}
