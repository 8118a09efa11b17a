//! `/shared`: who shares what with me, and how the household's week is going.
//!
//! Shared diaries are never opened like one's own: they have these pages, which are made of what is
//! shared and of nothing else.

pub(super) mod add;
pub(super) mod person;
mod week;

use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    access::Permission,
    accounts::guards::{Can, EntriesRead, Member},
    entries::household::household,
    i18n::{Lang, messages::sharing as say},
    ops::{Clock, ids::PersonId},
    persons::Groups,
    sharing::{Sharer, Sharing, Sight},
    store::{Store, StoreError},
    web::{
        Fault, Page, Tab,
        components::{Card, Icon, Kind, empty, link_button, page_head},
    },
};

pub(super) use week::bars;

#[get("/shared")]
pub(super) async fn all(
    member: Can<EntriesRead>,
    sharing: &State<Sharing>,
    store: &State<Store>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let sharers = sharing.sharers(&member.user).await?;
    let now = clock.now();
    let seen = store.read(move |snap| household(snap, now)).await;
    let mut seen = seen.map_err(|error: StoreError| Fault::from(error))?;
    seen.retain(|one| one.week.is_some());
    let looked: Vec<_> = seen.iter().map(|one| one.looked_at()).collect();
    sharing.note_household(&member.user, &looked);
    let lang = member.lang;
    let title = say::SHARED_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        @if sharers.is_empty() { (nobody(lang)) }
        @else { div.cards { @for sharer in &sharers { (card(&member, sharer)) } } }
        (Card::new(week::table(lang, &seen)).title(say::WEEK_TITLE.text(lang)).icon(Icon::Target))
    };
    Ok(member.shell.page(title, Tab::Shared, content))
}

fn nobody(lang: Lang) -> Markup {
    empty(
        Icon::Eye,
        say::SHARED_EMPTY_TITLE.text(lang),
        say::SHARED_EMPTY.text(lang),
        link_button(
            Kind::Secondary,
            "/account/sharing",
            say::SHARE_MINE.text(lang),
        ),
    )
}

fn card(member: &Member, sharer: &Sharer) -> Card {
    let lang = member.lang;
    let (read, write) = (sharer.grants.readable(), sharer.grants.writable());
    let page = format!("/shared/{}", sharer.person);
    let logs = !write.is_empty() && member.may(Permission::EntriesWrite);
    let log = say::LOG_FOR.fill(lang, &[("name", &sharer.name)]);
    Card::new(html! {
        p { (say::YOU_SEE.fill(lang, &[("groups", &names(lang, read))])) }
        @if logs { p.fine { (say::YOU_LOG.fill(lang, &[("groups", &names(lang, write))])) } }
        div.actions {
            a.button.secondary href=(page) {
                (say::OPEN.text(lang)) span.sr-only { ": " (sharer.name) }
            }
            @if logs { (link_button(Kind::Quiet, &format!("{page}/add"), &log)) }
        }
    })
    .title(&sharer.name)
}

/// `Sleep, Activity`.
pub(super) fn names(lang: Lang, groups: Groups) -> String {
    let names: Vec<_> = groups.iter().map(|group| group.name().text(lang)).collect();
    names.join(", ")
}

/// The diary of an address, as far as it is shared with the member, who has now looked at it. To
/// everybody else it is not there.
///
/// # Errors
/// [`Fault::NotFound`] when nothing of it is shared with them.
pub async fn open(sharing: &Sharing, member: &Member, person: &str) -> Result<Sight, Fault> {
    let id: PersonId = person.parse().map_err(|_| Fault::NotFound)?;
    if id.to_string() != person {
        return Err(Fault::NotFound);
    }
    let sight = sharing.shared(&member.user, id).await?;
    let sight = sight.ok_or(Fault::NotFound)?;
    sharing.note_shared(&member.user, &sight);
    Ok(sight)
}
