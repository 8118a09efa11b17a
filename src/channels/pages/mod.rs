//! `/account/channels`: the channels of whoever is signed in; one file a page.

mod add;
mod list;
mod one;
mod view;

use crate::accounts::guards::Member;
use crate::accounts::{AccountPage, Device, account_nav};
use crate::channels::model::{Topic, Topics};
use crate::channels::service::{Setting, TOLD_NEEDS};
use crate::i18n::date;
use crate::i18n::messages::channels as say;
use crate::web::components::page_head;
use crate::web::forms::Fields;
use crate::web::{Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::Route;

/// Where the pages are.
const PATH: &str = "/account/channels";

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        list::show,
        list::be_quiet,
        list::test,
        add::show,
        add::send,
        one::show,
        one::save,
        one::ask,
        one::remove,
    ]
}

fn frame(member: &Member, title: &str, lead: Option<&str>, content: Markup) -> Page {
    let content = html! {
        (page_head(title, lead, html! {}))
        (account_nav(member.lang, AccountPage::Channels))
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

fn setting(member: &Member, device: &Device) -> Setting {
    Setting {
        user: member.user.clone(),
        runs_the_house: member.user.runs_the_house(),
        may_be_told: TOLD_NEEDS.into_iter().all(|one| member.may(one)),
        from: device.into(),
    }
}

/// The topics that are ticked; what is not one was never offered.
fn ticked(fields: &Fields) -> Topics {
    fields.all("topics").filter_map(Topic::from_tag).collect()
}

fn moment(member: &Member, at: Timestamp) -> String {
    date::moment(member.lang, at.to_zoned(member.profile.zone()).datetime())
}

/// What the fields are called in the list of what to mend.
fn labels(member: &Member) -> [(&'static str, &'static str); 7] {
    let lang = member.lang;
    [
        ("name", say::NAME.text(lang)),
        ("address", say::SERVER.text(lang)),
        ("topic", say::NTFY_TOPIC.text(lang)),
        ("token", say::TOKEN.text(lang)),
        ("topics", say::TOPICS.text(lang)),
        ("start", say::QUIET_FROM.text(lang)),
        ("end", say::QUIET_TO.text(lang)),
    ]
}
