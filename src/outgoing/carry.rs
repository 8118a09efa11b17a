//! Exchanges whose bodies are carried piece by piece, for a protocol that stands on HTTP and signs its own requests.

use super::client::{Outgoing, OutgoingError, why};
use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::combinators::BoxBody;
use std::time::Duration;

/// The body of an answer, as it comes.
pub type Carried = BoxBody<Bytes, OutgoingError>;

/// The most connections that wait for the next exchange.
const IDLE: usize = 2;

/// The client for exchanges that belong together: it keeps its connections for a while.
#[derive(Debug, Clone)]
pub struct Carrier {
    client: reqwest::Client,
    within: Duration,
}

impl Outgoing {
    /// A client for servers that the operator named. Connecting takes at most `connected`, a whole exchange up to
    /// the last byte at most `within`.
    ///
    /// # Errors
    /// When the client cannot be made.
    pub async fn carrier(
        &self,
        connected: Duration,
        within: Duration,
    ) -> Result<Carrier, OutgoingError> {
        let client = self.client_with(move |builder| {
            builder
                .connect_timeout(connected)
                .pool_max_idle_per_host(IDLE)
        });
        let client = client.await?;
        Ok(Carrier { client, within })
    }
}

impl Carrier {
    /// Sends a request and gives the answer once its head is there, whatever its status.
    ///
    /// # Errors
    /// When there is none in time. The body may break off later, with an error of its own.
    pub async fn carry<B>(
        &self,
        request: http::Request<B>,
    ) -> Result<http::Response<Carried>, OutgoingError>
    where
        B: http_body::Body<Data = Bytes> + Send + Sync + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (head, body) = request.into_parts();
        let sent = self
            .client
            .request(head.method, head.uri.to_string())
            .headers(head.headers)
            .body(reqwest::Body::wrap(body))
            .timeout(self.within)
            .send()
            .await;
        let answer: http::Response<reqwest::Body> = sent.map_err(|error| why(&error))?.into();
        Ok(answer.map(|body| body.map_err(|error| why(&error)).boxed()))
    }
}
