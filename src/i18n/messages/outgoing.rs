//! What the house asks of other servers, said on the page that lists it.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "What leaves this server", hr: "Što napušta ovaj poslužitelj" }
    LEAD {
        en: "Every connection to another server that the configuration of this house allows.",
        hr: "Svaka veza s drugim poslužiteljem koju dopuštaju postavke ove kuće.",
    }
    NONE { en: "This server makes no connections.", hr: "Ovaj poslužitelj ne uspostavlja nikakve veze." }
    NONE_DETAIL {
        en: "Nobody is asked for anything, and nothing is sent anywhere. Only your browser talks to this server.",
        hr: "Nikoga se ništa ne pita i ništa se nikamo ne šalje. S ovim poslužiteljem razgovara samo vaš preglednik.",
    }
    OTHERS_NONE {
        en: "There are no other connections: no statistics, no look for updates, nothing for the makers of Wellkin.",
        hr: "Drugih veza nema: ni statistike, ni traženja nadogradnji, ničega za autore Wellkina.",
    }
    WHERE { en: "To whom", hr: "Kome" }
    SENT { en: "What is sent", hr: "Što se šalje" }
    WHY { en: "Why", hr: "Zašto" }
    KEY { en: "Turned on by", hr: "Uključuje se s" }
}
