//! The fields that registering and setting up have in common.

use crate::accounts::error::AccountError;
use crate::accounts::model::{EMAIL_MAX, USERNAME};
use crate::accounts::service::NewAccount;
use crate::credentials::password::PASSWORD;
use crate::i18n::Lang;
use crate::i18n::messages::account_pages as say;
use crate::ops::Secret;
use crate::persons::ProfileEdit;
use crate::web::Fault;
use crate::web::components::{Checkbox, Field};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use maud::{Markup, html};

/// The account a form asks for.
pub fn read(fields: &Fields, lang: Lang) -> NewAccount {
    NewAccount {
        username: fields.get("username").to_owned(),
        email: fields.get("email").to_owned(),
        password: Secret::new(fields.raw("password").to_owned()),
        diary: fields.has("diary"),
        cohorts: fields.has("cohorts"),
        lang,
        profile: ProfileEdit::default(),
    }
}

/// The refusal of such a form, whose boxes have shorter names than the fields of the API.
pub fn refused(error: AccountError) -> Result<Refusal, Fault> {
    let mut refusal = Refusal::of(error)?;
    for error in &mut refusal.errors {
        if let Some(name) = error.field.strip_prefix("consents.") {
            error.field = name.to_owned();
        }
    }
    Ok(refusal)
}

/// What the fields are called, for the summary of errors.
pub fn labels(lang: Lang) -> [(&'static str, &'static str); 4] {
    [
        ("username", say::USERNAME.text(lang)),
        ("email", say::EMAIL.text(lang)),
        ("password", say::PASSWORD.text(lang)),
        ("diary", say::CONSENT_DIARY_SHORT.text(lang)),
    ]
}

/// The fields, with what was typed but never the password. The notice is linked before the first
/// of them, and nothing is ticked that somebody did not tick.
pub fn fields(lang: Lang, typed: &Fields, refusal: &Refusal) -> Markup {
    these_fields(lang, typed, refusal, true)
}

/// The fields for somebody who signs in elsewhere and needs no password.
pub fn fields_without_password(lang: Lang, typed: &Fields, refusal: &Refusal) -> Markup {
    these_fields(lang, typed, refusal, false)
}

fn these_fields(lang: Lang, typed: &Fields, refusal: &Refusal, with_password: bool) -> Markup {
    let errors = &refusal.errors;
    let most = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    html! {
        p {
            (say::READ_NOTICE_FIRST.text(lang)) " "
            a href="/privacy" { (say::PRIVACY_NOTICE.text(lang)) }
        }
        (Field::text(lang, "username", say::USERNAME.text(lang))
            .value(typed.get("username")).errors(errors).help(say::USERNAME_HELP.text(lang))
            .required().autocomplete("username").maxlength(most(USERNAME.1)).autofocus())
        (Field::email(lang, "email", say::EMAIL.text(lang))
            .value(typed.get("email")).errors(errors).help(say::EMAIL_HELP.text(lang))
            .required().autocomplete("email").maxlength(most(EMAIL_MAX)))
        @if with_password {
            (Field::password(lang, "password", say::PASSWORD.text(lang))
                .errors(errors).help(say::PASSWORD_HELP.text(lang))
                .required().autocomplete("new-password").maxlength(most(PASSWORD.1)))
        }
        (Checkbox::new(lang, "diary", say::CONSENT_DIARY.text(lang))
            .checked(typed.has("diary")).errors(errors)
            .help(say::CONSENT_DIARY_HELP.text(lang)).required())
        (Checkbox::new(lang, "cohorts", say::CONSENT_COHORTS.text(lang))
            .checked(typed.has("cohorts")).errors(errors)
            .help(say::CONSENT_COHORTS_HELP.text(lang)))
    }
}
