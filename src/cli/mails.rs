//! `wellkin send-test-email`: whether the mail server takes mails, and if not, at which step it fails.

use super::orders::Say;
use crate::i18n::Lang;
use crate::mail::{TriedOut, test_letter};
use crate::server::House;
use anyhow::bail;

/// Sends a mail to `address` at once, and says what came of it.
pub async fn send_test(house: &House, address: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let letter = test_letter(Lang::En, &house.config.http.link(""));
    match house.mail.try_out(address, letter).await? {
        TriedOut::Accepted { by } => {
            say(format!("{by} took the mail to {address}."));
            Ok(())
        }
        TriedOut::NoServer => bail!("no mail server is configured: set mail.server and mail.from"),
        TriedOut::Failed { by, trouble, said } => {
            let what = trouble.words(Lang::En);
            if said.is_empty() {
                bail!("{by} did not take the mail. {what}");
            }
            bail!("{by} did not take the mail. {what}\n  {said}")
        }
    }
}
