//! How the list of tables looks.

use super::list::Filter;
use super::{PATH, words};
use crate::accounts::guards::Member;
use crate::framework::catalog::graph::{Graph, Place, graph};
use crate::framework::catalog::model::Entry;
use crate::framework::catalog::service::Count;
use crate::i18n::messages::{catalog as say, common};
use crate::i18n::{Lang, number};
use crate::web::components::{
    Card, Column, Icon, Select, Table, empty, live, live_search, page_head,
};
use crate::web::{Page, Tab};
use maud::{Markup, html};

/// The page with all of them.
pub fn all(admin: &Member, filter: &Filter, entries: &[Entry], count: &Count) -> Page {
    let lang = admin.lang;
    let title = say::TITLE.text(lang);
    let found: Vec<&Entry> = entries.iter().filter(|entry| filter.fits(entry)).collect();
    let many = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let flow = graph(entries, None);
    // What is searched for stays as it was found.
    let goes_on = count.runs && *filter == Filter::default();
    let changing = html! {
        p.fine role="status" { (say::FOUND.count(lang, many, &[])) (sum(lang, &found, count)) }
        @if found.is_empty() {
            (empty(Icon::Search, say::NONE.text(lang), say::NONE_TEXT.text(lang), html! {}))
        } @else {
            (Card::new(html! { (tables(lang, &found, count)) }))
        }
        (Card::new(words::counted(admin, count, None)))
    };
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (search(lang, filter, entries))
        div id="found" { (live(PATH, goes_on, &changing)) }
        (Card::new(html! {
            p { (say::FLOW_TEXT.text(lang)) }
            (flow.drawing(lang, say::FLOW.text(lang)))
            (list(lang, &flow))
        }).title(say::FLOW.text(lang)).id("flow"))
        p { a href="/household" { (common::BACK.text(lang)) } }
    };
    let page = admin.shell.page(title, Tab::Household, content);
    page.fetched_again(goes_on)
}

/// How much all of these hold together.
fn sum(lang: Lang, found: &[&Entry], count: &Count) -> Markup {
    let Some(figures) = &count.figures else {
        return html! {};
    };
    let counted = found
        .iter()
        .filter_map(|entry| figures.of.get(entry.info.name));
    let (rows, bytes) = counted.fold((0, 0), |(rows, bytes), counted| {
        (rows + counted.rows, bytes + counted.bytes)
    });
    let args = [
        ("rows", words::whole(lang, rows)),
        ("size", number::bytes(lang, bytes)),
    ];
    let args = args.each_ref().map(|(name, text)| (*name, text.as_str()));
    html! { " \u{b7} " (say::ALL_SIZE.fill(lang, &args)) }
}

/// What is searched and filtered by. As one types the list alone is replaced; without scripts the button
/// does it.
fn search(lang: Lang, filter: &Filter, entries: &[Entry]) -> Markup {
    let mut kind = Select::new(lang, "kind", say::KIND.text(lang)).option("", say::ANY.text(lang));
    for (word, title, _) in words::KINDS {
        kind = kind.option(word, title.text(lang));
    }
    let mut rooms: Vec<_> = entries.iter().map(|entry| entry.room).collect();
    rooms.sort_unstable();
    rooms.dedup();
    let mut room = Select::new(lang, "room", say::ROOM.text(lang)).option("", say::ANY.text(lang));
    for name in rooms {
        room = room.option(name, name);
    }
    let filters = html! { (kind.chosen(&filter.kind)) (room.chosen(&filter.room)) };
    live_search(lang, PATH, say::SEARCH.text(lang), &filter.q, &filters)
}

fn tables(lang: Lang, found: &[&Entry], count: &Count) -> Table {
    let columns = vec![
        Column::words(say::TABLE.text(lang)),
        Column::words(say::KIND.text(lang)),
        Column::words(say::ROOM.text(lang)),
        Column::numbers(say::ROWS.text(lang)),
        Column::numbers(say::SIZE.text(lang)),
        Column::words(say::NEWEST.text(lang)),
    ];
    let rows = found.iter().map(|entry| {
        let counted = count.figures.as_ref();
        let counted = counted.and_then(|figures| figures.of.get(entry.info.name));
        let size = counted.map(|counted| number::bytes(lang, counted.bytes));
        vec![
            words::link(entry.info.name),
            html! { (words::kind(entry).0.text(lang)) },
            html! { (entry.room) },
            html! { (words::rows(lang, counted)) },
            html! { (size.unwrap_or_else(|| "\u{2013}".to_owned())) },
            html! { (words::day(lang, counted.and_then(|counted| counted.newest))) },
        ]
    });
    Table::new(say::TABLES.text(lang), columns).rows(rows)
}

/// The drawing in words.
pub fn list(lang: Lang, flow: &Graph) -> Markup {
    html! {
        details.flow-list {
            summary { (say::FLOW_LIST.text(lang)) }
            ul {
                @for (place, fills) in flow.list() {
                    li {
                        @match place {
                            Place::Outer(outer) => (outer.title().text(lang)),
                            Place::Table(name) => (words::link(name)),
                        }
                        " \u{2192} "
                        @for (at, name) in fills.iter().enumerate() {
                            @if at > 0 { ", " }
                            (words::link(name))
                        }
                    }
                }
            }
        }
    }
}
