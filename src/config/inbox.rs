//! The section `[inbox]`: a folder or a bucket whose files come to the import desk by themselves.

use super::{Key, Kind, Source};
use serde::Deserialize;

/// What becomes of a file of the inbox that is in a diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Processed {
    /// It stays where it is, and the house remembers that it has it.
    #[default]
    Remember,
    /// It is moved into a folder `processed` beside it.
    Move,
}

/// The inbox of the import desk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    /// Where the files lie.
    pub source: Source,
    /// When it is looked at, as a cron expression; never by itself when it is empty.
    pub schedule: String,
    /// What becomes of a file that is in a diary.
    pub processed: Processed,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            source: Source::Folder("inbox".into()),
            schedule: "*/15 * * * *".to_owned(),
            processed: Processed::default(),
        }
    }
}

/// [`Inbox::source`].
pub(super) const SOURCE: Key = Key {
    path: "inbox.source",
    default: r#""inbox""#,
    kind: Kind::Source,
    about: "Where files are looked for that go to the import desk, in a folder for each account, such as\n\
            inbox/ana/export.zip: a folder, within data.dir unless its path begins with /, or\n\
            \"s3://bucket/prefix\". A folder that is not there costs nothing.",
};

/// [`Inbox::schedule`].
pub(super) const SCHEDULE: Key = Key {
    path: "inbox.schedule",
    default: r#""*/15 * * * *""#,
    kind: Kind::Text { max: 100 },
    about: "When it is looked at, as a cron expression of five fields by the clock of this machine; also at\n\
            each start. Empty looks only when an administrator asks.",
};

/// [`Inbox::processed`].
pub(super) const PROCESSED: Key = Key {
    path: "inbox.processed",
    default: r#""remember""#,
    kind: Kind::Choice(&["remember", "move"]),
    about: "What becomes of a file that is in a diary: \"remember\" leaves it where it is, which suits folders\n\
            that a program keeps in step with a telephone, and places where nothing may be written; \"move\"\n\
            moves it into a folder \"processed\" beside it.",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;

    fn keys(text: &str) -> Vec<String> {
        match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.into_iter().map(|fault| fault.key).collect(),
        }
    }

    #[test]
    fn files_are_remembered_where_they_lie_unless_the_operator_has_them_moved() {
        assert_eq!(Config::default().inbox.processed, Processed::Remember);
        let config = Config::parse("inbox.processed = \"move\"").unwrap();
        assert_eq!(config.inbox.processed, Processed::Move);
        assert_eq!(keys("inbox.processed = \"delete\""), ["inbox.processed"]);
    }

    #[test]
    fn the_inbox_is_a_place_of_its_own_and_holds_nothing_of_the_house() {
        let data = "data.dir = \"/d\"\n";
        for bad in [
            ".",
            "/",
            "/d",
            "keys",
            "/d/imports",
            "src-data",
            "processed-data",
            "backups",
        ] {
            let text = format!("{data}inbox.source = \"{bad}\"");
            assert_eq!(keys(&text), ["inbox.source"], "{bad}");
        }
        for good in ["inbox", "drop/here", "/srv/inbox"] {
            let text = format!("{data}inbox.source = \"{good}\"");
            assert_eq!(keys(&text), [""; 0], "{good}");
        }
        assert_eq!(
            keys("inbox.source = \"s3://household/in\""),
            ["buckets.access_key"]
        );
    }
}
