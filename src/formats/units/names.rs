//! How exports spell the units.

use super::Unit;

/// What each unit is called, without spaces, dots and underscores and in lower case; the first one is the name that
/// questions use.
pub(super) const NAMES: &[(Unit, &[&str])] = &[
    (
        Unit::Kilocalorie,
        &[
            "kcal",
            "kilocalorie",
            "kilocalories",
            "calories",
            "kalorije",
            "kalorien",
            "kcals",
        ],
    ),
    (
        Unit::Kilojoule,
        &["kJ", "kj", "kilojoule", "kilojoules", "kilodžul"],
    ),
    (Unit::Joule, &["J", "joule", "joules"]),
    (
        Unit::Kilogram,
        &["kg", "kgs", "kilogram", "kilograms", "kilo", "kilos"],
    ),
    (Unit::Gram, &["g", "gr", "gram", "grams", "gramm"]),
    (Unit::Pound, &["lb", "lbs", "pound", "pounds"]),
    (Unit::Stone, &["st", "stone", "stones"]),
    (Unit::Ounce, &["oz", "ounce", "ounces"]),
    (
        Unit::FluidOunceUs,
        &[
            "fl oz",
            "floz",
            "flozus",
            "usfloz",
            "fluidounce",
            "fluidounces",
        ],
    ),
    (
        Unit::FluidOunceUk,
        &["fl oz uk", "flozuk", "flozimp", "ukfloz", "impfloz"],
    ),
    (Unit::CupUs, &["cup", "cups", "cupus"]),
    (Unit::PintUs, &["pt", "pint", "pints", "ptus"]),
    (Unit::PintUk, &["pt uk", "ptuk", "ptimp"]),
    (Unit::GallonUs, &["gal", "gallon", "gallons", "galus"]),
    (
        Unit::Litre,
        &[
            "l", "ltr", "liter", "litre", "liters", "litres", "litra", "litara", "litro",
        ],
    ),
    (Unit::Decilitre, &["dl", "deciliter", "decilitre"]),
    (Unit::Centilitre, &["cl", "centiliter", "centilitre"]),
    (
        Unit::Millilitre,
        &[
            "ml",
            "milliliter",
            "millilitre",
            "milliliters",
            "millilitres",
            "cc",
        ],
    ),
    (Unit::Metre, &["m", "meter", "metre", "meters", "metres"]),
    (
        Unit::Centimetre,
        &[
            "cm",
            "centimeter",
            "centimetre",
            "centimeters",
            "centimetres",
        ],
    ),
    (Unit::Millimetre, &["mm", "millimeter", "millimetre"]),
    (Unit::Inch, &["in", "inch", "inches", "\"", "″"]),
    (Unit::Foot, &["ft", "foot", "feet", "'", "′"]),
    (Unit::Day, &["d", "day", "days"]),
    (
        Unit::Hour,
        &[
            "h", "hr", "hrs", "hour", "hours", "std", "stunden", "sati", "sat", "heures", "horas",
            "ore",
        ],
    ),
    (
        Unit::Minute,
        &[
            "min",
            "mins",
            "minute",
            "minutes",
            "minuten",
            "minuta",
            "minute(s)",
            "minutos",
            "minuti",
        ],
    ),
    (
        Unit::Second,
        &[
            "s", "sec", "secs", "second", "seconds", "sekunden", "sekundi",
        ],
    ),
    (
        Unit::Millisecond,
        &["ms", "msec", "millisecond", "milliseconds"],
    ),
    (Unit::Percent, &["%", "percent", "percentage", "pct"]),
    (Unit::Fraction, &["fraction", "ratio"]),
    (
        Unit::PerMinute,
        &[
            "bpm",
            "count/min",
            "beats/min",
            "beatsperminute",
            "/min",
            "1/min",
            "min⁻¹",
        ],
    ),
    (Unit::MillimetreOfMercury, &["mmHg", "mmhg"]),
    (Unit::Kilopascal, &["kPa", "kpa"]),
    (
        Unit::MillimolePerLitre,
        &["mmol/l", "mmol<180155880005>/l", "mmol"],
    ),
    (Unit::MilligramPerDecilitre, &["mg/dl", "mgdl"]),
    (
        Unit::Count,
        &[
            "count", "steps", "step", "koraka", "koraci", "schritte", "pas", "pasos", "passi",
        ],
    ),
    (Unit::Score, &["1-5", "score"]),
];
