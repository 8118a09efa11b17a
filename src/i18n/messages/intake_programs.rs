//! What is said about programs that send data by themselves: a smart home, an app on a telephone.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Programs that send data", hr: "Programi koji šalju podatke" }
    LEAD {
        en: "A smart home or an app on your phone can write into your diary by itself. It needs an address and a token of its own, which lets it do nothing but that.",
        hr: "Pametna kuća ili aplikacija na telefonu može sama upisivati u vaš dnevnik. Za to joj trebaju adresa i vlastiti token, koji dopušta samo to.",
    }
    INTO {
        en: "What it sends comes into your own diary, also while another one is open here.",
        hr: "Ono što pošalje dolazi u vaš vlastiti dnevnik, i dok je ovdje otvoren neki drugi.",
    }
    MAKE_TITLE { en: "Make a token for it", hr: "Izradite token" }
    FOR_WHAT { en: "For which program", hr: "Za koji program" }
    HOME_ASSISTANT_HELP { en: "Sends what its sensors know, such as the kitchen scale's last weighing.", hr: "Šalje ono što znaju njegovi senzori, na primjer zadnje vaganje." }
    AUTO_EXPORT_HELP { en: "The app on an iPhone, with an automation of the kind REST API.", hr: "Aplikacija na iPhoneu, s automatizacijom vrste REST API." }
    MAKE { en: "Make the token", hr: "Izradi token" }
    LASTS {
        en: "It holds for a year. Take it back at any time under Tokens for programs: the program can do nothing from then on, and what it sent stays.",
        hr: "Vrijedi godinu dana. Opozvati ga možete u svakom trenutku pod Tokeni za programe: program od tada ne može ništa, a ono što je poslao ostaje.",
    }
    MADE {
        en: "The token is made. Copy it now: it is not shown again.",
        hr: "Token je izrađen. Kopirajte ga sada: neće se više prikazati.",
    }
    TO_TOKENS { en: "Look after tokens", hr: "Uredi tokene" }
    YAML_TITLE { en: "Paste this into configuration.yaml", hr: "Zalijepite ovo u configuration.yaml" }
    YAML_HELP {
        en: "Then restart Home Assistant. The token stands in it: whoever reads the file can write into your diary. Change the names of the sensors to those of your home.",
        hr: "Zatim ponovno pokrenite Home Assistant. U tekstu stoji i token: tko pročita datoteku, može pisati u vaš dnevnik. Nazive senzora zamijenite svojima.",
    }
    AUTO_EXPORT_TITLE { en: "Enter this in Health Auto Export", hr: "Unesite ovo u Health Auto Export" }
    AUTO_EXPORT_STEPS {
        en: "Make an automation of the kind REST API with the address and the header below, the format JSON and the export version 2. Without a token in the header nothing is taken.",
        hr: "Napravite automatizaciju vrste REST API s adresom i zaglavljem koji slijede, oblikom JSON i inačicom izvoza 2. Bez tokena u zaglavlju ne prima se ništa.",
    }
    ADDRESS { en: "Address", hr: "Adresa" }
    HEADER_NAME { en: "Name of the header", hr: "Naziv zaglavlja" }
    HEADER_VALUE { en: "Value of the header", hr: "Vrijednost zaglavlja" }
    LIKE_THIS { en: "What it will look like", hr: "Kako će to izgledati" }
    SHOWN_LATER { en: "Your token stands here once it is made", hr: "Ovdje će stajati vaš token kad bude izrađen" }
    YAML { en: "Text to paste", hr: "Tekst za lijepljenje" }
    EXPLAINED {
        en: "Each sample names a metric, a value, and when it was. With an id of its own, a sample that is sent twice counts once.",
        hr: "Svaki podatak navodi mjeru, vrijednost i kada je bio. Uz vlastitu oznaku, podatak koji je poslan dvaput broji se jednom.",
    }

    // What is said to programs.
    TOO_MANY_SAMPLES { en: "At most {most} samples can be sent at once.", hr: "Odjednom se može poslati najviše {most} podataka." }
    AT_OR_DATE { en: "Name either the moment or the date.", hr: "Navedite ili trenutak ili datum." }
    UNIT_UNKNOWN { en: "This metric is not measured in that unit.", hr: "Ova se mjera ne mjeri u toj jedinici." }
    KEY_TOO_LONG { en: "Such a key has 1 to {most} characters.", hr: "Takav ključ ima od 1 do {most} znakova." }
    TEXT_TOO_LONG { en: "At most {most} characters can be kept.", hr: "Može se čuvati najviše {most} znakova." }
    WAS_DELETED {
        en: "This was deleted by hand and does not come back by being sent again.",
        hr: "Ovo je ručno izbrisano i ne vraća se ponovnim slanjem.",
    }
}
