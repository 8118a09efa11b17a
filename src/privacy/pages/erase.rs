//! `/account/privacy/erase`: what erasing means, asking for it, and stopping it. Open also to those
//! who do not agree to a newer privacy notice.

use crate::access::Permission;
use crate::accounts::{
    AccountPage, AccountWrite, Accounts, Can, Device, Member, Undecided, account_nav,
};
use crate::i18n::messages::erasing as say;
use crate::i18n::{Msg, date};
use crate::ops::Secret;
use crate::persons::Erasure;
use crate::privacy::{Obstacle, Privacy, ReceiptNumber};
use crate::web::components::{
    Card, Field, Kind, PostButton, Tone, button, error_summary, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::{Fault, FieldError, Page, Tab, redirect};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::Either;
use rocket::State;
use rocket::http::Status;
use rocket::response::Redirect;

const PATH: &str = "/account/privacy/erase";

const GOES: [&Msg; 4] = [
    &say::GOES_DIARY,
    &say::GOES_ACCOUNT,
    &say::GOES_FILES,
    &say::GOES_COMPARISONS,
];
const STAYS: [&Msg; 3] = [&say::STAYS_FILES, &say::STAYS_BACKUPS, &say::STAYS_WORDS];

#[rocket::get("/account/privacy/erase")]
pub async fn show(
    member: Can<AccountWrite, Undecided>,
    query: Query,
    privacy: &State<Privacy>,
) -> Result<Page, Fault> {
    let member = member.0.0;
    let (wish, obstacle) = privacy.erasure(member.actor(), member.person).await?;
    let stopped = query.get("done") == "stopped" && wish.is_none();
    let content = match wish {
        Some(wish) => asked(&member, &wish),
        None => html! {
            @if stopped { (notice(member.lang, Tone::Success, say::STOPPED.text(member.lang))) }
            (asking(&member, obstacle.as_ref(), &[]))
        },
    };
    Ok(page(&member, content))
}

#[rocket::post("/account/privacy/erase", data = "<fields>")]
pub async fn ask(
    member: Can<AccountWrite, Undecided>,
    device: Device,
    fields: Fields,
    accounts: &State<Accounts>,
    privacy: &State<Privacy>,
) -> Result<Either<Page, Redirect>, Fault> {
    let member = member.0.0;
    must_write_for(&member)?;
    let typed = Secret::new(fields.raw("password").to_owned());
    let proven = accounts.prove_owner(device.ip, &member.user, typed).await;
    let asked = match proven {
        Ok(()) => {
            let from = (&device).into();
            let asked = privacy.ask_erasure(member.actor(), from, member.person, false);
            asked.await.map(drop).map_err(Fault::from)
        }
        Err(error) => Err(error.into()),
    };
    match asked {
        Ok(()) => Ok(Either::Right(redirect::see_other(PATH))),
        Err(Fault::Invalid(errors)) => {
            let page = page(&member, asking(&member, None, &errors));
            Ok(Either::Left(page.status(Status::UnprocessableEntity)))
        }
        Err(fault) => Err(fault),
    }
}

#[rocket::post("/account/privacy/erase/stop", data = "<_fields>")]
pub async fn stop(
    member: Can<AccountWrite, Undecided>,
    device: Device,
    _fields: Fields,
    privacy: &State<Privacy>,
) -> Result<Redirect, Fault> {
    let member = member.0.0;
    must_write_for(&member)?;
    let from = (&device).into();
    let stopped = privacy.stop_erasure(member.actor(), from, member.person);
    stopped.await?;
    Ok(redirect::see_other(format!("{PATH}?done=stopped")))
}

/// Deciding about somebody else takes what handing their diary over takes.
fn must_write_for(member: &Member) -> Result<(), Fault> {
    let needed = Permission::PeopleWrite;
    if member.logs_for().is_none() || member.may(needed) {
        return Ok(());
    }
    Err(Fault::NotPermitted(needed.tag()))
}

fn page(member: &Member, content: Markup) -> Page {
    let lang = member.lang;
    let title = say::TITLE.text(lang);
    let lead = match member.logs_for() {
        Some(name) => say::LEAD_FOR.fill(lang, &[("name", name)]),
        None => say::LEAD.text(lang).to_owned(),
    };
    let content = html! {
        (page_head(title, Some(&lead), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

/// What goes and what does not, the way to an export, and the form.
fn asking(member: &Member, obstacle: Option<&Obstacle>, errors: &[FieldError]) -> Markup {
    let lang = member.lang;
    let list = |lines: &[&Msg]| html! { ul { @for line in lines { li { (line.text(lang)) } } } };
    html! {
        (Card::new(list(&GOES)).title(say::GOES_TITLE.text(lang)))
        (Card::new(list(&STAYS)).title(say::STAYS_TITLE.text(lang)))
        (Card::new(html! {
            p { (say::EXPORT_FIRST_LEAD.text(lang)) }
            (link_button(Kind::Primary, "/account/privacy/exports", say::EXPORT_FIRST.text(lang)))
        }).title(say::EXPORT_FIRST.text(lang)))
        @if let Some(obstacle) = obstacle {
            (notice(lang, Tone::Warning, html! {
                p { strong { (say::IN_THE_WAY.text(lang)) } }
                p { (obstacle.words().render(lang)) }
            }))
        } @else {
            (Card::new(form(member, errors)).title(say::ASK_TITLE.text(lang)))
        }
    }
}

fn form(member: &Member, errors: &[FieldError]) -> Markup {
    let lang = member.lang;
    let by_name = member.user.password_hash.is_empty();
    let label = if by_name {
        &say::USER_NAME
    } else {
        &say::PASSWORD
    };
    let label = label.text(lang);
    let help = say::NAME_HELP.text(lang);
    html! {
        @if !errors.is_empty() { (error_summary(lang, errors, &[("password", label)])) }
        form method="post" action=(PATH) {
            @if by_name {
                (Field::text(lang, "password", label).errors(errors).help(help).required())
            } @else {
                (Field::password(lang, "password", label).errors(errors).help(help).required()
                    .autocomplete("current-password"))
            }
            div.actions { (button(Kind::Danger, say::ASK.text(lang))) }
        }
    }
}

/// When it is done, the number of the receipt, and the button that stops it.
fn asked(member: &Member, wish: &Erasure) -> Markup {
    let lang = member.lang;
    let number = ReceiptNumber(wish.number).to_string();
    let day = |at: Timestamp| {
        let day = at.to_zoned(member.profile.zone()).date();
        date::long(lang, day)
    };
    html! {
        (Card::new(html! {
            p { (say::ASKED_ON.fill(lang, &[("date", &day(wish.asked_at))])) }
            p { strong { (say::DUE_ON.fill(lang, &[("date", &day(wish.due))])) } }
            (PostButton::new(format!("{PATH}/stop"), say::STOP.text(lang)).kind(Kind::Primary))
        }).title(say::ASKED_TITLE.text(lang)))
        (Card::new(html! {
            p { a href={ "/erased/" (number) } { code { (number) } } }
            p.fine { (say::NUMBER_HELP.text(lang)) }
        }).title(say::NUMBER.text(lang)))
        (Card::new(html! {
            p { (say::EXPORT_FIRST_LEAD.text(lang)) }
            (link_button(Kind::Secondary, "/account/privacy/exports", say::EXPORT_FIRST.text(lang)))
        }).title(say::EXPORT_FIRST.text(lang)))
    }
}
