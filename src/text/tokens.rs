//! A text cut into words, digits, emoji and marks, each knowing where it stands.
//!
//! Everything else in this room works on these. A word is also kept *folded*: lower case, without
//! diacritics, with the plain apostrophe, so that `Glavobolju`, `GLAVOBOLJU` and `jucer` for `jučer` are
//! found by one look-up.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters, and whatever letters, digits and inner apostrophes follow: `can't`, `B12`.
    Word,
    /// ASCII digits.
    Digits,
    /// A pictograph with its modifiers.
    Emoji,
    /// One character that is none of these.
    Mark,
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: it follows without a space.
    Glued,
    /// White space within the line.
    Space,
    /// The start of the text or of a line.
    Line,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is made of.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
    /// First scalar value, counted from the start of the text.
    pub start: u32,
    /// One past the last scalar value.
    pub end: u32,
    /// The same in bytes.
    from: u32,
    to: u32,
    folded: (u32, u32),
}

/// A text and its tokens.
pub struct Tokens<'a> {
    text: &'a str,
    list: Vec<Token>,
    folded: String,
}

impl<'a> Tokens<'a> {
    /// Cuts `text`, in one pass. It must be shorter than 4 GiB; [`super::TEXT_MAX`] sees to that.
    pub fn new(text: &'a str) -> Self {
        let mut cutter = Cutter {
            text,
            chars: text.char_indices().peekable(),
            seen: 0,
            out: Tokens {
                text,
                list: Vec::with_capacity(text.len() / 5),
                folded: String::with_capacity(text.len()),
            },
        };
        cutter.run();
        cutter.out
    }

    /// Every look at a token goes through here, so that tests can count them.
    fn at(&self, i: usize) -> Option<&Token> {
        let token = self.list.get(i);
        #[cfg(test)]
        looks::count(token.map_or(1, |token| 1 + u64::from(token.to - token.from)));
        token
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The token, if there is one of this number.
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.at(i)
    }

    /// Its folded form; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.at(i).map_or("", |t| {
            &self.folded[t.folded.0 as usize..t.folded.1 as usize]
        })
    }

    /// As it was written; empty past the end.
    pub fn raw(&self, i: usize) -> &'a str {
        self.list
            .get(i)
            .map_or("", |t| &self.text[t.from as usize..t.to as usize])
    }

    /// What was written from token `first` to token `last` inclusive.
    pub fn span(&self, first: usize, last: usize) -> &'a str {
        match (self.at(first), self.at(last)) {
            (Some(a), Some(b)) => &self.text[a.from as usize..b.to as usize],
            _ => "",
        }
    }

    /// Everything from the token on, for signs that are cut in pieces such as `:-)`.
    pub fn rest(&self, i: usize) -> &'a str {
        self.list
            .get(i)
            .map_or("", |t| &self.text[t.from as usize..])
    }

    /// Whether it is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.shape(i) == Some(Shape::Word)
    }

    /// Whether it is digits.
    pub fn is_digits(&self, i: usize) -> bool {
        self.shape(i) == Some(Shape::Digits)
    }

    /// What it is made of.
    pub fn shape(&self, i: usize) -> Option<Shape> {
        self.at(i).map(|t| t.shape)
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.shape(i) == Some(Shape::Mark) && self.raw(i) == mark
    }

    /// Whether a line begins with it.
    pub fn begins_line(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| token.gap == Gap::Line)
    }

    /// Whether it follows the one before without a space.
    pub fn glued(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.gap == Gap::Glued)
    }

    /// Whether it begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.is_word(i) && self.raw(i).starts_with(char::is_uppercase)
    }

    /// Whether it is a word of at least two letters, all capitals.
    pub fn shouted(&self, i: usize) -> bool {
        let raw = self.raw(i);
        self.is_word(i)
            && !raw.chars().any(char::is_lowercase)
            && raw.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
    }

    /// Whether a sentence begins here, so that a capital says nothing.
    pub fn opens(&self, i: usize) -> bool {
        let mut i = i;
        // Quotes and brackets before it are looked through, a few of them.
        for _ in 0..4 {
            match self.at(i) {
                None => return false,
                Some(token) if i == 0 || token.gap == Gap::Line => return true,
                Some(_) => {}
            }
            i -= 1;
            if self.shape(i) == Some(Shape::Emoji) {
                return true;
            }
            if self.shape(i) != Some(Shape::Mark) {
                return false;
            }
            match self.raw(i) {
                "!" | "?" | "…" | ":" | ";" | ")" => return true,
                // "Dr. Novak", "3. May" go on.
                "." => {
                    return i == 0
                        || !(self.is_digits(i - 1) || super::entities::is_title(self.word(i - 1)));
                }
                "\"" | "'" | "“" | "„" | "»" | "(" | "*" | "-" | "#" | "_" => {}
                _ => return false,
            }
        }
        false
    }
}

/// How much was looked at, in bytes of tokens: what analysing costs, counted and not timed.
#[cfg(test)]
pub(super) mod looks {
    use std::cell::Cell;

    thread_local! {
        static LOOKED: Cell<u64> = const { Cell::new(0) };
    }

    pub(in crate::text) fn count(bytes: u64) {
        LOOKED.set(LOOKED.get() + bytes);
    }

    /// What `work` looks at on this thread.
    pub(in crate::text) fn during<T>(work: impl FnOnce() -> T) -> u64 {
        let before = LOOKED.get();
        work();
        LOOKED.get() - before
    }
}

