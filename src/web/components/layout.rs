//! How a page is laid out: its head, cards, choosers, lists of facts, and what stands where there
//! is nothing yet.

use super::icons::{Icon, icon};
use crate::i18n::Lang;
use crate::i18n::messages::common;
use maud::{Markup, Render, html};

/// The head of a page: its heading, a line below it, and what can be done with the whole page.
pub fn page_head(title: &str, lead: Option<&str>, actions: Markup) -> Markup {
    html! {
        div.page-head {
            div {
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            @if !actions.0.is_empty() { div.actions { (actions) } }
        }
    }
}

/// A sheet of paper with something on it.
///
/// ```text
/// Card::new(html! { … }).title("Water").aside(html! { "1.2 l" })
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Card {
    title: Option<String>,
    id: Option<String>,
    icon: Option<Icon>,
    aside: Option<Markup>,
    body: Markup,
}

impl Card {
    /// A card with `body` on it.
    pub const fn new(body: Markup) -> Self {
        Self {
            title: None,
            id: None,
            icon: None,
            aside: None,
            body,
        }
    }

    /// Its heading (`h2`).
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// An id, for links to it.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A sign before the heading.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What stands at the other end of the heading's line.
    pub fn aside(mut self, aside: Markup) -> Self {
        self.aside = Some(aside);
        self
    }
}

impl Render for Card {
    fn render(&self) -> Markup {
        html! {
            section.card id=[self.id.as_deref()] {
                @if self.title.is_some() || self.aside.is_some() {
                    div.card-head {
                        @if let Some(title) = &self.title {
                            h2 { @if let Some(sign) = self.icon { (icon(sign)) } (title) }
                        }
                        @if let Some(aside) = &self.aside { div.card-aside { (aside) } }
                    }
                }
                (self.body)
            }
        }
    }
}

/// One choice of [`segments`].
#[derive(Debug, Clone)]
pub struct Segment {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
    /// Whether this is what the page shows now.
    pub current: bool,
}

impl Segment {
    /// A choice that leads to `href`.
    pub fn new(href: impl Into<String>, text: impl Into<String>, current: bool) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
            current,
        }
    }
}

/// Links side by side, one of them current: the period, the group to compare with.
pub fn segments(label: &str, choices: &[Segment]) -> Markup {
    html! {
        nav.segments aria-label=(label) {
            ul {
                @for choice in choices {
                    li {
                        a href=(choice.href) aria-current=[choice.current.then_some("true")] {
                            (choice.text)
                        }
                    }
                }
            }
        }
    }
}

/// Where there is nothing yet: why, and what to do about it.
pub fn empty(sign: Icon, title: &str, text: &str, action: Markup) -> Markup {
    html! {
        div.empty {
            div.empty-sign { (icon(sign)) }
            p.empty-title { (title) }
            p { (text) }
            (action)
        }
    }
}

/// Facts as terms and what they are.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (term, what) in pairs { div { dt { (term) } dd { (what) } } }
        }
    }
}

/// Links to the neighbouring pages of a list; nothing when there are none.
pub fn pager(lang: Lang, newer: Option<&str>, older: Option<&str>) -> Markup {
    html! {
        @if newer.is_some() || older.is_some() {
            div.pager {
                @if let Some(href) = newer {
                    a.button.secondary href=(href) rel="prev" { "← " (common::NEWER.text(lang)) }
                }
                @if let Some(href) = older {
                    a.button.secondary href=(href) rel="next" { (common::OLDER.text(lang)) " →" }
                }
            }
        }
    }
}
