//! Days as results: the values that were asked for, notes, and entries with what stands beside them.

use std::ops::Range;

use jiff::civil::Date;
use maud::{Markup, html};

use super::{links, marking::marked_excerpt};
use crate::{
    accounts::Member,
    entries::{
        Placed,
        pages::{Reader, heading, time_of},
    },
    i18n::{Lang, date, messages::search_pages as say},
    journal::{Noted, pages::particulars},
    metrics::{METRICS, MetricId, Milli, by_id},
    ops::Clock,
    search::{
        desk::{Diaries, Diary},
        model::{Day, Found},
    },
    web::components::{Card, Icon, icon},
};

/// What all days of a page share.
pub(super) struct Days<'a> {
    pub member: &'a Member,
    pub clock: &'a Clock,
    pub diaries: &'a Diaries,
    /// The places in a text that are marked, as byte ranges.
    pub marks: &'a dyn Fn(&str) -> Vec<Range<usize>>,
}

impl Days<'_> {
    /// The days, each on a card, and the way to older ones.
    pub(super) fn list(&self, q: &str, found: &Found) -> Markup {
        html! {
            div #days {
                @for day in &found.days {
                    // A share can end while it is searched; then its day is nobody's.
                    @if let Some(diary) = self.diaries.of(day.person) { (self.card(diary, day)) }
                }
                @if let Some(before) = found.before {
                    @if found.days.is_empty() { p.fine { (searched_to(self.member.lang, before)) } }
                    (self.older(q, before))
                }
            }
        }
    }

    /// A link that works alone; with scripts the days are put below those that are there.
    fn older(&self, q: &str, before: Date) -> Markup {
        let href = links::of_query(q, Some(before));
        html! {
            p.older #older {
                a.button.secondary href=(href) rel="next" hx-get=(href) hx-target="#older"
                    hx-select="#days > *" hx-swap="outerHTML" hx-select-oob="unset" {
                    (say::OLDER.text(self.member.lang))
                }
            }
        }
    }

    fn card(&self, diary: &Diary, day: &Day) -> Markup {
        let reader = Reader::of_sight(self.member, &diary.sight, self.clock);
        let date = heading(&reader, day.date);
        let title = match self.diaries.are_several() {
            true => {
                let parts = [("day", date.as_str()), ("name", diary.name.as_str())];
                say::DAY_OF.fill(reader.lang, &parts)
            }
            false => date,
        };
        let bare = day.values.is_empty() && day.notes.is_empty() && day.entries.is_empty();
        let whole = links::day(diary, day.date);
        let body = html! {
            ul.hits {
                @if bare || !day.values.is_empty() {
                    li { (self.values(&reader, &whole, &day.values)) }
                }
                @for noted in &day.notes { li { (self.note(&reader, diary, noted)) } }
                @for placed in &day.entries { li { (self.entry(&reader, diary, placed)) } }
            }
            @if day.more { p.fine { a href=(whole) data-hit { (reader.t(&say::MORE_THAT_DAY)) } } }
        };
        html! { (Card::new(body).title(title)) }
    }

    fn values(&self, reader: &Reader, href: &str, values: &[(MetricId, Milli)]) -> Markup {
        html! {
            a.hit href=(href) data-hit {
                (icon(Icon::Chart))
                div.hit-what {
                    @if values.is_empty() { (reader.t(&say::THIS_DAY)) }
                    @else { (figures(reader, values.iter().copied())) }
                }
            }
        }
    }

    fn note(&self, reader: &Reader, diary: &Diary, noted: &Noted) -> Markup {
        let text = &noted.placed.note.text;
        html! {
            a.hit href=(links::note(diary, noted)) data-hit {
                (icon(Icon::Note))
                div.hit-what {
                    (particulars(reader, noted))
                    span.hit-text { (marked_excerpt(text, &(self.marks)(text))) }
                    (tags(noted))
                }
            }
        }
    }

    fn entry(&self, reader: &Reader, diary: &Diary, placed: &Placed) -> Markup {
        let values = METRICS.iter().filter_map(|metric| {
            let value = placed.entry.values.get(&metric.id)?;
            Some((metric.id, *value))
        });
        let time = placed.entry.at.map(time_of);
        html! {
            a.hit href=(links::entry(diary, placed, reader.logs)) data-hit {
                (icon(Icon::Edit))
                div.hit-what {
                    @if let Some(time) = &time { span.hit-head { (time) } }
                    (figures(reader, values))
                    @if let Some(note) = &placed.entry.note {
                        span.hit-text { (marked_excerpt(note, &(self.marks)(note))) }
                    }
                }
            }
        }
    }
}

/// How far it was searched when that took long and nothing was found yet.
pub(super) fn searched_to(lang: Lang, before: Date) -> String {
    say::SEARCHED_TO.fill(lang, &[("day", &date::long(lang, before))])
}

/// The tags, without links: they stand in one.
fn tags(noted: &Noted) -> Markup {
    let all = noted.placed.note.all_tags();
    html! {
        @if !all.is_empty() {
            span.hit-tags { @for tag in &all { span.chip { "#" (tag) } " " } }
        }
    }
}

/// `Sleep 5.5 h  Water 1 l`
fn figures(reader: &Reader, values: impl Iterator<Item = (MetricId, Milli)>) -> Markup {
    let known = values.filter_map(|(id, value)| Some((by_id(id)?, value)));
    html! {
        span.hit-values {
            @for (metric, value) in known {
                span { (reader.t(metric.name)) " " b { (reader.beside_name(metric, value)) } " " }
            }
        }
    }
}
