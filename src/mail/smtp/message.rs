//! A mail as it goes over the wire: headers, and the same words as text and as HTML.

use super::{Smtp, Unfit};
use crate::mail::model::Outgoing;
use crate::ops::ids::MailId;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use std::time::SystemTime;

/// The envelope and the bytes of a mail. Its id stays the same however often it is sent, so that
/// mail programs can tell that it is the same one.
///
/// # Errors
/// In words for the log, without the address: when an address is none, or a header cannot be written.
pub fn write(
    smtp: &Smtp,
    id: MailId,
    to: &str,
    mail: &Outgoing,
) -> Result<(Envelope, Vec<u8>), Unfit> {
    let settings = &smtp.0.settings;
    let address = |text: &str| text.parse::<Address>();
    let name = Some(settings.from_name.clone()).filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(Mailbox::new(name, address(&settings.from)?))
        .to(Mailbox::new(None, address(to)?))
        .subject(mail.subject.clone())
        .date(SystemTime::from(mail.made_at))
        .message_id(Some(format!("<{id}@{}>", smtp.0.host)))
        // No answer by a machine is wanted (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated")?)
        .raw_header(header("Content-Language", mail.lang.tag())?);
    if let Some(reply_to) = &settings.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    if let Some(link) = &mail.unsubscribe {
        // RFC 8058: a mail program may do it with one POST, without asking anybody to sign in.
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{link}>"))?)
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            )?);
    }
    let parts = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    let message = builder.multipart(parts)?;
    Ok((message.envelope().clone(), message.formatted()))
}

fn header(name: &str, value: &str) -> Result<HeaderValue, Unfit> {
    let name = HeaderName::new_from_ascii(name.to_owned())?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;
    use crate::i18n::Lang;
    use crate::mail::{Draft, Kind, Letter};
    use crate::ops::Clock;

    fn written(change: impl FnOnce(&mut Outgoing)) -> Result<String, Unfit> {
        let config = Config::parse(
            "http.public_url = \"https://health.example\"\nmail.server = \"smtp.example.net\"\n\
             mail.from = \"wellkin@health.example\"\nmail.from_name = \"Kuća Horvat š\"\n",
        );
        let smtp = Smtp::new(&config.unwrap()).unwrap();
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let letter = Letter::new(Lang::Hr, "Potvrdite čašu", "Zato.")
            .paragraph("Šešir")
            .render();
        let draft = Draft::new(&clock, "iva@home.example", Kind::NewSignIn, letter);
        let mut mail = draft.outgoing(clock.now()).unwrap();
        change(&mut mail);
        let to = mail.route.to().to_owned();
        let (_, bytes) = write(&smtp, draft.id, &to, &mail)?;
        assert!(bytes.is_ascii(), "no server needs to know 8BITMIME");
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_mail_has_the_headers_it_needs_and_no_others() {
        let mail = written(|_| {}).unwrap();
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        let mut names: Vec<_> = head
            .lines()
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "Auto-Submitted",
                "Content-Language",
                "Content-Type",
                "Date",
                "From",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "To"
            ]
        );
        assert!(head.contains("@health.example>"), "{head}");
        assert!(
            head.contains("Date: Sat, 21 Nov 2026 12:00:00 +0000"),
            "{head}"
        );
        let listed = written(|mail| mail.unsubscribe = Some("https://health.example/x".to_owned()));
        let listed = listed.unwrap();
        assert!(listed.contains("\r\nList-Unsubscribe: <https://health.example/x>\r\n"));
        assert!(listed.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    }

    #[test]
    fn nothing_in_a_row_begins_another_header() {
        // The outbox refuses such rows already; this is the second door.
        let subject = written(|mail| mail.subject = "Hello\r\nBcc: all@home.example".to_owned());
        assert!(!subject.unwrap().contains("\nBcc:"));
        let to = "iva@home.example>\r\nBcc: <all@home.example".to_owned();
        written(|mail| mail.route = crate::mail::Route::Mail { to }).unwrap_err();
    }
}
