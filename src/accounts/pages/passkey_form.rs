//! What the pages with passkeys share: the form that `assets/passkeys.js` fills in, and the JSON it
//! is given first.

use crate::accounts::error::AccountError;
use crate::credentials::passkeys::RelyingParty;
use crate::i18n::messages::passkeys as say;
use crate::i18n::{Lang, Text};
use crate::web::Fault;
use maud::{Markup, html};
use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde_json::{Value, json};
use std::io::Cursor;

/// A form whose hidden field `answer` is the device's answer, once the script has asked for it. The
/// question is fetched from the form's own address, `/begin` behind it.
pub struct PasskeyForm<'a> {
    /// Where it goes.
    pub action: &'static str,
    /// Whether a passkey is made, or used.
    pub makes: bool,
    /// Whether the browser may offer passkeys in the field for the name, without a press.
    pub offers: bool,
    /// The house.
    pub house: &'a RelyingParty,
}

impl PasskeyForm<'_> {
    /// The form around `fields` and a button.
    pub fn around(&self, lang: Lang, fields: &Markup) -> Markup {
        let elsewhere = say::ELSEWHERE.fill(lang, &[("address", self.house.origin())]);
        html! {
            form class=(if self.makes { "card" } else { "passkey" }) method="post" action=(self.action) hx-boost="false"
                data-passkey=(if self.makes { "make" } else { "use" })
                data-offers[self.offers] data-origin=(self.house.origin())
                data-elsewhere=(elsewhere) data-unsupported=(say::UNSUPPORTED.text(lang))
                data-cancelled=(say::CANCELLED.text(lang)) data-known=(say::KNOWN_ALREADY.text(lang))
                data-lost=(say::LOST.text(lang)) {
                input type="hidden" name="answer" value="";
                (fields)
                p.field-error role="alert" data-passkey-said {}
            }
        }
    }
}

/// What a form says that came without an answer: nothing ran that could have asked for one.
pub fn without_script() -> Fault {
    Fault::Forbidden(Text::new(&say::NEEDS_SCRIPT))
}

/// What the script is told.
pub enum Told {
    /// What to ask the device.
    Ask(Value),
    /// What to say instead.
    Say(Box<Fault>, Lang),
}

impl Told {
    /// The question, or why there is none.
    pub fn of(asked: Result<Value, AccountError>, lang: Lang) -> Self {
        match asked {
            Ok(options) => Self::Ask(options),
            Err(error) => Self::Say(Box::new(error.into()), lang),
        }
    }
}

impl<'r> Responder<'r, 'static> for Told {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let (status, wait, body) = match self {
            Self::Ask(options) => (Status::Ok, None, options),
            Self::Say(fault, lang) => {
                let text = match &*fault {
                    Fault::Invalid(errors) => errors.first().map(|error| error.text.render(lang)),
                    _ => None,
                };
                let text = text.unwrap_or_else(|| fault.detail().render(lang));
                let wait = match &*fault {
                    Fault::TooMany { retry_after } => Some(retry_after.as_secs() + 1),
                    _ => None,
                };
                (fault.status(), wait, json!({ "said": text }))
            }
        };
        let body = body.to_string();
        let mut answer = Response::new();
        answer.set_status(status);
        answer.set_header(ContentType::JSON);
        if let Some(seconds) = wait {
            answer.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        answer.set_sized_body(body.len(), Cursor::new(body));
        Ok(answer)
    }
}
