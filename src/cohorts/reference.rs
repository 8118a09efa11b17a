//! Published reference values by age and sex, so that somebody who lives alone has something to
//! look at too.
//!
//! None of them is a medical target, and the pages say so. Figures read in the publication itself,
//! or in a copy of its table, stand as they are; figures seen only where others repeat them are
//! marked `about` and are shown with that word. What could be confirmed nowhere is not here.

use jiff::{Unit, civil::Date};

use crate::{
    metrics::{MetricId, Milli},
    persons::Sex,
};

/// What a publication says about one day of a metric, in thousandths of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The lower end. Without a `high` it is an amount to reach, and more is not said to be worse.
    pub low: Option<Milli>,
    /// The upper end.
    pub high: Option<Milli>,
    /// Whether the figures were seen in secondary sources only.
    pub about: bool,
    /// Who published them, and when.
    pub source: &'static str,
}

/// The published values of `metric` on the day `on` for somebody born on `birth_date`.
///
/// Where a publication tells the sexes apart and `sex` is not known, the answer spans both. `None`
/// where nothing is published for the metric or the age, and for days before birth.
pub fn reference(
    metric: MetricId,
    birth_date: Date,
    on: Date,
    sex: Option<Sex>,
) -> Option<Reference> {
    let age = age_in_months(birth_date, on)?;
    let table = TABLES.iter().find(|table| table.metric == metric)?;
    let row = table.rows.iter().rev().find(|row| row.from <= age)?;
    let figures = match sex {
        Some(Sex::Female) => row.female,
        Some(Sex::Male) => row.male,
        None => row.female.or(row.male),
    };
    Some(Reference {
        low: Some(Milli(figures.low)),
        high: figures.high.map(Milli),
        about: table.about,
        source: table.source,
    })
}

/// Whole months lived; `None` before birth.
fn age_in_months(birth_date: Date, on: Date) -> Option<i32> {
    if on < birth_date {
        return None;
    }
    let lived = birth_date.until((Unit::Month, on)).ok()?;
    Some(lived.get_months())
}

/// One publication about one metric.
struct Table {
    metric: MetricId,
    source: &'static str,
    about: bool,
    /// By age, youngest first; each row holds until the next one begins.
    rows: &'static [Row],
}

