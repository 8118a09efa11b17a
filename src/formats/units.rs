//! The units that exports write values in, and what they come to in the canonical unit of a metric. All formats use
//! it: the factors stand here and nowhere else.
//!
//! Sources of the factors: the international yard and pound of 1959 (1 lb = 0.453 592 37 kg, 1 in = 2.54 cm), NIST
//! Special Publication 811 (fluid ounces, the thermochemical calorie of 4.184 J, the conventional millimetre of
//! mercury), and for glucose its molar mass of 180.156 g/mol.

use std::collections::BTreeMap;

use crate::metrics::MetricId;

use names::NAMES;

mod names;

/// Kilojoules in a kilocalorie, the thermochemical one.
const KJ_IN_KCAL: f64 = 4.184;
/// Kilograms in a pound.
const KG_IN_LB: f64 = 0.453_592_37;
/// Pounds in a stone.
const LB_IN_ST: f64 = 14.0;
/// Litres in a US fluid ounce.
const L_IN_FL_OZ_US: f64 = 0.029_573_529_562_5;
/// Litres in an imperial fluid ounce.
const L_IN_FL_OZ_UK: f64 = 0.028_413_062_5;
/// Centimetres in an inch.
const CM_IN_IN: f64 = 2.54;
/// Milligrams in a decilitre for one millimole of glucose in a litre.
const MG_DL_IN_MMOL_L: f64 = 18.0156;
/// Millimetres of mercury in a kilopascal.
const MMHG_IN_KPA: f64 = 7.500_615_76;

/// A unit of measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Kilocalorie; also the calorie of food labels.
    Kilocalorie,
    /// Kilojoule.
    Kilojoule,
    /// Joule.
    Joule,
    /// Calorie, a thousandth of the kilocalorie; no text names it (see [`Unit::parse`]).
    SmallCalorie,
    /// Kilogram.
    Kilogram,
    /// Gram.
    Gram,
    /// Pound.
    Pound,
    /// Stone of 14 pounds.
    Stone,
    /// Ounce: the US fluid ounce where a volume is meant, else the sixteenth of a pound.
    Ounce,
    /// US fluid ounce.
    FluidOunceUs,
    /// Imperial fluid ounce.
    FluidOunceUk,
    /// US cup of 8 fluid ounces.
    CupUs,
    /// US pint of 16 fluid ounces.
    PintUs,
    /// Imperial pint of 20 imperial fluid ounces.
    PintUk,
    /// US gallon of 128 fluid ounces.
    GallonUs,
    /// Litre.
    Litre,
    /// Decilitre.
    Decilitre,
    /// Centilitre.
    Centilitre,
    /// Millilitre.
    Millilitre,
    /// Metre.
    Metre,
    /// Centimetre.
    Centimetre,
    /// Millimetre.
    Millimetre,
    /// Inch.
    Inch,
    /// Foot of 12 inches.
    Foot,
    /// Day of 24 hours.
    Day,
    /// Hour.
    Hour,
    /// Minute.
    Minute,
    /// Second.
    Second,
    /// Millisecond.
    Millisecond,
    /// Hundredth.
    Percent,
    /// A share of one.
    Fraction,
    /// Beats or counts in a minute.
    PerMinute,
    /// Millimetre of mercury.
    MillimetreOfMercury,
    /// Kilopascal.
    Kilopascal,
    /// Millimole in a litre.
    MillimolePerLitre,
    /// Milligram in a decilitre.
    MilligramPerDecilitre,
    /// A plain number.
    Count,
    /// A rating from 1 to 5.
    Score,
}

/// An amount in the canonical unit of its metric, and the unit in which it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// How much, in the canonical unit.
    pub value: f64,
    /// The unit in which it was written.
    pub unit: Unit,
}

/// The units in which values were written, by their metrics; what is not named was written in the canonical unit, or
/// was computed.
pub type Units = BTreeMap<MetricId, Unit>;

