//! What the pages of channels share: the boxes for what comes by one.

use crate::accounts::guards::Member;
use crate::channels::model::{Topic, Way};
use crate::i18n::messages::channels as say;
use crate::web::FieldError;
use crate::web::components::{Checkbox, Checks, Field};
use crate::web::forms::Fields;
use maud::{Markup, html};

/// The field for the name.
pub fn name(member: &Member, typed: &Fields, errors: &[FieldError]) -> Field {
    let lang = member.lang;
    let most = u32::try_from(crate::channels::NAME_MAX).unwrap_or(u32::MAX);
    Field::text(lang, "name", say::NAME.text(lang))
        .value(typed.get("name"))
        .errors(errors)
        .help(say::NAME_HELP.text(lang))
        .required()
        .autocomplete("off")
        .maxlength(most)
}

/// What comes by the channel, and how much it says.
pub fn choices(member: &Member, way: Way, typed: &Fields, errors: &[FieldError]) -> Markup {
    let lang = member.lang;
    let offered = |topic: &Topic| *topic != Topic::OperatorAlert || member.user.runs_the_house();
    let topics = Checks::new(lang, "topics", say::TOPICS.text(lang)).errors(errors);
    let topics = Topic::ALL
        .into_iter()
        .filter(offered)
        .fold(topics, |topics, topic| {
            let small = match topic.needs_consent() {
                true => &say::TOPIC_OPTIONAL,
                false => &say::TOPIC_URGENT,
            };
            let words = topic.kind().words().text(lang);
            topics.option(topic.tag(), words, Some(small.text(lang).to_owned()))
        });
    let help = match way.is_sealed() {
        true => &say::WITH_FIGURES_SEALED,
        false => &say::WITH_FIGURES_OPEN,
    };
    let figures = Checkbox::new(lang, "with_figures", say::WITH_FIGURES.text(lang))
        .help(help.text(lang))
        .checked(typed.has("with_figures"));
    html! {
        (topics.ticked(typed.all("topics")))
        p.fine { (say::TOPICS_CONSENT.text(lang)) }
        (figures)
    }
}
