use super::*;
use crate::ops::ids::PersonId;
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[allow(dead_code)]
enum Mood {
    Well,
    Ill { since: Date },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Grams(u32);

#[derive(Deserialize)]
#[serde(try_from = "u8")]
struct Checked;
impl TryFrom<u8> for Checked {
    type Error = &'static str;
    fn try_from(_: u8) -> Result<Self, Self::Error> {
        Err("never")
    }
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Inner {
    hash: [u8; 32],
    pairs: Vec<(Timestamp, String)>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Whole {
    person: PersonId,
    born: Option<Date>,
    mood: Mood,
    grams: Grams,
    checked: Checked,
    inner: Inner,
    by_day: BTreeMap<u16, Vec<i64>>,
    secret: Vec<u8>,
    done: bool,
    nothing: (),
}

#[test]
fn a_type_tells_its_fields_without_a_value_of_it() {
    let said = |shape: &Shape| shape.words();
    let Shape::Record(fields) = Shape::of::<Whole>() else {
        panic!("fields");
    };
    let told: Vec<_> = fields
        .iter()
        .map(|(name, shape)| format!("{name} = {}", said(shape)))
        .collect();
    assert_eq!(
        told,
        [
            "person = uuid",
            "born = date, or nothing",
            "mood = one of Well, Ill",
            "grams = u32",
            "checked = u8",
            "inner = (hash: bytes; pairs: list of (time; text))",
            "by_day = list of i64 by u16",
            "secret = bytes",
            "done = yes or no",
            "nothing = nothing",
        ]
    );
    assert!(fields.iter().all(|(_, shape)| !shape.has_unknown()));
    assert_eq!(fields[3].1.type_name(), Some("Grams"));
}

#[test]
fn what_cannot_be_found_out_says_so() {
    assert!(Shape::of::<serde_json::Value>().has_unknown());
    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Endless {
        next: Vec<Endless>,
    }
    assert!(Shape::of::<Endless>().has_unknown(), "and it ends");
}
