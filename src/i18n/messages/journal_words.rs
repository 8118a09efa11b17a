//! What is said about the words of notes: what they name, how they sound, and what goes with what.

use crate::i18n::message::messages;

messages! {
    // Kinds of topics.
    TAG { en: "Tag", hr: "Oznaka" }
    TAGS { en: "Tags", hr: "Oznake" }
    PERSON { en: "Person", hr: "Osoba" }
    PERSONS { en: "People", hr: "Osobe" }
    PLACE { en: "Place", hr: "Mjesto" }
    PLACES { en: "Places", hr: "Mjesta" }
    ORGANISATION { en: "Organisation", hr: "Ustanova" }
    ORGANISATIONS { en: "Organisations", hr: "Ustanove i tvrtke" }
    FOOD { en: "Food or drink", hr: "Hrana ili piće" }
    FOODS { en: "Food and drink", hr: "Hrana i piće" }
    ACTIVITY { en: "Activity", hr: "Aktivnost" }
    ACTIVITIES { en: "Activities", hr: "Aktivnosti" }
    SYMPTOM { en: "Symptom", hr: "Simptom" }
    SYMPTOMS { en: "Symptoms", hr: "Simptomi" }
    MEDICINE { en: "Medicine", hr: "Lijek" }
    MEDICINES { en: "Medicines", hr: "Lijekovi" }

    // The words of one note.
    DETAILS { en: "What the words say", hr: "Što kažu riječi" }
    SOUNDS { en: "By its words the note is {mood} ({score} on a scale from -1 to 1).", hr: "Po riječima bilješka zvuči {mood} ({score} na ljestvici od -1 do 1)." }
    POSITIVE { en: "positive", hr: "pozitivno" }
    NEUTRAL { en: "neutral", hr: "neutralno" }
    NEGATIVE { en: "negative", hr: "negativno" }
    FOR_GOOD { en: "Words that sound good:", hr: "Riječi koje zvuče dobro:" }
    FOR_BAD { en: "Words that sound bad:", hr: "Riječi koje zvuče loše:" }
    LANGUAGE { en: "Language", hr: "Jezik" }
    ENGLISH { en: "English", hr: "engleski" }
    CROATIAN { en: "Croatian", hr: "hrvatski" }
    OTHER_LANGUAGE { en: "another language", hr: "neki drugi jezik" }
    NO_LANGUAGE { en: "no words", hr: "bez riječi" }
    WORDS { en: "Words", hr: "Riječi" }
    DISTINCT { en: "Different words", hr: "Različitih riječi" }
    SENTENCES { en: "Sentences", hr: "Rečenica" }
    CHARACTERS { en: "Characters", hr: "Znakova" }
    READING { en: "Reading time", hr: "Vrijeme čitanja" }
    SECONDS { en: "{n} second|{n} seconds", hr: "{n} sekunda|{n} sekunde|{n} sekundi" }
    MINUTES { en: "about {n} minute|about {n} minutes", hr: "oko {n} minute|oko {n} minute|oko {n} minuta" }
    HOW {
        en: "Found on this server with word lists and rules; nothing leaves the house. It can be wrong.",
        hr: "Pronađeno na ovom poslužitelju popisima riječi i pravilima; ništa ne izlazi iz kuće. Može biti pogrešno.",
    }

    // All topics.
    TOPICS { en: "Topics", hr: "Teme" }
    TOPICS_LEAD { en: "What the notes are about, with how many notes name it.", hr: "O čemu su bilješke i u koliko se njih što spominje." }
    TOPICS_EMPTY { en: "No topics yet", hr: "Još nema tema" }
    TOPICS_EMPTY_TEXT {
        en: "They appear by themselves when notes have #tags or name people, places, food, activities, symptoms or medicines.",
        hr: "Pojavljuju se same kad bilješke imaju #oznake ili spominju ljude, mjesta, hranu, aktivnosti, simptome ili lijekove.",
    }
    TOPICS_MORE { en: "and {n} more, less often|and {n} more, less often", hr: "i još {n}, rjeđe|i još {n}, rjeđe|i još {n}, rjeđe" }
    NOTES { en: "{n} note|{n} notes", hr: "{n} bilješka|{n} bilješke|{n} bilješki" }
    ABOUT { en: "Notes that name this: {topic}", hr: "Bilješke koje ovo spominju: {topic}" }
    EMPTY_TOPIC { en: "No note names this", hr: "Nijedna bilješka ovo ne spominje" }
    BAD_TOPIC { en: "A topic is written kind:name, such as symptom:headache.", hr: "Tema se piše vrsta:naziv, na primjer symptom:glavobolja." }

    // Insights.
    INSIGHTS { en: "Insights", hr: "Uvidi" }
    INSIGHTS_LEAD { en: "The last 26 weeks: the mood, how the notes sound, and which words went with it.", hr: "Zadnjih 26 tjedana: raspoloženje, kako zvuče bilješke i koje su riječi išle uz to." }
    MOOD_TOLD { en: "Mood as it was told", hr: "Raspoloženje kako je navedeno" }
    MOOD_BY_WORDS { en: "Mood by the words of the notes", hr: "Raspoloženje po riječima bilješki" }
    NO_MOOD_TOLD { en: "Not enough yet: a mood of two days makes a line.", hr: "Još nije dovoljno: za crtu su potrebna raspoloženja iz dva dana." }
    NO_MOOD_BY_WORDS {
        en: "Not enough yet: notes of two days in English or Croatian make a line.",
        hr: "Još nije dovoljno: za crtu su potrebne bilješke iz dva dana, na hrvatskom ili engleskom.",
    }
    BY_WORDS_SENTENCE {
        en: "Days with notes: {all}. Rather good by their words: {up}.",
        hr: "Dana s bilješkama: {all}. Po riječima pretežno dobrih: {up}.",
    }
    DAY { en: "Day", hr: "Dan" }
    SCORE { en: "Score, -1 to 1", hr: "Ocjena, od -1 do 1" }
    WEEK_WORDS { en: "Words of good and bad weeks", hr: "Riječi dobrih i loših tjedana" }
    NOT_ENOUGH_TITLE { en: "Not enough yet", hr: "Još nije dovoljno" }
    NOT_ENOUGH {
        en: "Words are compared once there are {least} good weeks with notes and {least} bad ones. There are {good} good and {bad} bad.",
        hr: "Riječi se uspoređuju kad ima barem {least} dobra i {least} loša tjedna s bilješkama. Dobrih je {good}, a loših {bad}.",
    }
    WEEKS_SENTENCE { en: "Better weeks: {good}. Worse weeks: {bad}.", hr: "Boljih tjedana: {good}. Lošijih tjedana: {bad}." }
    GOOD_WEEKS { en: "More often in better weeks", hr: "Češće u boljim tjednima" }
    BAD_WEEKS { en: "More often in worse weeks", hr: "Češće u lošijim tjednima" }
    WORD { en: "Word", hr: "Riječ" }
    IN_GOOD { en: "Better", hr: "Bolji" }
    IN_BAD { en: "Worse", hr: "Lošiji" }
    NO_WORDS { en: "No word stands out.", hr: "Nijedna se riječ ne ističe." }
    WEEKS_HOW {
        en: "A week is better or worse than the middle one by the mood that was told, or, while fewer than six weeks have one, by how its notes sound. A word counts once a week and must stand in at least three. What goes together need not be a cause.",
        hr: "Tjedan je bolji ili lošiji od srednjeg po navedenom raspoloženju ili, dok ga ima manje od šest tjedana, po tome kako bilješke zvuče. Riječ se broji jednom tjedno i mora biti u barem tri tjedna. Što ide zajedno, ne mora biti uzrok.",
    }

    // A note that was deleted elsewhere.
    GONE_TITLE { en: "This note was deleted elsewhere", hr: "Ova je bilješka izbrisana drugdje" }
    GONE {
        en: "What you typed is still here. Write it down as a new note, or leave it.",
        hr: "Ono što ste napisali još je ovdje. Zapišite to kao novu bilješku ili odustanite.",
    }
    WRITTEN_HERE {
        en: "This note is already written down, and only its owner can change it. Change the text to write another one.",
        hr: "Ova je bilješka već zapisana i može je mijenjati samo vlasnik dnevnika. Promijenite tekst da zapišete novu.",
    }
    KNOWN {
        en: "This note is already written down. You can change it here with what you typed.",
        hr: "Ova je bilješka već zapisana. Ovdje je možete izmijeniti onime što ste napisali.",
    }
}
