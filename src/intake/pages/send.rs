//! Files that come with a form: without scripts, or from the share sheet of a telephone.

use rocket::{
    Request, State,
    form::{Errors, Form},
    fs::TempFile,
    http::Status,
    post,
    request::{FromRequest, Outcome},
    response::Redirect,
};
use tokio::io::AsyncReadExt;

use crate::{
    accounts::{
        Member,
        guards::{Asking, Can, EntriesWrite},
    },
    i18n::{Text, messages::intake_pages as say},
    intake::{By, Intake, NewFile},
    ops::ids::ImportId,
    web::{
        Fault, FieldError,
        forms::is_too_large,
        query::Query,
        redirect,
        refusal::{Answer, Refusal},
    },
};

use super::{desk, page_of};

/// The most bytes of all files of one form. Larger ones are sent in pieces.
pub const PLAIN_LIMIT: u64 = 64 << 20;
/// How much of a file is handed on at a time, in bytes.
const PIECE: usize = 4 << 20;

/// What a form sends.
#[derive(rocket::FromForm)]
pub struct Upload<'r> {
    /// Whose diary was open when the form was made.
    #[field(default = String::new())]
    for_person: String,
    files: Vec<TempFile<'r>>,
}

/// Leads who is not signed in to where they do that, and on to being told that the files have to be
/// shared once more: nobody keeps them until then. Everybody else is judged by the guards behind it.
pub(super) struct Returning;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Returning {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        match <Member as Asking>::from(request).await {
            Err(Fault::Unauthenticated { code }) => Fault::Detour {
                to: "/login?next=%2Fimport%3Fdone%3Dshare-again",
                code,
                text: (&say::SHARE_AGAIN).into(),
            }
            .refuse(request),
            _ => Outcome::Success(Self),
        }
    }
}

/// A form as it came, or why it was not understood.
type Sent<'r> = Result<Form<Upload<'r>>, Errors<'r>>;

/// Takes the files of the desk's own form, and looks at them.
#[post("/import", data = "<upload>")]
pub(super) async fn send(
    member: Can<EntriesWrite>,
    upload: Sent<'_>,
    intake: &State<Intake>,
) -> Result<Answer, Fault> {
    match upload {
        Ok(upload) => {
            member.must_mean(&upload.for_person)?;
            take(&member, &upload.files, intake).await
        }
        Err(errors) => again(&member, unread(&errors), intake).await,
    }
}

/// Takes the files that a device shares with the installed app.
#[post("/import/share", data = "<upload>")]
pub(super) async fn share(
    _returns: Returning,
    member: Can<EntriesWrite>,
    upload: Sent<'_>,
    intake: &State<Intake>,
) -> Result<Answer, Fault> {
    match upload {
        Ok(upload) => take(&member, &upload.files, intake).await,
        Err(errors) => again(&member, unread(&errors), intake).await,
    }
}

async fn take(member: &Member, files: &[TempFile<'_>], intake: &Intake) -> Result<Answer, Fault> {
    // A browser sends a file without a name and without bytes where none was chosen.
    let files: Vec<_> = files.iter().filter(|file| file.len() > 0).collect();
    if files.is_empty() {
        return again(member, FieldError::new("files", &say::NO_FILE), intake).await;
    }
    match bring(member, &files, intake).await {
        Ok(id) => Ok(Answer::Next(Box::new(seen(id)))),
        Err(Fault::Invalid(errors)) => refused(member, errors, intake).await,
        Err(Fault::NoRoom(text)) => {
            let errors = [FieldError::new("files", text)];
            told(member, &errors, Status::InsufficientStorage, intake).await
        }
        Err(fault) => Err(fault),
    }
}

async fn bring(
    member: &Member,
    files: &[&TempFile<'_>],
    intake: &Intake,
) -> Result<ImportId, Fault> {
    let told = files.iter().map(|file| NewFile {
        name: name_of(file),
        size: file.len(),
    });
    let (actor, person) = (member.actor(), member.person);
    let by = By::User(member.user.id);
    let id = intake.begin(actor, person, by, told.collect()).await?;
    let arrived = async {
        for (place, file) in files.iter().enumerate() {
            pass_on(member, intake, (id, place), file).await?;
        }
        Ok::<_, Fault>(intake.look(actor, person, id).await?)
    };
    if let Err(fault) = arrived.await {
        // Nothing half sent stays behind; that it could not be removed is told by the sweep.
        let _ = intake.discard(actor, person, id).await;
        return Err(fault);
    }
    Ok(id)
}

/// Hands a file on in pieces, so that memory does not grow with it.
async fn pass_on(
    member: &Member,
    intake: &Intake,
    (id, place): (ImportId, usize),
    file: &TempFile<'_>,
) -> Result<(), Fault> {
    let mut from = file.open().await.map_err(Fault::internal)?;
    let mut offset = 0;
    loop {
        let mut piece = Vec::new();
        let read = (&mut from).take(PIECE as u64).read_to_end(&mut piece).await;
        if read.map_err(Fault::internal)? == 0 {
            return Ok(());
        }
        offset = intake
            .receive(member.person, id, place, (offset, piece))
            .await?;
    }
}

/// The name that the sender gave it; Rocket's own takes the ending off.
fn name_of(file: &TempFile<'_>) -> String {
    let raw = file.raw_name();
    let name = raw.map(|name| name.dangerous_unsafe_unsanitized_raw().as_str().to_owned());
    name.filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "file".to_owned())
}

fn seen(id: ImportId) -> Redirect {
    redirect::see_other(page_of(id))
}

/// Why a body was not understood.
fn unread(errors: &Errors<'_>) -> FieldError {
    let too_big = is_too_large(errors);
    if too_big {
        let plain = (PLAIN_LIMIT >> 20).to_string();
        return FieldError::new("files", Text::new(&say::TOO_BIG_PLAIN).arg("plain", plain));
    }
    FieldError::new("files", &say::NO_FILE)
}

async fn again(member: &Member, error: FieldError, intake: &Intake) -> Result<Answer, Fault> {
    refused(member, vec![error], intake).await
}

async fn refused(
    member: &Member,
    errors: Vec<FieldError>,
    intake: &Intake,
) -> Result<Answer, Fault> {
    told(member, &errors, Status::UnprocessableEntity, intake).await
}

/// The desk with what is wrong.
async fn told(
    member: &Member,
    errors: &[FieldError],
    status: Status,
    intake: &Intake,
) -> Result<Answer, Fault> {
    let page = desk::page(member, &Query::default(), errors, intake).await?;
    let refusal = Refusal::default().with_status(status);
    Ok(Answer::again(refusal, page))
}
