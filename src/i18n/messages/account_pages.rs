//! The words of the pages on which people register, sign in, and look after their account.

use crate::i18n::message::messages;

messages! {
    USERNAME { en: "User name", hr: "Korisničko ime" }
    USERNAME_HELP {
        en: "2 to 32 letters, digits, dots, hyphens or underscores. It need not be your real name.",
        hr: "Od 2 do 32 slova, znamenke, točke, crtice ili podvlake. Ne mora biti vaše pravo ime.",
    }
    USERNAME_OR_EMAIL { en: "User name or e-mail", hr: "Korisničko ime ili e-pošta" }
    EMAIL { en: "E-mail", hr: "E-pošta" }
    EMAIL_HELP { en: "Never shown to other members.", hr: "Nikad se ne pokazuje drugim članovima." }
    PASSWORD { en: "Password", hr: "Lozinka" }
    PASSWORD_HELP {
        en: "At least 8 characters. Four unrelated words make a good one.",
        hr: "Najmanje 8 znakova. Četiri nepovezane riječi čine dobru lozinku.",
    }

    PICTURE { en: "Picture", hr: "Slika" }
    PICTURE_LEAD {
        en: "Only you and who looks after this diary see it. A small copy is kept, without the place and the camera that the file names.",
        hr: "Vide je samo vlasnik dnevnika i oni koji se o njemu brinu. Čuva se mala kopija, bez mjesta i fotoaparata koje datoteka navodi.",
    }
    PICTURE_FILE { en: "JPEG or PNG, at most {mb} MB", hr: "JPEG ili PNG, najviše {mb} MB" }
    PICTURE_OF { en: "Picture of {name}", hr: "Slika: {name}" }
    PICTURE_KEPT { en: "The picture is kept.", hr: "Slika je spremljena." }
    PICTURE_REMOVED { en: "The picture is removed.", hr: "Slika je uklonjena." }
    PICTURE_REMOVE { en: "Remove the picture", hr: "Ukloni sliku" }
    PICTURE_REMOVE_ASK { en: "Remove this picture?", hr: "Ukloniti ovu sliku?" }
    PICTURE_REMOVE_DETAIL {
        en: "It is not kept anywhere else in Wellkin, except in backups made before.",
        hr: "Wellkin je ne čuva nigdje drugdje, osim u ranijim sigurnosnim kopijama.",
    }
    PICTURE_NONE { en: "Please choose a file first.", hr: "Najprije odaberite datoteku." }

    REGISTER { en: "Register", hr: "Registracija" }
    REGISTER_LEAD {
        en: "Your diary stays on this machine and belongs to you.",
        hr: "Vaš dnevnik ostaje na ovom uređaju i pripada vama.",
    }
    CREATE_ACCOUNT { en: "Create account", hr: "Otvori račun" }
    HAVE_ACCOUNT { en: "You have an account already?", hr: "Već imate račun?" }
    READ_NOTICE_FIRST {
        en: "What is stored, who sees it and how you take it back is said in the privacy notice:",
        hr: "Što se pohranjuje, tko to vidi i kako se to povlači, piše u obavijesti o privatnosti:",
    }
    PRIVACY_NOTICE { en: "Privacy notice", hr: "Obavijest o privatnosti" }
    CONSENT_DIARY {
        en: "I have read the privacy notice, and Wellkin may keep my health diary here.",
        hr: "Poznata mi je obavijest o privatnosti i Wellkin ovdje smije voditi moj zdravstveni dnevnik.",
    }
    CONSENT_DIARY_SHORT { en: "Consent to the diary", hr: "Privola za dnevnik" }
    CONSENT_DIARY_HELP {
        en: "Needed. It ends when your account is deleted.",
        hr: "Potrebno. Prestaje kad se vaš račun izbriše.",
    }
    CONSENT_COHORTS {
        en: "My numbers may be counted, without my name, in comparisons with others here.",
        hr: "Moji se brojevi smiju bez imena ubrajati u usporedbe s drugima ovdje.",
    }
    CONSENT_COHORTS_HELP {
        en: "Your choice, and you can change it any time.",
        hr: "Po želji; odluku možete promijeniti u svakom trenutku.",
    }
    SIGN_IN { en: "Sign in", hr: "Prijava" }
    SIGN_IN_LEAD { en: "Good to see you again.", hr: "Lijepo vas je opet vidjeti." }
    SIGN_IN_BUTTON { en: "Sign in", hr: "Prijavi se" }
    SEVERAL_COOKIES {
        en: "Your browser sent two sign-ins for this page, and nobody can say which one is yours. If this stays so, delete the cookies of this site in your browser, then sign in.",
        hr: "Vaš je preglednik poslao dvije prijave za ovu stranicu i ne može se reći koja je vaša. Ako tako ostane, u pregledniku izbrišite kolačiće ove stranice pa se prijavite.",
    }
    NO_ACCOUNT { en: "You have no account yet?", hr: "Još nemate račun?" }
    NOT_SET_UP {
        en: "This household has no administrator yet. Open the setup link that the server wrote to its log when it started.",
        hr: "Ovo kućanstvo još nema administratora. Otvorite poveznicu za postavljanje koju je poslužitelj pri pokretanju zapisao u svoj dnevnik rada.",
    }
    FORGOT_PASSWORD {
        en: "No mail, or no confirmed address? An administrator of your household can make you a link on the server.",
        hr: "Nema poruke ili potvrđene adrese? Administrator vašeg kućanstva može vam na poslužitelju izraditi poveznicu.",
    }
    SETUP { en: "Set up your household", hr: "Postavite svoje kućanstvo" }
    SETUP_LEAD {
        en: "You are the first one here. This account runs the household: it invites the others.",
        hr: "Prvi ste ovdje. Ovaj račun vodi kućanstvo: poziva ostale.",
    }
    ENTER { en: "Sign in with this link", hr: "Prijava ovom poveznicom" }
    ENTER_LEAD {
        en: "This link signs you in once. Press the button to go on.",
        hr: "Ova vas poveznica prijavljuje jednom. Pritisnite gumb za nastavak.",
    }

    ACCOUNT { en: "Account", hr: "Račun" }
    ACCOUNT_PAGES { en: "Pages of your account", hr: "Stranice vašeg računa" }
    TAB_PROFILE { en: "Profile", hr: "Profil" }
    TAB_GOALS { en: "Goals", hr: "Ciljevi" }
    TAB_PREFERENCES { en: "Preferences", hr: "Postavke" }
    TAB_SECURITY { en: "Signing in", hr: "Prijava" }
    TAB_PRIVACY { en: "Privacy", hr: "Privatnost" }

    PROFILE { en: "About you", hr: "O vama" }
    PROFILE_LEAD {
        en: "All of it is optional. It is used to compare you with people like you and with published norms, and you can clear it again.",
        hr: "Sve je neobavezno. Služi za usporedbu s ljudima poput vas i s objavljenim normama, a možete to i obrisati.",
    }
    BIRTH_DATE { en: "Birth date", hr: "Datum rođenja" }
    SEX { en: "Sex", hr: "Spol" }
    SEX_HELP {
        en: "Published norms differ by sex.",
        hr: "Objavljene se norme razlikuju po spolu.",
    }
    FEMALE { en: "Female", hr: "Žensko" }
    MALE { en: "Male", hr: "Muško" }
    NOT_STATED { en: "Not stated", hr: "Ne navodim" }
    HEIGHT { en: "Height", hr: "Visina" }
    WEIGHT { en: "Weight", hr: "Težina" }
    WEIGHT_HELP {
        en: "Used for the days before the first weight you log.",
        hr: "Vrijedi za dane prije prve težine koju unesete.",
    }
    YOUR_AGE { en: "You are {n} year old.|You are {n} years old.", hr: "Imate {n} godinu.|Imate {n} godine.|Imate {n} godina." }

    PREFERENCES { en: "Preferences", hr: "Postavke" }
    PREFERENCES_LEAD { en: "How Wellkin reads and counts for you.", hr: "Kako Wellkin prikazuje i računa za vas." }
    TIME_ZONE { en: "Time zone", hr: "Vremenska zona" }
    DAY_START { en: "Your day begins at", hr: "Vaš dan počinje u" }
    DAY_START_HELP {
        en: "What you log before this hour belongs to the day before.",
        hr: "Što unesete prije toga sata, pripada prethodnom danu.",
    }
    LANGUAGE { en: "Language", hr: "Jezik" }
    UNITS { en: "Units", hr: "Mjerne jedinice" }
    UNITS_METRIC { en: "Metric (kg, cm, l)", hr: "Metričke (kg, cm, l)" }
    UNITS_US { en: "US (lb, in, fl oz)", hr: "Američke (lb, in, fl oz)" }
    THEME { en: "Appearance", hr: "Izgled" }
    THEME_AUTO { en: "As the device", hr: "Kao na uređaju" }
    THEME_LIGHT { en: "Light", hr: "Svijetlo" }
    THEME_DARK { en: "Dark", hr: "Tamno" }

    SECURITY { en: "Signing in", hr: "Prijava" }
    YOUR_EMAIL { en: "Your e-mail address", hr: "Vaša adresa e-pošte" }
    NEW_PASSWORD_TITLE { en: "Change password", hr: "Promjena lozinke" }
    NEW_PASSWORD_LEAD {
        en: "All your other devices and programs are signed out.",
        hr: "Svi vaši drugi uređaji i programi bit će odjavljeni.",
    }
    CURRENT_PASSWORD { en: "Current password", hr: "Sadašnja lozinka" }
    NEW_PASSWORD { en: "New password", hr: "Nova lozinka" }
    CHANGE_PASSWORD { en: "Change password", hr: "Promijeni lozinku" }
    PASSWORD_CHANGED { en: "Your password is changed.", hr: "Vaša je lozinka promijenjena." }
    DEVICES { en: "Where you are signed in", hr: "Gdje ste prijavljeni" }
    THIS_DEVICE { en: "this device", hr: "ovaj uređaj" }
    USED_SINCE {
        en: "signed in {from}, last used {seen}",
        hr: "prijava {from}, zadnje korištenje {seen}",
    }
    END_SESSION_OF { en: "Sign out {device}", hr: "Odjavi: {device}" }
    END_OTHERS { en: "Sign out everywhere else", hr: "Odjavi sve ostale" }
    END_OTHERS_CONFIRM { en: "Sign out everywhere else?", hr: "Odjaviti sve ostale?" }
    END_OTHERS_DETAIL {
        en: "Your other devices and all programs that use the API for you have to sign in again.",
        hr: "Vaši drugi uređaji i svi programi koji za vas koriste API morat će se ponovno prijaviti.",
    }
    OTHERS_ENDED { en: "You are signed out everywhere else.", hr: "Odjavljeni ste svugdje drugdje." }

    PRIVACY { en: "Privacy", hr: "Privatnost" }
    YOUR_DIARY { en: "Your diary", hr: "Vaš dnevnik" }
    DIARY_GIVEN {
        en: "You agreed on {date} that Wellkin keeps your health diary.",
        hr: "Dana {date} pristali ste da Wellkin vodi vaš zdravstveni dnevnik.",
    }
    COMPARISONS { en: "Comparisons", hr: "Usporedbe" }
    COHORTS_ON {
        en: "Since {date} your daily numbers are counted, without your name, in the groups you belong to: everybody here, your age, your height, your weight. A group is shown only when enough people are in it.",
        hr: "Od {date} vaši se dnevni brojevi bez imena ubrajaju u skupine kojima pripadate: svi ovdje, vaša dob, vaša visina, vaša težina. Skupina se pokazuje samo kad je u njoj dovoljno ljudi.",
    }
    COHORTS_OFF {
        en: "Your numbers are not counted in any comparison. You can still see the groups that are large enough to be shown.",
        hr: "Vaši se brojevi ne ubrajaju ni u jednu usporedbu. Svejedno vidite skupine koje su dovoljno velike da se pokažu.",
    }
    COHORTS_LEAVING {
        en: "When you leave, all your numbers are taken out at once, those of the past as well.",
        hr: "Kad izađete, svi se vaši brojevi odmah uklanjaju, i oni iz prošlosti.",
    }
    JOIN_COHORTS { en: "Take part", hr: "Sudjeluj" }
    LEAVE_COHORTS { en: "Stop taking part", hr: "Prestani sudjelovati" }
    JOINED { en: "You take part in comparisons now.", hr: "Sada sudjelujete u usporedbama." }
    LEFT { en: "You no longer take part in comparisons.", hr: "Više ne sudjelujete u usporedbama." }

    HOUSEHOLD { en: "Household", hr: "Kućanstvo" }
    MEMBERS { en: "Members", hr: "Članovi" }
    MEMBER { en: "Member", hr: "Član" }
    VIEWER { en: "Viewer", hr: "Promatrač" }
    ADMINISTRATOR { en: "Administrator", hr: "Administrator" }
    DISABLED { en: "disabled", hr: "onemogućeno" }
    YOU { en: "you", hr: "vi" }
    DISABLE_CONFIRM { en: "Disable {name}?", hr: "Onemogućiti: {name}?" }
    DISABLE_DETAIL {
        en: "They are signed out at once and cannot sign in until you enable them again. Their diary stays.",
        hr: "Odmah će biti odjavljeni i neće se moći prijaviti dok ih ponovno ne omogućite. Dnevnik im ostaje.",
    }
    INVITATIONS { en: "Invitations", hr: "Pozivnice" }
    INVITE_LEAD {
        en: "A link lets one person register, once. Send it to them the way you trust.",
        hr: "Poveznica dopušta jednoj osobi da se registrira, jednom. Pošaljite je na način kojem vjerujete.",
    }
    MAKE_INVITE { en: "Make an invitation link", hr: "Izradi pozivnicu" }
    INVITE_MADE {
        en: "Copy the link now: it is not shown again.",
        hr: "Kopirajte poveznicu sada: neće se više prikazati.",
    }
    INVITE_LINK { en: "Invitation link", hr: "Poveznica pozivnice" }
    NO_INVITES { en: "No open invitations.", hr: "Nema otvorenih pozivnica." }
    INVITE_OF { en: "Made by {name} on {date}, ends on {end}", hr: "Izdao: {name}, {date}; istječe {end}" }
    REVOKE { en: "Withdraw", hr: "Povuci" }
    REGISTRATION_IS_OPEN {
        en: "Registration is open: anybody who reaches this server can make an account.",
        hr: "Registracija je otvorena: račun može otvoriti svatko tko dođe do ovog poslužitelja.",
    }
    REGISTRATION_IS_CLOSED {
        en: "Registration is closed: people are added on the server, with “wellkin user add”.",
        hr: "Registracija je zatvorena: ljudi se dodaju na poslužitelju, naredbom „wellkin user add”.",
    }
}
