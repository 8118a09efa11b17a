//! The JSON shapes of what the words of notes say.

use serde::Serialize;
use utoipa::ToSchema;

use super::json::NoteJson;
use crate::{
    journal::{Topic, Understood},
    text::{Analysis, Counts, Entity, sentiment::Carrier},
};

/// A note with what its words say.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteWithAnalysisJson {
    /// The note.
    #[serde(flatten)]
    pub note: NoteJson,
    /// What its words say.
    pub analysis: AnalysisJson,
}

impl From<Understood> for NoteWithAnalysisJson {
    fn from(understood: Understood) -> Self {
        Self {
            note: understood.noted.into(),
            analysis: understood.analysis.into(),
        }
    }
}

/// What the words of a note say. Places are in Unicode scalar values of the text.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnalysisJson {
    /// `en`, `hr` or `other`; null without words.
    #[schema(value_type = Option<String>)]
    pub language: serde_json::Value,
    /// How it sounds; null in other languages, and where the mood is not shared with you.
    pub sentiment: Option<SentimentJson>,
    /// How much was written.
    pub counts: CountsJson,
    /// What it names, in its order.
    pub entities: Vec<EntityJson>,
}

/// How a note sounds.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentimentJson {
    /// `positive`, `neutral` or `negative`.
    #[schema(value_type = String)]
    pub label: serde_json::Value,
    /// From -1 to 1, with three decimal places.
    pub score: f64,
    /// The words that carried it, in the order of the text.
    pub carriers: Vec<CarrierJson>,
}

/// A word that counts for or against.
#[derive(Debug, Serialize, ToSchema)]
pub struct CarrierJson {
    /// As it was written.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// Its part of the whole, below zero where it speaks against.
    pub share: f64,
}

/// How much was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountsJson {
    /// Unicode scalar values.
    pub characters: usize,
    /// Words by white space.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Different words.
    pub distinct_words: usize,
    /// How long reading takes, in seconds.
    pub reading_seconds: usize,
}

/// Something the text names.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntityJson {
    /// `person`, `place`, `organisation`, `date`, `time`, `quantity`, `food`, `activity`, `symptom` or
    /// `medicine`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Where it begins.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// As it was written.
    pub text: String,
    /// What it stands for: a day, an amount, the word as a dictionary has it; null where that cannot be said.
    #[schema(value_type = Object)]
    pub value: serde_json::Value,
    /// Its topic, as `topic` of the list of notes takes it; null for days, times and quantities.
    pub topic: Option<String>,
}

/// A tag or a topic and how many notes have it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicJson {
    /// `tag`, `person`, `place`, `organisation`, `food`, `activity`, `symptom` or `medicine`.
    pub kind: &'static str,
    /// Its name, in lower case.
    pub name: String,
    /// How many notes have it.
    pub notes: usize,
}

/// All tags and topics of a diary.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicList {
    /// By kind and name.
    pub topics: Vec<TopicJson>,
}

impl FromIterator<(Topic, usize)> for TopicList {
    fn from_iter<I: IntoIterator<Item = (Topic, usize)>>(topics: I) -> Self {
        let row = |(topic, notes): (Topic, usize)| TopicJson {
            kind: topic.kind.name(),
            name: topic.name,
            notes,
        };
        Self {
            topics: topics.into_iter().map(row).collect(),
        }
    }
}

impl From<Analysis> for AnalysisJson {
    fn from(analysis: Analysis) -> Self {
        let sentiment = analysis.sentiment.map(|sentiment| SentimentJson {
            label: serde_json::json!(sentiment.mood),
            score: thousandths(sentiment.score),
            carriers: sentiment.carriers.into_iter().map(carrier).collect(),
        });
        Self {
            language: serde_json::json!(analysis.language),
            sentiment,
            counts: counts(analysis.counts),
            entities: analysis.entities.into_iter().map(entity).collect(),
        }
    }
}

fn carrier(carrier: Carrier) -> CarrierJson {
    CarrierJson {
        text: carrier.text,
        start: carrier.start,
        end: carrier.end,
        share: thousandths(carrier.share),
    }
}

const fn counts(counts: Counts) -> CountsJson {
    CountsJson {
        characters: counts.characters,
        words: counts.words,
        sentences: counts.sentences,
        distinct_words: counts.distinct,
        reading_seconds: counts.reading_seconds,
    }
}

fn entity(entity: Entity) -> EntityJson {
    EntityJson {
        kind: entity.kind.name(),
        start: entity.start,
        end: entity.end,
        topic: Topic::of(&entity).map(|topic| topic.to_string()),
        value: serde_json::json!(entity.value),
        text: entity.text,
    }
}

/// With three decimal places.
fn thousandths(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}
