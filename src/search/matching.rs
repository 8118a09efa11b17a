//! Whether a text is what a question asks for, read word by word: what the index answers, without it.

use std::collections::BTreeSet;

use crate::{
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

use super::{
    model::{Query, Source, Term, Way, What},
    texts::{Text, mark},
    words::{distance_allowed, is_begun_within, is_within, words},
};

/// A begun word has so many letters until it is looked for as the beginning of others: with one
/// letter it would be half of all words.
pub const BEGUN_MIN: usize = 2;

/// Whether slips of the fingers could make a difference.
pub fn has_slips(query: &Query) -> bool {
    query
        .terms
        .iter()
        .filter(|term| term.way != Way::Exact)
        .any(|term| {
            let folded = words_of(term);
            folded
                .iter()
                .any(|word| distance_allowed(word.chars().count()) > 0)
        })
}

/// The words of a term, cut as those of texts are.
pub fn words_of(term: &Term) -> Vec<String> {
    words(&term.words.join(" "))
        .map(|word| word.folded)
        .collect()
}

impl Text {
    /// Whether it has the words of a question, in the way they are meant, and what else it asks of a
    /// text. Days and values are not looked at.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meets(
        &self,
        reads: &impl Reads,
        person: PersonId,
        query: &Query,
        slips: bool,
    ) -> Result<bool, StoreError> {
        let marks = self.marks(reads, person)?;
        let meets = |what: &What| match what {
            What::Value(..) | What::On(_) => None,
            What::Has(name) => Some(marks.contains(&mark::topic(name))),
            What::Tagged(tag) => Some(marks.contains(&mark::tag(tag))),
            What::Sounds(mood) => Some(marks.contains(&mark::mood(*mood))),
            What::From(source) => Some(*source == self.source()),
        };
        let wishes = &query.wishes;
        if !wishes
            .iter()
            .all(|wish| meets(&wish.what).is_none_or(|met| met != wish.not))
        {
            return Ok(false);
        }
        let folded: Vec<String> = words(self.words()).map(|word| word.folded).collect();
        Ok(query.terms.iter().all(|term| has(&folded, term, slips)))
    }

    /// Where it stands.
    pub const fn source(&self) -> Source {
        match self {
            Self::Note(_) => Source::Note,
            Self::Entry(_) => Source::Entry,
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Note(noted) => &noted.placed.note.text,
            Self::Entry(placed) => placed.entry.note.as_deref().unwrap_or_default(),
        }
    }

    fn marks(&self, reads: &impl Reads, person: PersonId) -> Result<BTreeSet<String>, StoreError> {
        match self {
            Self::Note(noted) => super::texts::marks_of(reads, person, &noted.placed),
            Self::Entry(_) => Ok(BTreeSet::new()),
        }
    }
}

/// Whether a text of these words has a term, or has it not as it is meant to.
fn has(text: &[String], term: &Term, slips: bool) -> bool {
    let meant = words_of(term);
    if meant.is_empty() {
        return true;
    }
    let last = meant.len() - 1;
    let here = |row: &[String]| {
        let mut pairs = row.iter().zip(&meant).enumerate();
        pairs.all(|(at, (word, meant))| {
            let is_begun = term.way == Way::Begun && at == last;
            match term.way {
                Way::Exact => word == meant,
                _ => is_form(word, meant, is_begun, slips),
            }
        })
    };
    text.windows(meant.len()).any(here) != term.not
}

fn is_form(word: &str, meant: &str, is_begun: bool, slips: bool) -> bool {
    let letters = meant.chars().count();
    let allowed = if slips { distance_allowed(letters) } else { 0 };
    let same = || {
        mark::stems(word)
            .iter()
            .zip(&mark::stems(meant))
            .any(|(one, other)| one == other)
    };
    word == meant
        || (is_begun && letters >= BEGUN_MIN && is_begun_within(meant, word, allowed))
        || (allowed > 0 && is_within(meant, word, allowed))
        || same()
}
