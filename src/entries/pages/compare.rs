//! The comparison on the Health metrics page: me, the others, and what is published.

use maud::{Markup, html};

use crate::{
    accounts::Member,
    cohorts::{self, Answer, By, Cohorts, Compared, Comparison, Others, Reference},
    i18n::{
        Lang, Msg,
        messages::health as say,
        units::{Quantity, UnitSystem},
    },
    metrics::{Dates, Metric, Milli, by_id},
    web::components::{Card, Icon, Kind, Tone, empty, facts, link_button, notice},
};

/// Where the profile lacks what the group goes by.
pub fn no_group(lang: Lang, by: By) -> Markup {
    let why = cohorts::api::missing(by);
    let action = link_button(Kind::Primary, "/account", say::COMPLETE_PROFILE.text(lang));
    empty(
        Icon::People,
        say::COMPARE.text(lang),
        why.text(lang),
        action,
    )
}

/// All metrics of a comparison.
pub fn section(
    member: &Member,
    comparison: &Comparison,
    dates: Dates,
    cohorts: Cohorts,
    takes_part: bool,
) -> Markup {
    let lang = member.lang;
    let all_withheld = all_withheld(comparison);
    html! {
        h2 { (heading(lang, member.profile.units, comparison, cohorts)) }
        @if !takes_part {
            (notice(lang, Tone::Info, html! { (say::NOT_TAKING_PART.text(lang)) }))
        }
        @if let Some((needed, have)) = all_withheld {
            (notice(lang, Tone::Info, html! { (withheld(lang, &say::SUPPRESSED_ALL, needed, have)) }))
        }
        @if comparison.metrics.is_empty() {
            p { (say::NOTHING_TO_COMPARE.text(lang)) }
        }
        div.cards {
            @for (id, compared) in &comparison.metrics {
                @if let Some(metric) = by_id(*id) {
                    (Card::new(body(member, metric, compared, dates, all_withheld.is_some()))
                        .title(metric.name.text(lang)))
                }
            }
        }
    }
}

/// How many others it takes and how many there are at most, when no metric has enough.
fn all_withheld(comparison: &Comparison) -> Option<(u32, u32)> {
    let mut most = None;
    for compared in comparison.metrics.values() {
        match compared.answer {
            Answer::Shown { .. } => return None,
            Answer::Suppressed { needed, have } => most = most.max(Some((needed, have))),
        }
    }
    most
}

fn withheld(lang: Lang, message: &Msg, needed: u32, have: u32) -> String {
    let (needed, have) = (needed.to_string(), have.to_string());
    message.fill(lang, &[("needed", &needed), ("have", &have)])
}

fn heading(lang: Lang, units: UnitSystem, comparison: &Comparison, cohorts: Cohorts) -> String {
    let by = comparison.cohort.by;
    let from = i64::from(comparison.cohort.from);
    let width = by.width(cohorts.bands).map_or(0, i64::from);
    let measure = |quantity: Quantity, whole: i64| quantity.write(lang, units, whole * 1000);
    let ends = |quantity| (measure(quantity, from), measure(quantity, from + width));
    let (message, (from, to)) = match by {
        By::All => return say::WITH_ALL.text(lang).to_owned(),
        By::Age => (
            &say::WITH_AGE,
            (from.to_string(), (from + width - 1).to_string()),
        ),
        By::Height => (&say::WITH_HEIGHT, ends(Quantity::Length)),
        By::Weight => (&say::WITH_WEIGHT, ends(Quantity::Mass)),
    };
    message.fill(lang, &[("from", &from), ("to", &to)])
}

