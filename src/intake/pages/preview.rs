//! What an import would bring, and the decision about it.

use maud::{Markup, html};

use crate::{
    i18n::messages::intake_pages as say,
    intake::{Counted, Preview, Refused, reason_text},
    metrics::{MetricId, by_id},
    web::components::{Card, Column, Kind, PostButton, Table, Tone, facts, link_button, notice},
};

use super::{questions, show::View, words};

/// How many sources of a metric are named in its row.
const NAMED: usize = 5;

/// Everything that is known of it, from what it is to the buttons.
pub(super) fn cards(view: &View<'_>) -> Markup {
    let Some(preview) = view.preview else {
        return html! {};
    };
    html! {
        (what_it_is(view, preview))
        (questions::card(view, preview))
        (what_happens(view, preview))
        (by_metric(view, preview))
        (converted(view, preview))
        (left_out(view, preview))
        (deciding(view, preview))
    }
}

fn what_it_is(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    let import = &view.shown.import;
    let person = view.member.logs_for().unwrap_or(&view.member.user.username);
    let entries = say::ENTRIES.count(lang, words::count(preview.entries), &[]);
    let notes = say::NOTES.count(lang, words::count(preview.notes), &[]);
    let holds = html! {
        @if preview.entries > 0 || preview.notes == 0 { (entries) }
        @if preview.entries > 0 && preview.notes > 0 { ", " }
        @if preview.notes > 0 { (notes) }
    };
    let mut rows = vec![
        (say::FORMAT.text(lang), html! { (words::formats(import)) }),
        (say::PERSON.text(lang), html! { strong { (person) } }),
        (say::HOLDS.text(lang), holds),
    ];
    if let Some(span) = preview.span {
        rows.insert(
            2,
            (say::SPAN.text(lang), html! { (words::span(lang, span)) }),
        );
    }
    html! {
        (Card::new(html! {
            (facts(&rows))
            @if preview.repeated > 0 {
                p.fine { (say::REPEATED.count(lang, words::count(preview.repeated), &[])) }
            }
        }).title(say::WHAT_IT_IS.text(lang)))
    }
}

fn what_happens(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    let over = &preview.overlap;
    let nothing_new = over.new == 0 && over.different == 0 && over.same > 0;
    html! {
        (Card::new(html! {
            (words::counts(lang, &[
                (&say::NEW, over.new),
                (&say::SAME, over.same),
                (&say::DIFFERENT, over.different),
                (&say::EDITED, over.edited),
                (&say::DELETED, over.deleted),
                (&say::WILL_BE_SKIPPED, preview.refused_rows),
            ]))
            (view.of_thinned())
            @if nothing_new { (notice(lang, Tone::Info, say::NOTHING_NEW.text(lang))) }
        }).title(say::WHAT_HAPPENS.text(lang)))
    }
}

fn by_metric(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    if preview.metrics.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::words(say::METRIC.text(lang)),
        Column::numbers(say::VALUES.text(lang)),
        Column::words(say::DAYS.text(lang)),
        Column::words(say::SOURCES.text(lang)),
    ];
    let rows = preview.metrics.iter().map(|counted| {
        vec![
            html! { (words::metric(lang, counted.metric)) },
            html! { (words::whole(lang, counted.values)) },
            html! { span.dates { (words::span(lang, counted.span)) } },
            html! { (sources(preview, counted)) },
        ]
    });
    let several = preview
        .metrics
        .iter()
        .any(|counted| counted.by_source.len() > 1);
    html! {
        (Card::new(html! {
            (Table::new(say::BY_METRIC.text(lang), columns).rows(rows))
            @if several {
                p.fine {
                    (say::SOURCES_TEXT.text(lang)) " "
                    a href="/account/sources" { (say::SOURCES_LINK.text(lang)) }
                }
            }
        }).title(say::BY_METRIC.text(lang)))
    }
}

