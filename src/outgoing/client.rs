//! The client: one exchange at a time, with an end in time and in size.

use super::trust::{self, CaFileError};
use crate::config;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The most bytes of an answer that are read: 256 KiB.
pub const MOST_BYTES: usize = 256 * 1024;
/// The time a whole exchange may take, from looking the host up to the last byte.
pub const WITHIN: Duration = Duration::from_secs(10);
/// The part of it that connecting to an address that somebody typed may take.
const CONNECTED_WITHIN: Duration = Duration::from_secs(5);
/// What the client calls itself.
const AGENT: &str = "Wellkin";

/// Why an exchange came to nothing. None of them carries an address or what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutgoingError {
    /// It took too long.
    #[error("no answer in time")]
    TooSlow,
    /// Nobody answers there, or not with a certificate that is trusted.
    #[error("no connection, or no certificate that is trusted")]
    NoConnection,
    /// The answer has more than [`MOST_BYTES`].
    #[error("the answer is too large")]
    TooLarge,
    /// The answer broke off, or is no HTTP.
    #[error("the answer broke off")]
    BrokenOff,
    /// The address or a header cannot be sent: a fault of the configuration or the program.
    #[error("the request cannot be sent")]
    Unfit,
    /// The address is one that this server does not ask on somebody's word.
    #[error("the address is in a private network, or not https")]
    NotPermitted,
}

/// Something to ask.
#[derive(Clone)]
pub struct Request {
    pub(super) url: String,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
    pub(super) within: Duration,
}

impl Request {
    /// Asks for an address.
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            headers: vec![("Accept", "application/json".to_owned())],
            body: None,
            within: WITHIN,
        }
    }

    /// Sends a form to an address.
    pub fn form(url: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let body = form.finish().into_bytes();
        Self::post(url, "application/x-www-form-urlencoded", body)
    }

    /// Sends bytes of a media type to an address.
    pub fn post(url: impl Into<String>, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let request = Self {
            body: Some(body.into()),
            ..Self::get(url)
        };
        request.header("Content-Type", kind)
    }

    /// Sends a header along, in place of one of that name.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    /// Waits this long at most, when that is less than [`WITHIN`].
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.within = time.min(WITHIN);
        self
    }
}

impl fmt::Debug for Request {
    /// Neither the address nor what is sent: either may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request")
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status. A redirect is an answer like others.
    pub status: u16,
    /// The body, of [`MOST_BYTES`] at most.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether what was asked for was done.
    pub const fn is_good(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

/// The HTTP client. Cloning gives another handle to the same one; it is made when it is first used.
#[derive(Clone)]
pub struct Outgoing(Arc<Inner>);

struct Inner {
    ca_file: Option<std::path::PathBuf>,
    settings: OnceLock<Result<ClientConfig, OutgoingError>>,
    client: OnceLock<Result<reqwest::Client, OutgoingError>>,
}

impl Outgoing {
    /// The client that a configuration describes.
    pub fn new(config: &config::Outgoing) -> Self {
        Self(Arc::new(Inner {
            ca_file: config.ca_file.clone(),
            settings: OnceLock::new(),
            client: OnceLock::new(),
        }))
    }

    /// Looks whether `outgoing.ca_file` can be used, where there is one.
    ///
    /// # Errors
    /// When it cannot be read, or holds no certificate.
    pub fn check(&self) -> Result<(), CaFileError> {
        self.more().map(drop)
    }

    fn more(&self) -> Result<Vec<CertificateDer<'static>>, CaFileError> {
        self.0
            .ca_file
            .as_deref()
            .map_or(Ok(Vec::new()), |path| trust::read("outgoing.ca_file", path))
    }

    /// Asks, and reads the answer to its end. The address is one of the operator's: for those that
    /// somebody typed there is [`Outgoing::send_outside`].
    ///
    /// # Errors
    /// When there is no whole answer in time; any status is an answer.
    pub async fn send(&self, request: Request) -> Result<Answer, OutgoingError> {
        exchange(&self.client().await?, request).await
    }

    /// The client, made on a thread that may wait: the system's certificates are many files.
    async fn client(&self) -> Result<reqwest::Client, OutgoingError> {
        if let Some(client) = self.0.client.get() {
            return client.clone();
        }
        self.blocking(|outgoing| {
            let make = || built(outgoing.builder()?);
            outgoing.0.client.get_or_init(make).clone()
        })
        .await
    }

    /// A client that reaches these addresses and no others, whatever name it is told.
    pub(super) async fn client_for(
        &self,
        addresses: Vec<SocketAddr>,
    ) -> Result<reqwest::Client, OutgoingError> {
        self.client_with(|builder| {
            let builder = builder.connect_timeout(CONNECTED_WITHIN);
            builder.dns_resolver(Pinned(addresses))
        })
        .await
    }

    /// A client of its own, with these settings besides.
    pub(super) async fn client_with(
        &self,
        with: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Result<reqwest::Client, OutgoingError> {
        self.blocking(|outgoing| built(with(outgoing.builder()?)))
            .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, OutgoingError> + Send + 'static,
    ) -> Result<T, OutgoingError> {
        let outgoing = self.clone();
        let made = tokio::task::spawn_blocking(move || work(&outgoing));
        made.await.unwrap_or(Err(OutgoingError::Unfit))
    }

    fn builder(&self) -> Result<reqwest::ClientBuilder, OutgoingError> {
        let settings = self.0.settings.get_or_init(|| {
            let more = self.more().map_err(|error| unfit(&error))?;
            trust::settings(&more).map_err(|error| unfit(&error))
        });
        Ok(reqwest::Client::builder()
            .tls_backend_preconfigured(settings.clone()?)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(0)
            .user_agent(AGENT)
            .timeout(WITHIN))
    }
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, OutgoingError> {
    builder.build().map_err(|error| unfit(&error.without_url()))
}

fn unfit(error: &dyn fmt::Display) -> OutgoingError {
    tracing::error!(%error, "the client for other servers cannot be made");
    OutgoingError::Unfit
}

/// One exchange, up to the last byte of the answer.
pub(super) async fn exchange(
    client: &reqwest::Client,
    request: Request,
) -> Result<Answer, OutgoingError> {
    let mut builder = match request.body {
        Some(body) => client.post(&request.url).body(body),
        None => client.get(&request.url),
    };
    for (name, value) in request.headers {
        builder = builder.header(name, value);
    }
    let sent = builder.timeout(request.within).send().await;
    let mut response = sent.map_err(|error| why(&error))?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| why(&error))? {
        if body.len() + piece.len() > MOST_BYTES {
            return Err(OutgoingError::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(Answer { status, body })
}

/// Names that are looked up give these addresses, which were looked at before.
struct Pinned(Vec<SocketAddr>);

impl Resolve for Pinned {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outgoing")
    }
}

/// What an error of the client's comes down to.
pub(super) fn why(error: &reqwest::Error) -> OutgoingError {
    // Who did not connect in time has heard nothing of the request, so that this comes first.
    if error.is_connect() {
        OutgoingError::NoConnection
    } else if error.is_timeout() {
        OutgoingError::TooSlow
    } else if error.is_builder() {
        OutgoingError::Unfit
    } else {
        OutgoingError::BrokenOff
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
