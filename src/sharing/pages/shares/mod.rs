//! `/account/sharing`: what is shared with whom, sharing more, and ending it.

pub mod board;
mod view;

use crate::accounts::Device;
use crate::accounts::guards::{Can, Member, ProfileRead, ProfileWrite};
use crate::i18n::messages::common;
use crate::persons::{Group, ShareId};
use crate::sharing::{ShareWish, Sharing};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, redirect};
use jiff::civil::Date;
use rocket::State;
use rocket::response::Redirect;
use view::Told;

const PATH: &str = "/account/sharing";

#[rocket::get("/account/sharing")]
pub async fn show(
    member: Can<ProfileRead>,
    query: Query,
    sharing: &State<Sharing>,
) -> Result<Page, Fault> {
    let told = match (query.get("done"), query.get("share").parse::<ShareId>()) {
        ("shared", _) => Some(Told::Shared),
        ("ended", Ok(id)) => Some(Told::Ended(id)),
        ("restored", _) => Some(Told::Restored),
        _ => None,
    };
    let blank = Fields::default();
    view::page(&member, sharing, &blank, &Refusal::default(), told).await
}

/// Shares what the form says, of the diary that is open.
#[rocket::post("/account/sharing", data = "<fields>")]
pub async fn share(
    member: Can<ProfileWrite>,
    device: Device,
    fields: Fields,
    sharing: &State<Sharing>,
) -> Result<Answer, Fault> {
    let error: Fault = match read(&fields) {
        Ok(wish) => {
            let (by, from) = (member.user.id, (&device).into());
            match sharing.share(by, from, member.person, wish).await {
                Ok(()) => return Ok(Answer::next(format!("{PATH}?done=shared"))),
                Err(error) => error.into(),
            }
        }
        Err(errors) => errors.into(),
    };
    let refusal = Refusal::of(error)?;
    let page = view::page(&member, sharing, &fields, &refusal, None).await?;
    Ok(Answer::again(refusal, page))
}

/// Ends a share. It can be given again within the hour, so nobody is asked twice.
#[rocket::post("/account/sharing/<share>/end", data = "<_fields>")]
pub async fn end(
    member: Can<ProfileWrite>,
    share: &str,
    _fields: Fields,
    sharing: &State<Sharing>,
) -> Result<Redirect, Fault> {
    change(&member, share, false, sharing).await?;
    Ok(redirect::see_other(format!(
        "{PATH}?done=ended&share={share}"
    )))
}

/// Gives a share again that was just ended.
#[rocket::post("/account/sharing/<share>/restore", data = "<_fields>")]
pub async fn restore(
    member: Can<ProfileWrite>,
    share: &str,
    _fields: Fields,
    sharing: &State<Sharing>,
) -> Result<Redirect, Fault> {
    change(&member, share, true, sharing).await?;
    Ok(redirect::see_other(format!("{PATH}?done=restored")))
}

async fn change(member: &Member, share: &str, again: bool, sharing: &Sharing) -> Result<(), Fault> {
    let id: ShareId = share.parse().map_err(|_| Fault::NotFound)?;
    let by = member.user.id;
    Ok(sharing.end_share(by, member.person, id, again).await?)
}

fn read(fields: &Fields) -> Result<ShareWish, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut choice = |name: &str, first: &str, second: &str| {
        let said = fields.get(name);
        if said != first && said != second {
            errors.push(FieldError::new(name, &common::NOT_A_CHOICE));
        }
        said == second
    };
    let named = choice("with", "household", "member");
    let write = choice("may", "read", "write");
    let until: Option<Date> = match fields.get("until") {
        "" => None,
        typed => Some(typed)
            .filter(|typed| typed.len() == 10)
            .and_then(|typed| typed.parse().ok())
            .ok_or_else(|| errors.push(FieldError::new("until", &common::NOT_A_DATE)))
            .ok(),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let ticked = |group: &Group| fields.has(&field_of(*group));
    Ok(ShareWish {
        groups: Group::ALL.into_iter().filter(ticked).collect(),
        with: named.then(|| fields.get("username").to_owned()),
        write,
        until,
    })
}

/// The name of a group's box.
fn field_of(group: Group) -> String {
    format!("group.{}", group.tag())
}
