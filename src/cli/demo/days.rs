//! Two years of somebody's days: weekdays and free days, seasons, weeks in bed, days forgotten.

use super::dice::Dice;
use super::family::{Habits, Relative};
use crate::entries::{Moment, NewEntry, Values};
use crate::metrics::{MetricId, Milli, by_key};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// How far back the diary goes.
pub const DAYS: i32 = 2 * 365;

/// How a whole day goes; what is logged are parts of it.
struct Day {
    free: bool,
    ill: bool,
    /// From -1 in the middle of winter to 1 in the middle of summer.
    season: f64,
    /// From 0 two years ago to 1 today.
    along: f64,
}

/// Everything `relative` logged up to `now`, oldest first.
pub fn diary(relative: &Relative, today: Date, now: Timestamp, zone: &TimeZone) -> Vec<NewEntry> {
    let seed = relative
        .name
        .bytes()
        .fold(17, |seed, byte| seed * 31 + u64::from(byte));
    let mut writer = Writer {
        dice: Dice::new(seed),
        habits: relative.habits,
        now,
        zone: zone.clone(),
        entries: Vec::new(),
    };
    let first = today.saturating_sub((DAYS - 1).days());
    for (number, date) in first
        .series(1.day())
        .take_while(|date| *date <= today)
        .enumerate()
    {
        let number = i32::try_from(number).unwrap_or(DAYS);
        let day = Day {
            free: matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
            ill: writer.habits.ill.contains(&(number / 7)),
            season: season(date),
            along: f64::from(number) / f64::from(DAYS),
        };
        // Nobody forgets today in a demonstration.
        if date == today || !writer.dice.happens(writer.habits.forgets) {
            writer.day(date, &day);
        }
    }
    writer.entries
}

/// A straight line between midwinter and midsummer is close enough to the weather.
fn season(date: Date) -> f64 {
    let from_winter = f64::from((date.day_of_year() + 10) % 365);
    1.0 - (from_winter - 182.5).abs() / 91.25
}

struct Writer {
    dice: Dice,
    habits: Habits,
    now: Timestamp,
    zone: TimeZone,
    entries: Vec<NewEntry>,
}

impl Writer {
    /// A day in three or four entries, as a day goes.
    fn day(&mut self, date: Date, day: &Day) {
        self.morning(date, day);
        let calories = self.calories(day);
        let water = (self.habits.water + 0.25 * day.season + 0.45 * self.dice.around()).max(0.25);
        let noon = [
            ("calorie_intake", calories * 0.45, 10.0),
            ("water_consumed", water * 0.5, 0.05),
        ];
        self.log(date, (13, 5), &noon, None);
        self.exercise(date, day);
        let mut steps = self.habits.steps * (1.0 + 0.12 * day.season + 0.22 * self.dice.around());
        if day.ill {
            steps *= 0.25;
        }
        let evening = [
            ("calorie_intake", calories * 0.55, 10.0),
            ("water_consumed", water * 0.5, 0.05),
            ("steps", steps.max(300.0), 1.0),
        ];
        self.log(date, (20, 40), &evening, None);
    }

    fn morning(&mut self, date: Date, day: &Day) {
        let habits = self.habits;
        let mut sleep = habits.sleep - 0.25 * day.season + 0.5 * self.dice.around();
        if day.free {
            sleep += habits.lie_in;
        }
        if day.ill {
            sleep += 1.2;
        }
        let mut values = vec![("sleep_hours", sleep.clamp(3.0, 12.0), 0.25)];
        if self.dice.happens(habits.weighs) {
            let (before, now) = habits.weight;
            // The way down is no straight line: winters and feasts pull back.
            let trend = before + (now - before) * day.along - 0.6 * day.season;
            values.push(("weight", trend + 0.35 * self.dice.around(), 0.1));
        }
        if let Some(pulse) = habits.pulse.filter(|_| self.dice.happens(0.35)) {
            let fever = if day.ill { 9.0 } else { 0.0 };
            values.push((
                "resting_heart_rate",
                pulse + fever + 2.5 * self.dice.around(),
                1.0,
            ));
        }
        if let Some((upper, lower)) = habits.pressure.filter(|_| self.dice.happens(0.4)) {
            values.push(("systolic", upper + 7.0 * self.dice.around(), 1.0));
            values.push(("diastolic", lower + 5.0 * self.dice.around(), 1.0));
        }
        if habits.moody {
            let mood =
                3.4 + 0.4 * day.season + self.dice.around() - if day.ill { 1.4 } else { 0.0 };
            values.push(("mood", mood.clamp(1.0, 5.0), 1.0));
        }
        let note = self.note(day);
        self.log(date, (7, 20), &values, note);
    }

