//! What was not understood, and what to do about it.

use maud::{Markup, html};

use super::links;
use crate::{
    i18n::{Lang, messages::search_pages as say},
    search::desk::Asked,
    web::components::{Tone, notice},
};

/// The problems of a question; the rest of it was searched.
pub(super) fn problems(lang: Lang, asked: &Asked) -> Markup {
    let problems = &asked.query.problems;
    if problems.is_empty() {
        return html! {};
    }
    let body = html! {
        ul {
            @for problem in problems {
                li {
                    (asked.trouble(problem))
                    @if let Some((name, whole)) = asked.meant(problem) {
                        " " (meant(lang, &name, &whole))
                    }
                }
            }
        }
    };
    notice(lang, Tone::Warning, body)
}

/// `Did you mean sleep?`, the name a link to the question with it.
fn meant(lang: Lang, name: &str, whole: &str) -> Markup {
    let text = say::DID_YOU_MEAN.text(lang);
    let (head, tail) = text.split_once("{what}").unwrap_or((text, ""));
    html! { (head) a href=(links::of_query(whole, None)) { (name) } (tail) }
}
