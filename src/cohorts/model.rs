//! Bands, groups, contributions and cells: the arithmetic of comparing, without any storage.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::metrics::{DayTotals, Histogram, MetricId, by_id};

/// How wide the bands are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Years of age in a band.
    pub age_years: i32,
    /// Kilograms in a band.
    pub weight_kg: i32,
    /// Centimetres in a band.
    pub height_cm: i32,
}

impl Default for Bands {
    fn default() -> Self {
        Self {
            age_years: 10,
            weight_kg: 10,
            height_cm: 10,
        }
    }
}

/// By what people are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Everybody who takes part.
    All,
    /// Those of the same age band.
    Age,
    /// Those of the same weight band.
    Weight,
    /// Those of the same height band.
    Height,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Age, Self::Height, Self::Weight];

    /// The word of the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Age => "age",
            Self::Weight => "weight",
            Self::Height => "height",
        }
    }

    /// The group of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// The number it has in keys.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Age => 1,
            Self::Weight => 2,
            Self::Height => 3,
        }
    }

    /// The width of its bands, in its own unit; `None` for everybody.
    pub fn width(self, bands: Bands) -> Option<i32> {
        match self {
            Self::All => None,
            Self::Age => Some(bands.age_years),
            Self::Weight => Some(bands.weight_kg),
            Self::Height => Some(bands.height_cm),
        }
    }
}

/// One group of people: by what, and where its band begins (years, kg or cm; 0 for everybody).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cohort {
    /// By what.
    pub by: By,
    /// The lower end of the band.
    pub from: i32,
}

/// What of a person decides to which groups a day of theirs belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// Whether they consented to take part.
    pub takes_part: bool,
    /// Their birth date.
    pub birth_date: Option<Date>,
    /// Height in thousandths of a centimetre.
    pub height: Option<i64>,
    /// The weight they stated, in thousandths of a kilogram: counts on days before the first
    /// weighing.
    pub stated_weight: Option<i64>,
}

/// The group `person` belongs to on `date`, whether they take part or not. `weight` is the one last
/// logged on or before that day.
pub fn cohort_on(
    by: By,
    traits: &Traits,
    weight: Option<i64>,
    date: Date,
    bands: Bands,
) -> Option<Cohort> {
    let band = |value: i64, width: i32| {
        let width = i64::from(width);
        // Years, kilograms and centimetres of people are small numbers.
        Cohort {
            by,
            from: (value.div_euclid(width) * width) as i32,
        }
    };
    match by {
        By::All => Some(Cohort { by, from: 0 }),
        By::Age => {
            let age = crate::persons::age_on(traits.birth_date?, date)?;
            Some(band(age.into(), bands.age_years))
        }
        By::Weight => {
            let kg = weight.or(traits.stated_weight)?.div_euclid(1000);
            Some(band(kg, bands.weight_kg))
        }
        By::Height => Some(band(traits.height?.div_euclid(1000), bands.height_cm)),
    }
}

/// What one person-day adds to one group: metric to the day's value, in thousandths.
pub type Values = BTreeMap<MetricId, i64>;

/// What some days of one person add: group and day to values.
pub type Contributions = BTreeMap<(Cohort, Date), Values>;

/// The values of a day that are compared.
pub(super) fn compared_values(totals: &DayTotals) -> Values {
    totals
        .values()
        .filter(|(metric, _)| metric.in_cohorts())
        .map(|(metric, value)| (metric.id, value.0))
        .collect()
}

/// The contributions of one person-day. A pure function of what is given; nothing for those who do
/// not take part.
pub fn contributions_of_day(
    traits: &Traits,
    weight: Option<i64>,
    date: Date,
    totals: &DayTotals,
    bands: Bands,
) -> Contributions {
    let values = compared_values(totals);
    if !traits.takes_part || values.is_empty() {
        return Contributions::new();
    }
    By::ALL
        .into_iter()
        .filter_map(|by| cohort_on(by, traits, weight, date, bands))
        .map(|cohort| ((cohort, date), values.clone()))
        .collect()
}

