//! Use cases of accounts. One function is one transaction; pages, the API and the command line
//! call the same ones.

mod consents;
mod details;
mod email;
mod erasing;
mod events;
mod family;
mod identities;
mod invites;
mod links;
mod looks;
mod mailing;
mod members;
mod optional_mails;
mod outbox;
mod prove;
mod proxied;
mod recovery;
mod personal_tokens;
mod programs;
mod passkey_sign_in;
mod passkeys;
mod register;
mod roles;
mod second_factor;
mod sessions;
mod sign_in;

pub use consents::{ReceiptShown, Said};
pub use email::EmailChange;
pub use erasing::{is_last_administrator, user_of_person, users_of_people};
pub use events::EventShown;
pub use family::{Desk, GuardianShown, HandoverShown, OpenDiary, TakeOver};
pub use identities::{Arrival, IdentityShown, Intent};
pub use invites::{InviteMail, InviteShown};
pub use members::UserShown;
pub use optional_mails::{consents, mails_end};
pub use outbox::MailShown;
pub use passkey_sign_in::Ways;
pub use personal_tokens::{NewToken, TokenShown};
pub use programs::TokenPair;
pub use proxied::ProxyTrust;
pub use register::NewAccount;
pub use sessions::MemberSeen;
pub use sign_in::{Device, Entry, Identity, SignedIn};

use super::error::AccountError;
use crate::access::attempts::{self, Attempts};
use crate::access::roles::key_of;
use crate::access::sessions::SecondSteps;
use crate::access::tokens::{AccessTokens, RefreshTokens};
use crate::accounts::model::User;
use crate::accounts::tables::{BY_EMAIL, BY_USERNAME, USERS};
use crate::config::{Config, Registration, SecondFactorFor};
use crate::credentials::oidc::{Provider, Waiting};
use crate::credentials::passkeys::{
    Choosing, Naming, NotOffered, Pending, Registering, RelyingParty,
};
use crate::credentials::password::{Cost, Leaks, Passwords};
use crate::credentials::second_factor::Vault;
use crate::i18n::Text;
use crate::i18n::messages::account_linked as linked;
use crate::mail::Mail;
use crate::ops::ids::UserId;
use crate::ops::{Clock, InstanceKey, Secret, Telemetry};
use crate::outgoing::Outgoing;
use crate::persons::Persons;
use crate::store::{Reads, Store, StoreError};
use crate::web::FieldError;
use crate::web::ratelimit::{Limiter, Quota};
use identities::{Flow, Newcomer};
use jiff::SignedDuration;
use links::{EnterLinks, SetupCode};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::sync::OnceCell;

/// Attempts to sign in, and to register, from one address: thirty, then one each five seconds.
const BY_ADDRESS: Quota = Quota {
    burst: 30,
    every: Duration::from_secs(5),
};
/// Mails that one account causes: three, then one each ten minutes.
const MAILS: Quota = Quota {
    burst: 3,
    every: Duration::from_secs(600),
};
/// Names and addresses that are counted at the same time.
const COUNTED: usize = 10_000;

/// The use cases of accounts. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Accounts {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Clock,
    persons: Persons,
    mail: Mail,
    passwords: Passwords,
    telemetry: Option<Telemetry>,
    registration: Registration,
    second_factor: SecondFactorFor,
    session_lasts: SignedDuration,
    invite_lasts: SignedDuration,
    audit_lasts: SignedDuration,
    details_last: Option<SignedDuration>,
    /// What absolute links begin with.
    home: String,
    cohorts_k: u32,
    limits: Limits,
    attempts: Attempts,
    browsers_key: OnceCell<attempts::Key>,
    setup_code: SetupCode,
    /// Set once an administrator was seen; the last one cannot be disabled, so it stays true.
    has_administrator: AtomicBool,
    enter_links: EnterLinks,
    second_steps: SecondSteps,
    outgoing: Outgoing,
    /// Who is asked about new passwords, where somebody is.
    leaks: Option<Leaks>,
    /// The identity provider, where there is one.
    provider: Option<Provider>,
    /// Sign-ins that were begun there, by their state.
    flows: Waiting<Flow>,
    /// Those who came back without having an account, by the secret of their browser.
    newcomers: Waiting<Newcomer>,
    /// The proxy that says who is signed in, where there is one.
    proxy: Option<ProxyTrust>,
    /// Who proved that they may link an identity, by their session.
    linking: Waiting<UserId>,
    access_tokens: AccessTokens,
    refresh_tokens: RefreshTokens,
    vault: Vault,
    relying_party: Result<RelyingParty, NotOffered>,
    asked: Asked,
}

/// The challenges given out for passkeys, and of whom each is awaited. Those that anybody may ask
/// for are apart, so that a flood of them displaces no others.
struct Asked {
    registering: Pending<(UserId, Registering)>,
    choosing: Pending<(UserId, Choosing)>,
    naming: Pending<Naming>,
}

impl Asked {
    fn new(clock: &Clock) -> Self {
        Self {
            registering: Pending::new(clock.clone()),
            choosing: Pending::new(clock.clone()),
            naming: Pending::new(clock.clone()),
        }
    }
}

struct Limits {
    by_address: Limiter<IpAddr>,
    registering: Limiter<IpAddr>,
    mails: Limiter<UserId>,
    recovering: Limiter<String>,
    /// Challenges for passkeys, of which every visit to the page for signing in asks for one.
    asking: Limiter<IpAddr>,
}

