//! The units people read and type values in.
//!
//! A value is stored in thousandths of one canonical unit (kg, cm, l, mmol/l ...). Here stands which
//! unit somebody sees instead, and the exact ratio of integers between the two: a value converted
//! there and back is the same to the places that are shown. What a value means is not known here.

use super::{Lang, number};
use serde::{Deserialize, Serialize};

/// The customs of measuring that a person can choose between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitSystem {
    /// Kilograms, centimetres, litres, mmol/l: the canonical units themselves.
    #[default]
    Metric,
    /// Pounds, inches, US fluid ounces, mg/dl.
    Us,
}

impl UnitSystem {
    /// Both, in the order in which they are offered.
    pub const ALL: [UnitSystem; 2] = [UnitSystem::Metric, UnitSystem::Us];

    /// The word it is stored and sent as: `metric` or `us`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Us => "us",
        }
    }

    /// The system of a stored or sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.tag() == tag)
    }
}

/// What kind of thing a number measures; it decides the unit, not the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Food energy, canonically in kcal.
    Energy,
    /// A short time, canonically in minutes.
    Minutes,
    /// A long time, canonically in hours.
    Hours,
    /// A volume of drink, canonically in litres.
    Volume,
    /// A body's mass, canonically in kilograms.
    Mass,
    /// A body's length, canonically in centimetres.
    Length,
    /// Steps walked.
    Steps,
    /// Heart beats in a minute.
    HeartRate,
    /// Blood pressure, canonically in mmHg.
    Pressure,
    /// Blood glucose, canonically in mmol/l.
    Glucose,
    /// A share of a hundred.
    Percent,
    /// A number on a scale, without a unit.
    Score,
    /// In a unit of the household's own, which everybody reads alike.
    #[serde(skip)]
    Own(Own),
}

/// A unit that a household wrote itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Own {
    symbol: &'static str,
    places: u8,
}

impl Own {
    /// A unit with this sign, shown to so many decimal places.
    pub const fn new(symbol: &'static str, places: u8) -> Self {
        Self { symbol, places }
    }
}

/// How a quantity is shown in one unit system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    symbol_en: &'static str,
    symbol_hr: &'static str,
    /// Decimal places worth showing.
    pub places: u8,
    /// The smallest difference worth offering while entering, in thousandths of the shown unit. A
    /// suggestion for input fields, not a limit.
    pub step: i64,
    /// Shown unit = canonical unit times `numerator / denominator`.
    numerator: i64,
    denominator: i64,
}

impl Display {
    const fn canonical(symbol_en: &'static str, symbol_hr: &'static str, places: u8) -> Self {
        Self::converted(symbol_en, symbol_hr, places, (1, 1))
    }

    const fn converted(
        symbol_en: &'static str,
        symbol_hr: &'static str,
        places: u8,
        (numerator, denominator): (i64, i64),
    ) -> Self {
        let step = match places {
            0 => 1000,
            1 => 100,
            2 => 10,
            _ => 1,
        };
        Self {
            symbol_en,
            symbol_hr,
            places,
            step,
            numerator,
            denominator,
        }
    }

    /// The unit's sign, such as `kg`; empty where a number stands alone.
    pub const fn symbol(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.symbol_en,
            Lang::Hr => self.symbol_hr,
        }
    }

    /// From thousandths of the canonical unit to thousandths of the shown unit, rounding half away
    /// from zero and stopping at the ends of `i64`.
    pub fn to_display(&self, canonical_milli: i64) -> i64 {
        scale(canonical_milli, self.numerator, self.denominator)
    }

    /// From thousandths of the shown unit to thousandths of the canonical unit, rounding half away
    /// from zero and stopping at the ends of `i64`.
    pub fn from_display(&self, shown_milli: i64) -> i64 {
        scale(shown_milli, self.denominator, self.numerator)
    }
}

impl Quantity {
    /// The unit this quantity is shown in.
    pub const fn display(self, system: UnitSystem) -> Display {
        use UnitSystem::{Metric, Us};
        match (self, system) {
            (Self::Energy, _) => Display::canonical("kcal", "kcal", 0),
            (Self::Minutes, _) => Display::canonical("min", "min", 0),
            (Self::Hours, _) => Display::canonical("h", "h", 2),
            (Self::Volume, Metric) => Display::canonical("l", "l", 2),
            // 1 US fl oz = 0.0295735295625 l, exactly.
            (Self::Volume, Us) => {
                Display::converted("fl oz", "fl oz", 1, (10_000_000_000_000, 295_735_295_625))
            }
            (Self::Mass, Metric) => Display::canonical("kg", "kg", 1),
            // 1 lb = 0.45359237 kg, exactly.
            (Self::Mass, Us) => Display::converted("lb", "lb", 1, (100_000_000, 45_359_237)),
            (Self::Length, Metric) => Display::canonical("cm", "cm", 1),
            // 1 in = 2.54 cm, exactly.
            (Self::Length, Us) => Display::converted("in", "in", 1, (100, 254)),
            (Self::Steps, _) => Display::canonical("steps", "koraka", 0),
            (Self::HeartRate, _) => Display::canonical("bpm", "otk/min", 0),
            (Self::Pressure, _) => Display::canonical("mmHg", "mmHg", 0),
            (Self::Glucose, Metric) => Display::canonical("mmol/l", "mmol/l", 1),
            // Glucose weighs 180.156 g/mol, so 1 mmol/l = 18.0156 mg/dl.
            (Self::Glucose, Us) => Display::converted("mg/dl", "mg/dl", 0, (180_156, 10_000)),
            (Self::Percent, _) => Display::canonical("%", "%", 1),
            (Self::Score, _) => Display::canonical("", "", 1),
            (Self::Own(own), _) => Display::canonical(own.symbol, own.symbol, own.places),
        }
    }

