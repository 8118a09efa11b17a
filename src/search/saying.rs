//! What was understood of a question, in words.

use jiff::civil::Date;

use super::model::{Bounds, Source, Term, Way, What, Wish};
use crate::{
    i18n::{Lang, date, messages::search_pages as say, units::UnitSystem},
    metrics::{Dates, MetricId, Milli, by_id},
    text::Mood,
};

/// The words of a term; exact ones in quotation marks.
pub fn term(lang: Lang, term: &Term) -> String {
    let words = term.words.join(" ");
    let said = match term.way {
        Way::Exact => say::EXACTLY.fill(lang, &[("words", &words)]),
        _ if term.words.len() > 1 => say::EXACTLY.fill(lang, &[("words", &words)]),
        _ => words,
    };
    negated(lang, said, term.not)
}

/// A condition in words: `Sleep: at most 6 h`.
pub fn wish(lang: Lang, units: UnitSystem, wish: &Wish) -> String {
    let said = match &wish.what {
        What::Value(metric, bounds) => value(lang, units, *metric, *bounds),
        What::On(dates) => days(lang, *dates),
        What::Has(what) => say::HAS.fill(lang, &[("what", what)]),
        What::Tagged(tag) => say::TAGGED.fill(lang, &[("tag", tag)]),
        What::Sounds(Mood::Positive) => say::POSITIVE.text(lang).to_owned(),
        What::Sounds(Mood::Negative) => say::NEGATIVE.text(lang).to_owned(),
        What::Sounds(Mood::Neutral) => say::NEUTRAL.text(lang).to_owned(),
        What::From(Source::Note) => say::IN_NOTES.text(lang).to_owned(),
        What::From(Source::Entry) => say::IN_ENTRIES.text(lang).to_owned(),
    };
    negated(lang, said, wish.not)
}

fn negated(lang: Lang, said: String, not: bool) -> String {
    match not {
        true => say::NOT.fill(lang, &[("what", &said)]),
        false => said,
    }
}

fn value(lang: Lang, units: UnitSystem, metric: MetricId, bounds: Bounds) -> String {
    let Some(metric) = by_id(metric) else {
        return String::new();
    };
    let write = |milli: Milli| metric.quantity.write(lang, units, milli.0);
    let [low, high] = [bounds.from, bounds.to].map(|end| end.map(write).unwrap_or_default());
    let frame = match (bounds.from, bounds.to) {
        (None, None) => &say::LOGGED,
        (Some(_), None) => &say::AT_LEAST,
        (None, Some(_)) => &say::AT_MOST,
        (Some(from), Some(to)) if from == to => &say::JUST,
        (Some(_), Some(_)) => &say::BETWEEN,
    };
    let name = metric.name.text(lang);
    frame.fill(lang, &[("name", name), ("low", &low), ("high", &high)])
}

fn days(lang: Lang, Dates { from, to }: Dates) -> String {
    let [first, last] = [from, to].map(|day| date::short(lang, day));
    let frame = match (from == Date::MIN, to == Date::MAX) {
        _ if from == to => return first,
        (_, true) => &say::FROM_DAY,
        (true, _) => &say::TO_DAY,
        _ => &say::FROM_TO,
    };
    frame.fill(lang, &[("from", &first), ("to", &last)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(what: What, not: bool, lang: Lang) -> String {
        wish(lang, UnitSystem::Metric, &Wish { what, not }).replace('\u{a0}', " ")
    }

    #[test]
    fn a_condition_reads_like_what_was_meant() {
        use Lang::{En, Hr};
        let bounds = |from: Option<i64>, to: Option<i64>| Bounds {
            from: from.map(Milli),
            to: to.map(Milli),
        };
        let sleep = |from, to| What::Value(MetricId::SLEEP, bounds(from, to));
        assert_eq!(
            said(sleep(None, Some(5_999)), false, En),
            "Sleep: at most 5.999 h"
        );
        assert_eq!(said(sleep(Some(6_000), None), false, Hr), "San: barem 6 h");
        assert_eq!(
            said(sleep(Some(6_000), Some(7_500)), true, En),
            "not: Sleep: 6 h to 7.5 h"
        );
        assert_eq!(said(sleep(None, None), false, En), "Sleep: logged");
        let dates = |from, to| What::On(Dates { from, to });
        let day = date(2026, 11, 21);
        assert_eq!(said(dates(day, day), false, En), "21 Nov 2026");
        assert_eq!(said(dates(day, Date::MAX), false, En), "from 21 Nov 2026");
        assert_eq!(said(dates(Date::MIN, day), false, Hr), "do 21. 11. 2026.");
        assert_eq!(said(What::Tagged("sea".to_owned()), false, En), "tag: #sea");
    }

    #[test]
    fn words_in_a_row_stand_in_quotation_marks() {
        let of = |words: &[&str], way, not| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            term(Lang::En, &Term { words, way, not })
        };
        assert_eq!(of(&["sea"], Way::Begun, false), "sea");
        assert_eq!(of(&["by", "the", "sea"], Way::Exact, false), "“by the sea”");
        assert_eq!(of(&["work"], Way::Loose, true), "not: work");
    }
}
