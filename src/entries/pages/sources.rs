//! `/account/sources`: which source of a metric counts first.

use maud::{Markup, html};
use rocket::{State, get, post, response::Redirect};

use crate::{
    access::Permission,
    accounts::{
        guards::{Can, EntriesRead, EntriesWrite, Member},
        pages::{AccountPage, account_nav},
    },
    entries::{
        Entries,
        sources::{BY_HAND, MetricSources, SourcesError, Step},
    },
    i18n::{Lang, messages::sources as say},
    metrics::by_key,
    web::{
        Fault, Page, Tab,
        components::{Card, Icon, Kind, PostButton, Tone, empty, notice, page_head},
        forms::Fields,
        query::Query,
        redirect,
    },
};

const PATH: &str = "/account/sources";

impl From<SourcesError> for Fault {
    fn from(error: SourcesError) -> Self {
        match error {
            SourcesError::Refused(_) | SourcesError::NotFound => Self::NotFound,
            SourcesError::Store(error) => error.into(),
        }
    }
}

#[get("/account/sources")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    entries: &State<Entries>,
    query: Query,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let found = entries.sources(member.person).await?;
    let title = say::TITLE.text(lang);
    let content = html! {
        (account_nav(lang, AccountPage::Import))
        @if query.get("done") == "moved" { (notice(lang, Tone::Success, say::MOVED.text(lang))) }
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        @if found.is_empty() {
            (empty(Icon::Steps, say::EMPTY_TITLE.text(lang), say::EMPTY_TEXT.text(lang), html! {}))
        } @else {
            @for one in &found { (card(&member, one)) }
            p.fine { (say::KEPT.text(lang)) }
        }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

/// The order of one metric.
fn card(member: &Member, one: &MetricSources) -> Markup {
    let lang = member.lang;
    let changes = member.may(Permission::EntriesWrite);
    let days = i64::try_from(one.days).unwrap_or(i64::MAX);
    let body = html! {
        p.muted { (say::DAYS.count(lang, days, &[])) }
        ol.list {
            @for (at, source) in one.sources.iter().enumerate() {
                li {
                    span { (name(lang, source)) }
                    @if changes {
                        div.actions {
                            @if at > 0 { (mover(lang, one, source, "up")) }
                            @if at + 1 < one.sources.len() { (mover(lang, one, source, "down")) }
                        }
                    }
                }
            }
        }
        @if one.chosen.is_none() {
            p.fine { (say::IS_USUAL.text(lang)) }
        } @else if changes {
            (PostButton::new("/account/sources/usual", say::USUAL.text(lang))
                .about(one.metric.name.text(lang))
                .hidden("metric", one.metric.key))
        }
    };
    let card = Card::new(body)
        .id(one.metric.key)
        .title(one.metric.name.text(lang));
    html! { (card) }
}

fn mover(lang: Lang, one: &MetricSources, source: &str, step: &str) -> PostButton {
    let text = match step {
        "up" => &say::UP,
        _ => &say::DOWN,
    };
    PostButton::new("/account/sources/move", text.text(lang))
        .kind(Kind::Quiet)
        .about(name(lang, source))
        .hidden("metric", one.metric.key)
        .hidden("source", source)
        .hidden("step", step)
}

/// What people call a source.
fn name(lang: Lang, source: &str) -> &str {
    match source {
        BY_HAND => say::BY_HAND.text(lang),
        source => source,
    }
}

#[post("/account/sources/move", data = "<fields>")]
pub(super) async fn move_source(
    member: Can<EntriesWrite>,
    entries: &State<Entries>,
    fields: Fields,
) -> Result<Redirect, Fault> {
    let metric = by_key(fields.get("metric")).ok_or(Fault::NotFound)?;
    let step = match fields.get("step") {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return Err(Fault::NotFound),
    };
    // As it was sent: the name of a source may begin with a space.
    let source = fields.raw("source").to_owned();
    let (actor, person) = (member.actor(), member.person);
    entries
        .move_source(actor, person, metric.id, source, step)
        .await?;
    Ok(done(metric.key))
}

#[post("/account/sources/usual", data = "<fields>")]
pub(super) async fn usual(
    member: Can<EntriesWrite>,
    entries: &State<Entries>,
    fields: Fields,
) -> Result<Redirect, Fault> {
    let metric = by_key(fields.get("metric")).ok_or(Fault::NotFound)?;
    // Pressed twice: it has the usual order as wished.
    entries
        .usual_order(member.actor(), member.person, metric.id)
        .await?;
    Ok(done(metric.key))
}

fn done(metric: &str) -> Redirect {
    redirect::see_other(format!("{PATH}?done=moved#{metric}"))
}
