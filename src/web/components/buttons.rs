//! Buttons, and links that look like them.

use super::icons::{Icon, icon};
use crate::i18n::Lang;
use crate::i18n::messages::web as say;
use maud::{Markup, Render, html};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do here.
    Primary,
    /// Something else one may do.
    Secondary,
    /// Barely there: sign out, undo, dismiss.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Kind {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// A button that sends its form.
pub fn button(kind: Kind, text: &str) -> Markup {
    html! { button type="submit" class=(kind.class()) { (text) } }
}

/// A button that sends its form together with `name=value`.
pub fn button_named(kind: Kind, name: &str, value: &str, text: &str) -> Markup {
    html! {
        button type="submit" name=(name) value=(value) class=(kind.class()) { (text) }
    }
}

/// A link that looks like a button.
pub fn link_button(kind: Kind, href: &str, text: &str) -> Markup {
    html! { a.button.{(kind.class())} href=(href) { (text) } }
}

/// A form that is one button: something that changes with one press.
///
/// ```text
/// PostButton::new("/entries/1/delete", "Delete").kind(Kind::Danger).hidden("rev", "3")
///     .confirm("Delete this entry?")
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct PostButton {
    action: String,
    text: String,
    kind: Kind,
    icon: Option<Icon>,
    hidden: Vec<(String, String)>,
    confirm: Option<(String, String)>,
    boosted: bool,
    about: Option<String>,
    swaps: Option<String>,
}

impl PostButton {
    /// A quiet button that posts to `action`.
    pub fn new(action: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            text: text.into(),
            kind: Kind::Secondary,
            icon: None,
            hidden: Vec::new(),
            confirm: None,
            boosted: true,
            about: None,
            swaps: None,
        }
    }

    /// Has only the element with this id replaced by that of the answer, where scripts run.
    pub fn swapping(mut self, id: Option<String>) -> Self {
        self.swaps = id.map(|id| format!("#{id}"));
        self
    }

    /// Says this instead, for a button that is made in one place and worded in another.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// What the button is about, for those who hear it without seeing what it stands beside.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// How much it asks for attention; [`Kind::Secondary`] unless said otherwise.
    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// A sign before the text.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A value sent along.
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// Asks `question` first, where scripts run. Without them the form is sent at once, so the
    /// server either asks on a page of its own or can undo.
    pub fn confirm(mut self, question: impl Into<String>, detail: impl Into<String>) -> Self {
        self.confirm = Some((question.into(), detail.into()));
        self
    }

    /// Loads the answer as a new page instead of swapping the content.
    pub const fn unboosted(mut self) -> Self {
        self.boosted = false;
        self
    }
}

impl Render for PostButton {
    fn render(&self) -> Markup {
        let (question, detail) = self.confirm.clone().unzip();
        html! {
            form.inline method="post" action=(self.action) data-confirm=[question]
                data-confirm-detail=[detail] hx-boost=[(!self.boosted).then_some("false")]
                hx-target=[&self.swaps] hx-select=[&self.swaps]
                hx-select-oob=[self.swaps.as_ref().map(|_| "unset")]
                hx-swap=[self.swaps.as_ref().map(|_| "outerHTML")]
                hx-push-url=[self.swaps.as_ref().map(|_| "false")] {
                @for (name, value) in &self.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                button type="submit" class=(self.kind.class()) {
                    @if let Some(sign) = self.icon { (icon(sign)) }
                    span { (self.text) }
                    @if let Some(about) = &self.about { span.sr-only { ": " (about) } }
                }
            }
        }
    }
}

/// A button that copies the text or value of the element with the id `target`. Shown only where
/// scripts run; the text itself is there to be selected.
pub fn copy_button(lang: Lang, target: &str) -> Markup {
    html! {
        button.secondary.needs-js type="button" data-copy=(target)
            data-copied=(say::COPIED.text(lang)) {
            (icon(Icon::Copy)) span { (say::COPY.text(lang)) }
        }
    }
}
