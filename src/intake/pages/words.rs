//! What an import is called and how it stands, in words for people.

use maud::{Markup, html};

use crate::{
    accounts::Member,
    formats::FORMATS,
    i18n::{Lang, Msg, date, messages::intake_pages as say, number},
    intake::{By, Import, State},
    metrics::{MetricId, by_id},
    store::date_of,
};

/// How it stands.
pub(super) const fn state(state: &State) -> &'static Msg {
    match state {
        State::Receiving => &say::RECEIVING,
        State::Reading => &say::READING,
        State::Waiting => &say::WAITING,
        State::Committing => &say::COMMITTING,
        State::Done => &say::DONE,
        State::TakingBack => &say::TAKING_BACK,
        State::TakenBack => &say::TAKEN_BACK,
        State::Refused(_) => &say::REFUSED,
        State::Stopped(_) => &say::STOPPED,
    }
}

/// A count as messages take it.
pub(super) fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A whole number as the language groups it.
pub(super) fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, count(n))
}

/// Bytes as megabytes, to a tenth.
pub(super) fn megabytes(lang: Lang, bytes: u64) -> String {
    number::format(lang, count(bytes / 1000), 1)
}

/// A moment by the clock of the person.
pub(super) fn moment(member: &Member, at: jiff::Timestamp) -> String {
    date::moment(member.lang, at.to_zoned(member.profile.zone()).datetime())
}

/// The first and the last date of a span of day numbers.
pub(super) fn span(lang: Lang, (first, last): (i32, i32)) -> String {
    let [first, last] = [first, last]
        .map(|day| date_of(day).map_or_else(String::new, |date| date::short(lang, date)));
    if first == last {
        return first;
    }
    say::SPAN_IS.fill(lang, &[("from", &first), ("to", &last)])
}

/// The product's name of a format's key.
pub fn format(key: &str) -> &str {
    let known = FORMATS.iter().find(|format| format.key() == key);
    known.map_or(key, |format| format.name())
}

/// The formats of an import, each with its generation.
pub(super) fn formats(import: &Import) -> String {
    let named = |(key, generation): &(String, String)| match generation.as_str() {
        "" => format(key).to_owned(),
        generation => format!("{} ({generation})", format(key)),
    };
    import
        .formats
        .iter()
        .map(named)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The name of a metric.
pub(super) fn metric(lang: Lang, id: MetricId) -> &'static str {
    by_id(id).map_or("?", |metric| metric.name.text(lang))
}

/// What an import is called: its files, or the program that sent it.
pub(super) fn name(lang: Lang, import: &Import) -> String {
    match import.files.as_slice() {
        [] => match &import.by {
            By::Source(source) => source.clone(),
            By::User(_) | By::Operator | By::Inbox(_) => {
                say::SAMPLES_OF_MONTH.text(lang).to_owned()
            }
        },
        [one] => one.name.clone(),
        [first, rest @ ..] => {
            let more = say::AND_MORE_FILES.count(lang, count(rest.len() as u64), &[]);
            format!("{} {more}", first.name)
        }
    }
}

/// Who gave it, where that is not plain.
pub(super) fn by(lang: Lang, by: &By) -> Option<String> {
    match by {
        By::User(_) => None,
        By::Operator => Some(say::FROM_OPERATOR.text(lang).to_owned()),
        By::Source(name) => Some(say::FROM_PROGRAM.fill(lang, &[("name", name)])),
        By::Inbox(_) => Some(say::FROM_INBOX.text(lang).to_owned()),
    }
}

/// A row of facts that are counts; those that are zero are left out.
pub(super) fn counts(lang: Lang, rows: &[(&'static Msg, u64)]) -> Markup {
    html! {
        dl.facts {
            @for (name, n) in rows.iter().filter(|(_, n)| *n > 0) {
                div { dt { (name.text(lang)) } dd { (whole(lang, *n)) } }
            }
        }
    }
}
