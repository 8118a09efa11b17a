//! What is not as it was written is noticed, wherever it is.

use super::*;
use crate::backup::format::{SectionHead, array};
use proptest::prelude::*;
use std::io::Read;
use std::ops::Range;

/// Where a section's head and chunks lie.
struct Place {
    head: Range<usize>,
    chunks: Vec<Range<usize>>,
}

impl Place {
    fn whole(&self) -> Range<usize> {
        self.head.start..self.chunks.last().unwrap().end
    }
}

/// Walks over the outside of a backup, as anybody can.
fn places(bytes: &[u8]) -> Vec<Place> {
    let mut input = bytes;
    let at = |input: &[u8]| bytes.len() - input.len();
    Header::read(&mut input).unwrap();
    let mut places = Vec::new();
    while !input.is_empty() {
        let start = at(input);
        SectionHead::read(&mut input, places.len().try_into().unwrap()).unwrap();
        let head = start..at(input);
        let mut chunks = Vec::new();
        loop {
            let start = at(input);
            let long = u32::from_be_bytes(array(&mut input).unwrap());
            let mut sealed = vec![0; (long & !(1 << 31)) as usize];
            input.read_exact(&mut sealed).unwrap();
            chunks.push(start..at(input));
            if long >> 31 == 1 {
                break;
            }
        }
        places.push(Place { head, chunks });
    }
    places
}

/// The file with some stretches of it in this order.
fn joined(bytes: &[u8], ranges: &[Range<usize>]) -> Vec<u8> {
    let parts = ranges.iter().map(|range| &bytes[range.clone()]);
    parts.flatten().copied().collect()
}

fn is_noticed(bytes: &[u8], keys: &Keys, what: &str) {
    let read = read(bytes, keys, &mut |_, _| Ok(()));
    assert!(read.is_err(), "{what}");
}

#[rocket::async_test]
async fn any_flipped_bit_is_noticed_also_in_the_parts_of_those_who_are_gone() {
    let world = World::new(10).await;
    let bytes = world.backup().await;
    for keys in [world.keys_without(&[]), world.keys_without(&[ANA])] {
        read(&bytes[..], &keys, &mut |_, _| Ok(())).unwrap();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            is_noticed(&flipped, &keys, &format!("a bit of byte {at}"));
        }
    }
}

#[rocket::async_test]
async fn a_file_that_ends_anywhere_or_goes_on_is_noticed() {
    let world = World::new(10).await;
    let bytes = world.backup().await;
    let keys = world.keys_without(&[LUKA]);
    for end in 0..bytes.len() {
        is_noticed(&bytes[..end], &keys, &format!("cut at {end}"));
    }
    let mut longer = bytes.clone();
    longer.push(0);
    is_noticed(&longer, &keys, "a byte more");
    let twice = [&bytes[..], &bytes].concat();
    is_noticed(&twice, &keys, "twice");
}

#[rocket::async_test]
async fn chunks_that_are_missing_twice_or_in_another_order_are_noticed() {
    // Noise does not pack: each diary takes several chunks.
    let world = World::new(90_000).await;
    let bytes = world.backup().await;
    let places = places(&bytes);
    let long = places.iter().position(|place| place.chunks.len() > 3);
    let chunks = &places[long.unwrap()].chunks;
    for keys in [
        world.keys_without(&[]),
        world.keys_without(&[IVA, ANA, LUKA]),
    ] {
        read(&bytes[..], &keys, &mut |_, _| Ok(())).unwrap();
        for place in &places {
            for chunk in &place.chunks {
                is_noticed(&bytes[..chunk.start], &keys, "cut before a chunk");
                is_noticed(&bytes[..chunk.end - 1], &keys, "cut within a chunk");
                let without = joined(&bytes, &[0..chunk.start, chunk.end..bytes.len()]);
                is_noticed(&without, &keys, "a chunk is missing");
                let all = bytes.len();
                let twice = joined(&bytes, &[0..chunk.end, chunk.clone(), chunk.end..all]);
                is_noticed(&twice, &keys, "a chunk is there twice");
            }
        }
        let (one, two) = (chunks[0].clone(), chunks[1].clone());
        let ranges = [0..one.start, two.clone(), one, two.end..bytes.len()];
        is_noticed(&joined(&bytes, &ranges), &keys, "two chunks changed places");
    }
}

#[rocket::async_test]
async fn sections_that_are_missing_or_in_another_place_or_of_another_file_are_noticed() {
    let world = World::new(10).await;
    let (one, other) = (world.backup().await, world.backup().await);
    let (here, there) = (places(&one), places(&other));
    assert_eq!(
        here.len(),
        1 + 3 + 2 + 1,
        "household, people, ties, manifest"
    );
    for keys in [
        world.keys_without(&[]),
        world.keys_without(&[IVA, ANA, LUKA]),
    ] {
        for at in 0..here.len() {
            let whole = here[at].whole();
            let without = joined(&one, &[0..whole.start, whole.end..one.len()]);
            is_noticed(&without, &keys, "a section is missing");
            let mut mixed = one[..whole.start].to_vec();
            mixed.extend(&other[there[at].whole()]);
            mixed.extend(&one[whole.end..]);
            is_noticed(&mixed, &keys, "a section of another file");
            let mut sealed = one[..here[at].head.end].to_vec();
            sealed.extend(&other[there[at].head.end..there[at].whole().end]);
            sealed.extend(&one[whole.end..]);
            is_noticed(&sealed, &keys, "what another file sealed");
        }
        let (a, b) = (here[1].whole(), here[2].whole());
        let ranges = [0..a.start, b.clone(), a, b.end..one.len()];
        is_noticed(&joined(&one, &ranges), &keys, "two people changed places");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_no_backup_is_refused_and_ends(
        noise in proptest::collection::vec(any::<u8>(), 0..4096),
        with_head in any::<bool>(),
    ) {
        let mut bytes = Vec::new();
        if with_head {
            let made_at = "2026-11-21T12:00:00Z".parse().unwrap();
            Header::new(made_at).write(&mut bytes).unwrap();
        }
        bytes.extend(noise);
        let keys = Keys { ring: Ring::new(), house: [7; 32] };
        prop_assert!(read(&bytes[..], &keys, &mut |_, _| Ok(())).is_err());
    }
}
