//! The stems of a text's words, each where its word stands.

use std::collections::HashMap;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::words;

/// The name under which an index knows [`Forms`].
pub const NAME: &str = "forms";
/// So many words are remembered with their stems: most words of a text are among the most frequent ones.
const REMEMBERED: usize = 4_096;

/// The stems of a word, each said to be of its language: a word is another's form if they agree in
/// one of them.
pub fn stems(folded: &str) -> [String; 2] {
    let [english, croatian] = words::stems(folded);
    [format!("e{english}"), format!("h{croatian}")]
}

/// Gives folded words with spaces between them as their stems, both at the place of the word.
#[derive(Clone, Default)]
pub struct Forms {
    known: HashMap<String, [String; 2]>,
    token: Token,
}

impl Tokenizer for Forms {
    type TokenStream<'a> = Stems<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stems<'a> {
        self.token.reset();
        Stems {
            words: text.split_ascii_whitespace(),
            known: &mut self.known,
            waiting: None,
            token: &mut self.token,
        }
    }
}

/// The stems of one text.
pub struct Stems<'a> {
    words: std::str::SplitAsciiWhitespace<'a>,
    known: &'a mut HashMap<String, [String; 2]>,
    /// The second stem of the word.
    waiting: Option<String>,
    token: &'a mut Token,
}

impl TokenStream for Stems<'_> {
    fn advance(&mut self) -> bool {
        if let Some(second) = self.waiting.take() {
            self.token.text = second;
            return true;
        }
        let Some(word) = self.words.next() else {
            return false;
        };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        if !self.known.contains_key(word) {
            self.known.insert(word.to_owned(), stems(word));
        }
        // It was put there just now, if it was not there before.
        let [first, second] = self.known.get(word).cloned().unwrap_or_default();
        // The first word is at 0.
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text = first;
        self.waiting = Some(second);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_stems_stand_at_the_place_of_their_word_in_every_text() {
        let mut forms = Forms::default();
        for _ in 0..2 {
            let mut stream = forms.token_stream("cold hands cold");
            let mut found = Vec::new();
            while stream.advance() {
                let token = stream.token();
                found.push((token.position, token.text.clone()));
            }
            let expected = ["cold", "hands", "cold"].into_iter().enumerate();
            let expected: Vec<(usize, String)> = expected
                .flat_map(|(at, word)| stems(word).map(|stem| (at, stem)))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn more_words_than_are_remembered_have_their_stems_too() {
        let mut forms = Forms::default();
        let words: Vec<String> = (0..REMEMBERED + 9).map(|n| format!("w{n}")).collect();
        let text = words.join(" ");
        let mut stream = forms.token_stream(&text);
        let mut count = 0;
        while stream.advance() {
            let word = &words[stream.token().position];
            assert!(stems(word).contains(&stream.token().text));
            count += 1;
        }
        assert_eq!(count, 2 * words.len());
    }
}
