//! What is said about how long things are kept.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Keep and thin", hr: "Čuvanje i prorjeđivanje" }
    LEAD {
        en: "How long something is kept, and from when on the many values of a day become one. A rule does nothing by itself: somebody has it done, or a pipeline.",
        hr: "Koliko se dugo nešto čuva i od kada mnoge vrijednosti jednoga dana postaju jedna. Pravilo samo po sebi ne čini ništa: pokreće ga netko od vas ili tijek.",
    }
    NEW { en: "New rule", hr: "Novo pravilo" }
    NONE { en: "Everything is kept", hr: "Sve se čuva" }
    NONE_TEXT {
        en: "There is no rule, so nothing goes and nothing is thinned.",
        hr: "Nema pravila pa se ništa ne uklanja i ništa ne prorjeđuje.",
    }
    TABLE { en: "What it is about", hr: "Na što se odnosi" }
    OF_ENTRIES { en: "Values people log", hr: "Vrijednosti koje ljudi unose" }
    OF_NOTES { en: "Notes", hr: "Bilješke" }
    METRIC { en: "Metric", hr: "Mjera" }
    EVERY_METRIC { en: "Every one without a rule of its own", hr: "Svaka koja nema svoje pravilo" }
    METRIC_HELP { en: "Only for values.", hr: "Samo za vrijednosti." }
    KEEP_MONTHS { en: "Keep so many months", hr: "Čuvaj toliko mjeseci" }
    KEEP_HELP {
        en: "Counted for each person from their newest value or note. What is before goes, and does not come back.",
        hr: "Broji se za svaku osobu od njezine najnovije vrijednosti ili bilješke. Što je prije toga uklanja se i ne vraća.",
    }
    THIN_DAYS { en: "Or: thin after so many days", hr: "Ili: prorijedi nakon toliko dana" }
    THIN_HELP {
        en: "The values of a day from one device or program become one entry. Sums, averages, charts and comparisons stay exactly the same; only the single values are gone. Ninety days are usual.",
        hr: "Vrijednosti jednoga dana s istog uređaja ili iz istog programa postaju jedan unos. Zbrojevi, prosjeci, grafovi i usporedbe ostaju potpuno isti; nestaju samo pojedinačne vrijednosti. Uobičajeno je devedeset dana.",
    }
    SAVE { en: "Make the rule", hr: "Napravi pravilo" }
    TRY { en: "What would it do now?", hr: "Što bi sada učinilo?" }
    WOULD { en: "What it would do now", hr: "Što bi sada učinilo" }
    NOTHING_WRITTEN { en: "Nothing has been done yet.", hr: "Još ništa nije učinjeno." }
    KEEPS {
        en: "Kept for {n} month|Kept for {n} months",
        hr: "Čuva se {n} mjesec|Čuva se {n} mjeseca|Čuva se {n} mjeseci",
    }
    THINS {
        en: "Thinned after {n} day|Thinned after {n} days",
        hr: "Prorjeđuje se nakon {n} dana|Prorjeđuje se nakon {n} dana|Prorjeđuje se nakon {n} dana",
    }
    ALL_VALUES { en: "All values without a rule of their own", hr: "Sve vrijednosti bez vlastitog pravila" }
    NOTHING_DUE { en: "Nothing is due now.", hr: "Sada nema ničega što bi trebalo učiniti." }
    ROWS { en: "Entries or notes", hr: "Unosi ili bilješke" }
    VALUES { en: "Values in them", hr: "Vrijednosti u njima" }
    DAYS { en: "Days", hr: "Dani" }
    PEOPLE { en: "People", hr: "Ljudi" }
    PERSON { en: "Person", hr: "Osoba" }
    NO_NAME { en: "somebody without a name", hr: "netko bez imena" }
    SPAN { en: "From and to", hr: "Od i do" }
    FROM_TO { en: "{from} to {to}", hr: "{from} do {to}" }
    SPACE { en: "Space that comes back", hr: "Prostor koji se oslobađa" }
    STAY { en: "Stay although they are older", hr: "Ostaju iako su starije" }
    STAY_HELP {
        en: "The months are counted from the newest of each person, so that whoever stops loses nothing more.",
        hr: "Mjeseci se broje od najnovije svake osobe, pa tko prestane ne gubi ništa više.",
    }
    LEFT { en: "Cannot be thinned, and stay", hr: "Ne mogu se prorijediti i ostaju" }
    REMOVE { en: "Remove", hr: "Ukloni" }
    REMOVED { en: "The rule is gone.", hr: "Pravilo je uklonjeno." }
    UNDO { en: "Undo", hr: "Poništi" }
    SAVED {
        en: "The rule is made. It does nothing before somebody has it done.",
        hr: "Pravilo je napravljeno. Ne čini ništa dok ga netko ne pokrene.",
    }
    DO { en: "Do it now…", hr: "Učini sada…" }
    ASK { en: "Do what the rules say?", hr: "Učiniti što pravila kažu?" }
    ASK_TEXT {
        en: "What goes does not come back but from a backup.",
        hr: "Što se ukloni može se vratiti samo iz sigurnosne kopije.",
    }
    YES { en: "Yes, do it", hr: "Da, učini" }
    BACKUP_FIRST { en: "Make a backup first", hr: "Najprije izradi sigurnosnu kopiju" }
    BACKUP_HELP {
        en: "It is read back. When that fails, nothing goes.",
        hr: "Kopija se provjerava čitanjem. Ako to ne uspije, ništa se ne uklanja.",
    }
    LAST { en: "The last time", hr: "Zadnji put" }
    NEVER { en: "It was never done.", hr: "Još nije učinjeno." }
    HISTORY { en: "All runs", hr: "Sva izvođenja" }
    TO_PIPELINES { en: "Pipelines", hr: "Tijekovi" }
    LINE { en: "Retention", hr: "Čuvanje" }
    LINE_ALL { en: "All of it is kept.", hr: "Sve se čuva." }
    BAD_TABLE { en: "Either entries or notes.", hr: "Ili entries ili notes." }
    ONE_OF_BOTH { en: "Either keep months or thin after days.", hr: "Ili mjeseci čuvanja ili dani do prorjeđivanja." }
    BAD_MONTHS {
        en: "A whole number of months from 1 to {most}: less would take what was logged this month.",
        hr: "Cijeli broj mjeseci od 1 do {most}: manje bi uklonilo ono što je uneseno ovaj mjesec.",
    }
    BAD_DAYS {
        en: "A whole number of days from {least} to {most}.",
        hr: "Cijeli broj dana od {least} do {most}.",
    }
    NOTES_STAY { en: "Notes are not thinned.", hr: "Bilješke se ne prorjeđuju." }
    NO_METRIC { en: "Notes have no metric.", hr: "Bilješke nemaju mjeru." }
    BAD_METRIC { en: "There is no such metric that people log.", hr: "Nema takve mjere koju ljudi unose." }
    TAKEN { en: "There is a rule for that already.", hr: "Za to već postoji pravilo." }
    TOO_MANY {
        en: "There are {n} rules, and no more can be made.",
        hr: "Pravila ima {n} i više se ne mogu stvarati.",
    }
    EVENT_MADE { en: "Rule for keeping made", hr: "Pravilo čuvanja napravljeno" }
    EVENT_REMOVED { en: "Rule for keeping removed", hr: "Pravilo čuvanja uklonjeno" }
    OWN_TITLE { en: "How long your diary is kept", hr: "Koliko se dugo čuva vaš dnevnik" }
    OWN_ALL {
        en: "Everything in your diary is kept until you delete it.",
        hr: "Sve u vašem dnevniku čuva se dok to sami ne izbrišete.",
    }
    OWN_LEAD { en: "The household has set this:", hr: "Kućanstvo je odredilo:" }
    OWN_KEEP {
        en: "{what}: the last {n} month before your newest one is kept, older ones go.|{what}: the last {n} months before your newest one are kept, older ones go.",
        hr: "{what}: čuva se zadnji {n} mjesec prije vaše najnovije, starije se uklanjaju.|{what}: čuvaju se zadnja {n} mjeseca prije vaše najnovije, starije se uklanjaju.|{what}: čuva se zadnjih {n} mjeseci prije vaše najnovije, starije se uklanjaju.",
    }
    OWN_THIN {
        en: "{what}: after {n} day, many values of a day from one device become one. Your totals and charts stay the same.|{what}: after {n} days, many values of a day from one device become one. Your totals and charts stay the same.",
        hr: "{what}: nakon {n} dana više vrijednosti jednoga dana s istog uređaja postaje jedna. Vaši zbrojevi i grafovi ostaju isti.|{what}: nakon {n} dana više vrijednosti jednoga dana s istog uređaja postaje jedna. Vaši zbrojevi i grafovi ostaju isti.|{what}: nakon {n} dana više vrijednosti jednoga dana s istog uređaja postaje jedna. Vaši zbrojevi i grafovi ostaju isti.",
    }
    OWN_NOTE {
        en: "Your newest value of each kind always stays. Take your data along if you want to keep all of it.",
        hr: "Vaša najnovija vrijednost svake vrste uvijek ostaje. Ako želite sačuvati sve, preuzmite svoje podatke.",
    }
    IMPORT_DAYS {
        en: "On {n} day these values were already put together. What this brings for it counts as already there.|On {n} days these values were already put together. What this brings for them counts as already there.",
        hr: "Na {n} dan te su vrijednosti već spojene. Što ovo donosi za taj dan računa se kao da već postoji.|Na {n} dana te su vrijednosti već spojene. Što ovo donosi za te dane računa se kao da već postoji.|Na {n} dana te su vrijednosti već spojene. Što ovo donosi za te dane računa se kao da već postoji.",
    }
    UNDO_DAYS {
        en: "On {n} day these values were put together into one entry. It goes with this import if all of it came from here, and stays otherwise.|On {n} days these values were put together into one entry each. Those go with this import that came from here as a whole; the others stay.",
        hr: "Na {n} dan te su vrijednosti spojene u jedan unos. Uklonit će se s ovim uvozom ako je sav došao odavde, inače ostaje.|Na {n} dana te su vrijednosti spojene u po jedan unos. S ovim se uvozom uklanjaju oni koji su u cijelosti došli odavde; ostali ostaju.|Na {n} dana te su vrijednosti spojene u po jedan unos. S ovim se uvozom uklanjaju oni koji su u cijelosti došli odavde; ostali ostaju.",
    }
}
