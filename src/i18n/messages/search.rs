//! What is said about a question: what was understood, what was not, and examples.

use crate::i18n::message::messages;

messages! {
    // What must hold.
    WISH_NOT { en: "not {what}", hr: "bez: {what}" }
    WISH_HAS { en: "mentions {what}", hr: "spominje: {what}" }
    WISH_POSITIVE { en: "sounds positive", hr: "zvuči pozitivno" }
    WISH_NEUTRAL { en: "sounds neutral", hr: "zvuči neutralno" }
    WISH_NEGATIVE { en: "sounds negative", hr: "zvuči negativno" }
    WISH_NOTES { en: "in notes", hr: "u bilješkama" }
    WISH_ENTRIES { en: "in entries", hr: "u unosima" }
    VALUE_IS { en: "{metric}: {low}", hr: "{metric}: {low}" }
    VALUE_BETWEEN { en: "{metric}: {low} to {high}", hr: "{metric}: od {low} do {high}" }
    VALUE_AT_LEAST { en: "{metric}: at least {low}", hr: "{metric}: najmanje {low}" }
    VALUE_ABOVE { en: "{metric}: more than {low}", hr: "{metric}: više od {low}" }
    VALUE_AT_MOST { en: "{metric}: at most {high}", hr: "{metric}: najviše {high}" }
    VALUE_BELOW { en: "{metric}: less than {high}", hr: "{metric}: manje od {high}" }
    DATES_FROM { en: "from {from}", hr: "od {from}" }
    DATES_TO { en: "until {to}", hr: "do {to}" }
    DATES_BETWEEN { en: "{from} to {to}", hr: "od {from} do {to}" }

    // What was not understood.
    UNKNOWN_METRIC {
        en: "“{part}” compares nothing that is measured, so its words were searched for.",
        hr: "„{part}” ne uspoređuje nijednu mjeru, pa su tražene samo riječi.",
    }
    BAD_VALUE {
        en: "“{part}” has no value that could be compared, so its words were searched for.",
        hr: "„{part}” nema vrijednost koja bi se mogla usporediti, pa su tražene samo riječi.",
    }
    BAD_DATE {
        en: "“{part}” names no date and was left out. Write 2026-03-12, 2026-03 or last week.",
        hr: "„{part}” nije datum i izostavljeno je. Napišite 12.3.2026., 2026-03 ili prošli tjedan.",
    }
    UNKNOWN_WORD {
        en: "“{part}” was not understood. Before a colon stand words such as from, to, has, tag, is and in.",
        hr: "„{part}” nije prepoznato. Ispred dvotočke stoje riječi kao što su od, do, ima, oznaka, je i u.",
    }
    OPEN_QUOTE {
        en: "A quotation mark is not closed; everything after it was searched for as a phrase.",
        hr: "Navodnik nije zatvoren; sve iza njega traženo je kao fraza.",
    }
    TOO_LONG { en: "The question is longer than is read; its end was left out.", hr: "Upit je predug; njegov je kraj izostavljen." }
    TOO_MANY { en: "The question has more parts than are searched for; the last ones were left out.", hr: "Upit ima previše dijelova; posljednji su izostavljeni." }

    // What one can ask.
    EXAMPLE_WORD { en: "The word in any of its forms, with a small slip if nothing else is found.", hr: "Riječ u bilo kojem obliku, a ako se ništa ne nađe, i uz malu pogrešku u pisanju." }
    EXAMPLE_PHRASE { en: "Just these words in a row.", hr: "Baš te riječi, tim redom." }
    EXAMPLE_NOT { en: "Texts with the first word and without the second.", hr: "Tekstovi s prvom riječi, ali bez druge." }
    EXAMPLE_TAG { en: "Notes with this tag.", hr: "Bilješke s tom oznakom." }
    EXAMPLE_HAS { en: "Notes with this tag, or that mention this.", hr: "Bilješke s tom oznakom ili one koje to spominju." }
    EXAMPLE_MOOD { en: "Notes that sound so: positive, neutral or negative.", hr: "Bilješke koje tako zvuče: pozitivno, neutralno ili negativno." }
    EXAMPLE_SOURCE { en: "Only what stands in notes, or with in:entries beside entries.", hr: "Samo ono što piše u bilješkama, a uz u:unosi uz unose." }
    EXAMPLE_BELOW { en: "Days with less sleep than that.", hr: "Dani s manje sna." }
    EXAMPLE_TIME { en: "Hours and minutes.", hr: "Sati i minute." }
    EXAMPLE_AT_LEAST { en: "Days with this much or more.", hr: "Dani s toliko ili više." }
    EXAMPLE_RANGE { en: "Days between two values, both included.", hr: "Dani između dviju vrijednosti, uključujući obje." }
    EXAMPLE_UNIT { en: "A value in a unit of your choice; without one it is yours.", hr: "Vrijednost u jedinici po izboru; bez jedinice vrijedi vaša." }
    EXAMPLE_THOUSANDS { en: "Thousands, for short.", hr: "Tisuće, kraće zapisane." }
    EXAMPLE_SCORE { en: "Days with a good mood.", hr: "Dani dobrog raspoloženja." }
    EXAMPLE_YESTERDAY { en: "One day.", hr: "Jedan dan." }
    EXAMPLE_SEASON { en: "The winter before this day: December to February.", hr: "Prethodna zima: od prosinca do veljače." }
    EXAMPLE_DAYS { en: "Today and the days before it.", hr: "Danas i dani prije toga." }
    EXAMPLE_MONTH { en: "The last time there was such a month.", hr: "Posljednji takav mjesec." }
    EXAMPLE_FIGURES { en: "A month; 2026 is a year, 2026-03-12 a day.", hr: "Mjesec; 2026 je godina, a 12.3.2026. dan." }
    EXAMPLE_FROM { en: "From one day to another, both included.", hr: "Od jednog dana do drugog, uključujući oba." }
    EXAMPLE_BEFORE { en: "Everything before, without it.", hr: "Sve što je bilo prije toga." }
    EXAMPLE_PLUS { en: "The word itself, though it could mean a date.", hr: "Sama riječ, iako bi mogla značiti datum." }
}
