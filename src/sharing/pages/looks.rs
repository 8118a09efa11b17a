//! `/account/privacy/looks`: who saw the data of the diary that is open.

use crate::accounts::guards::{Can, Member, ProfileRead};
use crate::accounts::{AccountPage, account_nav};
use crate::i18n::date;
use crate::i18n::messages::sharing as say;
use crate::persons::Seen;
use crate::sharing::{LookShown, LookedBy, Sharing};
use crate::web::components::{Card, Icon, empty, page_head};
use crate::web::{Fault, Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account/privacy/looks")]
pub async fn show(member: Can<ProfileRead>, sharing: &State<Sharing>) -> Result<Page, Fault> {
    let looks = sharing.looks(member.person).await?;
    let lang = member.lang;
    let title = match member.logs_for() {
        Some(name) => say::LOOKS_TITLE_OF.fill(lang, &[("name", name)]),
        None => say::LOOKS_TITLE.text(lang).to_owned(),
    };
    let lead = say::LOOKS_LEAD.count(lang, sharing.looks_kept_days(), &[]);
    let content = html! {
        (page_head(&title, Some(&lead), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        @if looks.is_empty() {
            (empty(Icon::Eye, say::LOOKS_EMPTY_TITLE.text(lang), say::LOOKS_EMPTY.text(lang), html! {}))
        }
        @for day in looks.chunk_by(|one, next| one.look.date == next.look.date) {
            @if let Some(first) = day.first() {
                (Card::new(html! {
                    ul.list { @for shown in day { li { (one(&member, shown)) } } }
                }).title(date::long(lang, first.look.date)))
            }
        }
    };
    Ok(member.shell.page(&title, Tab::Account, content))
}

fn one(member: &Member, shown: &LookShown) -> Markup {
    let lang = member.lang;
    let who = match &shown.by {
        LookedBy::Member(name) if name.is_empty() => say::USER_GONE.text(lang).to_owned(),
        LookedBy::Member(name) => name.clone(),
        LookedBy::Board(Some(name)) => say::BOARD_NAMED.fill(lang, &[("name", name)]),
        LookedBy::Board(None) => say::BOARD_GONE.text(lang).to_owned(),
    };
    let what = match shown.look.seen {
        Seen::Everything => say::SAW_EVERYTHING.text(lang).to_owned(),
        Seen::History => say::SAW_HISTORY.text(lang).to_owned(),
        Seen::Groups(groups) => {
            let names: Vec<_> = groups.iter().map(|group| group.name().text(lang)).collect();
            say::SAW_GROUPS.fill(lang, &[("groups", &names.join(", "))])
        }
    };
    html! {
        div {
            strong { (who) } " " (what) " "
            span.fine { (when(member, shown)) }
        }
    }
}

/// `3 times, between 07:10 and 21:45`, by the person's own clock.
fn when(member: &Member, shown: &LookShown) -> String {
    let lang = member.lang;
    let clock = |at: Timestamp| {
        let time = at.to_zoned(member.profile.zone()).time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    };
    let looked = shown.looked;
    let (first, last) = (clock(looked.first), clock(looked.last));
    let times = say::LOOKED_TIMES.count(lang, i64::from(looked.times), &[]);
    let args = [
        ("times", times.as_str()),
        ("first", &first),
        ("last", &last),
    ];
    if first == last {
        say::AT_TIME.fill(lang, &[args[0], args[2]])
    } else {
        say::BETWEEN_TIMES.fill(lang, &args)
    }
}
