//! Where one is signed in, and ending it: one place, all others, or every one.

use super::{PATH, moment};
use crate::access::sessions::{Kind as Carrier, Session, Way, words};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountWrite, Can, Member};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::messages::{account_linked, account_pages as say, account_security};
use crate::web::components::{Kind, PostButton};
use crate::web::{Fault, Site, cookies, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::http::CookieJar;
use rocket::response::Redirect;

/// Ends one. Whoever presses the button of a page that is no longer true has what they wanted.
#[rocket::post("/account/security/sessions/<id>/end")]
pub async fn end(
    member: Can<AccountWrite>,
    device: Device,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    match accounts.end_session(&device, member.user.id, id).await {
        Ok(()) | Err(AccountError::Unknown) => {
            Ok(redirect::see_other(format!("{PATH}?done=ended")))
        }
        Err(error) => Err(error.into()),
    }
}

#[rocket::post("/account/security/sessions/end-others")]
pub async fn end_others(
    member: Can<AccountWrite>,
    device: Device,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let kept = Some(member.session);
    accounts.end_sessions(&device, member.user.id, kept).await?;
    Ok(redirect::see_other(format!("{PATH}?done=others")))
}

#[rocket::post("/account/security/sessions/end-all")]
pub async fn end_all(
    member: Can<AccountWrite>,
    device: Device,
    jar: &CookieJar<'_>,
    site: &State<Site>,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    accounts.end_sessions(&device, member.user.id, None).await?;
    jar.add(cookies::clear_session(site));
    Ok(redirect::see_other("/login"))
}

/// The list, with a button beside each but one's own.
pub(super) fn list(member: &Member, sessions: &[Session]) -> Markup {
    let lang = member.lang;
    html! {
        p { (account_security::SESSIONS_LEAD.text(lang)) }
        ul.list {
            @for session in sessions { li { (one(member, session)) } }
        }
        div.actions {
            (PostButton::new("/account/security/sessions/end-others", say::END_OTHERS.text(lang))
                .kind(Kind::Secondary)
                .confirm(say::END_OTHERS_CONFIRM.text(lang), say::END_OTHERS_DETAIL.text(lang)))
            (PostButton::new(
                "/account/security/sessions/end-all",
                account_security::END_ALL.text(lang),
            )
            .kind(Kind::Quiet)
            .confirm(
                account_security::END_ALL_CONFIRM.text(lang),
                account_security::END_ALL_DETAIL.text(lang),
            ))
        }
    }
}

fn one(member: &Member, session: &Session) -> Markup {
    let lang = member.lang;
    let (from, seen) = (
        moment(member, session.created_at),
        moment(member, session.seen_at),
    );
    let name = words(&session.agent, lang);
    let here = session.id == member.session;
    let end = say::END_SESSION_OF.fill(lang, &[("device", &name)]);
    html! {
        div {
            strong { (name) } " "
            @if here { "(" (say::THIS_DEVICE.text(lang)) ") " }
            @match session.way {
                Way::Own => {}
                Way::Provider => { span.chip { (account_linked::BY_PROVIDER.text(lang)) } " " }
                Way::Proxy => { span.chip { (account_linked::BY_PROXY.text(lang)) } " " }
            }
            @if session.kind == Carrier::Program {
                span.chip { (account_security::PROGRAM.text(lang)) } " "
            }
            span.fine { (say::USED_SINCE.fill(lang, &[("from", &from), ("seen", &seen)])) }
        }
        @if !here {
            div.actions {
                (PostButton::new(format!("{PATH}/sessions/{}/end", session.id), end)
                    .kind(Kind::Quiet))
            }
        }
    }
}
