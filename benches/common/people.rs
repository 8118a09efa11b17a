//! Invented people and what they log: plausible, varied, and the same in every run.

use jiff::{ToSpan, civil::Date};

/// The metrics of one report, by the names of the API.
pub const METRICS: [&str; 6] = [
    "calorie_intake",
    "exercise_duration",
    "sleep_hours",
    "water_consumed",
    "weight",
    "steps",
];

/// A number that looks random and depends on `seed` only (SplitMix64).
fn noise(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number from `low` to `high` that depends on `seed` only.
fn between(seed: u64, low: i64, high: i64) -> i64 {
    let span = (high - low + 1).unsigned_abs();
    low + i64::try_from(noise(seed) % span).unwrap_or(0)
}

/// One invented person.
#[derive(Clone, Copy)]
pub struct Invented(pub u64);

impl Invented {
    /// Between 30 and 80 years before `today`.
    pub fn birth_date(self, today: Date) -> Date {
        let days = between(self.0 ^ 0xb1, 30 * 365, 80 * 365);
        today.checked_sub(days.days()).unwrap_or(today)
    }

    /// In thousandths of a centimetre.
    pub fn height(self) -> i64 {
        between(self.0 ^ 0x4e, 150_000, 199_000)
    }

    /// In thousandths of a kilogram.
    pub fn weight(self) -> i64 {
        between(self.0 ^ 0x3e, 48_000, 112_000)
    }

    /// What they report for the `day`th day before the last, in thousandths and in the order of
    /// [`METRICS`].
    pub fn report(self, day: u64) -> [i64; 6] {
        let seed = noise(self.0) ^ (day << 8);
        [
            between(seed ^ 1, 1_400, 3_200) * 1000,
            between(seed ^ 2, 0, 120) * 1000,
            between(seed ^ 3, 18, 38) * 250,
            between(seed ^ 4, 4, 28) * 125,
            self.weight() + between(seed ^ 5, -1_500, 1_500),
            between(seed ^ 6, 1_500, 18_000) * 1000,
        ]
    }
}
