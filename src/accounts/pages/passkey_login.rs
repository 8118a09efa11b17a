//! `/login/passkey`: signing in with a passkey, alone or after the password. Its forms stand on the
//! pages for signing in.

use super::passkey_form::{PasskeyForm, Told, without_script};
use super::{login, second_step};
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device, Entry};
use crate::i18n::Lang;
use crate::i18n::messages::passkeys as say;
use crate::web::components::{Kind, button};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Site, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;

/// Tells the browser what to ask the device. With a `step` it is about whoever came as far as that,
/// without one about anybody.
#[rocket::post("/login/passkey/begin", data = "<fields>")]
pub async fn begin(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Told {
    let step = fields.get("step");
    let asked = if step.is_empty() {
        accounts.begin_passkey_sign_in(&device)
    } else {
        accounts.begin_passkey_step(&device, step).await
    };
    Told::of(asked, visitor.lang)
}

#[rocket::post("/login/passkey", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let (lang, step, next) = (visitor.lang, fields.get("step"), fields.get("next"));
    let answer = fields.get("answer");
    let signed_in = match (answer, step) {
        ("", _) => Err(without_script()),
        (_, "") => accounts
            .passkey_sign_in(&device, answer)
            .await
            .map_err(Fault::from),
        (_, step) => match accounts.passkey_step(&device, step, answer).await {
            Err(AccountError::SecondStepOver) => {
                let over = Refusal::of(AccountError::SecondStepOver)?;
                return second_step::again(lang, "", next, over, accounts).await;
            }
            other => other.map_err(Fault::from),
        },
    };
    match signed_in {
        Ok(signed_in) => {
            let entry = Entry::In(Box::new(signed_in));
            second_step::after(&entry, lang, next, jar, site, accounts).await
        }
        Err(fault) if step.is_empty() => {
            login::again(lang, &fields, Refusal::of(fault)?, accounts).await
        }
        Err(fault) => second_step::again(lang, step, next, Refusal::of(fault)?, accounts).await,
    }
}

/// The form with nothing but a button, where passkeys are offered.
pub(super) fn form(
    lang: Lang,
    accounts: &Accounts,
    step: Option<&str>,
    next: &str,
) -> Option<Markup> {
    let house = accounts.relying_party().ok()?;
    let (kind, text) = match step {
        Some(_) => (Kind::Primary, &say::USE),
        None => (Kind::Secondary, &say::SIGN_IN),
    };
    let fields = html! {
        @if let Some(step) = step { input type="hidden" name="step" value=(step); }
        @if let Some(next) = redirect::local(next) {
            input type="hidden" name="next" value=(next);
        }
        div.actions { (button(kind, text.text(lang))) }
    };
    let form = PasskeyForm {
        action: "/login/passkey",
        makes: false,
        offers: step.is_none(),
        house,
    };
    Some(form.around(lang, &fields))
}
