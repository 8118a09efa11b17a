//! The fields of forms whose names are made of the keys of questions, which may hold anything.

use crate::{formats::Answers, web::forms::Fields};

/// The field with the answer to the question at this place, and the one with its key.
pub(super) fn names(place: usize) -> (String, String) {
    (format!("answer-{place}"), format!("key-{place}"))
}

/// The answers of a form, by the keys of their questions; those that were left open are not among them.
pub(super) fn answers(fields: &Fields) -> Answers {
    let mut answers = Answers::new();
    for place in 0.. {
        let (answer, key) = names(place);
        if !fields.has(&key) {
            break;
        }
        if fields.filled(&answer) {
            answers.insert(fields.raw(&key).to_owned(), fields.get(&answer).to_owned());
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_by_the_keys_of_their_questions() {
        let fields = Fields::from_pairs([
            ("key-0", "unit:Weight"),
            ("answer-0", "kg"),
            ("key-1", "dates: a&b"),
            ("answer-1", ""),
            ("key-2", "last"),
            ("answer-2", "dmy"),
            ("answer-3", "without a key"),
        ]);
        let read = answers(&fields);
        let pairs: Vec<_> = read.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("last", "dmy"), ("unit:Weight", "kg")]);
    }
}
