//! `/login/code`: the second step of signing in. Its form is shown in answer to the right password,
//! so nobody learns here who has a second factor.

use super::{keep, passkey_login};
use crate::accounts::error::AccountError;
use crate::accounts::service::{Accounts, Device, Entry, Ways};
use crate::i18n::messages::{account_pages, account_security as say, passkeys};
use crate::i18n::{Lang, Msg};
use crate::web::components::{Field, Kind, button, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Shell, Site, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;

/// The most characters of a code: a recovery code with blanks around it.
const CODE_MAX: u32 = 32;

/// What follows a right password or link: `next`, or the form for the code.
pub async fn after(
    entry: &Entry,
    lang: Lang,
    next: &str,
    jar: &CookieJar<'_>,
    site: &Site,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    match entry {
        Entry::In(signed_in) => {
            keep(jar, site, accounts, signed_in).await?;
            Ok(Answer::next(redirect::local(next).unwrap_or("/")))
        }
        Entry::CodeNeeded(step) => {
            again(lang, step.expose(), next, Refusal::default(), accounts).await
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
            after(&entry, visitor.lang, next, jar, site, accounts).await
        }
        Err(error) => {
            let over = matches!(error, AccountError::SecondStepOver);
            let refusal = Refusal::of(error)?;
            let step = if over { "" } else { step };
            again(visitor.lang, step, next, refusal, accounts).await
        }
    }
}

/// The page again, for whoever came as far as `step`; without a step only the way back to the
/// password.
pub(super) async fn again(
    lang: Lang,
    step: &str,
    next: &str,
    refusal: Refusal,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let ways = accounts.ways_of_step(step).await?;
    let passkey = passkey_login::form(lang, accounts, Some(step), next);
    let content = html! {
        (page_head(say::SECOND_STEP.text(lang), Some(lead(ways).text(lang)), html! {}))
        (refusal.summary(lang, &[("code", label(ways).text(lang))]))
        @if !step.is_empty() {
            @if let Some(passkey) = passkey.filter(|_| ways.passkeys) { (passkey) }
            (typing(lang, step, next, ways, &refusal))
        }
        p { a href="/login" { (say::BACK_TO_PASSWORD.text(lang)) } }
    };
    let page = Shell::public(lang).narrow(say::SECOND_STEP.text(lang), content);
    Ok(Answer::again(refusal, page))
}

const fn lead(ways: Ways) -> &'static Msg {
    match (ways.passkeys, ways.app) {
        (true, true) => &passkeys::STEP_LEAD_BOTH,
        (true, false) => &passkeys::STEP_LEAD,
        (false, _) => &say::SECOND_STEP_LEAD,
    }
}

/// What the field is called: who has no app types recovery codes only.
const fn label(ways: Ways) -> &'static Msg {
    match ways.passkeys && !ways.app {
        true => &passkeys::RECOVERY_CODE,
        false => &say::CODE,
    }
}

/// The form for a code. It has the focus unless there is a passkey, which most would rather use.
fn typing(lang: Lang, step: &str, next: &str, ways: Ways, refusal: &Refusal) -> Markup {
    let help = match ways.passkeys && !ways.app {
        true => &passkeys::RECOVERY_HELP,
        false => &say::CODE_HELP,
    };
    let field = Field::text(lang, "code", label(ways).text(lang))
        .errors(&refusal.errors)
        .help(help.text(lang))
        .required()
        .autocomplete("one-time-code")
        .maxlength(CODE_MAX);
    let (field, kind) = match ways.passkeys {
        true => (field, Kind::Secondary),
        false => (field.autofocus(), Kind::Primary),
    };
    html! {
        form.card method="post" action="/login/code" {
            input type="hidden" name="step" value=(step);
            @if let Some(next) = redirect::local(next) {
                input type="hidden" name="next" value=(next);
            }
            (field)
            div.actions { (button(kind, account_pages::SIGN_IN_BUTTON.text(lang))) }
        }
    }
}
