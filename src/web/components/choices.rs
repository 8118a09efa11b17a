//! Choosing: a menu, one of a few, yes or no.

use super::fields::{Frame, frame_methods};
use crate::i18n::Lang;
use crate::i18n::messages::web as say;
use maud::{Markup, Render, html};

/// A menu of options.
#[derive(Debug, Clone)]
#[must_use]
pub struct Select {
    frame: Frame,
    options: Vec<(String, String)>,
    chosen: String,
    autosubmit: bool,
}

impl Select {
    /// A menu without options yet.
    pub fn new(lang: Lang, name: &str, label: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, label),
            options: Vec::new(),
            chosen: String::new(),
            autosubmit: false,
        }
    }

    frame_methods!();

    /// One more option.
    pub fn option(mut self, value: impl Into<String>, text: impl Into<String>) -> Self {
        self.options.push((value.into(), text.into()));
        self
    }

    /// The option that is chosen.
    pub fn chosen(mut self, value: impl Into<String>) -> Self {
        self.chosen = value.into();
        self
    }

    /// Sends the form as soon as another option is chosen; without scripts a button does.
    pub const fn autosubmit(mut self) -> Self {
        self.autosubmit = true;
        self
    }
}

impl Render for Select {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        let control = html! {
            div.with-button[self.autosubmit] {
                select id=(frame.id()) name=(frame.name) required[frame.required]
                    data-autosubmit[self.autosubmit] aria-invalid=[frame.invalid()]
                    aria-describedby=[frame.described_by()] {
                    @for (value, text) in &self.options {
                        option value=(value) selected[*value == self.chosen] { (text) }
                    }
                }
                @if self.autosubmit {
                    button.secondary.without-js type="submit" { (say::APPLY.text(frame.lang)) }
                }
            }
        };
        frame.around(&control)
    }
}

/// One of a few options, all of them in sight.
#[derive(Debug, Clone)]
#[must_use]
pub struct Radios {
    frame: Frame,
    options: Vec<(String, String, Option<String>)>,
    chosen: String,
    side_by_side: bool,
}

impl Radios {
    /// A group without options yet; `legend` asks the question.
    pub fn new(lang: Lang, name: &str, legend: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, legend),
            options: Vec::new(),
            chosen: String::new(),
            side_by_side: false,
        }
    }

    frame_methods!();

    /// One more option.
    pub fn option(mut self, value: impl Into<String>, text: impl Into<String>) -> Self {
        self.options.push((value.into(), text.into(), None));
        self
    }

    /// One more option with a line that explains it.
    pub fn option_with_help(
        mut self,
        value: impl Into<String>,
        text: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        self.options
            .push((value.into(), text.into(), Some(help.into())));
        self
    }

    /// The option that is chosen.
    pub fn chosen(mut self, value: impl Into<String>) -> Self {
        self.chosen = value.into();
        self
    }

    /// Lays short options out in one row.
    pub const fn side_by_side(mut self) -> Self {
        self.side_by_side = true;
        self
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        html! {
            fieldset.field.choices.side-by-side[self.side_by_side] id=(frame.id())
                .has-error[frame.error.is_some()] aria-describedby=[frame.described_by()] {
                legend { (frame.label_text()) }
                div.options {
                    @for (at, (value, text, help)) in self.options.iter().enumerate() {
                        @let id = format!("{}-{at}", frame.id());
                        @let help_id = format!("{id}-help");
                        label for=(id) {
                            input type="radio" id=(id) name=(frame.name) value=(value)
                                checked[*value == self.chosen] required[frame.required]
                                aria-invalid=[frame.invalid()]
                                aria-describedby=[help.as_ref().map(|_| &help_id)];
                            span {
                                (text)
                                @if let Some(help) = help { small id=(help_id) { (help) } }
                            }
                        }
                    }
                }
                (frame.notes())
            }
        }
    }
}

/// Yes or no; sends `name=on` when ticked.
#[derive(Debug, Clone)]
#[must_use]
pub struct Checkbox {
    frame: Frame,
    value: String,
    checked: bool,
}

impl Checkbox {
    /// An unticked box.
    pub fn new(lang: Lang, name: &str, label: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, label),
            value: "on".to_owned(),
            checked: false,
        }
    }

    frame_methods!();

    /// Sends this instead of `on`.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Ticked or not.
    pub const fn checked(mut self, checked: bool) -> Self {
        self.checked = checked;
        self
    }
}

impl Render for Checkbox {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        html! {
            div.field.check.has-error[frame.error.is_some()] {
                label for=(frame.id()) {
                    input type="checkbox" id=(frame.id()) name=(frame.name) value=(self.value)
                        checked[self.checked] required[frame.required]
                        aria-invalid=[frame.invalid()] aria-describedby=[frame.described_by()];
                    span { (frame.label_text()) }
                }
                (frame.notes())
            }
        }
    }
}
