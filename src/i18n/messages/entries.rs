//! What is said about logging: Today, the form, the list, and what is wrong with an entry.

use crate::i18n::message::messages;

messages! {
    // Rules.
    NOTHING_FILLED_IN { en: "Please fill in at least one value.", hr: "Unesite barem jednu vrijednost." }
    DATE_TO_COME { en: "Today is {today}, so this date is still to come.", hr: "Danas je {today} pa ovaj datum tek dolazi." }
    DATE_TOO_EARLY { en: "Dates from {first} on can be logged.", hr: "Mogu se unijeti datumi od {first} nadalje." }
    TIME_OFF_DAY {
        en: "This time is still to come, or it does not belong to this date.",
        hr: "Ovo vrijeme tek dolazi ili ne pripada ovom datumu.",
    }
    BAD_SOURCE {
        en: "A source and its id need between one and {n} characters each.|A source and its id need between one and {n} characters each.",
        hr: "Izvor i njegova oznaka trebaju imati od jednog do {n} znaka.|Izvor i njegova oznaka trebaju imati od jednog do {n} znaka.|Izvor i njegova oznaka trebaju imati od jednog do {n} znakova.",
    }
    DAY_IS_FULL {
        en: "This day already has as many entries as a day can hold.",
        hr: "Ovaj dan već ima najveći mogući broj unosa.",
    }
    STALE {
        en: "This entry was changed elsewhere in the meantime.",
        hr: "Ovaj je unos u međuvremenu izmijenjen na drugom mjestu.",
    }
    WAS_DELETED {
        en: "This entry was deleted and does not come back by being sent again.",
        hr: "Ovaj je unos izbrisan i ne vraća se ponovnim slanjem.",
    }
}
