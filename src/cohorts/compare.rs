//! Comparing a person with the others of a group.
//!
//! The answer is read from the cells: a row a day, or a row a month where the period spans whole
//! months. Its cost therefore depends on the length of the period and on nothing else, and what it
//! says is exact as of the last write.

use std::collections::{BTreeMap, btree_map::Entry};

use jiff::civil::Date;

use crate::{
    metrics::{self, Dates, DayTotals, Histogram, Metric, MetricId, Milli},
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

use super::{
    model::{Bands, By, Cell, Cohort, Contributions, Figures, Traits, Values, cohort_on},
    moves,
    tables::{CELLS, DAY, MONTH},
};

/// The person's own side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The mean of the daily totals over the days that have one.
    pub mean: Milli,
    /// How many days have one.
    pub days: u32,
}

/// The others' side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Others {
    /// The mean over their person-days.
    pub mean: Milli,
    /// The standard deviation over their person-days (of the population, not of a sample).
    pub sd: Milli,
    /// A quarter of their person-days lie below.
    pub p25: Milli,
    /// Half of them lie below.
    pub p50: Milli,
    /// Three quarters of them lie below.
    pub p75: Milli,
    /// How many person-days there are.
    pub person_days: i64,
}

/// What may be said of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Enough of them contributed.
    Shown {
        /// Their figures.
        others: Others,
        /// The share of their person-days below my mean, 0 to 100; `None` without a mean of mine.
        my_percentile: Option<u8>,
    },
    /// Too few contributed for any figure to be shown.
    Suppressed {
        /// How many others it takes.
        needed: u32,
        /// How many there are: the largest number of others on a day of the period.
        have: u32,
    },
}

/// One metric's comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// My side, when I have any day.
    pub mine: Option<Mine>,
    /// Their side.
    pub answer: Answer,
}

/// A comparison of all metrics that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The group, by my traits on the last day of the period.
    pub cohort: Cohort,
    /// By metric; those that nobody in the group and I have not logged either are left out.
    pub metrics: BTreeMap<MetricId, Compared>,
}

/// Compares `person` with the others of the group they belong to on the last day of `dates`;
/// `None` when they belong to none because the birth date, height or weight is not known.
pub fn compare(
    reads: &impl Reads,
    person: PersonId,
    traits: &Traits,
    by: By,
    dates: Dates,
    bands: Bands,
    k: u32,
) -> Result<Option<Comparison>, StoreError> {
    let weight = metrics::weight_on(reads, person, dates.to)?.map(|(_, weight)| weight.0);
    let Some(cohort) = cohort_on(by, traits, weight, dates.to, bands) else {
        return Ok(None);
    };
    let days = metrics::in_dates(reads, person, dates)?;
    let mut own: Contributions = moves::contributions_within(reads, person, traits, dates, bands)?;
    own.retain(|(of, _), _| *of == cohort);
    let group = Group {
        cohort,
        own: own.into_iter().map(|((_, date), v)| (date, v)).collect(),
    };
    let others = group.others(reads, dates, k)?;
    let mut compared = BTreeMap::new();
    for metric in metrics::all() {
        let Some(histogram) = metric.histogram else {
            continue;
        };
        let mine = my_side(metric, &days);
        let figures = others
            .sum
            .0
            .get(&metric.id)
            .filter(|figures| figures.persons > 0);
        if mine.is_none() && figures.is_none() {
            continue;
        }
        let have = others.largest_day(metric.id);
        let answer = match figures {
            Some(figures) if have >= k => Answer::Shown {
                others: describe(figures, histogram),
                my_percentile: mine.map(|mine| percentile(figures, histogram, mine.mean)),
            },
            _ => Answer::Suppressed { needed: k, have },
        };
        compared.insert(metric.id, Compared { mine, answer });
    }
    Ok(Some(Comparison {
        cohort,
        metrics: compared,
    }))
}

fn my_side(metric: &Metric, days: &[(Date, DayTotals)]) -> Option<Mine> {
    let values: Vec<i128> = days
        .iter()
        .filter_map(|(_, day)| day.value(metric).map(|value| value.0.into()))
        .collect();
    let mean = Milli::mean(values.iter().sum(), values.len() as i128);
    // A period has a few thousand days at most.
    (!values.is_empty()).then_some(Mine {
        mean,
        days: values.len() as u32,
    })
}

