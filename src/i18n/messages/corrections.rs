//! What is said about keeping right what people told.

use crate::i18n::message::messages;

messages! {
    QUESTION { en: "Are these details still right?", hr: "Jesu li ovi podaci još točni?" }
    QUESTION_FOR { en: "Are these details of {name} still right?", hr: "Jesu li ovi podaci još točni: {name}?" }
    QUESTION_WHY {
        en: "Groups and published values are chosen by them. Nobody else sees them.",
        hr: "Po njima se biraju skupine i objavljene vrijednosti. Nitko ih drugi ne vidi.",
    }
    ALL_RIGHT { en: "Yes, they are right", hr: "Da, točni su" }
    CHANGE_THEM { en: "Change them", hr: "Izmijeni" }
    CONFIRMED_NOW {
        en: "Thank you. You will be asked again in a while.",
        hr: "Hvala. Nakon nekog vremena pitat ćemo ponovno.",
    }

    TITLE { en: "Corrections", hr: "Ispravci" }
    LEAD {
        en: "What was changed afterwards in what you told, by whom and when. What stood there before is not kept.",
        hr: "Što je naknadno izmijenjeno u onome što ste zabilježili, tko je to učinio i kada. Ono što je prije pisalo ne čuva se.",
    }
    NONE { en: "Nothing was corrected yet.", hr: "Još ništa nije ispravljeno." }
    ENTRY_CHANGED { en: "Entry of {date} changed", hr: "Izmijenjen unos za {date}" }
    ENTRY_DELETED { en: "Entry of {date} deleted", hr: "Izbrisan unos za {date}" }
    ENTRY_RESTORED { en: "Entry of {date} brought back", hr: "Vraćen unos za {date}" }
    NOTE_CHANGED { en: "Note of {date} changed", hr: "Izmijenjena bilješka za {date}" }
    NOTE_DELETED { en: "Note of {date} deleted", hr: "Izbrisana bilješka za {date}" }
    NOTE_RESTORED { en: "Note of {date} brought back", hr: "Vraćena bilješka za {date}" }
    DETAILS_CORRECTED { en: "Corrected: {what}", hr: "Ispravljeno: {what}" }
    CONFIRMED { en: "All details said to be right", hr: "Potvrđeno da su svi podaci točni" }
}
