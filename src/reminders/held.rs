//! What this room holds about people, and how it is written down outside the house.

use super::settings::{time_word, weekday_word};
use super::tables::{REMINDERS, TOLD};
use crate::mail::Optional;
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let settings = Held::told(
        &REMINDERS,
        |subject| Some(REMINDERS.prefix(&subject.user?)),
        |_, _, settings| {
            line(&json!({
                "weekday": weekday_word(settings.weekday()),
                "time": time_word(settings.digest_at),
                "when": settings.when,
                "evening": time_word(settings.nudge_at),
            }))
        },
    );
    // What a guardian was told about somebody is a row of both.
    let told = Held::told(
        &TOLD,
        |_| Some(TOLD.all()),
        |subject, (user, _, number), told| {
            let by = if subject.user == Some(*user) {
                "person"
            } else {
                "guardian"
            };
            line(&json!({
                "to": by, "about": Optional::of_number(*number).map(Optional::tag),
                "first_day": told.first, "at": told.at, "sent": told.sent,
            }))
        },
    )
    .of(|subject, (user, person, _), _| subject.user == Some(*user) || subject.person == *person);
    vec![Box::new(settings), Box::new(told)]
}
