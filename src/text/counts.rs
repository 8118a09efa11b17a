//! How much was written.

use std::collections::HashSet;

use serde::Serialize;

/// Silent reading of English prose is about 238 words a minute, of other languages less (Brysbaert 2019,
/// "How many words do we read per minute?", Journal of Memory and Language 109). A diary is read with
/// figures in it, so we reckon with 200, as most reading times on the web do.
pub const WORDS_A_MINUTE: usize = 200;

/// What can be counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Unicode scalar values.
    pub characters: usize,
    /// Pieces between white space.
    pub words: usize,
    /// Stretches that end in `.`, `!`, `?`, `…` or a line break and hold a letter or a digit.
    pub sentences: usize,
    /// Different words, regardless of case and of the punctuation around them.
    pub distinct: usize,
    /// How long reading takes, in seconds, rounded up.
    pub reading_seconds: usize,
}

/// Counts the text.
pub fn counts(text: &str) -> Counts {
    let mut words = 0;
    let mut distinct = HashSet::new();
    for piece in text.split_whitespace() {
        words += 1;
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            distinct.insert(bare.to_lowercase());
        }
    }
    Counts {
        characters: text.chars().count(),
        words,
        sentences: sentences(text),
        distinct: distinct.len(),
        reading_seconds: (words * 60).div_ceil(WORDS_A_MINUTE),
    }
}

/// A stop ends a sentence only before white space or the end, so that `7.30` and `12.6.` are one.
fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut filled = false;
    let mut before = ' ';
    let mut stopped = false;
    for c in text.chars() {
        let line = c == '\n' && filled;
        if line || (c.is_whitespace() && stopped && filled) {
            count += 1;
            filled = false;
        }
        // A digit and a full stop may be an ordinal (`12. lipnja`); a small letter then goes on.
        if c.is_alphanumeric() {
            filled = true;
        }
        stopped = match c {
            '!' | '?' | '…' => true,
            '.' => !before.is_ascii_digit(),
            // Quotes, brackets and smileys may close after the stop.
            c if c.is_alphanumeric() || c.is_whitespace() => false,
            _ => stopped,
        };
        before = c;
    }
    count + usize::from(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_stands_between_white_space() {
        let counts = counts("I love music, I LOVE\u{a0}it");
        assert_eq!((counts.words, counts.distinct), (6, 4));
    }

    #[test]
    fn nothing_counts_as_nothing() {
        assert_eq!(counts(""), Counts::default());
        assert_eq!(counts(" \n ").words, 0);
    }

    #[test]
    fn characters_are_scalar_values() {
        assert_eq!(counts("žak 😀").characters, 5);
    }

    #[test]
    fn a_sentence_ends_with_a_stop_before_white_space_or_with_the_line() {
        for (text, expected) in [
            ("One. Two! Three?", 3),
            ("Woke at 7.30 and ran 5.2 km.", 1),
            ("Kontrola 12. lipnja u podne", 1),
            ("What a day!!! :) Sleep...", 2),
            ("a list\nof lines\n\n", 2),
            ("... !!", 0),
        ] {
            assert_eq!(counts(text).sentences, expected, "{text}");
        }
    }

    #[test]
    fn reading_goes_at_two_hundred_words_a_minute() {
        assert_eq!(counts(&"word ".repeat(200)).reading_seconds, 60);
        assert_eq!(counts("word").reading_seconds, 1);
    }
}
