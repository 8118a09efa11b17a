//! Persons, places and organisations: what is listed, what stands beside a title or a suffix, and, within a
//! sentence, what the words around a capital say of it.

use std::sync::OnceLock;

use super::{Candidate, Kind, Sure, Value};
use crate::text::{
    language::Language,
    phrases::{Grammar, Phrases},
    tokens::Tokens,
};

/// Words before a name that belong to it, and that a full stop may follow without ending the sentence.
pub(super) const TITLES: [&str; 36] = [
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "sv",
    "st",
    "gda",
    "gdin",
    "mag",
    "doc",
    "doctor",
    "professor",
    "uncle",
    "aunt",
    "auntie",
    "nurse",
    "grandma",
    "grandpa",
    "granny",
    "sister",
    "baka",
    "bake",
    "baku",
    "teta",
    "tete",
    "tetom",
    "stric",
    "strica",
    "ujak",
    "djed",
    "doktorica",
    "doktorice",
    "doktor",
    "gospoda",
    "miss",
];

/// The most words of a name.
const NAME_MAX: usize = 4;

fn names() -> &'static Phrases {
    static NAMES: OnceLock<Phrases> = OnceLock::new();
    NAMES.get_or_init(|| {
        Phrases::read(&[
            (include_str!("../data/organisations.txt"), Grammar::Croatian),
            (include_str!("../data/places.txt"), Grammar::Croatian),
            (include_str!("../data/persons.txt"), Grammar::Croatian),
        ])
    })
}

/// Names that begin at token `i`.
pub(super) fn propose(tokens: &Tokens, i: usize, language: Language, found: &mut Vec<Candidate>) {
    if titled(tokens, i, found) {
        return;
    }
    let mut push = |kind, last, value: Option<&str>, sure| {
        let value = value.map(|v| Value::Word(v.to_owned()));
        found.push(Candidate {
            kind,
            first: i,
            last,
            value,
            sure,
        });
    };
    if !tokens.capital(i) {
        return;
    }
    if let Some(last) = institution(tokens, i, language) {
        push(Kind::Organisation, last, None, Sure::Rule);
    }
    if let Some(last) = landscape(tokens, i) {
        push(Kind::Place, last, None, Sure::Rule);
    }
    let listed = names().at(tokens, i).filter(|hit| {
        // English has no cases; "Ane" is no Ana there.
        // A Croatian sentence begins with the nominative, or with a word that only looks like a name.
        hit.exact || (language == Language::Hr && !tokens.opens(i))
    });
    match listed {
        Some(hit) => {
            let kind = kind(hit.section);
            // Names that are words too need more than a capital at the start of a sentence.
            let doubtful = hit.section.starts_with("doubtful");
            if doubtful
                && language == Language::Hr
                && tokens.opens(i)
                && !tokens.capital(hit.last + 1)
            {
                return;
            }
            if doubtful
                && (tokens.opens(i) || tokens.shouted(i))
                && !(tokens.capital(hit.last + 1) || acts(tokens, hit.last + 1))
            {
                return;
            }
            let last = if kind == Kind::Person {
                surname(tokens, hit.last)
            } else {
                hit.last
            };
            push(
                kind,
                last,
                (last == hit.last).then_some(hit.entry),
                Sure::Named,
            );
        }
        None if !tokens.opens(i) && !tokens.shouted(i) => {
            if let Some(kind) = by_context(tokens, i, language) {
                push(kind, surname(tokens, i), None, Sure::Guess);
            }
        }
        None => {}
    }
}

/// "Dr Novak", "Uncle Peter", "doktorica Kovačević".
fn titled(tokens: &Tokens, i: usize, found: &mut Vec<Candidate>) -> bool {
    if !is_title(tokens, i) {
        return false;
    }
    let stop = usize::from(tokens.is_mark(i + 1, ".") && tokens.glued(i + 1));
    let name = i + 1 + stop;
    // A saint's town or hospital is no person.
    if !tokens.capital(name) || matches!(tokens.word(i), "st" | "sv") || tokens.begins_line(name) {
        return false;
    }
    found.push(Candidate {
        kind: Kind::Person,
        first: i,
        last: surname(tokens, name),
        value: None,
        sure: Sure::Rule,
    });
    true
}

