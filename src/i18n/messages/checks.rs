//! The words of the checks: what was seen, and how to mend it. For operators.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Checks", hr: "Provjere" }
    OK { en: "All is well", hr: "U redu" }
    WARN { en: "To be mended", hr: "Treba popraviti" }
    WRONG { en: "Wrong", hr: "Ne valja" }
    MEND { en: "To mend it: {mend}", hr: "Kako popraviti: {mend}" }
    MADE_AT { en: "Looked at {moment}.", hr: "Provjereno {moment}." }
    AGAIN { en: "Look again", hr: "Provjeri ponovno" }

    CONFIGURATION { en: "Configuration", hr: "Postavke" }
    CONFIGURATION_FILES { en: "Files of the configuration", hr: "Datoteke s postavkama" }
    DATA_FILES { en: "Directory of the data", hr: "Direktorij s podacima" }
    CLOCK { en: "Clock", hr: "Sat" }
    DISK { en: "Room on the disk", hr: "Mjesto na disku" }
    PROXY { en: "How people come here", hr: "Kako se dolazi ovamo" }
    MAIL { en: "Mail server", hr: "Poslužitelj e-pošte" }
    STORE { en: "Database", hr: "Baza podataka" }
    SEARCH { en: "Search index", hr: "Kazalo pretrage" }
    BACKUP { en: "Last backup", hr: "Posljednja sigurnosna kopija" }
    REHEARSAL { en: "Rehearsal of the backup", hr: "Iskušavanje kopije" }
    KEYS { en: "Keys of the backups", hr: "Ključevi kopija" }

    CONFIGURATION_WRONG { en: "It cannot be used: {reason}", hr: "Ne može se upotrijebiti: {reason}" }
    MEND_CONFIGURATION {
        en: "change what is named there; “wellkin check-config” says whether all is mended.",
        hr: "promijenite ono što je ondje navedeno; „wellkin check-config” kaže je li sve popravljeno.",
    }
    CONFIGURATION_READ { en: "It can be used.", hr: "Može se upotrijebiti." }

    CHANGED_BY_ALL {
        en: "Everybody on this machine may change {path}.",
        hr: "Svatko na ovom računalu smije mijenjati {path}.",
    }
    MEND_CHANGED_BY_ALL { en: "run “chmod o-w {path}”.", hr: "pokrenite „chmod o-w {path}”." }
    SECRET_READ_BY_ALL {
        en: "{path} holds a secret, and everybody on this machine may read it.",
        hr: "{path} sadrži tajnu, a svatko je na ovom računalu smije čitati.",
    }
    MEND_READ_BY_ALL { en: "run “chmod o-r {path}”.", hr: "pokrenite „chmod o-r {path}”." }
    CONFIGURATION_CLOSED {
        en: "{n} file was read, and nobody else may change it.|{n} files were read, and nobody else may change them.",
        hr: "Pročitana je {n} datoteka i nitko je drugi ne smije mijenjati.|Pročitane su {n} datoteke i nitko ih drugi ne smije mijenjati.|Pročitano je {n} datoteka i nitko ih drugi ne smije mijenjati.",
    }

    NO_DIRECTORY { en: "{path} is no directory.", hr: "{path} nije direktorij." }
    MEND_NO_DIRECTORY {
        en: "name a directory in data.dir, or take that file away.",
        hr: "navedite direktorij u data.dir ili uklonite tu datoteku.",
    }
    NO_DATA { en: "There is no data in {path} yet.", hr: "U {path} još nema podataka." }
    MEND_NO_DATA {
        en: "start the server once, or name the right directory by --data or in data.dir.",
        hr: "jednom pokrenite poslužitelj ili navedite pravi direktorij s --data ili u data.dir.",
    }
    DATA_UNREADABLE { en: "{path} cannot be looked at: {reason}", hr: "{path} se ne može pogledati: {reason}" }
    MEND_DATA_UNREADABLE {
        en: "run this as the user that runs Wellkin, or with sudo.",
        hr: "pokrenite ovo kao korisnik pod kojim radi Wellkin ili sa sudo.",
    }
    NOT_OURS {
        en: "{path} belongs to user {owner}, and this program runs as user {me}.",
        hr: "{path} pripada korisniku {owner}, a ovaj program radi kao korisnik {me}.",
    }
    MEND_NOT_OURS {
        en: "run Wellkin as the owner of {path}, or give all of it to its user with “chown -R”.",
        hr: "pokrenite Wellkin kao vlasnik od {path} ili sve dajte njegovu korisniku s „chown -R”.",
    }
    CLOSED_TO_US { en: "Nothing can be written in {path}.", hr: "U {path} se ne može pisati." }
    MEND_CLOSED { en: "run “chmod u+rwx {path}”.", hr: "pokrenite „chmod u+rwx {path}”." }
    MEND_OPEN { en: "run “chmod go-rwx {path}”.", hr: "pokrenite „chmod go-rwx {path}”." }
    READ_BY_ALL {
        en: "Everybody on this machine may read or change {path}.",
        hr: "Svatko na ovom računalu smije čitati ili mijenjati {path}.",
    }
    OTHER_OWNER {
        en: "{path} belongs to another user than the directory it lies in.",
        hr: "{path} pripada drugom korisniku nego direktorij u kojem leži.",
    }
    LISTED_BY_OTHERS {
        en: "Others on this machine may look into {path}; its files are closed to them.",
        hr: "Drugi na ovom računalu smiju gledati u {path}; njegove su im datoteke zatvorene.",
    }
    DATA_CLOSED { en: "{path} is closed to others.", hr: "{path} je zatvoren drugima." }

    CLOCK_NOT_SET {
        en: "The clock says {moment}: nobody has set it.",
        hr: "Sat pokazuje {moment}: nitko ga nije namjestio.",
    }
    CLOCK_WENT_BACK {
        en: "The clock is behind what is stored, of which the newest is of {moment}.",
        hr: "Sat kasni za onim što je pohranjeno, od čega je najnovije od {moment}.",
    }
    CLOCK_RIGHT { en: "It says {moment}.", hr: "Pokazuje {moment}." }
    MEND_CLOCK {
        en: "have the machine set its clock by the network (“timedatectl set-ntp true”), then start Wellkin anew.",
        hr: "neka računalo namjesti sat preko mreže („timedatectl set-ntp true”), zatim ponovno pokrenite Wellkin.",
    }

    DISK_ROOM { en: "{free} of {total} MiB are free at {path}.", hr: "U {path} je slobodno {free} od {total} MiB." }
    DISK_LOW {
        en: "Only {free} of {total} MiB are free at {path}.",
        hr: "U {path} je slobodno samo {free} od {total} MiB.",
    }
    DISK_FULL {
        en: "The disk is nearly full: {free} of {total} MiB are free at {path}.",
        hr: "Disk je gotovo pun: u {path} je slobodno {free} od {total} MiB.",
    }
    MEND_DISK {
        en: "delete what is not needed, keep fewer backups, or put backup.dir on another disk.",
        hr: "izbrišite što nije potrebno, čuvajte manje kopija ili stavite backup.dir na drugi disk.",
    }
    DISK_UNKNOWN { en: "The disk at {path} does not answer.", hr: "Disk u {path} ne odgovara." }
    DISK_SILENT { en: "There is no disk to look at.", hr: "Nema diska koji bi se provjerio." }
    MEND_DISK_UNKNOWN {
        en: "look whether the disk is mounted and sound (“dmesg” says what the system met).",
        hr: "provjerite je li disk priključen i ispravan („dmesg” kaže što je sustav zatekao).",
    }

    REACHED { en: "It is reached at {url}.", hr: "Dostupno je na {url}." }
    TRUSTS_ALL {
        en: "http.trusted_proxies trusts every address: anybody may say who they are.",
        hr: "http.trusted_proxies vjeruje svakoj adresi: svatko može reći da je bilo tko.",
    }
    MEND_TRUSTS_ALL {
        en: "name only the addresses of the proxies in http.trusted_proxies.",
        hr: "u http.trusted_proxies navedite samo adrese posrednika.",
    }
    NO_PROXY {
        en: "People come by https, and no proxy is trusted: all of them count as one visitor.",
        hr: "Dolazi se preko https, a nijednom se posredniku ne vjeruje: svi se broje kao jedan posjetitelj.",
    }
    MEND_NO_PROXY {
        en: "name the address of the proxy in http.trusted_proxies.",
        hr: "navedite adresu posrednika u http.trusted_proxies.",
    }
    PLAIN {
        en: "A proxy is trusted, but http.public_url does not begin with https: cookies go by plain http too.",
        hr: "Posredniku se vjeruje, ali http.public_url ne počinje s https: kolačići idu i običnim http.",
    }
    MEND_PLAIN {
        en: "write the address by which people come into http.public_url, with https.",
        hr: "u http.public_url upišite adresu kojom se dolazi, s https.",
    }
    GUESSED {
        en: "Links say {url}, which is a guess: other devices may know this machine by another name.",
        hr: "Poveznice kažu {url}, što je nagađanje: drugi uređaji ovo računalo možda znaju pod drugim imenom.",
    }
    MEND_GUESSED {
        en: "write the address by which people come into http.public_url.",
        hr: "u http.public_url upišite adresu kojom se dolazi.",
    }

    NO_MAIL {
        en: "No mail server is named: administrators pass links on.",
        hr: "Poslužitelj e-pošte nije naveden: administratori prosljeđuju poveznice.",
    }
    MAIL_READY { en: "{server} answers. No mail was sent.", hr: "{server} odgovara. E-pošta nije poslana." }
    MAIL_FAILS { en: "{server} cannot be used. {step}: {reason}", hr: "{server} se ne može upotrijebiti. {step}: {reason}" }
    MEND_MAIL {
        en: "check the keys of the section [mail]; “wellkin send-test-email ADDRESS” says more.",
        hr: "provjerite ključeve odjeljka [mail]; „wellkin send-test-email ADRESA” kaže više.",
    }

    STORE_WORKS { en: "It reads and writes; that took {ms} ms.", hr: "Čita i piše; trajalo je {ms} ms." }
    STORE_BUSY { en: "Too many writes wait.", hr: "Čeka previše zapisa." }
    MEND_STORE_BUSY {
        en: "look again in a minute; if it lasts, the disk is too slow or a program sends too much at once.",
        hr: "pogledajte ponovno za minutu; ako potraje, disk je prespor ili neki program šalje previše odjednom.",
    }
    STORE_FAILS { en: "It does not work: {reason}", hr: "Ne radi: {reason}" }
    MEND_STORE {
        en: "look at the log, see that the disk has room and is sound, and start Wellkin anew; if that does not help, restore the newest backup.",
        hr: "pogledajte zapisnik, provjerite ima li disk mjesta i je li ispravan te ponovno pokrenite Wellkin; ako ne pomogne, vratite najnoviju kopiju.",
    }

    SEARCH_CLOSED {
        en: "It is only kept while the server runs.",
        hr: "Održava se samo dok poslužitelj radi.",
    }
    SEARCH_UP {
        en: "{n} change is not read yet.|{n} changes are not read yet.",
        hr: "{n} izmjena još nije pročitana.|{n} izmjene još nisu pročitane.|{n} izmjena još nije pročitano.",
    }
    SEARCH_BEHIND {
        en: "It is {n} change behind.|It is {n} changes behind.",
        hr: "Zaostaje {n} izmjenu.|Zaostaje {n} izmjene.|Zaostaje {n} izmjena.",
    }
    MEND_SEARCH {
        en: "look again in some minutes; if it is not less then, run “wellkin reindex”.",
        hr: "pogledajte ponovno za nekoliko minuta; ako nije manje, pokrenite „wellkin reindex”.",
    }

    BACKUPS_UNREADABLE { en: "The place of the backups cannot be read: {reason}", hr: "Mjesto s kopijama ne može se pročitati: {reason}" }
    MEND_BACKUPS_UNREADABLE {
        en: "make the directory of backup.dir, open it to Wellkin, or have its disk mounted.",
        hr: "napravite direktorij iz backup.dir, otvorite ga Wellkinu ili priključite njegov disk.",
    }
    NO_BACKUP { en: "There is no backup.", hr: "Nema sigurnosne kopije." }
    BACKUP_COMES { en: "The first one comes at its time.", hr: "Prva dolazi u svoje vrijeme." }
    BACKUP_OLD {
        en: "The newest is {n} day old, and a newer one should be there.|The newest is {n} days old, and a newer one should be there.",
        hr: "Najnovija je stara {n} dan, a trebala bi postojati novija.|Najnovija je stara {n} dana, a trebala bi postojati novija.|Najnovija je stara {n} dana, a trebala bi postojati novija.",
    }
    BACKUP_NEW {
        en: "The newest is {n} day old.|The newest is {n} days old.",
        hr: "Najnovija je stara {n} dan.|Najnovija je stara {n} dana.|Najnovija je stara {n} dana.",
    }
    MEND_BACKUP_LATE {
        en: "open Household, Backups: the log of the job says why it failed, and a button makes one now.",
        hr: "otvorite Kućanstvo, Sigurnosne kopije: dnevnik posla kaže zašto nije uspjela, a gumb izrađuje novu.",
    }
    MEND_NO_BACKUPS {
        en: "write a time into backup.at, or run “wellkin backup” regularly.",
        hr: "upišite vrijeme u backup.at ili redovito pokrećite „wellkin backup”.",
    }

    REHEARSED { en: "The newest was rehearsed and is good.", hr: "Najnovija je iskušana i ispravna." }
    NOTHING_TO_REHEARSE { en: "There is none to rehearse yet.", hr: "Još nema što iskušati." }
    NOT_REHEARSED { en: "The newest was not rehearsed.", hr: "Najnovija nije iskušana." }
    BACKUP_BAD { en: "The newest is not good: {reason}", hr: "Najnovija nije ispravna: {reason}" }
    REHEARSAL_FAILED { en: "The newest could not be rehearsed: {reason}", hr: "Najnoviju nije bilo moguće iskušati: {reason}" }
    MEND_REHEARSAL {
        en: "run “wellkin backup”, which makes a new one and rehearses it, and read what it says.",
        hr: "pokrenite „wellkin backup”, što izrađuje novu i iskušava je, i pročitajte što kaže.",
    }

    KEYS_WRONG { en: "They cannot be used: {reason}", hr: "Ne mogu se upotrijebiti: {reason}" }
    MEND_KEYS {
        en: "put the directory keys of the data back from its copy, or run “wellkin backup --new-ring” if there is none.",
        hr: "vratite direktorij keys podataka iz njegove kopije ili pokrenite „wellkin backup --new-ring” ako je nema.",
    }
    KEYS_NOT_YET { en: "The first backup makes them.", hr: "Izrađuje ih prva kopija." }
    KEYS_HERE_ONLY {
        en: "They lie in the data directory only: without them no backup can be read.",
        hr: "Leže samo u direktoriju s podacima: bez njih se nijedna kopija ne može pročitati.",
    }
    MEND_KEYS_HERE_ONLY {
        en: "name a directory on another disk in backup.keys_copy.",
        hr: "u backup.keys_copy navedite direktorij na drugom disku.",
    }
    KEYS_THERE { en: "They are there, with a copy.", hr: "Tu su, s kopijom." }
}
