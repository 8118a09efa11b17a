//! ntfy: a message is published as JSON at the root of the server
//! (<https://docs.ntfy.sh/publish/#publish-as-json>).

use super::Parcel;
use crate::channels::model::Topic;
use crate::outgoing::Request;
use serde_json::json;

/// The request that publishes `parcel`.
pub fn request(server: &str, topic: &str, token: &str, parcel: &Parcel) -> Request {
    let (sign, priority) = match parcel.topic {
        None => ("white_check_mark", 3),
        Some(Topic::WeeklyDigest) => ("bar_chart", 3),
        Some(Topic::HouseholdDigest) => ("house", 3),
        Some(Topic::Nudge) => ("bell", 3),
        Some(Topic::DetailsRight) => ("pencil2", 2),
        Some(Topic::ImportWaits) => ("inbox_tray", 3),
        Some(Topic::NewSignIn) => ("lock", 4),
        Some(Topic::OperatorAlert) => ("warning", 4),
    };
    let body = json!({
        "topic": topic, "title": parcel.title, "message": parcel.short_text(),
        "click": parcel.link, "tags": [sign], "priority": priority,
    });
    let request = Request::post(format!("{server}/"), "application/json", body.to_string());
    match token.is_empty() {
        true => request,
        false => request.header("Authorization", format!("Bearer {token}")),
    }
}
