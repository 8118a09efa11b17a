//! `wellkin import`: files of other programs, as the import desk takes them. What is asked is asked here; what
//! is done is done by whoever has the data, in two orders: looking, and bringing in.

use super::args::Place;
use super::control::{self, Order};
use super::export::{self, Passing};
use super::orders::{Say, about, in_exports};
use super::terminal::{asked, can_be_asked, say as show, sure};
use crate::i18n::{Lang, number};
use crate::intake::{
    By, Import as Stored, IntakeError, NewFile, Preview, Shown, State, TakenBack, halt_text,
    reason_text, unreadable_text,
};
use crate::metrics::by_id;
use crate::ops::ids::{ImportId, PersonId};
use crate::persons::wards;
use crate::server::House;
use crate::store::{Actor, Snap, StoreError, date_of};
use crate::web::Fault;
use anyhow::{Context, anyhow, bail};
use clap::{ArgGroup, Args, ValueHint};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// How often it is looked how far an import is.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// The line of an answer that names the import.
pub const NAMED: &str = "import ";

/// What is to be brought in, or taken back.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["whom", "user", "undo"])))]
pub struct Import {
    /// The files, up to 100 that belong together
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "undo",
          conflicts_with = "undo")]
    files: Vec<PathBuf>,
    /// Whose diary: user name or e-mail address; behind a slash the name of somebody they look after
    #[arg(long = "for", value_name = "USER[/PERSON]")]
    whom: Option<String>,
    /// Whose diary, for the file of an export of Wellkin: user name or e-mail address
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Take back what an import brought
    ///
    /// What was changed by hand since stays, and is counted.
    #[arg(long, value_name = "ID")]
    undo: Option<ImportId>,
    /// Do not ask; needed where nobody could answer
    #[arg(long, short, conflicts_with = "user")]
    yes: bool,
}

/// Does what is wanted.
pub fn run(place: &Place, wanted: Import) -> anyhow::Result<ExitCode> {
    let Import {
        files,
        whom,
        user,
        undo,
        yes,
    } = wanted;
    match (whom, user, undo) {
        (Some(whom), _, _) => bring(place, whom, &files, yes),
        (_, Some(user), _) => match files.as_slice() {
            [file] => export::import(place, file, user),
            _ => bail!("an export of Wellkin is one file; --for takes several of other programs"),
        },
        (_, _, Some(id)) => {
            sure(yes, &format!("Take the import {id} back?"), "taken back")?;
            control::have_done(place, Order::ImportUndo { id })
        }
        _ => bail!("say whose diary it is: --for USER"),
    }
}

fn bring(place: &Place, whom: String, files: &[PathBuf], yes: bool) -> anyhow::Result<ExitCode> {
    if !yes {
        can_be_asked("brought in")?;
    }
    let mut passing = Vec::with_capacity(files.len());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        passing.push((name.into_owned(), Passing::of(place, file)?));
    }
    let told = passing.iter();
    let told = told.map(|(name, file)| (name.clone(), file.name.clone()));
    let order = Order::ImportLook {
        whom,
        files: told.collect(),
    };
    let mut named: Option<ImportId> = None;
    control::hear(place, order, &mut |line| {
        named = named.or_else(|| line.strip_prefix(NAMED)?.parse().ok());
        show(line);
    })?;
    drop(passing);
    let id = named.context("the server does not say which import it is")?;
    if !yes && !asked("Bring it in?")? {
        return control::have_done(place, Order::ImportDiscard { id });
    }
    control::have_done(place, Order::ImportCommit { id })
}

/// Whose diary `whom` names: that of an account, or behind a slash that of somebody they look after.
pub async fn person_of(house: &House, whom: &str) -> anyhow::Result<PersonId> {
    let (name, ward) = match whom.split_once('/') {
        Some((name, ward)) => (name, Some(ward)),
        None => (whom, None),
    };
    let found = house.accounts.find(name).await;
    let user = found.map_err(|error| about(name, error))?;
    let Some(ward) = ward else {
        return Ok(user.person);
    };
    let read = move |snap: &Snap| wards(snap, user.id);
    let looked_after = house.store.read::<_, StoreError, _>(read).await?;
    let meant = ward.to_lowercase();
    let mut meant = looked_after
        .iter()
        .filter(|one| one.name.to_lowercase() == meant || one.person.to_string() == meant);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one.person),
        (Some(_), Some(_)) => bail!("{name} looks after several called {ward:?}: give the id"),
        (None, _) => bail!("{name} looks after nobody called {ward:?}"),
    }
}

