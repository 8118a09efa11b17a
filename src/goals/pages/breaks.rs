//! Skipping days, pausing goals, and what is suggested, with one press each.

use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use rocket::{State, http::Status, post};

use crate::{
    accounts::guards::{Can, GoalsWrite, Member},
    goals::{
        breaks::{BreakError, Breaks, Pause, Reason, Skip, Skipped},
        service::{Goals, GoalsError},
        suggest::suggestions,
    },
    i18n::{
        Lang, Msg, date,
        messages::{common, goal_breaks as say, web as web_say},
    },
    metrics::{Dates, MetricId, by_id, by_key},
    web::{
        Fault, FieldError, Page,
        components::{Field, Icon, Kind, PostButton, Select, button, icon, notice_with_undo},
        forms::Fields,
        redirect,
    },
};

use super::{Answer, next, page, show_again};

/// The days around `today` whose skips the page shows: those of the last year, and all to come.
pub fn shown(today: Date) -> Dates {
    Dates {
        from: today.saturating_sub(366.days()),
        to: today.saturating_add(500.days()),
    }
}

/// One press to skip today, or to let it count again. Afterwards `back` is shown: `today` for the
/// first page, anything else for the goals.
pub fn skip_today(lang: Lang, skipped: Option<Reason>, back: &str) -> Markup {
    let press = |reason: Reason| {
        PostButton::new("/account/goals/skips", reason.name().text(lang))
            .hidden("reason", reason.word())
            .hidden("back", back)
            .about(say::SKIP_TODAY.text(lang).trim_end_matches(':'))
    };
    html! {
        div.skip-today {
            @if let Some(reason) = skipped {
                @let reason = reason.name().text(lang);
                span.fine { (say::TODAY_SKIPPED.fill(lang, &[("reason", reason)])) }
                (PostButton::new("/account/goals/skips/remove", say::COUNT_AGAIN.text(lang))
                    .kind(Kind::Quiet).hidden("back", back))
            } @else {
                span.fine { (say::SKIP_TODAY.text(lang)) }
                (press(Reason::Sick)) (press(Reason::Holiday))
            }
        }
    }
}

/// The card's content: what is skipped, and the form for other days.
pub fn section(
    lang: Lang,
    today: Date,
    breaks: &Breaks,
    sets: bool,
    fields: &Fields,
    errors: &[FieldError],
) -> Markup {
    let mut spans = breaks.skipped_spans();
    spans.reverse();
    html! {
        p.muted { (say::SKIPS_LEAD.text(lang)) }
        @if sets { (skip_today(lang, breaks.skipped(today), "goals")) }
        @if spans.is_empty() { p.fine { (say::NO_SKIPS.text(lang)) } }
        @else { ul.list { @for span in &spans { li { (line(lang, span, sets)) } } } }
        @if sets { (form(lang, fields, errors)) }
    }
}

fn in_words(lang: Lang, dates: Dates) -> String {
    let from = date::short(lang, dates.from);
    if dates.from == dates.to {
        return from;
    }
    let to = date::short(lang, dates.to);
    say::SPAN.fill(lang, &[("from", &from), ("to", &to)])
}

fn line(lang: Lang, span: &Skipped, sets: bool) -> Markup {
    let days = in_words(lang, span.dates);
    html! {
        div {
            strong { (days) } ": " (span.skip.reason.name().text(lang))
            @if let Some(note) = &span.skip.note { p.fine { (note) } }
        }
        @if sets {
            div.actions {
                (PostButton::new("/account/goals/skips/remove", say::COUNT_AGAIN.text(lang))
                    .kind(Kind::Quiet).about(days)
                    .hidden("from", span.dates.from.to_string())
                    .hidden("to", span.dates.to.to_string()))
            }
        }
    }
}

fn form(lang: Lang, fields: &Fields, errors: &[FieldError]) -> Markup {
    let t = |msg: &'static Msg| msg.text(lang);
    let typed = ["skip.from", "skip.to", "skip.note"]
        .into_iter()
        .any(|name| fields.filled(name));
    let reasons = Reason::ALL.into_iter().fold(
        Select::new(lang, "skip.reason", t(&say::REASON)),
        |select, reason| select.option(reason.word(), reason.name().text(lang)),
    );
    html! {
        details.row open[typed] {
            summary { h3 { (t(&say::SKIP_FORM)) } }
            form method="post" action="/account/goals/skips" {
                div.fields {
                    (Field::date(lang, "skip.from", t(&say::FIRST))
                        .value(fields.raw("skip.from")).errors(errors))
                    (Field::date(lang, "skip.to", t(&say::LAST)).help(t(&say::LAST_HELP))
                        .value(fields.raw("skip.to")).errors(errors))
                    (reasons.chosen(fields.get("skip.reason")).errors(errors))
                    (Field::text(lang, "skip.note", t(&say::NOTE))
                        .value(fields.raw("skip.note")).errors(errors))
                }
                div.actions { (button(Kind::Secondary, t(&say::SKIP_DAYS))) }
            }
        }
    }
}