fn is_title(tokens: &Tokens, i: usize) -> bool {
    tokens.is_word(i)
        && TITLES.contains(&tokens.word(i))
        && (tokens.word(i) != "miss" || tokens.capital(i))
}

/// The last token of a name that goes on with capitals, within the line: the next one is another sentence,
/// though many people end theirs without a full stop.
fn surname(tokens: &Tokens, first: usize) -> usize {
    let mut last = first;
    while last < first + NAME_MAX {
        let next = last + 1;
        let hyphen = tokens.is_mark(next, "-")
            && tokens.glued(next)
            && tokens.glued(next + 1)
            && tokens.capital(next + 1);
        if hyphen {
            last = next + 1;
        } else if tokens.capital(next)
            && !tokens.glued(next)
            && !tokens.begins_line(next)
            && !tokens.shouted(next)
            && !super::calendar_word(tokens.word(next))
            && tokens.raw(next) != "I"
        {
            last = next;
        } else {
            break;
        }
    }
    last
}

/// Whether the word is what people do: it makes a capital before it a person.
fn acts(tokens: &Tokens, i: usize) -> bool {
    const VERBS: [&str; 50] = [
        "said",
        "says",
        "called",
        "calls",
        "came",
        "comes",
        "told",
        "made",
        "makes",
        "brought",
        "invited",
        "asked",
        "asks",
        "visited",
        "left",
        "slept",
        "cried",
        "took",
        "gave",
        "cooked",
        "baked",
        "helped",
        "helps",
        "has",
        "had",
        "is",
        "was",
        "didn't",
        "doesn't",
        "thinks",
        "wants",
        "and",
        "je",
        "kaze",
        "zove",
        "ima",
        "nije",
        "i",
        "me",
        "mi",
        "dosao",
        "dosla",
        "rekao",
        "rekla",
        "suggested",
        "surprised",
        "ran",
        "won",
        "hugged",
        "laughed",
    ];
    tokens.is_word(i) && !tokens.capital(i) && VERBS.contains(&tokens.word(i))
}

/// What the words around an unknown capital within a sentence say of it.
fn by_context(tokens: &Tokens, i: usize, language: Language) -> Option<Kind> {
    let before = i.checked_sub(1).map_or("", |b| tokens.word(b));
    if super::calendar_word(tokens.word(i)) || tokens.raw(i).chars().nth(1).is_none() {
        return None;
    }
    let croatian = language == Language::Hr;
    match before {
        "with" | "told" | "called" | "saw" | "met" | "miss" | "love" | "and" | "hugged"
        | "thanks" | "poor" | "little" | "dear"
            if !croatian =>
        {
            Some(Kind::Person)
        }
        "s" | "sa" | "zvao" | "zvala" | "vidio" | "vidjela" | "srela" | "sreo" | "kod"
        | "dragi" | "draga" | "mali" | "mala" | "jadni" | "jadna"
            if croatian =>
        {
            Some(Kind::Person)
        }
        "in" | "to" | "from" | "near" | "around" | "through" | "visit" | "visited" | "leaving"
            if !croatian =>
        {
            Some(Kind::Place)
        }
        "u" | "na" | "za" | "iz" | "kraj" | "oko" | "kroz" | "pokraj" | "do" | "blizu" | "po"
            if croatian =>
        {
            Some(Kind::Place)
        }
        _ if acts(tokens, i + 1) => Some(Kind::Person),
        _ => None,
    }
}