/// Has files read, and tells what they would bring.
pub async fn look(
    house: &House,
    whom: &str,
    files: Vec<(String, String)>,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let person = person_of(house, whom).await?;
    let mut told = Vec::with_capacity(files.len());
    let mut paths = Vec::with_capacity(files.len());
    for (name, file) in files {
        let path = in_exports(house, &file)?;
        let size = fs::metadata(&path)?.len();
        told.push(NewFile { name, size });
        paths.push(path);
    }
    let intake = &house.intake;
    let begun = intake.begin(Actor::System, person, By::Operator, told);
    let id = begun.await.map_err(explained)?;
    let taken = async {
        for (place, path) in paths.into_iter().enumerate() {
            intake.take_over(person, id, place, path).await?;
        }
        intake.look(Actor::System, person, id).await
    };
    if let Err(error) = taken.await {
        // Nothing half sent stays behind; that it could not be removed is told by the sweep.
        let _ = intake.discard(Actor::System, person, id).await;
        return Err(explained(error));
    }
    let shown = worked(house, (person, id), "read", say).await?;
    match &shown.import.state {
        State::Waiting => {}
        State::Refused(why) => bail!("{}", unreadable_text(why).render(Lang::En)),
        State::Stopped(halt) => bail!("{}", halt_text(*halt).render(Lang::En)),
        other => bail!("the import is {}", other.word()),
    }
    let preview = intake.preview(person, id).await.map_err(explained)?;
    tell(&shown.import, &preview, say);
    say(format!("{NAMED}{id}"));
    let open = preview.open_questions(&shown.import.answers);
    let blocking = open.filter(|question| question.guess.is_none()).count();
    if blocking > 0 {
        let page = house.config.http.link(&format!("/import/{id}"));
        bail!("{blocking} questions must be answered first, on the page {page}");
    }
    Ok(())
}

