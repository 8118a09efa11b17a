//! What things are called: UUIDs of version 7, each kind in a type of its own, so that a user's id
//! cannot be handed in where a person's is wanted.

/// Declares an id: `id_type! { /// What it names. PersonId }`.
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A new id, never given out before.
            pub fn new(clock: &$crate::ops::Clock) -> Self {
                Self(clock.uuid())
            }

            /// The id that this UUID is.
            pub const fn from_uuid(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID that this id is.
            pub const fn as_uuid(&self) -> &uuid::Uuid {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id_type! {
    /// Somebody who signs in.
    UserId
}

id_type! {
    /// Somebody whose health it is; not every person signs in.
    PersonId
}

id_type! {
    /// What one person reported for one date.
    EntryId
}

id_type! {
    /// A note of a journal.
    NoteId
}

id_type! {
    /// A mail that waits to be sent.
    MailId
}

id_type! {
    /// A way other than mail by which somebody is reached.
    ChannelId
}

id_type! {
    /// Work that is to be done once or again and again.
    JobId
}

id_type! {
    /// One time that a job ran.
    RunId
}

id_type! {
    /// One time that a pipeline ran.
    PipelineRunId
}

id_type! {
    /// A rule of what is kept how long.
    RetentionRuleId
}

id_type! {
    /// Files that were dropped onto the import desk together, and what became of them.
    ImportId
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use std::time::Duration;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let (clock, hand) = Clock::manual("2026-11-21T08:00:00Z".parse().unwrap());
        let first = EntryId::new(&clock);
        hand.advance(Duration::from_millis(1));
        let second = EntryId::new(&clock);
        assert!(first < second);
        assert_eq!(first.as_uuid().get_version_num(), 7);
        hand.set("2026-11-21T07:59:59Z".parse().unwrap());
        assert!(
            second < EntryId::new(&clock),
            "also with the clock put back"
        );
    }

    #[test]
    fn ids_of_one_millisecond_keep_their_order() {
        let clock = Clock::fixed("2026-11-21T08:00:00Z".parse().unwrap());
        let ids: Vec<EntryId> = (0..1000).map(|_| EntryId::new(&clock)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn an_id_is_read_back_from_what_it_shows() {
        let id = PersonId::new(&Clock::system());
        assert_eq!(id.to_string().parse::<PersonId>().unwrap(), id);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        assert_eq!(PersonId::from_uuid(*id.as_uuid()), id);
        assert!("nobody".parse::<UserId>().is_err());
    }

    #[test]
    fn a_clock_before_1970_still_gives_ids() {
        let clock = Clock::fixed("1969-12-31T23:59:59.5Z".parse().unwrap());
        assert_ne!(UserId::new(&clock), UserId::new(&clock));
    }
}
