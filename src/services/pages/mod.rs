//! `/household/services`: which text services there are, registering and removing one, and trying one out.

mod view;

use super::error::ServiceError;
use super::model::BuiltIn;
use super::service::{Asked, Services};
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::i18n::messages::services as say;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::redirect;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page};
use rocket::response::Redirect;
use rocket::{Route, State};
use view::{Form, Tried};

/// Where the page is.
const PATH: &str = "/household/services";
/// The most characters of a sentence to try.
const TRY_MAX: usize = 500;

/// The routes of this room's pages.
pub fn routes() -> Vec<Route> {
    rocket::routes![show, add, try_out, ask, remove]
}

#[rocket::get("/household/services")]
async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    services: &State<Services>,
) -> Result<Page, Fault> {
    let told = match query.get("done") {
        "added" => Some(&say::ADDED),
        "removed" => Some(&say::REMOVED),
        _ => None,
    };
    let form = Form {
        told,
        ..Form::default()
    };
    page(&admin, services, &form).await
}

#[rocket::post("/household/services", data = "<fields>")]
async fn add(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    services: &State<Services>,
) -> Result<Answer, Fault> {
    let mut errors = Vec::new();
    fields.required("name", &mut errors);
    fields.required("url", &mut errors);
    let refusal = if errors.is_empty() {
        let (name, url) = (fields.get("name"), fields.get("url"));
        match services.register(admin.actor(), name, url, false).await {
            Ok(()) => return Ok(Answer::next(format!("{PATH}?done=added"))),
            Err(error) => refusal(error)?,
        }
    } else {
        Refusal::of(errors)?
    };
    let form = Form {
        typed: fields,
        refusal,
        ..Form::default()
    };
    again(&admin, services, form).await
}

/// Has a sentence analysed, and shows the answer as a program would get it.
#[rocket::post("/household/services/try", data = "<fields>")]
async fn try_out(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    services: &State<Services>,
) -> Result<Answer, Fault> {
    let text = fields.get("text").to_owned();
    let mut form = Form::default();
    if text.is_empty() {
        form.refusal = Refusal::of(FieldError::required("text"))?;
    } else if text.chars().count() > TRY_MAX {
        form.refusal = Refusal::of(FieldError::new("text", &say::TRY_LONG))?;
    } else {
        let asked = Asked {
            user: admin.user.id,
            text,
            on: admin.today,
            relayed: false,
        };
        match services.analyse(fields.get("service"), asked).await {
            Ok(answer) => form.tried = Some(Tried::Answered(answer)),
            // What the other server did wrong is what one tries it out for.
            Err(ServiceError::Remote(trouble)) => form.tried = Some(Tried::Failed(trouble.into())),
            Err(error) => form.refusal = Refusal::of(error)?,
        }
    }
    form.typed = fields;
    again(&admin, services, form).await
}

/// Asks before a service is removed.
#[rocket::get("/household/services/<name>/remove")]
async fn ask(
    admin: Can<AccountsAdmin>,
    name: &str,
    services: &State<Services>,
) -> Result<Page, Fault> {
    let registered = services.registered().await?;
    let found = registered.iter().find(|row| row.name == name);
    Ok(view::removing(&admin, found.ok_or(Fault::NotFound)?))
}

/// Removes it. Whoever presses the button of a page that is no longer true has what they wanted.
#[rocket::post("/household/services/<name>/remove")]
async fn remove(
    admin: Can<AccountsAdmin>,
    name: &str,
    services: &State<Services>,
) -> Result<Redirect, Fault> {
    match services.remove(admin.actor(), name).await {
        Ok(()) | Err(ServiceError::Unknown) => {
            Ok(redirect::see_other(format!("{PATH}?done=removed")))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form says; a name that is taken is a fault of that field.
fn refusal(error: ServiceError) -> Result<Refusal, Fault> {
    match error {
        ServiceError::BuiltIn => Refusal::of(FieldError::new("name", &say::NAME_BUILT_IN)),
        ServiceError::Taken => Refusal::of(FieldError::new("name", &say::NAME_TAKEN)),
        error => Refusal::of(error),
    }
}

async fn page(admin: &Member, services: &Services, form: &Form) -> Result<Page, Fault> {
    let registered = services.registered().await?;
    Ok(view::all(admin, &registered, services.is_on(), form))
}

async fn again(admin: &Member, services: &Services, form: Form) -> Result<Answer, Fault> {
    let page = page(admin, services, &form).await?;
    Ok(Answer::again(form.refusal, page))
}

/// What a service that is built in does, in a sentence.
const fn about(service: BuiltIn) -> &'static crate::i18n::Msg {
    match service {
        BuiltIn::Sentiment => &say::SENTIMENT_ABOUT,
        BuiltIn::Count => &say::COUNT_ABOUT,
        BuiltIn::Entities => &say::ENTITIES_ABOUT,
    }
}
