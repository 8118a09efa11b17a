//! `/household/system`: how the machine and the house stand, what the checks showed, and how much is
//! logged.

use super::system_view::{self, Shown};
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::admin::operator::{LevelFault, Operator};
use crate::i18n::Text;
use crate::i18n::messages::operator as say;
use crate::ops::logging::LevelError;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::redirect;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page};
use rocket::State;
use rocket::response::Redirect;

/// Where the page is.
pub const PATH: &str = "/household/system";

#[rocket::get("/household/system")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    operator: &State<Operator>,
) -> Result<Page, Fault> {
    let told = match query.get("done") {
        "level" => Some(&say::LEVEL_CHANGED),
        "checks" => Some(&say::CHECKED),
        _ => None,
    };
    let shown = Shown {
        system: operator.system().await?,
        growth: operator.growth().await?,
        checked: operator.checked(false).await,
        told,
        typed: None,
        refusal: Refusal::default(),
    };
    Ok(system_view::page(&admin, &shown))
}

/// Makes the checks anew.
#[rocket::post("/household/system/checks", data = "<_fields>")]
pub async fn check(
    _admin: Can<AccountsAdmin>,
    _fields: Fields,
    operator: &State<Operator>,
) -> Redirect {
    operator.checked(true).await;
    redirect::see_other(format!("{PATH}?done=checks#checks"))
}

/// Changes what is logged until the next start.
#[rocket::post("/household/system/log-level", data = "<fields>")]
pub async fn level(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    operator: &State<Operator>,
) -> Result<Answer, Fault> {
    let typed = fields.get("level").to_owned();
    let error = match operator.set_level(admin.actor(), &typed).await {
        Ok(()) => return Ok(Answer::next(format!("{PATH}?done=level"))),
        Err(LevelFault::Store(error)) => return Err(error.into()),
        Err(LevelFault::Level(LevelError::NotThere)) => Text::new(&say::LEVEL_NO_LOG),
        Err(LevelFault::Level(LevelError::Unfit(reason))) => {
            Text::new(&say::LEVEL_UNFIT).arg("reason", reason)
        }
    };
    let shown = Shown {
        system: operator.system().await?,
        growth: operator.growth().await?,
        checked: operator.checked(false).await,
        told: None,
        typed: Some(typed),
        refusal: Refusal::of(FieldError::new("level", error))?,
    };
    let page = system_view::page(&admin, &shown);
    Ok(Answer::again(shown.refusal, page))
}
