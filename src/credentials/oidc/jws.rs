//! Signatures of identity providers (RFC 7515, 7517, 7518, 8037): only asymmetric ones, so that
//! nobody who knows the client's secret can write a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

/// The most characters of a token.
const TOKEN_MAX: usize = 32 * 1024;
/// The most keys of a provider that are kept.
const KEYS_MAX: usize = 32;

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Its key is none of those known: the provider may have changed them.
    UnknownKey,
    /// Anything else, for the log.
    Bad(&'static str),
}

/// A way to sign.
#[derive(Clone, Copy)]
enum Scheme {
    Rsa(&'static RsaParameters),
    Curve(&'static str, &'static signature::EcdsaVerificationAlgorithm),
    Edwards,
}

/// The schemes that are believed, by their names.
const SCHEMES: &[(&str, Scheme)] = &[
    ("RS256", Scheme::Rsa(&signature::RSA_PKCS1_2048_8192_SHA256)),
    ("RS384", Scheme::Rsa(&signature::RSA_PKCS1_2048_8192_SHA384)),
    ("RS512", Scheme::Rsa(&signature::RSA_PKCS1_2048_8192_SHA512)),
    ("PS256", Scheme::Rsa(&signature::RSA_PSS_2048_8192_SHA256)),
    ("PS384", Scheme::Rsa(&signature::RSA_PSS_2048_8192_SHA384)),
    ("PS512", Scheme::Rsa(&signature::RSA_PSS_2048_8192_SHA512)),
    (
        "ES256",
        Scheme::Curve("P-256", &signature::ECDSA_P256_SHA256_FIXED),
    ),
    (
        "ES384",
        Scheme::Curve("P-384", &signature::ECDSA_P384_SHA384_FIXED),
    ),
    ("EdDSA", Scheme::Edwards),
    ("Ed25519", Scheme::Edwards),
];

/// A public key as the provider publishes it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: String,
    n: String,
    e: String,
    x: String,
    y: String,
}

/// The keys of a provider.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

impl Keys {
    /// Reads a JWK set. A key that is no key of ours is left out; `None` when it is no set at all.
    pub fn parse(json: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<serde_json::Value>,
        }
        let set: Set = serde_json::from_slice(json).ok()?;
        let keys = set.keys.into_iter().take(KEYS_MAX);
        Some(Self(
            keys.filter_map(|key| serde_json::from_value(key).ok())
                .collect(),
        ))
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood; none is.
    crit: Option<serde_json::Value>,
}

/// What a token says, once its signature is right by one of `keys` and one of the schemes that the
/// provider `declared`.
pub fn verify(token: &str, declared: &[String], keys: &Keys) -> Result<Vec<u8>, Doubt> {
    let bad = Doubt::Bad;
    if token.len() > TOKEN_MAX {
        return Err(bad("the token is too long"));
    }
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(sign), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(bad("the token has no three parts"));
    };
    let header: Header = decode(head)
        .and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or(bad("the token's header cannot be read"))?;
    if header.crit.is_some() {
        return Err(bad("the token asks for an extension"));
    }
    let scheme = SCHEMES.iter().find(|(name, _)| *name == header.alg);
    let &(name, scheme) = scheme.ok_or(bad("the token's algorithm is not one we believe"))?;
    if !declared.iter().any(|one| one == name) {
        return Err(bad(
            "the token's algorithm is not one the provider declared",
        ));
    }
    let sign = decode(sign).ok_or(bad("the token's signature cannot be read"))?;
    let signed = &token.as_bytes()[..head.len() + 1 + body.len()];
    let mut known = false;
    for key in keys.0.iter().filter(|key| key.fits(&header, scheme)) {
        known = true;
        if key.has_signed(scheme, signed, &sign) {
            return decode(body).ok_or(bad("the token cannot be read"));
        }
    }
    Err(if known {
        bad("the token's signature is wrong")
    } else {
        Doubt::UnknownKey
    })
}

impl Key {
    /// Whether it is for tokens like this one.
    fn fits(&self, header: &Header, scheme: Scheme) -> bool {
        let kind = match scheme {
            Scheme::Rsa(_) => self.kty == "RSA",
            Scheme::Curve(curve, _) => self.kty == "EC" && self.crv == curve,
            Scheme::Edwards => self.kty == "OKP" && self.crv == "Ed25519",
        };
        kind && self
            .purpose
            .as_deref()
            .is_none_or(|purpose| purpose == "sig")
            && self.alg.as_ref().is_none_or(|alg| *alg == header.alg)
            && (header.kid.is_none() || self.kid == header.kid)
    }

    fn has_signed(&self, scheme: Scheme, signed: &[u8], sign: &[u8]) -> bool {
        let verified = match scheme {
            Scheme::Rsa(parameters) => match (decode(&self.n), decode(&self.e)) {
                (Some(n), Some(e)) => {
                    RsaPublicKeyComponents { n, e }.verify(parameters, signed, sign)
                }
                _ => return false,
            },
            Scheme::Curve(_, algorithm) => match (decode(&self.x), decode(&self.y)) {
                // An uncompressed point (SEC 1, 2.3.3).
                (Some(x), Some(y)) => {
                    let point = [&[4][..], &x, &y].concat();
                    UnparsedPublicKey::new(algorithm, point).verify(signed, sign)
                }
                _ => return false,
            },
            Scheme::Edwards => match decode(&self.x) {
                Some(x) => UnparsedPublicKey::new(&signature::ED25519, x).verify(signed, sign),
                None => return false,
            },
        };
        verified.is_ok()
    }
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

#[cfg(test)]
#[path = "jws_tests.rs"]
mod tests;
