//! Who one is: the account, the profile, the consents.

use super::auth::GivenJson;
use super::shape::{self, given};
use crate::accounts::guards::{
    Caller, Can, ProfileRead, ProfileWrite, UndecidedCaller, first_the_consent,
};
use crate::accounts::service::{Accounts, Device};
use crate::i18n::Lang;
use crate::i18n::messages::{common, persons as say};
use crate::i18n::units::UnitSystem;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{Change, Consents, Profile, ProfileEdit, Sex, Theme, Wishes};
use crate::web::json::Body;
use crate::web::{Fault, FieldError};
use jiff::civil::Date;
use rocket::State;
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An account with all that its person told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The account's id.
    #[schema(value_type = String, format = "uuid")]
    id: UserId,
    /// The user name.
    username: String,
    /// The e-mail address.
    email: String,
    /// Whether the address was confirmed with a link that was sent there.
    email_confirmed: bool,
    /// `administrator`, `member`, `viewer`, or the name of a role the household made.
    role: String,
    /// What the asker may do with what they carry: what the role lets them, as far as the token goes.
    #[schema(example = json!(["entries:read", "entries:write"]))]
    permissions: Vec<&'static str>,
    /// The id of the person whose diary it is; with the parameter `person` that one, and all below
    /// is theirs. What stands above is of the account that asks.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// The day they were born.
    #[schema(value_type = Option<String>, format = Date)]
    birthdate: Option<Date>,
    /// Their sex, on which published references depend.
    sex: Option<Sex>,
    /// Their height.
    height_cm: Option<f64>,
    /// The weight they stated; it stands for the days before the first one they logged.
    weight_kg: Option<f64>,
    /// Their IANA time zone.
    timezone: String,
    /// The hour, 0 to 23, at which their day begins.
    day_start: u8,
    /// `en` or `hr`.
    #[schema(value_type = String)]
    locale: Lang,
    /// `metric` or `us`: what the pages show. The API always speaks canonical units.
    #[schema(value_type = String)]
    units: UnitSystem,
    /// Light or dark pages.
    theme: Theme,
    /// What they consent to.
    consents: GivenJson,
    /// The date of their day now.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// Counts the changes of the profile. Send it back to refuse a change made meanwhile.
    rev: u32,
}

impl Me {
    fn new(caller: Caller, profile: Profile, consents: &Consents, today: Date) -> Self {
        let (user, person) = (caller.user, caller.person);
        Self {
            id: user.id,
            username: user.username,
            email: user.email,
            email_confirmed: user.email_confirmed,
            role: caller.role,
            permissions: caller.permissions.tags(),
            person,
            birthdate: profile.birth_date,
            sex: profile.sex,
            height_cm: profile.height.map(decimal),
            weight_kg: profile.weight.map(decimal),
            timezone: profile.timezone,
            day_start: profile.day_start,
            locale: profile.locale,
            units: profile.units,
            theme: profile.theme,
            consents: consents.into(),
            today,
            rev: profile.rev,
        }
    }
}

/// A wished change of oneself: what is left out stays, null clears, a value replaces.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MePatch {
    /// From 1900-01-01 to today.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = Date)]
    birthdate: Option<Option<Date>>,
    /// `female` or `male`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Sex>)]
    sex: Option<Option<Sex>>,
    /// From 30 to 272.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    height_cm: Option<Option<f64>>,
    /// From 0.5 to 500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    weight_kg: Option<Option<f64>>,
    /// An IANA time zone; null is the house's.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    timezone: Option<Option<String>>,
    /// From 0 to 23.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u8>)]
    day_start: Option<Option<u8>>,
    /// `en` or `hr`, also with a region.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    locale: Option<Option<String>>,
    /// `metric` or `us`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    units: Option<Option<UnitSystem>>,
    /// `auto`, `light` or `dark`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Theme>)]
    theme: Option<Option<Theme>>,
    /// Consents to give or to withdraw.
    #[serde(default, deserialize_with = "shape::object")]
    #[schema(value_type = Option<ConsentsPatch>)]
    consents: ConsentsPatch,
    /// The `rev` the change was made from; refused with 409 when the profile has another by now.
    rev: Option<u32>,
}

