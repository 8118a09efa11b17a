//! A search within a page.

use crate::i18n::{Lang, messages::common as say};
use maud::{Markup, html};

/// A box that searches what the page lists, with `filters` beside it. As one types, the element with the id `found`
/// alone is replaced by that of the answer; without scripts a button asks for the page.
pub fn live_search(lang: Lang, path: &str, label: &str, typed: &str, filters: &Markup) -> Markup {
    html! {
        search {
            form action=(path) hx-get=(path) hx-trigger="input delay:180ms, change, submit"
                hx-target="#found" hx-select="#found" hx-swap="outerHTML" hx-select-oob="unset"
                hx-sync="this:replace" hx-replace-url="true" {
                div.fields {
                    div.field {
                        label for="f-q" { (label) }
                        input type="search" id="f-q" name="q" value=(typed) autocomplete="off"
                            autocapitalize="none" spellcheck="false" enterkeyhint="search";
                    }
                    (filters)
                }
                div.actions.without-js {
                    button.secondary type="submit" { (say::SHOW.text(lang)) }
                }
            }
        }
    }
}
