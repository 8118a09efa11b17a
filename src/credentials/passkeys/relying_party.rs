//! The house as WebAuthn sees it: asks devices for passkeys and judges their answers.

use super::row::{HANDLE, Made, Passkey};
use crate::ops::random;
use crate::web::origin_of;
use serde_json::Value;
use std::net::Ipv4Addr;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{
    AllowedCredentials, AuthenticationVerificationOptions, NonDiscoverableCredentialRequestOptions,
};
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    ResidentKeyRequirement, UserHandle64, Username,
};
use webauthn_rp::request::{
    AsciiDomain, Credentials, ExtensionReq, PublicKeyCredentialDescriptor, RpId,
    UserVerificationRequirement,
};
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication64, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, NonDiscoverableAuthentication64,
    NonDiscoverableAuthenticationServerState, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

/// A passkey that is to be made.
pub type Registering = RegistrationServerState<HANDLE>;
/// One of somebody's passkeys that is to be used after the password.
pub type Choosing = NonDiscoverableAuthenticationServerState;
/// A passkey of anybody that is to be used alone.
pub type Naming = DiscoverableAuthenticationServerState;

/// What the browser is told, and what is remembered until it answers.
pub struct Challenge<T> {
    /// Under which number.
    pub number: u128,
    /// What is remembered.
    pub state: T,
    /// What the browser is told: the options of WebAuthn as JSON.
    pub options: Value,
}

/// Why passkeys are not offered at the public address. Browsers refuse them there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOffered {
    /// It is plain http, and not this machine's own `localhost`.
    Insecure,
    /// It has no host name but an address in numbers.
    NoName,
}

/// Why an answer does not count. What exactly was wrong with it is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is not a true answer to what was asked.
    Untrue,
    /// It is true, but its counter went back: there are two devices with this key, one of them a copy.
    Copied,
}

/// What use made of a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// What changes with use, before; if it is something else by now, somebody was faster.
    pub before: [u8; 7],
    /// And after.
    pub after: [u8; 7],
    /// Whether the device asked its owner for a finger, a face or a PIN, now or earlier.
    pub verified: bool,
}

/// The house at its public address.
#[derive(Debug)]
pub struct RelyingParty {
    origin: String,
    id: RpId,
}

impl RelyingParty {
    /// The house at `public_url`, where browsers let it have passkeys: over https under a name, or
    /// at `http://localhost`.
    pub fn at(public_url: &str) -> Result<Self, NotOffered> {
        let origin = origin_of(public_url).ok_or(NotOffered::NoName)?;
        let (scheme, authority) = origin.split_once("://").ok_or(NotOffered::NoName)?;
        if authority.starts_with('[') {
            return Err(NotOffered::NoName);
        }
        let host = authority.split(':').next().unwrap_or_default();
        if scheme != "https" && host != "localhost" {
            return Err(NotOffered::Insecure);
        }
        if host.parse::<Ipv4Addr>().is_ok() {
            return Err(NotOffered::NoName);
        }
        let domain = AsciiDomain::try_from(host.to_owned()).map_err(|_| NotOffered::NoName)?;
        Ok(Self {
            id: RpId::Domain(domain),
            origin,
        })
    }

    /// Where the pages must be opened for passkeys to work.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Asks for a new passkey of the user called `name`, who has `known` already. `None` when the
    /// name is one that WebAuthn does not take.
    pub fn register(&self, name: &str, known: &[Passkey]) -> Option<Challenge<Registering>> {
        let handle = known.first().and_then(|known| handle(&known.made));
        let handle = match handle {
            Some(handle) => handle,
            None => UserHandle64::decode(random::bytes()).ok()?,
        };
        let user = PublicKeyCredentialUserEntity {
            name: Username::try_from(name).ok()?,
            id: &handle,
            display_name: Nickname::try_from(name).ok(),
        };
        let known = known.iter().filter_map(|key| descriptor(&key.made));
        let mut asked =
            PublicKeyCredentialCreationOptions::passkey(&self.id, user, known.collect());
        // An old key without a PIN is good enough after a password; whether one can do more is
        // seen from its answer.
        let select = &mut asked.authenticator_selection;
        select.resident_key = ResidentKeyRequirement::Preferred;
        select.user_verification = UserVerificationRequirement::Preferred;
        asked.extensions.cred_props = Some(ExtensionReq::Allow);
        asked.extensions.cred_protect = CredProtect::None;
        let number = asked.challenge.as_data();
        let (state, told) = asked.start_ceremony().ok()?;
        let options = serde_json::to_value(&told).ok()?;
        Some(Challenge {
            number,
            state,
            options,
        })
    }

