//! `/account/privacy/import`: bringing the file of another Wellkin, or of this one, into the diary
//! that is open.

use crate::accounts::{AccountPage, Can, EntriesWrite, Member, account_nav};
use crate::i18n::Text;
use crate::i18n::messages::privacy as say;
use crate::persons::ProfileFate;
use crate::privacy::{Brought, Limits, Privacy};
use crate::web::components::{Kind, Tone, button, error_summary, notice, page_head};
use crate::web::forms::is_too_large;
use crate::web::{Fault, FieldError, Page, Tab};
use maud::{Markup, html};
use rocket::State;
use rocket::form::{Errors, Form};
use rocket::fs::TempFile;
use rocket::http::Status;

/// What the form sends.
#[derive(rocket::FromForm)]
pub struct Upload<'r> {
    /// Whose diary was open when the form was made.
    #[field(default = String::new())]
    for_person: String,
    file: TempFile<'r>,
}

#[rocket::get("/account/privacy/import")]
pub fn show(member: Can<EntriesWrite>) -> Page {
    page(&member, &[], None)
}

#[rocket::post("/account/privacy/import", data = "<upload>")]
pub async fn send(
    member: Can<EntriesWrite>,
    upload: Result<Form<Upload<'_>>, Errors<'_>>,
    privacy: &State<Privacy>,
) -> Result<Page, Fault> {
    let upload = match upload {
        Ok(upload) => upload,
        Err(errors) => return Ok(again(&member, unread(&errors))),
    };
    member.must_mean(&upload.for_person)?;
    let path = match upload.file.path() {
        Some(path) if upload.file.len() > 0 => path.to_owned(),
        _ => return Ok(again(&member, FieldError::new("file", &say::NO_FILE))),
    };
    let subject = privacy.subject(member.person).await?;
    let brought = privacy
        .import(member.actor(), subject, path, Limits::HOUSE)
        .await;
    match brought.map_err(Fault::from) {
        Ok(brought) => Ok(page(&member, &[], Some(&brought))),
        Err(Fault::Invalid(errors)) => {
            Ok(page(&member, &errors, None).status(Status::UnprocessableEntity))
        }
        Err(fault) => Err(fault),
    }
}

/// Why a body was not understood.
fn unread(errors: &Errors<'_>) -> FieldError {
    let too_big = is_too_large(errors);
    let text = if too_big {
        &say::TOO_BIG
    } else {
        &say::NO_FILE
    };
    FieldError::new("file", text)
}

fn again(member: &Member, error: FieldError) -> Page {
    page(member, &[error], None).status(Status::UnprocessableEntity)
}

fn page(member: &Member, errors: &[FieldError], brought: Option<&Brought>) -> Page {
    let lang = member.lang;
    let title = say::TO_IMPORT.text(lang);
    let most = (Limits::HOUSE.file >> 20).to_string();
    let help = say::FILE_HELP.fill(lang, &[("most", &most)]);
    let content = html! {
        (page_head(title, Some(say::IMPORT_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        @if let Some(brought) = brought { (told(member, brought)) }
        @if !errors.is_empty() { (error_summary(lang, errors, &[("file", say::FILE.text(lang))])) }
        form.card method="post" action="/account/privacy/import" enctype="multipart/form-data"
            hx-encoding="multipart/form-data" {
            div.field {
                label for="f-file" { (say::FILE.text(lang)) }
                p.fine #f-file-help { (help) }
                input #f-file type="file" name="file" accept=".zip,application/zip" required
                    aria-describedby="f-file-help" aria-invalid=[(!errors.is_empty()).then_some("true")];
            }
            p.fine { (say::IMPORT_CONSENTS.text(lang)) }
            div.actions { (button(Kind::Primary, say::BRING.text(lang))) }
        }
    };
    member.shell.page(title, Tab::Account, content)
}

fn told(member: &Member, brought: &Brought) -> Markup {
    let lang = member.lang;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let left_out = &brought.unsolicited;
    let tone = if brought.differ() == 0 && left_out.is_empty() {
        Tone::Success
    } else {
        Tone::Warning
    };
    let profile = match brought.profile {
        ProfileFate::Taken => Some(&say::PROFILE_TAKEN),
        ProfileFate::Kept => Some(&say::PROFILE_KEPT),
        ProfileFate::Same => None,
    };
    let body = html! {
        p { strong { (say::BROUGHT.text(lang)) ". " } (Text::new(&say::ADDED).count(count(brought.added())).render(lang)) }
        @if brought.differ() > 0 {
            p { (Text::new(&say::DIFFER).count(count(brought.differ())).render(lang)) }
        }
        @if let Some(profile) = profile { p { (profile.text(lang)) } }
        @if !left_out.is_empty() {
            p { (say::UNSOLICITED.text(lang)) }
            ul {
                @for (name, times) in left_out.names() {
                    li { code { (name) } " · " (Text::new(&say::TIMES).count(count(times)).render(lang)) }
                }
                @if left_out.further() > 0 {
                    li { (Text::new(&say::UNSOLICITED_MORE).count(count(left_out.further())).render(lang)) }
                }
            }
        }
    };
    notice(lang, tone, body)
}
