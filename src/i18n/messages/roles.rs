//! The words around roles.

use crate::i18n::message::messages;

messages! {
    ROLES { en: "Roles", hr: "Uloge" }
    ROLES_LEAD {
        en: "What people of this household may do with what is theirs to see. No role opens anybody's diary.",
        hr: "Što ukućani smiju s onim što smiju vidjeti. Nijedna uloga ne otvara ničiji dnevnik.",
    }
    ROLES_LINK { en: "Roles and what they let do", hr: "Uloge i što dopuštaju" }
    BUILT_IN { en: "Roles every household has", hr: "Uloge koje ima svako kućanstvo" }
    OWN { en: "Your own roles", hr: "Vlastite uloge" }
    NO_OWN { en: "No roles of your own yet", hr: "Još nema vlastitih uloga" }
    NO_OWN_LEAD {
        en: "Make one for somebody whom none of the roles every household has fits.",
        hr: "Izradite je za nekoga kome ne odgovara nijedna od uloga koje ima svako kućanstvo.",
    }
    NEW { en: "New role", hr: "Nova uloga" }
    CHANGE { en: "Change “{name}”", hr: "Promijeni „{name}”" }
    NAME { en: "Name", hr: "Naziv" }
    NAME_LENGTH { en: "Please use 2 to 40 characters.", hr: "Upotrijebite od 2 do 40 znakova." }
    NAME_SIGNS { en: "Please use letters, digits and signs only.", hr: "Upotrijebite samo slova, znamenke i znakove." }
    NAME_TAKEN { en: "There is a role of this name already.", hr: "Uloga s tim nazivom već postoji." }
    TOO_MANY {
        en: "This household has {n} role of its own already.|This household has {n} roles of its own already.",
        hr: "Ovo kućanstvo već ima {n} vlastitu ulogu.|Ovo kućanstvo već ima {n} vlastite uloge.|Ovo kućanstvo već ima {n} vlastitih uloga.",
    }
    PERMISSIONS { en: "Who has it may", hr: "Tko je ima, smije" }
    PERMISSIONS_EMPTY { en: "Choose at least one.", hr: "Odaberite barem jedno." }
    MAKE { en: "Make the role", hr: "Izradi ulogu" }
    SAVE { en: "Save the role", hr: "Spremi ulogu" }
    SAVED { en: "The role is saved. It counts from the next click on.", hr: "Uloga je spremljena. Vrijedi već od sljedećeg klika." }
    REMOVED { en: "The role is gone.", hr: "Uloga je uklonjena." }
    EDIT { en: "Change", hr: "Promijeni" }
    REMOVE { en: "Remove", hr: "Ukloni" }
    REMOVE_CONFIRM { en: "Remove the role “{name}”?", hr: "Ukloniti ulogu „{name}”?" }
    REMOVE_UNUSED { en: "Nobody has it.", hr: "Nitko je nema." }
    REMOVE_INSTEAD {
        en: "{n} person has it. Choose which role they get instead.|{n} people have it. Choose which role they get instead.",
        hr: "Ima je {n} osoba. Odaberite koju će ulogu dobiti umjesto nje.|Imaju je {n} osobe. Odaberite koju će ulogu dobiti umjesto nje.|Ima je {n} osoba. Odaberite koju će ulogu dobiti umjesto nje.",
    }
    INSTEAD { en: "Role instead", hr: "Uloga umjesto nje" }
    IN_USE {
        en: "{n} person has this role. Choose which one they get instead.|{n} people have this role. Choose which one they get instead.",
        hr: "Ovu ulogu ima {n} osoba. Odaberite koju će dobiti umjesto nje.|Ovu ulogu imaju {n} osobe. Odaberite koju će dobiti umjesto nje.|Ovu ulogu ima {n} osoba. Odaberite koju će dobiti umjesto nje.",
    }
    MEMBERS_COUNT { en: "{n} person|{n} people", hr: "{n} osoba|{n} osobe|{n} osoba" }
    ROLE_OF { en: "Role of {name}", hr: "Uloga: {name}" }
    GIVE { en: "Change role", hr: "Promijeni ulogu" }
    GIVEN { en: "The role is changed. It counts from their next click on.", hr: "Uloga je promijenjena. Vrijedi od njihova sljedećeg klika." }
    GIVE_ADMINISTRATOR_CONFIRM { en: "Make {name} an administrator?", hr: "Postaviti za administratora: {name}?" }
    GIVE_ADMINISTRATOR_DETAIL {
        en: "They can then invite and disable people and give roles, yours too. They still see nobody's diary.",
        hr: "Moći će pozivati i onemogućivati ljude i dodjeljivati uloge, pa i vama. I dalje ne vidi ničiji dnevnik.",
    }
    TAKE_ADMINISTRATOR_CONFIRM { en: "Let {name} run the household no longer?", hr: "Oduzeti upravljanje kućanstvom: {name}?" }
    TAKE_ADMINISTRATOR_DETAIL {
        en: "They keep their diary. Another administrator can give the role back.",
        hr: "Dnevnik ostaje. Drugi administrator može vratiti ulogu.",
    }
    EVENT_ROLE_CHANGED { en: "Role changed", hr: "Uloga promijenjena" }
}
