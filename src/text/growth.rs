//! What analysing costs, for texts that were made to make it cost more: counted, not timed.

use super::tokens::looks;
use super::{analyse, entities, sentiment};
use jiff::civil::date;

/// Stretches that keep the rules busy when they are repeated.
const PIECES: [&str; 16] = [
    "(",
    "😀",
    "👩\u{200d}",
    "a\u{301}",
    "x",
    "A ",
    "Ana Anić ",
    "not ",
    "very not good, but ",
    "1.",
    "12.3.2026 ",
    "3 km ",
    "last Friday ",
    "glavobolja ",
    ":-) ",
    "\u{202e}שלום ",
];

#[test]
fn the_cost_of_a_text_grows_as_its_length() {
    let on = date(2026, 11, 21);
    for piece in PIECES {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let cost = |bytes: usize| {
            let text = text(bytes);
            looks::during(|| {
                analyse(&text, on);
                sentiment(&text);
                entities(&text, on);
            })
        };
        let (quarter, whole) = (cost(8 << 10), cost(32 << 10));
        assert!(
            quarter > 0 && whole <= quarter * 9 / 2,
            "{piece:?}: {quarter} and {whole}"
        );
    }
}
