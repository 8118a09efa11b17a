//! Lists of expressions, and finding them in a text in whatever form their words have.
//!
//! A list file has sections: a line `= name` begins one, commas and line ends part its entries, `#` begins a
//! remark. An entry is one word or several; `word/n` says how it is inflected (see [`Inflection`]), a line `~ n`
//! how all that follow are, up to the next such line; else the language of the list decides.

use std::collections::HashMap;

use super::{
    inflection::Inflection,
    tokens::{Shape, Tokens, folded},
};

/// The most words of an expression.
const WORDS_MAX: usize = 6;
/// The longest ending a word is tried without, in bytes.
const ENDING_MAX: usize = 5;

/// How the words of a list are inflected unless an entry says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    /// As English nouns.
    English,
    /// By the end of the word.
    Croatian,
}

/// An expression that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// The first section it is listed in.
    pub section: &'static str,
    /// Another section it is listed in too; else the same.
    pub also: &'static str,
    /// As it is listed.
    pub entry: &'a str,
    /// The last token of it.
    pub last: usize,
    /// Whether it stands there just as listed, but for case and diacritics.
    pub exact: bool,
}

struct Stem {
    text: Box<str>,
    inflection: Inflection,
    word: u32,
}

#[derive(Clone, Copy)]
struct Entry {
    section: u16,
    also: u16,
    entry: u32,
}

/// All expressions of some lists.
pub struct Phrases {
    stems: Vec<Stem>,
    /// From a node of the tree and a word to the next node; 0 is the root.
    steps: HashMap<(u32, u32), u32>,
    ends: HashMap<u32, Entry>,
    sections: Vec<&'static str>,
    entries: Vec<&'static str>,
    listed: Vec<Box<str>>,
}

/// Words are told apart by their spelling and how they are inflected.
type Vocabulary = HashMap<(String, Inflection), u32>;

impl Phrases {
    /// Reads the lists. Of an entry that is in two sections the first counts.
    pub fn read(lists: &[(&'static str, Grammar)]) -> Self {
        let mut phrases = Self {
            stems: Vec::new(),
            steps: HashMap::new(),
            ends: HashMap::new(),
            sections: Vec::new(),
            entries: Vec::new(),
            listed: Vec::new(),
        };
        let mut words = Vocabulary::new();
        let mut nodes = 0;
        for (text, grammar) in lists {
            let mut usual = None;
            for line in text.lines() {
                let line = line.split('#').next().unwrap_or_default().trim();
                if let Some(name) = line.strip_prefix("= ") {
                    phrases.sections.push(name.trim());
                    usual = None;
                } else if let Some(letter) = line.strip_prefix('~') {
                    usual = Inflection::of_letter(letter.trim());
                } else {
                    for entry in line.split(',').map(str::trim).filter(|e| !e.is_empty()) {
                        phrases.add(entry, *grammar, usual, &mut words, &mut nodes);
                    }
                }
            }
        }
        // Read from the back, so that of equal stems the first listed comes first.
        phrases.stems.reverse();
        phrases.stems.sort_by(|a, b| a.text.cmp(&b.text));
        phrases
    }

    fn add(
        &mut self,
        entry: &'static str,
        grammar: Grammar,
        usual: Option<Inflection>,
        words: &mut Vocabulary,
        nodes: &mut u32,
    ) {
        let (bare, letter) = match entry.split_once('/') {
            Some((bare, letter)) => (bare, Inflection::of_letter(letter)),
            None => (entry, usual),
        };
        let parts: Vec<&str> = bare.split([' ', '-']).collect();
        let mut node = 0;
        for (i, spelling) in parts.iter().enumerate() {
            let part = folded(spelling);
            let last = i + 1 == parts.len();
            let inflection = letter.filter(|_| last).unwrap_or(match grammar {
                Grammar::English if last => Inflection::EnglishNoun,
                Grammar::English => Inflection::Fixed,
                Grammar::Croatian if parts.len() == 1 => Inflection::croatian(&part),
                Grammar::Croatian if part.len() > 2 => Inflection::Any,
                Grammar::Croatian => Inflection::Fixed,
            });
            let word = self.word(spelling, &part, inflection, words);
            node = *self.steps.entry((node, word)).or_insert_with(|| {
                *nodes += 1;
                *nodes
            });
        }
        let section = self.sections.len().saturating_sub(1) as u16;
        self.entries.push(bare);
        let entry = self.entries.len() as u32 - 1;
        let end = self.ends.entry(node).or_insert(Entry {
            section,
            also: section,
            entry,
        });
        if end.also == end.section {
            end.also = section;
        }
    }

    fn word(
        &mut self,
        spelling: &str,
        part: &str,
        inflection: Inflection,
        words: &mut Vocabulary,
    ) -> u32 {
        if let Some(word) = words.get(&(spelling.to_owned(), inflection)) {
            return *word;
        }
        let word = words.len() as u32;
        words.insert((spelling.to_owned(), inflection), word);
        self.listed.push(spelling.into());
        for (text, inflection) in inflection.stems(part) {
            self.stems.push(Stem {
                text: text.into(),
                inflection,
                word,
            });
        }
        word
    }

    /// The longest expression that begins at token `i`.
    pub fn at(&self, tokens: &Tokens, i: usize) -> Option<Found<'_>> {
        if !matches!(tokens.shape(i), Some(Shape::Word | Shape::Digits)) {
            return None;
        }
        let mut best = None;
        self.follow(tokens, i, 0, 1, true, &mut best);
        best
    }

    fn follow<'a>(
        &'a self,
        tokens: &Tokens,
        i: usize,
        node: u32,
        depth: usize,
        exact: bool,
        best: &mut Option<Found<'a>>,
    ) {
        let token = tokens.word(i);
        // Usually one word, two where stems meet; the depth bounds the rest.
        for (word, listed) in self.words_of(token) {
            if !spelled(tokens.raw(i), &self.listed[word as usize]) {
                continue;
            }
            let Some(&next) = self.steps.get(&(node, word)) else {
                continue;
            };
            let exact = exact && listed;
            if let Some(entry) = self.ends.get(&next)
                && best.is_none_or(|b| (b.last, b.exact) < (i, exact))
            {
                let before = best.filter(|b| b.last == i);
                let name = |section: u16| {
                    self.sections
                        .get(section as usize)
                        .copied()
                        .unwrap_or_default()
                };
                *best = Some(Found {
                    section: name(entry.section),
                    also: match before {
                        Some(other) if entry.also == entry.section => other.section,
                        _ => name(entry.also),
                    },
                    entry: self
                        .entries
                        .get(entry.entry as usize)
                        .copied()
                        .unwrap_or_default(),
                    last: i,
                    exact,
                });
            }
            if let (Some(entry), Some(best)) = (self.ends.get(&next), best.as_mut())
                && best.last == i
                && best.also == best.section
            {
                best.also = self
                    .sections
                    .get(entry.section as usize)
                    .copied()
                    .unwrap_or_default();
            }
            let after = if tokens.is_mark(i + 1, "-") && tokens.glued(i + 1) {
                i + 2
            } else {
                i + 1
            };
            if depth < WORDS_MAX && tokens.shape(after) == Some(Shape::Word) {
                self.follow(tokens, after, next, depth + 1, exact, best);
            }
        }
    }

