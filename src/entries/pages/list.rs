//! Everything that was logged, newest day first.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use rocket::{State, get};

use crate::{
    accounts::guards::{Can, EntriesRead},
    entries::{self, EntriesError, Placed, Position, Seen, sources::Marks, visible_totals},
    i18n::{date, messages::common, messages::entries as say, messages::web as web_say},
    metrics::{self, Dates, DayTotals},
    ops::{
        Clock,
        ids::{EntryId, PersonId},
    },
    sharing::Sight,
    store::{Key, Snap, Store},
    web::{
        Fault, Page, Site, Tab,
        components::{Card, Icon, Kind, Tone, empty, link_button, notice, page_head, pager},
        query::Query,
    },
};

use super::{
    Back,
    done::{Done, News},
    lines,
    reader::Reader,
};

/// Entries on one page of the list.
const PAGE: usize = 50;

/// `?cursor=` goes on below the last entry of the page before.
#[get("/entries")]
pub(super) async fn list(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
    clock: &State<Clock>,
    site: &State<Site>,
) -> Result<Page, Fault> {
    let reader = Reader::of(&member, clock);
    let person = member.person;
    let after = open(site, person, query.get("cursor"))?;
    let told = Done::told(&query);
    let seen = Sight::of_member(&member).of();
    // A traveller's today can lie behind what they logged further east, so there is no end.
    let dates = Dates {
        from: Date::MIN,
        to: Date::MAX,
    };
    let found = store
        .read(move |snap| Found::read(snap, seen, dates, after, told))
        .await?;
    let older = found
        .page
        .next
        .map(|next| format!("/entries?cursor={}", seal(site, person, next)));
    let title = reader.t(&say::LIST_TITLE);
    let newest = link_button(Kind::Quiet, "/entries", reader.t(&say::TO_NEWEST));
    let content = html! {
        @if let Some(news) = &found.news { (news.notice(&reader, Back::List)) }
        (page_head(title, None, if after.is_some() { newest } else { html! {} }))
        (unreadable(&reader, found.page.unreadable))
        @if found.is_empty() { (nothing(&reader)) }
        (found.days(&reader))
        (pager(reader.lang, None, older.as_deref()))
    };
    Ok(member.shell.page(title, Tab::Today, content))
}

/// Says how many rows could not be shown; nothing without any.
pub(super) fn unreadable(reader: &Reader, rows: usize) -> Markup {
    if rows == 0 {
        return html! {};
    }
    let count = i64::try_from(rows).unwrap_or(i64::MAX);
    let text = say::UNREADABLE.count(reader.lang, count, &[]);
    notice(reader.lang, Tone::Warning, text)
}

/// Where nothing was logged yet.
fn nothing(reader: &Reader) -> Markup {
    let add = reader.t(&web_say::TAB_ADD_METRIC);
    let action = html! {
        @if reader.logs { (link_button(Kind::Primary, "/add-metric", add)) }
    };
    empty(
        Icon::Leaf,
        reader.t(&say::LIST_EMPTY_TITLE),
        reader.t(&say::LIST_EMPTY_TEXT),
        action,
    )
}

/// A page of entries with what their days add up to, as far as somebody sees them.
pub(super) struct Found {
    pub page: entries::Page,
    totals: BTreeMap<Date, DayTotals>,
    marks: Marks,
    news: Option<News>,
}

impl Found {
    pub(super) fn read(
        snap: &Snap,
        seen: Seen,
        dates: Dates,
        after: Option<Position>,
        told: Option<(Done, EntryId)>,
    ) -> Result<Self, EntriesError> {
        let (person, access) = seen;
        let page = entries::page_seen(snap, seen, dates.from, dates.to, after, PAGE)?;
        let (totals, marks) = match (page.entries.last(), page.entries.first()) {
            (Some(last), Some(first)) => {
                let dates = Dates {
                    from: last.date,
                    to: first.date,
                };
                let totals = metrics::in_dates(snap, person, dates)?;
                (totals, Marks::read(snap, seen, dates)?)
            }
            _ => (Vec::new(), Marks::default()),
        };
        let totals = totals.into_iter();
        Ok(Self {
            page,
            totals: totals
                .map(|(date, day)| (date, visible_totals(access, day)))
                .collect(),
            marks,
            news: News::read(snap, person, told)?,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.page.entries.is_empty() && self.page.unreadable == 0
    }

    pub(super) fn days(&self, reader: &Reader) -> Markup {
        let entries = &self.page.entries;
        html! {
            @for day in entries.chunk_by(|one, next| one.date == next.date) {
                @if let Some(first) = day.first() { (self.day(reader, first.date, day)) }
            }
        }
    }

    fn day(&self, reader: &Reader, day: Date, entries: &[Placed]) -> Markup {
        let totals = self.totals.get(&day).map(|day| lines::totals(reader, day));
        // Of a day with one entry, the entry says it all.
        let alone = entries
            .first()
            .map(|entry| lines::values(reader, &entry.entry.values));
        let body = html! {
            @if let Some(what) = totals.filter(|totals| Some(totals) != alone.as_ref()) {
                p.muted { (say::DAY_TOTALS.fill(reader.lang, &[("what", &what)])) }
            }
            (lines::counted(reader, self.marks.of_day(day)))
            ul.list.entries { @for placed in entries { (lines::row(reader, placed, &self.marks, Back::List)) } }
        };
        let add = format!("/add-metric?date={day}");
        let card = Card::new(body).title(heading(reader, day)).aside(html! {
            @if reader.logs {
                a href=(add) {
                    (reader.t(&common::ADD))
                    span.sr-only { ": " (date::long(reader.lang, day)) }
                }
            }
        });
        html! { (card) }
    }
}

/// `Today, 21 November 2026`; other days with their weekday.
pub fn heading(reader: &Reader, day: Date) -> String {
    let long = date::long(reader.lang, day);
    let word = if day == reader.today {
        reader.t(&common::TODAY).to_owned()
    } else if day.tomorrow().ok() == Some(reader.today) {
        reader.t(&common::YESTERDAY).to_owned()
    } else {
        capital(&date::weekday(reader.lang, day))
    };
    format!("{word}, {long}")
}

/// The word with a capital first letter, as it begins a line.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The cursor's list; somebody else's cursor does not open in it.
fn name(person: PersonId) -> String {
    format!("pages/entries/{person}")
}

pub(super) fn seal(site: &Site, person: PersonId, position: Position) -> String {
    let mut bytes = Vec::new();
    position.encode(&mut bytes);
    site.seal_cursor(&name(person), &bytes)
}

pub(super) fn open(site: &Site, person: PersonId, cursor: &str) -> Result<Option<Position>, Fault> {
    if cursor.is_empty() {
        return Ok(None);
    }
    let bytes = site.open_cursor(&name(person), cursor)?;
    Ok(Position::decode(&mut bytes.as_slice()))
}
