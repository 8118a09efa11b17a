//! What the house tells people about their week: digests and the evening's reminder. Nothing here
//! blames anybody; a test holds the words of every letter against a list.

use crate::i18n::message::messages;

messages! {
    // Figures.
    MINUTES { en: "{n} minute|{n} minutes", hr: "{n} minuta|{n} minute|{n} minuta" }
    HOURS { en: "{n} hour|{n} hours", hr: "{n} sat|{n} sata|{n} sati" }
    SPAN { en: "{from} to {to}", hr: "{from} do {to}" }
    OF { en: "{done} of {low}", hr: "{done} od {low}" }
    AT_MOST { en: "{done}, at most {high} wanted", hr: "{done}, a cilj je najviše {high}" }
    WITHIN { en: "{done}, {low} to {high} wanted", hr: "{done}, a cilj je {low} do {high}" }
    ON_AVERAGE { en: "{done} on average", hr: "prosječno {done}" }
    MET_ON { en: "met on {met} of {n} day|met on {met} of {n} days", hr: "ispunjeno {met} od {n} dana|ispunjeno {met} od {n} dana|ispunjeno {met} od {n} dana" }
    WEEK_MET { en: "met", hr: "ispunjeno" }
    WEEK_NOT_MET { en: "not met this time", hr: "ovaj put nije ispunjeno" }
    NO_DATA { en: "nothing was logged, so there is nothing to judge", hr: "ništa nije upisano pa se nema što ocijeniti" }
    EXCUSED { en: "did not count this week", hr: "ovaj se tjedan nije računao" }
    LOGGED_ON { en: "{logged} of {n} day|{logged} of {n} days", hr: "{logged} od {n} dana|{logged} od {n} dana|{logged} od {n} dana" }
    MORE_A_DAY { en: "{amount} a day more", hr: "{amount} dnevno više" }
    LESS_A_DAY { en: "{amount} a day less", hr: "{amount} dnevno manje" }
    MORE { en: "{amount} more", hr: "{amount} više" }
    LESS { en: "{amount} less", hr: "{amount} manje" }
    HIGHER { en: "{amount} higher", hr: "{amount} više" }
    LOWER { en: "{amount} lower", hr: "{amount} niže" }
    THE_SAME { en: "the same", hr: "isto" }
    NOTHING_BEFORE { en: "nothing to compare with", hr: "nema s čime usporediti" }
    NOTHING_NOW { en: "nothing to compare", hr: "nema što usporediti" }

    // Days.
    DAY_MET { en: "met", hr: "ispunjeno" }
    DAY_NOT_MET { en: "not met", hr: "nije ispunjeno" }
    DAY_LOGGED { en: "logged", hr: "upisano" }
    DAY_NOTHING { en: "nothing logged", hr: "ništa upisano" }
    DAY_SKIPPED { en: "skipped", hr: "preskočeno" }
    DAY_PAUSED { en: "paused", hr: "pauzirano" }
    DAY_NO_TARGET { en: "no target", hr: "bez cilja" }
    DAY_OPEN { en: "not over", hr: "još traje" }

    // Labels.
    DONE { en: "Done", hr: "Učinjeno" }
    DAYS { en: "Days", hr: "Dani" }
    LOGGED { en: "Logged on", hr: "Upisano" }
    LAST_WEEK { en: "Against the week before", hr: "Prema tjednu prije" }
    FOUR_WEEKS { en: "Against the four weeks before", hr: "Prema četiri tjedna prije" }
    STREAK { en: "Streak", hr: "Niz" }
    NOT_COUNTED { en: "Days that do not count", hr: "Dani koji se ne računaju" }
    SIGNS { en: "The signs: {legend}.", hr: "Znakovi: {legend}." }
    MORE_GOALS { en: "{n} more goal is on the page of goals.|{n} more goals are on the page of goals.", hr: "Još {n} cilj nalazi se na stranici ciljeva.|Još {n} cilja nalaze se na stranici ciljeva.|Još {n} ciljeva nalazi se na stranici ciljeva." }

    // The weekly digest.
    SUBJECT { en: "Your week, {span}", hr: "Vaš tjedan, {span}" }
    SUBJECT_MET { en: "Your week, {span}: {met} of {n} goal met|Your week, {span}: {met} of {n} goals met", hr: "Vaš tjedan, {span}: ispunjeno {met} od {n} cilja|Vaš tjedan, {span}: ispunjeno {met} od {n} cilja|Vaš tjedan, {span}: ispunjeno {met} od {n} ciljeva" }
    SUBJECT_OF { en: "{name}: the week, {span}", hr: "{name}: tjedan, {span}" }
    SUBJECT_OF_MET { en: "{name}: the week, {span}: {met} of {n} goal met|{name}: the week, {span}: {met} of {n} goals met", hr: "{name}: tjedan, {span}: ispunjeno {met} od {n} cilja|{name}: tjedan, {span}: ispunjeno {met} od {n} cilja|{name}: tjedan, {span}: ispunjeno {met} od {n} ciljeva" }
    SUBJECT_SOMEBODY { en: "A week of somebody you look after, {span}", hr: "Tjedan osobe o kojoj brinete, {span}" }
    LEAD { en: "The seven days from {from} to {to}.", hr: "Sedam dana od {from} do {to}" }
    NO_DATA_AT_ALL { en: "Nothing was logged in these days. That is a week without data, and nothing else.", hr: "U tim danima ništa nije upisano. To je tjedan bez podataka i ništa više." }
    OPEN_GOALS { en: "Open my goals", hr: "Otvori moje ciljeve" }
    OPEN_FAMILY { en: "Open the family page", hr: "Otvori stranicu obitelji" }
    WHY_WEEK { en: "You get this once a week because you said yes to “My week” at {home}, as {name}.", hr: "Ovo dobivate jednom tjedno jer ste na {home} kao {name} pristali na „Moj tjedan”." }
    SHORT_PLAIN { en: "Your week is ready to be looked at.", hr: "Pregled vašeg tjedna je spreman." }
    SHORT_PLAIN_OF { en: "A week of somebody you look after is ready to be looked at.", hr: "Spreman je pregled tjedna osobe o kojoj brinete." }

    // What would have made the difference.
    SLEPT { en: "You slept {done} of {wanted} this week.", hr: "Ovaj ste tjedan spavali {done} od {wanted}." }
    SLEPT_ON { en: "You slept {done} of {wanted} on the {n} day that counts.|You slept {done} of {wanted} on the {n} days that count.", hr: "Spavali ste {done} od {wanted} u {n} danu koji se računa.|Spavali ste {done} od {wanted} u {n} dana koji se računaju.|Spavali ste {done} od {wanted} u {n} dana koji se računaju." }
    DRANK { en: "You drank {done} of {wanted} this week.", hr: "Ovaj ste tjedan popili {done} od {wanted}." }
    DRANK_ON { en: "You drank {done} of {wanted} on the {n} day that counts.|You drank {done} of {wanted} on the {n} days that count.", hr: "Popili ste {done} od {wanted} u {n} danu koji se računa.|Popili ste {done} od {wanted} u {n} dana koji se računaju.|Popili ste {done} od {wanted} u {n} dana koji se računaju." }
    DONE_WEEK { en: "{metric}: {done} of {wanted} this week.", hr: "{metric}: {done} od {wanted} ovaj tjedan." }
    DONE_ON { en: "{metric}: {done} of {wanted} on the {n} day that counts.|{metric}: {done} of {wanted} on the {n} days that count.", hr: "{metric}: {done} od {wanted} u {n} danu koji se računa.|{metric}: {done} od {wanted} u {n} dana koji se računaju.|{metric}: {done} od {wanted} u {n} dana koji se računaju." }
    LIMIT_WEEK { en: "{metric}: {done} this week, with {wanted} as the most.", hr: "{metric}: {done} ovaj tjedan, a cilj je najviše {wanted}." }
    LIMIT_ON { en: "{metric}: {done} on the {n} day that counts, with {wanted} as the most.|{metric}: {done} on the {n} days that count, with {wanted} as the most.", hr: "{metric}: {done} u {n} danu koji se računa, a cilj je najviše {wanted}.|{metric}: {done} u {n} dana koji se računaju, a cilj je najviše {wanted}.|{metric}: {done} u {n} dana koji se računaju, a cilj je najviše {wanted}." }
    EARLIER { en: "Going to bed {time} earlier each night would have done it.", hr: "Za to bi bilo dovoljno svake večeri leći ranije; toliko: {time}." }
    GLASSES { en: "{n} glass ({size}) more a day would have done it.|{n} glasses ({size} each) more a day would have done it.", hr: "Za to bi bila dovoljna {n} čaša ({size}) više na dan.|Za to bi bile dovoljne {n} čaše (po {size}) više na dan.|Za to bi bilo dovoljno {n} čaša (po {size}) više na dan." }
    MOVE_MORE { en: "{time} more a day would have done it.", hr: "Za to bi bilo dovoljno ovoliko više na dan: {time}." }
    WALK_MORE { en: "{steps} steps more a day would have done it.", hr: "Za to bi bilo dovoljno ovoliko koraka više na dan: {steps}." }
    EAT_LESS { en: "{amount} kcal less a day would have done it.", hr: "Za to bi bilo dovoljno {amount} kcal manje na dan." }
    MORE_ON { en: "{metric}: the week as a whole was enough; up to {amount} more on {n} day would have met every day.|{metric}: the week as a whole was enough; up to {amount} more on {n} days would have met every day.", hr: "{metric}: tjedan je u cjelini bio dovoljan; da se ispuni svaki dan, trebalo je još najviše {amount} u {n} danu.|{metric}: tjedan je u cjelini bio dovoljan; da se ispuni svaki dan, trebalo je još najviše {amount} u {n} dana.|{metric}: tjedan je u cjelini bio dovoljan; da se ispuni svaki dan, trebalo je još najviše {amount} u {n} dana." }
    LESS_ON { en: "{metric}: the week as a whole stayed within the goal; up to {amount} less on {n} day would have met every day.|{metric}: the week as a whole stayed within the goal; up to {amount} less on {n} days would have met every day.", hr: "{metric}: tjedan je u cjelini ostao unutar cilja; da se ispuni svaki dan, trebalo je najviše {amount} manje u {n} danu.|{metric}: tjedan je u cjelini ostao unutar cilja; da se ispuni svaki dan, trebalo je najviše {amount} manje u {n} dana.|{metric}: tjedan je u cjelini ostao unutar cilja; da se ispuni svaki dan, trebalo je najviše {amount} manje u {n} dana." }

    // The household.
    HOUSEHOLD_SUBJECT { en: "The household’s week, {span}", hr: "Tjedan kućanstva, {span}" }
    HOUSEHOLD_LEAD {
        en: "How much everybody reached of their own goals, in percent, by name. Nobody’s values are in here.",
        hr: "Koliko je tko ispunio od vlastitih ciljeva, u postocima, po imenu. Ničijih vrijednosti ovdje nema.",
    }
    HOUSEHOLD_BOTH { en: "{now}% (the week before: {before}%)", hr: "{now} % (tjedan prije: {before} %)" }
    HOUSEHOLD_NOW { en: "{now}%", hr: "{now} %" }
    HOUSEHOLD_NOTHING { en: "nothing logged", hr: "ništa upisano" }
    HOUSEHOLD_YOU { en: "{name} (you)", hr: "{name} (vi)" }
    HOUSEHOLD_OPEN { en: "Open what is shared with me", hr: "Otvori ono što se dijeli sa mnom" }
    WHY_HOUSEHOLD { en: "You get this once a week because you said yes to “The household’s week” at {home}, as {name}.", hr: "Ovo dobivate jednom tjedno jer ste na {home} kao {name} pristali na „Tjedan kućanstva”." }
    HOUSEHOLD_PLAIN { en: "The household’s week is ready to be looked at.", hr: "Pregled tjedna kućanstva je spreman." }

    // The evening.
    NUDGE_SUBJECT { en: "Still within reach today: {metric}", hr: "Danas je još nadohvat: {metric}" }
    NUDGE_TEXT { en: "{metric}: {done} of {wanted} today. Another {rest} and the day’s goal is met.", hr: "{metric}: danas {done} od {wanted}. Još {rest} i dnevni je cilj ispunjen." }
    NUDGE_OK { en: "And if today is not the day for it, that is fine too.", hr: "A ako danas nije dan za to, i to je u redu." }
    NUDGE_OPEN { en: "Log it", hr: "Upiši" }
    WHY_NUDGE { en: "You get this at most once a day because you said yes to “Evening reminder” at {home}, as {name}.", hr: "Ovo dobivate najviše jednom na dan jer ste na {home} kao {name} pristali na „Večernji podsjetnik”." }
    NUDGE_PLAIN { en: "A goal of today is still within reach.", hr: "Jedan je današnji cilj još nadohvat." }

    // The job.
    KIND_DUE { en: "Write the digests and reminders that are due", hr: "Napisati preglede i podsjetnike koji su na redu" }
}
