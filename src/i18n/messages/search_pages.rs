//! What is said where something is looked for.

use crate::i18n::message::messages;

messages! {
    // The box.
    TITLE { en: "Search", hr: "Traženje" }
    SEARCH { en: "Search", hr: "Traži" }
    LABEL { en: "Search the diary, settings and help", hr: "Tražite u dnevniku, postavkama i pomoći" }
    HINT { en: "Words, values, dates", hr: "Riječi, vrijednosti, datumi" }
    KEYS {
        en: "The key / leads here, arrow keys lead through what was found.",
        hr: "Tipka / vodi ovamo, a strelice kroz ono što je pronađeno.",
    }
    SLASH {
        en: "In this browser, the key / leads to the search from every page",
        hr: "U ovom pregledniku tipka / sa svake stranice vodi do traženja",
    }

    // What was understood.
    UNDERSTOOD { en: "Looked for", hr: "Traži se" }
    WITHOUT { en: "Search without: {part}", hr: "Traži bez: {part}" }
    DID_YOU_MEAN { en: "Did you mean {what}?", hr: "Jeste li mislili {what}?" }

    // What was found.
    PLACES { en: "Pages and help", hr: "Stranice i pomoć" }
    TOPICS { en: "Topics and tags", hr: "Teme i oznake" }
    GOALS { en: "Goals", hr: "Ciljevi" }
    IMPORTS { en: "Imports", hr: "Uvozi" }
    SETTINGS { en: "Settings", hr: "Postavke" }
    NOTES { en: "one note|{n} notes", hr: "{n} bilješka|{n} bilješke|{n} bilješki" }
    DAY_OF { en: "{day} · {name}", hr: "{day} · {name}" }
    THIS_DAY { en: "Look at this day", hr: "Pogledaj taj dan" }
    MORE_THAT_DAY {
        en: "This day has more of them: look at all of it",
        hr: "Taj dan ima toga još: pogledajte ga cijelog",
    }
    OLDER { en: "Older days", hr: "Stariji dani" }
    LOOSELY {
        en: "Nothing with exactly these words; this is close.",
        hr: "Ništa s točno tim riječima, ali ovo je blizu.",
    }
    WAITING {
        en: "The index is being built: {done} of {all}. Older notes may be missing until it is done.",
        hr: "Kazalo se izrađuje: {done} od {all}. Dok ne bude gotovo, starije bilješke možda nedostaju.",
    }
    FOUND {
        en: "{n} result|{n} results",
        hr: "Pronađeno: {n}|Pronađeno: {n}|Pronađeno: {n}",
    }
    FOUND_MORE {
        en: "{n} result, and older ones|{n} results, and older ones",
        hr: "Pronađeno: {n}, a ima i starijeg|Pronađeno: {n}, a ima i starijeg|Pronađeno: {n}, a ima i starijeg",
    }
    FOUND_OLDER {
        en: "{n} more result|{n} more results",
        hr: "Još pronađeno: {n}|Još pronađeno: {n}|Još pronađeno: {n}",
    }
    FOUND_OLDER_MORE {
        en: "{n} more result, and older ones|{n} more results, and older ones",
        hr: "Još pronađeno: {n}, a ima i starijeg|Još pronađeno: {n}, a ima i starijeg|Još pronađeno: {n}, a ima i starijeg",
    }
    FOUND_NONE { en: "Nothing found", hr: "Ništa nije pronađeno" }
    NO_OLDER { en: "Nothing older found", hr: "Ništa starije nije pronađeno" }
    SEARCHED_TO {
        en: "Searched back to {day}, and nothing found so far.",
        hr: "Pretraženo unatrag do {day}; dosad ništa nije pronađeno.",
    }

    // Nothing asked, nothing found.
    ASK_TITLE { en: "What would you like to find?", hr: "Što želite pronaći?" }
    ASK_TEXT {
        en: "Notes and what stands beside entries, values, goals, settings and help. For example:",
        hr: "Bilješke i ono što piše uz unose, vrijednosti, ciljevi, postavke i pomoć. Na primjer:",
    }
    NONE_TITLE { en: "Nothing found", hr: "Ništa nije pronađeno" }
    NONE_TEXT {
        en: "Fewer words find more. What is looked for stands above; all of it must hold at once.",
        hr: "S manje riječi nalazi se više. Pogledajte što se traži iznad: sve to mora vrijediti odjednom.",
    }
    NONE_WORD {
        en: "Try another word for it, or its beginning alone.",
        hr: "Pokušajte s drugom riječi ili samo s njezinim početkom.",
    }
    NONE_VALUE {
        en: "No day and no note is like that. Try wider bounds, other dates, or words.",
        hr: "Nijedan dan i nijedna bilješka nisu takvi. Pokušajte sa širim granicama, drugim datumima ili riječima.",
    }
    HOW { en: "How to search", hr: "Kako se traži" }

    // The chapter of the help.
    HELP_SEARCH { en: "Searching", hr: "Traženje" }
    HELP_SEARCH_TEXT {
        en: "The box at the edge of every page finds notes and what stands beside entries, in any form of a word and \
             with or without diacritics; days by their values; and goals, settings and this help. The key / leads to it. Of others you find \
             what they share with you, and they see that you looked.",
        hr: "Polje na rubu svake stranice nalazi bilješke i ono što piše uz unose, u bilo kojem obliku riječi i \
             s kvačicama ili bez njih; dane prema vrijednostima; te ciljeve, postavke i ovu pomoć. Tipka / vodi onamo. Od drugih \
             nalazite ono što s vama dijele, a oni vide da ste gledali.",
    }
    HELP_SEARCH_ALL {
        en: "Everything you write must hold at once. This is what you can write:",
        hr: "Sve što napišete mora vrijediti odjednom. Može se pisati ovako:",
    }

    // The API.
    BAD_LIMIT { en: "From 1 to {most}.", hr: "Od 1 do {most}." }
    BAD_BEFORE { en: "A date such as 2026-01-31.", hr: "Datum poput 2026-01-31." }
}
