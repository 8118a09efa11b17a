//! The services that are built in, and what they answer.

use super::model::BuiltIn;
use crate::text::sentiment::Carrier;
use crate::text::{self, Entity, Language, Mood, Value};
use jiff::civil::Date;
use serde::Serialize;

/// What a service that is built in answers. The member `result` comes first and has the shape that
/// programs of the earlier system know; what stands beside it is ours.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Local {
    /// How a text sounds.
    Sentiment(SentimentAnswer),
    /// How many words it has.
    Count(CountAnswer),
    /// What it names.
    Entities(EntitiesAnswer),
}

/// How a text sounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentimentAnswer {
    result: Mood,
    score: Option<f64>,
    language: Option<Language>,
    words: Vec<Carrier>,
}

/// How much a text is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountAnswer {
    result: usize,
    characters: usize,
    sentences: usize,
    distinct: usize,
    reading_seconds: usize,
}

/// What a text names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntitiesAnswer {
    result: Vec<Named>,
    values: Vec<Option<Value>>,
    language: Option<Language>,
}

/// Something that is named: just these members, in this order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    text: String,
    r#type: &'static str,
    start: usize,
    end: usize,
}

impl BuiltIn {
    /// Analyses a text; `on` is the day that "yesterday" is counted from. Takes time in proportion to the
    /// length of the text.
    pub fn analyse(self, text: &str, on: Date) -> Local {
        match self {
            Self::Sentiment => Local::Sentiment(sentiment(text)),
            Self::Count => Local::Count(count(text)),
            Self::Entities => Local::Entities(entities(text, on)),
        }
    }
}

/// Neutral, without a score, where the language is not one whose words are known.
fn sentiment(text: &str) -> SentimentAnswer {
    let language = text::language(text);
    let found = text::sentiment(text);
    SentimentAnswer {
        result: found.as_ref().map_or(Mood::Neutral, |found| found.mood),
        score: found.as_ref().map(|found| thousandths(found.score)),
        language,
        words: found.map_or_else(Vec::new, |found| found.carriers),
    }
}

/// A score with the three places that mean something.
fn thousandths(score: f64) -> f64 {
    let rounded = (score * 1000.0).round() / 1000.0;
    // Not "-0.0".
    if rounded == 0.0 { 0.0 } else { rounded }
}

fn count(text: &str) -> CountAnswer {
    let counts = text::counts(text);
    CountAnswer {
        result: counts.words,
        characters: counts.characters,
        sentences: counts.sentences,
        distinct: counts.distinct,
        reading_seconds: counts.reading_seconds,
    }
}

fn entities(text: &str, on: Date) -> EntitiesAnswer {
    let found = text::entities(text, on);
    let named = |entity: &Entity| Named {
        text: entity.text.clone(),
        r#type: entity.kind.name(),
        start: entity.start,
        end: entity.end,
    };
    EntitiesAnswer {
        result: found.iter().map(named).collect(),
        values: found.into_iter().map(|entity| entity.value).collect(),
        language: text::language(text),
    }
}
