//! The words around folders and buckets.

use crate::i18n::message::messages;

messages! {
    PEOPLE_SOURCE { en: "People from a bucket", hr: "Ljudi iz spremnika (bucket)" }
    PEOPLE_PROCESSED { en: "The list of those people in a bucket", hr: "Popis tih ljudi u spremniku (bucket)" }
    PEOPLE_SENT {
        en: "Which files are asked for; nothing else.",
        hr: "Koje se datoteke traže; ništa drugo.",
    }
    BACKUPS { en: "Copies of backups", hr: "Primjerci sigurnosnih kopija" }
    BACKUP_SENT {
        en: "each backup that was made by itself: sealed, so that only who has the keys reads it; how many people there are, and when it was made, can be seen",
        hr: "svaka kopija koja je nastala sama: zapečaćena, pa je čita samo tko ima ključeve; vidi se koliko je osoba u njoj i kada je nastala",
    }
    REPORTS { en: "Files for the operator", hr: "Datoteke za operatera" }
    REPORTS_SENT {
        en: "How many rows each table has, how pipelines ran, and the figures of this server; nothing about a person.",
        hr: "Koliko redaka ima koja tablica, kako su se tijekovi izvodili i brojke ovog poslužitelja; ništa o osobama.",
    }
    LIST_SENT {
        en: "Names, times of birth and names of pictures of the people who were found in the files.",
        hr: "Imena, vremena rođenja i nazivi slika ljudi pronađenih u datotekama.",
    }
    INBOX_SOURCE { en: "The inbox of the import desk in a bucket", hr: "Ulazna mapa uvoza u spremniku (bucket)" }
    INBOX_SENT {
        en: "Which files are asked for, and under which name they are kept when they were brought in; nothing else.",
        hr: "Koje se datoteke traže i pod kojim se nazivom čuvaju kad su uvezene; ništa drugo.",
    }
    WHY {
        en: "The operator named this bucket. It is looked at by schedule and when an administrator asks.",
        hr: "Ovaj je spremnik naveo operater. Pregledava se prema rasporedu i kad administrator zatraži.",
    }
    WHY_BACKUPS {
        en: "The operator named this bucket as the second place for backups. Each one is put there once it was rehearsed.",
        hr: "Ovaj je spremnik operater naveo kao drugo mjesto za sigurnosne kopije. Svaka se ondje pohranjuje nakon što je iskušana.",
    }
    WHY_REPORTS {
        en: "The operator named this bucket for files that pipelines write. They are put there when such a pipeline runs.",
        hr: "Ovaj je spremnik operater naveo za datoteke koje tijekovi zapisuju. Ondje se pohranjuju kad se takav tijek izvodi.",
    }
    MISSING { en: "The file is not there any more.", hr: "Datoteke više nema." }
    NO_PLACE { en: "There is no such folder or bucket.", hr: "Nema takve mape ili spremnika." }
    REFUSED {
        en: "The server refuses the key (403). Look at buckets.access_key, buckets.secret_key, buckets.region and what the key may do.",
        hr: "Poslužitelj odbija ključ (403). Provjerite buckets.access_key, buckets.secret_key, buckets.region i što ključ smije.",
    }
    ELSEWHERE {
        en: "The server says that the bucket is elsewhere. Look at buckets.region and buckets.endpoint.",
        hr: "Poslužitelj kaže da je spremnik drugdje. Provjerite buckets.region i buckets.endpoint.",
    }
    STATUS { en: "The server answers with status {status}.", hr: "Poslužitelj odgovara statusom {status}." }
    TOO_SLOW { en: "No whole answer came in time.", hr: "Cijeli odgovor nije stigao na vrijeme." }
    NO_CONNECTION {
        en: "No connection to the server, or no certificate that is trusted.",
        hr: "Nema veze s poslužiteljem ili nema pouzdanog certifikata.",
    }
    BROKEN_OFF { en: "The answer broke off.", hr: "Odgovor se prekinuo." }
    TOO_LARGE { en: "The file is too large.", hr: "Datoteka je prevelika." }
    BAD_NAME { en: "A file cannot be called so.", hr: "Datoteka se ne može tako zvati." }
    FORBIDDEN {
        en: "This machine does not let the server read or write there.",
        hr: "Ovo računalo ne dopušta poslužitelju čitati ili pisati ondje.",
    }
    DISK_FULL { en: "No room is left on the disk.", hr: "Na disku nema više mjesta." }
    DISK { en: "The disk does not do its part.", hr: "Disk ne radi kako treba." }
}
