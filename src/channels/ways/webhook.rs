//! Webhooks: a message is posted as JSON and signed as Standard Webhooks describes it
//! (<https://www.standardwebhooks.com>), with HMAC-SHA-256 over the id, the time and the body.

use super::Parcel;
use crate::ops::keyed_hash;
use crate::outgoing::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// The secret as whoever checks signatures needs it.
pub fn shown(secret: &[u8; 32]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The request that posts `parcel`.
pub fn request(url: &str, secret: &[u8; 32], parcel: &Parcel) -> Request {
    let id = parcel.id.to_string();
    let body = json!({
        "id": id, "kind": parcel.tag(), "title": parcel.title, "text": parcel.text,
        "link": parcel.link, "sent_at": parcel.at,
    })
    .to_string();
    let seconds = parcel.at.as_second().to_string();
    let signature = sign(secret, &id, &seconds, &body);
    Request::post(url, "application/json", body)
        .header("Webhook-Id", id)
        .header("Webhook-Timestamp", seconds)
        .header("Webhook-Signature", signature)
}

fn sign(secret: &[u8; 32], id: &str, seconds: &str, body: &str) -> String {
    let parts = [id, ".", seconds, ".", body].map(str::as_bytes);
    format!("v1,{}", STANDARD.encode(keyed_hash(secret, &parts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_everybody_computes() {
        // Python: base64.b64encode(hmac.new(bytes(range(32)), b"msg_1.1700000000.{\"a\":1}",
        // "sha256").digest())
        let secret: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap_or_default());
        let signature = sign(&secret, "msg_1", "1700000000", "{\"a\":1}");
        assert_eq!(signature, "v1,AMaOha7DUT/0J0JMycRuYOBSvbx3WtwLd2khXXbaVj4=");
        assert_eq!(
            shown(&secret),
            "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
        );
    }
}
