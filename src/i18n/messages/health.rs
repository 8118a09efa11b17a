//! What is said where people look at their numbers and compare them: Health metrics, summaries,
//! comparisons, and the parameters of both in the API.

use crate::i18n::message::messages;

messages! {
    // Parameters.
    NOT_A_DATE { en: "Write the date as 2026-01-31.", hr: "Datum napišite kao 2026-01-31." }
    NOT_A_MOMENT {
        en: "Write the time with its offset, as 2026-01-31T07:30:00+01:00.",
        hr: "Vrijeme napišite s pomakom, kao 2026-01-31T07:30:00+01:00."
    }
    NOT_A_REVISION { en: "The revision is a whole number.", hr: "Revizija je cijeli broj." }
    BAD_LIMIT { en: "Ask for 1 to {most} entries.", hr: "Zatražite od 1 do {most} unosa." }
    BATCH_TOO_LONG { en: "Send at most {most} entries at once.", hr: "Pošaljite odjednom najviše {most} unosa." }
    SOURCE_NEEDS_ID { en: "A source and its id go together; send both or neither.", hr: "Izvor i njegova oznaka idu zajedno; pošaljite oboje ili nijedno." }
    BY_UNKNOWN { en: "Use all, age, height or weight.", hr: "Koristite all, age, height ili weight." }

    // The page.
    TITLE { en: "Health metrics", hr: "Zdravstvene mjere" }
    PERIOD { en: "Period", hr: "Razdoblje" }
    TODAY { en: "Today", hr: "Danas" }
    YESTERDAY { en: "Yesterday", hr: "Jučer" }
    LAST_7_DAYS { en: "Last 7 days", hr: "Zadnjih 7 dana" }
    LAST_MONTH { en: "Last month", hr: "Zadnji mjesec" }
    OTHER_DATES { en: "Other dates", hr: "Drugi datumi" }
    FROM { en: "From", hr: "Od" }
    TO { en: "To", hr: "Do" }
    SHOW { en: "Show", hr: "Prikaži" }
    DOWNLOAD_CSV { en: "Download as CSV", hr: "Preuzmi kao CSV" }
    EMPTY_TITLE { en: "Nothing logged in this period", hr: "U ovom razdoblju nema unosa" }
    EMPTY_TEXT {
        en: "Choose a longer period, or log something now.",
        hr: "Odaberite dulje razdoblje ili unesite nešto sada."
    }
    EMPTY_ACTION { en: "Add a metric", hr: "Dodaj mjeru" }
    DATE { en: "Date", hr: "Datum" }
    TREND { en: "Trend", hr: "Trend" }
    TABLE_OF { en: "{metric} by day", hr: "{metric} po danima" }

    // Sentences under a chart.
    SUM_SENTENCE {
        en: "{total} on {n} day, {mean} a day.|{total} on {n} days, {mean} a day on average.",
        hr: "{total} u {n} danu, {mean} na dan.|{total} u {n} dana, prosječno {mean} na dan.|{total} u {n} dana, prosječno {mean} na dan."
    }
    MEAN_SENTENCE {
        en: "{mean} on {n} day, between {low} and {high}.|{mean} on average over {n} days, between {low} and {high}.",
        hr: "Prosječno {mean} kroz {n} dan, između {low} i {high}.|Prosječno {mean} kroz {n} dana, između {low} i {high}.|Prosječno {mean} kroz {n} dana, između {low} i {high}."
    }
    MEAN_SENTENCE_ONE { en: "{mean} on one day.", hr: "{mean} u jednom danu." }
    SUM_SENTENCE_ONE { en: "{total} on one day.", hr: "{total} u jednom danu." }
    TREND_UP { en: "The trend rose by {change}.", hr: "Trend je porastao za {change}." }
    TREND_DOWN { en: "The trend fell by {change}.", hr: "Trend je pao za {change}." }
    TREND_LEVEL { en: "The trend is level.", hr: "Trend je ravan." }
    GOAL_MET { en: "The goal, {goal}, was met.", hr: "Cilj ({goal}) je ostvaren." }
    GOAL_NOT_MET { en: "The goal, {goal}, was not met.", hr: "Cilj ({goal}) nije ostvaren." }
    GOAL_OPEN { en: "The goal is {goal}.", hr: "Cilj: {goal}." }
    LOGGED_SHARE { en: "{logged} of {n} day logged.|{logged} of {n} days logged.", hr: "Uneseno {logged} od {n} dana.|Uneseno {logged} od {n} dana.|Uneseno {logged} od {n} dana." }

    // Comparing.
    COMPARE { en: "Compare with", hr: "Usporedi s" }
    JUST_ME { en: "Just me", hr: "Samo ja" }
    BY_ALL { en: "All", hr: "Svi" }
    BY_AGE { en: "My age", hr: "Moja dob" }
    BY_HEIGHT { en: "My height", hr: "Moja visina" }
    BY_WEIGHT { en: "My weight", hr: "Moja težina" }
    WITH_ALL { en: "Compared with everybody who takes part", hr: "U usporedbi sa svima koji sudjeluju" }
    WITH_AGE { en: "Compared with people aged {from} to {to}", hr: "U usporedbi s osobama od {from} do {to} godina" }
    WITH_HEIGHT { en: "Compared with people from {from} to under {to} tall", hr: "U usporedbi s osobama visokim od {from} do ispod {to}" }
    WITH_WEIGHT { en: "Compared with people weighing {from} to under {to}", hr: "U usporedbi s osobama teškim od {from} do ispod {to}" }
    ME { en: "My average", hr: "Moj prosjek" }
    OTHERS { en: "Average of the others", hr: "Prosjek drugih" }
    MIDDLE_HALF { en: "Half of them lie between", hr: "Polovica ih je između" }
    SPREAD { en: "Standard deviation", hr: "Standardna devijacija" }
    FROM_TO { en: "{low} and {high}", hr: "{low} i {high}" }
    PERSON_DAYS { en: "{n} person-day|{n} person-days", hr: "{n} osoba-dan|{n} osoba-dana|{n} osoba-dana" }
    COUNTED { en: "Counted", hr: "Uračunato" }
    PERCENTILE {
        en: "Your average is higher than {percent} % of the others' days.",
        hr: "Vaš je prosjek viši od {percent} % dana drugih."
    }
    NO_DAY_OF_MINE { en: "You have not logged this in the period.", hr: "Ovo niste unosili u ovom razdoblju." }
    SUPPRESSED {
        en: "Not shown: on no day of this period did at least {needed} others log this; {have} did at most. It appears as soon as more people take part.",
        hr: "Nije prikazano: ni jednog dana razdoblja to nije unijelo barem {needed} drugih osoba, nego najviše {have}. Pojavit će se čim više ljudi sudjeluje."
    }
    SUPPRESSED_ALL {
        en: "The others are not shown: on no day of this period did at least {needed} of them log the same; {have} did at most. Their averages appear as soon as more people take part.",
        hr: "Drugi nisu prikazani: ni jednog dana razdoblja isto nije unijelo barem {needed} drugih osoba, nego najviše {have}. Njihovi prosjeci pojavit će se čim više ljudi sudjeluje."
    }
    NOT_TAKING_PART {
        en: "You are not counted in these groups. You can take part, without your name, under Account.",
        hr: "Vi niste uračunati u ove skupine. Sudjelovati, bez imena, možete pod Račun."
    }
    NEEDS_BIRTH_DATE { en: "Your profile has no birth date, so there is no age group to compare with.", hr: "U profilu nema datuma rođenja pa nema dobne skupine za usporedbu." }
    NEEDS_HEIGHT { en: "Your profile has no height, so there is no group of your height to compare with.", hr: "U profilu nema visine pa nema skupine vaše visine za usporedbu." }
    NEEDS_WEIGHT { en: "Neither your profile nor your diary has a weight, so there is no group of your weight to compare with.", hr: "Ni u profilu ni u dnevniku nema težine pa nema skupine vaše težine za usporedbu." }
    COMPLETE_PROFILE { en: "Complete my profile", hr: "Dopuni profil" }
    NOTHING_TO_COMPARE { en: "There is nothing to compare in this period yet.", hr: "U ovom razdoblju još nema ničega za usporedbu." }

    // Published references.
    REFERENCE { en: "Published reference", hr: "Objavljena preporuka" }
    REFERENCE_RANGE { en: "{low} to {high} a day", hr: "{low} do {high} na dan" }
    REFERENCE_ABOUT { en: "about {low} to {high} a day", hr: "oko {low} do {high} na dan" }
    REFERENCE_LOW { en: "{low} a day", hr: "{low} na dan" }
    REFERENCE_LOW_ABOUT { en: "about {low} a day", hr: "oko {low} na dan" }
    REFERENCE_SOURCE { en: "Source: {source}. Published for people of your age; it is no medical target.", hr: "Izvor: {source}. Objavljeno za ljude vaše dobi; nije medicinski cilj." }
    CHART_OF_MANY { en: "One value each day", hr: "Jedna vrijednost na dan" }
}
