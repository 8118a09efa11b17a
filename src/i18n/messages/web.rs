//! The frame around every page: navigation, fields, and what is said when something goes wrong.

use crate::i18n::message::messages;

messages! {
    // The frame.
    TAGLINE { en: "The health diary of your household", hr: "Zdravstveni dnevnik vašeg kućanstva" }
    SKIP_TO_CONTENT { en: "Skip to content", hr: "Prijeđi na sadržaj" }
    MAIN_NAVIGATION { en: "Main navigation", hr: "Glavna navigacija" }
    TAB_TODAY { en: "Today", hr: "Danas" }
    TAB_HEALTH_METRICS { en: "Health metrics", hr: "Zdravstvena mjerenja" }
    TAB_HEALTH_METRICS_SHORT { en: "Metrics", hr: "Mjerenja" }
    TAB_ADD_METRIC { en: "Add metric", hr: "Dodaj mjerenje" }
    TAB_ADD_METRIC_SHORT { en: "Add", hr: "Dodaj" }
    TAB_JOURNAL { en: "Journal", hr: "Bilješke" }
    TAB_ACCOUNT { en: "Account", hr: "Račun" }
    TAB_HOUSEHOLD { en: "Household", hr: "Kućanstvo" }
    SIGN_OUT { en: "Sign out", hr: "Odjava" }
    SIGN_IN { en: "Sign in", hr: "Prijava" }
    SIGNED_IN_AS { en: "Signed in as {name}", hr: "Prijavljeni ste kao {name}" }
    FOOTER { en: "About this diary", hr: "O ovom dnevniku" }
    PRIVACY { en: "Privacy", hr: "Privatnost" }
    API { en: "API", hr: "API" }
    HELP { en: "Help", hr: "Pomoć" }
    LOADING { en: "Loading …", hr: "Učitavanje …" }
    LOADED { en: "Loaded: {title}", hr: "Učitano: {title}" }
    CONNECTION_LOST {
        en: "The server did not answer. Please check the connection and try again.",
        hr: "Poslužitelj nije odgovorio. Provjerite vezu i pokušajte ponovno.",
    }

    // Fields.
    DECREASE { en: "Less: {label}", hr: "Manje: {label}" }
    INCREASE { en: "More: {label}", hr: "Više: {label}" }
    APPLY { en: "Apply", hr: "Primijeni" }
    COPY { en: "Copy", hr: "Kopiraj" }
    COPIED { en: "Copied", hr: "Kopirano" }
    DISMISS { en: "Dismiss", hr: "Sakrij" }
    UNDO { en: "Undo", hr: "Poništi" }
    ARE_YOU_SURE { en: "Are you sure?", hr: "Jeste li sigurni?" }
    WHAT_TO_MEND {
        en: "Please mend this field:|Please mend these {n} fields:",
        hr: "Ispravite ovo polje ({n}):|Ispravite ova {n} polja:|Ispravite ovih {n} polja:",
    }
    NOT_AN_OPTION { en: "“{value}” is not one of the options.", hr: "„{value}” nije među ponuđenim mogućnostima." }
    NUMBERS_AS_TABLE { en: "The numbers as a table", hr: "Brojke u tablici" }
    CHART_GOAL { en: "Goal", hr: "Cilj" }
    CHART_TREND { en: "Trend", hr: "Trend" }
    PERCENT { en: "{percent} %", hr: "{percent} %" }

    // Bodies of requests.
    UNKNOWN_FIELD { en: "This field is not known here.", hr: "Ovo polje ovdje nije poznato." }
    WRONG_TYPE { en: "This value has the wrong type: {detail}.", hr: "Ova vrijednost je pogrešne vrste: {detail}." }
    NOT_JSON { en: "The body is not valid JSON: {detail}.", hr: "Tijelo zahtjeva nije ispravan JSON: {detail}." }
    NOT_TEXT { en: "The body is not valid UTF-8 text.", hr: "Tijelo zahtjeva nije ispravan tekst u kodiranju UTF-8." }
    BODY_BROKE_OFF { en: "The body broke off before its end.", hr: "Tijelo zahtjeva prekinuto je prije kraja." }
    BAD_CURSOR {
        en: "This place in the list is not known. Please start from its beginning.",
        hr: "Ovo mjesto u popisu nije poznato. Krenite od početka popisa.",
    }

    // Faults: a title and a sentence each.
    INVALID_TITLE { en: "Something needs mending", hr: "Nešto treba ispraviti" }
    INVALID {
        en: "{n} field could not be accepted.|{n} fields could not be accepted.",
        hr: "{n} polje nije moglo biti prihvaćeno.|{n} polja nisu mogla biti prihvaćena.|{n} polja nije moglo biti prihvaćeno.",
    }
    MALFORMED_TITLE { en: "This request cannot be read", hr: "Ovaj zahtjev nije čitljiv" }
    MALFORMED {
        en: "The request does not make sense to us. Please go back and try again.",
        hr: "Zahtjev nam nije razumljiv. Vratite se i pokušajte ponovno.",
    }
    UNAUTHENTICATED_TITLE { en: "Please sign in", hr: "Prijavite se" }
    SECOND_FACTOR_REQUIRED {
        en: "The password is right. Please send a code of the second factor as well.",
        hr: "Lozinka je točna. Pošaljite i kod drugog koraka prijave.",
    }
    SECOND_FACTOR_WRONG {
        en: "This code is not right, or it was used already. Please wait for the next one.",
        hr: "Ovaj kod nije točan ili je već iskorišten. Pričekajte sljedeći.",
    }
    SECOND_STEP_OVER {
        en: "That took too long or too many tries. Please begin again with your password.",
        hr: "Trajalo je predugo ili je bilo previše pokušaja. Počnite ponovno s lozinkom.",
    }
    BAD_CREDENTIALS {
        en: "User name or password is wrong. Please try again.",
        hr: "Korisničko ime ili lozinka nisu točni. Pokušajte ponovno.",
    }
    UNAUTHENTICATED { en: "You need to be signed in for this.", hr: "Za ovo morate biti prijavljeni." }
    FORBIDDEN_TITLE { en: "This is not yours to do", hr: "Ovo vam nije dopušteno" }
    FORBIDDEN { en: "Your account may not do this.", hr: "Vaš račun ovo ne smije učiniti." }
    EXPIRED {
        en: "What you carry has expired. Please renew it, or sign in again.",
        hr: "Vaš je pristup istekao. Obnovite ga ili se ponovno prijavite.",
    }
    REVOKED {
        en: "What you carry was ended, or is not known here. Please sign in again, or make a new key.",
        hr: "Vaš je pristup opozvan ili ovdje nije poznat. Ponovno se prijavite ili izradite novi ključ.",
    }
    NOT_A_TOKEN {
        en: "This is not a token of this server. Please sign in again.",
        hr: "To nije token ovog poslužitelja. Ponovno se prijavite.",
    }
    WRONG_KIND {
        en: "This token is for another use: a refresh token is good only for a new pair of tokens, the others only for the rest.",
        hr: "Ovaj je token za drugu svrhu: token za obnovu vrijedi samo za novi par tokena, ostali samo za sve drugo.",
    }
    NOT_PERMITTED {
        en: "Your role, or the token in use, does not include “{permission}”. Whoever runs the household gives roles.",
        hr: "Vaša uloga ili korišteni token ne uključuje „{permission}”. Uloge dodjeljuje tko vodi kućanstvo.",
    }
    CROSS_SITE_TITLE { en: "This came from somewhere else", hr: "Ovo je došlo s drugog mjesta" }
    CROSS_SITE {
        en: "For your safety, changes are accepted only from this diary's own pages. Please open the diary itself and try again.",
        hr: "Radi vaše sigurnosti promjene primamo samo sa stranica ovog dnevnika. Otvorite sâm dnevnik i pokušajte ponovno.",
    }
    NOT_FOUND_TITLE { en: "There is nothing here", hr: "Ovdje nema ničega" }
    WRONG_METHOD_TITLE { en: "Not that way", hr: "Ne na taj način" }
    WRONG_METHOD {
        en: "This address has only: {allow}.",
        hr: "Ova adresa ima samo: {allow}.",
    }
    UPSTREAM_TITLE { en: "Another server failed", hr: "Drugi poslužitelj je zakazao" }
    NOT_FOUND {
        en: "This page does not exist, or it is not yours to see.",
        hr: "Ova stranica ne postoji ili je ne smijete vidjeti.",
    }
    NOT_NOW_TITLE { en: "Not possible as things stand", hr: "Trenutačno nije moguće" }
    CONFLICT_TITLE { en: "Someone was faster", hr: "Netko je bio brži" }
    TAKEN_TITLE { en: "This is already taken", hr: "Ovo je već zauzeto" }
    TOO_LARGE_TITLE { en: "This is too large", hr: "Ovo je preveliko" }
    TOO_LARGE { en: "At most {limit} can be sent at once.", hr: "Odjednom se može poslati najviše {limit}." }
    WRONG_TYPE_TITLE { en: "This kind of content is not accepted", hr: "Ova vrsta sadržaja nije prihvaćena" }
    WRONG_CONTENT_TYPE { en: "Please send {expected}.", hr: "Pošaljite {expected}." }
    TOO_MANY_TITLE { en: "That was a little fast", hr: "Ovo je bilo malo prebrzo" }
    TOO_MANY { en: "Please wait {wait}, then try again.", hr: "Pričekajte, pa pokušajte ponovno za: {wait}." }
    BUSY_TITLE { en: "Busy for a moment", hr: "Trenutačno zauzeto" }
    BUSY {
        en: "There is more to write down than we can manage right now. Nothing was saved; please try again in a moment.",
        hr: "Trenutačno stiže više podataka nego što ih možemo zapisati. Ništa nije spremljeno; pokušajte ponovno za koji trenutak.",
    }
    NO_ROOM_TITLE { en: "The disk is full", hr: "Disk je pun" }
    INTERNAL_TITLE { en: "That is our fault", hr: "Ovo je naša pogreška" }
    INTERNAL {
        en: "Something went wrong on the server. It has been written to the log.",
        hr: "Na poslužitelju je došlo do pogreške. Zapisana je u dnevnik rada.",
    }
    REQUEST_NUMBER { en: "Request {id}", hr: "Zahtjev {id}" }
    ERROR_NUMBER { en: "Error {status}", hr: "Pogreška {status}" }
    GO_TO_TODAY { en: "Go to Today", hr: "Na današnji dan" }
    TRY_AGAIN { en: "Try again", hr: "Pokušajte ponovno" }
}
