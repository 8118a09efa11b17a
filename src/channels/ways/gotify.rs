//! Gotify: a message is posted with the token of an application
//! (<https://gotify.net/docs/pushmsg>, <https://gotify.net/docs/msgextras>).

use super::Parcel;
use crate::channels::model::Topic;
use crate::outgoing::Request;
use serde_json::json;

/// The request that posts `parcel`.
pub fn request(server: &str, token: &str, parcel: &Parcel) -> Request {
    // From 4 on phones make a sound, from 8 on they do not keep it to themselves.
    let priority = match parcel.topic {
        Some(Topic::DetailsRight) => 3,
        Some(Topic::NewSignIn | Topic::OperatorAlert) => 8,
        _ => 5,
    };
    let body = json!({
        "title": parcel.title, "message": parcel.short_text(), "priority": priority,
        "extras": {"client::notification": {"click": {"url": parcel.link}}},
    });
    let url = format!("{server}/message");
    Request::post(url, "application/json", body.to_string()).header("X-Gotify-Key", token)
}
