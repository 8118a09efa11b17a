//! The words of what accounts do by mail: the mails themselves, and the pages their links open.

use crate::i18n::message::messages;

messages! {
    WHY_TYPED {
        en: "You get this because somebody typed this address for the account {name} at {home}. If that was not you, do nothing: without the link this address is not used for anything else.",
        hr: "Ovo dobivate jer je netko za račun {name} na {home} upisao ovu adresu. Ako to niste bili vi, ne činite ništa: bez poveznice se ova adresa ni za što drugo ne koristi.",
    }
    WHY_YOURS {
        en: "You get this because this is the address of the account {name} at {home}. Such mails concern the safety of the account and cannot be turned off.",
        hr: "Ovo dobivate jer je ovo adresa računa {name} na {home}. Takve se poruke tiču sigurnosti računa i ne mogu se isključiti.",
    }
    LINK_3_DAYS {
        en: "The link works once, within three days.",
        hr: "Poveznica vrijedi jednom, u roku od tri dana.",
    }
    CONFIRM_SUBJECT { en: "Please confirm your e-mail address", hr: "Potvrdite svoju adresu e-pošte" }
    CONFIRM_TEXT {
        en: "Hello {name}, your health diary is ready. Please confirm that this is your address, so that you can get back into your account if you ever forget the password.",
        hr: "Pozdrav {name}, vaš zdravstveni dnevnik je spreman. Potvrdite da je ovo vaša adresa, kako biste se mogli vratiti u svoj račun ako ikad zaboravite lozinku.",
    }
    CONFIRM_BUTTON { en: "Confirm this address", hr: "Potvrdi ovu adresu" }
    CONFIRM_NEW_SUBJECT { en: "Please confirm your new e-mail address", hr: "Potvrdite svoju novu adresu e-pošte" }
    CONFIRM_NEW_TEXT {
        en: "Hello {name}, you asked for this to be the address of your account. It will be as soon as you confirm it; until then the old one stays.",
        hr: "Pozdrav {name}, zatražena je promjena adrese vašeg računa u ovu. Vrijedit će čim je potvrdite; do tada ostaje stara.",
    }
    ADDRESS_CHANGING_SUBJECT {
        en: "Your account is to get another e-mail address",
        hr: "Vaš račun dobiva drugu adresu e-pošte",
    }
    ADDRESS_CHANGING_TEXT {
        en: "Hello {name}, somebody who knows your password asked for another address for your account. It takes the place of this one when it is confirmed.",
        hr: "Pozdrav {name}, netko tko zna vašu lozinku zatražio je drugu adresu za vaš račun. Ona će zamijeniti ovu kad bude potvrđena.",
    }
    NEW_ADDRESS { en: "New address", hr: "Nova adresa" }
    ADDRESS_CHANGING_UNDO {
        en: "If that was you, there is nothing to do. If not, keep this address with the link below. It works for seven days, also after the change, and signs everybody out.",
        hr: "Ako ste to bili vi, ne trebate ništa učiniti. Ako niste, zadržite ovu adresu poveznicom u nastavku. Vrijedi sedam dana, i nakon promjene, a sve odjavljuje.",
    }
    ADDRESS_BACK_BUTTON { en: "Keep this address", hr: "Zadrži ovu adresu" }
    PASSWORD_CHANGED_SUBJECT { en: "Your password was changed", hr: "Vaša je lozinka promijenjena" }
    PASSWORD_CHANGED_TEXT {
        en: "Hello {name}, the password of your account was changed. Everybody else was signed out.",
        hr: "Pozdrav {name}, lozinka vašeg računa je promijenjena. Svi su ostali odjavljeni.",
    }
    PASSWORD_CHANGED_NOT_YOU {
        en: "If that was not you, recover the account now with a new password.",
        hr: "Ako to niste bili vi, odmah oporavite račun novom lozinkom.",
    }
    RECOVER_BUTTON { en: "Recover my account", hr: "Oporavi moj račun" }
    NEW_SIGN_IN_SUBJECT { en: "New sign-in to your account", hr: "Nova prijava u vaš račun" }
    NEW_SIGN_IN_TEXT {
        en: "Hello {name}, somebody signed in to your account with a device or from a network that was not seen before.",
        hr: "Pozdrav {name}, netko se prijavio u vaš račun s uređaja ili iz mreže koji dosad nisu viđeni.",
    }
    NEW_SIGN_IN_NOT_YOU {
        en: "If that was you, there is nothing to do. If not, change your password: that signs everybody else out.",
        hr: "Ako ste to bili vi, ne trebate ništa učiniti. Ako niste, promijenite lozinku: time se svi ostali odjavljuju.",
    }
    SECURITY_BUTTON { en: "Look at my account", hr: "Pogledaj moj račun" }
    WHEN { en: "When", hr: "Kada" }
    DEVICE { en: "Device", hr: "Uređaj" }
    NETWORK { en: "Network", hr: "Mreža" }
    RECOVERY_SUBJECT { en: "A new password for your account", hr: "Nova lozinka za vaš račun" }
    RECOVERY_TEXT {
        en: "Hello {name}, somebody asked to set a new password for your account. The link works once, within an hour; older ones work no more.",
        hr: "Pozdrav {name}, zatraženo je postavljanje nove lozinke za vaš račun. Poveznica vrijedi jednom, u roku od sat vremena; starije više ne vrijede.",
    }
    RECOVERY_BUTTON { en: "Set a new password", hr: "Postavi novu lozinku" }
    RECOVERY_NOT_YOU {
        en: "If you did not ask, do nothing: your password stays as it is.",
        hr: "Ako to niste tražili, ne činite ništa: lozinka ostaje kakva jest.",
    }

    RECOVER_TITLE { en: "Forgot your password?", hr: "Zaboravljena lozinka" }
    RECOVER_LEAD {
        en: "Enter your user name or e-mail address. If it belongs to an account with a confirmed address, a link for a new password is mailed there.",
        hr: "Unesite korisničko ime ili adresu e-pošte. Ako pripada računu s potvrđenom adresom, onamo se šalje poveznica za novu lozinku.",
    }
    RECOVER_SEND { en: "Mail me a link", hr: "Pošalji mi poveznicu" }
    RECOVERY_SENT {
        en: "If there is such an account with a confirmed address, a link is on its way. It works once, within an hour. No mail? Ask an administrator of your household.",
        hr: "Ako takav račun s potvrđenom adresom postoji, poveznica je na putu. Vrijedi jednom, u roku od sat vremena. Nema poruke? Obratite se administratoru svojeg kućanstva.",
    }
    RECOVER_SET_LEAD {
        en: "With the new password everybody is signed out, on all devices. Then sign in with it.",
        hr: "S novom lozinkom svi se odjavljuju, na svim uređajima. Zatim se njome prijavite.",
    }
    RECOVER_ANEW { en: "Ask for a new link", hr: "Zatraži novu poveznicu" }
    RECOVERED {
        en: "Your new password is set. Please sign in with it.",
        hr: "Vaša je nova lozinka postavljena. Prijavite se njome.",
    }

    LINK_OVER {
        en: "This link does not hold any more: it was used, has expired, or a newer one was sent.",
        hr: "Ova poveznica više ne vrijedi: iskorištena je, istekla je ili je poslana novija.",
    }
    CONFIRM_TITLE { en: "Confirm your e-mail address", hr: "Potvrda adrese e-pošte" }
    CONFIRM_LEAD {
        en: "One press, and this is the address of your account.",
        hr: "Jedan pritisak i ovo je adresa vašeg računa.",
    }
    CONFIRMED { en: "Thank you, your address is confirmed.", hr: "Hvala, vaša je adresa potvrđena." }
    ADDRESS_BACK_TITLE { en: "Keep your e-mail address", hr: "Zadržavanje adrese e-pošte" }
    ADDRESS_BACK_LEAD {
        en: "The address this mail came to becomes that of your account again, and everybody is signed out, you too.",
        hr: "Adresa na koju je ova poruka stigla ponovno postaje adresa vašeg računa, a svi se odjavljuju, pa i vi.",
    }
    ADDRESS_IS_BACK {
        en: "Your address is back, and everybody is signed out. Whoever asked for the change knows your password: please set a new one.",
        hr: "Vaša je adresa vraćena i svi su odjavljeni. Tko je tražio promjenu, zna vašu lozinku: postavite novu.",
    }
    NOT_CONFIRMED { en: "This address is not confirmed yet.", hr: "Ova adresa još nije potvrđena." }
    NOT_CONFIRMED_HELP {
        en: "Open the link in the mail you got. Without it you cannot recover your account by mail.",
        hr: "Otvorite poveznicu iz poruke koju ste dobili. Bez toga ne možete oporaviti račun e-poštom.",
    }
    SEND_AGAIN { en: "Send the link again", hr: "Pošalji poveznicu ponovno" }
    SENT_AGAIN { en: "A new link is on its way; older ones work no more.", hr: "Nova poveznica je na putu; starije više ne vrijede." }
    PENDING {
        en: "{address} becomes your address as soon as you open the link that was sent there.",
        hr: "{address} postaje vaša adresa čim otvorite poveznicu koja je onamo poslana.",
    }
    CANCEL_PENDING { en: "Keep the present address", hr: "Zadrži sadašnju adresu" }
    PENDING_SENT {
        en: "A link was sent to the new address. Until it is opened, the old one stays.",
        hr: "Poveznica je poslana na novu adresu. Dok se ne otvori, ostaje stara.",
    }
    PENDING_CANCELLED { en: "The address stays as it is.", hr: "Adresa ostaje kakva jest." }
}
