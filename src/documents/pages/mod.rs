//! `/account/documents`: what programs keep here for somebody, to be looked at and deleted.

mod view;
mod words;

pub use words::words;

use maud::{Markup, html};
use rocket::{Route, State, get, post, response::Redirect, routes};

use crate::{
    access::Permission,
    accounts::{
        guards::{Can, EntriesRead, EntriesWrite, Member},
        pages::{AccountPage, account_nav},
    },
    i18n::messages::{common, documents as say},
    web::{
        Fault, Page, Site, Tab,
        components::{Tone, confirm_page, notice, page_head},
        forms::Fields,
        query::Query,
        redirect,
    },
};

use super::{
    api::{open, seal},
    model::is_collection,
    service::{Documents, DocumentsError},
};

/// Documents on one page.
const PAGE: usize = 20;

/// The routes of these pages.
pub fn routes() -> Vec<Route> {
    routes![collections, show, ask, delete]
}

#[get("/account/documents")]
async fn collections(
    member: Can<EntriesRead>,
    documents: &State<Documents>,
    site: &State<Site>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let found = documents.collections(member.person).await?;
    let content = html! {
        (page_head(say::TITLE.text(lang), Some(say::LEAD.text(lang)), html! {}))
        @if found.is_empty() { (view::nothing(lang, site)) } @else { (view::list(lang, &found)) }
    };
    Ok(page(&member, &content))
}

/// `?cursor=` goes on behind the last document of the page before.
#[get("/account/documents/<collection>")]
async fn show(
    member: Can<EntriesRead>,
    collection: &str,
    documents: &State<Documents>,
    site: &State<Site>,
    query: Query,
) -> Result<Page, Fault> {
    if !is_collection(collection) {
        return Err(Fault::NotFound);
    }
    let lang = member.lang;
    let after = open(site, member.person, collection, query.get("cursor"))?;
    let (person, name) = (member.person, collection.to_owned());
    let found = documents.page(person, name, after, PAGE).await?;
    let last = found.documents.last().filter(|_| found.more);
    let further = last.map(|(id, _)| {
        let cursor = seal(site, member.person, collection, id);
        format!("/account/documents/{collection}?cursor={cursor}")
    });
    let deletes = member.may(Permission::EntriesWrite);
    let content = html! {
        @if query.get("done") == "deleted" { (notice(lang, Tone::Success, say::DELETED.text(lang))) }
        (page_head(collection, None, html! {}))
        p { a href="/account/documents" { (say::ALL_COLLECTIONS.text(lang)) } }
        (view::documents(&member, collection, &found, deletes))
        (crate::web::components::pager(lang, None, further.as_deref()))
    };
    Ok(page(&member, &content))
}

fn page(member: &Member, content: &Markup) -> Page {
    let content = html! { (account_nav(member.lang, AccountPage::Import)) (content) };
    let title = say::TITLE.text(member.lang);
    member.shell.page(title, Tab::Account, content)
}

/// Asks before a document goes.
#[get("/account/documents/<collection>/delete")]
async fn ask(
    member: Can<EntriesWrite>,
    collection: &str,
    documents: &State<Documents>,
    query: Query,
) -> Result<Page, Fault> {
    let (lang, id) = (member.lang, query.get("id"));
    let (person, name) = (member.person, collection.to_owned());
    documents.get(person, name, id.to_owned()).await?;
    let path = format!("/account/documents/{collection}");
    let content = confirm_page(
        lang,
        say::DELETE_QUESTION.text(lang),
        &say::DELETE_DETAIL.fill(lang, &[("id", id)]),
        common::DELETE.text(lang),
        &format!("{path}/delete"),
        &[("id", id)],
        &path,
    );
    Ok(page(&member, &content))
}

#[post("/account/documents/<collection>/delete", data = "<fields>")]
async fn delete(
    member: Can<EntriesWrite>,
    collection: &str,
    documents: &State<Documents>,
    fields: Fields,
) -> Result<Redirect, Fault> {
    if !is_collection(collection) {
        return Err(Fault::NotFound);
    }
    let (actor, person) = (member.actor(), member.person);
    let (name, id) = (collection.to_owned(), fields.raw("id").to_owned());
    match documents.remove(actor, person, name, id).await {
        // Pressed twice: gone is gone.
        Ok(()) | Err(DocumentsError::NotFound) => Ok(redirect::see_other(format!(
            "/account/documents/{collection}?done=deleted"
        ))),
        Err(error) => Err(error.into()),
    }
}
