//! Who may ask: a handler that names one of these guards is open to just those it lets in.
//!
//! [`Member`] is somebody signed in with a browser, [`Caller`] somebody who asks the API with a
//! token or from our own pages. A handler gets them only through [`Can`], which names what they must
//! be allowed to do. All of them refuse a change that another site's page asked for, and all of them
//! cost one read of the store.

mod member;
mod permits;
mod proxied;

pub use member::Member;
pub use proxied::NamedByProxy;

pub use permits::{
    AccountRead, AccountWrite, AccountsAdmin, Asking, Can, CohortsRead, EntriesRead, EntriesWrite,
    FrameworkRead, FrameworkRun, GoalsRead, GoalsWrite, PeopleRead, PeopleWrite, Permit,
    ProfileRead, ProfileWrite, TextAnalyze, Visit,
};

use super::service::{Accounts, Device, Identity, OpenDiary};
use crate::access::sessions::{self, Kind, Refusal};
use crate::access::{Permission, Permissions};
use crate::accounts::model::User;
use crate::i18n::messages::{account_linked as linked, account_security as security, consents};
use crate::i18n::{Lang, date};
use crate::ops::ids::PersonId;
use crate::persons::Profile;
use crate::store::{Actor, StoreError};
use crate::web::guards::{client_ip, same_origin};
use crate::web::query::Query;
use crate::web::{Diary, Fault, Shell, ShellUser, Site, cookies, shell};
use jiff::civil::Date;
use rocket::request::{FromRequest, Outcome, Request};
use std::time::Duration;

/// Somebody who is signed in with a browser and may still have to set up a second factor: for the
/// pages on which that is done, and for leaving.
#[derive(Debug, Clone)]
pub struct Entrant(pub Member);

/// A [`Member`] who may still have to agree to a newer privacy notice: for agreeing, for looking at
/// their consents, for taking their data along, and for opening another diary.
#[derive(Debug, Clone)]
pub struct Undecided(pub Member);

/// A [`Caller`] who may still have to agree to a newer privacy notice.
#[derive(Debug, Clone)]
pub struct UndecidedCaller {
    /// Who asks.
    pub caller: Caller,
    /// Whether the diary that is meant waits for that.
    pub owes_consent: bool,
}

/// Somebody who asks the API, with a token or with the cookie of our own pages. The parameter
/// `person` names whose diary is meant; without it, it is their own.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub user: User,
    /// Whose diary is meant: their own, or that of somebody they look after.
    pub person: PersonId,
    /// What is known of that person.
    pub profile: Profile,
    /// The language to answer in.
    pub lang: Lang,
    /// The date of that person's day.
    pub today: Date,
    /// The id of their token, or of the family it belongs to; `None` when they carry a cookie.
    pub token: Option<u128>,
    /// The id of their session or token, whichever they carry.
    pub ticket: u128,
    /// What they may do: what their role lets them, as far as the token goes.
    pub permissions: Permissions,
    /// What their role is called.
    pub role: String,
}

impl Caller {
    /// In whose name the store is written.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user.id)
    }
}

/// The header in which programs of an earlier system send their token.
pub const API_KEY: &str = "APIKEY";

/// What the cookie of a request says, found out once however many guards ask.
type Found = Result<Result<Identity, Refusal>, StoreError>;

#[rocket::async_trait]
impl Asking for Member {
    async fn from(request: &Request<'_>) -> Result<Self, Fault> {
        member(request).await
    }

    fn permissions(&self) -> Permissions {
        self.permissions
    }
}

#[rocket::async_trait]
impl Asking for Undecided {
    async fn from(request: &Request<'_>) -> Result<Self, Fault> {
        undecided(request).await.map(|(member, _)| Self(member))
    }

    fn permissions(&self) -> Permissions {
        self.0.permissions
    }
}

#[rocket::async_trait]
impl Asking for Caller {
    async fn from(request: &Request<'_>) -> Result<Self, Fault> {
        let asking = caller(request).await?;
        if asking.owes_consent {
            return Err(first_the_consent());
        }
        Ok(asking.caller)
    }

    fn permissions(&self) -> Permissions {
        self.permissions
    }
}

#[rocket::async_trait]
impl Asking for UndecidedCaller {
    async fn from(request: &Request<'_>) -> Result<Self, Fault> {
        caller(request).await
    }

