//! Words that many rooms share. A word with one meaning in one room belongs to that room's file.

use crate::i18n::message::messages;

messages! {
    SAVE { en: "Save", hr: "Spremi" }
    CANCEL { en: "Cancel", hr: "Odustani" }
    DELETE { en: "Delete", hr: "Izbriši" }
    EDIT { en: "Edit", hr: "Uredi" }
    ADD { en: "Add", hr: "Dodaj" }
    REMOVE { en: "Remove", hr: "Ukloni" }
    BACK { en: "Back", hr: "Natrag" }
    CONTINUE { en: "Continue", hr: "Nastavi" }
    CLOSE { en: "Close", hr: "Zatvori" }
    SHOW { en: "Show", hr: "Prikaži" }
    YES { en: "Yes", hr: "Da" }
    NO { en: "No", hr: "Ne" }
    NONE { en: "None", hr: "Ništa" }
    UNKNOWN { en: "Unknown", hr: "Nepoznato" }
    OPTIONAL { en: "optional", hr: "neobavezno" }
    SAVED { en: "Saved.", hr: "Spremljeno." }
    DELETED { en: "Deleted.", hr: "Izbrisano." }
    DATE { en: "Date", hr: "Datum" }
    TIME { en: "Time", hr: "Vrijeme" }
    FROM { en: "From", hr: "Od" }
    TO { en: "To", hr: "Do" }
    TODAY { en: "Today", hr: "Danas" }
    YESTERDAY { en: "Yesterday", hr: "Jučer" }
    LAST_7_DAYS { en: "Last 7 days", hr: "Zadnjih 7 dana" }
    LAST_30_DAYS { en: "Last 30 days", hr: "Zadnjih 30 dana" }
    NOTE { en: "Note", hr: "Bilješka" }
    LANGUAGE { en: "Language", hr: "Jezik" }
    OLDER { en: "Older", hr: "Starije" }
    NEWER { en: "Newer", hr: "Novije" }
    REQUIRED { en: "Please fill in this field.", hr: "Ispunite ovo polje." }
    NOT_A_NUMBER { en: "Please enter a number, such as {example}.", hr: "Unesite broj, na primjer {example}." }
    NOT_WHOLE { en: "Please enter a whole number.", hr: "Unesite cijeli broj." }
    NOT_A_DATE { en: "Please enter a date.", hr: "Unesite datum." }
    NOT_A_CHOICE { en: "Please choose one of the options.", hr: "Odaberite jednu od ponuđenih mogućnosti." }
    OUT_OF_RANGE { en: "Please enter a value from {min} to {max}.", hr: "Unesite vrijednost od {min} do {max}." }
    TOO_LONG {
        en: "Please use at most {n} character.|Please use at most {n} characters.",
        hr: "Upotrijebite najviše {n} znak.|Upotrijebite najviše {n} znaka.|Upotrijebite najviše {n} znakova.",
    }
    DAYS { en: "{n} day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
    HOURS { en: "{n} hour|{n} hours", hr: "{n} sat|{n} sata|{n} sati" }
    MINUTES { en: "{n} minute|{n} minutes", hr: "{n} minuta|{n} minute|{n} minuta" }
    SECONDS { en: "{n} second|{n} seconds", hr: "{n} sekunda|{n} sekunde|{n} sekundi" }
}
