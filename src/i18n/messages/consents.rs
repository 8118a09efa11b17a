//! The words about consents: giving and withdrawing them, their receipts, being asked again.

use crate::i18n::message::messages;

messages! {
    ASKED_AGAIN {
        en: "The privacy notice has changed. Please read what is new and say whether your diary goes on, on the page Account, Privacy.",
        hr: "Obavijest o privatnosti je promijenjena. Pročitajte što je novo i recite nastavlja li se dnevnik, na stranici Račun, Privatnost.",
    }

    MAILS { en: "Mails and messages", hr: "Poruke" }
    MAILS_ON {
        en: "Since {date} Wellkin may send you mails and messages that are not about your account, by whatever way you choose: summaries and reminders.",
        hr: "Od {date} Wellkin vam smije slati poruke koje se ne tiču računa, na koji god način odaberete: sažetke i podsjetnike.",
    }
    MAILS_OFF {
        en: "You get mails and messages about your account only, such as a code you asked for.",
        hr: "Dobivate samo poruke o računu, na primjer kod koji ste zatražili.",
    }
    MAILS_ASK {
        en: "If you agree, Wellkin may also send you summaries and reminders, by mail or whatever way you choose. Each of them is off until you say yes to it, and each mail has a link that ends them. Withdraw the consent, and from that moment all of them end.",
        hr: "Ako pristanete, Wellkin vam smije slati i sažetke i podsjetnike, e-poštom ili na koji god način odaberete. Svaki je isključen dok na njega ne pristanete, a u svakoj je poruci e-pošte poveznica kojom se prestaju slati. Povučete li privolu, od tog trenutka sve prestaju.",
    }
    ALLOW_MAILS { en: "Allow these messages", hr: "Dopusti te poruke" }
    END_MAILS { en: "No more of these messages", hr: "Ne šalji ih više" }
    SHARING { en: "Sharing in the household", hr: "Dijeljenje u kućanstvu" }
    SHARING_ON {
        en: "Since {date} you may show parts of your diary to members whom you choose. What nobody was given stays yours alone.",
        hr: "Od {date} dijelove dnevnika smijete pokazivati članovima koje odaberete. Što nikome niste dali, ostaje samo vaše.",
    }
    SHARING_OFF {
        en: "Nothing of your diary is shown to other members.",
        hr: "Ništa iz vašeg dnevnika ne pokazuje se drugim članovima.",
    }
    SHARING_ASK {
        en: "Agreeing shows nothing yet. It lets you choose who sees which part. Withdraw it, and from that moment nobody sees anything.",
        hr: "Pristanak još ništa ne pokazuje. Omogućuje vam da odaberete tko vidi koji dio. Povučete li ga, od tog trenutka nitko ništa ne vidi.",
    }
    ALLOW_SHARING { en: "Allow sharing", hr: "Dopusti dijeljenje" }
    END_SHARING { en: "End all sharing", hr: "Prekini svako dijeljenje" }
    GIVEN_NOW { en: "Your consent is noted.", hr: "Vaša je privola zabilježena." }
    WITHDRAWN_NOW { en: "Your consent is withdrawn, from now on.", hr: "Vaša je privola povučena, od ovog trenutka." }

    TRACES { en: "Looked at and corrected", hr: "Pogledano i ispravljeno" }
    TRACES_LEAD {
        en: "Who looked at this diary, and what was changed in it afterwards.",
        hr: "Tko je gledao ovaj dnevnik i što je u njemu naknadno izmijenjeno.",
    }
    RECEIPTS { en: "Receipts of consents", hr: "Potvrde o privolama" }
    RECEIPTS_LEAD {
        en: "Every consent that was ever given or withdrawn for this diary.",
        hr: "Svaka privola koja je za ovaj dnevnik ikad dana ili povučena.",
    }
    SHOW_RECEIPTS { en: "Show the receipts", hr: "Pokaži potvrde" }
    DOWNLOAD_RECEIPTS { en: "Download as a file", hr: "Preuzmi kao datoteku" }
    NO_RECEIPTS { en: "Nothing was agreed to yet.", hr: "Još nema nijedne privole." }
    OLDER_RECEIPTS {
        en: "Older ones are in the file.",
        hr: "Starije su u datoteci.",
    }
    PURPOSE_DIARY { en: "Keeping the diary", hr: "Vođenje dnevnika" }
    PURPOSE_COHORTS { en: "Comparisons", hr: "Usporedbe" }
    GIVEN { en: "given", hr: "dano" }
    WITHDRAWN { en: "withdrawn", hr: "povučeno" }
    NOT_GIVEN { en: "not given", hr: "nije dano" }
    OF_NOTICE { en: "notice, version {version}", hr: "obavijest, inačica {version}" }
    BY_THEMSELVES { en: "by the person", hr: "sama osoba" }
    BY_GUARDIAN { en: "by {name} as guardian", hr: "{name} kao skrbnik" }
    BY_A_GUARDIAN { en: "by a guardian", hr: "skrbnik" }
    BY_OPERATOR { en: "on the server", hr: "na poslužitelju" }
    SAID_ELSEWHERE { en: "said in another household, no effect here", hr: "rečeno u drugom kućanstvu, ovdje nema učinka" }

    ASK_TITLE { en: "The privacy notice has changed", hr: "Obavijest o privatnosti je promijenjena" }
    ASK_LEAD {
        en: "Your diary rests until you say that it goes on under the new notice.",
        hr: "Vaš dnevnik miruje dok ne kažete da se nastavlja prema novoj obavijesti.",
    }
    ASK_LEAD_FOR {
        en: "The diary of {name} rests until a guardian says that it goes on under the new notice.",
        hr: "Dnevnik miruje (osoba: {name}) dok skrbnik ne kaže da se nastavlja prema novoj obavijesti.",
    }
    WHAT_CHANGED { en: "What is new", hr: "Što je novo" }
    READ_WHOLE { en: "Read the whole notice", hr: "Pročitajte cijelu obavijest" }
    AGREE {
        en: "I agree, the diary goes on",
        hr: "Pristajem, dnevnik se nastavlja",
    }
    IF_NOT { en: "If you do not agree", hr: "Ako ne pristajete" }
    IF_NOT_LEAD {
        en: "Nothing is lost and nothing is used meanwhile. You can take your data along, look at your consents, or sign out and decide later.",
        hr: "Ništa se ne gubi i ništa se u međuvremenu ne koristi. Podatke možete ponijeti, pogledati privole ili se odjaviti i odlučiti poslije.",
    }
    TAKE_ALONG { en: "Take my data along", hr: "Ponesi podatke" }
    TO_PRIVACY { en: "My consents", hr: "Moje privole" }
}
