//! The words of good and bad weeks.
//!
//! A week is measured by its mean mood, or, where no mood was told, by how its notes sound. Weeks above
//! the median are good ones, those below it bad ones. A word counts once for a week, however often it
//! stands there. Which words go with which weeks is told by the log-odds ratio with an informative
//! Dirichlet prior (Monroe, B.L., Colaresi, M.P. & Quinn, K.M. (2008). Fightin' Words: Lexical Feature
//! Selection and Evaluation for Identifying the Content of Political Conflict. Political Analysis 16(4),
//! equations 16, 19 and 22): the prior is the use of each word in all weeks, so that a rare word has to
//! differ by much and a frequent one is not told because it is frequent. Forms of a word, such as
//! *walk* and *walked*, are one word by the stems of the note's language.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    sync::OnceLock,
};

use jiff::{ToSpan, civil::Date};

use crate::text::{
    Language,
    words::{fold, stems},
};

/// So many good weeks and so many bad ones are needed before anything is said.
pub const MIN_WEEKS: usize = 3;
/// A word is looked at that stands in so many weeks.
pub const MIN_OF_WORD: usize = 3;
/// The most words that are told of good weeks, and of bad ones.
pub const MAX_WORDS: usize = 12;
/// How much the use in all weeks counts against the use in good or bad ones.
const PRIOR: f64 = 0.1;
/// A word is told from this many standard deviations on, to either side: one of five words passes it by
/// chance. It is a hint to look at, not a finding.
const MIN_Z: f64 = 1.28;
/// The shortest word that is looked at, in characters.
const MIN_LETTERS: usize = 3;

/// A week of a journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week {
    /// The moods of its days, in thousandths from 1 to 5.
    pub moods: Vec<i64>,
    /// How its notes sound, in thousandths from -1 to 1.
    pub scores: Vec<i64>,
    /// Its words, by what is left of them without endings: forms of a word are one word.
    pub words: BTreeMap<Stem, Forms>,
}

/// What is left of a word without its endings.
pub type Stem = String;
/// How often each form of a word stands somewhere.
pub type Forms = BTreeMap<String, usize>;

impl Week {
    /// Takes the words of a note, which is in this language.
    pub fn read(&mut self, text: &str, language: Option<Language>) {
        for word in words(text) {
            let forms = self.words.entry(stem(&word, language)).or_default();
            *forms.entry(word).or_default() += 1;
        }
    }

    /// How good it was by the moods that were told, or by how its notes sound. The two are scales of
    /// their own: weeks are compared by one of them.
    fn measure(&self, by: Measure) -> Option<f64> {
        match by {
            Measure::Told => mean(&self.moods),
            Measure::Sounded => mean(&self.scores),
        }
    }
}

/// By what weeks are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    /// The moods that were told.
    Told,
    /// How the notes sound.
    Sounded,
}

/// A word and in how many weeks of each sort it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekWord {
    /// The word, in lower case, in the form in which it stands most often.
    pub word: String,
    /// Good weeks it stands in.
    pub good: usize,
    /// Bad weeks it stands in.
    pub bad: usize,
}

/// What can be said of the words of good and bad weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeekWords {
    /// There are fewer than [`MIN_WEEKS`] of one sort.
    NotEnough {
        /// Good weeks there are.
        good: usize,
        /// Bad weeks there are.
        bad: usize,
    },
    /// There are enough weeks; the words may still be none.
    Words {
        /// Good weeks that were looked at.
        good_weeks: usize,
        /// Bad weeks that were looked at.
        bad_weeks: usize,
        /// Words of good weeks, the clearest first.
        good: Vec<WeekWord>,
        /// Words of bad weeks, the clearest first.
        bad: Vec<WeekWord>,
    },
}

/// The Monday of a date's week.
pub fn monday(date: Date) -> Date {
    let days = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(days.days()).unwrap_or(date)
}

/// The words of a text that are looked at: those of some letters that are not only grammar.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().nth(MIN_LETTERS - 1).is_some())
        .map(str::to_lowercase)
        .filter(|word| !is_stop_word(word))
}

/// What is left of a word without the endings of a language. A word of another language stays whole.
fn stem(word: &str, language: Option<Language>) -> Stem {
    let folded = fold(word);
    let [english, croatian] = stems(&folded);
    match language {
        Some(Language::En) => english,
        Some(Language::Hr) => croatian,
        _ => folded,
    }
}

