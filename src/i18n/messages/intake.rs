//! What is said about imports: why a row, a file or a wish was refused.

use crate::i18n::message::messages;

messages! {
    // Work.
    KIND_READ { en: "Read what was given to the import desk", hr: "Čitanje onoga što je predano za uvoz" }
    KIND_COMMIT { en: "Write an import into the diary", hr: "Upisivanje uvoza u dnevnik" }
    KIND_UNDO { en: "Take an import back", hr: "Poništavanje uvoza" }
    KIND_SWEEP { en: "Remove files of old imports", hr: "Uklanjanje datoteka starih uvoza" }

    // Why a row is not taken.
    NO_NUMBER { en: "This is not a number.", hr: "Ovo nije broj." }
    NO_DATE { en: "This is not a date or a time.", hr: "Ovo nije datum ni vrijeme." }
    NO_UNIT { en: "This unit is unknown.", hr: "Ova je mjerna jedinica nepoznata." }
    PLACEHOLDER {
        en: "The date is a placeholder, such as the first day of 1970.",
        hr: "Datum je samo zamjenski, na primjer prvi dan 1970. godine.",
    }
    MISSING { en: "Something that is needed is missing.", hr: "Nedostaje nešto što je potrebno." }
    TOTALS {
        en: "It sums up rows that are read by themselves.",
        hr: "To je zbroj redaka koji se čitaju zasebno.",
    }
    OUT_OF_RANGE {
        en: "{metric}: the value is outside what is possible.",
        hr: "{metric}: vrijednost je izvan mogućeg raspona.",
    }
    DAY_OUT_OF_RANGE {
        en: "{metric}: with the rest of the day it would be more than is possible.",
        hr: "{metric}: s ostatkom dana bilo bi više nego što je moguće.",
    }
    TOO_LONG { en: "The text is longer than what is kept.", hr: "Tekst je dulji od onoga što se čuva." }
    FUTURE { en: "The date is still to come.", hr: "Datum tek dolazi." }
    TOO_EARLY { en: "The date is before 1900 or before birth.", hr: "Datum je prije 1900. godine ili prije rođenja." }
    OFF_DAY { en: "The time is not on its date, or still to come.", hr: "Vrijeme ne pripada svojem datumu ili tek dolazi." }
    EMPTY { en: "There is neither a value nor a text in it.", hr: "U njemu nema ni vrijednosti ni teksta." }
    BAD_SOURCE {
        en: "The name of the source, or the id there, is empty or too long.",
        hr: "Naziv izvora ili oznaka u njemu prazni su ili predugi.",
    }
    ID_TAKEN {
        en: "Its id is that of something else in the diary.",
        hr: "Njegova oznaka pripada nečem drugom u dnevniku.",
    }
    DAY_FULL { en: "The day is full.", hr: "Dan je pun." }
    MOOD { en: "The mood is not from 1 to 5.", hr: "Raspoloženje nije od 1 do 5." }
    TAGS { en: "It has a tag that cannot be kept, or too many.", hr: "Ima oznaku koja se ne može čuvati ili ih ima previše." }
    OTHER { en: "It could not be read.", hr: "Nije se moglo pročitati." }

    // Why nothing can be read.
    UNKNOWN_FILES {
        en: "Wellkin does not know these files.",
        hr: "Wellkin ne poznaje ove datoteke.",
    }
    NOTHING_IN_IT {
        en: "There is nothing in these files that the diary has a place for.",
        hr: "U ovim datotekama nema ničega za što u dnevniku postoji mjesto.",
    }
    BROKEN { en: "{file} cannot be read: {reason}", hr: "Datoteka {file} ne može se pročitati: {reason}" }
    BEYOND_LIMIT { en: "{file} is too large: {limit}", hr: "Datoteka {file} je prevelika: {limit}" }

    // Why it could not go on.
    DISK_FULL {
        en: "The disk is full. Make room, then continue or take it back.",
        hr: "Disk je pun. Oslobodite prostor, pa nastavite ili poništite uvoz.",
    }
    DISK_FAILED {
        en: "The disk failed. Continue once it works again, or take it back.",
        hr: "Disk je zakazao. Nastavite kad proradi ili poništite uvoz.",
    }
    FILES_GONE {
        en: "The files are no longer here: they are kept for a week. Give them again.",
        hr: "Datoteka više nema: čuvaju se tjedan dana. Predajte ih ponovno.",
    }
    PROGRAM_FAULT {
        en: "Wellkin has a fault that shows with this file. Please report it.",
        hr: "Wellkin ima grešku koja se pokazuje s ovom datotekom. Molimo prijavite je.",
    }

    // Wishes that do not fit how it stands.
    STILL_RECEIVING { en: "Files of this import are still to come.", hr: "Datoteke ovog uvoza još nisu sve stigle." }
    STILL_READING { en: "This import is being read.", hr: "Ovaj se uvoz upravo čita." }
    WAITS { en: "This import was read and waits for your decision.", hr: "Ovaj je uvoz pročitan i čeka vašu odluku." }
    IS_COMMITTING { en: "This import is being written into the diary.", hr: "Ovaj se uvoz upravo upisuje u dnevnik." }
    IS_DONE { en: "This import is in the diary already.", hr: "Ovaj je uvoz već u dnevniku." }
    IS_TAKING_BACK { en: "This import is being taken back.", hr: "Ovaj se uvoz upravo poništava." }
    IS_TAKEN_BACK { en: "This import was taken back.", hr: "Ovaj je uvoz poništen." }
    IS_REFUSED { en: "Nothing in this import can be read.", hr: "Ništa iz ovog uvoza ne može se pročitati." }
    IS_STOPPED { en: "This import could not go on.", hr: "Ovaj uvoz nije mogao ići dalje." }

    // Wishes that are wrong.
    BAD_FILE_COUNT { en: "An import has 1 to {most} files.", hr: "Uvoz ima od 1 do {most} datoteka." }
    BAD_NAME {
        en: "The name of a file has 1 to {most} characters.",
        hr: "Naziv datoteke ima od 1 do {most} znakova.",
    }
    TOO_LARGE {
        en: "All files of an import together have at most {most} GiB.",
        hr: "Sve datoteke jednog uvoza zajedno imaju najviše {most} GiB.",
    }
    TOO_MANY_OPEN {
        en: "There are {most} imports open already. Finish or discard one first.",
        hr: "Već je otvoreno {most} uvoza. Najprije dovršite ili odbacite jedan.",
    }
    NO_ROOM {
        en: "The disk of this house is too full: it takes {needed} MiB free.",
        hr: "Disk ove kuće je prepun: potrebno je {needed} MiB slobodnog prostora.",
    }
    WRONG_OFFSET {
        en: "The next piece begins at byte {received}.",
        hr: "Sljedeći dio počinje na bajtu {received}.",
    }
    INCOMPLETE { en: "This file has not come completely.", hr: "Ova datoteka nije stigla u cijelosti." }
    BAD_ANSWER { en: "This was not asked, or the answer is too long.", hr: "To nije bilo pitanje ili je odgovor predug." }
    KEY_REUSED {
        en: "Something else was sent under this key within the last day.",
        hr: "Pod ovim je ključem u posljednjem danu poslano nešto drugo.",
    }
    BAD_LABEL { en: "This is empty or too long.", hr: "Ovo je prazno ili predugo." }
    TOO_MANY_ITEMS { en: "One call takes at most {most} items.", hr: "Jedan poziv prima najviše {most} stavki." }
}