/// Consents to give or to withdraw; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentsPatch {
    /// True agrees to the privacy notice as it reads now. Cannot be withdrawn without deleting the
    /// account.
    diary: Option<bool>,
    /// Withdrawing takes all one's numbers out of the comparisons at once.
    cohorts: Option<bool>,
    /// Mails that are not about the account.
    mails: Option<bool>,
    /// Showing parts of the diary to members of the household. After withdrawing nothing is shown.
    sharing: Option<bool>,
}

impl MePatch {
    fn read(self) -> Result<Change, Fault> {
        let mut errors = Vec::new();
        let locale = self.locale.map(|tag| {
            let tag = tag?;
            let lang = Lang::from_tag(&tag);
            if lang.is_none() {
                errors.push(FieldError::new("locale", &common::NOT_A_CHOICE));
            }
            lang
        });
        let consents = self.consents;
        if consents.diary == Some(false) {
            errors.push(FieldError::new("consents.diary", &say::DIARY_CONSENT_STAYS));
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let edit = ProfileEdit {
            birth_date: self.birthdate,
            sex: self.sex,
            height: self.height_cm.map(|value| value.map(milli)),
            weight: self.weight_kg.map(|value| value.map(milli)),
            timezone: self.timezone,
            day_start: self.day_start,
            locale,
            units: self.units,
            theme: self.theme,
        };
        Ok(Change {
            edit,
            consents: Wishes {
                agree: consents.diary == Some(true),
                cohorts: consents.cohorts,
                mails: consents.mails,
                sharing: consents.sharing,
            },
            rev: self.rev,
        })
    }
}

/// Who am I?
#[utoipa::path(
    get, path = "/api/v1/me", tag = "accounts",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The account and the profile", body = Me),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me")]
pub async fn read(
    caller: Can<ProfileRead, Caller>,
    accounts: &State<Accounts>,
) -> Result<Json<Me>, Fault> {
    answer(caller.0, accounts).await
}

/// Change my profile and my consents.
///
/// All of it or, when one field is wrong, nothing. While the diary waits for an answer to a newer
/// privacy notice, `consents.diary` must be true.
#[utoipa::path(
    patch, path = "/api/v1/me", tag = "accounts", request_body = MePatch,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The account and the profile after the change", body = Me),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "The privacy notice has changed: agree with `consents.diary`"),
        (status = 409, description = "The profile was changed since `rev`"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::patch("/api/v1/me", data = "<body>")]
pub async fn change(
    asking: Can<ProfileWrite, UndecidedCaller>,
    device: Device,
    body: Body<MePatch>,
    accounts: &State<Accounts>,
) -> Result<Json<Me>, Fault> {
    let yours = body.0.rev;
    let change = body.0.read()?;
    if asking.owes_consent && !change.consents.agree {
        return Err(first_the_consent());
    }
    let caller = asking.0.caller;
    let persons = accounts.persons();
    let changed = persons
        .change(caller.actor(), (&device).into(), caller.person, change)
        .await;
    changed.map_err(|error| in_json_terms(error.into(), yours))?;
    answer(caller, accounts).await
}

async fn answer(caller: Caller, accounts: &Accounts) -> Result<Json<Me>, Fault> {
    let persons = accounts.persons();
    let (profile, consents) = persons.get(caller.person).await?;
    let today = persons.today(&profile);
    Ok(Json(Me::new(caller, profile, &consents, today)))
}

/// Calls the fields what the body calls them.
fn in_json_terms(fault: Fault, rev: Option<u32>) -> Fault {
    match fault {
        Fault::Invalid(mut errors) => {
            for error in &mut errors {
                error.field = match error.field.as_str() {
                    "height" => "height_cm".to_owned(),
                    "weight" => "weight_kg".to_owned(),
                    _ => continue,
                };
            }
            Fault::Invalid(errors)
        }
        Fault::Conflict { text, current, .. } => Fault::Conflict {
            text,
            current,
            yours: rev.map(|rev| serde_json::json!({ "rev": rev })),
        },
        other => other,
    }
}

/// Thousandths as JSON writes them. Exact: the shortest decimal of the nearest double is the
/// number itself as long as it has fewer than sixteen digits.
fn decimal(milli: i64) -> f64 {
    milli as f64 / 1000.0
}

/// The nearest thousandth; numbers beyond all ranges stop at the ends of `i64`.
fn milli(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}
