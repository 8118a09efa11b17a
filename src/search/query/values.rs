//! Values in a question: which metric is named, and what it is compared with.

use crate::{
    i18n::{
        Lang, number,
        units::{Quantity, UnitSystem},
    },
    metrics::{Metric, Milli, all, by_key},
    search::Bounds,
    text::words::fold,
};

/// The most words a name of a metric has.
pub(super) const NAME_WORDS: usize = 3;

/// What else the metrics are called, folded; their own names are understood too.
const NAMES: &[(&str, &[&str])] = &[
    (
        "calorie_intake",
        &["calorie", "kcal", "eaten", "kalorija", "kalorije"],
    ),
    (
        "water_consumed",
        &["water", "drink", "voda", "vode", "tekucina"],
    ),
    ("sleep_hours", &["sleep", "slept", "san", "sna", "spavanje"]),
    (
        "exercise_duration",
        &["workout", "training", "vjezba", "vjezbe", "trening"],
    ),
    ("steps", &["step", "korak", "koraka"]),
    (
        "active_energy",
        &["burned", "burnt", "potrosnja", "potroseno"],
    ),
    ("weight", &["tezina", "masa", "kilaza"]),
    ("height", &["visina"]),
    ("body_fat", &["fat", "mast", "masno tkivo"]),
    (
        "resting_heart_rate",
        &["heart rate", "pulse", "hr", "puls", "otkucaji"],
    ),
    (
        "systolic",
        &[
            "blood pressure",
            "pressure",
            "bp",
            "sistolicki",
            "gornji tlak",
            "krvni tlak",
            "tlak",
        ],
    ),
    ("diastolic", &["dijastolicki", "donji tlak"]),
    (
        "blood_glucose",
        &[
            "glucose",
            "blood sugar",
            "sugar",
            "glukoza",
            "secer",
            "secer u krvi",
        ],
    ),
    ("mood", &["raspolozenje"]),
];

/// The metric that folded words name in either language, with blanks between them: its name, its key in the API, or
/// what else it is called.
pub(super) fn metric(name: &str) -> Option<&'static Metric> {
    if name.is_empty() {
        return None;
    }
    let is_called = |metric: &&Metric| {
        Lang::ALL
            .iter()
            .any(|lang| fold(metric.name.text(*lang)) == name)
    };
    by_key(name)
        .or_else(|| all().into_iter().find(is_called))
        .or_else(|| {
            let (key, _) = NAMES.iter().find(|(_, names)| names.contains(&name))?;
            by_key(key)
        })
}

/// How something is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    Below,
    AtMost,
    Is,
    AtLeast,
    Above,
}

impl Compared {
    /// The comparison that a sign says.
    pub(super) fn read(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Self::Below,
            "<=" | "=<" | "≤" => Self::AtMost,
            "=" | "==" => Self::Is,
            ">=" | "=>" | "≥" => Self::AtLeast,
            ">" => Self::Above,
            _ => return None,
        })
    }
}

/// The values a metric may have: `6`, `6h30`, `80 kg`, `4..5`, `2-3 l`, `..5`. A range stands alone or after `=`.
pub(super) fn bounds(
    metric: &Metric,
    compared: Compared,
    typed: &str,
    units: UnitSystem,
) -> Option<Bounds> {
    let typed = typed.trim();
    let one = |text: &str| value(metric.quantity, text, units);
    if compared == Compared::Is
        && let Some((low, high)) = range(typed)
    {
        return between(metric.quantity, low, high, units);
    }
    let value = one(typed)?;
    let (from, to) = match compared {
        Compared::Below => (None, Some(value.saturating_sub(1))),
        Compared::AtMost => (None, Some(value)),
        Compared::Is => (Some(value), Some(value)),
        Compared::AtLeast => (Some(value), None),
        Compared::Above => (Some(value.saturating_add(1)), None),
    };
    Some(Bounds {
        from: from.map(Milli),
        to: to.map(Milli),
    })
}

/// The two ends of a range as typed; either may be empty.
fn range(typed: &str) -> Option<(&str, &str)> {
    let split = ["..", "…", "–", " to ", " do "]
        .iter()
        .find_map(|mark| typed.split_once(mark));
    // A minus at the very beginning is a sign.
    let minus = || {
        let at = typed.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
        Some((&typed[..at], &typed[at + 1..]))
    };
    let (low, high) = split.or_else(minus)?;
    Some((low.trim(), high.trim_start_matches('.').trim()))
}

