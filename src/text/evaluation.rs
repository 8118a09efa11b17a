//! How often the analysis is right, measured with labelled notes; writes `docs/text-analysis.md`.
//!
//! `RENDER=1 cargo test --lib text::evaluation` writes the page anew, `SHOW=en-tuning cargo test --lib
//! text::evaluation -- --nocapture` prints what goes wrong in the notes that may be looked at.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use jiff::civil::date;

use super::{Kind, Language, Mood, analyse, entities, tokens::Tokens};

/// What a labelled note marks: kind, first scalar value, one past the last.
type Mark = (Kind, usize, usize);

struct Note {
    mood: Mood,
    text: String,
    marks: Vec<Mark>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn notes(name: &str) -> Vec<Note> {
    let path = root().join(format!("tests/data/notes/{name}.tsv"));
    let file = std::fs::read_to_string(path).unwrap();
    file.lines().map(note).collect()
}

fn note(line: &str) -> Note {
    let (label, marked) = line.split_once('\t').unwrap();
    let mood = match label {
        "positive" => Mood::Positive,
        "neutral" => Mood::Neutral,
        "negative" => Mood::Negative,
        other => panic!("{other} is no label: {line}"),
    };
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').unwrap();
        let (name, span) = inside.split_once(':').unwrap();
        let kind = Kind::ALL
            .into_iter()
            .find(|k| k.name() == name)
            .unwrap_or_else(|| panic!("{name}: {line}"));
        text.push_str(before);
        let start = text.chars().count();
        text.push_str(span);
        marks.push((kind, start, text.chars().count()));
        rest = after;
    }
    text.push_str(rest);
    Note { mood, text, marks }
}

#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    found: usize,
    marked: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.found += other.found;
        self.marked += other.marked;
    }

    fn share(part: usize, of: usize) -> f64 {
        if of == 0 {
            0.0
        } else {
            part as f64 / of as f64
        }
    }

    /// The harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        Self::share(2 * self.right, self.found + self.marked)
    }
}

#[derive(Default)]
struct Evaluation {
    /// By what the reader says and what we say.
    moods: [[usize; 3]; 3],
    kinds: BTreeMap<Kind, Tally>,
    looked_up: BTreeMap<Kind, Tally>,
    languages: usize,
    notes: usize,
}

impl Evaluation {
    fn accuracy(&self) -> f64 {
        Tally::share((0..3).map(|i| self.moods[i][i]).sum(), self.notes)
    }

    fn majority(&self) -> f64 {
        Tally::share(
            self.moods.iter().map(|row| row.iter().sum()).max().unwrap(),
            self.notes,
        )
    }
}

fn micro(kinds: &BTreeMap<Kind, Tally>) -> Tally {
    let mut all = Tally::default();
    kinds.values().for_each(|t| all.add(*t));
    all
}

fn count(kinds: &mut BTreeMap<Kind, Tally>, found: &[Mark], marks: &[Mark]) {
    for mark in found {
        let tally = kinds.entry(mark.0).or_default();
        tally.found += 1;
        tally.right += usize::from(marks.contains(mark));
    }
    for mark in marks {
        kinds.entry(mark.0).or_default().marked += 1;
    }
}

fn evaluate(name: &str, language: Language) -> Evaluation {
    let on = date(2026, 5, 13);
    let show = std::env::var("SHOW").is_ok_and(|shown| shown == name && name.ends_with("tuning"));
    let mut result = Evaluation::default();
    for note in notes(name) {
        let analysis = analyse(&note.text, on);
        let mood = analysis
            .sentiment
            .as_ref()
            .map_or(Mood::Neutral, |s| s.mood);
        result.moods[note.mood as usize][mood as usize] += 1;
        result.notes += 1;
        result.languages += usize::from(analysis.language == Some(language));
        let found: Vec<Mark> = analysis
            .entities
            .iter()
            .map(|e| (e.kind, e.start, e.end))
            .collect();
        count(&mut result.kinds, &found, &note.marks);
        count(
            &mut result.looked_up,
            &entities::looked_up(&Tokens::new(&note.text), language),
            &note.marks,
        );
        if show {
            explain(&note, &analysis, &found, language);
        }
    }
    result
}

fn explain(note: &Note, analysis: &super::Analysis, found: &[Mark], language: Language) {
    let span = |(kind, start, end): &Mark| {
        format!(
            "{}:{}",
            kind.name(),
            note.text
                .chars()
                .skip(*start)
                .take(end - start)
                .collect::<String>()
        )
    };
    let missed: Vec<String> = note
        .marks
        .iter()
        .filter(|m| !found.contains(m))
        .map(span)
        .collect();
    let extra: Vec<String> = found
        .iter()
        .filter(|m| !note.marks.contains(m))
        .map(span)
        .collect();
    if analysis.language != Some(language) {
        println!("LANG {:?}: {}", analysis.language, note.text);
    }
    let sentiment = analysis.sentiment.as_ref();
    if sentiment.is_none_or(|s| s.mood != note.mood) {
        let words: Vec<String> = sentiment
            .map(|s| {
                s.carriers
                    .iter()
                    .map(|c| format!("{} {:.2}", c.text, c.share))
                    .collect()
            })
            .unwrap_or_default();
        println!(
            "MOOD {:?} {:?} {:.2}: {} {words:?}",
            note.mood,
            sentiment.map(|s| s.mood),
            sentiment.map_or(0.0, |s| s.score),
            note.text
        );
    }
    if !(missed.is_empty() && extra.is_empty()) {
        println!("ENT  missed {missed:?} extra {extra:?}: {}", note.text);
    }
}