struct Row {
    /// The first age it holds for, in months.
    from: i32,
    female: Figures,
    male: Figures,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Figures {
    low: i64,
    high: Option<i64>,
}

impl Figures {
    /// What covers both.
    fn or(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        let top = |figures: Self| figures.high.unwrap_or(figures.low);
        Self {
            low: self.low.min(other.low),
            high: Some(top(self).max(top(other))),
        }
    }
}

const fn band(low: i64, high: i64) -> Figures {
    Figures {
        low,
        high: Some(high),
    }
}

const fn reach(low: i64) -> Figures {
    Figures { low, high: None }
}

const fn months(from: i32, both: Figures) -> Row {
    Row {
        from,
        female: both,
        male: both,
    }
}

const fn years(from: i32, both: Figures) -> Row {
    months(from * 12, both)
}

const fn by_sex(from: i32, female: Figures, male: Figures) -> Row {
    Row {
        from: from * 12,
        female,
        male,
    }
}

/// Thousands of a thousandth: whole hours.
const fn hours(low: i64, high: i64) -> Figures {
    band(low * 1000, high * 1000)
}

/// From the sedentary to the active figure, in kcal.
const fn kcal(low: i64, high: i64) -> Figures {
    band(low * 1000, high * 1000)
}

static TABLES: &[Table] = &[
    // Recommended hours in 24, Sleep Health 2015; read in the publication. Newborns to three months
    // and infants from four to eleven months have rows of their own.
    Table {
        metric: MetricId::SLEEP,
        source: "National Sleep Foundation 2015",
        about: false,
        rows: &[
            months(0, hours(14, 17)),
            months(4, hours(12, 15)),
            years(1, hours(11, 14)),
            years(3, hours(10, 13)),
            years(6, hours(9, 11)),
            years(14, hours(8, 10)),
            years(18, hours(7, 9)),
            years(65, hours(7, 8)),
        ],
    },
    // Adequate intake from drinks alone, EFSA Journal 2010;8(3):1459; read in the publication. The
    // better known figures (2.5 and 2.0 l) are total water and count what is in food; a diary of
    // drinks must not be held against those. Nothing is said below the age of one.
    Table {
        metric: MetricId::WATER,
        source: "EFSA 2010",
        about: false,
        rows: &[
            years(1, band(880, 900)),
            years(2, reach(1_000)),
            years(4, reach(1_200)),
            by_sex(9, reach(1_500), reach(1_600)),
            by_sex(14, reach(1_600), reach(2_000)),
        ],
    },
    // Estimated needs from a sedentary to an active life, Table A2-1; seen in copies of the table.
    // They are for reference bodies (178 cm and 70 kg, 163 cm and 57 kg) and start at the age of
    // four. For women of 26 to 30 copies differ in the lower figure; 1800 also stands in the ranges
    // of the 2020 edition.
    Table {
        metric: MetricId::CALORIES,
        source: "Dietary Guidelines for Americans 2015",
        about: true,
        rows: &[
            by_sex(4, kcal(1_200, 1_600), kcal(1_200, 1_600)),
            by_sex(6, kcal(1_200, 1_800), kcal(1_400, 1_800)),
            by_sex(8, kcal(1_400, 1_800), kcal(1_400, 2_000)),
            by_sex(9, kcal(1_400, 1_800), kcal(1_600, 2_000)),
            by_sex(10, kcal(1_400, 2_000), kcal(1_600, 2_200)),
            by_sex(11, kcal(1_600, 2_000), kcal(1_800, 2_200)),
            by_sex(12, kcal(1_600, 2_200), kcal(1_800, 2_400)),
            by_sex(13, kcal(1_600, 2_200), kcal(2_000, 2_600)),
            by_sex(14, kcal(1_800, 2_400), kcal(2_000, 2_800)),
            by_sex(15, kcal(1_800, 2_400), kcal(2_200, 3_000)),
            by_sex(16, kcal(1_800, 2_400), kcal(2_400, 3_200)),
            by_sex(19, kcal(2_000, 2_400), kcal(2_600, 3_000)),
            by_sex(21, kcal(2_000, 2_400), kcal(2_400, 3_000)),
            by_sex(26, kcal(1_800, 2_400), kcal(2_400, 3_000)),
            by_sex(31, kcal(1_800, 2_200), kcal(2_400, 3_000)),
            by_sex(36, kcal(1_800, 2_200), kcal(2_400, 2_800)),
            by_sex(41, kcal(1_800, 2_200), kcal(2_200, 2_800)),
            by_sex(51, kcal(1_600, 2_200), kcal(2_200, 2_800)),
            by_sex(56, kcal(1_600, 2_200), kcal(2_200, 2_600)),
            by_sex(61, kcal(1_600, 2_000), kcal(2_000, 2_600)),
            by_sex(71, kcal(1_600, 2_000), kcal(2_000, 2_400)),
        ],
    },
    // Guidelines on physical activity; seen in texts that repeat them. From 18 on they are 150 to
    // 300 moderate minutes a week, here spread over its days; from 5 to 17 an average of 60 a day.
    // What is said of younger children is about all their moving and not about exercise.
    Table {
        metric: MetricId::EXERCISE,
        source: "WHO 2020",
        about: true,
        rows: &[years(5, reach(60_000)), years(18, band(21_429, 42_857))],
    },
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::METRICS;
    use jiff::{ToSpan, civil::date};

    const BORN: Date = date(1960, 3, 10);

    fn figures(metric: MetricId, on: Date, sex: Option<Sex>) -> Option<(i64, Option<i64>)> {
        let found = reference(metric, BORN, on, sex)?;
        Some((found.low.unwrap().0, found.high.map(|high| high.0)))
    }

    fn aged(years: i64) -> Date {
        BORN.checked_add(years.years()).unwrap()
    }

    fn day_before(date: Date) -> Date {
        date.yesterday().unwrap()
    }

    #[test]
    fn sleep_changes_on_the_day_an_age_is_reached() {
        let sleep = |on| figures(MetricId::SLEEP, on, None).unwrap();
        let hours = |low: i64, high: i64| (low * 1000, Some(high * 1000));
        assert_eq!(sleep(BORN), hours(14, 17));
        assert_eq!(sleep(date(1960, 7, 9)), hours(14, 17));
        assert_eq!(sleep(date(1960, 7, 10)), hours(12, 15));
        for (age, before, from) in [
            (1, hours(12, 15), hours(11, 14)),
            (3, hours(11, 14), hours(10, 13)),
            (6, hours(10, 13), hours(9, 11)),
            (14, hours(9, 11), hours(8, 10)),
            (18, hours(8, 10), hours(7, 9)),
            (65, hours(7, 9), hours(7, 8)),
        ] {
            assert_eq!(sleep(day_before(aged(age))), before, "before {age}");
            assert_eq!(sleep(aged(age)), from, "at {age}");
        }
        assert_eq!(sleep(aged(104)), hours(7, 8));
    }

    #[test]
    fn water_is_what_is_drunk_and_spans_both_sexes_when_none_is_known() {
        let water = |years, sex| figures(MetricId::WATER, aged(years), sex);
        assert_eq!(water(0, None), None);
        assert_eq!(water(1, None), Some((880, Some(900))));
        assert_eq!(water(2, None), Some((1000, None)));
        assert_eq!(water(8, Some(Sex::Male)), Some((1200, None)));
        assert_eq!(water(13, Some(Sex::Female)), Some((1500, None)));
        assert_eq!(water(13, None), Some((1500, Some(1600))));
        assert_eq!(water(14, Some(Sex::Male)), Some((2000, None)));
        assert_eq!(water(40, Some(Sex::Female)), Some((1600, None)));
        assert_eq!(water(40, None), Some((1600, Some(2000))));
    }

    #[test]
    fn energy_needs_begin_at_four_and_say_about() {
        let kcal = |years, sex| {
            figures(MetricId::CALORIES, aged(years), sex)
                .map(|(low, high)| (low / 1000, high.unwrap() / 1000))
        };
        assert_eq!(figures(MetricId::CALORIES, day_before(aged(4)), None), None);
        assert_eq!(kcal(4, None), Some((1200, 1600)));
        assert_eq!(kcal(18, Some(Sex::Male)), Some((2400, 3200)));
        assert_eq!(kcal(19, Some(Sex::Male)), Some((2600, 3000)));
        assert_eq!(kcal(30, Some(Sex::Female)), Some((1800, 2400)));
        assert_eq!(kcal(31, Some(Sex::Female)), Some((1800, 2200)));
        assert_eq!(kcal(45, None), Some((1800, 2800)));
        assert_eq!(kcal(71, Some(Sex::Male)), Some((2000, 2400)));
        let found = reference(MetricId::CALORIES, BORN, aged(45), None).unwrap();
        assert!(found.about);
    }

    #[test]
    fn exercise_is_an_hour_a_day_in_youth_and_a_share_of_the_week_later() {
        let exercise = |years| figures(MetricId::EXERCISE, aged(years), None);
        assert_eq!(exercise(4), None);
        assert_eq!(exercise(5), Some((60_000, None)));
        assert_eq!(exercise(17), Some((60_000, None)));
        assert_eq!(exercise(18), Some((21_429, Some(42_857))));
        assert_eq!(exercise(80), Some((21_429, Some(42_857))));
    }

    #[test]
    fn nothing_is_said_of_other_metrics_or_before_birth() {
        let known = TABLES.iter().map(|table| table.metric).collect::<Vec<_>>();
        for metric in METRICS.iter().filter(|metric| !known.contains(&metric.id)) {
            assert_eq!(reference(metric.id, BORN, aged(40), None), None);
        }
        assert_eq!(figures(MetricId::SLEEP, day_before(BORN), None), None);
    }

    #[test]
    fn rows_stand_in_the_order_of_age_and_every_range_goes_up() {
        for table in TABLES {
            assert!(
                table.rows.is_sorted_by_key(|row| row.from),
                "{}",
                table.source
            );
            for row in table.rows {
                for figures in [row.female, row.male] {
                    assert!(figures.high.is_none_or(|high| figures.low < high));
                }
            }
        }
    }

    #[test]
    fn somebody_born_on_a_leap_day_ages_on_the_first_of_march() {
        let sleep = |on| reference(MetricId::SLEEP, date(2008, 2, 29), on, None).unwrap();
        assert_eq!(sleep(date(2026, 2, 28)).high, Some(Milli::whole(10)));
        assert_eq!(sleep(date(2026, 3, 1)).high, Some(Milli::whole(9)));
    }
}
