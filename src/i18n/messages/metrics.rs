//! Names of what can be logged, and what is said about ranges and periods.

use crate::i18n::message::messages;

messages! {
    CALORIES { en: "Calories", hr: "Kalorije" }
    EXERCISE { en: "Exercise", hr: "Vježbanje" }
    SLEEP { en: "Sleep", hr: "San" }
    WATER { en: "Water", hr: "Voda" }
    WEIGHT { en: "Weight", hr: "Težina" }
    HEIGHT { en: "Height", hr: "Visina" }
    STEPS { en: "Steps", hr: "Koraci" }
    ACTIVE_ENERGY { en: "Active energy", hr: "Aktivna energija" }
    RESTING_HEART_RATE { en: "Resting heart rate", hr: "Puls u mirovanju" }
    SYSTOLIC { en: "Systolic pressure", hr: "Sistolički tlak" }
    DIASTOLIC { en: "Diastolic pressure", hr: "Dijastolički tlak" }
    GLUCOSE { en: "Blood glucose", hr: "Glukoza u krvi" }
    BODY_FAT { en: "Body fat", hr: "Tjelesna mast" }
    MOOD { en: "Mood", hr: "Raspoloženje" }
    OUT_OF_RANGE { en: "Enter a value from {low} to {high} {unit}.", hr: "Unesite vrijednost od {low} do {high} {unit}." }
    DAY_OUT_OF_RANGE {
        en: "Together with the other entries of that day this makes {sum} {unit}; at most {high} {unit} fit in a day.",
        hr: "Zajedno s ostalim unosima toga dana to je {sum} {unit}; u jedan dan stane najviše {high} {unit}."
    }
    UNKNOWN_METRIC { en: "There is no metric of this name. The list is in the API documentation.", hr: "Ne postoji mjera s tim nazivom. Popis je u dokumentaciji API-ja." }
    PERIOD_UNKNOWN {
        en: "Use today, yesterday, last7days, lastmonth, or two dates as 2026-01-01..2026-01-31.",
        hr: "Koristite today, yesterday, last7days, lastmonth ili dva datuma kao 2026-01-01..2026-01-31."
    }
    PERIOD_BACKWARDS { en: "The first date must not be after the last.", hr: "Prvi datum ne smije biti nakon posljednjeg." }
    PERIOD_FUTURE { en: "The period must not reach into the future.", hr: "Razdoblje ne smije sezati u budućnost." }
    PERIOD_TOO_LONG { en: "A period may span at most {days} days.", hr: "Razdoblje može obuhvatiti najviše {days} dana." }
}
