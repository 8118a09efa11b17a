//! What the index holds of a text: which words, where it stands, and whose it is. Never the text.

use jiff::civil::Date;
use tantivy::{
    TantivyDocument, Term,
    schema::{
        BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing,
        TextOptions,
    },
};
use uuid::Uuid;

use crate::{
    ops::ids::PersonId,
    search::model::Source,
    store::{date_of, day_number},
};

use super::forms;

/// Which text: whose, of what kind, and its id there. A note and the entry with its mood have the
/// same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Which {
    /// Whose.
    pub person: PersonId,
    /// What kind of text.
    pub source: Source,
    /// The id of the note or the entry.
    pub id: Uuid,
}

impl Which {
    /// The bytes by which it is found to be replaced. They begin with the person's, whose ids may
    /// be the same as another's: a client chooses them.
    fn bytes(&self) -> [u8; 33] {
        let mut bytes = [0; 33];
        bytes[..16].copy_from_slice(self.person.as_uuid().as_bytes());
        bytes[16] = self.source as u8;
        bytes[17..].copy_from_slice(self.id.as_bytes());
        bytes
    }
}

/// A text as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// The date it is under.
    pub date: Date,
    /// Its folded words in their order, with a space between them.
    pub words: String,
    /// What else it is known by; see [`super::marks`].
    pub marks: Vec<String>,
}

impl Indexed {
    /// Roughly how many bytes it takes while it waits to be indexed.
    pub fn bytes(&self) -> usize {
        self.words.len() + 64 * (self.marks.len() + 4)
    }
}

/// The fields of the index.
#[derive(Clone, Debug)]
pub struct Fields {
    /// All of them.
    pub schema: Schema,
    person: Field,
    which: Field,
    /// Folded words, with their places.
    pub words: Field,
    /// Stems of words, with the places of the words.
    pub stems: Field,
    /// Tags, topics, mood and source.
    pub marks: Field,
    day: Field,
    source: Field,
    high: Field,
    low: Field,
}

/// The names of the fields that are read for each text that is found.
pub mod name {
    /// The day's number.
    pub const DAY: &str = "day";
    /// 0 for a note, 1 for an entry.
    pub const SOURCE: &str = "source";
    /// The upper half of the id.
    pub const HIGH: &str = "high";
    /// The lower half.
    pub const LOW: &str = "low";
}

impl Fields {
    /// The fields, in their order.
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let bytes = || BytesOptions::default().set_indexed();
        let text = |tokenizer: &str, option| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                // Nothing is ordered by how often a word is where.
                .set_fieldnorms(false)
                .set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let number = || NumericOptions::default().set_fast();
        let places = IndexRecordOption::WithFreqsAndPositions;
        Self {
            person: schema.add_bytes_field("person", bytes()),
            which: schema.add_bytes_field("which", bytes()),
            // They are words already, so that splitting at white space is all there is to do.
            words: schema.add_text_field("words", text("whitespace", places)),
            stems: schema.add_text_field("stems", text(forms::NAME, places)),
            marks: schema.add_text_field("marks", text("raw", IndexRecordOption::Basic)),
            day: schema.add_i64_field(name::DAY, number()),
            source: schema.add_u64_field(name::SOURCE, number()),
            high: schema.add_u64_field(name::HIGH, number()),
            low: schema.add_u64_field(name::LOW, number()),
            schema: schema.build(),
        }
    }

    /// All texts of a person.
    pub fn of(&self, person: PersonId) -> Term {
        Term::from_field_bytes(self.person, person.as_uuid().as_bytes())
    }

    /// The field that says whose a text is.
    pub const fn person(&self) -> Field {
        self.person
    }

    /// The person of a term of that field.
    pub fn person_of(term: &[u8]) -> Option<PersonId> {
        Uuid::from_slice(term).ok().map(PersonId::from_uuid)
    }

    /// One text.
    pub fn one(&self, which: &Which) -> Term {
        Term::from_field_bytes(self.which, &which.bytes())
    }

    /// The document of a text.
    pub fn document(&self, which: &Which, text: &Indexed) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_bytes(self.person, which.person.as_uuid().as_bytes());
        document.add_bytes(self.which, &which.bytes());
        document.add_text(self.words, &text.words);
        document.add_text(self.stems, &text.words);
        for mark in &text.marks {
            document.add_text(self.marks, mark);
        }
        let (high, low) = which.id.as_u64_pair();
        document.add_i64(self.day, day_number(text.date).into());
        document.add_u64(self.source, which.source as u64);
        document.add_u64(self.high, high);
        document.add_u64(self.low, low);
        document
    }
}

/// The date of a day's number as the index has it.
pub fn date(day: i64) -> Option<Date> {
    date_of(i32::try_from(day).ok()?)
}

/// The source of its number.
pub const fn source(number: u64) -> Option<Source> {
    match number {
        0 => Some(Source::Note),
        1 => Some(Source::Entry),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_and_the_entry_with_its_mood_are_two_texts() {
        let of = |source| Which {
            person: PersonId::from_uuid(Uuid::from_u128(1)),
            source,
            id: Uuid::from_u128(2),
        };
        assert_ne!(of(Source::Note).bytes(), of(Source::Entry).bytes());
        for one in [Source::Note, Source::Entry] {
            assert_eq!(source(one as u64), Some(one));
        }
        assert_eq!(source(2), None);
    }
}
