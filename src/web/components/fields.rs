//! A labelled text field with help, an error, and the mark of what is optional.

use super::{described_by, error_of, field_id};
use crate::i18n::Lang;
use crate::i18n::messages::common;
use crate::web::FieldError;
use maud::{Markup, Render, html};

/// The words around a control, the same for every kind of control.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub lang: Lang,
    pub name: String,
    pub label: String,
    pub help: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    pub optional_mark: bool,
}

impl Frame {
    pub(super) fn new(lang: Lang, name: &str, label: &str) -> Self {
        Self {
            lang,
            name: name.to_owned(),
            label: label.to_owned(),
            help: None,
            error: None,
            required: false,
            optional_mark: false,
        }
    }

    pub(super) fn id(&self) -> String {
        field_id(&self.name)
    }

    pub(super) fn described_by(&self) -> Option<String> {
        described_by(&self.id(), self.help.is_some(), self.error.is_some())
    }

    /// Said only where it is so: `aria-invalid="false"` would paint a field as proven good.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    pub(super) fn find_error(&mut self, errors: &[FieldError]) {
        self.error = error_of(errors, &self.name, self.lang).or(self.error.take());
    }

    pub(super) fn label_text(&self) -> Markup {
        html! {
            (self.label)
            @if self.optional_mark && !self.required {
                " " span.optional { "(" (common::OPTIONAL.text(self.lang)) ")" }
            }
        }
    }

    /// Help and error, in the order in which they are read out.
    pub(super) fn notes(&self) -> Markup {
        let id = self.id();
        html! {
            @if let Some(error) = &self.error { p.field-error id=(format!("{id}-error")) { (error) } }
            @if let Some(help) = &self.help { p.field-help id=(format!("{id}-help")) { (help) } }
        }
    }

    pub(super) fn around(&self, control: &Markup) -> Markup {
        html! {
            div.field.has-error[self.error.is_some()] {
                label for=(self.id()) { (self.label_text()) }
                (control)
                (self.notes())
            }
        }
    }
}

/// The builder methods every field has.
macro_rules! frame_methods {
    () => {
        /// A sentence below the field that helps to fill it in.
        pub fn help(mut self, help: impl Into<String>) -> Self {
            self.frame.help = Some(help.into());
            self
        }

        /// Shows what `errors` says about this field, if anything.
        pub fn errors(mut self, errors: &[crate::web::FieldError]) -> Self {
            self.frame.find_error(errors);
            self
        }

        /// Shows this error.
        pub fn error(mut self, error: Option<String>) -> Self {
            self.frame.error = error;
            self
        }

        /// Must be filled in.
        pub const fn required(mut self) -> Self {
            self.frame.required = true;
            self
        }

        /// Says "(optional)" behind the label; for the few optional fields among required ones.
        pub const fn optional(mut self) -> Self {
            self.frame.optional_mark = true;
            self
        }
    };
}
pub(super) use frame_methods;

/// A line (or several lines) of text.
///
/// ```text
/// Field::text(lang, "username", "User name").value(form.get("username")).errors(&errors)
///     .required().autocomplete("username").maxlength(32)
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Field {
    frame: Frame,
    kind: &'static str,
    value: String,
    placeholder: Option<String>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    maxlength: Option<u32>,
    bounds: (Option<String>, Option<String>),
    rows: Option<u8>,
    autofocus: bool,
    readonly: bool,
    code: bool,
}

impl Field {
    fn new(lang: Lang, kind: &'static str, name: &str, label: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, label),
            kind,
            value: String::new(),
            placeholder: None,
            autocomplete: None,
            inputmode: None,
            maxlength: None,
            bounds: (None, None),
            rows: None,
            autofocus: false,
            readonly: false,
            code: false,
        }
    }

    /// One line of text.
    pub fn text(lang: Lang, name: &str, label: &str) -> Self {
        Self::new(lang, "text", name, label)
    }

    /// A mail address. Checked by the server: the browser's own bubble speaks its own language.
    pub fn email(lang: Lang, name: &str, label: &str) -> Self {
        Self::new(lang, "email", name, label).inputmode("email")
    }

    /// A password; what was typed is never shown again.
    pub fn password(lang: Lang, name: &str, label: &str) -> Self {
        Self::new(lang, "password", name, label)
    }

    /// A date, `value` as `2026-11-21`.
    pub fn date(lang: Lang, name: &str, label: &str) -> Self {
        Self::new(lang, "date", name, label)
    }

    /// A time of day, `value` as `07:30`.
    pub fn time(lang: Lang, name: &str, label: &str) -> Self {
        Self::new(lang, "time", name, label)
    }

    /// Several lines of text.
    pub fn area(lang: Lang, name: &str, label: &str, rows: u8) -> Self {
        let mut field = Self::new(lang, "text", name, label);
        field.rows = Some(rows);
        field
    }

    frame_methods!();

    /// What stands in the field.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// An example inside the empty field; never the only place that says what to enter.
    pub fn placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = Some(placeholder.into());
        self
    }

    /// What password managers and phones may fill in (`username`, `new-password`, `off`, …).
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// Which keyboard a phone shows.
    pub const fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// The most characters the browser lets in.
    pub const fn maxlength(mut self, max: u32) -> Self {
        self.maxlength = Some(max);
        self
    }

    /// The earliest and the latest date or time the browser offers.
    pub fn between(mut self, min: Option<String>, max: Option<String>) -> Self {
        self.bounds = (min, max);
        self
    }

    /// Takes the focus when the page opens: the first field of a page that is one form.
    pub const fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    /// Can be read and copied but not changed.
    pub const fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }

    /// Written in a fixed-width face: links, tokens, codes.
    pub const fn code(mut self) -> Self {
        self.code = true;
        self
    }

    fn input(&self) -> Markup {
        let frame = &self.frame;
        // Names, codes and secrets are not prose: no capital letters, no corrections.
        let exact = matches!(self.kind, "password" | "email")
            || self.code
            || self
                .autocomplete
                .is_some_and(|token| token.starts_with("username"));
        let value = (self.kind != "password").then_some(self.value.as_str());
        html! {
            input type=(self.kind) id=(frame.id()) name=(frame.name) value=[value]
                class=[self.code.then_some("code")]
                placeholder=[self.placeholder.as_deref()] autocomplete=[self.autocomplete]
                inputmode=[self.inputmode] maxlength=[self.maxlength]
                min=[self.bounds.0.as_deref()] max=[self.bounds.1.as_deref()]
                autocapitalize=[exact.then_some("none")] spellcheck=[exact.then_some("false")]
                required[frame.required] autofocus[self.autofocus] readonly[self.readonly]
                aria-invalid=[frame.invalid()] aria-describedby=[frame.described_by()];
        }
    }

    fn textarea(&self, rows: u8) -> Markup {
        let frame = &self.frame;
        html! {
            textarea id=(frame.id()) name=(frame.name) rows=(rows) maxlength=[self.maxlength]
                placeholder=[self.placeholder.as_deref()] required[frame.required]
                autofocus[self.autofocus] readonly[self.readonly] aria-invalid=[frame.invalid()]
                // A newline right behind the tag is not part of the text, so one is put there.
                aria-describedby=[frame.described_by()] { "\n" (self.value) }
        }
    }
}

impl Render for Field {
    fn render(&self) -> Markup {
        let control = match self.rows {
            Some(rows) => self.textarea(rows),
            None => self.input(),
        };
        self.frame.around(&control)
    }
}
