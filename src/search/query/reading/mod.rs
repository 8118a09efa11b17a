//! From what was typed to what is meant.

mod compared;
mod keyed;

use super::{
    Context, PART_MAX, PHRASE_MAX, PROBLEMS_MAX, QUESTION_MAX, TERMS_MAX, WISHES_MAX,
    atoms::{Atom, Shape, atoms},
    dates::{DATE_WORDS, dates},
};
use crate::{
    journal::tags,
    search::{Problem, Query, Term, Trouble, Way, What, Wish},
    text::words::words,
};

/// Reads a question, whatever it is, in time of its length.
///
/// The last word is taken as begun if no blank stands behind it. A plus before a word says that it is one, whatever
/// else it may mean: `+yesterday`.
pub fn read(text: &str, context: Context) -> Query {
    let end = text
        .char_indices()
        .nth(QUESTION_MAX)
        .map_or(text.len(), |(at, _)| at);
    let read = &text[..end];
    let mut reader = Reader {
        text: read,
        atoms: atoms(read),
        at: 0,
        context,
        query: Query::default(),
    };
    while reader.at < reader.atoms.len() {
        reader.part();
    }
    if end < text.len() {
        reader.problem(text.len(), text.len(), Trouble::TooLong);
    }
    reader.query
}

struct Reader<'a> {
    text: &'a str,
    atoms: Vec<Atom<'a>>,
    at: usize,
    context: Context,
    query: Query,
}

impl<'a> Reader<'a> {
    /// Reads on by at least one atom.
    fn part(&mut self) {
        let first = self.at;
        let mut atom = self.atoms[first];
        let mut not = false;
        if atom.shape == Shape::Text {
            let bare = atom.text.trim_start_matches(['-', '−']);
            not = bare.len() < atom.text.len();
            atom.start = atom.end - bare.len();
            atom.text = bare;
            if bare.is_empty() {
                self.at += 1;
                match self.atoms.get(self.at) {
                    // -"exact words"
                    Some(next) if next.glued && matches!(next.shape, Shape::Quoted { .. }) => {
                        atom = *next
                    }
                    _ => return,
                }
            }
            // A number with a sign says nothing by itself.
            self.atoms[self.at] = atom;
        }
        match atom.shape {
            Shape::Quoted { closed } => self.phrase(atom, closed, not),
            // A sign that compares nothing.
            Shape::Sign => self.at += 1,
            Shape::Text => {
                let understood = self.plain(atom, not)
                    || self.comparison(not)
                    || self.tag(atom, not)
                    || self.keyed(atom, not)
                    || self.date(not);
                if !understood {
                    self.words(not);
                }
            }
        }
    }

