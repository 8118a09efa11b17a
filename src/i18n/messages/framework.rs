//! The words around pipelines: what is wrong with one, and what its nodes do.

use crate::i18n::message::messages;

messages! {
    NODE_VERIFY {
        en: "Compare derived tables with what people logged",
        hr: "Usporedi izvedene tablice s unosima",
    }
    NODE_REBUILD {
        en: "Write derived tables anew",
        hr: "Ponovno zapiši izvedene tablice",
    }
    NODE_DERIVE {
        en: "Bring derived tables in line with what changed",
        hr: "Uskladi izvedene tablice s onim što se promijenilo",
    }
    NODE_REINDEX { en: "Build the search index anew", hr: "Ponovno izgradi kazalo pretrage" }
    NODE_BACKUP {
        en: "Make a backup and read it back",
        hr: "Izradi sigurnosnu kopiju i provjeri je čitanjem",
    }
    NODE_DIGEST { en: "Send digests and reminders that are due", hr: "Pošalji dospjele sažetke i podsjetnike" }
    NODE_INBOX { en: "Look at the inbox of the import desk", hr: "Pregledaj ulaznu mapu uvoza" }
    NODE_EXPORT {
        en: "Write the catalogue, the log of runs and figures to a place of the operator",
        hr: "Zapiši katalog, dnevnik izvođenja i brojke na mjesto koje je naveo operater",
    }
    NODE_EXPRESSION {
        en: "Compute the household's own metrics anew",
        hr: "Ponovno izračunaj vlastite mjere kućanstva",
    }
    NODE_INGEST { en: "Read the household's files of people", hr: "Pročitaj datoteke kućanstva s ljudima" }
    NODE_COMPACT {
        en: "Make the file of the database smaller where that is worth it",
        hr: "Smanji datoteku baze podataka ako se to isplati",
    }
    NODE_RETENTION {
        en: "Let go of what is too old, and thin what is to be thinned",
        hr: "Ukloni što je prestaro i prorijedi što treba prorijediti",
    }
    TRIGGER_LONG {
        en: "A trigger has at most {most} characters.",
        hr: "Okidač ima najviše {most} znakova.",
    }
    TRIGGER_DEEP {
        en: "At character {at}, brackets stand more than {most} deep within each other.",
        hr: "Kod znaka {at} zagrade su ugniježđene dublje od {most}.",
    }
    TRIGGER_NO_NAME {
        en: "At character {at}, the id of a pipeline or an opening bracket should stand.",
        hr: "Kod znaka {at} treba stajati oznaka tijeka ili otvorena zagrada.",
    }
    TRIGGER_NO_SIGN {
        en: "At character {at}, a sign for “and”, a sign for “or”, or the end should stand.",
        hr: "Kod znaka {at} treba stajati znak za „i”, znak za „ili” ili kraj.",
    }
    TRIGGER_UNCLOSED {
        en: "The bracket at character {at} is never closed.",
        hr: "Zagrada kod znaka {at} nije zatvorena.",
    }
    TRIGGER_UNOPENED {
        en: "The bracket at character {at} was never opened.",
        hr: "Zagrada kod znaka {at} nije otvorena.",
    }
    TRIGGER_UNKNOWN {
        en: "There is no pipeline {id} (character {at}).",
        hr: "Nema tijeka {id} (znak {at}).",
    }
    TRIGGER_CIRCLE {
        en: "It would wait for itself: {path}.",
        hr: "Čekao bi sam sebe: {path}.",
    }
    BAD_ID {
        en: "Small letters, digits, - and _ only, a letter first, at most 40; not “new” or “runs”.",
        hr: "Samo mala slova, znamenke, - i _, s početnim slovom, najviše 40; ne „new” ni „runs”.",
    }
    BAD_TITLE { en: "One line of at most 100 characters.", hr: "Jedan redak s najviše 100 znakova." }
    TOO_MANY_NODES { en: "A pipeline has at most 20 nodes.", hr: "Tijek ima najviše 20 koraka." }
    NO_NODE {
        en: "There is no node “{node}”. There are: {nodes}.",
        hr: "Nema koraka „{node}”. Postoje: {nodes}.",
    }
    NO_SUBJECT {
        en: "The node {node} cannot be about the table “{table}”.",
        hr: "Korak {node} ne može se odnositi na tablicu „{table}”.",
    }
    BAD_PERIOD { en: "One of day, week, month, year.", hr: "Jedno od: day, week, month, year." }
    BAD_PRIORITY { en: "A whole number from 0 to 9.", hr: "Cijeli broj od 0 do 9." }
    BAD_QUOTA { en: "A whole number from 0 to 1440.", hr: "Cijeli broj od 0 do 1440." }
    BAD_TIMEOUT { en: "A whole number of minutes from 1 to 1440.", hr: "Cijeli broj minuta od 1 do 1440." }
    CRON_FIELDS {
        en: "A cron expression has 5 fields (minute, hour, day of the month, month, day of the week), not {n}.",
        hr: "Izraz cron ima 5 polja (minuta, sat, dan u mjesecu, mjesec, dan u tjednu), a ne {n}.",
    }
    CRON_FIELD {
        en: "“{text}” cannot be the {field} of a cron expression.",
        hr: "„{text}” ne može stajati u izrazu cron (polje: {field}).",
    }
    CRON_LONG { en: "A cron expression has at most 100 bytes.", hr: "Izraz cron ima najviše 100 bajtova." }
    CRON_NEVER {
        en: "No day of any year fits this: mend the day of the month or the month.",
        hr: "Tome ne odgovara nijedan dan ni u jednoj godini: ispravite dan u mjesecu ili mjesec.",
    }
    NO_ZONE {
        en: "There is no time zone “{zone}”: name one as Europe/Zagreb is named.",
        hr: "Nema vremenske zone „{zone}”: navedite je poput Europe/Zagreb.",
    }
    TOO_MANY {
        en: "There are 200 pipelines already: remove one first.",
        hr: "Već postoji 200 tijekova: najprije uklonite neki.",
    }
    TAKEN { en: "There is a pipeline {id} already.", hr: "Tijek {id} već postoji." }
    ID_STAYS { en: "The id of a pipeline stays as it is.", hr: "Oznaka tijeka ne mijenja se." }
    READ_ONLY {
        en: "This pipeline is built in or comes from the configuration, and is changed there.",
        hr: "Ovaj je tijek ugrađen ili dolazi iz konfiguracije pa se mijenja ondje.",
    }
    STALE {
        en: "Somebody changed this pipeline since you opened it.",
        hr: "Netko je promijenio ovaj tijek otkako ste ga otvorili.",
    }
    IN_USE {
        en: "Triggers of these pipelines name it: {ids}.",
        hr: "Navode ga okidači ovih tijekova: {ids}.",
    }
    RUNS_ALREADY {
        en: "A run of this pipeline waits or is on already.",
        hr: "Ovaj tijek već čeka na izvođenje ili se izvodi.",
    }
    QUOTA_REACHED {
        en: "It ran as often today as it may: {n}. A rerun from a date goes without that check.",
        hr: "Danas se izveo onoliko puta koliko smije: {n}. Ponavljanje od datuma ne podliježe toj provjeri.",
    }
    NOTHING_TO_SET_UP {
        en: "None of its nodes has anything to set up.",
        hr: "Nijedan njegov korak nema što pripremiti.",
    }
    IS_OVER { en: "This run is over.", hr: "Ovo je izvođenje završeno." }
    IS_BROKEN {
        en: "This pipeline cannot be run as it is written. Its page says why.",
        hr: "Ovaj se tijek ne može izvesti kako je zapisan. Razlog je na njegovoj stranici.",
    }
    BAD_MODE { en: "One of common, rerun, setup.", hr: "Jedno od: common, rerun, setup." }
    FROM_FUTURE { en: "This day has not come yet.", hr: "Taj dan još nije došao." }
    FROM_ONLY_RERUN {
        en: "A date goes with the mode rerun only.",
        hr: "Datum ide samo uz način rerun.",
    }
    KEY_IN_ADDRESS {
        en: "A key does not belong into an address, which ends up in logs: send it in the header APIKEY or as bearer, and revoke this one.",
        hr: "Ključ ne pripada u adresu jer ona završava u zapisnicima: pošaljite ga u zaglavlju APIKEY ili kao bearer, a ovaj opozovite.",
    }
}
