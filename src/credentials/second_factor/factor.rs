//! What is kept of somebody's second factor, and when a code is taken.

use super::vault::Vault;
use super::{base32, recovery, totp};
use crate::credentials::SecretHash;
use crate::ops::ids::UserId;
use crate::ops::{Secret, random};
use crate::store::Record;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The secret of an app as it is stored. Codes are computed from it, so that a hash would not do.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Kept {
    /// As it is: of the first format, until it is used once.
    Plain(Vec<u8>),
    /// Encrypted.
    Sealed(Vec<u8>),
    /// There is no app.
    None,
}

/// The secret of an app in the open, to be shown while it is set up.
pub struct AppSecret(Secret<Vec<u8>>);

impl AppSecret {
    /// For typing, in groups of four letters.
    pub fn text(&self) -> String {
        let letters = base32::encode(self.0.expose());
        let groups = letters.as_bytes().chunks(4);
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        groups.join(" ")
    }

    /// What the QR code holds; `name` is what the app calls the account.
    pub fn address(&self, name: &str) -> String {
        totp::address(self.0.expose(), name)
    }
}

/// Somebody's app that shows codes, and their recovery codes. The app counts only once a first code
/// was typed, which proves that it has the secret; who has passkeys may have recovery codes alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// What the app and the house both know.
    secret: Kept,
    /// When it was begun.
    started_at: Timestamp,
    /// When the first code was typed.
    confirmed_at: Option<Timestamp>,
    /// The newest step whose code was used; neither it nor an older one is taken again.
    used_step: Option<u64>,
    /// The hashes of the recovery codes that are left.
    recovery: Vec<SecretHash>,
}

impl Record for SecondFactor {
    const FORMAT: u8 = 2;

    /// The first format had no key to encrypt with.
    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            secret: Vec<u8>,
            started_at: Timestamp,
            confirmed_at: Option<Timestamp>,
            used_step: Option<u64>,
            recovery: Vec<SecretHash>,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        (format == 1 && rest.is_empty()).then_some(Self {
            secret: Kept::Plain(first.secret),
            started_at: first.started_at,
            confirmed_at: first.confirmed_at,
            used_step: first.used_step,
            recovery: first.recovery,
        })
    }
}

/// Says nothing of the secrets.
impl fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecondFactor")
            .field("confirmed_at", &self.confirmed_at)
            .finish_non_exhaustive()
    }
}

impl SecondFactor {
    /// One of `user` that is begun at `now` and does not count yet.
    pub fn begin(vault: &Vault, user: UserId, now: Timestamp) -> Self {
        let secret = random::bytes::<{ totp::SECRET }>();
        Self {
            secret: Kept::Sealed(vault.seal(user, &secret)),
            started_at: now,
            confirmed_at: None,
            used_step: None,
            recovery: Vec::new(),
        }
    }

    /// Recovery codes without an app, and the codes. They are not known any more afterwards.
    pub fn recovery_only(user: UserId, now: Timestamp) -> (Self, Vec<String>) {
        let mut factor = Self {
            secret: Kept::None,
            started_at: now,
            confirmed_at: None,
            used_step: None,
            recovery: Vec::new(),
        };
        let codes = factor.renew_recovery(user);
        (factor, codes)
    }

    /// Begins with an app, or with another one; recovery codes stay.
    #[must_use]
    pub fn begin_again(self, vault: &Vault, user: UserId, now: Timestamp) -> Self {
        Self {
            recovery: self.recovery,
            ..Self::begin(vault, user, now)
        }
    }

    /// Without the app; recovery codes stay.
    #[must_use]
    pub fn without_app(self, now: Timestamp) -> Self {
        Self {
            secret: Kept::None,
            started_at: now,
            confirmed_at: None,
            used_step: None,
            recovery: self.recovery,
        }
    }

    /// Whether a first code of an app is awaited.
    pub const fn is_begun(&self) -> bool {
        !matches!(self.secret, Kept::None) && self.confirmed_at.is_none()
    }

    /// Whether signing in asks for a code of the app.
    pub const fn is_on(&self) -> bool {
        self.confirmed_at.is_some()
    }

    /// Since when it counts.
    pub const fn since(&self) -> Option<Timestamp> {
        self.confirmed_at
    }

    /// How many recovery codes are left.
    pub const fn recovery_left(&self) -> usize {
        self.recovery.len()
    }

    /// The secret of the app; `None` without one, and when the key of the house is not the one it was
    /// encrypted with.
    pub fn app_secret(&self, vault: &Vault, user: UserId) -> Option<AppSecret> {
        let secret = match &self.secret {
            Kept::Plain(secret) => secret.clone(),
            Kept::Sealed(sealed) => vault.open(user, sealed)?,
            Kept::None => return None,
        };
        Some(AppSecret(Secret::new(secret)))
    }

    /// Lets it count when `typed` is a code of the app, and gives the recovery codes. They are not
    /// known any more afterwards.
    pub fn confirm(
        &mut self,
        vault: &Vault,
        user: UserId,
        now: Timestamp,
        typed: &str,
    ) -> Option<Vec<String>> {
        if !self.take_code(vault, user, now, typed) {
            return None;
        }
        self.confirmed_at = Some(now);
        Some(self.renew_recovery(user))
    }

    /// New recovery codes in the place of all that are left.
    pub fn renew_recovery(&mut self, user: UserId) -> Vec<String> {
        let codes: Vec<_> = (0..recovery::COUNT).map(|_| recovery::random()).collect();
        self.recovery = codes
            .iter()
            .map(|code| recovery::hash(user, code))
            .collect();
        codes
    }

