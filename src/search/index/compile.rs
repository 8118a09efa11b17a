//! What a question means in the index.
//!
//! The clause that says whose texts are meant is part of it, so that nobody else's texts are found.
//! Only the dictionary is one for everybody: what a word begins and what is near it is looked up among
//! all words of the house, of which nothing but the person's own texts comes out.
//! Where the index cannot tell exactly, it finds too much rather than too little, and says so: forms
//! of words in a row are looked for each by itself, and what is found is read once more.

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
        words::{BEGUN_MIN, distance_allowed, words},
    },
};

use super::{
    fields::Fields,
    view::{Hits, View},
};

/// A clause, and whether it finds just what is meant.
struct Clause {
    query: Box<dyn Compiled>,
    is_exact: bool,
}

impl Clause {
    fn exact(query: impl Compiled) -> Self {
        Self {
            query: Box::new(query),
            is_exact: true,
        }
    }

    fn any(clauses: Vec<Self>) -> Self {
        let is_exact = clauses.iter().all(|clause| clause.is_exact);
        let queries = clauses.into_iter().map(|clause| clause.query).collect();
        Self {
            query: Box::new(BooleanQuery::union(queries)),
            is_exact,
        }
    }
}

fn has(term: Word) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::Basic)
}

fn has_word(field: Field, word: &str) -> Clause {
    Clause::exact(has(Word::from_field_text(field, word)))
}

impl View {
    /// The texts of `person` that meet the words and marks of a question, newest day first, and
    /// whether those are all and no others; else each has to be read once more. With `slips`, words
    /// may be a little different.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(
        &self,
        person: PersonId,
        query: &Query,
        slips: bool,
    ) -> tantivy::Result<(Hits<'_>, bool)> {
        let (compiled, is_exact) = compile(self.fields(), person, query, slips);
        Ok((self.search(person, &compiled)?, is_exact))
    }
}

fn compile(fields: &Fields, person: PersonId, query: &Query, slips: bool) -> (BooleanQuery, bool) {
    let mut clauses: Vec<(Occur, Box<dyn Compiled>)> =
        vec![(Occur::Must, Box::new(has(fields.of(person))))];
    let mut all_exact = true;
    let terms = query
        .terms
        .iter()
        .filter_map(|one| Some((one.not, term(fields, one, slips)?)));
    let wishes = query
        .wishes
        .iter()
        .filter_map(|one| Some((one.not, wish(fields, &one.what)?)));
    for (not, clause) in terms.chain(wishes) {
        all_exact &= clause.is_exact;
        match not {
            false => clauses.push((Occur::Must, clause.query)),
            true if clause.is_exact => clauses.push((Occur::MustNot, clause.query)),
            // It would take away what may be meant.
            true => {}
        }
    }
    (BooleanQuery::new(clauses), all_exact)
}

fn term(fields: &Fields, term: &Term, slips: bool) -> Option<Clause> {
    // What a text must not have is meant as it is typed.
    let slips = slips && !term.not;
    // Joined and cut anew, as texts are.
    let folded: Vec<String> = words(&term.words.join(" "))
        .map(|word| word.folded)
        .collect();
    match (folded.as_slice(), term.way) {
        ([], _) => None,
        ([one], Way::Exact) => Some(has_word(fields.words, one)),
        (several, Way::Exact) => {
            let row = several
                .iter()
                .map(|word| Word::from_field_text(fields.words, word));
            Some(Clause::exact(PhraseQuery::new(row.collect())))
        }
        ([one], way) => Some(form(fields, one, way == Way::Begun, slips)),
        ([first @ .., last], way) => {
            let each = first.iter().map(|word| form(fields, word, false, slips));
            let last = form(fields, last, way == Way::Begun, slips);
            let all = each.chain([last]).map(|clause| clause.query).collect();
            Some(Clause {
                query: Box::new(BooleanQuery::intersection(all)),
                is_exact: false,
            })
        }
    }
}

/// A word in any form, as the beginning of others if it is begun, and with slips.
fn form(fields: &Fields, word: &str, is_begun: bool, slips: bool) -> Clause {
    let letters = word.chars().count();
    let is_begun = is_begun && letters >= BEGUN_MIN;
    let mut ways: Vec<Clause> = mark::stems(word)
        .iter()
        .map(|stem| has_word(fields.stems, stem))
        .collect();
    let allowed = if slips { distance_allowed(letters) } else { 0 };
    let term = || Word::from_field_text(fields.words, word);
    if is_begun {
        ways.push(Clause::exact(FuzzyTermQuery::new_prefix(
            term(),
            allowed,
            true,
        )));
    } else if allowed > 0 {
        ways.push(Clause::exact(FuzzyTermQuery::new(term(), allowed, true)));
    }
    Clause::any(ways)
}

/// What is known of a text beside its words; days are not.
fn wish(fields: &Fields, what: &What) -> Option<Clause> {
    Some(has_word(fields.marks, &mark::of(what)?))
}