/// Whether a word in lower case is one of grammar or of the calendar, with or without diacritics.
fn is_stop_word(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("stop_words.txt").lines();
        let words = lines.filter(|line| !line.starts_with('#'));
        words.flat_map(str::split_whitespace).collect()
    });
    let plain = |c| match c {
        'č' | 'ć' => 'c',
        'š' => 's',
        'ž' => 'z',
        'đ' => 'd',
        other => other,
    };
    words.contains(word.chars().map(plain).collect::<String>().as_str())
}

/// The words of good and bad weeks.
pub fn week_words<'w>(weeks: impl IntoIterator<Item = &'w Week>) -> WeekWords {
    let weeks = weeks.into_iter().filter(|week| !week.words.is_empty());
    let weeks: Vec<&Week> = weeks.collect();
    let told = weeks.iter().filter(|week| !week.moods.is_empty()).count();
    let sounded = weeks.iter().filter(|week| !week.scores.is_empty());
    let by = match told >= 2 * MIN_WEEKS || told >= sounded.count() {
        true => Measure::Told,
        false => Measure::Sounded,
    };
    let measured: Vec<(f64, &Week)> = weeks
        .into_iter()
        .filter_map(|week| Some((week.measure(by)?, week)))
        .collect();
    let middle = median(measured.iter().map(|(measure, _)| *measure).collect());
    let of = |is_one: fn(f64, f64) -> bool| -> Vec<&Week> {
        let fitting = measured
            .iter()
            .filter(|(measure, _)| is_one(*measure, middle));
        fitting.map(|(_, week)| *week).collect()
    };
    let (good, bad) = (
        of(|one, middle| one > middle),
        of(|one, middle| one < middle),
    );
    if good.len() < MIN_WEEKS || bad.len() < MIN_WEEKS {
        return WeekWords::NotEnough {
            good: good.len(),
            bad: bad.len(),
        };
    }
    let mut ranked = ranked(&good, &bad);
    // By the clearest; words that are as clear by name.
    ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.word.cmp(&other.word)));
    let clear = |(z, _): &&(f64, WeekWord)| z.abs() >= MIN_Z;
    let told = |(_, word): &(f64, WeekWord)| word.clone();
    let ups = ranked.iter().filter(|(z, _)| *z > 0.0).filter(clear);
    let downs = ranked.iter().rev().filter(|(z, _)| *z < 0.0).filter(clear);
    WeekWords::Words {
        good_weeks: good.len(),
        bad_weeks: bad.len(),
        good: ups.take(MAX_WORDS).map(told).collect(),
        bad: downs.take(MAX_WORDS).map(told).collect(),
    }
}

/// Each word with how clearly it goes with good weeks, in standard deviations.
fn ranked(good: &[&Week], bad: &[&Week]) -> Vec<(f64, WeekWord)> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for word in good.iter().flat_map(|week| week.words.keys()) {
        counts.entry(word).or_default().0 += 1;
    }
    for word in bad.iter().flat_map(|week| week.words.keys()) {
        counts.entry(word).or_default().1 += 1;
    }
    let weeks = || good.iter().chain(bad);
    let all_good: usize = counts.values().map(|(good, _)| good).sum();
    let all_bad: usize = counts.values().map(|(_, bad)| bad).sum();
    let all = (all_good + all_bad) as f64 * PRIOR;
    let enough = counts
        .into_iter()
        .filter(|(_, (good, bad))| good + bad >= MIN_OF_WORD);
    enough
        .map(|(word, (good, bad))| {
            let prior = (good + bad) as f64 * PRIOR;
            let odds = |of_word: usize, of_all: usize| {
                let of_word = of_word as f64 + prior;
                (of_word / (of_all as f64 + all - of_word)).ln()
            };
            let variance = 1.0 / (good as f64 + prior) + 1.0 / (bad as f64 + prior);
            let z = (odds(good, all_good) - odds(bad, all_bad)) / variance.sqrt();
            let word = most_frequent(weeks().filter_map(|week| week.words.get(word)));
            // One word that is all there is has no odds.
            (
                if z.is_finite() { z } else { 0.0 },
                WeekWord { word, good, bad },
            )
        })
        .collect()
}

/// The form that stands most often, of those that stand as often the first by name.
fn most_frequent<'f>(all: impl Iterator<Item = &'f Forms>) -> String {
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for (form, times) in all.flatten() {
        *forms.entry(form).or_default() += times;
    }
    let most = forms.into_iter().min_by_key(|(_, times)| Reverse(*times));
    most.map_or_else(String::new, |(form, _)| form.to_owned())
}

