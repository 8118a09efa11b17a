//! What is said about sharing: what is shared with whom, looking at it, who looked, and boards.

use crate::i18n::message::messages;

messages! {
    // The groups.
    NUTRITION { en: "Eating and drinking", hr: "Hrana i piće" }
    ACTIVITY { en: "Activity", hr: "Kretanje" }
    SLEEP { en: "Sleep", hr: "San" }
    BODY { en: "Body", hr: "Tijelo" }
    MOOD { en: "Mood", hr: "Raspoloženje" }
    JOURNAL { en: "Notes", hr: "Bilješke" }
    NUTRITION_HELP { en: "Calories, water", hr: "Kalorije, voda" }
    ACTIVITY_HELP { en: "Exercise, steps, active energy", hr: "Vježbanje, koraci, potrošena energija" }
    SLEEP_HELP { en: "Hours of sleep", hr: "Sati sna" }
    BODY_HELP { en: "Weight, height, body fat, heart rate, blood pressure, glucose", hr: "Težina, visina, tjelesna mast, otkucaji srca, krvni tlak, glukoza" }
    MOOD_HELP { en: "How one feels, 1 to 5", hr: "Kako se osjećate, od 1 do 5" }
    JOURNAL_HELP { en: "The journal, and what is written beside entries", hr: "Bilješke i ono što piše uz unose" }

    // Rules.
    NO_GROUP { en: "Please tick at least one group.", hr: "Označite barem jednu skupinu." }
    UNTIL_PAST { en: "This day has passed. Please choose today or a later day.", hr: "Ovaj je dan prošao. Odaberite današnji ili kasniji dan." }
    UNKNOWN_GROUP { en: "There is no such group.", hr: "Takva skupina ne postoji." }
    SEES_ALL { en: "This member sees everything in this diary already.", hr: "Ovaj član ionako vidi sve u ovom dnevniku." }
    ONE_AUDIENCE { en: "Name a user, or say household; not both.", hr: "Navedite korisnika ili kućanstvo, ne oboje." }
    NOT_WRITABLE {
        en: "This diary is not shared with you for logging into: {groups}. Nothing was saved.",
        hr: "U ovom dnevniku ne smijete unositi: {groups}. Ništa nije spremljeno.",
    }
    NO_SOURCE { en: "Imports go into one's own diary only.", hr: "Uvoziti se može samo u vlastiti dnevnik." }
    TOO_LONG_AGO {
        en: "Into a shared diary one logs the last {n} day.|Into a shared diary one logs the last {n} days.",
        hr: "U podijeljeni dnevnik unosi se za zadnji {n} dan.|U podijeljeni dnevnik unosi se za zadnja {n} dana.|U podijeljeni dnevnik unosi se za zadnjih {n} dana.",
    }

    // /account/sharing
    TAB { en: "Sharing", hr: "Dijeljenje" }
    TITLE { en: "Sharing", hr: "Dijeljenje" }
    LEAD {
        en: "You decide who sees what. Nothing is shared until you share it, and what you end is gone from the next page they open.",
        hr: "Vi odlučujete tko što vidi. Ništa se ne dijeli dok to ne podijelite, a ono što prekinete nestaje već na sljedećoj stranici koju otvore.",
    }
    LEAD_FOR {
        en: "You decide for {name} who sees what. Nothing is shared until you share it.",
        hr: "Umjesto osobe {name} odlučujete tko što vidi. Ništa se ne dijeli dok to ne podijelite.",
    }
    SHARED_NOW { en: "What is shared now", hr: "Što se sada dijeli" }
    NOTHING_TITLE { en: "Nothing is shared", hr: "Ništa se ne dijeli" }
    NOTHING { en: "Nobody else sees anything of this diary.", hr: "Nitko drugi ne vidi ništa iz ovog dnevnika." }
    NOTHING_BUT_GUARDIANS { en: "Only those who look after this diary see it.", hr: "Dnevnik vide samo oni koji ga vode." }
    HOUSEHOLD { en: "The whole household", hr: "Cijelo kućanstvo" }
    READS { en: "may see", hr: "smije vidjeti" }
    WRITES { en: "may see and log", hr: "smije vidjeti i unositi" }
    UNTIL { en: "until {date}", hr: "do {date}" }
    SINCE { en: "since {date}", hr: "od {date}" }
    SINCE_BY { en: "since {date}, given by {name}", hr: "od {date}, dijeli {name}" }
    END { en: "End", hr: "Prekini" }
    END_ABOUT { en: "{group} for {name}", hr: "{group} za: {name}" }
    SHARE_TITLE { en: "Share something", hr: "Podijelite nešto" }
    WHAT { en: "What", hr: "Što" }
    WITH_WHOM { en: "With whom", hr: "S kim" }
    WITH_HOUSEHOLD_HELP {
        en: "Everybody who can sign in here, and the boards on your walls.",
        hr: "Svi koji se ovdje mogu prijaviti, i ploče na zidu.",
    }
    WITH_ONE { en: "One member", hr: "Jedan član" }
    MEMBER_NAME { en: "User name of the member", hr: "Korisničko ime člana" }
    HOW_FAR { en: "What they may do", hr: "Što smiju" }
    READ_ONLY { en: "See it", hr: "Vidjeti" }
    READ_WRITE { en: "See it and log", hr: "Vidjeti i unositi" }
    READ_WRITE_HELP {
        en: "They can add entries of these groups, but not change or delete yours.",
        hr: "Mogu dodavati unose tih skupina, ali ne mogu mijenjati ni brisati vaše.",
    }
    LAST_DAY { en: "Last day", hr: "Zadnji dan" }
    LAST_DAY_HELP { en: "Empty: until you end it.", hr: "Prazno: dok ne prekinete." }
    SHARE_BUTTON { en: "Share", hr: "Podijeli" }
    GOALS_NEVER {
        en: "Goals, birth date and e-mail address are never shared. With the household, how many percent of your own goals you reach is shown as well, for the groups you share.",
        hr: "Ciljevi, datum rođenja i e-adresa nikad se ne dijele. S kućanstvom se za podijeljene skupine prikazuje i koliki postotak svojih ciljeva ostvarujete.",
    }
    CONSENT_NOTE {
        en: "With the first share you consent to sharing, which is written down. Withdrawing that under Privacy ends all of it at once.",
        hr: "Prvim dijeljenjem dajete privolu za dijeljenje, što se bilježi. Kad je povučete u odjeljku Privatnost, odmah prestaje svako dijeljenje.",
    }
    DONE_SHARED { en: "Shared.", hr: "Podijeljeno." }
    DONE_ENDED { en: "{group} is not shared with {name} any more.", hr: "{group}: više se ne dijeli ({name})." }
    DONE_RESTORED { en: "Shared again, as it was.", hr: "Ponovno se dijeli kao prije." }
    TO_LOOKS { en: "Who saw this data", hr: "Tko je vidio ove podatke" }
    TO_BOARDS { en: "Boards for the wall", hr: "Ploče za zid" }

    // /shared
    SHARED_TAB { en: "Shared with me", hr: "Podijeljeno sa mnom" }
    SHARED_TAB_SHORT { en: "Shared", hr: "Podijeljeno" }
    SHARED_TITLE { en: "Shared with me", hr: "Podijeljeno sa mnom" }
    SHARED_EMPTY_TITLE { en: "Nothing is shared with you", hr: "S vama se ništa ne dijeli" }
    SHARED_EMPTY {
        en: "When somebody in the household shares a part of their diary with you, you find it here.",
        hr: "Kad netko u kućanstvu s vama podijeli dio svojeg dnevnika, naći ćete ga ovdje.",
    }
    SHARE_MINE { en: "Share something of mine", hr: "Podijelite nešto svoje" }
    YOU_SEE { en: "You see: {groups}", hr: "Vidite: {groups}" }
    YOU_LOG { en: "You may log: {groups}", hr: "Smijete unositi: {groups}" }
    OPEN { en: "Look", hr: "Pogledaj" }
    OF_PERSON { en: "Shared by {name}", hr: "Dijeli {name}" }
    SEEN_NOTE { en: "{name} can see that you looked.", hr: "{name} može vidjeti da ste gledali." }
    LOG_FOR { en: "Log for {name}", hr: "Unesi za: {name}" }
    NOTHING_IN_PERIOD { en: "Nothing of what is shared was logged in this period.", hr: "U ovom razdoblju nema unosa iz podijeljenih skupina." }
    LONGER_PERIOD { en: "Choose a longer period.", hr: "Odaberite dulje razdoblje." }
    DAY_BY_DAY { en: "Day by day", hr: "Dan po dan" }
    ALL_SHARED { en: "All who share with me", hr: "Svi koji dijele sa mnom" }
    LOGGED_NOW { en: "Logged for {name}: {what}.", hr: "Uneseno za {name}: {what}." }
    UNDONE { en: "Taken back. Nothing of it is left in the diary.", hr: "Povučeno. U dnevniku od toga nije ostalo ništa." }
    CANNOT_UNDO {
        en: "This can no longer be taken back from here: it was changed meanwhile, or it was logged more than an hour ago.",
        hr: "Ovo se odavde više ne može povući: u međuvremenu je izmijenjeno ili je uneseno prije više od sat vremena.",
    }
    ADD_LEAD { en: "Only what {name} lets you log is asked here.", hr: "Ovdje se pita samo ono što vam {name} dopušta unositi." }

    // The weekly comparison.
    WEEK_TITLE { en: "How the week is going", hr: "Kako ide ovaj tjedan" }
    WEEK_LEAD {
        en: "How many percent of their own goals everybody reaches. Everybody has goals of their own, so this is no race.",
        hr: "Koliki postotak svojih ciljeva tko ostvaruje. Svatko ima vlastite ciljeve pa ovo nije utrka.",
    }
    THIS_WEEK { en: "This week so far", hr: "Ovaj tjedan dosad" }
    LAST_WEEK { en: "Last week", hr: "Prošli tjedan" }
    PERCENT { en: "{n} %", hr: "{n} %" }
    NO_DATA_YET { en: "nothing yet", hr: "još ništa" }
    NO_DATA { en: "–", hr: "–" }
    WHO { en: "Who", hr: "Tko" }
    WEEK_NOBODY {
        en: "Who shares a group with the household and has a goal in it appears here.",
        hr: "Ovdje se pojavljuje tko s kućanstvom dijeli skupinu u kojoj ima cilj.",
    }

    // Who saw my data.
    LOOKS_TITLE { en: "Who saw my data", hr: "Tko je vidio moje podatke" }
    LOOKS_TITLE_OF { en: "Who saw the data of {name}", hr: "Tko je vidio podatke osobe {name}" }
    LOOKS_LEAD {
        en: "Every look of somebody else is written down here, for {n} day.|Every look of somebody else is written down here, for {n} days.",
        hr: "Ovdje se {n} dan bilježi svaki tuđi pogled.|Ovdje se {n} dana bilježi svaki tuđi pogled.|Ovdje se {n} dana bilježi svaki tuđi pogled.",
    }
    LOOKS_EMPTY_TITLE { en: "Nobody else looked", hr: "Nitko drugi nije gledao" }
    LOOKS_EMPTY {
        en: "When a member, a guardian or a board on the wall shows something of this diary, it stands here.",
        hr: "Kad član, skrbnik ili ploča na zidu prikaže nešto iz ovog dnevnika, to će stajati ovdje.",
    }
    SAW_GROUPS { en: "saw: {groups}", hr: "vidi: {groups}" }
    SAW_EVERYTHING { en: "had the whole diary open", hr: "otvara cijeli dnevnik" }
    SAW_HISTORY { en: "looked up when and from where the account was used, as an administrator", hr: "kao administrator gleda kada je i odakle račun korišten" }
    LOOKED_TIMES { en: "once|{n} times", hr: "{n} put|{n} puta|{n} puta" }
    BETWEEN_TIMES { en: "{times}, between {first} and {last}", hr: "{times}, između {first} i {last}" }
    AT_TIME { en: "{times}, at {last}", hr: "{times}, u {last}" }
    BOARD_NAMED { en: "Board “{name}”", hr: "Ploča „{name}”" }
    BOARD_GONE { en: "A board that was removed", hr: "Ploča koja je uklonjena" }
    USER_GONE { en: "An account that is not here any more", hr: "Račun kojeg više nema" }

    // Boards.
    BOARDS_TITLE { en: "Boards for the wall", hr: "Ploče za zid" }
    BOARDS_LEAD {
        en: "A board shows what is shared with the whole household, on a tablet or an e-ink screen, without signing in. Whoever has its link sees it, so treat the link like a key.",
        hr: "Ploča na tabletu ili e-ink zaslonu, bez prijave, prikazuje ono što se dijeli s cijelim kućanstvom. Vidi je svatko tko ima poveznicu pa je čuvajte kao ključ.",
    }
    BOARDS_YOURS { en: "Your boards", hr: "Vaše ploče" }
    BOARDS_NONE { en: "You have made no board yet.", hr: "Još niste izradili nijednu ploču." }
    BOARD_MAKE { en: "Make a board", hr: "Izradite ploču" }
    BOARD_NAME { en: "Where it hangs", hr: "Gdje visi" }
    BOARD_NAME_HELP { en: "Such as Kitchen. People see it where they look up who saw their data.", hr: "Na primjer Kuhinja. Vide ga oni koji gledaju tko je vidio njihove podatke." }
    BOARD_MAKE_BUTTON { en: "Make a link", hr: "Izradi poveznicu" }
    BOARD_LINK { en: "Link of the board", hr: "Poveznica ploče" }
    BOARD_LINK_MADE {
        en: "Here is the link. It is shown only now; open it on the device, or copy it.",
        hr: "Evo poveznice. Prikazuje se samo sada; otvorite je na uređaju ili je kopirajte.",
    }
    BOARD_INK_LINK { en: "The same for an e-ink screen", hr: "Ista za e-ink zaslon" }
    BOARD_USED { en: "last shown {date}", hr: "zadnji prikaz {date}" }
    BOARD_UNUSED { en: "not shown yet", hr: "još nije prikazana" }
    BOARD_MADE { en: "made {date}", hr: "izrađena {date}" }
    BOARD_REMOVE { en: "Remove", hr: "Ukloni" }
    BOARD_REMOVE_QUESTION { en: "Remove the board {name}?", hr: "Ukloniti ploču {name}?" }
    BOARD_REMOVE_DETAIL { en: "Its link works no more. The device then shows that there is nothing.", hr: "Poveznica više neće vrijediti. Uređaj će pokazati da ondje nema ničega." }
    BOARD_REMOVED { en: "The board was removed; its link works no more.", hr: "Ploča je uklonjena; poveznica više ne vrijedi." }
    BOARDS_TOO_MANY { en: "You have {n} boards already. Please remove one first.", hr: "Već imate {n} ploča. Najprije jednu uklonite." }
    BOARD_HEADING { en: "Our day", hr: "Naš dan" }
    BOARD_NOTHING { en: "Nobody shares anything with the household yet.", hr: "Još nitko ništa ne dijeli s kućanstvom." }
    BOARD_NO_VALUES { en: "Nothing logged yet today", hr: "Danas još nema unosa" }
    BOARD_REACHED { en: "goal reached", hr: "cilj ostvaren" }
    BOARD_GOALS { en: "{met} of {n} goal reached|{met} of {n} goals reached", hr: "ostvareno {met} od {n} cilja|ostvareno {met} od {n} cilja|ostvareno {met} od {n} ciljeva" }
    BOARD_AS_OF { en: "As of {time}", hr: "Stanje u {time}" }
}