fn body(
    member: &Member,
    metric: &Metric,
    compared: &Compared,
    dates: Dates,
    explained: bool,
) -> Markup {
    let lang = member.lang;
    let write = |value: Milli| metric.quantity.write(lang, member.profile.units, value.0);
    let mine = compared.mine.map_or_else(
        || html! { span.muted { (say::NO_DAY_OF_MINE.text(lang)) } },
        |mine| html! { strong { (write(mine.mean)) } },
    );
    let mut rows = vec![(say::ME.text(lang), mine)];
    let mut remark = None;
    match compared.answer {
        Answer::Shown {
            others,
            my_percentile,
        } => {
            rows.extend(others_rows(lang, &others, &write));
            remark = my_percentile
                .map(|percent| say::PERCENTILE.fill(lang, &[("percent", &percent.to_string())]));
        }
        Answer::Suppressed { .. } if explained => {}
        Answer::Suppressed { needed, have } => {
            remark = Some(withheld(lang, &say::SUPPRESSED, needed, have));
        }
    }
    let reference = member
        .profile
        .birth_date
        .and_then(|birth| cohorts::reference(metric.id, birth, dates.to, member.profile.sex));
    if let Some(reference) = &reference {
        rows.push((
            say::REFERENCE.text(lang),
            html! { (reference_words(lang, reference, &write)) },
        ));
    }
    html! {
        @if let (Some(mine), Answer::Shown { others, .. }) = (compared.mine, &compared.answer) {
            (strip(mine.mean, others, remark.as_deref().unwrap_or_default()))
        }
        (facts(&rows))
        @if let Some(remark) = remark { p { (remark) } }
        @if let Some(reference) = &reference {
            p.fine { (say::REFERENCE_SOURCE.fill(lang, &[("source", reference.source)])) }
        }
    }
}

/// Where I stand beside the middle half of the others; `said` is the same in words.
fn strip(mine: Milli, others: &Others, said: &str) -> Markup {
    let low = mine.min(others.p25).to_f64();
    let high = mine.max(others.p75).to_f64();
    // Room at both ends, also where all of it is one point.
    let margin = ((high - low) / 4.0).max(0.001);
    let (from, span) = (low - margin, high - low + 2.0 * margin);
    let at = |value: Milli| (value.to_f64() - from) / span * 100.0;
    let percent = |share: f64| format!("{share:.2}%");
    html! {
        svg.strip width="100%" height="28" role="img" aria-label=(said) {
            line.strip-line x1="0" x2="100%" y1="14" y2="14" {}
            rect.strip-half x=(percent(at(others.p25))) y="7" height="14" rx="7"
                width=(percent(at(others.p75) - at(others.p25))) {}
            line.strip-median x1=(percent(at(others.p50))) x2=(percent(at(others.p50)))
                y1="7" y2="21" {}
            circle.strip-me cx=(percent(at(mine))) cy="14" r="7" {}
        }
    }
}

fn others_rows(
    lang: Lang,
    others: &Others,
    write: &impl Fn(Milli) -> String,
) -> [(&'static str, Markup); 4] {
    let (low, high) = (write(others.p25), write(others.p75));
    let half = say::FROM_TO.fill(lang, &[("low", &low), ("high", &high)]);
    [
        (
            say::OTHERS.text(lang),
            html! { strong { (write(others.mean)) } },
        ),
        (say::MIDDLE_HALF.text(lang), html! { (half) }),
        (say::SPREAD.text(lang), html! { (write(others.sd)) }),
        (
            say::COUNTED.text(lang),
            html! { (say::PERSON_DAYS.count(lang, others.person_days, &[])) },
        ),
    ]
}

fn reference_words(lang: Lang, reference: &Reference, write: &impl Fn(Milli) -> String) -> String {
    let end = |end: Option<Milli>| end.map_or_else(String::new, write);
    let args = [("low", end(reference.low)), ("high", end(reference.high))];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let message = match (reference.high.is_some(), reference.about) {
        (true, false) => &say::REFERENCE_RANGE,
        (true, true) => &say::REFERENCE_ABOUT,
        (false, false) => &say::REFERENCE_LOW,
        (false, true) => &say::REFERENCE_LOW_ABOUT,
    };
    message.fill(lang, &args)
}
