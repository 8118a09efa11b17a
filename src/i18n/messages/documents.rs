//! JSON documents of people in named collections.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Documents", hr: "Dokumenti" }
    LEAD {
        en: "Records that your own programs keep here as JSON, beside the diary. Nothing is concluded from them.",
        hr: "Zapisi koje vaši vlastiti programi ovdje čuvaju kao JSON, uz dnevnik. Iz njih se ništa ne zaključuje.",
    }
    EMPTY_TITLE { en: "No documents yet", hr: "Još nema dokumenata" }
    EMPTY_TEXT {
        en: "Laboratory results, allergies, prescriptions: whatever a program of yours sends, kept as it was sent, taken along in an export and erased with everything else. This is how a program sends one:",
        hr: "Laboratorijski nalazi, alergije, recepti: što god pošalje neki vaš program, čuva se kako je poslano, ide s izvozom podataka i briše se sa svime ostalim. Program ga šalje ovako:",
    }
    COLLECTIONS { en: "Collections", hr: "Zbirke" }
    HOW_MANY {
        en: "{n} document, {size}|{n} documents, {size}",
        hr: "{n} dokument, {size}|{n} dokumenta, {size}|{n} dokumenata, {size}",
    }
    CHANGED { en: "changed on {date}", hr: "izmijenjeno {date}" }
    ALL_COLLECTIONS { en: "All collections", hr: "Sve zbirke" }
    DELETE_QUESTION { en: "Delete this document?", hr: "Izbrisati ovaj dokument?" }
    DELETE_DETAIL { en: "{id}. This cannot be undone.", hr: "{id}. To se ne može opozvati." }
    DELETED { en: "Deleted.", hr: "Izbrisano." }
    NONE_HERE { en: "There is nothing in this collection.", hr: "U ovoj zbirci nema ničega." }

    // What is wrong.
    BAD_COLLECTION {
        en: "A collection begins with a small letter a to z and has small letters, digits, _ and -: 50 at most.",
        hr: "Ime zbirke počinje malim slovom od a do z i ima mala slova, znamenke, _ i -: najviše 50.",
    }
    BAD_MODE { en: "This is insert, update, merge or upsert.", hr: "Ovo je insert, update, merge ili upsert." }
    TOO_MANY_ITEMS { en: "At most {most} documents fit into one request.", hr: "U jedan zahtjev stane najviše {most} dokumenata." }
    BAD_ID {
        en: "An id has 1 to {most} characters, none of which is a control character, and is not . or ..",
        hr: "Oznaka ima od 1 do {most} znakova, bez upravljačkih znakova, i nije . ni ..",
    }
    NOT_AN_OBJECT { en: "A document is a JSON object.", hr: "Dokument je JSON objekt." }
    TOO_LONG { en: "A document has at most {most} KiB.", hr: "Dokument ima najviše {most} KiB." }
    TOO_DEEP { en: "Lists and objects lie at most {most} deep within one another.", hr: "Popisi i objekti mogu biti ugniježđeni najviše {most} razina." }
    TWICE { en: "The key “{key}” stands twice in one object.", hr: "Ključ „{key}” stoji dvaput u istom objektu." }
    INEXACT {
        en: "The number {number} cannot be kept exactly; send it as a text.",
        hr: "Broj {number} ne može se sačuvati točno; pošaljite ga kao tekst.",
    }
    NO_COLLECTION_LEFT { en: "There are {most} collections already, which is the most there can be.", hr: "Već ima {most} zbirki, a više ih ne može biti." }
    NO_DOCUMENT_LEFT { en: "There are {most} documents already, which is the most there can be.", hr: "Već ima {most} dokumenata, a više ih ne može biti." }
    NO_ROOM {
        en: "All documents together have at most {most} MiB; {left} bytes are left.",
        hr: "Svi dokumenti zajedno imaju najviše {most} MiB; preostalo je {left} bajtova.",
    }
}
