//! How people get their data out of other programs: a line each, for the page where it is brought in.

use crate::i18n::message::messages;

messages! {
    APPLE_HEALTH {
        en: "In the Health app press your picture at the top, then “Export All Health Data”, and bring in the zip as it is, however large.",
        hr: "U aplikaciji Zdravlje dodirnite svoju sliku na vrhu, zatim „Izvezi sve zdravstvene podatke”, i donesite zip takav kakav jest, koliko god bio velik.",
    }
    AUTO_EXPORT {
        en: "In the app make an export of the kind JSON. It can also send by itself: see the page about programs that send data.",
        hr: "U aplikaciji napravite izvoz vrste JSON. Može slati i sama: pogledajte stranicu o programima koji šalju podatke.",
    }
    FITBIT {
        en: "At takeout.google.com choose Fitbit or Google Health alone, and bring in the zip files, all of them at once.",
        hr: "Na takeout.google.com odaberite samo Fitbit ili Google Health i donesite sve zip datoteke odjednom.",
    }
    GARMIN {
        en: "In Garmin Connect on the web open Account, then “Export Your Data”; a mail with the zip comes within days. Single .fit files of a watch are read too.",
        hr: "U Garmin Connectu na webu otvorite račun pa „Izvoz podataka”; poruka sa zipom stiže za nekoliko dana. Čitaju se i pojedine .fit datoteke sa sata.",
    }
    SAMSUNG {
        en: "In Samsung Health open Settings, then “Download personal data”, put the folder it makes into a zip and bring that in.",
        hr: "U Samsung Healthu otvorite Postavke pa „Preuzimanje osobnih podataka”, mapu koja nastane spremite u zip i donesite ga.",
    }
    WITHINGS {
        en: "In the Withings app open your profile, then Settings and “Download your data”; a link to a zip comes by mail.",
        hr: "U aplikaciji Withings otvorite profil, zatim postavke i preuzimanje podataka; poveznica na zip stiže e-poštom.",
    }
    HEALTH_CONNECT {
        en: "In the settings of Health Connect open “Backup and restore” and export; bring in the zip.",
        hr: "U postavkama Health Connecta otvorite sigurnosno kopiranje i vraćanje te izvezite; donesite zip.",
    }
    GADGETBRIDGE {
        en: "In Gadgetbridge open “Data management” and export the database; bring in that file.",
        hr: "U Gadgetbridgeu otvorite upravljanje podacima i izvezite bazu; donesite tu datoteku.",
    }
    OPEN_SCALE {
        en: "In openScale open the menu and export as CSV, a file for each person.",
        hr: "U openScaleu otvorite izbornik i izvezite kao CSV, za svaku osobu posebnu datoteku.",
    }
    MY_FITNESS_PAL {
        en: "With a Premium account, open Reports on the web and choose “Export”; bring in the zip.",
        hr: "S računom Premium otvorite izvješća na webu i odaberite izvoz; donesite zip.",
    }
    CRONOMETER {
        en: "On the web open Account, then “Export Data”, and take the daily summary, the servings and the biometrics.",
        hr: "Na webu otvorite račun pa izvoz podataka i uzmite dnevni sažetak, obroke i mjerenja.",
    }
    LOOP_HABITS {
        en: "In Loop Habit Tracker open Settings, then “Export as CSV”; bring in the zip.",
        hr: "U Loop Habit Trackeru otvorite postavke pa izvoz u CSV; donesite zip.",
    }
    DAYLIO {
        en: "In Daylio open More, then “Export Entries” and CSV. Its notes and moods come into your journal.",
        hr: "U Dayliju otvorite Više, zatim izvoz unosa i CSV. Bilješke i raspoloženja dolaze među vaše bilješke.",
    }
    OURA {
        en: "On the web sign in to your membership hub and ask for “Export data”; bring in the zip.",
        hr: "Na webu se prijavite na svoj Oura račun i zatražite izvoz podataka; donesite zip.",
    }
    SPARKY_FITNESS {
        en: "Its CSV files are read as they are.",
        hr: "Njezine se CSV datoteke čitaju takve kakve jesu.",
    }
    WELLKIN {
        en: "Take your data along under Account, Privacy of the other house, and bring in the zip. A whole diary with its notes, goals and consents is brought back on the page of that name under Privacy.",
        hr: "U drugoj kući pod Račun, Privatnost preuzmite svoje podatke i donesite zip. Cijeli dnevnik s bilješkama, ciljevima i pristancima vraća se na istoimenoj stranici pod Privatnost.",
    }
    ANY_TABLE { en: "Any table (CSV)", hr: "Bilo koja tablica (CSV)" }
    ANY_TABLE_HOW {
        en: "Save it as CSV from any spreadsheet. What its columns mean is asked once and remembered.",
        hr: "Spremite je kao CSV iz bilo kojeg programa za tablice. Što znače stupci pita se jednom i pamti.",
    }
}
