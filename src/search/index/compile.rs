//! What a question means in the index.
//!
//! The clause that says whose texts are meant is part of it, so that nobody else's texts are found.
//! Only the dictionary is one for everybody: what a word begins and what is near it is looked up among
//! all words of the house, of which nothing but the person's own texts comes out.
//! What it finds is all that is meant and nothing else, so that nothing has to be read to know.

use tantivy::{
    Term as Word,
    query::{BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as Compiled, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    ops::ids::PersonId,
    search::{
        model::{Query, Term, Way, What},
        texts::mark,
    },
    text::words::{BEGUN_MIN, distance_allowed, words},
};

use super::{
    fields::Fields,
    forms,
    row::{Place, Row},
    view::{Hits, View},
};

/// A clause of a query.
type Clause = Box<dyn Compiled>;

fn has(term: Word) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::Basic)
}

fn has_word(field: Field, word: &str) -> Clause {
    Box::new(has(Word::from_field_text(field, word)))
}

impl View {
    /// The texts of `person` that meet the words and marks of a question, newest day first. With
    /// `slips`, words may be a little different.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(&self, person: PersonId, query: &Query, slips: bool) -> tantivy::Result<Hits<'_>> {
        self.search(person, &compile(self.fields(), person, query, slips))
    }
}

fn compile(fields: &Fields, person: PersonId, query: &Query, slips: bool) -> BooleanQuery {
    let occur = |not| if not { Occur::MustNot } else { Occur::Must };
    let mut clauses: Vec<(Occur, Clause)> = vec![(Occur::Must, Box::new(has(fields.of(person))))];
    let terms = query.terms.iter();
    clauses
        .extend(terms.filter_map(|one| Some((occur(one.not), term(fields, person, one, slips)?))));
    let wishes = query.wishes.iter();
    clauses.extend(wishes.filter_map(|one| Some((occur(one.not), wish(fields, &one.what)?))));
    BooleanQuery::new(clauses)
}

fn term(fields: &Fields, person: PersonId, term: &Term, slips: bool) -> Option<Clause> {
    // What a text must not have is meant as it is typed.
    let slips = slips && !term.not;
    // Joined and cut anew, as texts are.
    let folded: Vec<String> = words(&term.words.join(" "))
        .map(|word| word.folded)
        .collect();
    let last = folded.len().checked_sub(1)?;
    let is_begun = |at| term.way == Way::Begun && at == last;
    Some(match (folded.as_slice(), term.way) {
        ([one], Way::Exact) => has_word(fields.words, one),
        (several, Way::Exact) => {
            let row = several
                .iter()
                .map(|word| Word::from_field_text(fields.words, word));
            Box::new(PhraseQuery::new(row.collect()))
        }
        ([one], _) => {
            let Place { any, near } = form(fields, one, is_begun(0), slips);
            let any = any.into_iter().map(|term| Box::new(has(term)) as Clause);
            let near = near.map(|(_, query)| Box::new(query) as Clause);
            Box::new(BooleanQuery::union(any.chain(near).collect()))
        }
        (several, _) => {
            let places = several.iter().enumerate();
            let places = places.map(|(at, word)| form(fields, word, is_begun(at), slips));
            Box::new(Row::new(fields.of(person), places.collect()))
        }
    })
}

/// A word in any form, as the beginning of others if it is begun, and with slips.
fn form(fields: &Fields, word: &str, is_begun: bool, slips: bool) -> Place {
    let letters = word.chars().count();
    let allowed = if slips { distance_allowed(letters) } else { 0 };
    let term = || Word::from_field_text(fields.words, word);
    let near = if is_begun && letters >= BEGUN_MIN {
        Some(FuzzyTermQuery::new_prefix(term(), allowed, true))
    } else if allowed > 0 {
        Some(FuzzyTermQuery::new(term(), allowed, true))
    } else {
        None
    };
    let stems = forms::stems(word).map(|stem| Word::from_field_text(fields.stems, &stem));
    Place {
        any: stems.into(),
        near: near.map(|query| (fields.words, query)),
    }
}

/// What is known of a text beside its words; days are not.
fn wish(fields: &Fields, what: &What) -> Option<Clause> {
    Some(has_word(fields.marks, &mark::of(what)?))
}
