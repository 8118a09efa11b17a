//! How far an import is, and ending it.

use maud::{Markup, PreEscaped, Render, html};

use crate::{
    i18n::{
        Lang, Text,
        messages::{common, intake_pages as say},
    },
    intake::{Progress, State},
    web::components::{Card, Kind, PostButton, link_button},
};

use super::{PATH, show::View, words};

/// Browsers without scripts ask for the page again by this; those with scripts never see it.
const ASK_AGAIN: &str = r#"<noscript><meta http-equiv="refresh" content="3"></noscript>"#;

/// Files are still to come.
pub(super) fn receiving(view: &View<'_>) -> Markup {
    let lang = view.member.lang;
    let (done, all) = (view.shown.received.iter().sum(), view.shown.import.size());
    let text = say::RECEIVED.fill(
        lang,
        &[
            ("done", &words::megabytes(lang, done)),
            ("all", &words::megabytes(lang, all)),
        ],
    );
    html! {
        (Card::new(html! {
            div.import-progress {
                progress max=(all.max(1)) value=(done) aria-label=(say::RECEIVING.text(lang)) {}
                p { (text) }
            }
            @if view.decides() {
                p { (say::GONE_ON.text(lang)) }
                div.actions {
                    (link_button(Kind::Primary, PATH, say::FILES.text(lang)))
                    (link_button(Kind::Danger, &view.action("discard"), say::DISCARD.text(lang)))
                }
            }
        }))
    }
}

/// Something goes on.
pub(super) fn card(view: &View<'_>) -> Markup {
    let lang = view.member.lang;
    html! {
        (PreEscaped(ASK_AGAIN))
        (Card::new(html! {
            div.import-progress {
                @match &view.shown.progress {
                    Some(progress) => { (figures(view, progress)) }
                    None => {
                        progress aria-label=(words::state(&view.shown.import.state).text(lang)) {}
                        p { (say::STARTING.text(lang)) }
                    }
                }
            }
            @if view.decides() { (ending(view)) }
        }))
    }
}

fn figures(view: &View<'_>, progress: &Progress) -> Markup {
    let lang = view.member.lang;
    let total = progress.total.max(1);
    let text = say::PROGRESS.fill(
        lang,
        &[
            ("done", &words::megabytes(lang, progress.done)),
            ("all", &words::megabytes(lang, progress.total)),
            ("rows", &words::whole(lang, progress.rows)),
        ],
    );
    html! {
        progress max=(total) value=(progress.done.min(total))
            aria-label=(words::state(&view.shown.import.state).text(lang)) {}
        p { (text) }
        @if let Some(rate) = rate(lang, view.now, progress) { p.fine { (rate) } }
    }
}

/// How fast it goes and how long it will take at that rate, once both can be told.
fn rate(lang: Lang, now: jiff::Timestamp, progress: &Progress) -> Option<String> {
    let seconds = now.duration_since(progress.started_at).as_secs();
    let seconds = u64::try_from(seconds).ok().filter(|seconds| *seconds > 0)?;
    let rate = progress.done / seconds;
    let left = progress
        .total
        .saturating_sub(progress.done)
        .checked_div(rate)?;
    let left = words::count(left);
    let left = if left < 120 {
        Text::new(&common::SECONDS).count(left)
    } else {
        Text::new(&common::MINUTES).count(left.saturating_add(59) / 60)
    };
    let rate = words::megabytes(lang, rate);
    Some(say::RATE.fill(lang, &[("rate", &rate), ("left", &left.render(lang))]))
}

fn ending(view: &View<'_>) -> Markup {
    let lang = view.member.lang;
    let text = match view.shown.import.state {
        State::Reading => &say::CANCEL_READING,
        State::Committing => &say::CANCEL_COMMITTING,
        // Taking back goes to its end: half of it would be neither here nor there.
        _ => return html! {},
    };
    let press = PostButton::new(view.action("cancel"), text.text(lang)).kind(Kind::Danger);
    html! { div.actions { (press.render()) } }
}
