//! Days that do not count, streaks, suggestions, and what is said of them.

use crate::i18n::message::messages;

messages! {
    // What is wrong.
    BACKWARDS { en: "The last day must not be before the first.", hr: "Posljednji dan ne može biti prije prvoga." }
    TOO_LONG { en: "At most {days} days can be skipped at once; for longer, pause the goals.", hr: "Odjednom se može preskočiti najviše {days} dana; za dulje pauzirajte ciljeve." }
    TOO_FAR { en: "Choose a day of the last ten years or the next {days} days.", hr: "Odaberite dan u posljednjih deset godina ili sljedećih {days} dana." }
    NOTE_TOO_LONG { en: "A note can have at most {most} characters.", hr: "Bilješka može imati najviše {most} znakova." }
    PAUSES_OVERLAP { en: "These goals are paused on one of these days already.", hr: "Ovi su ciljevi već pauzirani u neki od tih dana." }
    DATE_NEEDED { en: "Choose a date.", hr: "Odaberite datum." }

    // Skipped days.
    SKIPS { en: "Days that do not count", hr: "Dani koji se ne računaju" }
    SKIPS_LEAD { en: "Sick, on holiday, or life was in the way: a skipped day is never a missed one, and keeps a streak.", hr: "Bolest, odmor ili jednostavno nije išlo: preskočen dan nikad nije propušten i čuva niz." }
    SKIP_TODAY { en: "Skip today:", hr: "Preskoči danas:" }
    SICK { en: "Sick", hr: "Bolest" }
    HOLIDAY { en: "Holiday", hr: "Odmor" }
    OTHER { en: "Other", hr: "Drugo" }
    TODAY_SKIPPED { en: "Today does not count: {reason}.", hr: "Današnji se dan ne računa: {reason}." }
    COUNT_AGAIN { en: "Let it count", hr: "Neka se računa" }
    SKIP_DAYS { en: "Skip days", hr: "Preskoči dane" }
    SKIP_FORM { en: "Skip other days", hr: "Preskočite druge dane" }
    FIRST { en: "First day", hr: "Prvi dan" }
    LAST { en: "Last day", hr: "Posljednji dan" }
    LAST_HELP { en: "Empty for one day.", hr: "Prazno za jedan dan." }
    REASON { en: "Reason", hr: "Razlog" }
    NOTE { en: "Note (optional)", hr: "Bilješka (neobavezno)" }
    SKIPPED_DONE { en: "Skipped. These days do not count.", hr: "Preskočeno. Ti se dani ne računaju." }
    UNSKIPPED { en: "These days count again.", hr: "Ti se dani opet računaju." }
    NO_SKIPS { en: "No skipped days in the last year.", hr: "U posljednjih godinu dana nema preskočenih dana." }
    SPAN { en: "{from} to {to}", hr: "{from} do {to}" }

    // Pauses.
    PAUSE { en: "Pause", hr: "Pauziraj" }
    PAUSE_ALL { en: "Pause all goals", hr: "Pauziraj sve ciljeve" }
    RESUME { en: "Go on", hr: "Nastavi" }
    RESUME_ALL { en: "Let all goals go on", hr: "Nastavi sve ciljeve" }
    PAUSED { en: "Paused", hr: "Pauzirano" }
    PAUSED_SINCE { en: "paused since {date}", hr: "pauzirano od {date}" }
    ALL_PAUSED { en: "All goals are paused since {date}.", hr: "Svi su ciljevi pauzirani od {date}." }
    PAUSED_DONE { en: "Paused from today on. Nothing is missed while a goal rests.", hr: "Pauzirano od danas. Dok cilj miruje, ništa se ne propušta." }
    RESUMED { en: "It counts again from today on.", hr: "Od danas se opet računa." }
    ALL_GOALS { en: "All goals", hr: "Svi ciljevi" }
    PAUSES_TO_COME { en: "Pauses to come", hr: "Pauze koje slijede" }
    TAKE_BACK { en: "Take it back", hr: "Opozovi" }
    TAKEN_BACK { en: "The pause was taken back.", hr: "Pauza je opozvana." }

    // Streaks.
    STREAK_DAYS { en: "{n} day in a row|{n} days in a row", hr: "{n} dan zaredom|{n} dana zaredom|{n} dana zaredom" }
    STREAK_WEEKS { en: "{n} week in a row|{n} weeks in a row", hr: "{n} tjedan zaredom|{n} tjedna zaredom|{n} tjedana zaredom" }
    BEST { en: "longest: {n}", hr: "najdulji: {n}" }

    // Standings of a day, short.
    SKIPPED_CHIP { en: "Skipped: {reason}", hr: "Preskočeno: {reason}" }
    NO_TARGET_CHIP { en: "No target today", hr: "Danas bez cilja" }

    // Suggestions.
    SUGGESTIONS { en: "Suggestions", hr: "Prijedlozi" }
    SUGGESTIONS_LEAD { en: "From published figures for this age and sex. They are for orientation and no medical advice.", hr: "Iz objavljenih vrijednosti za tu dob i spol. Služe za orijentaciju i nisu medicinski savjet." }
    TAKE_OVER { en: "Take as goal", hr: "Uzmi kao cilj" }
    TAKEN { en: "The suggestion is now a goal.", hr: "Prijedlog je sada cilj." }

    // The form.
    MORE { en: "Weekdays and dates", hr: "Dani u tjednu i datumi" }
    BEGINS { en: "From", hr: "Od" }
    BEGINS_HELP { en: "Empty: from today on. With a later date today’s goal holds until then.", hr: "Prazno: od danas. S kasnijim datumom dosad važeći cilj vrijedi do tada." }
    ENDS { en: "Until", hr: "Do" }
    ENDS_HELP { en: "Empty: with no end.", hr: "Prazno: bez kraja." }
    WEEKDAYS_HELP { en: "Only for days that differ: another figure, or – for no goal on that day. A range is written 7 – 9.", hr: "Samo za dane koji se razlikuju: druga vrijednost ili – ako taj dan nema cilja. Raspon se piše 7 – 9." }
    WEEKDAY_FIGURE { en: "Enter a figure such as {example}, a range such as 7 – 9, or –.", hr: "Upišite vrijednost poput {example}, raspon poput 7 – 9 ili –." }
    NONE_ON { en: "{day} none", hr: "{day} ništa" }
    ONLY_ON { en: "only {days}", hr: "samo {days}" }
    UNTIL { en: "until {date}", hr: "do {date}" }
    FROM_ON { en: "from {date}", hr: "od {date}" }
}
