//! `/journal/topics`: all tags and topics, with how many notes each has.

use std::collections::BTreeMap;

use maud::{Markup, html};
use rocket::{State, get};

use super::{
    lines::OWN,
    words::{kind_words, shown, topic_page},
};
use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::pages::Reader,
    i18n::{
        messages::{journal as journal_say, journal_words as say},
        number,
    },
    journal::{Journal, Topic, TopicKind},
    ops::Clock,
    sharing::Sight,
    web::{
        Fault, Page, Tab,
        components::{Card, Icon, Kind, empty, link_button, page_head},
    },
};

/// The most topics of a kind that are listed: those with the most notes.
const MOST: usize = 200;

/// All topics by kind, those with the most notes first.
#[get("/journal/topics")]
pub(super) async fn list(
    member: Can<EntriesRead>,
    journal: &State<Journal>,
    clock: &State<Clock>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let topics = journal.topics_seen(Sight::of_member(&member).of()).await?;
    let title = reader.t(&say::TOPICS);
    let back = link_button(Kind::Quiet, OWN, reader.t(&journal_say::TO_JOURNAL));
    let content = html! {
        (page_head(title, Some(reader.t(&say::TOPICS_LEAD)), back))
        @if topics.is_empty() {
            (empty(Icon::Note, reader.t(&say::TOPICS_EMPTY), reader.t(&say::TOPICS_EMPTY_TEXT), html! {}))
        }
        @for kind in TopicKind::ALL { (of_kind(&reader, kind, &topics)) }
    };
    Ok(member.shell.page(title, Tab::Journal, content))
}

fn of_kind(reader: &Reader, kind: TopicKind, topics: &BTreeMap<Topic, usize>) -> Markup {
    let mut found: Vec<(&Topic, usize)> = topics
        .iter()
        .filter(|(topic, _)| topic.kind == kind)
        .map(|(topic, notes)| (topic, *notes))
        .collect();
    if found.is_empty() {
        return html! {};
    }
    // By name already, which decides between topics of as many notes.
    found.sort_by_key(|(_, notes)| std::cmp::Reverse(*notes));
    let more = count(found.len().saturating_sub(MOST));
    let chip = |topic: &Topic, notes: usize| {
        html! {
            a.chip href=(topic_page(OWN, topic)) {
                span { @if kind == TopicKind::Tag { "#" } (shown(topic)) }
                span.fine aria-hidden="true" { (number::whole(reader.lang, count(notes))) }
                span.sr-only { ", " (say::NOTES.count(reader.lang, count(notes), &[])) }
            }
        }
    };
    let card = html! {
        ul.tags { @for (topic, notes) in found.iter().take(MOST) { li { (chip(topic, *notes)) } } }
        @if more > 0 { p.fine { (say::TOPICS_MORE.count(reader.lang, more, &[])) } }
    };
    html! { (Card::new(card).title(reader.t(kind_words(kind).1))) }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
