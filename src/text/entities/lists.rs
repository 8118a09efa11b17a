//! Foods, activities, symptoms and medicines: what is listed, and how complaints are put together from parts.

use std::sync::OnceLock;

use super::{Candidate, Kind, Sure, Value};
use crate::text::{
    language::Language,
    phrases::{Found, Grammar, Phrases},
    tokens::Tokens,
};

const EN: &str = include_str!("../data/lists-en.txt");
const HR: &str = include_str!("../data/lists-hr.txt");
const MEDICINES: &str = include_str!("../data/medicines.txt");

/// The lists of a language. Medicines are the same in both but for their endings.
fn lists(language: Language) -> &'static Phrases {
    static ENGLISH: OnceLock<Phrases> = OnceLock::new();
    static CROATIAN: OnceLock<Phrases> = OnceLock::new();
    match language {
        Language::Hr => CROATIAN.get_or_init(|| {
            Phrases::read(&[(HR, Grammar::Croatian), (MEDICINES, Grammar::Croatian)])
        }),
        _ => ENGLISH.get_or_init(|| {
            Phrases::read(&[(EN, Grammar::English), (MEDICINES, Grammar::English)])
        }),
    }
}

/// The kind whose entities a section lists.
fn kind(section: &str) -> Option<Kind> {
    Some(match section {
        "food" => Kind::Food,
        "activity" => Kind::Activity,
        "symptom" => Kind::Symptom,
        "medicine" => Kind::Medicine,
        _ => return None,
    })
}

/// Whether a word of the language's own list stands here. Medicines are known in both and tell nothing.
pub(super) fn knows(tokens: &Tokens, i: usize, language: Language) -> bool {
    lists(language)
        .at(tokens, i)
        .is_some_and(|hit| hit.section != "medicine")
}

/// What is listed, or composed of what is listed, and begins at token `i`.
pub(super) fn propose(tokens: &Tokens, i: usize, language: Language, found: &mut Vec<Candidate>) {
    let lists = lists(language);
    let Some(hit) = lists.at(tokens, i) else {
        return;
    };
    if let Some(kind) = kind(hit.section)
        .or_else(|| kind(hit.also))
        .filter(|_| !measured(tokens, hit))
    {
        let value = Some(Value::Word(hit.entry.to_owned()));
        found.push(Candidate {
            kind,
            first: i,
            last: hit.last,
            value,
            sure: Sure::Listed,
        });
    }
    if hit.section == "none" {
        return;
    }
    if let Some(last) = dish(tokens, lists, hit, language) {
        found.push(Candidate {
            kind: Kind::Food,
            first: i,
            last,
            value: None,
            sure: Sure::Rule,
        });
    }
    let complaint = match language {
        Language::Hr => croatian(tokens, lists, i, hit),
        _ => english(tokens, lists, hit),
    };
    if let Some(last) = complaint {
        found.push(Candidate {
            kind: Kind::Symptom,
            first: i,
            last,
            value: pain(tokens, lists, (i, last), language).map(Value::Word),
            sure: Sure::Rule,
        });
    }
}

/// One name for the ways of saying that a part of the body hurts: "my knee hurts" is knee pain, and
/// "glava me boli" is "bol (glava)", which needs no case.
fn pain(
    tokens: &Tokens,
    lists: &Phrases,
    (first, last): (usize, usize),
    language: Language,
) -> Option<String> {
    let begins = |starts: &[&str]| {
        let starts = |at: usize| {
            starts
                .iter()
                .any(|start| tokens.word(at).starts_with(start))
        };
        (first..=last).any(|at| tokens.is_word(at) && starts(at))
    };
    let body = (first..=last)
        .filter_map(|at| lists.at(tokens, at))
        .find(|hit| hit.section == "body")?;
    match language {
        Language::Hr if begins(&["bol", "zabol"]) => Some(format!("bol ({})", body.entry)),
        Language::En if begins(&["hurt", "ach", "pain"]) => Some(format!("{} pain", body.entry)),
        _ => None,
    }
}

/// The section of what begins at a token, and its last token.
fn section<'a>(tokens: &Tokens, lists: &'a Phrases, i: usize) -> (&'a str, usize) {
    lists.at(tokens, i).map_or(("", i), |f| (f.section, f.last))
}

/// Sugar with a number is that of the blood.
fn measured(tokens: &Tokens, hit: Found) -> bool {
    matches!(hit.entry, "sugar" | "šećer" | "glucose") && tokens.is_digits(hit.last + 1)
}

