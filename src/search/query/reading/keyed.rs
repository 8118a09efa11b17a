//! What has a colon in it: dates, tags, moods and sources.

use jiff::civil::Date;

use super::{Reader, cut, tag_of};
use crate::{
    metrics::Dates,
    search::{
        Trouble, What,
        query::{
            atoms::{Atom, Shape},
            dates::{DATE_WORDS, dates},
            keys::{Key, key, mood, source},
        },
    },
    text::{self, words::fold},
};

impl<'a> Reader<'a> {
    /// `from:2026-01-01`, `has:headache`, `tag:"good day"`
    pub(super) fn keyed(&mut self, atom: Atom<'a>, not: bool) -> bool {
        let Some((before, behind)) = atom.text.split_once(':') else {
            return false;
        };
        let Some(key) = key(&fold(before)) else {
            let word = !before.is_empty() && before.chars().all(char::is_alphabetic);
            if word && !behind.is_empty() && !behind.starts_with('/') {
                self.problem(atom.start, atom.end, Trouble::UnknownWord);
            }
            return false;
        };
        match key {
            Key::From | Key::To | Key::On | Key::Before | Key::After => {
                self.dated(key, behind, not)
            }
            _ => self.valued(key, behind, not),
        }
        true
    }

    fn dated(&mut self, key: Key, behind: &'a str, not: bool) {
        let first = self.at + 1;
        let today = self.context.today;
        let quoted = self.quoted(behind);
        let most = (first..self.atoms.len())
            .take_while(|i| self.text_at(*i).is_some())
            .take(DATE_WORDS)
            .count();
        let found = match quoted {
            Some(text) => dates(text, today).map(|dates| (1, dates)),
            None => (0..=most).rev().find_map(|count| {
                let typed = format!(
                    "{behind} {}",
                    if count > 0 {
                        self.typed(first, first + count)
                    } else {
                        ""
                    }
                );
                Some((count, dates(typed.trim(), today)?))
            }),
        };
        let Some((count, found)) = found else {
            let end = first + usize::from(behind.is_empty() && first < self.atoms.len());
            self.problem_of(self.at, end, Trouble::BadDate);
            self.at = end;
            return;
        };
        self.at = first + count;
        let (min, max) = (Date::MIN, Date::MAX);
        let dates = match key {
            Key::From => Dates {
                from: found.from,
                to: max,
            },
            Key::To => Dates {
                from: min,
                to: found.to,
            },
            Key::Before => Dates {
                from: min,
                to: found.from.yesterday().unwrap_or(min),
            },
            Key::After => Dates {
                from: found.to.tomorrow().unwrap_or(max),
                to: max,
            },
            _ => found,
        };
        self.wish(What::On(dates), not);
    }

    /// The quoted text right behind a key.
    fn quoted(&mut self, behind: &str) -> Option<&'a str> {
        let next = *self
            .atoms
            .get(self.at + 1)
            .filter(|next| behind.is_empty() && next.glued)?;
        let Shape::Quoted { closed } = next.shape else {
            return None;
        };
        if !closed {
            self.problem(next.start, next.end, Trouble::OpenQuote);
        }
        Some(next.text)
    }

    fn valued(&mut self, key: Key, behind: &'a str, not: bool) {
        let next = self.quoted(behind).or_else(|| self.text_at(self.at + 1));
        let (value, taken) = match next {
            Some(next) if behind.is_empty() => (next, 2),
            _ => (behind, 1),
        };
        let first = self.at;
        self.at += taken;
        let lower = cut(&value
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase());
        let folded = fold(&lower);
        let what = match key {
            Key::Has => Some(What::Has(self.base(lower))).filter(|_| !folded.trim().is_empty()),
            Key::Tag => Some(tag_of(&lower))
                .filter(|tag| !tag.is_empty())
                .map(What::Tagged),
            Key::Is => mood(&folded).map(What::Sounds),
            _ => source(&folded).map(What::From),
        };
        match what {
            Some(what) => self.wish(what, not),
            None => self.problem_of(first, self.at, Trouble::UnknownWord),
        }
    }

    /// What is mentioned as a dictionary has it, where the lists know: `glavobolja` for `glavobolju`.
    fn base(&self, named: String) -> String {
        let mut found = text::entities(&named, self.context.today);
        let all = named.chars().count();
        match found.pop().map(|one| (one.start, one.end, one.value)) {
            Some((0, end, Some(text::Value::Word(word)))) if end == all => {
                cut(&word.to_lowercase())
            }
            _ => named,
        }
    }
}
