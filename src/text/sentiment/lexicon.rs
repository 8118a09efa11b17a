//! The word lists behind the mood of a text.
//!
//! English: the valences of vaderSentiment 3.3.2 (MIT, © 2016 C.J. Hutto), written by `packaging/vader-lexicon`,
//! under a list of our own for health diaries. Croatian, emoji and emoticons: our own.

use std::{collections::HashMap, sync::OnceLock};

use crate::text::{
    language::Language,
    phrases::{Grammar, Phrases},
    tokens::{Tokens, folded},
};

/// What a word does to those around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// very
    More,
    /// slightly
    Less,
    /// not
    Not,
    /// only
    Only,
    /// but
    But,
    /// although
    Though,
    /// gone
    Gone,
    /// in ages: what one has not done for so long is done now
    Ages,
}

/// The lists of one language.
pub struct Lexicon {
    /// Words with their valence in tenths, sorted.
    words: Vec<(&'static str, i8)>,
    /// Sections are named by their valence.
    phrases: Phrases,
    roles: HashMap<String, Role>,
    language: Language,
}

impl Lexicon {
    /// The lists of a language, if there are any.
    pub fn of(language: Language) -> Option<&'static Self> {
        static EN: OnceLock<Lexicon> = OnceLock::new();
        static HR: OnceLock<Lexicon> = OnceLock::new();
        match language {
            Language::En => Some(EN.get_or_init(|| Self {
                words: vader(),
                phrases: Phrases::read(&[(
                    include_str!("../data/sentiment-en.txt"),
                    Grammar::English,
                )]),
                roles: roles(include_str!("../data/roles-en.txt")),
                language,
            })),
            Language::Hr => Some(HR.get_or_init(|| Self {
                words: Vec::new(),
                phrases: Phrases::read(&[(
                    include_str!("../data/sentiment-hr.txt"),
                    Grammar::Croatian,
                )]),
                roles: roles(include_str!("../data/roles-hr.txt")),
                language,
            })),
            Language::Other => None,
        }
    }

    /// What the folded word does to others.
    pub fn role(&self, word: &str) -> Option<Role> {
        self.roles.get(word).copied()
    }

    /// The valence of what begins at token `i`, usually from -4 to 4, and its last token.
    pub fn valence(&self, tokens: &Tokens, i: usize) -> Option<(f64, usize)> {
        if let Some(found) = self.phrases.at(tokens, i) {
            return Some((found.section.parse().ok()?, found.last));
        }
        let word = tokens.word(i);
        if let Some(valence) = self.word(word) {
            return Some((valence, i));
        }
        let squeezed = squeezed(word);
        for form in squeezed.iter().map(String::as_str) {
            if let Some(valence) = self.word(form).or_else(|| self.phrase(form)) {
                return Some((valence + super::BOOST.copysign(valence), i));
            }
        }
        (self.language == Language::Hr)
            .then(|| self.prefixed(word))
            .flatten()
            .map(|v| (v, i))
    }

    fn word(&self, word: &str) -> Option<f64> {
        let at = self.words.binary_search_by_key(&word, |(w, _)| w).ok()?;
        self.words
            .get(at)
            .map(|(_, tenths)| f64::from(*tenths) / 10.0)
    }

    fn phrase(&self, word: &str) -> Option<f64> {
        self.phrases.section_of(&Tokens::new(word), 0)?.parse().ok()
    }

    /// Croatian words made of a listed one: najbolji, predivan, nezadovoljan.
    fn prefixed(&self, word: &str) -> Option<f64> {
        let of = |prefix| {
            word.strip_prefix(prefix)
                .filter(|rest: &&str| rest.len() >= 4)
                .and_then(|rest| self.phrase(rest))
        };
        of("naj")
            .map(|v| v + 0.8_f64.copysign(v))
            .or_else(|| of("pre").map(|v| v + 0.5_f64.copysign(v)))
            .or_else(|| of("ne").map(|v| -0.8 * v))
    }
}

/// The word with letters repeated three times or more written twice, and once: "sooo", "suuuper".
fn squeezed(word: &str) -> Vec<String> {
    let run = |most: usize| {
        let (mut out, mut last, mut times) = (String::new(), None, 0);
        for c in word.chars() {
            times = if last == Some(c) { times + 1 } else { 1 };
            last = Some(c);
            if times <= most {
                out.push(c);
            }
        }
        out
    };
    let letters: Vec<char> = word.chars().take(64).collect();
    if letters.windows(3).any(|w| w[0] == w[1] && w[1] == w[2]) {
        vec![run(2), run(1)]
    } else {
        Vec::new()
    }
}

/// Lines of a word, a tab and its valence in tenths.
fn vader() -> Vec<(&'static str, i8)> {
    let mut words: Vec<(&str, i8)> = include_str!("../data/vader.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, tenths)| Some((word, tenths.parse().ok()?)))
        .collect();
    words.sort_unstable();
    words
}

fn roles(list: &str) -> HashMap<String, Role> {
    let mut roles = HashMap::new();
    let mut role = Role::More;
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some("more") => role = Role::More,
            Some("less") => role = Role::Less,
            Some("not") => role = Role::Not,
            Some("only") => role = Role::Only,
            Some("but") => role = Role::But,
            Some("though") => role = Role::Though,
            Some("gone") => role = Role::Gone,
            Some("ages") => role = Role::Ages,
            _ => {
                for word in line.split_whitespace() {
                    roles.insert(folded(word), role);
                }
            }
        }
    }
    roles
}

/// Emoji and emoticons with their valences.
fn signs() -> &'static HashMap<&'static str, f64> {
    static SIGNS: OnceLock<HashMap<&'static str, f64>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let mut signs = HashMap::new();
        let mut valence = 0.0;
        for line in include_str!("../data/signs.txt").lines() {
            match line.strip_prefix("= ") {
                Some(number) => valence = number.trim().parse().unwrap_or(0.0),
                None => signs.extend(line.split_whitespace().map(|sign| (sign, valence))),
            }
        }
        signs
    })
}

/// The valence of an emoji; skin tones and variation selectors do not matter.
pub fn emoji(emoji: &str) -> Option<f64> {
    let signs = signs();
    signs.get(emoji).copied().or_else(|| {
        let first = emoji.chars().next()?;
        signs.get(&*first.encode_utf8(&mut [0; 4])).copied()
    })
}

/// The longest emoticon the text begins with, and its valence.
pub fn emoticon(text: &str) -> Option<(&str, f64)> {
    (2..=5).rev().find_map(|length| {
        let sign = text.get(..length)?;
        signs().get(sign).map(|valence| (sign, *valence))
    })
}
