//! What the words around a word do to its valence.

use std::ops::Range;

use super::{
    BOOST, Hit, NEGATION, NEGATION_OF_BAD, REACH, is_stop,
    lexicon::{Lexicon, Role},
};
use crate::text::tokens::{Gap, Tokens};

/// How much an intensifier still does one, two and three words away.
const FADING: [f64; REACH] = [1.0, 0.95, 0.9];
/// What a complaint that is gone is worth, in its own valence.
const GONE: f64 = -0.8;

/// The valence with the words before it: intensifiers, dampeners, negations.
pub(super) fn before(tokens: &Tokens, lexicon: &Lexicon, first: usize, valence: f64) -> f64 {
    let mut result = valence;
    let mut negations = 0;
    for (distance, i) in (0..first).rev().take(REACH).enumerate() {
        if is_stop(tokens, i) || tokens.get(i + 1).is_some_and(|t| t.gap == Gap::Line) {
            break;
        }
        match lexicon.role(tokens.word(i)) {
            Some(Role::More) => result += (BOOST * FADING[distance]).copysign(valence),
            Some(Role::Less) => result -= (BOOST * FADING[distance]).copysign(valence),
            Some(Role::Not) => negations += 1,
            // "not only good", "nothing but".
            Some(Role::Only) => negations = 0,
            // What stands beyond the "but" belongs to another thought.
            Some(Role::But | Role::Though) => break,
            _ => {}
        }
    }
    match negations % 2 {
        0 => result,
        _ if valence > 0.0 && since_long(tokens, lexicon, first) => result,
        _ if valence < 0.0 => result * NEGATION_OF_BAD,
        _ => result * NEGATION,
    }
}

/// Whether the sentence says that it has been long: "haven't laughed so much in ages" is no complaint.
fn since_long(tokens: &Tokens, lexicon: &Lexicon, first: usize) -> bool {
    let ages = |i: usize| lexicon.role(tokens.word(i)) == Some(Role::Ages);
    let within = |i: &usize| !is_stop(tokens, *i);
    (first + 1..first + 7).take_while(within).any(ages)
        || (0..first).rev().take(7).take_while(within).any(ages)
}

/// The valence with the words after it: a complaint that is gone is good news.
pub(super) fn after(tokens: &Tokens, lexicon: &Lexicon, last: usize, valence: f64) -> f64 {
    if valence >= 0.0 {
        return valence;
    }
    for i in last + 1..=last + 4 {
        if is_stop(tokens, i) || tokens.get(i).is_none_or(|t| t.gap == Gap::Line) {
            break;
        }
        match lexicon.role(tokens.word(i)) {
            Some(Role::Gone) => return valence * GONE,
            Some(Role::Not | Role::But) => break,
            _ => {}
        }
    }
    valence
}

/// The sentences of the text, as ranges of tokens.
pub(super) fn sentences(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for i in 1..=tokens.len() {
        if i == tokens.len() || (tokens.opens(i) && !tokens.is_mark(i - 1, ":")) {
            sentences.push(start..i);
            start = i;
        }
    }
    sentences
}

/// Weighs what stands before and after a "but", and what follows an "although".
pub(super) fn contrast(
    tokens: &Tokens,
    lexicon: &Lexicon,
    sentence: Range<usize>,
    hits: &mut [Hit],
) {
    let from = hits.partition_point(|h| h.first < sentence.start);
    let to = hits.partition_point(|h| h.first < sentence.end);
    let hits = &mut hits[from..to];
    if hits.is_empty() {
        return;
    }
    let role = |i: usize| lexicon.role(tokens.word(i));
    let find = |wanted: Role| sentence.clone().find(|i| role(*i) == Some(wanted));
    if let Some(but) = find(Role::But).filter(|but| *but > sentence.start) {
        weigh(hits, but..sentence.end, 1.5, 0.5);
    } else if let Some(though) = find(Role::Though) {
        // The clause after it, as far as the comma.
        let end = (though..sentence.end)
            .find(|i| tokens.is_mark(*i, ","))
            .unwrap_or(sentence.end);
        weigh(hits, though..end, 0.5, 1.3);
    }
}

fn weigh(hits: &mut [Hit], part: Range<usize>, within: f64, outside: f64) {
    for hit in hits {
        hit.valence *= if part.contains(&hit.first) {
            within
        } else {
            outside
        };
    }
}