    /// From thousandths of the canonical unit to thousandths of the unit shown in `system`.
    pub fn to_display(self, system: UnitSystem, canonical_milli: i64) -> i64 {
        self.display(system).to_display(canonical_milli)
    }

    /// From thousandths of the unit shown in `system` to thousandths of the canonical unit.
    pub fn from_display(self, system: UnitSystem, shown_milli: i64) -> i64 {
        self.display(system).from_display(shown_milli)
    }

    /// A canonical value written out with its unit, such as `154.3 lb` or `1.850 kcal`; the blank
    /// between them does not break.
    pub fn write(self, lang: Lang, system: UnitSystem, canonical_milli: i64) -> String {
        let display = self.display(system);
        let shown = display.to_display(canonical_milli);
        let number = number::format(lang, shown, display.places);
        match (display.symbol(lang), lang) {
            ("", _) => number,
            // English sets the percent sign close, Croatian does not.
            ("%", Lang::En) => format!("{number}%"),
            (symbol, _) => format!("{number}\u{a0}{symbol}"),
        }
    }
}

/// `value * numerator / denominator` (both positive), half away from zero, within `i64`.
fn scale(value: i64, numerator: i64, denominator: i64) -> i64 {
    let product = i128::from(value) * i128::from(numerator);
    let half = i128::from(denominator) / 2;
    let rounded = (product + half * product.signum()) / i128::from(denominator);
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    const ALL: [Quantity; 12] = [
        Quantity::Energy,
        Quantity::Minutes,
        Quantity::Hours,
        Quantity::Volume,
        Quantity::Mass,
        Quantity::Length,
        Quantity::Steps,
        Quantity::HeartRate,
        Quantity::Pressure,
        Quantity::Glucose,
        Quantity::Percent,
        Quantity::Score,
    ];

    #[test]
    fn american_units_convert_by_their_exact_definitions() {
        let us = UnitSystem::Us;
        assert_eq!(Quantity::Mass.to_display(us, 70_000), 154_324);
        assert_eq!(Quantity::Mass.from_display(us, 100_000_000), 45_359_237);
        assert_eq!(Quantity::Length.to_display(us, 254_000), 100_000);
        assert_eq!(Quantity::Length.from_display(us, 70_500), 179_070);
        assert_eq!(Quantity::Volume.from_display(us, 8_000), 237);
        assert_eq!(Quantity::Volume.to_display(us, 1_000), 33_814);
        assert_eq!(Quantity::Glucose.to_display(us, 5_500), 99_086);
        assert_eq!(Quantity::Glucose.from_display(us, 100_000), 5_551);
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_stays_within_bounds() {
        assert_eq!(scale(1, 1, 2), 1);
        assert_eq!(scale(-1, 1, 2), -1);
        assert_eq!(scale(1, 1, 3), 0);
        assert_eq!(scale(i64::MAX, 3, 1), i64::MAX);
        assert_eq!(scale(i64::MIN, 3, 1), i64::MIN);
        assert_eq!(
            Quantity::Energy.to_display(UnitSystem::Us, i64::MIN),
            i64::MIN
        );
    }

    #[test]
    fn values_are_written_with_their_unit() {
        let mass = |lang, system| Quantity::Mass.write(lang, system, 70_000);
        assert_eq!(mass(Lang::En, UnitSystem::Us), "154.3\u{a0}lb");
        assert_eq!(mass(Lang::Hr, UnitSystem::Us), "154,3\u{a0}lb");
        assert_eq!(mass(Lang::Hr, UnitSystem::Metric), "70\u{a0}kg");
        let fat = |lang| Quantity::Percent.write(lang, UnitSystem::Metric, 24_500);
        assert_eq!(
            (fat(Lang::En), fat(Lang::Hr)),
            ("24.5%".into(), "24,5\u{a0}%".into())
        );
        assert_eq!(Quantity::Score.write(Lang::En, UnitSystem::Us, 4_000), "4");
    }

    #[test]
    fn systems_are_found_by_their_word() {
        for system in UnitSystem::ALL {
            assert_eq!(UnitSystem::from_tag(system.tag()), Some(system));
        }
        assert_eq!(UnitSystem::from_tag("imperial"), None);
    }

    proptest! {
        #[test]
        fn what_was_typed_is_shown_again(units in -100_000_i64..=1_000_000) {
            for quantity in ALL {
                for system in UnitSystem::ALL {
                    let display = quantity.display(system);
                    let typed = units * display.step;
                    let again = display.to_display(display.from_display(typed));
                    prop_assert_eq!(
                        number::format(Lang::En, typed, display.places),
                        number::format(Lang::En, again, display.places)
                    );
                }
            }
        }
    }
}
