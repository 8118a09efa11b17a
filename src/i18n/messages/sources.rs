//! Several sources for one metric and day: which of them counts.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Sources", hr: "Izvori" }
    LEAD {
        en: "When a watch and a phone both count the same steps, they are not added up. For each day the first source in this order counts that has a value.",
        hr: "Kad i sat i telefon broje iste korake, oni se ne zbrajaju. Za svaki se dan računa prvi izvor u ovom redoslijedu koji ima vrijednost.",
    }
    EMPTY_TITLE { en: "One source for everything", hr: "Za sve po jedan izvor" }
    EMPTY_TEXT {
        en: "As soon as two sources say something about the same metric on the same day, you choose here which one counts.",
        hr: "Čim dva izvora istoga dana kažu nešto o istoj mjeri, ovdje birate koji se računa.",
    }
    BY_HAND { en: "Logged by hand", hr: "Ručni unos" }
    DAYS {
        en: "On {n} day there are several sources.|On {n} days there are several sources.",
        hr: "Više je izvora na {n} dan.|Više je izvora na {n} dana.|Više je izvora na {n} dana.",
    }
    UP { en: "Up", hr: "Gore" }
    DOWN { en: "Down", hr: "Dolje" }
    USUAL { en: "Use the usual order", hr: "Vrati uobičajeni redoslijed" }
    IS_USUAL { en: "This is the usual order.", hr: "Ovo je uobičajeni redoslijed." }
    MOVED { en: "Saved. The days with several sources were summed up anew.", hr: "Spremljeno. Dani s više izvora ponovno su zbrojeni." }
    KEPT {
        en: "Nothing is lost: the entries that do not count stay in the diary, marked.",
        hr: "Ništa se ne gubi: unosi koji se ne računaju ostaju u dnevniku, označeni.",
    }

    // On entries and days.
    NOT_COUNTED { en: "Not counted: {source} counts for {metrics}.", hr: "Ne računa se. Vrijedi izvor {source}: {metrics}." }
    NOT_COUNTED_BY_HAND { en: "Not counted: what was logged by hand counts for {metrics}.", hr: "Ne računa se. Vrijedi ručni unos: {metrics}." }
    NOT_COUNTED_OTHER { en: "Not counted: another source counts for {metrics}.", hr: "Ne računa se. Vrijedi drugi izvor: {metrics}." }
    COUNTED { en: "Of several sources there counts: {what}.", hr: "Od više izvora računa se: {what}." }
    COUNTED_FROM { en: "{metric} from {source}", hr: "{metric} – {source}" }
    COUNTED_BY_HAND { en: "{metric} logged by hand", hr: "{metric} – ručni unos" }
    ON_DAYS {
        en: "On {n} day several sources have this.|On {n} days several sources have this.",
        hr: "Na {n} dan to bilježi više izvora.|Na {n} dana to bilježi više izvora.|Na {n} dana to bilježi više izvora.",
    }
    MOST { en: "{source} counts most often.", hr: "Najčešće se računa {source}." }
    MOST_BY_HAND { en: "What was logged by hand counts most often.", hr: "Najčešće se računa ručni unos." }
    CHOOSE { en: "Choose sources", hr: "Odaberi izvore" }

    // What is wrong.
    UNKNOWN_METRIC { en: "There is no such metric.", hr: "Takve mjere nema." }
    TOO_MANY {
        en: "An order can name at most {n} source.|An order can name at most {n} sources.",
        hr: "Redoslijed može imenovati najviše {n} izvor.|Redoslijed može imenovati najviše {n} izvora.|Redoslijed može imenovati najviše {n} izvora.",
    }
    TWICE { en: "A source stands in this order twice.", hr: "Neki je izvor u redoslijedu naveden dvaput." }
    BAD_NAME {
        en: "The name of a source has between one and {n} character; null stands for what was logged by hand.|The name of a source has between one and {n} characters; null stands for what was logged by hand.",
        hr: "Ime izvora ima od jednog do {n} znaka; null znači ručni unos.|Ime izvora ima od jednog do {n} znaka; null znači ručni unos.|Ime izvora ima od jednog do {n} znakova; null znači ručni unos.",
    }
}
