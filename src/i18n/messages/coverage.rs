//! What the diary covers: days, gaps and sources of each metric.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "What the diary covers", hr: "Što dnevnik obuhvaća" }
    LEAD {
        en: "For each metric: on how many days it has a value, where there is none, where the values came from, and what imports converted or left out.",
        hr: "Za svaku mjeru: na koliko dana ima vrijednost, gdje je nema, odakle su vrijednosti te što su uvozi preračunali ili izostavili.",
    }
    LINK { en: "What the diary covers: days, gaps and sources", hr: "Što dnevnik obuhvaća: dani, praznine i izvori" }
    EMPTY_TITLE { en: "Nothing logged yet", hr: "Još ništa nije upisano" }
    EMPTY_TEXT {
        en: "As soon as there are values you see here which days they cover.",
        hr: "Čim bude vrijednosti, ovdje ćete vidjeti koje dane obuhvaćaju.",
    }
    DAYS {
        en: "{n} day with a value|{n} days with a value",
        hr: "{n} dan s vrijednošću|{n} dana s vrijednošću|{n} dana s vrijednošću",
    }
    MISSING {
        en: "{n} day in between has none.|{n} days in between have none.",
        hr: "Između je {n} dan bez vrijednosti.|Između su {n} dana bez vrijednosti.|Između je {n} dana bez vrijednosti.",
    }
    NONE_MISSING { en: "No day in between is missing.", hr: "Između ne nedostaje nijedan dan." }
    GAPS { en: "Longest gaps", hr: "Najduže praznine" }
    GAP_DAYS { en: "{n} day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
    ONE_SOURCE {
        en: "{source}: {n} value|{source}: {n} values",
        hr: "{source}: {n} vrijednost|{source}: {n} vrijednosti|{source}: {n} vrijednosti",
    }
    SOURCES { en: "Sources of {metric}", hr: "Izvori mjere {metric}" }
    SOURCE { en: "Source", hr: "Izvor" }
    DAYS_HEAD { en: "Days", hr: "Dani" }
    VALUES_HEAD { en: "Values", hr: "Vrijednosti" }
    DATES_HEAD { en: "From and to", hr: "Od i do" }
    CONVERTED {
        en: "Imports converted {n} value from {unit} to {own}.|Imports converted {n} values from {unit} to {own}.",
        hr: "Uvozi su preračunali {n} vrijednost iz {unit} u {own}.|Uvozi su preračunali {n} vrijednosti iz {unit} u {own}.|Uvozi su preračunali {n} vrijednosti iz {unit} u {own}.",
    }
    OUT_OF_RANGE {
        en: "Imports left out {n} value that cannot be.|Imports left out {n} values that cannot be.",
        hr: "Uvozi su izostavili {n} nemoguću vrijednost.|Uvozi su izostavili {n} nemoguće vrijednosti.|Uvozi su izostavili {n} nemogućih vrijednosti.",
    }
    NOT_TAKEN {
        en: "For other reasons imports left out {n} row.|For other reasons imports left out {n} rows.",
        hr: "Iz drugih su razloga uvozi izostavili {n} redak.|Iz drugih su razloga uvozi izostavili {n} retka.|Iz drugih su razloga uvozi izostavili {n} redaka.",
    }
    TO_IMPORTS { en: "See the imports", hr: "Pogledaj uvoze" }
}
