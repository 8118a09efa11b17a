//! The words on the pages of pipelines.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Pipelines", hr: "Tijekovi" }
    LEAD {
        en: "What the house does with its tables in an order: by a schedule, when others are done, or when you ask.",
        hr: "Što kuća redom radi sa svojim tablicama: po rasporedu, kad su drugi gotovi ili na vaš zahtjev.",
    }
    NEW { en: "New pipeline", hr: "Novi tijek" }
    SEARCH { en: "Search in names and nodes", hr: "Traži u nazivima i koracima" }
    ANY { en: "All", hr: "Svi" }
    STATE { en: "State", hr: "Stanje" }
    KIND { en: "Kind of node", hr: "Vrsta koraka" }
    FOUND {
        en: "{n} pipeline|{n} pipelines",
        hr: "{n} tijek|{n} tijeka|{n} tijekova",
    }
    NONE { en: "None fits", hr: "Nijedan ne odgovara" }
    NONE_TEXT { en: "No pipeline has all of this.", hr: "Nijedan tijek nema sve to." }
    NEVER { en: "Never ran", hr: "Nije se izvodio" }
    BROKEN { en: "Cannot run", hr: "Ne može se izvesti" }
    WAITING { en: "Waits for its turn", hr: "Čeka na red" }
    RUNNING { en: "Running", hr: "Izvodi se" }
    SUCCESS { en: "Succeeded", hr: "Uspjelo" }
    FAILED { en: "Failed", hr: "Nije uspjelo" }
    SKIPPED { en: "Skipped", hr: "Preskočeno" }
    NOT_BEGUN { en: "Not begun", hr: "Nije započeto" }
    PERCENT { en: "{n} % done", hr: "{n} % gotovo" }
    BUILT_IN { en: "Built in", hr: "Ugrađen" }
    CONFIGURED { en: "From the configuration; it is changed there", hr: "Iz konfiguracije; mijenja se ondje" }
    STORED { en: "Made here", hr: "Napravljen ovdje" }
    ORIGIN { en: "Comes from", hr: "Dolazi iz" }
    NODES { en: "Nodes", hr: "Koraci" }
    NEXT { en: "Next time", hr: "Sljedeći put" }
    BY_HAND { en: "When somebody asks", hr: "Kad netko zatraži" }
    AFTER { en: "After {trigger}", hr: "Nakon {trigger}" }
    LAST { en: "Last run", hr: "Zadnje izvođenje" }
    WATERMARK { en: "Dealt with up to", hr: "Obrađeno do" }
    WRITTEN { en: "As it is written", hr: "Kako je zapisan" }
    RUN { en: "Run", hr: "Pokreni" }
    RERUN { en: "Rerun from a date", hr: "Ponovi od datuma" }
    RERUN_LEAD {
        en: "From the start of the period in which the date lies, without the check of the quota. The watermark stays.",
        hr: "Od početka razdoblja u kojem je datum, bez provjere dnevnog ograničenja. Oznaka obrađenog ostaje.",
    }
    FROM { en: "From", hr: "Od" }
    SETUP { en: "Set up", hr: "Pripremi" }
    SETUP_ASK { en: "Set {title} up?", hr: "Pripremiti: {title}?" }
    SETUP_TEXT {
        en: "Its derived tables are written anew from what people logged. Others wait to write meanwhile. Nothing that was logged is lost.",
        hr: "Njegove se izvedene tablice ponovno zapisuju iz unosa. Drugi za to vrijeme čekaju na upis. Ništa se uneseno ne gubi.",
    }
    STOP { en: "Stop", hr: "Zaustavi" }
    STOP_ASK { en: "Stop this run?", hr: "Zaustaviti ovo izvođenje?" }
    STOP_TEXT {
        en: "It counts as failed, and the nodes that it did not begin are skipped. What it finished stays.",
        hr: "Računa se kao neuspjelo, a koraci koji nisu započeti preskaču se. Što je dovršeno ostaje.",
    }
    EDIT { en: "Change", hr: "Promijeni" }
    REMOVE { en: "Remove", hr: "Ukloni" }
    REMOVE_ASK { en: "Remove {title}?", hr: "Ukloniti: {title}?" }
    REMOVE_TEXT {
        en: "The pipeline goes with the log of its runs. What it did to tables stays.",
        hr: "Tijek nestaje zajedno sa zapisnikom izvođenja. Što je učinio tablicama ostaje.",
    }
    SAVE { en: "Save", hr: "Spremi" }
    STARTED { en: "It runs as soon as its turn comes.", hr: "Izvodi se čim dođe na red." }
    SAVED { en: "The pipeline is saved.", hr: "Tijek je spremljen." }
    REMOVED { en: "The pipeline is gone.", hr: "Tijek je uklonjen." }
    STOPPED { en: "It is being stopped.", hr: "Zaustavlja se." }
    HISTORY { en: "Runs", hr: "Izvođenja" }
    HISTORY_KEPT { en: "The newest 100 runs of a pipeline are kept.", hr: "Čuva se najnovijih 100 izvođenja tijeka." }
    NO_RUNS { en: "No runs yet", hr: "Još nema izvođenja" }
    NO_RUNS_TEXT { en: "How it went will stand here.", hr: "Ovdje će pisati kako je prošlo." }
    RUN_TITLE { en: "Run of {title}", hr: "Izvođenje: {title}" }
    STARTED_AT { en: "Started", hr: "Početak" }
    TOOK { en: "Took", hr: "Trajanje" }
    ROWS { en: "Rows", hr: "Redaka" }
    MODE { en: "Mode", hr: "Način" }
    ACTION { en: "Action", hr: "Radnja" }
    NODE { en: "Node", hr: "Korak" }
    RESULT { en: "Result", hr: "Ishod" }
    ASKED_BY { en: "Asked by", hr: "Zatražio" }
    BY_SCHEDULE { en: "Schedule", hr: "Raspored" }
    BY_TRIGGER { en: "Trigger", hr: "Okidač" }
    BY_PERSON { en: "An administrator", hr: "Administrator" }
    BY_OPERATOR { en: "Command line", hr: "Naredbeni redak" }
    MODE_COMMON { en: "From the watermark", hr: "Od oznake obrađenog" }
    MODE_RERUN { en: "Rerun from {date}", hr: "Ponavljanje od {date}" }
    MODE_SETUP { en: "Setup", hr: "Priprema" }
    ACTION_COMMON { en: "Common", hr: "Uobičajeno" }
    ACTION_RERUN { en: "Rerun", hr: "Ponavljanje" }
    ACTION_INITIAL { en: "Initial", hr: "Početno" }
    ACTION_INGESTION { en: "Ingestion", hr: "Unos" }
    ACTION_RETENTION { en: "Retention", hr: "Čišćenje" }
    ACTION_BACKUP { en: "Backup", hr: "Sigurnosna kopija" }
    TITLE_VERIFY { en: "Nightly comparison of tables", hr: "Noćna usporedba tablica" }
    TITLE_REBUILD { en: "Write all derived tables anew", hr: "Ponovno zapiši sve izvedene tablice" }
    TITLE_DERIVE { en: "Totals of days", hr: "Dnevni zbrojevi" }
    TITLE_REINDEX { en: "Search index", hr: "Kazalo pretrage" }
    TITLE_PEOPLE { en: "People in files", hr: "Ljudi u datotekama" }
    TITLE_COMPACT { en: "Make the database file smaller", hr: "Smanjenje datoteke baze podataka" }
    TITLE_RETENTION { en: "Keep, thin and let go", hr: "Čuvanje, prorjeđivanje i uklanjanje" }
    TITLE_BACKUP { en: "Check and back up", hr: "Provjeri i izradi sigurnosnu kopiju" }
    ID { en: "Id", hr: "Oznaka" }
    ID_HELP {
        en: "What programs call it: small letters, digits, - and _. It stays.",
        hr: "Kako ga zovu programi: mala slova, znamenke, - i _. Ne mijenja se.",
    }
    NAME { en: "Title", hr: "Naziv" }
    NODES_HELP {
        en: "One a line, in their order: verify, rebuild, derive, reindex, backup, digest, ingest, inbox, export, expression, compact, retention; with a table as rebuild:day_totals.",
        hr: "Svaki u svojem retku, redom: verify, rebuild, derive, reindex, backup, digest, ingest, inbox, export, expression, compact, retention; s tablicom kao rebuild:day_totals.",
    }
    SCHEDULE { en: "Schedule", hr: "Raspored" }
    SCHEDULE_HELP {
        en: "A cron expression: 30 2 * * * is each night at half past two. Empty is never.",
        hr: "Izraz cron: 30 2 * * * svake je noći u pola tri. Prazno znači nikad.",
    }
    ZONE { en: "Time zone", hr: "Vremenska zona" }
    ZONE_HELP { en: "As Europe/Zagreb. Empty is that of the machine.", hr: "Primjerice Europe/Zagreb. Prazno znači zona računala." }
    TRIGGER { en: "Trigger", hr: "Okidač" }
    TRIGGER_HELP {
        en: "Runs after others succeeded: their ids with signs for and (&) and or ({or}) and brackets.",
        hr: "Izvodi se kad drugi uspiju: njihove oznake sa znakovima za i (&) te ili ({or}) i zagradama.",
    }
    ALERT { en: "Tell administrators when it fails", hr: "Obavijesti administratore kad ne uspije" }
    PRIORITY { en: "Priority", hr: "Prednost" }
    PRIORITY_HELP { en: "9 goes before 0 when several wait.", hr: "9 ide prije 0 kad ih čeka više." }
    QUOTA { en: "Runs a day", hr: "Izvođenja dnevno" }
    QUOTA_HELP { en: "0 is any number. Reruns do not count.", hr: "0 znači bilo koliko. Ponavljanja se ne broje." }
    TIMEOUT { en: "Minutes a run may take", hr: "Najviše minuta po izvođenju" }
    PERIOD { en: "A rerun does anew", hr: "Ponavljanje obuhvaća" }
    PERIOD_DAY { en: "From the day on", hr: "Od tog dana" }
    PERIOD_WEEK { en: "From the Monday of the week on", hr: "Od ponedjeljka tog tjedna" }
    PERIOD_MONTH { en: "From the first of the month on", hr: "Od prvog u tom mjesecu" }
    PERIOD_YEAR { en: "From the first of the year on", hr: "Od prvog dana te godine" }
    LINE { en: "Line {n}: {what}", hr: "Redak {n}: {what}" }
    AS_IT_STANDS { en: "As it stands now", hr: "Kako sada glasi" }
    REMOVED_MEANWHILE {
        en: "This pipeline was removed meanwhile. What you typed is here; saving makes it anew.",
        hr: "Ovaj je tijek u međuvremenu uklonjen. Vaš je tekst ovdje; spremanjem nastaje ponovno.",
    }
    STALE_TEXT {
        en: "What you typed is below. Saving it now puts it in place of what the other person saved.",
        hr: "Vaš je tekst u nastavku. Spremanjem zamjenjujete ono što je spremila druga osoba.",
    }
    BACK { en: "Back to the pipelines", hr: "Natrag na tijekove" }
    NOTE_SERVER { en: "The server stopped.", hr: "Poslužitelj je zaustavljen." }
    NOTE_TIMEOUT { en: "It took too long.", hr: "Trajalo je predugo." }
    NOTE_PANIC { en: "The program has a fault: it panicked.", hr: "Program ima grešku: prekinuo se." }
    NOTE_CANCELLED { en: "Somebody stopped it.", hr: "Netko ga je zaustavio." }
    NOTE_UNKNOWN { en: "This program does not know such a node.", hr: "Ovaj program ne poznaje takav korak." }
}
