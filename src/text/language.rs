//! Which language a note is written in: English, Croatian, or another.
//!
//! Function words weigh most, then letters that only some languages have, then how usual the text's trigrams
//! are. Serbian, Bosnian and Montenegrin in Latin letters are read as Croatian: the words of a diary are the
//! same, and so is what we find in them. Other Slavic languages are not.

use std::{collections::HashMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::{
    entities,
    tokens::{Shape, Tokens},
};

/// A language, as far as we can tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Croatian and its closest kin in Latin letters.
    Hr,
    /// Something else. Only counts, dates and times are found in it.
    Other,
}

/// Words beyond these many do not change the answer.
const WORDS_READ: usize = 600;

/// Weights against each other, found with the tuning half of the notes and sentences in other languages.
const FUNCTION_WORD: f64 = 1.0;
const TRIGRAM: f64 = 0.12;
const LETTER: f64 = 0.7;
const LISTED: f64 = 0.5;
/// Below this the lists are asked.
const FEW: f64 = 4.0;
/// English and Croatian share three or more of ten trigrams with their own texts.
const FAMILIAR: f64 = 0.22;

#[derive(Clone, Copy, Default)]
struct Score {
    en: f64,
    hr: f64,
    other: f64,
}

struct Profile {
    words: HashMap<&'static str, Score>,
    trigrams: HashMap<&'static str, Score>,
}

fn profile() -> &'static Profile {
    static PROFILE: OnceLock<Profile> = OnceLock::new();
    PROFILE.get_or_init(|| Profile {
        words: read(include_str!("data/function-words.txt")),
        trigrams: read(include_str!("data/trigrams.txt")),
    })
}

/// Sections `= en`, `= hr`, `= other` of words separated by white space; `_` stands for a word's edge.
fn read(list: &'static str) -> HashMap<&'static str, Score> {
    let mut scores: HashMap<&'static str, Score> = HashMap::new();
    let mut section = "";
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix("= ") {
            section = name;
            continue;
        }
        for word in line.split_whitespace() {
            let score = scores.entry(word).or_default();
            match section {
                "en" => score.en = 1.0,
                "hr" => score.hr = 1.0,
                _ => score.other = 1.0,
            }
        }
    }
    scores
}

/// The language of the tokens; `None` without a word of at least two letters.
pub(super) fn of(tokens: &Tokens) -> Option<Language> {
    let profile = profile();
    let mut score = Score::default();
    let (mut words, mut grams, mut foreign) = (0_usize, Score::default(), 0_usize);
    let mut trigrams = 0_usize;
    for i in (0..tokens.len()).filter(|i| tokens.shape(*i) == Some(Shape::Word)) {
        let word = tokens.word(i);
        if word.chars().nth(1).is_none() && !["i", "a", "s", "u", "k"].contains(&word) {
            continue;
        }
        words += 1;
        if let Some(known) = profile.words.get(word) {
            // What several languages have tells little.
            let share = FUNCTION_WORD / (known.en + known.hr + known.other);
            score.en += share * known.en;
            score.hr += share * known.hr;
            score.other += share * known.other;
        }
        if word.is_ascii() {
            let edged = format!("_{word}_");
            for at in 0..edged.len().saturating_sub(2) {
                trigrams += 1;
                let known = profile
                    .trigrams
                    .get(&edged[at..at + 3])
                    .copied()
                    .unwrap_or_default();
                grams.en += known.en;
                grams.hr += known.hr;
            }
        } else {
            // Letters without a Latin base: another script.
            foreign += 1;
        }
        letters(tokens.raw(i), &mut score);
        if words == WORDS_READ {
            break;
        }
    }
    if words == 0 {
        return None;
    }
    if foreign * 2 > words {
        return Some(Language::Other);
    }
    // A log of a few words has hardly any function words: what do our lists know of it?
    if score.en.max(score.hr).max(score.other) < FEW {
        score.en += LISTED * entities::known(tokens, Language::En) as f64;
        score.hr += LISTED * entities::known(tokens, Language::Hr) as f64;
    }
    let familiar = grams.en.max(grams.hr) / trigrams.max(1) as f64;
    score.en += TRIGRAM * grams.en;
    score.hr += TRIGRAM * grams.hr;
    if familiar < FAMILIAR {
        score.other += 0.2 * words as f64 * (FAMILIAR - familiar) / FAMILIAR;
    }
    Some(if score.other >= score.en.max(score.hr) {
        Language::Other
    } else if score.hr > score.en {
        Language::Hr
    } else {
        Language::En
    })
}

