//! What is decided about an import: into the diary, out of it again, or away.

use rocket::{State, get, post, response::Redirect};

use crate::{
    accounts::{
        Member,
        guards::{Can, EntriesWrite},
    },
    i18n::{
        Msg,
        messages::{intake_pages as say, retention},
    },
    intake::{Intake, IntakeError},
    ops::{Clock, ids::ImportId},
    web::{
        Fault, Page, Tab,
        components::confirm_page,
        forms::Fields,
        redirect,
        refusal::{Answer, Refusal},
    },
};

use super::{ImportPath, PATH, page_of, show};

/// Brings it into the diary.
#[post("/import/<id>/commit", data = "<fields>")]
pub(super) async fn commit(
    member: Can<EntriesWrite>,
    id: ImportPath,
    fields: Fields,
    intake: &State<Intake>,
    clock: &State<Clock>,
) -> Result<Answer, Fault> {
    let done = intake.commit(member.actor(), member.person, id.0).await;
    if matches!(done, Err(IntakeError::Unanswered(_))) {
        let refusal = Refusal::of(Fault::field("questions", &say::MUST_ANSWER))?;
        let sent = (&fields, refusal.errors.as_slice());
        let page = show::page(&member, id, sent, intake, clock).await?;
        return Ok(Answer::again(refusal, page));
    }
    Ok(Answer::Next(Box::new(moved_on(id.0, done)?)))
}

/// Ends what goes on.
#[post("/import/<id>/cancel", data = "<_fields>")]
pub(super) async fn cancel(
    member: Can<EntriesWrite>,
    id: ImportPath,
    _fields: Fields,
    intake: &State<Intake>,
) -> Result<Redirect, Fault> {
    let done = intake.cancel(member.actor(), member.person, id.0).await;
    moved_on(id.0, done)
}

/// Goes on with one that stopped.
#[post("/import/<id>/resume", data = "<_fields>")]
pub(super) async fn resume(
    member: Can<EntriesWrite>,
    id: ImportPath,
    _fields: Fields,
    intake: &State<Intake>,
) -> Result<Redirect, Fault> {
    let done = intake.resume(member.actor(), member.person, id.0).await;
    moved_on(id.0, done)
}

/// Asks before one is thrown away.
#[get("/import/<id>/discard")]
pub(super) async fn ask_discard(
    member: Can<EntriesWrite>,
    id: ImportPath,
    intake: &State<Intake>,
) -> Result<Page, Fault> {
    intake.get(member.person, id.0).await?;
    let detail = say::DISCARD_DETAIL.text(member.lang);
    let texts = (&say::DISCARD_QUESTION, detail, &say::DISCARD);
    Ok(ask(&member, id.0, texts, "discard"))
}

/// Throws one away of which nothing is in the diary.
#[post("/import/<id>/discard", data = "<_fields>")]
pub(super) async fn discard(
    member: Can<EntriesWrite>,
    id: ImportPath,
    _fields: Fields,
    intake: &State<Intake>,
) -> Result<Redirect, Fault> {
    match intake.discard(member.actor(), member.person, id.0).await {
        // Pressed twice: it is gone as wished.
        Ok(()) | Err(IntakeError::Unknown) => {
            Ok(redirect::see_other(format!("{PATH}?done=discarded")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks before one is taken back.
#[get("/import/<id>/undo")]
pub(super) async fn ask_undo(
    member: Can<EntriesWrite>,
    id: ImportPath,
    intake: &State<Intake>,
) -> Result<Page, Fault> {
    intake.get(member.person, id.0).await?;
    let preview = intake.preview(member.person, id.0).await;
    let days = match preview {
        Ok(preview) => intake.thinned_days(member.person, &preview).await?,
        Err(IntakeError::Unknown) => 0,
        Err(error) => return Err(error.into()),
    };
    let lang = member.lang;
    let mut detail = say::UNDO_DETAIL.text(lang).to_owned();
    if days > 0 {
        let days = i64::try_from(days).unwrap_or(i64::MAX);
        detail = format!("{detail} {}", retention::UNDO_DAYS.count(lang, days, &[]));
    }
    let texts = (&say::UNDO_QUESTION, detail.as_str(), &say::UNDO);
    Ok(ask(&member, id.0, texts, "undo"))
}

/// Takes back what it wrote.
#[post("/import/<id>/undo", data = "<_fields>")]
pub(super) async fn undo(
    member: Can<EntriesWrite>,
    id: ImportPath,
    _fields: Fields,
    intake: &State<Intake>,
) -> Result<Redirect, Fault> {
    let done = intake.undo(member.actor(), member.person, id.0).await;
    moved_on(id.0, done)
}

/// On to the page of the import, also from a page that is no longer true: there it says how it stands.
fn moved_on(id: ImportId, done: Result<(), IntakeError>) -> Result<Redirect, Fault> {
    match done {
        Ok(()) | Err(IntakeError::NotNow(_)) => Ok(redirect::see_other(page_of(id))),
        Err(error) => Err(error.into()),
    }
}

type Texts<'a> = (&'static Msg, &'a str, &'static Msg);

fn ask(member: &Member, id: ImportId, (question, detail, yes): Texts<'_>, what: &str) -> Page {
    let lang = member.lang;
    let question = question.text(lang);
    let back = page_of(id);
    let content = confirm_page(
        lang,
        question,
        detail,
        yes.text(lang),
        &format!("{back}/{what}"),
        &[],
        &back,
    );
    member.shell.page(question, Tab::Account, content)
}
