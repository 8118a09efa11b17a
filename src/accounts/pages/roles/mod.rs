//! `/household/roles`: what roles there are, and making, changing and removing one's own.

mod view;

use crate::access::Role;
use crate::access::roles::Named;
use crate::access::{Permission, Permissions};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::{Accounts, UserShown};
use crate::i18n::messages::{common, roles as say};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page};
use rocket::State;

const PATH: &str = "/household/roles";

#[rocket::get("/household/roles")]
pub async fn show(
    admin: Can<AccountsAdmin>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let told = match query.get("done") {
        "saved" => Some(&say::SAVED),
        "removed" => Some(&say::REMOVED),
        _ => None,
    };
    let house = Household::read(accounts).await?;
    let form = view::Form {
        told,
        ..view::Form::default()
    };
    Ok(view::all(&admin, &house, &form))
}

#[rocket::post("/household/roles", data = "<fields>")]
pub async fn make(
    admin: Can<AccountsAdmin>,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    keep(&admin, None, fields, accounts).await
}

#[rocket::get("/household/roles/<id>")]
pub async fn edit(
    admin: Can<AccountsAdmin>,
    id: u64,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let house = Household::read(accounts).await?;
    let role = house.own(id)?;
    let tags = role.permissions.tags().into_iter();
    let named = std::iter::once(("name", role.name.as_str()));
    let form = view::Form {
        typed: Fields::from_pairs(named.chain(tags.map(|tag| ("permissions", tag)))),
        ..view::Form::default()
    };
    Ok(view::one(&admin, role, id, &form))
}

#[rocket::post("/household/roles/<id>", data = "<fields>")]
pub async fn save(
    admin: Can<AccountsAdmin>,
    id: u64,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    keep(&admin, Some(id), fields, accounts).await
}

/// Asks before a role is removed, and what its members get instead.
#[rocket::get("/household/roles/<id>/remove")]
pub async fn ask(
    admin: Can<AccountsAdmin>,
    id: u64,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let house = Household::read(accounts).await?;
    let role = house.own(id)?;
    Ok(view::removing(&admin, &house, role, id))
}

#[rocket::post("/household/roles/<id>/remove", data = "<fields>")]
pub async fn remove(
    admin: Can<AccountsAdmin>,
    id: u64,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let instead = match fields.get("instead") {
        "" => None,
        name => match accounts.find_role(name).await {
            Err(AccountError::UnknownRole) => {
                return Err(Fault::field("instead", &common::NOT_A_CHOICE));
            }
            found => Some(found?.role),
        },
    };
    match accounts.remove_role(admin.actor(), id, instead).await {
        Ok(()) => Ok(Answer::next(format!("{PATH}?done=removed"))),
        // Somebody was given it since the question was asked: it is asked again, with them.
        Err(AccountError::RoleInUse(_)) => Ok(Answer::next(format!("{PATH}/{id}/remove"))),
        Err(error) => Err(error.into()),
    }
}

async fn keep(
    admin: &Member,
    id: Option<u64>,
    fields: Fields,
    accounts: &Accounts,
) -> Result<Answer, Fault> {
    let tags = fields.all("permissions");
    let permissions: Permissions = tags.filter_map(Permission::from_tag).collect();
    let kept = accounts.keep_role(admin.actor(), id, fields.get("name"), permissions);
    let refusal = match kept.await {
        Ok(_) => return Ok(Answer::next(format!("{PATH}?done=saved"))),
        Err(error) => Refusal::of(error)?,
    };
    let house = Household::read(accounts).await?;
    let form = view::Form {
        typed: fields,
        refusal,
        told: None,
    };
    let page = match id {
        Some(id) => view::one(admin, house.own(id)?, id, &form),
        None => view::all(admin, &house, &form),
    };
    Ok(Answer::again(form.refusal, page))
}

/// The roles, and who has which.
struct Household {
    roles: Vec<Named>,
    members: Vec<UserShown>,
}

impl Household {
    async fn read(accounts: &Accounts) -> Result<Self, Fault> {
        Ok(Self {
            roles: accounts.list_roles().await?,
            members: accounts.list_members().await?,
        })
    }

    fn own(&self, id: u64) -> Result<&Named, Fault> {
        let found = self.roles.iter().find(|named| named.role == Role::Own(id));
        found.ok_or(Fault::NotFound)
    }

    /// How many have a role.
    fn having(&self, role: Role) -> i64 {
        let members = self.members.iter().filter(|shown| shown.user.role == role);
        i64::try_from(members.count()).unwrap_or(i64::MAX)
    }
}
