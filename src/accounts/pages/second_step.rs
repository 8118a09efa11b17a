//! `/login/code`: the second step of signing in. Its form is shown in answer to the right password,
//! so nobody learns here who has a second factor.

use super::keep;
use super::refusal::{Answer, Refusal};
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device, Entry};
use crate::i18n::Lang;
use crate::i18n::messages::{account_pages, account_security as say};
use crate::web::components::{Field, Kind, button, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::{Fault, Page, Shell, Site, redirect};
use maud::html;
use rocket::State;
use rocket::http::CookieJar;

/// The most characters of a code: a recovery code with blanks around it.
const CODE_MAX: u32 = 32;

/// What follows a right password or link: `next`, or the form for the code.
pub fn after(
    entry: &Entry,
    lang: Lang,
    next: &str,
    jar: &CookieJar<'_>,
    site: &Site,
    accounts: &Accounts,
) -> Answer {
    match entry {
        Entry::In(signed_in) => {
            keep(jar, site, accounts, signed_in);
            Answer::next(redirect::local(next).unwrap_or("/"))
        }
        Entry::CodeNeeded(step) => {
            let refusal = Refusal::default();
            let page = page(lang, step.expose(), next, &refusal);
            Answer::again(refusal, page)
        }
    }
}

#[rocket::post("/login/code", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let (step, next) = (fields.get("step"), fields.get("next"));
    let signed_in = accounts
        .second_step(&device, step, fields.get("code"))
        .await;
    match signed_in {
        Ok(signed_in) => {
            let entry = Entry::In(Box::new(signed_in));
            Ok(after(&entry, visitor.lang, next, jar, site, accounts))
        }
        Err(error) => {
            let over = matches!(error, AccountError::SecondStepOver);
            let refusal = Refusal::of(error)?;
            let step = if over { "" } else { step };
            let page = page(visitor.lang, step, next, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// The form; without a step only the way back to the password.
fn page(lang: Lang, step: &str, next: &str, refusal: &Refusal) -> Page {
    let title = say::SECOND_STEP.text(lang);
    let label = say::CODE.text(lang);
    let content = html! {
        (page_head(title, Some(say::SECOND_STEP_LEAD.text(lang)), html! {}))
        (refusal.summary(lang, &[("code", label)]))
        @if !step.is_empty() {
            form.card method="post" action="/login/code" {
                input type="hidden" name="step" value=(step);
                @if let Some(next) = redirect::local(next) {
                    input type="hidden" name="next" value=(next);
                }
                (Field::text(lang, "code", label).errors(&refusal.errors)
                    .help(say::CODE_HELP.text(lang)).required()
                    .autocomplete("one-time-code").maxlength(CODE_MAX).autofocus())
                div.actions {
                    (button(Kind::Primary, account_pages::SIGN_IN_BUTTON.text(lang)))
                }
            }
        }
        p { a href="/login" { (say::BACK_TO_PASSWORD.text(lang)) } }
    };
    Shell::public(lang).narrow(title, content)
}
