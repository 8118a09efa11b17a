//! Web Push: a message is encrypted for the browser (RFC 8291) and handed to the push service of its
//! maker (RFC 8030), which learns from whom it comes by a signature (RFC 8292) and nothing of what it
//! says.

mod encrypt;
mod keys;
mod vapid;

pub use vapid::Vapid;

use super::{Parcel, cut};
use crate::channels::model::Topic;
use crate::outgoing::{Request, outside::Place};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The bytes of a public key: an uncompressed point of P-256 (SEC 1, 2.3.3).
const POINT: usize = 65;

/// What a browser gave out to be reached by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    endpoint: String,
    /// The browser's public key.
    p256dh: Vec<u8>,
    /// The secret that the browser and this house share.
    auth: [u8; 16],
}

impl Subscription {
    /// The subscription with these parts, as a browser writes them; `None` when it is none.
    pub fn read(endpoint: &str, p256dh: &str, auth: &str) -> Option<Self> {
        let p256dh = bytes(p256dh)?;
        encrypt::is_public_key(&p256dh).then_some(())?;
        Some(Self {
            endpoint: endpoint.to_owned(),
            p256dh,
            auth: bytes(auth)?.try_into().ok()?,
        })
    }

    /// Where to hand messages over.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }
}

/// Bytes in base64 of either alphabet, with or without its end.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().trim_end_matches('=');
    let decoded = URL_SAFE_NO_PAD.decode(text);
    decoded.or_else(|_| STANDARD_NO_PAD.decode(text)).ok()
}

/// The request that hands `parcel` over; `None` when the subscription cannot be used.
pub fn request(to: &Subscription, parcel: &Parcel, vapid: &Vapid) -> Option<Request> {
    // A newer one takes the place of one that was not fetched or looked at yet, where there is one of
    // its kind only: digests may be about several people, and each alarm counts.
    let is_alone = |topic: &Topic| matches!(topic, Topic::Nudge | Topic::HouseholdDigest);
    let replaces = parcel.topic.filter(is_alone);
    let tag = match replaces {
        Some(topic) => topic.tag().to_owned(),
        None => parcel.id.to_string(),
    };
    // A text of many signs that JSON writes with two or six is cut shorter.
    let mut sizes = [2500, 500].into_iter();
    let sealed = sizes.find_map(|most| {
        let body = json!({
            "title": cut(&parcel.title, 400), "body": cut(&parcel.text, most),
            "link": parcel.link, "tag": tag,
        });
        encrypt::for_browser(&to.p256dh, &to.auth, body.to_string().as_bytes())
    })?;
    let origin = Place::of(&to.endpoint).ok()?.origin();
    let (most, urgency) = match parcel.topic {
        // What is to be done today is worth nothing tomorrow.
        Some(Topic::Nudge) => (4 * 3600, "normal"),
        Some(Topic::DetailsRight) => (48 * 3600, "low"),
        Some(Topic::NewSignIn | Topic::OperatorAlert) => (48 * 3600, "high"),
        None => (600, "high"),
        _ => (48 * 3600, "normal"),
    };
    let left = parcel
        .expires_at
        .map(|end| end.duration_since(parcel.at).as_secs());
    let seconds: i64 = left.map_or(most, |left| left.clamp(0, most));
    let request = Request::post(&to.endpoint, "application/octet-stream", sealed)
        .header("Content-Encoding", "aes128gcm")
        .header("TTL", seconds.to_string())
        .header("Urgency", urgency)
        .header("Authorization", vapid.authorization(&origin, parcel.at));
    Some(match replaces {
        Some(topic) => request.header("Topic", topic.tag()),
        None => request,
    })
}
