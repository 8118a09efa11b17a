//! What is said about logging: Today, the form, the list, and what is wrong with an entry.

use crate::i18n::message::messages;

messages! {
    // Rules.
    NOTHING_FILLED_IN { en: "Please fill in at least one value.", hr: "Unesite barem jednu vrijednost." }
    DATE_TO_COME { en: "Today is {today}, so this date is still to come.", hr: "Danas je {today} pa ovaj datum tek dolazi." }
    DATE_TOO_EARLY { en: "Dates from {first} on can be logged.", hr: "Mogu se unijeti datumi od {first} nadalje." }
    KEPT_WITH_NOTE {
        en: "This mood belongs to a note. Move the note to another day, and the mood goes along.",
        hr: "Ovo raspoloženje pripada bilješci. Premjestite bilješku na drugi dan i raspoloženje ide s njom.",
    }
    TIME_OFF_DAY {
        en: "This time is still to come, or it does not belong to this date.",
        hr: "Ovo vrijeme tek dolazi ili ne pripada ovom datumu.",
    }
    BAD_SOURCE {
        en: "A source and its id need between one and {n} characters each.|A source and its id need between one and {n} characters each.",
        hr: "Izvor i njegova oznaka trebaju imati od jednog do {n} znaka.|Izvor i njegova oznaka trebaju imati od jednog do {n} znaka.|Izvor i njegova oznaka trebaju imati od jednog do {n} znakova.",
    }
    DAY_IS_FULL {
        en: "This day already has as many entries as a day can hold.",
        hr: "Ovaj dan već ima najveći mogući broj unosa.",
    }
    STALE {
        en: "This entry was changed elsewhere in the meantime.",
        hr: "Ovaj je unos u međuvremenu izmijenjen na drugom mjestu.",
    }
    WAS_DELETED {
        en: "This entry was deleted and does not come back by being sent again.",
        hr: "Ovaj je unos izbrisan i ne vraća se ponovnim slanjem.",
    }
    ID_TAKEN {
        en: "This id belongs to another entry.",
        hr: "Ova oznaka pripada drugom unosu.",
    }

    NOT_A_TIME { en: "Please enter a time of day, such as 07:30.", hr: "Unesite vrijeme, na primjer 07:30." }
    NOT_AN_AMOUNT { en: "This is not an amount that can be logged.", hr: "Ovo nije količina koja se može zabilježiti." }

    // Questions about unusual values.
    ASK_TITLE { en: "Just to be sure:", hr: "Samo da provjerimo:" }
    ASK_HIGH { en: "{name}: {value}? That is more than usual.", hr: "{name}: {value}? To je više nego obično." }
    ASK_LOW { en: "{name}: {value}? That is less than usual.", hr: "{name}: {value}? To je manje nego obično." }
    ASK_HIGH_DAY {
        en: "{name}: {value}? Together with the rest of that day it makes {sum}, which is more than usual.",
        hr: "{name}: {value}? Zajedno s ostatkom toga dana to je {sum}, što je više nego obično.",
    }
    ASK_LOW_DAY {
        en: "{name}: {value}? Together with the rest of that day it makes {sum}, which is less than usual.",
        hr: "{name}: {value}? Zajedno s ostatkom toga dana to je {sum}, što je manje nego obično.",
    }
    YES_THIS_IS_RIGHT { en: "Yes, this is right", hr: "Da, točno je" }

    // The form.
    ADD_TITLE { en: "Add metric", hr: "Dodaj mjerenje" }
    EDIT_TITLE { en: "Edit entry", hr: "Uredi unos" }
    SAME_AS_YESTERDAY { en: "Same as yesterday", hr: "Isto kao jučer" }
    SAME_AS_DAY_BEFORE { en: "Same as the day before", hr: "Isto kao dan prije" }
    COPIED_NOT_SAVED {
        en: "Filled in from the day before. Nothing is saved yet: change what was different, then save.",
        hr: "Popunjeno prema danu prije. Ništa još nije spremljeno: izmijenite što je bilo drukčije pa spremite.",
    }
    NOTHING_TO_COPY {
        en: "Nothing was logged on the day before, so there is nothing to copy.",
        hr: "Dan prije ništa nije zabilježeno pa se nema što kopirati.",
    }
    SO_FAR { en: "Already logged for this day: {what}. What you add comes on top.", hr: "Za ovaj je dan već zabilježeno: {what}. Novi se unos tome pridodaje." }
    MORE { en: "More: steps, weight, blood pressure, mood …", hr: "Više: koraci, težina, krvni tlak, raspoloženje …" }
    GROUP_NUTRITION { en: "Eating and drinking", hr: "Hrana i piće" }
    GROUP_SLEEP { en: "Sleep", hr: "San" }
    GROUP_ACTIVITY { en: "Activity", hr: "Kretanje" }
    GROUP_BODY { en: "Body", hr: "Tijelo" }
    GROUP_MOOD { en: "How you feel", hr: "Kako se osjećate" }
    SLEEP_HELP { en: "The night belongs to the day you wake up on.", hr: "Noć pripada danu u kojem se probudite." }
    MOOD_NONE { en: "Not said", hr: "Bez odgovora" }
    MOOD_1 { en: "very bad", hr: "vrlo loše" }
    MOOD_2 { en: "bad", hr: "loše" }
    MOOD_3 { en: "so-so", hr: "osrednje" }
    MOOD_4 { en: "good", hr: "dobro" }
    MOOD_5 { en: "very good", hr: "vrlo dobro" }

    // What was done.
    LOGGED { en: "Logged: {what}.", hr: "Zabilježeno: {what}." }
    LOGGED_FOR { en: "Logged for {date}: {what}.", hr: "Zabilježeno za {date}: {what}." }
    CHANGED { en: "Changed: {what}.", hr: "Izmijenjeno: {what}." }
    CHANGED_FOR { en: "Changed for {date}: {what}.", hr: "Izmijenjeno za {date}: {what}." }
    DELETED { en: "Deleted: {what}.", hr: "Izbrisano: {what}." }
    DELETED_FOR { en: "Deleted for {date}: {what}.", hr: "Izbrisano za {date}: {what}." }
    RESTORED { en: "Back again: {what}.", hr: "Vraćeno: {what}." }
    RESTORED_FOR { en: "Back again for {date}: {what}.", hr: "Vraćeno za {date}: {what}." }
    LOG_ANOTHER { en: "Log another", hr: "Zabilježi još" }
    DELETE_QUESTION { en: "Delete this entry?", hr: "Izbrisati ovaj unos?" }

    // The list.
    LIST_TITLE { en: "All entries", hr: "Svi unosi" }
    LIST_EMPTY_TITLE { en: "Nothing logged yet", hr: "Još ništa nije zabilježeno" }
    LIST_EMPTY_TEXT {
        en: "Everything you log will stand here, day by day, to look up, change or delete.",
        hr: "Ovdje će stajati sve što zabilježite, dan po dan, za pregled, izmjenu ili brisanje.",
    }
    TO_NEWEST { en: "To the newest", hr: "Na najnovije" }
    DAY_TOTALS { en: "The whole day: {what}", hr: "Cijeli dan: {what}" }
    FROM_SOURCE { en: "from {source}", hr: "izvor: {source}" }
    UNREADABLE {
        en: "{n} entry cannot be read and is not shown. It was not deleted; the server's log names it.|{n} entries cannot be read and are not shown. They were not deleted; the server's log names them.",
        hr: "{n} unos nije čitljiv i ne prikazuje se. Nije izbrisan; naveden je u zapisniku poslužitelja.|{n} unosa nisu čitljiva i ne prikazuju se. Nisu izbrisani; navedeni su u zapisniku poslužitelja.|{n} unosa nije čitljivo i ne prikazuje se. Nisu izbrisani; navedeni su u zapisniku poslužitelja.",
    }

    // Two versions.
    STALE_TITLE { en: "Two versions of this entry", hr: "Dvije inačice ovog unosa" }
    STALE_TEXT {
        en: "The entry was changed elsewhere while you were editing it. Nothing of yours is lost; choose which version stays.",
        hr: "Unos je izmijenjen na drugom mjestu dok ste ga uređivali. Vaše izmjene nisu izgubljene; odaberite koja inačica ostaje.",
    }
    FIELD { en: "Field", hr: "Polje" }
    STORED_VERSION { en: "Stored", hr: "Spremljeno" }
    YOUR_VERSION { en: "Yours", hr: "Vaše" }
    DIFFERS { en: "different", hr: "drukčije" }
    KEEP_STORED { en: "Keep what is stored", hr: "Zadrži spremljeno" }
    TAKE_MINE { en: "Save what I typed", hr: "Spremi moje" }

    // Today.
    GOOD_MORNING { en: "Good morning, {name}", hr: "Dobro jutro, {name}" }
    GOOD_AFTERNOON { en: "Good afternoon, {name}", hr: "Dobar dan, {name}" }
    GOOD_EVENING { en: "Good evening, {name}", hr: "Dobra večer, {name}" }
    GOALS { en: "Your goals", hr: "Vaši ciljevi" }
    CHANGE_GOALS { en: "Change goals", hr: "Promijeni ciljeve" }
    NO_GOALS_TITLE { en: "No goals yet", hr: "Još nema ciljeva" }
    NO_GOALS_TEXT {
        en: "Say what you aim for, such as two litres of water a day, and see here how the day is going.",
        hr: "Odredite čemu težite, na primjer dvije litre vode na dan, i ovdje pratite kako dan napreduje.",
    }
    SET_GOALS { en: "Set goals", hr: "Postavi ciljeve" }
    QUICK_ADD { en: "Quick add", hr: "Brzi unos" }
    LOG_SLEEP { en: "Sleep", hr: "San" }
    LOG_FOOD { en: "Food", hr: "Hrana" }
    LOG_EXERCISE { en: "Exercise", hr: "Vježbanje" }
    LOG_WEIGHT { en: "Weight", hr: "Težina" }
    ALSO_TODAY { en: "Also today", hr: "Još danas" }
    LOGGED_TODAY { en: "Logged today", hr: "Danas zabilježeno" }
    ALL_ENTRIES { en: "All entries", hr: "Svi unosi" }
    NOTHING_TODAY_TITLE { en: "Nothing logged today", hr: "Danas još ništa nije zabilježeno" }
    NOTHING_TODAY_TEXT { en: "A glass of water is a good beginning.", hr: "Čaša vode dobar je početak." }
    LOG_SOMETHING { en: "Log something", hr: "Zabilježi nešto" }
    RING { en: "{name}: {value}", hr: "{name}: {value}" }
    THIS_WEEK { en: "this week so far", hr: "ovaj tjedan dosad" }
    NOTHING_YET { en: "nothing yet", hr: "još ništa" }
    TO_GO { en: "{amount} to go", hr: "još {amount}" }
    BELOW { en: "{amount} below", hr: "{amount} ispod" }
    LEFT { en: "{amount} left", hr: "preostaje {amount}" }
    MET { en: "goal met", hr: "cilj ostvaren" }
    OVER { en: "{amount} over", hr: "{amount} previše" }
    ABOVE { en: "{amount} above", hr: "{amount} iznad" }
}
