//! The parts pages are built of: maud functions and small builders that render themselves.
//!
//! A component knows how things look and how they are reached by keyboard and screen reader. It
//! takes words that are already in the visitor's language; the few it needs itself come from the
//! catalogue. None of them carries inline style or script: the page's policy forbids both.

mod buttons;
mod charts;
mod checks;
mod choices;
mod confirm;
mod fields;
pub mod icons;
mod layout;
mod live;
mod notices;
mod numbers;
mod progress;
mod searching;
mod tables;

pub use buttons::{Kind, PostButton, button, button_named, copy_button, link_button};
pub use charts::{Chart, ChartGoal, ChartKind};
pub use checks::Checks;
pub use choices::{Checkbox, Radios, Select};
pub use confirm::confirm_page;
pub use fields::Field;
pub use icons::{Icon, icon};
pub use layout::{Card, Segment, empty, facts, page_head, pager, segments};
pub use live::live;
pub use notices::{Tone, error_summary, notice, notice_with_undo};
pub use numbers::NumberField;
pub use progress::{Standing, bar, ring};
pub use searching::live_search;
pub use tables::{Column, Table};

use crate::i18n::Lang;
use crate::web::FieldError;

/// The id of a field's control, for labels and links to it.
pub fn field_id(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    format!("f-{safe}")
}

/// What is wrong with the field `name`, in the visitor's language.
fn error_of(errors: &[FieldError], name: &str, lang: Lang) -> Option<String> {
    errors
        .iter()
        .find(|error| error.field == name)
        .map(|error| error.text.render(lang))
}

/// The ids that describe a control: its help, and its error where it has one.
fn described_by(id: &str, help: bool, error: bool) -> Option<String> {
    match (help, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-help")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-error {id}-help")),
    }
}

#[cfg(test)]
mod tests;