/// Rows to read at once: single days, or one whole month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    Days(Dates),
    Month(Dates),
}

/// Cuts a period into whole months and the days around them.
fn stretches(dates: Dates) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut from = dates.from;
    while from <= dates.to {
        let month = Dates {
            from: from.first_of_month(),
            to: from.last_of_month(),
        };
        let to = month.to.min(dates.to);
        stretches.push(if month.from == from && month.to == to {
            Stretch::Month(month)
        } else {
            Stretch::Days(Dates { from, to })
        });
        match to.tomorrow() {
            Ok(next) => from = next,
            Err(_) => break,
        }
    }
    stretches
}

/// A group, and what the person who asks has contributed to it by day.
struct Group {
    cohort: Cohort,
    own: BTreeMap<Date, Values>,
}

/// What the others of a group counted in a period.
#[derive(Default)]
struct Gathered {
    sum: Cell,
    largest: BTreeMap<MetricId, i64>,
}

impl Gathered {
    /// The largest number of others on one day. Exact where it is below `k`; where a month was read
    /// as a whole it may be a lower bound.
    fn largest_day(&self, metric: MetricId) -> u32 {
        self.largest
            .get(&metric)
            .map_or(0, |others| u32::try_from(*others).unwrap_or(0))
    }

    fn note(&mut self, metric: MetricId, others: i64) {
        let largest = self.largest.entry(metric).or_default();
        *largest = others.max(*largest);
    }

    fn is_short_of(&self, k: u32) -> bool {
        self.sum
            .0
            .keys()
            .any(|metric| self.largest_day(*metric) < k)
    }
}

impl Group {
    /// The rows of some days or of one month by date, all writers added up and my own
    /// contributions taken out.
    fn rows(
        &self,
        reads: &impl Reads,
        grain: u8,
        dates: Dates,
    ) -> Result<BTreeMap<Date, Cell>, StoreError> {
        let (by, band) = (self.cohort.by.number(), self.cohort.from);
        let after = dates.to.tomorrow().unwrap_or(dates.to);
        let span = CELLS.between(&(by, band, grain, dates.from), &(by, band, grain, after));
        let mut rows: BTreeMap<Date, Cell> = BTreeMap::new();
        for ((_, _, _, date, _), cell) in reads.list(span)? {
            match rows.entry(date) {
                Entry::Vacant(free) => drop(free.insert(cell)),
                Entry::Occupied(row) => row.into_mut().merge(&cell),
            }
        }
        for (date, values) in self.own.range(dates.from..=dates.to) {
            let row = if grain == MONTH {
                date.first_of_month()
            } else {
                *date
            };
            if let Some(cell) = rows.get_mut(&row) {
                cell.count(values, -1);
            }
        }
        Ok(rows)
    }

    fn others(&self, reads: &impl Reads, dates: Dates, k: u32) -> Result<Gathered, StoreError> {
        let mut gathered = Gathered::default();
        let mut months = Vec::new();
        for stretch in stretches(dates) {
            let (grain, dates) = match stretch {
                Stretch::Days(dates) => (DAY, dates),
                Stretch::Month(dates) => (MONTH, dates),
            };
            for cell in self.rows(reads, grain, dates)?.values() {
                gathered.sum.merge(cell);
                // So many person-days on so few days need at least this many people on one of them.
                let days = if grain == MONTH {
                    i64::from(dates.days())
                } else {
                    1
                };
                for (metric, figures) in &cell.0 {
                    gathered.note(*metric, (figures.persons + days - 1).div_euclid(days));
                }
            }
            months.extend((grain == MONTH).then_some(dates));
        }
        // The bound of a month can fall short of its best day; then its days decide.
        for month in months.into_iter().rev() {
            if !gathered.is_short_of(k) {
                break;
            }
            for cell in self.rows(reads, DAY, month)?.values() {
                for (metric, figures) in &cell.0 {
                    gathered.note(*metric, figures.persons);
                }
            }
        }
        Ok(gathered)
    }
}