    /// The passkey a device made.
    pub fn registered(&self, state: Registering, answer: &MadeAnswer) -> Result<Made, Refused> {
        let origins = [self.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            // Some browsers ask devices for a protection of their own choice.
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        let made = state.verify(&self.id, answer, &options).map_err(|error| {
            tracing::info!(%error, "a new passkey was refused");
            Refused::Untrue
        })?;
        let client = made.metadata().client_extension_results;
        Ok(Made {
            credential: made.id().as_ref().to_vec(),
            handle: made.user_id().as_ref().to_vec(),
            key: written(made.static_state().encode()),
            state: written(made.dynamic_state().encode()),
            transports: written(made.transports().encode()),
            discoverable: client.cred_props.and_then(|props| props.rk),
            verified: made.dynamic_state().user_verified,
        })
    }

    /// Asks for one of `known`, after a right password. `None` when there are none.
    pub fn choose(&self, known: &[Passkey]) -> Option<Challenge<Choosing>> {
        let mut allowed = AllowedCredentials::with_capacity(known.len());
        for key in known.iter().filter_map(|key| descriptor(&key.made)) {
            allowed.push(key.into());
        }
        let mut asked =
            NonDiscoverableCredentialRequestOptions::second_factor(&self.id, allowed).ok()?;
        asked.options().user_verification = UserVerificationRequirement::Preferred;
        let number = asked.options().challenge.as_data();
        let (state, told) = asked.start_ceremony().ok()?;
        let options = serde_json::to_value(&told).ok()?;
        Some(Challenge {
            number,
            state,
            options,
        })
    }

    /// Judges the use of `made` after a password.
    pub fn chosen(
        &self,
        state: Choosing,
        answer: &ChosenAnswer,
        made: &Made,
    ) -> Result<Used, Refused> {
        let handle = handle(made).ok_or(Refused::Untrue)?;
        let mut key = authenticated(made, &handle)?;
        let origins = [self.origin.as_str()];
        let judged = state.verify(&self.id, answer, &mut key, &judging(&origins));
        used(made, judged, key.dynamic_state())
    }

    /// Asks for any passkey of this house, of a user who gives no name. The device must ask its
    /// owner for a finger, a face or a PIN. `None` would be a fault of the library.
    pub fn name(&self) -> Option<Challenge<Naming>> {
        let asked = DiscoverableCredentialRequestOptions::passkey(&self.id);
        let number = asked.0.challenge.as_data();
        let (state, told) = asked.start_ceremony().ok()?;
        let options = serde_json::to_value(&told).ok()?;
        Some(Challenge {
            number,
            state,
            options,
        })
    }

    /// Judges the use of `made` without a password.
    pub fn named(&self, state: Naming, answer: &NamedAnswer, made: &Made) -> Result<Used, Refused> {
        let handle = handle(made).ok_or(Refused::Untrue)?;
        let mut key = authenticated(made, &handle)?;
        let origins = [self.origin.as_str()];
        let judged = state.verify(&self.id, answer, &mut key, &judging(&origins));
        used(made, judged, key.dynamic_state())
    }
}

/// The answer to [`RelyingParty::register`].
pub type MadeAnswer = Registration;
/// The answer to [`RelyingParty::choose`].
pub type ChosenAnswer = NonDiscoverableAuthentication64;
/// The answer to [`RelyingParty::name`].
pub type NamedAnswer = DiscoverableAuthentication64;

/// A device's answer, read but not judged yet.
pub trait Answer: Sized {
    /// Reads the JSON a browser sends.
    fn read(json: &str) -> Option<Self>;
    /// Which challenge it says it answers.
    fn number(&self) -> Option<u128>;
}

macro_rules! answers {
    ($($answer:ty: $fits:expr,)*) => {$(
        impl Answer for $answer {
            fn read(json: &str) -> Option<Self> {
                let fits: fn(&str) -> bool = $fits;
                let read = || Self::from_json_relaxed(json.as_bytes()).ok();
                fits(json).then(read).flatten()
            }

            fn number(&self) -> Option<u128> {
                self.challenge_relaxed().ok().map(|challenge| challenge.0)
            }
        }
    )*};
}

answers! {
    MadeAnswer: |_| true,
    ChosenAnswer: |_| true,
    NamedAnswer: says_whose,
}

/// Whether an answer says whose passkey it is. `webauthn_rp` 0.3.0 takes `null` for that and panics
/// when it is looked at.
fn says_whose(json: &str) -> bool {
    let answer: Result<Value, _> = serde_json::from_str(json);
    answer.is_ok_and(|answer| answer["response"]["userHandle"].is_string())
}

type Key<'a> = AuthenticatedCredential<
    'a,
    'a,
    HANDLE,
    webauthn_rp::response::register::CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>,
>;

fn authenticated<'a>(made: &'a Made, handle: &'a UserHandle64) -> Result<Key<'a>, Refused> {
    let key = || {
        let id = CredentialId::<&[u8]>::decode(made.credential.as_slice()).ok()?;
        let key = StaticState::decode(made.key.as_slice()).ok()?;
        let state = DynamicState::decode(made.state).ok()?;
        AuthenticatedCredential::new(id, handle, key, state).ok()
    };
    key().ok_or_else(|| {
        tracing::error!("a passkey cannot be read");
        Refused::Untrue
    })
}

fn judging<'a>(
    origins: &'a [&'a str],
) -> AuthenticationVerificationOptions<'a, 'a, &'a str, &'a str> {
    AuthenticationVerificationOptions {
        allowed_origins: origins,
        error_on_unsolicited_extensions: false,
        // A PIN that was set later counts from its first use on, which the password vouches for.
        update_uv: true,
        ..Default::default()
    }
}

fn used(
    made: &Made,
    judged: Result<bool, AuthCeremonyErr>,
    after: DynamicState,
) -> Result<Used, Refused> {
    match judged {
        Ok(_) => Ok(Used {
            before: made.state,
            after: written(after.encode()),
            verified: after.user_verified,
        }),
        Err(error) => {
            tracing::info!(%error, "a passkey was refused");
            Err(match error {
                AuthCeremonyErr::SignatureCounter => Refused::Copied,
                _ => Refused::Untrue,
            })
        }
    }
}

fn handle(made: &Made) -> Option<UserHandle64> {
    let bytes: [u8; HANDLE] = made.handle.as_slice().try_into().ok()?;
    UserHandle64::decode(bytes).ok()
}

fn descriptor(made: &Made) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    Some(PublicKeyCredentialDescriptor {
        id: CredentialId::<Vec<u8>>::decode(made.credential.clone()).ok()?,
        transports: AuthTransports::decode(made.transports).ok()?,
    })
}

/// What was written without any way to fail.
fn written<T>(result: Result<T, std::convert::Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}
