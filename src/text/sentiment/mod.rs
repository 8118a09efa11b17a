//! How a note sounds: positive, neutral or negative, and which words say so.
//!
//! The method is that of VADER (Hutto, C.J. & Gilbert, E.E. (2014). VADER: A Parsimonious Rule-based Model for
//! Sentiment Analysis of Social Media Text. Eighth International Conference on Weblogs and Social Media): every
//! word of a lexicon has a valence, the words around it strengthen, weaken or turn it, what follows a "but"
//! weighs more, and the sum is brought into [-1, 1]. Its constants are kept where they are named here.
//!
//! Ours differs in this: it knows Croatian, a negation ends with its clause, "but" and "although" act within
//! their sentence, symptoms that are gone count as good, and each word knows its place in the text.

mod lexicon;
mod modifiers;

use serde::{Deserialize, Serialize};

use super::{
    language::Language,
    tokens::{Shape, Tokens},
};
use lexicon::Lexicon;

/// What a word before another adds to it or takes from it (VADER's B_INCR).
const BOOST: f64 = 0.293;
/// What capitals add among small letters (C_INCR).
const SHOUT: f64 = 0.733;
/// What a negation multiplies with (N_SCALAR).
const NEGATION: f64 = -0.74;
/// The same for bad words: "not terrible" is less than good.
const NEGATION_OF_BAD: f64 = -0.5;
/// What each of up to four exclamation marks adds.
const EXCLAMATION: f64 = 0.292;
/// Brings a sum into [-1, 1]: x / √(x² + ALPHA).
const ALPHA: f64 = 15.0;
/// How far back a negation or an intensifier reaches, in words.
const REACH: usize = 3;
/// From this score on, in either direction, a note is not neutral.
pub const MARGIN: f64 = 0.2;
/// The most words that are named as having carried the score: those with the largest share.
pub const CARRIERS_MAX: usize = 100;

/// How a text sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// Rather good.
    Positive,
    /// Neither, or as much of one as of the other.
    Neutral,
    /// Rather bad.
    Negative,
}

/// The mood of a text and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sentiment {
    /// In one word.
    pub mood: Mood,
    /// From -1 (all bad) to 1 (all good).
    pub score: f64,
    /// The words that carried the score, in the order of the text, at most [`CARRIERS_MAX`].
    pub carriers: Vec<Carrier>,
}

/// A word or an expression that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Carrier {
    /// As it was written.
    pub text: String,
    /// First scalar value, counted from the start of the text.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// Its part of the whole, below zero where it speaks against; without the sign the shares of a text
    /// add up to 1, or to less if some carriers are not named.
    pub share: f64,
}

/// A hit of the lexicon.
struct Hit {
    first: usize,
    last: usize,
    valence: f64,
}

/// The mood of the tokens; `None` for a language without a lexicon.
pub(super) fn of(tokens: &Tokens, language: Language) -> Option<Sentiment> {
    let lexicon = Lexicon::of(language)?;
    let mut hits = hits(tokens, lexicon);
    for sentence in modifiers::sentences(tokens) {
        modifiers::contrast(tokens, lexicon, sentence, &mut hits);
    }
    let sum: f64 = hits.iter().map(|h| h.valence).sum();
    let marks = (0..tokens.len())
        .filter(|i| tokens.is_mark(*i, "!"))
        .take(4)
        .count();
    let stress = EXCLAMATION * marks as f64;
    let stressed = if sum > 0.0 {
        sum + stress
    } else if sum < 0.0 {
        sum - stress
    } else {
        0.0
    };
    let score = stressed / (stressed * stressed + ALPHA).sqrt();
    Some(Sentiment {
        mood: if score >= MARGIN {
            Mood::Positive
        } else if score <= -MARGIN {
            Mood::Negative
        } else {
            Mood::Neutral
        },
        score,
        carriers: carriers(tokens, &hits),
    })
}

/// What the lexicon says of each token, with the words before it reckoned in.
fn hits(tokens: &Tokens, lexicon: &Lexicon) -> Vec<Hit> {
    let mixed =
        (0..tokens.len()).any(|i| tokens.is_word(i) && !tokens.shouted(i) && tokens.raw(i) != "I");
    let mut hits = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let hit = match tokens.shape(i) {
            Some(Shape::Emoji) => lexicon::emoji(tokens.raw(i)).map(|v| (v, i)),
            Some(Shape::Mark) => emoticon(tokens, i),
            // A capital within a sentence is a name: Grace, Joy.
            Some(Shape::Word) if tokens.capital(i) && !tokens.opens(i) && !tokens.shouted(i) => {
                None
            }
            _ => lexicon.valence(tokens, i),
        };
        let Some((mut valence, last)) = hit else {
            i += 1;
            continue;
        };
        if tokens.is_word(i) {
            if mixed && tokens.shouted(i) {
                valence += SHOUT.copysign(valence);
            }
            valence = modifiers::before(tokens, lexicon, i, valence);
            valence = modifiers::after(tokens, lexicon, last, valence);
        }
        if valence != 0.0 {
            hits.push(Hit {
                first: i,
                last,
                valence,
            });
        }
        i = last + 1;
    }
    hits
}

/// An emoticon that begins here, after white space.
fn emoticon(tokens: &Tokens, i: usize) -> Option<(f64, usize)> {
    if tokens.glued(i) && tokens.is_word(i.wrapping_sub(1)) {
        return None;
    }
    let rest = tokens.rest(i);
    let (sign, valence) = lexicon::emoticon(rest)?;
    // As many tokens as the sign is long; it must not end within a word.
    let end = tokens.get(i)?.start as usize + sign.chars().count();
    let mut last = i;
    while tokens.get(last).is_some_and(|t| (t.end as usize) < end) {
        last += 1;
    }
    (tokens.get(last)?.end as usize == end).then_some((valence, last))
}

fn carriers(tokens: &Tokens, hits: &[Hit]) -> Vec<Carrier> {
    let whole: f64 = hits.iter().map(|h| h.valence.abs()).sum();
    let mut strongest: Vec<&Hit> = hits.iter().collect();
    strongest.sort_by(|a, b| b.valence.abs().total_cmp(&a.valence.abs()));
    strongest.truncate(CARRIERS_MAX);
    strongest.sort_by_key(|h| h.first);
    strongest
        .into_iter()
        .filter_map(|hit| {
            Some(Carrier {
                text: tokens.span(hit.first, hit.last).to_owned(),
                start: tokens.get(hit.first)?.start as usize,
                end: tokens.get(hit.last)?.end as usize,
                share: hit.valence / whole,
            })
        })
        .collect()
}

/// Whether the token is a mark that ends a clause.
fn is_stop(tokens: &Tokens, i: usize) -> bool {
    tokens.shape(i) == Some(Shape::Mark)
        && [".", "!", "?", ";", ",", ":", "…", "(", ")", "–", "—"].contains(&tokens.raw(i))
}

#[cfg(test)]
mod tests;
