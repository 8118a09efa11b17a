//! A question as its faces need it: understood, with what each part of it means, and where a text
//! has what was looked for.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    model::{Problem, Query, Term, Way},
    saying,
    words::words,
};
use crate::i18n::{Lang, units::UnitSystem};

/// The most days of one answer.
pub const MAX_DAYS: usize = 100;

/// A question that somebody asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What was understood of it.
    pub query: Query,
    text: String,
}

/// A part of a question that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it means, in words.
    pub words: String,
    /// Whether it must not hold.
    pub not: bool,
    /// The question without it.
    pub without: String,
}

impl Asked {
    /// Reads a question by the units and the calendar of whose diary is open.
    pub fn read(text: &str, _units: UnitSystem, _today: Date) -> Self {
        let terms = text.split_whitespace().map(|word| Term {
            words: vec![word.to_owned()],
            way: Way::Begun,
            not: false,
        });
        Self {
            query: Query {
                terms: terms.collect(),
                ..Query::default()
            },
            text: text.to_owned(),
        }
    }

    /// Whether nothing is asked, or nothing of it was understood.
    pub fn is_nothing(&self) -> bool {
        self.query.terms.is_empty() && self.query.wishes.is_empty()
    }

    /// Where a text has what was looked for, as byte ranges.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        words(text)
            .filter(|word| self.text.contains(&word.folded))
            .map(|word| word.start..word.end)
            .collect()
    }

    /// The parts that were understood.
    pub fn parts(&self, lang: Lang, units: UnitSystem) -> Vec<Part> {
        let terms = self.query.terms.iter().map(|term| Part {
            words: saying::term(lang, term),
            not: term.not,
            without: String::new(),
        });
        let wishes = self.query.wishes.iter().map(|wish| Part {
            words: saying::wish(lang, units, wish),
            not: wish.not,
            without: String::new(),
        });
        terms.chain(wishes).collect()
    }

    /// What may have been meant by a part that was not understood, and the question with that.
    pub fn meant(&self, _problem: &Problem) -> Option<(String, String)> {
        None
    }
}

/// Questions that can be asked, to show how.
pub fn examples(lang: Lang) -> Vec<&'static str> {
    match lang {
        Lang::En => vec!["headache", "sleep < 6", "\"by the sea\""],
        Lang::Hr => vec!["glavobolja", "san < 6"],
    }
}
