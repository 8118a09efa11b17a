//! Asking a registered service: what is sent, and what an answer must be.

use crate::config::Hosts;
use crate::i18n::messages::services as say;
use crate::i18n::{Msg, Text};
use crate::outgoing::{Answer, Outgoing, OutgoingError, Request};
use crate::web::Fault;
use serde_json::{Value, json};
use std::time::Duration;

/// The time that asking may take, from looking the host up to the last byte of the answer.
pub const WITHIN: Duration = Duration::from_secs(5);
/// The header that marks what we send. A server that gets it back asks nobody further.
pub const MARK: &str = "Wellkin-Text-Service";
/// The most characters that are passed on of an error that is no JSON.
const QUOTED: usize = 500;

/// Why a registered service gave no result.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// There was no whole answer in time, or none at all.
    Unheard(OutgoingError),
    /// It says to ask elsewhere.
    Redirects,
    /// It answered with a page.
    Page,
    /// It answered with something that is no JSON.
    NotJson,
    /// It answered with JSON that has no `result`.
    NoResult,
    /// It answered with an error: the status, and what it said.
    Refused(u16, Value),
    /// The request came from a text service itself, and would go round.
    Loop,
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        let text: &'static Msg = match &trouble {
            Trouble::Unheard(OutgoingError::TooSlow) => &say::SLOW,
            Trouble::Unheard(OutgoingError::NoConnection) => &say::DOWN,
            Trouble::Unheard(OutgoingError::TooLarge) => &say::TOO_LARGE,
            Trouble::Unheard(OutgoingError::BrokenOff) => &say::BROKEN_OFF,
            Trouble::Unheard(OutgoingError::NotPermitted) => &say::NOT_PERMITTED,
            Trouble::Unheard(OutgoingError::Unfit) => &say::UNFIT,
            Trouble::Redirects => &say::REDIRECTS,
            Trouble::Page => &say::PAGE,
            Trouble::NotJson => &say::NOT_JSON,
            Trouble::NoResult => &say::NO_RESULT,
            Trouble::Refused(..) => &say::REFUSED,
            Trouble::Loop => &say::LOOP,
        };
        let mut text = Text::new(text).arg("key", "text.private_hosts");
        let mut said = None;
        let slow = trouble == Trouble::Unheard(OutgoingError::TooSlow);
        if let Trouble::Refused(status, body) = trouble {
            text = text.arg("status", status.to_string());
            said = Some(json!({ "status": status, "body": body }));
        }
        Self::Upstream { text, said, slow }
    }
}

/// Sends `text` to `url`, and gives back what its `result` is.
pub async fn ask(
    outgoing: &Outgoing,
    private: &Hosts,
    url: String,
    text: &str,
) -> Result<Value, Trouble> {
    let body = json!({ "text": text }).to_string();
    let request = Request::post(url, "application/json", body)
        .header(MARK, "1")
        .within(WITHIN);
    let answer = outgoing.send_outside(request, private).await;
    read(&answer.map_err(Trouble::Unheard)?)
}

/// What an answer says.
pub(super) fn read(answer: &Answer) -> Result<Value, Trouble> {
    if (300..400).contains(&answer.status) {
        return Err(Trouble::Redirects);
    }
    let parsed = serde_json::from_slice::<Value>(&answer.body);
    if !answer.is_good() {
        let said = parsed.unwrap_or_else(|_| quoted(&answer.body));
        return Err(Trouble::Refused(answer.status, said));
    }
    match parsed {
        Ok(Value::Object(mut members)) => match members.remove("result") {
            Some(result) => Ok(result),
            // Some services say 200 and mean an error.
            None if members.contains_key("error") => {
                Err(Trouble::Refused(answer.status, Value::Object(members)))
            }
            None => Err(Trouble::NoResult),
        },
        Ok(_) => Err(Trouble::NoResult),
        Err(_) if answer.body.trim_ascii_start().starts_with(b"<") => Err(Trouble::Page),
        Err(_) => Err(Trouble::NotJson),
    }
}

/// The beginning of what is no JSON, for whoever looks for the fault.
fn quoted(body: &[u8]) -> Value {
    let text = String::from_utf8_lossy(&body[..body.len().min(4 * QUOTED)]);
    let beginning: String = text.chars().take(QUOTED).collect();
    match beginning.is_empty() {
        true => Value::Null,
        false => Value::String(beginning),
    }
}
