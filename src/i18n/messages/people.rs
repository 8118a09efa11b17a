//! The words around people whom the household keeps in files.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "People in files", hr: "Ljudi u datotekama" }
    LINK { en: "People in files", hr: "Ljudi u datotekama" }
    LEAD {
        en: "Who is described by the household's files, one file each. Only administrators see them. They have no diary here unless you make a person of the house out of them.",
        hr: "Koga opisuju datoteke kućanstva, po jedna za svakoga. Vide ih samo administratori. Ovdje nemaju dnevnik dok od njih ne napravite osobu kućanstva.",
    }
    KIND_READ { en: "Looks at the files with people", hr: "Pregledava datoteke s ljudima" }
    READ { en: "Look at the files now", hr: "Pregledaj datoteke sada" }
    READ_NOW { en: "The files were looked at.", hr: "Datoteke su pregledane." }
    READING {
        en: "The files are being looked at. That takes a while; load this page again later.",
        hr: "Datoteke se pregledavaju. To traje; poslije ponovno učitajte stranicu.",
    }
    LAST { en: "The last look", hr: "Posljednji pregled" }
    LOOKED { en: "When", hr: "Kada" }
    KNOWN { en: "People known", hr: "Poznatih ljudi" }
    FILES_READ { en: "Good files", hr: "Ispravnih datoteka" }
    ADDED { en: "New people", hr: "Novih ljudi" }
    CHANGED { en: "Changed", hr: "Promijenjenih" }
    GONE { en: "Vanished", hr: "Nestalih" }
    SKIPPED { en: "Files passed over", hr: "Preskočenih datoteka" }
    FAILED { en: "The last look did not come to its end.", hr: "Posljednji pregled nije dovršen." }
    PEOPLE { en: "People", hr: "Ljudi" }
    NONE { en: "Nobody yet", hr: "Još nikoga" }
    NONE_LEAD {
        en: "Put a file 1000.csv with first_name, last_name, birthts into the folder that people.source names.",
        hr: "U mapu koju navodi people.source stavite datoteku 1000.csv s first_name, last_name, birthts.",
    }
    BORN { en: "Born {date}", hr: "Datum rođenja: {date}" }
    GONE_SINCE { en: "No file any more since {date}", hr: "Bez datoteke od {date}" }
    IS_PERSON { en: "Person of the house", hr: "Osoba kućanstva" }
    TAKE_PICTURE { en: "Take the picture over", hr: "Preuzmi i sliku" }
    PICTURE_MISSING {
        en: "The picture cannot be had just now. Leave this off to go on without it.",
        hr: "Slika trenutačno nije dostupna. Isključite ovo da biste nastavili bez nje.",
    }
    PICTURE_OF { en: "Picture of {name}", hr: "Slika: {name}" }
    MAKE { en: "Make a person of the house", hr: "Napravi osobu kućanstva" }
    MAKE_LEAD {
        en: "They get a diary, and you look after it. The file stays as it is, and what it says later does not change the diary.",
        hr: "Dobivaju dnevnik, a vi se o njemu brinete. Datoteka ostaje kakva jest, a što u njoj poslije piše ne mijenja dnevnik.",
    }
    MADE { en: "They are a person of the house now. You find them under Family.", hr: "Sada su osoba kućanstva. Nalaze se pod Obitelj." }
    MADE_ALREADY { en: "They are a person of the house already.", hr: "Već su osoba kućanstva." }
    BACK { en: "Back to the list", hr: "Natrag na popis" }
    BAD_ID {
        en: "The name of the file is no user id: letters, digits, - _ and . only, at most 100.",
        hr: "Naziv datoteke nije oznaka korisnika: samo slova, znamenke, - _ i . te najviše 100 znakova.",
    }
    TOO_LARGE { en: "The file is larger than 64 KiB.", hr: "Datoteka je veća od 64 KiB." }
    NOT_TEXT {
        en: "The file is no text in UTF-8, or a quotation mark is never closed.",
        hr: "Datoteka nije tekst u UTF-8 ili navodnik nije zatvoren.",
    }
    BAD_HEADER {
        en: "The first line must be: first_name, last_name, birthts.",
        hr: "Prvi redak mora biti: first_name, last_name, birthts.",
    }
    NOT_ONE_ROW {
        en: "There must be one line behind the header, with three values.",
        hr: "Iza zaglavlja mora biti jedan redak s tri vrijednosti.",
    }
    BAD_NAME {
        en: "A name is missing, has more than 200 characters, or signs that are none of a name.",
        hr: "Ime nedostaje, ima više od 200 znakova ili znakove koji ne pripadaju imenu.",
    }
    BAD_BIRTH {
        en: "birthts must be a whole number of milliseconds since 1970 in UTC, not before 1875 and not in the future.",
        hr: "birthts mora biti cijeli broj milisekunda od 1970. po UTC-u, ne prije 1875. i ne u budućnosti.",
    }
    IMAGE_ALONE { en: "A picture without a file .csv beside it.", hr: "Slika bez datoteke .csv uz nju." }
    TOO_MANY { en: "There are 100,000 people already.", hr: "Već ima 100.000 ljudi." }
    VANISHED { en: "The file was gone when it was to be read.", hr: "Datoteke više nije bilo kad ju je trebalo pročitati." }
    TRUE_OR_FALSE { en: "must be True or False", hr: "mora biti True ili False" }
    WHOLE_YEARS { en: "must be a whole number of years from 0 to 150", hr: "mora biti cijeli broj godina od 0 do 150" }
    MIN_OVER_MAX { en: "must not be over max_age", hr: "ne smije biti veće od max_age" }
}