impl Limits {
    fn new(on: bool) -> Self {
        if !on {
            return Self {
                by_address: Limiter::unlimited(),
                registering: Limiter::unlimited(),
                mails: Limiter::unlimited(),
                recovering: Limiter::unlimited(),
                asking: Limiter::unlimited(),
            };
        }
        Self {
            by_address: Limiter::new(BY_ADDRESS, COUNTED),
            registering: Limiter::new(BY_ADDRESS, COUNTED),
            mails: Limiter::new(MAILS, COUNTED),
            recovering: Limiter::new(MAILS, COUNTED),
            asking: Limiter::new(BY_ADDRESS, COUNTED),
        }
    }
}

impl Accounts {
    /// The use cases on `store`, as `config` sets them up. `key` is the house's own, with which
    /// tokens are signed and the secrets of second factors encrypted.
    pub fn new(
        store: Store,
        clock: Clock,
        persons: Persons,
        config: &Config,
        key: &InstanceKey,
        telemetry: Option<Telemetry>,
    ) -> Self {
        let cost = Cost {
            memory_kib: config.accounts.hash_memory_mib.saturating_mul(1024),
            passes: config.accounts.hash_passes,
        };
        let passwords = Passwords::new(config.accounts.hash_workers, cost, telemetry.clone());
        Self::with_passwords(store, clock, persons, config, key, telemetry, passwords)
    }

    pub(super) fn with_passwords(
        store: Store,
        clock: Clock,
        persons: Persons,
        config: &Config,
        key: &InstanceKey,
        telemetry: Option<Telemetry>,
        passwords: Passwords,
    ) -> Self {
        let days = |days: u16| SignedDuration::from_hours(24 * i64::from(days));
        let outgoing = Outgoing::new(&config.outgoing);
        let back = config.http.link("/login/oidc/callback");
        let provider = Provider::new(&config.oidc, back, outgoing.clone(), clock.clone());
        let leaks = config.accounts.breach_lookup.as_ref();
        let leaks = leaks.map(|url| Leaks::new(url, outgoing.clone()));
        let inner = Inner {
            mail: Mail::new(store.clone(), clock.clone(), config, key),
            store,
            persons,
            passwords,
            telemetry,
            registration: config.accounts.registration,
            second_factor: config.accounts.second_factor,
            session_lasts: days(config.accounts.session_days),
            invite_lasts: days(config.accounts.invite_days),
            audit_lasts: days(config.accounts.audit_days),
            details_last: Some(config.accounts.details_days)
                .filter(|asked_after| *asked_after > 0)
                .map(days),
            home: config.http.link(""),
            cohorts_k: config.cohorts.k,
            limits: Limits::new(config.http.rate_limits),
            attempts: Attempts::new(clock.clone(), config.http.rate_limits),
            browsers_key: OnceCell::new(),
            setup_code: SetupCode::random(),
            has_administrator: AtomicBool::new(false),
            enter_links: EnterLinks::new(clock.clone()),
            second_steps: SecondSteps::new(clock.clone()),
            outgoing,
            leaks,
            provider,
            flows: Waiting::new(clock.clone()),
            newcomers: Waiting::new(clock.clone()),
            linking: Waiting::new(clock.clone()),
            proxy: ProxyTrust::new(&config.accounts),
            access_tokens: AccessTokens::new(key),
            refresh_tokens: RefreshTokens::new(key),
            vault: Vault::new(key),
            relying_party: RelyingParty::at(&config.http.public_url()),
            asked: Asked::new(&clock),
            clock,
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Persons, on which accounts stand.
    pub fn persons(&self) -> &Persons {
        &self.inner.persons
    }

    /// How other servers are asked, where the configuration allows it.
    pub fn outgoing(&self) -> &Outgoing {
        &self.inner.outgoing
    }

    /// Who may register.
    pub fn registration(&self) -> Registration {
        self.inner.registration
    }

    /// How long what people told about themselves is taken to be right before they are asked again;
    /// `None` when they are never asked.
    pub fn details_last(&self) -> Option<SignedDuration> {
        self.inner.details_last
    }

    /// How many others a group needs before it is shown, for the privacy notice.
    pub fn cohorts_k(&self) -> u32 {
        self.inner.cohorts_k
    }

    /// How long a session lasts after its last visit.
    pub fn session_lasts(&self) -> SignedDuration {
        self.inner.session_lasts
    }

    /// The hash to keep of a password that somebody chooses, the field `field`, unless it is known
    /// from a leak. Called once all else about it is right: a server may be asked.
    async fn hash_new(
        &self,
        field: &str,
        password: Secret<String>,
    ) -> Result<String, AccountError> {
        if let Some(leaks) = &self.inner.leaks {
            let times = leaks.times(&password).await;
            if times > 0 {
                let text =
                    Text::new(&linked::LEAKED).count(i64::try_from(times).unwrap_or(i64::MAX));
                return Err(AccountError::Invalid(vec![FieldError::new(field, text)]));
            }
        }
        Ok(self.inner.passwords.hash(password).await?)
    }

    fn refused(&self, reason: &'static str) {
        if let Some(telemetry) = &self.inner.telemetry {
            telemetry.sign_in_failed(reason);
        }
    }
}

/// The user whose name, or whose mail address where it has an `@`, was typed.
///
/// # Errors
/// When the store fails.
pub fn find_user(reads: &impl Reads, typed: &str) -> Result<Option<User>, StoreError> {
    let index = if typed.contains('@') {
        &BY_EMAIL
    } else {
        &BY_USERNAME
    };
    match reads.get(index, &key_of(typed))? {
        Some(id) => reads.get(&USERS, &id),
        None => Ok(None),
    }
}

/// The user behind an id that must exist.
///
/// # Errors
/// [`AccountError::Unknown`] when it does not.
pub fn user_of(reads: &impl Reads, id: UserId) -> Result<User, AccountError> {
    reads.get(&USERS, &id)?.ok_or(AccountError::Unknown)
}

#[cfg(test)]
mod tests;
