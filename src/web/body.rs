//! Reads a request's body up to a limit; what JSON bodies and forms have in common.

use super::fault::Fault;
use crate::i18n::Text;
use crate::i18n::messages::web as say;
use rocket::Request;
use rocket::data::{Data, DataStream, FromData, Outcome, ToByteUnit};
use rocket::http::ContentType;
use tokio::io::AsyncReadExt;

/// How much of a body over its limit is still read and thrown away. Hanging up at once would make
/// many clients report a broken connection instead of the 413 they were sent.
const DRAIN: u64 = 16 * 1024 * 1024;

/// A body of at most `MAX` bytes as it was sent, with the type it was said to be, as a data guard.
#[derive(Debug)]
pub struct Bytes<const MAX: u64> {
    kind: Option<ContentType>,
    bytes: Vec<u8>,
}

impl<const MAX: u64> Bytes<MAX> {
    /// The bytes, whatever they are said to be: for what is known by its content.
    pub fn whatever(self) -> Vec<u8> {
        self.bytes
    }

    /// The bytes, when they are said to be of the type `expected`.
    ///
    /// # Errors
    /// [`Fault::WrongType`].
    pub fn of_type(self, expected: &'static str) -> Result<Vec<u8>, Fault> {
        let wanted = ContentType::parse_flexible(expected);
        let same = |sent: &ContentType| {
            wanted
                .as_ref()
                .is_some_and(|wanted| sent.top() == wanted.top() && sent.sub() == wanted.sub())
        };
        if self.kind.as_ref().is_some_and(same) {
            return Ok(self.bytes);
        }
        Err(Fault::WrongType { expected })
    }
}

#[rocket::async_trait]
impl<'r, const MAX: u64> FromData<'r> for Bytes<MAX> {
    type Error = Fault;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let kind = request.content_type().cloned();
        match read(request, data, MAX).await {
            Ok(bytes) => Outcome::Success(Self { kind, bytes }),
            Err(fault) => fault.refuse_data(request),
        }
    }
}

/// The whole body, or [`Fault::TooLarge`] when it is over `limit` bytes.
pub(super) async fn read(
    request: &Request<'_>,
    data: Data<'_>,
    limit: u64,
) -> Result<Vec<u8>, Fault> {
    let announced = request
        .headers()
        .get_one("Content-Length")
        .and_then(|length| length.parse::<u64>().ok())
        .unwrap_or(0);
    let mut stream = data.open((limit + DRAIN).bytes());
    if announced > limit {
        drain(stream).await;
        return Err(Fault::TooLarge { limit });
    }
    let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or(0));
    (&mut stream)
        .take(limit + 1)
        .read_to_end(&mut body)
        .await
        .map_err(|_| Fault::Malformed(Text::new(&say::BODY_BROKE_OFF)))?;
    if body.len() as u64 > limit {
        drain(stream).await;
        return Err(Fault::TooLarge { limit });
    }
    Ok(body)
}

async fn drain(mut stream: DataStream<'_>) {
    // The answer is decided; a body that breaks off now changes nothing.
    let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
}

/// Whether the request says its body is of `wanted`; parameters such as the charset do not matter.
pub(super) fn is_type(request: &Request<'_>, wanted: &ContentType) -> bool {
    request
        .content_type()
        .is_some_and(|sent| sent.top() == wanted.top() && sent.sub() == wanted.sub())
}
