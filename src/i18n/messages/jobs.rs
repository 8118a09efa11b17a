//! What the house does by itself, and how it went.

use crate::i18n::message::messages;

messages! {
    KIND_BACKUP { en: "Make a backup", hr: "Izrada sigurnosne kopije" }
    KIND_ALERTS { en: "Look for troubles", hr: "Traženje poteškoća" }
    KIND_DETAILS { en: "Ask whether details are right", hr: "Pitanje jesu li podaci točni" }
    TITLE { en: "Jobs", hr: "Poslovi" }
    LEAD {
        en: "What Wellkin does by itself, when it does it next, and how it went.",
        hr: "Što Wellkin radi sam, kada je to sljedeći put na redu i kako je prošlo.",
    }
    NONE { en: "There is nothing to do", hr: "Nema poslova" }
    NONE_TEXT {
        en: "Jobs appear here once the server has started them.",
        hr: "Poslovi se ovdje pojavljuju čim ih poslužitelj pokrene.",
    }

    NEXT { en: "Next run", hr: "Sljedeći put" }
    LAST { en: "Last run", hr: "Zadnji put" }
    NEVER_RAN { en: "not yet", hr: "još nije" }
    NOT_AGAIN { en: "not again", hr: "nema više" }
    SCHEDULE { en: "Schedule", hr: "Raspored" }
    ONCE { en: "once", hr: "jednom" }
    EVERY_HOUR { en: "every hour", hr: "svaki sat" }
    EVERY_DAY { en: "every day", hr: "svaki dan" }
    EVERY_SECONDS { en: "every {n} second|every {n} seconds", hr: "svaku {n} sekundu|svake {n} sekunde|svakih {n} sekundi" }
    BY_CRON { en: "cron {expression}, zone {zone}", hr: "cron {expression}, zona {zone}" }
    ABOUT_SOMEBODY { en: "for one person", hr: "za jednu osobu" }

    WAITING { en: "Waiting", hr: "Čeka" }
    RETRYING { en: "Failed, is tried again", hr: "Nije uspjelo, pokušava se ponovno" }
    RUNNING { en: "Running", hr: "U tijeku" }
    STOPPING { en: "Stopping", hr: "Zaustavlja se" }
    SUCCESS { en: "Done", hr: "Gotovo" }
    FAILED { en: "Failed", hr: "Nije uspjelo" }
    PROGRESS { en: "{done} of {total} done", hr: "gotovo {done} od {total}" }

    RUN_NOW { en: "Run now", hr: "Pokreni sada" }
    CANCEL { en: "Stop", hr: "Zaustavi" }
    CANCEL_CONFIRM { en: "Stop this job?", hr: "Zaustaviti ovaj posao?" }
    CANCEL_RUNNING {
        en: "{job}: the run that is on ends early. What it has done so far stays.",
        hr: "{job}: pokretanje u tijeku završit će ranije. Ostaje ono što je dosad učinjeno.",
    }
    CANCEL_WAITING {
        en: "{job}: it was to be done once and will not be done.",
        hr: "{job}: trebalo se obaviti jednom i neće se obaviti.",
    }
    CANCEL_RETRY {
        en: "{job}: it is not tried again before its next time.",
        hr: "{job}: neće se pokušati ponovno prije sljedećeg termina.",
    }
    ASKED { en: "It is run now.", hr: "Pokreće se." }
    CANCELLED_TOLD { en: "It is being stopped.", hr: "Zaustavlja se." }
    RUNS_ALREADY { en: "It runs already.", hr: "Već je u tijeku." }
    IS_OVER { en: "It is done and is not run again.", hr: "Gotovo je i ne pokreće se ponovno." }
    IS_IDLE { en: "It does not run, so there is nothing to stop.", hr: "Nije u tijeku pa se nema što zaustaviti." }

    LOG { en: "Runs", hr: "Pokretanja" }
    LOG_KEPT {
        en: "The newest fifty runs are kept, for thirty days.",
        hr: "Čuva se zadnjih pedeset pokretanja, trideset dana.",
    }
    NO_RUNS { en: "It has not run yet", hr: "Još nije pokrenuto" }
    NO_RUNS_TEXT {
        en: "Each run is written down here, with its end and what came of it.",
        hr: "Ovdje se zapisuje svako pokretanje, njegov kraj i ishod.",
    }
    STARTED { en: "Began", hr: "Početak" }
    TOOK { en: "Took", hr: "Trajanje" }
    RESULT { en: "Result", hr: "Ishod" }
    ROWS { en: "Rows", hr: "Redaka" }
    ASKED_BY { en: "Asked for by", hr: "Pokrenuo" }
    BY_SCHEDULE { en: "schedule", hr: "raspored" }
    BY_PERSON { en: "an administrator", hr: "administrator" }
    BY_OPERATOR { en: "command line", hr: "naredbeni redak" }
    ATTEMPT { en: "attempt {n}", hr: "{n}. pokušaj" }

    NOTE_SERVER_STOPPED { en: "The server stopped.", hr: "Poslužitelj se zaustavio." }
    NOTE_TIMED_OUT { en: "It took too long.", hr: "Trajalo je predugo." }
    NOTE_PANICKED {
        en: "The program has a fault. The server's log says more.",
        hr: "U programu je pogreška. Više piše u dnevniku poslužitelja.",
    }
    NOTE_CANCELLED { en: "It was stopped.", hr: "Zaustavljeno je." }
    NOTE_UNKNOWN_KIND {
        en: "This version does not know such work.",
        hr: "Ova inačica ne poznaje takav posao.",
    }

    KIND_UNKNOWN { en: "Unknown work", hr: "Nepoznat posao" }
    KIND_STORE_SIZE { en: "Note how big the database is", hr: "Bilježenje veličine baze podataka" }
    KIND_UPKEEP {
        en: "Let go of what is kept for a time only",
        hr: "Uklanjanje onoga što se čuva samo neko vrijeme",
    }
    KIND_TIDY {
        en: "Remove words of deleted notes from the search index",
        hr: "Uklanjanje riječi izbrisanih zapisa iz kazala za traženje",
    }
    KIND_KEYS {
        en: "Bring the keys of backups in line with who is here",
        hr: "Usklađivanje ključeva sigurnosnih kopija s osobama koje su ovdje",
    }
    KIND_EXPORTS { en: "Remove old exports", hr: "Uklanjanje starih izvoza" }
    KIND_ERASURES {
        en: "Erase those who asked for it a week ago",
        hr: "Brisanje osoba koje su to zatražile prije tjedan dana",
    }
}
