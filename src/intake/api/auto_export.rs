//! What the app Health Auto Export sends by itself: a file that is brought in when nothing of it is to be
//! decided.

use std::time::Duration;

use rocket::{
    State, http::Status, response::status::Custom, serde::json::Json, tokio::time::sleep,
};

use super::{imports, json::ImportJson};
use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    formats::Question,
    intake::{By, Intake, NewFile, State as Stands, unreadable_text},
    ops::ids::ImportId,
    web::{Bytes, Fault, guards::Reached},
};

/// The most bytes of a body.
const LIMIT: u64 = 16 << 20;
/// What is sent.
pub type Sent = Bytes<LIMIT>;
/// What sends.
const NAME: &str = "Health Auto Export";
/// What its file is called.
const FILE: &str = "health-auto-export.json";
/// How long the answer waits for the work: beyond that it goes on beside it.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it looks.
const STEP: Duration = Duration::from_millis(50);

/// Send what the app Health Auto Export has (REST API, JSON, version 2).
///
/// It is brought into the diary at once when nothing is to be decided; else it waits on the page for
/// imports. Sending the same again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/ingest/health-auto-export", tag = "imports",
    request_body(content = String, content_type = "application/json", description = "At most 16 MiB"),
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "In the diary; `counts` says what became of it", body = ImportJson),
        (status = 202, description = "It goes on, or waits for somebody: `state` says which", body = ImportJson),
        (status = 409, description = "Too many imports are open"),
        (status = 413, description = "More than 16 MiB"),
        (status = 422, description = "Nothing in it can be read"),
    )
)]
#[rocket::post("/api/v1/ingest/health-auto-export", data = "<body>")]
pub async fn send(
    caller: Can<EntriesWrite, Caller>,
    body: Sent,
    reached: Reached,
    intake: &State<Intake>,
) -> Result<Custom<Json<ImportJson>>, Fault> {
    let bytes = body.of_type("application/json")?;
    let (actor, person) = (caller.actor(), caller.person);
    let file = NewFile {
        name: FILE.to_owned(),
        size: bytes.len() as u64,
    };
    let by = By::Source(NAME.to_owned());
    let id = intake.begin(actor, person, by, vec![file]).await?;
    intake.receive(person, id, 0, (0, bytes)).await?;
    intake.look(actor, person, id).await?;
    let state = settled(&caller, id, intake, Stands::Reading).await?;
    if let Stands::Refused(why) = &state {
        let text = unreadable_text(why);
        intake.discard(actor, person, id).await?;
        return Err(Fault::field("data", text));
    }
    let state = bring_in(&caller, id, state, intake).await?;
    let status = if state == Stands::Done {
        Status::Ok
    } else {
        Status::Accepted
    };
    let shown = imports::one(&caller, id, &reached, intake).await?;
    Ok(Custom(status, Json(shown)))
}

/// Brings it in when nothing is to be decided.
async fn bring_in(
    caller: &Caller,
    id: ImportId,
    state: Stands,
    intake: &Intake,
) -> Result<Stands, Fault> {
    if state != Stands::Waiting {
        return Ok(state);
    }
    let shown = intake.get(caller.person, id).await?;
    let preview = intake.preview(caller.person, id).await?;
    let mut unanswered = preview.open_questions(&shown.import.answers);
    if unanswered.any(Question::is_open) {
        return Ok(state);
    }
    intake.commit(caller.actor(), caller.person, id).await?;
    settled(caller, id, intake, Stands::Committing).await
}

/// How it stands once it is no longer at `phase`, or when patience is at its end.
async fn settled(
    caller: &Caller,
    id: ImportId,
    intake: &Intake,
    phase: Stands,
) -> Result<Stands, Fault> {
    let steps = PATIENCE.as_millis() / STEP.as_millis();
    for _ in 0..steps {
        let state = intake.get(caller.person, id).await?.import.state;
        if state != phase {
            return Ok(state);
        }
        sleep(STEP).await;
    }
    Ok(phase)
}
