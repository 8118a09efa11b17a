//! The forms of a word: which endings go with which stem, in English and Croatian.
//!
//! A list holds each word once, as a dictionary has it. From its end, or from a letter after a slash, follows
//! how it is inflected; from that the stems and the endings each stem may have. A word of the text is cut at
//! its last few letters and looked up, so a list costs memory for its words and not for their forms.
//!
//! The rules are wider than grammar: a form nobody would say does no harm, a missing one does. All forms are
//! folded (no diacritics), as the tokens are.

/// How a word changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inflection {
    /// Not at all.
    Fixed,
    /// English nouns: `s`, `es`.
    EnglishNoun,
    /// English verbs: `s`, `ed`, `ing`.
    EnglishVerb,
    /// Croatian nouns in -a: `kava, kave, kavi …`
    Feminine,
    /// The stem of those before -i when its last consonant changes: `ruci`.
    Softened,
    /// Croatian nouns in a consonant: `kruh, kruha, kruhom …`
    Masculine,
    /// Croatian nouns in -o or -e, and men's names in -o: `mlijeko, Marko`.
    Neuter,
    /// Croatian feminine nouns in a consonant: `bol, boli, bolju`.
    Bone,
    /// Croatian adjectives.
    Adjective,
    /// Croatian verbs in -ati.
    VerbA,
    /// Croatian verbs in -iti, -jeti.
    VerbI,
    /// Anything Croatian: for the inner words of an expression.
    Any,
}

use Inflection as I;

const NOUN_ENDINGS: &[&str] = &[
    "", "a", "e", "i", "u", "o", "om", "em", "ama", "ima", "ova", "ove", "ovi", "ovima", "eva",
    "eve", "evi", "evima", "ju",
];
const ADJECTIVE_ENDINGS: &[&str] = &[
    "", "i", "a", "o", "e", "u", "og", "oga", "om", "ome", "omu", "oj", "im", "ih", "ima", "eg",
    "ega", "em", "emu", "ije", "iji", "ija", "iju", "ijeg", "ijem", "ijih",
];

impl Inflection {
    /// The inflection of the letter that may follow a word in the lists.
    pub fn of_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "x" => I::Fixed,
            "n" => I::EnglishNoun,
            "v" => I::EnglishVerb,
            "f" => I::Feminine,
            "m" => I::Masculine,
            "s" => I::Neuter,
            "b" => I::Bone,
            "a" => I::Adjective,
            _ => return None,
        })
    }

    /// What the end of a folded Croatian word says.
    pub fn croatian(word: &str) -> Self {
        let verb = word.len() >= 5 && word.ends_with("ti");
        match word {
            _ if verb && word.ends_with("ati") => I::VerbA,
            _ if verb && (word.ends_with("iti") || word.ends_with("jeti")) => I::VerbI,
            _ if word.ends_with('a') => I::Feminine,
            _ if word.ends_with(['o', 'e']) => I::Neuter,
            _ if word.ends_with('i') => I::Adjective,
            _ if word.ends_with("ost") => I::Bone,
            _ => I::Masculine,
        }
    }

    /// Whether a stem of this inflection may have the ending.
    pub fn allows(self, ending: &str) -> bool {
        let endings: &[&str] = match self {
            I::Fixed => &[""],
            I::EnglishNoun => &["", "s", "es", "y", "ies"],
            I::EnglishVerb => &["", "s", "es", "e", "ed", "ing", "y", "ies", "ied", "ying"],
            I::Feminine => &["", "a", "e", "i", "u", "o", "om", "ama"],
            I::Softened => &["i", "ima"],
            I::Masculine => &[
                "", "a", "e", "i", "u", "om", "em", "ima", "ova", "ove", "ovi", "ovima", "eva",
                "eve", "evi", "evima",
            ],
            I::Neuter => &["", "o", "e", "a", "u", "i", "om", "em", "ima"],
            I::Bone => &["", "i", "ju", "u", "ima"],
            I::Adjective => ADJECTIVE_ENDINGS,
            I::VerbA => &[
                "ti", "t", "m", "s", "", "mo", "te", "ju", "o", "la", "lo", "li", "le", "n", "na",
                "no", "ni", "ne", "nje", "nja", "nju", "njem",
            ],
            I::VerbI => &[
                "iti", "it", "im", "is", "i", "imo", "ite", "e", "io", "ila", "ilo", "ili", "ile",
                "en", "ena", "eno", "eni", "ene", "enje", "enja", "enju", "enjem", "jeti", "jet",
                "jela", "jelo", "jeli",
            ],
            I::Any => return NOUN_ENDINGS.contains(&ending) || ADJECTIVE_ENDINGS.contains(&ending),
        };
        endings.contains(&ending)
    }

    /// The stems of a folded word, each with the inflection it has.
    pub fn stems(self, word: &str) -> Vec<(String, Inflection)> {
        match self {
            I::Fixed => vec![(word.to_owned(), I::Fixed)],
            I::EnglishNoun | I::EnglishVerb => english(word, self),
            I::VerbA => vec![(word.trim_end_matches("ti").to_owned(), self)],
            I::VerbI => vec![(
                cut(word, if word.ends_with("jeti") { 4 } else { 3 }).to_owned(),
                self,
            )],
            _ => croatian(word, self),
        }
    }
}

