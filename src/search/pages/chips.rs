//! What was understood, part by part; each part a link to the question without it.

use maud::{Markup, html};

use super::links;
use crate::{
    i18n::{Lang, messages::search_pages as say},
    search::desk::Part,
    web::components::{Icon, icon},
};

/// The parts of a question.
pub(super) fn chips(lang: Lang, parts: &[Part]) -> Markup {
    html! {
        @if !parts.is_empty() {
            ul.asked aria-label=(say::UNDERSTOOD.text(lang)) {
                @for part in parts {
                    @let label = say::WITHOUT.fill(lang, &[("part", &part.words)]);
                    li {
                        a.not[part.not] href=(links::of_query(&part.without, None))
                            aria-label=(label) {
                            span { (part.words) } (icon(Icon::Close))
                        }
                    }
                }
            }
        }
    }
}
