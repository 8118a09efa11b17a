//! What compares a value: `sleep < 6`, `water: 2..3 l`.

use super::{Reader, pieces};
use crate::{
    metrics::Metric,
    search::{
        Trouble, What,
        query::{
            atoms::Shape,
            values::{Compared, NAME_WORDS, bounds, metric},
        },
    },
    text::words::fold,
};

/// The most atoms of a value: `6 h 30 min`, `2 l .. 3 l`.
const VALUE_ATOMS: usize = 5;

impl<'a> Reader<'a> {
    /// `sleep < 6`, `water: 2..3 l`.
    pub(super) fn comparison(&mut self, not: bool) -> bool {
        let named = (1..=NAME_WORDS)
            .rev()
            .find_map(|count| self.compared(count));
        let Some((metric, compared, first, glued)) = named else {
            return self.unknown_comparison(not);
        };
        let rest = |end: usize| match glued {
            "" => self.typed(first, end).to_owned(),
            glued if end == first => glued.to_owned(),
            glued => format!("{glued} {}", self.typed(first, end)),
        };
        let units = self.context.units;
        let most = (first..self.atoms.len())
            .take_while(|i| self.text_at(*i).is_some())
            .take(VALUE_ATOMS)
            .count();
        let least = usize::from(glued.is_empty());
        let found = (least..=most).rev().find_map(|count| {
            Some((
                count,
                bounds(metric, compared, &rest(first + count), units)?,
            ))
        });
        if let Some((count, bounds)) = found {
            self.at = first + count;
            self.wish(What::Value(metric.id, bounds), not);
            return true;
        }
        let end = (first + 1).min(self.atoms.len());
        let end = if glued.is_empty() && most > 0 {
            end
        } else {
            first
        };
        self.problem_of(self.at, end, Trouble::BadValue);
        self.as_words(end, not);
        true
    }

    /// The metric that so many atoms from here name, how it is compared, the atom after, and what of the value stands
    /// in the last of them.
    fn compared(&self, count: usize) -> Option<(&'static Metric, Compared, usize, &'a str)> {
        let end = self.at + count;
        let mut name = String::new();
        for i in self.at..end - 1 {
            name.push_str(self.text_at(i).filter(|text| !text.contains(':'))?);
            name.push(' ');
        }
        let last = self.text_at(end - 1)?;
        let sign = |i: usize| {
            let atom = self.atoms.get(i).filter(|atom| atom.shape == Shape::Sign)?;
            Compared::read(atom.text)
        };
        let (before, value) = match last.split_once(':') {
            Some((before, value)) => (before, Some(value)),
            None => (last, None),
        };
        name.push_str(before);
        let metric = metric(&fold(&name))?;
        match (value, sign(end)) {
            (Some(""), Some(compared)) | (None, Some(compared)) => {
                Some((metric, compared, end + 1, ""))
            }
            (Some(value), _) => Some((metric, Compared::Is, end, value)),
            (None, None) => None,
        }
    }

    /// A comparison of nothing we know.
    fn unknown_comparison(&mut self, not: bool) -> bool {
        let sign = self
            .atoms
            .get(self.at + 1)
            .filter(|atom| atom.shape == Shape::Sign);
        let name = self.text_at(self.at).unwrap_or_default();
        if sign.is_none() || name.contains(':') || pieces(name).is_empty() {
            return false;
        }
        let end = self.at + 2 + usize::from(self.text_at(self.at + 2).is_some());
        self.problem_of(self.at, end, Trouble::UnknownMetric);
        self.as_words(end, not);
        true
    }
}