/// The page, or why it cannot be made.
fn page() -> String {
    let en = evaluate("en-unseen", Language::En);
    let hr = evaluate("hr-unseen", Language::Hr);
    let mut page = include_str!("page.md").to_owned();
    let (figures, after) = page
        .split_once("{figures}")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    page = figures;
    summary(&mut page, &en, &hr);
    let after_all = after
        .split_once("{afterwards}")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    for (name, result) in [("English", &en), ("Croatian", &hr)] {
        tables(&mut page, name, result);
    }
    page.push_str(&after_all.0);
    let (en, hr) = (
        evaluate("en-afterwards", Language::En),
        evaluate("hr-afterwards", Language::Hr),
    );
    summary(&mut page, &en, &hr);
    page + &after_all.1
}

fn summary(page: &mut String, en: &Evaluation, hr: &Evaluation) {
    writeln!(page, "| | English | Croatian |\n|---|---|---|").unwrap();
    type Figure<T> = (&'static str, fn(&Evaluation) -> T);
    let counted: [Figure<usize>; 2] = [("notes", |e| e.notes), ("language found", |e| e.languages)];
    for (name, of) in counted {
        writeln!(page, "| {name} | {} | {} |", of(en), of(hr)).unwrap();
    }
    let shares: [Figure<f64>; 4] = [
        ("mood right", Evaluation::accuracy),
        (
            "baseline: always the most frequent mood",
            Evaluation::majority,
        ),
        ("entities, micro-F1", |e| micro(&e.kinds).f1()),
        ("baseline: the lists alone, word for word", |e| {
            micro(&e.looked_up).f1()
        }),
    ];
    for (name, of) in shares {
        writeln!(page, "| {name} | {:.3} | {:.3} |", of(en), of(hr)).unwrap();
    }
}

fn tables(page: &mut String, name: &str, result: &Evaluation) {
    writeln!(
        page,
        "\n### {name}\n\nWhat a reader says, and how many of those notes we call so:\n"
    )
    .unwrap();
    writeln!(
        page,
        "| reader | positive | neutral | negative |\n|---|---|---|---|"
    )
    .unwrap();
    for (mood, row) in ["positive", "neutral", "negative"].iter().zip(result.moods) {
        writeln!(page, "| {mood} | {} | {} | {} |", row[0], row[1], row[2]).unwrap();
    }
    writeln!(page, "\n| entity | marked | precision | recall | F1 | F1 of the lists alone |\n|---|---|---|---|---|---|").unwrap();
    for kind in Kind::ALL {
        let tally = result.kinds.get(&kind).copied().unwrap_or_default();
        writeln!(
            page,
            "| {} | {} | {:.2} | {:.2} | {:.2} | {:.2} |",
            kind.name(),
            tally.marked,
            Tally::share(tally.right, tally.found),
            Tally::share(tally.right, tally.marked),
            tally.f1(),
            result
                .looked_up
                .get(&kind)
                .copied()
                .unwrap_or_default()
                .f1(),
        )
        .unwrap();
    }
}

#[test]
fn english_notes_nobody_tuned_for_are_understood_well_enough() {
    let result = evaluate("en-unseen", Language::En);
    assert!(result.accuracy() >= 0.75, "mood: {:.3}", result.accuracy());
    let micro = micro(&result.kinds).f1();
    assert!(micro >= 0.80, "entities: {micro:.3}");
}

#[test]
fn both_languages_are_better_than_guessing() {
    for (name, language) in [("en-unseen", Language::En), ("hr-unseen", Language::Hr)] {
        let result = evaluate(name, language);
        assert!(
            result.accuracy() > result.majority() + 0.2,
            "{name}: {:.3}",
            result.accuracy()
        );
        assert!(
            micro(&result.kinds).f1() > micro(&result.looked_up).f1() + 0.1,
            "{name}"
        );
    }
}

#[test]
fn there_are_three_hundred_notes_a_language_and_no_note_is_in_both_halves() {
    for language in ["en", "hr"] {
        let (tuning, unseen) = (
            notes(&format!("{language}-tuning")),
            notes(&format!("{language}-unseen")),
        );
        assert!(tuning.len() >= 150 && unseen.len() >= 150, "{language}");
        assert!(
            tuning
                .iter()
                .all(|a| unseen.iter().all(|b| a.text != b.text)),
            "{language}"
        );
    }
}

#[test]
fn the_page_about_the_analysis_says_what_is_measured() {
    let path = root().join("docs/text-analysis.md");
    let rendered = page();
    if std::env::var_os("RENDER").is_some() {
        std::fs::write(&path, &rendered).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == rendered,
        "docs/text-analysis.md is out of date: RENDER=1 cargo test --lib text::evaluation"
    );
}

/// The half that may be looked at, in figures: `cargo test --lib text::evaluation -- --nocapture`.
#[test]
fn the_tuning_half_is_understood() {
    for (name, language) in [("en-tuning", Language::En), ("hr-tuning", Language::Hr)] {
        let result = evaluate(name, language);
        let micro = micro(&result.kinds).f1();
        println!(
            "{name}: mood {:.3}, entities {micro:.3}, language {}/{}",
            result.accuracy(),
            result.languages,
            result.notes
        );
        for (kind, t) in &result.kinds {
            println!(
                "  {:13} F1 {:.2}: {} right, {} found, {} marked",
                kind.name(),
                t.f1(),
                t.right,
                t.found,
                t.marked
            );
        }
        assert!(result.accuracy() >= 0.85 && micro >= 0.85, "{name}");
    }
}
