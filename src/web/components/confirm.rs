//! Asking once more, on a page of its own: what stands in for the dialog where no scripts run.

use super::{Kind, button, link_button};
use crate::i18n::Lang;
use crate::i18n::messages::common;
use maud::{Markup, html};

/// The content of a page that asks `question` and posts `hidden` to `action` on yes.
pub fn confirm_page(
    lang: Lang,
    question: &str,
    detail: &str,
    yes: &str,
    action: &str,
    hidden: &[(&str, &str)],
    back: &str,
) -> Markup {
    html! {
        section.card.confirm-page {
            h1 { (question) }
            p { (detail) }
            form method="post" action=(action) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                div.actions {
                    (link_button(Kind::Secondary, back, common::CANCEL.text(lang)))
                    (button(Kind::Danger, yes))
                }
            }
        }
    }
}
