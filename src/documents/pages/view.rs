//! Collections and documents as people look at them.

use maud::{Markup, html};

use crate::{
    accounts::guards::Member,
    documents::{
        service::Page,
        tables::{Collection, Document},
    },
    i18n::{
        Lang, date,
        messages::{common, documents as say},
    },
    web::{
        Site,
        components::{Card, Icon, Kind, empty, link_button},
        redirect::encode,
    },
};

/// What this is for, where nothing was sent yet.
pub(super) fn nothing(lang: Lang, site: &Site) -> Markup {
    let example = format!(
        "curl -H 'Authorization: Bearer …' -H 'Content-Type: application/json' \\\n  \
         -d '{{\"collection\": \"lab-results\", \"mode\": \"upsert\", \"items\": [\n    \
         {{\"id\": \"2026-03-02\", \"data\": {{\"ferritin\": {{\"value\": 41, \"unit\": \"ug/l\"}}}}}}]}}' \\\n  \
         {}/api/v1/ingest/documents",
        site.origin()
    );
    html! {
        (empty(Icon::Note, say::EMPTY_TITLE.text(lang), say::EMPTY_TEXT.text(lang), html! {}))
        pre tabindex="0" { code { (example) } }
    }
}

/// The collections with what they hold.
pub(super) fn list(lang: Lang, found: &[(String, Collection)]) -> Markup {
    let body = html! {
        ul.list {
            @for (name, held) in found {
                li {
                    a href=(format!("/account/documents/{name}")) { (name) } " "
                    span.fine { (how_many(lang, held)) }
                }
            }
        }
    };
    let card = Card::new(body).title(say::COLLECTIONS.text(lang));
    html! { (card) }
}

fn how_many(lang: Lang, held: &Collection) -> String {
    let count = i64::try_from(held.documents).unwrap_or(i64::MAX);
    let size = format!("{} KiB", held.bytes.div_ceil(1024));
    say::HOW_MANY.count(lang, count, &[("size", &size)])
}

/// The documents of a page.
pub(super) fn documents(member: &Member, collection: &str, page: &Page, deletes: bool) -> Markup {
    let lang = member.lang;
    html! {
        @if page.documents.is_empty() { p { (say::NONE_HERE.text(lang)) } }
        @for (id, document) in &page.documents {
            (one(member, collection, (id, document), deletes))
        }
    }
}

fn one(
    member: &Member,
    collection: &str,
    (id, document): (&str, &Document),
    deletes: bool,
) -> Markup {
    let lang = member.lang;
    let day = member.profile.date_at(changed(document));
    let on = say::CHANGED.fill(lang, &[("date", &date::long(lang, day))]);
    let ask = format!("/account/documents/{collection}/delete?id={}", encode(id));
    let body = html! {
        p.fine { (on) }
        details {
            summary { "JSON" }
            pre tabindex="0" { code { (pretty(&document.json)) } }
        }
        @if deletes { (link_button(Kind::Quiet, &ask, common::DELETE.text(lang))) }
    };
    let card = Card::new(body).title(id);
    html! { (card) }
}

fn changed(document: &Document) -> jiff::Timestamp {
    let at = jiff::Timestamp::from_microsecond(document.updated_micros);
    at.unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// The document on lines of its own; as it is stored where that cannot be.
fn pretty(json: &str) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(json);
    let lines = value.and_then(|value| serde_json::to_string_pretty(&value));
    lines.unwrap_or_else(|_| json.to_owned())
}
