//! What was understood, part by part; each part a link to the question without it.

use maud::{Markup, html};

use super::links;
use crate::{
    i18n::{Lang, messages::search_pages as say},
    web::components::{Icon, icon},
};

/// A part of the question.
pub(super) struct Chip {
    /// What it means.
    pub words: String,
    /// Whether it must not hold.
    pub not: bool,
    /// The question without it.
    pub without: String,
}

/// The parts in the order of the question.
pub(super) fn chips(lang: Lang, chips: &[Chip]) -> Markup {
    html! {
        @if !chips.is_empty() {
            ul.asked aria-label=(say::UNDERSTOOD.text(lang)) {
                @for chip in chips {
                    @let label = say::WITHOUT.fill(lang, &[("part", &chip.words)]);
                    li {
                        a.not[chip.not] href=(links::of_query(&chip.without, None))
                            aria-label=(label) {
                            span { (chip.words) } (icon(Icon::Close))
                        }
                    }
                }
            }
        }
    }
}
