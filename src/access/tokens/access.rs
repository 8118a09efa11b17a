//! Access tokens: JSON Web Tokens (RFC 7519) in the profile of RFC 9068, good for a quarter of an
//! hour.
//!
//! There is one algorithm, HS256, and it is ours to choose: the header of a token is not read but
//! compared with the only one we write. So `alg: none`, a public key in the place of a secret, and
//! every other trick with headers end at the first part of the token. That is also why no library is
//! used: what is left of one is an HMAC, which this house has, and two pieces of JSON.

use crate::access::sessions::Refusal;
use crate::ops::ids::UserId;
use crate::ops::{InstanceKey, Secret, keyed_hash, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// How long an access token lasts.
pub const ACCESS_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// The header of every access token.
const HEADER: &str = r#"{"alg":"HS256","typ":"at+jwt"}"#;
/// For what a token is good.
const AUDIENCE: &str = "wellkin-api";
/// What kind of token it is.
const KIND: &str = "access";
/// The longest text that is looked at, in bytes; ours are about half as long.
const LONGEST: usize = 1024;

/// What an access token says.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    kind: String,
    /// Who it lets in.
    sub: UserId,
    /// The family it was given with.
    sid: String,
    /// A name of its own.
    jti: String,
    /// Seconds since 1970.
    iat: i64,
    /// Seconds since 1970.
    exp: i64,
}

/// What a token says it is, before the rest of it is read: one for another use may say other things.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Marks {
    iss: String,
    aud: String,
    kind: String,
}

/// Whom an access token that holds lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// Who.
    pub user: UserId,
    /// The family it was given with, which may have been ended since.
    pub family: u128,
}

/// Writes and reads access tokens.
#[derive(Clone)]
pub struct AccessTokens {
    key: Secret<[u8; 32]>,
    issuer: String,
}

impl AccessTokens {
    /// Those of a house with this key. It is called by a hash of the key as well: its address may
    /// change, and tokens are to outlive that.
    pub fn new(key: &InstanceKey) -> Self {
        let name = u64::from_be_bytes(*key.derive("issuer").first_chunk().unwrap_or(&[0; 8]));
        Self {
            key: Secret::new(key.derive("access tokens")),
            issuer: format!("wellkin:{name:016x}"),
        }
    }