/// What a form asks to skip: with one press today, else what was typed.
fn asked(fields: &Fields, today: Date) -> Result<Skipped, Vec<FieldError>> {
    let pressed = !fields.has("skip.from");
    let (mut errors, word) = if pressed {
        (Vec::new(), fields.get("reason"))
    } else {
        (Vec::new(), fields.get("skip.reason"))
    };
    let from = if pressed {
        day(fields, "from", &mut errors).or(Some(today))
    } else {
        let from = day(fields, "skip.from", &mut errors);
        if from.is_none() && errors.is_empty() {
            errors.push(FieldError::required("skip.from"));
        }
        from
    };
    let to = day(fields, if pressed { "to" } else { "skip.to" }, &mut errors);
    let reason = Reason::from_word(word);
    if reason.is_none() {
        errors.push(FieldError::new("skip.reason", &common::NOT_A_CHOICE));
    }
    let note = fields.get(if pressed { "note" } else { "skip.note" });
    match (from, reason) {
        (Some(from), Some(reason)) if errors.is_empty() => Ok(Skipped {
            dates: Dates {
                from,
                to: to.unwrap_or(from),
            },
            skip: Skip {
                reason,
                note: (!note.is_empty()).then(|| note.to_owned()),
            },
        }),
        _ => Err(errors),
    }
}

fn day(fields: &Fields, name: &str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let text = fields.get(name);
    let date = text.parse().ok();
    if !text.is_empty() && date.is_none() {
        errors.push(FieldError::new(name, &say::DATE_NEEDED));
    }
    date
}

fn back(fields: &Fields, done: &str) -> Answer {
    match fields.get("back") {
        "today" => Answer::Next(Box::new(redirect::see_other("/"))),
        _ => next(done),
    }
}

/// Skips today, or the days of the form.
#[post("/account/goals/skips", data = "<fields>")]
pub async fn skip(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let wanted = match asked(&fields, member.today) {
        Ok(wanted) => wanted,
        Err(errors) => return refused(&member, goals, &fields, errors).await,
    };
    let (actor, person, today) = (member.actor(), member.person, member.today);
    match goals.skip(actor, person, today, wanted).await {
        Ok(()) => Ok(back(&fields, "skipped")),
        Err(BreakError::Store(error)) => Err(error.into()),
        Err(BreakError::Invalid(errors)) => {
            let named = |error: FieldError| FieldError {
                field: format!("skip.{}", error.field),
                ..error
            };
            let errors = errors.into_iter().map(named).collect();
            refused(&member, goals, &fields, errors).await
        }
    }
}

async fn refused(
    member: &Member,
    goals: &Goals,
    fields: &Fields,
    errors: Vec<FieldError>,
) -> Result<Answer, Fault> {
    let page = show_again(member, goals, fields, &errors).await?;
    let page = page.status(Status::UnprocessableEntity);
    Ok(Answer::Again(Box::new(page)))
}

/// Lets days count again; today unless told. The answer offers to undo.
#[post("/account/goals/skips/remove", data = "<fields>")]
pub async fn unskip(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let date = |name: &str| fields.get(name).parse::<Date>().ok();
    let from = date("from").unwrap_or(member.today);
    let dates = Dates {
        from,
        to: date("to").unwrap_or(from),
    };
    let gone = goals.unskip(member.actor(), member.person, dates).await?;
    if fields.get("back") == "today" {
        return Ok(back(&fields, "unskipped"));
    }
    let page: Page = page(&member, goals, None, &[], undo(member.lang, &gone), "").await?;
    Ok(Answer::Again(Box::new(page)))
}

fn undo(lang: Lang, gone: &[Skipped]) -> Markup {
    html! { @for span in gone { (undo_one(lang, span)) } }
}

fn undo_one(lang: Lang, span: &Skipped) -> Markup {
    let undo = PostButton::new("/account/goals/skips", web_say::UNDO.text(lang))
        .kind(Kind::Quiet)
        .icon(Icon::Undo)
        .hidden("from", span.dates.from.to_string())
        .hidden("to", span.dates.to.to_string())
        .hidden("reason", span.skip.reason.word())
        .hidden("note", span.skip.note.as_deref().unwrap_or_default());
    notice_with_undo(lang, say::UNSKIPPED.text(lang), &undo)
}

