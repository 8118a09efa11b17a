//! What is said about the journal: notes, their tags and moods.

use crate::i18n::message::messages;

messages! {
    // Rules.
    NOTHING_WRITTEN { en: "Please write something.", hr: "Napišite nešto." }
    TEXT_TOO_LONG {
        en: "A note holds at most {most} characters; this one has {found}.",
        hr: "U bilješku stane najviše {most} znakova, a ova ih ima {found}.",
    }
    DATE_TOO_EARLY { en: "Notes can be written for dates from {first} on.", hr: "Bilješke se mogu pisati za datume od {first} nadalje." }
    BAD_TAG {
        en: "A tag has 1 to {most} characters and neither a comma nor a #.",
        hr: "Oznaka ima od 1 do {most} znakova, bez zareza i znaka #.",
    }
    TOO_MANY_TAGS {
        en: "A note has at most {most} tags, those in the text included.",
        hr: "Bilješka ima najviše {most} oznaka, uključujući one u tekstu.",
    }
    DAY_IS_FULL { en: "A day holds at most {most} notes, and this one has them.", hr: "U jedan dan stane najviše {most} bilješki, a ovaj ih već ima toliko." }
    STALE { en: "This note was changed elsewhere in the meantime.", hr: "Ova je bilješka u međuvremenu izmijenjena na drugom mjestu." }
    WAS_DELETED {
        en: "This note was deleted and does not come back by being sent again.",
        hr: "Ova je bilješka izbrisana i ne vraća se ponovnim slanjem.",
    }

    // The page.
    TITLE { en: "Journal", hr: "Bilješke" }
    TITLE_OF { en: "Journal of {name}", hr: "Bilješke: {name}" }
    NEW_NOTE { en: "New note", hr: "Nova bilješka" }
    TEXT { en: "What is on your mind?", hr: "Što vam je na umu?" }
    TEXT_OF { en: "What is there to tell about {name}?", hr: "Što ima novo: {name}?" }
    TEXT_HELP {
        en: "**bold**, *italic*, - lists, > quotes, # headings and #tags are understood.",
        hr: "Razumiju se **podebljano**, *kurziv*, - popisi, > citati, # naslovi i #oznake.",
    }
    MOOD { en: "How was it?", hr: "Kako je bilo?" }
    TAGS { en: "Tags", hr: "Oznake" }
    TAGS_HELP { en: "Separated by commas, such as: walk, good day", hr: "Odvojene zarezima, na primjer: šetnja, dobar dan" }
    SAVE { en: "Write it down", hr: "Zapiši" }
    OPEN { en: "Open", hr: "Otvori" }
    READ_ON { en: "Read the whole note", hr: "Pročitaj cijelu bilješku" }
    NOTE_OF { en: "Note of {date}", hr: "Bilješka: {date}" }
    EDIT_TITLE { en: "Edit note", hr: "Uredi bilješku" }
    TO_JOURNAL { en: "All notes", hr: "Sve bilješke" }
    TAGGED { en: "Tagged: {tag}", hr: "S oznakom: {tag}" }
    WITH_TAG { en: "Notes with the tag {tag}", hr: "Bilješke s oznakom {tag}" }
    MOOD_IS { en: "Mood: {mood}", hr: "Raspoloženje: {mood}" }
    EMPTY_TITLE { en: "Nothing is written here yet", hr: "Ovdje još ništa ne piše" }
    EMPTY_TEXT {
        en: "A few words a day are enough: what was good, what hurt, what you want to remember.",
        hr: "Dovoljno je nekoliko riječi na dan: što je bilo dobro, što je boljelo, što želite zapamtiti.",
    }
    EMPTY_TAG_TITLE { en: "No note has this tag", hr: "Nijedna bilješka nema ovu oznaku" }
    EMPTY_TAG_TEXT {
        en: "It may have been changed, or typed in another way.",
        hr: "Možda je izmijenjena ili drukčije napisana.",
    }
    MOOD_TITLE { en: "Mood, the last 30 days", hr: "Raspoloženje, zadnjih 30 dana" }
    ON_TODAY { en: "Write a note", hr: "Napiši bilješku" }
    UNREADABLE {
        en: "{n} note could not be read and is not shown.|{n} notes could not be read and are not shown.",
        hr: "{n} bilješku nije moguće pročitati pa se ne prikazuje.|{n} bilješke nije moguće pročitati pa se ne prikazuju.|{n} bilješki nije moguće pročitati pa se ne prikazuju.",
    }

    // What was done.
    WRITTEN { en: "Written down.", hr: "Zapisano." }
    WRITTEN_FOR { en: "Written down for {date}.", hr: "Zapisano za {date}." }
    CHANGED { en: "The note is changed.", hr: "Bilješka je izmijenjena." }
    DELETED { en: "The note of {date} is deleted.", hr: "Bilješka za {date} izbrisana je." }
    RESTORED { en: "The note of {date} is back.", hr: "Bilješka za {date} vraćena je." }
    DELETE_QUESTION { en: "Delete this note?", hr: "Izbrisati ovu bilješku?" }

    // Two versions.
    STALE_TITLE { en: "Two versions of one note", hr: "Dvije inačice jedne bilješke" }

    // A journal that is shared.
    SHARED_TITLE { en: "Notes of {name}", hr: "Bilješke: {name}" }
    SHARED_LINK { en: "Read the notes", hr: "Čitaj bilješke" }
    SHARED_LEAD { en: "What {name} wrote and shares with you.", hr: "Što piše i s vama dijeli {name}." }
    SHARED_WRITE { en: "A note in the journal of {name}", hr: "Bilješka u dnevniku: {name}" }
    SHARED_EMPTY { en: "No notes yet.", hr: "Još nema bilješki." }
    SHARED_WRITTEN { en: "Written into the journal of {name}.", hr: "Zapisano u dnevnik: {name}." }
}
