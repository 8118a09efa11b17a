//! Reading a trigger: names of pipelines joined by `&`, `|` and brackets, where `&` binds closer.
//!
//! The grammar, in the order in which it is read:
//!
//! ```text
//! any  = all , { "|" , all } ;
//! all  = one , { "&" , one } ;
//! one  = name | "(" , any , ")" ;
//! ```

use crate::framework::model::is_id_letter;
use crate::i18n::Text;
use crate::i18n::messages::framework as say;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::CharIndices;

/// The most characters of a trigger.
pub const LENGTH_MAX: usize = 500;
/// How deep brackets may stand within each other.
pub const DEPTH_MAX: usize = 16;

/// What a trigger says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A pipeline, by its id.
    Named(String),
    /// All of these: two or more.
    All(Vec<Expression>),
    /// Any of these: two or more.
    Any(Vec<Expression>),
}

impl Expression {
    /// Whether it holds, where `holds` says it of each pipeline.
    pub fn holds(&self, holds: &impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Named(id) => holds(id),
            Self::All(parts) => parts.iter().all(|part| part.holds(holds)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(holds)),
        }
    }

    fn collect<'a>(&'a self, ids: &mut BTreeSet<&'a str>) {
        match self {
            Self::Named(id) => {
                ids.insert(id);
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.collect(ids));
            }
        }
    }
}

/// A trigger that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    text: String,
    root: Expression,
}

impl Trigger {
    /// Reads a trigger.
    ///
    /// # Errors
    /// [`BadTrigger`] with the place.
    pub fn parse(text: &str) -> Result<Self, BadTrigger> {
        let text = text.trim();
        let length = text.chars().count();
        if length > LENGTH_MAX {
            return Err(BadTrigger::at(LENGTH_MAX + 1, What::Long));
        }
        let mut reading = Reading {
            rest: text.char_indices().peekable(),
            text,
            length,
        };
        let root = reading.any(0)?;
        match reading.next_letter() {
            None => Ok(Self {
                text: text.to_owned(),
                root,
            }),
            Some((at, ')')) => Err(BadTrigger::at(at, What::Unopened)),
            Some((at, _)) => Err(BadTrigger::at(at, What::NoSign)),
        }
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub const fn expression(&self) -> &Expression {
        &self.root
    }

    /// The pipelines it names.
    pub fn ids(&self) -> BTreeSet<&str> {
        let mut ids = BTreeSet::new();
        self.root.collect(&mut ids);
        ids
    }

    /// Where the pipeline `id` is named first: the number of the character, from 1.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        let mut from = 0;
        while let Some(found) = self.text.get(from..)?.find(id) {
            let (start, end) = (from + found, from + found + id.len());
            let before = self.text[..start].chars().next_back();
            let after = self.text[end..].chars().next();
            if !before.is_some_and(is_id_letter) && !after.is_some_and(is_id_letter) {
                return Some(self.text[..start].chars().count() + 1);
            }
            from = end;
        }
        None
    }
}

/// What is wrong with a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It has too many characters.
    Long,
    /// Brackets stand too deep within each other.
    Deep,
    /// A pipeline or an opening bracket should stand here.
    NoName,
    /// `&`, `|` or the end should stand here.
    NoSign,
    /// A bracket is never closed; the place is that of the bracket.
    Unclosed,
    /// A bracket was never opened.
    Unopened,
}

/// Why a trigger cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Text::from(*self).render(crate::i18n::Lang::En))]
pub struct BadTrigger {
    /// Where: the number of the character, from 1.
    pub at: usize,
    /// What is wrong there.
    pub what: What,
}

impl BadTrigger {
    const fn at(at: usize, what: What) -> Self {
        Self { at, what }
    }
}

impl From<BadTrigger> for Text {
    fn from(bad: BadTrigger) -> Self {
        let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match bad.what {
            What::Long => Self::new(&say::TRIGGER_LONG).arg("most", whole(LENGTH_MAX)),
            What::Deep => Self::new(&say::TRIGGER_DEEP)
                .arg("at", whole(bad.at))
                .arg("most", whole(DEPTH_MAX)),
            What::NoName => Self::new(&say::TRIGGER_NO_NAME).arg("at", whole(bad.at)),
            What::NoSign => Self::new(&say::TRIGGER_NO_SIGN).arg("at", whole(bad.at)),
            What::Unclosed => Self::new(&say::TRIGGER_UNCLOSED).arg("at", whole(bad.at)),
            What::Unopened => Self::new(&say::TRIGGER_UNOPENED).arg("at", whole(bad.at)),
        }
    }
}

/// A trigger as far as it was read.
struct Reading<'a> {
    rest: Peekable<CharIndices<'a>>,
    text: &'a str,
    length: usize,
}

impl Reading<'_> {
    /// The next character that is no blank, with its number from 1, left where it is.
    fn next_letter(&mut self) -> Option<(usize, char)> {
        while self
            .rest
            .next_if(|(_, letter)| letter.is_whitespace())
            .is_some()
        {}
        let (at, letter) = self.rest.peek().copied()?;
        Some((self.text[..at].chars().count() + 1, letter))
    }

    fn any(&mut self, depth: usize) -> Result<Expression, BadTrigger> {
        let first = self.all(depth)?;
        self.joined('|', first, Expression::Any, |reading| reading.all(depth))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, BadTrigger> {
        let first = self.one(depth)?;
        self.joined('&', first, Expression::All, |reading| reading.one(depth))
    }

    fn joined(
        &mut self,
        sign: char,
        first: Expression,
        join: fn(Vec<Expression>) -> Expression,
        next: impl Fn(&mut Self) -> Result<Expression, BadTrigger>,
    ) -> Result<Expression, BadTrigger> {
        let mut parts = vec![first];
        while self.next_letter().is_some_and(|(_, letter)| letter == sign) {
            self.rest.next();
            parts.push(next(self)?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => join(parts),
        })
    }

    fn one(&mut self, depth: usize) -> Result<Expression, BadTrigger> {
        match self.next_letter() {
            Some((at, '(')) if depth == DEPTH_MAX => Err(BadTrigger::at(at, What::Deep)),
            Some((at, '(')) => {
                self.rest.next();
                let within = self.any(depth + 1)?;
                match self.next_letter() {
                    Some((_, ')')) => {
                        self.rest.next();
                        Ok(within)
                    }
                    Some((at, _)) => Err(BadTrigger::at(at, What::NoSign)),
                    None => Err(BadTrigger::at(at, What::Unclosed)),
                }
            }
            Some((_, letter)) if is_id_letter(letter) => {
                let mut id = String::new();
                while let Some((_, letter)) = self.rest.next_if(|(_, next)| is_id_letter(*next)) {
                    id.push(letter);
                }
                Ok(Expression::Named(id))
            }
            Some((at, _)) => Err(BadTrigger::at(at, What::NoName)),
            None => Err(BadTrigger::at(self.length + 1, What::NoName)),
        }
    }
}