/// Dishes named after what is in them or how they are made: "aubergine bake", "birthday cake", "musaka od patlidžana".
fn dish(tokens: &Tokens, lists: &Phrases, hit: Found, language: Language) -> Option<usize> {
    let of = |at: usize| {
        lists
            .at(tokens, at)
            .filter(|f| f.section == "food")
            .map(|f| f.last)
    };
    let next = hit.last + 1;
    match hit.section {
        "flavour" => of(next),
        "food" if language == Language::Hr && tokens.word(next) == "od" => of(next + 1),
        "food" if language == Language::En && !tokens.glued(next) => of(next).or_else(|| {
            matches!(
                tokens.word(next),
                "bake" | "shake" | "dish" | "spread" | "dip"
            )
            .then_some(next)
        }),
        _ => None,
    }
}

/// "knee pain", "my back hurts", "stiff neck", "chest feels tight".
fn english(tokens: &Tokens, lists: &Phrases, hit: Found) -> Option<usize> {
    let after = hit.last + 1;
    let (next, last) = section(tokens, lists, after);
    match hit.section {
        "body"
            if next == "hurt" || tokens.word(after) == "pain" || tokens.word(after) == "pains" =>
        {
            Some(last)
        }
        // "my back really hurts"
        "body"
            if matches!(tokens.word(after), "really" | "still" | "always")
                && section(tokens, lists, after + 1).0 == "hurt" =>
        {
            Some(after + 1)
        }
        "body"
            if matches!(
                tokens.word(after),
                "is" | "are" | "was" | "were" | "feels" | "feel" | "felt" | "got"
            ) =>
        {
            let (what, last) = section(tokens, lists, after + 1);
            (what == "quality").then_some(last)
        }
        "quality" if next == "body" => Some(last),
        _ => None,
    }
}

/// Words between a Croatian verb or noun of pain and the part of the body.
fn filler(word: &str) -> bool {
    matches!(
        word,
        "me" | "mi"
            | "ga"
            | "je"
            | "ju"
            | "nas"
            | "mu"
            | "joj"
            | "te"
            | "ti"
            | "se"
            | "malo"
            | "jako"
            | "opet"
            | "cijela"
            | "cijeli"
            | "cijelo"
            | "lijevo"
            | "desno"
            | "lijeva"
            | "desna"
            | "lijevi"
            | "desni"
            | "lijevom"
            | "desnom"
            | "lijevoj"
            | "desnoj"
            | "donji"
            | "donjem"
            | "gornjem"
            | "moj"
            | "moja"
            | "moje"
            | "svi"
            | "sve"
    )
}

/// "boli me glava", "glava me boli", "bol u vratu", "ukočen vrat", "curi mi nos".
fn croatian(tokens: &Tokens, lists: &Phrases, i: usize, hit: Found) -> Option<usize> {
    let skip = |mut at: usize| {
        for _ in 0..3 {
            if filler(tokens.word(at)) {
                at += 1;
            }
        }
        at
    };
    let after = skip(hit.last + 1);
    match hit.section {
        // The verb and the part, in either order.
        "hurt" | "runs" | "quality" => {
            let at = if matches!(tokens.word(after), "u" | "oko") && hit.section == "hurt" {
                skip(after + 1)
            } else {
                after
            };
            let (what, last) = section(tokens, lists, at);
            (what == "body").then_some(last)
        }
        "body" => {
            let (what, last) = section(tokens, lists, after);
            matches!(what, "hurt" | "runs").then_some(last)
        }
        _ if matches!(tokens.word(hit.last + 1), "u" | "oko" | "ispod" | "iza")
            && is_pain(tokens.word(i)) =>
        {
            let (what, last) = section(tokens, lists, skip(hit.last + 2));
            (what == "body").then_some(last)
        }
        _ => None,
    }
}

/// Nouns that take a part of the body: bol u, pritisak u, stezanje u.
fn is_pain(word: &str) -> bool {
    [
        "bol", "prit", "stez", "ukoc", "trnc", "grc", "probad", "zuj", "stisk", "pecen", "zatez",
        "sum", "gorusic", "upal",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

#[cfg(test)]
pub(super) fn exactly(tokens: &Tokens, i: usize, language: Language) -> Option<(Kind, usize)> {
    let hit = lists(language).at(tokens, i).filter(|hit| hit.exact)?;
    Some((kind(hit.section)?, hit.last))
}
