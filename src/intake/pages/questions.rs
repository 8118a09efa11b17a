//! What only a person can decide about a file, as a form.

use maud::{Markup, Render, html};
use rocket::{State, http::Status, post};

use crate::{
    accounts::guards::{Can, EntriesWrite},
    formats::{Answers, Ask, Question, any_csv::Look},
    i18n::{Lang, messages::intake_pages as say},
    intake::{Intake, IntakeError, Preview},
    metrics::by_key,
    ops::Clock,
    web::{
        Fault, FieldError,
        components::{Card, Kind, Radios, button, link_button},
        forms::Fields,
        redirect,
        refusal::{Answer, Refusal},
    },
};

use super::{ImportPath, fields, meanings, page_of, show, show::View};

/// How many columns are listed with what they are taken for.
const GUESSED: usize = 12;

/// Takes the answers, and has the files read again with them.
#[post("/import/<id>/answers", data = "<fields>")]
pub(super) async fn answer(
    member: Can<EntriesWrite>,
    id: ImportPath,
    fields: Fields,
    intake: &State<Intake>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let answers = fields::answers(&fields);
    let (actor, person) = (member.actor(), member.person);
    let preview = intake.preview(person, id.0).await?;
    let errors = wrong(&preview, &answers);
    if !errors.is_empty() {
        let refusal = Refusal::default().with_status(Status::UnprocessableEntity);
        let page = show::page(&member, id, (&fields, &errors), intake, clock).await?;
        return Ok(Answer::again(refusal, page));
    }
    match intake.answer(actor, person, id.0, answers).await {
        Ok(()) | Err(IntakeError::NotNow(_)) => {
            Ok(Answer::Next(Box::new(redirect::see_other(page_of(id.0)))))
        }
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with answers: only what is offered can be chosen.
fn wrong(preview: &Preview, answers: &Answers) -> Vec<FieldError> {
    let plain = preview
        .questions
        .iter()
        .enumerate()
        .filter(|(_, one)| is_plain(one));
    let bad = plain.filter(|(_, question)| {
        let offered = options(Lang::default(), &question.ask);
        let given = answers.get(&question.key);
        given.is_none_or(|given| offered.iter().all(|(value, _)| value != given))
    });
    bad.map(|(place, _)| FieldError::new(fields::names(place).0, &say::CHOOSE))
        .collect()
}

/// The questions without which it cannot be brought in.
pub(super) fn blocking<'p>(
    preview: &'p Preview,
    answers: &'p Answers,
) -> impl Iterator<Item = &'p Question> {
    let open = preview.open_questions(answers);
    open.filter(|question| question.guess.is_none())
}

/// What the fields are called, for the summary of what is wrong.
pub(super) fn labels(view: &View<'_>) -> Vec<(String, String)> {
    let asked = view
        .preview
        .map(|preview| preview.questions.iter().enumerate());
    let named = asked.into_iter().flatten().map(|(place, question)| {
        let (answer, _) = fields::names(place);
        (answer, words(view.member.lang, &question.ask))
    });
    named
        .chain([(
            "questions".to_owned(),
            say::QUESTIONS.text(view.member.lang).to_owned(),
        )])
        .collect()
}

/// The card with all questions; nothing when there are none.
pub(super) fn card(view: &View<'_>, preview: &Preview) -> Markup {
    let lang = view.member.lang;
    if preview.questions.is_empty() {
        return html! {};
    }
    let has_plain = preview.questions.iter().any(is_plain);
    html! {
        (Card::new(html! {
            p { (say::QUESTIONS_TEXT.text(lang)) }
            @for question in preview.questions.iter().filter(|one| !is_plain(one)) {
                (columns(view, question))
            }
            @if has_plain && view.decides() {
                form.stacked method="post" action=(view.action("answers")) novalidate {
                    @for (place, question) in preview.questions.iter().enumerate() {
                        (field(view, place, question))
                    }
                    div.actions { (button(Kind::Secondary, say::ANSWER.text(lang))) }
                }
            }
        }).title(say::QUESTIONS.text(lang)).id("questions"))
    }
}

/// Whether it is answered by choosing on this page; the columns of a table have a page of their own.
const fn is_plain(question: &Question) -> bool {
    !matches!(question.ask, Ask::Columns { .. })
}

