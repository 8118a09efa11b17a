//! Trying the mail server out, step by step, for whoever sets it up.

use super::layout::{Letter, Rendered};
use super::model::{Draft, Kind, MailError};
use super::service::Mail;
use super::smtp::{self, Session};
use super::trouble::{Stage, Trouble, What};
use crate::i18n::Lang;
use crate::i18n::messages::mail as say;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// What taking leave of the mail server may take.
const LEAVE: Duration = Duration::from_secs(1);

/// What came of trying to send a mail.
#[derive(Debug)]
pub enum TriedOut {
    /// There is no mail server.
    NoServer,
    /// The mail server took it.
    Accepted {
        /// Which server, with its port.
        by: String,
    },
    /// It did not.
    Failed {
        /// Which server, with its port.
        by: String,
        /// At which step, and why.
        trouble: Trouble,
        /// What the server or the system said: for the operator, and kept nowhere.
        said: String,
    },
}

/// The mail that shows that mails arrive, from the house that is reached at `home`.
pub fn test_letter(lang: Lang, home: &str) -> Rendered {
    let text = say::TEST_TEXT.fill(lang, &[("home", home)]);
    Letter::new(lang, say::TEST_SUBJECT.text(lang), say::TEST_WHY.text(lang))
        .paragraph(text)
        .render()
}

impl Mail {
    /// Connects to the mail server, turns to TLS and signs in as the configuration says, and takes leave
    /// again: no mail is sent. It takes no longer than `within`.
    pub async fn reach(&self, within: Duration) -> TriedOut {
        let Some(smtp) = self.smtp.clone() else {
            return TriedOut::NoServer;
        };
        let by = smtp.place();
        let progress = Mutex::new(Stage::Lookup);
        let (trouble, said) = match timeout(within, Session::open(&smtp, &progress)).await {
            Ok(Ok(session)) => {
                // Nothing hangs on it: a server that says nothing more is left.
                let _ = timeout(LEAVE, session.close()).await;
                return TriedOut::Accepted { by };
            }
            Ok(Err(refusal)) => (refusal.trouble, refusal.said),
            Err(_) => {
                let stage = *progress.lock().unwrap_or_else(PoisonError::into_inner);
                (Trouble::new(stage, What::TooSlow), String::new())
            }
        };
        TriedOut::Failed { by, trouble, said }
    }

    /// Sends a mail at once and past the outbox, and says at which step it failed.
    ///
    /// # Errors
    /// When the address is none.
    pub async fn try_out(&self, to: &str, letter: Rendered) -> Result<TriedOut, MailError> {
        let Some(smtp) = self.smtp.clone() else {
            return Ok(TriedOut::NoServer);
        };
        let draft = Draft::new(&self.clock, to, Kind::Test, letter);
        let row = draft.outgoing(self.clock.now())?;
        let Ok((envelope, bytes)) = smtp::write(&smtp, draft.id, to, &row) else {
            return Err(MailError::Unfit("address"));
        };
        let by = smtp.place();
        let progress = Mutex::new(Stage::Lookup);
        let sending = async {
            let mut session = Session::open(&smtp, &progress).await?;
            session.send(&envelope, &bytes, &progress).await?;
            session.close().await;
            Ok::<_, smtp::Refusal>(())
        };
        Ok(match timeout(smtp.within(), sending).await {
            Ok(Ok(())) => TriedOut::Accepted { by },
            Ok(Err(refusal)) => TriedOut::Failed {
                by,
                trouble: refusal.trouble,
                said: refusal.said,
            },
            Err(_) => {
                let stage = *progress.lock().unwrap_or_else(PoisonError::into_inner);
                TriedOut::Failed {
                    by,
                    trouble: Trouble::new(stage, What::TooSlow),
                    said: String::new(),
                }
            }
        })
    }
}
