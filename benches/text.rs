//! What understanding a note costs: `cargo bench --bench text`.
//!
//! Notes of about sixty words, English and Croatian. Counting the words of the same note is the measure they
//! are held against, since nothing that reads a text is cheaper. The budget is 2 ms a note.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use jiff::civil::date;
use wellkin::text::analyse;

const ENGLISH: &str = "Woke up at 6.30 with a terrible headache again, took 400 mg of ibuprofen and went to work by bus. In \
    the afternoon I felt much better, walked 5 km along the river with Martha, had chicken soup and green tea for \
    dinner, and now I am tired but happy. The check-up is next Tuesday at 11:15 in Leeds, bring the letter.";
const CROATIAN: &str = "Ustala sam u 6:30 s groznom glavoboljom, popila 400 mg ibuprofena i otišla autobusom na posao. \
    Popodne mi je bilo puno bolje, šetala sam 5 km uz rijeku s Martinom, za večeru pojela pileću juhu i popila \
    zeleni čaj, a sad sam umorna ali sretna. Kontrola je idući utorak u 11:15 u Zagrebu, moram ponijeti uputnicu.";

fn main() {
    let on = date(2026, 5, 13);
    for (name, note) in [("English", ENGLISH), ("Croatian", CROATIAN)] {
        let first = Instant::now();
        analyse(note, on);
        let first = first.elapsed();
        let whole = a_time(2_000, || analyse(black_box(note), on).entities.len());
        let words = a_time(200_000, || black_box(note).split_whitespace().count());
        println!(
            "{name}: {} words, {:.0} µs a note, {:.0} times counting its words; the first, which reads the lists, {} ms",
            note.split_whitespace().count(),
            whole.as_secs_f64() * 1e6,
            whole.as_secs_f64() / words.as_secs_f64(),
            first.as_millis(),
        );
    }
}

/// The median of nine rounds, for one call.
fn a_time(times: u32, work: impl Fn() -> usize) -> Duration {
    let mut rounds: Vec<Duration> = (0..9)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..times / 9 {
                black_box(work());
            }
            start.elapsed() / (times / 9)
        })
        .collect();
    rounds.sort();
    rounds[rounds.len() / 2]
}
