//! The words around signing in safely: where one is signed in, the second factor, what happened
//! with the account.

use crate::i18n::message::messages;

messages! {
    UNKNOWN_DEVICE { en: "Unknown device", hr: "Nepoznat uređaj" }
    BROWSER_ON_SYSTEM { en: "{browser} on {system}", hr: "{browser} na sustavu {system}" }
    PROGRAM { en: "program", hr: "program" }
    SESSIONS_LEAD {
        en: "Browsers, and programs that use the API for you. When each was used last is kept to the hour.",
        hr: "Preglednici, i programi koji za vas koriste API. Zadnje korištenje bilježi se na sat točno.",
    }
    SESSION_ENDED { en: "Signed out there.", hr: "Ondje ste odjavljeni." }
    END_ALL { en: "Sign out everywhere", hr: "Odjavi svugdje" }
    END_ALL_CONFIRM { en: "Sign out everywhere, here too?", hr: "Odjaviti svugdje, i ovdje?" }
    END_ALL_DETAIL {
        en: "All your devices and all programs that use the API for you have to sign in again, and so do you.",
        hr: "Svi vaši uređaji i svi programi koji za vas koriste API morat će se ponovno prijaviti, pa i vi ovdje.",
    }
    HISTORY { en: "What happened with my account", hr: "Što se događalo s mojim računom" }
    HISTORY_LEAD {
        en: "If something here was not you, change your password: that signs out everybody else. Of an address only the network is kept.",
        hr: "Ako nešto od ovoga niste bili vi, promijenite lozinku: time se odjavljuju svi ostali. Od adrese se čuva samo mreža.",
    }
    HISTORY_OF { en: "Events of {name}", hr: "Događaji: {name}" }
    HISTORY_OF_LEAD {
        en: "What concerns signing in. Nothing of the diary is here.",
        hr: "Ono što se tiče prijave. Iz dnevnika ovdje nema ničega.",
    }
    NOTHING_HAPPENED { en: "Nothing yet.", hr: "Još ništa." }
    OPERATOR { en: "on the server", hr: "na poslužitelju" }
    TIMES { en: "({n} time)|({n} times)", hr: "({n} put)|({n} puta)|({n} puta)" }
    EVENT_ACCOUNT_MADE { en: "Account made", hr: "Račun otvoren" }
    EVENT_SIGNED_IN { en: "Signed in", hr: "Prijava" }
    EVENT_SIGN_IN_FAILED { en: "Failed to sign in", hr: "Neuspjela prijava" }
    EVENT_SESSION_ENDED { en: "Signed out", hr: "Odjava" }
    EVENT_PASSWORD_CHANGED { en: "Password changed", hr: "Lozinka promijenjena" }
    EVENT_EMAIL_CHANGED { en: "E-mail address changed", hr: "Adresa e-pošte promijenjena" }
    EVENT_FACTOR_SET { en: "Second factor turned on", hr: "Drugi korak prijave uključen" }
    EVENT_FACTOR_REMOVED { en: "Second factor turned off", hr: "Drugi korak prijave isključen" }
    EVENT_CODES_MADE { en: "New recovery codes made", hr: "Izrađeni novi kodovi za oporavak" }
    EVENT_DISABLED { en: "Account disabled", hr: "Račun onemogućen" }
    EVENT_ENABLED { en: "Account enabled", hr: "Račun omogućen" }
    EVENT_INVITE_MADE { en: "Invitation made", hr: "Pozivnica izrađena" }
    EVENT_INVITE_USED { en: "Invitation used", hr: "Pozivnica iskorištena" }
    EVENT_EMAIL_CONFIRMED { en: "E-mail address confirmed", hr: "Adresa e-pošte potvrđena" }
    EVENT_EMAIL_CHANGE_ASKED { en: "Another e-mail address asked for", hr: "Zatražena druga adresa e-pošte" }
    EVENT_EMAIL_CHANGE_UNDONE { en: "Old e-mail address kept", hr: "Stara adresa e-pošte zadržana" }
    EVENT_NEW_PLACE_TOLD {
        en: "Notice by mail of a new device or network",
        hr: "Obavijest e-poštom o novom uređaju ili mreži",
    }
    EVENT_RECOVERY_ASKED { en: "Link for a new password asked for", hr: "Zatražena poveznica za novu lozinku" }
    EVENT_RECOVERED { en: "New password set with a link", hr: "Nova lozinka postavljena poveznicom" }
    EVENT_MAIL_OPENED {
        en: "A mail to you that waited was read by an administrator",
        hr: "Administrator je pročitao poruku koja vas je čekala",
    }

    SECOND_FACTOR { en: "Second factor", hr: "Drugi korak prijave" }
    FACTOR_LEAD {
        en: "Besides your password, an app on your phone shows a code that changes every half minute. Who finds out your password still cannot sign in.",
        hr: "Uz lozinku, aplikacija na vašem telefonu pokazuje kod koji se mijenja svakih pola minute. Tko sazna vašu lozinku, svejedno se ne može prijaviti.",
    }
    FACTOR_ON { en: "On since {date}.", hr: "Uključeno od {date}." }
    FACTOR_OFF {
        en: "Off: your password alone signs you in.",
        hr: "Isključeno: za prijavu je dovoljna lozinka.",
    }
    FACTOR_LINK { en: "Look after the second factor", hr: "Uredi drugi korak prijave" }
    SET_UP_FIRST {
        en: "This household asks you to sign in with a second factor. Please set it up first.",
        hr: "Ovo kućanstvo traži od vas prijavu u dva koraka. Prvo je postavite.",
    }
    FACTOR_BEGIN { en: "Set up", hr: "Postavi" }
    SCAN_TITLE { en: "Scan this with your app", hr: "Skenirajte ovo aplikacijom" }
    SCAN {
        en: "Open an authenticator app, add an account and scan the square, or type the key. Then enter the six digits it shows.",
        hr: "Otvorite aplikaciju za provjeru autentičnosti, dodajte račun i skenirajte kvadrat ili upišite ključ. Zatim unesite šest znamenki koje pokaže.",
    }
    QR_LABEL {
        en: "QR code with the key below",
        hr: "QR kod s ključem navedenim ispod",
    }
    SECRET { en: "Key", hr: "Ključ" }
    CODE { en: "Code", hr: "Kod" }
    CODE_HELP {
        en: "Six digits from your app, or one of your recovery codes.",
        hr: "Šest znamenki iz aplikacije ili jedan od vaših kodova za oporavak.",
    }
    FIRST_CODE_HELP { en: "Six digits from your app.", hr: "Šest znamenki iz aplikacije." }
    CODE_WRONG {
        en: "This is not the code the app shows now. Is the clock of your phone right?",
        hr: "To nije kod koji aplikacija sada pokazuje. Je li sat na telefonu točan?",
    }
    FACTOR_CONFIRM { en: "Turn on", hr: "Uključi" }
    FACTOR_ANEW { en: "Make another key", hr: "Izradi drugi ključ" }
    CODES { en: "Recovery codes", hr: "Kodovi za oporavak" }
    CODES_MADE {
        en: "The second factor is on. Write these codes down now: they are not shown again.",
        hr: "Drugi korak prijave je uključen. Zapišite ove kodove sada: neće se više prikazati.",
    }
    CODES_LEAD {
        en: "If your phone is lost, each of them signs you in once in the place of a code. Keep them where you keep papers that matter.",
        hr: "Izgubite li telefon, svaki od njih jednom zamjenjuje kod pri prijavi. Čuvajte ih ondje gdje čuvate važne papire.",
    }
    CODES_KEPT { en: "I have written them down", hr: "Kodovi su zapisani" }
    CODES_LEFT {
        en: "{n} recovery code is left.|{n} recovery codes are left.",
        hr: "Preostao je {n} kod za oporavak.|Preostala su {n} koda za oporavak.|Preostalo je {n} kodova za oporavak.",
    }
    CODES_ANEW { en: "Make new recovery codes", hr: "Izradi nove kodove za oporavak" }
    FACTOR_REMOVE { en: "Turn off", hr: "Isključi" }
    FACTOR_REMOVE_LEAD {
        en: "Your password alone will sign you in again. Do this too when you move to another phone, and set it up anew.",
        hr: "Za prijavu će opet biti dovoljna lozinka. Učinite to i kad prelazite na drugi telefon, pa postavite iznova.",
    }
    SECOND_STEP { en: "One more step", hr: "Još jedan korak" }
    SECOND_STEP_LEAD {
        en: "Your password is right. Please enter a code of your second factor.",
        hr: "Lozinka je točna. Unesite kod drugog koraka prijave.",
    }
    BACK_TO_PASSWORD { en: "Begin again with the password", hr: "Počni ponovno s lozinkom" }

    PASSWORD_AGAIN_HELP {
        en: "So that nobody changes this on a device you left open.",
        hr: "Da to nitko ne promijeni na uređaju koji ste ostavili otključan.",
    }
}