fn between(quantity: Quantity, low: &str, high: &str, units: UnitSystem) -> Option<Bounds> {
    // The unit may stand once: "2..3 l".
    let unit = high
        .trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c))
        .trim();
    let bare = low.ends_with(|c: char| c.is_ascii_digit());
    let low = match low {
        "" => None,
        low if bare && !unit.is_empty() && !high.is_empty() => {
            let whole = value(quantity, &format!("{low} {unit}"), units);
            Some(whole.or_else(|| value(quantity, low, units))?)
        }
        low => Some(value(quantity, low, units)?),
    };
    let high = match high {
        "" => None,
        high => Some(value(quantity, high, units)?),
    };
    let (from, to) = match (low, high) {
        (None, None) => return None,
        (Some(low), Some(high)) => (Some(low.min(high)), Some(low.max(high))),
        ends => ends,
    };
    Some(Bounds {
        from: from.map(Milli),
        to: to.map(Milli),
    })
}

/// A value in thousandths of the canonical unit.
fn value(quantity: Quantity, typed: &str, units: UnitSystem) -> Option<i64> {
    let typed = fold(typed);
    let typed = typed.trim();
    let timed = matches!(quantity, Quantity::Hours | Quantity::Minutes);
    if timed && let Some(milli) = hours_and_minutes(quantity, typed) {
        return Some(milli);
    }
    let digits = typed
        .find(|c: char| !(c.is_ascii_digit() || ".,-+".contains(c)))
        .unwrap_or(typed.len());
    let (figures, rest) = typed.split_at(digits);
    let unit = rest.trim();
    let (unit, times) = match unit.strip_prefix('k') {
        Some(rest)
            if matches!(quantity, Quantity::Steps | Quantity::Energy)
                && (rest.is_empty() || rest.starts_with(' ')) =>
        {
            (rest.trim(), 1000)
        }
        _ => (unit, 1),
    };
    let milli = number::parse(&ungrouped(quantity, figures))
        .ok()?
        .checked_mul(times)?;
    if unit.is_empty() {
        return Some(quantity.from_display(units, milli));
    }
    let (numerator, denominator) = ratio(quantity, unit)?;
    let scaled = i128::from(milli) * i128::from(numerator);
    let half = i128::from(denominator) / 2 * scaled.signum();
    i64::try_from((scaled + half) / i128::from(denominator)).ok()
}

/// `10.000` and `10,000` are ten thousand where nobody counts in thousandths.
fn ungrouped(quantity: Quantity, figures: &str) -> String {
    let many = matches!(quantity, Quantity::Steps | Quantity::Energy);
    let grouped = figures
        .split_once(['.', ','])
        .is_some_and(|(whole, behind)| {
            (1..=3).contains(&whole.len()) && behind.len() == 3 && whole != "0"
        });
    if many && grouped {
        return figures.replace(['.', ','], "");
    }
    figures.to_owned()
}

/// `6h30`, `6 h 30 min`, `6:30`, in thousandths of hours or of minutes.
fn hours_and_minutes(quantity: Quantity, typed: &str) -> Option<i64> {
    let (hours, rest) = typed
        .split_once([':', 'h'])
        .or_else(|| typed.split_once(" sat"))?;
    let rest = rest
        .trim_start_matches(|c: char| c.is_ascii_alphabetic())
        .trim();
    let minutes = rest
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .trim();
    if !matches!(
        rest[minutes.len()..].trim(),
        "" | "m" | "min" | "minuta" | "minute" | "minutes"
    ) {
        return None;
    }
    let whole = |text: &str| -> Option<i64> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let (hours, minutes) = (whole(hours)?, whole(minutes).filter(|m| *m < 60)?);
    let all = hours * 60 + minutes;
    Some(match quantity {
        Quantity::Hours => (all * 1000 + 30) / 60,
        _ => all * 1000,
    })
}

