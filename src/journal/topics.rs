//! Topics: what a note is about, by names that stay the same whichever form the words had.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::text::{Entity, Kind, Value};

/// The longest name of a topic, in characters. What is longer is no name.
pub const MAX_TOPIC: usize = 80;

/// What a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum TopicKind {
    /// A tag that was given.
    Tag = 0,
    /// Somebody by name.
    Person = 1,
    /// A country, town, street, mountain, water.
    Place = 2,
    /// A company, hospital, school, club.
    Organisation = 3,
    /// Something eaten or drunk.
    Food = 4,
    /// Exercise, bodily work, a pastime.
    Activity = 5,
    /// A complaint or an illness.
    Symptom = 6,
    /// A medicine or a supplement.
    Medicine = 7,
}

impl TopicKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Tag,
        Self::Person,
        Self::Place,
        Self::Organisation,
        Self::Food,
        Self::Activity,
        Self::Symptom,
        Self::Medicine,
    ];

    /// The name in addresses and answers of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Food => "food",
            Self::Activity => "activity",
            Self::Symptom => "symptom",
            Self::Medicine => "medicine",
        }
    }

    /// The kind that is stored under this number.
    pub(super) fn of_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == code)
    }

    /// The kind of an entity; none for days, times and quantities, which are no topics.
    pub const fn of_entity(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Person => Self::Person,
            Kind::Place => Self::Place,
            Kind::Organisation => Self::Organisation,
            Kind::Food => Self::Food,
            Kind::Activity => Self::Activity,
            Kind::Symptom => Self::Symptom,
            Kind::Medicine => Self::Medicine,
            Kind::Date | Kind::Time | Kind::Quantity => return None,
        })
    }
}

/// What a note is about. It is written `kind:name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Topic {
    /// What it is.
    pub kind: TopicKind,
    /// In lower case, and as a dictionary has it where that is known; at most [`MAX_TOPIC`] characters.
    pub name: String,
}

impl Topic {
    /// A tag as a topic; it is in lower case already.
    pub const fn tag(name: String) -> Self {
        Self {
            kind: TopicKind::Tag,
            name,
        }
    }

    /// What an entity is about; none for days, times, quantities, and names that are too long.
    pub fn of(entity: &Entity) -> Option<Self> {
        let kind = TopicKind::of_entity(entity.kind)?;
        let name = match &entity.value {
            Some(Value::Word(word)) => folded(word),
            _ if kind == TopicKind::Person => person(&entity.text),
            _ => folded(&entity.text),
        };
        let fits = (1..=MAX_TOPIC).contains(&name.chars().count());
        fits.then_some(Self { kind, name })
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.name(), self.name)
    }
}

/// What was asked for is no topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a topic is written kind:name, with one of the known kinds")]
pub struct NoTopic;

impl FromStr for Topic {
    type Err = NoTopic;

    fn from_str(typed: &str) -> Result<Self, NoTopic> {
        let (kind, name) = typed.split_once(':').ok_or(NoTopic)?;
        let kind = TopicKind::ALL.into_iter().find(|one| one.name() == kind);
        let (kind, name) = (kind.ok_or(NoTopic)?, folded(name));
        let fits = (1..=MAX_TOPIC).contains(&name.chars().count());
        fits.then_some(Self { kind, name }).ok_or(NoTopic)
    }
}

/// Lower case, with one blank between words.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's name: with or without the full stop of a title, and without the `'s` of what is theirs.
fn person(text: &str) -> String {
    let name = folded(text).replace('.', "");
    let bare = name.strip_suffix("'s").or(name.strip_suffix("’s"));
    bare.unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::text;
    use jiff::civil::date;

    fn topics(note: &str) -> Vec<String> {
        let found = text::entities(note, date(2026, 11, 20));
        let topics = found.iter().filter_map(Topic::of);
        topics.map(|topic| topic.to_string()).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_topic() {
        for (one, other) in [
            (
                "I had a terrible headache today.",
                "Headaches all week, and I was tired.",
            ),
            (
                "My knee hurts again after the stairs.",
                "The knee pain is back today.",
            ),
            (
                "Danas me jako boli glava, ne mogu raditi.",
                "Glava me boli od jutra i ne mogu spavati.",
            ),
            (
                "Jutros sam popila kavu u parku.",
                "Danas je kava bila dobra.",
            ),
        ] {
            let (one, other) = (topics(one), topics(other));
            assert!(
                one.iter().any(|topic| other.contains(topic)),
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn a_person_is_one_with_or_without_the_full_stop_of_the_title() {
        assert_eq!(person("Dr. Novak"), person("dr  Novak's"));
    }

    #[test]
    fn a_topic_is_read_back_from_its_address() {
        let topic: Topic = "symptom:Back  pain".parse().unwrap();
        assert_eq!(topic.to_string(), "symptom:back pain");
        assert_eq!(topic.to_string().parse(), Ok(topic));
        for none in ["", "headache", "planet:mars", "tag:", "tag: "] {
            assert_eq!(none.parse::<Topic>(), Err(NoTopic), "{none}");
        }
        assert!(
            format!("tag:{}", "x".repeat(MAX_TOPIC + 1))
                .parse::<Topic>()
                .is_err()
        );
    }
}
