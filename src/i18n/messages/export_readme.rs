//! The description that lies in an export.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Your data from Wellkin, {at}", hr: "Vaši podatci iz Wellkina, {at}" }
    LEAD {
        en: "Everything this household's server holds about you is in this file. Another Wellkin can read it: Account, Privacy, “Bring data in”.",
        hr: "U ovoj je datoteci sve što poslužitelj ovog kućanstva čuva o vama. Može je pročitati i drugi Wellkin: Račun, Privatnost, „Unesi podatke”.",
    }
    THIS { en: "This description.", hr: "Ovaj opis." }
    MANIFEST {
        en: "What is in the file, for programs: version, number of rows, and a digest of the diary.",
        hr: "Što je u datoteci, za programe: inačica, broj redaka i sažetak dnevnika.",
    }
    ROWS { en: "{n} row|{n} rows", hr: "{n} redak|{n} retka|{n} redaka" }
    SHEET_NOTES { en: "The notes of your journal, for a spreadsheet.", hr: "Vaše bilješke, za tablični kalkulator." }
    SHEET_ENTRIES {
        en: "What you logged, by day, for a spreadsheet: one row an entry, one column a metric.",
        hr: "Što ste unosili, po danima, za tablični kalkulator: redak po unosu, stupac po mjeri.",
    }
    SHEET_GOALS { en: "Your goals, for a spreadsheet.", hr: "Vaši ciljevi, za tablični kalkulator." }
    SHEET_CONSENTS { en: "Your consents, for a spreadsheet.", hr: "Vaše privole, za tablični kalkulator." }
    SHEET_EVENTS {
        en: "What happened with your account, for a spreadsheet.",
        hr: "Što se događalo s vašim računom, za tablični kalkulator.",
    }
    SHEET_SESSIONS {
        en: "Where you are signed in, for a spreadsheet.",
        hr: "Gdje ste prijavljeni, za tablični kalkulator.",
    }
    PROFILES {
        en: "What you told about your body, your day and how you read.",
        hr: "Što ste naveli o svojem tijelu, danu i načinu čitanja.",
    }
    PORTRAITS { en: "Your picture, in Base64.", hr: "Vaša slika, u zapisu Base64." }
    CONSENTS {
        en: "Each consent given or withdrawn, with the version of the privacy notice.",
        hr: "Svaka dana ili povučena privola, s inačicom obavijesti o privatnosti.",
    }
    CORRECTIONS {
        en: "When details about your body were corrected, or said to be right still.",
        hr: "Kad su podatci o vašem tijelu ispravljeni ili potvrđeni.",
    }
    DEPENDANTS {
        en: "The name under which you were entered by a guardian, if you were.",
        hr: "Ime pod kojim vas je unio skrbnik, ako jest.",
    }
    GUARDIANS {
        en: "Who looks after your diary, and whose diaries you look after.",
        hr: "Tko vodi brigu o vašem dnevniku i o čijim dnevnicima vi vodite brigu.",
    }
    SHARES {
        en: "What you share with whom, and what is shared with you.",
        hr: "Što s kim dijelite i što se dijeli s vama.",
    }
    LOOKS {
        en: "Who else saw your data, by day: as what, which groups, how often. Names are not in it.",
        hr: "Tko je još vidio vaše podatke, po danima: u kojem svojstvu, koje skupine i koliko puta. Imena nisu navedena.",
    }
    BOARDS {
        en: "The boards for the wall you made, without their links.",
        hr: "Ploče za zid koje ste izradili, bez njihovih poveznica.",
    }
    ENTRIES { en: "What you logged, exactly.", hr: "Što ste unosili, točno." }
    NOTES {
        en: "The notes of your journal, exactly; the mood of a note is the entry of the same id.",
        hr: "Vaše bilješke, točno; raspoloženje uz bilješku unos je s istom oznakom.",
    }
    NOTE_TOMBSTONES { en: "The ids of notes you deleted.", hr: "Oznake bilješki koje ste izbrisali." }
    DELETED_ORIGINS {
        en: "What you deleted of what other programs had brought, so that they do not bring it back.",
        hr: "Što ste izbrisali od onoga što su donijeli drugi programi, da to ne vrate.",
    }
    IMPORTS { en: "What was imported, when, and what became of it.", hr: "Što je uvezeno, kada i što je od toga bilo." }
    IMPORT_LINES {
        en: "From which file and row each imported entry came, and what stood there before.",
        hr: "Iz koje je datoteke i retka došao svaki uvezeni unos i što je ondje prije stajalo.",
    }
    IMPORT_NOTE_LINES { en: "The same for imported notes.", hr: "Isto za uvezene bilješke." }
    IMPORT_MEMBERS {
        en: "The names of the files of each import, or of what was in them.",
        hr: "Imena datoteka svakog uvoza ili onoga što je bilo u njima.",
    }
    INBOX_SEEN {
        en: "Which of your files came in through the inbox, and what became of them.",
        hr: "Koje su vaše datoteke stigle kroz ulaznu mapu i što je od njih bilo.",
    }
    PEOPLE_FILES {
        en: "What the household's files said of you, where you were made a person out of them.",
        hr: "Što su o vama rekle datoteke kućanstva, ako ste iz njih postali osoba.",
    }
    IMPORT_MAPPINGS {
        en: "What you decided about the columns of tables you imported.",
        hr: "Što ste odlučili o stupcima tablica koje ste uvezli.",
    }
    DISCARDED_NOTES {
        en: "Notes deleted within the last hour, which can still be brought back.",
        hr: "Bilješke izbrisane u posljednjem satu, koje se još mogu vratiti.",
    }
    TOMBSTONES { en: "The ids of entries you deleted.", hr: "Oznake unosa koje ste izbrisali." }
    DISCARDED {
        en: "Entries deleted within the last hour, which can still be brought back.",
        hr: "Unosi izbrisani u posljednjem satu, koji se još mogu vratiti.",
    }
    GOALS { en: "Your goals and since when each holds.", hr: "Vaši ciljevi i otkad koji vrijedi." }
    DOCUMENTS { en: "JSON documents that programs of yours keep here, by collection.", hr: "JSON dokumenti koje ovdje čuvaju vaši programi, po zbirkama." }
    THINNED_DAYS {
        en: "Days whose values of a source were put together into one entry, with how many there were.",
        hr: "Dani čije su vrijednosti iz jednog izvora spojene u jedan unos, i koliko ih je bilo.",
    }
    SOURCE_ORDERS { en: "Which source of a metric counts first, where you chose.", hr: "Koji se izvor mjere računa prvi, gdje ste to odabrali." }
    GOAL_SKIPS { en: "Days on which your goals do not count, and why.", hr: "Dani na koje se vaši ciljevi ne računaju i zašto." }
    GOAL_PAUSES { en: "From when to when your goals rest.", hr: "Od kada do kada vaši ciljevi miruju." }
    USERS { en: "Your account, without the password.", hr: "Vaš račun, bez lozinke." }
    SECOND_FACTORS {
        en: "Since when you have a second factor; its secret is not in this file.",
        hr: "Otkad imate drugi korak prijave; njegova tajna nije u ovoj datoteci.",
    }
    PASSKEYS {
        en: "Your passkeys: what you call each, when you added and last used it, and whether it works without a password. No key is in this file.",
        hr: "Vaši pristupni ključevi: kako ih zovete, kad ste ih dodali i zadnji put koristili te rade li bez lozinke. Nijedan ključ nije u ovoj datoteci.",
    }
    EVENTS { en: "What happened with your account.", hr: "Što se događalo s vašim računom." }
    IDENTITIES {
        en: "As whom the person signs in at an identity provider that is linked with the account.",
        hr: "Pod kojim se imenom osoba prijavljuje kod pružatelja identiteta povezanog s računom.",
    }
    MAILED_CODES {
        en: "To which addresses links were mailed that are still good; the links are not in this file.",
        hr: "Na koje su adrese poslane poveznice koje još vrijede; same poveznice nisu u ovoj datoteci.",
    }
    DETAILS_ASKED {
        en: "When you were last asked by mail whether your details are right.",
        hr: "Kad vas se zadnji put e-poštom pitalo jesu li vaši podaci točni.",
    }
    FAILED {
        en: "How often in a row somebody failed to sign in to your account.",
        hr: "Koliko puta zaredom prijava na vaš račun nije uspjela.",
    }
    REMINDERS {
        en: "When you want digests and reminders: day, times, which weeks.",
        hr: "Kada želite preglede i podsjetnike: dan, vremena, koji tjedni.",
    }
    REMINDERS_TOLD {
        en: "Up to which week or day you, or a guardian of yours, were told about it, and when.",
        hr: "Do kojeg ste tjedna ili dana vi ili vaš skrbnik obaviješteni i kada.",
    }
    MAIL_CHOICES {
        en: "Which mails that are not about the account you want, and since when.",
        hr: "Koje poruke koje se ne tiču računa želite i otkad.",
    }
    CHANNELS {
        en: "Other ways than mail by which you are reached, without their addresses and secrets.",
        hr: "Drugi načini osim e-pošte kojima vas se obavještava, bez njihovih adresa i tajni.",
    }
    QUIET_HOURS {
        en: "The hours in which nothing comes by those ways that can wait.",
        hr: "Sati u kojima tim načinima ne stiže ništa što može čekati.",
    }
    OUTBOX {
        en: "Mails to you that wait to be sent, without what they say: their links are keys.",
        hr: "Poruke vama koje čekaju slanje, bez sadržaja: njihove su poveznice ključevi.",
    }
    SESSIONS { en: "Browsers in which you are signed in.", hr: "Preglednici u kojima ste prijavljeni." }
    PROGRAMS { en: "Programs that are signed in for you.", hr: "Programi koji su prijavljeni za vas." }
    TOKENS { en: "Your tokens for programs, without their secrets.", hr: "Vaši tokeni za programe, bez njihovih tajni." }
    INVITES { en: "Invitations you made and nobody used yet.", hr: "Pozivnice koje ste izradili, a još nisu iskorištene." }
    ERASURES {
        en: "That erasing everything was asked for, and when it is done.",
        hr: "Da je zatraženo brisanje svega i kad će se provesti.",
    }
    EXPORTS { en: "Files like this one that were asked for.", hr: "Zatražene datoteke poput ove." }
    FEED {
        en: "When something of your data was changed and by whom, in order.",
        hr: "Kad je i tko promijenio nešto u vašim podatcima, redom.",
    }
    NUMBERS {
        en: "In the files of JSON lines values are whole thousandths of the metric's unit: 80.4 kg is 80400. In the tables for spreadsheets they are plain decimals. Times are UTC.",
        hr: "U datotekama s recima JSON-a vrijednosti su cijele tisućinke jedinice: 80,4 kg je 80400. U tablicama za kalkulator obični su decimalni brojevi, s točkom. Vremena su UTC.",
    }
    NOT_IN {
        en: "Not in the file: hashes of passwords and keys, by which somebody could sign in as you, and what the server computes from your entries.",
        hr: "U datoteci nema sažetaka lozinki i ključeva, kojima bi se netko mogao prijaviti kao vi, ni onoga što poslužitelj računa iz vaših unosa.",
    }
}
