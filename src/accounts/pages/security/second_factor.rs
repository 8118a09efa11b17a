//! `/account/security/second-factor`: setting it up with a QR code, its recovery codes, giving it
//! up. Open also to those who must set one up before they may do anything else.

use super::{moment, qr};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountWrite, Can, Entrant, Member};
use crate::accounts::pages::nav::{AccountPage, account_nav};
use crate::accounts::service::{Accounts, Device};
use crate::credentials::second_factor::{AppSecret, SecondFactor};
use crate::i18n::Lang;
use crate::i18n::messages::{
    account_linked as linked, account_pages as words, account_security as say,
    passkeys as passkey_words,
};
use crate::ops::Secret;
use crate::web::components::{
    Card, Field, Kind, PostButton, Tone, button, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Tab, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/account/security/second-factor";

#[rocket::get("/account/security/second-factor")]
pub async fn show(entrant: Entrant, accounts: &State<Accounts>) -> Result<Answer, Fault> {
    again(&entrant.0, Refusal::default(), accounts).await
}

/// Makes a secret. The page that follows shows it until a code of it was typed.
#[rocket::post("/account/security/second-factor/begin")]
pub async fn begin(entrant: Entrant, accounts: &State<Accounts>) -> Result<Redirect, Fault> {
    accounts.begin_second_factor(entrant.0.user.id).await?;
    Ok(redirect::see_other(PATH))
}

/// Lets it count, for who signed in a moment ago or knows the password: a thief who found the browser
/// open would lock its owner out with it. Shows the recovery codes. They are not shown again, so there is no page to go
/// on to.
#[rocket::post("/account/security/second-factor/confirm", data = "<fields>")]
pub async fn confirm(
    entrant: Entrant,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let member = &entrant.0;
    let password = Secret::new(fields.raw("password").to_owned());
    let proven = accounts.prove_here(
        &device,
        &member.user,
        member.session,
        ("password", password),
    );
    if let Err(error) = proven.await {
        return again(member, Refusal::of(error)?, accounts).await;
    }
    let (user, code) = (member.user.id, fields.get("code"));
    let confirmed = accounts.confirm_second_factor(&device, user, code);
    match confirmed.await {
        Ok(codes) => Ok(Answer::again(
            Refusal::default(),
            codes_page(member, &codes, PATH),
        )),
        Err(AccountError::Unknown) => Ok(Answer::next(PATH)),
        Err(error) => again(member, Refusal::of(error)?, accounts).await,
    }
}

#[rocket::post("/account/security/second-factor/codes", data = "<fields>")]
pub async fn renew_codes(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let password = Secret::new(fields.raw("codes_password").to_owned());
    let renewed = accounts.renew_recovery_codes(device.ip, &member.user, password);
    match renewed.await {
        Ok(codes) => Ok(Answer::again(
            Refusal::default(),
            codes_page(&member, &codes, PATH),
        )),
        Err(AccountError::Unknown) => Ok(Answer::next(PATH)),
        Err(error) => again(&member, Refusal::of(error)?, accounts).await,
    }
}

#[rocket::post("/account/security/second-factor/remove", data = "<fields>")]
pub async fn remove(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let password = Secret::new(fields.raw("password").to_owned());
    let removed = accounts.remove_own_second_factor(device.ip, &member.user, password);
    match removed.await {
        Ok(()) => Ok(Answer::next(PATH)),
        Err(error) => again(&member, Refusal::of(error)?, accounts).await,
    }
}

/// The card on the page above: whether there is one, and the way here.
pub(super) fn card(member: &Member, factor: Option<&SecondFactor>, passkeys: bool) -> Markup {
    let lang = member.lang;
    html! {
        @match factor.and_then(SecondFactor::since) {
            Some(since) => p { (say::FACTOR_ON.fill(lang, &[("date", &moment(member, since))])) },
            None if passkeys => p { (passkey_words::ON.text(lang)) },
            None => p { (say::FACTOR_OFF.text(lang)) },
        }
        div.actions { (link_button(Kind::Secondary, PATH, say::FACTOR_LINK.text(lang))) }
    }
}

async fn again(member: &Member, refusal: Refusal, accounts: &Accounts) -> Result<Answer, Fault> {
    let factor = accounts.second_factor(member.user.id).await?;
    let passkeys = !accounts.passkeys(member.user.id).await?.is_empty();
    let fresh = accounts.is_fresh(member.user.id, member.session).await?;
    let lang = member.lang;
    let owed = accounts.wants_second_factor(member.permissions);
    let labels = [
        ("code", say::CODE.text(lang)),
        ("codes_password", words::CURRENT_PASSWORD.text(lang)),
        ("password", words::CURRENT_PASSWORD.text(lang)),
    ];
    let begun = factor.as_ref();
    let begun = begun.and_then(|factor| accounts.app_secret(member.user.id, factor));
    let content = html! {
        (refusal.summary(lang, &labels))
        @match (&factor, &begun) {
            (Some(factor), _) if factor.is_on() => (having(member, factor, &refusal)),
            (Some(factor), Some(secret)) if factor.is_begun() => {
                (Card::new(confirming(member, secret, &refusal, fresh)).title(say::SCAN_TITLE.text(lang)))
            }
            _ => (Card::new(beginning(member, owed && !passkeys, passkeys))),
        }
        @if let Some(factor) = factor.as_ref().filter(|factor| passkeys && !factor.is_on()) {
            (recovering(member, factor, &refusal))
        }
    };
    let page = frame(member, content);
    Ok(Answer::again(refusal, page))
}

fn frame(member: &Member, content: Markup) -> Page {
    let lang = member.lang;
    let title = say::SECOND_FACTOR.text(lang);
    let content = html! {
        (page_head(title, Some(say::FACTOR_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Security))
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

fn beginning(member: &Member, owed: bool, passkeys: bool) -> Markup {
    let lang = member.lang;
    html! {
        @if owed { (notice(lang, Tone::Info, say::SET_UP_FIRST.text(lang))) }
        @if passkeys {
            p { (passkey_words::ON.text(lang)) }
        } @else {
            p { (say::FACTOR_OFF.text(lang)) }
        }
        (PostButton::new("/account/security/second-factor/begin", say::FACTOR_BEGIN.text(lang))
            .kind(Kind::Primary))
        p { (passkey_words::OR_PASSKEY.text(lang)) " "
            a href="/account/security/passkeys" { (passkey_words::LINK.text(lang)) } }
    }
}

fn confirming(member: &Member, secret: &AppSecret, refusal: &Refusal, fresh: bool) -> Markup {
    let lang = member.lang;
    html! {
        p { (say::SCAN.text(lang)) }
        (qr::svg(&secret.address(&member.user.username), say::QR_LABEL.text(lang)))
        (Field::text(lang, "secret", say::SECRET.text(lang))
            .value(secret.text()).readonly().code())
        @if fresh || member.user.has_password() {
            form method="post" action="/account/security/second-factor/confirm" {
                (Field::text(lang, "code", say::CODE.text(lang)).errors(&refusal.errors)
                    .help(say::FIRST_CODE_HELP.text(lang)).required().inputmode("numeric")
                    .autocomplete("one-time-code").maxlength(16))
                @if !fresh { (password(lang, "password", refusal)) }
                div.actions { (button(Kind::Primary, say::FACTOR_CONFIRM.text(lang))) }
            }
        } @else {
            (notice(lang, Tone::Info, linked::NOT_FRESH.text(lang)))
        }
        (PostButton::new("/account/security/second-factor/begin", say::FACTOR_ANEW.text(lang))
            .kind(Kind::Quiet))
    }
}

fn having(member: &Member, factor: &SecondFactor, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let since = factor.since().map(|at| moment(member, at));
    html! {
        p { (say::FACTOR_ON.fill(lang, &[("date", &since.unwrap_or_default())])) }
        (recovering(member, factor, refusal))
        (Card::new(html! {
            p { (say::FACTOR_REMOVE_LEAD.text(lang)) }
            form method="post" action="/account/security/second-factor/remove" {
                (password(lang, "password", refusal))
                div.actions { (button(Kind::Secondary, say::FACTOR_REMOVE.text(lang))) }
            }
        }).title(say::FACTOR_REMOVE.text(lang)))
    }
}

/// How many recovery codes are left, and making them anew.
fn recovering(member: &Member, factor: &SecondFactor, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let left = i64::try_from(factor.recovery_left()).unwrap_or(i64::MAX);
    let card = Card::new(html! {
        p { (say::CODES_LEFT.count(lang, left, &[])) }
        form method="post" action="/account/security/second-factor/codes" {
            (password(lang, "codes_password", refusal))
            div.actions { (button(Kind::Secondary, say::CODES_ANEW.text(lang))) }
        }
    });
    html! { (card.title(say::CODES.text(lang))) }
}

fn password(lang: Lang, name: &str, refusal: &Refusal) -> Field {
    Field::password(lang, name, words::CURRENT_PASSWORD.text(lang))
        .errors(&refusal.errors)
        .required()
        .autocomplete("current-password")
}

/// The recovery codes, this once; whoever has them goes on to `next`.
pub(super) fn codes_page(member: &Member, codes: &[String], next: &str) -> Page {
    let lang = member.lang;
    let card = Card::new(html! {
        (notice(lang, Tone::Success, say::CODES_MADE.text(lang)))
        p { (say::CODES_LEAD.text(lang)) }
        ul.list { @for code in codes { li { code { (code) } } } }
        div.actions { (link_button(Kind::Primary, next, say::CODES_KEPT.text(lang))) }
    });
    frame(member, html! { (card.title(say::CODES.text(lang))) })
}
