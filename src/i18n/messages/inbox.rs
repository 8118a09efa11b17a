//! The words around the inbox, whose files come to the desk by themselves.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Inbox for files", hr: "Ulazna mapa za datoteke" }
    LINK { en: "Inbox of the import desk", hr: "Ulazna mapa uvoza" }
    LEAD {
        en: "Files in this place come into diaries by themselves: each in the folder of an account, such as ana/export.zip, or ana/Mia/export.zip for Mia, whom Ana looks after.",
        hr: "Datoteke s ovog mjesta same dolaze u dnevnike: svaka u mapi nekog računa, kao ana/export.zip, ili ana/Mia/export.zip za Miju o kojoj se Ana brine.",
    }
    KIND_LOOK { en: "Looks at the inbox of the import desk", hr: "Pregledava ulaznu mapu uvoza" }
    LOOK { en: "Look now", hr: "Pregledaj sada" }
    LOOKED_NOW { en: "The inbox was looked at.", hr: "Ulazna mapa je pregledana." }
    LOOKING {
        en: "The inbox is being looked at. That takes a while; load this page again later.",
        hr: "Ulazna se mapa pregledava. To traje; poslije ponovno učitajte stranicu.",
    }

    // The place and the last look.
    PLACE_TITLE { en: "The place", hr: "Mjesto" }
    PLACE { en: "Where", hr: "Gdje" }
    PROCESSED { en: "Files that were brought in", hr: "Uvezene datoteke" }
    STAY { en: "stay where they are, and are remembered", hr: "ostaju gdje jesu i pamte se" }
    ARE_MOVED { en: "are moved into a folder “processed” beside them", hr: "premještaju se u mapu „processed” kraj njih" }
    SCHEDULE { en: "Schedule", hr: "Raspored" }
    ON_DEMAND { en: "only when somebody asks", hr: "samo kad netko zatraži" }
    NEXT { en: "Next look", hr: "Sljedeći pregled" }
    LAST { en: "Last look", hr: "Posljednji pregled" }
    NEVER { en: "not yet", hr: "još nijedan" }
    FILES_THERE { en: "Files there", hr: "Datoteka ondje" }
    TAKEN { en: "Brought to the desk", hr: "Preuzeto na uvoz" }
    MOVED { en: "Moved away", hr: "Premješteno" }
    SETTLING_COUNT { en: "Still being written", hr: "Još se zapisuje" }
    LEFT_COUNT { en: "Stay there", hr: "Ostaje ondje" }
    FAILED { en: "The last look did not come to its end. It is tried again at the next one.", hr: "Posljednji pregled nije dovršen. Pokušat će se ponovno pri sljedećem." }
    MISSING {
        en: "There is no such folder yet. Make it to use the inbox.",
        hr: "Takve mape još nema. Napravite je da biste koristili ulaznu mapu.",
    }
    CUT { en: "There are more than {most} files; not all of them were looked at.", hr: "Ima više od {most} datoteka; nisu sve pregledane." }

    // The files.
    FILES { en: "Files", hr: "Datoteke" }
    NONE { en: "Nothing lies there", hr: "Ondje nema ničega" }
    NONE_LEAD {
        en: "Put a file into a folder that is called like an account.",
        hr: "Stavite datoteku u mapu koja se zove kao neki račun.",
    }
    SINCE { en: "since {time}", hr: "od {time}" }
    GONE { en: "not there any more", hr: "više nije ondje" }
    MOVED_TO { en: "now {name}", hr: "sada {name}" }
    NOT_MOVED { en: "It could not be moved: {reason}", hr: "Nije se mogla premjestiti: {reason}" }
    SETTLING { en: "Still being written", hr: "Još se zapisuje" }
    STAYS { en: "Stays there", hr: "Ostaje ondje" }
    WAITS { en: "Waits for its person", hr: "Čeka odluku osobe" }
    FORGOTTEN { en: "Import thrown away", hr: "Uvoz odbačen" }

    // Why one stays.
    NOBODY_NAMED {
        en: "It says nowhere whose it is. Put it into a folder that is called like an account.",
        hr: "Nigdje ne piše čija je. Stavite je u mapu koja se zove kao neki račun.",
    }
    UNKNOWN_FOLDER {
        en: "Its folder is called like no account, and like the id of nobody.",
        hr: "Njezina se mapa ne zove ni kao jedan račun ni kao oznaka ijedne osobe.",
    }
    NOT_THEIRS {
        en: "This account looks after nobody of that name.",
        hr: "Ovaj se račun ne brine ni o kome toga imena.",
    }
    SAME_NAME {
        en: "This account looks after several people of that name. Name the folder by the person's id; the import page shows it.",
        hr: "Ovaj se račun brine o više osoba toga imena. Nazovite mapu oznakom osobe; piše na stranici za uvoz.",
    }
    MAY_NOT_WRITE {
        en: "This account is closed, or its role writes no diary.",
        hr: "Ovaj je račun zatvoren ili njegova uloga ne piše dnevnik.",
    }
    OWES_CONSENT {
        en: "Somebody has to agree to the privacy notice first. It comes in by itself after that.",
        hr: "Najprije treba pristati na obavijest o privatnosti. Nakon toga datoteka dolazi sama.",
    }
    TOO_DEEP {
        en: "Folders are looked into that lie in the folder of an account, and none within those.",
        hr: "Pregledavaju se mape u mapi računa, a one još dublje ne.",
    }
    BAD_NAME { en: "The name of the file cannot be kept.", hr: "Naziv datoteke ne može se zadržati." }
    EMPTY { en: "There is nothing in the file.", hr: "U datoteci nema ničega." }
    TOO_LARGE { en: "The file has more than {most} GiB.", hr: "Datoteka ima više od {most} GiB." }
    CHANGED {
        en: "The file changed while it was fetched. It is tried again.",
        hr: "Datoteka se promijenila dok se preuzimala. Pokušat će se ponovno.",
    }
    TOO_MANY_OPEN {
        en: "{most} imports of this person wait already. The next ones come when those are decided.",
        hr: "Već čeka {most} uvoza ove osobe. Sljedeći dolaze kad se o njima odluči.",
    }

    // On the import page.
    THEIRS_TITLE { en: "What comes in by itself", hr: "Što dolazi samo" }
    THEIRS {
        en: "Files in the folder {folder} of this server's inbox come in by themselves. Ask whoever runs it how you get them there.",
        hr: "Datoteke u mapi {folder} na ovom poslužitelju dolaze same. Kako ih onamo staviti, pitajte onoga tko ga vodi.",
    }
    THEIRS_LEFT { en: "These do not come in:", hr: "Ove ne dolaze:" }

    // What is sent.
    MAIL_WAITS { en: "Something waits in the import desk", hr: "Nešto čeka u uvozu" }
    MAIL_WAITS_TEXT {
        en: "A file that came in by itself needs your decision.",
        hr: "Datoteka koja je stigla sama treba vašu odluku.",
    }
    MAIL_UNREADABLE { en: "A file of the inbox cannot be read", hr: "Datoteka iz ulazne mape ne može se pročitati" }
    MAIL_UNREADABLE_TEXT {
        en: "A file that came in by itself cannot be read. The import page says why.",
        hr: "Datoteka koja je stigla sama ne može se pročitati. Razlog piše na stranici za uvoz.",
    }
    MAIL_ABOUT { en: "For {name}:", hr: "Za: {name}." }
    MAIL_NOTHING_YET { en: "Nothing of it is in the diary yet.", hr: "U dnevniku još nema ničega iz nje." }
    MAIL_OPEN { en: "Open the import desk", hr: "Otvori uvoz" }
    MAIL_WHY {
        en: "You get this because you said yes to “Something waits in the import desk” at {home}, as {name}.",
        hr: "Ovo dobivate jer ste na {home} kao {name} pristali na „Nešto čeka u uvozu”.",
    }
}
