//! What was found beside days: pages and help, topics and tags, goals, imports.

use maud::{Markup, html};

use crate::{
    goals::Goal,
    i18n::{Lang, messages::search_pages as say, units::UnitSystem},
    intake::Titled,
    metrics::by_id,
    search::{
        desk::TopicFound,
        places::{Area, Place},
    },
    web::components::{Card, Icon, icon},
};

/// Pages, settings and chapters of the help.
pub(super) fn places(lang: Lang, places: &[&Place]) -> Markup {
    group(say::PLACES.text(lang), places, |place| {
        let sign = match place.area {
            Area::Help => Icon::Info,
            Area::Household => Icon::House,
            Area::Settings => Icon::Person,
            Area::Pages => Icon::Leaf,
        };
        let what = html! {
            span.hit-title {
                @if let Some(area) = place.area.name() {
                    span.hit-area { (area.text(lang)) ": " }
                }
                (place.title.text(lang))
            }
        };
        hit(place.href, sign, &what)
    })
}

/// Tags, and what notes name.
pub(super) fn topics(lang: Lang, topics: &[TopicFound]) -> Markup {
    group(say::TOPICS.text(lang), topics, |topic| {
        let notes = i64::try_from(topic.notes).unwrap_or(i64::MAX);
        let what = html! {
            span.hit-title { (topic.name) } " "
            span.hit-count { (say::NOTES.count(lang, notes, &[])) }
        };
        hit(&topic.href, Icon::Note, &what)
    })
}

/// Goals that hold today, in words.
pub(super) fn goals(lang: Lang, units: UnitSystem, goals: &[Goal]) -> Markup {
    group(say::GOALS.text(lang), goals, |goal| {
        let name = by_id(goal.metric).map(|metric| metric.name.text(lang));
        let what = html! {
            span.hit-title { (name.unwrap_or_default()) }
            span.hit-area { ": " (goal.in_words(lang, units)) }
        };
        hit("/account/goals", Icon::Target, &what)
    })
}

/// Imports by their files.
pub(super) fn imports(lang: Lang, imports: &[Titled]) -> Markup {
    group(say::IMPORTS.text(lang), imports, |import| {
        let what = html! {
            span.hit-title { (import.title) }
            @if !import.formats.is_empty() { span.hit-area { " · " (import.formats) } }
        };
        hit(&import.href, Icon::Download, &what)
    })
}

fn group<T>(title: &str, all: &[T], row: impl Fn(&T) -> Markup) -> Markup {
    html! {
        @if !all.is_empty() {
            (Card::new(html! {
                ul.hits.hits-wide { @for one in all { li { (row(one)) } } }
            }).title(title))
        }
    }
}

fn hit(href: &str, sign: Icon, what: &Markup) -> Markup {
    html! {
        a.hit href=(href) data-hit { (icon(sign)) div.hit-what { (what) } }
    }
}
