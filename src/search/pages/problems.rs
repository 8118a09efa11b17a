//! What was not understood, and what to do about it.

use maud::{Markup, html};

use super::links;
use crate::{
    i18n::{Lang, Msg, messages::search_pages as say},
    search::model::{self, Problem},
    web::components::{Tone, notice},
};

/// A part that is left out, with what may have been meant.
pub(super) struct Trouble {
    pub problem: Problem,
    /// What may have been meant, and the whole question with it.
    pub meant: Option<(String, String)>,
}

/// What is wrong, in a sentence.
pub(in crate::search) const fn sentence(trouble: model::Trouble) -> &'static Msg {
    match trouble {
        model::Trouble::UnknownMetric => &say::UNKNOWN_METRIC,
        model::Trouble::BadValue => &say::BAD_VALUE,
        model::Trouble::BadDate => &say::BAD_DATE,
        model::Trouble::UnknownWord => &say::UNKNOWN_WORD,
        model::Trouble::OpenQuote => &say::OPEN_QUOTE,
        model::Trouble::TooLong => &say::TOO_LONG,
        model::Trouble::TooMany => &say::TOO_MANY,
    }
}

/// The problems of a question; the rest of it was searched.
pub(super) fn problems(lang: Lang, troubles: &[Trouble]) -> Markup {
    if troubles.is_empty() {
        return html! {};
    }
    let body = html! {
        p { (say::LEFT_OUT.text(lang)) }
        ul {
            @for trouble in troubles {
                li {
                    strong { (trouble.problem.part) } ": "
                    (sentence(trouble.problem.trouble).text(lang))
                    @if let Some((words, whole)) = &trouble.meant {
                        " "
                        (meant(lang, words, whole))
                    }
                }
            }
        }
    };
    notice(lang, Tone::Warning, body)
}

/// `Did you mean sleep?`, the name a link to the question with it.
fn meant(lang: Lang, words: &str, whole: &str) -> Markup {
    let text = say::DID_YOU_MEAN.text(lang);
    let (head, tail) = text.split_once("{what}").unwrap_or((text, ""));
    html! { (head) a href=(links::of_query(whole, None)) { (words) } (tail) }
}
