//! What a form says when it comes back.

use super::components::{Tone, error_summary, notice};
use super::{Fault, FieldError, Page};
use crate::i18n::{Lang, Text};
use maud::{Markup, html};
use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::{self, Responder};
use std::time::Duration;

/// Why a form is shown again; nothing when it is shown for the first time.
#[derive(Debug, Default)]
pub struct Refusal {
    /// What is wrong with its fields.
    pub errors: Vec<FieldError>,
    /// What is wrong with it as a whole.
    notice: Option<Text>,
    status: Status,
    retry_after: Option<Duration>,
}

impl Refusal {
    /// The refusal a fault stands for. Faults that no other input would mend stay faults.
    pub fn of(fault: impl Into<Fault>) -> Result<Self, Fault> {
        let fault = fault.into();
        let retry_after = match &fault {
            Fault::TooMany { retry_after } => Some(*retry_after),
            Fault::Busy
            | Fault::Internal
            | Fault::NotFound
            | Fault::CrossSite
            | Fault::Malformed(_)
            | Fault::TooLarge { .. }
            | Fault::WrongType { .. } => return Err(fault),
            _ => None,
        };
        let status = fault.status();
        let detail = fault.detail();
        let (errors, notice) = match fault {
            Fault::Invalid(errors) => (errors, None),
            _ => (Vec::new(), Some(detail)),
        };
        Ok(Self {
            errors,
            notice,
            status,
            retry_after,
        })
    }

    /// What it says in one sentence, for a place beside what was refused.
    pub fn text(&self) -> Option<&Text> {
        let of_field = || self.errors.first().map(|error| &error.text);
        self.notice.as_ref().or_else(of_field)
    }

    /// The same, answered with another status.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// What stands above the form. `labels` says what the fields are called.
    pub fn summary(&self, lang: Lang, labels: &[(&str, &str)]) -> Markup {
        html! {
            (error_summary(lang, &self.errors, labels))
            @if let Some(text) = &self.notice {
                (notice(lang, Tone::Error, text.render(lang)))
            }
        }
    }

    /// The page with the form on it, answered the way the refusal says.
    pub fn answer(self, page: Page) -> Form {
        Form {
            page: page.status(self.status),
            retry_after: self.retry_after,
        }
    }
}

/// A page with a form.
pub struct Form {
    page: Page,
    retry_after: Option<Duration>,
}

impl<'r> Responder<'r, 'static> for Form {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = self.page.respond_to(request)?;
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        Ok(response)
    }
}

/// A sent form is answered with the way to the next page, or with itself.
#[derive(Responder)]
pub enum Answer {
    /// It was accepted.
    Next(Box<response::Redirect>),
    /// It was not, or there is something to show.
    Again(Box<Form>),
}

impl Answer {
    /// On to `path`.
    pub fn next(path: impl Into<String>) -> Self {
        Self::Next(Box::new(super::redirect::see_other(path)))
    }

    /// The form again.
    pub fn again(refusal: Refusal, page: Page) -> Self {
        Self::Again(Box::new(refusal.answer(page)))
    }
}
