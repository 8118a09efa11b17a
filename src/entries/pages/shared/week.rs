//! The weekly comparison: everybody by name, in percent of their own goals.

use maud::{Markup, html};

use crate::{
    entries::household::{Fared, Seen},
    i18n::{Lang, Msg, messages::sharing as say},
    web::components::{Standing, bar},
};

/// Everybody who takes part.
pub fn table(lang: Lang, seen: &[Seen]) -> Markup {
    html! {
        p.muted { (say::WEEK_LEAD.text(lang)) }
        @if seen.is_empty() {
            p { (say::WEEK_NOBODY.text(lang)) }
        } @else {
            ul.week {
                @for one in seen {
                    @if let Some(fared) = &one.week {
                        li { h3 { (one.who.name) } (bars(lang, &one.who.name, fared)) }
                    }
                }
            }
        }
    }
}

/// This week and the one before, each as a bar with its figure.
pub fn bars(lang: Lang, name: &str, fared: &Fared) -> Markup {
    html! {
        dl.week-bars {
            (row(lang, name, &say::THIS_WEEK, fared.this_week, &say::NO_DATA_YET))
            (row(lang, name, &say::LAST_WEEK, fared.last_week, &say::NO_DATA))
        }
    }
}

fn row(
    lang: Lang,
    name: &str,
    which: &'static Msg,
    percent: Option<u8>,
    nothing: &'static Msg,
) -> Markup {
    let figure = match percent {
        Some(percent) => say::PERCENT.fill(lang, &[("n", &percent.to_string())]),
        None => nothing.text(lang).to_owned(),
    };
    let which = which.text(lang);
    let standing = match percent {
        Some(100) => Standing::Met,
        _ => Standing::Underway,
    };
    let part = f64::from(percent.unwrap_or(0)) / 100.0;
    html! {
        div {
            dt { (which) }
            dd {
                (bar(part, standing, &format!("{name}, {which}: {figure}")))
                span.figure { (figure) }
            }
        }
    }
}
