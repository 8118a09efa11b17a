//! Signing in through what the household already has: an identity provider, a proxy; and asking
//! whether a password is known from a leak.

use crate::i18n::message::messages;

messages! {
    SIGN_IN_WITH { en: "Sign in with {name}", hr: "Prijavi se putem: {name}" }
    REGISTER_WITH { en: "Register with {name}", hr: "Registriraj se putem: {name}" }
    FAILED { en: "Signing in elsewhere", hr: "Prijava drugdje" }
    START_AGAIN { en: "Back to signing in", hr: "Natrag na prijavu" }
    STALE {
        en: "This sign-in was begun in another browser or at another address, took longer than ten minutes, or is finished already. Please begin again.",
        hr: "Ova je prijava započeta u drugom pregledniku ili na drugoj adresi, trajala je dulje od deset minuta ili je već završena. Počnite ispočetka.",
    }
    CANCELLED {
        en: "You cancelled there, so nothing happened here.",
        hr: "Ondje ste odustali, pa se ovdje ništa nije dogodilo.",
    }
    REFUSED {
        en: "The household's sign-in service did not let you in. Please try again, or sign in with your password here.",
        hr: "Služba za prijavu vašeg kućanstva nije vas pustila. Pokušajte ponovno ili se ovdje prijavite lozinkom.",
    }
    UNREACHABLE {
        en: "The household's sign-in service does not answer at the moment. You can sign in with your password here; whoever runs this server finds the reason in its log.",
        hr: "Služba za prijavu vašeg kućanstva trenutačno ne odgovara. Ovdje se možete prijaviti lozinkom; tko vodi ovaj poslužitelj, razlog nalazi u dnevniku rada.",
    }
    UNTRUSTED {
        en: "What the household's sign-in service said could not be trusted, so you were not signed in. Whoever runs this server finds the reason in its log.",
        hr: "Onome što je služba za prijavu javila nije se moglo vjerovati, pa niste prijavljeni. Tko vodi ovaj poslužitelj, razlog nalazi u dnevniku rada.",
    }
    STRANGER {
        en: "You are known there, but no account here belongs to you. If you have one, sign in with your password and link it under Account, Signing in. If not, ask an administrator of your household for an invitation.",
        hr: "Ondje vas poznaju, ali ovdje vam ne pripada nijedan račun. Ako ga imate, prijavite se lozinkom i povežite ga pod Račun, Prijava. Ako nemate, zamolite administratora svojeg kućanstva za pozivnicu.",
    }
    BARRED {
        en: "Your account here is disabled. Please ask an administrator of your household.",
        hr: "Vaš je račun ovdje onemogućen. Obratite se administratoru svojeg kućanstva.",
    }
    TAKEN {
        en: "That sign-in is linked with another account here already.",
        hr: "Ta je prijava ovdje već povezana s drugim računom.",
    }
    TOO_MANY {
        en: "Five sign-ins are linked with your account already. Please unlink one first.",
        hr: "S vašim je računom već povezano pet prijava. Najprije uklonite jednu.",
    }
    ONLY_WAY_IN {
        en: "This is your only way to sign in. Choose a password first; then it can be unlinked.",
        hr: "Ovo je vaš jedini način prijave. Najprije odaberite lozinku; zatim se veza može ukloniti.",
    }
    NOT_FRESH {
        en: "For this you must have signed in within the last ten minutes. Please sign out, sign in again, and come back.",
        hr: "Za ovo se morate prijaviti u posljednjih deset minuta. Odjavite se, ponovno se prijavite i vratite se.",
    }
    NO_PASSWORD_YET {
        en: "You have no password here yet. Please choose one first.",
        hr: "Ovdje još nemate lozinku. Najprije je odaberite.",
    }
    CHOOSE_PASSWORD_LEAD {
        en: "You sign in elsewhere and have no password here. With one you can also sign in when that service does not answer. You must have signed in within the last ten minutes.",
        hr: "Prijavljujete se drugdje i ovdje nemate lozinku. S njom se možete prijaviti i kad ta služba ne odgovara. Morate se prijaviti u posljednjih deset minuta.",
    }

    REGISTER_LEAD {
        en: "{name} knows you. Choose how you are called here; you need no password.",
        hr: "{name} vas poznaje. Odaberite kako se zovete ovdje; lozinka vam ne treba.",
    }

    LINKED { en: "Linked sign-ins", hr: "Povezane prijave" }
    LINKED_LEAD {
        en: "Who is signed in to {name} as you is let in here as you.",
        hr: "Tko je pod vašim imenom prijavljen na {name}, ulazi ovdje kao vi.",
    }
    NOTHING_LINKED { en: "Nothing is linked with your account.", hr: "S vašim računom ništa nije povezano." }
    LINKED_SINCE { en: "linked on {date}", hr: "povezano {date}" }
    LINK { en: "Link {name}", hr: "Poveži: {name}" }
    LINK_PASSWORD_HELP {
        en: "Because you signed in more than ten minutes ago.",
        hr: "Jer ste se prijavili prije više od deset minuta.",
    }
    LINK_CONTINUE_LEAD {
        en: "You are led to {name}. When you have signed in there, it is linked with your account here.",
        hr: "Vodimo vas na {name}. Kad se ondje prijavite, povezat će se s vašim računom ovdje.",
    }
    CONTINUE_AT { en: "Continue at {name}", hr: "Nastavi na: {name}" }
    UNLINK { en: "Unlink {label}", hr: "Ukloni vezu: {label}" }
    UNLINK_CONFIRM { en: "Unlink {label}?", hr: "Ukloniti vezu: {label}?" }
    UNLINK_DETAIL {
        en: "It does not sign you in here any more. You can link it again.",
        hr: "Više vas ovdje neće prijavljivati. Možete je ponovno povezati.",
    }
    NOW_LINKED { en: "Linked.", hr: "Povezano." }
    NOW_UNLINKED { en: "Unlinked.", hr: "Veza je uklonjena." }
    EVENT_LINKED { en: "Sign-in linked", hr: "Prijava povezana" }
    EVENT_UNLINKED { en: "Sign-in unlinked", hr: "Veza s prijavom uklonjena" }
    BY_PROVIDER { en: "signed in elsewhere", hr: "prijava drugdje" }
    BY_PROXY { en: "by the proxy", hr: "preko posrednika" }

    PROXY_STRANGER {
        en: "The proxy in front of this house says who you are, but nobody here has that user name. Please ask an administrator of your household to add you under it.",
        hr: "Posrednik ispred ove kuće kaže tko ste, ali ovdje nitko nema to korisničko ime. Zamolite administratora svojeg kućanstva da vas pod njim doda.",
    }
    SIGNED_OUT { en: "Signed out", hr: "Odjavljeni ste" }
    PROXY_STAYS {
        en: "You are signed out here, but the proxy in front of this house signs you in again with the next page. To leave for good, sign out there too.",
        hr: "Ovdje ste odjavljeni, ali posrednik ispred ove kuće ponovno će vas prijaviti sa sljedećom stranicom. Da se doista odjavite, odjavite se i ondje.",
    }
    PROXY_AGAIN { en: "Sign in again", hr: "Ponovno se prijavi" }

    LEAKED {
        en: "This password was found {n} time in leaks of other sites, so strangers try it. Please choose another.|This password was found {n} times in leaks of other sites, so strangers try it. Please choose another.",
        hr: "Ova je lozinka {n} put pronađena u curenjima podataka s drugih stranica, pa je stranci isprobavaju. Odaberite drugu.|Ova je lozinka {n} puta pronađena u curenjima podataka s drugih stranica, pa je stranci isprobavaju. Odaberite drugu.|Ova je lozinka {n} puta pronađena u curenjima podataka s drugih stranica, pa je stranci isprobavaju. Odaberite drugu.",
    }

    OUTGOING_PROVIDER { en: "Signing in elsewhere", hr: "Prijava drugdje" }
    OUTGOING_PROVIDER_SENT {
        en: "The name and secret of this server there, and the code with which somebody comes back. What is asked for is who they are: an identifier, a name, an e-mail address. The service may have its answers fetched from addresses it names. Nothing of the diary.",
        hr: "Ime i tajna ovog poslužitelja ondje te kod s kojim se netko vraća. Pita se tko je to: oznaka, ime, adresa e-pošte. Služba može odrediti s kojih se adresa njezini odgovori dohvaćaju. Ništa iz dnevnika.",
    }
    OUTGOING_PROVIDER_WHY {
        en: "When somebody signs in with the household's own sign-in service, and for its keys, which are kept for an hour.",
        hr: "Kad se netko prijavi putem službe za prijavu svojeg kućanstva, i radi njezinih ključeva, koji se čuvaju jedan sat.",
    }
    OUTGOING_LEAKS { en: "Passwords known from leaks", hr: "Lozinke poznate iz curenja podataka" }
    OUTGOING_LEAKS_SENT {
        en: "The first five of the forty digits of the SHA-1 of the new password. Hundreds of passwords share them; neither the password nor whose it is can be told from them.",
        hr: "Prvih pet od četrdeset znamenki sažetka SHA-1 nove lozinke. Dijele ih stotine lozinki; iz njih se ne može doznati ni lozinka ni čija je.",
    }
    OUTGOING_LEAKS_WHY {
        en: "When somebody chooses a password, so that one that strangers have is refused. When the server does not answer within three seconds, the password is taken.",
        hr: "Kad netko bira lozinku, da se odbije ona koju stranci već imaju. Ako poslužitelj ne odgovori u tri sekunde, lozinka se prihvaća.",
    }
}
