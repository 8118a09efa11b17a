//! A question cut into atoms: what stands between blanks, quotes and signs of comparison.

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Anything that is none of the others.
    Text,
    /// What stands between quotes, without them.
    Quoted {
        /// Whether the second quote is there.
        closed: bool,
    },
    /// `<`, `>=` and their like.
    Sign,
}

/// A piece of a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'a> {
    pub shape: Shape,
    /// As typed, without quotes.
    pub text: &'a str,
    /// Whether no blank stands before it.
    pub glued: bool,
    /// Where it stands in the question, quotes included.
    pub start: usize,
    pub end: usize,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '≤' | '≥')
}

/// Cuts a question, in one pass.
pub(super) fn atoms(text: &str) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (shape, from, len, next) = if is_quote(first) {
            let inner = &rest[first.len_utf8()..];
            let end = inner.find(is_quote);
            let len = end.unwrap_or(inner.len());
            let closing = inner[len..].chars().next().map_or(0, char::len_utf8);
            let shape = Shape::Quoted {
                closed: end.is_some(),
            };
            (
                shape,
                first.len_utf8(),
                len,
                first.len_utf8() + len + closing,
            )
        } else if is_sign(first) {
            let len = rest.find(|c| !is_sign(c)).unwrap_or(rest.len());
            (Shape::Sign, 0, len, len)
        } else {
            let ends = |c: char| c.is_whitespace() || is_quote(c) || is_sign(c);
            let len = rest.find(ends).unwrap_or(rest.len());
            (Shape::Text, 0, len, len)
        };
        atoms.push(Atom {
            shape,
            text: &rest[from..from + len],
            glued,
            start: at,
            end: at + next,
        });
        at += next;
        glued = true;
    }
    atoms
}
