//! What a word is, to whoever searches: the same for texts, for questions and for the index.
//!
//! A word is folded: case and diacritics are gone (`cvarci` is `Čvarci`), full width is plain, and letters that no
//! decomposition has (`đ`, `ł`, `ø`, `ß`) are written with plain ones. Pictures are words too. Scripts without spaces
//! are cut at each character; a phrase of them is a row of words like any other.
//!
//! What a text names, and what its words mean, belongs to `text`, which keeps offsets for other ends.

mod croatian;
mod cutting;
mod distance;
mod folding;

pub use cutting::{Word, Words, words};
pub use distance::{distance_allowed, is_begun_within, is_within};
pub use folding::fold;
use frostem::{Algorithm, Stemmer};

/// The most characters of a word that count; the rest of a longer one is as if it were not there.
pub const WORD_MAX: usize = 64;

/// The fewest letters of a word that is looked for as the beginning of others: with one it would be half of them.
pub const BEGUN_MIN: usize = 2;

/// What is left of a folded word without its endings, by the English rules and by the Croatian ones.
///
/// A text is in either language, and a question too short to tell; so a word is another form of a word if they agree
/// in one of the two, place by place. English is Snowball's stemmer (Porter, "An algorithm for suffix stripping",
/// 1980, in its second version), Croatian is our own: see `croatian.rs`, which also says how often it is right.
pub fn stems(folded: &str) -> [String; 2] {
    [
        Stemmer::new(Algorithm::English).stem(folded).into_owned(),
        croatian::stem(folded),
    ]
}