/// The sources of a metric by name, those with most values first.
fn sources(preview: &Preview, counted: &Counted) -> String {
    let mut by_source = counted.by_source.clone();
    by_source.sort_by_key(|(_, values)| std::cmp::Reverse(*values));
    let name = |place: u32| preview.sources.get(place as usize).map(String::as_str);
    let named: Vec<_> = by_source
        .iter()
        .filter_map(|(place, _)| name(*place))
        .take(NAMED)
        .collect();
    let more = if by_source.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// What was written in other units than those that the diary keeps.
pub(super) fn converted(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    let row = |(metric, unit, values): (MetricId, &str, u64)| {
        let of = by_id(metric)?;
        let names = [
            ("metric", of.name.text(lang)),
            ("from", unit),
            ("to", of.unit),
        ];
        Some(say::CONVERTED_ROW.count(lang, words::count(values), &names))
    };
    html! {
        @if !preview.converted.is_empty() {
            (Card::new(html! {
                ul { @for told in preview.converted.iter().filter_map(row) { li { (told) } } }
            }).title(say::CONVERTED.text(lang)))
        }
    }
}

/// What does not come along: rows that cannot be taken, and what nobody asked for.
pub(super) fn left_out(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    html! {
        @if !preview.refused.is_empty() {
            (Card::new(html! {
                ul.reasons { @for refused in &preview.refused { li { (reason(view, refused)) } } }
                div.actions hx-boost="false" {
                    (link_button(Kind::Secondary, &view.action("refused.csv"),
                        say::DOWNLOAD_REFUSED.text(lang)))
                }
            }).title(say::REFUSED_ROWS.text(lang)).id("refused"))
        }
        @if !preview.left_kinds.is_empty() || !preview.left_files.is_empty() {
            (Card::new(html! {
                p { (say::LEFT_OUT_TEXT.text(lang)) }
                (kinds(view, preview))
                (files(view, preview))
            }).title(say::LEFT_OUT.text(lang)))
        }
    }
}

fn reason(view: &View<'_>, refused: &Refused) -> Markup {
    let lang = view.member.lang;
    html! {
        strong { (reason_text(refused.reason).render(lang)) }
        " · " (say::REFUSED_COUNT.count(lang, words::count(refused.rows), &[]))
        ul {
            @for example in &refused.examples {
                li {
                    (say::IN_ROW.fill(lang, &[
                        ("file", &example.file), ("row", &words::whole(lang, example.row)),
                    ]))
                    @if !example.detail.is_empty() { ": " (example.detail) }
                    @if !example.text.is_empty() { code.raw { (example.text) } }
                }
            }
        }
    }
}

fn kinds(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    let more = words::count(preview.more_left_kinds);
    html! {
        @if !preview.left_kinds.is_empty() {
            ul {
                @for (kind, records) in &preview.left_kinds {
                    li { (kind) " · " (say::RECORDS.count(lang, words::count(*records), &[])) }
                }
                @if more > 0 { li { (say::MORE_KINDS.count(lang, more, &[])) } }
            }
        }
    }
}

fn files(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    let more = words::count(preview.more_left_files);
    html! {
        @if !preview.left_files.is_empty() {
            details.bring-how {
                summary { (say::FILES_NOT_READ.text(lang)) }
                ul {
                    @for file in &preview.left_files { li { (file) } }
                    @if more > 0 { li { (say::AND_MORE_FILES.count(lang, more, &[])) } }
                }
            }
        }
    }
}

fn deciding(view: &View<'_>, preview: &Preview) -> Markup {
    if !view.decides() {
        return html! {};
    }
    let lang = view.member.lang;
    let blocked = questions::blocking(preview, &view.shown.import.answers)
        .next()
        .is_some();
    html! {
        div.card {
            @if blocked {
                p #must-answer { a href="#questions" { (say::MUST_ANSWER.text(lang)) } }
            }
            div.actions {
                (PostButton::new(view.action("commit"), say::BRING_IN.text(lang)).kind(Kind::Primary))
                (link_button(Kind::Danger, &view.action("discard"), say::DISCARD.text(lang)))
            }
        }
    }
}
