//! Sizes over days, drawn and in words: a bar a day for the file, and in it what keys and values take.

use super::Size;
use crate::i18n::messages::{operator as say, web};
use crate::i18n::{Lang, date, number};
use crate::web::components::{Column, Table};
use jiff::civil::Date;
use maud::{Markup, html};

/// The height of the drawing; a day is one wide, and the drawing is stretched.
const HIGH: u64 = 100;
/// So many days are drawn at least, so that the first few are no walls.
const LEAST: i64 = 30;

/// The chart with its sentence, and the numbers beneath. `days` are in their order.
pub fn growth(lang: Lang, days: &[(Date, Size)]) -> Markup {
    let Some((newest, size)) = days.last() else {
        return html! { p { (say::GROWTH_NONE.text(lang)) } };
    };
    let said = sentence(lang, days, *newest, size);
    html! {
        figure.growth {
            (drawing(days, *newest, &said))
            p.growth-ends aria-hidden="true" {
                span { (date::short(lang, first_day(days, *newest))) }
                span { (date::short(lang, *newest)) }
            }
            p.growth-key aria-hidden="true" {
                span.key-file { (say::GROWTH_FILE.text(lang)) }
                span.key-stored { (say::GROWTH_STORED.text(lang)) }
            }
            figcaption { (said) }
            details {
                summary { (web::NUMBERS_AS_TABLE.text(lang)) }
                (table(lang, days))
            }
        }
        p.fine { (say::GROWTH_TEXT.text(lang)) }
    }
}

fn days_from(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}

/// The day at the left end: that of the first row, or so long ago that a few days stand at the right.
fn first_day(days: &[(Date, Size)], newest: Date) -> Date {
    let least = newest.saturating_sub(jiff::Span::new().days(LEAST - 1));
    days.first().map_or(least, |(first, _)| (*first).min(least))
}

fn drawing(days: &[(Date, Size)], newest: Date, said: &str) -> Markup {
    let sizes = days.iter().map(|(_, size)| size);
    let most = sizes
        .flat_map(|size| [size.file_bytes, size.stored_bytes])
        .flatten()
        .max()
        .unwrap_or_default()
        .max(1);
    let first = first_day(days, newest);
    let wide = days_from(first, newest) + 1;
    let bar = |day: Date, bytes: Option<u64>| {
        let bytes = bytes?;
        // A sliver for what is not nothing.
        let high = u128::from(bytes) * u128::from(HIGH) / u128::from(most);
        let high = u64::try_from(high).unwrap_or(HIGH).clamp(1, HIGH);
        Some((days_from(first, day), HIGH - high, high))
    };
    html! {
        svg role="img" aria-label=(said) viewBox=(format!("0 0 {wide} {HIGH}"))
            preserveAspectRatio="none" {
            title { (said) }
            @for (day, size) in days {
                @if let Some((x, y, high)) = bar(*day, size.file_bytes) {
                    rect.file x=(x) y=(y) width="1" height=(high) {}
                }
                @if let Some((x, y, high)) = bar(*day, size.stored_bytes) {
                    rect.stored x=(x) y=(y) width="1" height=(high) {}
                }
            }
        }
    }
}

/// How big it is, and how much it grew by day.
fn sentence(lang: Lang, days: &[(Date, Size)], newest: Date, size: &Size) -> String {
    let Some(now) = size.file_bytes.or(size.stored_bytes) else {
        return say::GROWTH_UNKNOWN.text(lang).to_owned();
    };
    let before = days.iter().find_map(|(day, size)| {
        let bytes = size.file_bytes.or(size.stored_bytes)?;
        Some((*day, bytes))
    });
    let about_now = [("size", number::bytes(lang, now))];
    let Some((first, before)) = before.filter(|(first, _)| *first < newest) else {
        let args = about_now
            .each_ref()
            .map(|(name, text)| (*name, text.as_str()));
        return say::GROWTH_FIRST.fill(lang, &args);
    };
    let span = days_from(first, newest);
    let daily = now.abs_diff(before) / u64::try_from(span).unwrap_or(1).max(1);
    let args = [
        ("size", number::bytes(lang, now)),
        ("before", number::bytes(lang, before)),
        ("date", date::short(lang, first)),
        ("daily", number::bytes(lang, daily)),
    ];
    let args = args.each_ref().map(|(name, text)| (*name, text.as_str()));
    match now >= before {
        true => say::GROWTH_GREW.fill(lang, &args),
        false => say::GROWTH_SHRANK.fill(lang, &args),
    }
}

/// Every day that is known, the newest first.
fn table(lang: Lang, days: &[(Date, Size)]) -> Table {
    let columns = vec![
        Column::words(say::GROWTH_DAY.text(lang)),
        Column::numbers(say::GROWTH_FILE.text(lang)),
        Column::numbers(say::GROWTH_STORED.text(lang)),
        Column::numbers(say::GROWTH_ROWS.text(lang)),
    ];
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "\u{2013}".to_owned());
    let bytes = |n: Option<u64>| or_dash(n.map(|n| number::bytes(lang, n)));
    let whole = |n: u64| number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX));
    let rows = days.iter().rev().map(|(day, size)| {
        vec![
            html! { (date::short(lang, *day)) },
            html! { (bytes(size.file_bytes)) },
            html! { (bytes(size.stored_bytes)) },
            html! { (or_dash(size.rows.map(whole))) },
        ]
    });
    Table::new(say::GROWTH.text(lang), columns).rows(rows)
}
