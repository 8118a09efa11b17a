//! Telling push services who sends: RFC 8292, a token signed with a key of this house.

use super::keys::first_key;
use crate::ops::InstanceKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use serde_json::json;
use std::sync::Arc;

/// How long a token is good for; a day is the most (RFC 8292, 2).
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// The key with which this house signs, and who to turn to about it.
#[derive(Clone)]
pub struct Vapid {
    key: Arc<SigningKey>,
    public: Arc<str>,
    contact: Arc<str>,
}

impl Vapid {
    /// That of the house with this key. `contact` is an address of https or mail.
    pub fn new(key: &InstanceKey, contact: &str) -> Self {
        let secret = first_key(|number| key.derive(&format!("web push {number}")));
        let public = secret.public_key().to_encoded_point(false);
        Self {
            public: URL_SAFE_NO_PAD.encode(public.as_bytes()).into(),
            key: Arc::new(SigningKey::from(&secret)),
            contact: contact.into(),
        }
    }

    /// The public key, as browsers take it: base64url of an uncompressed point.
    pub fn public_key(&self) -> &str {
        &self.public
    }

    /// The header `Authorization` for the push service at `origin`.
    pub fn authorization(&self, origin: &str, now: Timestamp) -> String {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let ends = now.checked_add(LASTS).unwrap_or(now).as_second();
        let head = json!({"typ": "JWT", "alg": "ES256"}).to_string();
        let claims = json!({"aud": origin, "exp": ends, "sub": &*self.contact}).to_string();
        let said = format!("{}.{}", encode(head.as_bytes()), encode(claims.as_bytes()));
        let signature: Signature = self.key.sign(said.as_bytes());
        let signature = encode(&signature.to_bytes());
        format!("vapid t={said}.{signature}, k={}", self.public)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;

    #[test]
    fn a_push_service_can_check_who_sends_and_the_key_stays_the_same() {
        let key = InstanceKey::random();
        let vapid = Vapid::new(&key, "mailto:wellkin@health.example");
        assert_eq!(Vapid::new(&key, "").public_key(), vapid.public_key());
        assert_ne!(
            Vapid::new(&InstanceKey::random(), "").public_key(),
            vapid.public_key()
        );
        let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        let header = vapid.authorization("https://push.example", now);
        let (token, public) = header
            .strip_prefix("vapid t=")
            .unwrap()
            .split_once(", k=")
            .unwrap();
        assert_eq!(public, vapid.public_key());
        let (said, signature) = token.rsplit_once('.').unwrap();
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let public = VerifyingKey::from_sec1_bytes(&decode(public)).unwrap();
        let signature = Signature::from_slice(&decode(signature)).unwrap();
        public.verify(said.as_bytes(), &signature).unwrap();
        let claims = decode(said.split_once('.').unwrap().1);
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        let ends = now.as_second() + 12 * 3600;
        let wanted = json!({"aud": "https://push.example", "exp": ends, "sub": "mailto:wellkin@health.example"});
        assert_eq!(claims, wanted);
    }
}