/// The button that pauses a goal, or lets it go on; without a metric it is about all goals.
pub fn pause_button(lang: Lang, breaks: &Breaks, metric: Option<&str>, today: Date) -> Markup {
    let id = metric.and_then(by_key).map(|metric| metric.id);
    let resting = breaks
        .pauses
        .iter()
        .find(|one| one.metric == id && one.covers(today));
    let (path, text) = match (resting, metric) {
        (None, None) => ("/account/goals/pause", &say::PAUSE_ALL),
        (None, Some(_)) => ("/account/goals/pause", &say::PAUSE),
        (Some(_), None) => ("/account/goals/resume", &say::RESUME_ALL),
        (Some(_), Some(_)) => ("/account/goals/resume", &say::RESUME),
    };
    let button = PostButton::new(path, text.text(lang)).kind(Kind::Quiet);
    let about = metric.and_then(by_key).map(|metric| metric.name.text(lang));
    let button = match about {
        Some(about) => button.about(about),
        None => button,
    };
    html! {
        @if let (Some(pause), None) = (resting, metric) {
            span.fine {
                (icon(Icon::Info))
                (say::ALL_PAUSED.fill(lang, &[("date", &date::short(lang, pause.from))]))
            }
        }
        (button.hidden("metric", metric.unwrap_or_default()))
    }
}

/// The pauses that are still to come, each with a way to take it back.
pub fn pauses_to_come(lang: Lang, breaks: &Breaks, today: Date, sets: bool) -> Markup {
    let mut pauses = breaks.pauses.clone();
    pauses.retain(|one| today < one.from);
    pauses.sort_by_key(|one| one.from);
    html! {
        @if !pauses.is_empty() {
            h3 { (say::PAUSES_TO_COME.text(lang)) }
            ul.list { @for pause in &pauses { li { (to_come(lang, pause, sets)) } } }
        }
    }
}

fn to_come(lang: Lang, pause: &Pause, sets: bool) -> Markup {
    let on = |msg: &'static Msg, day| msg.fill(lang, &[("date", &date::short(lang, day))]);
    let metric = pause.metric.and_then(by_id);
    let name = metric
        .map_or(&say::ALL_GOALS, |metric| metric.name)
        .text(lang);
    html! {
        div {
            strong { (name) } ": " (on(&say::FROM_ON, pause.from))
            @if let Some(to) = pause.to { " " (on(&say::UNTIL, to)) }
        }
        @if sets {
            div.actions {
                (PostButton::new("/account/goals/resume", say::TAKE_BACK.text(lang))
                    .kind(Kind::Quiet).about(name)
                    .hidden("metric", metric.map_or("", |metric| metric.key))
                    .hidden("from", pause.from.to_string()))
            }
        }
    }
}

fn scope(fields: &Fields) -> Result<Option<MetricId>, Fault> {
    match fields.get("metric") {
        "" => Ok(None),
        key => Ok(Some(by_key(key).ok_or(Fault::NotFound)?.id)),
    }
}

/// Pauses a goal, or all of them, from today on.
#[post("/account/goals/pause", data = "<fields>")]
pub async fn pause(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let metric = scope(&fields)?;
    let (actor, person, today) = (member.actor(), member.person, member.today);
    // Pressed twice, or in two windows: it rests already.
    goals.pause_from_today(actor, person, today, metric).await?;
    Ok(next("paused"))
}

/// Lets a goal, or all of them, go on; with `from` only the pause that would begin then is taken back.
#[post("/account/goals/resume", data = "<fields>")]
pub async fn resume(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let metric = scope(&fields)?;
    let (actor, person, today) = (member.actor(), member.person, member.today);
    if fields.has("from") {
        let from = fields.get("from").parse().map_err(|_| Fault::NotFound)?;
        let goals = goals.take_back_pause(actor, person, today, metric, from);
        goals.await?;
        return Ok(next("taken-back"));
    }
    goals.resume(actor, person, today, metric).await?;
    Ok(next("resumed"))
}

/// Makes a suggestion a goal, as it stands for the person on the day of the press.
#[post("/account/goals/suggested", data = "<fields>")]
pub async fn take(
    member: Can<GoalsWrite>,
    goals: &State<Goals>,
    fields: Fields,
) -> Result<Answer, Fault> {
    let key = fields.get("metric");
    let mut offered =
        suggestions(member.profile.birth_date, member.profile.sex, member.today).into_iter();
    let suggestion = offered
        .find(|one| one.metric.key == key)
        .ok_or(Fault::NotFound)?;
    let (actor, person) = (member.actor(), member.person);
    let set = goals
        .set(actor, person, member.today, suggestion.proposal)
        .await;
    match set {
        Ok(_) => Ok(next("taken")),
        Err(GoalsError::Store(error)) => Err(error.into()),
        Err(GoalsError::Invalid(_)) => Err(Fault::NotFound),
    }
}
