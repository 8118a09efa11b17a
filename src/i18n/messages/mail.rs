//! The words of the outbox, and those that stand on every mail.

use crate::i18n::message::messages;

messages! {
    LINK_BELOW {
        en: "If the button does nothing, open this address:",
        hr: "Ako gumb ne radi, otvorite ovu adresu:",
    }

    WAITING_MAILS { en: "Mails", hr: "Poruke e-pošte" }
    NOT_SENT {
        en: "These mails are not sent, because no mail server is configured yet. If somebody waits for a link, open the mail and pass the link on yourself.",
        hr: "Ove se poruke ne šalju jer poslužitelj e-pošte još nije podešen. Ako netko čeka poveznicu, otvorite poruku i sami mu je proslijedite.",
    }
    ARE_SENT {
        en: "Mails go out through {server}. What it does not take is tried again for two days.",
        hr: "Poruke se šalju preko poslužitelja {server}. Ono što ne prihvati pokušava se poslati još dva dana.",
    }
    LAST_SENT { en: "The last one was sent {when}.", hr: "Posljednja je poslana {when}." }
    ALL_HELD_UP {
        en: "No mail can be sent now. {reason}.",
        hr: "Trenutačno se nijedna poruka ne može poslati. {reason}.",
    }
    MEND_SETTINGS {
        en: "This does not pass by itself: mend the section [mail] of the configuration, then try it out with “wellkin send-test-email”. No mail is given up meanwhile.",
        hr: "To neće proći samo od sebe: popravite odjeljak [mail] u postavkama, zatim isprobajte naredbom „wellkin send-test-email”. Poruke dotad ostaju sačuvane.",
    }
    PASSES { en: "It is tried again by itself.", hr: "Pokušat će se ponovno samo od sebe." }
    COUNTS { en: "Waiting: {waiting}. Given up: {dead}.", hr: "Čeka: {waiting}. Odustalo se: {dead}." }
    WAITS { en: "waits", hr: "čeka" }
    WAITS_UNTIL { en: "tried {attempts} times, next {when}", hr: "pokušaja: {attempts}, sljedeći {when}" }
    GIVEN_UP { en: "given up", hr: "odustalo se" }
    TRY_AGAIN { en: "Try again", hr: "Pokušaj ponovno" }
    OPENING_IS_NOTED {
        en: "With a link in it you could get into the account. That you opened a mail is therefore written down among the events of the person it is for.",
        hr: "Poveznicom iz poruke mogli biste ući u račun. Zato se otvaranje poruke bilježi među događajima osobe kojoj je namijenjena.",
    }
    NONE_WAIT { en: "Nothing waits", hr: "Ništa ne čeka" }
    OUTGOING { en: "The mail server", hr: "Poslužitelj e-pošte" }
    OUTGOING_SENT {
        en: "Each mail with the address it goes to: links to confirm an address or recover an account, what happened with an account (when, which kind of device, which network), and the mails that people said yes to, which may tell how their goals went.",
        hr: "Svaka poruka s adresom primatelja: poveznice za potvrdu adrese ili oporavak računa, što se dogodilo s računom (kad, kakav uređaj, koja mreža) i poruke na koje su ljudi pristali, a koje mogu govoriti o tome kako idu njihovi ciljevi.",
    }
    OUTGOING_WHY {
        en: "To reach people outside this server. The connection is encrypted, unless the mail server is on this very machine.",
        hr: "Da bi se do ljudi došlo i izvan ovog poslužitelja. Veza je šifrirana, osim kad je poslužitelj e-pošte na ovom istom računalu.",
    }
    NONE_WAIT_TEXT {
        en: "Mails appear here when somebody registers, changes an address or a password, or recovers an account.",
        hr: "Poruke se ovdje pojavljuju kad se netko registrira, promijeni adresu ili lozinku ili oporavlja račun.",
    }
    OPEN { en: "Open", hr: "Otvori" }
    PASS_ON {
        en: "That you opened it is written down. Give the link only to the person it is for.",
        hr: "Otvaranje je zabilježeno. Poveznicu dajte samo osobi kojoj je namijenjena.",
    }
    TO { en: "To", hr: "Prima" }
    SUBJECT { en: "Subject", hr: "Predmet" }
    WRITTEN { en: "Written", hr: "Napisano" }
    AS_HTML { en: "Show as mail programs do", hr: "Prikaži kao u programu za e-poštu" }
    DISCARD { en: "Discard", hr: "Odbaci" }
    DISCARD_CONFIRM { en: "Discard this mail?", hr: "Odbaciti ovu poruku?" }
    DISCARD_DETAIL {
        en: "{kind}, to {to}. It will never be sent; a new one can be asked for.",
        hr: "{kind}, prima {to}. Nikad neće biti poslana; može se zatražiti nova.",
    }

    KIND_CONFIRM { en: "Confirming an address", hr: "Potvrda adrese" }
    KIND_CONFIRM_NEW { en: "Confirming a new address", hr: "Potvrda nove adrese" }
    KIND_ADDRESS_CHANGING { en: "Notice: another address", hr: "Obavijest: druga adresa" }
    KIND_PASSWORD_CHANGED { en: "Notice: new password", hr: "Obavijest: nova lozinka" }
    KIND_NEW_SIGN_IN { en: "Notice: new sign-in", hr: "Obavijest: nova prijava" }
    KIND_RECOVERY { en: "Recovering an account", hr: "Oporavak računa" }
    KIND_WELCOME { en: "Welcome", hr: "Dobrodošlica" }
    KIND_INVITATION { en: "Invitation", hr: "Pozivnica" }
    KIND_DETAILS_RIGHT { en: "Are the details right?", hr: "Jesu li podaci točni?" }
    KIND_OPERATOR_ALERT { en: "Notice to administrators", hr: "Obavijest administratorima" }
    KIND_TEST { en: "Test", hr: "Proba" }

    STAGE_WAITING {
        en: "It waited longer than two days before it could be tried.",
        hr: "Čekala je dulje od dva dana prije nego što se moglo pokušati poslati je.",
    }
    STAGE_WRITING { en: "Writing the mail", hr: "Pisanje poruke" }
    STAGE_LOOKUP { en: "Looking up the name of the mail server", hr: "Traženje imena poslužitelja e-pošte" }
    STAGE_CONNECTING { en: "Connecting to the mail server", hr: "Spajanje na poslužitelj e-pošte" }
    STAGE_GREETING { en: "Greeting the mail server", hr: "Pozdravljanje poslužitelja e-pošte" }
    STAGE_ENCRYPTING { en: "Encrypting the connection", hr: "Šifriranje veze" }
    STAGE_SIGNING_IN { en: "Signing in at the mail server", hr: "Prijava na poslužitelj e-pošte" }
    STAGE_SENDER { en: "Naming the sender", hr: "Navođenje pošiljatelja" }
    STAGE_RECIPIENT { en: "Naming the recipient", hr: "Navođenje primatelja" }
    STAGE_CONTENT { en: "Handing the mail over", hr: "Predaja poruke" }
    STAGE_ANSWER {
        en: "After the whole mail was handed over, so that the server may have taken it",
        hr: "Nakon predaje cijele poruke, pa ju je poslužitelj možda primio",
    }
    TOO_SLOW { en: "no answer in time", hr: "nema odgovora na vrijeme" }
    BROKEN_OFF { en: "no connection, or it broke off", hr: "veze nema ili je prekinuta" }
    REFUSED { en: "the server refused (code {code})", hr: "poslužitelj je odbio (kod {code})" }
    NOT_TRUSTED {
        en: "the server's certificate is not trusted for its name",
        hr: "certifikatu poslužitelja ne vjeruje se za njegovo ime",
    }
    NOT_OFFERED {
        en: "the server does not offer what the configuration asks for",
        hr: "poslužitelj ne nudi ono što postavke traže",
    }
    STAGE_CHANNEL { en: "Handing it to the channel", hr: "Predaja kanalu" }
    STATUS { en: "the server answered with status {code}", hr: "poslužitelj je odgovorio statusom {code}" }
    STATUS_TOKEN {
        en: "the server does not accept the token, or wants one (status {code})",
        hr: "poslužitelj ne prihvaća token ili ga traži (status {code})",
    }
    STATUS_NOTHING {
        en: "the server knows nothing at this address (status {code})",
        hr: "poslužitelj na toj adresi nema ništa (status {code})",
    }
    STATUS_ELSEWHERE {
        en: "the server points to another address, which is not followed (status {code})",
        hr: "poslužitelj upućuje na drugu adresu, koja se ne slijedi (status {code})",
    }
    NO_CONNECTION {
        en: "no connection to the server, or its certificate is not trusted",
        hr: "nema veze s poslužiteljem ili se ne vjeruje njegovu certifikatu",
    }
    NOT_PERMITTED {
        en: "the address lies in a private network or is not https, and it is not listed in channels.private_hosts",
        hr: "adresa je u privatnoj mreži ili nije https, a nije navedena u channels.private_hosts",
    }
    TURNED_OFF { en: "this way is turned off on this server", hr: "ovaj je način isključen na ovom poslužitelju" }
    UNREADABLE {
        en: "its secret cannot be read any more; remove the channel and add it again",
        hr: "njegova se tajna više ne može pročitati; uklonite kanal i dodajte ga ponovno",
    }
    UNFIT { en: "this mail cannot be sent as it is", hr: "ova se poruka ovakva ne može poslati" }

    TEST_SUBJECT { en: "A test from Wellkin", hr: "Proba iz Wellkina" }
    TEST_TEXT {
        en: "This mail shows that Wellkin at {home} can send mails: šđčćž arrive as they should.",
        hr: "Ova poruka pokazuje da Wellkin na {home} može slati e-poštu: šđčćž stižu kako treba.",
    }
    TEST_WHY {
        en: "You get this because whoever runs that server typed your address to try it out.",
        hr: "Ovo dobivate jer je onaj tko vodi taj poslužitelj upisao vašu adresu da ga isproba.",
    }

    UNSUBSCRIBE_TITLE { en: "No more of these mails", hr: "Bez ovakvih poruka" }
    UNSUBSCRIBE_LEAD {
        en: "You get no more mails of the kind “{mails}” when you press the button.",
        hr: "Kad pritisnete gumb, više nećete dobivati poruke „{mails}”.",
    }
    UNSUBSCRIBE_BUTTON { en: "No more of these", hr: "Ne šaljite mi ih više" }
    UNSUBSCRIBED {
        en: "You get no more mails of the kind “{mails}”.",
        hr: "Više nećete dobivati poruke „{mails}”.",
    }
    UNSUBSCRIBE_UNKNOWN {
        en: "This link is not one of this server's, or not whole. Copy all of it from the mail.",
        hr: "Ova poveznica nije s ovog poslužitelja ili nije cijela. Kopirajte je cijelu iz poruke.",
    }
    UNSUBSCRIBE_LINK { en: "No more of these mails", hr: "Ne šaljite mi više ovakve poruke" }
    OPTIONAL_WEEKLY { en: "My week", hr: "Moj tjedan" }
    OPTIONAL_WEEKLY_ABOUT {
        en: "Once a week: how your goals went.",
        hr: "Jednom tjedno: kako idu vaši ciljevi.",
    }
    OPTIONAL_NUDGE { en: "Evening reminder", hr: "Večernji podsjetnik" }
    OPTIONAL_NUDGE_ABOUT {
        en: "At most one in the evening, while a goal of the day can still be reached.",
        hr: "Najviše jedan navečer, dok se dnevni cilj još može dostići.",
    }
    OPTIONAL_DETAILS { en: "Are your details right?", hr: "Jesu li vaši podaci točni?" }
    OPTIONAL_DETAILS_ABOUT {
        en: "Now and then: whether what you told about yourself still is right.",
        hr: "Povremeno: vrijedi li još ono što ste rekli o sebi.",
    }
    OPTIONAL_IMPORT { en: "Something waits in the import desk", hr: "Nešto čeka u uvozu" }
    OPTIONAL_IMPORT_ABOUT {
        en: "When a file that came in by itself needs your decision, or cannot be read.",
        hr: "Kad datoteka koja je stigla sama treba vašu odluku ili se ne može pročitati.",
    }
    OPTIONAL_ALERTS_ABOUT {
        en: "When something needs whoever runs the house.",
        hr: "Kad nešto treba onoga tko vodi poslužitelj.",
    }
    ALERTS_COME { en: "What needs an administrator comes to you by mail.", hr: "Ono što treba administratora stiže vam e-poštom." }
    ALERTS_END { en: "No alerts by mail", hr: "Bez upozorenja e-poštom" }
    ALERTS_ENDED { en: "What needs an administrator does not come to you by mail. It is on the page of the household.", hr: "Ono što treba administratora ne stiže vam e-poštom. Stoji na stranici kućanstva." }
    ALERTS_BACK { en: "Alerts by mail", hr: "Upozorenja e-poštom" }
    OPTIONAL_HOUSEHOLD { en: "The household's week", hr: "Tjedan kućanstva" }
    OPTIONAL_HOUSEHOLD_ABOUT {
        en: "Once a week: what members of the household share with you.",
        hr: "Jednom tjedno: ono što članovi kućanstva dijele s vama.",
    }
}
