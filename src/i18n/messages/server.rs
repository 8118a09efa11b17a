//! The help page.

use crate::i18n::message::messages;

messages! {
    HELP_LEAD {
        en: "A few minutes of reading, once. Everything here is true of this server, offline too.",
        hr: "Nekoliko minuta čitanja, jednom. Sve ovdje vrijedi za ovaj poslužitelj, i bez interneta.",
    }

    HELP_LOGGING { en: "Logging", hr: "Upisivanje" }
    HELP_LOGGING_ONE {
        en: "Open “Add metric”, fill in what you know and save. Every field may stay empty, but not all of them. Today is preset; another day can be chosen, a future one cannot.",
        hr: "Otvorite „Dodaj mjerenje”, upišite što znate i spremite. Svako polje smije ostati prazno, ali ne sva. Unaprijed je odabran današnji dan; može se odabrati drugi, ali ne budući.",
    }
    HELP_LOGGING_MANY {
        en: "You can log several times a day. Calories, water, sleep, exercise and steps add up; of weight and height the latest counts; heart rate, pressure, glucose and mood are averaged.",
        hr: "Možete upisivati više puta na dan. Kalorije, voda, san, vježbanje i koraci zbrajaju se; kod težine i visine vrijedi posljednja vrijednost; puls, tlak, glukoza i raspoloženje računaju se kao prosjek.",
    }
    HELP_LOGGING_SLEEP {
        en: "Sleep belongs to the day on which you woke up.",
        hr: "San pripada danu u kojem ste se probudili.",
    }
    HELP_LOGGING_NUMBERS {
        en: "Write 1.5 or 1,5: both are understood. A value that cannot be is refused, one that is unusual is asked about.",
        hr: "Pišite 1,5 ili 1.5: oboje se razumije. Nemoguća vrijednost odbija se, a za neobičnu pitamo jeste li sigurni.",
    }
    HELP_LOGGING_UNDO {
        en: "An entry can be changed at any time. A deleted one can be brought back for an hour.",
        hr: "Unos se može promijeniti u svako doba. Izbrisani se može vratiti još sat vremena.",
    }

    HELP_JOURNAL { en: "Journal", hr: "Bilješke" }
    HELP_JOURNAL_TEXT {
        en: "Notes are for what is no number: as many a day as you like, with a mood if you want. Words that begin with a # are tags, and so is what you type as such; press one to see all notes that have it. The mood counts like any other value and is shared by its own group, the notes by theirs.",
        hr: "Bilješke su za ono što nije broj: koliko god želite na dan, po želji i s raspoloženjem. Riječi koje počinju znakom # oznake su, kao i ono što tako upišete; pritisnite oznaku i vidjet ćete sve bilješke koje je imaju. Raspoloženje se računa kao i svaka druga vrijednost i dijeli u svojoj skupini, a bilješke u svojoj.",
    }

    HELP_DAYS { en: "Days and periods", hr: "Dani i razdoblja" }
    HELP_DAYS_OWN {
        en: "A day is yours: it follows the time zone and the hour at which your day begins, both set under Account.",
        hr: "Dan je vaš: slijedi vremensku zonu i sat u kojem vaš dan počinje, oboje iz postavki računa.",
    }
    HELP_DAYS_PERIODS {
        en: "The last 7 days and the last month (30 days) end today and include it. Averages are taken over the days that have a value.",
        hr: "Zadnjih 7 dana i zadnji mjesec (30 dana) završavaju današnjim danom i uključuju ga. Prosjeci se računaju za dane koji imaju vrijednost.",
    }

    HELP_GOALS { en: "Goals", hr: "Ciljevi" }
    HELP_GOALS_TEXT {
        en: "Each metric can have one goal: at least, at most, or from one value to another, for a day or for a week. A changed goal holds from its date on; what was before is still judged by the old one.",
        hr: "Svako mjerenje može imati jedan cilj: najmanje, najviše ili od jedne do druge vrijednosti, za dan ili za tjedan. Promijenjeni cilj vrijedi od svojeg datuma; ono prije i dalje se ocjenjuje po starome.",
    }
    HELP_REMINDERS { en: "Reminders", hr: "Podsjetnici" }
    HELP_REMINDERS_TEXT {
        en: "Under Account, Reminders you choose what Wellkin may write to you and when: how your week went, how the household’s went, and in the evening what is still within reach. All of it is off until you say yes. There you also see how your digest would look now. Every such mail has a link that ends it.",
        hr: "U postavkama računa, pod Podsjetnici, birate što vam Wellkin smije pisati i kada: kako je prošao vaš tjedan, kako je prošao tjedan kućanstva, a navečer što je još nadohvat. Sve je isključeno dok ne pristanete. Ondje vidite i kako bi vaš pregled izgledao sada. Svaka takva poruka ima poveznicu kojom je isključujete.",
    }
    HELP_REMINDERS_DAYS {
        en: "The digest tells the seven days before the day it comes on. A week in which nothing was logged is not one in which something was missed.",
        hr: "Pregled govori o sedam dana prije dana kad stiže. Tjedan u kojem ništa nije upisano ne računa se kao propušten.",
    }
    HELP_GOALS_SKIPS {
        en: "Days of the week can have other figures, or none. A day on which you are sick or away can be skipped, and a goal paused: such days are never missed and keep a streak. A week without data is not a failed one. A day that is over without data ends a streak; log or skip it afterwards, and it never did.",
        hr: "Dani u tjednu mogu imati druge vrijednosti ili biti bez cilja. Dan kad ste bolesni ili na putu može se preskočiti, a cilj pauzirati: takvi dani nikad nisu propušteni i čuvaju niz. Tjedan bez podataka nije neuspjeh. Dan koji prođe bez podataka prekida niz; unesete li ga ili preskočite naknadno, kao da ga nije ni prekinuo.",
    }

    HELP_UNITS { en: "Units and language", hr: "Jedinice i jezik" }
    HELP_UNITS_TEXT {
        en: "Under Account you choose metric or US units, English or Croatian, light or dark. Changing units changes what you see, never what is stored.",
        hr: "U postavkama računa birate metričke ili američke jedinice, engleski ili hrvatski, svijetlo ili tamno. Promjena jedinica mijenja ono što vidite, nikad ono što je spremljeno.",
    }

    HELP_FAMILY { en: "Keeping somebody else's diary", hr: "Vođenje tuđeg dnevnika" }
    HELP_FAMILY_TEXT {
        en: "Add a child or an elder under Account, Family. At the top of every page you then see for whom you are logging, and can change it. Your language and units stay yours; days, goals and comparisons are theirs. When they are ready, hand the diary over with a link: it becomes their account, with everything in it.",
        hr: "Dijete ili stariju osobu dodajte u odjeljku Račun, Obitelj. Na vrhu svake stranice tada vidite za koga unosite i možete to promijeniti. Jezik i jedinice ostaju vaši; dani, ciljevi i usporedbe pripadaju toj osobi. Kad bude spremna, predajte joj dnevnik poveznicom: postaje njezin račun, sa svime što je u njemu.",
    }

    HELP_SHARING { en: "Sharing", hr: "Dijeljenje" }
    HELP_SHARING_WHAT {
        en: "Under Account, Sharing you share groups of your diary, such as sleep, with one member or with the whole household, to be seen or to be logged into, until a day if you like. Nothing is shared until you do, goals never are, and what you end is gone with the next page.",
        hr: "U odjeljku Račun, Dijeljenje dijelite skupine svojeg dnevnika, na primjer san, s jednim članom ili s cijelim kućanstvom, za gledanje ili i za unos, ako želite do određenog dana. Dok to ne učinite, ne dijeli se ništa, ciljevi se ne dijele nikad, a ono što prekinete nestaje već na sljedećoj stranici.",
    }
    HELP_SHARING_LOOKS {
        en: "What others share with you stands under Shared with me. Whoever looks leaves a trace: under Account, Privacy everybody sees who saw their data.",
        hr: "Ono što drugi dijele s vama stoji pod Podijeljeno sa mnom. Tko gleda, ostavlja trag: u odjeljku Račun, Privatnost svatko vidi tko je vidio njegove podatke.",
    }
    HELP_SHARING_BOARD {
        en: "A board for the wall shows what is shared with the whole household on a tablet or an e-ink screen, by a link you can remove at any time.",
        hr: "Ploča za zid na tabletu ili e-ink zaslonu prikazuje ono što se dijeli s cijelim kućanstvom, preko poveznice koju možete ukloniti u svakom trenutku.",
    }

    HELP_COMPARING { en: "Comparing", hr: "Usporedba" }
    HELP_COMPARING_WHO {
        en: "Whoever agreed to it can compare their averages with all who agreed as well, or with those of a like age, height or weight. You are never part of the others.",
        hr: "Tko je na to pristao, može usporediti svoje prosjeke sa svima koji su također pristali ili s onima slične dobi, visine ili težine. Vi sami nikad niste među ostalima.",
    }
    HELP_COMPARING_WITHHELD {
        en: "Nothing is shown until enough other people logged the same. Glucose, pressure, body fat and mood are never compared.",
        hr: "Ništa se ne prikazuje dok dovoljno drugih ljudi nije upisalo isto. Glukoza, tlak, tjelesna mast i raspoloženje nikad se ne uspoređuju.",
    }
    HELP_COMPARING_LEAVE {
        en: "Withdraw your consent under Account, and your numbers leave every group in the same moment.",
        hr: "Povucite privolu u postavkama računa i vaši brojevi u istom trenutku napuštaju svaku skupinu.",
    }
    HELP_COMPARING_REFERENCE {
        en: "Published values stand beside your own with their source. They are for orientation and no medical advice.",
        hr: "Uz vaše vrijednosti stoje objavljene, s navedenim izvorom. Služe za orijentaciju i nisu liječnički savjet.",
    }

    HELP_PRIVACY { en: "Privacy", hr: "Privatnost" }
    HELP_PRIVACY_TEXT {
        en: "Your diary is seen by you alone. Administrators see names, addresses and whether an account is disabled, never a value. Nothing leaves this server.",
        hr: "Vaš dnevnik vidite samo vi. Administratori vide imena, adrese i je li račun onemogućen, ali nijednu vrijednost. Ništa ne napušta ovaj poslužitelj.",
    }
    HELP_PRIVACY_MORE { en: "What is kept, and why", hr: "Što se čuva i zašto" }

    HELP_PROGRAMS { en: "For programs", hr: "Za programe" }
    HELP_PROGRAMS_TEXT {
        en: "Everything the pages can do, programs can do too, with a token of their own.",
        hr: "Sve što mogu stranice, mogu i programi, s vlastitim tokenom.",
    }
    HELP_PROGRAMS_MORE { en: "The description of the API", hr: "Opis sučelja API" }
}