    /// Whether `typed` is a code of the app or a recovery code, which is used up with that. No code
    /// of the app is taken before it counts.
    pub fn take(&mut self, vault: &Vault, user: UserId, now: Timestamp, typed: &str) -> bool {
        (self.is_on() && self.take_code(vault, user, now, typed))
            || recovery::take(&mut self.recovery, user, typed)
    }

    /// Takes a code of the app. A secret that is still kept as it is is encrypted with that.
    fn take_code(&mut self, vault: &Vault, user: UserId, now: Timestamp, typed: &str) -> bool {
        let Some(AppSecret(secret)) = self.app_secret(vault, user) else {
            tracing::warn!(
                "the secret of a second factor cannot be decrypted: keys/instance.key is not the key \
                 it was encrypted with; recovery codes still sign in"
            );
            return false;
        };
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let step = totp::matching_step(secret.expose(), now, self.used_step, &digits);
        if step.is_some() {
            self.used_step = step;
            if let Kept::Plain(plain) = &self.secret {
                self.secret = Kept::Sealed(vault.seal(user, plain));
            }
        }
        step.is_some()
    }

    /// The code the app would show at `now`.
    #[cfg(test)]
    pub fn code_at(&self, vault: &Vault, user: UserId, now: Timestamp) -> String {
        let secret = self.app_secret(vault, user);
        secret.map_or_else(String::new, |secret| totp::code_at(secret.0.expose(), now))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::{Clock, InstanceKey};
    use std::time::Duration;

    struct App {
        vault: Vault,
        user: UserId,
        clock: Clock,
    }

    impl App {
        fn new(clock: Clock) -> Self {
            Self {
                vault: Vault::new(&InstanceKey::random()),
                user: UserId::new(&clock),
                clock,
            }
        }

        fn code(&self, factor: &SecondFactor) -> String {
            factor.code_at(&self.vault, self.user, self.clock.now())
        }

        fn confirm(&self, factor: &mut SecondFactor, typed: &str) -> Option<Vec<String>> {
            factor.confirm(&self.vault, self.user, self.clock.now(), typed)
        }

        fn takes(&self, factor: &mut SecondFactor, typed: &str) -> bool {
            factor.take(&self.vault, self.user, self.clock.now(), typed)
        }
    }

    #[test]
    fn it_counts_from_its_first_code_and_takes_each_once() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let app = App::new(clock);
        let mut factor = SecondFactor::begin(&app.vault, app.user, app.clock.now());
        let first = app.code(&factor);
        assert!(!app.takes(&mut factor, &first), "not on yet");
        assert!(app.confirm(&mut factor, "abcdef").is_none());
        let codes = app.confirm(&mut factor, &first).unwrap();
        assert!(!app.takes(&mut factor, &first), "used by confirming");
        hand.advance(Duration::from_secs(30));
        let next = app.code(&factor);
        let (left, right) = next.split_at(3);
        assert!(app.takes(&mut factor, &format!("{left} {right}")));
        assert!(app.takes(&mut factor, &codes[3]));
        assert!(!app.takes(&mut factor, &codes[3]));
        assert_eq!(factor.recovery_left(), 9);
        factor.renew_recovery(app.user);
        assert!(!app.takes(&mut factor, &codes[4]), "made anew");
        let read = SecondFactor::from_bytes(&factor.to_bytes().unwrap()).unwrap();
        assert_eq!(read, factor);
        assert_eq!(format!("{factor:?}").matches("secret").count(), 0);
    }

    #[test]
    fn the_secret_of_the_app_is_not_in_what_is_stored() {
        let app = App::new(Clock::system());
        let factor = SecondFactor::begin(&app.vault, app.user, app.clock.now());
        let secret = factor.app_secret(&app.vault, app.user).unwrap();
        let stored = factor.to_bytes().unwrap();
        let plain = secret.0.expose();
        assert!(!stored.windows(plain.len()).any(|bytes| bytes == plain));
    }

    #[test]
    fn one_of_the_first_format_counts_and_is_encrypted_when_a_code_was_typed() {
        #[derive(Serialize)]
        struct First<'a>(
            &'a [u8],
            Timestamp,
            Option<Timestamp>,
            Option<u64>,
            Vec<SecretHash>,
        );
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let app = App::new(clock);
        let (plain, now) = ([7; totp::SECRET], app.clock.now());
        let first = First(&plain, now, Some(now), None, Vec::new());
        let old = postcard::to_extend(&first, vec![1]).unwrap();
        let mut factor = SecondFactor::from_bytes(&old).unwrap();
        assert!(factor.is_on());
        assert!(!app.takes(&mut factor, "000000"));
        assert!(matches!(factor.secret, Kept::Plain(_)));
        hand.advance(Duration::from_secs(30));
        let code = app.code(&factor);
        assert!(app.takes(&mut factor, &code));
        let stored = factor.to_bytes().unwrap();
        assert!(!stored.windows(plain.len()).any(|bytes| bytes == plain));
        hand.advance(Duration::from_secs(30));
        let code = totp::code_at(&plain, app.clock.now());
        assert!(app.takes(&mut factor, &code), "it is the same secret");
        let mut longer = old;
        longer.push(0);
        assert_eq!(SecondFactor::from_bytes(&longer), None);
    }

    #[test]
    fn without_its_key_recovery_codes_are_all_that_is_taken() {
        let (clock, _hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let app = App::new(clock.clone());
        let mut factor = SecondFactor::begin(&app.vault, app.user, clock.now());
        let first = app.code(&factor);
        let codes = app.confirm(&mut factor, &first).unwrap();
        let other = App {
            vault: Vault::new(&InstanceKey::random()),
            ..app
        };
        assert!(factor.app_secret(&other.vault, other.user).is_none());
        assert!(!other.takes(&mut factor, ""));
        assert!(!other.takes(&mut factor, &first));
        assert!(other.takes(&mut factor, &codes[0]));
    }
}
