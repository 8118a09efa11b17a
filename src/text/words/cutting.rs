//! A text cut into words.

use super::{
    WORD_MAX,
    folding::{fold_char, is_apostrophe, is_mark},
};

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its folded form, at most [`WORD_MAX`] characters; never empty.
    pub folded: String,
}

/// The words of a text, in its order; see [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// Cuts a text into words, in one pass.
///
/// A word is letters and what letters, digits and apostrophes follow (`don't`, `B12`); or digits, so that `5km` is
/// two; or one character of a script without spaces; or one picture with its modifiers, which do not count, so that
/// every thumb is a thumb. The `'s` of `Martha's` is no part of the word and no word. Everything else stands between
/// words: `#low-carb` is `low` and `carb`.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Letter,
    Digit,
    /// A word by itself.
    Sign,
    Picture,
    /// Half of a flag.
    Flag,
    Nothing,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let first = self.peek()?;
            let part = part(first);
            let start = self.at;
            let folded = match part {
                Part::Nothing => {
                    self.at += first.len_utf8();
                    // The end of a genitive.
                    if is_apostrophe(first) && self.possessive() {
                        self.at += 1;
                    }
                    continue;
                }
                Part::Letter => self.letters(),
                Part::Digit => self.digits(),
                Part::Sign => self.sign(),
                Part::Picture => self.picture(),
                Part::Flag => self.flag(),
            };
            if !folded.is_empty() {
                let end = self.at;
                return Some(Word { start, end, folded });
            }
        }
    }
}

impl Words<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn after(&self, c: char) -> Option<char> {
        self.text[self.at + c.len_utf8()..].chars().next()
    }

    fn letters(&mut self) -> String {
        let mut fold = Fold::default();
        while let Some(c) = self.peek() {
            let inner =
                || is_apostrophe(c) && self.after(c).is_some_and(|c| part(c) == Part::Letter);
            let on = matches!(part(c), Part::Letter | Part::Digit) || is_mark(c);
            if !on && !inner() {
                break;
            }
            if !on {
                let here = self.at;
                self.at += c.len_utf8();
                let ends = self.possessive();
                self.at = here;
                if ends {
                    break;
                }
            }
            self.take(c, &mut fold);
        }
        fold.out
    }

    fn digits(&mut self) -> String {
        let mut fold = Fold::default();
        while let Some(c) = self
            .peek()
            .filter(|c| part(*c) == Part::Digit || is_mark(*c))
        {
            self.take(c, &mut fold);
        }
        fold.out
    }

    fn sign(&mut self) -> String {
        let mut fold = Fold::default();
        if let Some(c) = self.peek() {
            self.take(c, &mut fold);
        }
        while let Some(c) = self.peek().filter(|c| is_mark(*c)) {
            self.take(c, &mut fold);
        }
        fold.out
    }

    /// A picture, with those joined to it: families and professions are one.
    fn picture(&mut self) -> String {
        let mut out = String::new();
        let mut room = WORD_MAX;
        let mut joined = true;
        while let Some(c) = self.peek() {
            match c {
                '\u{200d}' => joined = true,
                '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}'
                    if !out.is_empty() => {}
                c if joined && part(c) == Part::Picture => {
                    joined = false;
                    if room > 0 {
                        out.push(c);
                        room -= 1;
                    }
                }
                _ => break,
            }
            self.at += c.len_utf8();
        }
        out
    }

    fn flag(&mut self) -> String {
        let mut out = String::new();
        while let Some(c) = self
            .peek()
            .filter(|c| part(*c) == Part::Flag && out.len() < 8)
        {
            out.push(c);
            self.at += c.len_utf8();
        }
        out
    }

    /// Whether what comes is `s` and the end of a word.
    fn possessive(&self) -> bool {
        matches!(self.peek(), Some('s' | 'S'))
            && !self
                .after('s')
                .is_some_and(|c| matches!(part(c), Part::Letter | Part::Digit) || is_mark(c))
    }

    fn take(&mut self, c: char, fold: &mut Fold) {
        self.at += c.len_utf8();
        fold.add(c);
    }
}

/// A folded word as it grows, up to the limit.
#[derive(Default)]
struct Fold {
    out: String,
    chars: usize,
}