impl Unit {
    /// The unit that a text names, however it is spelt. `Cal` is the kilocalorie of food labels; `cal` is nothing,
    /// because half of the world means a thousand times the other half by it. A fluid ounce is that of the US unless
    /// told otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if matches!(text, "Cal" | "Cals") {
            return Some(Self::Kilocalorie);
        }
        let kept = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '.' | '_'));
        let bare: String = kept.flat_map(char::to_lowercase).collect();
        let named = |names: &[&str]| names.iter().any(|name| *name == bare);
        let found = NAMES.iter().find(|(_, names)| named(names));
        match bare.as_str() {
            "j" => Some(Self::Joule),
            _ => found.map(|(unit, _)| *unit),
        }
    }

    /// The name that questions and answers use; [`Unit::parse`] reads it back, but for `cal`.
    pub fn name(self) -> &'static str {
        if self == Self::SmallCalorie {
            return "cal";
        }
        let found = NAMES.iter().find(|(unit, _)| *unit == self);
        found
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or("")
    }

    /// The units that a metric may be in, the canonical one first; what a question offers.
    pub fn of(metric: MetricId) -> &'static [Self] {
        match metric {
            MetricId::CALORIES | MetricId::ACTIVE_ENERGY => &[Self::Kilocalorie, Self::Kilojoule],
            MetricId::WATER => &[
                Self::Litre,
                Self::Millilitre,
                Self::Decilitre,
                Self::Centilitre,
                Self::FluidOunceUs,
                Self::FluidOunceUk,
                Self::CupUs,
            ],
            MetricId::SLEEP => &[Self::Hour, Self::Minute, Self::Second],
            MetricId::EXERCISE => &[Self::Minute, Self::Hour, Self::Second],
            MetricId::STEPS => &[Self::Count],
            MetricId::WEIGHT => &[Self::Kilogram, Self::Pound, Self::Stone, Self::Gram],
            MetricId::HEIGHT => &[Self::Centimetre, Self::Metre, Self::Inch, Self::Foot],
            MetricId::BODY_FAT => &[Self::Percent, Self::Fraction],
            MetricId::RESTING_HEART_RATE => &[Self::PerMinute],
            MetricId::SYSTOLIC | MetricId::DIASTOLIC => {
                &[Self::MillimetreOfMercury, Self::Kilopascal]
            }
            MetricId::GLUCOSE => &[Self::MillimolePerLitre, Self::MilligramPerDecilitre],
            MetricId::MOOD => &[Self::Score],
            _ => &[],
        }
    }

    /// Whether amounts of the metric are kept in this unit, so that nothing is converted.
    pub fn is_canonical(self, metric: MetricId) -> bool {
        self.factor(metric) == Some(1.0)
    }

    fn kcal(self) -> Option<f64> {
        Some(match self {
            Self::Kilocalorie => 1.0,
            Self::Kilojoule => 1.0 / KJ_IN_KCAL,
            Self::Joule => 0.001 / KJ_IN_KCAL,
            Self::SmallCalorie => 0.001,
            _ => return None,
        })
    }

    fn kilograms(self) -> Option<f64> {
        Some(match self {
            Self::Kilogram => 1.0,
            Self::Gram => 0.001,
            Self::Pound => KG_IN_LB,
            Self::Stone => KG_IN_LB * LB_IN_ST,
            Self::Ounce => KG_IN_LB / 16.0,
            _ => return None,
        })
    }

    fn litres(self) -> Option<f64> {
        Some(match self {
            Self::Litre => 1.0,
            Self::Decilitre => 0.1,
            Self::Centilitre => 0.01,
            Self::Millilitre => 0.001,
            // A gram of water is a millilitre, which is how food diaries weigh it.
            Self::Gram => 0.001,
            Self::Ounce | Self::FluidOunceUs => L_IN_FL_OZ_US,
            Self::FluidOunceUk => L_IN_FL_OZ_UK,
            Self::CupUs => L_IN_FL_OZ_US * 8.0,
            Self::PintUs => L_IN_FL_OZ_US * 16.0,
            Self::PintUk => L_IN_FL_OZ_UK * 20.0,
            Self::GallonUs => L_IN_FL_OZ_US * 128.0,
            _ => return None,
        })
    }

    fn centimetres(self) -> Option<f64> {
        Some(match self {
            Self::Centimetre => 1.0,
            Self::Metre => 100.0,
            Self::Millimetre => 0.1,
            Self::Inch => CM_IN_IN,
            Self::Foot => CM_IN_IN * 12.0,
            _ => return None,
        })
    }

    fn seconds(self) -> Option<f64> {
        Some(match self {
            Self::Day => 86_400.0,
            Self::Hour => 3_600.0,
            Self::Minute => 60.0,
            Self::Second => 1.0,
            Self::Millisecond => 0.001,
            _ => return None,
        })
    }

    /// How many of the metric's canonical unit one of these is; nothing when it is a unit of something else.
    fn factor(self, metric: MetricId) -> Option<f64> {
        match metric {
            MetricId::CALORIES | MetricId::ACTIVE_ENERGY => self.kcal(),
            MetricId::WATER => self.litres(),
            MetricId::SLEEP => Some(self.seconds()? / 3_600.0),
            MetricId::EXERCISE => Some(self.seconds()? / 60.0),
            MetricId::WEIGHT => self.kilograms(),
            MetricId::HEIGHT => self.centimetres(),
            MetricId::STEPS => (self == Self::Count).then_some(1.0),
            MetricId::RESTING_HEART_RATE => (self == Self::PerMinute).then_some(1.0),
            MetricId::MOOD => matches!(self, Self::Score | Self::Count).then_some(1.0),
            MetricId::BODY_FAT => match self {
                Self::Percent => Some(1.0),
                Self::Fraction => Some(100.0),
                _ => None,
            },
            MetricId::SYSTOLIC | MetricId::DIASTOLIC => match self {
                Self::MillimetreOfMercury => Some(1.0),
                Self::Kilopascal => Some(MMHG_IN_KPA),
                _ => None,
            },
            MetricId::GLUCOSE => match self {
                Self::MillimolePerLitre => Some(1.0),
                Self::MilligramPerDecilitre => Some(1.0 / MG_DL_IN_MMOL_L),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What `value` in `unit` comes to in the canonical unit of `metric`; nothing when it is a unit of something else or
/// no finite number.
pub fn convert(value: f64, unit: Unit, metric: MetricId) -> Option<f64> {
    let converted = value * unit.factor(metric)?;
    converted.is_finite().then_some(converted)
}

impl Amount {
    /// What [`convert`] makes of a value.
    pub fn read(value: f64, unit: Unit, metric: MetricId) -> Option<Self> {
        let value = convert(value, unit, metric)?;
        Some(Self { value, unit })
    }

    /// How many hundredths of the whole a part is.
    pub fn share(part: Self, whole: Self) -> Self {
        Self {
            value: part.value / whole.value * 100.0,
            unit: Unit::Percent,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn close(value: f64, unit: &str, metric: MetricId, expected: f64) {
        let found = convert(value, Unit::parse(unit).unwrap(), metric).unwrap();
        assert!(
            (found - expected).abs() < 0.000_6,
            "{value} {unit}: {found}"
        );
    }

    #[test]
    fn known_amounts_come_out_as_tables_say() {
        close(1000.0, "kJ", MetricId::CALORIES, 239.006);
        close(500.0, "Cal", MetricId::ACTIVE_ENERGY, 500.0);
        close(8.0, "fl_oz_us", MetricId::WATER, 0.236_588);
        close(20.0, "fl oz uk", MetricId::WATER, 0.568_261);
        close(12.0, "oz", MetricId::WATER, 0.354_882);
        close(350.0, "mL", MetricId::WATER, 0.35);
        close(11.0, "st", MetricId::WEIGHT, 69.853);
        close(160.0, "lbs", MetricId::WEIGHT, 72.575);
        close(71_400.0, "g", MetricId::WEIGHT, 71.4);
        close(5.5, "ft", MetricId::HEIGHT, 167.64);
        close(1.72, "m", MetricId::HEIGHT, 172.0);
        close(27_000.0, "sec", MetricId::SLEEP, 7.5);
        close(1_800_000.0, "ms", MetricId::EXERCISE, 30.0);
        close(0.161, "fraction", MetricId::BODY_FAT, 16.1);
        close(99.0, "mg/dL", MetricId::GLUCOSE, 5.495);
        close(16.0, "kPa", MetricId::SYSTOLIC, 120.01);
    }

    #[test]
    fn a_unit_of_something_else_is_refused() {
        assert_eq!(convert(1.0, Unit::Kilogram, MetricId::WATER), None);
        assert_eq!(convert(1.0, Unit::Metre, MetricId::EXERCISE), None);
        assert_eq!(convert(f64::NAN, Unit::Kilogram, MetricId::WEIGHT), None);
        assert_eq!(Unit::parse("cal"), None);
        assert_eq!(Unit::parse("furlong"), None);
        assert_eq!(Unit::parse(""), None);
    }

    #[test]
    fn every_unit_reads_its_own_name_and_no_name_stands_for_two() {
        let mut seen = std::collections::BTreeSet::new();
        for (unit, names) in NAMES {
            assert_eq!(Unit::parse(unit.name()), Some(*unit), "{}", unit.name());
            for name in *names {
                assert!(seen.insert(*name), "{name}");
            }
        }
    }

    #[test]
    fn every_metric_has_its_canonical_unit_first() {
        for metric in crate::metrics::METRICS {
            let first = Unit::of(metric.id).first().unwrap();
            assert_eq!(convert(2.0, *first, metric.id), Some(2.0), "{}", metric.key);
            for unit in Unit::of(metric.id) {
                assert!(convert(2.0, *unit, metric.id).is_some());
            }
        }
    }
}
