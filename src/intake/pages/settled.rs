//! Imports with which nothing goes on: done, taken back, refused, or stopped half way.

use maud::{Markup, Render, html};

use crate::{
    i18n::{
        Lang,
        messages::{intake_pages as say, retention},
    },
    intake::{Counts, Halt, State, Unreadable, halt_text, unreadable_text},
    web::components::{Card, Kind, PostButton, Tone, link_button, notice},
};

use super::{PATH, preview, show::View, words};

/// It is in the diary.
pub(super) fn done(view: &View<'_>) -> Markup {
    let lang = view.member.lang;
    html! {
        (Card::new(html! {
            (became(lang, &view.shown.import.counts))
            (view.of_thinned())
            div.actions {
                (link_button(Kind::Primary, "/health-metrics", say::TO_METRICS.text(lang)))
                @if view.decides() {
                    (link_button(Kind::Danger, &view.action("undo"), say::UNDO.text(lang)))
                }
            }
        }).title(say::SUMMARY.text(lang)))
        @if let Some(read) = view.preview {
            (preview::converted(view, read))
            (preview::left_out(view, read))
        }
    }
}

fn became(lang: Lang, counts: &Counts) -> Markup {
    words::counts(
        lang,
        &[
            (&say::ADDED, counts.added),
            (&say::CHANGED, counts.changed),
            (&say::SAME, counts.same),
            (&say::EDITED, counts.kept),
            (&say::DELETED, counts.deleted),
            (&say::RULES_REFUSED, counts.refused),
            (&say::VALUES, counts.values),
        ],
    )
}

/// It was taken back.
pub(super) fn taken_back(view: &View<'_>) -> Markup {
    let lang = view.member.lang;
    let back = &view.shown.import.taken_back;
    let (tone, text) = if back.left == 0 {
        (Tone::Success, say::NOTHING_LEFT.text(lang).to_owned())
    } else {
        let left = words::count(back.left);
        (Tone::Warning, say::SOME_LEFT.count(lang, left, &[]))
    };
    let unwritten = view.shown.import.counts == Counts::default();
    html! {
        (notice(lang, tone, text))
        (Card::new(html! {
            (words::counts(lang, &[
                (&say::REMOVED, back.removed),
                (&say::RESTORED, back.restored),
                (&say::LEFT_ALONE, back.left),
                (&say::GONE_ALREADY, back.gone),
            ]))
            @if view.thinned > 0 {
                p.fine { (retention::UNDO_DAYS.count(lang, words::count(view.thinned), &[])) }
            }
            @if unwritten { (removal(view)) }
        }).title(say::SUMMARY.text(lang)))
    }
}

/// Nothing in it can be read.
pub(super) fn refused(view: &View<'_>, why: &Unreadable) -> Markup {
    let lang = view.member.lang;
    html! {
        (Card::new(html! {
            p { (unreadable_text(why).render(lang)) }
            div.actions {
                (link_button(Kind::Secondary, &format!("{PATH}#what"), say::WHAT_CAN.text(lang)))
            }
            (removal(view))
        }))
        @if let Some(read) = view.preview { (preview::left_out(view, read)) }
    }
}

/// It could not go on.
pub(super) fn stopped(view: &View<'_>, halt: Halt) -> Markup {
    let lang = view.member.lang;
    let counts = &view.shown.import.counts;
    let resume =
        PostButton::new(view.action("resume"), say::CONTINUE.text(lang)).kind(Kind::Primary);
    let back = PostButton::new(view.action("cancel"), say::TAKE_BACK.text(lang)).kind(Kind::Danger);
    html! {
        (notice(lang, Tone::Warning, halt_text(halt).render(lang)))
        (Card::new(html! {
            (became(lang, counts))
            @if view.decides() {
                div.actions {
                    (resume.render())
                    @if State::Stopped(halt).has_written() {
                        (back.render())
                    } @else {
                        (link_button(Kind::Danger, &view.action("discard"), say::DISCARD.text(lang)))
                    }
                }
            }
        }))
    }
}

fn removal(view: &View<'_>) -> Markup {
    html! {
        @if view.decides() {
            div.actions {
                (link_button(Kind::Quiet, &view.action("discard"),
                    say::REMOVE.text(view.member.lang)))
            }
        }
    }
}
