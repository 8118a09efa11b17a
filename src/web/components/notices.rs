//! What a page says before anything else: done, undone, mind this, mend this.

use super::icons::{Icon, icon};
use super::{PostButton, field_id};
use crate::i18n::Lang;
use crate::i18n::messages::web as say;
use crate::web::FieldError;
use maud::{Markup, Render, html};

/// What kind of news a notice brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// It is done.
    Success,
    /// Look twice.
    Warning,
    /// It did not work.
    Error,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Check,
            Self::Warning | Self::Error => Icon::Alert,
        }
    }

    /// Errors interrupt, the rest waits its turn.
    const fn role(self) -> &'static str {
        match self {
            Self::Error => "alert",
            _ => "status",
        }
    }
}

/// A notice; it can be sent away where scripts run.
pub fn notice(lang: Lang, tone: Tone, body: impl Render) -> Markup {
    framed(lang, tone, &html! { div.notice-text { (body) } })
}

/// The notice that something was done, with the button that takes it back.
pub fn notice_with_undo(lang: Lang, text: &str, undo: &PostButton) -> Markup {
    framed(
        lang,
        Tone::Success,
        &html! { div.notice-text.with-undo { span { (text) } (undo) } },
    )
}

fn framed(lang: Lang, tone: Tone, inner: &Markup) -> Markup {
    html! {
        div.notice.{(tone.class())} role=(tone.role()) {
            (icon(tone.icon()))
            (inner)
            @if matches!(tone, Tone::Info | Tone::Success) {
                button.quiet.dismiss.needs-js type="button" data-dismiss
                    aria-label=(say::DISMISS.text(lang)) { (icon(Icon::Close)) }
            }
        }
    }
}

/// All errors of a form in one place above it, each a link to its field. Nothing without errors.
///
/// `labels` says what the fields are called on this page; an error of a field that is not among
/// them is shown as a sentence without a link.
pub fn error_summary(lang: Lang, errors: &[FieldError], labels: &[(&str, &str)]) -> Markup {
    if errors.is_empty() {
        return html! {};
    }
    let count = i64::try_from(errors.len()).unwrap_or(i64::MAX);
    html! {
        div.notice.error.summary role="alert" tabindex="-1" data-error-summary {
            (icon(Icon::Alert))
            div.notice-text {
                p { strong { (say::WHAT_TO_MEND.count(lang, count, &[])) } }
                ul {
                    @for error in errors {
                        @let label = labels.iter().find(|(name, _)| *name == error.field);
                        li {
                            @if let Some((name, label)) = label {
                                a href=(format!("#{}", field_id(name))) { (label) } ": "
                            }
                            (error.text.render(lang))
                        }
                    }
                }
            }
        }
    }
}