    fn calories(&mut self, day: &Day) -> f64 {
        let mut share = 1.0 - 0.03 * day.season + 0.11 * self.dice.around();
        if day.free {
            share += 0.08;
        }
        if day.ill {
            share -= 0.3;
        }
        self.habits.calories * share
    }

    fn exercise(&mut self, date: Date, day: &Day) {
        let wish = self.habits.active + 0.1 * day.season + if day.free { 0.1 } else { 0.0 };
        // Asked also on days in bed, so that illness does not shift what chance brings after it.
        let moves = self.dice.happens(wish);
        let minutes = self.habits.exercise * (1.0 + 0.35 * self.dice.around());
        if moves && !day.ill {
            let values = [
                ("exercise_duration", minutes.max(10.0), 5.0),
                ("active_energy", minutes.max(10.0) * 6.5, 10.0),
            ];
            self.log(date, (18, 10), &values, None);
        }
    }

    fn note(&mut self, day: &Day) -> Option<String> {
        const ILL: [&str; 3] = ["Fever, in bed", "Still coughing", "Tea and sleep"];
        const USUAL: [&str; 6] = [
            "Woke before the alarm",
            "Slept through",
            "Late dinner yesterday",
            "A walk by the river",
            "Too much screen last night",
            "Rested",
        ];
        let (likely, notes) = if day.ill {
            (0.5, &ILL[..])
        } else {
            (0.06, &USUAL[..])
        };
        let noted = self.dice.happens(likely);
        let note = self.dice.one_of(notes);
        note.filter(|_| noted).map(|note| (*note).to_owned())
    }

    /// Logs values rounded to a step, at a time of the day give or take a quarter of an hour, unless
    /// that is still to come.
    fn log(
        &mut self,
        date: Date,
        (hour, minute): (i8, i8),
        values: &[(&str, f64, f64)],
        note: Option<String>,
    ) {
        // At most half an hour either way.
        #[allow(clippy::cast_possible_truncation)]
        let shift = (self.dice.around() * 15.0) as i64;
        let Ok(at) = date.at(hour, minute, 0, 0).to_zoned(self.zone.clone()) else {
            return;
        };
        let at = at.saturating_add(shift.minutes());
        if at.timestamp() > self.now {
            return;
        }
        let values: Values = values
            .iter()
            .filter_map(|(key, value, step)| {
                let rounded = (value / step).round() * step;
                Some((by_key(key)?.id, Milli::from_f64(rounded)?))
            })
            .collect::<Vec<(MetricId, Milli)>>()
            .into_iter()
            .collect();
        let offset = at.offset().seconds();
        self.entries.push(NewEntry {
            date,
            at: Some(Moment {
                micros: at.timestamp().as_microsecond(),
                offset,
            }),
            values,
            note,
            ..NewEntry::default()
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::family::FAMILY;
    use super::*;
    use crate::metrics::by_id;
    use jiff::civil::date;

    fn diary_of(at: usize) -> Vec<NewEntry> {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        diary(&FAMILY[at], date(2026, 11, 21), now, &TimeZone::UTC)
    }

    #[test]
    fn two_years_are_full_plausible_and_never_in_the_future() {
        for (at, relative) in FAMILY.iter().enumerate() {
            let entries = diary_of(at);
            assert!(
                entries.len() > 1_500,
                "{}: {}",
                relative.name,
                entries.len()
            );
            assert_eq!(entries[0].date.year(), 2024);
            assert_eq!(entries.last().unwrap().date, date(2026, 11, 21));
            for entry in &entries {
                assert!(entry.at.unwrap().timestamp() <= "2026-11-21T10:00:00Z".parse().unwrap());
                for (id, value) in &entry.values {
                    let metric = by_id(*id).unwrap();
                    assert!(metric.hard.contains(value.0), "{}: {value:?}", metric.key);
                }
            }
        }
    }

    #[test]
    fn the_same_day_gives_the_same_diary() {
        let (one, other) = (diary_of(0), diary_of(0));
        assert_eq!(one.len(), other.len());
        assert!(
            one.iter()
                .zip(&other)
                .all(|(a, b)| a.values == b.values && a.at == b.at)
        );
    }

    #[test]
    fn somebody_who_slims_weighs_less_at_the_end() {
        let entries = diary_of(0);
        let weights: Vec<i64> = entries
            .iter()
            .filter_map(|e| e.values.get(&MetricId::WEIGHT))
            .map(|w| w.0)
            .collect();
        let mean = |of: &[i64]| of.iter().sum::<i64>() / i64::try_from(of.len()).unwrap();
        let (first, last) = (mean(&weights[..20]), mean(&weights[weights.len() - 20..]));
        assert!(first - last > 3_000, "{first} to {last}");
    }

    #[test]
    fn summer_is_as_far_from_winter_as_it_gets() {
        assert!(season(date(2026, 6, 21)) > 0.95);
        assert!(season(date(2025, 12, 21)) < -0.95);
    }
}
