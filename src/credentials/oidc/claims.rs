//! What an ID token says, and whether it says it to us, now, and for this sign-in (OpenID Connect
//! Core 1.0, 3.1.3.7).

use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;

/// By how many seconds the provider's clock may differ from ours.
pub const SKEW: i64 = 60;
/// The most characters of a subject (Core, section 2).
const SUBJECT_MAX: usize = 255;

/// The claims of an ID token that are read here.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    iss: String,
    /// Who, by the provider's own and unchanging word.
    pub sub: String,
    #[serde(deserialize_with = "one_or_many")]
    aud: Vec<String>,
    azp: Option<String>,
    /// Seconds since 1970; some providers write fractions.
    exp: f64,
    iat: Option<f64>,
    nbf: Option<f64>,
    nonce: Option<String>,
    /// Who, in words.
    #[serde(flatten)]
    pub about: About,
}

/// What is told about the person; the answer of the userinfo endpoint has it too.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct About {
    /// Their mail address.
    pub email: Option<String>,
    /// Whether the provider made sure that it is theirs.
    #[serde(default, deserialize_with = "a_flag")]
    pub email_verified: bool,
    /// What they are called there.
    pub preferred_username: Option<String>,
}

/// What an ID token has to be about.
pub struct Wanted<'a> {
    /// Who must have written it.
    pub issuer: &'a str,
    /// For whom.
    pub client_id: &'a str,
    /// For which sign-in.
    pub nonce: &'a str,
    /// Now, in seconds since 1970.
    pub now: i64,
}

impl Claims {
    /// Reads the claims; `None` when one that must be there is not.
    pub fn parse(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Whether the token is meant for this sign-in; if not, why, for the log.
    pub fn check(&self, wanted: &Wanted<'_>) -> Result<(), &'static str> {
        let others = self.aud.iter().any(|aud| aud != wanted.client_id);
        let party = self.azp.as_deref();
        #[allow(clippy::cast_precision_loss)] // Seconds, far below 2^52.
        let (early, late) = ((wanted.now - SKEW) as f64, (wanted.now + SKEW) as f64);
        let nonce = self.nonce.as_deref().unwrap_or_default();
        let same_nonce: bool = nonce.as_bytes().ct_eq(wanted.nonce.as_bytes()).into();
        let checks = [
            (self.iss == wanted.issuer, "another issuer"),
            (
                self.aud.iter().any(|aud| aud == wanted.client_id),
                "meant for somebody else",
            ),
            (
                party.is_none_or(|party| party == wanted.client_id) && (!others || party.is_some()),
                "asked for by somebody else",
            ),
            (self.exp > early, "expired"),
            (self.iat.is_none_or(|at| at < late), "from the future"),
            (self.nbf.is_none_or(|at| at < late), "not valid yet"),
            (!nonce.is_empty() && same_nonce, "for another sign-in"),
            (
                !self.sub.is_empty() && self.sub.chars().count() <= SUBJECT_MAX,
                "about nobody",
            ),
        ];
        match checks.iter().find(|(holds, _)| !holds) {
            Some((_, why)) => Err(why),
            None => Ok(()),
        }
    }
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Audience {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Audience::deserialize(deserializer)? {
        Audience::One(one) => vec![one],
        Audience::Many(many) => many,
    })
}

/// Some providers write the flag as a text.
fn a_flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value == true || value == "true")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::{Value, json};

    const NOW: i64 = 1_795_262_400;

    fn wanted() -> Wanted<'static> {
        Wanted {
            issuer: "https://sso.example",
            client_id: "wellkin",
            nonce: "n-1",
            now: NOW,
        }
    }

    fn good() -> Value {
        json!({
            "iss": "https://sso.example", "sub": "iva-7", "aud": "wellkin",
            "exp": NOW + 300, "iat": NOW, "nonce": "n-1",
        })
    }

    fn check(change: impl FnOnce(&mut Value)) -> Result<(), &'static str> {
        let mut claims = good();
        change(&mut claims);
        let claims = Claims::parse(claims.to_string().as_bytes()).ok_or("unreadable")?;
        claims.check(&wanted())
    }

    #[test]
    fn a_token_is_for_this_house_this_sign_in_and_now() {
        assert_eq!(check(|_| {}), Ok(()));
        for (field, value, why) in [
            ("iss", json!("https://sso.example/"), "another issuer"),
            ("aud", json!("other"), "meant for somebody else"),
            ("aud", json!([]), "meant for somebody else"),
            (
                "aud",
                json!(["wellkin", "other"]),
                "asked for by somebody else",
            ),
            ("azp", json!("other"), "asked for by somebody else"),
            ("nonce", json!("n-2"), "for another sign-in"),
            ("nonce", json!(""), "for another sign-in"),
            ("nonce", Value::Null, "for another sign-in"),
            ("sub", json!(""), "about nobody"),
            ("sub", json!("x".repeat(256)), "about nobody"),
            ("exp", json!("soon"), "unreadable"),
            ("iss", Value::Null, "unreadable"),
        ] {
            assert_eq!(
                check(|claims| claims[field] = value.clone()),
                Err(why),
                "{field} {value}"
            );
        }
        let both = json!(["other", "wellkin"]);
        let ours = |claims: &mut Value| {
            claims["aud"] = both;
            claims["azp"] = json!("wellkin");
        };
        assert_eq!(check(ours), Ok(()));
    }

    #[test]
    fn clocks_may_differ_by_a_minute_and_no_more() {
        for (field, at, why) in [
            ("exp", NOW - 59, None),
            ("exp", NOW - 60, Some("expired")),
            ("iat", NOW + 59, None),
            ("iat", NOW + 60, Some("from the future")),
            ("nbf", NOW + 59, None),
            ("nbf", NOW + 60, Some("not valid yet")),
        ] {
            let found = check(|claims| claims[field] = json!(at));
            assert_eq!(found.err(), why, "{field} {}", at - NOW);
        }
        assert_eq!(
            check(|claims| claims["exp"] = json!(NOW as f64 + 0.5)),
            Ok(())
        );
    }

    #[test]
    fn an_address_is_verified_only_when_the_provider_says_so() {
        for (value, verified) in [
            (json!(true), true),
            (json!("true"), true),
            (json!(false), false),
            (json!("yes"), false),
            (json!(1), false),
            (Value::Null, false),
        ] {
            let mut claims = good();
            claims["email_verified"] = value.clone();
            let claims = Claims::parse(claims.to_string().as_bytes()).unwrap();
            assert_eq!(claims.about.email_verified, verified, "{value}");
        }
    }
}
