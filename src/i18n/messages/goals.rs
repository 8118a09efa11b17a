//! Setting goals, and what is said when one cannot be.

use crate::i18n::message::messages;

messages! {
    UNKNOWN_METRIC { en: "There is no metric of this name. The list is in the API documentation.", hr: "Ne postoji mjera s tim nazivom. Popis je u dokumentaciji API-ja." }
    TWICE { en: "This metric is named twice; it can have one goal.", hr: "Ova je mjera navedena dvaput; može imati samo jedan cilj." }
    MISSING { en: "Enter the figure you want to reach or keep to.", hr: "Unesite vrijednost koju želite dosegnuti ili ne prijeći." }
    UNUSED { en: "Leave this empty, or choose a range.", hr: "Ostavite ovo prazno ili odaberite raspon." }
    OUTSIDE { en: "A goal here can be from {low} to {high}.", hr: "Ovdje cilj može biti od {low} do {high}." }
    NOT_ABOVE { en: "The upper figure must be greater than the lower one.", hr: "Gornja vrijednost mora biti veća od donje." }
    NOT_WEEKLY { en: "This does not add up over a week; choose a goal for each day.", hr: "Ovo se ne zbraja kroz tjedan; odaberite cilj za svaki dan." }
    FUTURE { en: "A goal can begin today or earlier.", hr: "Cilj može početi danas ili ranije." }
}
