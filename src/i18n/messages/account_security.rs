//! The words around signing in safely: where one is signed in, the second factor, what happened
//! with the account.

use crate::i18n::message::messages;

messages! {
    UNKNOWN_DEVICE { en: "Unknown device", hr: "Nepoznat uređaj" }
    BROWSER_ON_SYSTEM { en: "{browser} on {system}", hr: "{browser} na sustavu {system}" }
    PROGRAM { en: "program", hr: "program" }
    SESSIONS_LEAD {
        en: "Browsers, and programs that use the API for you. When each was used last is kept to the hour.",
        hr: "Preglednici, i programi koji za vas koriste API. Zadnje korištenje bilježi se na sat točno.",
    }
    SESSION_ENDED { en: "Signed out there.", hr: "Ondje ste odjavljeni." }
    END_ALL { en: "Sign out everywhere", hr: "Odjavi svugdje" }
    END_ALL_CONFIRM { en: "Sign out everywhere, here too?", hr: "Odjaviti svugdje, i ovdje?" }
    END_ALL_DETAIL {
        en: "All your devices and all programs that use the API for you have to sign in again, and so do you.",
        hr: "Svi vaši uređaji i svi programi koji za vas koriste API morat će se ponovno prijaviti, pa i vi ovdje.",
    }
    PASSWORD_AGAIN_HELP {
        en: "So that nobody changes this on a device you left open.",
        hr: "Da to nitko ne promijeni na uređaju koji ste ostavili otključan.",
    }
}
