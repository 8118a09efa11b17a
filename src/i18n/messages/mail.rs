//! The words of the outbox, and those that stand on every mail.

use crate::i18n::message::messages;

messages! {
    LINK_BELOW {
        en: "If the button does nothing, open this address:",
        hr: "Ako gumb ne radi, otvorite ovu adresu:",
    }

    WAITING_MAILS { en: "Mails that wait", hr: "Poruke koje čekaju" }
    NOT_SENT {
        en: "These mails are not sent, because no mail server is configured yet. If somebody waits for a link, open the mail and pass the link on yourself.",
        hr: "Ove se poruke ne šalju jer poslužitelj e-pošte još nije podešen. Ako netko čeka poveznicu, otvorite poruku i sami mu je proslijedite.",
    }
    OPENING_IS_NOTED {
        en: "With a link in it you could get into the account. That you opened a mail is therefore written down among the events of the person it is for.",
        hr: "Poveznicom iz poruke mogli biste ući u račun. Zato se otvaranje poruke bilježi među događajima osobe kojoj je namijenjena.",
    }
    NONE_WAIT { en: "Nothing waits", hr: "Ništa ne čeka" }
    NONE_WAIT_TEXT {
        en: "Mails appear here when somebody registers, changes an address or a password, or recovers an account.",
        hr: "Poruke se ovdje pojavljuju kad se netko registrira, promijeni adresu ili lozinku ili oporavlja račun.",
    }
    OPEN { en: "Open", hr: "Otvori" }
    PASS_ON {
        en: "That you opened it is written down. Give the link only to the person it is for.",
        hr: "Otvaranje je zabilježeno. Poveznicu dajte samo osobi kojoj je namijenjena.",
    }
    TO { en: "To", hr: "Prima" }
    SUBJECT { en: "Subject", hr: "Predmet" }
    WRITTEN { en: "Written", hr: "Napisano" }
    AS_HTML { en: "Show as mail programs do", hr: "Prikaži kao u programu za e-poštu" }
    DISCARD { en: "Discard", hr: "Odbaci" }
    DISCARD_CONFIRM { en: "Discard this mail?", hr: "Odbaciti ovu poruku?" }
    DISCARD_DETAIL {
        en: "{kind}, to {to}. It will never be sent; a new one can be asked for.",
        hr: "{kind}, prima {to}. Nikad neće biti poslana; može se zatražiti nova.",
    }

    KIND_CONFIRM { en: "Confirming an address", hr: "Potvrda adrese" }
    KIND_CONFIRM_NEW { en: "Confirming a new address", hr: "Potvrda nove adrese" }
    KIND_ADDRESS_CHANGING { en: "Notice: another address", hr: "Obavijest: druga adresa" }
    KIND_PASSWORD_CHANGED { en: "Notice: new password", hr: "Obavijest: nova lozinka" }
    KIND_NEW_SIGN_IN { en: "Notice: new sign-in", hr: "Obavijest: nova prijava" }
    KIND_RECOVERY { en: "Recovering an account", hr: "Oporavak računa" }
}