/// Mean, deviation and quartiles of what was counted.
fn describe(figures: &Figures, histogram: Histogram) -> Others {
    let n = i128::from(figures.persons);
    // n times the sum of squares minus the square of the sum is n squared times the variance, and
    // is exact in integers; only the root is taken in floating point.
    let scaled_variance = n * figures.sum_sq - figures.sum * figures.sum;
    let sd = (scaled_variance.max(0) as f64).sqrt() / n as f64;
    Others {
        mean: Milli::mean(figures.sum, n),
        sd: Milli(sd.round() as i64),
        p25: quantile(figures, histogram, 0.25),
        p50: quantile(figures, histogram, 0.50),
        p75: quantile(figures, histogram, 0.75),
        person_days: figures.persons,
    }
}

/// The value below which the share `q` of the person-days lies, by linear interpolation within the
/// histogram's bin. Exact to the width of a bin.
fn quantile(figures: &Figures, histogram: Histogram, q: f64) -> Milli {
    let wanted = q * figures.persons as f64;
    let mut below = 0.0;
    for (bin, &count) in figures.histogram.iter().enumerate() {
        let count = count as f64;
        if count > 0.0 && below + count >= wanted {
            let within = (wanted - below) / count;
            let above = ((bin as f64 + within) * histogram.width as f64).round() as i64;
            return Milli(histogram.low + above);
        }
        below += count;
    }
    Milli(histogram.low + histogram.width * histogram.bins as i64)
}

/// The share of the person-days below `value`, in percent, by the same interpolation.
fn percentile(figures: &Figures, histogram: Histogram, value: Milli) -> u8 {
    let at = histogram.bin(value.0);
    let below: i64 = figures.histogram.iter().take(at).sum();
    let inside = figures.histogram.get(at).copied().unwrap_or(0) as f64;
    let above = value.0.saturating_sub(histogram.low) as f64;
    let within = (above / histogram.width as f64 - at as f64).clamp(0.0, 1.0);
    let share = (below as f64 + inside * within) / figures.persons as f64;
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn whole_months_are_read_as_months_and_the_rest_as_days() {
        let dates = Dates {
            from: date(2026, 1, 20),
            to: date(2026, 4, 30),
        };
        assert_eq!(
            stretches(dates),
            [
                Stretch::Days(Dates {
                    from: date(2026, 1, 20),
                    to: date(2026, 1, 31)
                }),
                Stretch::Month(Dates {
                    from: date(2026, 2, 1),
                    to: date(2026, 2, 28)
                }),
                Stretch::Month(Dates {
                    from: date(2026, 3, 1),
                    to: date(2026, 3, 31)
                }),
                Stretch::Month(Dates {
                    from: date(2026, 4, 1),
                    to: date(2026, 4, 30)
                }),
            ]
        );
    }

    #[test]
    fn quartiles_and_percentile_interpolate_within_bins() {
        let histogram = Histogram {
            low: 0,
            width: 1000,
            bins: 10,
        };
        let mut figures = Figures::default();
        for value in [1_500, 2_500, 3_500, 4_500] {
            figures.count(value, 1, histogram);
        }
        let others = describe(&figures, histogram);
        assert_eq!(
            (others.p25, others.p50, others.p75),
            (Milli(2000), Milli(3000), Milli(4000))
        );
        assert_eq!((others.mean, others.sd), (Milli(3000), Milli(1118)));
        assert_eq!(percentile(&figures, histogram, Milli(3000)), 50);
        assert_eq!(percentile(&figures, histogram, Milli(500)), 0);
        assert_eq!(percentile(&figures, histogram, Milli(90_000)), 100);
    }

    #[test]
    fn what_may_be_negative_is_counted_from_its_lowest_value_on() {
        let histogram = Histogram {
            low: -2_000,
            width: 1_000,
            bins: 4,
        };
        let mut figures = Figures::default();
        for value in [-1_500, -500, 500, 1_500] {
            figures.count(value, 1, histogram);
        }
        let others = describe(&figures, histogram);
        assert_eq!(
            (others.p25, others.p50, others.p75),
            (Milli(-1_000), Milli(0), Milli(1_000))
        );
        assert_eq!(percentile(&figures, histogram, Milli(0)), 50);
        assert_eq!(percentile(&figures, histogram, Milli(-9_000)), 0);
    }

    #[test]
    fn beyond_the_last_bin_quartiles_stay_at_its_end() {
        let histogram = Histogram {
            low: 0,
            width: 1000,
            bins: 2,
        };
        let mut figures = Figures::default();
        figures.count(50_000, 4, histogram);
        assert_eq!(describe(&figures, histogram).p75, Milli(1750));
    }
}