    /// The listed words the token may be a form of, those of the longest stem first, and whether it is the
    /// listed form.
    fn words_of<'s>(&'s self, token: &'s str) -> impl Iterator<Item = (u32, bool)> + 's {
        // Every stem it may have begins with these letters: one search, and a look at a few neighbours.
        let mut shared = token
            .len()
            .saturating_sub(ENDING_MAX)
            .max(token.len().min(2));
        while !token.is_char_boundary(shared) {
            shared -= 1;
        }
        let begin = &token[..shared];
        let from = self.stems.partition_point(|s| &*s.text < begin);
        let alike = self.stems[from..]
            .iter()
            .take_while(|s| s.text.starts_with(begin))
            .count();
        self.stems[from..from + alike]
            .iter()
            .rev()
            .filter(|s| {
                token
                    .strip_prefix(&*s.text)
                    .is_some_and(|ending| s.inflection.allows(ending))
            })
            .map(|s| (s.word, folded_is(&self.listed[s.word as usize], token)))
    }

    /// The section of one word in whatever form.
    pub fn section_of(&self, tokens: &Tokens, i: usize) -> Option<&'static str> {
        self.at(tokens, i)
            .filter(|f| f.last == i)
            .map(|f| f.section)
    }
}

/// Whether a word with diacritics is that of the list, which may have others: `šok` is no `sok`. Without them
/// it is written in haste and any will do.
fn spelled(raw: &str, listed: &str) -> bool {
    raw.is_ascii()
        || raw.chars().zip(listed.chars()).all(|(a, b)| {
            let a = a.to_lowercase().next().unwrap_or(a);
            !(matches!(a, 'č' | 'ć' | 'š' | 'ž' | 'đ')
                && b.is_ascii_alphabetic()
                && folded(a.encode_utf8(&mut [0; 4])).starts_with(b))
        })
}

fn folded_is(listed: &str, token: &str) -> bool {
    listed == token || (!listed.is_ascii() && folded(listed) == token)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "= food\nkava, zelena kava, juha od leće\nriža # bijela\n= symptom\nbol/b, riža";

    fn found(text: &str) -> Option<(&'static str, String, usize)> {
        let phrases = Phrases::read(&[(LIST, Grammar::Croatian)]);
        phrases
            .at(&Tokens::new(text), 0)
            .map(|f| (f.section, f.entry.to_owned(), f.last))
    }

    #[test]
    fn the_longest_expression_is_found_in_its_forms() {
        assert_eq!(found("kavu popila"), Some(("food", "kava".into(), 0)));
        assert_eq!(
            found("Zelenu kavu"),
            Some(("food", "zelena kava".into(), 1))
        );
        assert_eq!(
            found("juhu od leće jela"),
            Some(("food", "juha od leće".into(), 2))
        );
        assert_eq!(found("boli"), Some(("symptom", "bol".into(), 0)));
        assert_eq!(found("kavez"), None);
    }

    #[test]
    fn a_word_with_diacritics_is_not_one_without() {
        let phrases = Phrases::read(&[("= food\nsok, luk", Grammar::Croatian)]);
        assert!(phrases.at(&Tokens::new("šoku"), 0).is_none());
        assert!(phrases.at(&Tokens::new("soku"), 0).is_some());
    }

    #[test]
    fn of_two_sections_the_first_counts() {
        assert_eq!(found("rižom"), Some(("food", "riža".into(), 0)));
    }
}
