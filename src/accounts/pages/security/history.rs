//! What happened with an account: for its owner, and for administrators, who see when and how
//! somebody signs in and nothing of what they log.

use super::moment;
use crate::access::sessions::words;
use crate::accounts::events::{Event, EventKind};
use crate::accounts::guards::{AccountRead, AccountsAdmin, Can, Member};
use crate::accounts::pages::nav::{AccountPage, account_nav};
use crate::accounts::service::{Accounts, EventShown};
use crate::i18n::messages::account_security as say;
use crate::ops::ids::UserId;
use crate::web::components::{Card, page_head};
use crate::web::{Fault, Page, Tab};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account/security/history")]
pub async fn show(member: Can<AccountRead>, accounts: &State<Accounts>) -> Result<Page, Fault> {
    let events = accounts.events(member.user.id).await?;
    let lang = member.lang;
    let title = say::HISTORY.text(lang);
    let content = html! {
        (page_head(title, Some(say::HISTORY_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Security))
        (Card::new(list(&member, &events)))
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

#[rocket::get("/household/members/<id>/history")]
pub async fn of_member(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let id: UserId = id.parse().map_err(|_| Fault::NotFound)?;
    let users = accounts.list_users().await?;
    let user = users.iter().find(|user| user.id == id);
    let user = user.ok_or(Fault::NotFound)?;
    let events = accounts.events(id).await?;
    accounts.note_history(&admin.user, user).await?;
    let lang = admin.0.lang;
    let title = say::HISTORY_OF.fill(lang, &[("name", &user.username)]);
    let content = html! {
        (page_head(&title, Some(say::HISTORY_OF_LEAD.text(lang)), html! {}))
        (Card::new(list(&admin.0, &events)))
    };
    Ok(admin.0.shell.page(&title, Tab::Household, content))
}

fn list(member: &Member, events: &[EventShown]) -> Markup {
    html! {
        @if events.is_empty() {
            p.muted { (say::NOTHING_HAPPENED.text(member.lang)) }
        } @else {
            ul.list { @for (event, by) in events { li { (one(member, event, by.as_deref())) } } }
        }
    }
}

fn one(member: &Member, event: &Event, by: Option<&str>) -> Markup {
    let lang = member.lang;
    let from = &event.from;
    // Who these are is just what is not known.
    let unknown = matches!(
        event.kind,
        EventKind::SignInFailed | EventKind::RefreshReused
    );
    html! {
        div {
            strong { (event.kind.words().text(lang)) } " "
            @if event.times > 1 {
                (say::TIMES.count(lang, i64::from(event.times), &[])) " "
            }
            span.fine {
                (moment(member, event.at))
                @match by {
                    Some(by) => { " · " (by) }
                    None if !unknown => { " · " (say::OPERATOR.text(lang)) }
                    None => {}
                }
                @if !from.device.is_empty() { " · " (words(&from.device, lang)) }
                @if !from.network.is_empty() { " · " (from.network) }
            }
        }
    }
}
