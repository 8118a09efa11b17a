//! Whether a text is what a question asks for, and where: in memory, by the same rules as the index.
//!
//! For texts that the index has not read, or finds too freely; and to show what was found. Only words are looked at
//! here: tags, moods and dates are known of a text without reading it.

use std::{collections::HashMap, ops::Range};

use super::{Query, Term, Way, What};
use crate::text::words::{
    BEGUN_MIN, Word, distance_allowed, is_begun_within, is_within, stems, words,
};

/// How many characters an excerpt has, about.
pub const EXCERPT: usize = 160;
/// How many of them stand before what was found, about.
const LEAD: usize = 50;

/// The most words of a question that stand for more than their forms: for what they begin, or with
/// slips for what is near them. Each costs a walk through all words of the index.
pub const MAX_WIDE: usize = 16;

/// Whether a question that finds nothing may find more with slips of the fingers: not if they would
/// have to be allowed for in more words than [`MAX_WIDE`], and never in words that a text must not have.
pub fn has_slips(query: &Query) -> bool {
    let rows = query.terms.iter().filter_map(|term| Row::of(term, true));
    let patterns: Vec<Pattern> = rows.flat_map(|row| row.patterns).collect();
    let slips = |one: &&Pattern| one.way != Way::Exact && one.slips > 0;
    let wide = |one: &&Pattern| one.way == Way::Begun || slips(one);
    patterns.iter().any(|one| slips(&one)) && patterns.iter().filter(wide).count() <= MAX_WIDE
}

/// Whether a text has all the words it must have, and none that it must not. With `slips`, words may be a little
/// different, but for those that it must not have. In time of the text's length.
pub fn matches(query: &Query, text: &str, slips: bool) -> bool {
    let rows: Vec<Row> = query
        .terms
        .iter()
        .filter_map(|term| Row::of(term, slips))
        .collect();
    if rows.is_empty() {
        return true;
    }
    let mut seen = vec![false; rows.len()];
    Scan::new(&rows).run(text, |row, _| seen[row] = true);
    rows.iter().zip(seen).all(|(row, seen)| seen != row.not)
}