/// "Hyde Park", "Lake Bled", "otok Krk".
fn landscape(tokens: &Tokens, i: usize) -> Option<usize> {
    const AFTER: [&str; 24] = [
        "park",
        "forest",
        "street",
        "road",
        "avenue",
        "hill",
        "hills",
        "bridge",
        "river",
        "lake",
        "beach",
        "bay",
        "island",
        "islands",
        "valley",
        "square",
        "garden",
        "gardens",
        "castle",
        "mountain",
        "mountains",
        "woods",
        "common",
        "heath",
    ];
    const BEFORE: [&str; 10] = [
        "lake", "mount", "mt", "river", "cape", "jezero", "otok", "rijeka", "ulica", "trg",
    ];
    if BEFORE.contains(&tokens.word(i))
        && tokens.capital(i + 1)
        && !tokens.begins_line(i + 1)
        && tokens.word(i) != "rijeka"
    {
        return Some(surname(tokens, i + 1));
    }
    let last = surname(tokens, i);
    let named = (i + 1..=last)
        .rev()
        .find(|k| AFTER.contains(&tokens.word(*k)))?;
    // "The Park" is any.
    (!matches!(tokens.word(i), "the" | "my" | "our")).then_some(named)
}

/// "St Thomas' Hospital", "Klinika za …", "Horvat d.o.o.", "OŠ …".
fn institution(tokens: &Tokens, i: usize, language: Language) -> Option<usize> {
    const AFTER: [&str; 26] = [
        "hospital",
        "clinic",
        "infirmary",
        "university",
        "college",
        "school",
        "academy",
        "bank",
        "pharmacy",
        "chemist",
        "surgery",
        "centre",
        "center",
        "council",
        "ltd",
        "inc",
        "gmbh",
        "plc",
        "insurance",
        "club",
        "fc",
        "hospice",
        "foundation",
        "institute",
        "practice",
        "library",
    ];
    const BEFORE: [&str; 22] = [
        "kbc",
        "kb",
        "klinika",
        "klinici",
        "kliniku",
        "klinike",
        "bolnica",
        "bolnici",
        "bolnicu",
        "bolnice",
        "poliklinika",
        "polikliniku",
        "poliklinici",
        "ljekarna",
        "ljekarni",
        "ljekarnu",
        "os",
        "hzzo",
        "sveuciliste",
        "fakultet",
        "university",
        "klinicka",
    ];
    if language == Language::Hr {
        let word = tokens.word(i);
        let dom = word.starts_with("dom") && tokens.word(i + 1) == "zdravlja";
        let adjective = (word.starts_with("klinick")
            || word.starts_with("opc")
            || word.starts_with("zupanijsk"))
            && tokens.word(i + 1).starts_with("bolnic");
        let head = if dom || adjective { i + 1 } else { i };
        if dom || adjective || BEFORE.contains(&word) {
            return if tokens.capital(head + 1) && !tokens.begins_line(head + 1) {
                Some(surname(tokens, head + 1))
            } else {
                (dom || adjective).then_some(head)
            };
        }
    }
    // "Mary's", "Thomas'", "of", "and" may stand within.
    let mut last = None;
    let mut k = i + 1;
    while k <= i + 6 && !tokens.begins_line(k) {
        if tokens.capital(k) {
            if AFTER.contains(&tokens.word(k)) {
                last = Some(k);
            }
        } else if !(tokens.raw(k).starts_with(['\'', '’', '.', '&'])
            || matches!(tokens.word(k), "of" | "and" | "for"))
        {
            break;
        }
        k += 1;
    }
    let firm = tokens.word(i + 1) == "d" && tokens.is_mark(i + 2, ".");
    if firm {
        let mut k = i + 2;
        while tokens.is_mark(k, ".") || tokens.glued(k) {
            k += 1;
        }
        return Some(k - 1);
    }
    last.filter(|_| !matches!(tokens.word(i), "the" | "my" | "our" | "a"))
}

fn kind(section: &str) -> Kind {
    match section {
        "organisation" => Kind::Organisation,
        "place" => Kind::Place,
        _ => Kind::Person,
    }
}

#[cfg(test)]
pub(super) fn exactly(tokens: &Tokens, i: usize) -> Option<(Kind, usize)> {
    let hit = names().at(tokens, i).filter(|hit| hit.exact)?;
    Some((kind(hit.section), hit.last))
}
