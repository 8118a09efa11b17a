//! A browser that lets itself be notified: what it gives out, and how it reads what comes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::{ProjectivePoint, PublicKey, SecretKey};
use ring::{aead, hmac};
use wellkin::channels::Wish;

pub struct Browser {
    key: SecretKey,
    auth: [u8; 16],
}

impl Browser {
    pub fn new() -> Self {
        Self {
            key: SecretKey::from_slice(&[7; 32]).expect("a key"),
            auth: [9; 16],
        }
    }

    fn public(&self) -> Vec<u8> {
        let point = self.key.public_key().to_encoded_point(false);
        point.as_bytes().to_vec()
    }

    /// What its page sends to the house.
    pub fn subscription(&self, endpoint: &str) -> Wish {
        Wish {
            address: endpoint.to_owned().into(),
            p256dh: URL_SAFE_NO_PAD.encode(self.public()).into(),
            auth: URL_SAFE_NO_PAD.encode(self.auth).into(),
            ..Wish::default()
        }
    }

    /// Reads a message of one record (RFC 8188, 2; RFC 8291, 3).
    pub fn read(&self, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_at(16);
        let (record, rest) = rest.split_at(4);
        assert_eq!(record, 4096_u32.to_be_bytes());
        assert_eq!(rest[0], 65);
        let (sender, sealed) = rest[1..].split_at(65);
        let public = PublicKey::from_sec1_bytes(sender).expect("the sender's key");
        let point = ProjectivePoint::from(*public.as_affine()) * *self.key.to_nonzero_scalar();
        let shared = point.to_affine().x();
        let info = [b"WebPush: info\0", &*self.public(), sender].concat();
        let keying = expand(&extract(&self.auth, &shared), &info, 32);
        let secret = extract(salt, &keying);
        let key = expand(&secret, b"Content-Encoding: aes128gcm\0", 16);
        let nonce = expand(&secret, b"Content-Encoding: nonce\0", 12);
        let key = aead::UnboundKey::new(&aead::AES_128_GCM, &key).expect("a key");
        let nonce = aead::Nonce::try_assume_unique_for_key(&nonce).expect("a nonce");
        let mut text = sealed.to_vec();
        let key = aead::LessSafeKey::new(key);
        let plain = key
            .open_in_place(nonce, aead::Aad::empty(), &mut text)
            .expect("what this browser can read");
        let end = plain.iter().rposition(|byte| *byte != 0).expect("an end");
        assert_eq!(plain[end], 2, "the last record");
        plain[..end].to_vec()
    }
}

/// HKDF (RFC 5869), with one block of output.
fn extract(salt: &[u8], secret: &[u8]) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, salt);
    hmac::sign(&key, secret).as_ref().to_vec()
}

fn expand(secret: &[u8], info: &[u8], length: usize) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let block = hmac::sign(&key, &[info, &[1]].concat());
    block.as_ref()[..length].to_vec()
}
