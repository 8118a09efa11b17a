//! Reads a request's body up to a limit; what JSON bodies and forms have in common.

use super::fault::Fault;
use crate::i18n::Text;
use crate::i18n::messages::web as say;
use rocket::Request;
use rocket::data::{Data, DataStream, ToByteUnit};
use rocket::http::ContentType;
use tokio::io::AsyncReadExt;

/// How much of a body over its limit is still read and thrown away. Hanging up at once would make
/// many clients report a broken connection instead of the 413 they were sent.
const DRAIN: u64 = 16 * 1024 * 1024;

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
