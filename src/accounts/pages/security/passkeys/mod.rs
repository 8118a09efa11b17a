//! `/account/security/passkeys`: those one has, and adding one. Open also to those who must set up a
//! second factor before they may do anything else.

pub mod one;

use super::moment;
use super::second_factor::codes_page;
use crate::accounts::guards::{Entrant, Member};
use crate::accounts::pages::nav::{AccountPage, account_nav};
use crate::accounts::pages::passkey_form::{PasskeyForm, Told, without_script};
use crate::accounts::service::{Accounts, Device};
use crate::credentials::passkeys::{MOST, NAME_MAX, NotOffered, Passkey};
use crate::i18n::messages::{account_pages as words, account_security, passkeys as say};
use crate::i18n::{Lang, Msg};
use crate::ops::Secret;
use crate::web::components::{Card, Field, Kind, Tone, button, link_button, notice, page_head};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Site, Tab};
use maud::{Markup, html};
use rocket::State;

const PATH: &str = "/account/security/passkeys";

/// A passkey and its id.
type Kept = (u128, Passkey);

#[rocket::get("/account/security/passkeys")]
pub async fn show(
    entrant: Entrant,
    query: Query,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let told = match query.get("done") {
        "added" => Some(&say::ADD_DONE),
        "renamed" => Some(&say::RENAMED),
        "removed" => Some(&say::REMOVED),
        _ => None,
    };
    let blank = Fields::default();
    again(&entrant.0, told, &blank, Refusal::default(), site, accounts).await
}

/// Tells the browser how to make one, for who knows the password.
#[rocket::post("/account/security/passkeys/begin", data = "<fields>")]
pub async fn begin(
    entrant: Entrant,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Told {
    let password = Secret::new(fields.raw("password").to_owned());
    let member = &entrant.0;
    let asked = accounts.begin_passkey(device.ip, &member.user, password);
    Told::of(asked.await, member.lang)
}

/// Adds the one that was made. With the first factor come recovery codes, which are shown this once.
#[rocket::post("/account/security/passkeys", data = "<fields>")]
pub async fn add(
    entrant: Entrant,
    device: Device,
    fields: Fields,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let member = &entrant.0;
    let (name, answer) = (fields.get("name"), fields.get("answer"));
    let fault = if answer.is_empty() {
        without_script()
    } else {
        let added = accounts.finish_passkey(&device, member.user.id, name, answer);
        match added.await {
            Ok(None) => return Ok(Answer::next(format!("{PATH}?done=added"))),
            Ok(Some(codes)) => {
                let page = codes_page(member, &codes, PATH);
                return Ok(Answer::again(Refusal::default(), page));
            }
            Err(crate::accounts::AccountError::PasskeyRefused) => {
                Fault::Forbidden((&say::NOT_MADE).into())
            }
            Err(error) => error.into(),
        }
    };
    again(member, None, &fields, Refusal::of(fault)?, site, accounts).await
}

async fn again(
    member: &Member,
    told: Option<&'static Msg>,
    typed: &Fields,
    refusal: Refusal,
    site: &Site,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let lang = member.lang;
    let kept = accounts.passkeys(member.user.id).await?;
    let labels = [
        ("name", say::NAME.text(lang)),
        ("password", words::CURRENT_PASSWORD.text(lang)),
    ];
    let content = html! {
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (refusal.summary(lang, &labels))
        (Card::new(list(member, &kept)).title(say::YOURS.text(lang)))
        @match accounts.relying_party() {
            Err(why) => (notice(lang, Tone::Info, not_offered(lang, why, site))),
            Ok(_) if kept.len() >= MOST => {
                @let most = i64::try_from(MOST).unwrap_or(i64::MAX);
                (notice(lang, Tone::Info, say::TOO_MANY.count(lang, most, &[])))
            }
            Ok(house) => {
                @let form = PasskeyForm { action: PATH, makes: true, offers: false, house };
                (form.around(lang, &adding(member, typed, &refusal)))
            }
        }
    };
    Ok(Answer::again(
        refusal,
        frame(member, &say::PASSKEYS, content),
    ))
}

fn frame(member: &Member, title: &'static Msg, content: Markup) -> Page {
    let lang = member.lang;
    let title = title.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Security))
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

/// Why there are none here, and what to change.
fn not_offered(lang: Lang, why: NotOffered, site: &Site) -> String {
    let text = match why {
        NotOffered::Insecure => &say::INSECURE,
        NotOffered::NoName => &say::NO_NAME,
    };
    text.fill(lang, &[("address", site.origin())])
}

fn list(member: &Member, kept: &[Kept]) -> Markup {
    let lang = member.lang;
    html! {
        @if kept.is_empty() {
            p.muted { (say::NONE_YET.text(lang)) }
        } @else {
            ul.list {
                @for (id, passkey) in kept {
                    li {
                        div { (about(member, passkey)) }
                        div.actions { a href={ (PATH) "/" (id) } {
                            (say::CHANGE.text(lang)) span.sr-only { ": " (passkey.name) }
                        } }
                    }
                }
            }
        }
    }
}

/// Its name, what it can do, and since when.
fn about(member: &Member, passkey: &Passkey) -> Markup {
    let lang = member.lang;
    let added = moment(member, passkey.added_at);
    let used = passkey.used_at.map(|at| moment(member, at));
    let alone = passkey.made.alone();
    let can = if alone {
        &say::ALONE
    } else {
        &say::AFTER_PASSWORD
    };
    html! {
        strong { (passkey.name) } " "
        span.chip { (can.text(lang)) } " "
        span.fine {
            @match used {
                Some(used) => (say::ADDED_AND_USED.fill(lang, &[("date", &added), ("used", &used)])),
                None => (say::ADDED.fill(lang, &[("date", &added)])),
            }
        }
    }
}

fn adding(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let most = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
    html! {
        h2 { (say::ADD_TITLE.text(lang)) }
        p { (say::ADD_LEAD.text(lang)) }
        noscript { p { (say::NEEDS_SCRIPT.text(lang)) } }
        (Field::text(lang, "name", say::NAME.text(lang)).value(typed.get("name"))
            .errors(&refusal.errors).help(say::NAME_HELP.text(lang)).required().maxlength(most)
            .autocomplete("off"))
        (Field::password(lang, "password", words::CURRENT_PASSWORD.text(lang))
            .errors(&refusal.errors).help(account_security::PASSWORD_AGAIN_HELP.text(lang))
            .required().autocomplete("current-password"))
        div.actions { (button(Kind::Primary, say::ADD.text(lang))) }
    }
}

/// The card on the page above: how many there are, and the way here.
pub(super) fn card(member: &Member, kept: &[Kept]) -> Markup {
    let lang = member.lang;
    let many = i64::try_from(kept.len()).unwrap_or(i64::MAX);
    html! {
        @if kept.is_empty() {
            p { (say::NONE_YET.text(lang)) }
        } @else {
            p { (say::HOW_MANY.count(lang, many, &[])) }
        }
        div.actions { (link_button(Kind::Secondary, PATH, say::LINK.text(lang))) }
    }
}
