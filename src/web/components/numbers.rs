//! A number with its unit and buttons for a little more or less.

use super::fields::{Frame, frame_methods};
use super::icons::{Icon, icon};
use crate::i18n::Lang;
use crate::i18n::messages::web as say;
use maud::{Markup, Render, html};

/// A number people type with a point or a comma.
///
/// It is a text field with a number pad: `type=number` drops a comma without a word in half of the
/// browsers, and what cannot be read must come back as it was typed.
#[derive(Debug, Clone)]
#[must_use]
pub struct NumberField {
    frame: Frame,
    value: String,
    unit: Option<String>,
    step: Option<String>,
    range: (Option<String>, Option<String>),
    placeholder: Option<String>,
    whole: bool,
    autofocus: bool,
}

impl NumberField {
    /// A number field.
    pub fn new(lang: Lang, name: &str, label: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, label),
            value: String::new(),
            unit: None,
            step: None,
            range: (None, None),
            placeholder: None,
            whole: false,
            autofocus: false,
        }
    }

    frame_methods!();

    /// What stands in the field, as it was typed or as `i18n::number` writes it.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The unit behind the number.
    pub fn unit(mut self, symbol: impl Into<String>) -> Self {
        self.unit = Some(symbol.into());
        self
    }

    /// Buttons that add or take away `step` (`0.25`, with a point) and stay within the range.
    pub fn steps(mut self, step: impl Into<String>) -> Self {
        self.step = Some(step.into());
        self
    }

    /// The bounds the step buttons keep to, with a point. The server judges what is typed.
    pub fn range(mut self, min: Option<String>, max: Option<String>) -> Self {
        self.range = (min, max);
        self
    }

    /// An example inside the empty field, such as yesterday's value.
    pub fn placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = Some(placeholder.into());
        self
    }

    /// A whole number: the phone shows digits only.
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Takes the focus when the page opens.
    pub const fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    fn stepper(&self, sign: &str, label: &str, picture: Icon) -> Markup {
        let Some(step) = &self.step else {
            return html! {};
        };
        html! {
            button.step.needs-js type="button" data-step-target=(self.frame.id())
                data-step=(format!("{sign}{step}")) aria-label=(label) {
                (icon(picture))
            }
        }
    }
}

impl Render for NumberField {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        let label = [("label", frame.label.as_str())];
        let unit_id = format!("{}-unit", frame.id());
        let described = match (self.unit.is_some(), frame.described_by()) {
            (true, Some(others)) => Some(format!("{unit_id} {others}")),
            (true, None) => Some(unit_id.clone()),
            (false, others) => others,
        };
        let control = html! {
            div.number.with-steps[self.step.is_some()] {
                (self.stepper("-", &say::DECREASE.fill(frame.lang, &label), Icon::Minus))
                div.number-box {
                    input type="text" id=(frame.id()) name=(frame.name) value=(self.value)
                        inputmode=(if self.whole { "numeric" } else { "decimal" })
                        autocomplete="off" maxlength="24" placeholder=[self.placeholder.as_deref()]
                        data-min=[self.range.0.as_deref()] data-max=[self.range.1.as_deref()]
                        required[frame.required] autofocus[self.autofocus]
                        aria-invalid=[frame.invalid()] aria-describedby=[described];
                    @if let Some(unit) = &self.unit { span.unit id=(unit_id) { (unit) } }
                }
                (self.stepper("", &say::INCREASE.fill(frame.lang, &label), Icon::Plus))
            }
        };
        frame.around(&control)
    }
}
