//! How the house is reached, and how it reaches the mail server.

use super::{Finding, What};
use crate::config::Http;
use crate::i18n::Text;
use crate::i18n::messages::checks as say;
use crate::mail::{Mail, TriedOut};
use std::net::IpAddr;
use std::time::Duration;

/// How long the mail server may take.
const MAIL_ANSWERS: Duration = Duration::from_secs(5);
/// Two addresses at the far ends of the Internet: who trusts both trusts everybody.
const ANYWHERE: [IpAddr; 2] = [
    IpAddr::V4(std::net::Ipv4Addr::new(1, 1, 1, 1)),
    IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 1)),
];

/// Whether what is said about proxies fits the address by which people come.
pub fn proxy(http: &Http) -> Finding {
    let what = What::Proxy;
    let trusted = &http.trusted_proxies;
    let url = || Text::new(&say::REACHED).arg("url", http.link(""));
    if ANYWHERE.iter().all(|address| trusted.contains(*address)) {
        return Finding::wrong(what, &say::TRUSTS_ALL, &say::MEND_TRUSTS_ALL);
    }
    match (http.secure(), trusted.is_empty()) {
        (true, true) => Finding::warn(what, &say::NO_PROXY, &say::MEND_NO_PROXY),
        (false, false) => Finding::warn(what, &say::PLAIN, &say::MEND_PLAIN),
        (false, true) if http.origin_is_guessed() => {
            let says = Text::new(&say::GUESSED).arg("url", http.link(""));
            Finding::warn(what, says, &say::MEND_GUESSED)
        }
        _ => Finding::ok(what, url()),
    }
}

/// Whether the mail server can be reached and lets this house in; no mail is sent.
pub async fn mail(mail: &Mail) -> Finding {
    let what = What::Mail;
    let by = |text, by: String| Text::new(text).arg("server", by);
    match mail.reach(MAIL_ANSWERS).await {
        TriedOut::NoServer => Finding::ok(what, &say::NO_MAIL),
        TriedOut::Accepted { by: server } => Finding::ok(what, by(&say::MAIL_READY, server)),
        TriedOut::Failed {
            by: server,
            trouble,
            ..
        } => {
            let says = by(&say::MAIL_FAILS, server)
                .arg("step", trouble.stage.words())
                .arg("reason", trouble.reason());
            Finding::wrong(what, says, &say::MEND_MAIL)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::Verdict;
    use super::*;
    use crate::config::Config;

    fn judged(text: &str) -> Verdict {
        let config = Config::parse(&format!("[http]\n{text}")).unwrap();
        proxy(&config.http).verdict
    }

    #[test]
    fn proxies_and_the_public_address_have_to_fit() {
        let https = "public_url = \"https://health.example\"\n";
        let http = "public_url = \"http://nas.lan:8000\"\n";
        let trusted = "trusted_proxies = [\"127.0.0.1\"]\n";
        assert_eq!(judged(&format!("{https}{trusted}")), Verdict::Ok);
        assert_eq!(judged(https), Verdict::Warn, "everybody is one visitor");
        assert_eq!(judged(http), Verdict::Ok);
        assert_eq!(judged(&format!("{http}{trusted}")), Verdict::Warn);
        assert_eq!(judged("address = \"127.0.0.1\""), Verdict::Ok);
        assert_eq!(judged("address = \"::\""), Verdict::Warn, "a guess");
        let all = format!("{https}trusted_proxies = [\"0.0.0.0/0\"]");
        assert_eq!(judged(&all), Verdict::Wrong);
    }
}
