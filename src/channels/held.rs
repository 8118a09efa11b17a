//! What this room holds about people, and how it is written down outside the house: nothing by which
//! somebody could send to a channel or read it.

use super::model::Topic;
use super::tables::{CHANNELS, QUIET};
use crate::store::holding::line;
use crate::store::{Held, Holding};
use serde_json::json;

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let channels = Held::told(
        &CHANNELS,
        |subject| Some(CHANNELS.prefix(&(subject.user?,))),
        |_, _, channel| {
            let topics: Vec<_> = channel.topics.iter().map(Topic::tag).collect();
            line(&json!({
                "name": channel.name, "way": channel.way.tag(), "host": channel.host,
                "topics": topics, "with_figures": channel.with_figures,
                "made_at": channel.made_at, "last_success": channel.last_success,
                "last_failure": channel.last_failure.map(|failure| failure.at),
            }))
        },
    );
    let quiet = Held::told(
        &QUIET,
        |subject| Some(QUIET.prefix(&subject.user?)),
        |_, _, hours| line(&json!({"start": hours.start(), "end": hours.end()})),
    );
    vec![Box::new(channels), Box::new(quiet)]
}
