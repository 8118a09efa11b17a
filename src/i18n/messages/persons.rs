//! What is said about a person's profile and its rules.

use crate::i18n::message::messages;

messages! {
    NO_SUCH_ZONE {
        en: "Please choose a time zone from the list, such as Europe/Zagreb.",
        hr: "Odaberite vremensku zonu s popisa, na primjer Europe/Zagreb.",
    }
    NO_SUCH_HOUR { en: "Please choose an hour from 0 to 23.", hr: "Odaberite sat od 0 do 23." }
    BIRTH_DATE_RANGE {
        en: "Please enter a birth date between {from} and today.",
        hr: "Unesite datum rođenja između {from} i današnjeg dana.",
    }
    MEASURE_RANGE {
        en: "Please enter a value from {min} to {max} {unit}.",
        hr: "Unesite vrijednost od {min} do {max} {unit}.",
    }
    PICTURE_UNREADABLE {
        en: "Please choose a picture in JPEG or PNG. This file is none, or is damaged.",
        hr: "Odaberite sliku u obliku JPEG ili PNG. Ova datoteka to nije ili je oštećena.",
    }
    PICTURE_TOO_LARGE {
        en: "Please choose a picture of at most {mb} MB and {pixels} million pixels.",
        hr: "Odaberite sliku od najviše {mb} MB i {pixels} milijuna piksela.",
    }
    DIARY_CONSENT_STAYS {
        en: "Without this consent there can be no diary. To withdraw it, have everything erased: under Account, Privacy, Erase everything.",
        hr: "Bez ove privole nema dnevnika. Povlači se brisanjem svega: Račun, Privatnost, Izbriši sve.",
    }
    STALE {
        en: "Your profile was changed elsewhere in the meantime. What you see now is the newer version; please make your change again.",
        hr: "Vaš je profil u međuvremenu izmijenjen na drugom mjestu. Sada vidite noviju inačicu; unesite izmjenu ponovno.",
    }
}
