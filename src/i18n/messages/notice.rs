//! The privacy notice in plain words, as its first version had them. People consented to these
//! sentences, so they stay as they are: a later version says what it says anew in a file of its own,
//! and counts up `persons::POLICY_VERSION`.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Privacy notice", hr: "Obavijest o privatnosti" }
    VERSION { en: "Version {version}, in force since {date}", hr: "Inačica {version}, na snazi od {date}" }
    LEAD {
        en: "Wellkin is a diary of your health that runs on a computer of your household. This page says what happens to what you write in it.",
        hr: "Wellkin je dnevnik vašeg zdravlja koji radi na računalu vašeg kućanstva. Ova stranica govori što se događa s onim što u njega upišete.",
    }
    WHO_TITLE { en: "Who is responsible", hr: "Tko je odgovoran" }
    WHO {
        en: "The household that runs this server. The makers of Wellkin receive nothing: the program calls nobody and contains no statistics for others.",
        hr: "Kućanstvo koje vodi ovaj poslužitelj. Autori Wellkina ne dobivaju ništa: program se nikome ne javlja i ne sadrži statistiku za druge.",
    }
    WHAT_TITLE { en: "What is stored", hr: "Što se pohranjuje" }
    WHAT_ACCOUNT {
        en: "For your account: a user name, which may be a made-up one, an e-mail address, and a hash of your password from which the password cannot be read.",
        hr: "Za račun: korisničko ime, koje može biti izmišljeno, adresa e-pošte i sažetak lozinke iz kojeg se lozinka ne može pročitati.",
    }
    WHAT_PROFILE {
        en: "If you tell it: birth date, sex, height, weight, time zone. All of it is optional and can be cleared.",
        hr: "Ako ih navedete: datum rođenja, spol, visina, težina, vremenska zona. Sve je neobavezno i može se obrisati.",
    }
    WHAT_DIARY {
        en: "What you log: food, drink, sleep, movement, weight, mood, notes and goals, with the time of each change.",
        hr: "Ono što unosite: hrana, piće, san, kretanje, težina, raspoloženje, bilješke i ciljevi, s vremenom svake izmjene.",
    }
    WHAT_SESSION {
        en: "For each device you sign in with: what kind it is, such as “Firefox, Linux”, and when it was last used, to the hour. One cookie keeps you signed in; another remembers for a year that you signed in with this browser, so that strangers who guess passwords cannot keep you out, and it opens nothing. What happens with your account (signing in, failing to, a new password) is kept for a time, with the kind of device and the network, not the address. If you set up a second factor, its key is kept too; of a passkey only the public half.",
        hr: "Za svaki uređaj s kojeg se prijavite: kakav je, na primjer „Firefox, Linux”, i kada je zadnji put korišten, na sat točno. Jedan kolačić čuva vašu prijavu; drugi godinu dana pamti da ste se prijavili ovim preglednikom, kako vas oni koji pogađaju lozinke ne bi spriječili u prijavi, i ništa ne otključava. Što se događa s vašim računom (prijava, neuspjela prijava, nova lozinka) čuva se neko vrijeme, s vrstom uređaja i mrežom, ne s adresom. Ako postavite drugi korak prijave, čuva se i njegov ključ; od pristupnog ključa samo javni dio.",
    }
    WHERE_TITLE { en: "Where it is", hr: "Gdje se nalazi" }
    WHERE {
        en: "On this server only, in one directory, and in the backups the household makes of it. It is not sent anywhere.",
        hr: "Samo na ovom poslužitelju, u jednoj mapi, i u sigurnosnim kopijama koje kućanstvo od nje izradi. Ne šalje se nikamo.",
    }
    SEES_TITLE { en: "Who sees it", hr: "Tko to vidi" }
    SEES_YOU {
        en: "You. Other members see neither your diary nor your profile nor your e-mail address; administrators see your user name and what happens with your account, and can keep you from signing in. While a mail to you waits on the server, they can see its address and open it to pass a link on; that they did is then among your events.",
        hr: "Vi. Drugi članovi ne vide ni vaš dnevnik ni profil ni adresu e-pošte; administratori vide vaše korisničko ime i što se događa s vašim računom te vam mogu onemogućiti prijavu. Dok poruka e-pošte vama čeka na poslužitelju, mogu vidjeti njezinu adresu i otvoriti je da proslijede poveznicu; to je tada među vašim događajima.",
    }
    SEES_GUARDIANS {
        en: "A child or an elder without an account has guardians: members who log, change and see everything for them, and consent for them. It is written down who did. With an account of their own they decide who stays; administrators and other members see nothing of it either.",
        hr: "Dijete ili starija osoba bez računa ima skrbnike: članove koji umjesto nje unose, mijenjaju i vide sve te daju privolu. Bilježi se tko je to učinio. S vlastitim računom osoba sama odlučuje tko ostaje; ni administratori ni drugi članovi ne vide ništa od toga.",
    }
    SEES_OPERATOR {
        en: "Whoever runs the computer itself can read what is on its disk. Choose a server of people you trust.",
        hr: "Tko upravlja samim računalom, može pročitati što je na njegovu disku. Birajte poslužitelj ljudi kojima vjerujete.",
    }
    COHORTS_TITLE { en: "Comparing with others", hr: "Usporedba s drugima" }
    COHORTS {
        en: "Only if you agree to it, your daily totals are counted without your name in groups: everybody, your age, your height, your weight. Others then see averages and spreads of a group, never a person.",
        hr: "Samo ako na to pristanete, vaši se dnevni zbrojevi bez imena ubrajaju u skupine: svi, vaša dob, vaša visina, vaša težina. Drugi tada vide prosjeke i raspone skupine, nikad osobu.",
    }
    COHORTS_K {
        en: "A group is shown only if at least {k} other people are in it. In a small household this still lets people guess; decide with that in mind.",
        hr: "Skupina se pokazuje samo ako je u njoj još najmanje {k} ljudi. U malom kućanstvu to i dalje dopušta nagađanje; odlučite imajući to na umu.",
    }
    CONSENT_TITLE { en: "Your consent, and taking it back", hr: "Vaša privola i njezino povlačenje" }
    CONSENT {
        en: "There are two consents, given apart: to keep your diary, without which there is no account, and to take part in comparisons, which is your choice. When each was given or withdrawn is kept with the version of this notice.",
        hr: "Dvije su privole, dane odvojeno: za vođenje dnevnika, bez koje nema računa, i za sudjelovanje u usporedbama, koja je vaš izbor. Uz inačicu ove obavijesti čuva se kada je koja dana ili povučena.",
    }
    WITHDRAW {
        en: "You leave comparisons on the page Account, Privacy: your numbers are taken out at once, those of the past as well. The diary ends with its entries: delete what you logged, clear your profile, and ask an administrator to disable the account. Erasing a whole account at once is not part of this version yet.",
        hr: "Iz usporedbi izlazite na stranici Račun, Privatnost: vaši se brojevi odmah uklanjaju, i oni iz prošlosti. Dnevnik završava sa svojim unosima: izbrišite što ste unijeli, ispraznite profil i zamolite administratora da onemogući račun. Brisanje cijelog računa odjednom još nije dio ove verzije.",
    }
    RIGHTS_TITLE { en: "Seeing and mending your data", hr: "Uvid i ispravak podataka" }
    RIGHTS {
        en: "Everything you told is on your pages, where you can change and clear it; what you logged can also be taken along as a file.",
        hr: "Sve što ste naveli nalazi se na vašim stranicama, gdje to možete mijenjati i brisati; ono što ste unijeli možete i ponijeti kao datoteku.",
    }
}
