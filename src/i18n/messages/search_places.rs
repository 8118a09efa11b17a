//! Other words by which pages, settings and help are looked for, besides their titles. Nobody reads
//! these: they are what people type.

use crate::i18n::message::messages;

messages! {
    TODAY { en: "home start day overview dashboard", hr: "početna početak dan pregled" }
    HEALTH_METRICS {
        en: "charts graphs trends statistics compare history week month year numbers",
        hr: "grafikoni grafovi trendovi statistika usporedba povijest tjedan mjesec godina brojke",
    }
    COVERAGE { en: "gaps missing days sources quarantine refused complete data", hr: "praznine nedostaju dani izvori odbijeno potpuni podaci" }
    ADD_METRIC { en: "log enter new entry record write down values", hr: "upiši unesi novi unos zabilježi vrijednosti" }
    ENTRIES { en: "list log edit delete correct mistake", hr: "popis unosi uredi izbriši ispravi pogreška" }
    JOURNAL { en: "notes diary write text tags", hr: "dnevnik zapis pisanje tekst oznake" }
    TOPICS { en: "tags entities people places foods symptoms list", hr: "oznake osobe mjesta hrana simptomi popis" }
    INSIGHTS { en: "mood over time good weeks bad weeks words sentiment", hr: "raspoloženje kroz vrijeme dobri loši tjedni riječi" }
    ASSOCIATIONS { en: "associations patterns correlation cause headache sleep why", hr: "povezanost obrasci korelacija uzrok glavobolja san zašto" }
    INBOX { en: "watched folder import bucket s3 syncthing automatic", hr: "ulazna mapa uvoz spremnik s3 syncthing automatski" }
    PEOPLE_FILES { en: "csv import bucket s3 output", hr: "csv uvoz spremnik s3 output" }
    SERVICES { en: "analysis sentiment recognize count register", hr: "analiza teksta prepoznavanje brojanje" }
    SHARED { en: "others family read diaries household week", hr: "drugi obitelj čitanje dnevnici kućanstvo tjedan" }
    PROFILE { en: "personal data name about me", hr: "osobni podaci ime o meni" }
    PICTURE { en: "photo avatar image portrait", hr: "fotografija avatar portret" }
    BIRTH_DATE { en: "birthday age born", hr: "rođendan dob godine" }
    SEX { en: "gender male female", hr: "rod muško žensko" }
    HEIGHT { en: "size tall body", hr: "visok tijelo" }
    WEIGHT { en: "mass body kilograms pounds", hr: "kilaža masa tijelo kilogrami" }
    DOCUMENTS { en: "json files programs laboratory results allergies prescriptions api", hr: "json programi nalazi laboratorij alergije recepti api" }
    SOURCES { en: "devices watch phone twice double counted priority order", hr: "uređaji sat telefon dvaput dvostruko prioritet redoslijed" }
    GOALS { en: "targets aim limits", hr: "namjere granice mete" }
    SKIPS { en: "skip sick holiday vacation pause rest ill", hr: "preskoči bolest bolestan praznik odmor pauza" }
    REMINDERS {
        en: "digest weekly summary notifications nudges evening",
        hr: "sažetak tjedni pregled obavijesti poticaji večer",
    }
    DIGEST { en: "weekly summary preview", hr: "tjedni sažetak" }
    CHANNELS {
        en: "notifications push ntfy gotify webhook telephone messages",
        hr: "obavijesti push ntfy gotify webhook telefon poruke",
    }
    QUIET { en: "night silence do not disturb", hr: "noć tišina ne ometaj" }
    PREFERENCES { en: "settings options configuration", hr: "opcije podešavanje prilagodba" }
    TIME_ZONE { en: "clock timezone local hour travel", hr: "sat lokalno vrijeme putovanje" }
    LANGUAGE { en: "translation english croatian", hr: "prijevod engleski hrvatski" }
    UNITS {
        en: "metric imperial us pounds kilograms litres ounces inches",
        hr: "metričke imperijalne funte kilogrami litre unce inči",
    }
    THEME { en: "theme dark light mode colours night", hr: "tema tamno svijetlo boje noć" }
    DAY_START { en: "midnight hour night shift day starts", hr: "ponoć sat noćna smjena početak dana" }
    FAMILY {
        en: "children child elder guardian look after parents add person",
        hr: "djeca dijete stariji skrbnik briga roditelji dodaj osobu",
    }
    SHARING { en: "share partner doctor who sees give access", hr: "podijeli partner liječnik tko vidi pristup" }
    BOARD { en: "tablet kitchen wall screen display link", hr: "tablet kuhinja zid zaslon prikaz poveznica" }
    LOOKS { en: "viewed looked watched access log", hr: "pregledano gledao pristup dnevnik pristupa" }
    EMAIL { en: "mail address change confirm", hr: "mail adresa promjena potvrda" }
    PASSWORD { en: "new password change secret", hr: "nova lozinka šifra zaporka promijeni" }
    SECOND_FACTOR {
        en: "two factor 2fa totp authenticator codes recovery qr",
        hr: "dvofaktorska 2fa totp autentifikator kodovi oporavak qr",
    }
    PASSKEYS { en: "fingerprint face security key webauthn", hr: "otisak prsta lice sigurnosni ključ webauthn" }
    DEVICES { en: "sessions browsers computers telephones sign out everywhere log out", hr: "sesije preglednici računala telefoni odjava svugdje" }
    TOKENS { en: "api key programs scripts access token automation", hr: "api ključ programi skripte pristup automatizacija" }
    HISTORY { en: "events sign-ins security log", hr: "događaji prijave sigurnost zapisnik" }
    CONSENTS { en: "consent agree withdraw comparing cohorts permission", hr: "privola pristanak povlačenje usporedba dopuštenje" }
    RECEIPTS { en: "consent proof gdpr", hr: "privola dokaz gdpr" }
    EXPORT {
        en: "export download backup zip take out copy of data gdpr",
        hr: "izvoz preuzmi sigurnosna kopija zip podaci gdpr",
    }
    IMPORTS {
        en: "import upload file csv zip apple health fitbit garmin samsung withings oura undo sources",
        hr: "uvoz učitaj datoteka csv zip apple health fitbit garmin samsung withings oura povuci izvori",
    }
    PROGRAMS_THAT_SEND {
        en: "home assistant smart home webhook health auto sends token yaml rest",
        hr: "home assistant pametna kuća webhook health auto šalje token yaml rest",
    }
    IMPORT { en: "import upload restore zip file csv", hr: "uvoz učitaj vrati zip datoteka csv" }
    CORRECTIONS { en: "changed afterwards corrected mistakes", hr: "naknadno promijenjeno ispravljeno pogreške" }
    ERASE { en: "delete account remove everything forget me close gdpr", hr: "obriši račun ukloni sve zaboravi me zatvori gdpr" }
    DETAILS { en: "details correct check profile", hr: "podaci točni provjera profil" }
    HOUSEHOLD { en: "house operator administration", hr: "kuća upravljanje administracija" }
    MEMBERS { en: "users accounts people disable sign out sessions last seen admin administrator", hr: "korisnici računi ljudi onemogući odjavi prijave administrator" }
    INVITATIONS { en: "invite link new member register", hr: "pozovi poveznica novi član registracija" }
    ROLES { en: "permissions rights viewer administrator", hr: "dopuštenja prava promatrač administrator" }
    JOBS { en: "schedule background tasks backups failed", hr: "raspored pozadina zadaci kopije neuspjelo" }
    PIPELINES { en: "pipeline framework run rerun setup schedule trigger nodes", hr: "tijek pokretanje ponavljanje priprema raspored okidač koraci" }
    OWN_METRICS { en: "own derived computed metrics expression formula", hr: "vlastite izvedene izračunate mjere izraz formula" }
    NEW_OWN_METRIC { en: "make add write metric expression formula", hr: "napravi dodaj zapiši mjeru izraz formula" }
    RETENTION { en: "retention keep thin delete old months days rules space", hr: "čuvanje prorjeđivanje brisanje staro mjeseci dani pravila prostor" }
    NEW_RETENTION { en: "make add retention rule keep thin", hr: "napravi dodaj pravilo čuvanja prorjeđivanja" }
    RETENTION_RUN { en: "do run retention now delete thin", hr: "učini pokreni čuvanje sada izbriši prorijedi" }
    CATALOG { en: "data catalog tables columns lineage rows size", hr: "katalog podaci tablice stupci podrijetlo redci veličina" }
    NEW_PIPELINE { en: "make add pipeline schedule trigger", hr: "napravi dodaj tijek raspored okidač" }
    BACKUPS { en: "backup restore rehearsal copy save", hr: "kopija pohrana vraćanje proba spremanje" }
    SYSTEM { en: "processor memory disk temperature load uptime version log level", hr: "procesor memorija disk temperatura opterećenje inačica razina zapisnika" }
    CHECKS { en: "doctor health clock permissions mend", hr: "zdravlje sustava sat dopuštenja popravak" }
    BUNDLE { en: "support bundle help file zip", hr: "podrška pomoć datoteka zip" }
    LOGS { en: "lines errors trace request", hr: "redci pogreške zahtjev" }
    CONFIGURATION { en: "settings keys config.toml environment", hr: "ključevi config.toml okolina" }
    MAIL { en: "outbox sent waiting failed smtp", hr: "poslano čeka neuspjelo smtp izlazni" }
    PREVIEWS { en: "mail templates preview look", hr: "predlošci poruke pregled izgled" }
    NOTICE { en: "policy gdpr what is stored data protection", hr: "politika gdpr što se čuva zaštita podataka" }
    OUTGOING { en: "connections internet leaves network servers", hr: "veze internet napušta mreža poslužitelji" }
    API { en: "openapi rest json developers programs", hr: "openapi rest json razvoj programi" }

    HELP { en: "manual guide how to documentation", hr: "priručnik vodič kako upute" }
    HELP_LOGGING { en: "how to enter values numbers undo", hr: "kako upisati unijeti vrijednosti brojke poništi" }
    HELP_JOURNAL { en: "notes markdown bold tags how to write", hr: "bilješke markdown podebljano oznake kako pisati" }
    HELP_SEARCH {
        en: "find search query operators compare values examples how to",
        hr: "traženje pretraga pronađi upit usporedi vrijednosti primjeri kako",
    }
    HELP_DAYS { en: "midnight period week month how days count", hr: "ponoć razdoblje tjedan mjesec kako se broje dani" }
    HELP_GOALS { en: "targets streak how goals count", hr: "niz kako se računaju ciljevi" }
    HELP_REMINDERS { en: "digest mails notifications", hr: "sažetak pošta obavijesti" }
    HELP_FAMILY { en: "children child guardian elder", hr: "djeca dijete skrbnik stariji" }
    HELP_SHARING { en: "share board who looked", hr: "podijeli ploča tko je gledao" }
    HELP_UNITS { en: "pounds kilograms translation", hr: "funte kilogrami prijevod" }
    HELP_COMPARING { en: "cohorts others groups percentile published", hr: "skupine drugi postotak objavljeno" }
    HELP_PRIVACY { en: "data protection gdpr stored", hr: "zaštita podataka gdpr čuva" }
    HELP_PROGRAMS { en: "api scripts automation token", hr: "api skripte automatizacija token" }
}
