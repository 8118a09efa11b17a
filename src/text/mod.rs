//! What a note says: its language, its mood, how long it is, and what it names.
//!
//! Everything is a function of the text and of the note's date: nothing is stored, asked or remembered, and
//! nothing leaves the machine. The methods are word lists and rules, see `docs/text-analysis.md`, which also
//! says how often they are right. Time grows with the length of the text and with nothing else.
//!
//! What does not belong here: notes and who may read them (`journal`), finding them again (`search`).

pub mod counts;
pub mod entities;
#[cfg(test)]
mod evaluation;
#[cfg(test)]
mod growth;
mod inflection;
pub mod language;
mod phrases;
pub mod sentiment;
mod tokens;
pub mod words;

pub use counts::{Counts, counts};
pub use entities::{Entity, Kind, Value};
use jiff::civil::Date;
pub use language::Language;
pub use sentiment::{Mood, Sentiment};
use serde::Serialize;
use tokens::Tokens;

/// The most bytes of a text that are analysed. What follows is left out, and [`Analysis::cut`] says so.
pub const TEXT_MAX: usize = 1 << 20;

/// All that is found in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// `None` if the text has no words.
    pub language: Option<Language>,
    /// `None` if the language is not one whose words we know.
    pub sentiment: Option<Sentiment>,
    /// How much was written.
    pub counts: Counts,
    /// What is named, in the order of the text, no two of them overlapping.
    pub entities: Vec<Entity>,
    /// Whether the text was longer than [`TEXT_MAX`] and only its beginning was read.
    pub cut: bool,
}

/// Analyses a note written on the day `on`, which `yesterday` and `last Friday` are counted from.
pub fn analyse(text: &str, on: Date) -> Analysis {
    let read = within_limit(text);
    let tokens = Tokens::new(read);
    let language = language::of(&tokens);
    Analysis {
        language,
        sentiment: language.and_then(|language| sentiment::of(&tokens, language)),
        counts: counts(read),
        entities: entities::of(&tokens, language, on),
        cut: read.len() < text.len(),
    }
}

/// The language of a text; see [`Language`].
pub fn language(text: &str) -> Option<Language> {
    language::of(&Tokens::new(within_limit(text)))
}

/// The mood of a text, in the language it is written in.
pub fn sentiment(text: &str) -> Option<Sentiment> {
    let tokens = Tokens::new(within_limit(text));
    sentiment::of(&tokens, language::of(&tokens)?)
}

/// What a text of the day `on` names.
pub fn entities(text: &str, on: Date) -> Vec<Entity> {
    let tokens = Tokens::new(within_limit(text));
    entities::of(&tokens, language::of(&tokens), on)
}

/// The text as far as it is read.
fn within_limit(text: &str) -> &str {
    let mut end = text.len().min(TEXT_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
