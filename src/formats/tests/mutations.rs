//! A short run of what `fuzz/` does for long: samples that were damaged at random, always in the same way, given to
//! every format there is.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::samples::{self, Sample};
use crate::formats::{FORMATS, ReadError, fuzzed::fuzzed, fuzzed::unpacked};

/// Damaged variants of each sample.
const VARIANTS: u64 = 5;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }

    /// A damaged copy: bytes turned over, the end cut off, a piece of another sample put in, or a piece repeated.
    fn damage(&mut self, sample: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = sample.to_vec();
        for _ in 0..=self.roll(4) {
            let at = self.roll(bytes.len() + 1);
            match self.roll(6) {
                0 => bytes.truncate(at),
                1 => {
                    let from = self.roll(other.len());
                    let until = (from + self.roll(200)).min(other.len());
                    bytes.splice(at..at, other[from..until].iter().copied());
                }
                2 => {
                    let until = (at + self.roll(100)).min(bytes.len());
                    let piece = bytes[at..until].repeat(1 + self.roll(300));
                    bytes.splice(at..at, piece);
                }
                3 => {
                    let words: [&[u8]; 8] = [
                        b"NaN",
                        b"-1e308",
                        b"99999999999999999999",
                        b"\0",
                        b"\xff\xfe",
                        b"\"",
                        b"<",
                        b"9999",
                    ];
                    bytes.splice(at..at, words[self.roll(words.len())].iter().copied());
                }
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.roll(8);
                    }
                }
            }
        }
        bytes
    }
}

fn given(folder: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join("given");
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The most memory this process has had, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace()
        .next()
        .unwrap()
        .parse::<u64>()
        .unwrap()
        / 1_024
}

#[test]
fn every_sample_is_recognised_by_its_format_and_tells_something() {
    let folder = tempfile::tempdir().unwrap();
    for Sample { key, bytes } in samples::all() {
        if key.is_empty() {
            continue;
        }
        let told = fuzzed(key, &given(folder.path(), &bytes), folder.path()).unwrap();
        assert!(told > 0, "{key} does not know its sample");
    }
}

#[test]
fn no_damage_makes_a_reader_panic_or_take_memory_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples::all();
    let before = peak();
    for (number, sample) in samples.iter().enumerate() {
        let other = &samples[(number + 1) % samples.len()];
        for variant in 0..VARIANTS {
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 * VARIANTS + variant + 1));
            let path = given(folder.path(), &dice.damage(&sample.bytes, &other.bytes));
            for told in [
                fuzzed("", &path, folder.path()),
                unpacked(&path, folder.path()),
            ] {
                assert!(
                    !matches!(told, Err(ReadError::Stopped(_))),
                    "it tells without end"
                );
                assert!(
                    !matches!(told, Err(ReadError::Disk(_))),
                    "damage is taken for a fault of the disk: {told:?}"
                );
            }
        }
    }
    // Other tests run beside this one, so the bound is wide.
    assert!(
        peak() < before + 512,
        "memory grew from {before} to {} MiB",
        peak()
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "something was left behind"
    );
}

#[test]
fn a_key_names_one_format() {
    let mut keys: Vec<&str> = FORMATS.iter().map(|format| format.key()).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn the_fuzzer_knows_the_metrics_that_there_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/src/metrics.rs");
    let table = std::fs::read_to_string(path).unwrap();
    for metric in crate::metrics::METRICS {
        let line = format!(
            " {} \"{}\" {:?},",
            metric.id.0, metric.key, metric.aggregation
        );
        assert!(table.contains(&line), "{line}");
    }
}