/// The pass over the text.
struct Cutter<'a> {
    text: &'a str,
    chars: std::iter::Peekable<std::str::CharIndices<'a>>,
    seen: u32,
    out: Tokens<'a>,
}

impl Cutter<'_> {
    fn next(&mut self) -> Option<(usize, char)> {
        let next = self.chars.next()?;
        self.seen += 1;
        Some(next)
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    /// The character after the next.
    fn after(&mut self) -> Option<char> {
        let (at, c) = *self.chars.peek()?;
        self.text[at + c.len_utf8()..].chars().next()
    }

    fn run(&mut self) {
        let mut gap = Gap::Line;
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                let line = c == '\n' || c == '\r' || gap == Gap::Line;
                gap = if line { Gap::Line } else { Gap::Space };
                self.next();
                continue;
            }
            self.token(c, gap);
            gap = Gap::Glued;
        }
    }

    fn token(&mut self, first: char, gap: Gap) {
        let start = self.seen;
        let from = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        let folded = self.out.folded.len() as u32;
        let shape = if first.is_ascii_digit() {
            self.digits();
            Shape::Digits
        } else if first.is_alphabetic() {
            self.word();
            Shape::Word
        } else if is_pictograph(first) {
            self.emoji();
            Shape::Emoji
        } else {
            self.mark(first)
        };
        let to = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.out.list.push(Token {
            shape,
            gap,
            start,
            end: self.seen,
            from: from as u32,
            to: to as u32,
            folded: (folded, self.out.folded.len() as u32),
        });
    }

    fn digits(&mut self) {
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            self.out.folded.push(c);
            self.next();
        }
    }

    fn word(&mut self) {
        while let Some(c) = self.peek() {
            let inner = is_apostrophe(c)
                && self.after().is_some_and(char::is_alphabetic)
                && !self.possessive();
            if !(inner || c.is_alphanumeric() || is_combining(c)) {
                break;
            }
            fold(c, &mut self.out.folded);
            self.next();
        }
    }

    /// Whether what comes is `'s` and the end of a word: it is no part of the name before it.
    fn possessive(&mut self) -> bool {
        let Some((at, c)) = self.chars.peek().copied() else {
            return false;
        };
        let mut rest = self.text[at + c.len_utf8()..].chars();
        matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
    }

    fn emoji(&mut self) {
        let mut joined = true;
        while let Some(c) = self.peek() {
            let part = matches!(
                c,
                '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}'
            );
            if c == '\u{200d}' {
                joined = true;
            } else if part {
            } else if joined && is_pictograph(c) {
                joined = false;
            } else {
                break;
            }
            self.next();
        }
    }

    /// One mark, or the `'s` of a genitive.
    fn mark(&mut self, first: char) -> Shape {
        self.next();
        if is_apostrophe(first)
            && matches!(self.peek(), Some('s' | 'S'))
            && !self.after().is_some_and(char::is_alphanumeric)
        {
            self.next();
        }
        Shape::Mark
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether it is drawn as a picture. By block: rarely wrong, and without a table.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}' | '\u{203c}' | '\u{2049}')
}

/// Adds the folded form of one character.
fn fold(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        c if is_apostrophe(c) => out.push('\''),
        c if is_combining(c) => {}
        c => c.to_lowercase().for_each(|c| match c {
            'č' | 'ć' | 'ç' => out.push('c'),
            'š' | 'ś' | 'ş' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'đ' => out.push('d'),
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => out.push('u'),
            'ñ' => out.push('n'),
            'ß' => out.push_str("ss"),
            c if is_combining(c) => {}
            c => out.push(c),
        }),
    }
}

/// The folded form of a word, as the tokens have it.
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold(c, &mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raws(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        (0..tokens.len())
            .map(|i| tokens.raw(i).to_owned())
            .collect()
    }

    #[test]
    fn a_text_is_cut_where_words_digits_and_marks_meet() {
        assert_eq!(
            raws("can't run 5km, B12!"),
            ["can't", "run", "5", "km", ",", "B12", "!"]
        );
        assert_eq!(raws("Martha's x-ray"), ["Martha", "'s", "x", "-", "ray"]);
        assert_eq!(raws("👩‍⚕️👍🏽ok"), ["👩‍⚕️", "👍🏽", "ok"]);
        assert_eq!(raws(" \n\t "), Vec::<String>::new());
    }

    #[test]
    fn a_word_is_folded_whatever_its_case_and_diacritics() {
        for word in ["Čvarci", "ČVARCI", "cvarci", "C\u{30c}varci"] {
            assert_eq!(Tokens::new(word).word(0), "cvarci");
        }
        assert_eq!(Tokens::new("don’t").word(0), "don't");
        assert_eq!(Tokens::new("Straße").word(0), "strasse");
    }

    #[test]
    fn a_capital_after_a_full_stop_says_nothing() {
        let tokens = Tokens::new("We met. Today Dr. Novak");
        let opens: Vec<bool> = (0..tokens.len()).map(|i| tokens.opens(i)).collect();
        assert_eq!(opens, [true, false, false, true, false, false, false]);
    }

    #[test]
    fn offsets_count_scalar_values() {
        let tokens = Tokens::new("žvač 😀 b");
        let at: Vec<(u32, u32)> = (0..3)
            .filter_map(|i| tokens.get(i))
            .map(|t| (t.start, t.end))
            .collect();
        assert_eq!(at, [(0, 4), (5, 6), (7, 8)]);
    }
}
