//! What is kept of notes by their words.

use std::collections::BTreeSet;

use super::*;
use crate::{
    metrics::Dates,
    store::Snap,
    text::{Language, Mood},
};

impl World {
    async fn known(&self, noted: &Noted) -> Option<NoteAnalysis> {
        let (person, date, id) = (self.people[0], noted.placed.date, noted.placed.id);
        let read = move |snap: &Snap| analysis_of(snap, person, date, id);
        self.store.read(read).await.unwrap()
    }

    async fn topics(&self) -> Vec<(String, usize)> {
        let person = self.people[0];
        let read = move |snap: &Snap| topics(snap, person);
        let found = self.store.read(read).await.unwrap();
        let words = found
            .into_iter()
            .map(|(topic, notes)| (topic.to_string(), notes));
        words.collect()
    }
}

fn topic(typed: &str) -> Topic {
    typed.parse().unwrap()
}

#[tokio::test]
async fn a_note_is_known_by_its_words_from_the_moment_it_is_written() {
    let world = World::new().await;
    let text = "Lovely walk, but the headache is back. #sea";
    let noted = world.written(text, None).await;
    let known = world.known(&noted).await.unwrap();
    assert_eq!(known.language, Some(Language::En));
    assert_eq!(known.words, 8);
    assert!(known.topics.contains(&topic("symptom:headache")));
    assert_eq!(known.topics.last(), Some(&topic("tag:sea")));
    let head = known
        .mentions
        .iter()
        .find(|mention| known.topics[usize::from(mention.topic)] == topic("symptom:headache"));
    let head = head.unwrap();
    let said: String = text
        .chars()
        .skip(head.start as usize)
        .take((head.end - head.start) as usize)
        .collect();
    assert_eq!(said, "headache");
    world.assert_verifies().await;
}

#[tokio::test]
async fn what_is_known_goes_along_with_the_note() {
    let world = World::new().await;
    let noted = world.written("A terrible headache. #work", None).await;
    let (id, rev) = (noted.placed.id, noted.placed.note.rev);
    assert_eq!(
        world.known(&noted).await.unwrap().mood,
        Some(Mood::Negative)
    );
    let edit = NoteEdit {
        rev,
        date: Some(ago(1)),
        text: Some("A wonderful day. #sea".to_owned()),
        ..NoteEdit::default()
    };
    let edited = world.edit(id, edit).await.unwrap();
    assert_eq!(world.known(&noted).await, None);
    assert_eq!(
        world.known(&edited).await.unwrap().mood,
        Some(Mood::Positive)
    );
    assert_eq!(world.topics().await, [("tag:sea".to_owned(), 1)]);
    world.delete(id).await.unwrap();
    assert_eq!(world.known(&edited).await, None);
    assert!(world.topics().await.is_empty());
    let back = world.undo(id).await.unwrap();
    assert!(world.known(&back).await.is_some());
    assert_eq!(world.topics().await.len(), 1);
    world.assert_verifies().await;
}

#[tokio::test]
async fn days_of_topics_are_those_of_their_notes() {
    let world = World::new().await;
    for (days, text) in [(0, "A headache. #sea"), (2, "Headaches!"), (9, "headache")] {
        world.write(note(ago(days), text, None)).await.unwrap();
    }
    let (person, dates) = (
        world.people[0],
        Dates {
            from: ago(2),
            to: TODAY,
        },
    );
    let read = move |snap: &Snap| noted_days(snap, person, dates);
    let NotedDays { topics: days, all } = world.store.read(read).await.unwrap();
    let both = BTreeSet::from([TODAY, ago(2)]);
    assert_eq!(days[&topic("symptom:headache")], both);
    assert_eq!(days[&topic("tag:sea")], BTreeSet::from([TODAY]));
    assert_eq!(all, both);
}

#[tokio::test]
async fn strange_texts_are_kept_and_have_nothing_to_be_known() {
    let world = World::new().await;
    for text in [
        "😀😀😀".to_owned(),
        "#".to_owned(),
        "[".repeat(MAX_TEXT),
        "שלום עולם, היום היה יום טוב".to_owned(),
        "#".repeat(MAX_TEXT),
        "… — !".to_owned(),
    ] {
        let noted = world.written(&text, None).await;
        let known = world.known(&noted).await.unwrap();
        assert!(known.topics.is_empty(), "{text:.40}: {:?}", known.topics);
    }
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_note_of_many_names_keeps_so_many_topics_and_no_more() {
    let world = World::new().await;
    let names: Vec<String> = (0..1_200_u32)
        .map(|at| {
            format!(
                "met {}xa{}",
                char::from(b'A' + (at % 26) as u8),
                letters(at)
            )
        })
        .collect();
    let noted = world
        .written(
            &format!("I {} today and we talked", names.join(" and ")),
            None,
        )
        .await;
    let known = world.known(&noted).await.unwrap();
    assert_eq!(known.topics.len(), MAX_TOPICS);
    assert!(known.mentions.len() <= MAX_MENTIONS);
    world.assert_verifies().await;
}

fn letters(number: u32) -> String {
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// What the lists find in the labelled notes, in few digits.
fn fingerprint() -> u64 {
    let mut bytes = Vec::new();
    for name in ["en-tuning", "en-unseen", "hr-tuning", "hr-unseen"] {
        let path = format!("{}/tests/data/notes/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let text = line.split_once('\t').unwrap().1.replace(['[', ']'], " ");
            let note = Note {
                rev: 1,
                at: None,
                text,
                tags: Vec::new(),
                written_micros: 0,
            };
            let known = Reading::of(&note.text).analysis(&note);
            bytes.extend(NOTE_ANALYSES.value_bytes(&known).unwrap());
        }
    }
    // FNV-1a: it must stay the same on every machine.
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn an_edition_finds_what_it_found_when_it_was_named() {
    assert_eq!(
        (EDITION, format!("{:016x}", fingerprint())),
        (1, "d3d39eed3df089d2".to_owned()),
        "other topics or moods are found in the labelled notes: raise journal::EDITION, so that a \
         start reads all notes anew, and write the new number and fingerprint here"
    );
}
