//! Letters without case and diacritics.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The folded form of a word or a text: lower case, no diacritics, full width as plain, one sort of apostrophe.
///
/// It is Unicode's compatibility decomposition (UAX #15, NFKD) without the marks that stand above or below letters of
/// alphabets; vowel signs of Indian scripts and the voicing of kana are letters in all but name and stay. Folding what
/// is folded changes nothing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// Adds the folded form of one character: none, one or several.
pub(super) fn fold_char(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\x7f' => out.push(c),
        c if is_apostrophe(c) => out.push('\''),
        c => std::iter::once(c)
            .nfkd()
            .flat_map(char::to_lowercase)
            .nfkd()
            .filter(|c| !is_accent(*c))
            .for_each(|c| match plain(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }),
    }
}

/// Letters that are others with a stroke, or two in one, and do not decompose.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ø' => "o",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        // At the end of Greek words.
        'ς' => "σ",
        'ʼ' => "'",
        _ => return None,
    })
}

/// The marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters, and signs that choose how a character looks.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

/// Whether it is an apostrophe, however it was typed.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Whether it is part of the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || is_accent(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_same_with_and_without_marks_and_in_any_case() {
        for (text, folded) in [
            (
                "Čvarci ĐURĐICA ćuk žaba Šibenik",
                "cvarci durdica cuk zaba sibenik",
            ),
            ("C\u{30c}varci", "cvarci"),
            ("äöüéñçåøłßæœ", "aouencaolssaeoe"),
            ("ÄÖÜ STRASSE STRAẞE", "aou strasse strasse"),
            ("ＡＢＣ　１２３", "abc 123"),
            ("İstanbul ılık", "istanbul ilik"),
            ("don’t don‘t", "don't don't"),
            ("ﬁne ĳs ǆep ½", "fine ijs dzep 1⁄2"),
            ("Ελλάς ΕΛΛΆΣ Ёлка", "ελλασ ελλασ елка"),
            ("が हिन्दी", "か\u{3099} हिन्दी"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn folding_what_is_folded_changes_nothing() {
        for c in '\0'..=char::MAX {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }
}