    /// A token for `access` that lasts from `now` on. `None` never comes: its claims are plain JSON.
    pub fn sign(&self, access: Access, now: Timestamp) -> Option<Secret<String>> {
        let issued = now.as_second();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            kind: KIND.to_owned(),
            sub: access.user,
            sid: format!("{:032x}", access.family),
            jti: URL_SAFE_NO_PAD.encode(random::bytes::<12>()),
            iat: issued,
            exp: issued.saturating_add(ACCESS_LASTS.as_secs()),
        };
        let claims = serde_json::to_vec(&claims).ok()?;
        Some(Secret::new(self.seal(&claims)))
    }

    fn seal(&self, claims: &[u8]) -> String {
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(HEADER),
            URL_SAFE_NO_PAD.encode(claims)
        );
        let signature = keyed_hash(self.key.expose(), &[signed.as_bytes()]);
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Whom `token` lets in at `now`, as far as the token itself says.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for what we did not write, [`Refusal::WrongKind`] for what we wrote for
    /// another use or house, [`Refusal::Expired`] from its last second on.
    pub fn read(&self, token: &str, now: Timestamp) -> Result<Access, Refusal> {
        let claims = self.open(token).ok_or(Refusal::Malformed)?;
        let marks: Marks = serde_json::from_slice(&claims).map_err(|_| Refusal::Malformed)?;
        if marks.iss != self.issuer || marks.aud != AUDIENCE || marks.kind != KIND {
            return Err(Refusal::WrongKind);
        }
        let claims: Claims = serde_json::from_slice(&claims).map_err(|_| Refusal::Malformed)?;
        if claims.exp <= now.as_second() {
            return Err(Refusal::Expired);
        }
        let family = u128::from_str_radix(&claims.sid, 16).map_err(|_| Refusal::Malformed)?;
        Ok(Access {
            user: claims.sub,
            family,
        })
    }

    /// The claims of a token that carries our header and our signature.
    fn open(&self, token: &str) -> Option<Vec<u8>> {
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        if header != URL_SAFE_NO_PAD.encode(HEADER) {
            return None;
        }
        let found = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let wanted = keyed_hash(self.key.expose(), &[signed.as_bytes()]);
        let ours: bool = wanted.as_slice().ct_eq(&found).into();
        ours.then(|| URL_SAFE_NO_PAD.decode(claims).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use serde_json::{Value, json};

    fn now() -> Timestamp {
        "2026-11-21T12:00:00Z".parse().unwrap()
    }

    fn iva() -> Access {
        Access {
            user: UserId::new(&Clock::fixed(now())),
            family: 7,
        }
    }

    fn house() -> AccessTokens {
        AccessTokens::new(&InstanceKey::random())
    }

    fn part(token: &str, at: usize) -> Value {
        let part = token.split('.').nth(at).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    #[test]
    fn a_token_says_who_from_where_for_what_and_until_when() {
        let (house, iva) = (house(), iva());
        let token = house.sign(iva, now()).unwrap();
        let token = token.expose();
        assert!(token.len() < LONGEST / 2, "{}", token.len());
        assert_eq!(part(token, 0), json!({"alg": "HS256", "typ": "at+jwt"}));
        let claims = part(token, 1);
        assert_eq!(claims["iss"], house.issuer.as_str());
        assert_eq!(claims["aud"], "wellkin-api");
        assert_eq!(claims["sub"], iva.user.to_string());
        assert_eq!(
            claims["exp"].as_i64(),
            claims["iat"].as_i64().map(|at| at + 900)
        );
        let again = house.sign(iva, now()).unwrap();
        assert_ne!(part(again.expose(), 1)["jti"], claims["jti"]);
    }

    #[test]
    fn a_token_holds_until_its_last_second() {
        let (house, iva) = (house(), iva());
        let token = house.sign(iva, now()).unwrap();
        let at = |seconds| {
            now()
                .checked_add(SignedDuration::from_secs(seconds))
                .unwrap()
        };
        assert_eq!(house.read(token.expose(), at(0)), Ok(iva));
        assert_eq!(house.read(token.expose(), at(899)), Ok(iva));
        assert_eq!(house.read(token.expose(), at(900)), Err(Refusal::Expired));
    }

    #[test]
    fn what_was_tampered_with_is_not_ours() {
        let (house, iva) = (house(), iva());
        let token = house.sign(iva, now()).unwrap().expose().clone();
        let parts: Vec<_> = token.split('.').collect();
        let mut claims = part(&token, 1);
        claims["exp"] = json!(9_999_999_999_i64);
        let later = URL_SAFE_NO_PAD.encode(claims.to_string());
        let encode = |header: &str| URL_SAFE_NO_PAD.encode(header);
        let (none, other) = (r#"{"alg":"none","typ":"at+jwt"}"#, r#"{"alg":"HS512"}"#);
        for forged in [
            format!("{}.{later}.{}", parts[0], parts[2]),
            format!("{}.{}.", encode(none), parts[1]),
            format!("{}.{}.{}", encode(none), parts[1], parts[2]),
            format!("{}.{}.{}", encode(other), parts[1], parts[2]),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}", parts[0], parts[1]),
            format!("{}.{}.{}A", parts[0], parts[1], parts[2]),
            format!("{token}.{}", parts[2]),
            "..".to_owned(),
            "a".repeat(LONGEST + 1),
        ] {
            assert_eq!(
                house.read(&forged, now()),
                Err(Refusal::Malformed),
                "{forged}"
            );
        }
    }

    #[test]
    fn a_signature_over_another_header_does_not_help() {
        let house = house();
        let token = house.sign(iva(), now()).unwrap().expose().clone();
        let claims = token.split('.').nth(1).unwrap();
        for header in [r#"{"alg":"none"}"#, r#"{"typ":"at+jwt","alg":"HS256"}"#] {
            let signed = format!("{}.{claims}", URL_SAFE_NO_PAD.encode(header));
            let signature = keyed_hash(house.key.expose(), &[signed.as_bytes()]);
            let forged = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
            assert_eq!(
                house.read(&forged, now()),
                Err(Refusal::Malformed),
                "{header}"
            );
        }
    }

    #[test]
    fn another_houses_token_is_not_ours() {
        let token = house().sign(iva(), now()).unwrap();
        assert_eq!(house().read(token.expose(), now()), Err(Refusal::Malformed));
    }

    #[test]
    fn what_we_signed_for_another_use_is_of_the_wrong_kind() {
        let house = house();
        let token = house.sign(iva(), now()).unwrap().expose().clone();
        for (claim, value) in [
            ("aud", "wellkin-receipts"),
            ("kind", "refresh"),
            ("iss", "https://other.example"),
        ] {
            let mut claims = part(&token, 1);
            claims[claim] = json!(value);
            let other = house.seal(claims.to_string().as_bytes());
            assert_eq!(
                house.read(&other, now()),
                Err(Refusal::WrongKind),
                "{claim}"
            );
        }
        let receipt = house.seal(br#"{"aud":"wellkin-receipts","erased":true}"#);
        assert_eq!(house.read(&receipt, now()), Err(Refusal::WrongKind));
        assert_eq!(
            house.read(&house.seal(b"7"), now()),
            Err(Refusal::Malformed)
        );
    }
}
