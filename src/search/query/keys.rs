//! What stands before a colon, and what may stand behind it.

use crate::{search::Source, text::Mood};

/// A word before a colon, in either language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The day and all after it.
    From,
    /// The day and all before it.
    To,
    /// Just these days.
    On,
    /// All days before.
    Before,
    /// All days after.
    After,
    /// A tag, or what a note names.
    Has,
    /// A tag.
    Tag,
    /// A mood of words.
    Is,
    /// A source.
    In,
}

/// The key that a folded word is.
pub(super) fn key(word: &str) -> Option<Key> {
    Some(match word {
        "from" | "since" | "od" => Key::From,
        "to" | "until" | "till" | "do" => Key::To,
        "on" | "date" | "day" | "na" | "dana" | "dan" | "datum" | "when" | "kada" | "kad" => {
            Key::On
        }
        "before" | "prije" => Key::Before,
        "after" | "nakon" | "poslije" => Key::After,
        "has" | "with" | "about" | "ima" | "s" | "sa" | "o" => Key::Has,
        "tag" | "tags" | "tagged" | "oznaka" | "oznake" => Key::Tag,
        "is" | "sounds" | "je" | "zvuci" => Key::Is,
        "in" | "u" => Key::In,
        _ => return None,
    })
}

/// The mood a folded word says.
pub(super) fn mood(word: &str) -> Option<Mood> {
    Some(match word {
        "positive" | "good" | "happy" | "pozitivno" | "pozitivna" | "pozitivan" | "dobro"
        | "dobra" | "sretno" => Mood::Positive,
        "neutral" | "neutralno" | "neutralna" | "neutralan" => Mood::Neutral,
        "negative" | "bad" | "sad" | "negativno" | "negativna" | "negativan" | "lose" | "losa"
        | "tuzno" => Mood::Negative,
        _ => return None,
    })
}

/// The source a folded word says.
pub(super) fn source(word: &str) -> Option<Source> {
    Some(match word {
        "note" | "notes" | "journal" | "biljeska" | "biljeske" | "biljeskama" | "dnevnik"
        | "dnevniku" => Source::Note,
        "entry" | "entries" | "unos" | "unosi" | "unosima" => Source::Entry,
        _ => return None,
    })
}
