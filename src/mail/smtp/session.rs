//! One connection to the mail server, step by step.

use super::Smtp;
use super::bare::Bare;
use crate::config::MailEncryption;
use crate::mail::trouble::{Stage, Trouble, What};
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailParameter};
use lettre::transport::smtp::{Error, client::TlsParameters};
use std::error::Error as _;
use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::Mutex;
use tokio::net::TcpStream;

/// A step that failed: what may be kept, and what the server said, which may name people and is for
/// the operator's eyes at the command line only.
#[derive(Debug)]
pub struct Refusal {
    /// What may be kept.
    pub trouble: Trouble,
    /// What the server or the system said.
    pub said: String,
}

impl Refusal {
    /// A step that failed without the server saying anything.
    pub fn new(stage: Stage, what: What) -> Self {
        Self {
            trouble: Trouble::new(stage, what),
            said: String::new(),
        }
    }

    fn of(stage: Stage, error: &Error) -> Self {
        Self {
            trouble: Trouble::new(stage, what(error)),
            said: error
                .source()
                .map_or_else(|| error.to_string(), ToString::to_string),
        }
    }

    fn io(stage: Stage, what: What, error: &std::io::Error) -> Self {
        Self {
            trouble: Trouble::new(stage, what),
            said: error.to_string(),
        }
    }
}

/// What an error of lettre's comes down to.
fn what(error: &Error) -> What {
    if let Some(code) = error.status() {
        return What::Refused(code.into());
    }
    if error.is_client() {
        // It found out by itself that the server has not what is needed.
        return What::NotOffered;
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        // That is how a handshake that failed comes through.
        let kind = inner
            .downcast_ref::<std::io::Error>()
            .map(std::io::Error::kind);
        if kind == Some(std::io::ErrorKind::InvalidData) {
            return What::NotTrusted;
        }
        cause = inner.source();
    }
    What::BrokenOff
}

/// Which step is under way, for whoever has to give up waiting.
pub type Progress = Mutex<Stage>;

fn at(progress: &Progress, stage: Stage) -> Stage {
    if let Ok(mut now) = progress.lock() {
        *now = stage;
    }
    stage
}

/// A connection that is ready for mails.
pub struct Session {
    connection: AsyncSmtpConnection,
}

impl Session {
    /// Connects, turns to TLS and signs in, as the configuration says.
    ///
    /// # Errors
    /// The step that failed.
    pub async fn open(smtp: &Smtp, progress: &Progress) -> Result<Self, Refusal> {
        let settings = &smtp.0.settings;
        let addresses = look_up(smtp, progress).await?;
        let mut connection = match settings.encryption {
            MailEncryption::Tls => wrapped(smtp, &addresses, progress).await?,
            MailEncryption::Starttls | MailEncryption::None => {
                plain(smtp, &addresses, progress).await?
            }
        };
        if settings.encryption == MailEncryption::Starttls {
            let stage = at(progress, Stage::Encrypting);
            if !connection.can_starttls() {
                return Err(Refusal::new(stage, What::NotOffered));
            }
            let turned = connection
                .starttls(trusted(smtp).await?, &smtp.hello())
                .await;
            turned.map_err(|error| Refusal::of(stage, &error))?;
        }
        if !settings.username.is_empty() {
            let stage = at(progress, Stage::SigningIn);
            let name = settings.username.clone();
            let credentials = Credentials::new(name, settings.password.expose().clone());
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let signed_in = connection.auth(&mechanisms, &credentials).await;
            signed_in.map_err(|error| Refusal::of(stage, &error))?;
        }
        Ok(Self { connection })
    }

