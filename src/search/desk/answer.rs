//! All that a question finds, of days and beside them.

use super::topics::TopicFound;
use crate::{
    goals::Goal,
    intake::Titled,
    metrics::by_id,
    search::{
        model::{Found, Query},
        places::Place,
    },
    text::words::{fold, words},
};

/// All that was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Pages, settings and chapters of the help.
    pub places: Vec<&'static Place>,
    /// Tags, and what notes name.
    pub topics: Vec<TopicFound>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Imports.
    pub imports: Vec<Titled>,
    /// Days.
    pub found: Found,
}

impl Answer {
    /// How many results are shown.
    pub fn count(&self) -> usize {
        let of_day = |day: &crate::search::model::Day| {
            let texts = day.notes.len() + day.entries.len();
            texts + usize::from(!day.values.is_empty() || texts == 0)
        };
        let days: usize = self.found.days.iter().map(of_day).sum();
        self.places.len() + self.topics.len() + self.goals.len() + self.imports.len() + days
    }

    /// Whether nothing is, however far one goes on.
    pub fn is_empty(&self) -> bool {
        self.count() == 0 && self.found.before.is_none()
    }
}

/// The plain words of a question, folded; none where it has conditions or leaves something out: then
/// it asks for days alone.
pub fn plain_words(query: &Query) -> Vec<String> {
    if !query.wishes.is_empty() || query.terms.iter().any(|term| term.not) {
        return Vec::new();
    }
    let texts = query.terms.iter().flat_map(|term| &term.words);
    texts
        .flat_map(|text| words(text).map(|word| word.folded).collect::<Vec<_>>())
        .collect()
}

/// Whether a text has a word that begins with each of these, folded.
pub fn begins_all(text: &str, asked: &[String]) -> bool {
    let own: Vec<_> = words(text).map(|word| word.folded).collect();
    let has = |one: &String| own.iter().any(|word| word.starts_with(one.as_str()));
    !asked.is_empty() && asked.iter().all(has)
}

/// Of goals those whose metric is meant, in any language; all of them by the word for goals itself.
pub fn goals_of(goals: Vec<Goal>, asked: &[String]) -> Vec<Goal> {
    use crate::i18n::{Lang, messages::goals as say};
    let named = |goal: &Goal| {
        by_id(goal.metric).is_some_and(|metric| {
            Lang::ALL.iter().any(|lang| {
                let name = metric.name.text(*lang);
                begins_all(&format!("{name} {}", say::TITLE.text(*lang)), asked)
            }) || begins_all(&fold(metric.key), asked)
        })
    };
    // One letter means too much.
    let means = asked.iter().any(|word| word.chars().count() > 1);
    goals
        .into_iter()
        .filter(|goal| means && named(goal))
        .collect()
}
