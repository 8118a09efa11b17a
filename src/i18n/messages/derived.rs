//! What is said about metrics that operators write themselves.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Metrics of our own", hr: "Vlastite mjere" }
    LEAD {
        en: "Values that are computed from others, day by day: a balance, an average of the last week. They show in charts, goals and comparisons like any other.",
        hr: "Vrijednosti koje se iz dana u dan računaju iz drugih: razlika, prosjek zadnjih tjedan dana. Vide se u grafovima, ciljevima i usporedbama kao i sve ostale.",
    }
    NEW { en: "New metric", hr: "Nova mjera" }
    EDIT { en: "Change the metric", hr: "Promijeni mjeru" }
    NONE { en: "None yet", hr: "Još nijedna" }
    NONE_TEXT {
        en: "Write one, such as the energy eaten less the energy spent.",
        hr: "Zapišite jednu, na primjer pojedenu energiju bez potrošene.",
    }
    NAME { en: "Name", hr: "Naziv" }
    KEY { en: "Key", hr: "Ključ" }
    KEY_HELP {
        en: "Small letters, digits and underscores, for expressions and programs. It stays as it is.",
        hr: "Mala slova, znamenke i podvlake, za izraze i programe. Poslije se ne mijenja.",
    }
    UNIT { en: "Unit", hr: "Jedinica" }
    UNIT_HELP { en: "As it is to stand beside the number.", hr: "Onako kako stoji uz broj." }
    DECIMALS { en: "Decimal places", hr: "Decimalna mjesta" }
    AGGREGATION { en: "Several days together", hr: "Više dana zajedno" }
    BY_SUM { en: "Added up", hr: "Zbroj" }
    BY_MEAN { en: "Averaged", hr: "Prosjek" }
    BY_LAST { en: "The last one counts", hr: "Vrijedi zadnja" }
    EXPRESSION { en: "Expression", hr: "Izraz" }
    EXPRESSION_HELP {
        en: "For example: calorie_intake - active_energy",
        hr: "Na primjer: calorie_intake - active_energy",
    }
    USUAL_LOW { en: "Usual values from", hr: "Uobičajene vrijednosti od" }
    USUAL_HIGH { en: "Usual values to", hr: "Uobičajene vrijednosti do" }
    USUAL_HELP {
        en: "Only with both of them can people compare themselves in it. They stay as they are.",
        hr: "Tek s obje vrijednosti ljudi se u njoj mogu uspoređivati. Poslije se ne mijenjaju.",
    }
    SAVE { en: "Save", hr: "Spremi" }
    PREVIEW { en: "Try it on my last 14 days", hr: "Isprobaj na mojih zadnjih 14 dana" }
    PREVIEW_TITLE { en: "Your last 14 days", hr: "Vaših zadnjih 14 dana" }
    PREVIEW_TEXT { en: "Nothing has been saved yet.", hr: "Još ništa nije spremljeno." }
    DAY { en: "Day", hr: "Dan" }
    VALUE { en: "Value", hr: "Vrijednost" }
    NO_VALUE { en: "no value", hr: "nema vrijednosti" }
    WHERE { en: "Here", hr: "Ovdje" }
    ARCHIVE { en: "Put into the archive", hr: "Stavi u arhiv" }
    ARCHIVE_ASK { en: "Put {name} into the archive?", hr: "Staviti u arhiv: {name}?" }
    ARCHIVE_TEXT {
        en: "Its values go, and goals for it count no more. What people logged stays, and you can bring it back.",
        hr: "Njezine vrijednosti nestaju, a ciljevi za nju više se ne broje. Što je uneseno ostaje, a mjeru možete vratiti.",
    }
    ARCHIVED { en: "The metric is in the archive.", hr: "Mjera je u arhivu." }
    IN_ARCHIVE { en: "In the archive", hr: "U arhivu" }
    BRING_BACK { en: "Bring back", hr: "Vrati" }
    SAVED {
        en: "Saved. The values of all days are being computed.",
        hr: "Spremljeno. Računaju se vrijednosti svih dana.",
    }
    COMPUTING {
        en: "The values of all days are being computed: {n} % of people done.",
        hr: "Računaju se vrijednosti svih dana: gotovo za {n} % ljudi.",
    }
    COMPARED { en: "People compare themselves in it", hr: "Ljudi se u njoj uspoređuju" }
    READS_TITLE { en: "What can be written", hr: "Što se može pisati" }
    HELP_OPERATORS {
        en: "Numbers, + - * / %, brackets, and < <= > >= == != && {or} ! with the answer 1 or 0. A condition can be written as a ? b : c as well.",
        hr: "Brojevi, + - * / %, zagrade te < <= > >= == != && {or} ! s odgovorom 1 ili 0. Uvjet se može pisati i kao a ? b : c.",
    }
    HELP_NONE {
        en: "A day has no value where something needed is missing, where it would be divided by zero, and where none of the metrics named has a value that day.",
        hr: "Dan nema vrijednosti ako nešto potrebno nedostaje, ako bi se dijelilo nulom i ako toga dana nijedna od navedenih mjera nema vrijednost.",
    }
    HELP_WINDOW {
        en: "{name}(metric, days): over so many days up to this one, at most 90; days without a value are left out.",
        hr: "{name}(mjera, dani): kroz toliko dana do ovoga, najviše 90; dani bez vrijednosti se preskaču.",
    }
    HELP_IF { en: "if(condition, then, otherwise)", hr: "if(uvjet, onda, inače)" }
    HELP_COALESCE {
        en: "coalesce(a, b, …): the first one that has a value.",
        hr: "coalesce(a, b, …): prva koja ima vrijednost.",
    }
    HELP_LEAST {
        en: "least(a, b, …) and greatest(a, b, …): the smallest and the largest.",
        hr: "least(a, b, …) i greatest(a, b, …): najmanja i najveća.",
    }
    HELP_ROUND {
        en: "round(a) or round(a, places), and abs(a) without the sign.",
        hr: "round(a) ili round(a, mjesta), te abs(a) bez predznaka.",
    }
    HELP_METRICS { en: "Metrics that can be named", hr: "Mjere koje se mogu navesti" }
    KIND_DERIVE { en: "Metrics of our own", hr: "Vlastite mjere" }
    COMPUTED {
        en: "{metric} is computed from other metrics and cannot be logged.",
        hr: "Mjera „{metric}” računa se iz drugih mjera i ne može se unijeti.",
    }
    STALE {
        en: "Somebody else has changed this metric meanwhile. Look at both, and save again if yours is to stand.",
        hr: "Netko drugi u međuvremenu je promijenio ovu mjeru. Pogledajte obje i ponovno spremite ako treba vrijediti vaša.",
    }
    AS_IT_STANDS { en: "As it stands now", hr: "Kako sada glasi" }
    STILL_COMPUTING {
        en: "The last change is still being computed. Please try again in a moment.",
        hr: "Zadnja promjena još se računa. Pokušajte ponovno za koji trenutak.",
    }
    IN_USE {
        en: "Other metrics read it: {keys}. Change those first.",
        hr: "Čitaju je druge mjere: {keys}. Najprije promijenite njih.",
    }
    EXISTS { en: "There is a metric of this key already.", hr: "Već postoji mjera s tim ključem." }
    KEY_TAKEN {
        en: "This word means something else here. Choose another key.",
        hr: "Ta riječ ovdje znači nešto drugo. Odaberite drugi ključ.",
    }
    KEY_STAYS { en: "The key stays as it was made.", hr: "Ključ ostaje kakav je bio." }
    USUAL_STAYS {
        en: "The usual values stay as they were made: groups are counted by them.",
        hr: "Uobičajene vrijednosti ostaju kakve su bile: skupine se broje po njima.",
    }
    BAD_KEY {
        en: "Write a small letter first, then small letters, digits and underscores, at most {n} of them in all.",
        hr: "Najprije malo slovo, pa mala slova, znamenke i podvlake, ukupno najviše {n}.",
    }
    BAD_NAME {
        en: "Write a name of at most {n} letters, without braces and bars.",
        hr: "Napišite naziv od najviše {n} znakova, bez vitičastih zagrada i okomitih crta.",
    }
    BAD_UNIT {
        en: "Write at most {n} letters, without braces and bars.",
        hr: "Napišite najviše {n} znakova, bez vitičastih zagrada i okomitih crta.",
    }
    BAD_DECIMALS { en: "Choose from 0 to 3 decimal places.", hr: "Odaberite od 0 do 3 decimalna mjesta." }
    BAD_AGGREGATION { en: "Choose one of those offered.", hr: "Odaberite jedno od ponuđenog." }
    BAD_USUAL {
        en: "Write two numbers, the smaller one first.",
        hr: "Napišite dva broja, najprije manji.",
    }
    NEVER_COMPARED {
        en: "People cannot compare themselves in it, because {metric} is never compared. Leave the usual values out.",
        hr: "Ljudi se u njoj ne mogu uspoređivati jer se {metric} nikada ne uspoređuje. Izostavite uobičajene vrijednosti.",
    }
    TOO_MANY_METRICS {
        en: "There are {n} metrics of this kind already. Put one into the archive first.",
        hr: "Takvih mjera već ima {n}. Najprije neku stavite u arhiv.",
    }
    TOO_MANY_KEPT {
        en: "There are {n} metrics of this kind with the archive, and no more can be made.",
        hr: "Takvih mjera s arhivom ima {n} i više se ne mogu stvarati.",
    }
    AT { en: "At letter {from}: {what}", hr: "Kod znaka {from}: {what}" }
    FROM_TO { en: "Letters {from} to {to}: {what}", hr: "Znakovi od {from} do {to}: {what}" }
    EMPTY { en: "Write an expression.", hr: "Napišite izraz." }
    TOO_LONG { en: "An expression has at most {n} letters.", hr: "Izraz ima najviše {n} znakova." }
    SIGN { en: "This sign means nothing here.", hr: "Taj znak ovdje ništa ne znači." }
    MISPLACED { en: "This cannot stand here.", hr: "To ovdje ne može stajati." }
    ENDS { en: "Something is missing here.", hr: "Ovdje nešto nedostaje." }
    UNCLOSED { en: "This bracket is not closed.", hr: "Ta zagrada nije zatvorena." }
    NUMBER {
        en: "A number has at most nine digits before the point and six behind it.",
        hr: "Broj ima najviše devet znamenki ispred točke i šest iza nje.",
    }
    TOO_DEEP { en: "There are too many brackets within brackets.", hr: "Previše je zagrada u zagradama." }
    NO_METRIC { en: "No metric is called {name}.", hr: "Nijedna se mjera ne zove {name}." }
    NO_FUNCTION { en: "No function is called {name}.", hr: "Nijedna se funkcija ne zove {name}." }
    ARGUMENTS {
        en: "{name} takes {n} value.|{name} takes {n} values.",
        hr: "{name} prima {n} vrijednost.|{name} prima {n} vrijednosti.|{name} prima {n} vrijednosti.",
    }
    ARGUMENTS_BETWEEN {
        en: "{name} takes {least} to {most} values.",
        hr: "{name} prima od {least} do {most} vrijednosti.",
    }
    WINDOW {
        en: "{name} takes the name of a metric and a number of days, as {name}(sleep_hours, 7).",
        hr: "{name} prima naziv mjere i broj dana, kao {name}(sleep_hours, 7).",
    }
    DAYS { en: "Write from 1 to {n} days.", hr: "Napišite od 1 do {n} dana." }
    TOO_MANY {
        en: "An expression names metrics at most {n} times, and a function takes at most 8 values.",
        hr: "Izraz navodi mjere najviše {n} puta, a funkcija prima najviše 8 vrijednosti.",
    }
    NOTHING_READ { en: "Name at least one metric.", hr: "Navedite barem jednu mjeru." }
    BY_ZERO { en: "Nothing can be divided by zero.", hr: "Ne može se dijeliti s nulom." }
    NO_VALUE_EVER {
        en: "This has no value, whatever is logged: it divides by zero, or becomes too large.",
        hr: "Ovo nema vrijednost, što god se upisalo: dijeli se s nulom ili broj postaje prevelik.",
    }
    ITSELF { en: "A metric cannot be computed from itself.", hr: "Mjera se ne može računati iz same sebe." }
    CIRCLE { en: "These go round in a circle: {keys}.", hr: "Te mjere idu ukrug: {keys}." }
    TOO_FAR {
        en: "All windows after each other reach back further than {n} days.",
        hr: "Svi prozori jedan za drugim sežu dalje od {n} dana unatrag.",
    }
}