/// Waits until an import stands still, does the work where no server does, and tells how far it is.
async fn worked(
    house: &House,
    (person, id): (PersonId, ImportId),
    done: &str,
    say: &Say<'_>,
) -> anyhow::Result<Shown> {
    let intake = house.intake.clone();
    let own = (!house.jobs.has_runner())
        .then(|| tokio::spawn(async move { intake.work_off(person).await }));
    let mut told = 0;
    let shown = loop {
        let shown = house.intake.get(person, id).await.map_err(explained)?;
        let goes_on = matches!(
            shown.import.state,
            State::Reading | State::Committing | State::TakingBack
        );
        if !goes_on {
            break shown;
        }
        if let Some(far) = shown.progress {
            let tenths = far.done.saturating_mul(10) / far.total.max(1);
            if tenths.min(9) > told {
                told = tenths.min(9);
                say(format!("{done}: {told}0 %"));
            }
        }
        if own
            .as_ref()
            .is_some_and(tokio::task::JoinHandle::is_finished)
        {
            break house.intake.get(person, id).await.map_err(explained)?;
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    };
    if let Some(own) = own {
        own.await?.map_err(explained)?;
    }
    Ok(shown)
}

/// What an import would bring, in plain lines.
fn tell(import: &Stored, preview: &Preview, say: &Say<'_>) {
    let lang = Lang::En;
    let day = |day| date_of(day).map_or_else(String::new, |date| date.to_string());
    for known in &preview.formats {
        let format = crate::formats::FORMATS
            .iter()
            .find(|one| one.key() == known.key);
        let name = format.map_or(known.key.as_str(), |format| format.name());
        say(format!("format    {name} {}", known.generation)
            .trim_end()
            .to_owned());
    }
    for file in &import.files {
        say(format!(
            "file      {} ({} bytes)",
            file.name,
            whole(file.size)
        ));
    }
    if let Some((first, last)) = preview.span {
        say(format!("dates     {} to {}", day(first), day(last)));
    }
    let (entries, notes) = (whole(preview.entries), many(preview.notes, "note"));
    let kind = if preview.entries == 1 {
        "entry"
    } else {
        "entries"
    };
    say(format!("holds     {entries} {kind}, {notes}"));
    for counted in &preview.metrics {
        let name = by_id(counted.metric).map_or("?", |metric| metric.key);
        let (values, (first, last)) = (many(counted.values, "value"), counted.span);
        say(format!(
            "          {name}: {values}, {} to {}",
            day(first),
            day(last)
        ));
    }
    let over = &preview.overlap;
    for (count, words) in [
        (over.new, "new"),
        (over.same, "here just so"),
        (
            over.different,
            "here otherwise, will be as the file has them",
        ),
        (over.edited, "changed by hand, stay so"),
        (over.deleted, "deleted by hand, stay deleted"),
    ] {
        if count > 0 {
            say(format!("diary     {} {words}", whole(count)));
        }
    }
    for refused in &preview.refused {
        let why = reason_text(refused.reason).render(lang);
        let examples = refused.examples.iter();
        let examples: Vec<_> = examples.map(|one| one.row.to_string()).collect();
        let more = if refused.rows > examples.len() as u64 {
            ", …"
        } else {
            ""
        };
        say(format!(
            "not taken {}: {why} (row {}{more})",
            many(refused.rows, "row"),
            examples.join(", ")
        ));
    }
    for (kind, records) in &preview.left_kinds {
        say(format!("left out  {kind} ({})", whole(*records)));
    }
    for file in &preview.left_files {
        say(format!("not read  {file}"));
    }
    let guessed = preview.open_questions(&import.answers).count();
    if guessed > 0 {
        say(format!(
            "guessed   {}; the import's page shows them",
            many(guessed as u64, "answer")
        ));
    }
}

fn whole(count: u64) -> String {
    number::whole(Lang::En, i64::try_from(count).unwrap_or(i64::MAX))
}

/// So many of something, in English.
fn many(count: u64, one: &str) -> String {
    format!(
        "{} {one}{}",
        whole(count),
        if count == 1 { "" } else { "s" }
    )
}

/// Brings an import in.
pub async fn commit(house: &House, id: ImportId, say: &Say<'_>) -> anyhow::Result<()> {
    let person = house
        .intake
        .whose(id)
        .await
        .map_err(|error| unknown(id, error))?;
    let asked = house.intake.commit(Actor::System, person, id).await;
    asked.map_err(explained)?;
    let shown = worked(house, (person, id), "brought in", say).await?;
    let counts = shown.import.counts;
    say(format!(
        "{} added, {} changed, {} here already, {} kept as changed by hand, {} kept deleted, {} refused",
        counts.added,
        counts.changed,
        counts.same,
        counts.kept,
        counts.deleted,
        counts.refused + shown.import.refused_rows
    ));
    if let State::Stopped(halt) = &shown.import.state {
        bail!("{}", halt_text(*halt).render(Lang::En));
    }
    say(format!(
        "All of it goes again with: wellkin import --undo {id}"
    ));
    Ok(())
}

/// Throws an import away that was looked at.
pub async fn discard(house: &House, id: ImportId, say: &Say<'_>) -> anyhow::Result<()> {
    let person = house
        .intake
        .whose(id)
        .await
        .map_err(|error| unknown(id, error))?;
    let gone = house.intake.discard(Actor::System, person, id).await;
    gone.map_err(explained)?;
    say("Nothing was brought in.".to_owned());
    Ok(())
}

/// Takes an import back, whether it is done or stopped half way.
pub async fn undo(house: &House, id: ImportId, say: &Say<'_>) -> anyhow::Result<()> {
    let intake = &house.intake;
    let person = intake.whose(id).await.map_err(|error| unknown(id, error))?;
    let state = intake
        .get(person, id)
        .await
        .map_err(explained)?
        .import
        .state;
    let asked = match state {
        State::Committing | State::Stopped(_) => intake.cancel(Actor::System, person, id).await,
        _ => intake.undo(Actor::System, person, id).await,
    };
    asked.map_err(explained)?;
    let shown = worked(house, (person, id), "taken back", say).await?;
    let TakenBack {
        removed,
        restored,
        left,
        gone,
    } = shown.import.taken_back;
    say(format!(
        "{removed} removed, {restored} as before, {left} left as they were changed since, {gone} gone already"
    ));
    Ok(())
}

fn unknown(id: ImportId, error: IntakeError) -> anyhow::Error {
    match error {
        IntakeError::Unknown => anyhow!("there is no import {id}"),
        other => explained(other),
    }
}

/// An error in the words that the pages and the API have for it.
fn explained(error: IntakeError) -> anyhow::Error {
    if let IntakeError::Disk(_) | IntakeError::Job(_) | IntakeError::Store(_) = error {
        return error.into();
    }
    match Fault::from(error) {
        Fault::Invalid(fields) => {
            let lines = fields.iter().map(|wrong| wrong.text.render(Lang::En));
            anyhow!(lines.collect::<Vec<_>>().join("; "))
        }
        fault => anyhow!(fault.detail().render(Lang::En)),
    }
}
