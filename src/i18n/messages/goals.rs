//! Setting goals, and what is said when one cannot be.

use crate::i18n::message::messages;

messages! {
    // A goal in words.
    AT_LEAST_A_DAY { en: "at least {low} a day", hr: "barem {low} na dan" }
    AT_LEAST_A_WEEK { en: "at least {low} a week", hr: "barem {low} na tjedan" }
    AT_MOST_A_DAY { en: "at most {high} a day", hr: "najviše {high} na dan" }
    AT_MOST_A_WEEK { en: "at most {high} a week", hr: "najviše {high} na tjedan" }
    RANGE_A_DAY { en: "{low} to {high} a day", hr: "{low} do {high} na dan" }
    RANGE_A_WEEK { en: "{low} to {high} a week", hr: "{low} do {high} na tjedan" }
    AT_LEAST_STATE { en: "at least {low}", hr: "barem {low}" }
    AT_MOST_STATE { en: "at most {high}", hr: "najviše {high}" }
    RANGE_STATE { en: "{low} to {high}", hr: "{low} do {high}" }

    // What is wrong with one.
    TWICE { en: "This metric is named twice; it can have one goal.", hr: "Ova je mjera navedena dvaput; može imati samo jedan cilj." }
    MISSING { en: "Enter the figure you want to reach or keep to.", hr: "Unesite vrijednost koju želite dosegnuti ili ne prijeći." }
    UNUSED { en: "Leave this empty, or choose a range.", hr: "Ostavite ovo prazno ili odaberite raspon." }
    OUTSIDE { en: "A goal here can be from {low} to {high}.", hr: "Ovdje cilj može biti od {low} do {high}." }
    NOT_ABOVE { en: "The upper figure must be greater than the lower one.", hr: "Gornja vrijednost mora biti veća od donje." }
    NOT_WEEKLY { en: "This does not add up over a week; choose a goal for each day.", hr: "Ovo se ne zbraja kroz tjedan; odaberite cilj za svaki dan." }
    WEEK_WITH_DAYS { en: "A goal for the week has one figure; figures by weekday are for goals for each day.", hr: "Cilj za tjedan ima jednu vrijednost; vrijednosti po danima u tjednu su za ciljeve za svaki dan." }
    NO_DAY { en: "Leave at least one day of the week with a goal.", hr: "Ostavite barem jedan dan u tjednu s ciljem." }
    TOO_FAR { en: "A goal can begin at most {days} days from now.", hr: "Cilj može početi najviše {days} dana od danas." }
    BACKWARDS { en: "The last day must not be before the first.", hr: "Posljednji dan ne može biti prije prvoga." }
    OVERLAPS { en: "On these days another goal for the same metric holds. Goals follow one another: let one end before the next begins.", hr: "Na te dane već vrijedi drugi cilj za istu mjeru. Ciljevi se nižu: neka jedan završi prije nego što drugi počne." }

    FOR_ADULTS {
        en: "Goals to eat less and goals for body fat are for adults. Somebody under 18 is still growing; please ask a doctor instead.",
        hr: "Ciljevi da se jede manje i ciljevi za tjelesnu masnoću namijenjeni su odraslima. Tko ima manje od 18 godina, još raste; radije pitajte liječnika.",
    }
    DOES_NOT_COUNT {
        en: "Does not count: a goal like this is for adults, from 18 years on.",
        hr: "Ne računa se: ovakav je cilj za odrasle, od 18 godina.",
    }

    TOO_MANY { en: "These are too many goals for one request; {most} are possible.", hr: "Ovo je previše ciljeva za jedan zahtjev; moguće ih je {most}." }
    CONTRADICTS { en: "This says another figure than the one beside it; send one of them.", hr: "Ovdje je druga vrijednost nego u polju do njega; pošaljite samo jednu." }
    NOT_WEEKDAYS { en: "This is not understood: send an object from mon … sun to a figure, or a list of days.", hr: "Ovo se ne razumije: pošaljite objekt od mon … sun do vrijednosti ili popis dana." }

    OR_MORE { en: "{value} or more", hr: "{value} ili više" }
    PUBLISHED { en: "Published for this age: {value} ({source}).", hr: "Objavljeno za tu dob: {value} ({source})." }
    PUBLISHED_ABOUT { en: "Published for this age: about {value} ({source}).", hr: "Objavljeno za tu dob: oko {value} ({source})." }

    TITLE { en: "Goals", hr: "Ciljevi" }
    LEAD { en: "One goal for each thing you care about. What you leave without a goal is simply shown.", hr: "Po jedan cilj za ono što vam je važno. Što ostane bez cilja, samo se prikazuje." }
    YOURS { en: "Your goals", hr: "Vaši ciljevi" }
    SINCE { en: "since {date}", hr: "od {date}" }
    NONE_TITLE { en: "No goals yet", hr: "Još nema ciljeva" }
    NONE_YET { en: "Set the first one below; a goal is a direction and a figure.", hr: "Prvi postavite u obrascu ispod: odaberite smjer i upišite vrijednost." }
    SET { en: "Set your goals", hr: "Postavite ciljeve" }
    DIRECTION { en: "Goal", hr: "Cilj" }
    NO_GOAL { en: "No goal", hr: "Bez cilja" }
    AT_LEAST_OPTION { en: "At least", hr: "Najmanje" }
    AT_MOST_OPTION { en: "At most", hr: "Najviše" }
    RANGE_OPTION { en: "Between two figures", hr: "Između dviju vrijednosti" }
    TARGET { en: "Figure", hr: "Vrijednost" }
    UPPER { en: "Up to (between only)", hr: "Do (samo za između)" }
    PER { en: "For", hr: "Za" }
    PER_DAY { en: "Each day", hr: "Svaki dan" }
    PER_WEEK { en: "The week together", hr: "Cijeli tjedan" }
    NO_ADVICE { en: "Published figures are for orientation. They are no medical targets; ask your doctor what is right for you.", hr: "Objavljene vrijednosti služe za orijentaciju. Nisu medicinski ciljevi; pitajte liječnika što je dobro za vas." }
    CHOOSE_DIRECTION { en: "Choose what this figure is: at least, at most or between. Clear it for no goal.", hr: "Odaberite što ta vrijednost znači: najmanje, najviše ili između. Obrišite je ako ne želite cilj." }
    REMOVED { en: "The goal is gone. Earlier days keep it.", hr: "Cilj je uklonjen. Raniji ga dani zadržavaju." }
    HISTORY { en: "What your goals were", hr: "Kakvi su ciljevi bili" }
    HISTORY_LEAD { en: "Earlier days are judged by the goal they had.", hr: "Raniji se dani prosuđuju po cilju koji je tada vrijedio." }
    METRIC { en: "Metric", hr: "Mjera" }
    GOAL { en: "Goal", hr: "Cilj" }
    GIVEN_UP { en: "no goal", hr: "bez cilja" }
    BIRTH_DATE_HINT { en: "Add your birth date to your profile to see published figures here.", hr: "Upišite datum rođenja u profil da biste ovdje vidjeli objavljene vrijednosti." }
}
