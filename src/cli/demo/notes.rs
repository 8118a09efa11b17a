//! What the family writes in their journals.

use crate::journal::NewNote;
use crate::metrics::Milli;
use jiff::ToSpan;
use jiff::civil::Date;

/// A note: whose, how many days ago, the mood, tags beside the text, and the text.
type Told = (
    &'static str,
    i64,
    Option<i64>,
    &'static [&'static str],
    &'static str,
);

const NOTES: [Told; 11] = [
    (
        "mira",
        0,
        Some(4),
        &["morning"],
        "Woke before the alarm and *stayed* in bed with a book. That is a good morning.",
    ),
    (
        "mira",
        1,
        Some(3),
        &[],
        "Headache since noon. Water, a short walk by the river, and no screen after dinner. #headache",
    ),
    (
        "mira",
        3,
        Some(5),
        &["family"],
        "## Sunday by the sea\n\n- first swim of the year\n- Niko found **three** crabs\n- grilled sardines\n\n\
         > Mum, can we live here?",
    ),
    (
        "mira",
        6,
        Some(2),
        &["work"],
        "Two deadlines on one day and five hours of sleep. Not again. #tired",
    ),
    (
        "mira",
        9,
        Some(4),
        &[],
        "Ran the whole way round the lake with Toma. #running",
    ),
    (
        "mira",
        24,
        None,
        &["family"],
        "Grandmother called; the new glasses help.",
    ),
    (
        "toma",
        0,
        None,
        &[],
        "Bike instead of the car. Legs heavy, head light. #cycling",
    ),
    (
        "toma",
        4,
        None,
        &["back"],
        "Back pain again after the office. Exercises from the physiotherapist:\n\n1. cat and camel\n2. bridge\n\
         3. plank, *30 seconds*",
    ),
    ("toma", 12, None, &[], "Fish on Friday, everybody liked it."),
    (
        "Niko",
        2,
        Some(4),
        &["school"],
        "A little cough, no fever. Went to school and came back singing.",
    ),
    (
        "Niko",
        8,
        Some(2),
        &[],
        "Stomach ache after the party; rice and tea. #stomach",
    ),
];

/// What somebody of this name wrote, oldest first.
pub fn notes(name: &str, today: Date) -> Vec<NewNote> {
    let theirs = NOTES.iter().rev().filter(|(whose, ..)| *whose == name);
    theirs
        .map(|(_, ago, mood, tags, text)| NewNote {
            date: today.saturating_sub(ago.days()),
            text: (*text).to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            mood: mood.map(Milli::whole),
            ..NewNote::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::family::FAMILY;
    use super::*;

    #[test]
    fn every_note_belongs_to_somebody_of_the_family() {
        for (whose, ..) in NOTES {
            let is_theirs = |one: &&super::super::family::Relative| {
                one.looked_after.unwrap_or(one.name) == whose
            };
            assert!(FAMILY.iter().any(|one| is_theirs(&one)), "{whose}");
        }
    }
}
