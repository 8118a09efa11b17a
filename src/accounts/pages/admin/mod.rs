//! `/household/admin`: who may sign in, what they may do, where they are signed in, and who is invited.
//!
//! Each change is a form of its own. What must be thought over is asked in the row itself, and so is said what
//! came of it; where scripts run, the row alone is replaced.

mod filter;
mod invitations;
mod members;
mod roles;
mod view;

pub use invitations::{invite, revoke};
pub use members::{disable, enable, end_sessions, set_role};

use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::Accounts;
use crate::i18n::Text;
use crate::i18n::messages::{household as say, roles as role_words};
use crate::ops::ids::UserId;
use crate::web::query::Query;
use crate::web::refusal::Refusal;
use crate::web::{Fault, Page};
use filter::Filter;
use rocket::State;
use view::{Shown, Told};

/// Where the page is.
pub const PATH: &str = "/household/admin";

/// What is said in the row of somebody, or of an invitation.
#[derive(Debug, Clone)]
pub enum Say {
    /// It is done.
    Done(Text),
    /// It was refused.
    Wrong(Text),
    /// It is asked once more.
    Ask(Ask),
}

/// A question, and the form that answers it with yes.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is asked.
    pub question: String,
    /// What follows from a yes.
    pub detail: String,
    /// What the button says.
    pub yes: &'static str,
    /// To where it is sent.
    pub action: String,
    /// What is sent along, beside that it is sure.
    pub with: Vec<(&'static str, String)>,
}

/// What a form was about, and what is said of it there.
#[derive(Debug, Default)]
pub struct Said {
    /// In whose row.
    pub member: Option<(UserId, Say)>,
    /// At which invitation.
    pub invitation: Option<(u128, Say)>,
    /// About the invitations.
    pub told: Told,
    /// Why something was refused.
    pub refusal: Refusal,
}

#[rocket::get("/household/admin")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let done = match query.get("done") {
        "role" => Some(&role_words::GIVEN),
        "disabled" => Some(&say::DISABLED_DONE),
        "enabled" => Some(&say::ENABLED_DONE),
        "signed-out" => Some(&say::SIGNED_OUT_DONE),
        _ => None,
    };
    let user = query.get("user").parse::<UserId>().ok();
    let said = Said {
        member: user
            .zip(done)
            .map(|(user, done)| (user, Say::Done(Text::new(done)))),
        told: match query.get("done") {
            "withdrawn" => Told::Withdrawn,
            _ => Told::Nothing,
        },
        ..Said::default()
    };
    page(&admin, accounts, &query, &said).await
}

/// The page with what is said in it.
async fn page(
    admin: &Member,
    accounts: &Accounts,
    query: &Query,
    said: &Said,
) -> Result<Page, Fault> {
    let roles = accounts.list_roles().await?;
    let shown = Shown {
        accounts,
        filter: Filter::of(query, &roles),
        members: accounts.overview().await?,
        roles,
        invites: accounts.list_invites().await?,
        said,
    };
    Ok(view::view(admin, &shown))
}
