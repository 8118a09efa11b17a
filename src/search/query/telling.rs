//! What was understood, told again: as a question, and in words for people.

use super::{Context, QUESTION_MAX, dates, read, values};
use crate::{
    i18n::{Lang, Msg, date, messages::search as msg, units::UnitSystem},
    metrics::{Dates, Metric, Milli, by_id},
    search::{Bounds, Query, Source, Term, Trouble, Way, What, Wish},
    text::Mood,
};

use jiff::civil::Date;

/// The question that is read as this one again, as long as it is not longer than [`QUESTION_MAX`] characters.
/// Problems are left out: what is told is what is searched.
pub fn to_text(query: &Query, context: Context) -> String {
    let plain = joined(query, false);
    let again = read(&plain, context);
    if plain.chars().count() <= QUESTION_MAX
        && (&again.terms, &again.wishes) == (&query.terms, &query.wishes)
    {
        return plain;
    }
    joined(query, true)
}

fn joined(query: &Query, plus: bool) -> String {
    let wishes = query.wishes.iter().map(wish_text);
    let terms = query.terms.iter().map(|term| term_text(term, plus));
    let mut text = wishes
        .chain(terms)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if query
        .terms
        .last()
        .is_some_and(|term| term.way == Way::Loose)
    {
        text.push(' ');
    }
    text
}

fn sign(not: bool) -> &'static str {
    if not { "-" } else { "" }
}

fn term_text(term: &Term, plus: bool) -> String {
    let sign = sign(term.not);
    match term.way {
        Way::Exact => format!("{sign}\"{}\"", term.words.join(" ")),
        _ => format!(
            "{sign}{}{}",
            if plus { "+" } else { "" },
            term.words.join("-")
        ),
    }
}

fn wish_text(wish: &Wish) -> String {
    let quoted = |key: &str, value: &str| {
        let simple = value.chars().all(char::is_alphanumeric);
        if simple {
            format!("{key}:{value}")
        } else {
            format!("{key}:\"{value}\"")
        }
    };
    let what = match &wish.what {
        What::Value(id, bounds) => by_id(*id)
            .map(|metric| values::written(metric, *bounds))
            .unwrap_or_default(),
        What::On(dates) => dates::written(*dates),
        What::Has(what) => quoted("has", what),
        What::Tagged(tag) => quoted("tag", tag),
        What::Sounds(Mood::Positive) => "is:positive".to_owned(),
        What::Sounds(Mood::Neutral) => "is:neutral".to_owned(),
        What::Sounds(Mood::Negative) => "is:negative".to_owned(),
        What::From(Source::Note) => "in:notes".to_owned(),
        What::From(Source::Entry) => "in:entries".to_owned(),
    };
    format!("{}{what}", sign(wish.not))
}

/// A wish in words: `Sleep below 6 h`, `tijekom 1. 12. 2025. – 28. 2. 2026.`
pub fn told(wish: &Wish, lang: Lang, units: UnitSystem) -> String {
    let what = match &wish.what {
        What::Value(id, bounds) => by_id(*id)
            .map(|metric| told_value(metric, *bounds, lang, units))
            .unwrap_or_default(),
        What::On(dates) => told_dates(*dates, lang),
        What::Has(what) => msg::WISH_HAS.fill(lang, &[("what", what)]),
        What::Tagged(tag) => format!("#{tag}"),
        What::Sounds(Mood::Positive) => msg::WISH_POSITIVE.text(lang).to_owned(),
        What::Sounds(Mood::Neutral) => msg::WISH_NEUTRAL.text(lang).to_owned(),
        What::Sounds(Mood::Negative) => msg::WISH_NEGATIVE.text(lang).to_owned(),
        What::From(Source::Note) => msg::WISH_NOTES.text(lang).to_owned(),
        What::From(Source::Entry) => msg::WISH_ENTRIES.text(lang).to_owned(),
    };
    negated(what, wish.not, lang)
}

/// A term in words: the word, or the phrase between quotes.
pub fn told_term(term: &Term, lang: Lang) -> String {
    let words = term.words.join(" ");
    let what = match (term.way, term.words.len(), lang) {
        (Way::Loose | Way::Begun, ..) => words,
        (Way::Exact, _, Lang::En) => format!("“{words}”"),
        (Way::Exact, _, Lang::Hr) => format!("„{words}”"),
    };
    negated(what, term.not, lang)
}

/// What is wrong, for the person who typed it. `{part}` is the part.
pub fn trouble(trouble: Trouble) -> &'static Msg {
    match trouble {
        Trouble::UnknownMetric => &msg::UNKNOWN_METRIC,
        Trouble::BadValue => &msg::BAD_VALUE,
        Trouble::BadDate => &msg::BAD_DATE,
        Trouble::UnknownWord => &msg::UNKNOWN_WORD,
        Trouble::OpenQuote => &msg::OPEN_QUOTE,
        Trouble::TooLong => &msg::TOO_LONG,
        Trouble::TooMany => &msg::TOO_MANY,
    }
}

fn negated(what: String, not: bool, lang: Lang) -> String {
    if not {
        msg::WISH_NOT.fill(lang, &[("what", &what)])
    } else {
        what
    }
}

fn told_value(metric: &Metric, bounds: Bounds, lang: Lang, units: UnitSystem) -> String {
    let name = metric.name.text(lang);
    let write = |milli: i64| metric.quantity.write(lang, units, milli);
    let round = |milli: i64| metric.quantity.to_display(units, milli) % 10 == 0;
    let fill = |msg: &Msg, low: i64, high: i64| {
        msg.fill(
            lang,
            &[
                ("metric", name),
                ("low", &write(low)),
                ("high", &write(high)),
            ],
        )
    };
    match (bounds.from, bounds.to) {
        (Some(Milli(from)), Some(Milli(to))) if from == to => fill(&msg::VALUE_IS, from, to),
        (Some(Milli(from)), Some(Milli(to))) => fill(&msg::VALUE_BETWEEN, from, to),
        (Some(Milli(from)), None) if !round(from) && round(from.saturating_sub(1)) => {
            fill(&msg::VALUE_ABOVE, from.saturating_sub(1), 0)
        }
        (Some(Milli(from)), None) => fill(&msg::VALUE_AT_LEAST, from, 0),
        (None, Some(Milli(to))) if !round(to) && round(to.saturating_add(1)) => {
            fill(&msg::VALUE_BELOW, 0, to.saturating_add(1))
        }
        (None, Some(Milli(to))) => fill(&msg::VALUE_AT_MOST, 0, to),
        (None, None) => name.to_owned(),
    }
}

fn told_dates(dates: Dates, lang: Lang) -> String {
    let short = |day: Date| date::short(lang, day);
    let fill = |msg: &Msg| {
        msg.fill(
            lang,
            &[("from", &short(dates.from)), ("to", &short(dates.to))],
        )
    };
    match (dates.from, dates.to) {
        (from, to) if from == to => short(from),
        (_, Date::MAX) => fill(&msg::DATES_FROM),
        (Date::MIN, _) => fill(&msg::DATES_TO),
        (from, to) if from == from.first_of_month() && to == from.last_of_month() => {
            date::month(lang, from)
        }
        (from, to) if from == from.first_of_year() && to == from.last_of_year() => match lang {
            Lang::En => from.year().to_string(),
            Lang::Hr => format!("{}.", from.year()),
        },
        _ => fill(&msg::DATES_BETWEEN),
    }
}
