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

    // What was understood.
    UNDERSTOOD { en: "Looked for", hr: "Traži se" }
    WITHOUT { en: "Search without: {part}", hr: "Traži bez: {part}" }
    NOT { en: "not: {what}", hr: "bez: {what}" }
    EXACTLY { en: "“{words}”", hr: "„{words}”" }
    AT_LEAST { en: "{name}: at least {low}", hr: "{name}: barem {low}" }
    AT_MOST { en: "{name}: at most {high}", hr: "{name}: najviše {high}" }
    BETWEEN { en: "{name}: {low} to {high}", hr: "{name}: od {low} do {high}" }
    JUST { en: "{name}: {low}", hr: "{name}: {low}" }
    LOGGED { en: "{name}: logged", hr: "{name}: upisano" }
    FROM_DAY { en: "from {from}", hr: "od {from}" }
    TO_DAY { en: "until {to}", hr: "do {to}" }
    FROM_TO { en: "{from} to {to}", hr: "od {from} do {to}" }
    HAS { en: "about: {what}", hr: "spominje: {what}" }
    TAGGED { en: "tag: #{tag}", hr: "oznaka: #{tag}" }
    POSITIVE { en: "sounds good", hr: "zvuči dobro" }
    NEGATIVE { en: "sounds bad", hr: "zvuči loše" }
    NEUTRAL { en: "sounds neutral", hr: "zvuči neutralno" }
    IN_NOTES { en: "in the journal", hr: "u bilješkama" }
    IN_ENTRIES { en: "beside entries", hr: "uz unose" }

    // What was not.
    LEFT_OUT { en: "Left out of the search:", hr: "Izostavljeno iz traženja:" }
    UNKNOWN_METRIC { en: "There is no metric of that name.", hr: "Nema mjere s tim imenom." }
    DID_YOU_MEAN { en: "Did you mean {what}?", hr: "Jeste li mislili {what}?" }
    BAD_VALUE {
        en: "This is no value of it. A number with or without a unit is, such as 6, 7.5h or 1..5.",
        hr: "To nije njezina vrijednost. Upišite broj s jedinicom ili bez nje, na primjer 6, 7,5h ili 1..5.",
    }
    BAD_DATE {
        en: "No day is meant by it. These are: 2026-01-31, yesterday, last week, March 2026.",
        hr: "To nije datum. Ovako može: 2026-01-31, jučer, prošli tjedan, ožujak 2026.",
    }
    UNKNOWN_WORD {
        en: "Nothing is known by this name. With a colon there are has:, tag:, is:, in:, from:, to: and the metrics.",
        hr: "Ništa se ne zove tako. S dvotočkom postoje has:, tag:, is:, in:, from:, to: i mjere.",
    }
    OPEN_QUOTE {
        en: "The quotation mark is not closed; everything after it is taken as one phrase.",
        hr: "Navodnik nije zatvoren, pa se sve iza njega traži kao jedan izraz.",
    }
    TOO_LONG { en: "This is longer than is read; the rest is left out.", hr: "Upit je predug, pa je ostatak izostavljen." }
    TOO_MANY { en: "These are more words than are searched for; the rest is left out.", hr: "Previše je riječi, pa su ostale izostavljene." }

    // What was found.
    PLACES { en: "Pages and help", hr: "Stranice i pomoć" }
    TOPICS { en: "Topics and tags", hr: "Teme i oznake" }
    GOALS { en: "Goals", hr: "Ciljevi" }
    SETTINGS { en: "Settings", hr: "Postavke" }
    IN_AREA { en: "{area}: {title}", hr: "{area}: {title}" }
    NOTES { en: "one note|{n} notes", hr: "{n} bilješka|{n} bilješke|{n} bilješki" }
    DAYS { en: "one day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
    DAY_OF { en: "{day} · {name}", hr: "{day} · {name}" }
    THIS_DAY { en: "Look at this day", hr: "Pogledaj taj dan" }
    MORE_THAT_DAY { en: "This day has more of them.", hr: "Taj dan ima toga još." }
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
    FOUND_NONE { en: "Nothing found", hr: "Ništa nije pronađeno" }

    // Nothing asked, nothing found.
    ASK_TITLE { en: "What would you like to find?", hr: "Što želite pronaći?" }
    ASK_TEXT {
        en: "Notes and what stands beside entries, values, goals, settings and help. For example:",
        hr: "Bilješke i ono što piše uz unose, vrijednosti, ciljevi, postavke i pomoć. Na primjer:",
    }
    NONE_TITLE { en: "Nothing found", hr: "Ništa nije pronađeno" }
    NONE_TEXT {
        en: "Fewer words find more. Check the chips above: what they say must hold all at once.",
        hr: "S manje riječi nalazi se više. Pogledajte što se traži iznad: sve to mora vrijediti odjednom.",
    }
    NONE_WORD {
        en: "Try another word for it, or its beginning alone.",
        hr: "Pokušajte s drugom riječi ili samo s njezinim početkom.",
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
