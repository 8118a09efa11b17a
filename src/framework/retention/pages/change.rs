//! Making and removing rules.

use super::list::back;
use super::view::{self, Would};
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::framework::retention::checking::RuleDraft;
use crate::framework::retention::error::RetentionError;
use crate::framework::retention::service::Retention;
use crate::i18n::messages::common;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, redirect};
use rocket::State;
use rocket::response::Redirect;

/// The rule that a form wishes.
fn wished(fields: &Fields) -> Result<RuleDraft, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut number = |name: &str| match fields.get(name) {
        "" => None,
        typed => match typed.parse() {
            Ok(number) => Some(number),
            Err(_) => {
                errors.push(FieldError::new(name, &common::NOT_WHOLE));
                None
            }
        },
    };
    let (keep_months, thin_days) = (number("keep_months"), number("thin_days"));
    let metric = Some(fields.get("metric").to_owned()).filter(|key| !key.is_empty());
    match errors.is_empty() {
        true => Ok(RuleDraft {
            table: fields.get("table").to_owned(),
            metric,
            keep_months,
            thin_days,
        }),
        false => Err(errors),
    }
}

/// The form; filled in by its address, with what such a rule would do now.
#[rocket::get("/household/retention/new")]
pub async fn blank(
    admin: Can<AccountsAdmin>,
    query: Query,
    retention: &State<Retention>,
) -> Result<Page, Fault> {
    if !query.has("table") {
        let typed = Fields::from_pairs([("table", "entries")]);
        return Ok(view::form(
            &admin,
            &typed,
            &Would::Nothing,
            &Refusal::default(),
        ));
    }
    let would = tried(query.fields(), retention).await?;
    let refusal = Refusal::default();
    Ok(view::form(&admin, query.fields(), &would, &refusal))
}

/// What the rule of a form would do, or what is wrong with it.
async fn tried(fields: &Fields, retention: &Retention) -> Result<Would, Fault> {
    let tried = match wished(fields) {
        Ok(draft) => retention.try_out(&draft).await,
        Err(errors) => Err(RetentionError::Invalid(errors)),
    };
    match tried {
        Ok(found) => Ok(Would::Do(Box::new(found))),
        Err(RetentionError::Invalid(errors)) => Ok(Would::Mend(errors)),
        Err(error) => Err(error.into()),
    }
}

#[rocket::post("/household/retention", data = "<fields>")]
pub async fn add(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    retention: &State<Retention>,
) -> Result<Answer, Fault> {
    let made = match wished(&fields) {
        Ok(draft) => retention.add(admin.actor(), draft).await,
        Err(errors) => Err(RetentionError::Invalid(errors)),
    };
    match made {
        Ok(_) => Ok(Answer::next(back("saved"))),
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = view::form(&admin, &fields, &Would::Nothing, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

#[rocket::post("/household/retention/<id>/remove", data = "<_fields>")]
pub async fn remove(
    admin: Can<AccountsAdmin>,
    id: &str,
    _fields: Fields,
    retention: &State<Retention>,
) -> Result<Redirect, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    let rule = retention.remove(admin.actor(), id).await?;
    let draft = RuleDraft::of(&rule);
    let mut next = format!("{}&table={}", back("removed"), draft.table);
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    for (name, value) in [
        ("metric", draft.metric),
        ("keep_months", number(draft.keep_months)),
        ("thin_days", number(draft.thin_days)),
    ] {
        if let Some(value) = value {
            next.push_str(&format!("&{name}={value}"));
        }
    }
    Ok(redirect::see_other(next))
}
