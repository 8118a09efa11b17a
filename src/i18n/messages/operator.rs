//! The words of the pages about the system, its log and its configuration. For operators.

use crate::i18n::message::messages;

messages! {
    SYSTEM { en: "System", hr: "Sustav" }
    SYSTEM_LEAD {
        en: "How the machine and the house stand. The figures renew themselves while you look.",
        hr: "Kako stoje računalo i kućanstvo. Brojke se obnavljaju dok gledate.",
    }
    MACHINE { en: "Machine", hr: "Računalo" }
    HOUSE { en: "House", hr: "Kućanstvo" }
    UNKNOWN { en: "not known", hr: "nije poznato" }
    PROCESSORS { en: "Processors", hr: "Procesori" }
    PROCESSORS_TEXT { en: "{n} processor|{n} processors", hr: "{n} procesor|{n} procesora|{n} procesora" }
    LOAD { en: "Load", hr: "Opterećenje" }
    LOAD_TEXT {
        en: "{one} over a minute, {five} over five, {fifteen} over fifteen",
        hr: "{one} u minuti, {five} u pet, {fifteen} u petnaest minuta",
    }
    MEMORY { en: "Memory", hr: "Memorija" }
    FREE_OF { en: "{free} of {total} free", hr: "slobodno {free} od {total}" }
    FREE { en: "{free} free", hr: "slobodno {free}" }
    DISK { en: "Disk with the data", hr: "Disk s podacima" }
    DISK_BACKUPS { en: "Disk with the backups", hr: "Disk s kopijama" }
    TEMPERATURE { en: "Warmest sensor", hr: "Najtopliji senzor" }
    VERSION { en: "Version", hr: "Inačica" }
    VERSION_TEXT { en: "Wellkin {version}, data of format {format}", hr: "Wellkin {version}, podaci oblika {format}" }
    UPTIME { en: "Runs since", hr: "Radi od" }
    UPTIME_TEXT { en: "{moment}, which is {time}", hr: "{moment}, što je {time}" }
    RESIDENT { en: "Memory it uses", hr: "Memorija koju koristi" }
    STORE { en: "Database", hr: "Baza podataka" }
    STORE_TEXT { en: "{size}; since the start {grown} MiB", hr: "{size}; od početka {grown} MiB" }
    FILLING { en: "What fills it", hr: "Što je ispunjava" }
    FILLING_TEXT {
        en: "{stored} of rows, {overhead} to find them, {fragmented} unused within pages, {free} free for rows to come",
        hr: "{stored} redaka, {overhead} za njihovo pronalaženje, {fragmented} neiskorišteno u stranicama, {free} slobodno za buduće retke",
    }
    COMMITS { en: "Commits", hr: "Potvrde zapisa" }
    COMMITS_TEXT {
        en: "{commits} since the start; {ms} ms and {writes} writes each, on average",
        hr: "{commits} od početka; u prosjeku {ms} ms i zapisa: {writes}",
    }
    NO_COMMITS { en: "none yet", hr: "još nijedna" }
    QUEUE { en: "Writes that wait", hr: "Zapisi koji čekaju" }
    QUEUE_TEXT { en: "{waiting} now; {refused} refused since the start", hr: "sada {waiting}; odbijeno od početka: {refused}" }
    BEHIND { en: "Search index", hr: "Kazalo pretrage" }
    BEHIND_TEXT {
        en: "{n} change behind|{n} changes behind",
        hr: "zaostaje {n} izmjenu|zaostaje {n} izmjene|zaostaje {n} izmjena",
    }
    PIPELINE_BEHIND { en: "Pipeline {id}", hr: "Tijek {id}" }
    MORE_BEHIND { en: "more than {n} changes behind", hr: "zaostaje više od {n} izmjena" }
    GROWTH { en: "How the database grows", hr: "Kako raste baza podataka" }
    GROWTH_NONE {
        en: "No size was noted yet. It is, once a day and at each start.",
        hr: "Veličina još nije zabilježena. Bilježi se jednom na dan i pri svakom pokretanju.",
    }
    GROWTH_TEXT {
        en: "One size a day, by UTC, for 400 days. Room that becomes free in the file is used again; a pipeline makes the file smaller when much of it is free.",
        hr: "Jedna veličina na dan, prema UTC-u, za 400 dana. Oslobođeni prostor u datoteci ponovno se koristi; kad ga je mnogo, tijek smanjuje datoteku.",
    }
    GROWTH_UNKNOWN { en: "How big the file is, is not known.", hr: "Veličina datoteke nije poznata." }
    GROWTH_FIRST { en: "The database takes {size}.", hr: "Baza podataka zauzima {size}." }
    GROWTH_GREW {
        en: "The database takes {size}. On {date} it took {before}: it grows by {daily} a day.",
        hr: "Baza podataka zauzima {size}. Dana {date} zauzimala je {before}: raste za {daily} na dan.",
    }
    GROWTH_SHRANK {
        en: "The database takes {size}. On {date} it took {before}: it has become smaller.",
        hr: "Baza podataka zauzima {size}. Dana {date} zauzimala je {before}: smanjila se.",
    }
    GROWTH_DAY { en: "Day", hr: "Dan" }
    GROWTH_FILE { en: "File", hr: "Datoteka" }
    GROWTH_STORED { en: "Keys and values", hr: "Ključevi i vrijednosti" }
    GROWTH_ROWS { en: "Rows", hr: "Redci" }
    MAILS { en: "Mails", hr: "E-pošta" }
    MAILS_TEXT { en: "{waiting} wait, {dead} given up", hr: "čeka: {waiting}, odustalo se: {dead}" }
    CHECKED { en: "Everything was looked at again.", hr: "Sve je ponovno provjereno." }

    LEVEL_TITLE { en: "What is logged", hr: "Što se zapisuje" }
    LEVEL { en: "Level", hr: "Razina" }
    LEVEL_HELP {
        en: "off, error, warn, info, debug or trace; a part of the program can have its own: info,wellkin::store=debug. It counts until the next start, then log.level does again. Who changed it is written down.",
        hr: "off, error, warn, info, debug ili trace; dio programa može imati svoju: info,wellkin::store=debug. Vrijedi do sljedećeg pokretanja, zatim ponovno vrijedi log.level. Zapisuje se tko ju je promijenio.",
    }
    LEVEL_CHANGE { en: "Change until the next start", hr: "Promijeni do sljedećeg pokretanja" }
    LEVEL_CHANGED { en: "The level is changed until the next start.", hr: "Razina je promijenjena do sljedećeg pokretanja." }
    LEVEL_UNFIT {
        en: "The level cannot be that. In the words of the configuration: {reason}",
        hr: "Razina ne može biti takva. Riječima konfiguracije, na engleskom: {reason}",
    }
    LEVEL_NO_LOG { en: "This process keeps no log.", hr: "Ovaj postupak ne vodi zapisnik." }
    EVENT_LEVEL { en: "Log level changed", hr: "Razina zapisnika promijenjena" }
    EVENT_BUNDLE { en: "File for help made", hr: "Datoteka za pomoć izrađena" }

    LOGS { en: "Log", hr: "Zapisnik" }
    LOGS_LEAD {
        en: "The newest lines since the start, at most {n}. Level: {level}.",
        hr: "Najnoviji redci od pokretanja, najviše {n}. Razina: {level}.",
    }
    Q { en: "Search", hr: "Traži" }
    Q_LONG { en: "Search for at most 200 characters.", hr: "Tražite najviše 200 znakova." }
    LEAST { en: "At least as grave as", hr: "Barem tako ozbiljno kao" }
    ANY_LEVEL { en: "any level", hr: "bilo koja razina" }
    ROOM { en: "Part of the program", hr: "Dio programa" }
    ANY_ROOM { en: "any part", hr: "bilo koji dio" }
    FROM { en: "From", hr: "Od" }
    TO { en: "Until", hr: "Do" }
    NOT_A_MOMENT {
        en: "Write a date with a time, such as 2026-11-22T06:15.",
        hr: "Napišite datum s vremenom, na primjer 2026-11-22T06:15.",
    }
    NO_LINES { en: "No such lines", hr: "Nema takvih redaka" }
    NO_LINES_TEXT {
        en: "Nothing that is kept fits. What was logged before the start is in the system's journal.",
        hr: "Ništa sačuvano ne odgovara. Što je zapisano prije pokretanja, u dnevniku je sustava.",
    }
    LINES_FOUND { en: "{n} line|{n} lines", hr: "{n} redak|{n} retka|{n} redaka" }
    NEWEST { en: "Newest", hr: "Najnovije" }
    AS_CSV { en: "As a table (CSV)", hr: "Kao tablica (CSV)" }
    AS_JSON { en: "As JSON", hr: "Kao JSON" }
    LINE { en: "Line {number}", hr: "Redak {number}" }
    WHEN { en: "When", hr: "Kada" }
    TARGET { en: "Written by", hr: "Zapisao" }
    FIELDS { en: "What it names", hr: "Što navodi" }
    RUNS_OF_JOBS { en: "Jobs and their runs", hr: "Poslovi i njihova izvođenja" }

    CONFIGURATION { en: "Configuration", hr: "Postavke" }
    CONFIGURATION_LEAD {
        en: "Every key with the value that counts, and where that stands. Secrets are never shown.",
        hr: "Svaki ključ s vrijednošću koja vrijedi i mjestom na kojem stoji. Tajne se nikad ne prikazuju.",
    }
    CHANGE_WHERE {
        en: "It is changed in the file config.toml, in a file of config.d or by an environment variable, and counts from the next start. “wellkin check-config” finds mistakes.",
        hr: "Mijenja se u datoteci config.toml, u datoteci iz config.d ili varijablom okoline, a vrijedi od sljedećeg pokretanja. „wellkin check-config” pronalazi pogreške.",
    }
    NO_KEYS { en: "No such key", hr: "Nema takvog ključa" }
    NO_KEYS_TEXT { en: "Look for another word.", hr: "Potražite drugu riječ." }
    FROM_DEFAULT { en: "Nobody set it: this is the default.", hr: "Nitko je nije postavio: ovo je zadana vrijednost." }
    FROM_FILE { en: "Set in {place}.", hr: "Postavljeno u {place}." }
    FROM_VARIABLE { en: "Set by the environment variable {place}.", hr: "Postavljeno varijablom okoline {place}." }
    FROM_SECRET { en: "Set by the file {place}.", hr: "Postavljeno datotekom {place}." }
    FROM_FLAG { en: "Set on the command line by {place}.", hr: "Postavljeno u naredbenom retku s {place}." }

    BUNDLE { en: "File for whoever helps", hr: "Datoteka za onoga tko pomaže" }
    BUNDLE_LEAD {
        en: "When something does not work and you ask somebody for help, this file tells them how the house stands. Nobody is named in it.",
        hr: "Kad nešto ne radi i nekoga pitate za pomoć, ova mu datoteka kaže kako kućanstvo stoji. Nitko u njoj nije imenovan.",
    }
    BUNDLE_HAS { en: "What is in it", hr: "Što sadrži" }
    BUNDLE_VERSIONS { en: "the versions of the program and of the data, the kind of system and processor", hr: "inačice programa i podataka, vrsta sustava i procesora" }
    BUNDLE_CONFIGURATION {
        en: "every key of the configuration and in which kind of place it was set; values only where they are numbers, choices or defaults",
        hr: "svaki ključ postavki i na kakvom je mjestu postavljen; vrijednosti samo ako su brojevi, izbori ili zadane",
    }
    BUNDLE_SYSTEM { en: "the figures and the results of the checks of the page “System”", hr: "brojke i rezultati provjera sa stranice „Sustav”" }
    BUNDLE_METRICS { en: "the figures for Prometheus", hr: "brojke za Prometheus" }
    BUNDLE_LOG {
        en: "the newest lines of the log, without names, addresses, places on disk and anything that may be a secret",
        hr: "najnoviji redci zapisnika, bez imena, adresa, mjesta na disku i svega što bi moglo biti tajna",
    }
    BUNDLE_RUNS { en: "how jobs and pipelines stand, and when they ran last", hr: "kako stoje poslovi i tijekovi i kad su zadnji put radili" }
    BUNDLE_TABLES { en: "how many rows each table has", hr: "koliko redaka ima svaka tablica" }
    BUNDLE_HAS_NOT { en: "What is not in it", hr: "Što ne sadrži" }
    BUNDLE_HAS_NOT_TEXT {
        en: "No diary, no name, no mail address, no password, no key, no address of a machine.",
        hr: "Nijedan dnevnik, ime, adresa e-pošte, lozinka, ključ ni adresa računala.",
    }
    BUNDLE_LOOK {
        en: "It is a zip with plain text: look into it before you pass it on. That you made it is written down among what happened with your account.",
        hr: "To je zip s običnim tekstom: pogledajte ga prije nego što ga proslijedite. Da ste ga izradili, zapisuje se među događaje vašeg računa.",
    }
    BUNDLE_MAKE { en: "Make the file", hr: "Izradi datoteku" }
}