    fn permissions(&self) -> Permissions {
        self.caller.permissions
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Entrant {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        match entrant(request).await {
            Ok((member, _)) => Outcome::Success(Self(member)),
            Err(fault) => fault.refuse(request),
        }
    }
}

async fn member(request: &Request<'_>) -> Result<Member, Fault> {
    let (member, owes_consent) = undecided(request).await?;
    if owes_consent {
        return Err(first_the_consent());
    }
    Ok(member)
}

/// Who is signed in with all the factors they need, and whether the diary that is open waits for an
/// answer to a newer privacy notice.
async fn undecided(request: &Request<'_>) -> Result<(Member, bool), Fault> {
    let (member, owed) = entrant(request).await?;
    if owed.factor {
        return Err(first_the_factor());
    }
    Ok((member, owed.consent))
}

/// What has to be done before anything else.
struct Owed {
    factor: bool,
    consent: bool,
}

/// Until they agree, or a guardian for them, nothing of the diary is shown or changed.
pub fn first_the_consent() -> Fault {
    Fault::Detour {
        to: "/account/privacy/consent",
        code: "consent_required",
        text: (&consents::ASKED_AGAIN).into(),
    }
}

/// Until it is set up there is nothing else to be had.
fn first_the_factor() -> Fault {
    Fault::Detour {
        to: "/account/security/second-factor",
        code: "second_factor_setup_required",
        text: (&security::SET_UP_FIRST).into(),
    }
}

/// Who is signed in, and what they owe the house.
async fn entrant(request: &Request<'_>) -> Result<(Member, Owed), Fault> {
    same_origin(request)?;
    let identity = by_cookie(request).await?;
    let shell = shell_of(&identity);
    let lang = identity.profile.locale;
    let open = identity.desk.open.as_ref();
    let owed = Owed {
        factor: identity.owes_factor,
        consent: open.map_or(identity.owes_consent, |open| open.owes_consent),
    };
    let (person, profile, today) = match identity.desk.open {
        Some(open) => {
            accounts(request)?.note_guardian(&identity.user, open.person, open.today);
            let profile = open.profile.read_by(&identity.profile);
            (open.person, profile, open.today)
        }
        None => (identity.user.person, identity.profile, identity.today),
    };
    let member = Member {
        person,
        profile,
        lang,
        today,
        session: identity.ticket,
        permissions: identity.permissions,
        shell,
        user: identity.user,
    };
    Ok((member, owed))
}

async fn caller(request: &Request<'_>) -> Result<UndecidedCaller, Fault> {
    let (identity, token) = identify(request).await?;
    let (lang, ticket) = (identity.profile.locale, identity.ticket);
    let (permissions, role) = (identity.permissions, identity.role);
    let user = identity.user;
    let (person, profile, today, owes_consent) = match asked_person(request, &user)? {
        Some(person) => {
            let found = ward(accounts(request)?, &user, person).await?;
            let ward = found.ok_or(Fault::NotFound)?;
            (ward.person, ward.profile, ward.today, ward.owes_consent)
        }
        None => {
            let owes = identity.owes_consent;
            (user.person, identity.profile, identity.today, owes)
        }
    };
    let caller = Caller {
        person,
        profile,
        lang,
        today,
        token,
        ticket,
        permissions,
        role,
        user,
    };
    Ok(UndecidedCaller {
        caller,
        owes_consent,
    })
}

/// Who asks the API, and the id of their token when it is not a cookie that they carry.
/// For guards of rooms above; a handler names a guard.
///
/// # Errors
/// The answer to those who are not let in.
pub async fn identify(request: &Request<'_>) -> Result<(Identity, Option<u128>), Fault> {
    let (identity, token) = match bearer(request) {
        Some(token) => {
            let found = accounts(request)?.authenticate_bearer(token).await;
            let identity = let_in(&found)?;
            shell::remember(request, shell_of(&identity));
            if identity.due {
                note(accounts(request)?.clone(), &identity, Kind::Program);
            }
            let ticket = identity.ticket;
            (identity, Some(ticket))
        }
        None => {
            let identity = by_cookie(request).await?;
            same_origin(request)?;
            (identity, None)
        }
    };
    if identity.owes_factor {
        return Err(first_the_factor());
    }
    Ok((identity, token))
}

/// The person of the parameter `person`, when it is somebody else.
///
/// # Errors
/// [`Fault::NotFound`] for what is no id.
pub fn asked_person(request: &Request<'_>, user: &User) -> Result<Option<PersonId>, Fault> {
    let query = request.uri().query();
    let query = query.map(|query| Query::parse_str(query.as_str()));
    let Some(query) = query.filter(|query| query.has("person")) else {
        return Ok(None);
    };
    let person: PersonId = query.get("person").parse().map_err(|_| Fault::NotFound)?;
    Ok((person != user.person).then_some(person))
}

/// What is known of somebody the user looks after, which is written down for them. To those who do
/// not look after them there is no such person.
///
/// # Errors
/// When the store fails.
pub async fn ward(
    accounts: &Accounts,
    user: &User,
    person: PersonId,
) -> Result<Option<OpenDiary>, StoreError> {
    let found = accounts.ward(user.id, person).await?;
    if let Some(ward) = &found {
        accounts.note_guardian(user, person, ward.today);
    }
    Ok(found)
}

/// The token of `Authorization: Bearer`, or of `APIKEY`, as programs of an earlier system send it. Another scheme
/// is no business of ours: a proxy in front may ask for a password of its own and pass it on. A page of another
/// site can send neither without being asked for leave first (CORS), which is never given.
fn bearer<'r>(request: &'r Request<'_>) -> Option<&'r str> {
    let headers = request.headers();
    let said = headers
        .get_one("Authorization")
        .and_then(|said| said.split_once(' '));
    match said {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Some(token.trim()),
        _ => headers.get_one(API_KEY).map(str::trim),
    }
}

async fn by_cookie(request: &Request<'_>) -> Result<Identity, Fault> {
    let found: &Found = request.local_cache_async(look_up(request)).await;
    let_in(found)
}

async fn look_up(request: &Request<'_>) -> Found {
    let (Some(site), Ok(accounts)) = (request.rocket().state::<Site>(), accounts(request)) else {
        return Ok(Err(Refusal::Missing));
    };
    let cookie = cookies::of_request(request, site).unwrap_or_default();
    let cookie = cookie.to_owned();
    let found = match cookie.as_str() {
        "" => Ok(Err(Refusal::Missing)),
        text => accounts.authenticate_cookie(text).await,
    };
    if let Some(name) = proxied::named(request, accounts)
        && !proxied::is_of(&found, name)
    {
        return match proxied::among_several(request, accounts, name).await {
            Some(theirs) => theirs,
            None => proxied::sign_in(request, accounts, name, found).await,
        };
    }
    if let Ok(Ok(identity)) = &found {
        shell::remember(request, shell_of(identity));
        if identity.due {
            let lasts = Duration::try_from(accounts.session_lasts()).unwrap_or_default();
            request.cookies().add(cookies::session(site, cookie, lasts));
            note(accounts.clone(), identity, Kind::Browser);
        }
        if identity.desk.lapsed {
            close(accounts.clone(), identity);
        }
    }
    found
}

/// Notes the visit beside the answer, which lets a session last from now on. Should the write fail,
/// the next visit is noted instead.
fn note(accounts: Accounts, identity: &Identity, kind: Kind) {
    let (user, ticket) = (identity.user.id, identity.ticket);
    tokio::spawn(async move {
        if let Err(error) = accounts.note_visit(user, kind, ticket).await {
            tracing::warn!(%error, "a visit could not be noted");
        }
    });
}

/// Notes beside the answer that the user is back at their own diary. It was said on this page; the
/// next one is as ever.
fn close(accounts: Accounts, identity: &Identity) {
    let (user, session) = (identity.user.id, identity.ticket);
    tokio::spawn(async move {
        if let Err(error) = accounts.forget_lapsed(user, session).await {
            tracing::warn!(%error, "a diary that was lost could not be closed");
        }
    });
}

fn let_in(found: &Found) -> Result<Identity, Fault> {
    match found {
        Ok(Ok(identity)) => Ok(identity.clone()),
        Ok(Err(Refusal::Stranger)) => Err(Fault::Forbidden((&linked::PROXY_STRANGER).into())),
        Ok(Err(refusal)) => Err(Fault::Unauthenticated {
            code: refusal.code(),
        }),
        Err(error) => Err(error.clone().into()),
    }
}

/// The accounts that this server manages.
///
/// # Errors
/// [`Fault::Internal`] when it manages none.
pub fn accounts<'r>(request: &'r Request<'_>) -> Result<&'r Accounts, Fault> {
    let managed = request.rocket().state::<Accounts>();
    managed.ok_or_else(|| Fault::internal("no accounts are managed by this server"))
}

fn shell_of(identity: &Identity) -> Shell {
    Shell {
        lang: identity.profile.locale,
        theme: identity.profile.theme.into(),
        user: Some(ShellUser {
            name: identity.user.username.clone(),
            admin: identity.permissions.contains(Permission::AccountsAdmin),
            logs: identity.permissions.contains(Permission::EntriesWrite),
            shared: identity.desk.shared,
            diary: diary_of(identity),
        }),
    }
}

fn diary_of(identity: &Identity) -> Diary {
    let desk = &identity.desk;
    let open = desk.open.as_ref();
    let person = open.map_or(identity.user.person, |open| open.person);
    let others = desk.wards.iter();
    Diary {
        person: person.to_string(),
        of: open.map(|open| open.name.clone()),
        others: others
            .map(|ward| (ward.person.to_string(), ward.name.clone()))
            .collect(),
        lapsed: desk.lapsed,
        erased_on: desk.erased_at.map(|at| {
            let profile = open.map_or(&identity.profile, |open| &open.profile);
            let day = at.to_zoned(profile.zone()).date();
            date::long(identity.profile.locale, day)
        }),
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Device {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let agent = request.headers().get_one("User-Agent").unwrap_or_default();
        let site = request.rocket().state::<Site>();
        let proofs = site.and_then(|site| cookies::proofs(request.cookies(), site));
        Outcome::Success(Self {
            ip: client_ip(request),
            agent: sessions::kind_of(agent),
            proofs: proofs.unwrap_or_default().to_owned(),
        })
    }
}
