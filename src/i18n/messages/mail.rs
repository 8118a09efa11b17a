//! The words of the outbox, and those that stand on every mail.

use crate::i18n::message::messages;

messages! {
    LINK_BELOW {
        en: "If the button does nothing, open this address:",
        hr: "Ako gumb ne radi, otvorite ovu adresu:",
    }

    KIND_CONFIRM { en: "Confirming an address", hr: "Potvrda adrese" }
    KIND_CONFIRM_NEW { en: "Confirming a new address", hr: "Potvrda nove adrese" }
    KIND_ADDRESS_CHANGING { en: "Notice: another address", hr: "Obavijest: druga adresa" }
    KIND_PASSWORD_CHANGED { en: "Notice: new password", hr: "Obavijest: nova lozinka" }
    KIND_NEW_SIGN_IN { en: "Notice: new sign-in", hr: "Obavijest: nova prijava" }
    KIND_RECOVERY { en: "Recovering an account", hr: "Oporavak računa" }
}