/// Where a text has what it must have, in bytes, in order and without overlaps: words of the question, phrases as a
/// whole, and the names of tags and of what it must mention.
pub fn highlights(query: &Query, text: &str, slips: bool) -> Vec<Range<usize>> {
    let named = query
        .wishes
        .iter()
        .filter(|wish| !wish.not)
        .filter_map(|wish| match &wish.what {
            What::Has(name) | What::Tagged(name) => Some(Term {
                words: vec![name.clone()],
                way: Way::Loose,
                not: false,
            }),
            _ => None,
        });
    let terms = query
        .terms
        .iter()
        .filter(|term| !term.not)
        .cloned()
        .chain(named);
    let rows: Vec<Row> = terms.filter_map(|term| Row::of(&term, slips)).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    Scan::new(&rows).run(text, |_, place| found.push(place));
    found.sort_unstable_by_key(|place| (place.start, place.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for place in found {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// A part of a text that shows what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The part, about [`EXCERPT`] characters, whole words where they are not longer than that.
    pub text: &'a str,
    /// What was found, in bytes of the part.
    pub marks: Vec<Range<usize>>,
    /// Whether something stands before it.
    pub begins_later: bool,
    /// Whether something stands behind it.
    pub ends_sooner: bool,
}

/// The part of a text around the first of these places, which are those of [`highlights`]; without any its beginning.
pub fn excerpt<'a>(text: &'a str, places: &[Range<usize>]) -> Excerpt<'a> {
    let first = places.first().map_or(0, |place| floor(text, place.start));
    let mut start = back(text, first, LEAD);
    if text[first..].chars().nth(EXCERPT - LEAD).is_none() {
        // Near the end there is room for more before.
        start = back(text, text.len(), EXCERPT).min(start);
    }
    if start > 0
        && let Some(blank) = text[start..first].find(char::is_whitespace)
    {
        start += blank;
    }
    let mut end = text[start..]
        .char_indices()
        .nth(EXCERPT)
        .map_or(text.len(), |(at, _)| start + at);
    if end < text.len()
        && let Some(blank) = text[first..end]
            .rfind(char::is_whitespace)
            .filter(|blank| *blank > 0)
    {
        end = first + blank;
    }
    let whole = &text[start..end];
    let part = whole.trim();
    start += whole.len() - whole.trim_start().len();
    let end = start + part.len();
    let inside = places
        .iter()
        .filter(|place| place.start < end && place.end > start);
    let marks = inside.map(|place| {
        let (from, to) = (place.start.max(start), place.end.min(end));
        floor(text, from) - start..floor(text, to) - start
    });
    Excerpt {
        text: part,
        marks: marks.filter(|mark| mark.start < mark.end).collect(),
        begins_later: !text[..start].trim().is_empty(),
        ends_sooner: !text[end..].trim().is_empty(),
    }
}

/// The boundary of characters at or before this byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// So many characters before this byte.
fn back(text: &str, at: usize, chars: usize) -> usize {
    text[..at]
        .char_indices()
        .rev()
        .take(chars)
        .last()
        .map_or(at, |(at, _)| at)
}

/// A word of a question.
struct Pattern {
    folded: String,
    way: Way,
    stems: [String; 2],
    slips: u8,
}

impl Pattern {
    /// Whether a word of a text is meant by it.
    fn means(&self, folded: &str, forms: &[String; 2]) -> bool {
        if self.way == Way::Exact {
            return self.folded == folded;
        }
        self.stems[0] == forms[0]
            || self.stems[1] == forms[1]
            || self.way == Way::Begun && is_begun_within(&self.folded, folded, self.slips)
            || self.slips > 0 && is_within(&self.folded, folded, self.slips)
    }
}

/// Words of a question that stand beside each other; never empty.
struct Row {
    patterns: Vec<Pattern>,
    not: bool,
}

impl Row {
    /// A term, joined and cut anew as texts are; nothing where that leaves no words.
    fn of(term: &Term, slips: bool) -> Option<Self> {
        let cut: Vec<String> = words(&term.words.join(" "))
            .map(|word| word.folded)
            .collect();
        let last = cut.len().checked_sub(1)?;
        let pattern = |(i, folded): (usize, String)| {
            let letters = folded.chars().count();
            let begun = i == last && letters >= BEGUN_MIN;
            Pattern {
                way: match term.way {
                    Way::Begun if !begun => Way::Loose,
                    way => way,
                },
                stems: stems(&folded),
                slips: if slips && !term.not {
                    distance_allowed(letters)
                } else {
                    0
                },
                folded,
            }
        };
        Some(Self {
            patterns: cut.into_iter().enumerate().map(pattern).collect(),
            not: term.not,
        })
    }
}

/// A reading of a text for several rows at once. What a word means to each pattern is found out once a word.
struct Scan<'a> {
    rows: &'a [Row],
    known: HashMap<String, Vec<Vec<bool>>>,
}

impl<'a> Scan<'a> {
    fn new(rows: &'a [Row]) -> Self {
        Self {
            rows,
            known: HashMap::new(),
        }
    }

    /// Tells which row stands where.
    fn run(&mut self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        // For each row and each of its words: where a row that goes on so far began.
        let mut open: Vec<Vec<Option<usize>>> = self
            .rows
            .iter()
            .map(|row| vec![None; row.patterns.len()])
            .collect();
        for Word { start, end, folded } in words(text) {
            let means = self.means(folded);
            for (row, (starts, means)) in open.iter_mut().zip(means).enumerate() {
                // From the last on, so that each is from the word before.
                for i in (0..starts.len()).rev() {
                    let begun = if i == 0 { Some(start) } else { starts[i - 1] };
                    starts[i] = begun.filter(|_| means[i]);
                }
                if let Some(Some(from)) = starts.last() {
                    found(row, *from..end);
                }
            }
        }
    }

    fn means(&mut self, folded: String) -> &[Vec<bool>] {
        let rows = self.rows;
        self.known.entry(folded).or_insert_with_key(|folded| {
            let forms = stems(folded);
            let of = |row: &Row| {
                row.patterns
                    .iter()
                    .map(|one| one.means(folded, &forms))
                    .collect()
            };
            rows.iter().map(of).collect()
        })
    }
}

#[cfg(test)]
mod tests;
