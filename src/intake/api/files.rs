//! Files in pieces: where the next one begins, and taking it in.

use rocket::{
    Request, State,
    http::{Header, Status},
    request::{FromRequest, Outcome},
    response::{self, Responder, Response},
};

use super::import_id;
use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    i18n::messages::common,
    intake::{Intake, IntakeError},
    web::{Bytes, Fault, FieldError},
};

/// The most bytes of one piece.
pub const PIECE_LIMIT: u64 = 8 << 20;
/// A piece as it is sent.
pub type Piece = Bytes<PIECE_LIMIT>;
/// The header that says where a piece begins, and where the next one does.
const OFFSET: &str = "Upload-Offset";
/// The header that says how large the whole file is.
const LENGTH: &str = "Upload-Length";

/// How much of a file is here.
#[derive(Debug)]
pub struct Here {
    status: Status,
    offset: u64,
    length: Option<u64>,
}

impl<'r> Responder<'r, 'static> for Here {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::new();
        response.set_status(self.status);
        response.set_header(Header::new(OFFSET, self.offset.to_string()));
        if let Some(length) = self.length {
            response.set_header(Header::new(LENGTH, length.to_string()));
        }
        Ok(response)
    }
}

/// Where a piece begins, as its sender says; the error of one who does not.
#[derive(Debug)]
pub struct Offset(Result<u64, FieldError>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Offset {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let told = match request.headers().get_one(OFFSET) {
            None => Err(FieldError::required(OFFSET)),
            Some(text) => text
                .parse()
                .map_err(|_| FieldError::new(OFFSET, &common::NOT_WHOLE)),
        };
        Outcome::Success(Self(told))
    }
}

/// Ask how much of a file is here.
///
/// An upload that broke off goes on from there.
#[utoipa::path(
    head, path = "/api/v1/imports/{id}/files/{n}", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("n" = usize, Path, description = "The file's place in the list, from 0"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "In the headers Upload-Offset and Upload-Length"),
        (status = 404, description = "No such import of this person, or no such file"),
    )
)]
#[rocket::head("/api/v1/imports/<id>/files/<n>")]
pub async fn told(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    n: usize,
    intake: &State<Intake>,
) -> Result<Here, Fault> {
    let shown = intake.get(caller.person, import_id(id)?).await?;
    let file = shown.import.files.get(n).ok_or(Fault::NotFound)?;
    Ok(Here {
        status: Status::Ok,
        offset: shown.received.get(n).copied().unwrap_or(0),
        length: Some(file.size),
    })
}

/// Send a piece of a file.
///
/// It begins where the last one ended; the header Upload-Offset says where that is.
#[utoipa::path(
    patch, path = "/api/v1/imports/{id}/files/{n}", tag = "imports",
    request_body(content = String, content_type = "application/octet-stream", description = "At most 8 MiB"),
    params(
        ("id" = String, Path, description = "The import's id"),
        ("n" = usize, Path, description = "The file's place in the list, from 0"),
        ("Upload-Offset" = u64, Header, description = "Where the piece begins, in bytes"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "Taken in; Upload-Offset says where the next piece begins"),
        (status = 404, description = "No such import of this person, or no such file"),
        (status = 409, description = "It begins elsewhere: `current.offset` says where; or the import is looked at already"),
        (status = 413, description = "The piece is over 8 MiB, or goes beyond the size that was told"),
        (status = 507, description = "The disk of the house has no room for the piece; nothing of it is there, so that it can be sent again"),
    )
)]
#[rocket::patch("/api/v1/imports/<id>/files/<n>", data = "<body>")]
pub async fn receive(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    n: usize,
    offset: Offset,
    body: Piece,
    intake: &State<Intake>,
) -> Result<Here, Fault> {
    let id = import_id(id)?;
    let piece = (offset.0?, body.of_type("application/octet-stream")?);
    match intake.receive(caller.person, id, n, piece).await {
        Ok(offset) => Ok(Here {
            status: Status::NoContent,
            offset,
            length: None,
        }),
        Err(error) => Err(elsewhere(error)),
    }
}

/// Beside the words the number, so that a program need not read them.
fn elsewhere(error: IntakeError) -> Fault {
    let received = match &error {
        IntakeError::WrongOffset { received } => Some(*received),
        _ => None,
    };
    match (Fault::from(error), received) {
        (Fault::Conflict { text, yours, .. }, Some(received)) => Fault::Conflict {
            text,
            current: Some(serde_json::json!({ "offset": received })),
            yours,
        },
        (fault, _) => fault,
    }
}
