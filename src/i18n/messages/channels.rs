//! What is said about channels: other ways than mail by which somebody is reached.

use crate::i18n::message::messages;

messages! {
    TAB { en: "Channels", hr: "Kanali" }
    TITLE { en: "Channels", hr: "Kanali" }
    LEAD {
        en: "Other ways than mail by which Wellkin reaches you. None is used until you add it here.",
        hr: "Drugi načini osim e-pošte kojima vas Wellkin može obavijestiti. Nijedan se ne koristi dok ga ovdje ne dodate.",
    }
    ALL_OFF_TITLE { en: "No way is turned on", hr: "Nijedan način nije uključen" }
    ALL_OFF {
        en: "Whoever runs this server turns ways on in its configuration, with the key {key}.",
        hr: "Tko vodi ovaj poslužitelj, načine uključuje u njegovim postavkama, ključem {key}.",
    }
    YOURS { en: "Your channels", hr: "Vaši kanali" }
    EMPTY_TITLE { en: "No channel yet", hr: "Još nema kanala" }
    EMPTY { en: "Wellkin reaches you by mail, and on its pages.", hr: "Wellkin vas obavještava e-poštom i na svojim stranicama." }
    ADD_TITLE { en: "Add a channel", hr: "Dodajte kanal" }
    ADD { en: "Add", hr: "Dodaj" }
    ADD_ABOUT { en: "Add: {way}", hr: "Dodaj: {way}" }
    ADDED { en: "The channel was added. Send a test to see that it works.", hr: "Kanal je dodan. Pošaljite probu da vidite radi li." }
    CHANGED { en: "The channel was changed.", hr: "Kanal je promijenjen." }
    REMOVED { en: "The channel was removed.", hr: "Kanal je uklonjen." }
    CHANGE { en: "Change", hr: "Promijeni" }
    TOPICS_NOT_PERMITTED {
        en: "What tells of a diary needs the permissions to read it and to change the profile.",
        hr: "Za ono što govori o dnevniku potrebne su dozvole za njegovo čitanje i za izmjenu profila.",
    }
    TOO_MANY {
        en: "You have {n} channel already, which is the most. Remove one first.|You have {n} channels already, which is the most. Remove one first.",
        hr: "Već imate {n} kanal, a više ih ne može biti. Prvo uklonite jedan.|Već imate {n} kanala, a više ih ne može biti. Prvo uklonite jedan.|Već imate {n} kanala, a više ih ne može biti. Prvo uklonite jedan.",
    }

    WAY_NTFY { en: "ntfy", hr: "ntfy" }
    WAY_GOTIFY { en: "Gotify", hr: "Gotify" }
    WAY_WEBHOOK { en: "Webhook", hr: "Webhook" }
    WAY_WEB_PUSH { en: "This browser", hr: "Ovaj preglednik" }
    WAY_NTFY_ABOUT {
        en: "To the ntfy app on your phone, through your own ntfy server or another one.",
        hr: "U aplikaciju ntfy na telefonu, preko vlastitog ili nekog drugog poslužitelja ntfy.",
    }
    WAY_GOTIFY_ABOUT {
        en: "To the Gotify app on your phone, through your own Gotify server.",
        hr: "U aplikaciju Gotify na telefonu, preko vlastitog poslužitelja Gotify.",
    }
    WAY_WEBHOOK_ABOUT {
        en: "To a program of yours, such as Home Assistant or n8n, as signed JSON.",
        hr: "Vašem programu, kao što su Home Assistant ili n8n, kao potpisani JSON.",
    }
    WAY_WEB_PUSH_ABOUT {
        en: "A notification on this device, also while Wellkin is not open. Nobody on the way can read it.",
        hr: "Obavijest na ovom uređaju, i kad Wellkin nije otvoren. Nitko je usput ne može pročitati.",
    }
    WAY_OFF {
        en: "This way is not turned on here. Whoever runs this server does that with the key channels.ways.",
        hr: "Ovaj način ovdje nije uključen. Uključuje ga onaj tko vodi ovaj poslužitelj, ključem channels.ways.",
    }

    NAME { en: "Name", hr: "Naziv" }
    NAME_HELP { en: "Such as “My phone”. Whoever runs this server can see it.", hr: "Primjerice „Moj telefon”. Vidi ga i onaj tko vodi ovaj poslužitelj." }
    SERVER { en: "Address of the server", hr: "Adresa poslužitelja" }
    NTFY_SERVER_HELP { en: "Such as https://ntfy.sh", hr: "Primjerice https://ntfy.sh" }
    GOTIFY_SERVER_HELP { en: "Such as https://gotify.example", hr: "Primjerice https://gotify.example" }
    WEBHOOK_ADDRESS { en: "Address", hr: "Adresa" }
    WEBHOOK_ADDRESS_HELP { en: "Each message is sent there with POST.", hr: "Ondje se svaka poruka šalje metodom POST." }
    NTFY_TOPIC { en: "Topic", hr: "Tema" }
    NTFY_TOPIC_HELP {
        en: "Choose one that nobody guesses: on a server without accounts, whoever knows the topic reads along.",
        hr: "Odaberite onu koju nitko neće pogoditi: na poslužitelju bez računa poruke čita svatko tko zna temu.",
    }
    TOKEN { en: "Token", hr: "Token" }
    NTFY_TOKEN_HELP { en: "An access token, if your server wants one.", hr: "Pristupni token, ako ga vaš poslužitelj traži." }
    GOTIFY_TOKEN_HELP { en: "That of an application you made in Gotify.", hr: "Token aplikacije koju ste stvorili u Gotifyju." }
    KEPT_SECRET {
        en: "Address and token are kept encrypted and not shown again.",
        hr: "Adresa i token čuvaju se šifrirani i više se ne prikazuju.",
    }
    TOPICS { en: "What comes by this channel", hr: "Što stiže ovim kanalom" }
    TOPICS_CONSENT {
        en: "Whoever ticks one of those that are not about the account agrees to such messages; it is written down among the consents, where you can take it back.",
        hr: "Tko označi nešto što se ne tiče samog računa, pristaje na takve poruke; to se bilježi među pristancima, gdje se može i povući.",
    }
    TOPIC_OPTIONAL { en: "Sent with your consent, and never in quiet hours.", hr: "Šalje se uz vaš pristanak i nikad u tihim satima." }
    TOPIC_URGENT { en: "Sent at once, also in quiet hours.", hr: "Šalje se odmah, i u tihim satima." }
    WITH_FIGURES { en: "With figures", hr: "S brojkama" }
    WITH_FIGURES_OPEN {
        en: "Otherwise a message only says, for example, that your week is there. Servers on this way can read what it says.",
        hr: "Inače poruka kaže samo, primjerice, da je vaš tjedan spreman. Poslužitelji na ovom putu mogu pročitati što piše.",
    }
    WITH_FIGURES_SEALED {
        en: "Otherwise a message only says, for example, that your week is there. On the way to this browser it is encrypted; it may be seen on the lock screen, and by whoever else uses this browser.",
        hr: "Inače poruka kaže samo, primjerice, da je vaš tjedan spreman. Na putu do preglednika je šifrirana, ali se može vidjeti na zaključanom zaslonu, a vidi je i svatko tko se služi ovim preglednikom.",
    }
    NO_TOPICS { en: "nothing chosen yet", hr: "još ništa nije odabrano" }

    TEST { en: "Send a test", hr: "Pošalji probu" }
    TEST_TITLE { en: "A test from Wellkin", hr: "Proba iz Wellkina" }
    TEST_TEXT { en: "The channel “{name}” works.", hr: "Kanal „{name}” radi." }
    TEST_SENT { en: "“{name}”: the test was taken. It should be there now.", hr: "„{name}”: proba je primljena. Trebala bi već biti ondje." }
    TEST_FAILED { en: "“{name}”: the test did not get through. {reason}.", hr: "„{name}”: proba nije stigla. {reason}." }
    TEST_GONE {
        en: "This browser had taken its permission back, so the channel was removed. Add it again if you want it.",
        hr: "Ovaj je preglednik povukao svoje dopuštenje pa je kanal uklonjen. Dodajte ga ponovno ako ga želite.",
    }
    LAST_SUCCESS { en: "last arrived {when}", hr: "zadnji put stiglo {when}" }
    LAST_FAILURE { en: "Did not get through {when}. {reason}.", hr: "Nije stiglo {when}. {reason}." }
    NEVER_USED { en: "not used yet", hr: "još nije korišten" }

    REMOVE { en: "Remove", hr: "Ukloni" }
    REMOVE_CONFIRM { en: "Remove “{name}”?", hr: "Ukloniti „{name}”?" }
    REMOVE_DETAIL {
        en: "Nothing goes by it any more, and what waits to go by it is not sent.",
        hr: "Njime više ništa neće ići, a ono što čeka neće biti poslano.",
    }

    QUIET { en: "Quiet hours", hr: "Tihi sati" }
    QUIET_LEAD {
        en: "What comes in these hours waits until they end. A new sign-in and notices to administrators are sent at once. Mails are not affected.",
        hr: "Ono što bi stiglo u tim satima čeka njihov kraj. Nova prijava i obavijesti administratorima šalju se odmah. Na e-poštu to ne utječe.",
    }
    QUIET_FROM { en: "From", hr: "Od" }
    QUIET_TO { en: "To", hr: "Do" }
    QUIET_NONE { en: "Leave both empty to have none.", hr: "Ostavite oba polja prazna ako ih ne želite." }
    QUIET_SAVED { en: "The quiet hours were saved.", hr: "Tihi su sati spremljeni." }
    NOT_A_TIME { en: "Please give a time such as 22:00.", hr: "Upišite vrijeme, primjerice 22:00." }
    NO_LENGTH { en: "Quiet hours have to end at another time than they begin.", hr: "Tihi sati moraju završiti u drugo vrijeme nego što počinju." }

    SECRET_TITLE { en: "The secret of this webhook", hr: "Tajna ovog webhooka" }
    SECRET_LEAD {
        en: "With it your program checks that a message comes from here. It is shown this once.",
        hr: "Njome vaš program provjerava dolazi li poruka odavde. Prikazuje se samo sada.",
    }
    SECRET { en: "Secret", hr: "Tajna" }
    SECRET_KEPT { en: "I have kept it", hr: "Spremljena je" }

    NOT_AN_ADDRESS {
        en: "This is not an address such as https://ntfy.example.",
        hr: "Ovo nije adresa kao što je https://ntfy.example.",
    }
    ADDRESS_NOT_PERMITTED {
        en: "This address lies in a private network, or does not begin with https. Whoever runs this server can list it in channels.private_hosts.",
        hr: "Ova je adresa u privatnoj mreži ili ne počinje s https. Tko vodi ovaj poslužitelj može je navesti u channels.private_hosts.",
    }
    NOT_A_TOPIC {
        en: "A topic has at most 64 letters, digits, hyphens and underscores.",
        hr: "Tema ima najviše 64 slova engleske abecede, znamenke, crtice i podvlake.",
    }
    NOT_A_TOKEN {
        en: "A token has at most 200 letters, digits and signs, without blanks.",
        hr: "Token ima najviše 200 slova engleske abecede, znamenki i znakova, bez razmaka.",
    }
    NO_SUBSCRIPTION {
        en: "The browser was not asked: that needs JavaScript and an address with https.",
        hr: "Preglednik nije upitan: za to su potrebni JavaScript i adresa s https.",
    }
    BAD_SUBSCRIPTION { en: "What the browser answered is not whole. Please try again.", hr: "Odgovor preglednika nije cjelovit. Pokušajte ponovno." }

    PUSH_NEEDS_SCRIPT {
        en: "Without JavaScript this browser cannot be asked for notifications.",
        hr: "Bez JavaScripta ovaj se preglednik ne može pitati za obavijesti.",
    }
    PUSH_INSECURE {
        en: "Browsers allow notifications only at an address with https. Whoever runs this server can set that up.",
        hr: "Preglednici obavijesti dopuštaju samo na adresi s https. To može podesiti onaj tko vodi ovaj poslužitelj.",
    }
    PUSH_UNSUPPORTED {
        en: "This browser does not offer notifications. On an iPhone or iPad, first add Wellkin to the home screen and open it from there.",
        hr: "Ovaj preglednik ne nudi obavijesti. Na iPhoneu ili iPadu Wellkin najprije dodajte na početni zaslon i otvorite ga odande.",
    }
    PUSH_DENIED {
        en: "This browser does not allow Wellkin to notify you. You can change that in its settings for this page.",
        hr: "Ovaj preglednik Wellkinu ne dopušta obavijesti. To možete promijeniti u njegovim postavkama za ovu stranicu.",
    }
    PUSH_FAILED {
        en: "The browser could not reach its push service. Please try again later.",
        hr: "Preglednik nije mogao doći do svoje službe za obavijesti. Pokušajte poslije.",
    }
    PUSH_ADD { en: "Allow notifications here", hr: "Dopusti obavijesti ovdje" }

    OUTGOING_HOSTS { en: "the server that each member names", hr: "poslužitelj koji svaki član sam navede" }
    OUTGOING_SENT {
        en: "The messages that a member chose for this channel, with a link to a page here. Without figures, unless the member wants them.",
        hr: "Poruke koje je član odabrao za taj kanal, s poveznicom na stranicu ovdje. Bez brojki, osim ako ih član želi.",
    }
    OUTGOING_WHY {
        en: "To reach somebody by a way that they set up themselves. Only then is anything sent.",
        hr: "Da bi se do nekoga došlo načinom koji je sam podesio. Samo se tada nešto šalje.",
    }
    OUTGOING_PUSH_SENT {
        en: "The messages that a member chose, encrypted so that only their browser can read them, to the push service of the browser's maker. It learns when a message is sent, how long it is and roughly what kind it is.",
        hr: "Poruke koje je član odabrao, šifrirane tako da ih može pročitati samo njegov preglednik, službi za obavijesti proizvođača preglednika. Ona saznaje kad je poruka poslana, koliko je duga i otprilike koje je vrste.",
    }
    OUTGOING_PUSH_WHY {
        en: "To notify somebody in a browser in which they allowed it. Browsers can be reached in no other way.",
        hr: "Da bi se nekoga obavijestilo u pregledniku u kojem je to dopustio. Do preglednika se drukčije ne može doći.",
    }
}