impl Fold {
    fn add(&mut self, c: char) {
        if self.chars >= WORD_MAX {
            return;
        }
        let before = self.out.len();
        fold_char(c, &mut self.out);
        // Ligatures may fold to signs and spaces.
        let stays = |c: char| part(c) != Part::Nothing || is_mark(c);
        if !c.is_ascii() && !is_apostrophe(c) && !self.out[before..].chars().all(stays) {
            let kept: String = self.out[before..].chars().filter(|c| stays(*c)).collect();
            self.out.truncate(before);
            self.out.push_str(&kept);
        }
        self.chars += self.out[before..].chars().count();
        while self.chars > WORD_MAX {
            self.out.pop();
            self.chars -= 1;
        }
    }
}

fn part(c: char) -> Part {
    match c {
        'a'..='z' | 'A'..='Z' => Part::Letter,
        '0'..='9' => Part::Digit,
        '\0'..='\x7f' => Part::Nothing,
        '\u{1f1e6}'..='\u{1f1ff}' => Part::Flag,
        c if is_apostrophe(c) => Part::Nothing,
        c if is_pictograph(c) => Part::Picture,
        c if is_spaceless(c) && !is_mark(c) && c.is_alphanumeric() => Part::Sign,
        c if c.is_numeric() => Part::Digit,
        c if c.is_alphabetic() && !is_mark(c) => Part::Letter,
        _ => Part::Nothing,
    }
}

/// Whether it is drawn as a picture. By block: rarely wrong, and without a table. Skin tones are no pictures.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{231a}'..='\u{231b}' | '\u{23e9}'..='\u{23fa}' | '\u{2600}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}'
        | '\u{203c}' | '\u{2049}' | '\u{1f000}'..='\u{1f1e5}' | '\u{1f200}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}')
}

/// Whether its script has no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han and what belongs to them.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn a_text_is_cut_into_folded_words() {
        for (text, expected) in [
            ("Don't run 5km, B12!", "don't run 5 km b12"),
            (
                "Martha’s x-ray, it's rock'n'roll",
                "martha x ray it rock'n'roll",
            ),
            ("#glavobolja #low-carb", "glavobolja low carb"),
            ("Čaša 2,5 dl", "casa 2 5 dl"),
            ("頭痛がする", "頭 痛 か\u{3099} す る"),
            ("ปวดหัว", "ป ว ด ห\u{e31} ว"),
            ("👩‍⚕️👍🏽ok 🇭🇷🇩🇪 ❤️", "👩⚕ 👍 ok 🇭🇷 🇩🇪 ❤"),
            ("5️⃣ снег שָׁלוֹם", "5 снег שלום"),
            (" \n\t --- '' \u{301}\u{200d}\u{fe0f} ", ""),
            ("'quoted' s' 's", "quoted s"),
        ] {
            assert_eq!(folded(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_text_as_it_was_written() {
        let text = "žvač 😀 B’s";
        let parts: Vec<&str> = words(text)
            .map(|word| &text[word.start..word.end])
            .collect();
        assert_eq!(parts, ["žvač", "😀", "B"]);
    }

    #[test]
    fn a_word_without_end_counts_to_its_limit() {
        for (long, times) in [
            ("a", 1 << 20),
            ("\u{fdfa}", 1000),
            ("1", 5000),
            ("a\u{301}", 9999),
            ("👩\u{200d}", 5000),
        ] {
            let text = long.repeat(times);
            let found: Vec<Word> = words(&text).collect();
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].start, found[0].end), (0, text.len()));
            assert!(found[0].folded.chars().count() == WORD_MAX);
        }
    }

    #[test]
    fn a_folded_word_has_no_spaces_and_signs_in_it() {
        for c in '\0'..=char::MAX {
            for word in words(c.encode_utf8(&mut [0; 4])) {
                let within = |c: char| part(c) != Part::Nothing || is_mark(c) || c == '\'';
                assert!(word.folded.chars().all(within), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_at_boundaries(text in any::<String>()) {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.start >= last && word.end > word.start);
                prop_assert!(text.get(word.start..word.end).is_some());
                prop_assert!(!word.folded.is_empty());
                last = word.end;
            }
        }

        #[test]
        fn the_words_of_a_part_are_those_of_the_whole(a in "[a-zčćžšđ' 0-9]{0,20}", b in "[a-zčćžšđ' 0-9]{0,20}") {
            let mut apart = folded(&a);
            apart.extend(folded(&b));
            prop_assert_eq!(folded(&format!("{a} {b}")), apart);
        }
    }
}
