//! `/login/oidc/register`: somebody whom the provider knows makes an account, without a password.

use crate::accounts::error::AccountError;
use crate::accounts::model::check_username;
use crate::accounts::pages::{keep, people};
use crate::accounts::service::{Accounts, Device};
use crate::credentials::oidc::OidcError;
use crate::i18n::Lang;
use crate::i18n::messages::{account_linked as linked, account_pages as say};
use crate::web::components::{Kind, button, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell, Site, cookies};
use maud::html;
use rocket::State;
use rocket::http::CookieJar;

#[rocket::get("/login/oidc/register")]
pub fn show(
    visitor: Visitor,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    if accounts.provider_name().is_none() {
        return Err(Fault::NotFound);
    }
    let browser = cookies::get_flow(jar, site).unwrap_or_default();
    let Some(newcomer) = accounts.newcomer(browser) else {
        return super::failed(visitor.lang, stale(), site);
    };
    let (name, email) = (newcomer.username(), newcomer.email());
    let local = email.split('@').next().unwrap_or_default();
    let suggested = [name, local]
        .into_iter()
        .find(|name| check_username(name).is_ok());
    let blank = Fields::from_pairs([
        ("username", suggested.unwrap_or_default()),
        ("email", email),
    ]);
    let refusal = Refusal::default();
    let page = page(visitor.lang, &blank, &refusal, accounts);
    Ok(Answer::again(refusal, page))
}

#[rocket::post("/login/oidc/register", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    if accounts.provider_name().is_none() {
        return Err(Fault::NotFound);
    }
    let lang = visitor.lang;
    let browser = cookies::get_flow(jar, site).unwrap_or_default();
    let new = people::read(&fields, lang);
    match accounts.register_newcomer(&device, browser, new).await {
        Ok(signed_in) => {
            keep(jar, site, accounts, &signed_in).await?;
            Ok(Answer::next("/"))
        }
        Err(error @ AccountError::Provider(_)) => super::failed(lang, error, site),
        Err(error) => {
            let refusal = people::refused(error)?;
            let page = page(lang, &fields, &refusal, accounts);
            Ok(Answer::again(refusal, page))
        }
    }
}

fn stale() -> AccountError {
    OidcError::Stale.into()
}

fn page(lang: Lang, typed: &Fields, refusal: &Refusal, accounts: &Accounts) -> Page {
    let title = say::REGISTER.text(lang);
    let provider = accounts.provider_name().unwrap_or_default();
    let lead = linked::REGISTER_LEAD.fill(lang, &[("name", provider)]);
    let content = html! {
        (page_head(title, Some(&lead), html! {}))
        (refusal.summary(lang, &people::labels(lang)))
        form.card method="post" action="/login/oidc/register" {
            (people::fields_without_password(lang, typed, refusal))
            div.actions { (button(Kind::Primary, say::CREATE_ACCOUNT.text(lang))) }
        }
    };
    Shell::public(lang).narrow(title, content)
}
