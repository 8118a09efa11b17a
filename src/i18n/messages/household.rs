//! The words of the household's own page, and of the page on which its members are looked after.

use crate::i18n::message::messages;

messages! {
    LEAD {
        en: "Who belongs to this house, what it keeps, and how it runs.",
        hr: "Tko pripada ovoj kući, što ona čuva i kako radi.",
    }
    PEOPLE { en: "People", hr: "Ljudi" }
    DATA { en: "Data", hr: "Podaci" }
    HOUSE { en: "House", hr: "Kuća" }
    SAFETY { en: "Safety and privacy", hr: "Sigurnost i privatnost" }

    ADMIN { en: "Members and roles", hr: "Članovi i uloge" }
    ADMIN_ABOUT {
        en: "Who may sign in, what they may do, and open invitations",
        hr: "Tko se smije prijaviti, što smije i koje su pozivnice otvorene",
    }
    ROLES_ABOUT { en: "Make roles of your own, and change them", hr: "Izradite i mijenjajte vlastite uloge" }
    PEOPLE_FILES_ABOUT { en: "People described by files of the household", hr: "Osobe koje opisuju datoteke kućanstva" }
    INBOX_ABOUT { en: "Files that come into diaries by themselves", hr: "Datoteke koje same dolaze u dnevnike" }
    METRICS_ABOUT { en: "Values that are computed from others", hr: "Vrijednosti koje se računaju iz drugih" }
    RETENTION_ABOUT { en: "What is kept how long, and what is thinned", hr: "Što se koliko dugo čuva i što se prorjeđuje" }
    PIPELINES_ABOUT { en: "What is done with the data in an order", hr: "Što se redom radi s podacima" }
    CATALOG_ABOUT { en: "Which tables there are, and how much they hold", hr: "Koje tablice postoje i koliko sadrže" }
    SERVICES_ABOUT { en: "Analysis of texts, for programs", hr: "Analiza tekstova, za programe" }
    SYSTEM_ABOUT { en: "How the machine and the house stand", hr: "Kako stoje računalo i kuća" }
    JOBS_ABOUT { en: "What the house does by itself", hr: "Što kuća radi sama" }
    MAIL_ABOUT { en: "Mails that wait, and who is told when something is wrong", hr: "Poruke koje čekaju i tko saznaje kad nešto ne radi" }
    LOGS_ABOUT { en: "What the program wrote lately", hr: "Što je program nedavno zapisao" }
    CONFIGURATION_ABOUT { en: "Every setting, and where it stands", hr: "Svaka postavka i mjesto na kojem stoji" }
    BACKUPS_ABOUT { en: "Sealed copies of everything, each of them rehearsed", hr: "Zapečaćene kopije svega, svaka od njih iskušana" }
    OUTGOING_ABOUT { en: "Which other servers are asked, and what they are told", hr: "Kojim se poslužiteljima šalju upiti i što saznaju" }

    ADMIN_LEAD {
        en: "Who may sign in here, what they may do, and where they are signed in. Diaries and e-mail addresses stay with their owners.",
        hr: "Tko se ovdje smije prijaviti, što smije i gdje je prijavljen. Dnevnici i adrese e-pošte ostaju kod svojih vlasnika.",
    }
    FIND { en: "Find by name", hr: "Traži po imenu" }
    ANY { en: "all", hr: "sve" }
    FOUND { en: "{n} member|{n} members", hr: "{n} član|{n} člana|{n} članova" }
    NOBODY { en: "Nobody fits", hr: "Nitko ne odgovara" }
    NOBODY_TEXT { en: "Try a shorter name, or another role or state.", hr: "Pokušajte s kraćim imenom ili s drugom ulogom ili stanjem." }
    NAME { en: "Name", hr: "Ime" }
    ROLE { en: "Role", hr: "Uloga" }
    STATE { en: "State", hr: "Stanje" }
    SEEN { en: "Last seen", hr: "Zadnji put" }
    ACTIONS { en: "Change", hr: "Promjene" }
    SINCE { en: "since {date}", hr: "od {date}" }
    ACTIVE { en: "active", hr: "aktivno" }
    STATE_ACTIVE { en: "active", hr: "aktivni" }
    STATE_DISABLED { en: "disabled", hr: "onemogućeni" }
    STATE_SIGNED_IN { en: "signed in somewhere", hr: "negdje prijavljeni" }
    NOT_SEEN { en: "not known", hr: "nije poznato" }
    PLACES {
        en: "Signed in at {n} place|Signed in at {n} places",
        hr: "Prijava na {n} mjestu|Prijava na {n} mjesta|Prijava na {n} mjesta",
    }
    PLACE_SINCE { en: "since {from}, last used {seen}", hr: "od {from}, zadnje korištenje {seen}" }
    SEEN_TEXT {
        en: "Days, not hours: when somebody comes and goes is their own business. Of who is signed in nowhere no last day is kept.",
        hr: "Dani, a ne sati: kad tko dolazi i odlazi njegova je stvar. Za one koji nisu nigdje prijavljeni zadnji se dan ne čuva.",
    }
    SET_ROLE { en: "Change", hr: "Promijeni" }
    DISABLE { en: "Disable", hr: "Onemogući" }
    ENABLE { en: "Enable", hr: "Omogući" }
    SIGN_OUT { en: "Sign out", hr: "Odjavi" }
    HISTORY { en: "History", hr: "Povijest" }
    OWN_SESSIONS { en: "Your devices", hr: "Vaši uređaji" }
    DISABLED_DONE { en: "Disabled, and signed out everywhere.", hr: "Onemogućeno i odjavljeno svugdje." }
    ENABLED_DONE { en: "Enabled: they can sign in again.", hr: "Omogućeno: ponovna prijava je moguća." }
    SIGNED_OUT_DONE { en: "Signed out everywhere.", hr: "Odjavljeno svugdje." }
    SIGN_OUT_CONFIRM { en: "Sign {name} out everywhere?", hr: "Odjaviti svugdje: {name}?" }
    SIGN_OUT_DETAIL {
        en: "All their devices have to sign in again, and programs need new tokens. Their password stays.",
        hr: "Svi uređaji morat će se ponovno prijaviti, a programi trebaju nove tokene. Lozinka ostaje.",
    }

    MATRIX { en: "What each role lets do", hr: "Što koja uloga dopušta" }
    MATRIX_TEXT {
        en: "What can be permitted is fixed in the program. No role opens anybody's diary.",
        hr: "Što se može dopustiti zadano je u programu. Nijedna uloga ne otvara ničiji dnevnik.",
    }
    PERMISSION { en: "Permission", hr: "Dopuštenje" }
    MAY { en: "yes", hr: "da" }
    MAY_NOT { en: "no", hr: "ne" }
    INVITE_GONE { en: "The invitation is taken back.", hr: "Pozivnica je povučena." }
    WITHDRAW_CONFIRM { en: "Take this invitation back?", hr: "Povući ovu pozivnicu?" }
    WITHDRAW_DETAIL {
        en: "Its link lets nobody register any more. You can make another one.",
        hr: "Njezinom se poveznicom više nitko neće moći registrirati. Možete izraditi novu.",
    }
}