fn columns(view: &View<'_>, question: &Question) -> Markup {
    let lang = view.member.lang;
    let answered = view.shown.import.answers.contains_key(&question.key);
    let certain = matches!(&question.ask, Ask::Columns { look } if Look::is_certain(look));
    let known = answered || certain;
    let (kind, text) = if known {
        (Kind::Secondary, &say::COLUMNS_CHANGE)
    } else {
        (Kind::Primary, &say::COLUMNS_OPEN)
    };
    let key = redirect::encode(&question.key);
    let href = format!("{}?key={key}", view.action("columns"));
    html! {
        p { (words(lang, &question.ask)) }
        @if !known { (guessed(lang, question)) }
        @if view.decides() { div.actions { (link_button(kind, &href, text.text(lang))) } }
    }
}

/// How a table is read until somebody answers, column by column.
fn guessed(lang: Lang, question: &Question) -> Markup {
    let Ask::Columns { look } = &question.ask else {
        return html! {};
    };
    let Ok(look) = serde_json::from_str::<Look>(look) else {
        return html! {};
    };
    let columns = look.heads.iter().zip(&look.guess.columns).take(GUESSED);
    html! {
        p { (say::READ_SO.text(lang)) }
        ul.reasons {
            @for (head, column) in columns {
                li { strong { (head) } " · " (meanings::said(lang, column)) }
            }
            @if look.heads.len() > GUESSED { li { "…" } }
        }
    }
}

/// The choice for a plain question, with its key beside it. Every question keeps its place, so that
/// the places in the form are those of the list.
fn field(view: &View<'_>, place: usize, question: &Question) -> Markup {
    let lang = view.member.lang;
    let (answer, key) = fields::names(place);
    let given = view.shown.import.answers.get(&question.key);
    let stored = given.or(question.guess.as_ref()).map_or("", String::as_str);
    let typed = view.fields.get(&answer);
    let chosen = if typed.is_empty() { stored } else { typed };
    let mut radios = Radios::new(lang, &answer, &words(lang, &question.ask)).side_by_side();
    for (value, text) in options(lang, &question.ask) {
        let likely = question.guess.as_deref() == Some(value.as_str()) && given.is_none();
        let text = if likely {
            format!("{text} ({})", say::LIKELY.text(lang))
        } else {
            text
        };
        radios = radios.option(value, text);
    }
    html! {
        input type="hidden" name=(key) value=(question.key);
        @if is_plain(question) {
            (radios.chosen(chosen).errors(view.errors).required().render())
        }
    }
}

/// The question in words.
fn words(lang: Lang, ask: &Ask) -> String {
    match ask {
        Ask::Unit { what, .. } => say::UNIT_OF.fill(lang, &[("what", what)]),
        Ask::DateOrder { example } => say::DATE_ORDER.fill(lang, &[("example", example)]),
        Ask::Meaning { what, .. } => say::MEANING_OF.fill(lang, &[("what", what)]),
        Ask::Columns { .. } => say::COLUMNS_ASK.text(lang).to_owned(),
    }
}

/// What can be chosen: the word of the answer, and what it says.
fn options(lang: Lang, ask: &Ask) -> Vec<(String, String)> {
    match ask {
        Ask::Unit { options, .. } => options
            .iter()
            .map(|unit| (unit.clone(), unit.clone()))
            .collect(),
        Ask::DateOrder { .. } => [("dmy", &say::DMY), ("mdy", &say::MDY), ("ymd", &say::YMD)]
            .into_iter()
            .map(|(value, text)| (value.to_owned(), text.text(lang).to_owned()))
            .collect(),
        Ask::Meaning { options, .. } => options
            .iter()
            .map(|word| (word.clone(), meaning(lang, word)))
            .collect(),
        Ask::Columns { .. } => Vec::new(),
    }
}

/// What a word of the file can stand for: a metric by its name, nothing, or a mood or scale as it is.
fn meaning(lang: Lang, word: &str) -> String {
    if word == "none" {
        return say::MEANS_NOTHING.text(lang).to_owned();
    }
    by_key(word).map_or_else(
        || word.to_owned(),
        |metric| metric.name.text(lang).to_owned(),
    )
}
