//! Who the invented family are, and how they live.

use crate::goals::{Direction, Per};
use crate::i18n::Lang;
use crate::metrics::MetricId;
use crate::persons::Sex;

/// Somebody invented.
#[derive(Debug, Clone, Copy)]
pub struct Relative {
    /// Their user name.
    pub name: &'static str,
    /// What their guardians call them, when they have no account.
    pub looked_after: Option<&'static str>,
    /// Their age in years.
    pub age: i16,
    /// The month and day they were born.
    pub birthday: (i8, i8),
    /// Their sex.
    pub sex: Sex,
    /// Centimetres.
    pub height: f64,
    /// The language they read.
    pub lang: Lang,
    /// How they live.
    pub habits: Habits,
    /// What they set out to do.
    pub goals: &'static [Aim],
}

/// How somebody lives, in averages of a day.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// Kilocalories eaten.
    pub calories: f64,
    /// Litres drunk.
    pub water: f64,
    /// Hours slept before a working day.
    pub sleep: f64,
    /// Hours slept longer before a free one.
    pub lie_in: f64,
    /// Minutes of exercise, on days that have any.
    pub exercise: f64,
    /// How likely a day has any.
    pub active: f64,
    /// Steps.
    pub steps: f64,
    /// Kilograms two years ago and today.
    pub weight: (f64, f64),
    /// How likely they step on the scales in the morning.
    pub weighs: f64,
    /// Beats a minute at rest, for those who measure it.
    pub pulse: Option<f64>,
    /// Upper and lower pressure, for those who measure it.
    pub pressure: Option<(f64, f64)>,
    /// Whether they note their mood.
    pub moody: bool,
    /// How likely a day goes by without the diary.
    pub forgets: f64,
    /// In which of the weeks, counted from two years ago, they are ill.
    pub ill: &'static [i32],
}

/// One goal: metric, direction, from and to in units, and for how long.
pub type Aim = (MetricId, Direction, Option<i64>, Option<i64>, Per);

/// Steps have no name in the registry.
const STEPS: MetricId = MetricId(7);

/// The family: a grandmother, two parents, a teenager, and a child of ten whose diary the parents
/// keep. The first is who the printed link signs in, the second the other parent.
pub const FAMILY: [Relative; 5] = [
    Relative {
        name: "mira",
        looked_after: None,
        age: 42,
        birthday: (3, 14),
        sex: Sex::Female,
        height: 169.0,
        lang: Lang::En,
        habits: Habits {
            calories: 1_950.0,
            water: 1.9,
            sleep: 6.9,
            lie_in: 1.1,
            exercise: 42.0,
            active: 0.55,
            steps: 8_200.0,
            weight: (71.4, 66.2),
            weighs: 0.6,
            pulse: Some(61.0),
            pressure: None,
            moody: true,
            forgets: 0.05,
            ill: &[13, 66],
        },
        goals: &[
            (MetricId::SLEEP, Direction::AtLeast, Some(7), None, Per::Day),
            (MetricId::WATER, Direction::AtLeast, Some(2), None, Per::Day),
            (
                MetricId::CALORIES,
                Direction::Range,
                Some(1_700),
                Some(2_100),
                Per::Day,
            ),
            (
                MetricId::EXERCISE,
                Direction::AtLeast,
                Some(150),
                None,
                Per::Week,
            ),
            (STEPS, Direction::AtLeast, Some(8_000), None, Per::Day),
        ],
    },
    Relative {
        name: "toma",
        looked_after: None,
        age: 44,
        birthday: (9, 2),
        sex: Sex::Male,
        height: 183.0,
        lang: Lang::En,
        habits: Habits {
            calories: 2_480.0,
            water: 2.1,
            sleep: 6.6,
            lie_in: 0.9,
            exercise: 50.0,
            active: 0.4,
            steps: 7_100.0,
            weight: (93.8, 88.1),
            weighs: 0.45,
            pulse: Some(66.0),
            pressure: Some((131.0, 84.0)),
            moody: false,
            forgets: 0.12,
            ill: &[14, 70],
        },
        goals: &[
            (
                MetricId::WEIGHT,
                Direction::AtMost,
                None,
                Some(86),
                Per::Day,
            ),
            (
                MetricId::EXERCISE,
                Direction::AtLeast,
                Some(120),
                None,
                Per::Week,
            ),
        ],
    },
    Relative {
        name: "ruza",
        looked_after: None,
        age: 73,
        birthday: (5, 1),
        sex: Sex::Female,
        height: 161.0,
        lang: Lang::Hr,
        habits: Habits {
            calories: 1_640.0,
            water: 1.4,
            sleep: 7.3,
            lie_in: 0.1,
            exercise: 28.0,
            active: 0.5,
            steps: 4_900.0,
            weight: (70.2, 71.0),
            weighs: 0.3,
            pulse: Some(70.0),
            pressure: Some((138.0, 79.0)),
            moody: false,
            forgets: 0.08,
            ill: &[12, 63, 90],
        },
        goals: &[(MetricId::WATER, Direction::AtLeast, Some(1), None, Per::Day)],
    },
    Relative {
        name: "lena",
        looked_after: None,
        age: 16,
        birthday: (1, 30),
        sex: Sex::Female,
        height: 166.0,
        lang: Lang::En,
        habits: Habits {
            calories: 2_150.0,
            water: 1.6,
            sleep: 7.4,
            lie_in: 2.1,
            exercise: 65.0,
            active: 0.6,
            steps: 9_300.0,
            weight: (54.1, 57.3),
            weighs: 0.12,
            pulse: None,
            pressure: None,
            moody: true,
            forgets: 0.2,
            ill: &[15],
        },
        goals: &[(MetricId::SLEEP, Direction::AtLeast, Some(8), None, Per::Day)],
    },
    Relative {
        name: "niko",
        looked_after: Some("Niko"),
        age: 10,
        birthday: (6, 21),
        sex: Sex::Male,
        height: 141.0,
        lang: Lang::Hr,
        habits: Habits {
            calories: 1_880.0,
            water: 1.3,
            sleep: 9.4,
            lie_in: 0.6,
            exercise: 75.0,
            active: 0.7,
            steps: 11_200.0,
            weight: (28.6, 35.4),
            weighs: 0.08,
            pulse: None,
            pressure: None,
            moody: false,
            forgets: 0.15,
            ill: &[11, 64],
        },
        goals: &[(
            MetricId::EXERCISE,
            Direction::AtLeast,
            Some(60),
            None,
            Per::Day,
        )],
    },
];