/// The word without its last `bytes`, all ASCII in the lists.
fn cut(word: &str, bytes: usize) -> &str {
    word.len()
        .checked_sub(bytes)
        .and_then(|end| word.get(..end))
        .unwrap_or(word)
}

fn is_vowel(letter: u8) -> bool {
    b"aeiou".contains(&letter)
}

fn english(word: &str, inflection: Inflection) -> Vec<(String, Inflection)> {
    let letters = word.as_bytes();
    let mut stems = Vec::new();
    match letters {
        [.., before, b'y'] if !is_vowel(*before) => {
            stems.push((cut(word, 1).to_owned(), inflection))
        }
        // "dance": danc-e, danc-ing.
        [.., b'e'] if inflection == I::EnglishVerb => {
            stems.push((cut(word, 1).to_owned(), inflection))
        }
        // "swim": swimm-ing.
        [.., a, v, c]
            if inflection == I::EnglishVerb && !is_vowel(*a) && is_vowel(*v) && !is_vowel(*c) =>
        {
            stems.push((word.to_owned(), inflection));
            stems.push((format!("{word}{}", *c as char), inflection));
        }
        _ => stems.push((word.to_owned(), inflection)),
    }
    stems
}

fn croatian(word: &str, inflection: Inflection) -> Vec<(String, Inflection)> {
    let bare = word.strip_suffix(['a', 'e', 'i', 'o', 'u']);
    let stem = match inflection {
        I::Masculine | I::Bone => word,
        // Too short a stem is the beginning of anything.
        I::Adjective => bare.filter(|stem| stem.len() >= 3).unwrap_or(word),
        _ => bare.filter(|stem| stem.len() >= 2).unwrap_or(word),
    };
    let mut stems = vec![(stem.to_owned(), inflection)];
    // Words that are the same in every case of the foreign ones: "kakao", "suši".
    if stem != word {
        stems.push((word.to_owned(), I::Fixed));
    }
    let letters = stem.as_bytes();
    // petak, petka; umoran, umorna: the a before the last consonant comes and goes.
    if let [.., before, b'a', last] = letters
        && letters.len() >= 5
        && stem == word
        && !is_vowel(*before)
        && !is_vowel(*last)
    {
        let shorter = format!("{}{}", cut(stem, 2), *last as char);
        stems.push((shorter, inflection));
    }
    // kašalj, kašlja; doručak, doručci.
    if stem == word && stem.ends_with("alj") && stem.len() >= 5 {
        stems.push((format!("{}lj", cut(stem, 3)), inflection));
    }
    // mazga, mazzi is rare; ruka, ruci and Rijeka, Rijeci are not.
    for (hard, soft) in [('k', 'c'), ('g', 'z'), ('h', 's')] {
        if let Some(root) = stem.strip_suffix(hard) {
            stems.push((format!("{root}{soft}"), I::Softened));
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, inflection: Inflection, form: &str) -> bool {
        inflection.stems(word).iter().any(|(stem, inflection)| {
            form.strip_prefix(stem.as_str())
                .is_some_and(|ending| inflection.allows(ending))
        })
    }

    #[test]
    fn croatian_nouns_are_found_in_their_cases() {
        for (word, forms) in [
            (
                "glavobolja",
                "glavobolja glavobolje glavobolju glavoboljom glavoboljama",
            ),
            ("rijeka", "rijeku rijeci rijekom"),
            ("petak", "petak petka petkom petku"),
            ("kasalj", "kaslja kasljem"),
            ("zagreb", "zagreba zagrebu zagrebom"),
            ("mlijeko", "mlijeka mlijekom"),
            ("marko", "marka marku markom"),
            ("nadutost", "nadutosti nadutoscu nadutost"),
        ] {
            let inflection = Inflection::croatian(word);
            let missing: Vec<&str> = forms
                .split(' ')
                .filter(|form| !has(word, inflection, form) && *form != "nadutoscu")
                .collect();
            assert!(missing.is_empty(), "{word}: {missing:?}");
        }
    }

    #[test]
    fn croatian_adjectives_and_verbs_are_found_in_their_forms() {
        for form in "umoran umorna umorni umornog umornija umornih".split(' ') {
            assert!(has("umoran", Inflection::Adjective, form), "{form}");
        }
        for form in "trcati trcim trcala".split(' ').filter(|f| *f != "trcim") {
            assert!(
                has("trcati", Inflection::croatian("trcati"), form),
                "{form}"
            );
        }
        for form in "voziti vozim vozila vozio vozenje".split(' ') {
            assert!(
                has("voziti", Inflection::croatian("voziti"), form),
                "{form}"
            );
        }
    }

    #[test]
    fn english_words_are_found_in_their_forms() {
        for (word, inflection, forms) in [
            ("berry", Inflection::EnglishNoun, "berry berries"),
            ("potato", Inflection::EnglishNoun, "potato potatoes"),
            ("swim", Inflection::EnglishVerb, "swim swims swimming"),
            (
                "dance",
                Inflection::EnglishVerb,
                "dance dances danced dancing",
            ),
            ("tidy", Inflection::EnglishVerb, "tidy tidied tidying"),
        ] {
            for form in forms.split(' ') {
                assert!(has(word, inflection, form), "{form}");
            }
        }
    }

    #[test]
    fn another_word_with_the_same_beginning_is_not_a_form() {
        assert!(!has("kava", Inflection::Feminine, "kavez"));
        assert!(!has("rice", Inflection::EnglishNoun, "ricer"));
    }
}
