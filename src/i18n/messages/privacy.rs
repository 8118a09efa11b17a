//! The words about taking one's data along and bringing it back.

use crate::i18n::message::messages;

messages! {
    DATA { en: "Your data as a file", hr: "Vaši podatci kao datoteka" }
    DATA_LEAD {
        en: "Everything this server holds about the diary, its account and its consents, in one zip: tables for a spreadsheet, exact lines for programs, and a description.",
        hr: "Sve što ovaj poslužitelj čuva o dnevniku, računu i privolama, u jednoj zip-datoteci: tablice za kalkulator, točni reci za programe i opis.",
    }
    TAKE { en: "Make a file of my data", hr: "Izradi datoteku mojih podataka" }
    TO_EXPORTS { en: "Take the data along", hr: "Ponesi podatke" }
    TO_IMPORT { en: "Bring data in", hr: "Unesi podatke" }
    KEPT {
        en: "A file is kept for {days} days, readable to you alone, and at most {most} of them.",
        hr: "Datoteka se čuva {days} dana, čitljiva samo vama, i to najviše njih {most}.",
    }
    NO_EXPORTS { en: "No file was made yet.", hr: "Još nema nijedne datoteke." }
    MADE { en: "Made on {at}", hr: "Izrađeno {at}" }
    ROWS_AND_SIZE { en: "{rows} rows, {size} KiB, until {until}", hr: "redaka: {rows}, {size} KiB, do {until}" }
    DOWNLOAD { en: "Download", hr: "Preuzmi" }
    RUNNING { en: "Your file is being made", hr: "Vaša se datoteka izrađuje" }
    PROGRESS { en: "{done} of {total} rows", hr: "{done} od {total} redaka" }
    WAITING { en: "It begins in a moment.", hr: "Počinje za trenutak." }
    DONE { en: "Your file is ready", hr: "Vaša je datoteka spremna" }
    FAILED { en: "The file was not made", hr: "Datoteka nije izrađena" }
    FAILED_WHY {
        en: "The server was stopped meanwhile, or its disk is full. Please try again.",
        hr: "Poslužitelj je u međuvremenu zaustavljen ili mu je disk pun. Pokušajte ponovno.",
    }
    BACK { en: "All files", hr: "Sve datoteke" }

    IMPORT_LEAD {
        en: "Brings a file that a Wellkin made into this diary. What is here already stays as it is; nothing is counted twice.",
        hr: "Unosi datoteku koju je izradio Wellkin u ovaj dnevnik. Što je već ovdje, ostaje kako jest; ništa se ne broji dvaput.",
    }
    IMPORT_CONSENTS {
        en: "Consents from another household become history only: nothing is shared, compared or mailed because of them.",
        hr: "Privole iz drugog kućanstva postaju samo povijest: zbog njih se ništa ne dijeli, ne uspoređuje i ne šalje.",
    }
    FILE { en: "The file", hr: "Datoteka" }
    FILE_HELP { en: "A zip of at most {most} MiB.", hr: "Zip-datoteka od najviše {most} MiB." }
    BRING { en: "Bring it in", hr: "Unesi" }
    BROUGHT { en: "The file is in", hr: "Datoteka je unesena" }
    ADDED { en: "{n} row was added.|{n} rows were added.", hr: "Dodan je {n} redak.|Dodana su {n} retka.|Dodano je {n} redaka." }
    DIFFER {
        en: "{n} row differs from what is here and was left out.|{n} rows differ from what is here and were left out.",
        hr: "{n} redak razlikuje se od onoga što je ovdje i izostavljen je.|{n} retka razlikuju se od onoga što je ovdje i izostavljena su.|{n} redaka razlikuje se od onoga što je ovdje i izostavljeno je.",
    }
    UNSOLICITED {
        en: "The file also brought what this house has no place for. It was left out, and nothing of it is kept:",
        hr: "Datoteka je donijela i ono za što ovdje nema mjesta. To je izostavljeno i ništa od toga nije sačuvano:",
    }
    TIMES { en: "{n} time|{n} times", hr: "{n} put|{n} puta|{n} puta" }
    UNSOLICITED_MORE {
        en: "and {n} more with another name|and {n} more with other names",
        hr: "i još {n} s drugim nazivom|i još {n} s drugim nazivima|i još {n} s drugim nazivima",
    }
    PROFILE_TAKEN { en: "The profile was taken over.", hr: "Profil je preuzet." }
    PROFILE_KEPT { en: "The profile here differs and stays.", hr: "Profil ovdje je drukčiji i ostaje." }
    NO_FILE { en: "Please choose a file.", hr: "Odaberite datoteku." }
    TOO_BIG {
        en: "The file is too big, or unpacks to too much. Nothing was brought in.",
        hr: "Datoteka je prevelika ili se raspakira u previše podataka. Ništa nije uneseno.",
    }
    FOREIGN {
        en: "This is no file that Wellkin made. Nothing was brought in.",
        hr: "Ovo nije datoteka koju je izradio Wellkin. Ništa nije uneseno.",
    }
    TOO_NEW {
        en: "The file was made by a newer version of Wellkin; this one has to be updated first. Nothing was brought in.",
        hr: "Datoteku je izradila novija inačica Wellkina; ovu najprije treba nadograditi. Ništa nije uneseno.",
    }
    DAMAGED {
        en: "The file is damaged or was changed. Please export the data again. Nothing was brought in.",
        hr: "Datoteka je oštećena ili izmijenjena. Izvezite podatke ponovno. Ništa nije uneseno.",
    }
}