    fn text_at(&self, i: usize) -> Option<&'a str> {
        self.atoms
            .get(i)
            .filter(|atom| atom.shape == Shape::Text)
            .map(|atom| atom.text)
    }

    /// What was typed from one atom up to another.
    fn typed(&self, first: usize, end: usize) -> &'a str {
        match (
            self.atoms.get(first),
            end.checked_sub(1).and_then(|last| self.atoms.get(last)),
        ) {
            (Some(a), Some(b)) if a.start <= b.end => &self.text[a.start..b.end],
            _ => "",
        }
    }

    fn problem(&mut self, start: usize, end: usize, trouble: Trouble) {
        let part: String = self
            .text
            .get(start..end)
            .unwrap_or_default()
            .chars()
            .take(PART_MAX)
            .collect();
        let problem = Problem { part, trouble };
        if self.query.problems.len() < PROBLEMS_MAX && !self.query.problems.contains(&problem) {
            self.query.problems.push(problem);
        }
    }

    fn problem_of(&mut self, first: usize, end: usize, trouble: Trouble) {
        if let (Some(a), Some(b)) = (self.atoms.get(first), self.atoms.get(end.saturating_sub(1))) {
            let (start, end) = (a.start, b.end);
            self.problem(start, end, trouble);
        }
    }

    fn wish(&mut self, what: What, not: bool) {
        let wish = Wish { what, not };
        if self.query.wishes.contains(&wish) {
        } else if self.query.wishes.len() < WISHES_MAX {
            self.query.wishes.push(wish);
        } else {
            self.problem(0, 0, Trouble::TooMany);
        }
    }

    fn term(&mut self, mut words: Vec<String>, way: Way, not: bool) {
        if words.len() > PHRASE_MAX {
            words.truncate(PHRASE_MAX);
            self.problem(0, 0, Trouble::TooMany);
        }
        let term = Term { words, way, not };
        if term.words.is_empty() || self.query.terms.contains(&term) {
        } else if self.query.terms.len() < TERMS_MAX {
            self.query.terms.push(term);
        } else {
            self.problem(0, 0, Trouble::TooMany);
        }
    }

    fn phrase(&mut self, atom: Atom, closed: bool, not: bool) {
        self.at += 1;
        if !closed {
            self.problem(atom.start, atom.end, Trouble::OpenQuote);
        }
        self.term(pieces(atom.text), Way::Exact, not);
    }

    /// A plus and a word.
    fn plain(&mut self, atom: Atom<'a>, not: bool) -> bool {
        let Some(bare) = atom.text.strip_prefix('+') else {
            return false;
        };
        self.at += 1;
        self.loose(bare, atom.end, not);
        true
    }

    /// Searches what stands before atom `end` as words.
    fn as_words(&mut self, end: usize, not: bool) {
        while self.at < end {
            self.words(not);
        }
    }

    /// `#headache`
    fn tag(&mut self, atom: Atom<'a>, not: bool) -> bool {
        let tag = tag_of(atom.text);
        if !atom.text.starts_with('#') || tag.is_empty() {
            return false;
        }
        self.at += 1;
        self.wish(What::Tagged(tag), not);
        true
    }

    /// `last winter`
    fn date(&mut self, not: bool) -> bool {
        let most = (self.at..self.atoms.len())
            .take_while(|i| self.text_at(*i).is_some())
            .take(DATE_WORDS)
            .count();
        let found = (1..=most).rev().find_map(|count| {
            Some((
                count,
                dates(self.typed(self.at, self.at + count), self.context.today)?,
            ))
        });
        let Some((count, dates)) = found else {
            return false;
        };
        self.at += count;
        self.wish(What::On(dates), not);
        true
    }

    /// One atom as words.
    fn words(&mut self, not: bool) {
        let at = self.at;
        self.at += 1;
        if let Some(atom) = self
            .atoms
            .get(at)
            .copied()
            .filter(|atom| atom.shape == Shape::Text)
        {
            let mut end = atom.end - atom.text.len();
            for part in atom.text.split(':') {
                end += part.len();
                self.loose(part, end, not);
                end += 1;
            }
        }
    }

    /// Words that end at this byte of the question.
    fn loose(&mut self, text: &str, end: usize, not: bool) {
        let last = end == self.text.len();
        // A word that is left out while it is typed would leave out every word that begins so.
        let way = if last && !not && ends_in_word(text) {
            Way::Begun
        } else {
            Way::Loose
        };
        self.term(pieces(text), way, not);
    }
}

fn ends_in_word(text: &str) -> bool {
    words(text)
        .last()
        .is_some_and(|word| word.end == text.len())
}

/// The words of a text as they were typed.
fn pieces(text: &str) -> Vec<String> {
    words(text)
        .map(|word| text[word.start..word.end].to_owned())
        .collect()
}

/// A tag as notes have it, of any length.
fn tag_of(text: &str) -> String {
    cut(&tags::folded(text.trim_start_matches(|c: char| {
        c == '#' || c.is_whitespace()
    })))
}

/// The first [`PART_MAX`] characters, without blanks at the end.
fn cut(text: &str) -> String {
    let cut: String = text.chars().take(PART_MAX).collect();
    cut.trim().to_owned()
}
