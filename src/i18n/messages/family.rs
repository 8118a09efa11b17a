//! Logging for others: the switcher, the family page, guardians, and handing a diary over.

use crate::i18n::message::messages;

messages! {
    // The switcher of the frame.
    LOGGING_FOR { en: "Logging for", hr: "Unosite za" }
    SWITCH_TITLE { en: "Whose diary?", hr: "Čiji dnevnik?" }
    MYSELF { en: "{name} (me)", hr: "{name} (ja)" }
    FAMILY_SETTINGS { en: "Family", hr: "Obitelj" }
    BANNER { en: "You are logging for {name}.", hr: "Unosite za: {name}." }
    BACK_TO_OWN { en: "Back to my own diary", hr: "Natrag na moj dnevnik" }
    LAPSED {
        en: "You no longer look after the diary you had open. These pages are your own again.",
        hr: "Više ne vodite dnevnik koji ste imali otvoren. Ove su stranice opet vaše.",
    }
    OTHER_DIARY_TITLE { en: "This form was for another diary", hr: "Ovaj je obrazac bio za drugi dnevnik" }
    OTHER_DIARY {
        en: "You are now logging for {name}, but the form was opened for somebody else, perhaps in another tab. Nothing was saved. Choose at the top for whom you want to log, then send it again.",
        hr: "Sada unosite za: {name}, a obrazac je bio otvoren za nekog drugog, možda u drugoj kartici. Ništa nije spremljeno. Odaberite na vrhu za koga želite unositi pa ga pošaljite ponovno.",
    }
    DAY_OF { en: "The day of {name}", hr: "Dan: {name}" }

    // The family page.
    TAB { en: "Family", hr: "Obitelj" }
    TITLE { en: "Family", hr: "Obitelj" }
    LEAD {
        en: "Keep the diary of a child or an elder who does not sign in. Only those who look after them see it.",
        hr: "Vodite dnevnik djeteta ili starije osobe koja se ne prijavljuje. Vide ga samo oni koji ga vode.",
    }
    YOU_LOOK_AFTER { en: "Whom you look after", hr: "Čije dnevnike vodite" }
    NOBODY_TITLE { en: "Nobody yet", hr: "Još nikoga" }
    NOBODY { en: "Add somebody below. You will log for them from your own account.", hr: "Dodajte nekoga u obrascu ispod. Unosit ćete za tu osobu iz vlastitog računa." }
    LOG_FOR { en: "Log for {name}", hr: "Unosi za: {name}" }
    MANAGE { en: "Guardians and more", hr: "Skrbnici i drugo" }
    YOU_ARE { en: "You: {relation}, since {date}", hr: "Vi: {relation}, od {date}" }
    HAS_ACCOUNT { en: "has an account now", hr: "sada ima račun" }
    CURRENT { en: "open now", hr: "sada otvoreno" }
    ADD { en: "Add a person", hr: "Dodajte osobu" }
    NAME { en: "Name", hr: "Ime" }
    NAME_HELP { en: "As you call them; only guardians see it.", hr: "Kako ih zovete; vide ga samo skrbnici." }
    NAME_LETTERS { en: "Please use letters without control characters.", hr: "Upotrijebite slova bez upravljačkih znakova." }
    RELATION { en: "You are their", hr: "Vi ste toj osobi" }
    RELATION_OTHER { en: "They are the person's", hr: "Toj je osobi" }
    PARENT { en: "parent", hr: "roditelj" }
    CHILD { en: "daughter or son", hr: "kći ili sin" }
    PARTNER { en: "partner", hr: "partner ili partnerica" }
    RELATIVE { en: "relative", hr: "rođak ili rođakinja" }
    CARER { en: "carer", hr: "njegovatelj ili njegovateljica" }
    CONSENT {
        en: "I may decide this for them and have read the privacy notice: Wellkin may keep their health diary here.",
        hr: "Smijem o tome odlučiti umjesto te osobe i poznata mi je obavijest o privatnosti: Wellkin ovdje smije voditi njezin zdravstveni dnevnik.",
    }
    CONSENT_SHORT { en: "Consent to the diary", hr: "Privola za dnevnik" }
    CONSENT_HELP { en: "Needed. It is written down that you gave it for them.", hr: "Potrebno. Bilježi se da ste je vi dali umjesto te osobe." }
    CONSENT_NEEDED { en: "Without this consent there can be no diary.", hr: "Bez ove privole nema dnevnika." }
    COHORTS {
        en: "Their numbers may be counted, without a name, in comparisons with others here.",
        hr: "Brojevi te osobe smiju se bez imena ubrajati u usporedbe s drugima ovdje.",
    }
    COHORTS_HELP { en: "Your choice for them; it can be changed any time.", hr: "Po želji; odluku možete promijeniti u svakom trenutku." }
    ADD_BUTTON { en: "Add", hr: "Dodaj" }
    NO_ERASE {
        en: "To have a diary erased, open it and go to Privacy, Erase everything.",
        hr: "Dnevnik se briše tako da ga otvorite te odaberete Privatnost, Izbriši sve.",
    }

    // One person's page.
    CALLED { en: "What they are called", hr: "Kako se osoba zove" }
    RENAME { en: "Rename", hr: "Preimenuj" }
    GUARDIANS { en: "Who looks after the diary", hr: "Tko vodi dnevnik" }
    GUARDIANS_LEAD {
        en: "Guardians log, change and see everything in this diary. Administrators see nothing of it unless they are guardians.",
        hr: "Skrbnici unose, mijenjaju i vide sve u ovom dnevniku. Administratori ne vide ništa ako nisu skrbnici.",
    }
    GUARDIAN_SINCE { en: "{relation}, since {date}", hr: "{relation}, od {date}" }
    REMOVE_GUARDIAN { en: "Remove {name}", hr: "Ukloni: {name}" }
    STEP_BACK { en: "Stop looking after this diary", hr: "Prestani voditi ovaj dnevnik" }
    REMOVE_QUESTION { en: "Take the diary out of the hands of {name}?", hr: "Oduzeti dnevnik skrbniku {name}?" }
    REMOVE_DETAIL { en: "They see nothing of it from their next page on.", hr: "Već na sljedećoj stranici više neće vidjeti ništa." }
    LAST_GUARDIAN {
        en: "Somebody has to look after this diary. Add another guardian first, or hand the diary over.",
        hr: "Netko mora voditi ovaj dnevnik. Najprije dodajte drugog skrbnika ili predajte dnevnik.",
    }
    LAST_GUARDIAN_SHORT { en: "the only guardian", hr: "jedini skrbnik" }
    ADD_GUARDIAN { en: "Add a guardian", hr: "Dodajte skrbnika" }
    GUARDIAN_NAME { en: "User name of a member of your household", hr: "Korisničko ime člana vašeg kućanstva" }
    NO_SUCH_MEMBER { en: "Nobody of this name can sign in here.", hr: "Nitko s tim imenom ovdje se ne može prijaviti." }
    HAND_OVER { en: "Turn into an account", hr: "Pretvorite u račun" }
    HAND_OVER_LEAD {
        en: "When they are ready to keep their own diary, make a link and give it to them. Whoever registers with it gets an account for this diary, with all its history. The link works once and for {days} days.",
        hr: "Kad osoba bude spremna voditi vlastiti dnevnik, izradite poveznicu i dajte joj je. Tko se njome registrira, dobiva račun za ovaj dnevnik, sa svom poviješću. Poveznica vrijedi jedanput i {days} dana.",
    }
    GUARDIANS_AFTER { en: "And the guardians?", hr: "A skrbnici?" }
    GUARDIANS_GO { en: "They lose the diary", hr: "Gube dnevnik" }
    GUARDIANS_GO_HELP {
        en: "From then on guardians neither log nor see anything, unless the person shares it.",
        hr: "Od tada skrbnici ne mogu ni unositi ni vidjeti ništa, osim ako osoba to podijeli.",
    }
    GUARDIANS_STAY { en: "They keep it", hr: "Zadržavaju ga" }
    GUARDIANS_STAY_HELP {
        en: "Guardians go on logging and seeing everything. The person can take that back at any time.",
        hr: "Skrbnici i dalje unose i vide sve. Osoba im to može oduzeti u svakom trenutku.",
    }
    MAKE_LINK { en: "Make a link", hr: "Izradi poveznicu" }
    LINK_MADE { en: "Here is the link. It is shown only now; copy it.", hr: "Evo poveznice. Prikazuje se samo sada; kopirajte je." }
    LINK { en: "Link to hand over", hr: "Poveznica za predaju" }
    OPEN_LINKS { en: "Links that were not used yet", hr: "Poveznice koje još nisu iskorištene" }
    LINK_OF { en: "made by {name} on {date}, until {end}", hr: "izradio/la {name} {date}, do {end}" }
    REGISTRATION_CLOSED {
        en: "Registration is closed on this server, so no account can be made at the moment.",
        hr: "Registracija je na ovom poslužitelju zatvorena pa se trenutačno ne može otvoriti račun.",
    }
    YOUR_GUARDIANS { en: "Who can log for you", hr: "Tko može unositi umjesto vas" }
    YOUR_GUARDIANS_LEAD {
        en: "They looked after your diary before you had an account, and still see and change everything in it.",
        hr: "Vodili su vaš dnevnik prije nego što ste dobili račun i još vide i mijenjaju sve u njemu.",
    }

    // Registering with such a link.
    TAKE_OVER {
        en: "With this account you take over the diary of {name}, with everything in it.",
        hr: "S ovim računom preuzimate dnevnik osobe {name}, sa svime što je u njemu.",
    }
    TAKE_OVER_GO { en: "Those who kept it until now will see it no more.", hr: "Oni koji su ga dosad vodili više ga neće vidjeti." }
    TAKE_OVER_STAY {
        en: "Those who kept it until now can go on seeing and changing it, until you end that under Account, Family.",
        hr: "Oni koji su ga dosad vodili mogu ga i dalje vidjeti i mijenjati dok im to ne oduzmete u odjeljku Račun, Obitelj.",
    }

    // Pages of the account while logging for somebody.
    THEIR_PREFERENCES {
        en: "The time zone and the start of the day are those of {name}. Language, units and appearance stay your own: change them in your own diary.",
        hr: "Vremenska zona i početak dana pripadaju osobi {name}. Jezik, jedinice i izgled ostaju vaši: promijenite ih u vlastitom dnevniku.",
    }

    ADDED { en: "Added. Choose at the top for whom you log.", hr: "Dodano. Na vrhu birate za koga unosite." }
    RENAMED { en: "The name was changed.", hr: "Ime je promijenjeno." }
    GUARDIAN_ADDED { en: "The guardian was added.", hr: "Skrbnik je dodan." }
    GUARDIAN_REMOVED { en: "The guardian was removed.", hr: "Skrbnik je uklonjen." }
    LINK_REVOKED { en: "The link works no more.", hr: "Poveznica više ne vrijedi." }
}
