//! What is said on the page where somebody tells what the columns of a table mean.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "What the columns mean", hr: "Što znače stupci" }
    LEAD {
        en: "This is remembered for files with the same columns.",
        hr: "Ovo se pamti za datoteke s istim stupcima.",
    }
    FILE { en: "File", hr: "Datoteka" }
    DELIMITER { en: "Between cells", hr: "Između ćelija" }
    COMMA { en: "a comma", hr: "zarez" }
    SEMICOLON { en: "a semicolon", hr: "točka sa zarezom" }
    TABULATOR { en: "a tabulator", hr: "tabulator" }
    SIGN { en: "the sign {sign}", hr: "znak {sign}" }
    DECIMAL { en: "How numbers are written", hr: "Kako su pisani brojevi" }
    POINT { en: "1,234.5", hr: "1,234.5" }
    DECIMAL_COMMA { en: "1.234,5", hr: "1.234,5" }
    ORDER { en: "How dates are written", hr: "Kako su pisani datumi" }
    COLUMN { en: "Column", hr: "Stupac" }
    MEANS { en: "Means", hr: "Znači" }
    SAMPLES { en: "First rows", hr: "Prvi redci" }
    MEANING_OF { en: "What “{column}” means", hr: "Što znači „{column}”" }
    IGNORE { en: "nothing that is taken", hr: "ništa što se uzima" }
    DATE { en: "the date", hr: "datum" }
    TIME { en: "the time of day", hr: "vrijeme u danu" }
    DATE_TIME { en: "date and time", hr: "datum i vrijeme" }
    NOTE { en: "a note", hr: "bilješka" }
    SOURCE { en: "the device or program", hr: "uređaj ili program" }
    NAME { en: "the name of a metric, one value a row", hr: "naziv mjere, jedna vrijednost po retku" }
    VALUE { en: "the value, one a row", hr: "vrijednost, jedna po retku" }
    UNIT { en: "the unit, one value a row", hr: "jedinica, jedna vrijednost po retku" }
    NAMES { en: "The names in this table", hr: "Nazivi u ovoj tablici" }
    NAMES_TEXT {
        en: "Each row has one value, and a name says what it is. A name that you leave as it is counts where it is known, and is left out where it is not.",
        hr: "Svaki redak ima jednu vrijednost, a naziv kaže što je to. Naziv koji ostavite kakav jest vrijedi ako je poznat, a inače se izostavlja.",
    }
    NAME_HEAD { en: "Name", hr: "Naziv" }
    BY_ITSELF { en: "as the name says", hr: "što kaže naziv" }
    SAVE { en: "Look again with this", hr: "Pregledaj s ovim" }
    ONE_DATE { en: "Exactly one column must be the date.", hr: "Točno jedan stupac mora biti datum." }
    A_VALUE {
        en: "At least one column must be a metric, or a note; with one value a row, there must be both its name and its value.",
        hr: "Barem jedan stupac mora biti mjera ili bilješka; uz jednu vrijednost po retku trebaju i njezin naziv i vrijednost.",
    }
    BAD_METRIC { en: "A metric is not measured in that unit.", hr: "Mjera se ne mjeri u toj jedinici." }
    NOT_OFFERED { en: "Please choose one of what is offered.", hr: "Odaberite nešto od ponuđenoga." }
    GONE { en: "This table asks nothing any more.", hr: "Za ovu tablicu više nema pitanja." }
}
