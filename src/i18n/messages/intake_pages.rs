//! What is said where data is brought in: the desk, an import, its preview and what became of it.

use crate::i18n::message::messages;

messages! {
    TAB { en: "Import", hr: "Uvoz" }
    TITLE { en: "Bring data in", hr: "Uvoz podataka" }
    LEAD {
        en: "What other programs know about you comes into this diary. You see what a file would bring before anything is written, and can take all of it back later.",
        hr: "Ono što drugi programi znaju o vama dolazi u ovaj dnevnik. Prije upisa vidite što bi datoteka donijela, a kasnije sve možete povući.",
    }
    FOR_WHOM { en: "For {name}", hr: "Za: {name}" }

    // The drop area.
    DROP_TITLE { en: "Drop files here", hr: "Ispustite datoteke ovdje" }
    DROP_TEXT { en: "Or choose them. Zip files need not be unpacked.", hr: "Ili ih odaberite. Zip datoteke ne treba raspakirati." }
    FILES { en: "Files", hr: "Datoteke" }
    FILES_HELP {
        en: "Without scripts up to {plain} MiB together; with them up to {most} GiB, in pieces that go on where they stopped.",
        hr: "Bez skripti ukupno do {plain} MiB; s njima do {most} GiB, u dijelovima koji se nastavljaju gdje su stali.",
    }
    SEND { en: "Look at them", hr: "Pregledaj" }
    NOTHING_YET_WRITTEN { en: "Nothing is written into the diary yet.", hr: "U dnevnik se još ništa ne upisuje." }
    NO_FILE { en: "Please choose a file.", hr: "Odaberite datoteku." }
    TOO_BIG_PLAIN {
        en: "Without scripts files of at most {plain} MiB together can be sent. Switch scripts on, use a program, or the command line.",
        hr: "Bez skripti mogu se poslati datoteke od ukupno najviše {plain} MiB. Uključite skripte ili upotrijebite program ili naredbeni redak.",
    }
    SHARE_AGAIN {
        en: "You are signed in now. The files did not wait: please share them with Wellkin once more.",
        hr: "Sada ste prijavljeni. Datoteke nisu pričekale: podijelite ih s Wellkinom još jednom.",
    }
    SENDING { en: "Sending …", hr: "Slanje …" }
    FIGURES { en: "{done} of {all} MB, {rate} MB/s", hr: "{done} od {all} MB, {rate} MB/s" }
    LOST { en: "The connection is lost. It goes on by itself as soon as it is back.", hr: "Veza je prekinuta. Nastavlja se sama čim se vrati." }
    FAILED_SENDING {
        en: "It could not be sent. Choose the same files again, and it goes on where it stopped.",
        hr: "Slanje nije uspjelo. Ponovno odaberite iste datoteke i nastavit će se gdje je stalo.",
    }
    CANCELLED_SENDING { en: "Cancelled. What had been sent is gone.", hr: "Otkazano. Poslano je obrisano." }
    CANCEL { en: "Cancel", hr: "Odustani" }

    // The list.
    YOUR_IMPORTS { en: "Imports so far", hr: "Dosadašnji uvozi" }
    NONE_TITLE { en: "Nothing was brought in yet", hr: "Još ništa nije uvezeno" }
    NONE_TEXT { en: "Below it says how to get your data out of the programs you use.", hr: "Ispod piše kako izvesti podatke iz programa kojima se služite." }
    WHAT_CAN { en: "What can be brought in", hr: "Što se može uvesti" }
    WHAT_CAN_TEXT { en: "Press a name to see how to get your data out of it.", hr: "Dodirnite naziv i pogledajte kako odande izvesti podatke." }
    PROGRAMS_TEXT { en: "A smart home or an app can also send by itself.", hr: "Pametna kuća ili aplikacija mogu slati i same." }
    FROM_PROGRAM { en: "sent by {name}", hr: "šalje {name}" }
    FROM_INBOX { en: "from the inbox", hr: "iz ulazne mape" }
    FROM_OPERATOR { en: "at the command line", hr: "iz naredbenog retka" }
    AND_MORE_FILES { en: "and {n} more file|and {n} more files", hr: "i još {n} datoteka|i još {n} datoteke|i još {n} datoteka" }
    FILE_COUNT { en: "{n} file|{n} files", hr: "{n} datoteka|{n} datoteke|{n} datoteka" }
    SAMPLES_OF_MONTH { en: "What a program sent", hr: "Što je poslao program" }

    // How it stands.
    RECEIVING { en: "Waiting for the rest of the files", hr: "Čeka ostatak datoteka" }
    READING { en: "Being read", hr: "Čita se" }
    WAITING { en: "Waiting for you", hr: "Čeka vašu odluku" }
    COMMITTING { en: "Being brought in", hr: "Uvozi se" }
    DONE { en: "Brought in", hr: "Uvezeno" }
    TAKING_BACK { en: "Being taken back", hr: "Povlači se" }
    TAKEN_BACK { en: "Taken back", hr: "Povučeno" }
    REFUSED { en: "Could not be read", hr: "Nije se moglo pročitati" }
    STOPPED { en: "Stopped", hr: "Zaustavljeno" }
    ADDED_COUNT { en: "{n} new|{n} new", hr: "{n} novi|{n} nova|{n} novih" }

    // One import.
    IMPORT_OF { en: "Import of {date}", hr: "Uvoz: {date}" }
    BACK { en: "All imports", hr: "Svi uvozi" }
    GONE_ON { en: "Choose the same files again to go on where it stopped.", hr: "Ponovno odaberite iste datoteke i nastavit će se gdje je stalo." }
    RECEIVED { en: "{done} of {all} MB are here.", hr: "Stiglo je {done} od {all} MB." }
    PROGRESS { en: "{done} of {all} MB, {rows} rows", hr: "{done} od {all} MB, redaka: {rows}" }
    RATE { en: "{rate} MB/s, {left} left", hr: "{rate} MB/s, još {left}" }
    STARTING { en: "It will begin in a moment.", hr: "Počet će za koji trenutak." }
    CANCEL_READING { en: "Stop and discard", hr: "Prekini i odbaci" }
    CANCEL_COMMITTING { en: "Stop and take back", hr: "Prekini i povuci" }

    // The preview.
    WHAT_IT_IS { en: "What it is", hr: "Što je to" }
    FORMAT { en: "Format", hr: "Oblik" }
    PERSON { en: "For", hr: "Za" }
    SPAN { en: "From – to", hr: "Od – do" }
    SPAN_IS { en: "{from} – {to}", hr: "{from} – {to}" }
    HOLDS { en: "Holds", hr: "Sadrži" }
    ENTRIES { en: "{n} entry|{n} entries", hr: "{n} unos|{n} unosa|{n} unosa" }
    NOTES { en: "{n} note|{n} notes", hr: "{n} bilješka|{n} bilješke|{n} bilješki" }
    REPEATED { en: "{n} came twice in the files; the first counts.|{n} came twice in the files; the first of each counts.", hr: "{n} se u datotekama ponavlja; vrijedi prvi.|{n} se u datotekama ponavljaju; vrijedi prvi od svakoga.|{n} se u datotekama ponavlja; vrijedi prvi od svakoga." }
    WHAT_HAPPENS { en: "What would happen", hr: "Što bi se dogodilo" }
    NEW { en: "New", hr: "Novo" }
    SAME { en: "Here already, the same", hr: "Već ovdje, isto" }
    DIFFERENT { en: "Here with other values: the file wins", hr: "Ovdje s drugim vrijednostima: vrijedi datoteka" }
    EDITED { en: "Changed here by hand: stays as it is", hr: "Ručno izmijenjeno: ostaje kako jest" }
    DELETED { en: "Deleted here by hand: stays deleted", hr: "Ručno izbrisano: ostaje izbrisano" }
    WILL_BE_SKIPPED { en: "Rows that are skipped", hr: "Redci koji se preskaču" }
    BY_METRIC { en: "Values by metric", hr: "Vrijednosti po mjerama" }
    METRIC { en: "Metric", hr: "Mjera" }
    VALUES { en: "Values", hr: "Vrijednosti" }
    DAYS { en: "Dates", hr: "Datumi" }
    SOURCES { en: "Sources", hr: "Izvori" }
    SOURCES_TEXT {
        en: "When several sources have the same metric on a day, one of them counts: the first of your order.",
        hr: "Kad više izvora ima istu mjeru istog dana, vrijedi jedan: prvi po vašem redoslijedu.",
    }
    SOURCES_LINK { en: "Order of sources", hr: "Redoslijed izvora" }
    NOTHING_NEW { en: "All of it is here already. Bringing it in changes nothing.", hr: "Sve je već ovdje. Uvoz ništa ne bi promijenio." }

    // Questions.
    QUESTIONS { en: "Questions", hr: "Pitanja" }
    QUESTIONS_TEXT { en: "The files do not say this themselves. The values above follow what is chosen here.", hr: "To u datotekama ne piše. Vrijednosti iznad slijede ono što je ovdje odabrano." }
    UNIT_OF { en: "Which unit is “{what}” in?", hr: "U kojoj je jedinici „{what}”?" }
    DATE_ORDER { en: "How is the date {example} read?", hr: "Kako se čita datum {example}?" }
    YMD { en: "year, month, day", hr: "godina, mjesec, dan" }
    DMY { en: "day, month, year", hr: "dan, mjesec, godina" }
    MDY { en: "month, day, year", hr: "mjesec, dan, godina" }
    MEANING_OF { en: "What does “{what}” stand for?", hr: "Što znači „{what}”?" }
    MEANS_NOTHING { en: "nothing: leave it out", hr: "ništa: izostavi" }
    COLUMNS_ASK { en: "What do the columns of this table mean?", hr: "Što znače stupci ove tablice?" }
    READ_SO { en: "They are read so unless you say otherwise:", hr: "Čitaju se ovako ako ne kažete drukčije:" }
    COLUMNS_OPEN { en: "Say what the columns mean", hr: "Odredi značenje stupaca" }
    COLUMNS_CHANGE { en: "Change what the columns mean", hr: "Promijeni značenje stupaca" }
    LIKELY { en: "seems likely", hr: "čini se vjerojatnim" }
    CHOOSE { en: "Please choose one.", hr: "Odaberite jedno." }
    ANSWER { en: "Take these answers", hr: "Primijeni odgovore" }
    MUST_ANSWER { en: "Please answer the questions first.", hr: "Prvo odgovorite na pitanja." }

    CONVERTED { en: "Converted units", hr: "Preračunate jedinice" }
    CONVERTED_ROW {
        en: "{metric}: {n} value from {from} to {to}|{metric}: {n} values from {from} to {to}",
        hr: "{metric}: {n} vrijednost iz {from} u {to}|{metric}: {n} vrijednosti iz {from} u {to}|{metric}: {n} vrijednosti iz {from} u {to}",
    }

    // What is left out.
    REFUSED_ROWS { en: "Rows that are skipped", hr: "Redci koji se preskaču" }
    REFUSED_COUNT { en: "{n} row|{n} rows", hr: "{n} redak|{n} retka|{n} redaka" }
    IN_ROW { en: "{file}, row {row}", hr: "{file}, redak {row}" }
    DOWNLOAD_REFUSED { en: "Download them as CSV", hr: "Preuzmi ih kao CSV" }
    LEFT_OUT { en: "Not asked for", hr: "Nije traženo" }
    LEFT_OUT_TEXT { en: "The diary has no place for this. It is listed here and dropped.", hr: "Za ovo u dnevniku nema mjesta. Ovdje je popisano i ne čuva se." }
    RECORDS { en: "{n} record|{n} records", hr: "{n} zapis|{n} zapisa|{n} zapisa" }
    MORE_KINDS { en: "and {n} more kind|and {n} more kinds", hr: "i još {n} vrsta|i još {n} vrste|i još {n} vrsta" }
    FILES_NOT_READ { en: "Files that were not read", hr: "Datoteke koje nisu pročitane" }

    // Deciding.
    BRING_IN { en: "Bring in", hr: "Uvezi" }
    DISCARD { en: "Discard", hr: "Odbaci" }
    DISCARD_QUESTION { en: "Discard this import?", hr: "Odbaciti ovaj uvoz?" }
    DISCARD_DETAIL { en: "The files are deleted here. Nothing of them is in the diary.", hr: "Datoteke se ovdje brišu. U dnevniku nema ničega iz njih." }
    DISCARDED { en: "Discarded. Nothing was written into the diary.", hr: "Odbačeno. U dnevnik nije ništa upisano." }
    REMOVE { en: "Remove from this list", hr: "Ukloni s popisa" }
    UNDO { en: "Undo this import", hr: "Povuci ovaj uvoz" }
    UNDO_QUESTION { en: "Undo this import?", hr: "Povući ovaj uvoz?" }
    UNDO_DETAIL {
        en: "What it added goes, and what it changed becomes again what it was. What you changed or deleted since stays as you left it, and it will be said how much that was.",
        hr: "Ono što je dodao nestaje, a ono što je izmijenio postaje kakvo je bilo. Što ste od tada izmijenili ili izbrisali ostaje kako ste ostavili, a bit će rečeno koliko je toga bilo.",
    }
    CONTINUE { en: "Continue", hr: "Nastavi" }
    TAKE_BACK { en: "Take back", hr: "Povuci" }

    // What became of it.
    SUMMARY { en: "What became of it", hr: "Što je od toga bilo" }
    ADDED { en: "Added", hr: "Dodano" }
    CHANGED { en: "Changed to what the file has", hr: "Izmijenjeno prema datoteci" }
    RULES_REFUSED { en: "Refused by the rules of the diary", hr: "Odbijeno prema pravilima dnevnika" }
    REMOVED { en: "Removed", hr: "Uklonjeno" }
    RESTORED { en: "Again as it was before", hr: "Opet kao prije" }
    LEFT_ALONE { en: "Changed since, and left alone", hr: "U međuvremenu izmijenjeno, ostavljeno" }
    GONE_ALREADY { en: "Gone already", hr: "Već nestalo" }
    NOTHING_LEFT { en: "Nothing of this import is in the diary any more.", hr: "U dnevniku više nema ničega iz ovog uvoza." }
    SOME_LEFT {
        en: "{n} item stays in the diary, because it was changed since.|{n} items stay in the diary, because they were changed since.",
        hr: "{n} stavka ostaje u dnevniku jer je u međuvremenu izmijenjena.|{n} stavke ostaju u dnevniku jer su u međuvremenu izmijenjene.|{n} stavki ostaje u dnevniku jer su u međuvremenu izmijenjene.",
    }
    TO_METRICS { en: "See it in the charts", hr: "Pogledaj u grafovima" }

    // Where an entry came from.
    LINEAGE { en: "Where this came from", hr: "Odakle je ovo" }
    LINEAGE_LINK { en: "Where this came from", hr: "Odakle je ovo" }
    SOURCE { en: "Source", hr: "Izvor" }
    ITS_ID { en: "Its name there", hr: "Oznaka ondje" }
    FILE { en: "File", hr: "Datoteka" }
    ROW { en: "Row", hr: "Redak" }
    THE_IMPORT { en: "Import", hr: "Uvoz" }
    NOT_BY_IMPORT { en: "No import wrote this entry: it was logged by hand or sent by a program.", hr: "Ovaj unos nije upisao nijedan uvoz: zabilježen je ručno ili ga je poslao program." }
    TO_ENTRY { en: "To the entry", hr: "Na unos" }
}
