//! Croatian words without their endings.
//!
//! Written from the grammar: the endings of cases, comparison and persons, the longest first; then the vowel that
//! marks a verb, the *a* that comes and goes (`petak, petka`), and the consonants that *i* and *e* soften (`čvarak,
//! čvarci`). All of it is done to every word, noun or verb, so that forms of one word meet even where the stem is not
//! what a linguist would write. Words are folded, so `č` and `ć` are `c`.
//!
//! Measured on the 187 invented groups of forms in `forms-hr.txt`: all forms meet in 173 of them, 3,488 of 3,619 pairs
//! of forms meet, and two stems are shared by two groups (`kašalj` and `kašljati`; `povrće` and `povraćati`). The
//! second person (`spavaš`) is left out: it is rare in a diary, and its endings are those of `tenis` and `ananas`.
//! Words of other languages meet here sometimes that should not, such as `plan` and `plane`.

/// The fewest letters a stem has. One of them is a vowel, or an *r* between consonants as in `krv`.
const STEM_MIN: usize = 3;

/// Endings of cases, of comparison and of persons, and what is put in their place.
const ENDINGS: &[(&str, &str)] = &[
    ("ovima", ""),
    ("evima", ""),
    ("ijima", ""),
    ("ijega", ""),
    ("ijemu", ""),
    ("ovati", ""),
    ("ujemo", ""),
    ("ovala", ""),
    ("ovalo", ""),
    ("ovali", ""),
    ("ovale", ""),
    ("ostima", "ost"),
    ("ama", ""),
    ("ima", ""),
    ("ova", ""),
    ("ove", ""),
    ("ovi", ""),
    ("eva", ""),
    ("eve", ""),
    ("evi", ""),
    ("oga", ""),
    ("ome", ""),
    ("omu", ""),
    ("emu", ""),
    ("iji", ""),
    ("ija", ""),
    ("ije", ""),
    ("iju", ""),
    ("ijeg", ""),
    ("ijem", ""),
    ("ijih", ""),
    ("ijim", ""),
    ("ijoj", ""),
    ("ijom", ""),
    ("escu", "est"),
    ("oscu", "ost"),
    ("ujem", ""),
    ("uje", ""),
    ("uju", ""),
    ("ovao", ""),
    ("amo", ""),
    ("imo", ""),
    ("emo", ""),
    ("aju", ""),
    ("ati", ""),
    ("iti", ""),
    ("uti", ""),
    ("jeti", ""),
    ("jela", ""),
    ("jelo", ""),
    ("jeli", ""),
    ("jele", ""),
    ("ala", ""),
    ("alo", ""),
    ("ali", ""),
    ("ale", ""),
    ("ila", ""),
    ("ilo", ""),
    ("ili", ""),
    ("ile", ""),
    ("ula", ""),
    ("ulo", ""),
    ("uli", ""),
    ("ule", ""),
    ("ao", ""),
    ("io", ""),
    ("uo", ""),
    ("am", ""),
    ("im", ""),
    ("em", ""),
    ("om", ""),
    ("og", ""),
    ("oj", ""),
    ("ih", ""),
    ("ceg", "c"),
    ("seg", "s"),
    ("zeg", "z"),
    ("jeg", "j"),
    ("cega", "c"),
    ("sega", "s"),
    ("zega", "z"),
    ("jega", "j"),
    ("anje", ""),
    ("anja", ""),
    ("anju", ""),
    ("anjem", ""),
    ("anjima", ""),
    ("enje", ""),
    ("enja", ""),
    ("enju", ""),
    ("enjem", ""),
    ("enjima", ""),
    ("ajuci", ""),
    ("a", ""),
    ("e", ""),
    ("i", ""),
    ("o", ""),
    ("u", ""),
];

/// Ends of stems that are endings elsewhere (`problem` and `spavam`), so that they go from either.
const THEMES: &[&str] = &["al", "am", "em", "im", "om", "ij", "og"];

/// Frequent words whose stem changes, or that are too short for the rules.
const IRREGULAR: &[(&str, &str)] = &[
    ("ruci", "ruk"),
    ("nozi", "nog"),
    ("posao", "posl"),
    ("topao", "topl"),
    ("dijete", "djetet"),
    ("vrijeme", "vremen"),
    ("rame", "ramen"),
    ("krvlju", "krv"),
    ("otac", "oca"),
    ("san", "sna"),
    ("zeludac", "zeluk"),
];

