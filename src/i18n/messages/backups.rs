//! The words around backups.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Backups", hr: "Sigurnosne kopije" }
    LINK { en: "Backups", hr: "Sigurnosne kopije" }
    LEAD {
        en: "Everything in one file, sealed, with a key for each person. Each backup is rehearsed: a house is made of it and compared before older ones go.",
        hr: "Sve u jednoj datoteci, zapečaćeno, s ključem za svaku osobu. Svaka se kopija iskuša: iz nje se napravi kućanstvo i usporedi prije nego što starije nestanu.",
    }
    MAKE { en: "Make a backup now", hr: "Napravi kopiju sada" }
    ASKED {
        en: "A backup is made and rehearsed now. Load this page again in a while.",
        hr: "Kopija se sada izrađuje i iskušava. Uskoro ponovno učitajte stranicu.",
    }
    UNDER_WAY { en: "A backup is being made or rehearsed", hr: "Kopija se izrađuje ili iskušava" }
    NOT_BY_ITSELF {
        en: "No backups are made by themselves: backup.at is empty. The command “wellkin backup” makes one.",
        hr: "Kopije se ne izrađuju same: backup.at je prazan. Naredba „wellkin backup” izrađuje jednu.",
    }
    RULES { en: "How backups are made", hr: "Kako se kopije izrađuju" }
    KEPT { en: "Kept", hr: "Čuva se" }
    KEPT_TEXT {
        en: "the newest of {days}, {weeks} and {months}",
        hr: "najnovija od: {days}, {weeks} i {months}",
    }
    DAYS { en: "{n} day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
    WEEKS { en: "{n} week|{n} weeks", hr: "{n} tjedan|{n} tjedna|{n} tjedana" }
    MONTHS { en: "{n} month|{n} months", hr: "{n} mjesec|{n} mjeseca|{n} mjeseci" }
    PLACE { en: "Place", hr: "Mjesto" }
    SECOND { en: "Second place", hr: "Drugo mjesto" }
    NO_SECOND { en: "none (backup.copy_to)", hr: "nema (backup.copy_to)" }
    THERE { en: "Backups that are there", hr: "Postojeće kopije" }
    NONE { en: "No backup yet", hr: "Još nema kopije" }
    NONE_TEXT {
        en: "The first one is made when its time has come, or when you press the button.",
        hr: "Prva nastaje kad joj dođe vrijeme ili kad pritisnete gumb.",
    }
    UNREADABLE { en: "The place of the backups cannot be read.", hr: "Mjesto sa sigurnosnim kopijama ne može se pročitati." }

    GOOD { en: "Good", hr: "Ispravna" }
    BAD { en: "Not good", hr: "Neispravna" }
    NOT_FOUND_OUT { en: "Could not be rehearsed", hr: "Nije se mogla iskušati" }
    NOT_REHEARSED { en: "Not rehearsed", hr: "Nije iskušana" }
    PEOPLE { en: "{n} person|{n} people", hr: "{n} osoba|{n} osobe|{n} osoba" }
    ROWS { en: "{n} row|{n} rows", hr: "{n} redak|{n} retka|{n} redaka" }
    BY_ITSELF { en: "made by itself", hr: "izrađena sama" }
    BEFORE {
        en: "made before something was let go, stays {n} day|made before something was let go, stays {n} days",
        hr: "izrađena prije nego što je nešto otpušteno, ostaje {n} dan|izrađena prije nego što je nešto otpušteno, ostaje {n} dana|izrađena prije nego što je nešto otpušteno, ostaje {n} dana",
    }
    BY_HAND { en: "made by hand", hr: "izrađena na zahtjev" }
    SECONDS { en: "{n} second|{n} seconds", hr: "{n} sekunda|{n} sekunde|{n} sekundi" }
    REHEARSED {
        en: "Rehearsed {moment}, which took {seconds}.",
        hr: "Iskušano {moment}, trajalo je: {seconds}.",
    }
    COPIED { en: "In the second place since {moment}.", hr: "Na drugom mjestu od {moment}." }
    NOT_COPIED { en: "Not in the second place:", hr: "Nije na drugom mjestu:" }
    EVENT_BROUGHT_BACK { en: "Diary brought back from a backup", hr: "Dnevnik vraćen iz sigurnosne kopije" }
}
