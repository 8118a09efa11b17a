//! The line to a server of buckets: what `object_store` wants to send goes through `outgoing`, and what was heard is
//! remembered for the words of a failure.

use super::error::BucketError;
use crate::outgoing::{Carrier, OutgoingError};
use http_body_util::BodyExt;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};
use std::cell::Cell;
use std::pin::Pin;

tokio::task_local! {
    /// What went wrong last in the exchanges of this task. `object_store` keeps the status to itself.
    static HEARD: Cell<Option<BucketError>>;
}

/// Does something with a bucket, and says what was heard when it failed.
pub(super) async fn listening<T>(
    work: impl Future<Output = object_store::Result<T>>,
) -> Result<T, BucketError> {
    let done = async {
        work.await.map_err(|error| {
            let heard = HEARD.with(Cell::get);
            heard.unwrap_or(match error {
                object_store::Error::NotFound { .. } => BucketError::Missing,
                object_store::Error::InvalidPath { .. } => BucketError::BadName,
                _ => BucketError::BrokenOff,
            })
        })
    };
    HEARD.scope(Cell::new(None), done).await
}

fn hear(what: Option<BucketError>) {
    // Outside of such a task nobody asks.
    let _ = HEARD.try_with(|heard| heard.set(what));
}

/// A line that is open.
#[derive(Debug, Clone)]
pub(super) struct Line(pub Carrier);

impl HttpConnector for Line {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

impl HttpService for Line {
    fn call<'a, 'b>(
        &'a self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(async move {
            let answer = self.0.carry(request).await.map_err(failed)?;
            hear(meaning(answer.status().as_u16()));
            Ok(answer.map(|body| HttpResponseBody::new(body.map_err(failed))))
        })
    }
}

fn meaning(status: u16) -> Option<BucketError> {
    match status {
        200..=299 => None,
        301 | 302 | 307 | 308 => Some(BucketError::Elsewhere),
        401 | 403 => Some(BucketError::Refused),
        404 => Some(BucketError::Missing),
        status => Some(BucketError::Status(status)),
    }
}

fn failed(error: OutgoingError) -> HttpError {
    let (kind, heard) = match error {
        OutgoingError::TooSlow => (HttpErrorKind::Timeout, BucketError::TooSlow),
        OutgoingError::NoConnection => (HttpErrorKind::Connect, BucketError::NoConnection),
        OutgoingError::BrokenOff => (HttpErrorKind::Interrupted, BucketError::BrokenOff),
        _ => (HttpErrorKind::Unknown, BucketError::BrokenOff),
    };
    hear(Some(heard));
    HttpError::new(kind, error)
}
