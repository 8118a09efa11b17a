//! What administrators are told when something needs them. Nothing here names anybody.

use crate::i18n::message::messages;

messages! {
    WHY {
        en: "You get this because you are an administrator of Wellkin at {home}. Such mails go to all administrators and cannot be turned off.",
        hr: "Ovo dobivate jer ste administrator Wellkina na {home}. Takve poruke dobivaju svi administratori i ne mogu se isključiti.",
    }
    BUTTON { en: "Look at it", hr: "Pogledaj" }
    AGAIN {
        en: "This lasts since {since}. While it does you are reminded after a day, then once a week.",
        hr: "Ovo traje od {since}. Dok traje, podsjećamo vas nakon jednog dana, zatim jednom tjedno.",
    }
    OVER_TEXT { en: "There is nothing more to do about it.", hr: "Više ne trebate ništa učiniti." }
    NOTICE_TITLE { en: "Something needs you", hr: "Nešto vas treba" }

    DISK_DATA { en: "Disk: little room for the data", hr: "Disk: malo mjesta za podatke" }
    DISK_DATA_TEXT {
        en: "On the disk with the data {n} MiB are free. When it is full, nothing can be entered any more. Make room, or give the server a larger disk.",
        hr: "Na disku s podacima slobodno je {n} MiB. Kad se napuni, više se ništa neće moći unijeti. Oslobodite mjesto ili poslužitelju dajte veći disk.",
    }
    DISK_DATA_OVER { en: "Disk: enough room for the data again", hr: "Disk: opet dovoljno mjesta za podatke" }
    DISK_BACKUPS { en: "Disk: little room for backups", hr: "Disk: malo mjesta za sigurnosne kopije" }
    DISK_BACKUPS_TEXT {
        en: "On the disk with the backups {n} MiB are free. When it is full, no backup can be made. Make room there, or keep fewer backups (backup.keep).",
        hr: "Na disku sa sigurnosnim kopijama slobodno je {n} MiB. Kad se napuni, kopije se neće moći izraditi. Oslobodite mjesto ili čuvajte manje kopija (backup.keep).",
    }
    DISK_BACKUPS_OVER { en: "Disk: enough room for backups again", hr: "Disk: opet dovoljno mjesta za sigurnosne kopije" }
    BACKUP_FAILED { en: "The backup failed", hr: "Sigurnosna kopija nije uspjela" }
    BACKUP_FAILED_TEXT {
        en: "The last backup was not made or could not be read back. The log of the job says why.",
        hr: "Posljednja sigurnosna kopija nije izrađena ili se nije mogla pročitati. Razlog piše u zapisu posla.",
    }
    BACKUP_FAILED_OVER { en: "The backup works again", hr: "Sigurnosna kopija opet radi" }
    BACKUP_OVERDUE { en: "The backup is overdue", hr: "Sigurnosna kopija kasni" }
    BACKUP_OVERDUE_TEXT {
        en: "Two times of the schedule went by without a good backup. Was the server off, or is the disk away?",
        hr: "Dva su termina po rasporedu prošla bez dobre sigurnosne kopije. Je li poslužitelj bio ugašen ili diska nema?",
    }
    BACKUP_OVERDUE_OVER { en: "There is a new backup again", hr: "Opet postoji nova sigurnosna kopija" }
    JOBS_FAILED { en: "A job failed", hr: "Posao nije uspio" }
    JOBS_FAILED_TEXT {
        en: "One job of the server failed and is not tried again soon. Its log says why.|{n} jobs of the server failed and are not tried again soon. Their logs say why.",
        hr: "{n} posao poslužitelja nije uspio i neće se uskoro pokušati ponovno. Razlog piše u zapisu.|{n} posla poslužitelja nisu uspjela i neće se uskoro pokušati ponovno. Razlog piše u zapisu.|{n} poslova poslužitelja nije uspjelo i neće se uskoro pokušati ponovno. Razlog piše u zapisu.",
    }
    JOBS_FAILED_OVER { en: "No job is failed any more", hr: "Više nema neuspjelih poslova" }
    MAILS_GIVEN_UP { en: "Mails were given up", hr: "Od nekih se poruka odustalo" }
    MAILS_GIVEN_UP_TEXT {
        en: "One mail could not be delivered and was given up. Try it again, or discard it.|{n} mails could not be delivered and were given up. Try them again, or discard them.",
        hr: "{n} poruka nije se mogla dostaviti i od nje se odustalo. Pokušajte ponovno ili je odbacite.|{n} poruke nisu se mogle dostaviti i od njih se odustalo. Pokušajte ponovno ili ih odbacite.|{n} poruka nije se moglo dostaviti i od njih se odustalo. Pokušajte ponovno ili ih odbacite.",
    }
    MAILS_GIVEN_UP_OVER { en: "No mail is given up any more", hr: "Više nema poruka od kojih se odustalo" }

    PIPELINES_FAILED { en: "A pipeline failed", hr: "Tijek nije uspio" }
    PIPELINES_FAILED_TEXT {
        en: "The last run of one pipeline failed. Its page says which node, and why.|The last runs of {n} pipelines failed. Their pages say which nodes, and why.",
        hr: "Zadnje izvođenje {n} tijeka nije uspjelo. Na njegovoj stranici piše koji korak i zašto.|Zadnja izvođenja {n} tijeka nisu uspjela. Na njihovim stranicama piše koji koraci i zašto.|Zadnja izvođenja {n} tijekova nisu uspjela. Na njihovim stranicama piše koji koraci i zašto.",
    }
    PIPELINES_FAILED_OVER { en: "No pipeline is failed any more", hr: "Više nema neuspjelih tijekova" }

    PREVIEWS { en: "What mails look like", hr: "Kako izgledaju poruke" }
    PREVIEWS_LEAD {
        en: "Every mail this server writes, with invented names and links that lead nowhere. Nothing here is sent.",
        hr: "Svaka poruka koju ovaj poslužitelj piše, s izmišljenim imenima i poveznicama koje nikamo ne vode. Odavde se ništa ne šalje.",
    }
    PREVIEW_TEXT { en: "As text", hr: "Kao tekst" }
    PREVIEW_LANGUAGE { en: "Language of the mails", hr: "Jezik poruka" }
    ALL_PREVIEWS { en: "All mails", hr: "Sve poruke" }
}
