//! A device made of software, for the tests: it makes a passkey and uses it, also in ways no honest
//! device would.

#![allow(clippy::unwrap_used)]

use crate::ops::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const NEW_KEY: u8 = 64;

/// A device with one passkey.
#[derive(Clone)]
pub struct Software {
    /// Where the browser says it is.
    pub origin: String,
    /// For whom the browser says it asks.
    pub house: String,
    /// Whether it asks its owner for a finger, a face or a PIN.
    pub verifies: bool,
    /// How often it was used.
    pub count: u32,
    /// Whose passkey it says it is; as it was told when it was made.
    pub handle: Option<String>,
    credential: Vec<u8>,
    key: SigningKey,
}

impl Software {
    /// A device in a browser at `origin`, whose host is `house`.
    pub fn new(origin: &str, house: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            house: house.to_owned(),
            verifies: true,
            count: 0,
            handle: None,
            credential: random::bytes::<32>().to_vec(),
            key: SigningKey::from_slice(&random::bytes::<32>()).unwrap(),
        }
    }

    /// Makes its passkey as `asked`.
    pub fn make(&mut self, asked: &Value) -> String {
        self.handle = asked["user"]["id"].as_str().map(str::to_owned);
        let mut data = self.data(NEW_KEY);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(&self.credential);
        let point = self.key.verifying_key().to_encoded_point(false);
        // A key of ES256 in COSE (RFC 9053): its kind, algorithm, curve, x and y.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 32]);
        data.extend(point.y().unwrap());
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        self.answer(json!({
            "clientDataJSON": text(self.client("webauthn.create", asked).as_bytes()),
            "attestationObject": text(&object),
            "transports": ["internal"],
        }))
    }

    /// Uses its passkey as `asked`.
    pub fn sign(&mut self, asked: &Value) -> String {
        self.count += 1;
        let data = self.data(0);
        let client = self.client("webauthn.get", asked);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(client.as_bytes()));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": text(client.as_bytes()),
            "authenticatorData": text(&data),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        }))
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.house.as_bytes()).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, asked: &Value) -> String {
        json!({
            "type": kind, "challenge": asked["challenge"], "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
    }

    fn answer(&self, response: Value) -> String {
        let id = text(&self.credential);
        let made = response.get("attestationObject").is_some();
        let results = if made {
            json!({ "credProps": { "rk": true } })
        } else {
            json!({})
        };
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "clientExtensionResults": results,
        })
        .to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Answers of a device with some of their bytes changed, and text that is no answer at all.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::passkeys::{
        Answer, ChosenAnswer, Made, MadeAnswer, NamedAnswer, Passkey, Refused, RelyingParty,
    };
    use jiff::Timestamp;
    use proptest::prelude::*;

    const ORIGIN: &str = "https://diary.example";

    fn registered(house: &RelyingParty) -> (Software, Made) {
        let mut phone = Software::new(ORIGIN, "diary.example");
        let asked = house.register("iva", &[]).unwrap();
        let answer = MadeAnswer::read(&phone.make(&asked.options)).unwrap();
        assert_eq!(answer.number(), Some(asked.number));
        let made = house.registered(asked.state, &answer).unwrap();
        (phone, made)
    }

    /// The member at `path` with one byte of what it encodes changed, or with the rest cut off.
    fn spoilt(answer: &str, path: &str, at: usize, by: u8, cut: bool) -> String {
        let mut json: Value = serde_json::from_str(answer).unwrap();
        let member = json.pointer_mut(path).unwrap();
        let mut bytes = URL_SAFE_NO_PAD.decode(member.as_str().unwrap()).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= by;
        if cut {
            bytes.truncate(at);
        }
        *member = text(&bytes).into();
        json.to_string()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_spoilt_answer_is_never_taken_and_breaks_nothing(
            at in 0..400_usize, by in 1..=255_u8, cut in any::<bool>(), part in 0..3_usize,
        ) {
            let house = RelyingParty::at(ORIGIN).unwrap();
            let (mut phone, made) = registered(&house);
            let path = ["clientDataJSON", "authenticatorData", "signature"][part];
            let path = format!("/response/{path}");
            let asked = house.name().unwrap();
            let answer = spoilt(&phone.sign(&asked.options), &path, at, by, cut);
            if let Some(answer) = NamedAnswer::read(&answer) {
                let judged = house.named(asked.state, &answer, &made);
                prop_assert_eq!(judged, Err(Refused::Untrue));
            }
            let passkey = Passkey {
                made: made.clone(),
                name: String::new(),
                added_at: Timestamp::UNIX_EPOCH,
                used_at: None,
            };
            let asked = house.choose(&[passkey]).unwrap();
            let answer = spoilt(&phone.sign(&asked.options), &path, at, by, cut);
            if let Some(answer) = ChosenAnswer::read(&answer) {
                let judged = house.chosen(asked.state, &answer, &made);
                prop_assert_eq!(judged, Err(Refused::Untrue));
            }
        }

        #[test]
        fn a_spoilt_new_key_breaks_nothing(
            at in 0..400_usize, by in 1..=255_u8, cut in any::<bool>(),
        ) {
            let house = RelyingParty::at(ORIGIN).unwrap();
            let asked = house.register("iva", &[]).unwrap();
            let mut phone = Software::new(ORIGIN, "diary.example");
            let answer = phone.make(&asked.options);
            let answer = spoilt(&answer, "/response/attestationObject", at, by, cut);
            if let Some(answer) = MadeAnswer::read(&answer) {
                // A changed counter or maker is as good as another; a changed key signs nothing.
                if let Ok(made) = house.registered(asked.state, &answer) {
                    let asked = house.name().unwrap();
                    let answer = NamedAnswer::read(&phone.sign(&asked.options)).unwrap();
                    let _ = house.named(asked.state, &answer, &made);
                }
            }
        }

        #[test]
        fn text_that_is_no_answer_is_not_read(text in ".{0,200}") {
            prop_assert!(MadeAnswer::read(&text).is_none());
            prop_assert!(ChosenAnswer::read(&text).is_none());
            prop_assert!(NamedAnswer::read(&text).is_none());
        }
    }
}
