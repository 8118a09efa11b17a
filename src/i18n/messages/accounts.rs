//! What is said about accounts: rules, refusals, and advice on passwords. The words of the pages
//! are in `account_pages`.

use crate::i18n::message::messages;

messages! {
    USERNAME_LETTERS {
        en: "Please use only letters from a to z, digits, dots, hyphens and underscores.",
        hr: "Upotrijebite samo slova od a do z, znamenke, točke, crtice i podvlake.",
    }
    USERNAME_LENGTH { en: "Please use 2 to 32 characters.", hr: "Upotrijebite od 2 do 32 znaka." }
    EMAIL_SHAPE {
        en: "Please enter an e-mail address such as iva@home.example.",
        hr: "Unesite adresu e-pošte, na primjer iva@home.example.",
    }
    PASSWORD_SHORT {
        en: "Please use at least {n} character.|Please use at least {n} characters.",
        hr: "Upotrijebite najmanje {n} znak.|Upotrijebite najmanje {n} znaka.|Upotrijebite najmanje {n} znakova.",
    }
    PASSWORD_WEAK {
        en: "This password could be guessed in: {time} (strength {score} of 4). {warning} {advice}",
        hr: "Ova bi se lozinka mogla pogoditi za: {time} (jačina {score} od 4). {warning} {advice}",
    }
    TWO_SENTENCES { en: "{one} {other}", hr: "{one} {other}" }
    PASSWORDS_DIFFER {
        en: "This is not your current password.",
        hr: "Ovo nije vaša sadašnja lozinka.",
    }
    TAKEN {
        en: "An account with this user name or e-mail address already exists. Please sign in, or choose others.",
        hr: "Račun s tim korisničkim imenom ili adresom e-pošte već postoji. Prijavite se ili odaberite druge.",
    }
    CONSENT_NEEDED {
        en: "Without this consent Wellkin may not keep a health diary for you.",
        hr: "Bez ove privole Wellkin ne smije voditi vaš zdravstveni dnevnik.",
    }
    INVITE_NEEDED {
        en: "You need an invitation to register here. Please ask an administrator of your household for a link.",
        hr: "Za registraciju ovdje trebate pozivnicu. Zamolite administratora svojeg kućanstva za poveznicu.",
    }
    INVITE_INVALID {
        en: "This invitation does not hold: it was used already, has expired or was withdrawn. Please ask for a new one.",
        hr: "Ova pozivnica ne vrijedi: već je iskorištena, istekla je ili je povučena. Zatražite novu.",
    }
    REGISTRATION_CLOSED {
        en: "Registration is closed here. An administrator of the household can add you.",
        hr: "Registracija je ovdje zatvorena. Može vas dodati administrator kućanstva.",
    }
    SETUP_INVALID {
        en: "This setup link does not hold. Please use the newest one from the server's log.",
        hr: "Ova poveznica za postavljanje ne vrijedi. Upotrijebite najnoviju iz dnevnika rada poslužitelja.",
    }
    ALREADY_SET_UP {
        en: "This household has its administrator already. Please sign in.",
        hr: "Ovo kućanstvo već ima administratora. Prijavite se.",
    }
    LINK_INVALID {
        en: "This link does not hold any more. Please sign in with your password.",
        hr: "Ova poveznica više ne vrijedi. Prijavite se lozinkom.",
    }
    ACCOUNT_DISABLED {
        en: "This account is disabled.",
        hr: "Ovaj je račun onemogućen.",
    }
    LAST_ADMINISTRATOR {
        en: "This is the household's only administrator and has to stay one.",
        hr: "Ovo je jedini administrator kućanstva i mora to ostati.",
    }

    LESS_THAN_A_SECOND { en: "less than a second", hr: "manje od sekunde" }
    ABOUT_SECONDS { en: "about {n} second|about {n} seconds", hr: "oko {n} sekundu|oko {n} sekunde|oko {n} sekundi" }
    ABOUT_MINUTES { en: "about {n} minute|about {n} minutes", hr: "oko {n} minutu|oko {n} minute|oko {n} minuta" }
    ABOUT_HOURS { en: "about {n} hour|about {n} hours", hr: "oko {n} sat|oko {n} sata|oko {n} sati" }
    ABOUT_DAYS { en: "about {n} day|about {n} days", hr: "oko {n} dan|oko {n} dana|oko {n} dana" }
    ABOUT_MONTHS { en: "about {n} month|about {n} months", hr: "oko {n} mjesec|oko {n} mjeseca|oko {n} mjeseci" }
    ABOUT_YEARS { en: "about {n} year|about {n} years", hr: "oko {n} godinu|oko {n} godine|oko {n} godina" }
    CENTURIES { en: "centuries", hr: "više stoljeća" }

    EASY_TO_GUESS { en: "It is easy to guess.", hr: "Lako ju je pogoditi." }
    OWN_WORDS {
        en: "Without your name and address little is left of it.",
        hr: "Bez vašeg imena i adrese od nje malo ostaje.",
    }
    STRAIGHT_ROWS { en: "Keys in a straight row are easy to guess.", hr: "Tipke u nizu lako je pogoditi." }
    KEYBOARD_PATTERNS { en: "Short patterns on the keyboard are easy to guess.", hr: "Kratke uzorke na tipkovnici lako je pogoditi." }
    REPEATS_OF_A_CHARACTER { en: "Repeats like “aaa” are easy to guess.", hr: "Ponavljanja poput „aaa” lako je pogoditi." }
    REPEATS_OF_A_PART { en: "Repeats like “abcabc” are hardly better than “abc”.", hr: "Ponavljanja poput „abcabc” jedva su bolja od „abc”." }
    TOP_10 { en: "It is one of the ten most common passwords.", hr: "Ona je među deset najčešćih lozinki." }
    TOP_100 { en: "It is one of the hundred most common passwords.", hr: "Ona je među sto najčešćih lozinki." }
    COMMON { en: "It is a very common password.", hr: "To je vrlo česta lozinka." }
    SIMILAR_TO_COMMON { en: "It is close to a common password.", hr: "Slična je čestoj lozinki." }
    SEQUENCES { en: "Sequences like “abc” or “6543” are easy to guess.", hr: "Nizove poput „abc” ili „6543” lako je pogoditi." }
    RECENT_YEARS { en: "Recent years are easy to guess.", hr: "Nedavne godine lako je pogoditi." }
    SINGLE_WORD { en: "A word by itself is easy to guess.", hr: "Jednu samu riječ lako je pogoditi." }
    DATES { en: "Dates are often easy to guess.", hr: "Datume je često lako pogoditi." }
    NAMES_ALONE { en: "Names by themselves are easy to guess.", hr: "Sama imena lako je pogoditi." }
    COMMON_NAMES { en: "Common names are easy to guess.", hr: "Česta imena lako je pogoditi." }

    A_FEW_WORDS { en: "Use a few words that do not belong together.", hr: "Upotrijebite nekoliko riječi koje ne idu jedna uz drugu." }
    NO_NEED_FOR_SYMBOLS { en: "Symbols, digits and capitals are not needed.", hr: "Simboli, znamenke i velika slova nisu potrebni." }
    ADD_WORDS { en: "Add another word or two; unusual words are better.", hr: "Dodajte još koju riječ; neobične su bolje." }
    CAPITALS_HELP_LITTLE { en: "A capital letter does not help much.", hr: "Veliko slovo ne pomaže mnogo." }
    ALL_CAPITALS { en: "All capitals are as easy to guess as no capitals.", hr: "Sva velika slova jednako je lako pogoditi kao i sva mala." }
    REVERSED_WORDS { en: "Words written backwards are not much harder to guess.", hr: "Riječi napisane unatrag nije mnogo teže pogoditi." }
    SUBSTITUTIONS { en: "Replacing “a” by “@” and the like does not help much.", hr: "Zamjene poput „@” umjesto „a” ne pomažu mnogo." }
    LONGER_PATTERN { en: "Use a longer pattern with more turns.", hr: "Upotrijebite dulji uzorak s više skretanja." }
    AVOID_REPEATS { en: "Avoid repeated words and characters.", hr: "Izbjegavajte ponavljanje riječi i znakova." }
    AVOID_SEQUENCES { en: "Avoid sequences.", hr: "Izbjegavajte nizove." }
    AVOID_YEARS { en: "Avoid recent years.", hr: "Izbjegavajte nedavne godine." }
    AVOID_OWN_YEARS { en: "Avoid years that have to do with you.", hr: "Izbjegavajte godine koje su povezane s vama." }
    AVOID_OWN_DATES { en: "Avoid dates that have to do with you.", hr: "Izbjegavajte datume koji su povezani s vama." }
}
