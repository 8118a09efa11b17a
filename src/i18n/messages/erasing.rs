//! The words about erasing somebody with everything.

use crate::i18n::message::messages;

messages! {
    EVENT_ASKED { en: "Erasing everything asked for", hr: "Zatraženo brisanje svega" }
    EVENT_STOPPED { en: "Erasing stopped", hr: "Brisanje zaustavljeno" }

    BANNER {
        en: "Your account and your diary will be erased on {date}.",
        hr: "Vaš račun i vaš dnevnik bit će izbrisani {date}.",
    }
    BANNER_FOR {
        en: "The diary of {name} will be erased on {date}.",
        hr: "Dnevnik ({name}) bit će izbrisan {date}.",
    }
    BANNER_MORE { en: "What that means", hr: "Što to znači" }
    STOP { en: "Keep everything", hr: "Zadrži sve" }

    TITLE { en: "Erase everything", hr: "Izbriši sve" }
    LEAD {
        en: "Everything this server holds about you is removed, seven days after you ask for it. Until then all works as before, and one press stops it.",
        hr: "Sve što ovaj poslužitelj čuva o vama uklanja se sedam dana nakon što to zatražite. Do tada sve radi kao i prije, a jedan pritisak to zaustavlja.",
    }
    LEAD_FOR {
        en: "Everything this server holds about {name} is removed, seven days after you ask for it. Until then all works as before, and one press stops it.",
        hr: "Sve što ovaj poslužitelj čuva o osobi {name} uklanja se sedam dana nakon što to zatražite. Do tada sve radi kao i prije, a jedan pritisak to zaustavlja.",
    }
    GOES_TITLE { en: "What goes", hr: "Što se briše" }
    GOES_DIARY {
        en: "The diary: every entry with its notes, goals, the profile and all consents.",
        hr: "Dnevnik: svaki unos s bilješkama, ciljevi, profil i sve privole.",
    }
    GOES_ACCOUNT {
        en: "The account: name, e-mail address, password, second factor, and what happened with it. All browsers and programs are signed out.",
        hr: "Račun: ime, e-adresa, lozinka, drugi faktor i zapisi o računu. Svi preglednici i programi bit će odjavljeni.",
    }
    GOES_FILES {
        en: "Files that were made to take the data along, invitations, and mails that wait.",
        hr: "Datoteke izrađene za preuzimanje podataka, pozivnice i poruke koje čekaju.",
    }
    GOES_COMPARISONS {
        en: "Comparisons: the numbers are taken out of the sums exactly.",
        hr: "Usporedbe: brojevi se točno oduzimaju od zbrojeva.",
    }
    STAYS_TITLE { en: "What this server cannot erase", hr: "Što ovaj poslužitelj ne može izbrisati" }
    STAYS_FILES {
        en: "A file that somebody downloaded before stays theirs.",
        hr: "Datoteka koju je netko prije preuzeo ostaje njegova.",
    }
    STAYS_BACKUPS {
        en: "Backups that were made before with this program cannot be read for you any more: your key to them is destroyed. A copy of that key, or of the whole server, that whoever runs it keeps elsewhere is out of its reach.",
        hr: "Sigurnosne kopije prije izrađene ovim programom za vas se više neće moći pročitati: vaš se ključ za njih uništava. Kopija tog ključa ili cijelog poslužitelja koju onaj tko ga održava čuva drugdje izvan je njegova dohvata.",
    }
    STAYS_WORDS {
        en: "Where you did something in a diary you looked after, it stays written that somebody did, without your name.",
        hr: "Ondje gdje ste nešto učinili u dnevniku o kojem ste se brinuli ostaje zapisano da je to netko učinio, bez vašeg imena.",
    }
    EXPORT_FIRST { en: "First take your data along", hr: "Prvo ponesite svoje podatke" }
    EXPORT_FIRST_LEAD {
        en: "Afterwards there is nothing left to take.",
        hr: "Poslije više neće biti ničega.",
    }
    ASK_TITLE { en: "Ask for it", hr: "Zatražite brisanje" }
    PASSWORD { en: "Your password", hr: "Vaša lozinka" }
    USER_NAME { en: "Your user name", hr: "Vaše korisničko ime" }
    NAME_HELP { en: "To be sure that it is you who asks.", hr: "Kako bismo bili sigurni da to tražite vi." }
    NAME_DIFFERS { en: "This is not your user name.", hr: "Ovo nije vaše korisničko ime." }
    ASK { en: "Erase everything in seven days", hr: "Izbriši sve za sedam dana" }

    ASKED_TITLE { en: "Everything will be erased", hr: "Sve će biti izbrisano" }
    ASKED_ON { en: "Asked for on {date}.", hr: "Zatraženo {date}." }
    DUE_ON {
        en: "It is done on {date}. After that it cannot be undone.",
        hr: "Provest će se {date}. Nakon toga povratka nema.",
    }
    NUMBER { en: "The number of the receipt", hr: "Broj potvrde" }
    NUMBER_HELP {
        en: "Write this number down, or keep the address: when everything is gone, it is the only way to the receipt. It says nothing about you.",
        hr: "Zapišite ovaj broj ili sačuvajte adresu: kad svega više ne bude, to je jedini put do potvrde. O vama ne govori ništa.",
    }
    STOPPED { en: "Everything stays. Nothing will be erased.", hr: "Sve ostaje. Ništa neće biti izbrisano." }

    LAST_ADMINISTRATOR {
        en: "You are the only administrator, and others live here. Give somebody else the role first, under Household.",
        hr: "Vi ste jedini administrator, a ovdje su i drugi. Prvo dodijelite tu ulogu nekom drugom, pod Kućanstvo.",
    }
    LEFT_ALONE {
        en: "Nobody else looks after: {names}. First appoint another guardian, hand the diary over, or have it erased too.",
        hr: "Nitko se drugi ne brine za: {names}. Prvo imenujte drugog skrbnika, predajte dnevnik ili zatražite i njegovo brisanje.",
    }
    HAS_ACCOUNT {
        en: "This person has an account: only they can have it erased.",
        hr: "Ova osoba ima račun: samo ona može zatražiti brisanje.",
    }
    IN_THE_WAY { en: "Not yet", hr: "Još ne" }

    RECEIPT_TITLE { en: "Receipt of an erasure", hr: "Potvrda o brisanju" }
    RECEIPT_DONE { en: "Everything was erased on {date} (UTC).", hr: "Sve je izbrisano {date} (UTC)." }
    RECEIPT_WAITS {
        en: "It is not done yet. It is due on {date} (UTC).",
        hr: "Još nije provedeno. Rok je {date} (UTC).",
    }
    RECEIPT_ASKED { en: "Asked for on {date} (UTC)", hr: "Zatraženo {date} (UTC)" }
    RECEIPT_ROWS { en: "What was removed, in rows of each kind", hr: "Što je uklonjeno, u redcima svake vrste" }
    RECEIPT_PROVES {
        en: "The signature proves that this server wrote the receipt and that nobody changed it since; only this server can check it. It does not prove anything about copies elsewhere.",
        hr: "Potpis dokazuje da je potvrdu napisao ovaj poslužitelj i da je nitko poslije nije mijenjao; provjeriti ga može samo ovaj poslužitelj. O kopijama drugdje ne dokazuje ništa.",
    }
    RECEIPT_KEPT {
        en: "It can be read here for a year. Print it, or download it.",
        hr: "Ovdje se može čitati godinu dana. Ispišite je ili preuzmite.",
    }
    RECEIPT_DOWNLOAD { en: "Download the receipt", hr: "Preuzmi potvrdu" }
}
