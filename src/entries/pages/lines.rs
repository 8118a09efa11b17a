//! Entries and days as lines of words.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::{
    entries::{
        Placed, Values,
        sources::{BY_HAND, Contest, Marks},
    },
    i18n::messages::{common, sources as words},
    metrics::{DayTotals, METRICS, Metric, Milli, all},
    web::components::{Icon, Kind, PostButton, icon},
};

use super::{
    Back,
    reader::{Reader, time_of},
};
use crate::i18n::messages::entries as say;

/// The sign of a metric.
pub(super) fn sign(metric: &Metric) -> Icon {
    match metric.key {
        "calorie_intake" | "active_energy" => Icon::Flame,
        "water_consumed" => Icon::Drop,
        "sleep_hours" => Icon::Moon,
        "steps" => Icon::Steps,
        "weight" | "body_fat" => Icon::Scale,
        "height" => Icon::Ruler,
        "mood" => Icon::Today,
        _ => Icon::Pulse,
    }
}

/// One value with its name: `Sleep 7.5 h`.
pub(super) fn value(reader: &Reader, metric: &Metric, value: Milli) -> String {
    format!(
        "{} {}",
        reader.t(metric.name),
        reader.beside_name(metric, value)
    )
}

/// All values in the order of the registry: `Water 1.5 l, Sleep 7.5 h`.
pub(super) fn values(reader: &Reader, values: &Values) -> String {
    joined(METRICS.iter().filter_map(|metric| {
        let found = values.get(&metric.id)?;
        Some(value(reader, metric, *found))
    }))
}

/// What a day adds up to, in words.
pub(super) fn totals(reader: &Reader, day: &DayTotals) -> String {
    joined(all().into_iter().filter_map(|metric| {
        let found = day.value(metric)?;
        Some(value(reader, metric, found))
    }))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// An entry as an item of a list, with what can be done about it.
pub(super) fn row(reader: &Reader, placed: &Placed, marks: &Marks, back: Back) -> Markup {
    let words = values(reader, &placed.entry.values);
    let edit = format!("/entries/{}/edit?{}={}", placed.id, Back::NAME, back.word());
    html! {
        li.entry {
            div.entry-what {
                ul.values {
                    @for metric in METRICS {
                        @if let Some(found) = placed.entry.values.get(&metric.id) {
                            li {
                                (icon(sign(metric)))
                                span { (reader.t(metric.name)) " " b { (reader.beside_name(metric, *found)) } }
                            }
                        }
                    }
                }
                @if let Some(note) = &placed.entry.note { p.entry-note { (note) } }
                (particulars(reader, placed))
                (not_counted(reader, &marks.not_counted(placed)))
            }
            @if reader.logs {
                div.entry-acts {
                    a.button.quiet href=(edit) {
                        (icon(Icon::Edit)) span { (reader.t(&common::EDIT)) }
                        span.sr-only { ": " (words) }
                    }
                    (delete_button(reader, placed, back)
                        .kind(Kind::Quiet)
                        .icon(Icon::Trash)
                        .about(words.clone())
                        .confirm(reader.t(&say::DELETE_QUESTION), words))
                }
            }
        }
    }
}

/// When it was, and where it came from.
fn particulars(reader: &Reader, placed: &Placed) -> Markup {
    let time = placed.entry.at.map(time_of);
    let source = placed
        .entry
        .origin
        .as_ref()
        .map(|origin| say::FROM_SOURCE.fill(reader.lang, &[("source", &origin.source)]));
    html! {
        @if time.is_some() || source.is_some() {
            p.fine {
                @if let Some(time) = &time { (time) }
                @if time.is_some() && source.is_some() { " · " }
                @if let Some(source) = &source { (source) }
            }
        }
    }
}

/// Which values of an entry do not count because another source does.
fn not_counted(reader: &Reader, lost: &[&Contest]) -> Markup {
    let mut by_winner: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for one in lost {
        let metrics = by_winner.entry(one.winner.as_deref()).or_default();
        metrics.push(reader.t(one.metric.name));
    }
    html! {
        @for (winner, metrics) in by_winner {
            @let metrics = metrics.join(", ");
            @let args = [("source", winner.unwrap_or_default()), ("metrics", &*metrics)];
            @let message = match winner {
                None => &words::NOT_COUNTED_OTHER,
                Some(BY_HAND) => &words::NOT_COUNTED_BY_HAND,
                Some(_) => &words::NOT_COUNTED,
            };
            p.fine { (message.fill(reader.lang, &args)) }
        }
    }
}

/// Which sources a day's totals are of, where there are several.
pub(super) fn counted(reader: &Reader, day: &[Contest]) -> Markup {
    let of = |one: &Contest| {
        let (winner, metric) = (one.winner.as_deref()?, reader.t(one.metric.name));
        let message = match winner {
            BY_HAND => &words::COUNTED_BY_HAND,
            _ => &words::COUNTED_FROM,
        };
        Some(message.fill(reader.lang, &[("metric", metric), ("source", winner)]))
    };
    let what = joined(day.iter().filter_map(of));
    html! {
        @if !what.is_empty() {
            p.fine {
                (words::COUNTED.fill(reader.lang, &[("what", &what)])) " "
                a href="/account/sources" { (reader.t(&words::CHOOSE)) }
            }
        }
    }
}

/// The button that takes an entry away as it stands.
pub(super) fn delete_button(reader: &Reader, placed: &Placed, back: Back) -> PostButton {
    PostButton::new(
        format!("/entries/{}/delete", placed.id),
        reader.t(&common::DELETE),
    )
    .hidden("rev", placed.entry.rev.to_string())
    .hidden(Back::NAME, back.word())
}
