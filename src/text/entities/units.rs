//! Units, as people write them in English and Croatian.

/// How a unit behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its symbol, or its English name in the singular.
    pub name: &'static str,
    /// Whether it measures time.
    pub time: bool,
    /// Whether it is counted, so that three figures after a mark are thousands.
    pub counted: bool,
}

const TIMES: [&str; 8] = ["h", "min", "s", "day", "week", "month", "year", "night"];

/// The unit of a folded word.
pub fn unit(word: &str) -> Option<Unit> {
    let name = match word {
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kile" | "kila" | "kilu"
        | "kilograma" | "kilogrami" => "kg",
        "g" | "gr" | "gram" | "grams" | "grama" | "grami" => "g",
        "dag" | "deka" | "dkg" => "dag",
        "mg" | "milligram" | "milligrams" | "miligrama" | "miligram" => "mg",
        "mcg" | "ug" | "µg" | "μg" | "microgram" | "micrograms" | "mikrograma" => "µg",
        "lb" | "lbs" | "pound" | "pounds" => "lb",
        "stone" => "st",
        "oz" | "ounce" | "ounces" => "oz",
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" | "kilometar"
        | "kilometra" | "kilometara" => "km",
        "m" | "metre" | "metres" | "meters" | "metar" | "metra" | "metara" => "m",
        "cm" | "centimetre" | "centimetres" | "centimeters" | "centimetara" | "centimetra" => "cm",
        "mm" | "millimetres" | "milimetara" | "milimetra" => "mm",
        "mi" | "mile" | "miles" | "milja" | "milje" => "mi",
        "inch" | "inches" => "in",
        "ft" | "feet" => "ft",
        "laps" | "lap" | "lengths" | "bazena" | "duzina" | "krugova" | "kruga" => "lap",
        "l" | "litre" | "litres" | "liter" | "liters" | "litra" | "litara" | "litru" => "l",
        "dl" | "deci" | "decilitara" => "dl",
        "ml" | "millilitres" | "milliliters" | "mililitara" => "ml",
        "h" | "hr" | "hrs" | "hour" | "hours" | "sat" | "sata" | "sati" => "h",
        "min" | "mins" | "minute" | "minutes" | "minuta" | "minutu" | "minuti" => "min",
        "s" | "sec" | "secs" | "second" | "seconds" | "sekundi" | "sekunde" | "sekundu" => "s",
        "day" | "days" | "dan" | "dana" => "day",
        "night" | "nights" | "noci" => "night",
        "week" | "weeks" | "tjedan" | "tjedna" | "tjedana" => "week",
        "month" | "months" | "mjesec" | "mjeseca" | "mjeseci" => "month",
        "year" | "years" | "godina" | "godine" | "godinu" => "year",
        "degrees" | "degree" | "stupnjeva" | "stupnja" | "stupanj" => "°C",
        "percent" | "posto" => "%",
        "bpm" | "otkucaja" | "beats" => "bpm",
        "mmhg" => "mmHg",
        "mmol" => "mmol",
        "iu" | "ij" | "units" | "unit" | "jedinica" | "jedinice" | "ie" => "unit",
        "kcal" | "calories" | "cals" | "kalorija" | "kalorije" | "cal" => "kcal",
        "kj" => "kJ",
        "w" | "watt" | "watts" | "vata" => "W",
        "steps" | "koraka" | "koraci" | "korak" => "step",
        "reps" | "rep" | "repetitions" | "ponavljanja" => "rep",
        "sets" | "serije" | "serija" | "seriju" => "set",
        "floors" | "flights" | "katova" | "kata" => "floor",
        "tablet" | "tablets" | "tableta" | "tablete" | "tabletu" => "tablet",
        "pill" | "pills" => "pill",
        "capsule" | "capsules" | "kapsula" | "kapsule" | "kapsulu" => "capsule",
        "drops" | "drop" | "kapi" | "kapljica" => "drop",
        "puffs" | "puff" | "udaha" | "potiska" => "puff",
        "glass" | "glasses" | "casa" | "case" | "casu" => "glass",
        "cup" | "cups" | "mugs" | "mug" | "salica" | "salice" | "salicu" => "cup",
        "bottle" | "bottles" | "boca" | "boce" | "bocu" => "bottle",
        "pints" | "pint" => "pint",
        "slice" | "slices" | "kriska" | "kriske" | "krisku" | "snite" | "snita" => "slice",
        "bowl" | "bowls" | "zdjela" | "zdjele" | "zdjelu" | "zdjelica" => "bowl",
        "spoon" | "spoons" | "spoonful" | "spoonfuls" | "tablespoon" | "tablespoons" | "zlica"
        | "zlice" | "zlicu" => "spoon",
        "teaspoon" | "teaspoons" | "zlicica" | "zlicice" => "teaspoon",
        "portion" | "portions" | "servings" | "serving" | "porcija" | "porcije" | "porciju" => {
            "portion"
        }
        "pieces" | "piece" | "komada" | "komad" | "kom" => "piece",
        "cigarettes" | "cigarette" | "cigareta" | "cigarete" | "cigaretu" => "cigarette",
        "pages" | "stranica" => "page",
        "handful" | "handfuls" | "saka" | "sake" | "saku" => "handful",
        "times" | "puta" => return None,
        _ => return None,
    };
    Some(Unit {
        name,
        time: TIMES.contains(&name),
        counted: matches!(
            name,
            "step" | "kcal" | "kJ" | "m" | "ml" | "rep" | "unit" | "page"
        ),
    })
}

/// What a unit may be divided by: mmol/l, g/day.
pub fn divisor(word: &str) -> bool {
    matches!(
        word,
        "l" | "dl" | "ml" | "kg" | "min" | "h" | "day" | "dan" | "km" | "m" | "week"
    )
}

/// The name of a unit divided by another, as it is written.
pub fn divided(unit: &str, by: &str) -> &'static str {
    match (unit, by) {
        ("mmol", _) => "mmol/l",
        ("mg", "dl") => "mg/dl",
        ("mg", "l") => "mg/l",
        ("µg", "l") => "µg/l",
        ("g", "l") => "g/l",
        ("km", "h") => "km/h",
        ("min", "km") => "min/km",
        ("mg", "kg") => "mg/kg",
        _ => "",
    }
}