    /// Hands one mail over. Afterwards the session is good for the next, unless
    /// [`Self::is_broken`].
    ///
    /// # Errors
    /// The step that failed.
    pub async fn send(
        &mut self,
        envelope: &Envelope,
        mail: &[u8],
        progress: &Progress,
    ) -> Result<(), Refusal> {
        let mut parameters = Vec::new();
        let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
        if !envelope.to().iter().all(is_ascii) {
            let info = self.connection.server_info();
            if !info.supports_feature(Extension::SmtpUtfEight) {
                return Err(Refusal::new(Stage::Recipient, What::Unfit));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let from = Mail::new(envelope.from().cloned(), parameters);
        self.say(Stage::Sender, from, progress).await?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            self.say(Stage::Recipient, to, progress).await?;
        }
        self.say(Stage::Content, Data, progress).await?;
        // Asked for another part, it has written the first; what is left is the final dot.
        let and_the_dot = std::iter::from_fn(|| {
            at(progress, Stage::Answer);
            None
        });
        let parts = std::iter::once(mail).chain(and_the_dot);
        let sent = self.connection.message_iter(parts).await;
        sent.map(drop).map_err(|error| {
            let stage = match what(&error) {
                // It has answered, so it is known what became of the mail.
                What::Refused(_) => Stage::Content,
                _ => progress.lock().map_or(Stage::Answer, |stage| *stage),
            };
            Refusal::of(stage, &error)
        })
    }

    async fn say(
        &mut self,
        stage: Stage,
        command: impl Display,
        progress: &Progress,
    ) -> Result<(), Refusal> {
        at(progress, stage);
        let answer = self.connection.command(command).await;
        answer.map(drop).map_err(|error| Refusal::of(stage, &error))
    }

    /// Takes back what was begun with a mail that was refused; `false` when the connection is of no
    /// use any more.
    pub async fn reset(&mut self) -> bool {
        self.connection.command(Rset).await.is_ok()
    }

    /// Takes leave. A server that does not answer is left without.
    pub async fn close(mut self) {
        let _ = self.connection.quit().await;
    }
}

async fn look_up(smtp: &Smtp, progress: &Progress) -> Result<Vec<SocketAddr>, Refusal> {
    let stage = at(progress, Stage::Lookup);
    let place = (smtp.0.server.as_str(), smtp.0.settings.port);
    let found = tokio::net::lookup_host(place).await;
    let found: Vec<_> = found
        .map_err(|error| Refusal::io(stage, What::BrokenOff, &error))?
        .collect();
    Ok(found)
}

async fn plain(
    smtp: &Smtp,
    addresses: &[SocketAddr],
    progress: &Progress,
) -> Result<AsyncSmtpConnection, Refusal> {
    let stage = at(progress, Stage::Connecting);
    let stream = TcpStream::connect(addresses).await;
    let stream = stream.map_err(|error| Refusal::io(stage, What::BrokenOff, &error))?;
    // The end of a mail is a write of its own, which must not wait for an answer to the one before.
    let _ = stream.set_nodelay(true);
    let stage = at(progress, Stage::Greeting);
    AsyncSmtpConnection::connect_with_transport(Box::new(Bare::new(stream)), &smtp.hello())
        .await
        .map_err(|error| Refusal::of(stage, &error))
}

/// TLS from the first byte. lettre connects, encrypts and greets in one step here.
async fn wrapped(
    smtp: &Smtp,
    addresses: &[SocketAddr],
    progress: &Progress,
) -> Result<AsyncSmtpConnection, Refusal> {
    let tls = trusted(smtp).await?;
    let stage = at(progress, Stage::Connecting);
    let hello = smtp.hello();
    AsyncSmtpConnection::connect_tokio1(addresses, None, &hello, Some(tls), None)
        .await
        .map_err(|error| {
            let stage = match what(&error) {
                What::NotTrusted => Stage::Encrypting,
                What::Refused(_) => Stage::Greeting,
                _ => stage,
            };
            Refusal::of(stage, &error)
        })
}

async fn trusted(smtp: &Smtp) -> Result<TlsParameters, Refusal> {
    let tls = smtp.tls().await;
    tls.ok_or_else(|| Refusal::new(Stage::Encrypting, What::NotOffered))
}
