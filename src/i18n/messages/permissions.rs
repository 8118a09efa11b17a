//! What each permission lets do, in plain words.

use crate::i18n::message::messages;

messages! {
    ENTRIES_READ { en: "Read the diary: entries, notes, charts, summaries", hr: "Čitati dnevnik: unose, bilješke, grafove, sažetke" }
    ENTRIES_WRITE { en: "Log, edit and delete entries and notes", hr: "Unositi, mijenjati i brisati unose i bilješke" }
    GOALS_READ { en: "Read goals", hr: "Čitati ciljeve" }
    GOALS_WRITE { en: "Set goals", hr: "Postavljati ciljeve" }
    COHORTS_READ { en: "Compare with others", hr: "Uspoređivati s drugima" }
    PROFILE_READ { en: "Read the profile and the consents", hr: "Čitati profil i privole" }
    PROFILE_WRITE { en: "Change the profile and the consents", hr: "Mijenjati profil i privole" }
    PEOPLE_READ { en: "See whom one looks after", hr: "Vidjeti o kome se tko brine" }
    PEOPLE_WRITE {
        en: "Add people without an account, appoint guardians, hand diaries over",
        hr: "Dodavati osobe bez računa, određivati skrbnike, predavati dnevnike",
    }
    ACCOUNT_READ {
        en: "See where one is signed in, one's tokens, and what happened with the account",
        hr: "Vidjeti gdje je račun prijavljen, njegove tokene i što se s njim događalo",
    }
    ACCOUNT_WRITE {
        en: "Change address, password and second factor; end sessions; make and revoke tokens",
        hr: "Mijenjati adresu, lozinku i drugi korak prijave; odjavljivati; izrađivati i opozivati tokene",
    }
    ACCOUNTS_ADMIN {
        en: "Run the household: invite, disable, give roles (shows nobody's diary)",
        hr: "Upravljati kućanstvom: pozivati, onemogućivati, dodjeljivati uloge (ne otkriva ničiji dnevnik)",
    }
    TEXT_ANALYZE {
        en: "Have texts analysed by this server and the services that are registered with it",
        hr: "Dati tekstove na analizu ovom poslužitelju i uslugama koje su na njemu prijavljene",
    }
    FRAMEWORK_READ {
        en: "See the house's pipelines, how they ran, and which tables there are (shows nobody's diary)",
        hr: "Vidjeti tijekove kuće, kako su se izvodili i koje tablice postoje (ne otkriva ničiji dnevnik)",
    }
    FRAMEWORK_RUN {
        en: "Run the house's pipelines, and stop them",
        hr: "Pokretati i zaustavljati tijekove kuće",
    }
}
