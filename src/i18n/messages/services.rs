//! The words around text services. Two of them are what programs of an earlier system look for, to the
//! letter: `NAME_AND_URL` and `UNKNOWN`, in English.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Text services", hr: "Usluge za tekst" }
    LINK { en: "Text services for programs", hr: "Usluge za tekst, za programe" }
    LEAD {
        en: "Programs with a token that has text:analyze can have texts analysed. Nothing they send is kept.",
        hr: "Programi s tokenom koji ima text:analyze mogu dati tekstove na analizu. Ništa što pošalju ne čuva se.",
    }
    BUILT_IN { en: "Built in", hr: "Ugrađene" }
    SENTIMENT_ABOUT {
        en: "How a text sounds: positive, negative or neutral. On this machine.",
        hr: "Kako tekst zvuči: pozitivno, negativno ili neutralno. Na ovom računalu.",
    }
    COUNT_ABOUT { en: "How many words it has. On this machine.", hr: "Koliko ima riječi. Na ovom računalu." }
    ENTITIES_ABOUT {
        en: "Whom and what it names: people, places, dates, food, symptoms and more. On this machine.",
        hr: "Koga i što spominje: ljude, mjesta, datume, hranu, simptome i drugo. Na ovom računalu.",
    }
    REGISTERED { en: "Registered", hr: "Prijavljene" }
    NONE { en: "No other services", hr: "Nema drugih usluga" }
    NONE_LEAD { en: "No text leaves this machine.", hr: "Nijedan tekst ne napušta ovo računalo." }
    SINCE { en: "Since {date}", hr: "Od {date}" }
    NEW { en: "Register a service", hr: "Prijavite uslugu" }
    ADD { en: "Register", hr: "Prijavi" }
    ADDED { en: "The service was registered. Try it out.", hr: "Usluga je prijavljena. Isprobajte je." }
    REMOVED { en: "The service was removed.", hr: "Usluga je uklonjena." }
    REMOVE { en: "Remove", hr: "Ukloni" }
    REMOVE_CONFIRM { en: "Remove “{name}”?", hr: "Ukloniti „{name}”?" }
    REMOVE_DETAIL {
        en: "Programs that ask for it are told that it does not exist. It can be registered again.",
        hr: "Programima koji je zatraže kaže se da ne postoji. Može se ponovno prijaviti.",
    }
    LEAVES {
        en: "A text that a program asks this service to analyse leaves this machine and is sent to that address.",
        hr: "Tekst koji program zatraži da ova usluga analizira napušta ovo računalo i šalje se na tu adresu.",
    }
    NAME { en: "Name", hr: "Naziv" }
    NAME_HELP {
        en: "As programs ask for it: letters without accents, digits, dots, hyphens and underscores.",
        hr: "Kako je programi traže: slova bez kvačica i crtica, znamenke, točke, spojnice i podvlake.",
    }
    URL { en: "Address", hr: "Adresa" }
    URL_HELP {
        en: "It is asked by POST with “text” in JSON, and answers with “result” within 5 seconds.",
        hr: "Na nju se šalje POST s „text” u JSON-u, a odgovara s „result” u roku od 5 sekundi.",
    }
    SERVICE { en: "Service", hr: "Usluga" }
    TEXT { en: "A sentence", hr: "Rečenica" }
    TRY_TITLE { en: "Try one out", hr: "Isprobajte" }
    TRY { en: "Analyse", hr: "Analiziraj" }
    TRY_LONG { en: "Please use 500 characters at most.", hr: "Upotrijebite najviše 500 znakova." }
    ANSWERED { en: "This is what a program gets:", hr: "Ovo dobiva program:" }

    NAME_AND_URL { en: "Please provide both name and url", hr: "Navedite i name i url" }
    TEXT_MISSING { en: "Please provide text", hr: "Navedite text" }
    UNKNOWN { en: "Requested service does not exist", hr: "Zatražena usluga ne postoji" }
    OFF {
        en: "Services of others are not turned on here. Whoever runs this server does that with the key {key}.",
        hr: "Tuđe usluge ovdje nisu uključene. Uključuje ih onaj tko vodi ovaj poslužitelj, ključem {key}.",
    }
    BAD_NAME {
        en: "Please use 1 to {most} letters without accents, digits, dots, hyphens or underscores, a letter or a digit first.",
        hr: "Upotrijebite od 1 do {most} slova bez kvačica i crtica, znamenki, točaka, spojnica ili podvlaka; na početku mora biti slovo ili znamenka.",
    }
    NAME_BUILT_IN {
        en: "This name belongs to a service that is built in; it stays.",
        hr: "Taj naziv ima ugrađena usluga; ona ostaje.",
    }
    NAME_TAKEN {
        en: "A service of this name is registered already. Remove it first.",
        hr: "Usluga s tim nazivom već je prijavljena. Prvo je uklonite.",
    }
    FULL {
        en: "There is {n} service already, which is the most. Remove one first.|There are {n} services already, which is the most. Remove one first.",
        hr: "Već postoji {n} usluga, a više ih ne može biti. Prvo uklonite jednu.|Već postoje {n} usluge, a više ih ne može biti. Prvo uklonite jednu.|Već postoji {n} usluga, a više ih ne može biti. Prvo uklonite jednu.",
    }
    URL_BAD {
        en: "Please give an address such as https://texts.example/analyze, of at most 1000 characters.",
        hr: "Navedite adresu kao što je https://texts.example/analyze, od najviše 1000 znakova.",
    }
    URL_SAYS_MORE {
        en: "Please leave user name, password, “?” and “#” out of the address: it is shown on pages.",
        hr: "Izostavite iz adrese korisničko ime, lozinku, „?” i „#”: prikazuje se na stranicama.",
    }
    URL_PRIVATE {
        en: "This address is in a private network, or not https. Whoever runs this server lists such hosts at {key}.",
        hr: "Ta je adresa u privatnoj mreži ili nije https. Tko vodi ovaj poslužitelj, takve poslužitelje navodi u {key}.",
    }
    URL_OWN { en: "This is this server itself.", hr: "To je ovaj poslužitelj sam." }

    SLOW { en: "The service did not answer within 5 seconds.", hr: "Usluga nije odgovorila u roku od 5 sekundi." }
    DOWN {
        en: "The service does not answer: see that it runs, and that its certificate is trusted.",
        hr: "Usluga se ne javlja: provjerite radi li i vjeruje li se njezinu certifikatu.",
    }
    TOO_LARGE {
        en: "The answer of the service has more than 256 KiB: it must be shorter.",
        hr: "Odgovor usluge veći je od 256 KiB: mora biti kraći.",
    }
    BROKEN_OFF {
        en: "The answer of the service broke off: see that Content-Length is right and the connection stays open.",
        hr: "Odgovor usluge je prekinut: provjerite je li Content-Length točan i ostaje li veza otvorena.",
    }
    NOT_PERMITTED {
        en: "The address of the service leads into a private network, or is not https. Whoever runs this server lists such hosts at {key}.",
        hr: "Adresa usluge vodi u privatnu mrežu ili nije https. Tko vodi ovaj poslužitelj, takve poslužitelje navodi u {key}.",
    }
    UNFIT {
        en: "The service cannot be asked at its address: register it anew.",
        hr: "Uslugu nije moguće pitati na toj adresi: prijavite je ponovno.",
    }
    REDIRECTS {
        en: "The service says to ask elsewhere, which is not followed: register the address that answers.",
        hr: "Usluga upućuje drugamo, što se ne slijedi: prijavite adresu koja odgovara.",
    }
    PAGE {
        en: "The service answers with a page: register the address that takes POST and answers in JSON.",
        hr: "Usluga odgovara stranicom: prijavite adresu koja prima POST i odgovara u JSON-u.",
    }
    NOT_JSON {
        en: "The answer of the service is no JSON, or is cut off: it must be an object with “result”.",
        hr: "Odgovor usluge nije JSON ili je odrezan: mora biti objekt s „result”.",
    }
    NO_RESULT {
        en: "The answer of the service has no “result”: it must be an object with it.",
        hr: "Odgovor usluge nema „result”: mora biti objekt s njim.",
    }
    REFUSED {
        en: "The service answered with an error (status {status}); “upstream” has what it said.",
        hr: "Usluga je odgovorila pogreškom (status {status}); što je rekla, stoji u „upstream”.",
    }
    LOOP {
        en: "This request comes from a text service itself and is not passed on: registered services lead in a circle.",
        hr: "Ovaj zahtjev dolazi od same usluge za tekst i ne prosljeđuje se: prijavljene usluge vode ukrug.",
    }

    EVENT_REGISTERED { en: "Text service registered", hr: "Usluga za tekst prijavljena" }
    EVENT_REMOVED { en: "Text service removed", hr: "Usluga za tekst uklonjena" }

    OUTGOING_WHAT { en: "Text services", hr: "Usluge za tekst" }
    OUTGOING_SENT {
        en: "The text that a program asks such a service to analyse, and nothing about who asks.",
        hr: "Tekst koji program zatraži da takva usluga analizira, i ništa o tome tko pita.",
    }
    OUTGOING_WHY {
        en: "To have it analysed there, each time a program asks for just that service. Notes of the diary are not sent by themselves.",
        hr: "Da se ondje analizira, svaki put kad program zatraži baš tu uslugu. Bilješke iz dnevnika same se ne šalju.",
    }
}