/// What a cell knows of one metric. Counts are signed: with several writers, one may subtract what
/// another had added, and only their sum means something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Person-days.
    pub persons: i64,
    /// The sum of their values, in thousandths.
    pub sum: i128,
    /// The sum of the squares of their values, in millionths.
    pub sum_sq: i128,
    /// Person-days by bin of the metric's histogram; always all bins, so that reading a cell costs
    /// the same however many people are in it.
    pub histogram: Vec<i64>,
}

impl Figures {
    /// Counts `value` `times` times; -1 takes it away again, leaving the same bits as before.
    pub fn count(&mut self, value: i64, times: i64, histogram: Histogram) {
        let value_wide = i128::from(value);
        self.persons += times;
        self.sum += value_wide * i128::from(times);
        self.sum_sq += value_wide * value_wide * i128::from(times);
        self.histogram.resize(histogram.bins, 0);
        self.histogram[histogram.bin(value)] += times;
    }

    /// Adds what another row counted.
    pub fn merge(&mut self, other: &Self) {
        self.persons += other.persons;
        self.sum += other.sum;
        self.sum_sq += other.sum_sq;
        let bins = self.histogram.len().max(other.histogram.len());
        self.histogram.resize(bins, 0);
        for (mine, theirs) in self.histogram.iter_mut().zip(&other.histogram) {
            *mine += theirs;
        }
    }

    /// Whether nothing is counted, so that the row need not be kept.
    fn is_empty(&self) -> bool {
        self.persons == 0
            && self.sum == 0
            && self.sum_sq == 0
            && self.histogram.iter().all(|count| *count == 0)
    }
}

/// One row: a group on a day or in a month, metric to figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell(pub BTreeMap<MetricId, Figures>);

impl Cell {
    /// Counts the values of a person-day, or takes them away.
    pub fn count(&mut self, values: &Values, times: i64) {
        for (id, value) in values {
            let Some(histogram) = by_id(*id).and_then(|metric| metric.histogram) else {
                continue;
            };
            let figures = self.0.entry(*id).or_default();
            figures.count(*value, times, histogram);
            if figures.is_empty() {
                self.0.remove(id);
            }
        }
    }

    /// Adds what another row counted.
    pub fn merge(&mut self, other: &Self) {
        for (id, figures) in &other.0 {
            self.0.entry(*id).or_default().merge(figures);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn traits() -> Traits {
        Traits {
            takes_part: true,
            birth_date: Some(date(1986, 5, 20)),
            height: Some(179_900),
            stated_weight: Some(90_000),
        }
    }

    fn band(by: By, weight: Option<i64>, on: Date) -> Option<i32> {
        cohort_on(by, &traits(), weight, on, Bands::default()).map(|cohort| cohort.from)
    }

    #[test]
    fn bands_begin_at_multiples_of_their_width() {
        let day = date(2026, 5, 19);
        assert_eq!(band(By::Age, None, day), Some(30));
        assert_eq!(band(By::Age, None, date(2026, 5, 20)), Some(40));
        assert_eq!(band(By::Height, None, day), Some(170));
        assert_eq!(band(By::Weight, Some(89_999), day), Some(80));
        assert_eq!(
            band(By::Weight, None, day),
            Some(90),
            "the stated weight until one is logged"
        );
        assert_eq!(band(By::All, None, day), Some(0));
    }

    #[test]
    fn a_day_before_birth_belongs_to_no_age() {
        assert_eq!(band(By::Age, None, date(1986, 5, 19)), None);
    }

    proptest! {
        #[test]
        fn taking_away_what_was_added_leaves_the_same_bits(
            kept in prop::collection::vec(0_i64..24_000, 0..20),
            passing in prop::collection::vec(0_i64..24_000, 0..20),
        ) {
            let value = |v: i64| Values::from([(MetricId::SLEEP, v), (MetricId::WATER, v / 2)]);
            let mut cell = Cell::default();
            kept.iter().for_each(|v| cell.count(&value(*v), 1));
            let before = postcard::to_stdvec(&cell).unwrap();
            passing.iter().for_each(|v| cell.count(&value(*v), 1));
            passing.iter().rev().for_each(|v| cell.count(&value(*v), -1));
            prop_assert_eq!(postcard::to_stdvec(&cell).unwrap(), before);
        }
    }
}