fn mean(values: &[i64]) -> Option<f64> {
    let sum: i64 = values.iter().sum();
    (!values.is_empty()).then(|| sum as f64 / values.len() as f64)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2).copied().unwrap_or_default();
    match values.len() {
        even if even > 0 && even % 2 == 0 => {
            let lower = values.get(even / 2 - 1).copied().unwrap_or_default();
            f64::midpoint(lower, upper)
        }
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn week(mood: i64, text: &str) -> Week {
        let mut week = Week {
            moods: vec![mood * 1_000],
            ..Week::default()
        };
        week.read(text, Some(Language::En));
        week
    }

    fn garden() -> BTreeMap<Stem, Forms> {
        week(0, "garden").words
    }

    #[test]
    fn forms_of_a_word_are_one_word_and_the_most_frequent_one_is_told() {
        let good = ["We walked", "a walk, and walked on", "Walking!"].map(|text| week(5, text));
        let bad = (0..3).map(|_| week(1, "Headache at work"));
        let weeks: Vec<Week> = good.into_iter().chain(bad).collect();
        let WeekWords::Words { good, .. } = week_words(&weeks) else {
            panic!("enough weeks");
        };
        let walked = WeekWord {
            word: "walked".to_owned(),
            good: 3,
            bad: 0,
        };
        assert_eq!(good, [walked]);
    }

    #[test]
    fn forms_are_those_of_the_language_of_the_note() {
        let mut croatian = Week::default();
        croatian.read("glavobolja, glavobolje", Some(Language::Hr));
        assert_eq!(croatian.words.len(), 1);
        let mut other = Week::default();
        other.read("glavobolja, glavobolje", None);
        assert_eq!(other.words.len(), 2);
    }

    #[test]
    fn words_of_good_and_bad_weeks_are_told_apart() {
        let good = (0..6).map(|_| week(5, "A swim in the sea with coffee"));
        let bad = (0..6).map(|_| week(1, "Headache at work, coffee, coffee"));
        let weeks: Vec<Week> = good.chain(bad).collect();
        let WeekWords::Words { good, bad, .. } = week_words(&weeks) else {
            panic!("enough weeks");
        };
        let names = |words: &[WeekWord]| -> Vec<String> {
            words.iter().map(|word| word.word.clone()).collect()
        };
        assert_eq!(names(&good), ["sea", "swim"]);
        assert_eq!(
            names(&bad),
            ["work", "headache"],
            "as clear, by name from the back"
        );
        assert_eq!((good[0].good, good[0].bad), (6, 0));
    }

    #[test]
    fn too_few_weeks_are_an_answer_of_their_own() {
        let weeks: Vec<Week> = [5, 5, 1, 1].map(|mood| week(mood, "some words")).into();
        assert_eq!(week_words(&weeks), WeekWords::NotEnough { good: 2, bad: 2 });
        assert_eq!(week_words(&[]), WeekWords::NotEnough { good: 0, bad: 0 });
        let alike: Vec<Week> = (0..20).map(|_| week(3, "the same words")).collect();
        assert_eq!(week_words(&alike), WeekWords::NotEnough { good: 0, bad: 0 });
    }

    #[test]
    fn weeks_without_a_mood_are_measured_by_their_words() {
        let by_words = |score| Week {
            scores: vec![score],
            words: garden(),
            ..Week::default()
        };
        let weeks: Vec<Week> = [900, 800, 700, -700, -800, -900].map(by_words).into();
        let found = week_words(&weeks);
        let expected = WeekWords::Words {
            good_weeks: 3,
            bad_weeks: 3,
            good: Vec::new(),
            bad: Vec::new(),
        };
        assert_eq!(found, expected, "a word of all weeks says nothing");
    }

    #[test]
    fn moods_and_sounds_are_not_mixed() {
        let told = (0..3).map(|_| week(4, "garden"));
        let silent = (0..3).map(|_| Week {
            words: garden(),
            scores: vec![0],
            ..Week::default()
        });
        let weeks: Vec<Week> = told.chain(silent).collect();
        let nothing = WeekWords::NotEnough { good: 0, bad: 0 };
        assert_eq!(week_words(&weeks), nothing, "all that sound sound alike");
    }

    #[test]
    fn short_words_and_those_of_grammar_are_left_out() {
        let found: Vec<String> =
            words("I was at the Sea, and to je već bilo lijepo WORK 2026").collect();
        assert_eq!(found, ["sea", "lijepo", "work"]);
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(monday(date(2026, 11, 22)), date(2026, 11, 16));
        assert_eq!(monday(date(2026, 11, 16)), date(2026, 11, 16));
    }
}
