//! `/import/of/<entry>`: where an entry came from.

use maud::{Markup, html};
use rocket::{State, get, request::FromParam};

use crate::{
    accounts::{
        AccountPage, Member, account_nav,
        guards::{Can, EntriesRead},
    },
    entries::{Entries, Placed},
    i18n::messages::intake_pages as say,
    intake::{Intake, Lineage},
    ops::ids::EntryId,
    web::{
        Fault, Page, Tab,
        components::{Card, Kind, facts, link_button, page_head},
    },
};

use super::{page_of, words};

/// The id of an entry in a path; anything else is an address that does not exist.
pub(super) struct EntryPath(EntryId);

impl<'r> FromParam<'r> for EntryPath {
    type Error = &'r str;

    fn from_param(param: &'r str) -> Result<Self, &'r str> {
        let id: EntryId = param.parse().map_err(|_| param)?;
        (id.to_string() == param).then_some(Self(id)).ok_or(param)
    }
}

/// The source of an entry, and the imports that wrote it.
// Behind the pages of an import, whose ids are never called so.
#[get("/import/of/<entry>", rank = 1)]
pub(super) async fn show(
    member: Can<EntriesRead>,
    entry: EntryPath,
    entries: &State<Entries>,
    intake: &State<Intake>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let placed = entries.get(member.person, entry.0).await?;
    let imports = intake.lineage(member.person, entry.0).await?;
    let title = say::LINEAGE.text(lang);
    let edit = format!("/entries/{}/edit", placed.id);
    let content = html! {
        (page_head(title, None, html! {}))
        (account_nav(lang, AccountPage::Import))
        (source(&member, &placed))
        @for one in &imports { (import(&member, one)) }
        @if imports.is_empty() { p { (say::NOT_BY_IMPORT.text(lang)) } }
        div.actions { (link_button(Kind::Secondary, &edit, say::TO_ENTRY.text(lang))) }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

fn source(member: &Member, placed: &Placed) -> Markup {
    let lang = member.lang;
    html! {
        @if let Some(origin) = &placed.entry.origin {
            (Card::new(facts(&[
                (say::SOURCE.text(lang), html! { (origin.source) }),
                (say::ITS_ID.text(lang), html! { code { (origin.id) } }),
            ])))
        }
    }
}

fn import(member: &Member, of: &Lineage) -> Markup {
    let lang = member.lang;
    let at = words::moment(member, of.made_at);
    let mut rows = vec![(
        say::THE_IMPORT.text(lang),
        html! { a href=(page_of(of.import)) { (at) } },
    )];
    if let Some(file) = &of.file {
        rows.push((say::FILE.text(lang), html! { (file) }));
        rows.push((say::ROW.text(lang), html! { (words::whole(lang, of.row)) }));
    }
    if let Some(by) = words::by(lang, &of.by) {
        rows.push((say::SOURCE.text(lang), html! { (by) }));
    }
    html! { (Card::new(facts(&rows))) }
}
