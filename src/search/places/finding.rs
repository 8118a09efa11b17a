//! Finding places by words.

use std::sync::LazyLock;

use super::{PLACES, Place};
use crate::{
    access::Permission,
    i18n::Lang,
    search::model::{Query, Term, Way},
    text::words::{distance_allowed, fold, is_begun_within, is_within, stems, words},
};

/// Words with which people ask for a page and which say nothing about which one.
const FILLERS: [&str; 23] = [
    "a", "an", "and", "can", "do", "how", "i", "in", "is", "me", "my", "of", "on", "the", "to",
    "where", "gdje", "je", "kako", "moj", "moja", "moje", "za",
];

/// A word of a place, ready to be compared.
struct Form {
    folded: String,
    stems: [String; 2],
}

impl Form {
    fn of(folded: String) -> Self {
        Self {
            stems: stems(&folded),
            folded,
        }
    }

    fn is(&self, asked: &Asked, slips: bool) -> bool {
        let Asked { form, way } = asked;
        let allowed = distance_allowed(form.folded.chars().count());
        match (way, slips) {
            (Way::Exact, _) => self.folded == form.folded,
            (Way::Begun, true) => is_begun_within(&form.folded, &self.folded, allowed),
            (Way::Loose, true) => is_within(&form.folded, &self.folded, allowed),
            (Way::Begun, false) if self.folded.starts_with(&form.folded) => true,
            (_, false) => {
                self.folded == form.folded
                    || self
                        .stems
                        .iter()
                        .zip(&form.stems)
                        .any(|(own, other)| own == other)
            }
        }
    }
}

/// A word that is asked for.
struct Asked {
    form: Form,
    way: Way,
}

/// The words of each place: its titles, and the others.
static FORMS: LazyLock<Vec<[Vec<Form>; 2]>> = LazyLock::new(|| {
    let of = |texts: Vec<&str>| {
        let all = texts.into_iter().flat_map(words);
        all.map(|word| Form::of(word.folded)).collect::<Vec<_>>()
    };
    let both = |place: &Place| {
        // What people call the household's pages in the other language is no worse.
        let titles = Lang::ALL.map(|lang| place.title.text(lang)).to_vec();
        let others = Lang::ALL.map(|lang| place.words.text(lang)).to_vec();
        [of(titles), of(others)]
    };
    PLACES.iter().map(both).collect()
});

/// The places that a question means, at most so many, those with the words in their title first.
///
/// Only words can mean a place: a question with conditions asks for days. Slips of the fingers are
/// allowed for where nothing is found without.
pub fn find(query: &Query, may: impl Fn(Permission) -> bool, most: usize) -> Vec<&'static Place> {
    let Some(asked) = asked(query) else {
        return Vec::new();
    };
    let open = |place: &Place| place.needs.is_none_or(&may);
    let mut found = matching(&asked, &open, false);
    if found.is_empty() {
        found = matching(&asked, &open, true);
    }
    found.truncate(most);
    found
}

/// The words that count; nothing where the question is not about places.
fn asked(query: &Query) -> Option<Vec<Asked>> {
    if !query.wishes.is_empty() || query.terms.iter().any(|term| term.not) {
        return None;
    }
    let asked: Vec<_> = query.terms.iter().flat_map(of_term).collect();
    let short = |one: &Asked| one.form.folded.chars().count() < 2;
    (!asked.is_empty() && !asked.iter().all(short)).then_some(asked)
}

/// The words of a term without those that say nothing; the last one of a phrase is as begun as it.
fn of_term(term: &Term) -> Vec<Asked> {
    let folded: Vec<_> = term
        .words
        .iter()
        .flat_map(|word| words(&fold(word)).map(|one| one.folded).collect::<Vec<_>>())
        .collect();
    let last = folded.len().saturating_sub(1);
    let alone = folded.len() == 1;
    folded
        .into_iter()
        .enumerate()
        .filter(|(_, word)| term.way == Way::Begun && alone || !FILLERS.contains(&word.as_str()))
        .map(|(at, word)| Asked {
            form: Form::of(word),
            way: match term.way {
                Way::Begun if at < last => Way::Loose,
                way => way,
            },
        })
        .collect()
}

fn matching(asked: &[Asked], open: &impl Fn(&Place) -> bool, slips: bool) -> Vec<&'static Place> {
    let mut titled = Vec::new();
    let mut others = Vec::new();
    for (place, [title, more]) in PLACES.iter().zip(FORMS.iter()) {
        let says = |forms: &[Form], one: &Asked| forms.iter().any(|form| form.is(one, slips));
        if !open(place) || !asked.iter().all(|one| says(title, one) || says(more, one)) {
            continue;
        }
        match asked.iter().all(|one| says(title, one)) {
            true => titled.push(place),
            false => others.push(place),
        }
    }
    titled.append(&mut others);
    titled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str, last: Way) -> Query {
        let mut terms: Vec<_> = text
            .split_whitespace()
            .map(|word| Term {
                words: vec![word.to_owned()],
                way: Way::Loose,
                not: false,
            })
            .collect();
        if let Some(term) = terms.last_mut() {
            term.way = last;
        }
        Query {
            terms,
            ..Query::default()
        }
    }

    fn first(text: &str) -> &'static str {
        let found = find(&query(text, Way::Begun), |_| true, 3);
        found.first().map_or("nothing", |place| place.href)
    }

    #[test]
    fn what_people_call_a_page_leads_there() {
        for (text, href) in [
            ("time zone", "/account/preferences#f-timezone"),
            ("timezo", "/account/preferences#f-timezone"),
            ("vremenska zona", "/account/preferences#f-timezone"),
            ("change my password", "/account/security#f-new_password"),
            ("lozinka", "/account/security#f-new_password"),
            ("pasword", "/account/security#f-new_password"),
            ("dark", "/account/preferences#f-theme"),
            ("tamno", "/account/preferences#f-theme"),
            ("2fa", "/account/security/second-factor"),
            ("export", "/account/privacy/exports"),
            ("izvoz", "/account/privacy/exports"),
            ("import", "/import"),
            ("restore", "/account/privacy/import"),
            ("delete account", "/account/privacy/erase"),
            ("who saw my data", "/account/privacy/looks"),
            ("quiet hours", "/account/channels#quiet"),
            ("invite", "/household/admin#invitations"),
            ("pozivnice", "/household/admin#invitations"),
            ("how to search", "/help#searching"),
            ("kako tražiti", "/help#searching"),
            ("zzzzzz", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(first(text), href, "{text}");
        }
    }

    #[test]
    fn nobody_is_led_to_a_page_that_is_not_theirs() {
        let member = |permission| permission != Permission::AccountsAdmin;
        let asked = query("roles", Way::Loose);
        assert!(find(&asked, member, 9).is_empty());
        let found = find(&asked, |_| true, 9);
        let found: Vec<_> = found.iter().map(|place| place.href).collect();
        assert_eq!(found, ["/household/admin", "/household/roles"]);
    }

    #[test]
    fn a_question_about_days_means_no_place() {
        let mut asked = query("goals", Way::Loose);
        assert!(!find(&asked, |_| true, 9).is_empty());
        asked.terms[0].not = true;
        assert!(find(&asked, |_| true, 9).is_empty());
        let short = query("a", Way::Begun);
        assert!(find(&short, |_| true, 9).is_empty());
    }

    #[test]
    fn no_address_stands_there_twice() {
        for (at, place) in PLACES.iter().enumerate() {
            let twice = PLACES[..at].iter().any(|other| other.href == place.href);
            assert!(!twice, "{}", place.href);
        }
    }
}
