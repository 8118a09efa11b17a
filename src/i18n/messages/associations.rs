//! What is said about what goes together: days on which a note names something, and their values.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "What goes together", hr: "Što ide zajedno" }
    TITLE_OF { en: "What goes together: {name}", hr: "Što ide zajedno: {name}" }
    LEAD {
        en: "How days differ on which a note names something. Together is not because of.",
        hr: "Po čemu se razlikuju dani u kojima bilješka nešto spominje. Zajedno ne znači i zbog toga.",
    }
    TO_PAGE { en: "What goes together", hr: "Što ide zajedno" }

    // What was found.
    ON_DAYS { en: "On days with “{topic}”", hr: "U danima kad se spominje „{topic}”" }
    CALORIES_UP { en: "calorie intake was {by} higher", hr: "unos kalorija bio je za {by} veći" }
    CALORIES_DOWN { en: "calorie intake was {by} lower", hr: "unos kalorija bio je za {by} manji" }
    WATER_UP { en: "water intake was {by} higher", hr: "unos vode bio je za {by} veći" }
    WATER_DOWN { en: "water intake was {by} lower", hr: "unos vode bio je za {by} manji" }
    SLEEP_UP { en: "sleep was {by} longer", hr: "san je bio za {by} dulji" }
    SLEEP_DOWN { en: "sleep was {by} shorter", hr: "san je bio za {by} kraći" }
    NIGHT_UP { en: "in the night after, sleep was {by} longer", hr: "u noći nakon toga san je bio za {by} dulji" }
    NIGHT_DOWN { en: "in the night after, sleep was {by} shorter", hr: "u noći nakon toga san je bio za {by} kraći" }
    EXERCISE_UP { en: "exercise was {by} longer", hr: "vježbanje je bilo za {by} dulje" }
    EXERCISE_DOWN { en: "exercise was {by} shorter", hr: "vježbanje je bilo za {by} kraće" }
    STEPS_UP { en: "the number of steps was {by} higher", hr: "broj koraka bio je za {by} veći" }
    STEPS_DOWN { en: "the number of steps was {by} lower", hr: "broj koraka bio je za {by} manji" }
    ACTIVE_ENERGY_UP { en: "active energy was {by} higher", hr: "aktivna energija bila je za {by} veća" }
    ACTIVE_ENERGY_DOWN { en: "active energy was {by} lower", hr: "aktivna energija bila je za {by} manja" }
    WEIGHT_UP { en: "weight was {by} higher", hr: "težina je bila za {by} veća" }
    WEIGHT_DOWN { en: "weight was {by} lower", hr: "težina je bila za {by} manja" }
    HEIGHT_UP { en: "height was {by} greater", hr: "visina je bila za {by} veća" }
    HEIGHT_DOWN { en: "height was {by} smaller", hr: "visina je bila za {by} manja" }
    BODY_FAT_UP { en: "the share of body fat was higher by {by} of a hundred", hr: "udio tjelesne masti bio je veći za {by} od sto" }
    BODY_FAT_DOWN { en: "the share of body fat was lower by {by} of a hundred", hr: "udio tjelesne masti bio je manji za {by} od sto" }
    HEART_RATE_UP { en: "resting heart rate was {by} higher", hr: "puls u mirovanju bio je za {by} viši" }
    HEART_RATE_DOWN { en: "resting heart rate was {by} lower", hr: "puls u mirovanju bio je za {by} niži" }
    SYSTOLIC_UP { en: "systolic pressure was {by} higher", hr: "sistolički tlak bio je za {by} viši" }
    SYSTOLIC_DOWN { en: "systolic pressure was {by} lower", hr: "sistolički tlak bio je za {by} niži" }
    DIASTOLIC_UP { en: "diastolic pressure was {by} higher", hr: "dijastolički tlak bio je za {by} viši" }
    DIASTOLIC_DOWN { en: "diastolic pressure was {by} lower", hr: "dijastolički tlak bio je za {by} niži" }
    GLUCOSE_UP { en: "blood glucose was {by} higher", hr: "glukoza u krvi bila je za {by} viša" }
    GLUCOSE_DOWN { en: "blood glucose was {by} lower", hr: "glukoza u krvi bila je za {by} niža" }
    MOOD_UP { en: "mood was better by {by} on the scale from 1 to 5", hr: "raspoloženje je bilo za {by} bolje na ljestvici od 1 do 5" }
    MOOD_DOWN { en: "mood was worse by {by} on the scale from 1 to 5", hr: "raspoloženje je bilo za {by} lošije na ljestvici od 1 do 5" }
    OTHER_UP { en: "{metric}: {by} more", hr: "{metric}: {by} više" }
    OTHER_DOWN { en: "{metric}: {by} less", hr: "{metric}: {by} manje" }
    LESS_THAN { en: "less than {step}", hr: "manje od {step}" }
    WITH { en: "{mean} on {n} day with it|{mean} on {n} days with it", hr: "{mean} u {n} danu s tim|{mean} u {n} dana s tim|{mean} u {n} dana s tim" }
    WITHOUT { en: "{mean} on {n} day without|{mean} on {n} days without", hr: "{mean} u {n} danu bez toga|{mean} u {n} dana bez toga|{mean} u {n} dana bez toga" }
    NOTES { en: "Notes: {topic}", hr: "Bilješke: {topic}" }
    COMPARED {
        en: "{n} pair of something named and a metric was compared, from {from} to {to}. On average at most one in ten of what stands here is chance.|{n} pairs of something named and a metric were compared, from {from} to {to}. On average at most one in ten of what stands here is chance.",
        hr: "Uspoređen je {n} par spomenutog i mjerenog, od {from} do {to}. U prosjeku je slučajno najviše jedno od deset što ovdje piše.|Uspoređena su {n} para spomenutog i mjerenog, od {from} do {to}. U prosjeku je slučajno najviše jedno od deset što ovdje piše.|Uspoređeno je {n} parova spomenutog i mjerenog, od {from} do {to}. U prosjeku je slučajno najviše jedno od deset što ovdje piše.",
    }

    // Nothing was found.
    NOTHING_TITLE { en: "Nothing stands out", hr: "Ništa se ne ističe" }
    NOTHING_TEXT {
        en: "{n} pair of something named and a metric was compared. It does not differ by more than chance would give.|{n} pairs of something named and a metric were compared. None differs by more than chance would give.",
        hr: "Uspoređen je {n} par spomenutog i mjerenog. Ne razlikuje se više nego što bi se slučajno razlikovao.|Uspoređena su {n} para spomenutog i mjerenog. Nijedan se ne razlikuje više nego što bi se slučajno razlikovao.|Uspoređeno je {n} parova spomenutog i mjerenog. Nijedan se ne razlikuje više nego što bi se slučajno razlikovao.",
    }

    // Nothing could be compared.
    NOT_ENOUGH_TITLE { en: "Not enough data yet", hr: "Još nema dovoljno podataka" }
    NOT_ENOUGH_TEXT {
        en: "To compare, there must be {needed} days with a note that names something and {needed} days with notes that do not, and all of them need a value of the same metric.",
        hr: "Za usporedbu treba {needed} dana s bilješkom koja nešto spominje i {needed} dana s bilješkama koje to ne spominju, a svi trebaju vrijednost iste mjere.",
    }
    DAYS_NOTED { en: "Days with a note", hr: "Dani s bilješkom" }
    DAYS_VALUED { en: "Of these, days with values", hr: "Od toga dani s vrijednostima" }
    MOST_NAMED { en: "Days with the same thing named", hr: "Dani u kojima se spominje isto" }
    SO_FAR { en: "{n} of at least {needed}", hr: "{n} od najmanje {needed}" }
    TIP {
        en: "A tag such as #headache always counts as named.",
        hr: "Oznaka kao što je #glavobolja uvijek se broji kao spomen.",
    }

    // What waits.
    WAITING_TITLE { en: "Not enough days yet", hr: "Još nema dovoljno dana" }
    WAITING_TEXT { en: "These are compared once there are enough days.", hr: "Ovo će se usporediti kad bude dovoljno dana." }
    WAITING_WITH { en: "{n} of {needed} days", hr: "{n} od {needed} dana" }
    WAITING_WITHOUT { en: "{n} of {needed} days without it", hr: "{n} od {needed} dana bez toga" }

    // How it is done.
    METHOD { en: "How this is worked out", hr: "Kako se ovo računa" }
    METHOD_DAYS {
        en: "Days with a note from the last {days} days count; a day without one says nothing. Sleep belongs to the day of waking, so the night before and the night after are both compared.",
        hr: "Broje se dani s bilješkom u zadnjih {days} dana; dan bez nje ne govori ništa. San pripada danu buđenja, pa se uspoređuju i noć prije i noć poslije.",
    }
    METHOD_TEST {
        en: "Each metric is compared by ranks (Mann–Whitney), so one extraordinary day counts for little. Because many pairs are tried, some would stand out by chance; what is shown is corrected for that (Benjamini–Hochberg), strongest first.",
        hr: "Svaka se mjera uspoređuje po poretku (Mann–Whitney), pa jedan neobičan dan malo znači. Budući da se isprobava mnogo parova, neki bi se istaknuli slučajno; ono što se prikazuje ispravljeno je za to (Benjamini–Hochberg), najizraženije prvo.",
    }
    METHOD_LIMITS {
        en: "Neighbouring days are alike, and weekdays and seasons are not taken out, so what comes in runs, such as a holiday or a cold, stands out more easily than it should. Two things that come together need not cause one another, and this is no medical advice.",
        hr: "Susjedni su dani slični, a dani u tjednu i godišnja doba nisu uzeti u obzir, pa se ono što traje više dana, poput odmora ili prehlade, istakne lakše nego što bi trebalo. Ono što ide zajedno ne mora jedno drugo uzrokovati, i ovo nije liječnički savjet.",
    }
}