/// The stem of a folded word.
pub fn stem(word: &str) -> String {
    if !is_croatian(word) {
        return word.to_owned();
    }
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    let mut stem = ENDINGS
        .iter()
        .filter_map(|(ending, instead)| {
            let root = word.strip_suffix(ending)?;
            let stem = format!("{root}{instead}");
            is_stem(&stem).then_some((ending.len(), stem))
        })
        .max_by_key(|(len, _)| *len)
        .map_or_else(|| word.to_owned(), |(_, stem)| stem);
    harden(&mut stem);
    if let Some(end) = THEMES
        .iter()
        .find_map(|theme| stem.strip_suffix(theme))
        .map(str::len)
        .filter(|end| *end > STEM_MIN)
    {
        stem.truncate(end);
    }
    harden(&mut stem);
    drop_a(&mut stem);
    assimilate(&mut stem);
    stem
}

/// Whether Croatian may be written so, folded: the letters it has, and neither pairs of one letter nor `th`.
fn is_croatian(word: &str) -> bool {
    let letters = word.as_bytes();
    letters
        .iter()
        .all(|c| c.is_ascii_lowercase() && !b"qwxy".contains(c))
        && !letters
            .windows(2)
            .any(|pair| pair[0] == pair[1] || pair == b"th")
}

fn is_vowel(letter: u8) -> bool {
    b"aeiou".contains(&letter)
}

fn is_stem(root: &str) -> bool {
    let letters = root.as_bytes();
    letters.len() >= STEM_MIN
        && letters
            .iter()
            .enumerate()
            .any(|(i, c)| is_vowel(*c) || *c == b'r' && i > 0 && i + 1 < letters.len())
}

/// Drops the *a* before a last consonant, and the *l* that is an *o* at the end of a word.
fn drop_a(stem: &mut String) {
    let letters = stem.as_bytes();
    if let [.., before, b'a', last] = letters
        && letters.len() >= 5
        && !is_vowel(*before)
        && b"knrlct".contains(last)
    {
        let last = char::from(*last);
        stem.truncate(stem.len() - 2);
        stem.push(last);
    } else if stem.ends_with("alj") && letters.len() >= 5 {
        stem.truncate(stem.len() - 3);
        stem.push_str("lj");
    }
}

/// Takes back what *i* and *e* did to the last consonant.
fn harden(stem: &mut String) {
    let letters = stem.as_bytes();
    if letters.len() < 4 {
        return;
    }
    let hard = match letters {
        [.., b'c'] => 'k',
        [.., b'z'] => 'g',
        [.., before, b's'] if is_vowel(*before) => 'h',
        _ => return,
    };
    stem.pop();
    stem.push(hard);
}

/// Consonants that meet where an *a* is gone: `težak, teška`, `bolestan, bolesna`.
fn assimilate(stem: &mut String) {
    for (apart, together) in [
        ("stn", "sn"),
        ("zdn", "zn"),
        ("zk", "sk"),
        ("dk", "tk"),
        ("bk", "pk"),
    ] {
        if stem.ends_with(apart) {
            stem.truncate(stem.len() - apart.len());
            stem.push_str(together);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::text::words::fold;

    const FORMS: &str = include_str!("forms-hr.txt");

    /// Groups, those whose forms all meet, pairs of forms, those that meet, stems that two groups share.
    type Figures = (usize, usize, usize, usize, usize);

    fn measured() -> Figures {
        let groups: Vec<Vec<String>> = FORMS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split(' ').map(|form| stem(&fold(form))).collect())
            .collect();
        let (mut together, mut pairs, mut met) = (0, 0, 0);
        let mut groups_of: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (i, stems) in groups.iter().enumerate() {
            together += usize::from(stems.iter().all(|stem| *stem == stems[0]));
            for (a, stem) in stems.iter().enumerate() {
                pairs += a;
                met += stems[..a].iter().filter(|other| *other == stem).count();
                groups_of.entry(stem).or_default().insert(i);
            }
        }
        let shared = groups_of.values().filter(|groups| groups.len() > 1).count();
        (groups.len(), together, pairs, met, shared)
    }

    #[test]
    fn forms_of_a_word_meet_and_other_words_do_not() {
        // As the head of this file has it.
        assert_eq!(measured(), (187, 173, 3619, 3488, 2));
    }

    #[test]
    fn english_words_are_left_alone_where_they_show_it() {
        for word in ["yoga", "week", "growth", "toffee", "don't", "b12"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn a_stem_has_three_letters_and_a_vowel_or_the_word_stays() {
        for word in ["", "a", "pas", "idem", "prst", "zivi", "uho"] {
            let stem = stem(word);
            assert!(stem == word || is_stem(&stem), "{word} {stem}");
        }
        assert_eq!(stem("krvi"), "krv");
        assert_eq!(stem("glas"), "glah", "the same as in glasovi");
        assert_eq!(stem("glasovi"), "glah");
    }
}
