//! `/login/oidc`: to the household's identity provider and back. What it said is never shown.

pub mod register;

use super::second_step;
use crate::accounts::error::AccountError;
use crate::accounts::guards::Entrant;
use crate::accounts::service::{Accounts, Arrival, Device, Intent};
use crate::config::Registration;
use crate::credentials::oidc::{OidcError, Returned};
use crate::i18n::Lang;
use crate::i18n::messages::account_linked as say;
use crate::ops::random;
use crate::web::components::{Kind, Tone, link_button, notice, page_head};
use crate::web::guards::Visitor;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell, Site, cookies, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::http::{CookieJar, Status};

/// Where a sign-in at the provider begins.
pub const BEGIN: &str = "/login/oidc";

#[rocket::get("/login/oidc")]
pub async fn begin(
    visitor: Visitor,
    device: Device,
    entrant: Option<Entrant>,
    query: Query,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    if accounts.provider_name().is_none() {
        return Err(Fault::NotFound);
    }
    let next = redirect::local(query.get("next")).unwrap_or("/");
    let intent = match (query.has("link"), entrant) {
        (true, Some(Entrant(member))) => {
            let (user, session) = (member.user.id, member.session);
            if !accounts.may_link(user, session) {
                return Ok(Answer::next(super::security::PATH));
            }
            Intent::Link { user, session }
        }
        (false, Some(_)) => return Ok(Answer::next(next)),
        (_, None) => Intent::SignIn {
            invite: query.get("invite").to_owned(),
        },
    };
    let browser = cookies::get_flow(jar, site).map_or_else(random::token, str::to_owned);
    let begun = accounts
        .begin_at_provider(&device, &browser, intent, next)
        .await;
    match begun {
        Ok(url) => {
            jar.add(cookies::flow(site, browser));
            Ok(Answer::next(url))
        }
        Err(error) => failed(visitor.lang, error, site),
    }
}

#[rocket::get("/login/oidc/callback")]
pub async fn come_back(
    visitor: Visitor,
    device: Device,
    entrant: Option<Entrant>,
    query: Query,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let back = Returned {
        state: query.get("state"),
        code: query.get("code"),
        error: query.get("error"),
        iss: query.get("iss"),
    };
    let browser = cookies::get_flow(jar, site).unwrap_or_default();
    let here = entrant.map(|Entrant(member)| (member.user.id, member.session));
    let arrival = accounts
        .arrive_from_provider(&device, browser, here, &back)
        .await;
    match arrival {
        Ok(Arrival::Entered(entry, next)) => {
            second_step::after(&entry, visitor.lang, &next, jar, site, accounts).await
        }
        Ok(Arrival::Linked) => Ok(Answer::next(format!(
            "{}?done=linked",
            super::security::PATH
        ))),
        Ok(Arrival::Newcomer) => Ok(Answer::next("/login/oidc/register")),
        Err(error) => failed(visitor.lang, error, site),
    }
}

/// A page in our own words. Its link leads to the public address, because a sign-in that was begun
/// under another one does not find its cookie.
fn failed(lang: Lang, error: AccountError, site: &Site) -> Result<Answer, Fault> {
    let status = match &error {
        AccountError::Provider(OidcError::Stale) => Some(Status::BadRequest),
        AccountError::Provider(OidcError::Unreachable | OidcError::Untrusted(_)) => {
            Some(Status::BadGateway)
        }
        _ => None,
    };
    let refusal = Refusal::of(error)?;
    let title = say::FAILED.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (refusal.summary(lang, &[]))
        p { (link_button(Kind::Secondary, &site.link("/login"), say::START_AGAIN.text(lang))) }
    };
    let page = Shell::public(lang).narrow(title, content);
    Ok(match status {
        Some(status) => Answer::again(refusal.with_status(status), page),
        None => Answer::again(refusal, page),
    })
}

/// The button of the sign-in page, where there is a provider. `carried` is a parameter it hands on.
pub fn button_row(lang: Lang, accounts: &Accounts, carried: (&str, &str)) -> Markup {
    row(lang, accounts, &say::SIGN_IN_WITH, carried)
}

/// The button of the registration page, where one may register with the provider.
pub fn register_row(lang: Lang, accounts: &Accounts, invite: &str) -> Markup {
    match accounts.provider_registers() {
        Registration::Closed => html! {},
        _ => row(lang, accounts, &say::REGISTER_WITH, ("invite", invite)),
    }
}

/// A link and not a form: the pages' policy lets no form lead to another server.
fn row(
    lang: Lang,
    accounts: &Accounts,
    words: &'static crate::i18n::Msg,
    (name, value): (&str, &str),
) -> Markup {
    let href = match value {
        "" => BEGIN.to_owned(),
        value => format!("{BEGIN}?{name}={}", redirect::encode(value)),
    };
    html! {
        @if let Some(provider) = accounts.provider_name() {
            p { (leave(&href, &words.fill(lang, &[("name", provider)]))) }
        }
    }
}

/// A link that leaves the house, so that no script may follow it in the background.
pub fn leave(href: &str, words: &str) -> Markup {
    html! { a.button.secondary href=(href) hx-boost="false" { (words) } }
}

/// The page that leads a member on to the provider, to link what comes back.
pub fn lead_on(lang: Lang, shell: Shell, provider: &str) -> Page {
    let title = say::LINKED.text(lang);
    let named = [("name", provider)];
    let content = html! {
        (page_head(title, None, html! {}))
        (notice(lang, Tone::Info, say::LINK_CONTINUE_LEAD.fill(lang, &named)))
        p { (leave("/login/oidc?link=yes", &say::CONTINUE_AT.fill(lang, &named))) }
    };
    shell.page(title, crate::web::Tab::Account, content)
}
