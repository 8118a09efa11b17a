//! `/register`: somebody makes an account and is signed in at once.

use super::keep;
use super::no_mail::no_mail;
use super::people;
use super::provider;
use crate::accounts::error::AccountError;
use crate::accounts::guards::{Can, Visit};
use crate::accounts::service::{Accounts, Device, TakeOver};
use crate::config::Registration;
use crate::i18n::messages::{account_letters, account_pages as say, accounts as rules, family};
use crate::i18n::{Lang, Msg};
use crate::web::components::{Kind, Tone, button, link_button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::guards::{SameOrigin, Visitor};
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Shell, Site};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;

#[rocket::get("/register")]
pub async fn show(
    visitor: Visitor,
    member: Option<Can<Visit>>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    if member.is_some() {
        return Ok(Answer::next("/"));
    }
    let lang = visitor.lang;
    if let Some(reason) = closed(accounts, query.get("invite")).await? {
        return Ok(Answer::again(Refusal::default(), turned_away(lang, reason)));
    }
    let blank = Fields::from_pairs([("invite", query.get("invite"))]);
    let refusal = Refusal::default();
    let taken_over = taken_over(accounts, &blank).await?;
    let page = page(lang, &blank, &refusal, taken_over, accounts);
    Ok(Answer::again(refusal, page))
}

#[rocket::post("/register", data = "<fields>")]
pub async fn send(
    _same_origin: SameOrigin,
    visitor: Visitor,
    device: Device,
    fields: Fields,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let lang = visitor.lang;
    let new = people::read(&fields, lang);
    match accounts
        .register(&device, new, Some(fields.get("invite")))
        .await
    {
        Ok(user) => {
            let signed_in = accounts.open_session(&device, user.id).await?;
            keep(jar, site, accounts, &signed_in).await?;
            Ok(Answer::next("/"))
        }
        Err(error) => {
            let refusal = people::refused(error)?;
            let taken_over = taken_over(accounts, &fields).await?;
            let page = page(lang, &fields, &refusal, taken_over, accounts);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// Whose diary the account continues, if any. An invitation that does not hold says so by itself.
async fn taken_over(accounts: &Accounts, fields: &Fields) -> Result<Option<TakeOver>, Fault> {
    match accounts.take_over(fields.get("invite")).await {
        Ok(taken_over) => Ok(taken_over),
        Err(AccountError::InviteInvalid) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Why nobody can register with this invitation, if so.
async fn closed(accounts: &Accounts, invite: &str) -> Result<Option<&'static Msg>, Fault> {
    Ok(match (accounts.registration(), invite) {
        (Registration::Closed, _) => Some(&rules::REGISTRATION_CLOSED),
        (Registration::Open, "") => None,
        (Registration::Invite, "") if !accounts.is_set_up().await? => Some(&say::NOT_SET_UP),
        (Registration::Invite, "") => Some(&rules::INVITE_NEEDED),
        (_, code) => match accounts.take_over(code).await {
            Ok(_) => None,
            Err(AccountError::InviteInvalid) => Some(&rules::INVITE_INVALID),
            Err(other) => return Err(other.into()),
        },
    })
}

fn turned_away(lang: Lang, reason: &'static Msg) -> Page {
    let content = html! {
        (page_head(say::REGISTER.text(lang), None, html! {}))
        (notice(lang, Tone::Warning, reason.text(lang)))
        p { (link_button(Kind::Secondary, "/login", say::SIGN_IN.text(lang))) }
    };
    Shell::public(lang).narrow(say::REGISTER.text(lang), content)
}

fn page(
    lang: Lang,
    typed: &Fields,
    refusal: &Refusal,
    taken_over: Option<TakeOver>,
    accounts: &Accounts,
) -> Page {
    let title = say::REGISTER.text(lang);
    let content: Markup = html! {
        (page_head(title, Some(say::REGISTER_LEAD.text(lang)), html! {}))
        @if let Some(taken_over) = &taken_over { (continued(lang, taken_over)) }
        (refusal.summary(lang, &people::labels(lang)))
        (no_mail(lang, accounts, &account_letters::NO_MAIL_REGISTER))
        form.card method="post" action="/register" {
            @if typed.filled("invite") {
                input type="hidden" name="invite" value=(typed.get("invite"));
            }
            (people::fields(lang, typed, refusal))
            div.actions { (button(Kind::Primary, say::CREATE_ACCOUNT.text(lang))) }
        }
        (provider::register_row(lang, accounts, typed.get("invite")))
        p { (say::HAVE_ACCOUNT.text(lang)) " " a href="/login" { (say::SIGN_IN.text(lang)) } }
    };
    Shell::public(lang).narrow(title, content)
}

/// Whose diary comes with the account, and who else keeps it.
fn continued(lang: Lang, taken_over: &TakeOver) -> Markup {
    let guardians = if taken_over.guardians_stay {
        &family::TAKE_OVER_STAY
    } else {
        &family::TAKE_OVER_GO
    };
    let diary = family::TAKE_OVER.fill(lang, &[("name", &taken_over.name)]);
    notice(
        lang,
        Tone::Warning,
        html! {
            p { strong { (diary) } }
            p { (guardians.text(lang)) }
        },
    )
}
