//! The words around tokens for programs.

use crate::i18n::message::messages;

messages! {
    TOKENS { en: "Tokens for programs", hr: "Tokeni za programe" }
    TOKENS_LEAD {
        en: "A token lets one program use the API for you, within limits you choose. What your own role does not let you do, no token does either.",
        hr: "Token jednom programu dopušta da za vas koristi API, u granicama koje odaberete. Ono što vam vlastita uloga ne dopušta, ne dopušta ni token.",
    }
    TOKENS_LINK { en: "Look after tokens", hr: "Uredi tokene" }
    NO_TOKENS { en: "No tokens yet", hr: "Još nema tokena" }
    NO_TOKENS_LEAD {
        en: "Make one when a program asks for it: a script, a smart home, a watch.",
        hr: "Izradite ga kad ga neki program zatraži: skripta, pametna kuća, sat.",
    }
    YOUR_TOKENS { en: "Your tokens", hr: "Vaši tokeni" }
    ENDED_WITH_ALL {
        en: "Changing your password and signing out everywhere revoke all of them.",
        hr: "Promjena lozinke i odjava svugdje opozivaju ih sve.",
    }
    NEW_TOKEN { en: "New token", hr: "Novi token" }
    NAME { en: "Name", hr: "Naziv" }
    NAME_HELP { en: "What it is for, such as “kitchen scale”.", hr: "Čemu služi, na primjer „kuhinjska vaga”." }
    NAME_SIGNS { en: "Please use letters, digits and signs only.", hr: "Upotrijebite samo slova, znamenke i znakove." }
    SCOPE { en: "What it may do", hr: "Što smije" }
    SCOPE_EMPTY { en: "Choose at least one.", hr: "Odaberite barem jedno." }
    SCOPE_BEYOND {
        en: "More than you may do yourself with what you carry: {permissions}",
        hr: "Više nego što s ovim pristupom smijete i sami: {permissions}",
    }
    LASTS { en: "How long it holds", hr: "Koliko vrijedi" }
    DAYS { en: "{n} day|{n} days", hr: "{n} dan|{n} dana|{n} dana" }
    NEVER { en: "Until I revoke it", hr: "Dok ga ne opozovem" }
    NEVER_HELP {
        en: "If it leaks, it works until somebody notices. Choose this only for programs that cannot be given a new one.",
        hr: "Ako procuri, vrijedi dok to netko ne primijeti. Odaberite samo za programe kojima se ne može dati novi.",
    }
    DAYS_RANGE { en: "Please enter 1 to 3650 days.", hr: "Unesite od 1 do 3650 dana." }
    TOO_MANY {
        en: "You have {n} token already. Revoke one first.|You have {n} tokens already. Revoke one first.",
        hr: "Već imate {n} token. Prvo jedan opozovite.|Već imate {n} tokena. Prvo jedan opozovite.|Već imate {n} tokena. Prvo jedan opozovite.",
    }
    MAKE { en: "Make the token", hr: "Izradi token" }
    MADE {
        en: "The token is made. Copy it now: it is not shown again.",
        hr: "Token je izrađen. Kopirajte ga sada: neće se više prikazati.",
    }
    THE_TOKEN { en: "Token", hr: "Token" }
    EXAMPLE { en: "To try it", hr: "Za isprobavanje" }
    KEPT { en: "I have copied it", hr: "Kopirano je" }
    REVOKE { en: "Revoke", hr: "Opozovi" }
    REVOKE_CONFIRM { en: "Revoke “{name}”?", hr: "Opozvati „{name}”?" }
    REVOKE_DETAIL {
        en: "The program that uses it can do nothing for you from then on.",
        hr: "Program koji ga koristi od tada za vas više ne može učiniti ništa.",
    }
    REVOKED { en: "The token is revoked.", hr: "Token je opozvan." }
    MADE_ON { en: "Made {date}", hr: "Izrađen {date}" }
    USED { en: "used {date}", hr: "korišten {date}" }
    NOT_USED { en: "not used yet", hr: "još nije korišten" }
    ENDS { en: "holds until {date}", hr: "vrijedi do {date}" }
    ENDS_NEVER { en: "holds until revoked", hr: "vrijedi do opoziva" }
    EVENT_REFRESH_REUSED {
        en: "An old token of a program was used again; the program was signed out",
        hr: "Ponovno je korišten stari token nekog programa; program je odjavljen",
    }
    EVENT_TOKEN_MADE { en: "Token made", hr: "Token izrađen" }
    EVENT_TOKEN_REVOKED { en: "Token revoked", hr: "Token opozvan" }
}
