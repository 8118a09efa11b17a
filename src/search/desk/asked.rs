//! A question as its faces need it: understood, with what each part of it means, what may have been
//! meant by the rest, and where a text has what was looked for.

use std::ops::Range;

use crate::{
    i18n::Lang,
    metrics::{Metric, all},
    search::{
        matching,
        model::{Problem, Query, Term, Trouble, Way},
        query::{self, Context, EXAMPLES},
    },
    text::words::{distance_allowed, fold, is_within, words},
};

/// A question that somebody asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What was understood of it.
    pub query: Query,
    context: Context,
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
    /// Reads a question.
    pub fn read(text: &str, context: Context) -> Self {
        Self {
            query: query::read(text, context),
            context,
            text: text.to_owned(),
        }
    }

    /// Whether nothing is asked, or nothing of it was understood.
    pub fn is_nothing(&self) -> bool {
        self.query.is_nothing()
    }

    /// Where a text has what was looked for, as byte ranges. `loosely` also marks what is close.
    pub fn marks(&self, text: &str, loosely: bool) -> Vec<Range<usize>> {
        matching::highlights(&self.query, text, loosely)
    }

    /// The parts that were understood: conditions, then words.
    pub fn parts(&self) -> Vec<Part> {
        let Context { lang, units, .. } = self.context;
        let wishes = self.query.wishes.iter().enumerate().map(|(at, wish)| {
            let mut rest = self.query.clone();
            rest.wishes.remove(at);
            Part {
                words: query::told(wish, lang, units),
                not: wish.not,
                without: self.again(&rest),
            }
        });
        let terms = self.query.terms.iter().enumerate().map(|(at, term)| {
            let mut rest = self.query.clone();
            rest.terms.remove(at);
            Part {
                words: query::told_term(term, lang),
                not: term.not,
                without: self.again(&rest),
            }
        });
        wishes.chain(terms).collect()
    }

    /// Whether there is more to say about the question than that it is a word.
    pub fn says_more(&self) -> bool {
        let plain = |term: &Term| !term.not && term.way != Way::Exact;
        !self.query.wishes.is_empty()
            || self.query.terms.len() > 1
            || !self.query.terms.iter().all(plain)
    }

    fn again(&self, query: &Query) -> String {
        query::to_text(query, self.context)
    }

    /// What is wrong with a part that was not understood.
    pub fn trouble(&self, problem: &Problem) -> String {
        let part = [("part", problem.part.as_str())];
        query::trouble(problem.trouble).fill(self.context.lang, &part)
    }

    /// The metric that may have been meant where none has that name, and the question with it.
    pub fn meant(&self, problem: &Problem) -> Option<(String, String)> {
        if problem.trouble != Trouble::UnknownMetric {
            return None;
        }
        let typed = words(&problem.part).next()?;
        let typed = problem.part.get(typed.start..typed.end)?;
        let name = nearest(typed, self.context.lang)?;
        let at = self.text.find(&problem.part)? + problem.part.find(typed)?;
        let mut whole = self.text.clone();
        whole.replace_range(at..at + typed.len(), &name);
        Some((name, whole))
    }
}

/// The name of the metric that is nearest to a word, in the reader's language first.
fn nearest(typed: &str, lang: Lang) -> Option<String> {
    let typed = fold(typed);
    let allowed = distance_allowed(typed.chars().count()).max(1);
    let others = Lang::ALL.into_iter().filter(|other| *other != lang);
    let langs = std::iter::once(lang).chain(others);
    let names = langs.flat_map(|lang| all().into_iter().map(move |metric| name_of(metric, lang)));
    let mut near = names.filter(|name| is_within(&typed, &fold(name), allowed));
    near.next()
}

/// The name of a metric as it is typed.
fn name_of(metric: &Metric, lang: Lang) -> String {
    metric.name.text(lang).to_lowercase()
}

/// Which questions are shown where nothing is asked yet.
const SHOWN: [&str; 6] = [
    "headache",
    "sleep < 6",
    "water >= 2l",
    "mood:4..5",
    "is:positive",
    "last winter",
];

/// Some questions that can be asked, in a language: of words, of values and of dates.
pub fn examples(lang: Lang) -> impl Iterator<Item = &'static str> {
    let shown = EXAMPLES.iter().filter(|one| SHOWN.contains(&one.en));
    shown.map(move |one| one.text(lang))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::units::UnitSystem;

    fn asked(text: &str) -> Asked {
        let context = Context {
            today: jiff::civil::date(2026, 11, 21),
            lang: Lang::En,
            units: UnitSystem::Metric,
        };
        Asked::read(text, context)
    }

    #[test]
    fn each_part_leads_to_the_question_without_it() {
        let asked = asked("swam -work sleep<6");
        let parts = asked.parts();
        assert_eq!(parts.len(), 3);
        for part in &parts {
            let rest = Asked::read(&part.without, asked.context);
            assert_eq!(rest.parts().len(), 2, "{}", part.without);
            assert!(rest.parts().iter().all(|other| other.words != part.words));
        }
    }

    #[test]
    fn every_example_that_is_shown_is_one_of_the_help() {
        for lang in Lang::ALL {
            assert_eq!(examples(lang).count(), SHOWN.len());
        }
    }

    #[test]
    fn a_metric_that_was_mistyped_is_proposed() {
        let asked = asked("swam slep < 6");
        let problem = asked.query.problems.first().unwrap();
        let (name, whole) = asked.meant(problem).unwrap();
        assert_eq!((name.as_str(), whole.as_str()), ("sleep", "swam sleep < 6"));
        let strange = self::asked("zebra < 6");
        assert_eq!(strange.meant(strange.query.problems.first().unwrap()), None);
    }
}
