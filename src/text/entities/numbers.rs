//! Numbers in figures and in words.

use crate::text::tokens::Tokens;

/// A number that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// In thousandths.
    pub thousandths: i64,
    /// Its last token.
    pub last: usize,
    /// Whether it is written in figures.
    pub figures: bool,
    /// The same if the mark in it parts thousands: `8,412`.
    pub grouped: Option<i64>,
}

impl Number {
    /// The whole number, if it is one.
    pub fn whole(&self) -> Option<i64> {
        (self.thousandths % 1000 == 0).then_some(self.thousandths / 1000)
    }
}

/// The figures of token `i` as a number; `None` if they are too many.
pub fn figures(tokens: &Tokens, i: usize) -> Option<i64> {
    (tokens.is_digits(i) && tokens.raw(i).len() <= 9)
        .then(|| tokens.raw(i).parse().ok())
        .flatten()
}

/// The number that begins at token `i`.
pub fn number(tokens: &Tokens, i: usize) -> Option<Number> {
    if let Some(whole) = figures(tokens, i) {
        return Some(decimal(tokens, i, whole));
    }
    if !tokens.is_word(i) {
        return None;
    }
    let thousandths = match tokens.word(i) {
        "half" | "pola" => 500,
        // "što" is what, and "sto" a hundred.
        "sto" if !tokens.raw(i).is_ascii() => return None,
        word => small(word)? * 1000,
    };
    Some(Number {
        thousandths,
        last: i,
        figures: false,
        grouped: None,
    })
}

fn decimal(tokens: &Tokens, i: usize, whole: i64) -> Number {
    let plain = Number {
        thousandths: whole * 1000,
        last: i,
        figures: true,
        grouped: None,
    };
    if !([".", ","].iter().any(|m| tokens.is_mark(i + 1, m))
        && tokens.glued(i + 1)
        && tokens.glued(i + 2))
    {
        return plain;
    }
    let Some(part) = figures(tokens, i + 2) else {
        return plain;
    };
    let thousandths = match tokens.raw(i + 2).len() {
        1 => part * 100,
        2 => part * 10,
        3 => part,
        _ => return plain,
    };
    let grouped = (tokens.raw(i + 2).len() == 3 && (1..1000).contains(&whole))
        .then_some((whole * 1000 + part) * 1000);
    Number {
        thousandths: whole * 1000 + thousandths,
        last: i + 2,
        figures: true,
        grouped,
    }
}

/// A small number in words, folded.
pub fn small(word: &str) -> Option<i64> {
    Some(match word {
        "one" | "jedan" | "jedna" | "jedno" | "jednu" | "jednog" => 1,
        "two" | "dva" | "dvije" | "dvoje" => 2,
        "three" | "tri" => 3,
        "four" | "cetiri" => 4,
        "five" | "pet" => 5,
        "six" | "sest" => 6,
        "seven" | "sedam" => 7,
        "eight" | "osam" => 8,
        "nine" | "devet" => 9,
        "ten" | "deset" => 10,
        "eleven" | "jedanaest" => 11,
        "twelve" | "dvanaest" => 12,
        "fifteen" | "petnaest" => 15,
        "twenty" | "dvadeset" => 20,
        "thirty" | "trideset" => 30,
        "forty" | "cetrdeset" => 40,
        "fifty" | "pedeset" => 50,
        "sixty" | "sezdeset" => 60,
        "ninety" | "devedeset" => 90,
        "hundred" | "sto" => 100,
        _ => return None,
    })
}
