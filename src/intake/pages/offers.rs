//! What can be brought in, and how to get it out of where it is.

use maud::{Markup, html};

use crate::{
    i18n::{
        Lang, Msg,
        messages::{intake_formats as how, intake_pages as say},
    },
    web::components::{Card, Kind, link_button},
};

/// Products and how to export from each, in the order in which they are offered.
const OFFERS: [(&str, &Msg); 16] = [
    ("Apple Health", &how::APPLE_HEALTH),
    ("Health Auto Export", &how::AUTO_EXPORT),
    ("Fitbit, Google Health", &how::FITBIT),
    ("Garmin Connect", &how::GARMIN),
    ("Samsung Health", &how::SAMSUNG),
    ("Withings", &how::WITHINGS),
    ("Health Connect", &how::HEALTH_CONNECT),
    ("Gadgetbridge", &how::GADGETBRIDGE),
    ("Oura", &how::OURA),
    ("openScale", &how::OPEN_SCALE),
    ("MyFitnessPal", &how::MY_FITNESS_PAL),
    ("Cronometer", &how::CRONOMETER),
    ("Loop Habit Tracker", &how::LOOP_HABITS),
    ("Daylio", &how::DAYLIO),
    ("SparkyFitness", &how::SPARKY_FITNESS),
    ("Wellkin", &how::WELLKIN),
];

/// The card with all of them.
pub(super) fn card(lang: Lang) -> Markup {
    let table = how::ANY_TABLE.text(lang);
    let all = OFFERS.iter().map(|(name, how)| (*name, *how));
    html! {
        (Card::new(html! {
            p { (say::WHAT_CAN_TEXT.text(lang)) }
            @for (name, how) in all.chain([(table, &how::ANY_TABLE_HOW)]) {
                details.bring-how {
                    summary { (name) }
                    p { (how.text(lang)) }
                }
            }
            p { (say::PROGRAMS_TEXT.text(lang)) }
            div.actions {
                (link_button(Kind::Secondary, super::programs::PATH,
                    crate::i18n::messages::intake_programs::TITLE.text(lang)))
            }
        }).title(say::WHAT_CAN.text(lang)).id("what"))
    }
}