/// What the letters of a word say.
fn letters(raw: &str, score: &mut Score) {
    for c in raw
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_ascii())
    {
        match c {
            'ć' | 'đ' => score.hr += LETTER,
            // Slovene, Czech, Slovak and others have these too.
            'č' | 'š' | 'ž' => score.hr += LETTER / 2.0,
            'ą' | 'ę' | 'ł' | 'ś' | 'ź' | 'ż' | 'ń' | 'ř' | 'ě' | 'ů' | 'ľ' | 'ĺ' | 'ť' | 'ď'
            | 'ň' | 'ý' | 'ő' | 'ű' | 'ß' | 'ä' | 'ö' | 'ü' | 'å' | 'ø' | 'æ' | 'ñ' | 'ã' | 'õ'
            | 'ğ' | 'ş' | 'ı' | 'ă' | 'ț' | 'ș' | 'ā' | 'ē' | 'ī' | 'ū' | 'ė' | 'į' | 'ų' => {
                score.other += LETTER
            }
            'á' | 'í' | 'ú' | 'ó' | 'à' | 'è' | 'ì' | 'ò' | 'ù' | 'ê' | 'â' | 'î' | 'ô' | 'û'
            | 'ë' | 'ï' | 'ç' => score.other += LETTER / 2.0,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<Language> {
        super::super::language(text)
    }

    #[test]
    fn a_text_without_words_has_no_language() {
        for text in ["", " \n", "12:30 😀", "((((", "7"] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn short_notes_are_told_apart() {
        for text in [
            "Rest day.",
            "I slept well",
            "Headache again",
            "weight 80 kg, feeling fine",
            "went for a run",
        ] {
            assert_eq!(language(text), Some(Language::En), "{text}");
        }
        for text in [
            "Dan odmora.",
            "Dobro sam spavao",
            "Opet glavobolja",
            "jucer je bilo lose",
            "boli me glava",
        ] {
            assert_eq!(language(text), Some(Language::Hr), "{text}");
        }
    }

    #[test]
    fn other_slavic_languages_are_not_croatian() {
        for text in [
            "Včeraj sem bil na sprehodu in potem sem spal zelo dobro.",
            "Dnes mě bolí hlava a jsem velmi unavený, včera jsem nemohl spát.",
            "Dnes ma bolí hlava a som veľmi unavený, v noci som nemohol spať.",
            "Wczoraj byłem na spacerze, ale dzisiaj boli mnie głowa.",
            "Вчера я гулял в парке и хорошо спал.",
            "Вчера бях на разходка и спах добре.",
        ] {
            assert_eq!(language(text), Some(Language::Other), "{text}");
        }
    }

    #[test]
    fn other_languages_are_not_english() {
        for text in [
            "Heute habe ich gut geschlafen und bin im Park gelaufen.",
            "Ho dormito bene e sono andato a correre nel parco.",
            "J'ai bien dormi et je suis allé courir dans le parc.",
            "Hoy dormí muy bien y salí a correr por el parque.",
            "Vandaag heb ik goed geslapen en ik ben gaan wandelen.",
            "Ma aludtam jól és futottam a parkban.",
            "今日はよく眠れました。",
            "نمت جيدا اليوم",
            "היום ישנתי טוב",
        ] {
            assert_eq!(language(text), Some(Language::Other), "{text}");
        }
    }
}
