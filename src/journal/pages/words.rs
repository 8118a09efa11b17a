//! What a note's words say, as it stands on pages: topics as links, and the details.

use maud::{Markup, html};

use crate::{
    entries::pages::Reader,
    i18n::{Msg, messages::journal_words as say, number},
    journal::{Anchor, NoteAnalysis, Topic, TopicKind, Understood, to_html_with},
    text::{Language, Mood, sentiment::Carrier},
    web::components::facts,
};

/// What a kind of topics is called: one of them, and all of them.
pub(super) const fn kind_words(kind: TopicKind) -> (&'static Msg, &'static Msg) {
    match kind {
        TopicKind::Tag => (&say::TAG, &say::TAGS),
        TopicKind::Person => (&say::PERSON, &say::PERSONS),
        TopicKind::Place => (&say::PLACE, &say::PLACES),
        TopicKind::Organisation => (&say::ORGANISATION, &say::ORGANISATIONS),
        TopicKind::Food => (&say::FOOD, &say::FOODS),
        TopicKind::Activity => (&say::ACTIVITY, &say::ACTIVITIES),
        TopicKind::Symptom => (&say::SYMPTOM, &say::SYMPTOMS),
        TopicKind::Medicine => (&say::MEDICINE, &say::MEDICINES),
    }
}

/// `Symptom: headache`, and `#sea` for a tag.
pub(super) fn topic_words(reader: &Reader, topic: &Topic) -> String {
    match topic.kind {
        TopicKind::Tag => format!("#{}", topic.name),
        kind => format!("{}: {}", reader.t(kind_words(kind).0), shown(topic)),
    }
}

/// The name of a topic as it is shown: names of people, places and organisations with capitals.
pub fn shown(topic: &Topic) -> String {
    match topic.kind {
        TopicKind::Person | TopicKind::Place | TopicKind::Organisation => {
            let words = topic.name.split(' ').map(|word| {
                let mut letters = word.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect::<String>()
            });
            words.collect::<Vec<_>>().join(" ")
        }
        _ => topic.name.clone(),
    }
}

/// The address of the notes about a topic, in the journal at `journal`.
pub fn topic_page(journal: &str, topic: &Topic) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    match topic.kind {
        TopicKind::Tag => query.append_pair("tag", &topic.name),
        _ => query.append_pair("topic", &topic.to_string()),
    };
    format!("{journal}?{}", query.finish())
}

/// A text, or the beginning of one, with its topics as links into the journal at `journal`.
pub(super) fn linked(
    reader: &Reader,
    text: &str,
    known: Option<&NoteAnalysis>,
    journal: &str,
) -> Markup {
    let mentions = known.map_or(&[][..], |known| &known.mentions);
    let anchors = mentions.iter().filter_map(|mention| {
        let topic = known?.topics.get(usize::from(mention.topic))?;
        Some(Anchor {
            start: mention.start as usize,
            end: mention.end as usize,
            href: topic_page(journal, topic),
            class: format!("topic topic-{}", topic.kind.name()),
            title: topic_words(reader, topic),
        })
    });
    to_html_with(text, &anchors.collect::<Vec<_>>())
}

/// What the words of a note say, folded away.
pub(super) fn details(reader: &Reader, understood: &Understood) -> Markup {
    let (analysis, counts) = (&understood.analysis, understood.analysis.counts);
    let whole = |n: usize| {
        let n = number::whole(reader.lang, i64::try_from(n).unwrap_or(i64::MAX));
        html! { (n) }
    };
    let language = match analysis.language {
        Some(Language::En) => &say::ENGLISH,
        Some(Language::Hr) => &say::CROATIAN,
        Some(Language::Other) => &say::OTHER_LANGUAGE,
        None => &say::NO_LANGUAGE,
    };
    html! {
        details.more.words {
            summary { (reader.t(&say::DETAILS)) }
            @if let Some(sentiment) = &analysis.sentiment {
                (sounds(reader, sentiment.mood, sentiment.score))
                (carriers(reader, &sentiment.carriers))
            }
            (facts(&[
                (reader.t(&say::LANGUAGE), html! { (reader.t(language)) }),
                (reader.t(&say::WORDS), whole(counts.words)),
                (reader.t(&say::DISTINCT), whole(counts.distinct)),
                (reader.t(&say::SENTENCES), whole(counts.sentences)),
                (reader.t(&say::CHARACTERS), whole(counts.characters)),
                (reader.t(&say::READING), reading_time(reader, counts.reading_seconds)),
            ]))
            p.fine { (reader.t(&say::HOW)) }
        }
    }
}

/// How a mood is called that words have.
const fn mood_msg(mood: Mood) -> &'static Msg {
    match mood {
        Mood::Positive => &say::POSITIVE,
        Mood::Neutral => &say::NEUTRAL,
        Mood::Negative => &say::NEGATIVE,
    }
}

fn sounds(reader: &Reader, mood: Mood, score: f64) -> Markup {
    let score = number::format(reader.lang, (score * 1_000.0).round() as i64, 2);
    let args = [
        ("mood", reader.t(mood_msg(mood))),
        ("score", score.as_str()),
    ];
    html! { p { (say::SOUNDS.fill(reader.lang, &args)) } }
}

/// The words that carried the mood, good ones and bad ones, each once.
fn carriers(reader: &Reader, carriers: &[Carrier]) -> Markup {
    let group = |label: &'static Msg, class: &str, is_one: fn(&Carrier) -> bool| {
        let mut words: Vec<String> = Vec::new();
        for carrier in carriers.iter().filter(|carrier| is_one(carrier)) {
            let word = carrier.text.to_lowercase();
            if !words.contains(&word) {
                words.push(word);
            }
        }
        html! {
            @if !words.is_empty() {
                p.carriers {
                    span.fine { (reader.t(label)) } " "
                    @for word in &words { span class=(format!("chip {class}")) { (word) } " " }
                }
            }
        }
    };
    html! {
        (group(&say::FOR_GOOD, "met", |one| one.share > 0.0))
        (group(&say::FOR_BAD, "over", |one| one.share < 0.0))
    }
}

fn reading_time(reader: &Reader, seconds: usize) -> Markup {
    let (msg, n) = match seconds {
        0..60 => (&say::SECONDS, seconds),
        _ => (&say::MINUTES, seconds.div_ceil(60)),
    };
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    html! { (msg.count(reader.lang, n, &[])) }
}
