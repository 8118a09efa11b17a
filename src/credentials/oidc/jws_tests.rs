//! Tokens signed here with keys made here; RSA is tested with a real provider, which makes its own.

#![allow(clippy::unwrap_used)]

use super::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A signer on the curve P-256, and its public key.
struct Signer {
    pair: EcdsaKeyPair,
    kid: &'static str,
}

impl Signer {
    fn new(kid: &'static str) -> Self {
        let random = SystemRandom::new();
        let way = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(way, pkcs8.as_ref(), &random).unwrap();
        Self { pair, kid }
    }

    fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (text(&point[1..33]), text(&point[33..]));
        json!({"kty": "EC", "crv": "P-256", "use": "sig", "kid": self.kid, "x": x, "y": y})
    }

    fn sign(&self, header: &Value, body: &str) -> String {
        let signed = format!("{}.{}", text(header.to_string()), text(body));
        let random = SystemRandom::new();
        let sign = self.pair.sign(&random, signed.as_bytes()).unwrap();
        format!("{signed}.{}", text(sign))
    }
}

fn keys(keys: &[Value]) -> Keys {
    Keys::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

fn declared() -> Vec<String> {
    ["ES256", "EdDSA"].map(str::to_owned).to_vec()
}

#[test]
fn a_token_is_believed_by_the_key_it_names() {
    let (one, other) = (Signer::new("one"), Signer::new("other"));
    let known = keys(&[other.public(), one.public()]);
    let token = one.sign(&json!({"alg": "ES256", "kid": "one"}), "said");
    assert_eq!(verify(&token, &declared(), &known), Ok(b"said".to_vec()));
    // Without a name each key is tried.
    let token = one.sign(&json!({"alg": "ES256"}), "said");
    assert_eq!(verify(&token, &declared(), &known), Ok(b"said".to_vec()));
    let token = one.sign(&json!({"alg": "ES256", "kid": "new"}), "said");
    assert_eq!(verify(&token, &declared(), &known), Err(Doubt::UnknownKey));
    let forged = one.sign(&json!({"alg": "ES256", "kid": "other"}), "said");
    let wrong = Doubt::Bad("the token's signature is wrong");
    assert_eq!(verify(&forged, &declared(), &known), Err(wrong));
}

#[test]
fn edwards_curves_are_believed_too() {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
    let key = json!({"kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key())});
    let signed = format!("{}.{}", text(r#"{"alg":"EdDSA"}"#), text("said"));
    let token = format!("{signed}.{}", text(pair.sign(signed.as_bytes())));
    assert!(verify(&token, &declared(), &keys(&[key])).is_ok());
}

#[test]
fn what_was_changed_is_not_believed() {
    let signer = Signer::new("k");
    let known = keys(&[signer.public()]);
    let token = signer.sign(&json!({"alg": "ES256", "kid": "k"}), "{\"sub\":\"iva\"}");
    let parts: Vec<_> = token.split('.').collect();
    let body = text("{\"sub\":\"ana\"}");
    for changed in [
        format!("{}.{body}.{}", parts[0], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], text([0; 64])),
        format!("{token}.x"),
        format!("{}.{}", parts[0], parts[1]),
        String::new(),
        "..".to_owned(),
        "x".repeat(TOKEN_MAX + 1),
    ] {
        let doubt = verify(&changed, &declared(), &known).unwrap_err();
        assert!(matches!(doubt, Doubt::Bad(_)), "{changed}");
    }
}

#[test]
fn only_asymmetric_algorithms_that_the_provider_declared_are_believed() {
    let signer = Signer::new("k");
    let known = keys(&[signer.public()]);
    for alg in ["none", "HS256", "None", "", "ES512"] {
        let token = signer.sign(&json!({"alg": alg, "kid": "k"}), "said");
        let doubt = Doubt::Bad("the token's algorithm is not one we believe");
        assert_eq!(
            verify(&token, &[alg.to_owned()], &known),
            Err(doubt),
            "{alg}"
        );
    }
    let token = signer.sign(&json!({"alg": "ES256", "kid": "k"}), "said");
    let doubt = Doubt::Bad("the token's algorithm is not one the provider declared");
    assert_eq!(verify(&token, &["RS256".to_owned()], &known), Err(doubt));
    let asking = signer.sign(&json!({"alg": "ES256", "crit": ["b64"]}), "said");
    let doubt = Doubt::Bad("the token asks for an extension");
    assert_eq!(verify(&asking, &declared(), &known), Err(doubt));
}

#[test]
fn a_key_for_something_else_is_not_used() {
    let signer = Signer::new("k");
    let token = signer.sign(&json!({"alg": "ES256", "kid": "k"}), "said");
    for (field, value) in [
        ("use", "enc"),
        ("alg", "ES384"),
        ("kty", "RSA"),
        ("crv", "P-384"),
    ] {
        let mut key = signer.public();
        key[field] = json!(value);
        let doubt = verify(&token, &declared(), &keys(&[key]));
        assert_eq!(doubt, Err(Doubt::UnknownKey), "{field}");
    }
}

#[test]
fn a_set_of_keys_survives_what_is_no_key_in_it() {
    let signer = Signer::new("k");
    let odd = json!({"kty": 7});
    let token = signer.sign(&json!({"alg": "ES256", "kid": "k"}), "said");
    assert!(verify(&token, &declared(), &keys(&[odd, signer.public()])).is_ok());
    for bad in ["", "[]", "{}", "{\"keys\":7}"] {
        assert!(Keys::parse(bad.as_bytes()).is_none(), "{bad}");
    }
}
