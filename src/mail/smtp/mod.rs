//! Speaking to the mail server (SMTP, RFC 5321). The only place that names lettre.
//!
//! A [`Session`] is one connection, over which many mails go. Each step is one function, so that it
//! is known which one failed; lettre's own transport bounds the connecting only, so each send is
//! bounded by whoever calls (`postman`).

mod bare;
mod message;
mod session;

pub use message::write;
pub use session::{Refusal, Session};

use crate::config;
use crate::outgoing::{CaFileError, certificates};
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long the answer to the final dot is waited for (RFC 5321, 4.5.3.2.6): whoever gives up earlier
/// sends again what the server was about to accept.
const ANSWER_WITHIN: Duration = Duration::from_secs(10 * 60);

/// How the mail server is reached, and what mails say about where they come from.
#[derive(Clone)]
pub struct Smtp(Arc<Inner>);

struct Inner {
    settings: config::Mail,
    server: String,
    /// The host of the public address: what we call ourselves, and what ids of mails end in.
    host: String,
    ca_files: Vec<(&'static str, PathBuf)>,
    answer_within: Duration,
    /// Made when it is first used: the system's certificates are many files.
    tls: OnceLock<Option<TlsParameters>>,
}

impl Smtp {
    /// The mail server that the configuration names, if it names one.
    pub fn new(config: &config::Config) -> Option<Self> {
        let settings = config.mail.clone();
        let server = settings.server.clone()?;
        let files = [
            ("outgoing.ca_file", &config.outgoing.ca_file),
            ("mail.ca_file", &settings.ca_file),
        ];
        let ca_files = files
            .into_iter()
            .filter_map(|(key, file)| Some((key, file.clone()?)))
            .collect();
        Some(Self(Arc::new(Inner {
            server,
            host: host_of(&config.http.public_url()).to_owned(),
            ca_files,
            answer_within: ANSWER_WITHIN,
            tls: OnceLock::new(),
            settings,
        })))
    }

    /// Looks whether the files with certificates can be used.
    ///
    /// # Errors
    /// When one cannot be read, or holds no certificate.
    pub fn check(&self) -> Result<(), CaFileError> {
        self.certificates().map(drop)
    }

    /// How long sending one mail may take, up to and with the final dot.
    pub fn within(&self) -> Duration {
        Duration::from_secs(self.0.settings.timeout_seconds.into())
    }

    /// How long the answer to the final dot may take after that.
    pub fn answer_within(&self) -> Duration {
        self.0.answer_within
    }

    /// The same server, waited for as long as a test wants.
    #[cfg(test)]
    pub fn answering_within(mut self, most: Duration) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.answer_within = most;
        }
        self
    }

    /// Host and port, for the log and for administrators.
    pub fn place(&self) -> String {
        format!("{}:{}", self.0.server, self.0.settings.port)
    }

    fn certificates(&self) -> Result<Vec<Vec<u8>>, CaFileError> {
        let mut all = Vec::new();
        for (key, path) in &self.0.ca_files {
            all.extend(certificates(key, path)?);
        }
        Ok(all)
    }

    /// What is believed of the server; `None` when it cannot be had, which the log explains.
    async fn tls(&self) -> Option<TlsParameters> {
        if let Some(known) = self.0.tls.get() {
            return known.clone();
        }
        let smtp = self.clone();
        let made =
            tokio::task::spawn_blocking(move || smtp.0.tls.get_or_init(|| smtp.make_tls()).clone());
        made.await.ok().flatten()
    }

    fn make_tls(&self) -> Option<TlsParameters> {
        let make = || -> Result<TlsParameters, Unfit> {
            let mut builder = TlsParameters::builder(self.0.server.clone());
            for certificate in self.certificates()? {
                builder = builder.add_root_certificate(Certificate::from_der(certificate)?);
            }
            Ok(builder.build_rustls()?)
        };
        make()
            .inspect_err(|error| tracing::error!(%error, "no TLS for the mail server"))
            .ok()
    }

    fn hello(&self) -> ClientId {
        match self.0.host.trim_matches(['[', ']']).parse() {
            Ok(IpAddr::V4(ip)) => ClientId::Ipv4(ip),
            Ok(IpAddr::V6(ip)) => ClientId::Ipv6(ip),
            Err(_) => ClientId::Domain(self.0.host.clone()),
        }
    }
}

/// Why something cannot be put together: for the log, without an address or a secret.
type Unfit = Box<dyn std::error::Error + Send + Sync>;

/// The host of an origin, without its port.
fn host_of(origin: &str) -> &str {
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => authority.split(':').next().unwrap_or(authority),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_origin_is_without_scheme_and_port() {
        for (origin, host) in [
            ("https://health.example", "health.example"),
            ("http://nas:8000", "nas"),
            ("http://[::1]:8000", "::1"),
        ] {
            assert_eq!(host_of(origin), host);
        }
    }
}
