//! `/login` and `/logout`.

use super::provider;
use super::{passkey_login, second_step};
use crate::accounts::guards::{Entrant, NamedByProxy};
use crate::accounts::service::{Accounts, Device};
use crate::config::Registration;
use crate::i18n::Lang;
use crate::i18n::messages::{
    account_linked as linked, account_mail as mailed, account_pages as say,
};
use crate::ops::Secret;
use crate::web::components::{Field, Kind, Tone, button, link_button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Shell, Site, cookies, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;

#[rocket::get("/login")]
pub async fn show(
    visitor: Visitor,
    entrant: Option<Entrant>,
    query: Query,
    several: cookies::Several,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let next = query.get("next");
    if entrant.is_some() {
        return Ok(Answer::next(redirect::local(next).unwrap_or("/")));
    }
    let recovered = if query.has("recovered") { "1" } else { "" };
    let several = if several.0 { "1" } else { "" };
    let blank = Fields::from_pairs([
        ("next", next),
        ("recovered", recovered),
        ("several", several),
    ]);
    again(visitor.lang, &blank, Refusal::default(), accounts).await
}

#[rocket::post("/login", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let mut missing = Vec::new();
    let name = fields.required("username", &mut missing);
    let password = fields.raw("password");
    if password.is_empty() {
        missing.push(FieldError::required("password"));
    }
    if !missing.is_empty() {
        let refusal = Refusal::of(missing)?;
        return again(visitor.lang, &fields, refusal, accounts).await;
    }
    let password = Secret::new(password.to_owned());
    match accounts.sign_in(&device, name, password).await {
        Ok(entry) => {
            let next = fields.get("next");
            second_step::after(&entry, visitor.lang, next, jar, site, accounts).await
        }
        Err(error) => again(visitor.lang, &fields, Refusal::of(error)?, accounts).await,
    }
}

/// Ends the session on the server and makes the browser forget it. Works without one too, so that
/// a second press of the button does no harm. Where a proxy signs people in, it will do so again.
#[rocket::post("/logout")]
pub async fn sign_out(
    _same_origin: SameOrigin,
    visitor: Visitor,
    entrant: Option<Entrant>,
    proxied: Option<NamedByProxy>,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    if let Some(Entrant(member)) = entrant {
        accounts.sign_out(member.user.id, member.session).await?;
    }
    jar.add(cookies::clear_session(site));
    if proxied.is_some() {
        return Ok(Answer::again(Refusal::default(), proxy_stays(visitor.lang)));
    }
    Ok(Answer::next("/login"))
}

fn proxy_stays(lang: Lang) -> Page {
    let title = linked::SIGNED_OUT.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (notice(lang, Tone::Info, linked::PROXY_STAYS.text(lang)))
        p { (link_button(Kind::Secondary, "/", linked::PROXY_AGAIN.text(lang))) }
    };
    Shell::public(lang).narrow(title, content)
}

pub(super) async fn again(
    lang: Lang,
    typed: &Fields,
    refusal: Refusal,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let set_up = accounts.is_set_up().await?;
    let open = accounts.registration() == Registration::Open;
    let passkey = passkey_login::form(lang, accounts, None, typed.get("next"));
    let elsewhere = provider::button_row(lang, accounts, ("next", typed.get("next")));
    let others = html! {
        @if let Some(passkey) = passkey { (passkey) }
        (elsewhere)
    };
    let page = page(lang, typed, &refusal, set_up, open, &others);
    Ok(Answer::again(refusal, page))
}

fn page(
    lang: Lang,
    typed: &Fields,
    refusal: &Refusal,
    set_up: bool,
    open: bool,
    others: &Markup,
) -> Page {
    let title = say::SIGN_IN.text(lang);
    let labels = [
        ("username", say::USERNAME_OR_EMAIL.text(lang)),
        ("password", say::PASSWORD.text(lang)),
    ];
    let content = html! {
        (page_head(title, set_up.then_some(say::SIGN_IN_LEAD.text(lang)), html! {}))
        @if !set_up { (notice(lang, Tone::Info, say::NOT_SET_UP.text(lang))) }
        @if typed.filled("recovered") {
            (notice(lang, Tone::Success, mailed::RECOVERED.text(lang)))
        }
        @if typed.filled("several") {
            (notice(lang, Tone::Warning, say::SEVERAL_COOKIES.text(lang)))
        }
        (refusal.summary(lang, &labels))
        form.card method="post" action="/login" {
            @if let Some(next) = redirect::local(typed.get("next")) {
                input type="hidden" name="next" value=(next);
            }
            (Field::text(lang, "username", labels[0].1)
                .value(typed.get("username")).errors(&refusal.errors)
                .required().autocomplete("username webauthn").autofocus())
            (Field::password(lang, "password", labels[1].1)
                .errors(&refusal.errors).required().autocomplete("current-password"))
            div.actions { (button(Kind::Primary, say::SIGN_IN_BUTTON.text(lang))) }
        }
        (others)
        @if open {
            p { (say::NO_ACCOUNT.text(lang)) " "
                a href="/register" { (say::REGISTER.text(lang)) } }
        }
        @if set_up { p { a href="/recover" { (mailed::RECOVER_TITLE.text(lang)) } } }
    };
    Shell::public(lang).narrow(title, content)
}
