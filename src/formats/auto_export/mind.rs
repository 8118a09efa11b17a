//! States of mind become notes of the journal: how pleasant it was is the mood, what was felt and what it was about are
//! its tags.

use super::{
    NAME,
    point::{Loose, Point},
    reading::moment,
};
use crate::{
    formats::{
        item::{Note, Row},
        moods::on_five,
        sink::Why,
    },
    metrics::MetricId,
};

/// Apple's seven regions from the most unpleasant on, as they are called in an export.
const REGIONS: [&str; 7] = [
    "veryunpleasant",
    "unpleasant",
    "slightlyunpleasant",
    "neutral",
    "slightlypleasant",
    "pleasant",
    "verypleasant",
];

/// The note of a state of mind.
///
/// # Errors
/// With the reason for which it is refused.
pub(super) fn note(point: &Point, row: Row) -> Result<Note, Why> {
    let (when, at) = moment(&point.start)?;
    let mood = mood(point)?;
    let mut tags: Vec<String> = Vec::new();
    for word in point
        .labels
        .words()
        .iter()
        .chain(point.associations.words())
    {
        if !tags.contains(word) {
            tags.push(word.clone());
        }
    }
    if mood.is_none() && tags.is_empty() {
        return Err(Why::Missing("valence".to_owned()));
    }
    let id: String = point.id.text().chars().take(100).collect();
    Ok(Note {
        source: NAME.to_owned(),
        id: match id.is_empty() {
            true => format!("mind:{at}"),
            false => format!("mind:{id}"),
        },
        note: None,
        when,
        text: String::new(),
        mood,
        tags,
        row,
    })
}

/// How pleasant it was: from -1 to 1, or one of the seven regions in words. Their numbers are not told in one way and are
/// not read.
fn mood(point: &Point) -> Result<Option<u8>, Why> {
    let out_of_range = Why::OutOfRange(MetricId::MOOD);
    if !point.valence.is_nothing() {
        let none = || Why::NoNumber(point.valence.text().chars().take(100).collect());
        let valence = point.valence.number().ok_or_else(none)?;
        return on_five(valence, -1.0..=1.0).map(Some).ok_or(out_of_range);
    }
    let Loose::Text(told) = &point.valence_classification else {
        return Ok(None);
    };
    let letters = told.chars().filter(|sign| sign.is_alphabetic());
    let bare: String = letters.flat_map(char::to_lowercase).take(100).collect();
    let region = REGIONS.iter().position(|region| *region == bare);
    Ok(region.and_then(|region| on_five(region as f64, 0.0..=6.0)))
}
