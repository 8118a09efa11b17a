//! The words around passkeys.

use crate::i18n::message::messages;

messages! {
    PASSKEYS { en: "Passkeys", hr: "Pristupni ključevi" }
    LEAD {
        en: "A passkey is a key on your phone, your computer or a small USB key. It signs you in with your finger, face or PIN, and no other site can ask for it.",
        hr: "Pristupni ključ je ključ na vašem telefonu, računalu ili malom USB-ključu. Prijavljuje vas otiskom prsta, licem ili PIN-om, a nijedna druga stranica ne može ga zatražiti.",
    }
    NONE_YET { en: "You have no passkey yet.", hr: "Još nemate pristupni ključ." }
    HOW_MANY {
        en: "You have {n} passkey.|You have {n} passkeys.",
        hr: "Imate {n} pristupni ključ.|Imate {n} pristupna ključa.|Imate {n} pristupnih ključeva.",
    }
    LINK { en: "Look after passkeys", hr: "Uredi pristupne ključeve" }
    YOURS { en: "Your passkeys", hr: "Vaši pristupni ključevi" }
    ALONE { en: "works without a password", hr: "radi bez lozinke" }
    AFTER_PASSWORD { en: "after the password", hr: "nakon lozinke" }
    ADDED { en: "added {date}, not used yet", hr: "dodan {date}, još nije korišten" }
    ADDED_AND_USED { en: "added {date}, last used {used}", hr: "dodan {date}, zadnje korištenje {used}" }
    CHANGE { en: "Rename or remove", hr: "Preimenuj ili ukloni" }
    ADD_TITLE { en: "Add a passkey", hr: "Dodaj pristupni ključ" }
    ADD_LEAD {
        en: "Your browser will ask you to confirm with the device. Recovery codes are shown with your first passkey, for the day you lose it.",
        hr: "Preglednik će tražiti da potvrdite na uređaju. Uz prvi pristupni ključ prikazat će se kodovi za oporavak, za dan kad ga izgubite.",
    }
    NAME { en: "Name", hr: "Naziv" }
    NAME_HELP { en: "So that you know it again, such as “blue USB key”.", hr: "Da ga prepoznate, na primjer „plavi USB-ključ”." }
    NAME_ODD { en: "Please use letters, digits and blanks only.", hr: "Koristite samo slova, znamenke i razmake." }
    ADD { en: "Add a passkey", hr: "Dodaj pristupni ključ" }
    ADD_DONE { en: "The passkey is added.", hr: "Pristupni ključ je dodan." }
    RENAME { en: "Rename", hr: "Preimenuj" }
    RENAMED { en: "The passkey is renamed.", hr: "Pristupni ključ je preimenovan." }
    REMOVE { en: "Remove this passkey", hr: "Ukloni ovaj pristupni ključ" }
    REMOVE_LEAD {
        en: "It will not sign you in any more. Delete it on the device too, or the device will go on offering it.",
        hr: "Više vas neće prijavljivati. Izbrišite ga i na uređaju, inače će ga uređaj i dalje nuditi.",
    }
    REMOVE_LAST {
        en: "It is your only second factor: your password alone will sign you in, and your recovery codes end with it.",
        hr: "To je vaš jedini drugi korak prijave: za prijavu će biti dovoljna lozinka, a s njim prestaju vrijediti i kodovi za oporavak.",
    }
    REMOVED { en: "The passkey is removed.", hr: "Pristupni ključ je uklonjen." }
    BACK { en: "All passkeys", hr: "Svi pristupni ključevi" }
    TOO_MANY {
        en: "You have {n} passkey already, which is the most. Remove one first.|You have {n} passkeys already, which is the most. Remove one first.",
        hr: "Već imate {n} pristupni ključ, a više ne može. Prvo jedan uklonite.|Već imate {n} pristupna ključa, a više ne može. Prvo jedan uklonite.|Već imate {n} pristupnih ključeva, a više ne može. Prvo jedan uklonite.",
    }
    SIGN_IN { en: "Sign in with a passkey", hr: "Prijava pristupnim ključem" }
    USE { en: "Use a passkey", hr: "Koristi pristupni ključ" }
    STEP_LEAD {
        en: "Your password is right. Please use your passkey, or enter a recovery code.",
        hr: "Lozinka je točna. Koristite pristupni ključ ili unesite kod za oporavak.",
    }
    STEP_LEAD_BOTH {
        en: "Your password is right. Please use your passkey, or enter a code of your second factor.",
        hr: "Lozinka je točna. Koristite pristupni ključ ili unesite kod drugog koraka prijave.",
    }
    RECOVERY_CODE { en: "Recovery code", hr: "Kod za oporavak" }
    RECOVERY_HELP { en: "One of the ten you wrote down.", hr: "Jedan od deset koje ste zapisali." }
    OR_PASSKEY {
        en: "A passkey on your phone or computer is a second factor too.",
        hr: "I pristupni ključ na telefonu ili računalu drugi je korak prijave.",
    }
    ON { en: "On: signing in asks for a passkey.", hr: "Uključeno: prijava traži pristupni ključ." }

    REFUSED {
        en: "This passkey could not sign you in. Please try again, or use your password.",
        hr: "Ovim pristupnim ključem prijava nije uspjela. Pokušajte ponovno ili upotrijebite lozinku.",
    }
    NOT_MADE {
        en: "The passkey could not be added. Please try again.",
        hr: "Pristupni ključ nije dodan. Pokušajte ponovno.",
    }
    NOT_OFFERED {
        en: "Passkeys are not offered at this address.",
        hr: "Na ovoj adresi nema pristupnih ključeva.",
    }
    INSECURE {
        en: "Browsers allow passkeys over https only, and the address of this household, {address}, is plain http. Whoever runs the machine can put it behind https and set http.public_url to the new address.",
        hr: "Preglednici dopuštaju pristupne ključeve samo preko https-a, a adresa ovog kućanstva, {address}, obični je http. Tko održava računalo može ga staviti iza https-a i novu adresu upisati u http.public_url.",
    }
    NO_NAME {
        en: "Browsers allow passkeys for host names only, and the address of this household, {address}, is a number. Whoever runs the machine can give it a name and set http.public_url to the new address.",
        hr: "Preglednici dopuštaju pristupne ključeve samo za nazive računala, a adresa ovog kućanstva, {address}, brojčana je. Tko održava računalo može mu dati naziv i novu adresu upisati u http.public_url.",
    }
    ELSEWHERE {
        en: "Passkeys work at {address} only. Please open that address.",
        hr: "Pristupni ključevi rade samo na adresi {address}. Otvorite tu adresu.",
    }
    NEEDS_SCRIPT {
        en: "Passkeys need JavaScript, which is off in this browser. A code from an app works without it.",
        hr: "Pristupnim ključevima treba JavaScript, koji je u ovom pregledniku isključen. Kod iz aplikacije radi i bez njega.",
    }
    UNSUPPORTED {
        en: "This browser knows no passkeys.",
        hr: "Ovaj preglednik ne poznaje pristupne ključeve.",
    }
    CANCELLED {
        en: "Nothing happened: it was cancelled, took too long, or this device has no fitting passkey.",
        hr: "Ništa se nije dogodilo: odustali ste, trajalo je predugo ili ovaj uređaj nema odgovarajući pristupni ključ.",
    }
    KNOWN_ALREADY {
        en: "This device has a passkey for your account already.",
        hr: "Ovaj uređaj već ima pristupni ključ za vaš račun.",
    }
    LOST {
        en: "The server could not be reached. Please try again.",
        hr: "Poslužitelj nije dostupan. Pokušajte ponovno.",
    }

    EVENT_ADDED { en: "Passkey added", hr: "Pristupni ključ dodan" }
    EVENT_REMOVED { en: "Passkey removed", hr: "Pristupni ključ uklonjen" }
    EVENT_SIGNED_IN { en: "Signed in with a passkey", hr: "Prijava pristupnim ključem" }
    EVENT_COPIED {
        en: "A passkey was refused because a copy of it seems to be in use; better remove it",
        hr: "Pristupni ključ odbijen je jer se čini da se koristi njegova kopija; bolje ga uklonite",
    }
}
