//! Encrypting for a browser: RFC 8291, on top of the content coding `aes128gcm` of RFC 8188.

use super::POINT;
use super::keys::first_key;
use crate::ops::{keyed_hash, random};
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::{ProjectivePoint, PublicKey, SecretKey};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

/// The size of a record. Messages are one record, and push services take 4096 bytes (RFC 8030, 7.2).
const RECORD: u32 = 4096;
/// The most bytes that fit, beside the header (86), the end of padding (1) and the tag (16).
const PLAIN_MAX: usize = RECORD as usize - 86 - 1 - 16;

/// Whether bytes are the public key of a browser.
pub fn is_public_key(bytes: &[u8]) -> bool {
    bytes.len() == POINT && PublicKey::from_sec1_bytes(bytes).is_ok()
}

/// `plain`, encrypted with a key and a salt that are used this once; `None` when the browser's key is
/// none or it is too long.
pub fn for_browser(browser: &[u8], auth: &[u8; 16], plain: &[u8]) -> Option<Vec<u8>> {
    let own = first_key(|_| random::bytes());
    encrypt(browser, auth, &own, random::bytes(), plain)
}

fn encrypt(
    browser: &[u8],
    auth: &[u8; 16],
    own: &SecretKey,
    salt: [u8; 16],
    plain: &[u8],
) -> Option<Vec<u8>> {
    if plain.len() > PLAIN_MAX {
        return None;
    }
    let public = PublicKey::from_sec1_bytes(browser).ok()?;
    let own_public = own.public_key().to_encoded_point(false);
    let shared = ProjectivePoint::from(*public.as_affine()) * *own.to_nonzero_scalar();
    let shared = shared.to_affine().x();

    // RFC 8291, 3.3 and 3.4; each of these is HKDF with one block of output.
    let combined = hash(auth, &[&shared]);
    let info = [
        &b"WebPush: info\0"[..],
        browser,
        own_public.as_bytes(),
        &[1],
    ];
    let keying = keyed_hash(&combined, &info);
    let pseudorandom = hash(&salt, &[&keying]);
    let key = keyed_hash(&pseudorandom, &[b"Content-Encoding: aes128gcm\0", &[1]]);
    let nonce = keyed_hash(&pseudorandom, &[b"Content-Encoding: nonce\0", &[1]]);
    let nonce: [u8; 12] = nonce.first_chunk().copied()?;

    // The byte 2 ends the last record.
    let mut text = [plain, &[2]].concat();
    let key = UnboundKey::new(&AES_128_GCM, key.get(..16)?).ok()?;
    LessSafeKey::new(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text)
        .ok()?;
    let length = u8::try_from(POINT).ok()?;
    let head = [
        &salt[..],
        &RECORD.to_be_bytes(),
        &[length],
        own_public.as_bytes(),
    ];
    Some([head.concat(), text].concat())
}

/// HMAC with a key of 16 bytes: filled up with zeros it is the same key.
fn hash(key: &[u8; 16], parts: &[&[u8]]) -> [u8; 32] {
    let mut long = [0; 32];
    long[..16].copy_from_slice(key);
    keyed_hash(&long, parts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, appendix A.
    #[test]
    fn the_example_of_the_standard_comes_out_to_the_byte() {
        let browser = bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let auth: [u8; 16] = bytes("BTBZMqHH6r4Tts7J_aSIgg").try_into().unwrap();
        let own = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        let own = SecretKey::from_slice(&own).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let plain = b"When I grow up, I want to be a watermelon";
        let sealed = encrypt(&browser, &auth, &own, salt, plain).unwrap();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml\
             mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT\
             pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_is_no_point_of_the_curve_is_no_key_and_what_is_too_long_is_not_encrypted() {
        let key = first_key(|_| random::bytes()).public_key();
        let key = key.to_encoded_point(false);
        assert!(is_public_key(key.as_bytes()));
        let mut off = key.as_bytes().to_vec();
        *off.last_mut().unwrap() ^= 1;
        for bad in [&off[..], &[0; 65], &[4; 65], &key.as_bytes()[..64], b""] {
            assert!(!is_public_key(bad));
            assert_eq!(for_browser(bad, &[0; 16], b"x"), None);
        }
        let long = |size| for_browser(key.as_bytes(), &[0; 16], &vec![0; size]);
        assert_eq!(long(PLAIN_MAX).unwrap().len(), RECORD as usize);
        assert_eq!(long(PLAIN_MAX + 1), None);
        assert_ne!(long(5), long(5), "a key and a salt of its own");
    }
}
