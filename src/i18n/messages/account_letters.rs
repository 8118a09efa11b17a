//! The words of mails that greet, invite and ask, and what is said where no mail goes out.

use crate::i18n::message::messages;

messages! {
    WELCOME_SUBJECT { en: "Welcome to Wellkin", hr: "Dobro došli u Wellkin" }
    WELCOME_TEXT {
        en: "Hello {name}, your health diary is ready. Wellkin keeps what you tell it about your sleep, your meals, your weight and your day on a server of your household, and shows you how it goes. Nobody else sees your diary unless you share a part of it.",
        hr: "Pozdrav {name}, vaš je zdravstveni dnevnik spreman. Wellkin čuva ono što mu kažete o snu, obrocima, težini i svojem danu na poslužitelju vašeg kućanstva i pokazuje vam kako ide. Nitko drugi ne vidi vaš dnevnik ako neki dio ne podijelite.",
    }
    STEP_1 { en: "First", hr: "Prvo" }
    STEP_1_TEXT {
        en: "enter something of today on the page Today; one number is enough",
        hr: "unesite nešto današnje na stranici Danas; dovoljan je jedan broj",
    }
    STEP_2 { en: "Second", hr: "Drugo" }
    STEP_2_TEXT {
        en: "choose a goal on the page Account, Goals, a small one",
        hr: "odaberite cilj na stranici Račun, Ciljevi; neka bude mali",
    }
    STEP_3 { en: "Third", hr: "Treće" }
    STEP_3_TEXT {
        en: "make signing in safe on the page Account, Signing in, with a passkey or a second step",
        hr: "osigurajte prijavu na stranici Račun, Prijava, pristupnim ključem ili drugim korakom",
    }
    WELCOME_BUTTON { en: "Open my diary", hr: "Otvori moj dnevnik" }
    WHY_MADE {
        en: "You get this once, because the account {name} at {home} was made with this address.",
        hr: "Ovo dobivate jednom, jer je s ovom adresom izrađen račun {name} na {home}.",
    }

    INVITATION_SUBJECT { en: "An invitation to Wellkin", hr: "Pozivnica u Wellkin" }
    INVITATION_TEXT {
        en: "Hello, {name} invites you to keep a health diary in Wellkin at {home}, a server of their household. With the link below you make your account there.",
        hr: "Pozdrav, {name} vas poziva da vodite zdravstveni dnevnik u Wellkinu na {home}, na poslužitelju svojeg kućanstva. Poveznicom u nastavku ondje izrađujete račun.",
    }
    INVITATION_BUTTON { en: "Make my account", hr: "Izradi moj račun" }
    INVITATION_LASTS {
        en: "The link works once, and for one day.|The link works once, within {n} days.",
        hr: "Poveznica vrijedi jednom, u roku od {n} dana.|Poveznica vrijedi jednom, u roku od {n} dana.|Poveznica vrijedi jednom, u roku od {n} dana.",
    }
    WHY_INVITED {
        en: "You get this because {name}, who looks after Wellkin at {home}, typed this address. If you do not want an account, do nothing: the address is not kept.",
        hr: "Ovo dobivate jer je {name}, tko se brine o Wellkinu na {home}, upisao ovu adresu. Ako ne želite račun, ne činite ništa: adresa se ne čuva.",
    }
    INVITE_EMAIL { en: "E-mail address of the person", hr: "Adresa e-pošte te osobe" }
    INVITE_EMAIL_HELP {
        en: "The link is mailed there as well. The address is kept only until the mail is sent.",
        hr: "Poveznica se šalje i onamo. Adresa se čuva samo dok se poruka ne pošalje.",
    }
    INVITE_LANGUAGE { en: "Language of the mail", hr: "Jezik poruke" }
    INVITE_MAILED {
        en: "The link is on its way by mail. Here it is too, in case the mail does not arrive; it is not shown again.",
        hr: "Poveznica je na putu e-poštom. Evo je i ovdje ako poruka ne stigne; neće se više prikazati.",
    }

    DETAILS_SUBJECT { en: "Are your details right?", hr: "Jesu li vaši podaci točni?" }
    DETAILS_SUBJECT_FOR { en: "Are the details of {person} right?", hr: "Jesu li podaci točni? ({person})" }
    DETAILS_TEXT {
        en: "Hello {name}, half a year has passed since you told Wellkin these details or said that they are right. Goals and comparisons stand on them. What they say is not in this mail: please look at them in Wellkin.",
        hr: "Pozdrav {name}, prošlo je pola godine otkako ste Wellkinu rekli ove podatke ili potvrdili da su točni. Na njima počivaju ciljevi i usporedbe. Njihove vrijednosti nisu u ovoj poruci: pogledajte ih u Wellkinu.",
    }
    DETAILS_TEXT_FOR {
        en: "Hello {name}, half a year has passed since the details of {person} were told to Wellkin or said to be right. Goals and comparisons stand on them. What they say is not in this mail: please look at them in Wellkin.",
        hr: "Pozdrav {name}, prošlo je pola godine otkako su Wellkinu rečeni podaci ili potvrđeni kao točni ({person}). Na njima počivaju ciljevi i usporedbe. Njihove vrijednosti nisu u ovoj poruci: pogledajte ih u Wellkinu.",
    }
    DETAILS_WHICH { en: "These are", hr: "To su" }
    DETAILS_BUTTON { en: "Look at the details", hr: "Pogledaj podatke" }
    WHY_WANTED {
        en: "You get this twice a year at most, because you said yes to it in the account {name} at {home}.",
        hr: "Ovo dobivate najviše dvaput godišnje jer ste na to pristali u računu {name} na {home}.",
    }
    DETAILS_PAGE { en: "Are these details right?", hr: "Jesu li ovi podaci točni?" }
    DETAILS_NOTHING {
        en: "Nothing was told about the body yet, so there is nothing to look at.",
        hr: "O tijelu još ništa nije rečeno, pa se nema što pogledati.",
    }
    DETAILS_OTHERS {
        en: "You also look after others. Open a diary to look at its details.",
        hr: "Brinete se i o drugima. Otvorite dnevnik da biste pogledali njegove podatke.",
    }
    DETAILS_OTHERS_LINK { en: "Their diaries", hr: "Njihovi dnevnici" }
    DETAILS_MAIL_TITLE { en: "Being asked whether details are right", hr: "Pitanje jesu li podaci točni" }
    DETAILS_MAIL_ON {
        en: "Twice a year you are asked by mail whether what was told about you, and about those you look after, still is right.",
        hr: "Dvaput godišnje e-poštom vas se pita vrijedi li još ono što je rečeno o vama i o onima o kojima se brinete.",
    }
    DETAILS_MAIL_OFF {
        en: "You are not asked by mail. With your yes you also consent to mails and messages that are not about your account; the mail names the details and not what they say.",
        hr: "Ne pita vas se e-poštom. Svojim pristankom dajete i privolu za poruke koje se ne tiču računa; poruka imenuje podatke, a ne njihove vrijednosti.",
    }
    DETAILS_MAIL_YES { en: "Ask me by mail", hr: "Pitaj me e-poštom" }
    DETAILS_MAIL_NO { en: "Ask me by mail no more", hr: "Ne pitaj me više e-poštom" }

    NO_MAIL { en: "This server sends no mails yet.", hr: "Ovaj poslužitelj još ne šalje e-poštu." }
    NO_MAIL_RECOVER {
        en: "Ask an administrator of your household for a link with which you set a new password. Who has a passkey signs in with it instead.",
        hr: "Zatražite od administratora svojeg kućanstva poveznicu kojom postavljate novu lozinku. Tko ima pristupni ključ, može se prijaviti njime.",
    }
    NO_MAIL_INVITE {
        en: "Make the link and pass it on yourself, the way you trust.",
        hr: "Izradite poveznicu i sami je proslijedite na način kojem vjerujete.",
    }
    NO_MAIL_ADDRESS {
        en: "A link that confirms an address cannot arrive. It waits, and an administrator of your household can pass it on to you.",
        hr: "Poveznica za potvrdu adrese ne može stići. Ona čeka, a administrator vašeg kućanstva može vam je proslijediti.",
    }
    NO_MAIL_REGISTER {
        en: "You can use your account at once. The link that confirms your address waits until an administrator passes it on.",
        hr: "Račun možete koristiti odmah. Poveznica za potvrdu adrese čeka dok je administrator ne proslijedi.",
    }
    NO_MAIL_HOUSEHOLD {
        en: "Nobody is told about sign-ins, and nobody gets back into an account by mail. Links wait on the page of mails for you to pass on; passkeys and recovery codes help without mail. A mail server is named in the section [mail] of the configuration.",
        hr: "Nitko ne dobiva obavijest o prijavama i nitko se ne može e-poštom vratiti u račun. Poveznice čekaju na stranici s porukama da ih proslijedite; bez e-pošte pomažu pristupni ključevi i kodovi za oporavak. Poslužitelj e-pošte navodi se u odjeljku [mail] u postavkama.",
    }
    NO_MAIL_TO_INVITE {
        en: "No mail server is configured, so nothing can be mailed: make the link without an address and pass it on.",
        hr: "Poslužitelj e-pošte nije podešen pa se ništa ne može poslati: izradite poveznicu bez adrese i proslijedite je.",
    }
}
