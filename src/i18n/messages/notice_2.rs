//! What version 2 of the privacy notice says in other words than version 1, and what it adds.

use crate::i18n::message::messages;

messages! {
    NEWER { en: "There is a newer version of this notice.", hr: "Postoji novija inačica ove obavijesti." }
    OTHER_VERSIONS { en: "Other versions", hr: "Ostale inačice" }
    VERSION_LINK { en: "Version {version}", hr: "Inačica {version}" }
    CHANGED_TITLE { en: "What changed with version {version}", hr: "Što je novo u inačici {version}" }
    CHANGED_MAILS {
        en: "Mails and messages that are not about your account, by whatever way you choose, are a consent of their own. It is not given until you give it.",
        hr: "Za poruke koje se ne tiču računa, na koji god način odaberete, postoji zasebna privola. Nije dana dok je ne date.",
    }
    CHANGED_SHARING {
        en: "You can show parts of your diary to members of the household, if you agree to that. Nothing is shared by itself.",
        hr: "Dijelove dnevnika možete pokazati članovima kućanstva, ako na to pristanete. Ništa se ne dijeli samo od sebe.",
    }
    CHANGED_LOOKS {
        en: "Who looks at what you share is written down, and you can read it.",
        hr: "Bilježi se tko gleda ono što dijelite, i to možete pročitati.",
    }
    CHANGED_EXPORT {
        en: "You can take everything held about you along in one file, bring it into another Wellkin, and have everything erased.",
        hr: "Sve što se o vama čuva možete ponijeti u jednoj datoteci, unijeti u drugi Wellkin i zatražiti da se sve izbriše.",
    }
    CHANGED_RECEIPTS {
        en: "A consent is kept with the kind of device and the network from which it was given, and you can see all of them.",
        hr: "Uz privolu se čuva vrsta uređaja i mreža s koje je dana, a sve ih možete vidjeti.",
    }

    CHANGED_ASKED {
        en: "A page lists every other server that this one asks for something. Unless the household wants it otherwise, there is none.",
        hr: "Jedna stranica popisuje svaki drugi poslužitelj koji ovaj nešto pita. Ako kućanstvo ne odluči drukčije, nema nijednog.",
    }
    WHO {
        en: "The household that runs this server. The makers of Wellkin receive nothing: the program contains no statistics for others, and it calls nobody unless the household has it do so.",
        hr: "Kućanstvo koje vodi ovaj poslužitelj. Autori Wellkina ne dobivaju ništa: program ne sadrži statistiku za druge i nikome se ne javlja ako mu to kućanstvo ne zada.",
    }
    ASKED {
        en: "The household may have you sign in elsewhere, or have new passwords looked up in leaks of other sites. Whom this server asks then, and what is sent, stands on a page of its own; nothing of your diary is, but for the mails and messages that you said yes to. A second cookie is kept for ten minutes while you sign in elsewhere, and what you are called there is kept as long as you have it linked.",
        hr: "Kućanstvo može odrediti da se prijavljujete drugdje ili da se nove lozinke provjeravaju u curenjima podataka s drugih stranica. Koga ovaj poslužitelj tada pita i što šalje, stoji na posebnoj stranici; ništa iz vašeg dnevnika, osim u porukama na koje ste pristali. Dok se prijavljujete drugdje, deset minuta čuva se još jedan kolačić, a kako se ondje zovete, čuva se dok je ta prijava povezana.",
    }
    BACKUPS {
        en: "In backups made with this program, everybody's part is encrypted with a key of their own. When you are erased, your key is destroyed, and older backups cannot be read for you any more, unless somebody kept a copy of the key. The household may also make copies in other ways, which know of no such key.",
        hr: "U sigurnosnim kopijama izrađenima ovim programom svačiji je dio šifriran vlastitim ključem. Kad vas se izbriše, vaš se ključ uništava i starije se kopije za vas više ne mogu pročitati, osim ako je netko sačuvao kopiju ključa. Kućanstvo može izrađivati kopije i na druge načine, koji takav ključ ne poznaju.",
    }
    ASKED_LINK { en: "What leaves this server", hr: "Što napušta ovaj poslužitelj" }

    SEES_YOU {
        en: "You. Other members see nothing of your diary, your profile or your e-mail address unless you share a part of it; administrators see your user name and what happens with your account, and can keep you from signing in. To administrators the diary is as closed as to everybody else.",
        hr: "Vi. Drugi članovi ne vide ništa od vašeg dnevnika, profila ni adrese e-pošte ako neki dio ne podijelite; administratori vide vaše korisničko ime i što se događa s vašim računom te vam mogu onemogućiti prijavu. Dnevnik je administratorima zatvoren kao i svima drugima.",
    }
    SEES_SHARED {
        en: "If you agree to sharing, you choose which part of the diary which member sees. Every look at it is written down for you. When you end it, or withdraw the consent, they see nothing from that moment.",
        hr: "Ako pristanete na dijeljenje, birate koji dio dnevnika vidi koji član. Svaki se pogled bilježi za vas. Kad dijeljenje prekinete ili privolu povučete, od tog trenutka ne vide ništa.",
    }
    MAILS_TITLE { en: "Mails and messages", hr: "Poruke" }
    MAILS {
        en: "Mails about your account, such as a code you asked for, belong to the account. All mails and messages that are not about your account, by whatever way you choose, need your consent; each is off until you say yes to it, and each mail has a link that ends them.",
        hr: "Poruke o računu, kao što je kod koji ste zatražili, dio su računa. Za sve poruke koje se ne tiču računa, na koji god način odaberete, potrebna je vaša privola; svaka je isključena dok na nju ne pristanete, a u svakoj je poruci e-pošte poveznica kojom se prestaju slati.",
    }
    CONSENT {
        en: "There are four consents, given apart: to keep your diary, without which there is no account, to take part in comparisons, to get mails and messages that are not about your account, by whatever way you choose, and to share parts of the diary. The last three are your choice and not given until you give them. Each time one is given or withdrawn it is kept when, under which version of this notice, by whom, and from which kind of device and network, not the address. The page Account, Privacy shows these receipts.",
        hr: "Četiri su privole, dane odvojeno: za vođenje dnevnika, bez koje nema računa, za sudjelovanje u usporedbama, za poruke koje se ne tiču računa, na koji god način odaberete, i za dijeljenje dijelova dnevnika. Posljednje tri vaš su izbor i nisu dane dok ih ne date. Svaki put kad se koja da ili povuče, čuva se kada, prema kojoj inačici ove obavijesti, tko je to učinio te s kakvog uređaja i iz koje mreže, ali ne i adresa. Te potvrde pokazuje stranica Račun, Privatnost.",
    }
    WITHDRAW {
        en: "Withdrawing, on the same page, works at once: your numbers leave the comparisons, those of the past as well; nothing is shared any more; no such mail or message is sent, and each of them is off. The consent to the diary ends with the diary: have everything erased, on the same page.",
        hr: "Povlačenje, na istoj stranici, djeluje odmah: vaši brojevi izlaze iz usporedbi, i oni iz prošlosti; ništa se više ne dijeli; takve se poruke ne šalju i svaka je isključena. Privola za dnevnik prestaje s dnevnikom: zatražite da se sve izbriše, na istoj stranici.",
    }
    RIGHTS {
        en: "Everything you told is on your pages, where you can change and clear it. Everything that is held about you can be taken along in one file, which you can read and which another Wellkin reads too. The file lies on the server for {days} days, for you alone, and is removed then.",
        hr: "Sve što ste naveli nalazi se na vašim stranicama, gdje to možete mijenjati i brisati. Sve što se o vama čuva možete ponijeti u jednoj datoteci, koju možete čitati i koju čita i drugi Wellkin. Datoteka je na poslužitelju {days} dana, samo za vas, a zatim se uklanja.",
    }
    AGAIN {
        en: "When this notice changes in a way that matters, you are asked again before anything else of your diary; for somebody without an account their guardian is. Earlier versions stay readable.",
        hr: "Kad se ova obavijest bitno promijeni, pitamo vas ponovno prije svega ostalog u dnevniku; za osobu bez računa pitamo njezina skrbnika. Ranije inačice ostaju dostupne.",
    }
}
