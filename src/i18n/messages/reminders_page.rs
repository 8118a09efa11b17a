//! The page on which people choose what the house may write to them.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Reminders", hr: "Podsjetnici" }
    LEAD {
        en: "What Wellkin may write to you, and when. All of it is off until you say yes, and every mail of it has a link that ends it.",
        hr: "Što vam Wellkin smije pisati i kada. Sve je isključeno dok ne pristanete, a svaka poruka e-pošte ima poveznicu kojom je možete isključiti.",
    }
    WHICH { en: "By mail I want to get", hr: "E-poštom želim dobivati" }
    CONSENT {
        en: "Saying yes gives the consent to messages that are not about the account; it is kept with a receipt under Privacy, where withdrawing it ends all of them.",
        hr: "Odabirom pristajete na poruke koje se ne tiču računa; privola se čuva s potvrdom pod Privatnost, gdje njezino povlačenje isključuje sve poruke.",
    }
    DIGESTS { en: "My week and the household’s week", hr: "Moj tjedan i tjedan kućanstva" }
    WEEKDAY { en: "Day of the week", hr: "Dan u tjednu" }
    WEEKDAY_HELP { en: "The seven days before it are told.", hr: "Pregled je o sedam dana prije toga." }
    WHEN { en: "My week comes", hr: "Moj tjedan stiže" }
    MISSED { en: "only when a goal was not met", hr: "samo kad neki cilj nije ispunjen" }
    MISSED_HELP {
        en: "A week in which nothing was logged is not one of those.",
        hr: "Tjedan u kojem ništa nije upisano ne ubraja se u to.",
    }
    ALWAYS { en: "every week", hr: "svaki tjedan" }
    NUDGE { en: "The evening", hr: "Večer" }
    EVENING { en: "Evening reminder at", hr: "Večernji podsjetnik u" }
    EVENING_HELP {
        en: "At most one a day: the goal that is closest and can still be met. None on days you skip or pause.",
        hr: "Najviše jedan na dan: najbliži cilj koji se još može ispuniti. U preskočene i pauzirane dane nijedan.",
    }
    NEXT { en: "Next time: {when}.", hr: "Sljedeći put: {when}." }
    ZONE { en: "Times are those of your time zone, {zone}.", hr: "Vremena vrijede u vašoj vremenskoj zoni, {zone}." }
    CHANGE_ZONE { en: "Change it", hr: "Promijeni" }
    NOT_A_TIME { en: "Please enter a time of day, such as 08:00.", hr: "Unesite vrijeme, na primjer 08:00." }

    NO_SERVER {
        en: "No mail server is configured here, so no mail can be sent.",
        hr: "Ovdje nije postavljen poslužitelj e-pošte pa se poruke ne mogu slati e-poštom.",
    }
    UNCONFIRMED {
        en: "Your e-mail address is not confirmed yet. Until it is, nothing of your diary is sent there.",
        hr: "Vaša adresa e-pošte još nije potvrđena. Do tada se na nju ne šalje ništa iz vašeg dnevnika.",
    }
    CONFIRM_ADDRESS { en: "Confirm the address", hr: "Potvrdi adresu" }
    OTHER_WAYS { en: "These messages come by mail.", hr: "Ove poruke stižu e-poštom." }
    BY_CHANNELS { en: "By your channels come: {which}.", hr: "Vašim kanalima stižu: {which}." }
    CHANNELS { en: "Other ways to get them", hr: "Drugi načini primanja" }

    NOW { en: "How would it look now?", hr: "Kako bi izgledalo sada?" }
    NOW_TEXT {
        en: "Your digest of the seven days before today.",
        hr: "Vaš pregled sedam dana prije današnjega.",
    }
    SHOW_WEEK { en: "Show me this week’s", hr: "Pokaži mi ovotjedni" }
    SEND_NOW { en: "Send it to me now", hr: "Pošalji mi ga sada" }
    ON_ITS_WAY { en: "It is on its way to you.", hr: "Na putu je do vas." }
    FIRST_YES { en: "First say yes to “My week” and save.", hr: "Najprije odaberite „Moj tjedan” i spremite." }
    NOTHING_TO_TELL {
        en: "Without a goal there is nothing to tell.",
        hr: "Bez cilja se nema što javiti.",
    }
    PREVIEW_TITLE { en: "Your digest as it would be now", hr: "Vaš pregled kakav bi bio sada" }
    PREVIEW_LEAD { en: "Nothing is sent by looking at it.", hr: "Gledanjem se ništa ne šalje." }
    WOULD_COME {
        en: "A goal was not met in these days, so this would come by either choice.",
        hr: "Neki cilj u tim danima nije ispunjen pa bi ovo stiglo uz oba izbora.",
    }
    WOULD_COME_ALWAYS {
        en: "This would come only if you chose “every week”.",
        hr: "Ovo bi stiglo samo uz izbor „svaki tjedan”.",
    }
}
