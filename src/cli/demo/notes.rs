//! What the family writes in their journals.

use crate::journal::NewNote;
use crate::metrics::Milli;
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;

/// A note: whose, how many days ago, the mood, tags beside the text, and the text.
type Told = (
    &'static str,
    i64,
    Option<i64>,
    &'static [&'static str],
    &'static str,
);

const NOTES: [Told; 19] = [
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
        "mira",
        14,
        Some(4),
        &[],
        "Lovely walk with Toma along the river, then coffee and a long talk. Slept well at last. #walk",
    ),
    (
        "mira",
        17,
        Some(2),
        &["work"],
        "Terrible headache, took ibuprofen at noon. The meeting was stressful and I was exhausted. #headache",
    ),
    (
        "mira",
        19,
        Some(5),
        &["family"],
        "Wonderful day in Opatija: a swim, ice cream, and Niko laughed the whole way home.",
    ),
    (
        "mira",
        22,
        Some(2),
        &[],
        "Bad night again. Awful headache in the morning, too much coffee at work. #headache #tired",
    ),
    (
        "mira",
        28,
        Some(4),
        &[],
        "Danas je bio lijep dan. Šetnja s Tomom uz rijeku i kava na suncu.",
    ),
    (
        "mira",
        31,
        Some(2),
        &["work"],
        "Deadlines and no lunch. Angry, tired, and the headache came back by four. #headache",
    ),
    (
        "mira",
        36,
        Some(5),
        &["family"],
        "A happy Sunday: pancakes, a walk in the forest, and nobody in a hurry. #walk",
    ),
    ("mira", 40, Some(3), &[], "Yoga, then soup. Calm. #yoga"),
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

/// How the weeks before were: a good one and a bad one in turn, with two notes each.
const BETTER: [&str; 4] = [
    "A walk by the sea before breakfast, and a long sleep.",
    "Swim and sunshine. Laughed a lot with Toma.",
    "Quiet evening with a good book after the walk.",
    "The garden is full of tomatoes. A happy day, and a swim at last.",
];
const WORSE: [&str; 4] = [
    "Headache after lunch, and a deadline at the office until late.",
    "Bad night, headache, too much coffee.",
    "Office, rain, another deadline. Tired and sad.",
    "Argued about the office again. Terrible sleep.",
];
/// So many days ago the first of those weeks was, and the last.
const WEEKS: [i64; 2] = [48, 174];

/// The notes of those weeks: days ago, mood, text.
fn of_weeks() -> impl Iterator<Item = (i64, i64, &'static str)> {
    let weeks = (WEEKS[0]..WEEKS[1]).step_by(7).enumerate();
    weeks.flat_map(|(week, ago)| {
        let (texts, mood) = if week % 2 == 0 {
            (BETTER, 5)
        } else {
            (WORSE, 1)
        };
        [0, 1].map(|note| {
            let text = texts[(week / 2 + note) % texts.len()];
            (ago + 3 * note as i64, mood, text)
        })
    })
}

/// What somebody of this name wrote, oldest first.
pub fn notes(name: &str, today: Date) -> Vec<NewNote> {
    let told = NOTES.iter().filter(|(whose, ..)| *whose == name);
    let mut theirs: Vec<(i64, NewNote)> = told
        .map(|(_, ago, mood, tags, text)| (*ago, note(today, *ago, *mood, tags, text)))
        .collect();
    if name == "mira" {
        theirs.extend(
            of_weeks().map(|(ago, mood, text)| (ago, note(today, ago, Some(mood), &[], text))),
        );
    }
    theirs.sort_by_key(|(ago, _)| Reverse(*ago));
    theirs.into_iter().map(|(_, note)| note).collect()
}

fn note(today: Date, ago: i64, mood: Option<i64>, tags: &[&str], text: &str) -> NewNote {
    NewNote {
        date: today.saturating_sub(ago.days()),
        text: text.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        mood: mood.map(Milli::whole),
        ..NewNote::default()
    }
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