/// What a folded unit is in canonical ones.
fn ratio(quantity: Quantity, unit: &str) -> Option<(i64, i64)> {
    use Quantity as Q;
    Some(match (quantity, unit) {
        (Q::Energy, "kcal" | "cal" | "calories" | "kalorija" | "kalorije") => (1, 1),
        // The thermochemical calorie: 4.184 J exactly.
        (Q::Energy, "kj") => (1000, 4184),
        (Q::Minutes, "m" | "min" | "mins" | "minute" | "minutes" | "minuta" | "minutu") => (1, 1),
        (Q::Minutes, "h" | "hour" | "hours" | "hr" | "hrs" | "sat" | "sata" | "sati") => (60, 1),
        (Q::Hours, "h" | "hour" | "hours" | "hr" | "hrs" | "sat" | "sata" | "sati") => (1, 1),
        (Q::Hours, "m" | "min" | "mins" | "minute" | "minutes" | "minuta" | "minutu") => (1, 60),
        (
            Q::Volume,
            "l" | "litre" | "litres" | "liter" | "liters" | "litra" | "litru" | "litara",
        ) => (1, 1),
        (Q::Volume, "dl" | "deci") => (1, 10),
        (Q::Volume, "cl") => (1, 100),
        (Q::Volume, "ml") => (1, 1000),
        // The US fluid ounce is 0.0295735295625 l exactly.
        (Q::Volume, "fl oz" | "floz" | "oz") => (295_735_295_625, 10_000_000_000_000),
        (Q::Mass, "kg" | "kilo" | "kilos" | "kila" | "kilograma") => (1, 1),
        (Q::Mass, "g") => (1, 1000),
        // The pound is 0.45359237 kg exactly, a stone fourteen of them.
        (Q::Mass, "lb" | "lbs" | "pound" | "pounds") => (45_359_237, 100_000_000),
        (Q::Mass, "st" | "stone" | "stones") => (14 * 45_359_237, 100_000_000),
        (Q::Length, "cm") => (1, 1),
        (Q::Length, "m" | "metre" | "metres" | "meter" | "meters" | "metar" | "metra") => (100, 1),
        // The inch is 2.54 cm exactly.
        (Q::Length, "in" | "inch" | "inches") => (254, 100),
        (Q::Length, "ft" | "foot" | "feet") => (3048, 100),
        (Q::Steps, "steps" | "step" | "koraka" | "koraci" | "korak") => (1, 1),
        (Q::HeartRate, "bpm" | "otk/min" | "otkucaja") => (1, 1),
        (Q::Pressure, "mmhg") => (1, 1),
        (Q::Glucose, "mmol/l" | "mmol") => (1, 1),
        // Glucose weighs 180.156 g/mol.
        (Q::Glucose, "mg/dl" | "mg") => (10_000, 180_156),
        (Q::Percent, "%" | "percent" | "posto") => (1, 1),
        _ => return None,
    })
}

/// A comparison as [`bounds`] reads it again, whoever does: in the canonical unit.
pub(super) fn written(metric: &Metric, bounds: Bounds) -> String {
    let write = |milli: i64| {
        let mut figures = number::plain(Lang::En, milli, 3);
        // Four places are no grouping.
        if figures
            .split_once('.')
            .is_some_and(|(_, places)| places.len() == 3)
        {
            figures.push('0');
        }
        let unit = match metric.quantity {
            // What a household calls its unit may be anything, and is not read here.
            Quantity::Own(_) => "",
            quantity => quantity.display(UnitSystem::Metric).symbol(Lang::En),
        };
        let joined = unit.replace(' ', "");
        format!("{figures}{joined}")
    };
    let name = metric.key;
    let below = |to: i64| to.checked_add(1).filter(|up| up % 10 == 0 && to >= 0);
    let above = |from: i64| {
        from.checked_sub(1)
            .filter(|down| down % 10 == 0 && from > 0)
    };
    match (bounds.from.map(|m| m.0), bounds.to.map(|m| m.0)) {
        (Some(from), Some(to)) if from == to => format!("{name}={}", write(from)),
        (Some(from), Some(to)) => format!("{name}:{}..{}", write(from), write(to)),
        (Some(from), None) => match above(from) {
            Some(down) => format!("{name}>{}", write(down)),
            None => format!("{name}>={}", write(from)),
        },
        (None, Some(to)) => match below(to) {
            Some(up) => format!("{name}<{}", write(up)),
            None => format!("{name}<={}", write(to)),
        },
        (None, None) => String::new(),
    }
}
